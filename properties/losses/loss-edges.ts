import * as fc from 'fast-check'
import { onceFor } from '../../src/algebra/once.ts'
import { type AnyClaim, type Claim, every, type Finding, require, skipped } from '../../src/evidence/claim.ts'
import { looseOf, oncePerAsk, shortNumber } from '../../src/evidence/compare.ts'
import type { Loss } from '../../src/network/losses.ts'
import { type Matrix, type Need, roundoff } from '../../src/protocol/subject.ts'
import { losses } from '../../src/registry.ts'
import { list, size } from '../arbitraries/shapes.ts'
import { withAnyEpsilon } from '../support/epsilons.ts'
import { originOf } from '../support/records.ts'
import { showMatrix } from '../support/text.ts'
import { type Ask, asks, dueGradient, gradientBy, needOf, valueBy } from './losses.ts'

/* Where losses meet the edge of their domain. */

const certain: fc.Arbitrary<{ name: string; prediction: number[][]; target: number[][] }> = fc
  .tuple(fc.constantFrom('crossEntropy', 'binaryCrossEntropy'), size(3), size(3, 2))
  .chain(([name, n, d]) =>
    list(
      name === 'crossEntropy'
        ? fc.integer({ min: 0, max: d - 1 }).map((k) => Array.from({ length: d }, (_, j) => (j === k ? 1 : 0)))
        : list(fc.constantFrom(0, 1), d),
      n,
    ).map((target) => ({ name, prediction: target, target })),
  )

/** 0 ln 0 = 0, for both cross-entropies. */
export const zeroTimesLog: readonly AnyClaim[] = (['crossEntropy', 'binaryCrossEntropy'] as const).map(
  (name): Claim<{ name: string; prediction: Matrix; target: Matrix }> => ({
    id: `${name}_eq_zero_of_certain`,
    topic: 'losses',
    entry: 'binary-ce-corner-values',
    source: name === 'crossEntropy' ? { deck: '001', slide: 'Cross-entropy in practice' } : { deck: '002', slide: 'Usual Loss Function for Classification' },
    states: `A prediction that is certain and right costs nothing under ${name}: $0\\ln0=0$.`,
    how: 'Predictions equal to targets of zeros and ones; the loss is exactly 0.',
    catches: '0 · ln 0 = NaN, a logarithm of p + ε.',
    expected: 'holds',
    needs: [`loss:${name}` as Need],
    inputs: certain
      .map((ask) => ({ ...ask, name }))
      .filter((ask) => name === 'binaryCrossEntropy' || ask.target.every((r) => r.reduce((a, b) => a + b, 0) === 1)),
    check: async (subject, ask) => {
      const got = await subject.loss(ask)
      return require(Math.abs(got) === 0, () =>
        `${name} of the certain and right prediction ${JSON.stringify(ask.prediction)}: expected 0, got ${shortNumber(got)}`)
    },
    rivals: [],
  }),
)

const about = (l: Loss, what: 'value' | 'gradient') => ({
  topic: 'losses' as const,
  ...originOf(l),
  expected: 'holds' as const,
  needs: [needOf(l, what)],
  rivals: [],
})

const nanOfNan = (l: Loss): Claim<Ask> => ({
  ...about(l, 'value'),
  id: `${l.name}_nan_of_nan`,
  states: `The loss ${l.name} of a prediction that is not a number is not a number: nothing hides it.`,
  how: 'One prediction of a batch is NaN, where its target is largest.',
  catches: 'A NaN mended to 0 or left out of the mean, a clipped probability that swallows it.',
  inputs: asks(l).map((ask) => {
    const targets = ask.target[0] ?? []
    const j = targets.indexOf(Math.max(...targets))
    return { ...ask, prediction: ask.prediction.map((r, i) => r.map((p, k) => (i === 0 && k === j ? Number.NaN : p))) }
  }),
  runs: 20,
  check: async (subject, ask) => {
    const got = await valueBy(l, subject, ask)
    return require(Number.isNaN(got), () =>
      `${l.name} of ${showMatrix(ask.prediction)} against ${showMatrix(ask.target)}: expected NaN, got ${shortNumber(got)}`)
  },
})

/** Every prediction on a kink, if it has one. */
const bent = (l: Loss, ask: Ask): Ask => ({
  ...ask,
  prediction: ask.prediction.map((row, i) => row.map((p, j) => l.kinks?.(row, ask.target[i] as number[], j)[0] ?? p)),
})

/** What is due on both sides of the kinks, as near as the subject can tell: single precision may round the kink itself. */
const sidesOf = onceFor((l: Loss) =>
  oncePerAsk((unit, ask: Ask) => {
    const step = 4 * roundoff(unit)
    return [-1, 1].map((by) =>
      dueGradient(l)(unit, { ...ask, prediction: ask.prediction.map((r) => r.map((p) => p + by * Math.max(2 ** -60, step * Math.abs(p)))) }),
    )
  }),
)

const gradientAtKinks = (l: Loss): Claim<Ask> => ({
  ...about(l, 'gradient'),
  id: `${l.name}_grad_at_kink_mem_subdifferential`,
  states: `Where the gradient of $${l.formula}$ jumps, any number between those of the two sides is a subgradient in the sense of Clarke, and nothing else is.`,
  how: 'Predictions on the kink; the gradients next to it on both sides, over arithmetic that carries its own rounding bound.',
  catches: '0/0 where prediction and target agree, the sum of both sides, a sign that is 0 for one side only and 2 for the other.',
  inputs: asks(l).map((ask) => bent(l, ask)),
  runs: 40,
  check: withAnyEpsilon(l, (one) => async (subject, ask, unit) => {
    const got = (await gradientBy(l, subject, ask)).flat()
    const [left = [], right = []] = sidesOf(one)(unit, ask)
    return every(
      got.map((g, k): Finding => {
        const sides = [left[k], right[k]].map((s) => ({ value: s?.value ?? 0, error: s === undefined ? 0 : looseOf(s) }))
        if (!sides.every((s) => Number.isFinite(s.value) && Number.isFinite(s.error))) return skipped
        const slack = 2 ** -16 * Math.max(...sides.map((s) => Math.abs(s.value)))
        const [low, high] = [Math.min(...sides.map((s) => s.value - s.error)) - slack, Math.max(...sides.map((s) => s.value + s.error)) + slack]
        return require(g >= low && g <= high, () =>
          `gradient of ${l.name} at ${showMatrix(ask.prediction)} against ${showMatrix(ask.target)}: entry ${k} is ${shortNumber(g)}, which is no subgradient: they fill [${shortNumber(sides[0]?.value ?? 0)}, ${shortNumber(sides[1]?.value ?? 0)}]`)
      }),
    )
  }),
})

/** What is not a number in a prediction, and the gradient where it jumps, for every loss that exists. */
export const lossEdges: readonly AnyClaim[] = [...losses.values()].flatMap((l): AnyClaim[] => [
  ...(l.hidesNaN === true ? [] : [nanOfNan(l)]),
  ...(l.kinks === undefined ? [] : [gradientAtKinks(l)]),
])
