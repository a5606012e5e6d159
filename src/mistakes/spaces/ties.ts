import type { Cause } from '../causes.ts'
import type { Compared } from '../compared.ts'
import { each } from '../matrices.ts'
import type { AnyCase, Unnamed } from '../mistake.ts'

/* Losses that count: how ties are decided, and what is near enough. Labels, and gradients that are right for some of the entries. */

type Row = readonly number[]
const slip = (operations: Unnamed['operations'], only: string | undefined, cause: Cause, says: string, answer: (c: AnyCase) => unknown): Unnamed => ({
  formula: says,
  says,
  cause,
  showsWhen: 'at ties',
  ...(only === undefined ? {} : { only }),
  operations,
  answer,
})

const first = (r: Row): readonly number[] => [r.indexOf(Math.max(...r))]
const last = (r: Row): readonly number[] => [r.lastIndexOf(Math.max(...r))]
const tops = (r: Row): readonly number[] => r.flatMap((v, i) => (v === Math.max(...r) ? [i] : []))
/** The indices that count as the largest; none where a tie is no answer. */
const deciders: Readonly<Record<string, (r: Row) => readonly number[]>> = {
  'to the first index': first,
  'to the last index': last,
  'to every index that is largest': tops,
  'to no index': (r) => (tops(r).length > 1 ? [] : tops(r)),
}
const wrongShare = (ask: AnyCase['ask'], ofPrediction: (r: Row) => readonly number[], ofTarget: (r: Row) => readonly number[]): number =>
  (ask.prediction as readonly Row[]).filter((p, i) => !ofPrediction(p).some((k) => ofTarget(ask.target[i]).includes(k))).length / ask.prediction.length
const topOne: readonly Unnamed[] = Object.entries(deciders).flatMap(([p, ofPrediction]) =>
  Object.entries(deciders).map(([y, ofTarget]) =>
    slip(
      ['loss'],
      'topOne',
      'tie',
      p === y ? `ties go ${p}, where the first is due` : `ties of the prediction go ${p}, those of the target ${y}, where the first is due`,
      ({ ask }) => wrongShare(ask, ofPrediction, ofTarget),
    ),
  ),
)
const near: readonly Unnamed[] = [1, 0.5, 0.1, 1e-3, 1e-6, 1e-9, 1e-12].flatMap((limit) => [
  slip(['loss'], 'zeroOne', 'edge', `differences up to ${limit} count as equal`, ({ ask }) => {
    const entries = (ask.prediction as readonly Row[]).flatMap((r, i) => r.map((p, j) => Math.abs(p - ask.target[i][j]) > limit))
    return entries.filter((e) => e).length / entries.length
  }),
  slip(['loss'], 'zeroOne', 'edge', `differences below ${limit} count as equal`, ({ ask }) => {
    const entries = (ask.prediction as readonly Row[]).flatMap((r, i) => r.map((p, j) => Math.abs(p - ask.target[i][j]) >= limit))
    return entries.filter((e) => e).length / entries.length
  }),
  slip(['loss', 'lossGradient'], 'meanAbsoluteError', 'edge', `differences up to ${limit} count as 0`, ({ operation, ask, reference }) =>
    (reference[operation] as (a: unknown) => Promise<unknown>)({
      ...ask,
      prediction: each(ask.prediction, (p, i, j) => (Math.abs(p - ask.target[i][j]) <= limit ? ask.target[i][j] : p)),
    }),
  ),
])

/* Gradients of any loss. */

const heard = (operations: Unnamed['operations'], cause: Cause, says: string, change: (ask: AnyCase['ask']) => object): Unnamed =>
  slip(operations, undefined, cause, says, ({ operation, ask, reference }) =>
    (reference[operation] as (a: unknown) => Promise<unknown>)({ ...ask, ...change(ask) }),
  )
