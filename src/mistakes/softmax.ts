import type { Matrix } from '../protocol/subject.ts'
import { transposed } from './matrices.ts'
import { type Fault, right, type Shows } from './mutant.ts'

type Logits = { readonly logits: Matrix }
type Rows = (logits: Matrix, p: Matrix) => Matrix
const value = (fault: string, shows: Shows, cause: string, f: Rows): Fault => ({
  fault,
  shows,
  cause,
  operations: { softmax: async ({ logits }: Logits) => f(logits, await right.softmax({ logits })) },
})
const logarithm = (fault: string, shows: Shows, cause: string, f: (z: readonly number[], p: readonly number[]) => number[]): Fault => ({
  fault,
  shows,
  cause,
  operations: {
    logSoftmax: async ({ logits }: Logits) => {
      const p = await right.softmax({ logits })
      return logits.map((z, i) => f(z, p[i] ?? []))
    },
  },
})
type Row = (p: readonly number[], u: readonly number[]) => number[]
const backward = (fault: string, cause: string, f: Row): Fault => ({
  fault,
  shows: 'always',
  cause,
  operations: {
    softmaxGradient: async ({ logits, cotangent }) => (await right.softmax({ logits })).map((p, i) => f(p, cotangent[i] ?? [])),
  },
})
const total = (x: readonly number[]): number => x.reduce((a, b) => a + b, 0)
const normalized = (e: readonly number[]): number[] => e.map((v) => v / total(e))
const inner = (p: readonly number[], u: readonly number[]): number => total(p.map((v, j) => v * (u[j] as number)))
export const softmaxUnshifted = value('e^z/Σe^z without the shift', 'at extreme scale', 'not a number', (z) => z.map((r) => normalized(r.map(Math.exp))))
export const softmaxShiftedByBatch = value('shifted by the largest logit of the whole batch', 'at extreme scale', 'not a number', (z) => {
  const largest = Math.max(...z.flat())
  return z.map((r) => normalized(r.map((v) => Math.exp(v - largest))))
})
export const softmaxShiftedByLeast = value('shifted by the smallest logit', 'at extreme scale', 'not a number', (z) =>
  z.map((r) => normalized(r.map((v) => Math.exp(v - Math.min(...r))))),
)
export const softmaxOverBatch: Fault = {
  fault: 'normalized over the batch',
  shows: 'always',
  cause: 'axis',
  operations: { softmax: async ({ logits }) => transposed(await right.softmax({ logits: transposed(logits) })) },
}
export const softmaxOfHalf: Fault = {
  fault: 'softmax(z/2)',
  shows: 'always',
  cause: 'scaled argument',
  operations: { softmax: async ({ logits }) => right.softmax({ logits: logits.map((r) => r.map((z) => z / 2)) }) },
}
export const softmin: Fault = {
  fault: 'softmax(-z)',
  shows: 'always',
  cause: 'sign of the argument',
  operations: { softmax: async ({ logits }) => right.softmax({ logits: logits.map((r) => r.map((z) => -z)) }) },
}
export const sigmoidsForSoftmax = value('one sigmoid per class', 'always', 'wrong function', (z) => z.map((r) => r.map((v) => 1 / (1 + Math.exp(-v)))))
export const softmaxUnnormalized = value('e^(z - max z)', 'always', 'missing normalization', (z) => z.map((r) => r.map((v) => Math.exp(v - Math.max(...r)))))
export const softmaxHard = value('1 at the largest logit', 'always', 'another formula', (z) => z.map((r) => r.map((v) => (v === Math.max(...r) ? 1 : 0))))
export const softmaxFloored = value('no entry below 1e-7', 'at extreme scale', 'saturated', (_, p) => p.map((r) => r.map((v) => Math.max(1e-7, v))))
export const softmaxTwice: Fault = {
  fault: 'softmax of softmax',
  shows: 'always',
  cause: 'applied twice',
  operations: { softmax: async ({ logits }) => right.softmax({ logits: await right.softmax({ logits }) }) },
}

export const logOfSoftmax = logarithm('ln of the rounded softmax', 'at extreme scale', 'not a number', (_, p) => p.map(Math.log))
export const logSoftmaxUnshifted = logarithm('z - ln Σe^z without the shift', 'at extreme scale', 'not a number', (z) =>
  z.map((v) => v - Math.log(total(z.map(Math.exp)))),
)
export const logSoftmaxShiftKept = logarithm('z - ln Σe^(z - max): the shift is not added back', 'always', 'another formula', (z) => {
  const m = Math.max(...z)
  return z.map((v) => v - Math.log(total(z.map((w) => Math.exp(w - m)))))
})
export const logSoftmaxBaseTwo = logarithm('log₂ in the place of ln', 'always', 'factor', (_, p) => p.map(Math.log2))
export const logSoftmaxPlusTiny = logarithm('ln(p + 1e-7)', 'at extreme scale', 'epsilon', (_, p) => p.map((v) => Math.log(v + 1e-7)))
export const logSoftmaxForgotLog = logarithm('p', 'always', 'wrong function', (_, p) => [...p])

export const softmaxBackwardZero = backward('a zero backward pass', 'zero', (p) => p.map(() => 0))
export const softmaxDiagonal = backward('p (1 - p) u: the off-diagonal terms are missing', 'missing term', (p, u) =>
  p.map((v, j) => v * (1 - v) * (u[j] as number)),
)
export const softmaxWithoutInner = backward('p u: the term p⟨p, u⟩ is missing', 'missing term', (p, u) => p.map((v, j) => v * (u[j] as number)))
export const softmaxAsymmetric = backward('u - ⟨p, u⟩ without the factor p', 'missing chain factor', (p, u) => u.map((x) => x - inner(p, u)))
export const softmaxPassedThrough = backward('u itself', 'path not taken', (_, u) => [...u])
export const softmaxIgnoresCotangent = backward('for u = (1, 0, …), whatever the cotangent', 'cotangent ignored', (p) =>
  p.map((v, j) => v * ((j === 0 ? 1 : 0) - (p[0] as number))),
)
export const softmaxBackwardAdded = backward('p (u + ⟨p, u⟩)', 'another formula', (p, u) => p.map((v, j) => v * ((u[j] as number) + inner(p, u))))
