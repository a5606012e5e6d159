import type { Tier } from './algebra/field.ts'
import { fault } from './fault.ts'
import * as activationExports from './network/activations.ts'
import type { BlockRecord } from './network/block-record.ts'
import * as initialiserExports from './network/initializers.ts'
import * as lossExports from './network/losses.ts'
import * as normExports from './network/norms.ts'
import type { OperationRecord, Registry } from './protocol/operation.ts'
import * as clipExports from './training/clips.ts'
import * as optimizerExports from './training/optimizers.ts'
import * as scheduleExports from './training/schedules.ts'

/** Everything that is found by being exported: adding an activation is one export in one file. */
const records = <T extends { readonly name: string }>(module: object): ReadonlyMap<string, T> =>
  new Map(Object.values(module).flatMap((x) => (isRecord(x) ? [[x.name, x as unknown as T] as const] : [])))

const isRecord = (x: unknown): x is { readonly name: string; readonly formula: string } => typeof x === 'object' && x !== null && 'name' in x && 'formula' in x

export const activations = records<activationExports.Activation>(activationExports)
export const losses = records<lossExports.Loss>(lossExports)
export const initialisers = records<initialiserExports.Initialiser>(initialiserExports)
export const optimizers = records<optimizerExports.Optimizer<Tier>>(optimizerExports)
export const schedules = records<scheduleExports.Schedule>(scheduleExports)
export const blocks = records<BlockRecord>(normExports)
export const clips = records<clipExports.Clip>(clipExports)

/** A record as far as all kinds agree: its name, its formula, and the default values of its options, where it has any. */
export interface NamedRecord {
  readonly name: string
  readonly formula: string
  readonly source: string
  readonly defaults?: Readonly<Record<string, number>>
}
export const registries: Readonly<Record<Registry, ReadonlyMap<string, NamedRecord>>> = {
  activations,
  losses,
  blocks,
  optimizers,
  schedules,
  clips,
  initializers: initialisers,
}
/** The names that a question of this kind can carry; empty where it carries none. */
export const membersOf = ({ member }: OperationRecord): readonly string[] =>
  member === undefined ? [] : typeof member.of === 'string' ? [...registries[member.of].keys()] : member.of

/** The record of this name. Fails: an unknown name, with the nearest one. */
export function named<T>(kind: string, from: ReadonlyMap<string, T>, name: string): T {
  const found = from.get(name)
  if (found === undefined) throw fault(kind, `one of ${[...from.keys()].join(', ')}`, `"${name}"`, didYouMean(name, [...from.keys()]))
  return found
}

/**
 * `Did you mean relu?`, or nothing when nothing is near.
 * @example didYouMean('rleu', ['elu', 'relu', 'tanh']) // => 'Did you mean relu?'
 */
export function didYouMean(name: string, names: readonly string[]): string {
  const near = names.map((n) => [distance(name.toLowerCase(), n.toLowerCase()), n] as const).sort((a, b) => a[0] - b[0])[0]
  return near !== undefined && near[0] <= Math.max(2, Math.floor(name.length / 3)) ? `Did you mean ${near[1]}?` : ''
}

/** Edits between two words: insert, delete, replace, or swap neighbours (optimal string alignment). */
function distance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)]
  const cell = (i: number, j: number): number => rows[i]?.[j] ?? Number.POSITIVE_INFINITY
  for (let i = 1; i <= a.length; i++) {
    rows.push([i])
    for (let j = 1; j <= b.length; j++) {
      const replaced = cell(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1)
      const swapped = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? cell(i - 2, j - 2) + 1 : Number.POSITIVE_INFINITY
      rows[i]?.push(Math.min(cell(i - 1, j) + 1, cell(i, j - 1) + 1, replaced, swapped))
    }
  }
  return cell(a.length, b.length)
}
