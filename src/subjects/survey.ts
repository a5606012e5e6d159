import { isUnsendable } from '../protocol/describe.ts'
import { exportOfNeed } from '../protocol/need.ts'
import type { OperationRecord } from '../protocol/operation.ts'
import { operationNames, recordOf } from '../protocol/operations.ts'
import { exportOf } from '../protocol/place.ts'
import { alsoNamed } from '../protocol/question.ts'
import { type Need, type Operation, operationOf, type Unit } from '../protocol/subject.ts'
import { membersOf, optimizers } from '../registry.ts'
import type { Exports } from './calling.ts'
import type { Knows, Look } from './look.ts'
import { methodsAmiss, optionsAmiss, otherNames, partnersIn } from './notes.ts'
import { recordNamed } from './questions.ts'

/** What an export offers or lacks and is not asked about, and why. */
export interface Unasked {
  readonly export: string
  readonly what: string
  readonly why: string
}
/** An export that cannot be asked as it is, and what to write. */
export interface Unfit {
  readonly export: string
  readonly says: string
  /** As it was required, where it is not there. */
  readonly required?: string
}

/** What exports can be asked, and what is to be told of them. Plain data. */
export interface Survey {
  readonly unit: Unit
  /** Exports that compute in single precision, as they were seen to. */
  readonly single: readonly string[]
  readonly needs: readonly Need[]
  /** Exports that nobody asks for. */
  readonly ignored: readonly string[]
  /** What looks like a slip, in whole sentences. */
  readonly notes: readonly string[]
  readonly unasked: readonly Unasked[]
  readonly unfit: readonly Unfit[]
  /** Options that an export asks for under names that they do not have; `meant`: which ones is known. */
  readonly misread: readonly (Unfit & { readonly meant: boolean })[]
  /** What operations may name beside their member. */
  readonly knows: Partial<Record<Operation, Knows>>
}

type Fields = Readonly<Record<string, unknown>>

/** One thing that an export can be asked for. */
export interface Candidate {
  readonly need: Need
  readonly record: OperationRecord
  readonly member: string | undefined
}
/** What exports may be asked, by the names that they have. */
export function candidatesIn(exports: Exports): readonly Candidate[] {
  return operationNames.map(recordOf).flatMap((record) =>
    (record.member === undefined ? [undefined] : membersOf(record)).flatMap((member): Candidate[] => {
      const x = exports[exportOf(record, member)]
      const { method } = record.student
      // An object without the method does not attempt it; anything that is no object is attempted, and told what is wrong.
      const owner = typeof x === 'object' && x !== null && !isUnsendable(x) ? (x as Fields) : undefined
      if (x === undefined || (method !== undefined && owner !== undefined && !(method in owner))) return []
      return [{ need: (member === undefined ? record.name : `${record.name}:${member}`) as Need, record, member }]
    }),
  )
}

/** All names that anybody asks for. */
export const contractNames = (): ReadonlySet<string> =>
  new Set(
    operationNames.map(recordOf).flatMap((record) => (record.member === undefined ? [undefined] : membersOf(record)).map((member) => exportOf(record, member))),
  )

/** Exports, with what they showed when they were looked at; `unit` as it is said. */
export function surveyOf(exports: Exports, looks: Readonly<Record<string, Look>>, unit: Unit | undefined): Survey {
  const all = candidatesIn(exports).map((c) => ({ ...c, name: exportOf(c.record, c.member), look: looks[c.need] ?? unlooked(c) }))
  const able = all.filter(({ look }) => look.fault === undefined && look.unasked === undefined)
  const single = unit === undefined ? [...new Set(able.flatMap(({ name, look }) => (look.single === undefined ? [] : [name])))] : []
  const partners = partnersIn(exports)
  const known = new Set(['default', 'lemmata', ...partners.values(), ...contractNames()])
  const ignored = Object.keys(exports).filter((e) => !known.has(e))
  const options = able.map((c) => ({ ...c, offered: offeredBy(c), more: parametersOfMore(exports, c) }))
  const methods = methodsAmiss(exports)
  // Who takes something else where the options stand reads no options.
  const takesOptions = all.filter(({ look }) => !/^(?:whole step|positional|options of)/.test(look.fault?.kind ?? ''))
  const misread = takesOptions.flatMap(({ record, member, look }) => optionsAmiss(record, member, look.options?.named ?? []))
  return {
    unit: unit ?? (single.length > 0 ? 'float32' : 'float64'),
    single,
    needs: options.flatMap(({ need, more, offered }): Need[] => [need, ...more.taken, ...offered.map((o) => `${need}/${o}` as Need)]),
    ignored,
    notes: [...otherNames(exports, ignored), ...methods.flatMap((m) => m.says ?? []), ...misread.map((m) => m.says), ...precisionNote(able, single)].filter(
      (note, i, notes) => notes.indexOf(note) === i,
    ),
    unasked: eachOnce([
      ...ignored.map((name) => ({ export: name, what: name, why: 'no claim asks for it' })),
      ...methods.flatMap((m) => m.unasked),
      ...able.flatMap(({ name, look }) =>
        look.members === undefined ? [] : [{ export: name, what: `${name}'s ${look.members.join(', ')}`, why: 'step alone is asked for' }],
      ),
      ...options.flatMap((c) => [...c.more.left, ...optionsLeft(c)]),
      ...all.flatMap(({ name, look }) =>
        (look.unasked ?? '') === '' ? [] : [{ export: name, what: `${name} at changing rates`, why: look.unasked as string }],
      ),
    ]),
    unfit: once(
      all.flatMap(({ name, look }) =>
        look.fault === undefined
          ? []
          : [{ export: name, ...look.fault, says: `${look.fault.says}${partners.has(name) ? `, where the derivative is ${partners.get(name)}` : ''}` }],
      ),
    ),
    misread: misread.filter((m, i) => misread.findIndex((n) => n.says === m.says) === i),
    knows: Object.fromEntries(able.flatMap(({ record, look }) => (look.knows === undefined ? [] : [[record.name, look.knows]]))),
  }
}

