import type { Matrix, Vector } from '../../protocol/subject.ts'
import { each, transposed } from '../matrices.ts'
import { type About, family, misheard, mistaken, type Unnamed } from '../mistake.ts'

/* Softmax, its logarithm and its backward pass. */

const total = (x: Vector): number => x.reduce((a, b) => a + b, 0)
const inner = (p: Vector, u: Vector): number => total(p.map((v, j) => v * (u[j] as number)))
const overSum = (e: Vector): number[] => e.map((v) => v / total(e))

/* Other logits: softmax and its logarithm alike. */

const logits = (formula: string, about: About, f: (z: Matrix) => Matrix): Unnamed =>
  misheard('softmax', 'logSoftmax')(formula, about, (ask) => ({ logits: f(ask.logits) }))
export const softmin = logits('softmax(-z)', { cause: 'sign of the argument' }, (z) => each(z, (v) => -v))
export const softmaxOfHalf = logits('softmax(z/2)', { cause: 'scaled argument', says: 'softmax(z/2): a temperature that nobody asked for' }, (z) =>
  each(z, (v) => v / 2),
)
export const softmaxOfDouble = logits('softmax(2z)', { cause: 'scaled argument' }, (z) => each(z, (v) => 2 * v))
export const softmaxOverBatch = mistaken('softmax', 'logSoftmax')(
  'normalized over the batch',
  { cause: 'axis', says: 'normalized over the batch, not over the classes' },
  async ({ operation, ask, reference }) => transposed(await reference[operation]({ logits: transposed(ask.logits) })),
)

const value = (formula: string, about: About, f: (z: Vector, p: Vector, all: Matrix) => number[]): Unnamed =>
  mistaken('softmax')(formula, about, ({ ask, due }) => ask.logits.map((z, i) => f(z, due[i] as Vector, ask.logits)))
export const softmaxUnshifted = value(
  'e^z/Σe^z without the shift',
  {
    cause: 'not a number',
    showsWhen: 'at extreme scale',
    says: 'e^z/Σe^z without the shift: e^z overflows where a logit is large, and where all are far below 0 the sum is 0. Subtract the largest logit of the row first',
  },
  (z) => overSum(z.map(Math.exp)),
)
export const softmaxShiftedByBatch = value(
  'shifted by the largest logit of the whole batch',
  { cause: 'not a number', showsWhen: 'at extreme scale' },
  (z, _, all) => overSum(z.map((v) => Math.exp(v - Math.max(...all.flat())))),
)
export const softmaxShiftedByLeast = value('shifted by the smallest logit', { cause: 'not a number', showsWhen: 'at extreme scale' }, (z) =>
  overSum(z.map((v) => Math.exp(v - Math.min(...z)))),
)
export const sigmoidsForSoftmax = value('one sigmoid per class', { cause: 'wrong function' }, (z) => z.map((v) => 1 / (1 + Math.exp(-v))))
export const softmaxUnnormalized = value('e^(z - max z)', { cause: 'missing normalization', says: 'the exponentials are not divided by their sum' }, (z) =>
  z.map((v) => Math.exp(v - Math.max(...z))),
)
export const softmaxHard = value(
  '1 at the largest logit',
  { cause: 'another formula', says: '1 at the largest logit, 0 elsewhere: the arg max, not softmax' },
  (z) => z.map((v) => (v === Math.max(...z) ? 1 : 0)),
)
export const softmaxFloored = value('no entry below 1e-7', { cause: 'saturated', showsWhen: 'at extreme scale' }, (_, p) => p.map((v) => Math.max(1e-7, v)))
export const softmaxTwice = misheard('softmax')('softmax of softmax', { cause: 'applied twice' }, async (ask, reference) => ({
  logits: await reference.softmax(ask),
}))

export const softmaxNanIsZero = mistaken('softmax', 'logSoftmax')(
  'NaN becomes 0',
  { cause: 'edge', showsWhen: 'at extreme scale', says: 'NaN becomes 0: it is hidden' },
  ({ due }) => each(due, (v) => (Number.isNaN(v) ? 0 : v)),
)
export const softmaxClippedLogits = logits(
  'logits clipped to ±1000',
  { cause: 'saturated', showsWhen: 'at extreme scale', says: 'logits are clipped to [-1000, 1000]: a common offset is lost' },
  (z) => each(z, (v) => Math.max(-1000, Math.min(1000, v))),
)
const logarithm = (formula: string, about: About, f: (z: Vector, p: Vector) => Vector): Unnamed =>
  mistaken('logSoftmax')(formula, about, async ({ ask, reference }) => {
    const p = await reference.softmax(ask)
    return ask.logits.map((z, i) => f(z, p[i] as Vector))
  })
export const logOfSoftmax = logarithm('ln of the rounded softmax', { cause: 'not a number', showsWhen: 'at extreme scale' }, (_, p) => p.map(Math.log))
export const logSoftmaxUnshifted = logarithm(
  'z - ln Σe^z without the shift',
  {
    cause: 'not a number',
    showsWhen: 'at extreme scale',
    says: 'z - ln Σe^z without the shift: e^z overflows where a logit is large, and where all are far below 0 the sum is 0. Subtract the largest logit of the row first',
  },
  (z) => z.map((v) => v - Math.log(total(z.map(Math.exp)))),
)
export const logSoftmaxShiftKept = logarithm('z - ln Σe^(z - max): the shift is not added back', { cause: 'another formula' }, (z) => {
  const m = Math.max(...z)
  return z.map((v) => v - Math.log(total(z.map((w) => Math.exp(w - m)))))
})
export const logSoftmaxBaseTwo = logarithm('log₂ in the place of ln', { cause: 'factor' }, (_, p) => p.map(Math.log2))
export const logSoftmaxPlusTiny = logarithm(
  'ln(p + 1e-7)',
  { cause: 'epsilon', showsWhen: 'at extreme scale', says: 'ln(p + 1e-7): an ε inside the logarithm' },
  (_, p) => p.map((v) => Math.log(v + 1e-7)),
)
export const logSoftmaxForgotLog = logarithm('p', { cause: 'wrong function', says: 'the logarithm is missing: this is softmax' }, (_, p) => p)

