import type { Argument, OperationRecord } from '../../protocol/operation.ts'
import { alsoNamed } from '../../protocol/question.ts'
import type { Form } from '../../protocol/schema.ts'
import { capital, exportsOf, type Family, familiesOf, fieldsOf, optionsOf, optionsType, parametersOf, takesOptions } from './families.ts'

/* The types of `lemmata/contract`, made from the records. */

const head = `/**
 * What a file may export to be checked. Every export is optional: what is absent is "not attempted". Plain numbers and
 * lists of them; rows are samples; options have the field's names. Import the types you need:
 *
 *     import type { AdamOptions, Optimizer } from 'lemmata/contract'
 *     export const adam: Optimizer<AdamOptions> = (options) => …
 *
 * Made from the records of the operations by \`npm run build:protocol\`.
 */

export type Vector = number[]
/** Rows of numbers; rows are samples. */
export type Matrix = number[][]
export type Options = Record<string, number>
export type NoOptions = Record<string, never>
/** \`x Wᵀ + b\`: weights [outputs][inputs]. */
export interface Layer {
  weights: Matrix
  biases: Vector
}
/** What may be answered where a list of numbers is due. */
export type Numbers = number[] | Float64Array | Float32Array
/** A layer as an answer. */
export interface LayerOfNumbers {
  weights: Numbers[]
  biases: Numbers
}
/** The gradients that belong to the lists among these parameters. */
export type Gradients<O> = { x: Numbers[] } & { [K in keyof O as O[K] extends number ? never : K]: O[K] extends Vector ? Numbers : Numbers[] }
/** What a file says of itself, as the export \`lemmata\`. */
export interface About {
  /** What its numbers round to; as it is seen to compute, if it says nothing. */
  precision?: 'float64' | 'float32'
}
`

/** The contract as a TypeScript module. */
export function contractText(): string {
  const families = familiesOf()
  return [head, ...namedRecords(families), ...families.flatMap((f) => [...optionInterfaces(f), typeOf(f)]), exportsType(families)].join('\n')
}

/** Records with a name of their own among the questions. */
function namedRecords(families: readonly Family[]): readonly string[] {
  const found = new Map<string, string>()
  const walk = (form: Form): void => {
    if (form.kind === 'list') walk(form.of)
    if (form.kind !== 'record') return
    for (const f of Object.values(form.fields)) walk(f)
    if (form.type !== undefined) found.set(form.type, `export interface ${form.type} {\n${fieldLines(form.fields)}\n}\n`)
  }
  for (const { operations } of families) for (const { ask } of operations) walk(ask)
  return [...found.values()]
}
const fieldLines = (fields: Readonly<Record<string, Form>>): string =>
  Object.entries(fields)
    .map(([name, f]) => `  ${name}: ${typeText(f)}`)
    .join('\n')

function optionInterfaces(family: Family): readonly string[] {
  if (!takesOptions(family)) return []
  const made = family.exports.flatMap((name) => {
    const type = optionsType(family, name)
    if (type === 'NoOptions') return []
    const fields = [
      ...Object.entries(parametersOf(family, name)).map(([p, form]) => `  ${p}: ${form === 'vector' ? 'Vector' : 'Matrix'}`),
      ...Object.entries(optionsOf(family, name)).map(([option, value]) => `  /** ${value} by default. */\n  ${option}: number`),
    ]
    return [`/** Of \`${name}\`. */\nexport interface ${type} {\n${fields.join('\n')}\n}\n`]
  })
  // The options of the norms that most share, under the name that they have always had.
  return family.type === 'Normalization' ? [...made, 'export type NormalizationOptions = BatchNormOptions\n'] : made
}

/** The type of a family's exports: an object of methods, or a function. */
function typeOf(family: Family): string {
  const { type, operations, exports } = family
  const parameter = takesOptions(family) ? `<O = ${type === 'Normalization' ? 'NormalizationOptions' : 'Options'}>` : ''
  const [only] = operations as readonly [OperationRecord]
  const doc = comment([
    `${exports.length === 1 ? 'Export' : 'Exports'} named ${exports.join(', ')}.`,
    ...(only.student.method === undefined ? [only.says] : []),
  ])
  if (only.student.method === undefined) return `${doc}\nexport type ${type}${parameter} = ${functionType(only)}\n`
  return `${doc}\nexport interface ${type}${parameter} {\n${[...operations.map((r) => methodOf(family, r)), ...knowledgeOf(operations)].join('\n')}\n}\n`
}
/** What an export may say that it knows, of all that a question can name beside it. */
const knowledgeOf = (operations: readonly OperationRecord[]): readonly string[] =>
  [...new Set(operations.flatMap(alsoNamed).map(([, of]) => of))].map(
    (of) =>
      `  /** The ${of} that it knows; those that it is seen to answer with, if it says nothing. It is asked about no others. */\n  ${of}?: readonly string[]`,
  )
/* In two pieces: in one it would be read as a comment of this file. */
const lenient = '  // biome-ignore ' + "lint/suspicious/noConfusingVoidType: a student's `step` may return nothing.\n"

