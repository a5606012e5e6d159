import type { Elementary } from '../../algebra/field.ts'
import type { Cause } from '../causes.ts'
import type { Compared } from '../compared.ts'
import type { AnyCase, Unnamed } from '../mistake.ts'
import {
  byEntry,
  cut,
  type Entry,
  entrywise,
  logSums,
  type Numbers,
  opposite,
  R64,
  size,
  slope,
  square,
  sum,
  targetsOf,
  weighed,
  written,
} from './loss-rows.ts'

/* Losses with a slip in their formula: focal, Huber, cross-entropies, divergences, margins. */

/* (1 - p_t)² times the cross-entropy. */

const entropyOf: Entry = (R, z, y) => weighed(R, y, R.softplus(opposite(R, z)), R.softplus(z))
const missed: Entry = (R, z, y) => weighed(R, y, R.logistic(opposite(R, z)), R.logistic(z))
const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z))
const focal = (weight: (y: number) => number): readonly Unnamed[] => {
  const of = (cause: Cause, says: string, factor: Entry): Unnamed =>
    byEntry(cause, says, (R, z, y) => R.mul(R.of(weight(y)), R.mul(factor(R, z, y), entropyOf(R, z, y))))
  return [
    of('another formula', '(1 - p)² in the place of (1 - p_t)²: p is the probability of label 1 whatever the label is', (R, z) =>
      square(R, R.logistic(opposite(R, z))),
    ),
    of('complement', 'p_t² in the place of (1 - p_t)²: what is answered well counts most', (R, z, y) => square(R, R.sub(R.of(1), missed(R, z, y)))),
    of('missing square', '1 - p_t in the place of its square: γ is 1, not 2', missed),
    of('another formula', 'γ is ½, not 2', (R, z, y) => R.sqrt(missed(R, z, y))),
    of('another formula', '(1 - p_t)³: γ is 3, not 2', (R, z, y) => R.mul(missed(R, z, y), square(R, missed(R, z, y)))),
    of('missing term', 'the factor (1 - p_t)² is missing: this is the cross-entropy', (R) => R.of(1)),
    byEntry('missing term', 'only the label 1 counts: the term of the label 0 is missing', (R, z, y) =>
      R.mul(R.of(weight(y) * y), R.mul(square(R, R.logistic(opposite(R, z))), R.softplus(opposite(R, z)))),
    ),
    slope('entries', 'missing product rule', '(1 - p_t)² is taken for a constant: it depends on the logit too', (z, y) => {
      const p = sigmoid(z)
      return weight(y) * (y * (1 - p) + (1 - y) * p) ** 2 * (p - y)
    }),
  ]
}

/* e²/2 up to 1, |e| - ½ beyond. */

const huberOf = (cause: Cause, says: string, small: Entry, large: Entry, from = 1): Unnamed =>
  byEntry(cause, says, (R, z, y) => {
    const e = R.sub(z, R.of(y))
    return R.choose(R.less(R.of(from), size(R, e)), large(R, e, y), small(R, e, y))
  })
const halfSquare: Entry = (R, e) => R.mul(R.of(0.5), square(R, e))
const linear: Entry = (R, e) => R.sub(size(R, e), R.of(0.5))
const huber: readonly Unnamed[] = [
  huberOf('missing term', '|e| in the place of |e| - ½ beyond 1: the two branches do not meet', halfSquare, (R, e) => size(R, e)),
  huberOf('another formula', '|e| - 1 in the place of |e| - ½ beyond 1', halfSquare, (R, e) => R.sub(size(R, e), R.of(1))),
  huberOf('sign', '|e| + ½ in the place of |e| - ½ beyond 1', halfSquare, (R, e) => R.add(size(R, e), R.of(0.5))),
  huberOf('another formula', '(|e| - ½)/2 beyond 1', halfSquare, (R, e) => R.mul(R.of(0.5), linear(R, e, 0))),
  huberOf('another formula', 'e² in the place of e²/2 within 1', (R, e) => square(R, e), linear),
  huberOf(
    'another formula',
    'e² within 1 and |e| beyond: the factor ½ and the -½ are missing',
    (R, e) => square(R, e),
    (R, e) => size(R, e),
  ),
  huberOf('wrong branch', 'the branches are exchanged: |e| - ½ within 1, e²/2 beyond', linear, halfSquare),
  huberOf('another formula', 'the branch changes at ½, not at 1', halfSquare, linear, 0.5),
  huberOf('another formula', 'the branch changes at 2, not at 1', halfSquare, linear, 2),
  byEntry('missing term', 'e ≤ 1 decides where |e| ≤ 1 is due: large negative errors stay squared', (R, z, y) => {
    const e = R.sub(z, R.of(y))
    return R.choose(R.less(R.of(1), e), R.sub(e, R.of(0.5)), halfSquare(R, e, y))
  }),
  slope('entries', 'another formula', 'the sign of the error everywhere: the branch within 1 is missing', (p, y) => Math.sign(p - y)),
  slope('entries', 'another formula', '1 beyond 1 whatever the sign of the error', (p, y) => (Math.abs(p - y) <= 1 ? p - y : 1)),
]

