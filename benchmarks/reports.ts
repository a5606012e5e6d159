import { readdirSync, readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { type CauseFound, causesOf } from '../src/evidence/causes.ts'
import { allClaims } from '../src/lab/ledger.ts'
import { checkExports } from '../src/testing/check-exports.ts'

/* Wrong files after public bug reports, each with the report in its first line, and what a person is told of them. */

// From where the tests and the benchmarks are run: the files are no part of what is compiled.
const folder = new URL('properties/fixtures/reports/', pathToFileURL(`${process.cwd()}/`))
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

/**
 * What is said of each, judged by hand, and whether it is the cause; `first` is what was said before anything was mended for it, of those that
 * were looked for in public bug reports afterwards.
 */
export interface Expected {
  readonly is: 'right' | 'symptom' | 'wrong' | 'silent'
  readonly says?: string
  readonly first?: 'right' | 'symptom' | 'wrong' | 'silent'
}
export const expected = JSON.parse(readFileSync(new URL('../reports.json', folder), 'utf8')) as Readonly<Record<string, Expected>>
