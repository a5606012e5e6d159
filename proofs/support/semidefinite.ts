import { Q, type Rational } from '../../properties/support/exact.ts'

/** Whether a symmetric matrix of fractions is positive semidefinite: elimination, in which a pivot 0 needs a column of zeros. */
export function semidefinite(matrix: readonly (readonly Rational[])[]): boolean {
  const rest = matrix.map((row) => [...row])
  for (let k = 0; k < rest.length; k++) {
    const row = rest[k] as Rational[]
    const pivot = row[k] as Rational
    if (pivot.numerator < 0n) return false
    if (pivot.numerator === 0n) {
      if (row.slice(k).some((x) => x.numerator !== 0n)) return false
      continue
    }
    for (let i = k + 1; i < rest.length; i++) {
      const below = rest[i] as Rational[]
      const factor = Q.div(below[k] as Rational, pivot)
      for (let j = k; j < rest.length; j++) below[j] = Q.sub(below[j] as Rational, Q.mul(factor, row[j] as Rational))
    }
  }
  return true
}
