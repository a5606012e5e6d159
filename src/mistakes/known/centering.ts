import type { Matrix, Vector } from '../../protocol/subject.ts'
import { each, mean, transposed } from '../matrices.ts'
import { type About, mistaken, type Unnamed } from '../mistake.ts'

/* Kernels, centered: K - 1K - K1 + 1K1. */

/** How often each of the terms is added: the mean of the row, of the column, and of all. */
interface Terms {
  readonly row: number
  readonly column: number
  readonly all: number
}
const centered = (formula: string, about: About, { row, column, all }: Terms, divisor: (n: number) => number = (n) => n): Unnamed =>
  mistaken('centerKernel')(formula, about, ({ ask: { kernel } }) => {
    const n = kernel.length
    const share = (x: Vector): number => (mean(x) * n) / divisor(n)
    const [rows, columns] = [kernel.map(share), transposed(kernel as Matrix).map(share)]
    return each(kernel, (k, i, j) => k + row * (rows[i] as number) + column * (columns[j] as number) + all * share(rows))
  })

export const kernelOnes = centered(
  '1 the matrix of ones',
  { cause: 'missing normalization', says: 'the matrix 1 has entries 1: they must be 1/n' },
  { row: -1, column: -1, all: 1 },
  () => 1,
)
export const kernelOverLess = centered(
  '1/(n-1) in the place of 1/n',
  { cause: 'biased variance', says: 'means are divided by n - 1: the entries of 1 are 1/n' },
  { row: -1, column: -1, all: 1 },
  (n) => (n === 1 ? 1 : n - 1),
)
export const kernelLastTermDropped = centered(
  'K - 1K - K1',
  { cause: 'missing term', says: 'the last term, + 1K1, is missing' },
  { row: -1, column: -1, all: 0 },
)
export const kernelLastTermSign = centered(
  'K - 1K - K1 - 1K1',
  { cause: 'sign', says: 'the last term, 1K1, is added, not taken away' },
  { row: -1, column: -1, all: -1 },
)
export const kernelColumnsOnly = centered(
  'K - 1K',
  { cause: 'missing term', says: 'the means of the columns alone are taken away: rows are not centered' },
  { row: 0, column: -1, all: 0 },
)
export const kernelRowsOnly = centered(
  'K - K1',
  { cause: 'missing term', says: 'the means of the rows alone are taken away: columns are not centered' },
  { row: -1, column: 0, all: 0 },
)
export const kernelColumnsTwice = centered(
  'K - 1K - 1K + 1K1',
  { cause: 'axis', says: 'the means of the columns are taken away twice, those of the rows never' },
  { row: 0, column: -2, all: 1 },
)
export const kernelRowsTwice = centered(
  'K - K1 - K1 + 1K1',
  { cause: 'axis', says: 'the means of the rows are taken away twice, those of the columns never' },
  { row: -2, column: 0, all: 1 },
)
export const kernelGrandMean = centered(
  'K - 1K1',
  { cause: 'another formula', says: 'the mean of all entries is taken away: this does not center the features' },
  { row: 0, column: 0, all: -1 },
)
export const kernelMeansAdded = centered(
  'K + 1K + K1 + 1K1',
  { cause: 'sign', says: 'the means of rows and columns are added, not taken away' },
  { row: 1, column: 1, all: 1 },
)
export const kernelAsItIs = mistaken('centerKernel')('K', { cause: 'missing normalization', says: 'the kernel is not centered' }, ({ ask }) => ask.kernel)
