import type { Argument, OperationRecord } from '../protocol/operation.ts'
import { operationNames, recordOf } from '../protocol/operations.ts'
import { exportOf } from '../protocol/place.ts'
import type { Form } from '../protocol/schema.ts'
import { blocks, membersOf, registries } from '../registry.ts'

/** One question that an export answers. */
export interface Answering {
  readonly record: OperationRecord
  readonly member: string | undefined
}

/** What is asked of the exports, by their names, in the order of the operations. */
export function answeringOf(): ReadonlyMap<string, readonly Answering[]> {
  const found = new Map<string, Answering[]>()
  for (const record of operationNames.map(recordOf))
    for (const member of record.member === undefined ? [undefined] : membersOf(record)) {
      const name = exportOf(record, member)
      found.set(name, [...(found.get(name) ?? []), { record, member }])
    }
  return found
}

/** The names of the numbers and lists that arrive in one argument; nothing where it is no object of them. */
export function namesIn({ record, member }: Answering, argument: Argument): readonly string[] | undefined {
  const { fields } = record.ask as Form & { readonly fields: Readonly<Record<string, Form>> }
  const of = record.member?.of
  const spread = (field: string): readonly string[] => {
    const kind = fields[field]?.kind
    if (kind === 'options') return Object.keys((typeof of === 'string' ? registries[of].get(member ?? '')?.defaults : undefined) ?? {})
    return kind === 'arrays' ? (blocks.get(member ?? '')?.parameters ?? []).map((p) => p.name) : [field]
  }
  if (typeof argument !== 'string') return argument.flatMap(spread)
  return fields[argument]?.kind === 'options' ? spread(argument) : undefined
}

/** How a method is called, in a word: `value(x)`, `forward(x, { gain, epsilon })`. Options that nobody has are left out. */
export const callOf = (answering: Answering): string => `${answering.record.student.method}${parametersOf(answering)}`

export function parametersOf(answering: Answering): string {
  const { arguments: all } = answering.record.student
  const told = all.flatMap((argument): readonly string[] => {
    const names = namesIn(answering, argument)
    if (typeof argument === 'string') return names?.length === 0 ? [] : [argument]
    return [`{ ${names?.join(', ')} }`]
  })
  return `(${told.join(', ')})`
}

/**
 * How a file exports something of this name; nothing for a name that nobody asks for.
 * @example formOf('sigmoid') // => 'export const sigmoid = { value: (x) => …, derivative: (x) => … }'
 */
export function formOf(name: string): string | undefined {
  const asked = answeringOf().get(name)
  const first = asked?.[0]
  if (asked === undefined || first === undefined) return undefined
  const { method, style } = first.record.student
  if (method !== undefined) return `export const ${name} = { ${asked.map((a) => `${a.record.student.method}: ${parametersOf(a)} => …`).join(', ')} }`
  if (style === 'steps') return `export const ${name} = (options) => ({ step(parameters, gradients) { … } })`
  if (style === 'rate') return `export const ${name} = (options) => (step) => …`
  return `export const ${name} = ${parametersOf(first)} => …`
}
/** What to write for an export that has another form. */
export const formAdvice = (name: string): string =>
  `Write: ${formOf(name)}${name === 'perceptron' ? `. One that is trained is ${formOf('onlinePerceptron')}` : ''}`
