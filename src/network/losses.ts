import type { Algebra, Tier } from '../algebra/field.ts'
import { alsoWritten, negate } from '../algebra/field.ts'
import { at } from '../fault.ts'
import type { Convention, WithEpsilon } from './convention.ts'
import { logSoftmax } from './softmax.ts'

/** How a loss reads its two arguments. */
export interface LossRoles {
  /** `shares`: probabilities with 0 and 1 among them. */
  readonly prediction: 'reals' | 'logits' | 'probabilities' | 'shares' | 'distribution'
  /** `signs`: ±1; `bits`: in [0, 1]; `binary`: 0 or 1, where a formula is written for these alone; `distribution`: rows on the simplex; `labels`: a class number for each row, which `apply` gets as one-hot rows. */
  readonly target: 'reals' | 'signs' | 'bits' | 'binary' | 'distribution' | 'labels'
}

export interface Loss<K extends Tier = Tier> {
  readonly name: string
  readonly tier: K
  readonly formula: string
  readonly source: string
  /**
   * Its derivative in one entry of the prediction, off the kinks: one line of TeX, and in numbers from the row of the prediction and that of
   * the target, before the mean is taken.
   */
  readonly gradient?: { readonly formula: string; entry(prediction: readonly number[], target: readonly number[], j: number): number }
  /** The mean over every entry, or over the rows (samples), or a sum. */
  readonly reduction: 'entries' | 'rows' | 'sum'
  readonly roles: LossRoles
  /** The entry of the catalogue of lecture claims that it decides. */
  readonly entry?: string
  /** A comparison decides, and one with NaN is false: NaN in a prediction need not show. */
  readonly hidesNaN?: true
  readonly convention?: Convention
  /** The same with another ε, which the name covers as well. */
  readonly others?: readonly WithEpsilon<Loss<K>['apply']>[]
  /** It divides by the number of other classes: so many outputs at least. */
  readonly leastOutputs?: number
  /** Zero almost everywhere: no gradient to train with. */
  readonly flat?: boolean
  /** Where its gradient jumps: the values of `prediction[j]`, with the rest of the row as it is, that have no derivative there. */
  kinks?(prediction: readonly number[], target: readonly number[], j: number): readonly number[]
  /** Shapes: prediction and target [samples, outputs] → [1, 1]. */
  apply<A>(R: Algebra<K, A>, prediction: A, target: A): A
}

/* For gradients entry by entry. */
export const error = (p: readonly number[], t: readonly number[], j: number): number => at(p, j) - at(t, j)
export function softmaxed(z: readonly number[], j: number): number {
  const largest = Math.max(...z)
  return Math.exp(at(z, j) - largest) / z.reduce((s, x) => s + Math.exp(x - largest), 0)
}

export function meanOfEntries<A>(R: Algebra<'algebraic', A>, a: A): A {
  const [rows, columns] = R.shape(a)
  return R.div(R.sum(R.sum(a, 1), 0), R.of(rows * columns))
}
export function meanOfRows<A>(R: Algebra<'algebraic', A>, a: A): A {
  return R.div(R.sum(R.sum(a, 1), 0), R.of(R.shape(a)[0]))
}

export function squares<A>(R: Algebra<'algebraic', A>, prediction: A, target: A): A {
  const difference = R.sub(prediction, target)
  return alsoWritten(R, R.mul(difference, difference), {
    expandedSquare: () => R.add(R.sub(R.mul(prediction, prediction), R.mul(R.mul(R.of(2), prediction), target)), R.mul(target, target)),
  })
}

export const meanSquaredError: Loss<'algebraic'> = {
  name: 'meanSquaredError',
  tier: 'algebraic',
  formula: '\\frac1{nd}\\sum_{ij}(\\hat y_{ij}-y_{ij})^2',
  source: '000, Typical loss functions (with the mean that its name promises)',
  gradient: { formula: '\\frac2{nd}(\\hat y_{ij}-y_{ij})', entry: (p, t, j) => 2 * error(p, t, j) },
  reduction: 'entries',
  roles: { prediction: 'reals', target: 'reals' },
  apply: (R, prediction, target) => meanOfEntries(R, squares(R, prediction, target)),
}

/** What 000 prints under the name of the mean squared error: a sum, a named variant. */
export const sumSquaredError: Loss<'algebraic'> = {
  name: 'sumSquaredError',
  tier: 'algebraic',
  formula: '\\sum_{ij}(\\hat y_{ij}-y_{ij})^2',
  source: '000, Typical loss functions',
  gradient: { formula: '2(\\hat y_{ij}-y_{ij})', entry: (p, t, j) => 2 * error(p, t, j) },
  reduction: 'sum',
  roles: { prediction: 'reals', target: 'reals' },
  apply: (R, prediction, target) => R.sum(R.sum(squares(R, prediction, target), 1), 0),
}

