import type { Statement } from '../evidence/claim.ts'
import type { Evidence } from '../evidence/evidence.ts'
import type { Need } from '../protocol/subject.ts'
import { exportsOf, type Unasked } from '../subjects/survey.ts'
import type { SubjectInfo } from './tasks.ts'

type AsksFor = Statement & { readonly needs?: readonly Need[] }

/** All that exports offer or lack and were not asked about: as they were looked at, and as claims met it. */
export function notAsked(
  { attempts = [], unasked = [] }: Pick<SubjectInfo, 'attempts' | 'unasked'>,
  statements: readonly AsksFor[],
  evidence: readonly Evidence[],
): readonly Unasked[] {
  const declined = evidence.flatMap((e, i) => (e.declined ?? []).map((what) => ({ export: declinerOf(what, statements[i]?.needs ?? []), what })))
  return [...unasked, ...gathered(declined), ...partial(attempts, statements, evidence)]
}

/** `gradient with gelu` of many claims as one entry for each operation. */
function gathered(declined: readonly { readonly export: string; readonly what: string }[]): readonly Unasked[] {
  const by = new Map<string, Set<string>>()
  for (const { export: name, what } of declined) {
    const [operation = '', member = ''] = what.split(' with ')
    const key = `${name} ${operation}`
    by.set(key, (by.get(key) ?? new Set()).add(member))
  }
  return [...by].map(([key, members]) => {
    const [name = '', operation] = key.split(' ')
    return {
      export: name,
      what: `${name}.${operation} with ${[...members].sort().join(', ')}`,
      why: `${name} does not know ${members.size === 1 ? 'it' : 'them'}`,
    }
  })
}
const declinerOf = (what: string, needs: readonly Need[]): string => {
  const operation = what.split(' ')[0]
  return exportsOf(needs.find((need) => need === operation || need.startsWith(`${operation}:`)) ?? (operation as Need))[0] ?? '-'
}

/** Claims that ask for something of an export that is there, and for another one that is not. */
function partial(attempts: readonly Need[], statements: readonly AsksFor[], evidence: readonly Evidence[]): readonly Unasked[] {
  return evidence.flatMap((e, i): readonly Unasked[] => {
    if (e.kind !== 'unsupported' || e.declined !== undefined) return []
    const [there] = (statements[i]?.needs ?? []).filter((need) => attempts.includes(need)).flatMap(exportsOf)
    const missing = e.missing.flatMap(exportsOf).filter((name) => name !== there)
    return there === undefined || missing.length === 0
      ? []
      : [{ export: there, what: `${there} in the claim ${e.claim}`, why: `it asks for ${[...new Set(missing)].join(' and ')} too` }]
  })
}
