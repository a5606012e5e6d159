import type { Ask, Operation } from '../../src/protocol/subject.ts'
import { activations, initializers, labelLosses, losses, optimizers, runningStatistics, schedules } from '../../src/registry.ts'
import { random } from '../../src/training/random.ts'

/* Questions of ordinary size for every operation, off the kinks: what an implementation computes, not how it rounds. */

type Asks = { readonly [K in Operation]?: (member: string | undefined) => readonly Ask<K>[] }

const draw = random(7)
/** Numbers that single precision has too. */
const real = (size = 3): number => Math.fround((draw.uniform() * 2 - 1) * size)
const list = (n: number, f: () => number = real): number[] => Array.from({ length: n }, () => f())
const rows = (n: number, m: number, f: () => number = real): number[][] => Array.from({ length: n }, () => list(m, f))
const share = (): number => 0.05 + 0.9 * draw.uniform()
const distribution = (n: number): number[] => {
  const x = list(n, share)
  const sum = x.reduce((a, b) => a + b)
  return x.map((v) => v / sum)
}
const layers = (widths: readonly number[]) =>
  widths.slice(1).map((outputs, i) => ({ weights: rows(outputs, widths[i] as number, () => real(1)), biases: list(outputs, () => real(1)) }))
const named = (member: string | undefined, all: ReadonlyMap<string, unknown>): readonly string[] => (member === undefined ? [...all.keys()] : [member])

function compared(name: string, n: number, d: number): Ask<'loss'> {
  const roles = losses.get(name)?.roles
  const numbers = (role: string | undefined): number[][] => {
    if (role === 'distribution') return Array.from({ length: n }, () => distribution(d))
    if (role === 'probabilities' || role === 'bits') return rows(n, d, share)
    if (role === 'binary') return rows(n, d, () => (draw.uniform() < 0.5 ? 0 : 1))
    return role === 'signs' ? rows(n, d, () => (draw.uniform() < 0.5 ? -1 : 1)) : rows(n, d)
  }
  return { name, prediction: numbers(roles?.prediction), target: numbers(roles?.target) }
}
const labelled = (member: string | undefined): Ask<'labelLoss'>[] =>
  named(member, labelLosses).map((name) => ({ name, prediction: rows(3, 4), labels: [2, 0, 3] }))
const pointwise = (member: string | undefined): Ask<'activation'>[] =>
  named(member, activations).flatMap((name) =>
    [activations.get(name)?.defaults ?? {}, ...(activations.get(name)?.samples ?? [])].map((parameters) => ({ name, parameters, x: list(12, () => real(9)) })),
  )
const block = (member: string | undefined): Ask<'block'>[] =>
  (member === undefined ? ['batchNorm', 'layerNorm', 'rmsNorm'] : [member]).map((name) => ({
    name,
    x: rows(4, 3),
    parameters: name === 'rmsNorm' ? { gain: list(3) } : { gain: list(3), shift: list(3) },
    options: { epsilon: 0.01 },
  }))
/** Numbers of which none is another, a half, or a product of others. */
const hyper: Readonly<Record<string, number>> = {
  ...{ learningRate: 0.13, weightDecay: 0.07, momentum: 0.6, dampening: 0.3, beta1: 0.8, beta2: 0.93, epsilon: 1e-3, decay: 0.8 },
  ...{
    rate: 0.7,
    steps: 6,
    floor: 0.11,
    every: 3,
    factor: 0.6,
    startFactor: 0.3,
    halfLife: 3,
    warmup: 4,
    power: 1.7,
    initialAccumulator: 0.37,
    rateDecay: 0.19,
  },
}
const optionsOf = (defaults: Readonly<Record<string, number>> | undefined) =>
  Object.fromEntries(Object.keys(defaults ?? {}).map((name) => [name, hyper[name] as number]))
/** A variant of another part has options that the definitions here do not know. */
const known = (defaults: Readonly<Record<string, number>> | undefined): boolean => Object.keys(defaults ?? {}).every((name) => name in hyper)
const networks = (widths: readonly number[]) => [...activations.keys()].map((activation) => ({ layers: layers(widths), activation, x: rows(3, 2) }))

