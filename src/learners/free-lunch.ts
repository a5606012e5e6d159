import { at } from '../fault.ts'

/* No free lunch, by counting: all targets and all learners on a domain of a few points. */

/** A target, or what a learner predicts: a label for every point, 0 … labels - 1. */
export type Labeling = readonly number[]

/**
 * All labelings of so many points, the first point changing slowest.
 * @example JSON.stringify(labelings(2, 2)) // => '[[0,0],[0,1],[1,0],[1,1]]'
 */
export const labelings = (points: number, labels: number): readonly Labeling[] =>
  points === 0 ? [[]] : labelings(points - 1, labels).flatMap((head) => Array.from({ length: labels }, (_, y) => [...head, y]))

/** A deterministic learner: what it predicts everywhere, having seen the labels of the training points. */
export type Learner = (seen: Labeling) => Labeling

/**
 * Every learner for these training points, as far as it can matter: one labeling for each that may be seen.
 * At the edges: `labels^(points · labels^training)` of them: 256 for two seen points of three, more than can be held for larger domains.
 */
export function learners(points: number, labels: number, training: number): readonly Learner[] {
  const seen = labelings(training, labels)
  const key = (s: Labeling): number => s.reduce((n, y) => n * labels + y, 0)
  return labelings(points * seen.length, labels).map((table) => (s) => table.slice(key(s) * points, (key(s) + 1) * points))
}

/** How many of these points a learner gets wrong, having seen the labels of the training points. */
export function mistakesOn(learner: Learner, target: Labeling, training: readonly number[], points: readonly number[]): number {
  const predicted = learner(training.map((i) => at(target, i)))
  return points.filter((i) => at(predicted, i) !== at(target, i)).length
}

/** The points that are not trained on. */
export const offTraining = (points: number, training: readonly number[]): readonly number[] =>
  Array.from({ length: points }, (_, i) => i).filter((i) => !training.includes(i))
