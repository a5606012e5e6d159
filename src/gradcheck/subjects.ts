import { fault } from '../fault.ts'
import type { BlockRecord } from '../network/block-record.ts'
import type { VectorMap } from '../network/jacobian.ts'
import type { Loss } from '../network/losses.ts'
import { type Arrays, type Matrix, type Need, type Operation, type Operations, type Subject, supports, type Vector } from '../protocol/subject.ts'
import { activations, blocks, didYouMean, labelLosses, losses } from '../registry.ts'
import { random } from '../training/random.ts'
import type { Differentiable, Numbers } from './differentiable.ts'
import { layersOf, networkDifferentiable, rowsOf } from './networks.ts'
import { differentiableOf } from './vocabulary.ts'

const kinds = ['activations', 'losses', 'blocks', 'softmax', 'networks', 'engine'] as const
type Kind = (typeof kinds)[number]
/** Another word for a kind. */
const alsoCalled: Readonly<Record<string, Kind>> = { norms: 'blocks' }

/** Something of a subject that can be checked: a function with its derivative, and a point drawn for it. */
export interface Target {
  readonly name: string
  /** Its like: what one word stands for when only some are meant. */
  readonly kind: Kind
  readonly needs: readonly Need[]
  /** What its questions name: a subject that does not know it is not asked. */
  readonly names?: readonly (readonly [Operation, Readonly<Record<string, string>>])[]
  make(operations: Operations, seed: number): { readonly f: Differentiable; readonly x: Vector }
}

const ordinary = (count: number, seed: number): number[] => {
  const draw = random(seed)
  return Array.from({ length: count }, () => draw.normal())
}

const activationTargets: readonly Target[] = [...activations.values()].map((a) => ({
  name: a.name,
  kind: 'activations',
  needs: [`activation:${a.name}`, `activationGradient:${a.name}`],
  make: (operations, seed) => {
    const ask = (x: Numbers) => ({ name: a.name, parameters: a.defaults, x: Array.from(x) })
    const { kinks } = a.facts(a.defaults)
    // A switch for every kink of every entry, entry by entry.
    const entry = (i: number): number => Math.floor(i / kinks.length)
    const f: Differentiable = {
      name: a.name,
      value: async (x) => ({
        outputs: await operations.activation(ask(x)),
        ...(kinks.length === 0 ? {} : { switches: Array.from(x).flatMap((v) => kinks.map((kink) => v - kink)) }),
      }),
      pullback: async (x, u) => (await operations.activationGradient(ask(x))).map((d, i) => d * (u[i] as number)),
      ...(kinks.length === 0 ? {} : { rows: { count: 8, of: entry }, nameOfSwitch: (i: number) => `${a.name} at x[${entry(i)}] = ${kinks[i % kinks.length]}` }),
    }
    return { f, x: ordinary(8, seed).map((v) => 2 * v) }
  },
}))

/** A loss of rows, with a switch for every kink of every entry. */
function lossDifferentiable(
  { name, kinks }: Pick<Loss, 'name' | 'kinks'>,
  columns: number,
  target: Matrix,
  ask: { readonly value: (p: Numbers) => Promise<number>; readonly gradient: (p: Numbers) => Promise<Matrix> },
): Differentiable {
  const switches = (p: Numbers): Vector =>
    rowsOf(p, columns).flatMap((row, i) => row.flatMap((v, j) => (kinks?.(row, target[i] as Vector, j) ?? []).map((kink) => v - kink)))
  return {
    name,
    value: async (p) => ({ outputs: [await ask.value(p)], ...(kinks === undefined ? {} : { switches: switches(p) }) }),
    pullback: async (p, u) => (await ask.gradient(p)).flat().map((g) => g * (u[0] as number)),
  }
}

