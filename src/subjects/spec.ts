/** Who is asked, as plain data: it travels to workers, into journals and into the list of a class. */
export type SubjectSpec =
  | { readonly kind: 'engine' }
  /** A .ts or .js file. `deadline`: milliseconds for one answer. `precision`: what its numbers are, if the file does not say. */
  | { readonly kind: 'file'; readonly path: string; readonly deadline?: number; readonly precision?: 'float64' | 'float32' }
  /** A program in any language that speaks the protocol on its standard input and output. */
  | { readonly kind: 'program'; readonly command: readonly string[]; readonly deadline?: number }
  /** Answers that were recorded before. */
  | { readonly kind: 'recorded'; readonly path: string }
  /** The engine with one mistake. */
  | { readonly kind: 'mistake'; readonly name: string }
  /** A correct but odd implementation. */
  | { readonly kind: 'control'; readonly name: string }
