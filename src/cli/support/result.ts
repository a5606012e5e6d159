import { verdict } from '../../evidence/evidence.ts'
import type { Found } from '../../lab/check.ts'
import { isUnexplained, unexplainedText } from '../../report/blocks.ts'
import { shortened } from '../../report/escape.ts'
import { inShort } from '../../report/failure.ts'
import { exportResults, type Unasked } from '../../report/groups.ts'
import { adviceTold, page } from '../../report/page.ts'
import { quoted } from '../../report/shell.ts'
import { failureOnTerminal, summaryTable, verdictLine } from '../../report/table.ts'
import { texToText } from '../../report/tex-to-text.ts'
import { plural } from '../../report/text.ts'
import { toldOnce } from '../../report/told-once.ts'
import { unaskedText } from '../../report/unasked.ts'
import { calledAs, pageWidth, paint } from './terminal.ts'

/** How much is told. */
export interface Detail {
  readonly verbose?: boolean
  readonly quiet?: boolean
}

/** Whether what looks like a slip is told in the result itself. */
export const showsNotes = ({ spec, record }: Found, { quiet, json }: Detail & { readonly json?: boolean }): boolean =>
  spec.kind !== 'engine' && record.refused === undefined && quiet !== true && json !== true

/** What came of a check, for a person: somebody's own code as a page, the engine as a table. `whom`: the words that say whom to check. */
export function resultLines(found: Found, whom: readonly string[], { verbose, quiet }: Detail): readonly string[] {
  const { spec, record, statements } = found
  const own = spec.kind !== 'engine'
  if (quiet === true) return verdictOf(found).split('\n')
  if (own && verbose !== true)
    return page(statements, record.evidence, {
      command: [...calledAs(), 'check', ...whom],
      verdict: verdictOf(found),
      notes: found.notes,
      unfit: record.unfit ?? [],
      unasked: unaskedIn(record),
      width: pageWidth(),
      paint,
    })
  return inFull(found, whom)
}

/** The last line; exports that nobody could ask fail a run as well. */
function verdictOf({ spec, record: { evidence, unfit = [] }, statements }: Found): string {
  const line = verdictLine(statements, evidence, spec.kind === 'file')
  const missing = unfit.flatMap((u) => u.required ?? [])
  const others = new Set(unfit.flatMap((u) => (u.required === undefined ? [u.export] : []))).size
  return [
    line,
    ...(missing.length === 0 ? [] : [`${missing.join(', ')}: required, and not asked: failed`]),
    ...(others === 0 ? [] : [`${plural(others, 'export')} could not be asked: failed`]),
  ].join('\n')
}

const unaskedIn = (record: Found['record']): readonly Unasked[] => record.unasked ?? []

/** What a subject says of itself may be longer than anybody reads. */
export function foundInShort(found: Found): Found {
  const { unfit } = found.record
  const says = unfit === undefined ? {} : { unfit: unfit.map((u) => ({ ...u, says: inSentence(u.says) })) }
  const refused = found.refusal.length === 0 ? {} : { refused: found.refusal.map(inSentence).join('\n') }
  return {
    ...found,
    notes: found.notes.map(inSentence),
    refusal: found.refusal.map(inSentence),
    record: { ...found.record, ...refused, ...says, evidence: found.record.evidence.map(inShort) },
  }
}
const inSentence = (text: string): string => shortened(text, longest)
/** Sentences of ours on a file, with what is to be written in its place. Units: letters. */
export const longest = 1000

/** The table, every claim of somebody's own code that passed, every failure as it is, and the verdict. */
function inFull(found: Found, whom: readonly string[]): readonly string[] {
  const { spec, record, statements, notes } = found
  const { evidence } = record
  const own = spec.kind !== 'engine'
  const again = [...calledAs(), 'check', ...whom].join(' ')
  const results = exportResults(statements, evidence)
  const unexplained = new Set(results.flatMap((r) => r.causes.filter(isUnexplained)).flatMap((c) => c.failures.map((f) => f.claim.id)))
  const failures = evidence.flatMap((e, i) => {
    const claim = statements[i] as (typeof statements)[number]
    if (verdict(claim.expected, e) !== 'failed') return []
    return [failureOnTerminal(claim, e, { replay: again, paint, unexplained: own && unexplained.has(claim.id) ? unexplainedText(e) : undefined })]
  })
  const passed = evidence.flatMap((e, i) => {
    const claim = statements[i] as (typeof statements)[number]
    return own && verdict(claim.expected, e) === 'as expected' ? [`${paint('green', '✓')} ${claim.id}: ${texToText(claim.states)}`] : []
  })
  const open = evidence.flatMap((e) => (e.kind === 'undecided' ? [[`? ${e.claim}: undecided: ${e.because}`]] : []))
  const said = [...(record.unfit ?? []).map((u) => u.says), ...evidence.flatMap((e) => (e.kind === 'refuted' ? (e.diagnosis ?? []) : []))]
  const beside = toldOnce({ unasked: unaskedIn(record), notes }, said)
  const advice = [...beside.notes, ...adviceTold(results)].map((sentence) => `! ${sentence}`)
  const unasked = beside.unasked.map((u) => `– ${unaskedText(u)}`)
  const lists = [passed, advice, unasked]
  const [right, rest] = passed.length === 0 ? [[], lists] : [passed, lists.slice(1)]
  const unfit = (record.unfit ?? []).map((u) => [`✗ ${u.says}`])
  const table = summaryTable(statements, evidence)?.split('\n') ?? []
  const parts = [table, right, ...unfit, ...failures, ...open, ...rest, verdictOf(found).split('\n')]
  return parts.filter((lines) => lines.length > 0).flatMap((lines, i) => (i === 0 ? lines : ['', ...lines]))
}

/** The commands that run the tests which were written for failures. */
export const testLines = (tests: ReadonlyMap<string, string>): readonly string[] =>
  [...tests.values()].map((test) => `  test       npx vitest run ${quoted(test)}`)
