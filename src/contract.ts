/**
 * What a file may export to be checked. Every export is optional: what is absent is "not attempted". Plain numbers and
 * lists of them; rows are samples; options have the field's names. Import the types you need:
 *
 *     import type { AdamOptions, Optimizer } from 'lemmata/contract'
 *     export const adam: Optimizer<AdamOptions> = (options) => …
 *
 * Made from the records of the operations by `npm run build:protocol`.
 */

export type Vector = number[]
/** Rows of numbers; rows are samples. */
export type Matrix = number[][]
export type Options = Record<string, number>
export type NoOptions = Record<string, never>
/** `x Wᵀ + b`: weights [outputs][inputs]. */
export interface Layer {
  weights: Matrix
  biases: Vector
}
/** What may be answered where a list of numbers is due. */
export type Numbers = number[] | Float64Array | Float32Array
/** A layer as an answer. */
export interface LayerOfNumbers {
  weights: Numbers[]
  biases: Numbers
}
/** The gradients that belong to the lists among these parameters. */
export type Gradients<O> = { x: Numbers[] } & { [K in keyof O as O[K] extends number ? never : K]: O[K] extends Vector ? Numbers : Numbers[] }
/** What a file says of itself, as the export `lemmata`. */
export interface About {
  /** What its numbers round to; as it is seen to compute, if it says nothing. */
  precision?: 'float64' | 'float32'
}

export interface Step {
  word: 'add' | 'sub' | 'mul' | 'max' | 'matmul' | 'transpose' | 'tanh' | 'sumRows' | 'sumColumns' | 'maxColumns'
  of: number[]
}

/** Of `elu`. */
export interface EluOptions {
  /** 1 by default. */
  alpha: number
}

/** Of `leakyRelu`. */
export interface LeakyReluOptions {
  /** 0.01 by default. */
  slope: number
}

/** Of `leakyReluMixed`. */
export interface LeakyReluMixedOptions {
  /** 0.01 by default. */
  slope: number
}

/** Of `softplusThreshold`. */
export interface SoftplusThresholdOptions {
  /** 20 by default. */
  threshold: number
}

/**
 * Exports named elu, gaussian, gelu, geluTanh, hardSigmoid, hardSigmoidFifth, hardSwish, heaviside, identity, leakyRelu,
 * leakyReluMixed, mish, quickGelu, relu, relu6, selu, sigmoid, silu, softplus, softplusThreshold, tanh.
 */
export interface Activation<O = Options> {
  /** The activation, entry by entry. */
  value?(x: number, parameters: O): number
  /** The derivative, entry by entry. */
  derivative?(x: number, parameters: O): number
}

/** Exports named crossEntropyOfLabels, hingeOfLabels. */
export interface LabelLoss {
  /** The loss of a batch against class numbers, counted from 0. */
  value?(prediction: Matrix, labels: number[]): number
  /** The gradient of the loss of labels with respect to the prediction. */
  gradient?(prediction: Matrix, labels: number[]): Numbers[]
}

/** Export named logSoftmax. */
export interface LogSoftmax {
  /** The logarithm of the softmax of every row. */
  value?(logits: Vector): Numbers
  /** Jᵀ u, row by row: the vector-Jacobian product of log softmax at these logits. */
  vjp?(logits: Vector, cotangent: Vector): Numbers
}

/**
 * Exports named binaryCrossEntropy, binaryCrossEntropyClipped, binaryCrossEntropyPlus, binaryCrossEntropyWithLogits,
 * crossEntropy, crossEntropyClipped, crossEntropyPlus, crossEntropySmoothed, crossEntropySmoothedOthers,
 * crossEntropyWithLogits, focalBalanced, focalWithLogits, halfMeanSquaredError, halfSquaredErrorOfRows, huber,
 * klDivergence, klDivergenceOfEntries, logistic, meanAbsoluteError, meanSquaredError, perceptron, squaredErrorOfRows,
 * squaredHinge, sumSquaredError, topOne, zeroOne.
 */
