/**
 * `Did you mean relu?`, or nothing when nothing is near: at most every third letter may be another, so that a word of two letters
 * is nobody's misspelling but of one of three. What has no letter is no word. Of names that are as near, one that begins alike comes first;
 * `many` of them are named.
 * @example didYouMean('rleu', ['elu', 'relu', 'tanh']) // => 'Did you mean relu?'
 */
export function didYouMean(name: string, names: readonly string[], many = 1): string {
  if (!/\p{L}/u.test(name)) return ''
  const most = (n: string): number => Math.max(name.length, n.length) / 3
  const beginsAlike = (n: string): boolean => n.charAt(0).toLowerCase() === name.charAt(0).toLowerCase()
  const near = names
    // A difference in length is so many edits at least: a word of ten thousand letters is held against nothing.
    .filter((n) => Math.abs(name.length - n.length) <= most(n))
    .map((n) => [distance(name.toLowerCase(), n.toLowerCase()), n] as const)
    .filter(([edits, n]) => edits <= most(n))
    .sort((a, b) => a[0] - b[0] || Number(beginsAlike(b[1])) - Number(beginsAlike(a[1])))
  const nearest = near.filter(([edits]) => edits === near[0]?.[0]).slice(0, many)
  return nearest.length === 0 ? '' : `Did you mean ${nearest.map(([, n]) => n).join(' or ')}?`
}

/** Edits between two words: insert, delete, replace, or swap neighbors (optimal string alignment). */
function distance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)]
  const cell = (i: number, j: number): number => rows[i]?.[j] ?? Number.POSITIVE_INFINITY
  for (let i = 1; i <= a.length; i++) {
    rows.push([i])
    for (let j = 1; j <= b.length; j++) {
      const replaced = cell(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1)
      const swapped = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? cell(i - 2, j - 2) + 1 : Number.POSITIVE_INFINITY
      rows[i]?.push(Math.min(cell(i - 1, j) + 1, cell(i, j - 1) + 1, replaced, swapped))
    }
  }
  return cell(a.length, b.length)
}
