import { verdict } from '../../evidence/evidence.ts'
import type { Checked } from '../../lab/check.ts'
import type { Unasked } from '../../report/groups.ts'
import { advicesOf, page, unaskedText } from '../../report/page.ts'
import { failureOnTerminal, summaryTable, verdictLine } from '../../report/table.ts'
import { texToText } from '../../report/tex-to-text.ts'
import { calledAs, pageWidth, paint } from './terminal.ts'

/** How much is told. */
export interface Detail {
  readonly verbose?: boolean
  readonly quiet?: boolean
}

/** Whether what looks like a slip is told in the result itself. */
export const showsNotes = ({ spec, record }: Checked, { quiet, json }: Detail & { readonly json?: boolean }): boolean =>
  spec.kind !== 'engine' && record.refused === undefined && quiet !== true && json !== true

/** What came of a check, for a person: somebody's own code as a page, the engine as a table. `whom`: the words that say whom to check. */
export function textOf(checked: Checked, whom: readonly string[], { verbose, quiet }: Detail): string {
  const { spec, record, statements } = checked
  const [own, file] = [spec.kind !== 'engine', spec.kind === 'file']
  if (quiet === true) return [...(record.unfit ?? []).map((u) => `✗ ${u.says}`), verdictLine(statements, record.evidence, file)].join('\n')
  if (own && verbose !== true)
    return page(statements, record.evidence, {
      command: [...calledAs(), 'check', ...whom],
      verdict: verdictLine(statements, record.evidence, file),
      notes: checked.notes,
      unfit: record.unfit ?? [],
      unasked: unaskedIn(record),
      width: pageWidth(),
      paint,
    }).join('\n')
  return inFull(checked, whom)
}

const unaskedIn = (record: Checked['record']): readonly Unasked[] => record.unasked ?? []

/** The table, every claim of somebody's own code that passed, every failure as it is, and the verdict. */
function inFull({ spec, record, statements, tests, notes }: Checked, whom: readonly string[]): string {
  const { evidence } = record
  const own = spec.kind !== 'engine'
  const again = [...calledAs(), 'check', ...whom].join(' ')
  const failures = evidence.flatMap((e, i) => {
    const claim = statements[i] as (typeof statements)[number]
    return verdict(claim.expected, e) === 'failed' ? [failureOnTerminal(claim, e, again, tests.get(claim.id))] : []
  })
  const passed = evidence.flatMap((e, i) => {
    const claim = statements[i] as (typeof statements)[number]
    return own && verdict(claim.expected, e) === 'as expected' ? [`${paint('green', '✓')} ${claim.id}: ${texToText(claim.states)}`] : []
  })
  const open = evidence.flatMap((e) => (e.kind === 'undecided' ? [`? ${e.claim}: undecided: ${e.because}`] : []))
  const advice = [...new Set([...notes, ...evidence.flatMap(advicesOf)])].map((sentence) => `! ${sentence}`)
  const unasked = unaskedIn(record).map((u) => `– ${unaskedText(u)}`)
  const lists = [passed, advice, unasked].flatMap((lines) => (lines.length === 0 ? [] : [lines.join('\n')]))
  const [right, ...rest] = passed.length === 0 ? [undefined, ...lists] : lists
  const unfit = (record.unfit ?? []).map((u) => `✗ ${u.says}`)
  return [summaryTable(statements, evidence), right, ...unfit, ...failures, ...open, ...rest, verdictLine(statements, evidence, spec.kind === 'file')]
    .filter((part) => part !== undefined)
    .join('\n\n')
}
