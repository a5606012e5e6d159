import { AnswerFault, answerFault } from '../fault.ts'
import { type Problem, problem } from '../protocol/check.ts'
import { describe, isClass, isPlain, isThenable, isTyped, isUnsendable } from '../protocol/describe.ts'
import type { Answering, Argument, OperationRecord } from '../protocol/operation.ts'
import { exportOf, memberIn, placeOf } from '../protocol/place.ts'
import type { Form } from '../protocol/schema.ts'
import { formAdvice } from './forms.ts'
import { handingOf } from './rates.ts'

/* How exports are called, by the table of the operation records. */

/** What a file exports, or any object that holds the same. */
export type Exports = Readonly<Record<string, unknown>>
type Fields = Readonly<Record<string, unknown>>
// A student's functions take and return anything until they are checked.
// biome-ignore lint/suspicious/noExplicitAny: the boundary to untyped code.
export type Anything = (...args: any[]) => unknown

/** Who stands between: what reaches a function in the place of an argument of the question, and who sees what comes back. */
export interface Between {
  readonly given: (argument: unknown, index: number) => unknown
  readonly gave: (answer: unknown) => void
  /** Whether the gradients that a step is given are handed over so too: what is made answers to steps, not to the question. */
  readonly steps?: true
}
const nobody: Between = { given: copy, gave: () => {} }

/** An answer by the table of the record. The student gets copies: what is changed in place disturbs nobody. */
export function answered(exports: Exports, record: OperationRecord, ask: unknown, between: Between = nobody): unknown {
  return blaming(record, ask, [], () => answeredBy(exports, record, ask, between))
}

function answeredBy(exports: Exports, record: OperationRecord, ask: unknown, { given: passed, gave, steps: alsoSteps }: Between): unknown {
  const { student } = record
  const f = functionOf(exports, record, memberIn(record, ask))
  const given = student.arguments.map((a) => argument(ask as Fields, a))
  const called = (path: readonly (string | number)[], g: Anything, args: readonly unknown[]): unknown => {
    const pass = g === f || alsoSteps === true ? passed : copy
    const answer = blaming(record, ask, path, () => g(...args.map(pass)))
    gave(answer)
    const now = atOnce(placeOf(record, ask, path), answer)
    // Who fills the same list for each row has answered for this one.
    return student.style === 'row' && (Array.isArray(now) || isTyped(now)) ? now.slice() : now
  }
  switch (student.style) {
    case 'once':
      return gathered(record, ask, called([], f, given))
    case 'element':
      return (given[0] as readonly unknown[]).map((x, i) => called([i], f, [x, ...given.slice(1)]))
    case 'row':
      return (given[0] as readonly unknown[]).map((_, i) =>
        called(
          [i],
          f,
          given.map((a, k) => (k < student.rows ? ((a as readonly unknown[])[i] ?? []) : a)),
        ),
      )
    case 'rate': {
      const rate = called([], f, given)
      if (typeof rate !== 'function') throw answerFault(`${placeOf(record, ask, [])}(options)`, 'a function of the step', describe(rate))
      const at = (t: number): unknown => called([t], rate as Anything, [t])
      const rates = Array.from({ length: (ask as Fields)[student.count] as number }, (_, t) => at(t))
      // Backwards: whoever counts its calls gives another rate.
      for (let t = rates.length - 1; t >= 0; t--) {
        const again = at(t)
        if (!Object.is(again, rates[t]) && typeof again === 'number' && typeof rates[t] === 'number')
          throw new AnswerFault(
            `${placeOf(record, ask, [t])} is ${String(rates[t])} when the steps are asked in order, and ${String(again)} when it is asked again: a rate follows from its step alone.`,
          )
      }
      return rates
    }
    case 'steps':
      return steps(record, ask as Fields, called([], f, given), called)
  }
}

/** Parameters after each step; a step returns them, or changes what it was given. */
function steps(
  record: OperationRecord,
  ask: Fields,
  made: unknown,
  called: (path: readonly number[], g: Anything, args: readonly unknown[]) => unknown,
): unknown[] {
  const { student } = record as OperationRecord & { readonly student: Answering & { readonly style: 'steps' } }
  const owner = made as { readonly step?: unknown } | null | undefined
  if (typeof owner?.step !== 'function') throw answerFault(`${placeOf(record, ask, [])}(options)`, 'an object with step(parameters, gradients)', describe(made))
  const each = (record.answer as Form & { readonly kind: 'list' }).of
  const options = ask['options'] as Readonly<Record<string, number>>
  const [rates, handing] = [student.rates === undefined ? undefined : (ask[student.rates] as readonly number[]), handingOf(owner)]
  if (rates !== undefined && handing === undefined) throw answerFault(`${placeOf(record, ask, [])}(options)`, rateForEach, 'one that takes none')
  let parameters = copy(ask[student.start])
  return (ask[student.over] as readonly unknown[]).map((gradients, t) => {
    const own = parameters
    // Who takes a rate in each step is given that of the options where there is no other.
    const rate = rates?.[t] ?? options['learningRate']
    const step: Anything = (_, g) => {
      if (rates !== undefined) handing?.tell(rate as number)
      return (owner.step as Anything)(own, g, ...(rate === undefined ? [] : (handing?.more(rate, options) ?? [])))
    }
    const returned = called([t], step, [undefined, gradients]) ?? own
    // What is wrong now would only make the next step stumble.
    const p = problem(each, returned, { sizes: {}, ask, finite: false })
    if (p !== undefined) throw wrongStep(record, ask, t, p)
    // State may hang on the lists themselves, as a library's hangs on its tensors: they go on from step to step.
    parameters = lists(returned) ? returned : copy(returned)
    return copy(returned)
  })
}
const lists = (x: unknown): boolean => Array.isArray(x) && x.every((e) => Array.isArray(e))
const rateForEach = 'a step that takes its learning rate, step(parameters, gradients, learningRate)'
const wrongStep = (record: OperationRecord, ask: unknown, t: number, p: Problem): AnswerFault =>
  answerFault(placeOf(record, ask, [t, ...p.path]), p.expected, p.got, `step ${record.student.returns}.`)

