/**
 * What a record is a convention of. Where real code legitimately differs from what textbooks have under a name, the other
 * form is a record with a name of its own; whoever exports it under the textbook's name is told so.
 */
export interface Convention {
  /** The textbook's name, of the same kind of record. */
  readonly of: string
  /** What it is, as the end of a sentence that begins with "this is". */
  readonly is: string
  /** Who writes it so. */
  readonly who: string
  /** The textbook's name alone means either in the field. */
  readonly ambiguous?: true
  /** It differs by a factor, which a gradient alone cannot tell from a slip: said of values only. */
  readonly factor?: true
  /** Values of its options that such code has fixed, tried beside those that are asked for; each with its own end of the sentence. */
  readonly fixed?: readonly { readonly options: Readonly<Record<string, number>>; readonly with: string }[]
}

/** The same form with another small number in it, as other code of its kind has: right under the same name. */
export interface WithEpsilon<F> {
  readonly epsilon: number
  readonly apply: F
}
/** One form with each of these. The first is that of the record. */
export const withEpsilons = <F>(epsilons: readonly number[], apply: (epsilon: number) => F): readonly WithEpsilon<F>[] =>
  epsilons.map((epsilon) => ({ epsilon, apply: apply(epsilon) }))