/* Cross-entropies of rows of logits. */

const toTargets = (cause: Cause, says: string, to: (y: number, classes: number) => number): Unnamed =>
  written('rows', cause, says, (R, z, y) =>
    sum(
      R,
      logSums(R, z).map((v, j) => R.mul(R.of(to(y[j] as number, z.length)), v)),
    ),
  )
const smoothed: readonly Unnamed[] = [
  toTargets(
    'another formula',
    '0.1/(K - 1) goes to the other classes and 0.9 to the right one: 0.1/K goes to all of them',
    (y, k) => 0.9 * y + (0.1 * (1 - y)) / (k - 1),
  ),
  toTargets('missing normalization', '0.9 y + 0.1: what is smoothed away is not divided by the number of classes', (y) => 0.9 * y + 0.1),
  toTargets('missing term', 'y + 0.1/K: the target itself is not scaled by 0.9', (y, k) => y + 0.1 / k),
  toTargets('missing term', '0.9 y: nothing goes to the other classes', (y) => 0.9 * y),
  toTargets('missing term', '0.1/K for the other classes, and 0.9 for the right one without its own share', (y, k) => 0.9 * y + (0.1 * (1 - y)) / k),
  toTargets('option flipped', '0.1 y + 0.9/K: the share is turned round', (y, k) => 0.1 * y + 0.9 / k),
  ...[0.2, 0.05, 0.01].map((s) => toTargets('another formula', `smoothed by ${s}, not by 0.1`, (y, k) => (1 - s) * y + s / k)),
]
const ofLogits: readonly Unnamed[] = [
  written('rows', 'missing term', 'the logit of the right class alone: ln Σe^z is missing', (R, z, y) =>
    sum(
      R,
      z.map((v, j) => R.mul(R.of(-(y[j] as number)), v)),
    ),
  ),
  written('rows', 'missing term', 'the logarithm is missing: minus the probability of the right class', (R, z, y) =>
    sum(
      R,
      logSums(R, z).map((v, j) => R.mul(R.of(-(y[j] as number)), R.exp(opposite(R, v)))),
    ),
  ),
  written('rows', 'another formula', 'one sigmoid per class, not softmax', entrywise(entropyOf)),
  written('rows', 'extra term', 'the other classes count too, with ln(1 - p): this is for labels that do not exclude each other', (R, z, y) =>
    sum(
      R,
      logSums(R, z).map((v, j) => {
        const p = R.exp(opposite(R, v))
        return weighed(R, y[j] as number, v, opposite(R, R.log(R.sub(R.of(1), p))))
      }),
    ),
  ),
]

/* Divergences, and margins. */

