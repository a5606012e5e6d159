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
  /** What its numbers round to; 'float64' if it says nothing. */
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
 * Exports named elu, gaussian, gelu, heaviside, identity, leakyRelu, leakyReluMixed, relu, sigmoid, silu, softplus,
 * softplusThreshold, tanh.
 */
export interface Activation<O = Options> {
  /** The activation, entry by entry. */
  value?(x: number, parameters: O): number
  /** The derivative, entry by entry. */
  derivative?(x: number, parameters: O): number
}

/** Export named logSoftmax. */
export interface LogSoftmax {
  /** The logarithm of the softmax of every row. */
  value?(logits: Vector): Numbers
  /** Jᵀ u, row by row: the vector-Jacobian product of log softmax at these logits. */
  vjp?(logits: Vector, cotangent: Vector): Numbers
}

/**
 * Exports named binaryCrossEntropy, binaryCrossEntropyWithLogits, crossEntropy, crossEntropyWithLogits, logistic,
 * meanAbsoluteError, meanSquaredError, perceptron, sumSquaredError, topOne, zeroOne.
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

/** Exports named batchNorm, layerNorm, rmsNorm. */
export interface Normalization<O = NormalizationOptions> {
  /** A block in training: batch norm with the statistics of the batch, layer norm, RMS norm, and whatever else is one. */
  forward?(x: Matrix, options: O): Numbers[]
  /** The cotangent of what the block gives, pulled back to its input and to its parameters. */
  backward?(x: Matrix, cotangent: Matrix, options: O): Gradients<O>
  /**
   * Batch norm in evaluation: with the statistics that were gathered in training.
   * Of batchNorm alone.
   */
  infer?(x: Matrix, options: { gain: Vector; shift: Vector; epsilon: number; mean: Vector; variance: Vector }): Numbers[]
  /**
   * The running mean and variance of batch norm after one more batch: (1 - momentum) old + momentum new, with the
   * unbiased variance of the batch, over n - 1.
   * Of batchNorm alone.
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
 * One backward pass through a program: the cotangent of the last value, pulled back to every input.
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
 * Exports named clipByGlobalNorm, clipByValue.
 * All gradients of a model together, clipped.
 */
export type Clip = (gradients: Matrix, limit: number) => Numbers[]

/**
 * Exports named constant, fanIn, he, orthogonal, xavier.
 * Weights [outputs][inputs] from standard normal draws, row by row.
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

/** Of `cosineQuarter`. */
export interface CosineQuarterOptions {
  /** 1 by default. */
  rate: number
  /** 100 by default. */
  steps: number
}

/** Of `exponentialDecay`. */
export interface ExponentialDecayOptions {
  /** 1 by default. */
  rate: number
  /** 0.9 by default. */
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

/** Of `stepDecay`. */
export interface StepDecayOptions {
  /** 1 by default. */
  rate: number
  /** 10 by default. */
  every: number
  /** 0.5 by default. */
  factor: number
}

/**
 * Exports named constantRate, cosineAnnealing, cosineQuarter, exponentialDecay, inverseTime, linearDecay, linearWarmup,
 * stepDecay.
 * The rate at steps 0, 1, …, steps - 1.
 */
export type Schedule<O = Options> = (options: O) => (step: number) => number

/** Of `adagrad`. */
export interface AdagradOptions {
  /** 0.01 by default. */
  learningRate: number
  /** 1e-10 by default. */
  epsilon: number
}

/** Of `adagradEpsilonInside`. */
export interface AdagradEpsilonInsideOptions {
  /** 0.01 by default. */
  learningRate: number
  /** 1e-10 by default. */
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

/** Of `rmsprop`. */
export interface RmspropOptions {
  /** 0.01 by default. */
  learningRate: number
  /** 0.99 by default. */
  decay: number
  /** 1e-8 by default. */
  epsilon: number
}

/** Of `sgd`. */
export interface SgdOptions {
  /** 0.01 by default. */
  learningRate: number
  /** 0 by default. */
  weightDecay: number
}

/**
 * Exports named adagrad, adagradEpsilonInside, adam, adamEpsilonInside, adamw, amsgrad, momentum, momentumRateInside,
 * nesterov, rmsprop, sgd.
 * The parameters after each step, fed with these gradients: no state crosses.
 */
export type Optimizer<O = Options> = (options: O) => {
  /** Must return a list of lists (one list per parameter group), or change the parameters in place. */
  // biome-ignore lint/suspicious/noConfusingVoidType: a student's `step` may return nothing.
  step(parameters: Matrix, gradients: Matrix): Numbers[] | void
}

/** All that a file may export: `export default { … } satisfies Exports`. */
export interface Exports {
  lemmata?: About
  elu?: Activation<EluOptions>
  gaussian?: Activation<NoOptions>
  gelu?: Activation<NoOptions>
  heaviside?: Activation<NoOptions>
  identity?: Activation<NoOptions>
  leakyRelu?: Activation<LeakyReluOptions>
  leakyReluMixed?: Activation<LeakyReluMixedOptions>
  relu?: Activation<NoOptions>
  sigmoid?: Activation<NoOptions>
  silu?: Activation<NoOptions>
  softplus?: Activation<NoOptions>
  softplusThreshold?: Activation<SoftplusThresholdOptions>
  tanh?: Activation<NoOptions>
  logSoftmax?: LogSoftmax
  binaryCrossEntropy?: Loss
  binaryCrossEntropyWithLogits?: Loss
  crossEntropy?: Loss
  crossEntropyWithLogits?: Loss
  logistic?: Loss
  meanAbsoluteError?: Loss
  meanSquaredError?: Loss
  perceptron?: Loss
  sumSquaredError?: Loss
  topOne?: Loss
  zeroOne?: Loss
  softmax?: Softmax
  batchNorm?: Normalization<BatchNormOptions>
  layerNorm?: Normalization<LayerNormOptions>
  rmsNorm?: Normalization<RmsNormOptions>
  compose?: Combine
  sum?: Combine
  differentiate?: Differentiate
  network?: Network
  multiply?: Multiply
  batches?: Batches
  clipByGlobalNorm?: Clip
  clipByValue?: Clip
  constant?: Initializer
  fanIn?: Initializer
  he?: Initializer
  orthogonal?: Initializer
  xavier?: Initializer
  constantRate?: Schedule<ConstantRateOptions>
  cosineAnnealing?: Schedule<CosineAnnealingOptions>
  cosineQuarter?: Schedule<CosineQuarterOptions>
  exponentialDecay?: Schedule<ExponentialDecayOptions>
  inverseTime?: Schedule<InverseTimeOptions>
  linearDecay?: Schedule<LinearDecayOptions>
  linearWarmup?: Schedule<LinearWarmupOptions>
  stepDecay?: Schedule<StepDecayOptions>
  adagrad?: Optimizer<AdagradOptions>
  adagradEpsilonInside?: Optimizer<AdagradEpsilonInsideOptions>
  adam?: Optimizer<AdamOptions>
  adamEpsilonInside?: Optimizer<AdamEpsilonInsideOptions>
  adamw?: Optimizer<AdamwOptions>
  amsgrad?: Optimizer<AmsgradOptions>
  momentum?: Optimizer<MomentumOptions>
  momentumRateInside?: Optimizer<MomentumRateInsideOptions>
  nesterov?: Optimizer<NesterovOptions>
  rmsprop?: Optimizer<RmspropOptions>
  sgd?: Optimizer<SgdOptions>
}
