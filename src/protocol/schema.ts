/**
 * The form of a question or an answer, as plain data: from it follow the type, the check of a value, and JSON Schema.
 * Sizes have names, which are bound when the ask is read: so the form of an answer follows from its question.
 */

export type Vector = readonly number[]
/** Rows of numbers; rows are samples, or a layer's outputs. */
export type Matrix = readonly Vector[]
/** `x Wᵀ + b`: weights [outputs][inputs], biases [outputs]. */
export interface Layer {
  readonly weights: Matrix
  readonly biases: Vector
}
/** Numbers by name. */
export type Options = Readonly<Record<string, number>>
/** Vectors and matrices by name. */
export type Arrays = Readonly<Record<string, Vector | Matrix>>

/** The name of a size. In an ask it is bound, in an answer it is held to; a name that is bound nowhere binds nothing. */
export type Size = string

/** The kinds of records whose names a question can carry. */
export type Registry = 'activations' | 'losses' | 'blocks' | 'optimizers' | 'schedules' | 'clips' | 'initializers' | 'runningStatistics' | 'labelLosses'

export type Form =
  | { readonly kind: 'number' }
  /** `size`: its value is that size. */
  | { readonly kind: 'integer'; readonly size?: Size }
  /** `of`: one of these words. `names`: the name of a record of this kind. */
  | { readonly kind: 'text'; readonly of?: readonly string[]; readonly names?: Registry }
  | { readonly kind: 'vector'; readonly size?: Size }
  | { readonly kind: 'matrix'; readonly rows?: Size; readonly columns?: Size }
  /** A network's layers; each takes what the one before it gives. */
  | { readonly kind: 'layers'; readonly inputs?: Size; readonly outputs?: Size }
  | { readonly kind: 'list'; readonly of: Form; readonly size?: Size }
  | { readonly kind: 'tuple'; readonly of: readonly Form[] }
  /** `type`: its name in the contract. */
  | { readonly kind: 'record'; readonly fields: Readonly<Record<string, Form>>; readonly type?: string }
  | { readonly kind: 'options' }
  | { readonly kind: 'arrays' }
  /** The form of a field of the ask: the same lengths everywhere. */
  | { readonly kind: 'like'; readonly field: string }

declare const phantom: unique symbol
/** A form with the type of its values, which no value carries. */
export type Schema<T = unknown> = Form & { readonly [phantom]?: T }
export type TypeOf<S> = S extends { readonly [phantom]?: infer T } ? T : never

/** Stands in the type of an answer for the type of a field of the ask. */
export interface Like<Field extends string> {
  readonly like: Field
}
/** The type of an answer, once the type of its ask is known. */
export type Resolved<T, Ask> =
  T extends Like<infer Field>
    ? Field extends keyof Ask
      ? Ask[Field]
      : never
    : T extends number | string
      ? T
      : { readonly [K in keyof T]: Resolved<T[K], Ask> }

type Fields = Readonly<Record<string, Schema>>
type RecordOf<F extends Fields> = { readonly [K in keyof F]: TypeOf<F[K]> }

export const number: Schema<number> = { kind: 'number' }
export const integer = (size?: Size): Schema<number> => ({ kind: 'integer', ...(size === undefined ? {} : { size }) })
/** The name of a record of this kind, such as an activation. */
export const nameOf = (names: Registry): Schema<string> => ({ kind: 'text', names })
export const choice = <const N extends readonly string[]>(...of: N): Schema<N[number]> => ({ kind: 'text', of })
export const vector = (size?: Size): Schema<Vector> => ({ kind: 'vector', ...(size === undefined ? {} : { size }) })
export const matrix = (rows?: Size, columns?: Size): Schema<Matrix> => ({
  kind: 'matrix',
  ...(rows === undefined ? {} : { rows }),
  ...(columns === undefined ? {} : { columns }),
})
export const layers = (inputs?: Size, outputs?: Size): Schema<readonly Layer[]> => ({
  kind: 'layers',
  ...(inputs === undefined ? {} : { inputs }),
  ...(outputs === undefined ? {} : { outputs }),
})
export const list = <T>(of: Schema<T>, size?: Size): Schema<readonly T[]> => ({ kind: 'list', of, ...(size === undefined ? {} : { size }) })
/** Two numbers, such as a shape. */
export const pair = <A, B>(first: Schema<A>, second: Schema<B>): Schema<readonly [A, B]> => ({ kind: 'tuple', of: [first, second] })
export const record = <F extends Fields>(fields: F, type?: string): Schema<RecordOf<F>> => ({ kind: 'record', fields, ...(type === undefined ? {} : { type }) })
export const options: Schema<Options> = { kind: 'options' }
export const arrays: Schema<Arrays> = { kind: 'arrays' }
/** The same form as this field of the ask. */
export const like = <const Field extends string>(field: Field): Schema<Like<Field>> => ({ kind: 'like', field })
/** The same within an ask, whose own types must be given: the groups of parameters that gradients belong to. */
export const asIn = <T>(field: string, _: Schema<T>): Schema<T> => ({ kind: 'like', field })