export const meanAbsoluteError: Loss<'algebraic'> = {
  name: 'meanAbsoluteError',
  tier: 'algebraic',
  formula: '\\frac1{nd}\\sum_{ij}|\\hat y_{ij}-y_{ij}|',
  source: '000, Typical loss functions (with the mean that its name promises)',
  gradient: { formula: '\\frac1{nd}\\mathrm{sign}(\\hat y_{ij}-y_{ij})', entry: (p, t, j) => Math.sign(error(p, t, j)) },
  reduction: 'entries',
  roles: { prediction: 'reals', target: 'reals' },
  kinks: (_, target, j) => [at(target, j)],
  apply: (R, prediction, target) => {
    const difference = R.sub(prediction, target)
    return meanOfEntries(R, R.max(difference, negate(R, difference)))
  },
}

/** The share of entries that differ from their target. */
export const zeroOne: Loss<'algebraic'> = {
  name: 'zeroOne',
  tier: 'algebraic',
  formula: '\\frac1{nd}\\sum_{ij}\\mathbb 1\\{\\hat y_{ij}\\ne y_{ij}\\}',
  source: '002, 0-1 loss',
  reduction: 'entries',
  roles: { prediction: 'reals', target: 'reals' },
  flat: true,
  hidesNaN: true,
  apply: (R, prediction, target) => {
    const below = R.choose(R.less(prediction, target), R.of(1), R.of(0))
    const above = R.choose(R.less(target, prediction), R.of(1), R.of(0))
    return meanOfEntries(R, R.add(below, above))
  },
}

/** 1 at the first largest entry of every row, 0 elsewhere. */
function firstLargest<A>(R: Algebra<'algebraic', A>, a: A): A {
  const columns = R.shape(a)[1]
  const largest = R.choose(R.less(a, R.maxOver(a, 1)), R.of(0), R.of(1))
  const earlier = Array.from({ length: columns * columns }, (_, k) => (Math.floor(k / columns) < k % columns ? 1 : 0))
  const before = R.matmul(largest, R.array([columns, columns], earlier))
  return R.choose(R.less(R.of(0), before), R.of(0), largest)
}

/** The share of rows whose largest prediction is not at the largest target; ties go to the first index. */
export const topOne: Loss<'algebraic'> = {
  name: 'topOne',
  tier: 'algebraic',
  formula: '\\frac1n\\sum_i\\mathbb 1\\{\\arg\\max\\hat y_i\\ne\\arg\\max y_i\\}',
  source: '000, Typical loss functions (the error, not the accuracy that is printed)',
  entry: 'accuracy-indicator-flipped',
  reduction: 'rows',
  roles: { prediction: 'reals', target: 'distribution' },
  flat: true,
  hidesNaN: true,
  apply: (R, prediction, target) => R.sub(R.of(1), meanOfRows(R, R.mul(firstLargest(R, prediction), firstLargest(R, target)))),
}

/** `softplus(z) - z y` per entry: finite for every finite logit. */
export const binaryCrossEntropyWithLogits: Loss<'elementary'> = {
  name: 'binaryCrossEntropyWithLogits',
  tier: 'elementary',
  formula: '\\frac1{nd}\\sum\\big(\\ln(1+e^{z})-zy\\big)',
  source: '002, Binary cross-entropy; 001, Sigmoid unit',
  gradient: { formula: '\\frac1{nd}(\\sigma(z)-y)', entry: (p, t, j) => 1 / (1 + Math.exp(-at(p, j))) - at(t, j) },
  entry: 'binary-ce-continuous-convex',
  reduction: 'entries',
  roles: { prediction: 'logits', target: 'bits' },
  // y softplus(-z) + (1 - y) softplus(z): both terms are non-negative, so nothing cancels.
  apply: (R, z, y) =>
    meanOfEntries(
      R,
      alsoWritten(R, R.add(R.mul(y, R.softplus(negate(R, z))), R.mul(R.sub(R.of(1), y), R.softplus(z))), {
        linearMinusProduct: () => R.sub(R.softplus(z), R.mul(z, y)),
      }),
    ),
}

