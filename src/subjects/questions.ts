import { fault } from '../fault.ts'
import type { OperationRecord } from '../protocol/operation.ts'
import { contextOf } from '../protocol/question.ts'
import type { Form } from '../protocol/schema.ts'
import { blocks, registries } from '../registry.ts'

/* One small question for each operation: enough to see in which form somebody answers. */

/** What blocks are made for. */
export const blockFeatures = 2
/** Sizes that differ, so that nobody can confuse them: an entry a row too many, weights lying the other way. */
const sizes: Readonly<Record<string, number>> = {
  samples: 4,
  rows: 4,
  features: blockFeatures,
  columns: 2,
  inputs: 3,
  inner: 3,
  outputs: 2,
  entries: 2,
  steps: 2,
}
const otherwise = 2

/** Short numbers, none of them twice: probabilities in every row of two, too. */
const numbers = (n: number, from: number): number[] => Array.from({ length: n }, (_, i) => ((from + i) % 2 === 0 ? 0.25 : 0.75) + Math.floor(i / 2) / 16)
const rows = (n: number, width: number, from: number): number[][] => Array.from({ length: n }, (_, i) => numbers(width, from + i))
const layers = (widths: readonly number[]) => widths.slice(1).map((out, l) => ({ weights: rows(out, widths[l] as number, l), biases: numbers(out, l + 1) }))

const trajectory = {
  start: [[0.25, 0.75, -0.5], [0.5]],
  gradients: [
    [[0.5, -0.25, 1], [0.75]],
    [[-1, 0.125, 0.5], [0.25]],
    [[0.25, 0.5, -0.75], [1]],
  ],
}
/** Whatever the weights are, one of them is wrong on no more than a third of it. */
const threeLearners = {
  votes: [
    [-1, 1, 1, -1],
    [1, -1, 1, -1],
    [1, 1, -1, -1],
  ],
  labels: [1, 1, 1, -1],
}
/** What a form cannot say. */
const special: Readonly<Record<string, object>> = {
  initialize: { shape: [2, 3], draws: numbers(6, 0) },
  differentiate: { inputs: [[[0.25, 0.75]]], steps: [{ word: 'mul', of: [0, 0] }], cotangent: [[1, 0.5]] },
  combine: { f: layers([2, 3, 2]), g: layers([2, 4, 2]) },
  multiply: { a: rows(2, 3, 0), b: rows(3, 4, 1), columns: 4 },
  activation: { x: [0.5, -0.5] },
  activationGradient: { x: [0.5, -0.5] },
  trajectory,
  trajectoryAtRates: { ...trajectory, rates: [0.25, 0, 0.5] },
  batches: { samples: 5, size: 2, seed: 1 },
  onlinePerceptron: { labels: [1, -1, 1, -1] },
  adaboost: { ...threeLearners, rounds: 2 },
  pca: {
    x: [
      [0.25, 0.5],
      [0.75, -1],
      [-0.5, 1.25],
      [1, 0.25],
    ],
  },
  centerKernel: {
    kernel: [
      [1, 0.5, -0.25],
      [0.5, 2, 0.75],
      [-0.25, 0.75, 1.5],
    ],
  },
  tagger: { words: [0, 1, 1, 0, 1], tags: [1, 0, 1, 1, 2], vocabulary: 2, tagset: 3 },
}

/** The question about this member; nothing where none is known that would be right. `options` stand for the defaults. */
export function smallQuestion(record: OperationRecord, member: string | undefined, given: Readonly<Record<string, unknown>> = {}): unknown {
  const { fields } = record.ask as Form & { readonly fields: Readonly<Record<string, Form>> }
  const ask: Record<string, unknown> = {}
  Object.keys(fields).forEach((name, i) => {
    ask[name] = ofForm(fields[name] as Form, record, member, ask, i)
  })
  const question = { ...ask, ...special[record.name], ...(record.member === undefined ? {} : { [record.member.field]: member }), ...given }
  try {
    contextOf(record, question, registries)
    return question
  } catch {
    return undefined
  }
}

/** A value of this form, `i` among several. */
function ofForm(form: Form, record: OperationRecord, member: string | undefined, ask: Readonly<Record<string, unknown>>, i: number): unknown {
  const size = (name: string | undefined): number => sizes[name ?? ''] ?? otherwise
  const inner = (of: Form, k: number): unknown => ofForm(of, record, member, ask, k)
  switch (form.kind) {
    case 'number':
      return 0.5
    case 'integer':
      return form.size === undefined ? 1 : size(form.size)
    case 'text':
      return form.of?.[0] ?? (form.names === undefined ? '' : (usual[form.names] ?? [...registries[form.names].keys()][0]))
    case 'vector':
      return numbers(size(form.size), i)
    case 'matrix':
      return rows(size(form.rows), size(form.columns), i)
    case 'layers':
      return layers([size(form.inputs), 4, size(form.outputs)])
    case 'list':
      return Array.from({ length: size(form.size) }, (_, k) => inner(form.of, i + k))
    case 'tuple':
      return form.of.map(inner)
    case 'record':
      return Object.fromEntries(Object.entries(form.fields).map(([name, f], k) => [name, inner(f, k)]))
    case 'options':
      return recordNamed(record, member)?.defaults ?? {}
    case 'arrays':
      return parametersOf(member)
    case 'like':
      return moved(ask[form.field], i)
  }
}
const usual: Readonly<Record<string, string>> = { activations: 'tanh', losses: 'meanSquaredError' }

/** The record that a question is about. */
export const recordNamed = (record: OperationRecord, member: string | undefined) =>
  typeof record.member?.of === 'string' ? registries[record.member.of].get(member ?? '') : undefined

/** The parameters of a block, in the shapes that it wants. */
function parametersOf(member: string | undefined): Readonly<Record<string, unknown>> {
  const block = blocks.get(member ?? '')
  if (block === undefined) throw fault('question', 'a block', String(member))
  const { shapes } = block.make(blockFeatures)
  return Object.fromEntries(
    block.parameters.map(({ name, form }, k) => {
      const [r = 1, c = 1] = shapes[k] ?? []
      return [name, form === 'vector' ? numbers(r * c, k) : rows(r, c, k)]
    }),
  )
}

/** The same form with other numbers. */
const moved = (x: unknown, i: number): unknown =>
  Array.isArray(x)
    ? x.map((e) => moved(e, i))
    : typeof x === 'number'
      ? x / 2 + i / 8
      : Object.fromEntries(Object.entries(x as object).map(([k, v]) => [k, moved(v, i)]))
