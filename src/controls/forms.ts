import type { Answer, Ask, Matrix, Need, Operation, Operations, Options, Unit, Vector } from '../protocol/subject.ts'
import { blocks, optimizers, schedules } from '../registry.ts'
import { reference, type Unnamed } from './control.ts'

/* Controls from the functions that a person writes. What a control does not speak of is answered by the engine. */

/** Whom a question is about: `relu` of an activation, `adam` of a trajectory. */
const memberOf = (ask: object): unknown => ('name' in ask ? ask.name : 'optimizer' in ask ? ask.optimizer : undefined)

/** One operation for one member of its family. */
export const answering = <K extends Operation>(operation: K, only: string, why: string, answer: (ask: Ask<K>) => unknown): Unnamed => ({
  why,
  only,
  operations: {
    [operation]: async (ask: Ask<K>) => (memberOf(ask as object) === only ? answer(ask) : (reference[operation] as (a: Ask<K>) => Promise<Answer<K>>)(ask)),
  },
})
/** One operation that has no family. */
export const answered = <K extends Operation>(operation: K, why: string, answer: (ask: Ask<K>) => Answer<K>): Unnamed => ({
  why,
  operations: { [operation]: async (ask: Ask<K>) => answer(ask) } as Partial<Operations>,
})

type OfOne = (x: number, parameters: Options) => number
/** An activation, number by number. */
export const value = (only: string, why: string, f: OfOne): Unnamed => answering('activation', only, why, ({ x, parameters }) => x.map((v) => f(v, parameters)))
/** Its derivative. */
export const derivative = (only: string, why: string, f: OfOne): Unnamed =>
  answering('activationGradient', only, why, ({ x, parameters }) => x.map((v) => f(v, parameters)))

/** Softmax, log-softmax, row by row; the vector-Jacobian product of softmax. */
export const softmaxRows = (why: string, f: (z: Vector) => number[]): Unnamed => answered('softmax', why, ({ logits }) => logits.map(f))
export const logSoftmaxRows = (why: string, f: (z: Vector) => number[]): Unnamed => answered('logSoftmax', why, ({ logits }) => logits.map(f))
export const softmaxPulled = (why: string, f: (z: Vector, u: Vector) => number[]): Unnamed =>
  answered('softmaxGradient', why, ({ logits, cotangent }) => logits.map((z, i) => f(z, cotangent[i] as Vector)))

export const loss = (only: string, why: string, f: (prediction: Matrix, target: Matrix) => number): Unnamed =>
  answering('loss', only, why, ({ prediction, target }) => f(prediction, target))
export const lossGradient = (only: string, why: string, f: (prediction: Matrix, target: Matrix) => number[][]): Unnamed =>
  answering('lossGradient', only, why, ({ prediction, target }) => f(prediction, target))
/** Entry by entry of two matrices. */
export const zipped = (a: Matrix, b: Matrix, f: (x: number, y: number) => number): number[][] => a.map((r, i) => r.map((x, j) => f(x, b[i]?.[j] as number)))
export const total = (x: Vector): number => x.reduce((a, b) => a + b, 0)
export const entries = (m: Matrix): number => m.length * (m[0]?.length ?? 0)

/** The options of an optimizer or a schedule, complete. */
export interface Hyper {
  readonly [name: string]: number
  readonly learningRate: number
  readonly weightDecay: number
  readonly momentum: number
  readonly dampening: number
  readonly decay: number
  readonly beta1: number
  readonly beta2: number
  readonly epsilon: number
  readonly rate: number
  readonly steps: number
  readonly floor: number
  readonly every: number
  readonly factor: number
  readonly startFactor: number
  readonly halfLife: number
  readonly initialAccumulator: number
  readonly rateDecay: number
  readonly warmup: number
  readonly power: number
}
/**
 * An optimizer, number by number: the parameter after step t = 1, 2, …, with what it remembers. Of what may be left out it has decay
 * and dampening, and what `has` names.
 */
