import { proof } from '../../src/evidence/proof.ts'
import { at, forAll, identity, induction } from '../support/steps.ts'

/*
 * One round of AdaBoost: $u=e^{\\alpha}>0$, $e=\\epsilon$ the weighted error, $s=\\sqrt{e(1-e)}$.
 */

const unit = ['0 < e', 'e < 1']
const Z = '(1 - e)/u + e*u'

export const lowerBound = proof({
  settles: 'adaboost-alpha-optimal/lower-bound',
  formula: '2*s',
  rivals: { '$\\sqrt{\\epsilon(1-\\epsilon)}$ claimed sharp': 's', '$2\\epsilon(1-\\epsilon)$ claimed sharp': '2*e*(1 - e)', '$\\ge1$': '1' },
  steps: (bound) => [
    forAll('the bound', { given: [...unit, 'u > 0', 's > 0', 's^2 = e*(1 - e)'], show: `${Z} >= ${bound}` }),
    forAll('it is attained', { given: [...unit, 's > 0', 's^2 = e*(1 - e)', 'u = s/e'], show: `${Z} = ${bound}` }),
  ],
})

export const attainedOnlyThere = proof({
  settles: 'adaboost-alpha-optimal/attained-only-there',
  because: '$\\alpha=\\frac12\\ln\\frac{1-\\epsilon}\\epsilon$ says that $u^2=\\frac{1-\\epsilon}\\epsilon$.',
  formula: { square: '(1 - e)/e', alpha: 'ln((1 - e)/e)/2' },
  rivals: {
    'without the $\\frac12$': { square: '((1 - e)/e)^2', alpha: 'ln((1 - e)/e)' },
    '$\\frac12\\ln\\frac\\epsilon{1-\\epsilon}$': { square: 'e/(1 - e)', alpha: 'ln(e/(1 - e))/2' },
    '$\\log_2$': { square: '(1 - e)/e', alpha: 'ln((1 - e)/e)/(2*ln(2))' },
  },
  steps: ({ square, alpha }) => [
    forAll('equality', { given: [...unit, 'u > 0', 's > 0', 's^2 = e*(1 - e)'], show: `iff(${Z} = 2*s, u^2 = ${square})` }),
    at('in numbers: $e^{2\\alpha}$ is that square', { e: '1/4', alpha }, 'abs(exp(2*alpha) - (1 - e)/e) < 1/10^30'),
  ],
})

export const belowOneUnlessHalf = proof({
  settles: 'adaboost-alpha-optimal/below-one-unless-half',
  because: '$\\alpha=0$ says that $u=1$, $\\alpha=1$ that $u=e>2$.',
  formula: { where: '1/2', u: 'u = 1' },
  rivals: { 'equality at $\\frac13$': { where: '1/3', u: 'u = 1' }, '$\\alpha=1$ at $\\frac12$': { where: '1/2', u: 'u > 2' } },
  steps: ({ where, u }) => [
    forAll('the bound', { given: [...unit, 's > 0', 's^2 = e*(1 - e)'], show: `2*s <= 1 and iff(2*s = 1, e = ${where})` }),
    forAll('there $\\alpha=0$', { given: ['e = 1/2', 'u > 0', 'u^2 = (1 - e)/e'], show: u }),
    forAll('and the weights stay', { given: ['e = 1/2', 'u = 1'], show: `w/u/(${Z}) = w and w*u/(${Z}) = w` }),
  ],
})

export const epsilonZero = proof({
  settles: 'adaboost-alpha-optimal/epsilon-zero',
  because: 'Here $u=e^\\alpha$ is any positive number; the formula divides by $\\epsilon=0$, and for $\\epsilon=1$ it has the logarithm of 0.',
  formula: { no: '0', all: '1' },
  rivals: { '$\\epsilon=\\frac1{100}$': { no: '1/100', all: '99/100' } },
  steps: ({ no, all }) => {
    const at = (v: string): string => `(1 - e)/(${v}) + e*(${v})`
    return [
      forAll('without mistakes a larger $\\alpha$ is always better', { given: [`e = ${no}`, 'u > 0'], show: `${at('2*u')} < ${at('u')}` }),
      forAll('with mistakes only a smaller one', { given: [`e = ${all}`, 'u > 0'], show: `${at('u/2')} < ${at('u')}` }),
      forAll('the infimum is 0', { given: ['d > 0'], show: '(1 - 0)/(1/d) + 0*(1/d) = d and (1 - 1)/d + 1*d = d' }),
    ]
  },
})

