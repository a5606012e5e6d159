/** 1 - erf x, to a few places of its last digit, for x ≥ 0 by its continued fraction from 2 on. Source: Abramowitz & Stegun 7.1.6, 7.1.14. */
export function erfc(x: number): number {
  if (x < 0) return 2 - erfc(-x)
  if (x < 2) return 1 - series(x)
  let f = x
  for (let k = 120; k >= 1; k--) f = x + k / 2 / f
  return Math.exp(-x * x) / (Math.sqrt(Math.PI) * f)
}
/** erf x: near 0 by a series of positive terms. */
export const erf = (x: number): number => (Math.abs(x) < 2 ? series(x) : x < 0 ? erfc(-x) - 1 : 1 - erfc(x))

/** 2/√π e^(-x²) Σ 2ⁿ x^(2n+1)/(1·3·5…(2n+1)). */
function series(x: number): number {
  let [term, sum] = [x, x]
  for (let n = 1; n < 200 && Math.abs(term) > 1e-18 * Math.abs(sum); n++) {
    term *= (2 * x * x) / (2 * n + 1)
    sum += term
  }
  return (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * sum
}
/** The normal distribution function, accurate in both tails. */
export const normalCdf = (x: number): number => erfc(-x / Math.SQRT2) / 2
export const normalDensity = (x: number): number => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI)
