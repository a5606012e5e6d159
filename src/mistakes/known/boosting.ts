import type { Answer, Ask, Vector } from '../../protocol/subject.ts'
import { mistaken } from '../mistake.ts'

/* AdaBoost over weak learners. */

type Boosting = Ask<'adaboost'>
type Boosted = Answer<'adaboost'>
const boosted = mistaken('adaboost')

/** What a round chooses, a choice at a time; the rest is as it should be. */
interface Rule {
  /** The error by which learners are compared, and that of α. */
  readonly error: (weights: Vector, wrong: readonly boolean[]) => number
  readonly better: (a: number, b: number) => boolean
  readonly alpha: (error: number) => number
  readonly factor: (alpha: number, wrong: boolean) => number
  readonly normalized: (weights: Vector) => Vector
}
const total = (x: Vector): number => x.reduce((a, b) => a + b, 0)
const right: Rule = {
  error: (weights, wrong) => total(weights.filter((_, i) => wrong[i])),
  better: (a, b) => a < b,
  alpha: (e) => Math.log((1 - e) / e) / 2,
  factor: (alpha, wrong) => Math.exp(wrong ? alpha : -alpha),
  normalized: (w) => w.map((v) => v / total(w)),
}
/** A weight that has vanished, or an error that is 0, is no number to go on with. */
const byRule =
  (changed: Partial<Rule>) =>
  ({ ask: { votes, labels, rounds } }: { readonly ask: Boosting }): Boosted => {
    const rule = { ...right, ...changed }
    let weights: Vector = labels.map(() => 1 / labels.length)
    const run = Array.from({ length: rounds }, () => {
      const wrong = votes.map((row) => row.map((v, i) => v !== labels[i]))
      const errors = wrong.map((w) => rule.error(weights, w))
      const chosen = errors.reduce((best, e, k) => (rule.better(e, errors[best] as number) ? k : best), 0)
      const alpha = rule.alpha(errors[chosen] as number)
      weights = rule.normalized(weights.map((w, i) => w * rule.factor(alpha, wrong[chosen]?.[i] as boolean)))
      return { chosen, alpha, weights }
    })
    return { chosen: run.map((r) => r.chosen), alphas: run.map((r) => r.alpha), weights: run.map((r) => r.weights) }
  }

export const boostWithoutHalf = boosted(
  'α = ln((1 - ε)/ε)',
  { cause: 'factor', says: 'the ½ of α is missing: with e^(±α) on hits and mistakes, α is ½ ln((1 - ε)/ε)' },
  byRule({ alpha: (e) => Math.log((1 - e) / e) }),
)
/** The weights of SAMME are right: α twice as large, on the mistakes alone. */
export const boostSamme = boosted(
  'α = ln((1 - ε)/ε), with e^α on the mistakes alone',
  {
    cause: 'factor',
    says: 'α is ln((1 - ε)/ε), twice what is asked for, as in SAMME; weights and votes are the same',
    seen: 'scikit-learn, AdaBoostClassifier',
  },
  ({ due }) => ({ ...due, alphas: due.alphas.map((a) => 2 * a) }),
)
export const boostBaseTwo = boosted(
  'α = ½ log₂((1 - ε)/ε)',
  { cause: 'factor', says: 'the logarithm of α is to the base 2, not a natural one' },
  byRule({ alpha: (e) => Math.log2((1 - e) / e) / 2 }),
)
export const boostSign = boosted(
  'α = ½ ln(ε/(1 - ε))',
  { cause: 'sign', says: 'α has the wrong sign: ln((1 - ε)/ε), not ln(ε/(1 - ε))' },
  byRule({ alpha: (e) => Math.log(e / (1 - e)) / 2 }),
)
export const boostMistakesOnly = boosted(
  'e^α on mistakes, 1 on hits',
  { cause: 'missing term', says: 'the weights of hits stay as they are: with the ½ in α they fall by e^(-α)' },
  byRule({ factor: (alpha, wrong) => (wrong ? Math.exp(alpha) : 1) }),
)
export const boostHitsOnly = boosted(
  'e^(-α) on hits, 1 on mistakes',
  { cause: 'missing term', says: 'the weights of mistakes stay as they are: with the ½ in α they grow by e^α' },
  byRule({ factor: (alpha, wrong) => (wrong ? 1 : Math.exp(-alpha)) }),
)
export const boostHitsGrow = boosted(
  'e^(+α y h)',
  { cause: 'sign of the argument', says: 'hits grow and mistakes fall: the exponent is -α y h' },
  byRule({ factor: (alpha, wrong) => Math.exp(wrong ? -alpha : alpha) }),
)
export const boostUnnormalized = boosted(
  'no division by Z',
  { cause: 'missing normalization', says: 'the weights are not divided by their sum' },
  byRule({ normalized: (w) => w }),
)
export const boostByLargest = boosted(
  'weights over the largest',
  { cause: 'another norm', says: 'the weights are divided by the largest, not by their sum' },
  byRule({ normalized: (w) => w.map((v) => v / Math.max(...w)) }),
)
export const boostByLength = boosted(
  'weights over √Σw²',
  { cause: 'another norm', says: 'the weights are divided by their Euclidean length, not by their sum' },
  byRule({ normalized: (w) => w.map((v) => v / Math.hypot(...w)) }),
)
export const boostCountsErrors = boosted(
  'ε = the share of mistakes, unweighted',
  { cause: 'input ignored', says: 'errors are counted: they must be weighted, or every round takes the same learner' },
  byRule({ error: (_, wrong) => wrong.filter(Boolean).length / wrong.length }),
)
export const boostTakesWorst = boosted(
  'the learner of largest error',
  { cause: 'option flipped', says: 'the learner of largest error is taken' },
  byRule({ better: (a, b) => a > b }),
)
export const boostWeightsStay = boosted(
  'the weights of the start in every round',
  { cause: 'stale state', says: 'the weights are never changed' },
  byRule({ factor: () => 1 }),
)
export const boostWeightsBefore = boosted(
  'the weights before each round',
  { cause: 'off by one', says: 'the weights of each round are those from before it' },
  ({ ask, due }) => ({ ...due, weights: [ask.labels.map(() => 1 / ask.labels.length), ...due.weights.slice(0, -1)] }),
)
export const boostFromOne = boosted('learners counted from 1', { cause: 'off by one', says: 'the learners are counted from 1, not from 0' }, ({ due }) => ({
  ...due,
  chosen: due.chosen.map((k) => k + 1),
}))
export const boostVoteUnweighted = boosted(
  'α = 1',
  { cause: 'input ignored', says: 'every learner gets the α of 1: it does not depend on the error' },
  ({ due }) => ({
    ...due,
    alphas: due.alphas.map(() => 1),
  }),
)
