import { proof } from '../../src/evidence/proof.ts'
import { at, forAll, identity, induction, matrices } from '../support/steps.ts'
import { identityOfSums } from '../support/sums.ts'

export const reluFails = proof({
  settles: 'deep-linear-landscape/relu-fails',
  formula: (w: string) => `relu(${w})`,
  rivals: { 'still a counterexample with $\\mathrm{relu}$ replaced by the identity': (w: string) => w },
  steps: (g) => [
    forAll('near $w<0$ nothing is lower', { given: ['w < 0', 'abs(v - w) < -w'], show: `(${g('v')} - 1)^2 >= (${g('w')} - 1)^2` }),
    at('though there is a lower value', {}, `(${g('1')} - 1)^2 = 0 and (${g('-1')} - 1)^2 > 0`),
  ],
})

const points = [
  ['0', '0', '0'],
  ['0', '1', '1'],
  ['1', '0', '1'],
  ['1', '1', '0'],
] as const
const dead = { bias: '1/2', global: '0', strict: '>=' }
export const badMinimum = proof({
  settles: 'dead-relu-local-minimum/bad-minimum-every-width',
  because:
    'In the neighbourhood of the stated weights every unit is $0$ on the four points, so the output is the output bias $c$ there, whatever the output weights; with $m\\ge2$ units two of them compute xor, the others having the weight $0$.',
  formula: dead,
  rivals: {
    'loss $\\frac14$ is global for $m=2$': { ...dead, global: '1/4' },
    'with output bias 0 it is a local minimum': { ...dead, bias: '0' },
    'a strict local minimum': { ...dead, strict: '>' },
  },
  steps: ({ bias, global, strict }) => [
    ...points.map(([x, y]) =>
      forAll(`a unit near these weights at $(${x},${y})$`, {
        given: ['abs(u - -1) < 1/4', 'abs(v - -1) < 1/4', 'abs(b - -1) < 1/4'],
        show: `relu(u*${x} + v*${y} + b) = 0`,
      }),
    ),
    identity('the loss there', '((c - 0)^2 + (c - 1)^2 + (c - 1)^2 + (c - 0)^2)/4 = 1/4 + (c - 1/2)^2'),
    forAll('so nothing near is lower', {
      given: [`b = ${bias}`, 'abs(c - b) < 1/4', 'w != 0 or c != b'],
      show: `1/4 + (c - 1/2)^2 ${strict} 1/4 + (b - 1/2)^2`,
    }),
    at('the value there', {}, '1/4 + (1/2 - 1/2)^2 = 1/4'),
    at('two units reach', {}, `(${points.map(([x, y, t]) => `(relu(${x} + ${y}) - 2*relu(${x} + ${y} - 1) - ${t})^2`).join(' + ')})/4 = ${global}`),
  ],
})

export const notOverparametrised = proof({
  settles: 'dead-relu-local-minimum/not-because-of-overparametrisation',
  because: 'From any point with a value above $0$ a straight move towards the line of minima lowers the value at once.',
  formula: (s: string) => s,
  rivals: { 'still no bad local minimum with the ReLU in front': (s: string) => `relu(${s})` },
  steps: (g) => [
    forAll('lower on the way to a minimum', { given: ['s != 1', '0 < t', 't < 1'], show: `(${g('(s + t*(1 - s))')} - 1)^2 < (${g('s')} - 1)^2` }),
    at('two parameters, one sample', {}, '2 > 1'),
  ],
})

const orbits = { many: 'a != b', sign: 'c > 0' }
export const continuum = proof({
  settles: 'dead-relu-local-minimum/continuum',
  because:
    'An active unit has weights $w,v\\ne0$; the factor $c$ runs over all positive numbers, and different factors give different weights. Exchanging two different units gives another point with the same function: $m!$ orders of pairwise distinct units.',
  formula: orbits,
  rivals: { 'finitely many minima': { ...orbits, many: 'a = b' }, '$2^m$ copies by sign changes for ReLU': { ...orbits, sign: 'c = -1' } },
  steps: ({ many, sign }) => [
    forAll('the same function', { given: [sign], show: 'w/c*relu(c*z) = w*relu(z)' }),
    forAll('with other weights', { given: ['v != 0', 'c > 0', 'd > 0', 'c != d', 'a = c*v', 'b = d*v'], show: many }),
    forAll('an exchange of two units', { show: 'p*relu(u) + q*relu(v) = q*relu(v) + p*relu(u)' }),
    ...induction('the number of orders: $n+1$ places for a further unit', {
      holds: 'F = G',
      start: { F: '1', G: '1', n: '0' },
      next: { F: 'F*(n + 1)', G: 'G*(n + 1)', n: 'n + 1' },
    }),
  ],
})

