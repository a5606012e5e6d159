import { proof } from '../../src/evidence/proof.ts'
import { infiniteBinary } from '../support/extended.ts'
import { at, forAll, identity, increasing, induction } from '../support/steps.ts'

export const swappedIsInfinite = proof({
  settles: 'multiclass-ce-swapped/swapped-is-infinite',
  formula: { prediction: ['9/10', '1/10'], swapped: true },
  rivals: {
    '$\\hat y=y$ hard offered as a counterexample': { prediction: ['1', '0'], swapped: true },
    'the printed formula with the roles exchanged (finite)': { prediction: ['9/10', '1/10'], swapped: false },
  },
  steps: ({ prediction: [h1, h2], swapped }) => [
    at('all entries of the prediction lie inside', { h1: h1 as string, h2: h2 as string }, '0 < h1 and h1 < 1 and 0 < h2 and h2 < 1'),
    at(
      'a term is infinite',
      { y1: 1, y2: 0, h1: h1 as string, h2: h2 as string },
      swapped ? `${infiniteBinary('h1', 'y1')} or ${infiniteBinary('h2', 'y2')}` : `${infiniteBinary('y1', 'h1')} or ${infiniteBinary('y2', 'h2')}`,
    ),
    at('with the roles exchanged', { h1: h1 as string, h2: h2 as string }, 'abs(-(ln(h1) + ln(1 - h2)) - 0.2107) < 0.00005'),
  ],
})

export const alwaysInfinite = proof({
  settles: 'multiclass-ce-swapped/always-infinite',
  because: 'For $K\\ge2$ there is a $j$ that is not the class; with weights and arguments in $[0,1]$ no term is negative, so nothing cancels.',
  formula: { prediction: '0 < h and h < 1', label: 'y = 0' },
  rivals: {
    'label-smoothed $y$ (finite)': { prediction: '0 < h and h < 1', label: '0 < y and y < 1' },
    '$\\hat y[j]=0$ off the class and 1 on it (value 0)': { prediction: 'h = 0', label: 'y = 0' },
  },
  steps: ({ prediction, label }) => [
    forAll('the term of a class that is not the label', { given: [prediction, label], show: infiniteBinary('h', 'y') }),
    forAll('a finite term is not negative', { given: ['0 <= w', '0 < a', 'a <= 1', 'ln(1) = 0', ...increasing('ln', ['a', '1'])], show: '-w*ln(a) >= 0' }),
  ],
})

export const swapRestores = proof({
  settles: 'multiclass-ce-swapped/swap-restores',
  because:
    'The printed summand has the weight $w$ and the argument $a$; its arguments swapped, $w$ is the label and $a$ the prediction $\\hat y[j]$, with $\\mathit{lh}=\\ln\\hat y[j]$ and $\\mathit{mh}=\\ln(1-\\hat y[j])$.',
  formula: 'y*lh + (1 - y)*mh',
  rivals: { 'only the first term swapped': 'y*lh + (1 - h)*my', 'only the second term swapped': 'h*ly + (1 - y)*mh' },
  steps: (summand) => [
    identity('one summand, with $l=\\ln a$ and $m=\\ln(1-a)$', `w*l + (1 - w)*m = ${summand}`, { where: { w: 'y', l: 'lh', m: 'mh' } }),
    forAll('no term is infinite', { given: ['y = 0 or y = 1', '0 < h', 'h < 1'], show: `not(${infiniteBinary('y', 'h')})` }),
  ],
})

export const hiddenOnHardPairs = proof({
  settles: 'multiclass-ce-swapped/hidden-on-hard-pairs',
  because: 'Two one-hot words are equal exactly if all their letters are; a term without a weight is 0.',
  formula: `iff(${infiniteBinary('h', 'y')}, h != y) and iff(${infiniteBinary('y', 'h')}, h != y)`,
  rivals: {
    'the two orders differ on hard pairs': `h != y and iff(${infiniteBinary('h', 'y')}, not(${infiniteBinary('y', 'h')}))`,
    'value $2\\ln2$ on different hard pairs': `not(${infiniteBinary('h', 'y')})`,
  },
  steps: (orders) => [
    forAll('one letter, in either order', { given: ['y = 0 or y = 1', 'h = 0 or h = 1'], show: orders }),
    forAll('equal letters cost nothing', {
      given: ['y = 0 or y = 1', 'h = y', 'implies(h = 1, l = 0)', 'implies(1 - h = 1, m = 0)'],
      show: '(y = 0 ? 0 : y*l) + (1 - y = 0 ? 0 : (1 - y)*m) = 0',
    }),
  ],
})

