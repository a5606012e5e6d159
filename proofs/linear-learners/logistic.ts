import { proof } from '../../src/evidence/proof.ts'
import { derivative } from '../support/derivative.ts'
import { at, forAll, identity, increasing, induction } from '../support/steps.ts'
import { exponentialTangent } from '../support/theorems.ts'

/*
 * The logistic loss, its sign, and its update. Of ln a proof uses that it grows, that ln 1 = 0 and that ln(1/a) = -ln a.
 */

const logSigmoid = (margin: string): string => `ln(1/(1 + exp(-(${margin}))))`

export const minimisingPicksTheWrong = proof({
  settles: 'logistic-loss-sign/minimising-picks-the-wrong-one',
  formula: { value: logSigmoid, better: '<' },
  rivals: {
    'the same values with the minus sign (then it holds)': { value: (m: string) => `(-${logSigmoid(m)})`, better: '<' },
    'maximising in the place of minimising (then it picks $w=10$)': { value: logSigmoid, better: '>' },
  },
  steps: ({ value, better }) => [
    at(
      'the wrong classifier has the smaller value',
      { X: 1, Y: 1, w: 10, v: -10 },
      `w*X*Y > 0 and v*X*Y < 0 and ${value('v*X*Y')} ${better} ${value('w*X*Y')}`,
    ),
  ],
})

export const printedNotConvex = proof({
  settles: 'logistic-loss-sign/printed-not-convex',
  formula: { value: logSigmoid, X: '1' },
  rivals: {
    '$X=0$ offered as a counterexample (constant)': { value: logSigmoid, X: '0' },
    'the negated function (convex: midpoint $0.6931\\le0.8133$)': { value: (m: string) => `(-${logSigmoid(m)})`, X: '1' },
  },
  steps: ({ value, X }) => [
    at('the midpoint lies above the chord, by more than a tenth', { X }, `${value('0*X')} > (${value('X')} + ${value('-X')})/2 + 1/10`),
  ],
})

export const printedUnboundedBelow = proof({
  settles: 'logistic-loss-sign/printed-unbounded-below',
  because: '$E=e^k>0$, so $\\ln\\frac1E=-k$; by the bias alone the score of one sample can be any number, and all other summands are $\\le0$.',
  formula: { sigma: '1/(1 + E)', bound: '< -k', total: 'l < -k' },
  rivals: {
    '$\\ln\\sigma(-k)<-k-1$': { sigma: '1/(1 + E)', bound: '< -k - 1', total: 'l < -k' },
    '$\\ln\\sigma(k)<-k$': { sigma: 'E/(1 + E)', bound: '< -k', total: 'l < -k' },
    'bounded below by $-\\ln2$': { sigma: '1/(1 + E)', bound: '< -k', total: 'l >= ln(1/2)' },
  },
  steps: ({ sigma, bound, total }) => [
    forAll('one summand', { given: ['E > 0', 'ln(1/E) = -k', ...increasing('ln', [sigma, '1/E'], { strictly: true })], show: `ln(${sigma}) ${bound}` }),
    at('in numbers', { k: 1, E: 'exp(k)' }, `ln(${sigma}) ${bound}`),
    forAll('every summand', { given: ['E > 0', 'ln(1) = 0', ...increasing('ln', ['1/(1 + E)', '1'])], show: 'ln(1/(1 + E)) <= 0' }),
    forAll('so the sum falls below every number', { given: ['own < -k', 'rest <= 0', 'l = own + rest'], show: total }),
  ],
})

