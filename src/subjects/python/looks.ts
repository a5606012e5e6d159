import * as v from 'valibot'
import { AnswerFault, Disturbed, Fault, fault, Unanswered } from '../../fault.ts'
import { formFault } from '../../protocol/guarded.ts'
import type { OperationRecord } from '../../protocol/operation.ts'
import { recordOf } from '../../protocol/operations.ts'
import { exportOf } from '../../protocol/place.ts'
import { alsoNamed, contextOf } from '../../protocol/question.ts'
import type { Registry } from '../../protocol/schema.ts'
import { type Need, operationOf, type Unit } from '../../protocol/subject.ts'
import { registries } from '../../registry.ts'
import type { ChannelSubject } from '../channel.ts'
import { needsAmong } from '../greeting.ts'
import type { Knows, Look } from '../look.ts'
import { smallQuestion } from '../questions.ts'
import { type Survey, surveyOf } from '../survey.ts'
import { finite } from '../trial.ts'
import { optionsMeant } from '../words.ts'
import { pythonForm } from './form.ts'

/* What a .py file offers, asked over its channel: the same small questions as to other files, judged here. */

const text = v.pipe(v.string(), v.maxLength(5000))
const texts = v.pipe(v.array(text), v.maxLength(10_000))
const described = v.object({
  exports: v.pipe(v.array(v.object({ need: text, arity: v.number(), knows: v.optional(v.record(text, texts)) })), v.maxLength(10_000)),
  others: texts,
  listed: v.boolean(),
  files: texts,
  python: text,
  libraries: v.record(text, text),
})
export type Described = v.InferOutput<typeof described>
const looked = v.object({
  answer: v.optional(v.unknown()),
  error: v.optional(text),
  thrown: v.optional(v.boolean()),
  /** Options that are asked for by name; parameters that stand for none and have a value of their own. */
  named: texts,
  beside: texts,
  all: v.boolean(),
  members: texts,
  single: v.optional(text),
})
type Looked = v.InferOutput<typeof looked>

/** Fails: what is no such description. */
const read = <T>(name: string, schema: v.GenericSchema<unknown, T>, answer: unknown): T => {
  const parsed = v.safeParse(schema, answer)
  if (parsed.success) return parsed.output
  const [issue] = parsed.issues
  throw new Fault(
    `${name}: expected what its exports are, got something else (${v.getDotPath(issue) ?? 'all of it'}: ${issue.message}). Does it write to descriptor 3 itself?`,
  )
}

export const descriptionOf = async (subject: ChannelSubject): Promise<Described> => read(subject.name, described, await subject.asks('describe', null))

/** Lets a file show each of its exports. One that never ends, or ends the process, costs itself alone. */
export async function looksAt(subject: ChannelSubject, { exports }: Described): Promise<Readonly<Record<string, Look>>> {
  const looks: Record<string, Look> = {}
  for (const need of new Set(needsAmong(subject.attempts).known)) {
    subject.begins()
    try {
      looks[need] = await lookAt(subject, need, exports.find((e) => e.need === need)?.knows)
    } catch (error) {
      if (!(error instanceof Unanswered || error instanceof AnswerFault || (error instanceof Disturbed && error.again))) throw error
      subject.renew()
    }
  }
  return looks
}

async function lookAt(subject: ChannelSubject, need: Need, said: Said = {}): Promise<Look> {
  const record = recordOf(operationOf(need))
  const member = need.includes(':') ? need.slice(need.indexOf(':') + 1) : undefined
  const ask = smallQuestion(record, member, firstsOf(record, said)) as Ask | undefined
  if (ask === undefined) return {}
  const put = async (question: Ask): Promise<Looked> => read(subject.name, looked, await subject.asks('look', { operation: record.name, ask: question }))
  const { first, knows } = await chosen(record, ask, said, put)
  const misfit = misfitOf(record, member, ask, first)
  if ('rates' in record.student) return misfit === undefined ? {} : { unasked: first.error?.includes('that takes none') === true ? 'it is given one rate' : '' }
  const felt = first.all && record.student.optionsAreNeeds === true ? await optionsFelt(ask, put) : []
  return {
    ...(misfit === undefined ? {} : { fault: { kind: misfit, says: misfit } }),
    options: { named: [...first.named, ...slipsAmong(first.beside, ask)], felt },
    ...(knows === undefined ? {} : { knows }),
    ...(first.single === undefined ? {} : { single: first.single }),
    ...(first.members.length === 0 || misfit !== undefined ? {} : { members: first.members }),
  }
}
type Ask = Readonly<Record<string, unknown>>
/** What an export says that it knows: it is asked about no other. */
type Said = Readonly<Record<string, readonly string[]>>
const namesFor = (of: Registry, said: Said): readonly string[] => (said[of] ?? [...registries[of].keys()]).filter((name) => registries[of].has(name))
const firstsOf = (record: OperationRecord, said: Said): Readonly<Record<string, string>> =>
  Object.fromEntries(
    alsoNamed(record).flatMap(([field, of]) => {
      const first = said[of] === undefined ? undefined : namesFor(of, said)[0]
      return first === undefined ? [] : [[field, first]]
    }),
  )

