import * as proofs from '../../proofs/index.ts'
import * as properties from '../../properties/index.ts'
import type { AnyClaim } from '../evidence/claim.ts'
import { topics } from '../evidence/claim.ts'
import type { Measurement } from '../evidence/measurement.ts'
import type { Proof } from '../evidence/proof.ts'
import { fault } from '../fault.ts'
import { exportsOf } from '../registry.ts'

type Files = Readonly<Record<string, () => Promise<object>>>
async function allOf(files: Files): Promise<readonly unknown[]> {
  const modules = await Promise.all(Object.values(files).map((load) => load()))
  return modules.flatMap((m) => exportsOf(m).map(([, value]) => value)).flat()
}

const has = (x: unknown, ...keys: readonly string[]): boolean => typeof x === 'object' && x !== null && keys.every((k) => k in x)

/** Every claim that a file under `properties` exports, by topic. Fails: two claims of one name. */
export async function allClaims(): Promise<readonly AnyClaim[]> {
  const claims = (await allOf(properties.files)).filter((x): x is AnyClaim => has(x, 'id', 'states', 'check', 'inputs'))
  const seen = new Set<string>()
  for (const { id } of claims) {
    if (seen.has(id)) throw fault('claims', 'every name once', `${id} twice`)
    seen.add(id)
  }
  return [...claims].sort((a, b) => topics.indexOf(a.topic) - topics.indexOf(b.topic))
}

/** Every seeded experiment that a file under `properties` exports. */
export const allMeasurements = async (): Promise<readonly Measurement[]> =>
  (await allOf(properties.files)).filter((x): x is Measurement => has(x, 'id', 'trial', 'predicted', 'rivals'))

/** Every proof that a file under `proofs` exports. */
export const allProofs = async (): Promise<readonly Proof[]> => (await allOf(proofs.files)).filter((x): x is Proof => has(x, 'claim', 'method', 'control'))
