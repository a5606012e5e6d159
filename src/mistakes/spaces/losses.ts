import { losses } from '../../registry.ts'
import type { Cause } from '../causes.ts'
import type { Compared } from '../compared.ts'
import { each } from '../matrices.ts'
import type { AnyCase, Unnamed } from '../mistake.ts'

/* Losses of another prediction or another target: clipped, shifted, squashed, rounded, turned round. */

type Rows = readonly (readonly number[])[]
type Ask = { readonly prediction: Rows; readonly target: Rows }
const epsilons = [1e-15, 1e-12, 1e-10, 1e-9, 1e-8, 1e-7, 1e-6, 1e-5, 1e-4, 1e-3, 1e-2]
const heard = (says: string, cause: Cause, change: (ask: Ask, c: AnyCase) => Partial<Ask> | Promise<Partial<Ask>>): Unnamed => ({
  formula: says,
  says,
  cause,
  showsWhen: 'always',
  operations: ['loss', 'lossGradient'],
  answer: async (c) => (c.reference[c.operation] as (a: unknown) => Promise<unknown>)({ ...c.ask, ...(await change(c.ask, c)) }),
})
const predicted = (says: string, cause: Cause, f: (p: number) => number): Unnamed =>
  heard(says, cause, ({ prediction }) => ({ prediction: each(prediction, f) }))
const targeted = (says: string, cause: Cause, f: (y: number, row: readonly number[], j: number) => number): Unnamed =>
  heard(says, cause, ({ target }) => ({ target: target.map((r) => r.map((y, j) => f(y, r, j))) }))
const firstLargest = (r: readonly number[], j: number): number => (j === r.indexOf(Math.max(...r)) ? 1 : 0)

/** -Σ y ln(p + e) and its like: what stands under the logarithm, by hand. */
const logarithms = (says: string, f: (p: number) => number): Unnamed => ({
  formula: says,
  says,
  cause: 'epsilon',
  showsWhen: 'at ties',
  operations: ['loss'],
  answer: ({ ask }) => {
    const both = ask.name === 'binaryCrossEntropy'
    if (!both && ask.name !== 'crossEntropy') return undefined
    const terms = (ask.prediction as Rows).flatMap((r, i) =>
      r.map((p, j) => {
        const y = (ask.target as Rows)[i]?.[j] as number
        const one = (weight: number, q: number): number => (weight === 0 ? 0 : -weight * Math.log(f(q)))
        return one(y, p) + (both ? one(1 - y, 1 - p) : 0)
      }),
    )
    return terms.reduce((a, b) => a + b, 0) / (both ? terms.length : ask.prediction.length)
  },
})

const rounded: readonly (readonly [says: string, f: (y: number, row: readonly number[], j: number) => number])[] = [
  ['the target is turned into a one-hot row: only its largest entry counts', (_, r, j) => firstLargest(r, j)],
  ['the target is rounded to 0 or 1', (y) => (y >= 0.5 ? 1 : 0)],
  ['only targets of exactly 1 count', (y) => (y === 1 ? 1 : 0)],
]
/** Each of these mistakes by somebody who reads the target as a label as well. */
export function onRoundedTargets(c: Compared, slips: readonly Unnamed[]): readonly Unnamed[] {
  if (c.operation !== 'loss' && c.operation !== 'lossGradient') return []
  const target = losses.get(c.ask.name)?.roles.target
  if (target !== 'bits' && target !== 'distribution') return []
  const ways = target === 'bits' ? rounded.slice(1) : rounded
  return slips.flatMap((m) =>
    ways.map(([, f]) => ({
      ...m,
      says: `${m.says}; besides, the target is read as a label, ${target === 'bits' ? '0 or 1' : 'one class'}, though shares are asked`,
      answer: async (at: AnyCase) => {
        const ask = { ...at.ask, target: (at.ask.target as Rows).map((r) => r.map((y, j) => f(y, r, j))) }
        return m.answer({ ...at, ask, due: await (at.reference[at.operation] as (a: unknown) => Promise<unknown>)(ask) })
      },
    })),
  )
}

export function lossSlips(c: Compared): readonly Unnamed[] {
  if (c.operation !== 'loss' && c.operation !== 'lossGradient') return []
  const role = losses.get(c.ask.name)?.roles
  const shares = role?.prediction === 'probabilities' || role?.prediction === 'shares' || role?.prediction === 'distribution'
  return [
    ...(shares
      ? epsilons.flatMap((e) => [
          predicted(`the prediction is clipped to [${e}, 1 - ${e}]`, 'epsilon', (p) => Math.min(1 - e, Math.max(e, p))),
          predicted(`the prediction is at least ${e}: max(p, ${e})`, 'epsilon', (p) => Math.max(e, p)),
          logarithms(`ln(p + ${e}): an ε inside the logarithm`, (p) => p + e),
          logarithms(
            `the prediction is clipped to [${e}, 1 - ${e}], and ${e} is added inside the logarithm as well`,
            (p) => Math.min(1 - e, Math.max(e, p)) + e,
          ),
        ])
      : []),
    heard('softmax is applied to the prediction first', 'applied twice', async ({ prediction }, { reference }) => ({
      prediction: await reference.softmax({ logits: prediction }),
    })),
    predicted('the sigmoid is applied to the prediction first', 'applied twice', (p) => 1 / (1 + Math.exp(-p))),
    predicted('the prediction is rounded', 'another formula', Math.round),
    predicted('the prediction enters with the wrong sign', 'sign of the argument', (p) => -p),
    ...rounded.map(([says, f]) => targeted(says, 'target rounded', f)),
    targeted('1 - y in the place of the label y', 'target flipped', (y) => 1 - y),
    targeted('the target enters with the wrong sign', 'sign', (y) => -y),
    targeted('labels of 0 and 1 are taken for -1 and 1: 2y - 1', 'another formula', (y) => 2 * y - 1),
    ...[0.1, 0.05, 0.01].map((s) =>
      targeted(`the labels are smoothed by ${s}, which nobody asked for`, 'another formula', (y, r) => (1 - s) * y + s / r.length),
    ),
    heard('prediction and target are exchanged', 'swapped arguments', ({ prediction, target }) => ({ prediction: target, target: prediction })),
    heard('only the first sample counts', 'first sample only', ({ prediction, target }) => ({
      prediction: prediction.slice(0, 1),
      target: target.slice(0, 1),
    })),
    heard('only the last sample counts', 'first sample only', ({ prediction, target }) => ({ prediction: prediction.slice(-1), target: target.slice(-1) })),
    heard('the last sample is left out', 'edge', ({ prediction, target }) =>
      prediction.length < 2 ? {} : { prediction: prediction.slice(0, -1), target: target.slice(0, -1) },
    ),
  ]
}