const lossTargets: readonly Target[] = [...losses.values()]
  .filter((l) => l.flat !== true)
  .map((l) => ({
    name: l.name,
    kind: 'losses',
    needs: [`loss:${l.name}`, `lossGradient:${l.name}`],
    make: (operations, seed) => {
      const [n, d] = [3, 4]
      const draw = random(seed)
      const sample = {
        reals: draw.normal,
        logits: () => 2 * draw.normal(),
        probabilities: () => 0.1 + 0.8 * draw.uniform(),
        shares: () => 0.1 + 0.8 * draw.uniform(),
        distribution: () => 0.1 + draw.uniform(),
      }
      const targets: Readonly<Record<typeof l.roles.target, () => number>> = {
        reals: draw.normal,
        signs: () => (draw.uniform() < 0.5 ? -1 : 1),
        bits: draw.uniform,
        binary: () => (draw.uniform() < 0.5 ? 0 : 1),
        distribution: draw.uniform,
        labels: draw.uniform,
      }
      const x = Array.from({ length: n * d }, sample[l.roles.prediction])
      const raw = rowsOf(Array.from({ length: n * d }, targets[l.roles.target]), d)
      const target = l.roles.target === 'distribution' ? raw.map((r) => r.map((v) => v / r.reduce((a, b) => a + b, 0))) : raw
      const ask = (p: Numbers) => ({ name: l.name, prediction: rowsOf(p, d), target })
      return { f: lossDifferentiable(l, d, target, { value: (p) => operations.loss(ask(p)), gradient: (p) => operations.lossGradient(ask(p)) }), x }
    },
  }))

/** Losses of class numbers: one of 0 to 3 for each row. */
const labelLossTargets: readonly Target[] = [...labelLosses.values()].map((l) => ({
  name: l.name,
  kind: 'losses',
  needs: [`labelLoss:${l.name}`, `labelLossGradient:${l.name}`],
  make: (operations, seed) => {
    const [n, d] = [3, 4]
    const draw = random(seed)
    const x = Array.from({ length: n * d }, () => 2 * draw.normal())
    const labels = Array.from({ length: n }, () => Math.floor(d * draw.uniform()))
    const hot = labels.map((label) => Array.from({ length: d }, (_, j) => (j === label ? 1 : 0)))
    const ask = (p: Numbers) => ({ name: l.name, prediction: rowsOf(p, d), labels })
    return { f: lossDifferentiable(l, d, hot, { value: (p) => operations.labelLoss(ask(p)), gradient: (p) => operations.labelLossGradient(ask(p)) }), x }
  },
}))

/** Softmax or its logarithm, row by row. */
const softmaxTargets: readonly Target[] = (['softmax', 'logSoftmax'] as const).map((name) => ({
  name,
  kind: 'softmax',
  needs: [name, `${name}Gradient`],
  make: (operations, seed) => ({
    f: {
      name,
      value: async (z) => (await operations[name]({ logits: rowsOf(z, 5) })).flat(),
      pullback: async (z, u) => (await operations[`${name}Gradient`]({ logits: rowsOf(z, 5), cotangent: rowsOf(u, 5) })).flat(),
    },
    x: ordinary(10, seed),
  }),
}))

/** The parameters of a block as it crosses a process, out of a list of all their entries. */
function parametersOf(record: BlockRecord, features: number, entries: Vector): Arrays {
  let from = 0
  const shapes = record.make(features).shapes
  return Object.fromEntries(
    record.parameters.map(({ name, form }, i) => {
      const [rows, columns] = shapes[i] as readonly [number, number]
      const own = entries.slice(from, from + rows * columns)
      from += rows * columns
      return [name, form === 'vector' ? own : rowsOf(own, columns)]
    }),
  )
}
const flat = (x: Vector | readonly Vector[]): number[] => x.flat() as number[]

const blockTargets: readonly Target[] = [...blocks.values()].map((record) => ({
  name: record.name,
  kind: 'blocks',
  needs: [`block:${record.name}`, `blockGradient:${record.name}`],
  make: (operations, seed) => {
    const [n, d] = [Math.max(4, record.facts.least.samples), Math.max(3, record.facts.least.features)]
    const sizes = record.make(d).shapes.map(([rows, columns]) => rows * columns)
    const ask = (p: Numbers) => ({
      name: record.name,
      x: rowsOf(p, d, 0, n),
      parameters: parametersOf(record, d, Array.from(p).slice(n * d)),
      options: record.defaults,
    })
    const f: Differentiable = {
      name: record.name,
      blocks: [{ name: 'input', size: n * d }, ...record.parameters.map(({ name }, i) => ({ name, size: sizes[i] as number }))],
      value: async (p) => (await operations.block(ask(p))).flat(),
      pullback: async (p, u) => {
        const g = await operations.blockGradient({ ...ask(p), cotangent: rowsOf(u, u.length / n) })
        return [...g.x.flat(), ...record.parameters.flatMap(({ name }) => flat(g.parameters[name] as Vector))]
      },
    }
    return { f, x: ordinary(n * d + sizes.reduce((a, b) => a + b, 0), seed) }
  },
}))