export const bestAtMostHalf = proof({
  settles: 'adaboost-alpha-optimal/best-at-most-half',
  because: 'Over the samples $A=\\epsilon(h)$, $B=\\epsilon(-h)$, $W$ the sum of the weights. $\\alpha\\ge0$ says that $\\frac{1-\\epsilon}\\epsilon\\ge1$.',
  formula: { sums: 'A + B = W', least: 'min(A, B)' },
  rivals: {
    'a class without negatives (best error $\\frac23$ possible)': { sums: 'A + B = W', least: 'A' },
    '$\\epsilon_t(-h)=\\epsilon_t(h)$': { sums: 'A = B', least: 'min(A, B)' },
  },
  steps: ({ sums, least }) => [
    ...induction('the two errors', {
      holds: sums,
      start: { A: '0', B: '0', W: '0' },
      next: { A: 'A + (h != y ? w : 0)', B: 'B + (-h != y ? w : 0)', W: 'W + w' },
      given: ['h^2 = 1', 'y^2 = 1'],
    }),
    forAll('the smaller one', { given: [sums, 'W = 1', 'A >= 0', 'B >= 0', `e = ${least}`], show: 'e <= 1/2' }),
    forAll('so $\\alpha\\ge0$', { given: ['0 < e', 'e <= 1/2'], show: '(1 - e)/e >= 1' }),
  ],
})

export const zeroOneOutputs = proof({
  settles: 'adaboost-reweighting-labels/zero-one-outputs',
  because: 'The factor is $e^{-\\alpha yh}$, $\\alpha>0$: above 1 exactly where $-yh>0$.',
  formula: { low: '0', high: '1' },
  rivals: { 'the table on $\\{-1,1\\}^2$ (mistakes have $yh=-1$)': { low: '-1', high: '1' } },
  steps: ({ low, high }) => [
    forAll('a mistake is not weighted up', { given: [`(y = ${low} and h = ${high}) or (y = ${high} and h = ${low})`], show: '-(y*h) <= 0' }),
    at('as little as a right answer of class 0', { l: low, h: high }, 'l*h = l*l'),
  ],
})

export const mistakesGrow = proof({
  settles: 'adaboost-reweighting-labels/mistakes-grow',
  because: 'The factor $e^{-\\alpha yh}$ is $u$ where $yh=-1$ and $\\frac1u$ where $yh=1$; after normalising it is divided by $Z$.',
  formula: { right: '1/u', wrong: 'u', alpha: 'u > 1', grown: '1/(2*e)' },
  rivals: {
    '$e^{+\\alpha yh}$': { right: 'u', wrong: '1/u', alpha: 'u > 1', grown: '1/(2*e)' },
    '$\\alpha_t<0$': { right: '1/u', wrong: 'u', alpha: 'u < 1', grown: '1/(2*e)' },
    'growth factor $e^{\\alpha_t}$ after normalisation': { right: '1/u', wrong: 'u', alpha: 'u > 1', grown: 'u' },
  },
  steps: ({ right, wrong, alpha, grown }) => [
    forAll('the factor', {
      given: ['u > 0', alpha, 'y^2 = 1', 'h^2 = 1', `f = (y*h = 1 ? ${right} : ${wrong})`],
      show: 'iff(f = u and f > 1, h != y) and iff(f = 1/u and f < 1, h = y)',
    }),
    forAll('after normalising a mistaken sample grows', {
      given: ['0 < e', 'e < 1/2', 'u > 0', 'u^2 = (1 - e)/e', 'w > 0'],
      show: `u/(${Z}) = ${grown} and w*${grown} > w`,
    }),
    forAll('and a right one shrinks', {
      given: ['0 < e', 'e < 1/2', 'u > 0', 'u^2 = (1 - e)/e', 'w > 0'],
      show: `1/u/(${Z}) = 1/(2*(1 - e)) and w/u/(${Z}) < w`,
    }),
  ],
})

export const alphaPositiveNeeded = proof({
  settles: 'adaboost-reweighting-labels/alpha-positive-needed',
  because: '$u=e^{\\alpha}$: the weights of mistaken samples are multiplied by $u/Z$, the others by $u^{-1}/Z$.',
  formula: { range: '1/2 < e and e < 1', example: 'e = 3/4' },
  rivals: { '$\\epsilon=\\frac14$': { range: 'e = 1/4', example: 'e = 1/4' } },
  steps: ({ range, example }) => [
    forAll('$\\alpha<0$, and mistaken samples shrink while the others grow', {
      given: [range, 'u > 0', 'u^2 = (1 - e)/e'],
      show: `u < 1 and u/(${Z}) = 1/(2*e) and u/(${Z}) < 1 and 1/u/(${Z}) > 1`,
    }),
    forAll('at three quarters', {
      given: [example, 'u > 0', 'u^2 = (1 - e)/e'],
      show: `u^2 = 1/3 and u/(${Z}) = 2/3 and 1/u/(${Z}) = 2`,
    }),
  ],
})