export interface Loss {
  /** The loss of a batch, reduced as its formula says. */
  value?(prediction: Matrix, target: Matrix): number
  /** The gradient of the loss with respect to the prediction. */
  gradient?(prediction: Matrix, target: Matrix): Numbers[]
}

/** Export named softmax. */
export interface Softmax {
  /** Softmax of every row. */
  value?(logits: Vector): Numbers
  /** Jᵀ u, row by row: the vector-Jacobian product of softmax at these logits. */
  vjp?(logits: Vector, cotangent: Vector): Numbers
}

/** Of `batchNorm`. */
export interface BatchNormOptions {
  gain: Vector
  shift: Vector
  /** 0.00001 by default. */
  epsilon: number
}

/** Of `layerNorm`. */
export interface LayerNormOptions {
  gain: Vector
  shift: Vector
  /** 0.00001 by default. */
  epsilon: number
}

/** Of `rmsNorm`. */
export interface RmsNormOptions {
  gain: Vector
  /** 0.00001 by default. */
  epsilon: number
}

export type NormalizationOptions = BatchNormOptions

/**
 * Exports named batchNorm, layerNorm, rmsNorm, batchNormMomentumOld, batchNormMomentumOldUncorrected,
 * batchNormUncorrected.
 */
export interface Normalization<O = NormalizationOptions> {
  /**
   * A block in training: batch norm with the statistics of the batch, layer norm, RMS norm, and whatever else is one.
   * Of batchNorm, layerNorm, rmsNorm alone.
   */
  forward?(x: Matrix, options: O): Numbers[]
  /**
   * The cotangent of what the block gives, pulled back to its input and to its parameters.
   * Of batchNorm, layerNorm, rmsNorm alone.
   */
  backward?(x: Matrix, cotangent: Matrix, options: O): Gradients<O>
  /**
   * Batch norm in evaluation: with the statistics that were gathered in training.
   * Of batchNorm alone.
   */
  infer?(x: Matrix, options: { gain: Vector; shift: Vector; epsilon: number; mean: Vector; variance: Vector }): Numbers[]
  /**
   * The running mean and variance of batch norm after one more batch, by the formula of its name: batchNorm is (1 -
   * momentum) old + momentum new with the unbiased variance of the batch, over n - 1.
   * Of batchNorm, batchNormMomentumOld, batchNormMomentumOldUncorrected, batchNormUncorrected alone.
   */
  running?(x: Matrix, options: { mean: Vector; variance: Vector; momentum: number }): { mean: Numbers; variance: Numbers }
}

/**
 * Exports named compose, sum.
 * A ReLU network that computes f + g, or f after g.
 */
export type Combine = (f: Layer[], g: Layer[]) => LayerOfNumbers[]

/**
 * Export named differentiate.
 * One backward pass through a program: the cotangent of the last value, pulled back to every input. Values are numbered,
 * the inputs first, then what each step makes. add, sub, mul and max stretch an operand of one row or one column to the
 * other; sumRows adds up the rows and leaves one row, sumColumns adds up the columns and leaves one column; maxColumns
 * is the largest entry of each row, as one column.
 */
export type Differentiate = (inputs: Matrix[], steps: Step[], cotangent: Matrix) => Numbers[][]

/** Export named network. */
export interface Network {
  /**
   * A fully connected network on a batch: `activation` after every layer but the last. It can be every name of an
   * Activation (relu, tanh, softplus, …), which then has its default parameters.
   */
  forward?(layers: Layer[], activation: string, x: Matrix): Numbers[]
  /**
   * The gradient of the loss of a batch in every weight and bias. `activation` as in forward; `loss` can be every name
   * of a Loss.
   */
  gradient?(layers: Layer[], activation: string, loss: string, x: Matrix, target: Matrix): LayerOfNumbers[]
  /** The Jacobian of the network at one point, [outputs][inputs]. `activation` as in forward. */
  jacobian?(layers: Layer[], activation: string, x: Vector): Numbers[]
  /** The activations that it knows; those that it is seen to answer with, if it says nothing. It is asked about no others. */
  activations?: readonly string[]
  /** The losses that it knows; those that it is seen to answer with, if it says nothing. It is asked about no others. */
  losses?: readonly string[]
}

