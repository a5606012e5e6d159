import * as fc from 'fast-check'

/** Shapes, and arrays of them. */

export const list = <T>(item: fc.Arbitrary<T>, length: number): fc.Arbitrary<T[]> => fc.array(item, { minLength: length, maxLength: length })
export const matrix = <T>(item: fc.Arbitrary<T>, rows: number, columns: number): fc.Arbitrary<T[][]> => list(list(item, columns), rows)
export const size = (max: number, min = 1): fc.Arbitrary<number> => fc.integer({ min, max })
/** Width lists: inputs, hidden layers, outputs. */
export const widths = (hidden: number, max = 3): fc.Arbitrary<number[]> => fc.array(size(max), { minLength: 2, maxLength: hidden + 2 })
