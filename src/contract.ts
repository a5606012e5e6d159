/**
 * What a file may export to be checked. Every export is optional: what is absent is "not attempted". Plain numbers and
 * lists of them; rows are samples; options have the field's names. Import the types you need:
 *
 *     import type { Activation, Optimizer } from 'lemmata/contract'
 */

export type Vector = number[]
/** Rows of numbers; rows are samples. */
export type Matrix = number[][]
export type Options = Record<string, number>

/** Exports named identity, heaviside, sigmoid, tanh, relu, leakyRelu, leakyReluMixed, elu, softplus, softplusThreshold, gaussian, gelu, silu. */
export interface Activation {
  /** `parameters` carries `slope` (leaky ReLU) or `alpha` (ELU). */
  value?(x: number, parameters: Options): number
  derivative?(x: number, parameters: Options): number
}

/** Export named softmax; logSoftmax needs `value` only. */
export interface Softmax {
  value?(logits: Vector): Vector
  /** `Jᵀ u`: the vector-Jacobian product at these logits. */
  vjp?(logits: Vector, cotangent: Vector): Vector
}

/**
 * Exports named meanSquaredError, sumSquaredError, meanAbsoluteError, zeroOne, topOne, binaryCrossEntropyWithLogits,
 * binaryCrossEntropy, crossEntropyWithLogits, crossEntropy, perceptron, logistic.
 */
export interface Loss {
  value?(prediction: Matrix, target: Matrix): number
  /** With respect to the prediction, in its shape. */
  gradient?(prediction: Matrix, target: Matrix): Matrix
}

/**
 * Exports named sgd, momentum, nesterov, adagrad, adagradEpsilonInside, rmsprop, adam, adamEpsilonInside, amsgrad, adamw, momentumRateInside.
 * `step` returns the new parameters, or changes them in place.
 */
// biome-ignore lint/suspicious/noConfusingVoidType: a student's `step` may return nothing.
export type Optimizer = (options: Options) => { step(parameters: Matrix, gradients: Matrix): Matrix | void }

export interface NormalizationOptions {
  gain: Vector
  shift: Vector
  epsilon: number
}
/** Exports named batchNorm, layerNorm, rmsNorm (which has no shift). */
export interface Normalization {
  forward?(x: Matrix, options: NormalizationOptions): Matrix
  backward?(x: Matrix, cotangent: Matrix, options: NormalizationOptions): { x: Matrix; gain: Vector; shift?: Vector }
  /** Batch norm only: evaluation with running statistics. */
  infer?(x: Matrix, options: NormalizationOptions & { mean: Vector; variance: Vector }): Matrix
  /** Batch norm only: the running statistics after this batch. */
  running?(x: Matrix, statistics: { mean: Vector; variance: Vector; momentum: number }): { mean: Vector; variance: Vector }
}

/**
 * Exports named constantRate, inverseTime, linearDecay, cosineQuarter, cosineAnnealing, stepDecay, exponentialDecay,
 * linearWarmup. Steps count from 0.
 */
export type Schedule = (options: Options) => (step: number) => number

/** Exports named clipByValue, clipByGlobalNorm: all gradients of a model together. */
export type Clip = (gradients: Matrix, limit: number) => Matrix

/** Export named multiply. With a third parameter it is also asked for empty products, whose width b cannot say. */
export type Multiply = (a: Matrix, b: Matrix, columns?: number) => Matrix

/** One step of a program: a word, and the numbers of the values it takes. The inputs are values 0, 1, …; each step makes the next. */
export interface Step {
  word: 'add' | 'sub' | 'mul' | 'max' | 'matmul' | 'transpose' | 'tanh' | 'sumRows' | 'sumColumns' | 'maxColumns'
  of: number[]
}
/** Export named differentiate: reverse mode on a program. The gradient of `<cotangent, last value>` in every input, in its shape. */
export type Differentiate = (inputs: Matrix[], steps: Step[], cotangent: Matrix) => Matrix[]

/** Exports named fanIn, xavier, he, orthogonal, constant: weights from standard normal draws, row by row. */
export type Initializer = (shape: [outputs: number, inputs: number], draws: Vector) => Matrix

/** `x Wᵀ + b`: weights [outputs][inputs]. */
export interface Layer {
  weights: Matrix
  biases: Vector
}
/** Export named network: `activation` and `loss` are names as above, no activation after the last layer. */
export interface Network {
  forward?(layers: Layer[], activation: string, x: Matrix): Matrix
  gradient?(layers: Layer[], activation: string, loss: string, x: Matrix, target: Matrix): Layer[]
  /** [outputs][inputs] at one point. */
  jacobian?(layers: Layer[], activation: string, x: Vector): Matrix
}

/** Exports named sum and compose: a ReLU network that computes f + g, or f after g. */
export type Combine = (f: Layer[], g: Layer[]) => Layer[]

/** Export named batches: lists of sample indices of one epoch. */
export type Batches = (samples: number, size: number, seed: number) => number[][]
