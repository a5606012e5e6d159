import type { OperationRecord } from '../protocol/operation.ts'
import { type Need, operationNames, recordOf } from '../protocol/operations.ts'
import { didYouMean, membersOf, registries } from '../registry.ts'

/* What a program says in its greeting that it attempts. */

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
