import { each } from '../../mistakes/matrices.ts'
import { epsilonOf, gainOf, isCentered, isNorm, shiftOf, turned } from '../../mistakes/norms.ts'
import { accumulated, at, like } from '../../mistakes/reverse-by-hand.ts'
import type { Layer, Operation, Operations } from '../../protocol/subject.ts'
import { reference, type Unnamed } from '../control.ts'

/* Other orders of summation, other splits of ties, other networks that compute the same, single precision declared. */

type Product = Parameters<Operations['multiply']>[0]
const product = (why: string, sum: (terms: readonly number[]) => number): Unnamed => ({
  why,
  operations: {
    multiply: async ({ a, b, columns }: Product) => a.map((r) => Array.from({ length: columns }, (_, j) => sum(r.map((x, k) => x * (b[k]?.[j] as number))))),
  },
})
const pairwise = (x: readonly number[]): number => (x.length < 2 ? (x[0] ?? 0) : pairwise(x.slice(0, x.length >> 1)) + pairwise(x.slice(x.length >> 1)))
const compensated = (x: readonly number[]): number => {
  let [s, c] = [0, 0]
  for (const v of x) {
    const y = v - c
    const next = s + y
    c = next - s - y
    s = next
  }
  return s
}
export const productBackwards = product('terms added from the last to the first', (x) => x.reduceRight((a, b) => a + b, 0))
export const productPairwise = product('terms added in pairs', pairwise)
export const productSorted = product('the largest terms first', (x) => [...x].sort((a, b) => Math.abs(b) - Math.abs(a)).reduce((a, b) => a + b, 0))
export const productCompensated = product('compensated by Kahan: more exact than asked, and NaN where a term is infinite', (x) => compensated(x))

export const maxTieSecond: Unnamed = {
  why: 'a tie of max goes to the second operand',
  operations: {
    differentiate: async (ask) =>
      accumulated(ask, {
        pulls: {
          max: (g, [a, b]) => [
            like(g, (i, j) => (at(a, i, j) > at(b, i, j) ? at(g, i, j) : 0)),
            like(g, (i, j) => (at(a, i, j) > at(b, i, j) ? 0 : at(g, i, j))),
          ],
        },
      }),
  },
}
export const maxTieHalved: Unnamed = {
  why: 'a tie of max is shared',
  operations: {
    differentiate: async (ask) =>
      accumulated(ask, {
        pulls: {
          max: (g, [a, b]) => {
            const share = (x: number, y: number): number => (x > y ? 1 : x < y ? 0 : 0.5)
            return [like(g, (i, j) => at(g, i, j) * share(at(a, i, j), at(b, i, j))), like(g, (i, j) => at(g, i, j) * share(at(b, i, j), at(a, i, j)))]
          },
        },
      }),
  },
}
export const peakTieLast: Unnamed = {
  why: 'a tied maximum of a row goes to the last entry',
  operations: {
    differentiate: async (ask) =>
      accumulated(ask, { pulls: { maxColumns: (g, [x]) => [x.map((r, i) => r.map((_, j) => (j === r.lastIndexOf(Math.max(...r)) ? at(g, i, 0) : 0)))] } }),
  },
}

const doubled = (net: readonly Layer[]): Layer[] => {
  const [first, second, ...rest] = net
  if (first === undefined || second === undefined) return [...net]
  // Every hidden unit of the first layer twice, with half its outgoing weight: the same function.
  return [
    { weights: [...first.weights, ...first.weights], biases: [...first.biases, ...first.biases] },
    { weights: second.weights.map((r) => [...r.map((w) => w / 2), ...r.map((w) => w / 2)]), biases: second.biases },
    ...rest,
  ]
}
export const sumOtherWay: Unnamed = {
  why: 'g + f in the place of f + g: other weights, the same function',
  only: 'sum',
  operations: { combine: async (ask) => (ask.kind === 'sum' ? reference.combine({ ...ask, f: ask.g, g: ask.f }) : reference.combine(ask)) },
}
export const widerThanNeeded: Unnamed = {
  why: 'every unit of the first layer twice, with half its outgoing weight',
  operations: { combine: async (ask) => doubled(await reference.combine(ask)) },
}
/** Every number of an answer as float32. */
const rounded = (x: unknown): unknown =>
  typeof x === 'number'
    ? Math.fround(x)
    : Array.isArray(x)
      ? x.map(rounded)
      : typeof x === 'object' && x !== null
        ? Object.fromEntries(Object.entries(x).map(([k, v]) => [k, rounded(v)]))
        : x
const single = (operation: Operation) => ({
  [operation]: async (ask: never) => rounded(await (reference[operation] as (a: never) => Promise<unknown>)(ask)),
})
const singlePrecision: readonly Operation[] = [
  'activation',
  'activationGradient',
  'softmax',
  'logSoftmax',
  'softmaxGradient',
  'loss',
  'lossGradient',
  'block',
  'blockGradient',
  'normalizeInference',
  'runningStatistics',
  'forward',
  'gradient',
  'jacobian',
  'schedule',
  'clip',
  'initialize',
  'multiply',
  'differentiate',
]
export const float32Declared: Unnamed = {
  why: 'every answer in single precision, declared as float32',
  unit: 'float32',
  operations: Object.assign({}, ...singlePrecision.map(single)) as Partial<Operations>,
}

const mean = (x: readonly number[]): number => x.reduceRight((a, b) => a + b, 0) / x.length
export const normsByInverseRoot: Unnamed = {
  why: 'multiplied by γ/√(σ² + ε), sums from the last to the first',
  operations: {
    block: async (ask) => {
      if (!isNorm(ask)) return reference.block(ask)
      const [gain, shift] = [gainOf(ask), shiftOf(ask)]
      const groups = turned(ask, ask.x).map((x) => {
        const center = isCentered(ask) ? mean(x) : 0
        return { rest: x.map((v) => v - center), inverse: 1 / Math.sqrt(mean(x.map((v) => (v - center) * (v - center))) + epsilonOf(ask)) }
      })
      const inverse = turned(
        ask,
        groups.map((g) => g.rest.map(() => g.inverse)),
      )
      const rest = turned(
        ask,
        groups.map((g) => g.rest),
      )
      return each(rest, (v, i, j) => v * ((inverse[i]?.[j] as number) * (gain[j] as number)) + (shift[j] as number))
    },
  },
}
