import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { type CauseFound, causesOf } from '../src/evidence/causes.ts'
import type { Evidence } from '../src/evidence/evidence.ts'
import { examine } from '../src/evidence/examine.ts'
import { diagnose } from '../src/lab/diagnosis.ts'
import { allClaims } from '../src/lab/ledger.ts'
import { fileSubject } from '../src/subjects/file.ts'

/*
 * The same mistakes and the same correct files in two languages: each file of JavaScript under `properties/fixtures` has a twin in Python, by
 * somebody who had read the contract alone. Both are asked the same by their own processes.
 */

const fixtures = new URL('properties/fixtures/', pathToFileURL(`${process.cwd()}/`))
export const twinned = ['controls', 'reports', 'slips', 'unseen'] as const
export type Twinned = (typeof twinned)[number]
const pathOf = (relative: string): string => fileURLToPath(new URL(relative, fixtures))
/** The file of JavaScript that a twin is of; `schedules-mjs` is that of `schedules.mjs`, where `schedules.js` is another one. */
const originalOf = (collection: Twinned, name: string): string | undefined =>
  [name.replace(/-(mjs|cjs)$/, '.$1'), ...['js', 'mjs', 'cjs', 'ts', 'mts'].map((end) => `${name}.${end}`)]
    .map((file) => pathOf(`${collection}/${file}`))
    .find(existsSync)
/** The names of twins, without the ending. */
export const twinsOf = (collection: Twinned): readonly string[] =>
  readdirSync(new URL(`python/${collection}`, fixtures))
    .filter((f) => f.endsWith('.py'))
    .map((f) => f.replace('.py', ''))
    .sort()

export interface Side {
  /** What became of each claim that is about what the file offers. */
  readonly kinds: ReadonlyMap<string, Evidence['kind']>
  readonly found: readonly CauseFound[]
  readonly unfit: readonly string[]
  readonly seconds: number
}
/** Asks one file whatever can be asked of it. */
export async function asked(path: string, runs: number, seed = 1): Promise<Side> {
  const claims = await allClaims()
  const needs = new Map(claims.map((c) => [c.id, c.needs]))
  const from = performance.now()
  const subject = await fileSubject(path)
  try {
    const evidence: Evidence[] = []
    for (const claim of claims) {
      if (claim.needs.length === 0 || !claim.needs.every((need) => subject.supports?.(need) !== false)) continue
      subject.begins()
      evidence.push(await examine(claim, subject, { runs, seed, diagnose }))
    }
    return {
      kinds: new Map(evidence.map((e) => [e.claim, e.kind])),
      found: causesOf(evidence, (claim) => needs.get(claim) ?? []),
      unfit: subject.unfit.map((u) => u.says),
      seconds: (performance.now() - from) / 1000,
    }
  } finally {
    await subject.close()
  }
}

export interface Twins {
  readonly name: string
  readonly js: Side
  readonly py: Side
  /** Claims about both that end otherwise, each in a few words. */
  readonly differ: readonly string[]
  /** What is told of one and not of the other. */
  readonly told: readonly string[]
}
const sentences = ({ found }: Side): ReadonlySet<string> => new Set(found.flatMap(({ says }) => (says === undefined ? [] : [says])))
export async function twins(collection: Twinned, name: string, runs: number): Promise<Twins> {
  const original = originalOf(collection, name)
  if (original === undefined) throw new Error(`${collection}/${name}.py is the twin of nothing`)
  const [js, py] = [await asked(original, runs), await asked(pathOf(`python/${collection}/${name}.py`), runs)]
  const both = [...js.kinds.keys()].filter((claim) => py.kinds.has(claim))
  const [one, other] = [sentences(js), sentences(py)]
  return {
    name: `${collection}/${name}`,
    js,
    py,
    differ: both.flatMap((claim) =>
      js.kinds.get(claim) === py.kinds.get(claim) ? [] : [`${claim}: ${js.kinds.get(claim)} in JavaScript, ${py.kinds.get(claim)} in Python`],
    ),
    told: [
      ...[...one].filter((says) => !other.has(says)).map((says) => `in JavaScript alone: ${says}`),
      ...[...other].filter((says) => !one.has(says)).map((says) => `in Python alone: ${says}`),
    ],
  }
}

/** The judgement of a file of JavaScript. */
export const judgedSays = (collection: Exclude<Twinned, 'controls'>, name: string): string | undefined =>
  (JSON.parse(readFileSync(new URL(`${collection}.json`, fixtures), 'utf8')) as Readonly<Record<string, { readonly says?: string }>>)[name]?.says
