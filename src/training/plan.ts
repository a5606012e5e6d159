import type { Tensor } from '../arrays/tensor.ts'
import type { Network, NetworkParameters, Statistics } from '../network/block.ts'
import type { Initializer } from '../network/initializers.ts'
import type { Loss } from '../network/losses.ts'
import type { Transformation } from './transformation.ts'

export interface Dataset {
  /** [samples, inputs] and [samples, outputs]. */
  readonly x: Tensor
  readonly y: Tensor
}

export interface Plan {
  readonly network: Network
  readonly loss: Loss
  readonly optimizer: Transformation
  readonly data: Dataset
  /** Samples per step; `full` takes all in their own order, 1 is single-sample mode. */
  readonly batchSize: number | 'full'
  /** Coefficient of the L2 penalty on weights (not on biases, gains or shifts); default 0. */
  readonly penalty?: number
  readonly initializer?: Initializer
  readonly validation?: Dataset
  /** Epochs without a new best loss (validation if given, else training) before training stops. */
  readonly patience?: number
  readonly seed: number
}

export interface Epoch {
  readonly epoch: number
  /** Mean over the epoch's samples, in the units of the loss, before each step. */
  readonly loss: number
  readonly validation?: number
}

/** Everything that the next step depends on: saving it and going on is going on. */
export interface TrainingState {
  readonly epoch: number
  readonly parameters: NetworkParameters<Tensor>
  readonly optimizer: unknown
  readonly statistics: readonly (Statistics<Tensor> | undefined)[]
  readonly random: readonly number[]
  readonly history: readonly Epoch[]
}
