import type { Algebra } from '../algebra/field.ts'
import { negate } from '../algebra/field.ts'
import { at } from '../fault.ts'

/* The perceptron, one example at a time and all at once. Nothing looks at a number: it runs over doubles, rationals, intervals and terms alike. */

/** `w·x + b`. Shapes: weights [1, features], bias [1, 1]. */
export interface Linear<A> {
  readonly weights: A
  readonly bias: A
}

/** The class that a score of 0 is given. 0: none, so that it is a mistake whatever the label is. */
export type AtZero = -1 | 0 | 1

export interface PerceptronOptions {
  readonly passes: number
  /** η, above 0: from weights 0 it scales the weights and changes no prediction. */
  readonly learningRate?: number
  readonly atZero?: AtZero
  /** false: the bias stays 0. */
  readonly bias?: boolean
}

export interface PerceptronRun<A> extends Linear<A> {
  /** How many mistakes each pass makes, each [1, 1]. */
  readonly mistakes: readonly A[]
}

/** 1 above 0, -1 below, `atZero` at 0. */
export const signOf = <A>(R: Algebra<'algebraic', A>, score: A, atZero: AtZero): A =>
  R.choose(R.less(R.of(0), score), R.of(1), R.choose(R.less(score, R.of(0)), R.of(-1), R.of(atZero)))

const scoreOf = <A>(R: Algebra<'algebraic', A>, { weights, bias }: Linear<A>, x: A): A => R.add(R.matmul(x, R.transpose(weights)), bias)
const zeros = <A>(R: Algebra<'algebraic', A>, features: number): Linear<A> => ({
  weights: R.array([1, features], Array<number>(features).fill(0)),
  bias: R.of(0),
})

/**
 * The online perceptron from weights and bias 0: examples in their order, and on every mistake `w ← w + η y x`, `b ← b + η y`.
 * Shapes: samples [1, features] each, labels [1, 1] each, of values ±1.
 * At the edges: a score of 0 is a mistake for both labels, unless `atZero` gives it a class. Without samples there are no mistakes.
 * Source: Rosenblatt 1958; Novikoff 1962 for how many mistakes there can be.
 */
export function onlinePerceptron<A>(
  R: Algebra<'algebraic', A>,
  samples: readonly A[],
  labels: readonly A[],
  { passes, learningRate = 1, atZero = 0, bias: trained = true }: PerceptronOptions,
): PerceptronRun<A> {
  let state = zeros(R, samples[0] === undefined ? 0 : R.shape(samples[0])[1])
  const pass = (): A =>
    samples.reduce((mistakes, x, i) => {
      const label = at(labels, i)
      const mistaken = R.less(R.mul(label, signOf(R, scoreOf(R, state, x), atZero)), R.of(1))
      const step = R.mul(R.of(learningRate), label)
      state = {
        weights: R.choose(mistaken, R.add(state.weights, R.mul(step, x)), state.weights),
        bias: trained ? R.choose(mistaken, R.add(state.bias, step), state.bias) : state.bias,
      }
      return R.add(mistakes, R.choose(mistaken, R.of(1), R.of(0)))
    }, R.of(0))
  const mistakes = Array.from({ length: passes }, pass)
  return { ...state, mistakes }
}

/**
 * One step of the batch perceptron: `w ← w + Σ (yᵢ - ŷᵢ) xᵢ`, `b ← b + Σ (yᵢ - ŷᵢ)`, all ŷ from the state before it. On ±1 that is
 * twice the sum over the mistakes.
 * Shapes: x [samples, features], labels [samples, 1] of values ±1.
 * At the edges: `atZero` is the ŷ of a score of 0. Without samples nothing moves.
 */
export function batchPerceptronStep<A>(R: Algebra<'algebraic', A>, state: Linear<A>, x: A, labels: A, atZero: AtZero = 0): Linear<A> {
  const errors = R.sub(labels, signOf(R, scoreOf(R, state, x), atZero))
  return { weights: R.add(state.weights, R.sum(R.mul(errors, x), 0)), bias: R.add(state.bias, R.sum(errors, 0)) }
}

/** The states of the batch perceptron after 0, 1, …, `steps` steps from 0. */
export function batchPerceptron<A>(R: Algebra<'algebraic', A>, x: A, labels: A, steps: number, atZero: AtZero = 0): readonly Linear<A>[] {
  const states = [zeros(R, R.shape(x)[1])]
  for (let t = 0; t < steps; t++) states.push(batchPerceptronStep(R, at(states, t), x, labels, atZero))
  return states
}

/** The loss that its step descends, `Σ max(0, -yᵢ sᵢ)`: where no score is 0, the step is -2 times its gradient. Shapes: [1, 1]. */
export const perceptronLoss = <A>(R: Algebra<'algebraic', A>, state: Linear<A>, x: A, labels: A): A =>
  R.sum(R.max(R.of(0), negate(R, R.mul(labels, scoreOf(R, state, x)))), 0)
