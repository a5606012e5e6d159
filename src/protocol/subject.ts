/**
 * A subject is anything that can answer: our engine, a student's file, another library, a program in any language.
 * Everything is asked and answered by value, rows are samples, so every question can cross a process.
 */

import type { ProgramStep } from '../network/program.ts'

export type Vector = readonly number[]
/** Rows of numbers; rows are samples, or a layer's outputs. */
export type Matrix = readonly Vector[]
/** `x Wᵀ + b`: weights [outputs][inputs], biases [outputs]. */
export interface Layer {
  readonly weights: Matrix
  readonly biases: Vector
}
export type Options = Readonly<Record<string, number>>

export interface Operations {
  activation(ask: { readonly name: string; readonly parameters: Options; readonly x: Vector }): Promise<Vector>
  /** The derivative at every x. */
  activationGradient(ask: { readonly name: string; readonly parameters: Options; readonly x: Vector }): Promise<Vector>
  softmax(ask: { readonly logits: Matrix }): Promise<Matrix>
  logSoftmax(ask: { readonly logits: Matrix }): Promise<Matrix>
  /** Jᵀ u, row by row. */
  softmaxGradient(ask: { readonly logits: Matrix; readonly cotangent: Matrix }): Promise<Matrix>
  loss(ask: { readonly name: string; readonly prediction: Matrix; readonly target: Matrix }): Promise<number>
  /** With respect to the prediction. */
  lossGradient(ask: { readonly name: string; readonly prediction: Matrix; readonly target: Matrix }): Promise<Matrix>
  /** Batch norm with the batch's own statistics, layer norm, RMS norm (without a shift). */
  normalize(ask: Normalization): Promise<Matrix>
  normalizeGradient(ask: Normalization & { readonly cotangent: Matrix }): Promise<{ readonly x: Matrix; readonly gain: Vector; readonly shift: Vector }>
  /** Batch norm in evaluation: with the statistics that were gathered in training. */
  normalizeInference(ask: Omit<Normalization, 'name'> & { readonly mean: Vector; readonly variance: Vector }): Promise<Matrix>
  /** Running mean and variance after one more batch. */
  runningStatistics(ask: {
    readonly x: Matrix
    readonly mean: Vector
    readonly variance: Vector
    readonly momentum: number
  }): Promise<{ readonly mean: Vector; readonly variance: Vector }>
  /** A fully connected network, `activation` after every layer but the last. */
  forward(ask: { readonly layers: readonly Layer[]; readonly activation: string; readonly x: Matrix }): Promise<Matrix>
  gradient(ask: {
    readonly layers: readonly Layer[]
    readonly activation: string
    readonly loss: string
    readonly x: Matrix
    readonly target: Matrix
  }): Promise<readonly Layer[]>
  /** [outputs][inputs] at one point. */
  jacobian(ask: { readonly layers: readonly Layer[]; readonly activation: string; readonly x: Vector }): Promise<Matrix>
  /** The parameters after each step, fed with these gradients: no state crosses. */
  trajectory(ask: {
    readonly optimizer: string
    readonly options: Options
    readonly start: Matrix
    readonly gradients: readonly Matrix[]
  }): Promise<readonly Matrix[]>
  /** The rate at steps 0, 1, …, steps - 1. */
  schedule(ask: { readonly name: string; readonly options: Options; readonly steps: number }): Promise<Vector>
  clip(ask: { readonly name: string; readonly limit: number; readonly gradients: Matrix }): Promise<Matrix>
  /** Weights [outputs][inputs] from standard normal draws, row by row. */
  initialize(ask: { readonly name: string; readonly shape: readonly [outputs: number, inputs: number]; readonly draws: Vector }): Promise<Matrix>
  /** `columns` is what b cannot say when it has no rows: the width of the product. */
  multiply(ask: { readonly a: Matrix; readonly b: Matrix; readonly columns: number }): Promise<Matrix>
  /** One backward pass: the cotangent of the last value, pulled back to every input. */
  differentiate(ask: Program & { readonly cotangent: Matrix }): Promise<readonly Matrix[]>
  /** A ReLU network that computes f + g, or f ∘ g. */
  combine(ask: { readonly kind: 'sum' | 'composition'; readonly f: readonly Layer[]; readonly g: readonly Layer[] }): Promise<readonly Layer[]>
  /** The batches of one epoch: lists of sample indices. */
  batches(ask: { readonly samples: number; readonly size: number; readonly seed: number }): Promise<readonly (readonly number[])[]>
}

/** A computation by steps, as `network/program.ts` runs it. */
export interface Program {
  readonly inputs: readonly Matrix[]
  readonly steps: readonly ProgramStep[]
}

export interface Normalization {
  readonly name: string
  readonly x: Matrix
  readonly gain: Vector
  readonly shift: Vector
  readonly epsilon: number
}

export type Operation = keyof Operations
/** An operation, or one thing that it must be able to do, such as `activation:relu`. */
export type Need = Operation | `${Operation}:${string}`
export type Unit = 'float64' | 'float32'

export interface Subject {
  readonly name: string
  readonly version: string
  readonly unit: Unit
  readonly operations: Operations
  /** Whether the subject attempts this at all. What it does not attempt is never counted against it. */
  supports(need: Need): boolean
  close(): Promise<void>
}

/** 2⁻⁵³ or 2⁻²⁴: half the distance from 1 to the next number. */
export const roundoff = (unit: Unit): number => (unit === 'float64' ? 2 ** -53 : 2 ** -24)

/** Whether the subject attempts this. */
export const supports = (subject: Subject, need: Need): boolean => subject.supports(need)
