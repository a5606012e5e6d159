import { proof } from '../../src/evidence/proof.ts'
import { at, forAll, induction } from '../support/steps.ts'

export const firstIsNotAccuracy = proof({
  settles: 'accuracy-indicator-flipped/first-is-not-accuracy',
  formula: { prediction: ['1', '0'], printed: '(y1 != t1 or y2 != t2 ? 1 : 0)' },
  rivals: {
    'a wrong prediction offered as the counterexample': { prediction: ['0', '1'], printed: '(y1 != t1 or y2 != t2 ? 1 : 0)' },
    "$1-\\mathbb 1\\{y\\ne y'\\}$ in the place of the printed form (it is the accuracy)": {
      prediction: ['1', '0'],
      printed: '1 - (y1 != t1 or y2 != t2 ? 1 : 0)',
    },
  },
  steps: ({ prediction: [y1, y2], printed }) => {
    const pair = { y1: y1 as string, y2: y2 as string, t1: '1', t2: '0' }
    return [at('the prediction is right, so its accuracy is 1', pair, 'y1 > y2 and t1 > t2'), at('what is printed is not 1', pair, `${printed} != 1`)]
  },
})

const constants = { label: '1', a: '1', b: '2' }
export const secondIsNotALoss = proof({
  settles: 'accuracy-indicator-flipped/second-is-not-a-loss',
  formula: { printed: (c: string) => `(${c} = label ? 1 : 0)`, best: '(b != label ? 1 : 0) > (a != label ? 1 : 0)' },
  rivals: {
    'the classifier of smaller printed loss called the right one': {
      printed: (c) => `(${c} = label ? 1 : 0)`,
      best: '(b != label ? 1 : 0) < (a != label ? 1 : 0)',
    },
    "$\\mathbb 1\\{\\arg\\max y'\\ne\\arg\\max y\\}$ in the place of the printed form (it is a loss)": {
      printed: (c) => `(${c} != label ? 1 : 0)`,
      best: '(b != label ? 1 : 0) > (a != label ? 1 : 0)',
    },
  },
  steps: ({ printed, best }) => [
    at('the constant classifier 2 is the minimiser of what is printed', constants, `${printed('b')} < ${printed('a')}`),
    at('it errs more often', constants, best),
  ],
})

export const theTwoContradict = proof({
  settles: 'accuracy-indicator-flipped/the-two-contradict',
  because: 'Coordinate $k$ of $e_i$ is 1 if $k=i$, else 0; indices are any numbers.',
  formula: { oneHot: '(i != j ? 1 : 0) = 1 - (i = j ? 1 : 0)', soft: 2 },
  rivals: {
    'equal instead of complementary': { oneHot: '(i != j ? 1 : 0) = (i = j ? 1 : 0)', soft: 2 },
    'the soft pair claimed complementary': { oneHot: '(i != j ? 1 : 0) = 1 - (i = j ? 1 : 0)', soft: 1 },
  },
  steps: ({ oneHot, soft }) => [
    forAll('words of one class agree everywhere', { given: 'i = j', show: '(k = i ? 1 : 0) = (k = j ? 1 : 0)' }),
    forAll('words of two classes differ at the place of the first', { given: ['i != j', 'k = i'], show: '(k = i ? 1 : 0) != (k = j ? 1 : 0)' }),
    forAll('the only maximal place of $e_i$ is $i$', { given: ['k != i', 'm = i'], show: '(k = i ? 1 : 0) < (m = i ? 1 : 0)' }),
    forAll('so the words differ, and the places of the maxima agree, as the classes do', { show: oneHot }),
    at(
      'the soft pair: both indicators together',
      { y1: '9/10', y2: '1/10', t1: '1', t2: '0' },
      `(y1 != t1 or y2 != t2 ? 1 : 0) + (y1 > y2 and t1 > t2 ? 1 : 0) = ${soft}`,
    ),
  ],
})

export const errorPlusAccuracy = proof({
  settles: 'accuracy-indicator-flipped/error-plus-accuracy',
  formula: { total: 'W/n + R/n = 1', right: 'g = y' },
  rivals: {
    'the means replaced by sums (total 1 instead of $n$)': { total: 'W + R = 1', right: 'g = y' },
    'difference for sum': { total: 'W/n - R/n = 1', right: 'g = y' },
    'accuracy = mean of $\\ne$': { total: 'W/n + R/n = 1', right: 'g != y' },
  },
  steps: ({ total, right }) => [
    ...induction('wrong and right among the first $n$', {
      holds: 'W + R = n',
      start: { W: '0', R: '0', n: '0' },
      next: { W: 'W + (g != y ? 1 : 0)', R: `R + (${right} ? 1 : 0)`, n: 'n + 1' },
    }),
    forAll('their means', { given: ['W + R = n', 'n >= 1'], show: total }),
  ],
})

export const printedErmIsWorst = proof({
  settles: 'accuracy-indicator-flipped/printed-erm-is-worst',
  because: 'The order of any two classifiers is reversed, so what is least for the one is greatest for the other.',
  formula: { sums: 'A + W = n', order: 'iff(A/n <= B/n, W/n >= V/n)' },
  rivals: {
    'minimisers for maximisers': { sums: 'A + W = n', order: 'iff(A/n <= B/n, W/n <= V/n)' },
    'printed $=$ risk on all classifiers': { sums: 'A = W', order: 'iff(A/n <= B/n, W/n >= V/n)' },
  },
  steps: ({ sums, order }) => [
    ...induction('the printed sum $A$ and the number of errors $W$', {
      holds: sums,
      start: { A: '0', W: '0', n: '0' },
      next: { A: 'A + (g = y ? 1 : 0)', W: 'W + (g != y ? 1 : 0)', n: 'n + 1' },
    }),
    forAll('two classifiers on one sample', { given: ['A + W = n', 'B + V = n', 'n >= 1'], show: order }),
  ],
})
