import type { Pull, Rule, Squares } from './update-rules.ts'
import type { Weight } from './weights.ts'

/* The expressions of an update rule that are written wrongly most often: an average of squares, and what a decay multiplies. */

/** ρ v + (1 - ρ) g², as it is written; `square` is g². */
export function squaresOf(written: Squares | undefined, v: number, square: number, [rho, fresh]: Weight): number {
  switch (written) {
    case 'brackets':
      return (rho * v + fresh) * square
    case 'on top':
      return v + rho * v + fresh * square
    case 'undamped':
      return rho * v + square
    case 'all of them':
      return v + square
    case 'weighted':
      return fresh * v + rho * square
    case 'weighted twice':
      return rho * v + fresh * fresh * square
    default:
      return rho * v + fresh * square
  }
}

interface Numerators {
  /** The moment that is due, and its correction. */
  readonly m: number
  readonly c1: number
  readonly v: number
  readonly c2: number
  readonly g: number
  readonly x: number
}
/** What is divided, in the place of the moment m, corrected. */
export function numeratorOf(written: Rule['numerator'], { m, c1, v, c2, g, x }: Numerators): number {
  switch (written) {
    case 'the second moment':
      return v / c2
    case 'the second moment, uncorrected':
      return v
    case 'the square of the gradient':
      return g * g
    case 'the parameter':
      return x
    default:
      return momentOf(written, m) / c1
  }
}
function momentOf(written: Rule['numerator'], m: number): number {
  switch (written) {
    case 'nothing':
      return 1
    case 'the negative':
      return -m
    case 'the sign':
      return Math.sign(m)
    case 'the square':
      return m * m
    case 'the size':
      return Math.abs(m)
    default:
      return m
  }
}

/** What a decay multiplies in the place of the parameter x; g is the gradient. */
export function pulledBy(pull: Pull | undefined, x: number, g: number): number {
  switch (pull) {
    case 'nothing':
      return 1
    case 'the sign':
      return Math.sign(x)
    case 'the size':
      return Math.abs(x)
    case 'the square':
      return x * x
    case 'the gradient as well':
      return g * x
    default:
      return x
  }
}
