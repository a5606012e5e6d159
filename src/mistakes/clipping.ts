import type { Matrix, Operations } from '../protocol/subject.ts'
import { type Fault, right, type Shows } from './mutant.ts'

/* Gradient clipping. */

type Ask = Parameters<Operations['clip']>[0]
const clipped = (only: string, fault: string, shows: Shows, cause: string, f: (ask: Ask, norm: number) => Matrix | Promise<Matrix>): Fault => ({
  fault,
  shows,
  cause,
  only,
  operations: {
    clip: async (ask) => (ask.name === only ? f(ask, Math.sqrt(ask.gradients.flat().reduce((s, g) => s + g * g, 0))) : right.clip(ask)),
  },
})
const scaled = (ask: Ask, c: number): number[][] => ask.gradients.map((r) => r.map((g) => c * g))

export const clipPerGroup = clipped('clipByGlobalNorm', 'each parameter group has a norm of its own', 'always', 'per group', async (ask) =>
  (await Promise.all(ask.gradients.map((g) => right.clip({ ...ask, gradients: [g] })))).flat(),
)
export const clipZeroByZero = clipped('clipByGlobalNorm', 'min(μ, ‖G‖) G/‖G‖: NaN at zero gradients', 'at ties', 'not a number', (ask, norm) =>
  ask.gradients.map((r) => r.map((g) => (Math.min(ask.limit, norm) * g) / norm)),
)
export const clipAlways = clipped('clipByGlobalNorm', 'always scaled to norm μ', 'in one branch', 'rescaled', (ask, norm) =>
  scaled(ask, norm === 0 ? 1 : ask.limit / norm),
)
export const clipBySquare = clipped('clipByGlobalNorm', 'μ/‖G‖²: the root is missing', 'always', 'missing root', (ask, norm) =>
  scaled(ask, norm > ask.limit ? ask.limit / norm ** 2 : 1),
)
export const clipByLargest = clipped('clipByGlobalNorm', 'the largest entry in the place of the norm', 'always', 'another norm', (ask) => {
  const largest = Math.max(...ask.gradients.flat().map(Math.abs))
  return scaled(ask, largest > ask.limit ? ask.limit / largest : 1)
})
export const clipBySum = clipped('clipByGlobalNorm', 'Σ|g| in the place of the norm', 'always', 'another norm', (ask) => {
  const sum = ask.gradients.flat().reduce((s, g) => s + Math.abs(g), 0)
  return scaled(ask, sum > ask.limit ? ask.limit / sum : 1)
})
export const clipNever = clipped('clipByGlobalNorm', 'nothing is clipped', 'at extreme scale', 'missing normalization', (ask) => ask.gradients)
export const clipOneSided = clipped('clipByValue', 'no lower limit', 'in one branch', 'one-sided', (ask) =>
  ask.gradients.map((r) => r.map((g) => Math.min(ask.limit, g))),
)
export const clipValueByNorm = clipped('clipByValue', 'by the global norm', 'always', 'wrong function', (ask) =>
  right.clip({ ...ask, name: 'clipByGlobalNorm' }),
)
export const clipToZero = clipped('clipByValue', 'entries beyond the limit become 0', 'at extreme scale', 'zero', (ask) =>
  ask.gradients.map((r) => r.map((g) => (Math.abs(g) > ask.limit ? 0 : g))),
)
export const clipToSign = clipped('clipByValue', 'entries beyond the limit become ±1', 'at extreme scale', 'option ignored', (ask) =>
  ask.gradients.map((r) => r.map((g) => (Math.abs(g) > ask.limit ? Math.sign(g) : g))),
)