const margin = { known: 'm > 0', stationary: 'G != 0' }
export const progress = proof({
  settles: 'logistic-max-margin/progress-along-separators',
  because:
    '$\\nabla L=-\\sum s_iy_ix_i$ with $s_i=\\sigma(-y_i\\langle w,x_i\\rangle)>0$, $m_i=y_i\\langle u,x_i\\rangle$; $G$ sums $-s_im_i$ over $n$ samples. A stationary point, such as a minimiser, would have $G=0$.',
  formula: margin,
  rivals: { 'for $u$ with one margin negative': { ...margin, known: 'm != 0' }, 'a minimiser exists': { ...margin, stationary: 'G = 0' } },
  steps: ({ known, stationary }) => [
    forAll('the derivative of $\\ln(1+e^{-m})$, with $E=e^{-m}$: $-\\frac E{1+E}$', { given: ['E > 0', 's = E/(1 + E)'], show: 's > 0 and s < 1' }),
    ...induction('sample by sample', {
      holds: 'G <= 0 and implies(n >= 1, G < 0) and n >= 0',
      start: { G: '0', n: '0' },
      next: { G: 'G - s*m', n: 'n + 1' },
      given: ['s > 0', known],
    }),
    forAll('so no stationary point', { given: ['G < 0'], show: stationary }),
    forAll('and a step goes forward along $u$', { given: ['alpha > 0', 'G < 0'], show: 'p - alpha*G > p' }),
  ],
})

export const leastSquaresDiffers = proof({
  settles: 'logistic-max-margin/least-squares-differs',
  because: 'With all labels $+$ the margins of $w$ are $w_1,w_2,3w_1$; the third is no constraint once $w_1\\ge1$.',
  formula: { third: '3', count: '1' },
  rivals: { 'still different with only the first two points': { third: '3', count: '0' } },
  steps: ({ third: x, count }) => [
    forAll('the smallest weights with all margins at least $1$', { given: ['a >= 1', 'b >= 1', `${x}*a >= 1`], show: 'a^2 + b^2 >= 1^2 + 1^2' }),
    forAll('are unique', { given: ['a >= 1', 'b >= 1', 'a^2 + b^2 <= 2'], show: 'a = 1 and b = 1' }),
    forAll('least squares: the normal equations', { given: [`(a - 1) + ${count}*${x}*(${x}*a - 1) = 0`, 'b - 1 = 0'], show: 'a != b' }),
    at('its solution', { a: '2/5' }, '(a - 1) + 3*(3*a - 1) = 0'),
  ],
})

const masks = { factor: '(1 - q)/q', columns: 'X' }
export const invertedDropout = proof({
  settles: 'dropout-is-ridge/inverted-dropout',
  because:
    'The mean of $\\frac{m_j}q$ is $1$ and its variance $\\frac{1-q}q$; the residual of a sample is that of all weights minus $\\sum_jx_jw_j(\\frac{m_j}q-1)$, whose terms are independent and centred, so their squares add. Summed over samples $\\sum x_{ij}^2=\\|X_{\\cdot j}\\|^2$, whether the masks are shared or not.',
  formula: masks,
  rivals: {
    '$\\frac{q}{1-q}$': { ...masks, factor: 'q/(1 - q)' },
    '$q(1-q)$ with the scaling': { ...masks, factor: 'q*(1 - q)' },
    '$\\sum_jw_j^2$ without the column norms': { ...masks, columns: '1' },
  },
  steps: ({ factor, columns }) => [
    identity('the mean of a scaled mask', 'q*(1/q) + (1 - q)*0 = 1'),
    identity('its variance', 'q*(1/q - 1)^2 + (1 - q)*(0 - 1)^2 = (1 - q)/q'),
    ...induction('the mean square $M$ of a residual, weight by weight; $c$ is the mean of the product of what was before with the next term', {
      holds: `M = r^2 + (${factor})*R`,
      start: { M: 'r^2', R: '0' },
      next: { M: 'M + 2*c + x^2*w^2*v', R: 'R + w^2*x^2' },
      given: ['c = 0', '0 < q', 'q <= 1', 'v = (1 - q)/q'],
    }),
    identityOfSums('over the samples', `sum(w^2*x^2) = w^2*${columns}`, { over: ['x'], where: { X: 'sum(x^2)' } }),
  ],
})