export const notTheCategoricalLoss = proof({
  settles: 'multiclass-ce-binary-sum/not-the-categorical-loss',
  formula: { p: ['1/2', '1/4', '1/4'], sum: '-(ln(p1) + ln(1 - p2) + ln(1 - p3))' },
  rivals: {
    'a prediction that is one-hot on $c$ offered (both 0)': { p: ['1', '0', '0'], sum: '-(ln(p1) + ln(1 - p2) + ln(1 - p3))' },
    'only the first term of each summand kept (then it is the categorical loss)': { p: ['1/2', '1/4', '1/4'], sum: '-ln(p1)' },
  },
  steps: ({ p: [p1, p2, p3], sum }) => [
    at('the class is the first', { p1: p1 as string, p2: p2 as string, p3: p3 as string }, `p1 + p2 + p3 = 1 and ${sum} - -ln(p1) > 1/2`),
  ],
})

export const differenceIdentity = proof({
  settles: 'multiclass-ce-binary-sum/difference-identity',
  because:
    '$l=\\ln\\hat y[c]$; $B$ is the binary sum over the label and some other classes, $D$ the right side and $Q$ the mass of those classes: $Q=0$ at the end says $\\hat y=e_c$.',
  formula: { first: '0', next: 'D - m', sign: 'D >= 0' },
  rivals: {
    'the sum over all $j$': { first: '-lc', next: 'D - m', sign: 'D >= 0' },
    '$-\\sum_{j\\ne c}\\ln\\hat y[j]$': { first: '0', next: 'D - lp', sign: 'D >= 0' },
    '$\\le0$': { first: '0', next: 'D - m', sign: 'D <= 0' },
  },
  steps: ({ first, next, sign }) => [
    forAll('the logarithm $m=\\ln(1-\\hat y[j])$', {
      given: ['0 <= p', 'p < 1', 'ln(1) = 0', ...increasing('ln', ['1 - p', '1'], { strictly: true })],
      show: 'ln(1 - p) <= 0 and iff(ln(1 - p) = 0, p = 0)',
    }),
    ...induction('class by class', {
      holds: `B - -l = D and ${sign} and Q >= 0 and iff(D = 0, Q = 0)`,
      start: { B: '-l', D: first, Q: '0' },
      next: { B: 'B - m', D: next, Q: 'Q + p' },
      given: ['m <= 0', 'p >= 0', 'iff(m = 0, p = 0)'],
    }),
  ],
})

export const twiceForTwoClasses = proof({
  settles: 'multiclass-ce-binary-sum/twice-for-two-classes',
  because: 'The label is the first class; where its probability is 0 both are infinite.',
  formula: { sum: '-(ln(p) + ln(1 - (1 - p)))', factor: '2' },
  rivals: { 'factor $K$ for $K=3$': { sum: '-(ln(p) + ln(1 - r) + ln(1 - s))', factor: '3' }, 'factor 1': { sum: '-(ln(p) + ln(1 - (1 - p)))', factor: '1' } },
  steps: ({ sum, factor }) => [
    forAll('the binary sum', { given: ['0 < p', 'p <= 1', 'r >= 0', 's >= 0', 'p + r + s = 1'], show: `${sum} = ${factor}*(-ln(p))` }),
  ],
})

export const notProportional = proof({
  settles: 'multiclass-ce-binary-sum/not-proportional',
  formula: { first: '1.830', second: '2' },
  rivals: { 'ratio 2 for both': { first: '2', second: '2' }, 'the ratio $K=3$': { first: '1.830', second: '3' } },
  steps: ({ first, second }) => [
    at('the ratio at $(\\frac12,\\frac14,\\frac14)$', {}, `abs((ln(1/2) + ln(3/4) + ln(3/4))/ln(1/2) - ${first}) < 0.0005`),
    at('the ratio at $(\\frac12,\\frac12,0)$', {}, `abs((ln(1/2) + ln(1/2) + ln(1))/ln(1/2) - ${second}) < 0.0005`),
  ],
})

export const categorical = proof({
  settles: 'multiclass-ce-binary-sum/categorical',
  because: 'The class comes first, then the others one by one, whatever their probabilities $p$; $n=\\ln y$ and a term without weight is 0.',
  formula: 'y*ln(p)',
  rivals: { '$-\\sum_j\\hat y[j]\\ln y[j]$': 'p*n', 'the binary sum': 'y*ln(p) + (1 - y)*ln(1 - p)' },
  steps: (term) => [
    ...induction('the sum stays that of the class', {
      holds: 'L = -l',
      start: { L: '-(1*l)' },
      next: { L: `L - (${term})` },
      given: 'y = 0',
    }),
  ],
})
