import type { Alternative, FormName } from './forms.ts'

/**
 * One vocabulary of arithmetic, spoken by numbers and by whole arrays.
 *
 * The words come in two tiers: `Field` is what exact rationals and solver terms can say; `Elementary` adds the
 * smooth words. Every activation, loss, block and optimizer is written in these words and in nothing else, so each
 * definition has as many meanings as there are number systems.
 */

/** The answer of a comparison belongs to its system (boolean, unknown, formula, mask): no `if` can look at it. */
// biome-ignore lint/suspicious/noConfusingVoidType: `void` is what makes `if (truth)` a compile error.
export type Truth = void

export interface Field<T> {
  /** The double `x`, exactly: `of(0.1)` is the double nearest to one tenth. */
  of(x: number): T
  add(a: T, b: T): T
  sub(a: T, b: T): T
  mul(a: T, b: T): T
  div(a: T, b: T): T
  /** The larger; at a tie the first argument wins, so `max(0, x)` has slope 0 at 0. */
  max(a: T, b: T): T
  less(a: T, b: T): Truth
  choose(condition: Truth, then: T, otherwise: T): T
  /** `a`, which is also written in these other forms. Only arithmetic that allows for all of them has this word. */
  either?(a: T, others: readonly Alternative<T>[]): T
}

export interface Elementary<T> extends Field<T> {
  /** The circle's number: a constant of its own, since no double is π. */
  readonly pi: T
  exp(a: T): T
  /** Natural logarithm. */
  log(a: T): T
  sqrt(a: T): T
  tanh(a: T): T
  /** 1 / (1 + e^-a) */
  logistic(a: T): T
  /** ln(1 + e^a) */
  softplus(a: T): T
  /** 2/√π ∫₀^a e^(-t²) dt */
  erf(a: T): T
  sin(a: T): T
  cos(a: T): T
}

/** The words with a derivative of their own, one argument each. */
export const smoothWords = ['exp', 'log', 'sqrt', 'tanh', 'logistic', 'softplus', 'erf', 'sin', 'cos'] as const
export type SmoothWord = (typeof smoothWords)[number]

export type Shape = readonly [rows: number, columns: number]

/** What arrays can say besides the elementwise words. Every array is a matrix; sizes of 1 broadcast in the elementwise words. */
export interface Arrays<A> {
  shape(a: A): Shape
  /** The matrix with these entries, row by row. */
  array(shape: Shape, entries: readonly number[]): A
  matmul(a: A, b: A): A
  transpose(a: A): A
  /** Sum along an axis, kept as a size of 1: axis 0 sums over rows, axis 1 over columns. */
  sum(a: A, axis: 0 | 1): A
  /** Largest entry along an axis, kept as a size of 1. */
  maxOver(a: A, axis: 0 | 1): A
  broadcast(a: A, to: Shape): A
}

type Tiers<T> = { algebraic: Field<T>; elementary: Elementary<T> }
export type Tier = keyof Tiers<unknown>
/** The vocabulary of tier `K` over values `T`. */
export type Over<K extends Tier, T> = Tiers<T>[K]
/** The tier that a composition needs: elementary as soon as one part is. */
export type Strongest<K extends Tier> = [Extract<K, 'elementary'>] extends [never] ? 'algebraic' : 'elementary'
export type Algebra<K extends Tier, A> = Over<K, A> & Arrays<A>

/** What a number system promises about its results. */
export type Promises = 'exact' | 'enclosing' | 'bounded' | 'rounded' | 'symbolic'

export interface NumberSystem<T, K extends Tier = Tier> {
  readonly name: string
  readonly promise: Promises
  /** What the promise rests on beyond IEEE 754, such as `Math.exp within 2 ulps`. */
  readonly assumes: readonly string[]
  readonly field: Over<K, T>
  show(a: T): string
}

/** `Σ` as a left fold; the empty sum is 0. */
export function total<T>(R: Field<T>, items: readonly T[]): T {
  const [first, ...rest] = items
  return first === undefined ? R.of(0) : rest.reduce((sum, x) => R.add(sum, x), first)
}

/**
 * `a`, and the other ways in which textbooks and libraries write the same number. Everywhere but in arithmetic that asks what those
 * lose, this is `a`, and they are not computed.
 */
export const alsoWritten = <T>(R: Field<T>, a: T, others: Partial<Readonly<Record<FormName, () => T>>>): T =>
  R.either === undefined
    ? a
    : R.either(
        a,
        Object.entries(others).map(([form, value]) => ({ form: form as FormName, value })),
      )

/** `-a`, written so that `-0` and signs of zero follow from subtraction. */
export const negate = <T>(R: Field<T>, a: T): T => R.sub(R.of(0), a)
export const min = <T>(R: Field<T>, a: T, b: T): T => negate(R, R.max(negate(R, a), negate(R, b)))
