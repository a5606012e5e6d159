import type { Convention } from './convention.ts'

/**
 * How batch norm gathers the statistics that it uses in evaluation: a blend of what was there and what the batch has. Libraries
 * differ in what the momentum weighs and in which variance is stored; each way has the name of its export.
 */
export interface RunningStatistics {
  readonly name: string
  readonly formula: string
  readonly source: string
  readonly entry?: string
  readonly convention?: Convention
  /** What the momentum weighs. */
  readonly momentumOf: 'new' | 'old'
  /** Whether the variance of the batch is divided by n - 1, not by n. */
  readonly corrected: boolean
}

export const newCorrected: RunningStatistics = {
  name: 'batchNorm',
  formula: '(1-m)\\,\\text{old}+m\\,\\text{new},\\quad s^2=\\tfrac1{n-1}\\sum(x-\\bar x)^2',
  source: 'PyTorch BatchNorm1d, running_mean and running_var',
  entry: 'batchnorm-statistics-learned',
  momentumOf: 'new',
  corrected: true,
}

export const newUncorrected: RunningStatistics = {
  name: 'batchNormUncorrected',
  formula: '(1-m)\\,\\text{old}+m\\,\\text{new},\\quad s^2=\\tfrac1n\\sum(x-\\bar x)^2',
  source: 'CMU 10-414 (needle), BatchNorm1d; MLX BatchNorm',
  convention: { of: 'batchNorm', is: 'a running variance that is not corrected, over n', who: 'dlsys, MLX; Keras, where it is given 1 - m', ambiguous: true },
  momentumOf: 'new',
  corrected: false,
}

export const oldCorrected: RunningStatistics = {
  name: 'batchNormMomentumOld',
  formula: 'm\\,\\text{old}+(1-m)\\,\\text{new},\\quad s^2=\\tfrac1{n-1}\\sum(x-\\bar x)^2',
  source: "TensorFlow fused_batch_norm and Keras 2, whose kernel applies Bessel's correction",
  convention: {
    of: 'batchNorm',
    is: 'a momentum that weighs the old statistics, m old + (1 - m) new',
    who: 'TensorFlow with its fused kernel',
    ambiguous: true,
  },
  momentumOf: 'old',
  corrected: true,
}

/** Two differences at once. */
export const oldUncorrected: RunningStatistics = {
  name: 'batchNormMomentumOldUncorrected',
  formula: 'm\\,\\text{old}+(1-m)\\,\\text{new},\\quad s^2=\\tfrac1n\\sum(x-\\bar x)^2',
  source: 'Stanford CS231n, assignment 2, batchnorm_forward; Keras 3, MXNet and Flax BatchNorm',
  convention: {
    of: 'batchNorm',
    is: 'a momentum that weighs the old statistics, m old + (1 - m) new, and a running variance that is not corrected, over n',
    who: 'CS231n, Keras, MXNet, Flax',
    ambiguous: true,
  },
  momentumOf: 'old',
  corrected: false,
}