/**
 * Export named multiply.
 * The product of two matrices. `columns` is what b cannot say when it has no rows: the width of the product.
 */
export type Multiply = (a: Matrix, b: Matrix, columns?: number) => Numbers[]

/**
 * Export named batches.
 * The batches of one epoch: lists of sample indices.
 */
export type Batches = (samples: number, size: number, seed: number) => Numbers[]

/**
 * Exports named clipByGlobalNorm, clipByGlobalNormPlus, clipByNorm, clipByValue.
 * All gradients of a model together, clipped.
 */
export type Clip = (gradients: Matrix, limit: number) => Numbers[]

/**
 * Exports named constant, fanIn, he, heFanOut, heTruncated, heUniform, lecunTruncated, lecunUniform, orthogonal, xavier,
 * xavierTruncated, xavierUniform.
 * Weights [outputs][inputs] from draws, row by row: standard normal ones, or those that its formula names.
 */
export type Initializer = (shape: [outputs: number, inputs: number], draws: Vector) => Numbers[]

/** Of `constantRate`. */
export interface ConstantRateOptions {
  /** 1 by default. */
  rate: number
}

/** Of `cosineAnnealing`. */
export interface CosineAnnealingOptions {
  /** 1 by default. */
  rate: number
  /** 100 by default. */
  steps: number
  /** 0 by default. */
  floor: number
}

/** Of `cosinePeriodic`. */
export interface CosinePeriodicOptions {
  /** 1 by default. */
  rate: number
  /** 100 by default. */
  steps: number
  /** 0 by default. */
  floor: number
}

/** Of `cosineQuarter`. */
export interface CosineQuarterOptions {
  /** 1 by default. */
  rate: number
  /** 100 by default. */
  steps: number
}

/** Of `cosineRestarts`. */
export interface CosineRestartsOptions {
  /** 1 by default. */
  rate: number
  /** 10 by default. */
  steps: number
  /** 0 by default. */
  floor: number
  /** 1 by default. */
  growth: number
}

/** Of `exponentialDecay`. */
export interface ExponentialDecayOptions {
  /** 1 by default. */
  rate: number
  /** 0.9 by default. */
  factor: number
}

/** Of `exponentialDecayEvery`. */
export interface ExponentialDecayEveryOptions {
  /** 1 by default. */
  rate: number
  /** 10 by default. */
  every: number
  /** 0.5 by default. */
  factor: number
}

/** Of `inverseTime`. */
export interface InverseTimeOptions {
  /** 1 by default. */
  rate: number
  /** 1 by default. */
  halfLife: number
}

/** Of `linearDecay`. */
export interface LinearDecayOptions {
  /** 1 by default. */
  rate: number
  /** 100 by default. */
  steps: number
}

/** Of `linearWarmup`. */
export interface LinearWarmupOptions {
  /** 1 by default. */
  rate: number
  /** 10 by default. */
  steps: number
  /** 0 by default. */
  startFactor: number
}

/** Of `linearWarmupBetween`. */
export interface LinearWarmupBetweenOptions {
  /** 1 by default. */
  rate: number
  /** 10 by default. */
  steps: number
}

/** Of `linearWarmupFromOne`. */
export interface LinearWarmupFromOneOptions {
  /** 1 by default. */
  rate: number
  /** 10 by default. */
  steps: number
}

/** Of `noam`. */
export interface NoamOptions {
  /** 1 by default. */
  rate: number
  /** 4000 by default. */
  warmup: number
}

/** Of `oneCycle`. */
export interface OneCycleOptions {
  /** 1 by default. */
  rate: number
  /** 100 by default. */
  steps: number
  /** 0.3 by default. */
  rise: number
  /** 25 by default. */
  startDivisor: number
  /** 10000 by default. */
  endDivisor: number
}