const backwardOfLog = (formula: string, about: About, f: (p: Vector, u: Vector) => Vector): Unnamed =>
  mistaken('logSoftmaxGradient')(formula, about, async ({ ask, reference }) => (await reference.softmax(ask)).map((p, i) => f(p, ask.cotangent[i] as Vector)))
export const logSoftmaxBackwardAdded = backwardOfLog(
  'p + u',
  { cause: 'another formula', says: 'p + u in the place of u - p Σu', seen: 'mlpack #3468' },
  (p, u) => p.map((v, j) => v + (u[j] as number)),
)
export const logSoftmaxBackwardWithoutSum = backwardOfLog(
  'u - p: the sum of the cotangent is missing',
  { cause: 'missing term', says: 'u - p: right for one-hot cotangents only, the factor Σu is missing' },
  (p, u) => u.map((x, j) => x - (p[j] as number)),
)
export const logSoftmaxBackwardSign = backwardOfLog('u + p Σu', { cause: 'another formula', says: 'u + p Σu: the second term has the wrong sign' }, (p, u) =>
  u.map((x, j) => x + (p[j] as number) * total(u)),
)
export const logSoftmaxBackwardOfSoftmax = backwardOfLog(
  'p (u - ⟨p, u⟩): the backward pass of softmax',
  { cause: 'wrong function', says: 'p (u - ⟨p, u⟩): this is the backward pass of softmax, not of its logarithm' },
  (p, u) => p.map((v, j) => v * ((u[j] as number) - inner(p, u))),
)
export const logSoftmaxBackwardMean = backwardOfLog(
  'u - mean u: uniform probabilities',
  { cause: 'another formula', says: 'u - mean(u): the probabilities do not enter' },
  (_, u) => u.map((x) => x - total(u) / u.length),
)
export const logSoftmaxPassedThrough = backwardOfLog('u itself', { cause: 'path not taken', says: 'the cotangent comes back unchanged' }, (_, u) => u)

const backward = (formula: string, about: About, f: (p: Vector, u: Vector) => Vector): Unnamed =>
  mistaken('softmaxGradient')(formula, about, async ({ ask, reference }) => (await reference.softmax(ask)).map((p, i) => f(p, ask.cotangent[i] as Vector)))
/** Autograd libraries hand the output to a backward pass; here it is given the logits. */
export const softmaxBackwardOfLogits = mistaken('softmaxGradient')(
  'z (u - ⟨z, u⟩)',
  { cause: 'input for output', says: 'z(u - ⟨z, u⟩): the backward pass is written in terms of the output p, and is fed the logits z' },
  ({ ask }) => ask.logits.map((z, i) => z.map((v, j) => v * ((ask.cotangent[i]?.[j] as number) - inner(z, ask.cotangent[i] as Vector)))),
)
export const logSoftmaxBackwardOfLogits = mistaken('logSoftmaxGradient')(
  'u - e^z Σu',
  { cause: 'input for output', says: 'u - e^z Σu: the backward pass is written in terms of the output ln p, and is fed the logits z' },
  ({ ask }) => ask.logits.map((z, i) => z.map((v, j) => (ask.cotangent[i]?.[j] as number) - Math.exp(v) * total(ask.cotangent[i] as Vector))),
)
export const softmaxBackwardZero = backward('a zero backward pass', { cause: 'zero' }, (p) => p.map(() => 0))
export const softmaxDiagonal = backward(
  'p (1 - p) u: the off-diagonal terms are missing',
  { cause: 'missing term', says: 'p (1 - p) u: the off-diagonal terms of the Jacobian are missing' },
  (p, u) => p.map((v, j) => v * (1 - v) * (u[j] as number)),
)
export const softmaxWithoutInner = backward('p u: the term p⟨p, u⟩ is missing', { cause: 'missing term' }, (p, u) => p.map((v, j) => v * (u[j] as number)))
export const softmaxAsymmetric = backward(
  'u - ⟨p, u⟩ without the factor p',
  { cause: 'missing chain factor', says: 'u - ⟨p, u⟩: the factor p is missing' },
  (p, u) => u.map((x) => x - inner(p, u)),
)
export const softmaxPassedThrough = backward('u itself', { cause: 'path not taken', says: 'the cotangent comes back unchanged' }, (_, u) => u)
const column = (k: number): Unnamed =>
  backward(
    `for u = e${k}, whatever the cotangent`,
    { cause: 'cotangent ignored', says: `the same answer whatever the cotangent: column ${k} of the Jacobian` },
    (p) => p.map((v, j) => v * ((j === k ? 1 : 0) - (p[k] ?? 0))),
  )
export const softmaxIgnoresCotangent = column(0)
export const softmaxColumn = family('softmaxColumn', [1], String, column)
export const softmaxBackwardAdded = backward(
  'p (u + ⟨p, u⟩)',
  { cause: 'another formula', says: 'p (u + ⟨p, u⟩): the second term has the wrong sign' },
  (p, u) => p.map((v, j) => v * ((u[j] as number) + inner(p, u))),
)
