import * as fc from 'fast-check'
import type { Bounded } from '../../src/algebra/bounded.ts'
import { dual } from '../../src/algebra/dual.ts'
import { fromRows, gridOver, tabulate } from '../../src/algebra/grid.ts'
import { onceFor } from '../../src/algebra/once.ts'
import { type AnyClaim, type Claim, every, type Finding, holds, require, skipped } from '../../src/evidence/claim.ts'
import { agree, apart, type Due, dueOne, dues, looseOf, oncePerAsk } from '../../src/evidence/compare.ts'
import type { Loss } from '../../src/network/losses.ts'
import type { Matrix, Need, Operations, Unit } from '../../src/protocol/subject.ts'
import { labelLosses, losses } from '../../src/registry.ts'
import { eighths, oneHot } from '../arbitraries/labels.ts'
import { dyadic, logit, share } from '../arbitraries/reals.ts'
import { batchShape, list, matrix, size } from '../arbitraries/shapes.ts'
import { withAnyEpsilon } from '../support/epsilons.ts'
import { originOf } from '../support/records.ts'
import { showMatrix } from '../support/text.ts'

export interface Ask {
  readonly name: string
  readonly prediction: number[][]
  readonly target: number[][]
}

const roles = {
  reals: (n: number, d: number) => matrix(dyadic(16, 2), n, d),
  logits: (n: number, d: number) => matrix(logit, n, d),
  probabilities: (n: number, d: number) => matrix(share, n, d),
  shares: (n: number, d: number) => matrix(fc.oneof(share, fc.constantFrom(0, 1)), n, d),
  signs: (n: number, d: number) => matrix(fc.constantFrom(1, -1), n, d),
  bits: (n: number, d: number) => matrix(fc.constantFrom(0, 1, 0.25), n, d),
  binary: (n: number, d: number) => matrix(fc.constantFrom(0, 1), n, d),
  labels: (n: number, d: number) => list(oneHot(d), n),
  distribution: (n: number, d: number) => list(d === 1 ? fc.constant<number[]>([1]) : fc.oneof(oneHot(d), eighths(d)), n),
}

const strictly = (n: number, d: number) =>
  list(
    list(size(4), d).map((c) => c.map((k) => k / c.reduce((a, b) => a + b, 0))),
    n,
  )

/** Where predictions lie: in most cases anywhere, else on the target, next to it, next to each other, or far from 0 with it. */
const places = ['anywhere', 'anywhere', 'anywhere', 'anywhere', 'on the target', 'next to the target', 'tied', 'next to each other', 'far out'] as const
const near = 1e-7
/** Where a stencil of powers of two meets numbers without rounding. */
const short = ['anywhere', 'on the target', 'tied'] as const

function placed(l: Loss, { prediction, target }: Omit<Ask, 'name'>, place: (typeof places)[number], offset: number): Ask {
  const { prediction: drawn, target: role } = l.roles
  const free = drawn === 'reals' || drawn === 'logits'
  const to = (f: (p: number, i: number, j: number) => number): Ask => ({
    name: l.name,
    prediction: prediction.map((row, i) => row.map((p, j) => f(p, i, j))),
    target,
  })
  const aim = (i: number, j: number): number => target[i]?.[j] as number
  if (free && place === 'on the target') return to((_, i, j) => aim(i, j))
  if (free && place === 'next to the target') return to((p, i, j) => aim(i, j) + (p < 0 ? -near : near))
  if (free && place === 'tied') return to((_, i) => prediction[i]?.[0] as number)
  if (free && place === 'next to each other') return to((_, i, j) => (prediction[i]?.[0] as number) + (j % 2) * near)
  if (drawn === 'reals' && role === 'reals' && place === 'far out')
    return { name: l.name, prediction: prediction.map((r) => r.map((p) => p + offset)), target: target.map((r) => r.map((t) => t + offset)) }
  return { name: l.name, prediction, target }
}

/** Batches for a loss. `farFrom`: how far a prediction must lie from where its gradient jumps, for claims about gradients. */
export const asks = (l: Loss, farFrom?: number, from: readonly (typeof places)[number][] = places): fc.Arbitrary<Ask> =>
  batchShape(l.leastOutputs === undefined ? {} : { columns: l.leastOutputs })
    .chain(([n, d]) =>
      fc.record({
        drawn: fc.record({
          prediction: l.roles.prediction === 'distribution' ? strictly(n, d) : roles[l.roles.prediction](n, d),
          target: roles[l.roles.target](n, d),
        }),
        place: fc.constantFrom(...from),
        offset: fc.constantFrom(1e6, 1e8),
      }),
    )
    .map(({ drawn, place, offset }) => placed(l, drawn, place, offset))
    .map((ask) => (farFrom === undefined ? ask : offKinks(l, ask, farFrom)))

