/** Numbers anywhere in a value. */
export function numbersIn(x: unknown): number[] {
  if (typeof x === 'number') return [x]
  if (Array.isArray(x)) return x.flatMap(numbersIn)
  return typeof x === 'object' && x !== null ? Object.values(x).flatMap(numbersIn) : []
}

/** Digits that a person has to write down. */
export const significantDigits = (x: number): number => (Number.isFinite(x) && x !== 0 ? digitsOf(x) : 1)
const digitsOf = (x: number): number => String(Math.abs(x)).replace(/e.*$/, '').replace('.', '').replace(/^0+/, '').replace(/0+$/, '').length

/** Whether a person can recompute with it: no number has more than three significant digits. */
export const isShort = (x: unknown): boolean => numbersIn(x).every((v) => significantDigits(v) <= 3)
