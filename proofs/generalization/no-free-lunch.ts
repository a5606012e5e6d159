import { proof } from '../../src/evidence/proof.ts'
import { at, cases, computed, forAll, identity, impossible, induction } from '../support/steps.ts'
import { allOnTwo, bit, type Counted, range, vectorOnThree, wrong } from '../support/targets.ts'

/*
 * No free lunch: a target is a label for every point, and a prediction off the training inputs does not depend on the label there.
 */

interface Flip {
  /** What is predicted at x where its label is 0, and where it is 1. */
  readonly at0: string
  readonly at1: string
  /** The probability of the label 1. */
  readonly one: string
}
export const flipLemma = proof({
  settles: 'nfl-average/flip-lemma',
  because:
    'Targets come in pairs that differ at $x$ alone: the prediction $a$ there is the same for both. Sums over the pairs, over the points off the training inputs, over training sets and over random choices of the learner are weighted sums ($W$ the weights, $E$ the errors) of such halves.',
  formula: { at0: 'a', at1: 'a', one: '1/2' } as Flip,
  rivals: {
    'x allowed in S': { at0: 'a', at1: 'c', one: '1/2' },
    'targets drawn with P(f(x)=1)=2/3': { at0: 'a', at1: 'a', one: '2/3' },
    'learner that sees f(x)': { at0: '0', at1: '1', one: '1/2' },
  },
  steps: ({ at0, at1, one }) => [
    forAll('a pair of targets', { given: ['a = 0 or a = 1', 'c = 0 or c = 1'], show: `(1 - ${one})*${wrong(at0, '0')} + ${one}*${wrong(at1, '1')} = 1/2` }),
    ...induction('any average of them', { holds: 'E = W/2', start: { E: '0', W: '0' }, next: { E: 'E + w*e', W: 'W + w' }, given: ['w >= 0', 'e = 1/2'] }),
  ],
})

export const severalLabels = proof({
  settles: 'nfl-average/several-labels',
  because:
    'The $K$ targets that differ at $x$ alone have one prediction there, which $A=1$ of the labels equals; $D$ counts those that differ. Averages of one number are that number.',
  formula: '(K - 1)/K',
  rivals: { '1/K': '1/K', '1/2': '1/2', '(K-1)/(K+1)': '(K - 1)/(K + 1)' },
  steps: (average) => [
    ...induction('over the labels', {
      holds: 'D = K - A',
      start: { D: '0', K: '0', A: '0' },
      next: { D: 'D + (1 - i)', K: 'K + 1', A: 'A + i' },
      given: 'i = 0 or i = 1',
    }),
    forAll('the average of the errors', { given: ['D = K - A', 'A = 1', 'K >= 2'], show: `D/K = ${average}` }),
    ...induction('any average of such', { holds: 'E = W*r', start: { E: '0', W: '0' }, next: { E: 'E + w*r', W: 'W + w' }, given: 'w >= 0' }),
  ],
})

/** On four points with the first two for training: for each pair of labels two predictions, by eight bits. How many targets have 0, 1, 2 errors. */
const histogramOnFour = (learner: number): string => {
  const counts = [0, 0, 0]
  for (let f = 0; f < 16; f++) {
    const seen = bit(f, 0) + 2 * bit(f, 1)
    const errors = [2, 3].filter((x) => bit(learner, 2 * seen + (x - 2)) !== bit(f, x)).length
    counts[errors] = (counts[errors] as number) + 1
  }
  return String(counts)
}

interface Small {
  readonly total: number
  readonly histogram: string
  readonly counted: Counted
}
export const exhaustiveSmall = proof<Small>({
  settles: 'nfl-average/exhaustive-small-domains',
  particular: 'The finitely many learners are the sentence.',
  formula: { total: 24, histogram: '4,8,4', counted: 'off' },
  rivals: {
    '25 for some learner': { total: 25, histogram: '4,8,4', counted: 'off' },
    'histogram 5,6,5': { total: 24, histogram: '5,6,5', counted: 'off' },
    'training points counted': { total: 24, histogram: '4,8,4', counted: 'all' },
  },
  steps: ({ total, histogram, counted }) => [
    cases('the total of the errors on three points', {
      domain: '4096 learners',
      items: () => range(4096),
      check: (l) => vectorOnThree(l, counted).reduce((a, b) => a + b) === total,
    }),
    cases('the histogram on four points', { domain: '256 learners', items: () => range(256), check: (l) => histogramOnFour(l) === histogram }),
  ],
})

/** A learner on two points with one training input: from the seen label and the point to a prediction there. */
type OnTwo = (seen: number, x: number) => number
const same: OnTwo = (seen) => seen
const opposite: OnTwo = (seen, x) => (x === 0 ? 1 - seen : seen)
/** The errors on a target at these points, trained on the point 0. */
const errorsOnTwo = (learner: OnTwo, target: readonly number[], points: readonly number[]): number =>
  points.filter((x) => learner(target[0] as number, x) !== target[x]).length
const meanError = (learner: OnTwo, targets: readonly (readonly number[])[], points: readonly number[]): number =>
  targets.reduce((n, f) => n + errorsOnTwo(learner, f, points), 0) / (targets.length * points.length)

export const offTrainingNeeded = proof({
  settles: 'nfl-average/off-training-needed',
  formula: [0, 1],
  rivals: { 'error at the point 1 only': [1] },
  steps: (points) => [
    computed('two learners with the averages 1/4 and 3/4', () => meanError(same, allOnTwo, points) === 0.25 && meanError(opposite, allOnTwo, points) === 0.75),
  ],
})

