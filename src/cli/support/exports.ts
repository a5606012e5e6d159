import { Fault } from '../../fault.ts'
import { type Signature, signatures } from '../../making/contract/signature.ts'
import { didYouMean } from '../../registry.ts'

/* The exports of the contract by whatever a person calls them. */

/** `batch_norm`, `BatchNorm` and `batchNorm` are one name. */
const bare = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '')

/** The export of this name, a method of it behind a dot left out; nothing where there is none. */
export function exportCalled(name: string, all: readonly Signature[] = signatures()): Signature | undefined {
  const owner = name.replace(/\..*$/, '')
  const known = all.find((s) => s.name === owner) ?? all.find((s) => bare(s.name) === bare(owner))
  return known ?? (owner.length > 1 ? all.find((s) => initials(s.name) === bare(owner)) : undefined)
}
/** `mse` of `meanSquaredError`. */
const initials = (name: string): string => `${name.charAt(0)}${name.replace(/[^A-Z]/g, '')}`.toLowerCase()
/** The parts of the contract, with their exports in order. */
export function parts(all: readonly Signature[] = signatures()): ReadonlyMap<string, readonly Signature[]> {
  const found = new Map<string, Signature[]>()
  for (const s of all) found.set(s.part, [...(found.get(s.part) ?? []), s])
  return found
}
/** The part of this name, in the singular too. */
export const partCalled = (name: string, all: readonly Signature[] = signatures()): readonly Signature[] | undefined =>
  [...parts(all)].find(([part]) => bare(part) === bare(name) || part === `${bare(name)}s` || part === `${bare(name)}es`)?.[1]

/** Nobody asks for this name: the nearest ones, or where they all are. */
export function noExport(name: string, all: readonly Signature[] = signatures()): Fault {
  const names = all.map((s) => s.name)
  const near = names.filter((n) => bare(name).length > 2 && (bare(n).includes(bare(name)) || bare(name).includes(bare(n)))).slice(0, 6)
  const guess = didYouMean(name, [...names, ...parts(all).keys()])
  const told = guess !== '' ? guess : near.length > 0 ? `Near it: ${near.join(', ')}.` : '`lemmata contract` lists them all.'
  return new Fault(`no export is called ${name}. ${told}`)
}
