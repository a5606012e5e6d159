import type { Statement } from '../evidence/claim.ts'
import { type Evidence, verdict } from '../evidence/evidence.ts'
import type { Need } from '../protocol/subject.ts'
import { exportsOf, type Unasked } from '../subjects/survey.ts'
import type { SubjectInfo } from './tasks.ts'

/** What came of one export. */
export interface Asked {
  readonly export: string
  /** Claims by what came of them; one that speaks of several exports stands with each. */
  readonly passed: readonly string[]
  readonly failed: readonly string[]
  readonly undecided: readonly string[]
  /** What it offers or lacks and was not asked about, with claims that ask for more than it offers. */
  readonly unasked: readonly Omit<Unasked, 'export'>[]
  /** What to write, where it cannot be asked as it is. */
  readonly unfit?: string
}

type AsksFor = Statement & { readonly needs?: readonly Need[] }

/**
 * What was asked of each export and passed, what failed, and what was not asked and why: nothing that a file exports is passed over.
 * In the order of their names; `statements` are what each piece of evidence is about.
 */
export function byExport(
  info: Pick<SubjectInfo, 'attempts' | 'unasked' | 'unfit'>,
  statements: readonly AsksFor[],
  evidence: readonly Evidence[],
): readonly Asked[] {
  const { attempts = [], unfit = [] } = info
  const unasked = notAsked(info, statements, evidence)
  const own = new Set([...attempts.flatMap(exportsOf), ...unfit.map((u) => u.export), ...unasked.map((u) => u.export)])
  const about = new Map<string, { claim: string; came: 'passed' | 'failed' | 'undecided' }[]>()
  evidence.forEach((e, i) => {
    if (e.kind === 'unsupported') return
    const came = verdict(statements[i]?.expected ?? 'holds', e)
    const names = new Set((statements[i]?.needs ?? []).flatMap((need) => (attempts.includes(need) || need.includes(':') ? exportsOf(need) : [])))
    for (const name of names)
      if (own.has(name))
        about.set(name, [...(about.get(name) ?? []), { claim: e.claim, came: came === 'open' ? 'undecided' : came === 'failed' ? 'failed' : 'passed' }])
  })
  return [...own].sort().map((name) => {
    const of = (came: string): readonly string[] => (about.get(name) ?? []).filter((a) => a.came === came).map((a) => a.claim)
    const says = unfit.find((u) => u.export === name)?.says
    return {
      export: name,
      passed: of('passed'),
      failed: of('failed'),
      undecided: of('undecided'),
      unasked: unasked.filter((u) => u.export === name).map(({ what, why }) => ({ what, why })),
      ...(says === undefined ? {} : { unfit: says }),
    }
  })
}

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
      : [{ export: there, what: `the claim ${e.claim}`, why: `it asks for ${[...new Set(missing)].join(' and ')} too` }]
  })
}
