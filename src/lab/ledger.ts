import { readdir } from 'node:fs/promises'
import type { AnyClaim } from '../evidence/claim.ts'
import { topics } from '../evidence/claim.ts'
import type { Measurement } from '../evidence/measurement.ts'
import type { Proof } from '../evidence/proof.ts'
import { fault } from '../fault.ts'

/** The folders of claims and proofs lie beside `src`, in the sources and in the build alike. */
const root = new URL('../../', import.meta.url)

/** A file of claims or proofs that could not be loaded: what it would have said is missing. */
export interface BrokenFile {
  readonly file: string
  readonly because: string
}
/** Everything that is written down. */
export interface Ledger {
  readonly claims: readonly AnyClaim[]
  readonly measurements: readonly Measurement[]
  readonly proofs: readonly Proof[]
  readonly broken: readonly BrokenFile[]
}

interface Loaded {
  readonly values: readonly unknown[]
  readonly broken: readonly BrokenFile[]
}
async function exportsOf(folder: string): Promise<Loaded> {
  const files = (await readdir(new URL(`${folder}/`, root))).filter((f) => /(?<!\.test|\.d)\.[jt]s$/.test(f)).sort()
  const loaded = await Promise.all(
    files.map(async (f): Promise<Loaded> => {
      try {
        return { values: Object.values((await import(new URL(`${folder}/${f}`, root).href)) as object).flat(), broken: [] }
      } catch (error) {
        return { values: [], broken: [{ file: `${folder}/${f}`, because: error instanceof Error ? `${error.name}: ${error.message}` : String(error) }] }
      }
    }),
  )
  return { values: loaded.flatMap((l) => l.values), broken: loaded.flatMap((l) => l.broken) }
}

const has = (x: unknown, ...keys: readonly string[]): boolean => typeof x === 'object' && x !== null && keys.every((k) => k in x)

let last: readonly BrokenFile[] = []
/** The files that could not be read, of those that were asked for until now. */
export const brokenUntilNow = async (): Promise<readonly BrokenFile[]> => last

/** All claims, by topic, experiments and proofs; files that cannot be loaded are named and left out. Fails: two claims of one name. */
export async function ledger(): Promise<Ledger> {
  const [properties, proofs] = await Promise.all([exportsOf('properties'), exportsOf('proofs')])
  const claims = properties.values.filter((x): x is AnyClaim => has(x, 'id', 'states', 'check', 'inputs'))
  last = [...properties.broken, ...proofs.broken]
  const seen = new Set<string>()
  for (const { id } of claims) {
    if (seen.has(id)) throw fault('claims', 'every name once', `${id} twice`)
    seen.add(id)
  }
  return {
    claims: [...claims].sort((a, b) => topics.indexOf(a.topic) - topics.indexOf(b.topic)),
    measurements: properties.values.filter((x): x is Measurement => has(x, 'id', 'trial', 'predicted', 'rivals')),
    proofs: proofs.values.filter((x): x is Proof => has(x, 'claim', 'method', 'control')),
    broken: last,
  }
}

/** Every claim that a file under `properties` exports, by topic. */
export const allClaims = async (): Promise<readonly AnyClaim[]> => (await ledger()).claims
/** Every seeded experiment that a file under `properties` exports. */
export const allMeasurements = async (): Promise<readonly Measurement[]> => (await ledger()).measurements
/** Every proof that a file under `proofs` exports. */
export const allProofs = async (): Promise<readonly Proof[]> => (await ledger()).proofs