/** `-y ln p - (1-y) ln(1-p)` with `0 ln 0 = 0`. At the edges: ∞ for a certain prediction that is wrong. */
export const binaryCrossEntropy: Loss<'elementary'> = {
  name: 'binaryCrossEntropy',
  tier: 'elementary',
  formula: '-\\frac1{nd}\\sum\\big(y\\ln p+(1-y)\\ln(1-p)\\big)',
  source: '002, Binary cross-entropy',
  gradient: { formula: '\\frac1{nd}\\Big(\\frac{1-y}{1-p}-\\frac yp\\Big)', entry: (p, t, j) => (1 - at(t, j)) / (1 - at(p, j)) - at(t, j) / at(p, j) },
  reduction: 'entries',
  roles: { prediction: 'probabilities', target: 'bits' },
  apply: (R, p, y) => meanOfEntries(R, negate(R, R.add(xLogP(R, y, p), xLogP(R, R.sub(R.of(1), y), R.sub(R.of(1), p))))),
}

/** x ln p, and 0 where x = 0 whatever p is; the logarithm is not asked there. */
export function xLogP<A>(R: Algebra<'elementary', A>, x: A, p: A): A {
  const present = R.less(R.of(0), x)
  return R.choose(present, R.mul(x, R.log(R.choose(present, p, R.of(1)))), R.of(0))
}

export const crossEntropyWithLogits: Loss<'elementary'> = {
  name: 'crossEntropyWithLogits',
  tier: 'elementary',
  formula: '-\\frac1n\\sum_{ij}y_{ij}\\ln\\mathrm{softmax}(z_i)_j',
  source: '000, Cross entropy; 001, Softmax unit',
  gradient: {
    formula: '\\frac1n\\Big(\\mathrm{softmax}(z_i)_j\\sum_ky_{ik}-y_{ij}\\Big)',
    entry: (p, t, j) => softmaxed(p, j) * t.reduce((s, y) => s + y, 0) - at(t, j),
  },
  entry: 'softmax-ce-gradient',
  reduction: 'rows',
  roles: { prediction: 'logits', target: 'distribution' },
  apply: (R, z, y) => meanOfRows(R, negate(R, R.mul(y, logSoftmax(R, z)))),
}

/** Cross-entropy of predicted distributions, with `0 ln 0 = 0`. */
export const crossEntropy: Loss<'elementary'> = {
  name: 'crossEntropy',
  tier: 'elementary',
  formula: '-\\frac1n\\sum_{ij}y_{ij}\\ln p_{ij}',
  source: '001, Cross-entropy in practice (with the 1/N that it lost)',
  gradient: { formula: '-\\frac1n\\frac{y_{ij}}{p_{ij}}', entry: (p, t, j) => -at(t, j) / at(p, j) },
  reduction: 'rows',
  roles: { prediction: 'distribution', target: 'distribution' },
  apply: (R, p, y) => meanOfRows(R, negate(R, xLogP(R, y, p))),
}

/** `max(0, -t s)`: the score counts only where it has the wrong sign. */
export const perceptron: Loss<'algebraic'> = {
  name: 'perceptron',
  tier: 'algebraic',
  formula: '\\frac1{nd}\\sum\\max(0,-ts)',
  source: '001, Perceptron loss (with the max that it lost)',
  gradient: { formula: '-\\frac t{nd}\\mathbb 1\\{ts<0\\}', entry: (p, t, j) => (at(t, j) * at(p, j) < 0 ? -at(t, j) : 0) },
  reduction: 'entries',
  roles: { prediction: 'logits', target: 'signs' },
  kinks: () => [0],
  hidesNaN: true,
  apply: (R, score, sign) => meanOfEntries(R, R.max(R.of(0), negate(R, R.mul(sign, score)))),
}

/** `ln(1 + e^(-t s))` for labels ±1. */
export const logistic: Loss<'elementary'> = {
  name: 'logistic',
  tier: 'elementary',
  formula: '\\frac1{nd}\\sum\\ln(1+e^{-ts})',
  source: '004, Logistic regression (with the sign that it lost)',
  gradient: { formula: '-\\frac t{nd}\\sigma(-ts)', entry: (p, t, j) => -at(t, j) / (1 + Math.exp(at(t, j) * at(p, j))) },
  entry: 'logistic-convex-smooth',
  reduction: 'entries',
  roles: { prediction: 'logits', target: 'signs' },
  apply: (R, score, sign) => meanOfEntries(R, R.softplus(negate(R, R.mul(sign, score)))),
}

/** `coefficient/2 · Σ w²`, a term of its own: its gradient is `coefficient · w`. */
export function weightPenalty<A>(R: Algebra<'algebraic', A>, weights: readonly A[], coefficient: number): A {
  const squares = weights.map((w) => R.sum(R.sum(R.mul(w, w), 1), 0))
  return R.mul(R.of(coefficient / 2), squares.reduce(R.add, R.of(0)))
}
