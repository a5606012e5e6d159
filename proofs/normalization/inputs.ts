import { proof } from '../../src/evidence/proof.ts'
import { at, cited, forAll, identity, induction } from '../support/steps.ts'
import { identityOfSums } from '../support/sums.ts'

const g = (x: string): string => `(relu(${x}) + alpha*${x})`
const leaky = { slope: 'alpha', above: '1 + alpha', given: 'alpha > 0' }
export const slopeBelow = proof({
  settles: 'no-saturation-leaky/slope-bounded-below',
  because: 'Two points on one side of $0$ give the slope there, exactly, which is the derivative.',
  formula: leaky,
  rivals: {
    'slope ≥1': { ...leaky, slope: '1' },
    'slope 1 for x>0': { ...leaky, above: '1' },
    'the claim for α<0: α=-1 gives slope 0 for x>0': { ...leaky, given: 'alpha = -1', slope: 'abs(alpha)' },
  },
  steps: ({ slope, above, given }) => [
    forAll('below $0$', { given: [given, 'x < 0', 'y < 0', 'x != y'], show: `(${g('x')} - ${g('y')})/(x - y) = alpha` }),
    forAll('above $0$', { given: [given, 'x > 0', 'y > 0', 'x != y'], show: `(${g('x')} - ${g('y')})/(x - y) = ${above}` }),
    forAll('both are at least', { given, show: `alpha >= ${slope} and 1 + alpha >= ${slope}` }),
    forAll('any two points', { given, show: `abs(${g('x')} - ${g('y')}) >= ${slope}*abs(x - y)` }),
  ],
})

export const sigmoidSaturates = proof({
  settles: 'no-saturation-leaky/sigmoid-saturates',
  because:
    'With $E=e^{-x}>0$ (any positive number) $\\sigma^\\prime=\\frac E{(1+E)^2}$ and $e^{-|x|}=\\min(E,\\frac1E)$; beyond $\\ln\\frac1\\varepsilon$ that is below $\\varepsilon$.',
  formula: { bound: 'm', low: '0 < E/(1 + E)^2' },
  rivals: {
    '≤e^{-2|x|}': { bound: 'm^2', low: '0 < E/(1 + E)^2' },
    '≤e^{-|x|}/2': { bound: 'm/2', low: '0 < E/(1 + E)^2' },
    'zero for |x|≥3': { bound: 'm', low: 'implies(m <= 1/27, E/(1 + E)^2 = 0)' },
  },
  steps: ({ bound, low }) => [
    identity('the derivative of $\\frac1{1+E}$ by $x$, with $E^\\prime=-E$', '-(-E)/(1 + E)^2 = s*(1 - s)', { where: { s: '1/(1 + E)' } }),
    forAll('the bounds', { given: ['E > 0', 'm = min(E, 1/E)'], show: `${low} and E/(1 + E)^2 <= ${bound}` }),
    forAll('below any $\\varepsilon$', { given: ['E > 0', 'm = min(E, 1/E)', 'eps > 0', 'm < eps'], show: 'E/(1 + E)^2 < eps' }),
  ],
})

const dead = { slope: 'step(z)', given: 'z < 0' }
export const deadHalfLine = proof({
  settles: 'no-saturation-leaky/relu-has-a-dead-half-line',
  because:
    'The partials are sums over samples of $\\delta\\,\\mathrm{relu}^\\prime(z)x$ and $\\delta\\,\\mathrm{relu}^\\prime(z)$; in the first layer $z$ is the same function of the data as long as weights and bias stay, and they do.',
  formula: dead,
  rivals: {
    'the same for the leaky unit': { ...dead, slope: 'step(z) + 1/100' },
    'pre-activation negative on all but one sample': { ...dead, given: 'z != 0' },
  },
  steps: ({ slope, given }) => [
    forAll('the derivative below $0$: the quotient of differences', { given: ['x < 0', 'y < 0', 'x != y'], show: '(relu(x) - relu(y))/(x - y) = 0' }),
    ...induction('the sums $P$ and $B$ over samples', {
      holds: 'P = 0 and B = 0',
      start: { P: '0', B: '0' },
      next: { P: `P + d*(${slope})*x`, B: `B + d*(${slope})` },
      given,
    }),
    forAll('one step', { given: ['P = 0', 'B = 0'], show: 'w - eta*P = w and b - eta*B = b' }),
  ],
})

export const outerProduct = proof({
  settles: 'update-proportional-to-input/outer-product',
  because:
    'The entry $(j,k)$: moving $W_{jk}$ by $t$ moves $z_j$ by $tx_k$ and no other $z$, so by the chain rule the partial is $\\delta_jx_k$; $dj,dk$ and $xj,xk$ are entries of $\\delta$ and $x$, and $S$ the sum of all inputs.',
  formula: { weight: 'dj*xk', bias: 'dj' },
  rivals: {
    'xδ^⊤': { weight: 'dk*xj', bias: 'dj' },
    'δ^⊤x': { weight: 'dj*xj + dk*xk', bias: 'dj' },
    'bias gradient δ·Σx_i': { weight: 'dj*xk', bias: 'dj*S' },
  },
  steps: ({ weight, bias }) => [
    identity('the change of $z_j$ over $t$, times $\\delta_j$', `dj*(((W + t)*xk + R + b) - (W*xk + R + b))/t = ${weight}`),
    identity('the same with the bias', `dj*((W*xk + R + (b + t)) - (W*xk + R + b))/t = ${bias}`),
  ],
})

