import { styleText } from 'node:util'
import Table from 'cli-table3'
import type { Statement } from '../evidence/claim.ts'
import { topics } from '../evidence/claim.ts'
import { type Evidence, verdict } from '../evidence/evidence.ts'
import { texToText } from './plain.ts'

const color = (format: Parameters<typeof styleText>[0], text: string): string =>
  process.stdout.isTTY === true && process.env['NO_COLOR'] === undefined ? styleText(format, text) : text

/** One word for what is known. */
export const word = (e: Evidence): string => (e.kind === 'unsupported' ? 'not attempted' : e.kind)

/** Topic by topic: how many claims stand how. */
export function summaryTable(claims: readonly Statement[], evidence: readonly Evidence[]): string {
  const columns = ['sampled', 'proved', 'enclosed', 'measured', 'refuted as expected', 'FALLEN', 'undecided', 'not attempted'] as const
  const table = new Table({ head: ['topic', ...columns], style: { head: [], border: [] }, colAligns: ['left', ...columns.map(() => 'right' as const)] })
  const rowOf = (name: string, of: readonly Statement[]): (string | number)[] => {
    const counts = new Map<string, number>()
    for (const e of evidence) {
      const claim = of.find((c) => c.id === e.claim)
      if (claim === undefined) continue
      const key = verdict(claim.expected, e) === 'fallen' ? 'FALLEN' : e.kind === 'refuted' ? 'refuted as expected' : word(e)
      counts.set(key, (counts.get(key) ?? 0) + 1)
    }
    return [name, ...columns.map((c) => counts.get(c) ?? '')]
  }
  for (const topic of topics) {
    const of = claims.filter((c) => c.topic === topic)
    if (of.length > 0 && evidence.some((e) => of.some((c) => c.id === e.claim))) table.push(rowOf(topic, of))
  }
  table.push(rowOf('all', claims))
  return table.toString()
}

/** A fallen claim: what it says, the simplest counterexample, a diagnosis, the worst case, and the line that repeats it. */
export function failureText(claim: Statement, e: Evidence, replay: string, test?: string): string {
  if (e.kind !== 'refuted')
    return [
      `${color('red', '✗')} ${color('bold', claim.id)}: no counterexample was found, and this sentence is false as printed`,
      `  ${texToText(claim.states)}`,
    ].join('\n')
  return [
    `${color('red', '✗')} ${color('bold', claim.id)}`,
    `  claim      ${texToText(claim.states)}`,
    `  input      ${e.input}`,
    `  ${e.because}`,
    ...(e.diagnosis === undefined ? [] : [`  diagnosis  ${e.diagnosis}`]),
    ...(e.worst === undefined ? [] : [`  worst      ${e.worst.because}`]),
    ...(e.replay === '-'
      ? []
      : [`  replay     ${replay} --claim ${claim.id}${e.replay === 'kept' ? ' (a kept failure: tried first)' : ` --replay ${e.replay}`}`]),
    ...(test === undefined ? [] : [`  test       npx vitest run ${test}`]),
  ].join('\n')
}
