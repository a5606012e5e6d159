import type { Operation } from '../../protocol/operations.ts'
import { operationNames, recordOf } from '../../protocol/operations.ts'
import { exportOf, memberIn } from '../../protocol/place.ts'
import { blocks, initializers, labelLosses, losses, membersOf, registries } from '../../registry.ts'

/* One small question to every export, in numbers that can be followed by hand: what `lemmata contract` shows. */

export interface Example {
  readonly operation: Operation
  readonly ask: Readonly<Record<string, unknown>>
  /** Whether one answer alone is right: else it is one of many. */
  readonly unique: boolean
}

const twoLayers = [
  {
    weights: [
      [1, -1],
      [0.5, 2],
    ],
    biases: [0, 0.5],
  },
  { weights: [[1, 2]], biases: [0] },
]
const roles = {
  reals: [
    [2, -1],
    [0.5, 1],
  ],
  logits: [
    [2, -1],
    [0.5, 1],
  ],
  probabilities: [
    [0.75, 0.25],
    [0.5, 0.5],
  ],
  shares: [
    [0.75, 0.25],
    [0.5, 0.5],
  ],
  distribution: [
    [0.75, 0.25],
    [0.5, 0.5],
  ],
}
const targets = {
  reals: [
    [1, 0],
    [0, 1],
  ],
  signs: [
    [1, -1],
    [-1, 1],
  ],
  bits: [
    [1, 0],
    [0, 1],
  ],
  binary: [
    [1, 0],
    [0, 1],
  ],
  distribution: [
    [1, 0],
    [0, 1],
  ],
}
/** No entry is its target: there a gradient may jump. */
const apart = [
  [2, -1],
  [0.5, 3],
]
const draws = { normal: [0.5, -1, 2, 1, 0.25, -0.5], truncated: [0.5, -1, 1.5, 1, 0.25, -0.5], uniform: [0.75, 0, 0.5, 0.875, 0.25, 0.125] }
const features = [
  [1, 2],
  [3, 6],
]
/** Each is wrong on another sample. */
const threeLearners = [
  [-1, 1, 1, -1],
  [1, -1, 1, -1],
  [1, 1, -1, -1],
]

/** What an operation is asked about this member; nothing where nobody has thought of an example yet. */
function askOf(operation: Operation, member: string): Readonly<Record<string, unknown>> | undefined {
  const of = recordOf(operation).member?.of
  const options = (typeof of === 'string' ? registries[of].get(member)?.defaults : undefined) ?? {}
  switch (operation) {
    case 'activation':
    case 'activationGradient':
      return { name: member, parameters: options, x: [0.5] }
    case 'softmax':
    case 'logSoftmax':
      return { logits: [[1, 2, 3]] }
    case 'softmaxGradient':
    case 'logSoftmaxGradient':
      return { logits: [[1, 2, 3]], cotangent: [[1, 0, 0]] }
    case 'loss':
    case 'lossGradient': {
      const { roles: { prediction, target } = { prediction: 'reals', target: 'reals' } as const, kinks } = losses.get(member) ?? {}
      return {
        name: member,
        prediction: prediction === 'reals' && kinks !== undefined ? apart : roles[prediction],
        target: targets[target === 'labels' ? 'distribution' : target],
      }
    }
    case 'labelLoss':
    case 'labelLossGradient':
      return { name: member, prediction: roles[labelLosses.get(member)?.roles.prediction ?? 'logits'], labels: [0, 1] }
    case 'block':
    case 'blockGradient': {
      const record = blocks.get(member)
      const shapes = record?.make(2).shapes ?? []
      const parameters = Object.fromEntries(
        (record?.parameters ?? []).map(({ name, form }, i) => {
          const [rows, columns] = shapes[i] ?? [1, 2]
          const ones = Array.from({ length: columns }, () => (name === 'shift' ? 0 : 1))
          return [name, form === 'vector' ? ones : Array.from({ length: rows }, () => ones)]
        }),
      )
      const cotangent = operation === 'block' ? {} : { cotangent: features.map((row, i) => row.map((_, j) => Number(i === 0 && j === 0))) }
      return { name: member, x: features, parameters, options, ...cotangent }
    }
    case 'normalizeInference':
      return { x: [[1, 2]], gain: [1, 1], shift: [0, 0], epsilon: 1e-5, mean: [0, 1], variance: [1, 4] }
    case 'runningStatistics':
      return { name: member, x: [[1], [3]], mean: [0], variance: [1], momentum: 0.1 }
    case 'forward':
      return { layers: twoLayers, activation: 'relu', x: [[1, 2]] }
    case 'gradient':
      return { layers: twoLayers, activation: 'relu', loss: 'meanSquaredError', x: [[1, 2]], target: [[8]] }
    case 'jacobian':
      return { layers: twoLayers, activation: 'relu', x: [1, 2] }
    case 'multiply':
      return { a: features, b: targets.reals, columns: 2 }
    case 'differentiate':
      return { inputs: [[[2]], [[3]]], steps: [{ word: 'mul', of: [0, 1] }], cotangent: [[1]] }
    case 'combine':
      return { kind: member, f: [{ weights: [[1]], biases: [0] }], g: [{ weights: [[2]], biases: [1] }] }
    case 'trajectory':
      return { optimizer: member, options, start: [[1, 2]], gradients: [[[0.5, -1]], [[1, 0]]] }
    case 'schedule':
      return { name: member, options, steps: 2 }
    case 'clip':
      return { name: member, gradients: [[3, 4], [12]], limit: 1 }
    case 'initialize':
      return { name: member, shape: [2, 3], draws: draws[initializers.get(member)?.draws ?? 'normal'] }
    case 'batches':
      return { samples: 5, size: 2, seed: 1 }
    case 'onlinePerceptron':
      return { x: features, labels: [1, -1], learningRate: 1, passes: 2 }
    case 'adaboost':
      return { votes: threeLearners, labels: [1, 1, 1, -1], rounds: 2 }
    case 'pca':
      return {
        x: [
          [3, 4],
          [-3, -4],
          [4, -3],
          [-4, 3],
          [3, 4],
          [-3, -4],
        ].map(([a = 0, b = 0]) => [a + 1, b]),
        components: 1,
      }
    case 'centerKernel':
      return {
        kernel: [
          [1, 0],
          [0, 3],
        ],
      }
    case 'tagger':
      return { words: [0, 1, 0, 0], tags: [0, 1, 0, 1], vocabulary: 2, tagset: 2 }
    default:
      return undefined
  }
}
const many: ReadonlySet<string> = new Set(['batches', 'combine', 'initialize:orthogonal', 'adaboost', 'pca'])