/** A form that cannot be asked; what throws may do so for these numbers alone, and is for the claims. */
function misfitOf(record: OperationRecord, member: string | undefined, ask: Ask, { answer, error, thrown }: Looked): string | undefined {
  const says = error === undefined ? formFault(record, ask, answer, contextOf(record, ask, undefined))?.message : thrown === true ? undefined : error
  if (says === undefined) return undefined
  return error === undefined ? says : `${says} Write: ${pythonForm(exportOf(record, member))}`
}

/** The first question that is answered with numbers, and what else is: a network need not know every activation. */
async function chosen(
  record: OperationRecord,
  ask: Ask,
  said: Said,
  put: (ask: Ask) => Promise<Looked>,
): Promise<{ readonly first: Looked; readonly knows?: Knows }> {
  const first = await put(ask)
  const named = alsoNamed(record)
  if (named.length === 0) return { first }
  const good = async (question: Ask): Promise<Looked | undefined> => {
    const told = await put(question)
    return told.error === undefined && finite(told.answer) ? told : undefined
  }
  let mixed: readonly Ask[] = [ask]
  for (const [field, of] of named) mixed = mixed.flatMap((q) => [q[field] as string, ...namesFor(of, said)].map((name) => ({ ...q, [field]: name })))
  for (const base of mixed) {
    const told = await good(base)
    if (told === undefined) continue
    const knows: Knows = {}
    for (const [field, of] of named) {
      const known: string[] = []
      for (const name of namesFor(of, said)) if (said[of] !== undefined || (await good({ ...base, [field]: name })) !== undefined) known.push(name)
      if (known.length < registries[of].size) knows[of] = known
    }
    return { first: told, ...(Object.keys(knows).length === 0 ? {} : { knows }) }
  }
  return { first }
}

/** What nearly has the name of an option is meant to be one; `verbose` is its owner's affair. */
const slipsAmong = (beside: readonly string[], ask: Ask): readonly string[] =>
  beside.filter((name) => optionsMeant(name, Object.keys((ask['options'] ?? ask['parameters'] ?? {}) as object)).length > 0)

/** Options that change the answer. */
async function optionsFelt(ask: Ask, put: (ask: Ask) => Promise<Looked>): Promise<readonly string[]> {
  const options = ask['options'] as Readonly<Record<string, number>>
  const answer = async (given: object): Promise<string> => JSON.stringify((await put({ ...ask, options: given })).answer ?? null)
  const before = await answer(options)
  const felt: string[] = []
  for (const name of Object.keys(options)) if ((await answer({ ...options, [name]: (options[name] as number) + 0.25 })) !== before) felt.push(name)
  return felt
}

/** The survey of a file: its exports as they are described, with what they showed. */
export function surveyed({ exports, others, listed }: Described, looks: Readonly<Record<string, Look>>, unit: Unit | undefined): Survey {
  const { notes: inJs, ignored, unasked, misread, ...survey } = surveyOf(standIns(exports, others), looks, unit)
  const notes = inJs.map(asParameters)
  // Whatever is defined at the top of a module can be imported: only who lists what is meant for others means it.
  const told = (name: string): boolean => listed || notes.some((note) => note.startsWith(`The file exports ${name},`) && note.includes('Did you mean'))
  return {
    ...survey,
    misread: misread.map((m) => ({ ...m, says: asParameters(m.says) })),
    ignored: ignored.filter(told),
    notes: notes.filter((note) => !ignored.some((name) => note.startsWith(`The file exports ${name},`) && !told(name))),
    unasked: unasked.filter((u) => !ignored.includes(u.export) || told(u.export)),
  }
}

/** What is read of an object there is a parameter here. */
const asParameters = (sentence: string): string =>
  sentence
    .replace("export const lemmata = { precision: 'float64' }", 'lemmata = {"precision": "float64"}')
    .replace(/ reads (options\.\S+(?:, options\.\S+)*), which do/, (_, names: string) => ` takes ${names.replaceAll('options.', '')}, which do`)

/** Functions that nobody calls, under the names and with the methods that a file has. */
function standIns(exports: Described['exports'], others: readonly string[]): Readonly<Record<string, unknown>> {
  const found: Record<string, unknown> = {}
  for (const { need, arity } of exports) {
    const { known } = needsAmong([need as Need])
    if (known.length === 0) continue
    const record = recordOf(operationOf(need as Need))
    const name = exportOf(record, need.includes(':') ? need.slice(need.indexOf(':') + 1) : undefined)
    const f = Object.defineProperty(() => undefined, 'length', { value: arity })
    const { method } = record.student
    if (method === undefined) found[name] = f
    else found[name] = { ...(found[name] as object), [method]: f }
  }
  for (const name of others) found[name] ??= () => undefined
  return found
}

/** Fails in a sentence: who cannot even be looked at. */
export function unlookable(name: string, error: unknown): unknown {
  return error instanceof AnswerFault || error instanceof Unanswered || (error instanceof Disturbed && !error.again)
    ? fault(name, 'exports that can be looked at', error.message.replace(/\.$/, ''))
    : error
}