/** Of `polynomialDecay`. */
export interface PolynomialDecayOptions {
  /** 1 by default. */
  rate: number
  /** 100 by default. */
  steps: number
  /** 1 by default. */
  power: number
  /** 0 by default. */
  floor: number
}

/** Of `stepDecay`. */
export interface StepDecayOptions {
  /** 1 by default. */
  rate: number
  /** 10 by default. */
  every: number
  /** 0.5 by default. */
  factor: number
}

/** Of `warmupCosine`. */
export interface WarmupCosineOptions {
  /** 1 by default. */
  rate: number
  /** 10 by default. */
  warmup: number
  /** 100 by default. */
  steps: number
  /** 0 by default. */
  floor: number
}

/** Of `warmupCosineBetween`. */
export interface WarmupCosineBetweenOptions {
  /** 1 by default. */
  rate: number
  /** 10 by default. */
  warmup: number
  /** 100 by default. */
  steps: number
  /** 0 by default. */
  floor: number
}

/** Of `warmupCosineFromOne`. */
export interface WarmupCosineFromOneOptions {
  /** 1 by default. */
  rate: number
  /** 10 by default. */
  warmup: number
  /** 100 by default. */
  steps: number
  /** 0 by default. */
  floor: number
}

/** Of `warmupLinear`. */
export interface WarmupLinearOptions {
  /** 1 by default. */
  rate: number
  /** 10 by default. */
  warmup: number
  /** 100 by default. */
  steps: number
}

/**
 * Exports named constantRate, cosineAnnealing, cosinePeriodic, cosineQuarter, cosineRestarts, exponentialDecay,
 * exponentialDecayEvery, inverseTime, linearDecay, linearWarmup, linearWarmupBetween, linearWarmupFromOne, noam,
 * oneCycle, polynomialDecay, stepDecay, warmupCosine, warmupCosineBetween, warmupCosineFromOne, warmupLinear.
 * The rate at steps 0, 1, …, steps - 1.
 */
export type Schedule<O = Options> = (options: O) => (step: number) => number

/** Of `adadelta`. */
export interface AdadeltaOptions {
  /** 1 by default. */
  learningRate: number
  /** 0.9 by default. */
  decay: number
  /** 0.000001 by default. */
  epsilon: number
}

/** Of `adagrad`. */
export interface AdagradOptions {
  /** 0.01 by default. */
  learningRate: number
  /** 1e-10 by default. */
  epsilon: number
  /** 0 by default. */
  initialAccumulator: number
  /** 0 by default. */
  rateDecay: number
}

/** Of `adagradEpsilonInside`. */
export interface AdagradEpsilonInsideOptions {
  /** 0.01 by default. */
  learningRate: number
  /** 1e-10 by default. */
  epsilon: number
  /** 0 by default. */
  initialAccumulator: number
}

/** Of `adagradFromEpsilon`. */
export interface AdagradFromEpsilonOptions {
  /** 0.01 by default. */
  learningRate: number
  /** 1e-8 by default. */
  epsilon: number
}

/** Of `adam`. */
export interface AdamOptions {
  /** 0.001 by default. */
  learningRate: number
  /** 0.9 by default. */
  beta1: number
  /** 0.999 by default. */
  beta2: number
  /** 1e-8 by default. */
  epsilon: number
  /** 0 by default. */
  weightDecay: number
}

/** Of `adamEpsilonHat`. */
export interface AdamEpsilonHatOptions {
  /** 0.001 by default. */
  learningRate: number
  /** 0.9 by default. */
  beta1: number
  /** 0.999 by default. */
  beta2: number
  /** 1e-8 by default. */
  epsilon: number
  /** 0 by default. */
  weightDecay: number
}

/** Of `adamEpsilonInside`. */
export interface AdamEpsilonInsideOptions {
  /** 0.001 by default. */
  learningRate: number
  /** 0.9 by default. */
  beta1: number
  /** 0.999 by default. */
  beta2: number
  /** 1e-8 by default. */
  epsilon: number
}

