import type { Pull, Rule, Squares } from './update-rules.ts'

/* The expressions of an update rule that are written wrongly most often: an average of squares, and what a decay multiplies. */

/** ρ v + (1 - ρ) g², as it is written; `square` is g². */
export function squaresOf(written: Squares | undefined, v: number, square: number, rho: number): number {
  switch (written) {
    case 'brackets':
      return (rho * v + (1 - rho)) * square
    case 'on top':
      return v + rho * v + (1 - rho) * square
    case 'weighted twice':
      return rho * v + (1 - rho) * (1 - rho) * square
    default:
      return rho * v + (1 - rho) * square
  }
}

/** What is divided, in the place of the moment m. */
export function numeratorOf(written: Rule['numerator'], m: number): number {
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