export const indicesRepaired = proof({
  settles: 'adaboost-reweighting-labels/indices-repaired',
  because:
    'Over the samples $A$ is the sum of $w_t(i)f_i$, $f_i=e^{-\\alpha y_ih_i}$, $e$ the error, $W$ the sum of the weights, and $T$ that of the new weights.',
  formula: { weight: 'w', Z: 'A + w*f', split: '(W - e)/u + e*u' },
  rivals: {
    'a fixed index $I$ in $w_t(I)$ (history lost)': { weight: 'wI', Z: 'A + w*f', split: '(W - e)/u + e*u' },
    '$Z_t=\\sum_je^{-\\alpha_ty_jh_t(x_j)}$': { weight: 'w', Z: 'A + f', split: '(W - e)/u + e*u' },
    '$Z_t=\\epsilon_te^{-\\alpha_t}+(1-\\epsilon_t)e^{\\alpha_t}$': { weight: 'w', Z: 'A + w*f', split: 'e/u + (W - e)*u' },
  },
  steps: ({ weight, Z: next, split }) => [
    ...induction('the sum of the factors, by the error', {
      holds: `A = ${split}`,
      start: { A: '0', W: '0', e: '0' },
      next: { A: next, W: 'W + w', e: 'e + (h != y ? w : 0)' },
      given: ['u > 0', 'y^2 = 1', 'h^2 = 1', 'f = (h = y ? 1/u : u)'],
    }),
    ...induction('the new weights', { holds: 'T*Z = A', start: { T: '0', A: '0' }, next: { T: `T + ${weight}*f/Z`, A: next }, given: 'Z > 0' }),
    forAll('sum to 1 and are positive', { given: ['T*Z = A', 'A = Z', 'Z > 0', 'w > 0', 'f > 0'], show: 'T = 1 and w*f/Z > 0' }),
  ],
})

export const staysADistribution = proof({
  settles: 'adaboost-normalised-half-error/stays-a-distribution',
  because: 'The weights of the first round are $\\frac1n>0$ with sum 1; from each round to the next, $T$ is the sum of the new weights over the samples.',
  formula: 'Z',
  rivals: { '$Z$ of the previous round': 'Y', 'normalised by the maximum': 'm' },
  steps: (by) => [
    identity('the first round', 'n*(1/n) = 1'),
    ...induction('the sum of the new weights, over the samples', {
      holds: 'T*Z = A',
      start: { T: '0', A: '0' },
      next: { T: `T + w*f/${by}`, A: 'A + w*f' },
      given: ['Z > 0', `${by} > 0`],
    }),
    forAll('is 1, and each is positive', { given: ['T*Z = A', 'A = Z', 'Z > 0', 'w > 0', 'f > 0'], show: 'T = 1 and w*f/Z > 0' }),
  ],
})

export const halfError = proof({
  settles: 'adaboost-normalised-half-error/half-error',
  because: 'The mistaken samples have the weight $\\epsilon$ in all, and each is multiplied by $\\frac uZ$.',
  formula: { square: 'u^2 = (1 - e)/e', Z, alpha: 'ln((1 - e)/e)/2' },
  rivals: {
    '$\\alpha=\\ln\\frac{1-\\epsilon}\\epsilon$': { square: 'u = (1 - e)/e', Z, alpha: 'ln((1 - e)/e)' },
    '$\\alpha=\\frac12\\log_2\\frac{1-\\epsilon}\\epsilon$': { square: 'u^2 = (1 - e)/e', Z, alpha: 'ln((1 - e)/e)/(2*ln(2))' },
    'weights not normalised': { square: 'u^2 = (1 - e)/e', Z: '1', alpha: 'ln((1 - e)/e)/2' },
  },
  steps: ({ square, Z: by, alpha }) => [
    forAll('the new error', { given: [...unit, 'u > 0', square], show: `e*u/(${by}) = 1/2` }),
    at('in numbers', { e: '1/5', alpha, u: 'exp(alpha)' }, `abs(e*u/(${by}) - 1/2) < 1/10^30`),
  ],
})

export const halfErrorOnlyThen = proof({
  settles: 'adaboost-normalised-half-error/half-error-only-then',
  because: 'The new error with any $u=e^\\alpha>0$ is $\\frac{\\epsilon u}Z$.',
  formula: 'u^2 = (1 - e)/e',
  rivals: { 'every $\\alpha>0$': 'u > 1', '$\\alpha=\\frac12\\ln\\frac\\epsilon{1-\\epsilon}$ too': 'u^2 = (1 - e)/e or u^2 = e/(1 - e)' },
  steps: (when) => [forAll('exactly then', { given: [...unit, 'u > 0'], show: `iff(e*u/(${Z}) = 1/2, ${when})` })],
})

export const rationalWeights = proof({
  settles: 'adaboost-normalised-half-error/rational-weights',
  because: 'Sums, products and quotients of fractions are fractions.',
  formula: { right: 'w/(2*(1 - e))', wrong: 'w/(2*e)' },
  rivals: {
    'the two exchanged': { right: 'w/(2*e)', wrong: 'w/(2*(1 - e))' },
    '$\\frac w{1-\\epsilon}$ and $\\frac w\\epsilon$ (sum 2)': { right: 'w/(1 - e)', wrong: 'w/e' },
  },
  steps: ({ right, wrong }) => [
    forAll('a right sample', { given: [...unit, 'u > 0', 'u^2 = (1 - e)/e'], show: `w/u/(${Z}) = ${right}` }),
    forAll('a wrong sample', { given: [...unit, 'u > 0', 'u^2 = (1 - e)/e'], show: `w*u/(${Z}) = ${wrong}` }),
  ],
})
