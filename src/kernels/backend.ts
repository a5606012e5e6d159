/** A matrix inside an array of doubles: entry (i, j) is `data[offset + i · row + j · column]`. A stride of 0 repeats. */
export interface Operand {
  readonly data: Float64Array
  readonly offset: number
  readonly row: number
  readonly column: number
}

/** What a product is: `c = a × b`. Shapes: a [m, k], b [k, n]; c [m, n], row by row and contiguous. */
export interface Product {
  readonly m: number
  readonly k: number
  readonly n: number
  readonly a: Operand
  readonly b: Operand
  readonly c: Float64Array
}

export type BackendName = 'naive' | 'plain' | 'wasm' | 'native' | 'gpu'

/** One way to compute products. */
export interface Backend {
  readonly name: BackendName
  /** The unit that it rounds to. */
  readonly unit: 'float64' | 'float32'
  /** Whether every entry is 0 + a₀b₀ + a₁b₁ + … in this order, each step rounded: then its bits are those of `naive`. */
  readonly inOrder: boolean
  /** What it runs on, for the report. */
  readonly describes: string
  /**
   * A call that computes this product whenever it is made, from what `a` and `b` hold then; it allocates nothing.
   * At the edges: k = 0 gives zeros; m = 0 or n = 0 nothing; NaN and ∞ as IEEE 754 says, no zero is skipped.
   */
  bind(product: Product): () => void
  /** Whether a product of this size can be computed at all; all can by default. */
  fits?(m: number, k: number, n: number): boolean
}

/** A backend, or why there is none. */
export type Found = Backend | { readonly name: BackendName; readonly absent: string }

export const rowMajor = (data: Float64Array, columns: number): Operand => ({ data, offset: 0, row: columns, column: 1 })
export const transposed = (a: Operand): Operand => ({ ...a, row: a.column, column: a.row })
