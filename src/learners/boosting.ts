import type { Elementary, Field } from '../algebra/field.ts'
import { total } from '../algebra/field.ts'
import { at } from '../fault.ts'

/*
 * AdaBoost (Freund & Schapire 1997) over weak learners that say ±1. Its weights stay rational: with α = ½ ln((1-ε)/ε) the factor e^(-α y h),
 * normalized, is 1/2(1-ε) on what is right and 1/2ε on what is wrong. So a run is exact over rationals; only α itself needs a logarithm.
 */

/** One round: which learner, its weighted error ε, and the weights that follow. */
export interface Round<T> {
  readonly chosen: T
  readonly error: T
  /** What the chosen learner says of every sample. */
  readonly votes: readonly T[]
  readonly weights: readonly T[]
}

/** ε: the weight of the samples that a learner gets wrong. */
export const weightedError = <T>(R: Field<T>, weights: readonly T[], votes: readonly T[], labels: readonly T[]): T =>
  total(
    R,
    weights.map((w, i) => R.choose(R.less(R.mul(at(votes, i), at(labels, i)), R.of(0)), w, R.of(0))),
  )

/** `w/2(1-ε)` where right, `w/2ε` where wrong: they add up to 1, and the learner has error ½ on them. Fails, over exact numbers: ε = 0 or 1. */
export function reweighted<T>(R: Field<T>, weights: readonly T[], votes: readonly T[], labels: readonly T[], error: T): readonly T[] {
  const half = (e: T): T => R.div(R.of(1), R.mul(R.of(2), e))
  const [right, wrong] = [half(R.sub(R.of(1), error)), half(error)]
  return weights.map((w, i) => R.mul(w, R.choose(R.less(R.mul(at(votes, i), at(labels, i)), R.of(0)), wrong, right)))
}

/**
 * The rounds from equal weights; each chooses the first learner with the smallest weighted error.
 * Shapes: votes [learners][samples] and labels [samples], of values ±1.
 * At the edges: at ε = ½ the weights stay as they are and α is 0.
 * Fails: no learner; over exact numbers, a learner without mistakes, ε = 0.
 */
export function boost<T>(R: Field<T>, votes: readonly (readonly T[])[], labels: readonly T[], rounds: number): readonly Round<T>[] {
  const run: Round<T>[] = []
  let weights: readonly T[] = labels.map(() => R.div(R.of(1), R.of(labels.length)))
  for (let t = 0; t < rounds; t++) {
    const candidates = votes.map((own, k) => ({ chosen: R.of(k), error: weightedError(R, weights, own, labels), votes: own }))
    const best = candidates.slice(1).reduce(
      (least, c) => {
        const better = R.less(c.error, least.error)
        const pick = (a: T, b: T): T => R.choose(better, a, b)
        return { chosen: pick(c.chosen, least.chosen), error: pick(c.error, least.error), votes: c.votes.map((v, i) => pick(v, at(least.votes, i))) }
      },
      at(candidates, 0),
    )
    weights = reweighted(R, weights, best.votes, labels, best.error)
    run.push({ ...best, weights })
  }
  return run
}

/** `α = ½ ln((1-ε)/ε)`, in nats: what makes `(1-ε)e^(-α) + εe^α` smallest. At the edges: 0 at ε = ½, +∞ at ε = 0. */
export const alphaOf = <T>(R: Elementary<T>, error: T): T => R.div(R.log(R.div(R.sub(R.of(1), error), error)), R.of(2))

/**
 * `e^(2 Σ αₜ hₜ) = Π ((1-εₜ)/εₜ)^hₜ`, without a logarithm: the vote is +1 above 1, -1 below, undecided at 1. `votes` are what the learners of
 * the rounds say of one sample.
 */
export const oddsOf = <T>(R: Field<T>, errors: readonly T[], votes: readonly T[]): T =>
  errors.reduce((odds, e, t) => {
    const own = R.div(R.sub(R.of(1), e), e)
    return R.mul(odds, R.choose(R.less(R.of(0), at(votes, t)), own, R.div(R.of(1), own)))
  }, R.of(1))

/** `sign` where x[feature] > threshold, else `-sign`; a threshold of -∞ is a constant. */
export interface Stump {
  readonly feature: number
  readonly threshold: number
  readonly sign: 1 | -1
}
export const stumpVote = ({ feature, threshold, sign }: Stump, x: readonly number[]): number => (at(x, feature) > threshold ? sign : -sign)

/**
 * Every way in which one threshold on one feature labels these points, and the two constants: thresholds lie halfway between neighbors.
 * With each stump comes its opposite, so the best error is at most ½.
 * @example stumps([[0], [2], [2]]).map((s) => s.threshold).join() // => '-Infinity,-Infinity,1,1'
 */
export function stumps(x: readonly (readonly number[])[]): readonly Stump[] {
  const both = (feature: number, threshold: number): readonly Stump[] => [
    { feature, threshold, sign: 1 },
    { feature, threshold, sign: -1 },
  ]
  const between = (x[0] ?? []).flatMap((_, feature) => {
    const values = [...new Set(x.map((row) => at(row, feature)))].sort((a, b) => a - b)
    return values.slice(1).flatMap((v, i) => both(feature, (v + at(values, i)) / 2))
  })
  return [...both(0, Number.NEGATIVE_INFINITY), ...between]
}