export const correctedLoss = proof({
  settles: 'logistic-loss-sign/corrected-loss',
  because: 'Each summand by itself, $E=e^{-Y_is_i}>0$, which falls as the margin $Y_is_i$ grows; $G=e^{-s_i}$.',
  formula: 'ln(1 + E)',
  rivals: { '$\\ln(1+e^{+Y_is_i})$': 'ln(1 + 1/E)', '$\\ln(1+e^{-s_i})$ (label forgotten)': 'ln(1 + G)', '$\\sum e^{-Y_is_i}$ claimed equal': 'E' },
  steps: (loss) => [
    forAll('the summand', { given: ['E > 0', 'ln(1/(1 + E)) = -ln(1 + E)', '(Y = 1 and G = E) or (Y = -1 and G = 1/E)'], show: `-ln(1/(1 + E)) = ${loss}` }),
    at('in numbers, for the score 1 with the label -1', { s: 1, Y: -1, E: 'exp(-Y*s)', G: 'exp(-s)' }, `abs(-ln(1/(1 + E)) - (${loss})) < 1/10^30`),
    forAll('it is positive', { given: ['E > 0', 'ln(1) = 0', ...increasing('ln', ['1', '1 + E'], { strictly: true })], show: 'ln(1 + E) > 0' }),
    forAll('it falls as the margin grows', {
      given: ['0 < F', 'F < E', ...increasing('ln', ['1 + F', '1 + E'], { strictly: true })],
      show: 'ln(1 + F) < ln(1 + E)',
    }),
  ],
})

type Pair = readonly [number, number]
export const printedDirectionWrong = proof({
  settles: 'logistic-update-labels/printed-direction-wrong',
  because: 'Both samples have the input 1; with $E=e^{-(w+b)}$ their losses for the labels $\\pm1$ add up to $\\ln(1+E)(1+\\frac1E)$.',
  formula: [1, -1] as Pair,
  rivals: {
    'labels $\\{0,1\\}$ on the same data (update 0)': [1, 0] as Pair,
    '$N=2$ equal labels $+1$ (the printed update is positive there, as it should be)': [1, 1] as Pair,
  },
  steps: ([y1, y2]) => [
    forAll('the loss is smallest exactly at $E=1$, that is $w+b=0$', { given: 'E > 0', show: '(1 + E)*(1 + 1/E) >= 4 and iff((1 + E)*(1 + 1/E) = 4, E = 1)' }),
    forAll('the printed update of $w$ and of $b$ there', {
      given: ['alpha > 0', 'sigma = 1/(1 + 1)'],
      show: `alpha/2*((${y1} - sigma)*1 + (${y2} - sigma)*1) = -alpha/2`,
    }),
  ],
})

export const printedHasNoRest = proof({
  settles: 'logistic-update-labels/printed-has-no-rest',
  because: 'The update of $b$ is the sum times $\\frac{\\alpha}N>0$; there is at least one sample.',
  formula: { sum: 'S <= 0', x: '1' },
  rivals: { 'if $\\sum_nY_n\\le N$': { sum: 'S <= n', x: '1' }, 'the printed update of $w$ is $<0$ at every $(w,b)$ ($X=-1$)': { sum: 'S <= 0', x: '(-1)' } },
  steps: ({ sum, x }) => [
    ...induction('over the samples, from the first on', {
      holds: 'D < S and S <= n',
      start: { D: `(y - h)*${x}`, S: 'y', n: '1' },
      next: { D: `D + (y - h)*${x}`, S: 'S + y', n: 'n + 1' },
      given: ['y^2 = 1', '0 < h', 'h < 1'],
      base: ['y^2 = 1', '0 < h', 'h < 1'],
    }),
    forAll('the update is negative', { given: ['D < S', 'S <= n', 'n >= 1', sum, 'alpha > 0'], show: 'alpha/n*D < 0' }),
  ],
})