/* Rows cross to a subject as they are, labels as the places of the ones. */
const isOfLabels = (l: Loss): boolean => l.roles.target === 'labels'
const labelled = ({ name, prediction, target }: Ask) => ({ name, prediction, labels: target.map((row) => row.indexOf(1)) })
const unlabelled = ({ name, prediction, labels }: ReturnType<typeof labelled>): Ask => ({
  name,
  prediction,
  target: prediction.map((row, i) => row.map((_, j) => (j === labels[i] ? 1 : 0))),
})
/** The arguments of a loss, as it is given them. */
const showAsk = (l: Loss, ask: Ask): string =>
  `${showMatrix(ask.prediction)} against ${isOfLabels(l) ? `(${labelled(ask).labels.join(', ')})` : showMatrix(ask.target)}`
export const valueBy = (l: Loss, subject: Operations, ask: Ask): Promise<number> => (isOfLabels(l) ? subject.labelLoss(labelled(ask)) : subject.loss(ask))
export const gradientBy = (l: Loss, subject: Operations, ask: Ask): Promise<Matrix> =>
  isOfLabels(l) ? subject.labelLossGradient(labelled(ask)) : subject.lossGradient(ask)
export const needOf = (l: Loss, what: 'value' | 'gradient'): Need =>
  `${isOfLabels(l) ? (what === 'value' ? 'labelLoss' : 'labelLossGradient') : what === 'value' ? 'loss' : 'lossGradient'}:${l.name}`

/** The value, over arithmetic that carries its own rounding bound. */
export const dueLoss = onceFor((l: Pick<Loss, 'apply'>) =>
  oncePerAsk(
    (unit, { prediction, target }: Ask): Due =>
      dueOne(unit, ({ field }) => l.apply(gridOver(field), fromRows(field, prediction), fromRows(field, target)).data[0] as Bounded),
  ),
)
/** ∂loss/∂prediction, entry by entry, by dual numbers over bounded arithmetic. */
export const dueGradient = onceFor((l: Pick<Loss, 'apply'>) =>
  oncePerAsk((unit, { prediction, target }: Ask): readonly Due[] => {
    const [n, d] = [prediction.length, prediction[0]?.length ?? 0]
    return dues(unit, ({ field }) => {
      const D = dual(field)
      return Array.from({ length: n * d }, (_, k) => {
        const p = tabulate([n, d], (i, j) => ({ value: field.of(prediction[i]?.[j] as number), tangent: field.of(i * d + j === k ? 1 : 0) }))
        return (l.apply(gridOver(D), p, fromRows(D, target)).data[0] as { tangent: Bounded }).tangent
      })
    })
  }),
)

/** Predictions moved away from where the gradient jumps, entry by entry and by eighths; probabilities are moved towards the middle. */
function offKinks(l: Loss, ask: Ask, far: number): Ask {
  const { kinks } = l
  if (kinks === undefined) return ask
  const moved = (row: number[], target: number[]): number[] => {
    const result = [...row]
    for (let j = 0; j < row.length; j++) {
      const step = ['probabilities', 'shares'].includes(l.roles.prediction) && (row[j] as number) > 1 / 2 ? -1 / 8 : 1 / 8
      const near = (): boolean => kinks(result, target, j).some((k) => Math.abs((result[j] as number) - k) <= far)
      for (let tries = 0; tries < 4 && near(); tries++) result[j] = (result[j] as number) + step
    }
    return result
  }
  return { ...ask, prediction: ask.prediction.map((row, i) => moved(row, ask.target[i] as number[])) }
}

/** How far a difference quotient reaches. */
const stencil = (unit: Unit): number => (unit === 'float64' ? 2 ** -12 : 2 ** -5)
/** The same batch with the `k`th number of its predictions moved. */
function moved(ask: Ask, k: number, by: number): Ask {
  let seen = 0
  return { ...ask, prediction: ask.prediction.map((r) => r.map((p) => (seen++ === k ? p + by : p))) }
}

const within40 = (ask: Ask): Ask => {
  const into = (m: number[][]): number[][] => m.map((r) => r.map((x) => Math.max(-40, Math.min(40, x))))
  return { ...ask, prediction: into(ask.prediction), target: into(ask.target) }
}

const about = (l: Loss) => ({
  topic: 'losses' as const,
  ...originOf(l),
  expected: 'holds' as const,
  rivals: [],
})