const before = { first: '100', second: '-101', mean: '-1/2', square: '10100.5' }
export const beforeCentring = proof({
  settles: 'update-proportional-to-input/example-before-centring',
  particular: 'the sentence is about these two inputs',
  formula: before,
  rivals: {
    'mean +1/2': { ...before, mean: '1/2' },
    'mean square 10000': { ...before, square: '10000' },
    'updates 100 and 101': { ...before, second: '101' },
  },
  steps: ({ first, second, mean, square }) => [
    at('the updates', { p: '1*100', q: '(-1)*101' }, `p = ${first} and q = ${second} and (p + q)/2 = ${mean} and (p^2 + q^2)/2 = ${square}`),
  ],
})
export const afterCentring = proof({
  settles: 'update-proportional-to-input/example-after-centring',
  particular: 'the sentence is about these two inputs',
  formula: { second: '-1/2', mean: '-1/2' },
  rivals: { 'updates -1/2 and +1/2': { second: '1/2', mean: '-1/2' }, 'mean 0': { second: '-1/2', mean: '0' } },
  steps: ({ second, mean }) => [
    at('the updates', { m: '(100 + 101)/2', p: '1*(100 - m)', q: '(-1)*(101 - m)' }, `p = -1/2 and q = ${second} and (p + q)/2 = ${mean} and (p - q)^2 = 0`),
  ],
})
export const meanError = proof({
  settles: 'update-proportional-to-input/mean-changes-by-mean-error',
  formula: 'sum(d*x)/N - m*sum(d)/N',
  rivals: { 'unchanged for every δ': 'sum(d*x)/N', 'change +x̄δ̄': 'sum(d*x)/N + m*sum(d)/N', 'change -x̄Σδ_i (without 1/N)': 'sum(d*x)/N - m*sum(d)' },
  steps: (mean) => [
    identityOfSums('the mean update after centring', `sum(d*(x - m))/N = ${mean}`, { over: ['d', 'x'], where: { m: 'sum(x)/N' } }),
    at('in the example $\\sum\\delta_i=0$', {}, '1 + (-1) = 0'),
  ],
})

export const distinctAlmostSurely = proof({
  settles: 'random-init-breaks-symmetry/distinct-almost-surely',
  because: '$a$ is the largest mass of a point, $p$ the probability that two given units are equal, $P$ that some two are.',
  formula: { atom: 'a = 0', pair: 'p <= a' },
  rivals: {
    'laws with an atom (weights 0 with probability 1/2)': { atom: 'a = 1/2', pair: 'p <= a' },
    'the same draw for every unit': { atom: 'a = 0', pair: 'p <= 1' },
  },
  steps: ({ atom, pair }) => [
    cited('for independent units $p=\\int P(X=y)\\,dP_Y(y)$, so $p\\le a$', "Tonelli's theorem"),
    cited('$P$ is at most the sum over the $\\frac{m(m-1)}2$ pairs', 'the union bound'),
    forAll('so $P=0$', { given: [atom, 'p >= 0', pair, 'P >= 0', 'm >= 2', 'P <= m*(m - 1)/2*p'], show: 'P = 0' }),
  ],
})

const collision = { factor: '(1 - m*c)', bound: 'B' }
export const collisionProbability = proof({
  settles: 'random-init-breaks-symmetry/collision-probability',
  because:
    'With $n=2^{bd}$ equally likely units, $c=\\frac1n$: given that $m$ units are distinct, the next one is new with probability $\\frac{n-m}n$; $Q$ is the probability that all are distinct and $B=\\frac{m(m-1)}2c$.',
  formula: collision,
  rivals: {
    'C(m,2)2^{-b} claimed exact': { factor: '(1 - m*c)', bound: 'exact' },
    'm·2^{-bd}': { factor: '(1 - m*c)', bound: 'm*c' },
    '∏ to k=m': { factor: '(1 - (m + 1)*c)', bound: 'B' },
  },
  steps: ({ factor, bound }) => [
    identity('one factor', `(n - m)/n = ${factor}`, { where: { c: '1/n' } }),
    ...induction('$Q$ is between', {
      holds: `0 <= Q and Q <= 1 and B = m*(m - 1)/2*c and ${bound === 'exact' ? '1 - Q = B' : `1 - Q <= ${bound}`}`,
      start: { Q: '1', m: '1', B: '0' },
      next: { Q: `Q*${factor}`, m: 'm + 1', B: 'B + m*c' },
      given: ['c > 0', 'm >= 1', 'm*c <= 1'],
      base: ['c > 0'],
    }),
  ],
})

export const independenceNeeded = proof({
  settles: 'random-init-breaks-symmetry/independence-needed',
  because:
    'Units that read the same numbers of one seed are one function of it; equal units with equal outgoing weights have equal gradients, so a step keeps them equal.',
  formula: { first: 'U(s1) = U(s2)', after: 'w1 - eta*g1 = w2 - eta*g2' },
  rivals: {
    'distinct with probability 1': { first: 'U(s1) != U(s2)', after: 'w1 - eta*g1 = w2 - eta*g2' },
    'distinct after one step': { first: 'U(s1) = U(s2)', after: 'w1 - eta*g1 != w2 - eta*g2' },
  },
  steps: ({ first, after }) => [
    forAll('equal at the start, whatever the units make of their seed', { given: 's1 = s2', show: first }),
    forAll('and after a step', {
      given: ['w1 = w2', 'o1 = o2', 'z1 = w1*x', 'z2 = w2*x', 'g1 = d*o1*slope(z1)*x', 'g2 = d*o2*slope(z2)*x'],
      show: after,
    }),
  ],
})
