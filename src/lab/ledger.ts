import { readdir } from 'node:fs/promises'
import type { AnyClaim } from '../evidence/claim.ts'
import { topics } from '../evidence/claim.ts'
import type { Measurement } from '../evidence/measurement.ts'
import type { Proof } from '../evidence/proof.ts'
import { fault } from '../fault.ts'

/** The folders of claims and proofs lie beside `src`, in the sources and in the build alike. */
const root = new URL('../../', import.meta.url)

async function exportsOf(folder: string): Promise<readonly unknown[]> {
  const files = (await readdir(new URL(`${folder}/`, root))).filter((f) => /(?<!\.test|\.d)\.[jt]s$/.test(f)).sort()
  const modules = await Promise.all(files.map((f) => import(new URL(`${folder}/${f}`, root).href)))
  return modules.flatMap((m: object) => Object.values(m)).flat()
}

const has = (x: unknown, ...keys: readonly string[]): boolean => typeof x === 'object' && x !== null && keys.every((k) => k in x)

/** Every claim that a file under `properties` exports, by topic. Fails: two claims of one name. */
export async function allClaims(): Promise<readonly AnyClaim[]> {
  const claims = (await exportsOf('properties')).filter((x): x is AnyClaim => has(x, 'id', 'states', 'check', 'inputs'))
  const seen = new Set<string>()
  for (const { id } of claims) {
    if (seen.has(id)) throw fault('claims', 'every name once', `${id} twice`)
    seen.add(id)
  }
  return [...claims].sort((a, b) => topics.indexOf(a.topic) - topics.indexOf(b.topic))
}

/** Every seeded experiment that a file under `properties` exports. */
export const allMeasurements = async (): Promise<readonly Measurement[]> =>
  (await exportsOf('properties')).filter((x): x is Measurement => has(x, 'id', 'trial', 'predicted', 'rivals'))

/** Every proof that a file under `proofs` exports. */
export const allProofs = async (): Promise<readonly Proof[]> => (await exportsOf('proofs')).filter((x): x is Proof => has(x, 'claim', 'method', 'control'))
