import { squaresOf } from './averages.ts'
import type { Rule } from './update-rules.ts'
import type { Weight } from './weights.ts'

/* What becomes of the first moment and of the second, their bias corrections, and looking ahead. */

export interface Moments {
  readonly m: number
  readonly v: number
  readonly begun: boolean
}

export function firstMoment({ first }: Rule, { m, begun }: Moments, g: number, [gamma, fresh]: Weight, tau: number): number {
  switch (first) {
    case 'none':
      return g
    case 'blend':
    case 'previous average':
      return gamma * m + fresh * g
    case 'sum':
      return gamma * m + g
    case 'heavy ball, first step damped':
      return gamma * m + (1 - tau) * g
    case 'subtracted':
      return begun ? (1 - tau) * g - gamma * m : g
    case 'climbs':
      return begun ? gamma * m - (1 - tau) * g : g
    case 'aliased':
      return begun ? gamma * m + (1 - tau) * g : gamma * g + g
    case 'skips zeros':
      return g === 0 ? m : begun ? gamma * m + (1 - tau) * g : g
    case 'weighted':
      return fresh * m + gamma * g
    case 'brackets':
      return (gamma * m + fresh) * g
    case 'on top':
      return m + gamma * m + fresh * g
    default:
      return begun ? gamma * m + (1 - tau) * g : g
  }
}
export function secondMoment(
  { second, squares: written }: Rule,
  { v, m, begun }: Moments,
  g: number,
  weight: Weight,
  row: readonly number[],
  epsilon: number,
): number {
  const [rho, fresh] = weight
  const squares = row.map((e) => e * e)
  switch (second) {
    case 'skips zeros':
      return g === 0 ? v : rho * v + fresh * g * g
    case 'weighted':
      return fresh * v + rho * g * g
    case 'shared':
      return rho * v + fresh * Math.max(...squares)
    case 'shared mean':
      return rho * v + (fresh * squares.reduce((a, b) => a + b, 0)) / squares.length
    case 'shared sum':
      return rho * v + fresh * squares.reduce((a, b) => a + b, 0)
    case 'none':
    case 'no memory':
      return g * g
    case 'sum':
    case 'previous sum':
      return v + g * g
    case 'sum, the first twice':
      return begun ? v + g * g : v + 2 * g * g
    case 'decayed sum':
      return rho * v + g * g
    case 'sum of the row':
      return v + squares.reduce((a, b) => a + b, 0)
    case 'of |g|':
      return rho * v + fresh * Math.abs(g)
    case 'sum of |g|':
      return v + Math.abs(g)
    case 'of g - m':
      return rho * v + fresh * (g - m) ** 2
    case 'greatest':
      return Math.max(rho * v, Math.abs(g))
    case 'greatest and ε':
      return Math.max(rho * v, Math.abs(g) + epsilon)
    case 'greatest of g':
      return Math.max(rho * v, g)
    case 'greatest of g and ε':
      return Math.max(rho * v, g + epsilon)
    case 'of m':
      return rho * v + fresh * m * m
    default:
      return squaresOf(written, v, g * g, weight)
  }
}
export function corrections({ correction }: Rule, gamma: number, rho: number, t: number): readonly [number, number] {
  const [c1, c2] = [1 - gamma ** t, 1 - rho ** t]
  switch (correction) {
    case 'none':
      return [1, 1]
    case 'first':
      return [c1, 1]
    case 'second':
      return [1, c2]
    case 'multiplied':
      return [1 / c1, 1 / c2]
    case 'stuck':
      return [1 - gamma, 1 - rho]
    case 'early':
      return [1 - gamma ** (t + 1), 1 - rho ** (t + 1)]
    case 'late':
      return t === 1 ? [1, 1] : [1 - gamma ** (t - 1), 1 - rho ** (t - 1)]
    case 'late and kept':
      return [1 - gamma ** Math.max(1, t - 1), 1 - rho ** Math.max(1, t - 1)]
    case 'of β₁ alone':
      return [c1, c1]
    case 'of β₂ alone':
      return [c2, c2]
    case 'from 0':
      return [1 - gamma ** (t - 1), 1 - rho ** (t - 1)]
    case 'first with β₂':
      return [c2, 1]
    case 'times':
      return [1 - gamma * t, 1 - rho * t]
    case 'exchanged':
      return [c2, c1]
    case 'without root':
      return [c1, c2 * c2]
    case 'linear':
      return [Math.abs(1 - gamma * t) || 1, Math.abs(1 - rho * t) || 1]
    default:
      return [c1, c2]
  }
}
export function ahead(rule: Rule, g: number, m: number, before: number, gamma: number): number {
  switch (rule.ahead) {
    case 'yes':
    case 'stored':
      return g + gamma * m
    case 'by the old momentum':
      return g + gamma * before
    case 'twice':
      return g + gamma * gamma * m
    case 'alone':
      return gamma * m
    case 'in the first moment':
      return gamma * m + (1 - gamma) * g
    case 'backwards':
      return g - gamma * m
    case 'on top':
      return m + gamma * before
    case 'of m alone':
      return m + gamma * m
    default:
      return m
  }
}
