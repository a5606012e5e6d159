import { describe, isTyped } from './describe.ts'
import type { Form } from './schema.ts'

/** What is wrong with a value, and where in it: fields and indices, from the outside. */
export interface Problem {
  readonly path: readonly (string | number)[]
  readonly expected: string
  readonly got: string
}

/** What the ask says about its answer: sizes by name, fields to be like, and whether every number must be finite. */
export interface Context {
  readonly sizes: Readonly<Record<string, number>>
  readonly ask?: Readonly<Record<string, unknown>>
  readonly finite: boolean
}
const free: Context = { sizes: {}, finite: false }

const listed = (x: unknown): x is ArrayLike<unknown> => Array.isArray(x) || isTyped(x)
const fields = (x: unknown): x is Readonly<Record<string, unknown>> => typeof x === 'object' && x !== null && !listed(x)
const count = (n: number, one: string): string => `${n} ${one}${n === 1 ? '' : 's'}`

const found = (expected: string, x: unknown): Problem => ({ path: [], expected, got: describe(x) })
const inside = (step: string | number, p: Problem | undefined): Problem | undefined => (p === undefined ? undefined : { ...p, path: [step, ...p.path] })
const length = (expected: string, n: number): Problem => ({ path: [], expected, got: String(n) })

/** The sizes that an ask binds: the first place that knows a name binds it. An empty matrix does not know its columns. */
export function sizesOf(form: Form, ask: unknown, sizes: Record<string, number> = {}): Readonly<Record<string, number>> {
  const bind = (name: string | undefined, n: number | undefined): void => {
    if (name !== undefined && n !== undefined) sizes[name] ??= n
  }
  switch (form.kind) {
    case 'integer':
      bind(form.size, ask as number)
      break
    case 'vector':
    case 'list':
      bind(form.size, (ask as readonly unknown[]).length)
      break
    case 'matrix':
      bind(form.rows, (ask as readonly unknown[]).length)
      bind(form.columns, (ask as readonly (readonly number[])[])[0]?.length)
      break
    case 'layers': {
      const layers = ask as readonly { readonly weights: readonly (readonly number[])[]; readonly biases: readonly number[] }[]
      bind(form.inputs, layers[0]?.weights[0]?.length)
      bind(form.outputs, layers.at(-1)?.biases.length)
      break
    }
    case 'tuple':
      form.of.forEach((f, i) => void sizesOf(f, (ask as readonly unknown[])[i], sizes))
      break
    case 'record':
      for (const name in form.fields) sizesOf(form.fields[name] as Form, (ask as Readonly<Record<string, unknown>>)[name], sizes)
  }
  return sizes
}

/**
 * What is wrong with a value of this form, if anything is. Typed arrays count as lists.
 * @example problem({ kind: 'vector', size: 'n' }, [1, 2], { sizes: { n: 3 }, finite: false }).expected // => 'a list of 3 numbers'
 */
export function problem(form: Form, x: unknown, context: Context = free): Problem | undefined {
  const size = (name: string | undefined): number | undefined => (name === undefined ? undefined : context.sizes[name])
  switch (form.kind) {
    case 'number':
      return numberProblem(x, context)
    case 'integer':
      return integerProblem(x, form.size !== undefined, size(form.size))
    case 'text':
      return typeof x === 'string' && (form.of === undefined || form.of.includes(x))
        ? undefined
        : found(form.of === undefined ? 'a text' : form.of.join(' or '), x)
    case 'vector':
      return vectorProblem(x, size(form.size), context)
    case 'matrix':
      return matrixProblem(x, size(form.rows), size(form.columns), context)
    case 'layers':
      return layersProblem(x, size(form.inputs), size(form.outputs), context)
    case 'list': {
      const n = size(form.size)
      if (!listed(x)) return found(n === undefined ? 'a list' : `a list of ${n}`, x)
      if (n !== undefined && x.length !== n) return length(`a list of ${n}`, x.length)
      return first(x, (item) => problem(form.of, item, context))
    }
    case 'tuple':
      if (!listed(x)) return found(`a list of ${form.of.length}`, x)
      if (x.length !== form.of.length) return length(`a list of ${form.of.length}`, x.length)
      return first(form.of, (f, i) => problem(f, x[i], context))
    case 'record':
      return fieldsProblem(Object.keys(form.fields), x, (name) => problem(form.fields[name] as Form, (x as Readonly<Record<string, unknown>>)[name], context))
    case 'options':
      if (!fields(x)) return found('numbers by name', x)
      return fieldsProblem(Object.keys(x), x, (name) => numberProblem(x[name], context))
    case 'arrays':
      if (!fields(x)) return found('lists by name', x)
      return fieldsProblem(Object.keys(x), x, (name) => arrayProblem(x[name], context))
    case 'like':
      return sameForm(context.ask?.[form.field], x, context)
  }
}