const networkTargets: readonly Target[] = (['relu', 'tanh'] as const).map((activation) => ({
  name: activation === 'relu' ? 'reluNetwork' : 'tanhNetwork',
  kind: 'networks',
  needs: ['forward', 'gradient'],
  names: [
    ['forward', { activation }],
    ['gradient', { activation, loss: 'meanSquaredError' }],
  ],
  make: (operations, seed) => {
    const widths = [3, 8, 8, 2]
    const size = widths.slice(1).reduce((s, w, i) => s + w * ((widths[i] as number) + 1), 0)
    const f = networkDifferentiable(operations, { widths, activation, x: rowsOf(ordinary(36, seed + 1), 3), target: rowsOf(ordinary(24, seed + 2), 2) })
    return { f, x: ordinary(size, seed).map((v) => v / 2) }
  },
}))

const jacobianTarget: Target = {
  name: 'jacobian',
  kind: 'networks',
  needs: ['forward', 'jacobian'],
  names: [
    ['forward', { activation: 'tanh' }],
    ['jacobian', { activation: 'tanh' }],
  ],
  make: (operations, seed) => {
    const widths = [3, 4, 4]
    const layers = layersOf(ordinary(4 * 4 + 4 * 5, seed), widths)
    const f: Differentiable = {
      name: 'the Jacobian of a 3-4-4 tanh network',
      value: async (x) => (await operations.forward({ layers, activation: 'tanh', x: [Array.from(x)] }))[0] as Vector,
      pullback: async (x, u) => {
        const J = await operations.jacobian({ layers, activation: 'tanh', x: Array.from(x) })
        return Array.from(x, (_, j) => J.reduce((s, r, i) => s + (r[j] as number) * (u[i] as number), 0))
      },
    }
    return { f, x: ordinary(3, seed + 1) }
  },
}

/** Forward and second order are the engine's own; nobody else is asked for them. */
export const engineTargets: readonly Target[] = [
  {
    name: 'everyOrder',
    kind: 'engine',
    needs: [],
    make: (_, seed) => {
      const weights = ordinary(12, seed)
      const f: VectorMap<'elementary'> = (R, x) => R.tanh(R.matmul(R.softplus(x), R.array([4, 3], weights)))
      return { f: differentiableOf('tanh(softplus(x) W), every order', f), x: ordinary(4, seed + 1) }
    },
  },
]

/** Everything that a subject may be asked for. */
export const targets: readonly Target[] = [
  ...activationTargets,
  ...softmaxTargets,
  ...lossTargets,
  ...labelLossTargets,
  ...blockTargets,
  ...networkTargets,
  jacobianTarget,
]
const attempted = (subject: Subject): readonly Target[] => targets.filter((t) => t.needs.every((need) => supports(subject, need)))
/** What this subject attempts. */
export const targetsOf = (subject: Subject): readonly Target[] => attempted(subject).filter((t) => unknownTo(subject, t) === undefined)
/** What it attempts with other names than those that would be asked, and the name that it does not know. */
export const unknownTargets = (subject: Subject): readonly (readonly [Target, name: string])[] =>
  attempted(subject).flatMap((t) => {
    const name = unknownTo(subject, t)
    return name === undefined ? [] : [[t, name] as const]
  })
const unknownTo = (subject: Subject, { names = [] }: Target): string | undefined =>
  names.map(([operation, ask]) => subject.declines?.(operation, ask)).find((name) => name !== undefined)

/** The kinds and names that `targetsNamed` knows, in words. */
export const targetWords = `${kinds.filter((kind) => kind !== 'engine').join(', ')}, or the name of one function`

/**
 * Those of these kinds and names: `norms relu`. Fails: a word that is neither, with the nearest one.
 * @example targetsNamed('--of', ['norms', 'relu']).map((t) => t.name).includes('layerNorm')
 * // => true
 */
export function targetsNamed(where: string, words: readonly string[]): readonly Target[] {
  const all = [...targets, ...engineTargets]
  const names = all.map((t) => t.name)
  const known = [...kinds, ...Object.keys(alsoCalled), ...names]
  for (const word of words) if (!known.includes(word)) throw fault(where, `${targetWords} (${names.join(', ')})`, `"${word}"`, didYouMean(word, known))
  const meant = words.map((word) => alsoCalled[word] ?? word)
  return all.filter((t) => meant.includes(t.name) || meant.includes(t.kind))
}