/** What a person reads of a failure is what the function was given: class numbers, not the rows that they are held as. */
function ofLabels(claim: Claim<Ask>): Claim<Ask | ReturnType<typeof labelled>> {
  const rowsOf = onceFor((ask: Ask | ReturnType<typeof labelled>): Ask => ('labels' in ask ? unlabelled(ask) : ask))
  return { ...claim, inputs: claim.inputs.map(labelled), check: (subject, ask, unit) => claim.check(subject, rowsOf(ask), unit), rivals: [] }
}

export const lossFacts: readonly AnyClaim[] = [...losses.values(), ...labelLosses.values()].flatMap((l): AnyClaim[] => {
  const value: Claim<Ask> = {
    ...about(l),
    id: `${l.name}_eq`,
    states: `The loss ${l.name} is $${l.formula}$.`,
    how: 'The formula over arithmetic that carries its own rounding bound.',
    catches: 'A sum for a mean, swapped arguments, a lost sign, overflow at large logits.',
    needs: [needOf(l, 'value')],
    inputs: asks(l),
    check: withAnyEpsilon(
      l,
      (one) => async (subject, ask, unit) => agree(`${l.name} of ${showAsk(l, ask)}`, [await valueBy(l, subject, ask)], [dueLoss(one)(unit, ask)]),
    ),
  }
  const slope: Claim<Ask> = {
    ...about(l),
    id: `${l.name}_grad`,
    states:
      l.gradient === undefined
        ? `The gradient of $${l.formula}$ in the prediction is correct (computed exactly).`
        : `The gradient of $${l.formula}$ in the prediction has the entries $${l.gradient.formula}$.`,
    how: 'One sweep of dual numbers over error-bounded arithmetic for every entry; ties and kinks are left out.',
    catches: 'A missing 1/n, a lost factor, softmax applied twice, a gradient of the swapped loss.',
    needs: [needOf(l, 'gradient')],
    inputs: asks(l, 0),
    check: withAnyEpsilon(
      l,
      (one) => async (subject, ask, unit) =>
        agree(`gradient of ${l.name} at ${showAsk(l, ask)}`, (await gradientBy(l, subject, ask)).flat(), dueGradient(one)(unit, ask)),
    ),
  }
  const dueAround = oncePerAsk((unit, ask: Ask) => {
    const h = stencil(unit)
    return ask.prediction.flat().map((_, k) => [h, -h, 2 * h, -2 * h].map((step) => dueLoss(l)(unit, moved(ask, k, step))))
  })
  const quotient: Claim<Ask> = {
    ...about(l),
    id: `${l.name}_grad_eq_difference_quotient`,
    states: `The gradient of ${l.name} is the limit of difference quotients of its own values.`,
    how: 'Central differences at two step sizes off the kinks; their disagreement bounds the truncation, the error bounds of both values the noise.',
    catches: 'A gradient that belongs to another loss than the value does.',
    needs: [needOf(l, 'value'), needOf(l, 'gradient')],
    // So far from a kink that no stencil reaches across.
    inputs: asks(l, undefined, short).map((ask) => offKinks(l, within40(ask), 1 / 16)),
    check: async (subject, ask, unit) => {
      const got = (await gradientBy(l, subject, ask)).flat()
      const h = stencil(unit)
      const central = async (k: number, step: number): Promise<number> =>
        ((await valueBy(l, subject, moved(ask, k, step))) - (await valueBy(l, subject, moved(ask, k, -step)))) / (2 * step)
      const findings: Finding[] = []
      for (let k = 0; k < got.length; k++) {
        const [fine, coarse] = [await central(k, h), await central(k, 2 * h)]
        const around = dueAround(unit, ask)[k] as readonly Due[]
        // A stencil that reaches out of where the loss is defined tells nothing, as ln(p + ε) at p = 0.
        if (around.some((d) => Number.isNaN(d.value))) continue
        const off = Math.abs((got[k] as number) - fine)
        const noise = (bound: (due: Due) => number): number => (bound(around[0] as Due) + bound(around[1] as Due)) / h
        const within = (noise: number): number => 2 * Math.abs(fine - coarse) + 4 * noise
        // What careful values may commit is most often enough; what every form may commit is another computation.
        if (off <= within(noise((due) => due.error))) {
          findings.push(holds)
          continue
        }
        const allowed = within(noise(looseOf))
        findings.push(
          require(off <= allowed || off <= allowed + looseOf(dueGradient(l)(unit, ask)[k] as Due), () =>
            apart(
              fine,
              got[k] as number,
              (a, b) => `${l.name} at ${showAsk(l, ask)}: in entry ${k} it rises at ${a}, the gradient says ${b} (allowed ±${allowed.toPrecision(2)})`,
            )),
        )
      }
      return findings.length === 0 ? skipped : every(findings)
    },
  }
  const all = l.flat === true ? [value] : [value, slope, quotient]
  return isOfLabels(l) ? all.map(ofLabels) : all
})