const program: Ask<'differentiate'>['steps'] = [
  ['matmul', 0, 1],
  ['add', 3, 2],
  ['tanh', 4],
  ['maxColumns', 5],
  ['sub', 5, 6],
  ['mul', 7, 4],
  ['sumRows', 8],
  ['transpose', 9],
  ['matmul', 5, 10],
  ['sumColumns', 8],
  ['max', 11, 12],
].map(([word, ...of]) => ({ word, of }) as Ask<'differentiate'>['steps'][number])

export const questions: Asks = {
  activation: pointwise,
  activationGradient: pointwise,
  softmax: () => [{ logits: rows(3, 4) }],
  logSoftmax: () => [{ logits: rows(3, 4) }],
  logSoftmaxGradient: () => [{ logits: rows(3, 4), cotangent: rows(3, 4) }],
  softmaxGradient: () => [{ logits: rows(3, 4), cotangent: rows(3, 4) }],
  loss: (member) => named(member, losses).map((name) => compared(name, 3, 4)),
  lossGradient: (member) => named(member, losses).map((name) => compared(name, 3, 4)),
  labelLoss: labelled,
  labelLossGradient: labelled,
  block,
  blockGradient: (member) => block(member).map((ask) => ({ ...ask, cotangent: rows(4, 3) })),
  normalizeInference: () => [{ x: rows(4, 3), gain: list(3), shift: list(3), epsilon: 0.01, mean: list(3), variance: list(3, share) }],
  runningStatistics: (member) =>
    named(member, runningStatistics).map((name) => ({ name, x: rows(4, 3), mean: list(3), variance: list(3, share), momentum: 0.3 })),
  forward: () => networks([2, 3, 2]),
  gradient: () => [
    ...networks([2, 3, 2, 2]).map((ask) => ({ ...ask, loss: 'meanSquaredError', target: rows(3, 2) })),
    ...['binaryCrossEntropyWithLogits', 'crossEntropyWithLogits', 'logistic', 'meanAbsoluteError'].map((loss) => ({
      ...{ layers: layers([2, 3, 2]), activation: 'tanh', loss, x: rows(3, 2) },
      target: compared(loss, 3, 2).target,
    })),
  ],
  jacobian: () => networks([2, 3, 2, 2]).map(({ x, ...ask }) => ({ ...ask, x: x[0] as number[] })),
  multiply: () => [{ a: rows(3, 5), b: rows(5, 2), columns: 2 }],
  differentiate: () => [{ inputs: [rows(3, 2), rows(2, 4), rows(1, 4)], steps: program, cotangent: rows(3, 1) }],
  combine: (member) =>
    (
      [
        ['sum', [2, 3, 2], [2, 2, 2, 2]],
        ['sum', [2, 2], [2, 3, 2]],
        ['composition', [2, 3, 2], [2, 4, 2]],
        ['composition', [2, 2], [2, 2]],
      ] as const
    )
      .filter(([kind]) => member === undefined || kind === member)
      .map(([kind, f, g]) => ({ kind, f: layers(f), g: layers(g) })),
  trajectory: (member) =>
    named(member, optimizers)
      .filter((name) => known(optimizers.get(name)?.defaults))
      .map((optimizer) => ({
        optimizer,
        options: optionsOf(optimizers.get(optimizer)?.defaults),
        start: [list(2), list(3)],
        gradients: Array.from({ length: 6 }, () => [list(2), list(3)]),
      })),
  schedule: (member) =>
    named(member, schedules)
      .filter((name) => known(schedules.get(name)?.defaults))
      .map((name) => ({ name, options: optionsOf(schedules.get(name)?.defaults), steps: 9 })),
  clip: (member) =>
    (member === undefined ? ['clipByGlobalNorm', 'clipByValue'] : [member]).flatMap((name) =>
      [0.5, 50].map((limit) => ({ name, limit, gradients: [list(2), list(3)] })),
    ),
  initialize: (member) =>
    named(member, initializers).flatMap((name) =>
      (
        [
          [3, 5],
          [5, 3],
          [4, 4],
        ] as const
      ).map((shape) => ({ name, shape, draws: list(shape[0] * shape[1]) })),
    ),
}
