import Table from 'cli-table3'
import type { Statement } from '../evidence/claim.ts'
import { topics } from '../evidence/claim.ts'
import { type Evidence, verdict } from '../evidence/evidence.ts'
import { keptRemark } from './blocks.ts'
import { failureLines, type Telling } from './failure.ts'

/** One word for what is known. */
export const word = (e: Evidence): string => (e.kind === 'unsupported' ? 'not attempted' : e.kind)

const columns = ['sampled', 'measured', 'known wrong, shown wrong', 'failed', 'undecided', 'not attempted'] as const
type Column = (typeof columns)[number]

const columnOf = (claim: Statement, e: Evidence): Column => {
  if (verdict(claim.expected, e) === 'failed') return 'failed'
  return e.kind === 'refuted' ? 'known wrong, shown wrong' : (word(e) as Column)
}

/**
 * Topic by topic: how many claims stand how. Topics of which nothing was attempted, and columns that are empty, are left out; where
 * one topic is left there is no table, since the last line says as much.
 */
export function summaryTable(claims: readonly Statement[], evidence: readonly Evidence[]): string | undefined {
  const byId = new Map(claims.map((c) => [c.id, c]))
  const counted = evidence.flatMap((e) => {
    const claim = byId.get(e.claim)
    return claim === undefined ? [] : [{ topic: claim.topic, column: columnOf(claim, e) }]
  })
  const present = columns.filter((c) => counted.some((e) => e.column === c))
  const table = new Table({ head: ['topic', ...present], style: { head: [], border: [] }, colAligns: ['left', ...present.map(() => 'right' as const)] })
  const rowOf = (name: string, of: typeof counted): (string | number)[] => [name, ...present.map((c) => of.filter((e) => e.column === c).length || '')]
  const attempted = topics.filter((topic) => counted.some((e) => e.topic === topic && e.column !== 'not attempted'))
  if (attempted.length < 2) return undefined
  for (const topic of attempted)
    table.push(
      rowOf(
        topic,
        counted.filter((e) => e.topic === topic),
      ),
    )
  table.push(rowOf('all', counted))
  return table.toString()
}

/** How a failure is told on a terminal. `replay`: the command that checks its subject. */
export interface Repeating extends Pick<Telling, 'unexplained' | 'paint'> {
  readonly replay: string
}
/** A failed claim on a terminal, with the command that repeats it. */
export function failureOnTerminal(claim: Statement, e: Evidence, { replay, unexplained, paint }: Repeating): readonly string[] {
  // A remark stands behind a `#`: the line can be pasted as it is.
  if (e.kind !== 'refuted' || e.replay === '-') return failureLines(claim, e, { paint, unexplained })
  const [place, remark] = [e.replay === 'kept' ? '' : ` --replay ${e.replay}`, e.kept === true ? `  ${keptRemark}` : '']
  return failureLines(claim, e, { paint, unexplained, replay: `${replay} --claim ${claim.id}${place}${remark}` })
}

const plural = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`

/** The last line: what passed, what failed, and what was not asked. `file`: whether the subject is somebody's own code. */
export function verdictLine(claims: readonly Statement[], evidence: readonly Evidence[], file: boolean): string {
  const found = claims.map((c, i) => columnOf(c, evidence[i] as Evidence))
  const count = (...of: readonly Column[]): number => found.filter((c) => of.includes(c)).length
  const [failed, undecided, absent, wrong] = [count('failed'), count('undecided'), count('not attempted'), count('known wrong, shown wrong')]
  const passed = found.length - failed - undecided - absent - wrong
  const about = file ? 'what your file does not export' : 'what it does not offer'
  return [
    `${passed} passed, ${failed} failed`,
    undecided === 0 ? '' : `, ${undecided} undecided`,
    absent === 0 ? '' : ` (${absent} of ${plural(found.length, 'claim', 'claims')} ${absent === 1 ? 'is' : 'are'} about ${about})`,
    wrong === 0 ? '' : `\n${plural(wrong, 'sentence is', 'sentences are')} known to be wrong in the lecture, and shown to be wrong`,
  ].join('')
}
