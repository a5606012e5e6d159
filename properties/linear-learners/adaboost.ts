import * as fc from 'fast-check'
import type { Bounded, BoundedSystem } from '../../src/algebra/bounded.ts'
import { type Claim, every, type Finding, fails, require } from '../../src/evidence/claim.ts'
import { agree, around, type Due, dues } from '../../src/evidence/compare.ts'
import { type Answer, type Ask, roundoff, type Unit, type Vector } from '../../src/protocol/subject.ts'
import { list, size } from '../arbitraries/shapes.ts'
import { compare, Q, q, type Rational, ratio, show, sum, toNumber } from '../support/exact.ts'

/*
 * AdaBoost as an algorithm. Its weights are rationals: a hit is divided by 2(1-ε), a mistake by 2ε. Which learner is taken at a tie is free, so each
 * run is held against the exact run of the learners that it chose itself.
 */

type Boosting = Ask<'adaboost'>
type Boosted = Answer<'adaboost'>

/** Rounds as they should be, given which learners were taken. */
interface Exact {
  readonly error: Rational
  readonly least: Rational
  readonly weights: readonly Rational[]
}
const isWrong = ({ votes, labels }: Boosting, k: number, i: number): boolean => votes[k]?.[i] !== labels[i]
const errorOf = (ask: Boosting, k: number, weights: readonly Rational[]): Rational => sum(weights.filter((_, i) => isWrong(ask, k, i)))
function exactly(ask: Boosting, chosen: readonly number[]): readonly Exact[] {
  let weights: readonly Rational[] = ask.labels.map(() => ratio(1, ask.labels.length))
  return chosen.map((k) => {
    const error = errorOf(ask, k, weights)
    const least = ask.votes.map((_, other) => errorOf(ask, other, weights)).reduce((a, b) => (compare(b, a) < 0 ? b : a))
    const [hit, miss] = [Q.mul(q(2), Q.sub(q(1), error)), Q.mul(q(2), error)]
    weights = weights.map((w, i) => Q.div(w, isWrong(ask, k, i) ? miss : hit))
    return { error, least, weights }
  })
}
/** The same with exponentials and a normalizer, in arithmetic that carries its rounding: errors, alphas, weights of all rounds. */
function roundedRun({ field: R }: BoundedSystem, ask: Boosting, chosen: readonly number[]): readonly Bounded[] {
  const add = (items: readonly Bounded[]): Bounded => items.reduce(R.add, R.of(0))
  let weights = ask.labels.map(() => R.div(R.of(1), R.of(ask.labels.length)))
  const run = chosen.map((k) => {
    const error = add(weights.filter((_, i) => isWrong(ask, k, i)))
    const alpha = R.div(R.log(R.div(R.sub(R.of(1), error), error)), R.of(2))
    const next = weights.map((w, i) => R.mul(w, R.exp(isWrong(ask, k, i) ? alpha : R.sub(R.of(0), alpha))))
    weights = next.map((w) => R.div(w, add(next)))
    return { error, alpha, weights }
  })
  return [...run.map((r) => r.error), ...run.map((r) => r.alpha), ...run.flatMap((r) => r.weights)]
}
/** Errors, alphas and weights that are due, rounds after each other. */
function duesOf(unit: Unit, ask: Boosting, chosen: readonly number[]) {
  const due = dues(unit, (system) => roundedRun(system, ask, chosen))
  const [rounds, exact] = [chosen.length, exactly(ask, chosen)]
  const weights = exact.flatMap((r) => r.weights)
  return {
    exact,
    errors: due.slice(0, rounds),
    alphas: due.slice(rounds, 2 * rounds),
    weights: due.slice(2 * rounds).map((d, i): Due => around(toNumber(weights[i] as Rational), d)),
  }
}
/** A learner that does not exist cannot be followed. */
const strange = ({ votes }: Boosting, { chosen }: Boosted): Finding | undefined => {
  const t = chosen.findIndex((k) => votes[k] === undefined)
  return t < 0 ? undefined : fails(`round ${t + 1} chose the learner ${chosen[t]}, of ${votes.length} that are counted from 0`)
}

