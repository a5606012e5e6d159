import { fault } from '../fault.ts'
import { type Context, type Problem, problem, sizesOf } from './check.ts'
import { describe } from './describe.ts'
import type { OperationRecord } from './operation.ts'
import { memberIn } from './place.ts'
import type { Form, Registry } from './schema.ts'

/* A question is right before it is asked: else an answer to it could be held against whoever answers. */

/** What a question can say of a record: its options by name, and the parameters that it must come with. */
export interface Member {
  readonly defaults?: Readonly<Record<string, number>>
  readonly parameters?: readonly { readonly name: string; readonly form: 'vector' | 'matrix' }[]
}
/** All records by kind and name. This floor knows none of them: who does hands them in. */
export type Members = Readonly<Record<Registry, ReadonlyMap<string, Member>>>

/** What the question binds for its answer. Fails: a question of another form than its record's, or about what does not exist. */
export function contextOf(record: OperationRecord, ask: unknown, members: Members | undefined): Context {
  const context = { sizes: sizesIn(record, ask), ask: ask as Fields, finite: false }
  const p = problem(record.ask, ask, context) ?? record.amiss?.(ask) ?? (members === undefined ? undefined : nameProblem(record, ask as Fields, members))
  if (p !== undefined) throw fault(`the question to ${record.name}${p.path.map((s) => `.${s}`).join('')}`, p.expected, p.got)
  return context
}

type Fields = Readonly<Record<string, unknown>>

/** A question in another form binds what it may: the form itself is what is wrong with it. */
function sizesIn(record: OperationRecord, ask: unknown): Context['sizes'] {
  try {
    return sizesOf(record.ask, ask)
  } catch {
    return {}
  }
}

/** Names that nobody bears: a member, an option of it, a parameter. */
function nameProblem(record: OperationRecord, ask: Fields, members: Members): Problem | undefined {
  const { fields } = record.ask as Form & { readonly fields: Readonly<Record<string, Form>> }
  for (const field in fields) {
    const form = fields[field] as Form
    if (form.kind === 'text' && form.names !== undefined && !members[form.names].has(ask[field] as string))
      return { path: [field], expected: `the name of one of the ${form.names}`, got: describe(ask[field]) }
  }
  const of = record.member?.of
  const member = typeof of === 'string' ? members[of].get(memberIn(record, ask) as string) : undefined
  if (member === undefined) return undefined
  for (const field in fields) {
    const { kind } = fields[field] as Form
    const p = kind === 'options' ? optionProblem(member, ask[field] as Fields) : kind === 'arrays' ? parameterProblem(member, ask[field] as Fields) : undefined
    if (p !== undefined) return { ...p, path: [field, ...p.path] }
  }
  return undefined
}

/** Options may be left out. */
function optionProblem({ defaults = {} }: Member, given: Fields): Problem | undefined {
  for (const option in given)
    if (!Object.hasOwn(defaults, option)) return { path: [], expected: `options out of ${Object.keys(defaults).join(', ') || 'none'}`, got: option }
  return undefined
}

/** Parameters may not. */
function parameterProblem({ parameters = [] }: Member, given: Fields): Problem | undefined {
  const names = parameters.map((p) => p.name)
  if (names.length !== Object.keys(given).length || names.some((name) => !Object.hasOwn(given, name)))
    return { path: [], expected: `the parameters ${names.join(', ') || '(none)'}`, got: Object.keys(given).join(', ') || 'none' }
  const other = parameters.find(({ name, form }) => Array.isArray((given[name] as readonly unknown[])[0]) !== (form === 'matrix'))
  return other === undefined ? undefined : { path: [other.name], expected: other.form === 'matrix' ? 'rows' : 'a list of numbers', got: 'another form' }
}

/** The fields by which a question names something beside its member: the activation of a network. */
export function alsoNamed(record: OperationRecord): readonly (readonly [field: string, of: Registry])[] {
  const { fields } = record.ask as Form & { readonly fields: Readonly<Record<string, Form>> }
  return Object.entries(fields).flatMap(([field, form]) =>
    form.kind === 'text' && form.names !== undefined && field !== record.member?.field ? [[field, form.names] as const] : [],
  )
}