/** Of `adamax`. */
export interface AdamaxOptions {
  /** 0.001 by default. */
  learningRate: number
  /** 0.9 by default. */
  beta1: number
  /** 0.999 by default. */
  beta2: number
  /** 1e-8 by default. */
  epsilon: number
}

/** Of `adamaxEpsilonAfter`. */
export interface AdamaxEpsilonAfterOptions {
  /** 0.001 by default. */
  learningRate: number
  /** 0.9 by default. */
  beta1: number
  /** 0.999 by default. */
  beta2: number
  /** 1e-8 by default. */
  epsilon: number
}

/** Of `adamw`. */
export interface AdamwOptions {
  /** 0.001 by default. */
  learningRate: number
  /** 0.9 by default. */
  beta1: number
  /** 0.999 by default. */
  beta2: number
  /** 1e-8 by default. */
  epsilon: number
  /** 0.01 by default. */
  weightDecay: number
}

/** Of `adamwDecayAfter`. */
export interface AdamwDecayAfterOptions {
  /** 0.001 by default. */
  learningRate: number
  /** 0.9 by default. */
  beta1: number
  /** 0.999 by default. */
  beta2: number
  /** 1e-8 by default. */
  epsilon: number
  /** 0.01 by default. */
  weightDecay: number
}

/** Of `adamwEpsilonHat`. */
export interface AdamwEpsilonHatOptions {
  /** 0.001 by default. */
  learningRate: number
  /** 0.9 by default. */
  beta1: number
  /** 0.999 by default. */
  beta2: number
  /** 1e-8 by default. */
  epsilon: number
  /** 0.01 by default. */
  weightDecay: number
}

/** Of `adamwFullyDecoupled`. */
export interface AdamwFullyDecoupledOptions {
  /** 0.001 by default. */
  learningRate: number
  /** 0.9 by default. */
  beta1: number
  /** 0.999 by default. */
  beta2: number
  /** 1e-8 by default. */
  epsilon: number
  /** 0.01 by default. */
  weightDecay: number
}

/** Of `amsgrad`. */
export interface AmsgradOptions {
  /** 0.001 by default. */
  learningRate: number
  /** 0.9 by default. */
  beta1: number
  /** 0.999 by default. */
  beta2: number
  /** 1e-8 by default. */
  epsilon: number
}

/** Of `amsgradEpsilonHat`. */
export interface AmsgradEpsilonHatOptions {
  /** 0.001 by default. */
  learningRate: number
  /** 0.9 by default. */
  beta1: number
  /** 0.999 by default. */
  beta2: number
  /** 1e-8 by default. */
  epsilon: number
}

/** Of `amsgradOfCorrected`. */
export interface AmsgradOfCorrectedOptions {
  /** 0.001 by default. */
  learningRate: number
  /** 0.9 by default. */
  beta1: number
  /** 0.999 by default. */
  beta2: number
  /** 1e-8 by default. */
  epsilon: number
}

/** Of `amsgradUncorrected`. */
export interface AmsgradUncorrectedOptions {
  /** 0.001 by default. */
  learningRate: number
  /** 0.9 by default. */
  beta1: number
  /** 0.999 by default. */
  beta2: number
  /** 1e-8 by default. */
  epsilon: number
}

/** Of `momentum`. */
export interface MomentumOptions {
  /** 0.01 by default. */
  learningRate: number
  /** 0.9 by default. */
  momentum: number
  /** 0 by default. */
  dampening: number
  /** 0 by default. */
  weightDecay: number
}

/** Of `momentumAverage`. */
export interface MomentumAverageOptions {
  /** 0.01 by default. */
  learningRate: number
  /** 0.9 by default. */
  momentum: number
  /** 0 by default. */
  weightDecay: number
}

/** Of `momentumDampedFirst`. */
export interface MomentumDampedFirstOptions {
  /** 0.01 by default. */
  learningRate: number
  /** 0.9 by default. */
  momentum: number
  /** 0 by default. */
  dampening: number
  /** 0 by default. */
  weightDecay: number
}

/** Of `momentumRateInside`. */
export interface MomentumRateInsideOptions {
  /** 0.01 by default. */
  learningRate: number
  /** 0.9 by default. */
  momentum: number
}

