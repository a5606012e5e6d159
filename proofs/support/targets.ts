/*
 * Targets and learners on two and three points with two labels.
 */

/** The indicator of an error, as a formula. */
export const wrong = (prediction: string, label: string): string => `(${prediction} != ${label} ? 1 : 0)`
export const range = (n: number): readonly number[] => Array.from({ length: n }, (_, i) => i)
/** All targets on two points. */
export const allOnTwo: readonly (readonly number[])[] = [
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
]

/** Whether errors count off the training point only, or there too. */
export type Counted = 'off' | 'all'

/** Bit j of a number. */
export const bit = (n: number, j: number): number => (n >> j) & 1
/** On three points: for each training point and its label two predictions, by a number of twelve bits. The errors on a target. */
function errorsOnThree(learner: number, target: number, counted: Counted = 'off'): number {
  let errors = 0
  for (let s = 0; s < 3; s++) {
    const seen = bit(target, s)
    const others = [0, 1, 2].filter((x) => x !== s)
    others.forEach((x, i) => {
      errors += bit(learner, 4 * s + 2 * seen + i) === bit(target, x) ? 0 : 1
    })
    // Where training points count too, the first bit says whether the learner repeats the labels that it saw.
    if (counted === 'all') errors += bit(learner, 0) === 0 ? 0 : 1
  }
  return errors
}
export const vectorOnThree = (learner: number, counted: Counted = 'off'): readonly number[] =>
  Array.from({ length: 8 }, (_, f) => errorsOnThree(learner, f, counted))