/**
 * Three learners of which no two are wrong on the same sample, and others: whatever the weights are, one of the three has an error of ⅓ or less, so no
 * run comes to a stop. Every learner is wrong somewhere: no ε is 0.
 */
const boosting = (rounds: fc.Arbitrary<number>): fc.Arbitrary<Boosting> =>
  size(8, 3).chain((n) => {
    const sign = fc.constantFrom(1, -1)
    return fc
      .record({
        labels: list(sign, n),
        /** Who of the three is wrong on each sample; 3 for nobody. The first samples see to it that each is wrong once. */
        blame: list(fc.constantFrom(3, 0, 1, 2), n - 3).map((rest) => [0, 1, 2, ...rest]),
        others: fc.array(list(fc.boolean(), n), { maxLength: 3 }).map((all) => all.filter((right) => right.includes(false))),
        rounds,
      })
      .chain(({ labels, blame, others, rounds: many }) => {
        const three = [0, 1, 2].map((k) => blame.map((b) => b !== k))
        return fc.shuffledSubarray([...three, ...others], { minLength: 3 + others.length, maxLength: 3 + others.length }).map((right) => ({
          votes: right.map((row) => row.map((r, i) => (r ? (labels[i] as number) : -(labels[i] as number)))),
          labels,
          rounds: many,
        }))
      })
  })
const common = { topic: 'linear learners', expected: 'holds', needs: ['adaboost'], rivals: [] } as const
const slide = { deck: '001', slide: 'Adaboost: updating parameters' } as const

export const adaboostRule: Claim<Boosting> = {
  ...common,
  id: 'adaboost_eq',
  entry: 'adaboost-alpha-optimal',
  source: slide,
  states:
    'Every round of AdaBoost takes a weak learner of smallest weighted error $\\epsilon_t$, gives it $\\alpha_t=\\frac12\\ln\\frac{1-\\epsilon_t}{\\epsilon_t}$, and reweights by $e^{-\\alpha_ty_ih_t(x_i)}/Z_t$.',
  how: 'Along the learners that were chosen: the exact rational weights, α and choice within the rounding of exponentials and a normalizer. Ties are free.',
  catches: 'A missing ½, another logarithm, weights that are not divided by their sum, errors that are counted and not weighted.',
  inputs: boosting(size(4)),
  check: async (subject, ask, unit) => {
    const got = await subject.adaboost(ask)
    const other = strange(ask, got)
    if (other !== undefined) return other
    const due = duesOf(unit, ask, got.chosen)
    const choices = due.exact.map(({ error, least }, t): Finding => {
      const excess = toNumber(Q.sub(error, least))
      return require(excess <= 2 * (due.errors[t]?.error ?? 0), () =>
        `round ${t + 1} chose the learner ${got.chosen[t]} with the error ${show(error)}, where the least is ${show(least)}`)
    })
    return every([...choices, agree('alphas', got.alphas, due.alphas), agree('weights', got.weights.flat(), due.weights)])
  },
}

/** What a sum of so many numbers in [0, 1] may be off by, each of which was made by a few operations. */
const slack = (unit: Unit, { labels, rounds }: Boosting): number => 16 * (labels.length + rounds) * roundoff(unit)

export const adaboostDistribution: Claim<Boosting> = {
  ...common,
  id: 'adaboost_weights_sum_one',
  entry: 'adaboost-normalised-half-error',
  source: { deck: '001', slide: 'Adaboost: Z is chosen so that the sum of w is 1' },
  states: 'After every round the weights of AdaBoost are positive and add up to 1.',
  how: 'The sum of each row, within the rounding of its entries.',
  catches: 'A normalizer that is forgotten, that of the round before, division by the largest weight.',
  inputs: boosting(size(4)),
  check: async (subject, ask, unit) => {
    const { weights } = await subject.adaboost(ask)
    const sums = weights.map((row) => row.reduce((a, b) => a + b, 0))
    const least = Math.min(...weights.flat())
    return every([
      require(least > 0, () => `a weight is ${least}`),
      agree(
        'sums of the weights',
        sums,
        sums.map(() => ({ value: 1, error: slack(unit, ask) })),
      ),
    ])
  },
}

