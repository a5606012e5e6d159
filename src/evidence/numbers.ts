/** Numbers anywhere in a value. */
export function numbersIn(x: unknown): number[] {
  const numbers: number[] = []
  gather(x, numbers)
  return numbers
}
function gather(x: unknown, into: number[]): void {
  if (typeof x === 'number') into.push(x)
  else if (Array.isArray(x)) for (const e of x) gather(e, into)
  else if (typeof x === 'object' && x !== null) for (const e of Object.values(x)) gather(e, into)
}

/** Digits that a person has to write down. */
export const significantDigits = (x: number): number => (Number.isFinite(x) && x !== 0 ? digitsOf(x) : 1)
const digitsOf = (x: number): number => String(Math.abs(x)).replace(/e.*$/, '').replace('.', '').replace(/^0+/, '').replace(/0+$/, '').length

/** Whether a person can recompute with it: no number has more than three significant digits. */
export const isShort = (x: unknown): boolean => numbersIn(x).every((v) => significantDigits(v) <= 3)