/** The first entry that has a problem, with its place. */
function first<T>(items: ArrayLike<T>, of: (item: T, i: number) => Problem | undefined): Problem | undefined {
  for (let i = 0; i < items.length; i++) {
    if (!(i in items)) return inside(i, { path: [], expected: 'an entry', got: 'a hole in the list' })
    const p = of(items[i] as T, i)
    if (p !== undefined) return inside(i, p)
  }
  return undefined
}

function numberProblem(x: unknown, { finite }: Context): Problem | undefined {
  if (typeof x !== 'number') return found('a number', x)
  return finite && !Number.isFinite(x) ? { path: [], expected: 'a finite number', got: String(x) } : undefined
}

/** A number that is a size counts something, and the same as all others of its name. */
function integerProblem(x: unknown, counts: boolean, n: number | undefined): Problem | undefined {
  if (!Number.isSafeInteger(x)) return found('a whole number', x)
  if (counts && (x as number) < 0) return found('a whole number from 0 on', x)
  return n === undefined || x === n ? undefined : found(`the number ${n}`, x)
}

function vectorProblem(x: unknown, n: number | undefined, context: Context): Problem | undefined {
  const expected = (): string => (n === undefined ? 'a list of numbers' : `a list of ${count(n, 'number')}`)
  if (!listed(x)) return found(expected(), x)
  if (n !== undefined && x.length !== n) return length(expected(), x.length)
  for (let i = 0; i < x.length; i++) {
    const v = x[i]
    if (typeof v !== 'number' || (context.finite && !Number.isFinite(v)))
      return inside(i, i in x ? numberProblem(v, context) : { path: [], expected: 'a number', got: 'a hole in the list' })
  }
  return undefined
}

function matrixProblem(x: unknown, rows: number | undefined, columns: number | undefined, context: Context): Problem | undefined {
  const expected = (): string => (rows === undefined ? 'a list of rows' : `a list of ${count(rows, 'row')}`)
  if (!Array.isArray(x)) return found(expected(), x)
  if (rows !== undefined && x.length !== rows) return length(expected(), x.length)
  // Without a size for the columns, all rows are as long as the first.
  const width = columns ?? (listed(x[0]) ? x[0].length : undefined)
  return first(x, (row) => vectorProblem(row, width, context))
}

const arrayProblem = (x: unknown, context: Context): Problem | undefined =>
  Array.isArray(x) && listed(x[0]) ? matrixProblem(x, undefined, undefined, context) : vectorProblem(x, undefined, context)

function layersProblem(x: unknown, inputs: number | undefined, outputs: number | undefined, context: Context): Problem | undefined {
  if (!Array.isArray(x)) return found('a list of layers { weights, biases }', x)
  let width = inputs
  return first(x, (layer, i) => {
    const p = fieldsProblem(['weights', 'biases'], layer, (name) => {
      if (name === 'weights') return matrixProblem(layer.weights, undefined, width, context)
      return vectorProblem(layer.biases, i === x.length - 1 ? (outputs ?? layer.weights.length) : layer.weights.length, context)
    })
    if (p === undefined) width = layer.biases.length
    return p
  })
}

function fieldsProblem(names: readonly string[], x: unknown, of: (name: string) => Problem | undefined): Problem | undefined {
  if (!fields(x)) return found(names.length === 0 ? 'an object' : `{ ${names.join(', ')} }`, x)
  for (const name of names) {
    const p = of(name)
    if (p !== undefined) return inside(name, p)
  }
  return undefined
}

/** Lengths and fields as those of the model. */
function sameForm(model: unknown, x: unknown, context: Context): Problem | undefined {
  if (typeof model === 'number') return numberProblem(x, context)
  if (listed(model)) {
    if (model.length === 0 || typeof model[0] === 'number') return vectorProblem(x, model.length, context)
    const expected = `a list of ${count(model.length, 'list')}`
    if (!listed(x)) return found(expected, x)
    if (x.length !== model.length) return length(expected, x.length)
    return first(x, (item, i) => sameForm(model[i], item, context))
  }
  if (fields(model)) return fieldsProblem(Object.keys(model), x, (name) => sameForm(model[name], (x as Readonly<Record<string, unknown>>)[name], context))
  return undefined
}