/** The function that is asked: a class that can take steps is made with `new`. Fails with a sentence where the export has another form. */
export function functionOf(exports: Exports, record: OperationRecord, member: string | undefined): Anything {
  const name = exportOf(record, member)
  const owner = exports[name]
  const { method, style } = record.student
  if (method === undefined) {
    if (typeof owner !== 'function') throw answerFault(name, 'a function', describe(owner), formAdvice(name))
    if (style === 'steps' && stepOf(owner) !== undefined) return (...given) => Reflect.construct(owner, given)
    if (isClass(owner))
      throw answerFault(name, style === 'steps' ? 'a class with step(parameters, gradients)' : 'a function', `a class${methodsIn(owner)}`, formAdvice(name))
    return owner as Anything
  }
  // A class may have what is asked for itself.
  const holds = (typeof owner === 'object' && owner !== null && !isUnsendable(owner)) || (isClass(owner) && method in (owner as object))
  if (!holds) throw answerFault(name, 'an object', describe(owner), formAdvice(name))
  const f = (owner as Fields)[method]
  if (typeof f !== 'function') throw answerFault(`${name}.${method}`, 'a function', describe(f))
  return f.bind(owner) as Anything
}
const methodsIn = (owner: object): string => {
  const methods = Object.getOwnPropertyNames((owner as { readonly prototype?: object }).prototype ?? {}).filter((name) => name !== 'constructor')
  return methods.length === 0 ? '' : ` with ${methods.join(', ')}`
}
/** The `step` that a constructor gives to what it makes. */
export const stepOf = (f: unknown): Anything | undefined => {
  const step = typeof f === 'function' ? (f.prototype as { readonly step?: unknown } | undefined)?.step : undefined
  return typeof step === 'function' ? (step as Anything) : undefined
}

/** One argument: a field of the ask, or several fields in one object. */
function argument(ask: Fields, of: Argument): unknown {
  if (typeof of === 'string') return ask[of]
  return Object.assign(
    {},
    ...of.map((field) => {
      const value = ask[field]
      return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : { [field]: value }
    }),
  )
}

/** The fields of a returned object that belong together under one name. */
function gathered({ student: { gathers } }: OperationRecord, ask: unknown, answer: unknown): unknown {
  if (gathers === undefined || typeof answer !== 'object' || answer === null || Array.isArray(answer)) return answer
  const inner = Object.keys((ask as Fields)[gathers] as Fields)
  const given = answer as Fields
  const rest = Object.fromEntries(Object.entries(given).filter(([key]) => !inner.includes(key)))
  return { ...rest, [gathers]: Object.fromEntries(inner.map((key) => [key, given[key]])) }
}

/** What is thrown, with the export and the place; the error itself is the cause, which knows the line. */
function blaming<T>(record: OperationRecord, ask: unknown, path: readonly (string | number)[], call: () => T): T {
  try {
    return call()
  } catch (cause) {
    if (cause instanceof AnswerFault) throw cause
    const what = cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause)
    throw new AnswerFault(`${placeOf(record, ask, path)} threw ${what}`, { cause })
  }
}

/** What a call gave; a promise is refused, for nothing waits for it. */
function atOnce(place: string, x: unknown): unknown {
  if (!isThenable(x)) return x
  x.then(undefined, () => {})
  throw new AnswerFault(`${place} returned a promise. Leave out async and await: the answer is needed at once.`)
}

/** Lists and objects as new ones, typed arrays as lists; entry by entry, for a list of somebody else's may have a `map` of its own. */
export function copy(x: unknown): unknown {
  if (Array.isArray(x)) return Array.from({ length: x.length }, (_, i) => copy(x[i]))
  if (isTyped(x)) return Array.from(x)
  return isPlain(x) ? Object.fromEntries(Object.entries(x).map(([k, v]) => [k, copy(v)])) : x
}