export const adaboostHalfError: Claim<Boosting> = {
  ...common,
  id: 'adaboost_last_error_eq_half',
  entry: 'adaboost-normalised-half-error',
  source: { deck: '001', slide: 'Adaboost: Z is chosen so that the sum of w is 1' },
  states: 'After each round of AdaBoost the learner of that round has error $\\frac12$ on the new weights.',
  how: 'The weight of its mistakes, by the weights that are answered.',
  catches: 'A missing ½ in α, factors exchanged between hits and mistakes, weights of the round before.',
  inputs: boosting(size(4)),
  check: async (subject, ask, unit) => {
    const got = await subject.adaboost(ask)
    const other = strange(ask, got)
    if (other !== undefined) return other
    const errors = got.weights.map((row, t) => row.reduce((e, w, i) => (isWrong(ask, got.chosen[t] as number, i) ? e + w : e), 0))
    return agree(
      'errors of the learners after their round',
      errors,
      errors.map(() => ({ value: 0.5, error: slack(unit, ask) })),
    )
  },
}

/** How far each sample is on its side, by the alphas that are answered. */
const margins = ({ votes, labels }: Boosting, { chosen, alphas }: Boosted): readonly number[] =>
  labels.map((y, i) => y * chosen.reduce((s, k, t) => s + (alphas[t] as number) * (votes[k]?.[i] as number), 0))
const size1 = (x: Vector): number => x.reduce((s, v) => s + Math.abs(v), 0)

export const adaboostTrainingError: Claim<Boosting> = {
  ...common,
  id: 'adaboost_training_error_le_product',
  entry: 'adaboost-training-bound',
  source: { deck: 'beyond', slide: 'Freund & Schapire 1997, theorem 6' },
  states:
    'The vote $\\mathrm{sign}\\sum_t\\alpha_th_t$ of AdaBoost is wrong on a share of at most $\\prod_t2\\sqrt{\\epsilon_t(1-\\epsilon_t)}$ of the samples.',
  how: 'The share, squared, against $\\prod4\\epsilon(1-\\epsilon)$ in rationals, with the ε of the learners that were chosen; a sample counts where the vote is against it beyond rounding.',
  catches: 'A sign in α, a vote by those who are mostly wrong.',
  inputs: boosting(size(4)),
  check: async (subject, ask, unit) => {
    const got = await subject.adaboost(ask)
    const other = strange(ask, got)
    if (other !== undefined) return other
    const wrong = margins(ask, got).filter((m) => !(m >= -slack(unit, ask) * size1(got.alphas))).length
    const bound = exactly(ask, got.chosen).reduce<Rational>((p, { error }) => Q.mul(p, Q.mul(q(4), Q.mul(error, Q.sub(q(1), error)))), q(1))
    return require(compare(ratio(wrong ** 2, ask.labels.length ** 2), bound) <= 0, () =>
      `${wrong} of ${ask.labels.length} samples are wrong; the bound is the root of ${show(bound)}`)
  },
}

export const adaboostFits: Claim<Boosting> = {
  ...common,
  id: 'adaboost_fits_of_weak_learners',
  entry: 'adaboost-training-bound',
  source: { deck: 'beyond', slide: 'Freund & Schapire 1997, theorem 6' },
  states:
    'Where some weak learner always has $\\epsilon\\le\\frac13$, AdaBoost gets every one of $n$ samples right after $T$ rounds with $(\\frac89)^{T/2}<\\frac1n$.',
  how: 'Three learners of which no two are wrong together, so that one of them is wrong on at most a third of any weights; as many rounds as the bound asks for.',
  catches: 'Weights that stay as they are, rounds that take the same learner again and again.',
  inputs: boosting(fc.constant(1)).map((ask) => ({ ...ask, rounds: 1 + Math.floor((2 * Math.log(ask.labels.length)) / Math.log(9 / 8)) })),
  runs: 20,
  check: async (subject, ask, unit) => {
    const got = await subject.adaboost(ask)
    const other = strange(ask, got)
    if (other !== undefined) return other
    const least = Math.min(...margins(ask, got))
    return require(least >= -slack(unit, ask) * size1(got.alphas), () => `after ${ask.rounds} rounds a sample has y Σ α h = ${least}`)
  },
}