export const printedDrifts = proof({
  settles: 'logistic-update-labels/printed-drifts',
  because:
    '$E=e^{-s_t}$, so $\\sigma(s_t)=\\frac1{1+E}$ and $s_t\\le-\\ln(1+\\alpha t)$ says $E\\ge1+\\alpha t$; $G=e^{2\\alpha\\sigma}\\ge1+2\\alpha\\sigma$, as $e^x\\ge1+x$.',
  formula: { rule: 's - 2*alpha*sigma', bound: '-ln(1 + 2*alpha)', limit: 'E >= X' },
  rivals: {
    '$s_t\\le-\\alpha t$': { rule: 's - 2*alpha*sigma', bound: '-2*alpha', limit: 'E >= X' },
    '$s_{t+1}=s_t-\\alpha\\sigma(s_t)$ (bias not updated)': { rule: 's - alpha*sigma', bound: '-ln(1 + 2*alpha)', limit: 'E >= X' },
    '$s_t\\to0$': { rule: 's - 2*alpha*sigma', bound: '-ln(1 + 2*alpha)', limit: 'E <= X' },
  },
  steps: ({ rule, bound, limit }) => [
    exponentialTangent,
    identity('the score after one printed update', `(w + alpha/2*((1 - sigma) + (-1 - sigma))) + (b + alpha/2*((1 - sigma) + (-1 - sigma))) = ${rule}`, {
      where: { w: 's - b' },
    }),
    ...induction('the bound', {
      holds: 'E >= 1 + alpha*t and t >= 0',
      start: { E: '1', t: '0' },
      next: { E: 'E*G', t: 't + 1' },
      given: ['alpha > 0', 'G >= 1 + 2*alpha/(1 + E)'],
    }),
    at('in numbers, after two steps', { alpha: 1, s1: '-2*alpha*(1/2)', s2: 's1 - 2*alpha/(1 + exp(-s1))' }, `s2 <= ${bound}`),
    forAll('$E$ gets above every number', { given: ['E >= 1 + alpha*t', 'alpha*t >= X'], show: limit }),
  ],
})

/** $\\sigma(\\pm Ys)$ for $Y=\\pm1$ with $E=e^{-s}$. */
const sigmaOf = (sign: 1 | -1): string => (sign === -1 ? '(Y = 1 ? 1/(1 + 1/E) : 1/(1 + E))' : '(Y = 1 ? 1/(1 + E) : 1/(1 + 1/E))')
export const relabelledEqualsMargin = proof({
  settles: 'logistic-update-labels/relabelled-equals-margin-form',
  because: '$E=e^{-s}$ is any positive number.',
  formula: { left: '(Y + 1)/2', right: `Y*${sigmaOf(-1)}` },
  rivals: {
    '$Y\\sigma(Ys)$': { left: '(Y + 1)/2', right: `Y*${sigmaOf(1)}` },
    '$Y-\\sigma(s)$': { left: 'Y', right: `Y*${sigmaOf(-1)}` },
    '$\\frac{1-Y}2-\\sigma(s)$': { left: '(1 - Y)/2', right: `Y*${sigmaOf(-1)}` },
  },
  steps: ({ left, right }) => [forAll('both labels', { given: ['Y^2 = 1', 'E > 0'], show: `${left} - 1/(1 + E) = ${right}` })],
})

export const correctedIsGradientStep = proof({
  settles: 'logistic-update-labels/corrected-is-gradient-step',
  because: 'Loss and update are sums over the samples, and $r$ is what the other coordinates add to the score; $E=e^{wx+r+b}$.',
  formula: (x: string, Y: number) => `alpha*((${Y} + 1)/2 - E/(1 + E))*${x}/N`,
  rivals: {
    '$\\frac{\\alpha}N\\sum(\\hat Y_n-Y_n)X_n$': (x: string, Y: number) => `alpha*(E/(1 + E) - (${Y} + 1)/2)*${x}/N`,
    'without $\\frac1N$': (x: string, Y: number) => `alpha*((${Y} + 1)/2 - E/(1 + E))*${x}`,
    'the factor $\\hat Y_n(1-\\hat Y_n)$ added (squared loss)': (x: string, Y: number) => `alpha*((${Y} + 1)/2 - E/(1 + E))*E/(1 + E)^2*${x}/N`,
  },
  steps: (update) =>
    [1, -1].flatMap((Y) =>
      (
        [
          ['w', 'x'],
          ['b', '1'],
        ] as const
      ).map(([by, x]) =>
        derivative(`label ${Y}, in ${by}`, { of: `-alpha*ln(1 + exp(-(${Y})*(w*x + r + b)))/N`, by, is: update(x, Y), exps: { E: 'w*x + r + b' } }),
      ),
    ),
})