const unscaled = { mean: 'q', variance: 'q*(1 - q)' }
export const unscaledDropout = proof({
  settles: 'dropout-is-ridge/unscaled-dropout',
  because: 'The mean of $m_j$ is $q$ and its variance $q(1-q)$; the residual is that of the weights $qw$ minus centred independent terms.',
  formula: unscaled,
  rivals: { '$\\|y-Xw\\|^2+\\dots$': { ...unscaled, mean: '1' }, '$q^2$': { ...unscaled, variance: 'q^2' } },
  steps: ({ mean, variance }) => [
    identity('the mean of a mask', `q*1 + (1 - q)*0 = ${mean}`),
    identity('its variance', `q*(1 - q)^2 + (1 - q)*(0 - q)^2 = ${variance}`),
    ...induction('the mean square of a residual, weight by weight', {
      holds: `M = r^2 + (${variance})*R`,
      start: { M: 'r^2', R: '0' },
      next: { M: 'M + 2*c + x^2*w^2*v', R: 'R + w^2*x^2' },
      given: ['c = 0', '0 < q', 'q <= 1', 'v = q*(1 - q)'],
    }),
    identityOfSums('over the samples', 'sum(w^2*x^2) = w^2*sum(x^2)', { over: ['x'] }),
  ],
})

export const predictionScale = proof({
  settles: 'dropout-is-ridge/prediction-scale',
  because: 'A linear prediction is a sum, so its mean takes the mean of each mask.',
  formula: (z: string) => `relu(${z})`,
  rivals: { 'still different for the identity in place of ReLU': (z: string) => z },
  steps: (g) => [
    identity('linear, one weight, scaled', 'q*(x*w/q) + (1 - q)*0 = x*w'),
    identity('and unscaled', 'q*(x*w) + (1 - q)*0 = x*(q*w)'),
    at(
      'the mean over the four masks, and the value at the mean mask',
      {},
      `(${g('0 - 0')} + ${g('0 - 1')} + ${g('1 - 0')} + ${g('1 - 1')})/4 != ${g('1/2 - 1/2')}`,
    ),
  ],
})

const normal = { penalty: 'D', first: 'T(X)' }
export const ridgeSolution = proof({
  settles: 'dropout-is-ridge/ridge-solution',
  because:
    '$D=\\frac{1-q}q\\mathrm{diag}(\\|X_{\\cdot j}\\|^2)$ is positive, so the loss is strictly convex and its minimum the zero of half the gradient, $X^\\top(Xw-y)+Dw$; $K=(X^\\top X+D)^{-1}$, $E$ a multiple of the identity.',
  formula: normal,
  rivals: { '$\\frac{1-q}qI$ for columns of different norm': { ...normal, penalty: 'E' }, 'without the transposed $X$': { ...normal, first: 'X' } },
  steps: ({ penalty, first }) => [
    matrices('the solution makes it $0$', `(T(X)*X + D)*K*T(X)*y - ${first}*y = 0`, { 'T(X)*X*K': '1 - D*K' }),
    matrices('half the gradient', `T(X)*(X*w - y) + D*w = (T(X)*X + ${penalty})*w - T(X)*y`),
  ],
})

export const centringNeeded = proof({
  settles: 'eckart-young-pca/centring-needed',
  formula: '0',
  rivals: { 'still wrong after subtracting $(10,0)$': '10' },
  steps: (shift) => [
    at(
      'the second moments about the origin: the first direction is $(1,0)$',
      { s: shift },
      '(10 - s)^2 + (10 - s)^2 > 1^2 + (-1)^2 and (10 - s)*1 + (10 - s)*(-1) = 0',
    ),
    at('about the mean: it is $(0,1)$', {}, '(10 - 10)^2 + (10 - 10)^2 < (1 - 0)^2 + (-1 - 0)^2'),
  ],
})