const zeros = (ask: AnyCase['ask']) => ({ target: each(ask.target, () => 0) })
const share = (ask: AnyCase['ask']): number => ask.prediction.length
const gradients: readonly Unnamed[] = [
  heard(['loss', 'lossGradient'], 'target forgotten', 'the target is taken for 0', zeros),
  heard(['loss', 'lossGradient'], 'target forgotten', 'the target is taken for 1', (ask) => ({ target: each(ask.target, () => 1) })),
  slip(['lossGradient', 'labelLossGradient'], undefined, 'another formula', 'the sign of the gradient in the place of the gradient', ({ due }) =>
    each(due, Math.sign),
  ),
  slip(['lossGradient', 'labelLossGradient'], undefined, 'sign', 'the size of the gradient: its sign is lost', ({ due }) => each(due, Math.abs)),
  slip(['lossGradient', 'labelLossGradient'], undefined, 'first sample only', 'only the first sample gets a gradient', ({ due }) =>
    each(due, (v, i) => (i === 0 ? v : 0)),
  ),
  slip(
    ['lossGradient', 'labelLossGradient'],
    undefined,
    'first sample only',
    'only the first sample gets a gradient, which is not divided by their number',
    ({ ask, due }) => each(due, (v, i) => (i === 0 ? v * share(ask) : 0)),
  ),
  slip(['lossGradient', 'labelLossGradient'], undefined, 'first sample only', 'every sample gets the gradient of the first', ({ due }) =>
    each(due, (_, __, j) => due[0][j]),
  ),
  slip(['lossGradient', 'labelLossGradient'], undefined, 'edge', 'the last output gets no gradient', ({ due }) =>
    each(due, (v, i, j) => (j === due[i].length - 1 && j > 0 ? 0 : v)),
  ),
  slip(['lossGradient', 'labelLossGradient'], undefined, 'edge', 'the last sample gets no gradient', ({ due }) =>
    each(due, (v, i) => (i === due.length - 1 && i > 0 ? 0 : v)),
  ),
]

/* Labels: class numbers. */

const classes = (ask: AnyCase['ask']): number => ask.prediction[0]?.length ?? 1
const both = ['labelLoss', 'labelLossGradient'] as const
const labels: readonly Unnamed[] = [
  heard(both, 'off by one', 'labels are counted from 1: the first class is 0', (ask) => ({
    labels: ask.labels.map((label: number) => (label + classes(ask) - 1) % classes(ask)),
  })),
  heard(both, 'off by one', 'the class after the label is taken for it', (ask) => ({ labels: ask.labels.map((label: number) => (label + 1) % classes(ask)) })),
  heard(both, 'first sample only', 'every sample gets the label of the first', (ask) => ({ labels: ask.labels.map(() => ask.labels[0]) })),
  heard(both, 'permuted', 'the labels come in reverse order', (ask) => ({ labels: [...ask.labels].reverse() })),
  heard(both, 'target forgotten', 'every label is taken for 0', (ask) => ({ labels: ask.labels.map(() => 0) })),
  slip(['labelLossGradient'], undefined, 'missing term', 'the right class gets no gradient', ({ ask, due }) =>
    each(due, (v, i, j) => (j === ask.labels[i] ? 0 : v)),
  ),
  slip(['labelLossGradient'], undefined, 'missing term', 'the right class alone gets a gradient', ({ ask, due }) =>
    each(due, (v, i, j) => (j === ask.labels[i] ? v : 0)),
  ),
  slip(['labelLossGradient'], 'crossEntropyOfLabels', 'target forgotten', 'the probabilities alone: the 1 of the label is not subtracted', ({ ask, due }) =>
    each(due, (v, i, j) => (j === ask.labels[i] ? v + 1 / share(ask) : v)),
  ),
]
const all = [...topOne, ...near, ...gradients, ...labels]
export const countingSlips = ({ operation }: Compared): readonly Unnamed[] => all.filter((m) => m.operations.includes(operation))
