import { numbersIn } from '../evidence/numbers.ts'
import type { Diagnosis, Observation } from '../evidence/observation.ts'
import type { Answer, Ask, Layer, Operation, Operations, Unit } from '../protocol/subject.ts'
import type { Cause } from './causes.ts'

/** A diagnosis whose cause is one of ours. */
export interface Named extends Diagnosis {
  readonly cause: Cause
}

/**
 * How a number stands to the right one. `odd`: it is no finite number, or the right one is none. `unclear`: so near that rounding
 * may be all there is to it, where something else is wrong by far more.
 */
export type State = 'right' | 'wrong' | 'odd' | 'unclear'

/** A question with its answer, beside what was due; both also as numbers. */
export interface Compared {
  readonly operation: Operation
  // biome-ignore lint/suspicious/noExplicitAny: an existential over operations.
  readonly ask: any
  readonly answer: unknown
  readonly due: unknown
  readonly got: readonly number[]
  readonly right: readonly number[]
  readonly states: readonly State[]
  /** The part of a structured answer that each number stands in, such as `biases`. */
  readonly parts: readonly string[]
  /** Another number of numbers than is due. */
  readonly misshapen: boolean
  readonly scale: number
  readonly unit: Unit
  /** Places of numbers that are none, which were set aside. */
  readonly none?: readonly number[]
  /** Numbers that another diagnosis speaks of. */
  readonly apart?: readonly boolean[]
  /** The claim held for this case. */
  readonly passed?: true
}

/** Equal as far as a diagnosis cares: NaN equals NaN. `digits` is the relative difference that is overlooked. */
export const close = (a: number, b: number, scale: number, digits: number): boolean =>
  Object.is(a, b) || a === b || (Number.isFinite(a - b) && Math.abs(a - b) <= digits * Math.max(Math.abs(a), Math.abs(b), 1e-3 * scale))
export const scaleOf = (x: readonly number[]): number => x.reduce((most, v) => (Number.isFinite(v) ? Math.max(most, Math.abs(v)) : most), 0)

/** Relative differences: what is right, what may be rounding beside a gross error, what a mistake may leave, what is gross, and what no order of evaluation gives. */
const limits = {
  float64: { right: 1e-10, rounding: 1e-5, fit: 1e-7, gross: 1e-2, strict: 1e-13 },
  float32: { right: 1e-5, rounding: 1e-3, fit: 1e-3, gross: 0.02, strict: 1e-5 },
} as const
export const fitOf = ({ unit }: Pick<Compared, 'unit'>): number => limits[unit].fit

/** Every answer beside the right one; questions that the reference does not answer are left out. */
export async function comparedTo(observations: readonly Observation[], reference: Operations, unit: Unit): Promise<readonly Compared[]> {
  const read = await Promise.all(
    observations.map(async (o) => {
      try {
        const due = await (reference[o.operation] as (ask: unknown) => Promise<unknown>)(o.ask)
        return { ...o, due, got: await reading(o, o.answer, reference), right: await reading(o, due, reference) }
      } catch {
        return undefined
      }
    }),
  )
  const usable = read.filter((c) => c !== undefined)
  const errors = usable.map(({ got, right }) => (got.length === right.length ? got.map((g, i) => errorOf(g, right[i] as number, scaleOf(right))) : []))
  const { right, rounding, gross } = limits[unit]
  const blurred = errors.flat().some((e) => e > gross && e !== Number.POSITIVE_INFINITY) ? rounding : right
  return usable.map((c, k) => ({
    ...c,
    unit,
    scale: scaleOf(c.right),
    misshapen: c.got.length !== c.right.length,
    parts: partsOf(c.due),
    states: (errors[k] as number[]).map((e) =>
      e <= right ? 'right' : e <= blurred || c.passed === true ? 'unclear' : e === Number.POSITIVE_INFINITY ? 'odd' : 'wrong',
    ),
  }))
}

/** Where a claim fails by less than is wrong by ordinary measure: what differs in its last digits is wrong there too. */
export const finely = (of: readonly Compared[]): readonly Compared[] =>
  of.map((c) => ({
    ...c,
    states: c.states.map((state, i): State => {
      if (c.passed === true || c.misshapen || state !== 'right') return state
      const error = errorOf(c.got[i] as number, c.right[i] as number, c.scale)
      return error === 0 ? 'right' : error > 1e-14 ? 'wrong' : 'unclear'
    }),
  }))