/** The examples of an export: one for each thing that it is asked. */
export function examplesOf(name: string): readonly Example[] {
  return operationNames.flatMap((operation) => {
    const record = recordOf(operation)
    const members = record.member === undefined ? [undefined] : membersOf(record)
    return members
      .filter((member) => exportOf(record, member) === name)
      .flatMap((member): readonly Example[] => {
        const ask = askOf(operation, member ?? '')
        return ask === undefined ? [] : [{ operation, ask, unique: !many.has(operation) && !many.has(`${operation}:${member}`) }]
      })
  })
}

/** A line of code that asks an example, and where in the answer to it what this line gives stands; nothing where it gives nothing. */
export interface Call {
  readonly code: string
  readonly path?: readonly number[]
}

/** The lines that ask an example. */
export function callsOf({ operation, ask }: Example, show: (x: unknown) => string): readonly Call[] {
  const record = recordOf(operation)
  const { student } = record
  const name = exportOf(record, memberIn(record, ask))
  const value = (field: string): unknown => ask[field]
  const given = student.arguments.flatMap((a, i): readonly string[] => {
    if (typeof a === 'string') {
      const x = value(a)
      if (student.style === 'element' && i === 0) return [show((x as readonly number[])[0])]
      if (student.style === 'row' && i < student.rows) return [show((x as readonly unknown[])[0])]
      return isEmpty(x) ? [] : [show(x)]
    }
    return [show(Object.assign({}, ...a.map((field) => (isRecord(value(field)) ? value(field) : { [field]: value(field) }))))]
  })
  const called = `${name}${student.method === undefined ? '' : `.${student.method}`}(${given.join(', ')})`
  if (student.style === 'steps') {
    const [first, second] = ask[student.over] as readonly unknown[]
    return [
      { code: `const optimizer = ${called}` },
      { code: `const p = optimizer.step(${show(ask[student.start])}, ${show(first)})`, path: [0] },
      { code: `optimizer.step(p, ${show(second)})`, path: [1] },
    ]
  }
  if (student.style === 'rate') return [{ code: `${called}(1)`, path: [1] }]
  return [{ code: called, path: student.style === 'element' || student.style === 'row' ? [0] : [] }]
}
const isRecord = (x: unknown): x is Readonly<Record<string, unknown>> => typeof x === 'object' && x !== null && !Array.isArray(x)
const isEmpty = (x: unknown): boolean => isRecord(x) && Object.keys(x).length === 0