/** Of `nesterov`. */
export interface NesterovOptions {
  /** 0.01 by default. */
  learningRate: number
  /** 0.9 by default. */
  momentum: number
  /** 0 by default. */
  weightDecay: number
}

/** Of `nesterovRateInside`. */
export interface NesterovRateInsideOptions {
  /** 0.01 by default. */
  learningRate: number
  /** 0.9 by default. */
  momentum: number
}

/** Of `rmsprop`. */
export interface RmspropOptions {
  /** 0.01 by default. */
  learningRate: number
  /** 0.99 by default. */
  decay: number
  /** 1e-8 by default. */
  epsilon: number
  /** 0 by default. */
  momentum: number
}

/** Of `rmspropCentered`. */
export interface RmspropCenteredOptions {
  /** 0.01 by default. */
  learningRate: number
  /** 0.99 by default. */
  decay: number
  /** 1e-8 by default. */
  epsilon: number
  /** 0 by default. */
  momentum: number
}

/** Of `rmspropCenteredEpsilonInside`. */
export interface RmspropCenteredEpsilonInsideOptions {
  /** 0.01 by default. */
  learningRate: number
  /** 0.99 by default. */
  decay: number
  /** 1e-8 by default. */
  epsilon: number
  /** 0 by default. */
  momentum: number
}

/** Of `rmspropEpsilonInside`. */
export interface RmspropEpsilonInsideOptions {
  /** 0.01 by default. */
  learningRate: number
  /** 0.99 by default. */
  decay: number
  /** 1e-8 by default. */
  epsilon: number
  /** 0 by default. */
  momentum: number
  /** 0 by default. */
  initialAccumulator: number
}

/** Of `sgd`. */
export interface SgdOptions {
  /** 0.01 by default. */
  learningRate: number
  /** 0 by default. */
  weightDecay: number
}

/**
 * Exports named adadelta, adagrad, adagradEpsilonInside, adagradFromEpsilon, adam, adamEpsilonHat, adamEpsilonInside,
 * adamax, adamaxEpsilonAfter, adamw, adamwDecayAfter, adamwEpsilonHat, adamwFullyDecoupled, amsgrad, amsgradEpsilonHat,
 * amsgradOfCorrected, amsgradUncorrected, momentum, momentumAverage, momentumDampedFirst, momentumRateInside, nesterov,
 * nesterovRateInside, rmsprop, rmspropCentered, rmspropCenteredEpsilonInside, rmspropEpsilonInside, sgd.
 * The parameters after each step, fed with these gradients: no state crosses.
 */
export type Optimizer<O = Options> = (options: O) => {
  /** Must return a list of lists (one list per parameter group), or change the parameters in place. A third parameter, if it is called so, is given the rate of the step: then others are asked too. */
  // biome-ignore lint/suspicious/noConfusingVoidType: a student's `step` may return nothing.
  step(parameters: Matrix, gradients: Matrix, learningRate: number): Numbers[] | void
}

/**
 * Export named adaboost.
 * AdaBoost over weak learners. votes: what each of them says of each sample, 1 or -1. From equal weights, every round
 * takes a learner of smallest weighted error ε (at a tie any of them), with α = ½ ln((1 - ε)/ε); then it multiplies each
 * weight by exp(-α · label · vote) and divides them so that they add up to 1. chosen: the learner of each round, counted
 * from 0. weights: those after each round.
 */
export type AdaBoost = (votes: Matrix, labels: Vector, rounds: number) => { chosen: Numbers; alphas: Numbers; weights: Numbers[] }

/**
 * Export named centerKernel.
 * A symmetric kernel matrix, centered: the kernel of the same features less their mean over the samples.
 */
export type CenterKernel = (kernel: Matrix) => Numbers[]

/**
 * Export named onlinePerceptron.
 * The perceptron, from weights and bias 0, one sample after the other in their order. Where the sign of w·x + b is not
 * the label, 1 or -1, w grows by learningRate · label · x and b by learningRate · label. A score of 0 is a mistake for
 * both labels, or always given the same class. mistakes: how many there were in each pass.
 */
