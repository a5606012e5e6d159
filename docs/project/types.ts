/* What the types of the published package say, and what they refuse: checked by tsc, never run. */

import * as lemmata from 'lemmata'
import {
  type AnyClaim,
  activations,
  checkExports,
  claimNamed,
  type Evidence,
  engine,
  examine,
  failureText,
  forward,
  geometry,
  gradcheck,
  gradientAt,
  law,
  network,
  optimizers,
  rational,
  type Subject,
  subjectOf,
  type Topic,
  verdict,
} from 'lemmata'
import type { Activation, AdamOptions, Batches, Normalization, Optimizer, RmsNormOptions, Softmax } from 'lemmata/contract'
import { allProofs, failureStore, prove, replay, selected } from 'lemmata/node'
import { describeOptimizer, describeSubject } from 'lemmata/vitest'
import { expect } from 'vitest'

export const relu: Activation = { value: (x) => (x > 0 ? x : 0), derivative: (x) => (x > 0 ? 1 : 0) }
export const sgd: Optimizer = ({ learningRate = 0.01 }) => ({
  step: (parameters, gradients) => parameters.map((row, i) => row.map((p, j) => p - learningRate * (gradients[i]?.[j] ?? 0))),
})

/** Of its own options. */
export const adam: Optimizer<AdamOptions> = ({ learningRate, beta1 }) => ({
  step: (parameters) => parameters.map((row) => row.map((p) => p - learningRate * beta1)),
})

// Where a list of numbers is due, a typed array will do; what is asked comes in lists.
export const typed: Softmax = { value: (logits) => Float64Array.from(logits), vjp: (logits) => Float32Array.from(logits) }
export const typedRows: Normalization<RmsNormOptions> = {
  forward: (x) => x.map((row) => Float64Array.from(row)),
  backward: (x, _, { gain }) => ({ x: x.map((row) => Float32Array.from(row)), gain: Float64Array.from(gain.concat().fill(0)) }),
}
export const typedSteps: Optimizer = () => ({ step: (parameters) => parameters.map((row) => Float32Array.from(row)) })
export const typedIndices: Batches = (samples) => [Float64Array.from({ length: samples }, (_, i) => i)]
// @ts-expect-error Bytes are no numbers of a model.
export const bytes: Softmax = { value: (logits) => Uint8Array.from(logits) }

export async function evidence(): Promise<readonly Evidence[]> {
  const all = await checkExports({ relu, sgd }, { topics: ['activations'], runs: 10, seed: 2, precision: 'float32' })
  const claim: AnyClaim = await claimNamed('sgd_recursion')
  const subject: Subject = subjectOf({ sgd }, { name: 'mine' })
  const one = await examine(claim, subject, { runs: 10, seed: 1 })
  if (verdict(claim.expected, one) === 'failed') throw new Error(failureText(claim, one))
  // `kind` tells the rest.
  if (one.kind === 'refuted') return [{ ...one, because: one.because.toUpperCase() }]
  // @ts-expect-error Only what was refuted has an input.
  one.input
  await checkExports({ sgd }, { topics: ['optimization', 'optimisation'] })
  // @ts-expect-error There is no such topic.
  await checkExports({ sgd }, { topics: ['optimizations'] })
  // @ts-expect-error A misspelled option is refused.
  await checkExports({ sgd }, { run: 10 })
  // @ts-expect-error Precision is one of two words.
  subjectOf({ sgd }, { unit: 'half' })
  return all
}

export const topic: Topic = 'losses'

describeSubject('mine', { relu }, { claims: ['relu_eq'], skip: ['relu_mono'], only: false, replay: '1:0' })
describeOptimizer('sgd', sgd, { runs: 50 })
describeOptimizer('adam', adam)
describeOptimizer('sgd', ({ learningRate = 0.01 }) => ({ step: (parameters) => parameters.map((row) => row.map((p) => p - learningRate)) }))
// @ts-expect-error An optimizer is made from its options: this is its step.
describeOptimizer('sgd', { step: () => {} })
// @ts-expect-error A subject is its exports.
describeSubject('mine', 3)

export async function derivatives(): Promise<void> {
  const waiting: Promise<void> = expect([Math.sin, Math.cos]).toHaveGradientAt(1, { mode: 'full' })
  await waiting
  await expect({ value: relu.value, derivative: relu.derivative }).not.toHaveGradientAt([[1, 2], [3]])
  // @ts-expect-error A point is made of numbers.
  await expect(relu).toHaveGradientAt('1')
  const { right } = await gradientAt([Math.sin, Math.cos], 1)
  // @ts-expect-error Whether it is right may be unknown.
  right satisfies boolean
  const [report] = await gradcheck({ name: 'square', value: (x) => [(x[0] ?? 0) ** 2], pullback: (x, u) => [2 * (x[0] ?? 0) * (u[0] ?? 0)] }, [1])
  report?.verdict satisfies 'right' | 'wrong' | 'not differentiable here' | 'ill-conditioned' | 'non-deterministic' | undefined
}

/** A subject answers what it can: what it leaves out is not attempted. */
export const softmaxAlone: Subject = {
  name: 'softmax alone',
  version: '1',
  unit: 'float64',
  operations: {
    softmax: async ({ logits }) => logits.map((row) => row.map((z) => Math.exp(z) / row.reduce((s, w) => s + Math.exp(w), 0))),
    trajectory: async ({ optimizer, options, start, gradients }) => {
      optimizer satisfies string
      options satisfies Readonly<Record<string, number>>
      return gradients.map(() => start)
    },
  },
}
export const wrong: readonly Subject[] = [
  // @ts-expect-error Rows are answered with rows.
  { name: 'flat', version: '1', unit: 'float64', operations: { softmax: async ({ logits }) => logits.flat() } },
  // @ts-expect-error There is no such question.
  { name: 'other', version: '1', unit: 'float64', operations: { softMax: async () => [] } },
  // @ts-expect-error Nothing rounds to half precision here.
  { name: 'half', version: '1', unit: 'float16', operations: {} },
]

export async function inNode(): Promise<void> {
  const [proof] = await allProofs()
  for (const step of proof?.steps() ?? []) if (step.by === 'cases') step.domain satisfies string
  failureStore('.lemmata/failures', { kind: 'engine' }).inputs satisfies (claim: string) => Promise<readonly unknown[]>
  await selected({ claims: ['relu_eq'], topic: ['activations'] })
  // @ts-expect-error A misspelled key is refused.
  await selected({ claimss: ['relu_eq'] })
  const finding = await replay({ claim: 'sgd_recursion', input: {} })
  if (finding.holds === false) finding.because satisfies string
  prove satisfies (...args: never[]) => Promise<{ readonly outcome: string }>
}

export const names = [geometry.sum, optimizers.adam, activations.relu, forward, network, law, engine, rational]
// @ts-expect-error `sum` alone does not say what is summed: it is `geometry.sum`.
lemmata.sum
// @ts-expect-error Neither does `load`: it is `checkpoint.load`.
lemmata.load
// @ts-expect-error What needs Node is in `lemmata/node`.
lemmata.allProofs
