import type { Rule } from './update-rules.ts'

/* The factors of an average: of what was there, and of what is new. */

export type Weight = readonly [old: number, fresh: number]
export interface Weights {
  readonly m: Weight
  readonly v: Weight
}

/** β and 1 - β, for both moments, with one of them in the place of another. */
export function weightsOf({ coefficient }: Rule, gamma: number, rho: number): Weights {
  const [m, v]: readonly Weight[] & { readonly length: 2 } = [
    [gamma, 1 - gamma],
    [rho, 1 - rho],
  ]
  switch (coefficient) {
    case 'β₁ in v':
      return { m, v: m }
    case 'β₁ for old squares':
      return { m, v: [m[0], v[1]] }
    case 'β₁ for the new square':
      return { m, v: [v[0], m[1]] }
    case 'β₂ in m':
      return { m: v, v }
    case 'β₂ for the old moment':
      return { m: [v[0], m[1]], v }
    case 'β₂ for the new gradient':
      return { m: [m[0], v[1]], v }
    case 'exchanged':
      return { m: v, v: m }
    case 'γ for the new gradient':
      return { m: [m[0], m[0]], v }
    case '1 - γ for the old moment':
      return { m: [m[1], m[1]], v }
    case 'ρ for the new square':
      return { m, v: [v[0], v[0]] }
    case '1 - ρ for old squares':
      return { m, v: [v[1], v[1]] }
    default:
      return { m, v }
  }
}

const whole: Weight = [0, 1]
const ofGradient: ReadonlySet<Rule['begins']> = new Set(['as the gradient', 'as both'])
const ofSquare: ReadonlySet<Rule['begins']> = new Set(['as the square', 'as both', 'as square and step'])
/** In the first step what is new may be all there is, and count whole. */
export function weightsAt({ begins }: Rule, weights: Weights, { begun, v }: { readonly begun: boolean; readonly v: number }): Weights {
  if (begins === 'as a square where it is 0') return v === 0 ? { ...weights, v: whole } : weights
  if (begins === undefined || begun) return weights
  return { m: ofGradient.has(begins) ? whole : weights.m, v: ofSquare.has(begins) ? whole : weights.v }
}
