import { readdirSync } from 'node:fs'
import { type CauseFound, causesOf } from '../../src/evidence/causes.ts'
import { allClaims } from '../../src/lab/ledger.ts'
import { checkExports } from '../../src/testing/check-exports.ts'

/* Wrong files after public bug reports, each with the report in its first line, and what a person is told of them. */

const folder = new URL('../fixtures/reports/', import.meta.url)
/** Their names, without the ending. */
export const reports: readonly string[] = readdirSync(folder)
  .filter((f) => f.endsWith('.js'))
  .map((f) => f.replace('.js', ''))
  .sort()

/** What is found of one of them: one entry for each export and cause. */
export async function foundIn(report: string, runs: number, seed = 1): Promise<readonly CauseFound[]> {
  const exports = (await import(new URL(`${report}.js`, folder).href)) as Record<string, unknown>
  const evidence = await checkExports(exports, { name: report, runs, seed })
  const needs = new Map((await allClaims()).map((c) => [c.id, c.needs]))
  return causesOf(evidence, (claim) => needs.get(claim) ?? [])
}
