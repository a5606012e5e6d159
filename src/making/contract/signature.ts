import type { Argument, OperationRecord } from '../../protocol/operation.ts'
import { exportOf } from '../../protocol/place.ts'
import type { Form } from '../../protocol/schema.ts'
import { type AnyRecord, membersOf, registries } from '../../registry.ts'
import { capital, exportsOf, type Family, familiesOf, fieldsOf, optionsOf, optionsType, parametersOf, takesOptions } from './families.ts'
import { answerOf, argumentOf } from './types.ts'

/* What a person must know to write an export: read off the records, for the command line and for skeletons. */

export interface ArgumentSignature {
  readonly name: string
  /** Its type in TypeScript, and its shape in words or brackets: `[samples][features]`. */
  readonly type: string
  readonly shape: string
}
export interface MethodSignature {
  /** Absent where the export is the function itself. */
  readonly name?: string
  readonly says: string
  /** How often it is called, where that is not once. */
  readonly often?: string
  readonly arguments: readonly ArgumentSignature[]
  /** The end of a sentence that begins with the name: `must return …`. */
  readonly returns: string
  readonly type: string
}
export interface Signature {
  readonly name: string
  /** Where it stands in the table of contents: `optimizers`. */
  readonly part: string
  /** Its type in `lemmata/contract`, such as `Optimizer<AdamOptions>`, and what must be imported for it. */
  readonly type: string
  readonly imports: readonly string[]
  /** TeX, and where it is from; nothing where the sentences on the methods say it all. */
  readonly formula?: string
  readonly source?: string
  /** Of another form of a textbook's export: whose, what it is, who writes it so. */
  readonly convention?: { readonly of: string; readonly is: string; readonly who: string }
  /** Options with their default values, and the parameters that come with them. */
  readonly options: Readonly<Record<string, number>>
  readonly parameters: Readonly<Record<string, 'vector' | 'matrix'>>
  readonly methods: readonly MethodSignature[]
  /** How the export is called: an object of methods, a function, or one that makes a step or a rate. */
  readonly style: 'methods' | 'function' | 'steps' | 'rate'
}

const partOf = ({ type, exports }: Family): string =>
  type === 'Normalization' ? 'norms' : exports.length > 2 || type === 'Clip' ? `${type.toLowerCase()}${type.endsWith('s') ? 'es' : 's'}` : 'others'

/** Every export of the contract, in the order of its parts. */
export const signatures = (): readonly Signature[] =>
  familiesOf()
    .flatMap((family) => family.exports.map((name) => signatureOf(family, name)))
    .sort((a, b) => Number(a.part === 'others') - Number(b.part === 'others'))

function signatureOf(family: Family, name: string): Signature {
  const asked = family.operations.filter((r) => exportsOf(r).includes(name))
  const { method, style } = (asked[0] as OperationRecord).student
  const options = optionsType(family, name)
  const known = recordOf(asked, name)
  const { formula, source, convention } = known ?? {}
  return {
    name,
    part: partOf(family),
    type: takesOptions(family) ? `${family.type}<${options}>` : family.type,
    imports: [family.type, ...(takesOptions(family) ? [options] : [])],
    ...(formula === undefined ? {} : { formula }),
    ...(source === undefined ? {} : { source }),
    ...(convention === undefined ? {} : { convention: { of: convention.of, is: convention.is, who: convention.who } }),
    options: optionsOf(family, name),
    parameters: parametersOf(family, name),
    methods: asked.map((record) => methodSignature(family, name, record)),
    style: method !== undefined ? 'methods' : style === 'steps' || style === 'rate' ? style : 'function',
  }
}

/** The record of the export itself; nothing where it answers for no record of a registry. */
function recordOf(asked: readonly OperationRecord[], name: string): AnyRecord | undefined {
  for (const record of asked) {
    const of = record.member?.of
    if (typeof of !== 'string') continue
    const member = membersOf(record).find((m) => exportOf(record, m) === name)
    if (member !== undefined) return registries[of].get(member)
  }
  return undefined
}

