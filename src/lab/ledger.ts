import { proofs } from '../../proofs/index.ts'
import { properties } from '../../properties/index.ts'
import type { AnyClaim } from '../evidence/claim.ts'
import { topics } from '../evidence/claim.ts'
import type { Measurement } from '../evidence/measurement.ts'
import type { Proof } from '../evidence/proof.ts'
import { repeatsOf } from '../evidence/repeats.ts'
import { fault } from '../fault.ts'
import { exportsOf } from '../registry.ts'

/* What files of `properties` and `proofs` export, by way of their made indexes: no folder is read, so a bundle holds it too. */

/** A file that threw when it was imported: what it holds is not known, and the others go on. */
export interface BrokenFile {
  /** `properties/losses/losses.ts` */
  readonly file: string
  /** The error, as its name and its sentence. */
  readonly because: string
}

export interface Ledger {
  /** By topic; within a topic by the names of the files. */
  readonly claims: readonly AnyClaim[]
  readonly measurements: readonly Measurement[]
  readonly proofs: readonly Proof[]
  readonly broken: readonly BrokenFile[]
}

/** An index: a loader for every file, by its path without the ending. */
export type Loaders = Readonly<Record<string, () => Promise<object>>>

/** One export, and the file that it stands in. */
interface Found {
  readonly value: unknown
  readonly file: string
}
interface Read {
  readonly found: readonly Found[]
  readonly broken: readonly BrokenFile[]
}

/** Files by their names, whatever folders they lie in: a file that is moved to its topic keeps its place in every list. */
async function read(folder: string, loaders: Loaders): Promise<Read> {
  const entries = Object.entries(loaders)
    .map(([path, load]) => ({ file: `${folder}/${path}.ts`, load }))
    .sort((a, b) => inOrder(nameOf(a.file), nameOf(b.file)) || inOrder(a.file, b.file))
  const files = entries.map((e) => e.file)
  const modules = await Promise.allSettled(entries.map(async ({ load }) => load()))
  const found = modules.flatMap((m, i) =>
    m.status === 'rejected'
      ? []
      : exportsOf(m.value)
          .flatMap(([, value]) => value)
          .map((value): Found => ({ value, file: files[i] as string })),
  )
  const broken = modules.flatMap((m, i) => (m.status === 'fulfilled' ? [] : [{ file: files[i] as string, because: sentence(m.reason) }]))
  return { found, broken }
}

const nameOf = (file: string): string => file.slice(file.lastIndexOf('/') + 1)
const inOrder = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
const sentence = (error: unknown): string => (error instanceof Error ? `${error.name}: ${error.message}` : String(error))
const has = (x: unknown, ...keys: readonly string[]): boolean => typeof x === 'object' && x !== null && keys.every((k) => k in x)
const isClaim = (x: unknown): x is AnyClaim => has(x, 'id', 'states', 'check', 'inputs')
const isMeasurement = (x: unknown): x is Measurement => has(x, 'id', 'trial', 'predicted', 'rivals')
const isProof = (x: unknown): x is Proof => has(x, 'settles', 'steps', 'rivals')
const only = <T>(found: readonly Found[], is: (x: unknown) => x is T): readonly T[] => found.map((f) => f.value).filter(is)

/** Fails: two claims or experiments of one name, with the files of both. */
function sorted(found: readonly Found[]): readonly AnyClaim[] {
  const seen = new Map<string, string>()
  for (const { value, file } of found) {
    if (!isClaim(value) && !isMeasurement(value)) continue
    const before = seen.get(value.id)
    if (before !== undefined) throw fault('claims', 'every name once', `${value.id} in ${before} and in ${file}`, 'Rename one of them.')
    seen.set(value.id, file)
  }
  return inTopics(only(found, isClaim))
}
const inTopics = (claims: readonly AnyClaim[]): readonly AnyClaim[] => [...claims].sort((a, b) => topics.indexOf(a.topic) - topics.indexOf(b.topic))

/**
 * Everything that the files of these indexes export, and which of them could not be read.
 * Fails: two claims of one name.
 */
export async function ledgerOf(sources: { readonly properties: Loaders; readonly proofs: Loaders }): Promise<Ledger> {
  const [of, by] = [await read('properties', sources.properties), await read('proofs', sources.proofs)]
  return {
    claims: sorted(of.found),
    measurements: only(of.found, isMeasurement),
    proofs: only(by.found, isProof),
    broken: [...of.broken, ...by.broken],
  }
}

/* The modules are kept by who runs us; so is what they export. A half is read when it is first asked for. */
let [claimed, proved]: [Promise<Ledger> | undefined, Promise<Ledger> | undefined] = [undefined, undefined]
const theClaims = (): Promise<Ledger> => {
  // Those that are made of the others stand behind them in each topic.
  claimed ??= ledgerOf({ properties, proofs: {} }).then((of) => ({ ...of, claims: inTopics([...of.claims, ...repeatsOf(of.claims)]) }))
  return claimed
}
const theProofs = (): Promise<Ledger> => {
  proved ??= ledgerOf({ properties: {}, proofs })
  return proved
}

/** Every claim, experiment and proof, and every file that could not be read. */
export async function ledger(): Promise<Ledger> {
  const [of, by] = [await theClaims(), await theProofs()]
  return { ...of, proofs: by.proofs, broken: [...of.broken, ...by.broken] }
}

/** Every claim that a file under `properties` exports, by topic; seeded experiments are `allMeasurements`. Fails: two claims of one name. */
export const allClaims = async (): Promise<readonly AnyClaim[]> => (await theClaims()).claims
/** Every seeded experiment that a file under `properties` exports. */
export const allMeasurements = async (): Promise<readonly Measurement[]> => (await theClaims()).measurements
/** Every proof that a file under `proofs` exports. */
export const allProofs = async (): Promise<readonly Proof[]> => (await theProofs()).proofs

/**
 * The files that could not be read, of those that were asked for until now: `ledger().broken` reads everything to know it, which a
 * command that needs no claim does not wait for.
 */
export const brokenUntilNow = async (): Promise<readonly BrokenFile[]> => [...((await claimed)?.broken ?? []), ...((await proved)?.broken ?? [])]
