import type { Shape } from '../algebra/field.ts'

/**
 * A matrix in the arena: entry (i, j) is the double number `at / 8 + i · row + j · column` of the memory. Transposing and
 * broadcasting make views; nothing is copied.
 */
export interface ArenaMatrix {
  readonly shape: Shape
  readonly at: number
  readonly row: number
  readonly column: number
  /** Of the arena when it was made: an older one's memory was given back. */
  readonly generation: number
}

export const isContiguous = ({ shape: [rows, columns], row, column }: ArenaMatrix): boolean => (column === 1 || columns <= 1) && (row === columns || rows <= 1)