export type OnlinePerceptron = (x: Matrix, labels: Vector, learningRate: number, passes: number) => { weights: Numbers; bias: number; mistakes: Numbers }

/**
 * Export named pca.
 * Principal components: the mean of each feature; the unit eigenvectors of the covariance that belong to its largest
 * eigenvalues, as rows, the largest first, with either sign; these eigenvalues, with the covariance divided by samples -
 * 1; and the centered samples along these directions.
 */
export type Pca = (x: Matrix, components: number) => { mean: Numbers; directions: Numbers[]; variances: Numbers; scores: Numbers[] }

/**
 * Export named tagger.
 * The unigram tagger from tagged words: the share of each tag among the occurrences of each word. Words and tags are
 * counted from 0 and come token by token. The row of a word that does not occur is 0/0, NaN.
 */
export type Tagger = (words: number[], tags: number[], vocabulary: number, tagset: number) => Numbers[]

/** All that a file may export: `export default { … } satisfies Exports`. */
export interface Exports {
  lemmata?: About
  elu?: Activation<EluOptions>
  gaussian?: Activation<NoOptions>
  gelu?: Activation<NoOptions>
  geluTanh?: Activation<NoOptions>
  hardSigmoid?: Activation<NoOptions>
  hardSigmoidFifth?: Activation<NoOptions>
  hardSwish?: Activation<NoOptions>
  heaviside?: Activation<NoOptions>
  identity?: Activation<NoOptions>
  leakyRelu?: Activation<LeakyReluOptions>
  leakyReluMixed?: Activation<LeakyReluMixedOptions>
  mish?: Activation<NoOptions>
  quickGelu?: Activation<NoOptions>
  relu?: Activation<NoOptions>
  relu6?: Activation<NoOptions>
  selu?: Activation<NoOptions>
  sigmoid?: Activation<NoOptions>
  silu?: Activation<NoOptions>
  softplus?: Activation<NoOptions>
  softplusThreshold?: Activation<SoftplusThresholdOptions>
  tanh?: Activation<NoOptions>
  crossEntropyOfLabels?: LabelLoss
  hingeOfLabels?: LabelLoss
  logSoftmax?: LogSoftmax
  binaryCrossEntropy?: Loss
  binaryCrossEntropyClipped?: Loss
  binaryCrossEntropyPlus?: Loss
  binaryCrossEntropyWithLogits?: Loss
  crossEntropy?: Loss
  crossEntropyClipped?: Loss
  crossEntropyPlus?: Loss
  crossEntropySmoothed?: Loss
  crossEntropySmoothedOthers?: Loss
  crossEntropyWithLogits?: Loss
  focalBalanced?: Loss
  focalWithLogits?: Loss
  halfMeanSquaredError?: Loss
  halfSquaredErrorOfRows?: Loss
  huber?: Loss
  klDivergence?: Loss
  klDivergenceOfEntries?: Loss
  logistic?: Loss
  meanAbsoluteError?: Loss
  meanSquaredError?: Loss
  perceptron?: Loss
  squaredErrorOfRows?: Loss
  squaredHinge?: Loss
  sumSquaredError?: Loss
  topOne?: Loss
  zeroOne?: Loss
  softmax?: Softmax
  batchNorm?: Normalization<BatchNormOptions>
  layerNorm?: Normalization<LayerNormOptions>
  rmsNorm?: Normalization<RmsNormOptions>
  batchNormMomentumOld?: Normalization<NoOptions>
  batchNormMomentumOldUncorrected?: Normalization<NoOptions>
  batchNormUncorrected?: Normalization<NoOptions>
  compose?: Combine
  sum?: Combine
  differentiate?: Differentiate
  network?: Network
  multiply?: Multiply
  batches?: Batches
  clipByGlobalNorm?: Clip
  clipByGlobalNormPlus?: Clip
  clipByNorm?: Clip
  clipByValue?: Clip
  constant?: Initializer
  fanIn?: Initializer
  he?: Initializer
  heFanOut?: Initializer
  heTruncated?: Initializer
  heUniform?: Initializer
  lecunTruncated?: Initializer
  lecunUniform?: Initializer
  orthogonal?: Initializer
  xavier?: Initializer
  xavierTruncated?: Initializer
  xavierUniform?: Initializer
  constantRate?: Schedule<ConstantRateOptions>
  cosineAnnealing?: Schedule<CosineAnnealingOptions>
  cosinePeriodic?: Schedule<CosinePeriodicOptions>
  cosineQuarter?: Schedule<CosineQuarterOptions>
  cosineRestarts?: Schedule<CosineRestartsOptions>
  exponentialDecay?: Schedule<ExponentialDecayOptions>
  exponentialDecayEvery?: Schedule<ExponentialDecayEveryOptions>
  inverseTime?: Schedule<InverseTimeOptions>
  linearDecay?: Schedule<LinearDecayOptions>
  linearWarmup?: Schedule<LinearWarmupOptions>
  linearWarmupBetween?: Schedule<LinearWarmupBetweenOptions>
  linearWarmupFromOne?: Schedule<LinearWarmupFromOneOptions>
  noam?: Schedule<NoamOptions>
  oneCycle?: Schedule<OneCycleOptions>
  polynomialDecay?: Schedule<PolynomialDecayOptions>
  stepDecay?: Schedule<StepDecayOptions>
  warmupCosine?: Schedule<WarmupCosineOptions>
  warmupCosineBetween?: Schedule<WarmupCosineBetweenOptions>
  warmupCosineFromOne?: Schedule<WarmupCosineFromOneOptions>
  warmupLinear?: Schedule<WarmupLinearOptions>
  adadelta?: Optimizer<AdadeltaOptions>
  adagrad?: Optimizer<AdagradOptions>
  adagradEpsilonInside?: Optimizer<AdagradEpsilonInsideOptions>
  adagradFromEpsilon?: Optimizer<AdagradFromEpsilonOptions>
  adam?: Optimizer<AdamOptions>
  adamEpsilonHat?: Optimizer<AdamEpsilonHatOptions>
  adamEpsilonInside?: Optimizer<AdamEpsilonInsideOptions>
  adamax?: Optimizer<AdamaxOptions>
  adamaxEpsilonAfter?: Optimizer<AdamaxEpsilonAfterOptions>
  adamw?: Optimizer<AdamwOptions>
  adamwDecayAfter?: Optimizer<AdamwDecayAfterOptions>
  adamwEpsilonHat?: Optimizer<AdamwEpsilonHatOptions>
  adamwFullyDecoupled?: Optimizer<AdamwFullyDecoupledOptions>
  amsgrad?: Optimizer<AmsgradOptions>
  amsgradEpsilonHat?: Optimizer<AmsgradEpsilonHatOptions>
  amsgradOfCorrected?: Optimizer<AmsgradOfCorrectedOptions>
  amsgradUncorrected?: Optimizer<AmsgradUncorrectedOptions>
  momentum?: Optimizer<MomentumOptions>
  momentumAverage?: Optimizer<MomentumAverageOptions>
  momentumDampedFirst?: Optimizer<MomentumDampedFirstOptions>
  momentumRateInside?: Optimizer<MomentumRateInsideOptions>
  nesterov?: Optimizer<NesterovOptions>
  nesterovRateInside?: Optimizer<NesterovRateInsideOptions>
  rmsprop?: Optimizer<RmspropOptions>
  rmspropCentered?: Optimizer<RmspropCenteredOptions>
  rmspropCenteredEpsilonInside?: Optimizer<RmspropCenteredEpsilonInsideOptions>
  rmspropEpsilonInside?: Optimizer<RmspropEpsilonInsideOptions>
  sgd?: Optimizer<SgdOptions>
  adaboost?: AdaBoost
  centerKernel?: CenterKernel
  onlinePerceptron?: OnlinePerceptron
  pca?: Pca
  tagger?: Tagger
}