export function optimizer(
  only: string,
  why: string,
  step: (x: number, g: number, memory: number[], o: Hyper, t: number) => number,
  has: readonly string[] = [],
): Unnamed {
  const record = optimizers.get(only)
  const lacks = Object.entries(record?.options ?? {}).filter(
    ([name, { optional }]) => optional !== undefined && !['weightDecay', 'dampening', ...has].includes(name),
  )
  const stepsOf = ({ options, start, gradients, rates }: Ask<'trajectory'> & Partial<Ask<'trajectoryAtRates'>>): readonly Matrix[] => {
    const memory = start.map((r) => r.map((): number[] => []))
    let p: Matrix = start
    return gradients.map((all, index) => {
      const o = { ...record?.defaults, ...options, ...(rates === undefined ? {} : { learningRate: rates[index] }) } as Hyper
      p = p.map((r, i) => r.map((x, j) => step(x, all[i]?.[j] as number, memory[i]?.[j] as number[], o, index + 1)))
      return p
    })
  }
  const [plain, atRates] = [answering('trajectory', only, why, stepsOf), answering('trajectoryAtRates', only, why, stepsOf)]
  return { ...plain, operations: { ...plain.operations, ...atRates.operations }, lacks: lacks.map(([name]): Need => `trajectory:${only}/${name}`) }
}
/** One whose form is right as long as the rate stays as it is: it is given once, with the options. */
export const optimizerOfOneRate = (...given: Parameters<typeof optimizer>): Unnamed => {
  const { operations, lacks = [], ...control } = optimizer(...given)
  const { trajectoryAtRates: _, ...once } = operations
  return { ...control, operations: once, lacks: [...lacks, `trajectoryAtRates:${given[0]}`] }
}
/** The rates of a schedule, all at once. */
export const rates = (only: string, why: string, f: (o: Hyper, count: number) => number[]): Unnamed =>
  answering('schedule', only, why, ({ options, steps }) => f({ ...schedules.get(only)?.defaults, ...options } as Hyper, steps))
/** A schedule as a function of the step. */
export const rate = (only: string, why: string, f: (o: Hyper, t: number) => number): Unnamed =>
  rates(only, why, (o, count) => Array.from({ length: count }, (_, t) => f(o, t)))

export const clip = (only: string, why: string, f: (gradients: Matrix, limit: number) => Matrix): Unnamed =>
  answering('clip', only, why, ({ gradients, limit }) => f(gradients, limit))
/** Weights from draws, as rows. */
export const initializer = (only: string, why: string, f: (outputs: number, inputs: number, draws: Vector) => Matrix): Unnamed =>
  answering('initialize', only, why, ({ shape: [outputs, inputs], draws }) => f(outputs, inputs, draws))
export const rowsOf = (x: Vector, rows: number, columns: number): number[][] =>
  Array.from({ length: rows }, (_, i) => Array.from({ length: columns }, (__, j) => x[i * columns + j] as number))

/** What is normalized together: a feature over the batch, or a sample over its features. Gain and shift by entry. */
export interface Group {
  readonly x: Vector
  readonly gain: (k: number) => number
  readonly shift: (k: number) => number
  readonly epsilon: number
}
const turned = (m: Matrix): number[][] => (m[0] ?? []).map((_, j) => m.map((r) => r[j] as number))
function groupsOf(only: string, { x, parameters, options }: Ask<'block'>): { readonly over: (m: Matrix) => Matrix; readonly groups: readonly Group[] } {
  const overBatch = only === 'batchNorm'
  const over = (m: Matrix): Matrix => (overBatch ? turned(m) : m)
  const gain = parameters['gain'] as Vector
  const shift = (parameters['shift'] ?? gain.map(() => 0)) as Vector
  const epsilon = options['epsilon'] ?? (blocks.get(only)?.defaults['epsilon'] as number)
  const by = (v: Vector, group: number) => (k: number) => v[overBatch ? group : k] as number
  return { over, groups: over(x).map((row, i) => ({ x: row, gain: by(gain, i), shift: by(shift, i), epsilon })) }
}
/** Batch, layer or RMS norm, group by group. */
export const norm = (only: string, why: string, f: (group: Group) => number[]): Unnamed =>
  answering('block', only, why, (ask) => {
    const { over, groups } = groupsOf(only, ask)
    return over(groups.map(f))
  })
/** Its backward pass, group by group: the cotangent of the input, and the normalized input, which the gain's needs. */
export const normGradient = (only: string, why: string, f: (group: Group, u: Vector) => { readonly x: number[]; readonly hat: number[] }): Unnamed =>
  answering('blockGradient', only, why, (ask) => {
    const { over, groups } = groupsOf(only, ask)
    const pulled = over(ask.cotangent).map((u, i) => f(groups[i] as Group, u))
    const hats = over(pulled.map((p) => p.hat))
    const sums = (m: Matrix): number[] => turned(m).map(total)
    const gain = sums(zipped(ask.cotangent, hats, (u, h) => u * h))
    return { x: over(pulled.map((p) => p.x)), parameters: 'shift' in ask.parameters ? { gain, shift: sums(ask.cotangent) } : { gain } }
  })

/** The same, declared as single precision: what it computes must be rounded by itself. */
export const single = (control: Unnamed): Unnamed => ({ ...control, unit: 'float32' satisfies Unit })
