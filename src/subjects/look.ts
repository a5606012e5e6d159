import type { OperationRecord } from '../protocol/operation.ts'
import { exportOf } from '../protocol/place.ts'
import { alsoNamed } from '../protocol/question.ts'
import type { Registry } from '../protocol/schema.ts'
import { registries } from '../registry.ts'
import { copy, type Exports, functionOf } from './calling.ts'
import { methodsOf } from './notes.ts'
import { smallQuestion } from './questions.ts'
import { handingOf } from './rates.ts'
import { otherReading } from './readings.ts'
import { finite, type Misfit, type Outcome, type Trial, type Try, threw, trying } from './trial.ts'
import { type Asked, holdsSingle, type Precision, watched } from './watch.ts'

/** What an export showed when it was asked one small question about one member. Plain data. */
export interface Look {
  readonly fault?: Misfit
  /** The options that it asked for by name, and those of its own that change its answers though it took them all at once. */
  readonly options?: { readonly named: readonly string[]; readonly felt: readonly string[] }
  /** Of what a question may name beside its member, what it answers with numbers: all where absent. */
  readonly knows?: Knows
  /** What it was seen to compute with in single precision. */
  readonly single?: string
  /** Why it is not asked this at all, though it answers what is asked beside it; nothing to tell where that is told there. */
  readonly unasked?: string
  /** Members of what it makes that nobody asks for: `zeroGrad()`, `lr`. */
  readonly members?: readonly string[]
}
export type Knows = Partial<Record<Registry, readonly string[]>>
/** Asks an export one small question, and watches. Nothing is judged: numbers are never looked at, but for whether they are numbers. */
export function lookAt(exports: Exports, record: OperationRecord, member: string | undefined, precision: Precision): Look {
  const ask = smallQuestion(record, member, declared(exports, record))
  if (ask === undefined) return {}
  const unasked = rateGivenOnce(exports, record, member, ask as Trial['ask'])
  if (unasked !== undefined) return { unasked }
  let single = false
  const attempt = trying(exports, record, (x) => {
    single ||= holdsSingle(x)
  })
  precision.seen()
  const { outcome, knows } = chosen(exports, record, ask as Trial['ask'], attempt)
  const options = optionsAsked(record, ask as Trial['ask'], attempt)
  const seen = precision.seen() ?? (single ? 'Float32Array' : undefined)
  const fault = misfit(exports, record, member, { ask: ask as Trial['ask'], outcome, attempt })
  const members =
    record.student.style === 'steps' && fault === undefined
      ? membersBeside(attempt({ ask: ask as Trial['ask'] }).raw[0], (ask as Trial['ask'])['options'] as object)
      : []
  return {
    ...(fault === undefined ? {} : { fault }),
    ...(options === undefined ? {} : { options }),
    ...(knows === undefined ? {} : { knows }),
    ...(seen === undefined ? {} : { single: seen }),
    ...(members.length === 0 ? {} : { members }),
  }
}
/** What an optimizer has beside its step and its options; what begins with _ is its own affair. */
function membersBeside(made: unknown, options: object): readonly string[] {
  if (typeof made !== 'object' || made === null) return []
  try {
    const methods = methodsOf(made)
    const data = Object.keys(made).filter((name) => !methods.includes(name) && !(name in options))
    return [...methods.map((name) => `${name}()`), ...data].filter((name) => name !== 'step()' && !name.startsWith('_'))
  } catch {
    // A proxy that throws has nothing to tell.
    return []
  }
}

/** Why there is no rate for each step; nothing where there is one. */
function rateGivenOnce(exports: Exports, { student, ...record }: OperationRecord, member: string | undefined, ask: Trial['ask']): string | undefined {
  if (student.style !== 'steps' || student.rates === undefined) return undefined
  try {
    const made = functionOf(exports, { student, ...record }, member)(copy(ask['options'])) as { readonly step?: unknown }
    if (typeof made.step !== 'function') return ''
    return handingOf(made) === undefined ? 'it is given one rate' : undefined
  } catch {
    return ''
  }
}

