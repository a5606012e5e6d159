/** m! */
export const factorial = (m: number): number => (m < 2 ? 1 : m * factorial(m - 1))

/** m units that differ, as whole numbers from 1 on. */
export const distinctUnits = (m: number): readonly number[] => Array.from({ length: m }, (_, i) => i + 1)

/** How many different lists the same units can be arranged in, by choosing place after place. */
export function arrangements(units: readonly number[]): number {
  if (units.length === 0) return 1
  return [...new Set(units)].reduce((n, x) => n + arrangements(units.toSpliced(units.indexOf(x), 1)), 0)
}

/** The same where each unit may also change its sign; 0 has none. */
export function signedArrangements(units: readonly number[]): number {
  if (units.length === 0) return 1
  const sizes = units.map(Math.abs)
  return [...new Set(sizes)].reduce((n, x) => n + (x === 0 ? 1 : 2) * signedArrangements(sizes.toSpliced(sizes.indexOf(x), 1)), 0)
}
