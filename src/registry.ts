import type { Tier } from './algebra/field.ts'
import { didYouMean } from './did-you-mean.ts'
import { fault } from './fault.ts'
import { membersAmong } from './members.ts'
import type { Activation } from './network/activations.ts'
import type { BlockRecord } from './network/block-record.ts'
import type { Convention } from './network/convention.ts'
import * as network from './network/index.ts'
import type { Initializer } from './network/initializers.ts'
import type { Loss } from './network/losses.ts'
import type { RunningStatistics } from './network/running-statistics.ts'
import type { OperationRecord, Registry } from './protocol/operation.ts'
import type { Clip } from './training/clips.ts'
import * as training from './training/index.ts'
import type { Optimizer } from './training/optimizers.ts'
import type { Schedule } from './training/schedules.ts'

/*
 * Everything that is found by being exported: an activation, a loss, an initializer, a block from any file of `network`, an
 * optimizer, a schedule, a clip from any file of `training`. What is due of each (claims, exports of a student's file, diagnosis) follows from here.
 */

/** What every record has, whatever its kind. */
interface Named {
  readonly name: string
  readonly formula: string
}

/** By what a record of each kind is told from all other exports: members that no other kind has. */
export const kinds = {
  activation: (x: Named): x is Activation => isFunction(x, 'apply') && isFunction(x, 'facts'),
  loss: (x: Named): x is Loss => isLoss(x) && x.roles.target !== 'labels',
  /** Of class numbers in the place of rows. */
  labelLoss: (x: Named): x is Loss => isLoss(x) && x.roles.target === 'labels',
  runningStatistics: (x: Named): x is RunningStatistics => 'momentumOf' in x && 'corrected' in x,
  initializer: (x: Named): x is Initializer => isFunction(x, 'weights'),
  block: (x: Named): x is BlockRecord => isFunction(x, 'make') && 'parameters' in x,
  optimizer: (x: Named): x is Optimizer<Tier> => isFunction(x, 'configure') && 'tier' in x,
  clip: (x: Named): x is Clip => isFunction(x, 'apply') && 'states' in x,
  schedule: (x: Named): x is Schedule => isFunction(x, 'configure') && isFunction(x, 'closedForm'),
}

const isLoss = (x: Named): x is Loss => isFunction(x, 'apply') && 'roles' in x && 'reduction' in x
const isFunction = (x: object, key: string): boolean => typeof (x as Readonly<Record<string, unknown>>)[key] === 'function'
const isNamed = (x: unknown): x is Named =>
  typeof x === 'object' && x !== null && 'name' in x && typeof x.name === 'string' && 'formula' in x && typeof x.formula === 'string'

/** What a module exports, by name: modules list their exports so, and what a bundler makes of them does not. */
export const exportsOf = (module: object): readonly (readonly [name: string, value: unknown])[] => Object.entries(module).sort(([a], [b]) => (a < b ? -1 : 1))

/** The exports of files, with the file of each. */
type Files = Readonly<Record<string, object>>

/**
 * The records of one kind that these files export, by name, in the order of the alphabet.
 * Fails: two records of one name, with both files.
 */
export function recordsOf<T extends Named>(kind: string, is: (x: Named) => x is T, files: Files): ReadonlyMap<string, T> {
  const found = new Map<string, { readonly record: T; readonly file: string }>()
  for (const [file, exports] of Object.entries(files))
    for (const [, record] of exportsOf(exports)) {
      if (!isNamed(record) || !is(record)) continue
      const before = found.get(record.name)
      if (before !== undefined && before.record !== record)
        throw fault(`${kind} ${record.name}`, 'one record of this name', `one in ${before.file} and one in ${file}`, 'Rename one of them.')
      found.set(record.name, { record, file })
    }
  return new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, { record }]) => [name, record]))
}

/** The made indexes, file by file. */
const files: Files = Object.fromEntries(
  Object.entries({ network, training }).flatMap(([folder, index]) => Object.entries(index).map(([file, exports]) => [`${folder}/${file}`, exports])),
)

export const activations = recordsOf('activation', kinds.activation, files)
export const losses = recordsOf('loss', kinds.loss, files)
export const labelLosses = recordsOf('loss of labels', kinds.labelLoss, files)
export const runningStatistics = recordsOf('running statistics', kinds.runningStatistics, files)
export const initializers = recordsOf('initializer', kinds.initializer, files)
export const blocks = recordsOf('block', kinds.block, files)
export const optimizers = recordsOf('optimizer', kinds.optimizer, files)
export const schedules = recordsOf('schedule', kinds.schedule, files)
export const clips = recordsOf('clip', kinds.clip, files)

/** A record as far as all kinds agree, with the default values of its options, where it has any. */
export interface AnyRecord extends Named {
  readonly source?: string
  /** What it is another form of. */
  readonly convention?: Convention
  readonly defaults?: Readonly<Record<string, number>>
  /** Of a block: what it must be asked with. */
  readonly parameters?: readonly { readonly name: string; readonly form: 'vector' | 'matrix' }[]
}
export const registries: Readonly<Record<Registry, ReadonlyMap<string, AnyRecord>>> = {
  activations,
  losses,
  blocks,
  optimizers,
  schedules,
  clips,
  initializers,
  runningStatistics,
  labelLosses,
}
/** The names that a question of this kind can carry; none where it carries no name. */
export const membersOf = (record: OperationRecord): readonly string[] => membersAmong(registries, record)

/** The record of this name. Fails: an unknown name, with the nearest one. */
export function named<T>(kind: string, from: ReadonlyMap<string, T>, name: string): T {
  const found = from.get(name)
  if (found === undefined) throw fault(kind, `one of ${[...from.keys()].join(', ')}`, `"${name}"`, didYouMean(name, [...from.keys()], 2))
  return found
}

export { didYouMean }