/** The loss of one sample, as a formula in $z$ and $y$. */
const oneLoss = '-y*ln(S) - (1 - y)*ln(1 - S)'
export const oneSample = proof({
  settles: 'logistic-mle-bernoulli/one-sample',
  because: 'A label is 0 or 1; $S=\\sigma(z)$, and the power of a number with exponent 1 is the number, with exponent 0 it is 1.',
  formula: oneLoss,
  rivals: {
    'the second term dropped (then $z\\to\\infty$ is best for every data set)': '-y*ln(S)',
    '$y$ and $1-y$ exchanged': '-(1 - y)*ln(S) - y*ln(1 - S)',
    '$(1-y)\\ln\\sigma(-z)$ with the sign $+$': '-y*ln(S) + (1 - y)*ln(1 - S)',
  },
  steps: (loss) => [
    forAll('minus the logarithm of the probability', { given: ['0 < S', 'S < 1', 'y = 0 or y = 1', 'P = (y = 1 ? S : 1 - S)'], show: `-ln(P) = ${loss}` }),
    forAll('which is $p^y(1-p)^{1-y}$', {
      given: ['y = 0 or y = 1', 'A = (y = 1 ? S : 1)', 'B = (y = 1 ? 1 : 1 - S)', 'P = (y = 1 ? S : 1 - S)'],
      show: 'P = A*B',
    }),
  ],
})

export const productToSum = proof({
  settles: 'logistic-mle-bernoulli/product-to-sum',
  because: 'Over the samples $L$ is the product of the probabilities and $l$ the sum of their negative logarithms; all are positive, since $0<\\sigma<1$.',
  formula: { next: 'L*p', best: 'm <= l' },
  rivals: {
    'minimisers of the product': { next: 'L*p', best: 'm >= l' },
    'the mean of the $p_i$ in the place of the product': { next: '(L + p)/2', best: 'm <= l' },
  },
  steps: ({ next, best }) => [
    forAll('the first', { given: 'ln(1) = 0', show: '-ln(1) = 0' }),
    forAll('from each to the next', { given: ['L > 0', 'p > 0', 'l = -ln(L)', 'ln(L*p) = ln(L) + ln(p)'], show: `l - ln(p) = -ln(${next})` }),
    forAll('so the larger product has the smaller sum', {
      given: ['L > 0', 'M > 0', 'l = -ln(L)', 'm = -ln(M)', ...increasing('ln', ['L', 'M'], { strictly: true })],
      show: `iff(M >= L, ${best})`,
    }),
  ],
})

type Law = { readonly both: string; readonly onlyFirst: string; readonly onlySecond: string; readonly none: string }
export const independenceNeeded = proof({
  settles: 'logistic-mle-bernoulli/independence-needed',
  formula: { both: '1/2', onlyFirst: '0', onlySecond: '0', none: '1/2' } as Law,
  rivals: { 'two independent fair coins': { both: '1/4', onlyFirst: '1/4', onlySecond: '1/4', none: '1/4' } },
  steps: (law) => [
    at('each label is a fair coin', { ...law }, 'both + onlyFirst + onlySecond + none = 1 and both + onlyFirst = 1/2 and both + onlySecond = 1/2'),
    at('the joint probability is not the product', { ...law }, 'both != (both + onlyFirst)*(both + onlySecond)'),
  ],
})

export const inputsFactorOut = proof({
  settles: 'logistic-mle-bernoulli/inputs-factor-out',
  because: '$k$ and $k_2$ are the densities of the inputs at two parameters, $a$ and $c$ the conditional likelihoods there.',
  formula: ['k > 0', 'k2 = k'],
  rivals: { '$k=0$': ['k >= 0', 'k2 = k'], 'a law of $x$ that depends on $w$': ['k > 0', 'k2 > 0'] },
  steps: (law) => [forAll('the order of any two parameters', { given: [...law], show: 'iff(a <= c, k*a <= k2*c)' })],
})

