import { type Bounded, type BoundedSystem, bounded, formatOf } from '../algebra/bounded.ts'
import type { FormName } from '../algebra/forms.ts'
import { once, onceFor } from '../algebra/once.ts'
import { roundoff, type Unit } from '../protocol/subject.ts'

/** Forms that lose as much, and those of them that give just this number. */
export interface LostBy {
  readonly loses: readonly FormName[]
  readonly gives: readonly FormName[]
  /** At which input of the export, where it has one number, and whether a digit is left there. */
  readonly seen?: { readonly at: number; readonly left: boolean }
}

/**
 * The rule by which numbers are judged, for every claim that compares any.
 *
 * **An answer is wrong only if no ordinary evaluation of the textbook's formulas can give it.** What is due is computed together with
 * two bounds. `error` is the most that rounding can do to a careful evaluation: sums in any order, quotients as products with
 * reciprocals, smooth functions a few last places off and at arguments that are a few last places off. `loose` is what covers, besides,
 * every form in which textbooks and libraries write the same number (`algebra/forms.ts`), with all that these lose at this point.
 *
 * - within `error`: it holds;
 * - within `loose`: it holds, and where digits are lost there is an advice that names the form; advice never fails anybody;
 * - beyond `loose`: it fails.
 *
 * A form that overflows widens nothing: e^z/(1 + e^z) is wrong at z = 720, where it is NaN. A form that cancels until no digit is left, as a
 * variance in one pass under a root, widens everything there. Both bounds are in the unit of the subject: with 2⁻²⁴, and the range of a float32,
 * for single precision.
 */
export interface Due {
  readonly value: number
  /** What careful evaluations may commit. */
  readonly error: number
  /** What all the declared forms may commit; the same as `error` where it is left out. */
  readonly loose?: number
  /** Of an answer that holds but has lost digits: by which forms. Nothing where none are lost. */
  lostBy?(got: number): LostBy | undefined
}

const systems = { float64: bounded(roundoff('float64')), float32: bounded(roundoff('float32')) }
/** The arithmetic that computes what is due to a subject of this unit, with the error that a careful evaluation may commit. */
export const boundedFor = (unit: Unit): BoundedSystem => systems[unit]

/** The same with what every other form may commit; who computes by it is told which forms it met. */
const everyForm = (unit: Unit) => {
  let met = new Set<FormName>()
  const system = bounded(roundoff(unit), (form) => met.add(form).has(form))
  return <T>(compute: (system: BoundedSystem) => T): readonly [T, ReadonlySet<FormName>] => {
    met = new Set()
    return [compute(system), met]
  }
}
const inEveryForm = { float64: everyForm('float64'), float32: everyForm('float32') }
/** With what one other form may commit; and by that form. */
const oneForm = (unit: Unit, way: 'cover' | 'replace') => perForm((form) => bounded(roundoff(unit), (other) => other === form, way))
const inOneForm = { float64: oneForm('float64', 'cover'), float32: oneForm('float32', 'cover') }
const byOneForm = { float64: oneForm('float64', 'replace'), float32: oneForm('float32', 'replace') }

/** What may be added where rounding is allowed at all: many machines flush what lies below the least normal number to 0. */
const widened = (error: number, unit: Unit): number => (error > 0 ? error + formatOf(roundoff(unit)).normal : error)

/** An answer that lacks at least three digits of those that a careful evaluation keeps has lost some. */
const threeDigits = 1000

/**
 * What is due, from one computation over any bounded arithmetic: by careful evaluation at once, and in all its other forms as soon as
 * somebody asks, which only an answer beyond the first bound does.
 */
export function dues(unit: Unit, compute: (system: BoundedSystem) => readonly Bounded[]): readonly Due[] {
  const careful = systems[unit]
  const numbers = compute(careful)
  let met: ReadonlySet<FormName> = new Set()
  const errorsWith = (system: BoundedSystem): readonly number[] => compute(system).map((a) => widened(system.errorOf(a), unit))
  const envelope = once(() => {
    const [errors, forms] = inEveryForm[unit](errorsWith)
    met = forms
    return errors
  })
  const alone = perForm((form) => errorsWith(inOneForm[unit](form)))
  const written = perForm((form) => compute(byOneForm[unit](form)).map((a) => a.value))
  const formsOf = (got: number, i: number, value: number): LostBy => {
    envelope()
    const loses = [...met].filter((form) => within(got, value, alone(form)[i] as number))
    const near = (there: number): boolean => Math.abs(there - got) <= 8 * careful.unit * Math.abs(there)
    return { loses, gives: loses.filter((form) => near(written(form)[i] as number)) }
  }
  return numbers.map((a, i): Due => {
    const error = widened(careful.errorOf(a), unit)
    return {
      value: a.value,
      error,
      get loose(): number {
        // An envelope that overflows is none.
        const all = envelope()[i] as number
        return Number.isNaN(all) ? error : Math.max(all, error)
      },
      lostBy: (got) => (within(got, a.value, Math.max(error, threeDigits * careful.unit * Math.abs(a.value))) ? undefined : formsOf(got, i, a.value)),
    }
  })
}

/** One number that is due. */
export const dueOne = (unit: Unit, compute: (system: BoundedSystem) => Bounded): Due => dues(unit, (system) => [compute(system)])[0] as Due

/**
 * What is due on a question, computed once for a unit however many subjects are asked: a question is known by the object that it is.
 * @example
 * let times = 0
 * const due = oncePerAsk((unit, { x }) => [++times, x])
 * const ask = { x: 3 }
 * due('float64', ask)
 * due('float64', ask).join(', ') // => '1, 3'
 */
export function oncePerAsk<A extends object, D>(compute: (unit: Unit, ask: A) => D): (unit: Unit, ask: A) => D {
  const known = { float64: onceFor((ask: A) => compute('float64', ask)), float32: onceFor((ask: A) => compute('float32', ask)) }
  return (unit, ask) => known[unit](ask)
}

/** The same allowances around a value that is known better, such as an exact one. */
export const around = (value: number, due: Due): Due => ({
  value,
  error: due.error,
  get loose() {
    return looseOf(due)
  },
  ...(due.lostBy === undefined ? {} : { lostBy: due.lostBy }),
})

/** The same, of an export whose input is this one number: an advice tells at which of them it was seen. */
export const atInput = (at: number, due: Due): Due => ({
  value: due.value,
  error: due.error,
  get loose() {
    return looseOf(due)
  },
  lostBy: (got) => {
    const lost = due.lostBy?.(got)
    return lost === undefined ? undefined : { ...lost, seen: { at, left: within(got, due.value, Math.abs(due.value) / 2) } }
  },
})

/** Whether an answer is no further off than this bound, which may be ∞: then anything is. */
export const within = (got: number, value: number, bound: number): boolean =>
  got === value || bound === Number.POSITIVE_INFINITY || Math.abs(got - value) <= bound

/** The most that any form may commit. */
export const looseOf = ({ error, loose }: Due): number => loose ?? error

function perForm<T>(make: (form: FormName) => T): (form: FormName) => T {
  const made = new Map<FormName, T>()
  return (form) => {
    const known = made.get(form) ?? make(form)
    made.set(form, known)
    return known
  }
}
