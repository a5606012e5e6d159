import { operationNames, recordOf } from '../../protocol/operations.ts'
import type { Form } from '../../protocol/schema.ts'
import { protocolVersion, units } from '../../protocol/subject.ts'
import { membersOf } from '../../registry.ts'
import { exportsOf, fieldsOf } from './families.ts'

/* The lines that cross a process, as JSON Schema, for programs in other languages; beside it how exports answer, as data. */

type Json = Readonly<Record<string, unknown>>

/** A field that is left out, or null. */
const absent = (field: string): Json => ({ [field]: { type: 'null' } })

/** A list of numbers travels as little-endian doubles in base64; a plain list is read as well. */
const definitions: Json = {
  number: {
    description: 'A number; one that JSON cannot write (-0, NaN, ±∞) as { f64, lone: true }.',
    anyOf: [
      { type: 'number' },
      { type: 'object', properties: { f64: { type: 'string', contentEncoding: 'base64' }, lone: { const: true } }, required: ['f64', 'lone'] },
    ],
  },
  doubles: {
    description: 'A list of numbers: IEEE 754 doubles, little-endian, in base64. `typed`: it was a typed array.',
    type: 'object',
    properties: { f64: { type: 'string', contentEncoding: 'base64' }, lone: { const: false }, typed: { type: 'boolean' } },
    required: ['f64'],
  },
  vector: { anyOf: [{ type: 'array', items: { $ref: '#/$defs/number' } }, { $ref: '#/$defs/doubles' }] },
  matrix: { description: 'Rows; rows are samples, or the outputs of a layer.', type: 'array', items: { $ref: '#/$defs/vector' } },
  layers: {
    type: 'array',
    items: {
      type: 'object',
      properties: { weights: { $ref: '#/$defs/matrix' }, biases: { $ref: '#/$defs/vector' } },
      required: ['weights', 'biases'],
    },
  },
  options: { description: 'Numbers by name.', type: 'object', additionalProperties: { $ref: '#/$defs/number' } },
  arrays: {
    description: 'Vectors and matrices by name.',
    type: 'object',
    additionalProperties: { anyOf: [{ $ref: '#/$defs/vector' }, { $ref: '#/$defs/matrix' }] },
  },
  greeting: {
    description: 'The first line of the program.',
    type: 'object',
    properties: {
      protocol: { const: protocolVersion },
      name: { type: 'string' },
      version: { type: 'string' },
      unit: { description: 'What its numbers round to; float64 if it says nothing.', enum: units },
      needs: { description: 'What it attempts: an operation, or operation:member.', type: 'array', items: { type: 'string' } },
      ignored: { description: 'What it has that nobody asks for.', type: 'array', items: { type: 'string' } },
      notes: { description: 'Sentences for whoever runs the check.', type: 'array', items: { type: 'string' } },
      error: { description: 'Why it cannot serve; then it ends.', type: ['string', 'null'] },
    },
    required: ['protocol'],
    oneOf: [
      { required: ['needs'], properties: absent('error') },
      { required: ['error'], properties: { error: { type: 'string' } } },
    ],
  },
  question: {
    description: 'One line on its standard input.',
    type: 'object',
    properties: { seq: { type: 'integer' }, operation: { enum: operationNames }, ask: { type: 'object' } },
    required: ['seq', 'operation', 'ask'],
  },
  reply: {
    description: 'One line on its standard output, with the number of the question.',
    type: 'object',
    properties: {
      seq: { type: 'integer' },
      answer: { description: 'As `operations` says of the operation that was asked.' },
      error: { description: 'What went wrong, in one sentence.', type: ['string', 'null'] },
    },
    required: ['seq'],
    oneOf: [
      { required: ['answer'], properties: absent('error') },
      { required: ['error'], properties: { error: { type: 'string' }, ...absent('answer') } },
    ],
  },
}

/** A size by name holds for a whole question and its answer. */
const sized = (of: string, ...sizes: readonly (string | undefined)[]): Json =>
  sizes.every((s) => s === undefined) ? { $ref: `#/$defs/${of}` } : { $ref: `#/$defs/${of}`, $comment: `[${sizes.map((s) => s ?? '').join('][')}]` }

/** `fields`: those of the ask, which a form may be like. */
function schemaOf(form: Form, fields: Readonly<Record<string, Form>>): Json {
  switch (form.kind) {
    case 'number':
      return { $ref: '#/$defs/number' }
    case 'integer':
      return { type: 'integer', ...(form.size === undefined ? {} : { $comment: form.size }) }
    case 'text':
      return form.of === undefined ? { type: 'string' } : { enum: form.of }
    case 'vector':
      return sized('vector', form.size)
    case 'matrix':
      return sized('matrix', form.rows, form.columns)
    case 'layers':
      return sized('layers', form.inputs, form.outputs)
    case 'list':
      // A list of whole numbers travels as any list of numbers does.
      if (form.of.kind === 'integer') return sized('vector', form.size)
      return { type: 'array', items: schemaOf(form.of, fields), ...(form.size === undefined ? {} : { $comment: `[${form.size}]` }) }
    case 'tuple':
      return { $ref: '#/$defs/vector', $comment: `[${form.of.map((f) => (f.kind === 'integer' ? f.size : f.kind)).join(', ')}]` }
    case 'record':
      return {
        type: 'object',
        properties: Object.fromEntries(Object.entries(form.fields).map(([k, f]) => [k, schemaOf(f, fields)])),
        required: Object.keys(form.fields),
      }
    case 'options':
      return { $ref: '#/$defs/options' }
    case 'arrays':
      return { $ref: '#/$defs/arrays' }
    case 'like':
      return { ...schemaOf(fields[form.field] as Form, fields), description: `The same lengths everywhere as in ${form.field} of the ask.` }
  }
}

/** The schema of the protocol, with the table by which a host calls what a file exports. */
export function protocolSchema(): Json {
  const operations = operationNames.map((name) => {
    const record = recordOf(name)
    const { type: _, returns, ...student } = record.student
    const entry = {
      description: record.says,
      ...(record.member === undefined ? {} : { member: record.member.field, members: [...membersOf(record)].sort() }),
      ask: schemaOf(record.ask, fieldsOf(record)),
      answer: schemaOf(record.answer, fieldsOf(record)),
      finite: record.finite === true,
      student: { exports: exportsOf(record), ...student, returns },
    }
    return [name, entry] as const
  })
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Questions and answers of Lemmata, one line of JSON each',
    description:
      'Made from the records of the operations by `npm run build:protocol`. Under `operations`: what is asked, what is due, and how an export answers.',
    oneOf: ['greeting', 'question', 'reply'].map((of) => ({ $ref: `#/$defs/${of}` })),
    $defs: definitions,
    operations: Object.fromEntries(operations),
  }
}
export const schemaText = (): string => `${JSON.stringify(protocolSchema(), null, 2)}\n`
