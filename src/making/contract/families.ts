import type { OperationRecord } from '../../protocol/operation.ts'
import { operationNames, recordOf } from '../../protocol/operations.ts'
import { exportOf } from '../../protocol/place.ts'
import type { Form } from '../../protocol/schema.ts'
import { blocks, membersOf, registries } from '../../registry.ts'

/* What the contract, the list of docs/contract.md and the JSON Schema have in common, read off the records of the operations. */

/** The operations that exports of one type of the contract answer. */
export interface Family {
  readonly type: string
  readonly operations: readonly OperationRecord[]
  /** The names of its exports, in order. */
  readonly exports: readonly string[]
}

export function familiesOf(): readonly Family[] {
  const types = [...new Set(operationNames.map((o) => recordOf(o).student.type))]
  return types.map((type) => {
    // Asked of the same function in the same words, but for a parameter that it may take besides.
    const operations = operationNames.map(recordOf).filter((r) => r.student.type === type && !('rates' in r.student))
    return { type, operations, exports: [...new Set(operations.flatMap(exportsOf))] }
  })
}

/** The exports that answer one operation. */
export const exportsOf = (record: OperationRecord): readonly string[] =>
  record.member === undefined ? [exportOf(record, undefined)] : [...membersOf(record)].sort().map((member) => exportOf(record, member))

/** The fields of the ask. */
export const fieldsOf = (record: OperationRecord): Readonly<Record<string, Form>> =>
  (record.ask as Form & { readonly fields: Readonly<Record<string, Form>> }).fields

/** Names and default values of the options of an export; empty where it has none. */
export function optionsOf(family: Family, name: string): Readonly<Record<string, number>> {
  const of = family.operations.map((r) => r.member?.of).find((m) => typeof m === 'string')
  return (typeof of === 'string' ? registries[of].get(name)?.defaults : undefined) ?? {}
}
/** The parameters of a block, by name, with their form; empty for whatever is no block. */
export const parametersOf = (family: Family, name: string): Readonly<Record<string, 'vector' | 'matrix'>> =>
  family.operations.some((r) => r.member?.of === 'blocks') ? Object.fromEntries((blocks.get(name)?.parameters ?? []).map((p) => [p.name, p.form])) : {}

/** Whether the exports of a family take options, so that its type has a parameter for them. */
export const takesOptions = (family: Family): boolean => family.operations.some((r) => Object.values(fieldsOf(r)).some((f) => f.kind === 'options'))

export const capital = (name: string): string => `${name.charAt(0).toUpperCase()}${name.slice(1)}`
/** The type of an export's options, such as `AdamOptions`. */
export const optionsType = (family: Family, name: string): string =>
  Object.keys({ ...optionsOf(family, name), ...parametersOf(family, name) }).length === 0 ? 'NoOptions' : `${capital(name)}Options`