export const minusOneInserted = proof({
  settles: 'logistic-label-convention-002/minus-one-inserted',
  formula: '-1',
  rivals: { '$y=0$ (then $-\\ln(1-\\sigma)\\ge0$)': '0' },
  steps: (y) => [at('the summand is negative', { y, S: '1/1000000' }, `${oneLoss} < 0`)],
})

export const minusOneUnbounded = proof({
  settles: 'logistic-label-convention-002/unbounded-below',
  because: '$\\sigma=2^{-k}\\le\\frac12$ for $k\\ge1$, and $\\ln\\sigma=-k\\ln2$; $c=\\ln2$.',
  formula: { bound: '<= -(k - 2)*c' },
  rivals: {
    '$\\le-k\\ln2$': { bound: '<= -k*c' },
    '$\\le-k\\ln2+1$ (fails at $k=1$: $0.693>0.307$)': { bound: '<= -k*c + 1' },
    '$\\ge-(k-2)\\ln2$': { bound: '>= -(k - 2)*c' },
  },
  steps: ({ bound }) => [
    forAll('the summand', {
      given: ['k >= 1', '0 < S', 'S <= 1/2', 'ln(S) = -k*c', 'ln(1/2) = -c', '69/100 < c', 'c < 70/100', ...increasing('ln', ['1 - S', '1/2'])],
      show: `ln(S) - 2*ln(1 - S) ${bound}`,
    }),
    forAll('equality at $k=1$', { given: ['S = 1/2', 'ln(1/2) = -c', 'k = 1'], show: 'ln(S) - 2*ln(1 - S) = -(k - 2)*c' }),
    at('the bounds for $\\ln2$', {}, '69/100 < ln(2) and ln(2) < 70/100'),
    forAll('below every number', { given: ['c > 0', 'k >= 2 + M/c', 'v <= -(k - 2)*c'], show: 'v <= -M' }),
  ],
})

export const relabelledSummand = proof({
  settles: 'logistic-label-convention-002/relabelled',
  because: '$E=e^{-z}$ is any positive number, $\\sigma=\\frac1{1+E}$, and $e^{-yz}$ is $E$ or $\\frac1E$.',
  formula: { label: '(y + 1)/2', of: '(y = 1 ? E : 1/E)' },
  rivals: {
    '$\\frac{1-y}2$': { label: '(1 - y)/2', of: '(y = 1 ? E : 1/E)' },
    '$\\ln(1+e^{yz})$': { label: '(y + 1)/2', of: '(y = 1 ? 1/E : E)' },
    '$\\ln(1+e^{-z})$': { label: '(y + 1)/2', of: 'E' },
  },
  steps: ({ label, of }) => [
    forAll('both labels', {
      given: ['E > 0', 'y = 1 or y = -1', 'S = 1/(1 + E)', 'ln(1/(1 + E)) = -ln(1 + E)', 'ln(1 - 1/(1 + E)) = -ln(1 + 1/E)', `Y = ${label}`],
      show: `-Y*ln(1/(1 + E)) - (1 - Y)*ln(1 - 1/(1 + E)) = ln(1 + ${of})`,
    }),
    at(
      'in numbers, for the score 1 with the label -1',
      { z: 1, y: -1, E: 'exp(-z)', S: '1/(1 + E)', Y: label },
      `abs(-Y*ln(S) - (1 - Y)*ln(1 - S) - ln(1 + ${of})) < 1/10^30`,
    ),
    identity('since $1-\\sigma$ is the reciprocal of $1+\\frac1E$', '1 - 1/(1 + E) = 1/(1 + 1/E)'),
    forAll('it is positive', { given: ['X > 0', 'ln(1) = 0', ...increasing('ln', ['1', '1 + X'], { strictly: true })], show: 'ln(1 + X) > 0' }),
  ],
})
