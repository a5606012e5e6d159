import { readdirSync, readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { type CauseFound, causesOf } from '../src/evidence/causes.ts'
import { allClaims } from '../src/lab/ledger.ts'
import { checkExports } from '../src/testing/check-exports.ts'

/*
 * Wrong files, each with what is wrong in its first line, and what a person is told of them: `reports` after public bug reports, `slips` with
 * what people get wrong every day, written by somebody who had not read the dictionary, of which only those are kept that nothing explained;
 * `unseen` is all that somebody wrote who had read nothing here but the contract, after public reports and without, before any was checked.
 */

export const collections = ['reports', 'slips', 'unseen'] as const
export type Collection = (typeof collections)[number]
// From where the tests and the benchmarks are run: the files are no part of what is compiled.
const fixtures = new URL('properties/fixtures/', pathToFileURL(`${process.cwd()}/`))
/** Their names, without the ending. */
export const filesOf = (collection: Collection): readonly string[] =>
  readdirSync(new URL(collection, fixtures))
    .filter((f) => f.endsWith('.js'))
    .map((f) => f.replace('.js', ''))
    .sort()

/** What is found of one of them: one entry for each export and cause. */
export async function foundIn(collection: Collection, name: string, runs: number, seed = 1): Promise<readonly CauseFound[]> {
  const exports = (await import(new URL(`${collection}/${name}.js`, fixtures).href)) as Record<string, unknown>
  const evidence = await checkExports(exports, { name, runs, seed })
  const needs = new Map((await allClaims()).map((c) => [c.id, c.needs]))
  return causesOf(evidence, (claim) => needs.get(claim) ?? [])
}

/**
 * What is said of each, judged by hand, and whether it is the cause; `first` is what was said before anything was mended for it, of those that
 * were looked for afterwards.
 */
export interface Expected {
  readonly is: 'right' | 'symptom' | 'wrong' | 'silent'
  readonly says?: string
  readonly first?: 'right' | 'symptom' | 'wrong' | 'silent'
}
export const expectedOf = (collection: Collection): Readonly<Record<string, Expected>> =>
  JSON.parse(readFileSync(new URL(`${collection}.json`, fixtures), 'utf8')) as Readonly<Record<string, Expected>>
