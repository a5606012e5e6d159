import type { OperationRecord } from './operation.ts'
import * as blocks from './operations/blocks.ts'
import * as functions from './operations/functions.ts'
import * as learners from './operations/learners.ts'
import * as networks from './operations/networks.ts'
import * as training from './operations/training.ts'

/** Every question that a subject can be asked: a new one is one record in one of these files. */
export const operations = { ...functions, ...blocks, ...networks, ...training, ...learners }

type Records = typeof operations
export type Operation = keyof Records
export type Ask<K extends Operation> = Records[K] extends OperationRecord<infer A, infer _> ? A : never
export type Answer<K extends Operation> = Records[K] extends OperationRecord<infer _, infer A> ? A : never
/** What can be asked of a subject, as functions. */
export type Operations = { readonly [K in Operation]: (ask: Ask<K>) => Promise<Answer<K>> }
/** An operation, or one thing that it must be able to do, such as `activation:relu`. */
export type Need = Operation | `${Operation}:${string}`

/** In the order of the files, and by name within each: the same wherever modules are loaded. */
export const operationNames = [functions, blocks, networks, training, learners].flatMap((file) => Object.keys(file).sort()) as readonly Operation[]
export const recordOf = (operation: Operation): OperationRecord => operations[operation] as unknown as OperationRecord