const comment = (sentences: readonly string[], indent = ''): string => {
  const lines = sentences.flatMap((s) => wrapped(s, 118 - indent.length))
  return lines.length === 1 ? `${indent}/** ${lines[0]} */` : `${indent}/**\n${lines.map((l) => `${indent} * ${l}`).join('\n')}\n${indent} */`
}
function wrapped(text: string, width: number): readonly string[] {
  const lines: string[] = ['']
  for (const word of text.split(' ')) {
    const line = lines.at(-1) as string
    if (line !== '' && line.length + word.length + 1 > width) lines.push(word)
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`
  }
  return lines
}

function methodOf(family: Family, record: OperationRecord): string {
  const some = exportsOf(record).length < family.exports.length ? [`Of ${exportsOf(record).join(', ')} alone.`] : []
  return `${comment([record.says, ...some], '  ')}\n  ${record.student.method}?(${argumentsOf(record)}): ${answerOf(record)}`
}

function functionType(record: OperationRecord): string {
  const { student } = record
  if (student.style === 'rate') return `(${argumentsOf(record)}) => (step: number) => number`
  if (student.style === 'steps')
    return `(${argumentsOf(record)}) => {\n  /** ${capital(student.returns)}. A third parameter, if it is called so, is given the rate of the step: then others are asked too. */\n${lenient}  step(parameters: Matrix, gradients: Matrix, learningRate: number): Numbers[] | void\n}`
  return `(${argumentsOf(record)}) => ${answerOf(record)}`
}

function argumentsOf(record: OperationRecord): string {
  const { student } = record
  const fewest = Math.min(student.arguments.length, ...Object.values(student.parameters ?? {}).map((n) => n - 1))
  return student.arguments
    .map((a, i) => {
      const [name, type] = argumentOf(record, a)
      const one = student.style === 'element' && i === 0 ? 'number' : student.style === 'row' && i < student.rows ? 'Vector' : type
      return `${name}${i < fewest ? '' : '?'}: ${one}`
    })
    .join(', ')
}
/** The name and the type of an argument. */
export function argumentOf(record: OperationRecord, argument: Argument): readonly [string, string] {
  const fields = fieldsOf(record)
  if (typeof argument === 'string') return [argument, typeText(fields[argument] as Form)]
  const spread = argument.some((name) => fields[name]?.kind === 'options')
  return ['options', spread ? 'O' : `{ ${argument.map((name) => `${name}: ${typeText(fields[name] as Form)}`).join('; ')} }`]
}

/** The type of what is returned. */
export function answerOf(record: OperationRecord): string {
  const { student } = record
  if (student.gathers !== undefined) return 'Gradients<O>'
  if (student.style === 'element') return 'number'
  if (student.style === 'row') return 'Numbers'
  return answerText(record.answer, fieldsOf(record))
}

/** The form of an answer as a TypeScript type: a list of numbers may be a typed array. */
function answerText(form: Form, fields: Readonly<Record<string, Form>>): string {
  const inner = (f: Form): string => answerText(f, fields)
  switch (form.kind) {
    case 'vector':
      return 'Numbers'
    case 'matrix':
      return 'Numbers[]'
    case 'layers':
      return 'LayerOfNumbers[]'
    case 'list':
      return form.of.kind === 'integer' ? 'Numbers' : `${inner(form.of)}[]`
    case 'like':
      return inner(fields[form.field] as Form)
    default:
      return typeText(form, inner)
  }
}

/** A form as a TypeScript type. */
function typeText(form: Form, inner: (form: Form) => string = typeText): string {
  switch (form.kind) {
    case 'number':
    case 'integer':
      return 'number'
    case 'text':
      return form.of === undefined ? 'string' : form.of.map((w) => `'${w}'`).join(' | ')
    case 'vector':
      return 'Vector'
    case 'matrix':
      return 'Matrix'
    case 'layers':
      return 'Layer[]'
    case 'list':
      return form.of.kind === 'integer' ? 'number[]' : form.of.kind === 'vector' ? 'Matrix' : `${inner(form.of)}[]`
    case 'tuple':
      return `[${form.of.map((f) => (f.kind === 'integer' && f.size !== undefined ? `${f.size}: number` : inner(f))).join(', ')}]`
    case 'record':
      if (form.type !== undefined) return form.type
      return `{ ${Object.entries(form.fields)
        .map(([name, f]) => `${name}: ${inner(f)}`)
        .join('; ')} }`
    case 'options':
      return 'O'
    case 'arrays':
      return 'Record<string, Vector | Matrix>'
    case 'like':
      return 'unknown'
  }
}

/** Everything that a file may export. */
function exportsType(families: readonly Family[]): string {
  const lines = families.flatMap((f) => f.exports.map((name) => `  ${name}?: ${f.type}${takesOptions(f) ? `<${optionsType(f, name)}>` : ''}`))
  return `/** All that a file may export: \`export default { … } satisfies Exports\`. */\nexport interface Exports {\n  lemmata?: About\n${lines.join('\n')}\n}\n`
}