interface Asking {
  readonly ask: Trial['ask']
  readonly outcome: Outcome
  readonly attempt: Try
}
/** A form that cannot be asked: one that answers in another reading of the question, or one that is no answer to it. */
function misfit(exports: Exports, record: OperationRecord, member: string | undefined, asking: Asking): Misfit | undefined {
  const { outcome } = asking
  if ('answer' in outcome && finite(outcome.answer)) return undefined
  const reading = otherReading(exports, record, member, asking)
  if (reading !== undefined) return reading
  // What throws, or gives no numbers, may do so for these numbers alone: that is for the claims.
  return 'error' in outcome && outcome.error.cause === undefined ? { kind: outcome.error.message, says: outcome.error.message } : undefined
}

/** What an export says that it knows: `network.activations`. */
function saidToKnow(exports: Exports, record: OperationRecord, of: Registry): readonly string[] | undefined {
  const list = (exports[exportOf(record, undefined)] as Readonly<Record<string, unknown>> | undefined)?.[of]
  return Array.isArray(list) ? list.filter((name) => registries[of].has(name)) : undefined
}
function declared(exports: Exports, record: OperationRecord): Readonly<Record<string, string>> {
  return Object.fromEntries(
    alsoNamed(record).flatMap(([field, of]) => {
      const first = saidToKnow(exports, record, of)?.[0]
      return first === undefined ? [] : [[field, first]]
    }),
  )
}

/** The first question that is answered with numbers, and what else is; the plain question where none is. */
function chosen(exports: Exports, record: OperationRecord, ask: Trial['ask'], attempt: Try): { readonly outcome: Outcome; readonly knows?: Knows } {
  const named = alsoNamed(record)
  const good = (question: Trial['ask']): Outcome | undefined => {
    const outcome = attempt({ ask: question })
    return 'answer' in outcome && finite(outcome.answer) ? outcome : undefined
  }
  if (named.length === 0) return { outcome: attempt({ ask }) }
  const names = (of: Registry): readonly string[] => saidToKnow(exports, record, of) ?? [...registries[of].keys()]
  const mixed = named.reduce<readonly Trial['ask'][]>(
    (all, [field, of]) => all.flatMap((q) => [q[field] as string, ...names(of)].map((name) => ({ ...q, [field]: name }))),
    [ask],
  )
  const base = mixed.find((question) => good(question) !== undefined)
  if (base === undefined) return { outcome: attempt({ ask }) }
  const knows = Object.fromEntries(
    named.flatMap(([field, of]) => {
      const known = saidToKnow(exports, record, of) ?? names(of).filter((name) => good({ ...base, [field]: name }) !== undefined)
      return known.length === registries[of].size ? [] : [[of, known]]
    }),
  )
  return { outcome: attempt({ ask: base }), ...(Object.keys(knows).length === 0 ? {} : { knows }) }
}

/** What is read of the options that a question brings. */
function optionsAsked(record: OperationRecord, ask: Trial['ask'], attempt: Try): Look['options'] {
  const at = record.student.arguments.findIndex((a) => typeof a !== 'string' || ['options', 'parameters'].includes(a))
  if (at < 0) return undefined
  const seen: Asked[] = []
  const watching = attempt({
    ask,
    given: (argument, i) => {
      if (i !== at) return copy(argument)
      const { options, asked } = watched(copy(argument) as object)
      seen.push(asked)
      return options
    },
  })
  const whole = seen.some((a) => a.all) || (threw(watching) && 'answer' in attempt({ ask }))
  return { named: [...new Set(seen.flatMap((a) => [...a.names]))], felt: whole ? optionsFelt(record, ask, attempt) : [] }
}

/** Options that change the answer. */
function optionsFelt(record: OperationRecord, ask: Trial['ask'], attempt: Try): readonly string[] {
  if (record.student.optionsAreNeeds !== true) return []
  const options = ask['options'] as Readonly<Record<string, number>>
  const answer = (given: object): string => {
    const outcome = attempt({ ask: { ...ask, options: given } })
    return 'answer' in outcome ? JSON.stringify(outcome.answer) : ''
  }
  const before = answer(options)
  return Object.keys(options).filter((name) => answer({ ...options, [name]: (options[name] as number) + 0.25 }) !== before)
}