const logOf = (y: number): number => (y === 0 ? 0 : y * Math.log(y))
const divergence: readonly Unnamed[] = [
  written(
    'rows',
    'missing term',
    'the term Σ y ln y is missing: this is the cross-entropy',
    entrywise((R, p, y) => (y === 0 ? R.of(0) : R.mul(R.of(-y), R.log(p)))),
  ),
  written(
    'rows',
    'another formula',
    'y (ln y - p): the prediction is taken for logarithms, as the KLDivLoss of PyTorch takes ln p: here it is p itself, so take its logarithm first',
    entrywise((R, p, y) => R.sub(R.of(logOf(y)), R.mul(R.of(y), p))),
  ),
  written(
    'rows',
    'sign',
    'y ln(y p) in the place of y ln(y/p)',
    entrywise((R, p, y) => (y === 0 ? R.of(0) : R.add(R.of(logOf(y)), R.mul(R.of(y), R.log(p))))),
  ),
  written(
    'rows',
    'missing term',
    'ln(y/p) without the weight y',
    entrywise((R, p, y) => R.sub(R.of(Math.log(y)), R.log(p))),
  ),
]
const marginOf = <T>(R: Elementary<T>, s: T, t: number): T => R.sub(R.of(1), R.mul(R.of(t), s))
const squaredHinge: readonly Unnamed[] = [
  byEntry('missing square', 'max(0, 1 - ts): the square is missing', (R, s, t) => cut(R, marginOf(R, s, t))),
  byEntry('missing term', '(1 - ts)² everywhere: what is beyond the margin is not cut to 0', (R, s, t) => square(R, marginOf(R, s, t))),
  byEntry('wrong branch', '(1 - ts)² where the margin is kept, 0 where it is not: the branches are exchanged', (R, s, t) =>
    square(R, cut(R, opposite(R, marginOf(R, s, t)))),
  ),
  byEntry('missing term', 'max(0, -ts)²: the margin of 1 is missing', (R, s, t) => square(R, cut(R, R.mul(R.of(-t), s)))),
]
const perceptron: readonly Unnamed[] = [
  byEntry('wrong branch', 'min(0, -ts), where max(0, -ts) is due: the branches are exchanged', (R, s, t) => opposite(R, cut(R, R.mul(R.of(t), s)))),
  byEntry('missing term', 'nothing is cut at 0: -ts', (R, s, t) => R.mul(R.of(-t), s)),
  byEntry('extra term', 'max(0, 1 - ts): a margin of 1, this is the hinge loss', (R, s, t) => cut(R, marginOf(R, s, t))),
  byEntry('sign', 'max(0, ts): the right answers count', (R, s, t) => cut(R, R.mul(R.of(t), s))),
  slope('entries', 'missing term', '-t everywhere, also where the sign is right', (_, t) => -t),
  slope('entries', 'missing term', '-s in the place of -t where the sign is wrong', (s, t) => (t * s < 0 ? -s : 0)),
]
const ofSigmoids: readonly Unnamed[] = [
  slope('entries', 'extra chain factor', '(σ - y) σ(1 - σ): the slope of the sigmoid once more', (z, y) => (sigmoid(z) - y) * sigmoid(z) * sigmoid(-z)),
  slope(
    'entries',
    'missing chain factor',
    '-y/σ + (1 - y)/(1 - σ): the gradient in the probability, not in the logit',
    (z, y) => -y / sigmoid(z) + (1 - y) / sigmoid(-z),
  ),
  slope('entries', 'another formula', 'z - y: the sigmoid is missing', (z, y) => z - y),
]
const probabilitiesOf = (z: Numbers): Numbers => logSums(R64, z).map((v) => Math.exp(-v))
const softmaxSlope = (cause: Cause, says: string, f: (p: number, y: number) => number): Unnamed => ({
  ...slope('rows', cause, says, () => 0),
  answer: ({ ask }: AnyCase) => {
    const [z, y] = [ask.prediction as readonly Numbers[], targetsOf(ask)]
    return z.map((r, i) => probabilitiesOf(r).map((p, j) => f(p, y[i]?.[j] as number) / z.length))
  },
})
const ofSoftmaxes: readonly Unnamed[] = [
  softmaxSlope('extra chain factor', 'p (p - y): the factor p is too many', (p, y) => p * (p - y)),
  softmaxSlope('extra chain factor', '(p - y) p(1 - p): the slope of a sigmoid once more', (p, y) => (p - y) * p * (1 - p)),
  softmaxSlope('missing chain factor', '-y/p: the gradient in the probability, not in the logit', (p, y) => (y === 0 ? 0 : -y / p)),
  softmaxSlope('another formula', '-y (1 - p): only the right class gets a gradient', (p, y) => -y * (1 - p)),
  softmaxSlope('another formula', 'p - y divided by p', (p, y) => (p - y) / p),
  softmaxSlope('target forgotten', 'p alone: the target is not subtracted', (p) => p),
]
const others = <T>(R: Elementary<T>, s: readonly T[], y: Numbers, f: (margin: T) => T, margin = 1): readonly T[] => {
  const right = s[y.indexOf(1)] as T
  return s.flatMap((v, j) => (y[j] === 1 ? [] : [f(R.add(R.sub(v, right), R.of(margin)))]))
}
const hingeOfLabels: readonly Unnamed[] = [
  written('rows', 'missing term', 'the margin of 1 is missing', (R, s, y) =>
    sum(
      R,
      others(R, s, y, (v) => cut(R, v), 0),
    ),
  ),
  written('rows', 'another formula', 'only the worst of the other classes counts: a maximum in the place of the sum', (R, s, y) =>
    others(R, s, y, (v) => cut(R, v)).reduce((a, b) => R.max(a, b), R.of(0)),
  ),
  written('rows', 'applied twice', 'the margins are squared', (R, s, y) =>
    sum(
      R,
      others(R, s, y, (v) => square(R, cut(R, v))),
    ),
  ),
  written('rows', 'missing term', 'nothing is cut at 0', (R, s, y) =>
    sum(
      R,
      others(R, s, y, (v) => v),
    ),
  ),
  written('rows', 'sign', 's_c - s_j + 1: right and wrong class are exchanged', (R, s, y) =>
    sum(
      R,
      others(R, s, y, (v) => cut(R, R.sub(R.of(2), v))),
    ),
  ),
]

const slips: Readonly<Record<string, readonly Unnamed[]>> = {
  focalWithLogits: focal(() => 1),
  focalBalanced: focal((y) => 0.75 - 0.5 * y),
  huber,
  crossEntropySmoothed: smoothed,
  crossEntropyWithLogits: [...ofLogits, ...ofSoftmaxes],
  crossEntropyOfLabels: [...ofLogits, ...ofSoftmaxes],
  klDivergence: divergence,
  squaredHinge,
  perceptron,
  binaryCrossEntropyWithLogits: ofSigmoids,
  hingeOfLabels,
}
/** Of the loss that is asked for. */
export const lossFormulaSlips = ({ operation, ask }: Compared): readonly Unnamed[] => (/oss(Gradient)?$/.test(operation) ? (slips[ask.name] ?? []) : [])