function methodSignature(family: Family, name: string, record: OperationRecord): MethodSignature {
  const { student, says } = record
  const own = student.arguments.map((a): ArgumentSignature => argument(family, name, record, a))
  if (student.style === 'steps')
    return {
      name: 'step',
      says,
      arguments: [
        { name: 'parameters', type: 'number[][]', shape: 'a list of numbers for each group' },
        { name: 'gradients', type: 'number[][]', shape: 'in the same shape' },
      ],
      returns: student.returns,
      type: 'Numbers[] | void',
    }
  if (student.style === 'rate') return { says, arguments: [{ name: 'step', type: 'number', shape: '0, 1, 2, …' }], returns: student.returns, type: 'number' }
  const often = student.style === 'element' ? 'once for each number' : student.style === 'row' ? 'once for each row' : undefined
  const called = { ...(student.method === undefined ? {} : { name: student.method }), ...(often === undefined ? {} : { often }) }
  return { ...called, says, arguments: own, returns: student.returns, type: answerOf(record) }
}

function argument(family: Family, name: string, record: OperationRecord, of: Argument): ArgumentSignature {
  const fields = fieldsOf(record)
  const { student } = record
  const [called, type] = argumentOf(record, of)
  const i = student.arguments.indexOf(of)
  if (typeof of !== 'string') {
    const spread = of.flatMap((field) => {
      const kind = fields[field]?.kind
      if (kind === 'options') return Object.keys(optionsOf(family, name)).map((option) => `${option}: number`)
      if (kind === 'arrays')
        return Object.entries(parametersOf(family, name)).map(([p, form]) => `${p}: ${form === 'vector' ? '[features]' : '[rows][columns]'}`)
      return [`${field}: ${shapeOf(fields[field] as Form, fields).replace(/^one /, '')}`]
    })
    return { name: called, type: type === 'O' ? optionsType(family, name) : 'object', shape: `{ ${spread.join(', ')} }` }
  }
  if (fields[of]?.kind === 'options') {
    const options = Object.keys(optionsOf(family, name))
    return { name: called, type: optionsType(family, name), shape: options.length === 0 ? 'none: leave it out' : `{ ${options.join(', ')} }` }
  }
  if (student.style === 'element' && i === 0) return { name: called, type: 'number', shape: 'one number' }
  const shape = shapeOf(fields[of] as Form, fields)
  if (fields[of]?.kind === 'tuple') return { name: called, type: shape, shape: 'two whole numbers' }
  if (student.style === 'row' && i < student.rows) return { name: called, type: 'number[]', shape: shape.replace(/^\[[^\]]*\]/, '') }
  return { name: called, type: plain(type), shape }
}
const plain = (type: string): string => type.replace(/\bVector\b/g, 'number[]').replace(/\bMatrix\b/g, 'number[][]')

/** A form as brackets with the names of its sizes, or in words. */
function shapeOf(form: Form, fields: Readonly<Record<string, Form>>): string {
  const size = (s: string | undefined): string => `[${s ?? '…'}]`
  switch (form.kind) {
    case 'number':
      return 'one number'
    case 'integer':
      return 'a whole number'
    case 'text':
      return form.of === undefined ? `the name of one of the ${form.names}` : form.of.map((w) => `'${w}'`).join(' or ')
    case 'vector':
      return size(form.size)
    case 'matrix':
      return `${size(form.rows)}${size(form.columns)}`
    case 'layers':
      return 'each { weights: [outputs][inputs], biases: [outputs] }'
    case 'list':
      return form.of.kind === 'vector'
        ? 'a list of numbers for each group'
        : form.of.kind === 'matrix'
          ? 'a list of rows each'
          : form.of.kind === 'integer'
            ? form.size === undefined
              ? 'a list of whole numbers'
              : `${size(form.size)}, whole numbers`
            : `a list of ${shapeOf(form.of, fields)}`
    case 'tuple':
      return `[${form.of.map((f) => (f.kind === 'integer' && f.size !== undefined ? f.size : shapeOf(f, fields))).join(', ')}]`
    case 'record':
      return `{ ${Object.entries(form.fields)
        .map(([name, f]) => `${name}: ${shapeOf(f, fields)}`)
        .join(', ')} }`
    case 'like':
      return shapeOf(fields[form.field] as Form, fields)
    default:
      return capital(form.kind)
  }
}
