import { Q, q, type Rational, ratio, sum } from './exact.ts'

/** Softmax with e replaced by 2: the same algebra, in rationals, for integer scores. */
export const powers = (z: readonly number[]): Rational[] => z.map((k) => (k >= 0 ? q(2 ** k) : ratio(1, 2n ** BigInt(-k))))

export const soft2 = (z: readonly number[]): Rational[] => {
  const e = powers(z)
  return e.map((x) => Q.div(x, sum(e)))
}
