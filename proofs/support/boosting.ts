import { compare, equal, Q, q, type Rational, ratio, sum } from '../../properties/support/exact.ts'

/*
 * AdaBoost on finitely many points, run exactly: a sample has a label ±1 and a weight, and a classifier is the list of its outputs. With the
 * stated α the new weights are rational, and the sign of a weighted vote is that of a product of rationals.
 */

export type Outputs = readonly (1 | -1)[]
export interface Round {
  readonly epsilon: Rational
  readonly chosen: Outputs
  /** How many classifiers of the class have this error. */
  readonly ties: number
}
export type Branch = readonly Round[]

export const labelling = (text: string): Outputs => [...text].map((c) => (c === '+' ? 1 : -1))
export const shown = (h: Outputs): string => h.map((v) => (v === 1 ? '+' : '-')).join('')

/** Threshold classifiers on n points of a line, constants included. */
export const stumps = (n: number): readonly Outputs[] =>
  Array.from({ length: n }, (_, k) => Array.from({ length: n }, (_, i): 1 | -1 => (i < k ? 1 : -1))).flatMap((h) => [h, h.map((v) => (v === 1 ? -1 : 1))])

/** The weight of the samples on which it is wrong. */
export const errorOf = (h: Outputs, labels: Outputs, weights: readonly Rational[]): Rational => sum(weights.filter((_, i) => h[i] !== labels[i]))

/** New weights: those of right samples over 2(1-ε), those of wrong ones over 2ε. */
export const reweighted = (h: Outputs, labels: Outputs, weights: readonly Rational[]): readonly Rational[] => {
  const epsilon = errorOf(h, labels, weights)
  return weights.map((w, i) => Q.div(w, Q.mul(q(2), h[i] === labels[i] ? Q.sub(q(1), epsilon) : epsilon)))
}
export type Reweighting = typeof reweighted

export const best = (candidates: readonly Outputs[], labels: Outputs, weights: readonly Rational[]): readonly Outputs[] => {
  const errors = candidates.map((h) => errorOf(h, labels, weights))
  const least = errors.reduce((a, b) => (compare(b, a) < 0 ? b : a))
  return candidates.filter((_, i) => equal(errors[i] as Rational, least))
}

/** Every run of so many rounds: where several classifiers are best, one branch for each. It stops where ε is 0. */
export function runs(
  candidates: readonly Outputs[],
  labels: Outputs,
  start: readonly Rational[],
  rounds: number,
  reweight: Reweighting = reweighted,
): readonly Branch[] {
  if (rounds === 0) return [[]]
  const chosen = best(candidates, labels, start)
  return chosen.flatMap((h) => {
    const epsilon = errorOf(h, labels, start)
    const round = { epsilon, chosen: h, ties: chosen.length }
    if (equal(epsilon, q(0))) return [[round]]
    return runs(candidates, labels, reweight(h, labels, start), rounds - 1, reweight).map((rest) => [round, ...rest])
  })
}
export const normalized = (counts: readonly number[]): readonly Rational[] => {
  const total = counts.reduce((a, b) => a + b)
  return counts.map((c) => ratio(c, total))
}

/** $e^{2\\sum_t\\alpha_th_t(x)}$ at a point: above 1 where the weighted vote is above 0. */
export const oddsOf = (branch: Branch, point: number): Rational =>
  branch.reduce((odds, { epsilon, chosen }) => {
    const r = Q.div(Q.sub(q(1), epsilon), epsilon)
    return chosen[point] === 1 ? Q.mul(odds, r) : Q.div(odds, r)
  }, q(1))
export const voteOf = (branch: Branch, point: number): number => branch.reduce((n, { chosen }) => n + (chosen[point] as number), 0)
export const weightedSign = (branch: Branch, point: number): number => compare(oddsOf(branch, point), q(1))
export const errorsOfVote = (branch: Branch, labels: Outputs): number => labels.filter((y, i) => weightedSign(branch, i) !== y).length
