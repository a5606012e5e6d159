/**
 * A guess at what went wrong, from what came against what was due. Nothing is said when nothing fits.
 * @example diagnose([2, 6], [1, 3]) // => 'exactly 2×: a factor ½ is missing, or something is added twice'
 */
export function diagnose(got: readonly number[], due: readonly number[]): string | undefined {
  if (got.some(Number.isNaN)) return 'the answer is not a number: look for 0/0, ∞ - ∞ or the logarithm of a negative number'
  const pairs = got.map((g, i) => [g, due[i] ?? 0] as const).filter(([, d]) => d !== 0)
  if (pairs.length === 0) return undefined
  if (pairs.every(([g]) => g === 0)) return 'every answer is 0: the derivative is missing, or the path to it is cut'
  const ratios = pairs.map(([g, d]) => g / d)
  const factor = ratios[0] as number
  if (ratios.every((r) => Math.abs(r - factor) <= 1e-6 * Math.abs(factor)) && Math.abs(factor - 1) > 1e-6) return inWords(factor, due.length)
  const digits = (x: number): string => x.toPrecision(9)
  if (got.every((g, i) => digits(g) === digits(due[i] ?? Number.NaN)))
    return 'right to nine digits, and further off than any order of evaluation explains: look for a cancellation, or a constant with too few digits'
  const sorted = (x: readonly number[]): string =>
    [...x]
      .sort((a, b) => a - b)
      .map((v) => v.toPrecision(9))
      .join()
  if (got.length > 1 && sorted(got) === sorted(due)) return 'the right numbers in the wrong places: transposed, or in another order'
  return undefined
}

function inWords(factor: number, count: number): string {
  if (Math.abs(factor + 1) < 1e-6) return 'exactly the negative: a sign is lost'
  const near = (x: number): boolean => Math.abs(factor - x) <= 1e-6 * Math.abs(x)
  if (near(2)) return 'exactly 2×: a factor ½ is missing, or something is added twice'
  if (near(0.5)) return 'exactly ½×: a factor 2 is missing, or one ½ is too many'
  if (count > 1 && near(count)) return `exactly ${count}×, the number of entries: a sum where a mean is due`
  if (count > 1 && near(1 / count)) return `exactly 1/${count}, one over the number of entries: a mean where a sum is due`
  return `exactly ${Number(factor.toPrecision(6))} times what is due, everywhere`
}
