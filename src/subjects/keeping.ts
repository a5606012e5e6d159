import { AnswerFault } from '../fault.ts'
import { changedInPlace } from '../protocol/changed.ts'
import { isTyped } from '../protocol/describe.ts'
import type { OperationRecord } from '../protocol/operation.ts'
import { memberIn, placeOf } from '../protocol/place.ts'
import { type Between, copy } from './calling.ts'

/** One argument as it was given, and as it was handed over. */
interface Handed {
  readonly name: string
  readonly before: unknown
  readonly now: unknown
}

/**
 * Watches that whoever is asked leaves lists of numbers as they were given: tells, or fails with, the argument that has changed. Options may be
 * completed in place, and what the record says may be changed.
 */
export function keeping(record: OperationRecord, ask: unknown, tell: (sentence: string) => void = refuse): Between {
  const { student } = record
  let handed: Handed[] = []
  const names = student.style === 'steps' ? ['', 'gradients'] : student.arguments.map((a) => (typeof a === 'string' ? a : ''))
  return {
    steps: true,
    given: (argument, i) => {
      // The answer to the call before is there: what it was given is nobody's any more.
      if (i === 0) handed = []
      const now = copy(argument)
      if (student.mayChange?.includes(names[i] ?? '') !== true) handed.push(...partsOf(names[i] ?? '', argument, now))
      return now
    },
    gave: () => {
      const changed = changedOf(handed)
      if (changed === undefined) return
      const who = placeOf(record, { [record.member?.field ?? '']: memberIn(record, ask) }, student.style === 'steps' ? ['step'] : [])
      tell(changedInPlace(who, changed.name, shown(changed.before), shown(changed.now)))
    },
  }
}

const refuse = (sentence: string): never => {
  throw new AnswerFault(sentence)
}

/** A list is one part; of an object that holds some, each of them. */
const partsOf = (name: string, before: unknown, now: unknown): readonly Handed[] =>
  Array.isArray(before)
    ? [{ name, before, now }]
    : typeof before === 'object' && before !== null
      ? Object.entries(before).flatMap(([key, value]) =>
          Array.isArray(value) ? [{ name: key, before: value, now: (now as Readonly<Record<string, unknown>>)[key] }] : [],
        )
      : []

/* Loops, since a file may have put something in the place of the methods of lists. */

function changedOf(handed: readonly Handed[]): Handed | undefined {
  for (let i = 0; i < handed.length; i++) if (!same(handed[i]?.before, handed[i]?.now)) return handed[i]
  return undefined
}
function same(a: unknown, b: unknown): boolean {
  if (isList(a)) {
    if (!isList(b) || a.length !== b.length) return false
    for (let i = 0; i < a.length; i++) if (!same(a[i], b[i])) return false
    return true
  }
  if (typeof a !== 'object' || a === null) return Object.is(a, b)
  if (typeof b !== 'object' || b === null) return false
  const keys = Object.keys(a)
  for (let i = 0; i < keys.length; i++) if (!same((a as Fields)[keys[i] as string], (b as Fields)[keys[i] as string])) return false
  return true
}
type Fields = Readonly<Record<string, unknown>>
const isList = (x: unknown): x is ArrayLike<unknown> => Array.isArray(x) || isTyped(x)
const shown = (x: unknown): string => {
  const text = JSON.stringify(x) ?? String(x)
  return text.length > 60 ? `${text.slice(0, 60)}…` : text
}