export const uniformNeeded = proof({
  settles: 'nfl-average/uniform-average-needed',
  formula: [
    [0, 0],
    [1, 1],
  ],
  rivals: { 'all four targets': allOnTwo },
  steps: (targets) => [
    computed(
      'the seen label is always right off the training input, its opposite always wrong',
      () => meanError(same, targets, [1]) === 0 && meanError((seen) => 1 - seen, targets, [1]) === 1,
    ),
  ],
})

export const noUniversalWinner = proof({
  settles: 'nfl-average/no-universal-winner',
  because:
    'The sums of the errors over all targets are equal, by the flip of one label. If $B$ were nowhere better, the sum of $A$ would be smaller: $s=1$ once $A$ was better.',
  formula: { loss: (a: string, y: string) => wrong(a, y), prediction: 'a = 0 or a = 1', sums: 'A = B', where: 'other' },
  rivals: {
    'on the same target': { loss: (a: string, y: string) => wrong(a, y), prediction: 'a = 0 or a = 1', sums: 'A = B', where: 'same' },
    'without equal sums': { loss: (a: string, y: string) => wrong(a, y), prediction: 'a = 0 or a = 1', sums: '0 = 0', where: 'other' },
    'for squared loss': { loss: (a: string, y: string) => `(${a} - ${y})^2`, prediction: '0 <= a and a <= 1', sums: 'A = B', where: 'other' },
  },
  steps: ({ loss, prediction, sums, where }) => [
    forAll('a pair of targets that differ in one label has one sum for every learner', {
      given: prediction,
      show: `${loss('a', '0')} + ${loss('a', '1')} = 1`,
    }),
    ...induction('if $B$ is never better', {
      holds: 'A <= B and implies(s = 1, A < B) and (s = 0 or s = 1)',
      start: { A: '0', B: '0', s: '0' },
      next: { A: 'A + a', B: 'B + b', s: '(a < b ? 1 : s)' },
      given: 'a <= b',
    }),
    impossible('equal sums, where $A$ was better', [sums, 'A <= B', 'implies(s = 1, A < B)', 's = 1']),
    where === 'same'
      ? forAll('so $B$ is better there', { given: ['a < b'], show: 'b < a' })
      : forAll('nor is it the same target', { given: ['a < b'], show: 'not(b < a)' }),
  ],
})

const squared = (p: string): string => `((${p})^2 + (${p} - 1)^2)/2`
export const zeroOneNeeded = proof({
  settles: 'nfl-loss-dependence/zero-one-loss-needed',
  formula: '1/2',
  rivals: { 'predictions restricted to {0,1}, where both constants give 1/2': '1' },
  steps: (p) => [at('two constants', { p }, `${squared('p')} < ${squared('0')} and ${squared('0')} = 1/2`)],
})

export const squaredLossAverage = proof({
  settles: 'nfl-loss-dependence/squared-loss-average',
  because: 'Half of the targets have the label 0 where the prediction $p$ is made, half have 1, whatever was seen.',
  formula: { average: '1/4 + (p - 1/2)^2', best: 'p = 1/2' },
  rivals: {
    '1/4+(p-1/2)²/2': { average: '1/4 + (p - 1/2)^2/2', best: 'p = 1/2' },
    '(p-1/2)²': { average: '(p - 1/2)^2', best: 'p = 1/2' },
    'smallest at p=0 and p=1': { average: '1/4 + (p - 1/2)^2', best: 'p = 0 or p = 1' },
  },
  steps: ({ average, best }) => [
    identity('the average over both labels', `${squared('p')} = ${average}`),
    forAll('where it is smallest', { show: `${squared('p')} >= 1/4 and iff(${squared('p')} = 1/4, ${best})` }),
  ],
})

export const homogeneousLosses = proof({
  settles: 'nfl-loss-dependence/homogeneous-losses',
  because:
    'Where a prediction $p$ is made off the training inputs, half of the targets have each label; conversely the constants $p$ and $q$ are learners, with the losses $a_0,a_1$ and $b_0,b_1$.',
  formula: 'a0 + a1 = b0 + b1',
  rivals: { 'ℓ(p,0)ℓ(p,1) constant': 'a0*a1 = b0*b1', 'ℓ(p,0)=ℓ(p,1)': 'a0 = a1 and b0 = b1' },
  steps: (condition) => [
    ...induction('with one sum $c$ the average is $c/2$', {
      holds: 'E = W*c/2',
      start: { E: '0', W: '0' },
      next: { E: 'E + w*(l + m)/2', W: 'W + w' },
      given: ['w >= 0', 'l + m = c'],
    }),
    forAll('conversely', { given: ['A = (a0 + a1)/2', 'B = (b0 + b1)/2'], show: `iff(A = B, ${condition})` }),
  ],
})

export const trainingIncluded = proof({
  settles: 'nfl-loss-dependence/training-points-included',
  because: '$o$ is the number of errors off the training inputs, the same for both; $X$ the number of points.',
  formula: 'n/X',
  rivals: { 'n/(2|X|)': 'n/(2*X)', '0': '0', 'n/(|X|-n)': 'n/(X - n)' },
  steps: (gap) => [
    ...induction('on the training inputs the one has no error and the other one each', {
      holds: 'A = 0 and B = n',
      start: { A: '0', B: '0', n: '0' },
      next: { A: `A + ${wrong('y', 'y')}`, B: `B + ${wrong('1 - y', 'y')}`, n: 'n + 1' },
      given: 'y = 0 or y = 1',
    }),
    identity('the difference', `(B + o)/X - (A + o)/X = ${gap}`, { where: { A: '0', B: 'n' } }),
  ],
})