/** An export that answers several operations shows the same to each of them. */
const eachOnce = (unasked: readonly Unasked[]): readonly Unasked[] =>
  unasked.filter((u, i) => unasked.findIndex((other) => other.what === u.what && other.why === u.why) === i)

/** What never answered when it was looked at is asked as if it were in order, but not whether it takes a rate in each step. */
const unlooked = ({ record }: Candidate): Look => ('rates' in record.student ? { unasked: '' } : {})

interface Looked extends Candidate {
  readonly name: string
  readonly look: Look
}
/** The options that an export is asked about: those that it reads. */
function offeredBy({ record, member, look }: Looked): readonly string[] {
  if (record.student.optionsAreNeeds !== true) return []
  const own = Object.keys(recordNamed(record, member)?.defaults ?? {})
  // Who could not be looked at is asked for all.
  return look.options === undefined ? own : own.filter((o) => look.options?.named.includes(o) || look.options?.felt.includes(o))
}
/** Options that have claims of their own and are not read. */
const optionsLeft = ({ record, member, name, offered }: Looked & { readonly offered: readonly string[] }): readonly Unasked[] =>
  record.student.optionsAreNeeds !== true
    ? []
    : Object.entries(optimizers.get(member ?? '')?.options ?? {}).flatMap(([option, { optional }]) =>
        optional === undefined || offered.includes(option) ? [] : [{ export: name, what: `${name}'s option ${option}`, why: 'it is not read' }],
      )

/** Further needs of who takes more parameters; what is asked of nobody else is said. */
function parametersOfMore(exports: Exports, { record, member, name, need }: Looked): { readonly taken: readonly Need[]; readonly left: readonly Unasked[] } {
  const { method, parameters = {}, arguments: all } = record.student
  const owner = exports[exportOf(record, member)]
  const f = Object.keys(parameters).length === 0 ? undefined : method === undefined ? owner : (owner as Fields)[method]
  const has = typeof f === 'function' ? f.length : 0
  const further = Object.entries(parameters)
  return {
    taken: further.flatMap(([of, count]): Need[] => (has >= count ? [`${need}:${of}` as Need] : [])),
    left: further.flatMap(([of, count]) => (has >= count ? [] : [{ export: name, what: `${name}, ${of}`, why: `it does not take ${String(all[count - 1])}` }])),
  }
}

/** The first of each kind of an export says it for the others. */
const once = (all: readonly (Unfit & { readonly kind: string })[]): readonly Unfit[] =>
  all.filter((u, i) => all.findIndex((v) => v.export === u.export && v.kind === u.kind) === i).map(({ export: name, says }) => ({ export: name, says }))

function precisionNote(able: readonly Looked[], single: readonly string[]): readonly string[] {
  if (single.length === 0) return []
  const sign = able.find(({ look }) => look.single !== undefined)?.look.single
  const all = able.every(({ name }) => single.includes(name)) && single.length > 1
  const [verb, are] = all || single.length === 1 ? ['computes', 'is'] : ['compute', 'are']
  return [
    `${all ? 'The file' : listed(single)} ${verb} in single precision (${sign}), and ${are} asked and judged so. To be held to doubles, write: export const lemmata = { precision: 'float64' }`,
  ]
}
const listed = (names: readonly string[]): string => (names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`)

/** What follows of a survey for whoever asks. */
export function subjectParts(survey: Survey) {
  const needs = new Set(survey.needs)
  return {
    supports: (need: Need): boolean => needs.has(need),
    ...(Object.keys(survey.knows).length === 0 ? {} : { declines: declining(survey) }),
    /** What to write before any of these needs can be asked for. */
    unfitFor: (asked: readonly Need[]): string | undefined =>
      survey.unfit.find((u) => asked.some((need) => exportsOf(need).includes(u.export) && !needs.has(need)))?.says,
    /** What the exports round to that these needs are about. */
    unitFor: (asked: readonly Need[]): Unit => {
      if (survey.single.length === 0) return survey.unit
      return asked.flatMap(exportsOf).some((name) => survey.single.includes(name)) ? 'float32' : 'float64'
    },
  }
}

/** The export that answers for a need; every one of its kind where the need names none. */
export function exportsOf(need: Need): readonly string[] {
  const record = recordOf(operationOf(need))
  return record.member !== undefined && !need.includes(':') ? membersOf(record).map((m) => exportOf(record, m)) : [exportOfNeed(need).name]
}

/** What a question names that the exports do not know. */
const declining =
  ({ knows }: Survey) =>
  (operation: Operation, ask: unknown): string | undefined =>
    alsoNamed(recordOf(operation)).flatMap(([field, of]) => {
      const name = (ask as Fields)[field] as string
      return knows[operation]?.[of]?.includes(name) === false ? [name] : []
    })[0]
