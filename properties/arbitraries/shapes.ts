import * as fc from 'fast-check'

/** Shapes, and arrays of them. */

export const list = <T>(item: fc.Arbitrary<T>, length: number): fc.Arbitrary<T[]> => fc.array(item, { minLength: length, maxLength: length })
export const matrix = <T>(item: fc.Arbitrary<T>, rows: number, columns: number): fc.Arbitrary<T[][]> => list(list(item, columns), rows)
export const size = (max: number, min = 1): fc.Arbitrary<number> => fc.integer({ min, max })
/** Width lists: inputs, hidden layers, outputs. */
export const widths = (hidden: number, max = 3): fc.Arbitrary<number[]> => fc.array(size(max), { minLength: 2, maxLength: hidden + 2 })

/**
 * Rows and columns of a batch, from 1 to 6 rows. Neither is 2, nor the other one, nor twice or half of it: where an answer is off by a factor, the
 * factor tells what was counted.
 */
export const batchShapes: readonly (readonly [rows: number, columns: number])[] = [
  [3, 1],
  [1, 3],
  [6, 1],
  [1, 5],
  [5, 1],
  [1, 1],
  [3, 5],
  [5, 3],
]
/** One of them, with at least so many rows and columns. */
export const batchShape = ({ rows = 1, columns = 1 }: { readonly rows?: number; readonly columns?: number } = {}): fc.Arbitrary<readonly [number, number]> =>
  fc.constantFrom(...batchShapes.filter(([n, d]) => n >= rows && d >= columns))
