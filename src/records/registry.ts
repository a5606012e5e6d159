import type { Tier } from '../algebra/field.ts'
import { fault } from '../fault.ts'
import type { Activation } from '../network/activations.ts'
import * as network from '../network/index.ts'
import type { Initializer } from '../network/initializers.ts'
import type { Loss } from '../network/losses.ts'
import * as training from '../training/index.ts'
import type { Optimizer } from '../training/optimizers.ts'
import type { Schedule } from '../training/schedules.ts'
import { didYouMean } from './nearest.ts'

/*
 * Everything that is found by being exported: an activation, a loss, an initializer from any file of `network`, an optimizer, a
 * schedule from any file of `training`. What is due of each (claims, exports of a student's file, diagnosis) follows from here.
 */

/** What every record has, whatever its kind. */
interface Named {
  readonly name: string
  readonly formula: string
}

/** By what a record of each kind is told from all other exports: members that no other kind has. */
export const kinds = {
  activation: (x: Named): x is Activation => isFunction(x, 'apply') && isFunction(x, 'facts'),
  loss: (x: Named): x is Loss => isFunction(x, 'apply') && 'roles' in x && 'reduction' in x,
  initializer: (x: Named): x is Initializer => isFunction(x, 'weights'),
  optimizer: (x: Named): x is Optimizer<Tier> => isFunction(x, 'configure') && 'tier' in x,
  schedule: (x: Named): x is Schedule => isFunction(x, 'configure') && isFunction(x, 'closedForm'),
}

const isFunction = (x: object, key: string): boolean => typeof (x as Readonly<Record<string, unknown>>)[key] === 'function'
const isNamed = (x: unknown): x is Named =>
  typeof x === 'object' && x !== null && 'name' in x && typeof x.name === 'string' && 'formula' in x && typeof x.formula === 'string'

/** The exports of files, with the file of each. */
type Files = Readonly<Record<string, object>>

/**
 * The records of one kind that these files export, by name, in the order of the alphabet.
 * Fails: two records of one name, with both files.
 */
export function recordsOf<T extends Named>(kind: string, is: (x: Named) => x is T, files: Files): ReadonlyMap<string, T> {
  const found = new Map<string, { readonly record: T; readonly file: string }>()
  for (const [file, exports] of Object.entries(files))
    for (const record of Object.values(exports)) {
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
export const initializers = recordsOf('initializer', kinds.initializer, files)
export const optimizers = recordsOf('optimizer', kinds.optimizer, files)
export const schedules = recordsOf('schedule', kinds.schedule, files)

/** The record of this name. Fails: an unknown name, with the nearest one. */
export function named<T>(kind: string, from: ReadonlyMap<string, T>, name: string): T {
  const found = from.get(name)
  if (found === undefined) throw fault(kind, `one of ${[...from.keys()].join(', ')}`, `"${name}"`, didYouMean(name, [...from.keys()]))
  return found
}