/** Numbers that are not said to be wrong, and differ all the same by more than every order of evaluation does, in cases that failed. */
export const doubtful = (c: Compared): readonly number[] => {
  if (c.passed === true || c.misshapen) return []
  const { strict, rounding } = limits[c.unit]
  // A case that failed with nothing in it that is wrong failed by something small.
  const least = isWrong(c) ? strict : strict / 100
  return c.states.flatMap((state, i) => {
    if ((state !== 'right' && state !== 'unclear') || c.apart?.[i] === true) return []
    const [got, right] = [c.got[i] as number, c.right[i] as number]
    // Beside large numbers small ones have the digits of the large ones.
    const beyond = Math.abs(got - right) > least * Math.max(Math.abs(got), Math.abs(right), c.scale / 10)
    return beyond && errorOf(got, right, c.scale) <= rounding ? [i] : []
  })
}

/** The relative difference; infinite where one of the two is no finite number and the other is another. */
function errorOf(g: number, d: number, scale: number): number {
  if (Object.is(g, d) || g === d) return 0
  if (!Number.isFinite(g - d)) return Number.POSITIVE_INFINITY
  return Math.abs(g - d) / Math.max(Math.abs(g), Math.abs(d), 1e-3 * scale)
}

/** An answer as numbers. Networks are read by what they compute: many weights compute the same. */
export async function reading({ operation, ask }: Pick<Compared, 'operation' | 'ask'>, answer: unknown, reference: Operations): Promise<readonly number[]> {
  // Where a batch ends matters too.
  if (operation === 'batches') return (answer as readonly (readonly number[])[]).flatMap((b) => [...b, -1])
  if (operation === 'pca') return numbersIn(withSigns(answer as Answer<'pca'>))
  if (operation === 'onlinePerceptron') return numbersIn(withAllPasses(ask, answer as Answer<'onlinePerceptron'>))
  if (operation !== 'combine') return numbersIn(answer)
  const inputs: number = (ask.kind === 'sum' ? ask.f : ask.g)[0].weights[0].length
  const x = Array.from({ length: 8 }, (_, i) => Array.from({ length: inputs }, (__, j) => ((i * 7 + j * 5) % 13) / 4 - 1.5))
  return numbersIn(await reference.forward({ layers: answer as readonly Layer[], activation: 'relu', x }))
}

/** Directions have no sign of their own: the largest entry of each is made positive, and its scores go with it. */
function withSigns(answer: Answer<'pca'>): unknown {
  const { directions, scores } = answer
  const signs = directions.map((v) => (v.reduce((most, x) => (Math.abs(x) > Math.abs(most) + 1e-6 ? x : most), 0) < 0 ? -1 : 1))
  const times = (x: number, k: number): number => x * (signs[k] ?? 1)
  return { ...answer, directions: directions.map((v, k) => v.map((x) => times(x, k))), scores: scores.map((r) => r.map(times)) }
}
/** Whoever stops after a pass without mistakes makes none in those that would have followed. */
function withAllPasses({ passes }: Ask<'onlinePerceptron'>, { mistakes, ...run }: Answer<'onlinePerceptron'>): unknown {
  const missing = mistakes.at(-1) === 0 ? passes - mistakes.length : 0
  return { ...run, mistakes: [...mistakes, ...Array<number>(Math.max(0, missing)).fill(0)] }
}

function partsOf(x: unknown, name = ''): string[] {
  if (typeof x === 'number') return [name]
  if (Array.isArray(x)) return x.flatMap((v) => partsOf(v, name))
  if (typeof x === 'object' && x !== null) return Object.entries(x).flatMap(([k, v]) => partsOf(v, k))
  return []
}

/** Whether anything in it is wrong. */
export const isWrong = (c: Compared): boolean => c.misshapen || c.states.some((s) => s === 'wrong' || s === 'odd')
/** The same question, asked again, is no second case. */
export const distinct = (of: readonly Compared[]): readonly Compared[] => [...new Map(of.map((c) => [JSON.stringify(c.ask), c])).values()]

/** An answer with some of its numbers set aside. */
const aside = (c: Compared, apart: (state: State, i: number) => boolean): Compared => ({
  ...c,
  states: c.states.map((s, i) => (apart(s, i) ? 'unclear' : s)),
  apart: c.states.map((s, i) => c.apart?.[i] === true || apart(s, i)),
})
/** Without the numbers that are none, where others are wrong too: a degenerate input must not hide a mistake that shows elsewhere. */
export const withoutOdd = (of: readonly Compared[]): readonly Compared[] =>
  of.some((c) => c.states.includes('wrong') && !c.states.includes('odd'))
    ? of.map((c) => ({ ...aside(c, (s) => s === 'odd'), none: c.states.flatMap((s, i) => (s === 'odd' ? [i] : [])) }))
    : of
/** One part of a structured answer alone. */
export const partAlone = (of: readonly Compared[], part: string): readonly Compared[] => of.map((c) => aside(c, (_, i) => c.parts[i] !== part))
