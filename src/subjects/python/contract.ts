import type { OperationRecord } from '../../protocol/operation.ts'
import { operationNames, recordOf } from '../../protocol/operations.ts'
import { exportOf } from '../../protocol/place.ts'
import type { Form } from '../../protocol/schema.ts'
import type { Need } from '../../protocol/subject.ts'
import { membersOf } from '../../registry.ts'
import { answeringOf, namesIn } from '../forms.ts'
import { smallQuestion } from '../questions.ts'
import { otherWordsFor } from '../words.ts'

/** What is asked under one name, as the host of a .py file is told it: how it is called, and no word of what is right. */
interface Entry {
  readonly need: Need
  readonly operation: string
  readonly member?: string
  /** The field of a question that names the member. */
  readonly field?: string
  readonly export: string
  readonly method?: string
  /** Whether a plain function of the export's name answers this: `def relu(x)` is `relu.value`. */
  readonly first: boolean
  readonly style: string
  readonly arguments: readonly unknown[]
  readonly returns: string
  /** Options by name, with what other libraries call them. */
  readonly aliases: Readonly<Record<string, readonly string[]>>
  /** The fields of an answer that is a record. */
  readonly fields?: readonly string[]
  /** One question, which shows in which form numbers are taken. */
  readonly small?: unknown
}

/** All that a file may be asked, as data. */
export interface Contract {
  readonly entries: readonly Entry[]
  /** The form of each field of a question, by operation. */
  readonly forms: Readonly<Record<string, Readonly<Record<string, Form>>>>
}

export const contractForHost = (): Contract => ({
  entries: operationNames
    .map(recordOf)
    .flatMap((record) => (record.member === undefined ? [undefined] : membersOf(record)).map((member) => entryOf(record, member))),
  forms: Object.fromEntries(operationNames.map((name) => [name, (recordOf(name).ask as Form & { readonly fields: Readonly<Record<string, Form>> }).fields])),
})

function entryOf(record: OperationRecord, member: string | undefined): Entry {
  const { type: _, export: __, optionsAreNeeds: ___, parameters: ____, ...calling } = record.student
  const name = exportOf(record, member)
  const small = smallQuestion(record, member)
  const options = record.student.arguments.flatMap((argument) => namesIn({ record, member }, argument) ?? [])
  return {
    ...calling,
    need: (member === undefined ? record.name : `${record.name}:${member}`) as Need,
    operation: record.name,
    ...(member === undefined ? {} : { member, field: record.member?.field as string }),
    export: name,
    first: answeringOf().get(name)?.[0]?.record === record,
    aliases: Object.fromEntries(options.map((option) => [option, otherWordsFor(option)])),
    ...(record.student.style === 'steps' ? { rateNames: ['learningrate', ...otherWordsFor('learningRate')] } : {}),
    ...(record.answer.kind === 'record' ? { fields: Object.keys(record.answer.fields) } : {}),
    ...(small === undefined ? {} : { small }),
  }
}
