import { isClass } from '../protocol/describe.ts'
import type { OperationRecord } from '../protocol/operation.ts'
import { type Need, operationNames, recordOf } from '../protocol/operations.ts'
import { exportOf } from '../protocol/place.ts'
import { didYouMean, membersOf, registries } from '../registry.ts'

type Exports = Readonly<Record<string, unknown>>

/**
 * What looks like a slip in somebody's exports: names that the contract does not have, options that are never given, as
 * the source shows them. Hints for a person, which no verdict rests on.
 */
export const notesOn = (exports: Exports, known: ReadonlySet<string>): readonly string[] => [...otherNames(exports, known), ...otherOptions(exports)]

/** Exports that are none of the contract's names, with the one that is near: `Adam`, `rleu`. */
const otherNames = (exports: Exports, known: ReadonlySet<string>): readonly string[] =>
  Object.keys(exports)
    .filter((name) => !known.has(name))
    .map((name) => {
      const guess = didYouMean(name, [...known])
      return `The file exports ${name}, which is not asked for.${guess === '' ? '' : ` ${guess}${isClass(exports[name]) ? ` (${classAdvice(name)})` : ''}`}`
    })
/** How a class becomes an export that answers. */
export const classAdvice = (name: string): string =>
  `export const ${name.charAt(0).toLowerCase()}${name.slice(1)} = options => new ${name.charAt(0).toUpperCase()}${name.slice(1)}(options)`

function otherOptions(exports: Exports): readonly string[] {
  return operationNames.flatMap((operation) => {
    const record = recordOf(operation)
    if (record.member === undefined || typeof record.member.of !== 'string' || record.student.arguments[0] !== 'options') return []
    const registry = registries[record.member.of]
    return membersOf(record).flatMap((member) => {
      const name = exportOf(record, member)
      const f = exports[name]
      if (typeof f !== 'function' || isClass(f)) return []
      const options = Object.keys(registry.get(member)?.defaults ?? {})
      return optionsRead(String(f))
        .filter((option) => !options.includes(option))
        .map((option) => {
          const guess = didYouMean(option, options)
          return `${name} reads the option ${option}, which is never given; its options are ${options.join(', ')}.${guess === '' ? '' : ` ${guess}`}`
        })
    })
  })
}

/** What a program says that it attempts: what it can be asked for, and a sentence on each that nobody can. */
export function needsAmong(said: readonly Need[]): { readonly known: readonly Need[]; readonly notes: readonly string[] } {
  const all = operationNames.flatMap((operation) => needsOf(recordOf(operation)))
  const known = said.filter((need) => all.includes(need))
  const notes = said.filter((need) => !all.includes(need)).map((need) => `The program attempts ${need}, which is not asked for.${guessAt(need, all)}`)
  return { known, notes }
}
/** What was meant: the members of an operation, the operation of a member, or another spelling of either. */
function guessAt(need: string, all: readonly Need[]): string {
  const [operation = '', member] = need.split(':')
  const members = all.filter((n) => n.startsWith(`${operation}:`))
  if (member === undefined && members.length > 0) return ` Name each of them, such as ${members[0]}.`
  const owner = all.find((n) => n.endsWith(`:${need}`))
  if (owner !== undefined) return ` Did you mean ${owner}?`
  const near =
    members.length === 0
      ? didYouMean(operation, operationNames)
      : didYouMean(
          member ?? '',
          members.map((n) => n.slice(operation.length + 1)),
        )
  const [, word] = /^Did you mean (.*)\?$/.exec(near) ?? []
  if (word === undefined) return ''
  return ` Did you mean ${members.length > 0 ? `${operation}:${word}` : member === undefined ? word : `${word}:${member}`}?`
}
/** All that an operation can be asked for. */
function needsOf(record: OperationRecord): readonly Need[] {
  const { parameters = {}, optionsAreNeeds } = record.student
  const of = record.member?.of
  if (of === undefined) return [record.name, ...Object.keys(parameters).map((p) => `${record.name}:${p}`)] as Need[]
  return membersOf(record).flatMap((member) => {
    const options = optionsAreNeeds === true && typeof of === 'string' ? Object.keys(registries[of].get(member)?.defaults ?? {}) : []
    return [`${record.name}:${member}`, ...options.map((option) => `${record.name}:${member}/${option}`)] as Need[]
  })
}

/** The options that a function takes out of its first parameter, as its source shows it. */
export function optionsRead(source: string): readonly string[] {
  const head = /^(?:async\s+)?(?:function\s*[\w$]*\s*)?\(?\s*(?:\{([^}]*)\}|([\w$]+))/.exec(source)
  if (head === null) return []
  if (head[1] !== undefined) return unique(head[1].split(',').flatMap((part) => /^\s*([A-Za-z_$][\w$]*)/.exec(part)?.[1] ?? []))
  const parameter = (head[2] as string).replaceAll('$', '\\$')
  const dotted = [...source.matchAll(new RegExp(`(?<![\\w$.])${parameter}\\??\\.([A-Za-z_$][\\w$]*)`, 'g'))].map((m) => m[1] as string)
  const taken = [...source.matchAll(new RegExp(`\\{([^{}]*)\\}\\s*=\\s*${parameter}\\s*[;\\n,)]`, 'g'))].flatMap((m) =>
    (m[1] as string).split(',').flatMap((part) => /^\s*([A-Za-z_$][\w$]*)/.exec(part)?.[1] ?? []),
  )
  return unique([...dotted, ...taken])
}
const unique = (names: readonly string[]): readonly string[] => [...new Set(names)]
