import { proof } from '../../src/evidence/proof.ts'
import { derivative } from '../support/derivative.ts'
import { at, cited, forAll, identity, induction, matrices } from '../support/steps.ts'
import { exponentialTangent } from '../support/theorems.ts'

const law = { divisor: 'Z', total: 'Z = S' }
export const rows = proof({
  settles: 'attention-convex-hull/rows-are-laws',
  because: 'A row of any length, entry by entry: $E=e^{s_{ij}}$ is any positive number, $S$ their sum so far, $T$ that of the weights, and $Z$ the whole sum.',
  formula: law,
  rivals: {
    // Down a column each entry has the divisor of its own row.
    'columns sum to 1': { ...law, divisor: 'Y' },
    'softmax over the whole matrix (rows sum to less than 1 for two rows)': { ...law, total: 'Z > S' },
  },
  steps: ({ divisor, total }) => [
    forAll('an entry', { given: ['E > 0', 'Z >= E'], show: 'E/Z > 0' }),
    ...induction('the sum of a row', {
      holds: 'T*Z = S and S >= 0',
      start: { T: '0', S: '0' },
      next: { T: `T + E/${divisor}`, S: 'S + E' },
      given: ['E > 0', 'Z > 0', 'Y > 0'],
    }),
    forAll('at the end', { given: ['T*Z = S', 'Z > 0', total], show: 'T = 1' }),
  ],
})

const hull = { out: 'O/Z', between: 'm <= v and v <= M', equal: 'V/n' }
export const convexHull = proof({
  settles: 'attention-convex-hull/convex-hull',
  because:
    'Output rows are sums of the value rows with weights $\\frac EZ$ that are positive and sum to 1: a point of the hull by definition; $O=\\sum Ev$ in a coordinate.',
  formula: hull,
  rivals: {
    '$\\sum_jE_{ij}v_j$ without normalisation': { ...hull, out: 'O' },
    'output in the hull of the keys': { ...hull, between: 'm <= k and k <= M' },
    'all keys equal: the sum of the values': { ...hull, equal: 'V' },
  },
  steps: ({ out, between, equal }) => [
    ...induction('the weights are positive and sum to 1', {
      holds: 'T*Z = S and S >= 0',
      start: { T: '0', S: '0' },
      next: { T: 'T + E/Z', S: 'S + E' },
      given: ['E > 0', 'Z > 0'],
    }),
    ...induction('a coordinate between the least and the greatest', {
      holds: 'm*Z <= O and O <= M*Z and Z >= 0',
      start: { O: '0', Z: '0' },
      next: { O: 'O + E*v', Z: 'Z + E' },
      given: ['E > 0', between],
    }),
    forAll('the output', { given: ['m*Z <= O', 'O <= M*Z', 'Z > 0'], show: `m <= ${out} and ${out} <= M` }),
    ...induction('equal keys have equal scores', {
      holds: 'O = E*V and Z = n*E',
      start: { O: '0', V: '0', Z: '0', n: '0' },
      next: { O: 'O + E*v', V: 'V + v', Z: 'Z + E', n: 'n + 1' },
    }),
    forAll('the mean', { given: ['O = E*V', 'Z = n*E', 'E > 0', 'n >= 1'], show: `O/Z = ${equal}` }),
    identity('one token', 'E*v/E = v'),
  ],
})

/** Self-attention on permuted rows: scores, row sums and outputs. */
export const permuted = ({ moved, plain, result }: { readonly moved: string; readonly plain: string; readonly result: string }) => [
  matrices('the scores, with $W=W_QW_K^\\top$', `(${moved})*W*T(${moved}) = P*(${plain})*W*T(${plain})*T(P)`),
  matrices('the row sums of their exponentials: $u$ is the column of ones', 'P*E*T(P)*u = P*E*u', { 'T(P)*u': 'u' }),
  matrices('the outputs: the divisors $D$ are permuted as the rows', `P*D*T(P)*P*E*T(P)*P*X*V = ${result}`, { 'T(P)*P': '1' }),
]
const symmetric = { moved: 'P*X', plain: 'X', result: 'P*D*E*X*V', keys: 'e*T(P)' }
export const equivariance = proof({
  settles: 'attention-convex-hull/equivariance',
  because:
    'The exponential acts entry by entry, so that it commutes with permutations of rows and columns; for a fixed query $e$ is the row of its weights, which is permuted as the keys are.',
  formula: symmetric,
  rivals: {
    'self-attention is permutation invariant': { ...symmetric, result: 'D*E*X*V' },
    'keys permuted without their values': { ...symmetric, keys: 'e*T(P)*T(P)' },
    'still equivariant after adding a position vector to each row': { ...symmetric, moved: 'P*X + C', plain: 'X + C' },
  },
  steps: ({ keys, ...self }) => [
    ...permuted(self),
    matrices('a fixed query: the scores of the permuted keys', 'q*T(P*K) = q*T(K)*T(P)'),
    matrices('and the output', `${keys}*P*V = e*V`, { 'T(P)*P': '1' }),
  ],
})

const masked = { weight: '0', sum: 'Z + (m = 1 ? E : 0)', own: '0' }
export const mask = proof({
  settles: 'attention-convex-hull/mask',
  because:
    'Position by position, $m=1$ where it is not masked: $Z,O$ are the sums with the mask, $Y,U$ those over the other positions alone. A masked key enters through its weight only, which is 0 whatever the key.',
  formula: masked,
  rivals: {
    'weights set to 0 after the softmax without renormalising': { ...masked, sum: 'Z + E' },
    'score 0 for masked positions': { ...masked, weight: '1', sum: 'Z + (m = 1 ? E : 1)' },
    'gradient 0 also for unmasked positions': { ...masked, own: 'E' },
  },
  steps: ({ weight, sum, own }) => [
    ...induction('the sums', {
      holds: 'Z = Y and O = U',
      start: { Z: '0', Y: '0', O: '0', U: '0' },
      next: { Z: sum, O: `O + (m = 1 ? E : ${weight})*v`, Y: 'm = 1 ? Y + E : Y', U: 'm = 1 ? U + E*v : U' },
      given: ['E > 0', 'm = 0 or m = 1'],
    }),
    derivative('the output in a masked value', { of: `(O + (${own})*x)/(Z + (${own}))`, is: '0' }),
    derivative('and in the score of a masked key, whose exponential is E', { of: '(O + 0*E*v)/(Z + 0*E)', by: { E: 'E' }, is: '0' }),
  ],
})

export const maskEdge = proof({
  settles: 'attention-convex-hull/mask-edge',
  because: 'Shifted scores have their exponentials multiplied by one number $c$.',
  formula: '0',
  rivals: { 'still undefined when one position is unmasked': 'E' },
  steps: (weight) => [
    at('the divisor where both are masked', { E: 1 }, `0 + ${weight} = 0`),
    identity('a shift', 'c*E/(c*Z) = E/Z'),
    identity('two equal scores, however negative', 'E/(E + E) = 1/2'),
  ],
})

const moments = { variance: 'M = n', mean: 'm + a*b', scaled: 'V/r^2 = 1' }
export const scale = proof({
  settles: 'attention-convex-hull/scale-sqrt-d',
  because:
    'Expectations of products of independent numbers are products: $m,M$ are the first two moments of the sum so far, $a,b$ the means of the next two coordinates and $s,t$ their second moments; $r=\\sqrt d$.',
  formula: moments,
  rivals: {
    '$\\frac{q\\cdot k}d$ has variance 1': { ...moments, scaled: 'V/d^2 = 1' },
    'variance $\\sqrt d$': { ...moments, variance: 'M^2 = n' },
    'the same when $q=k$ (then $q\\cdot k$ has mean $d$)': { ...moments, mean: 'm + s' },
  },
  steps: ({ variance, mean, scaled }) => [
    ...induction('the moments', {
      holds: `${variance} and m = 0`,
      start: { M: '0', m: '0', n: '0' },
      next: { M: 'M + 2*m*a*b + s*t', m: mean, n: 'n + 1' },
      given: ['a = 0', 'b = 0', 's = 1', 't = 1'],
    }),
    forAll('divided by the root', { given: ['V = d', 'r^2 = d', 'd >= 1'], show: scaled }),
  ],
})

const cold = { bound: 'n*D', hot: 'g/tau' }
export const temperature = proof({
  settles: 'attention-convex-hull/temperature-limits',
  because:
    'Scores relative to the largest: the others have $E=e^{-\\text{gap}/\\tau}\\le D=e^{-\\Delta/\\tau}$, $n$ of them so far, with the sum $R$; in the second limit $h\\to0$.',
  formula: cold,
  rivals: {
    '$e^{-\\Delta/\\tau}$ without $n-1$ (falls for three equal runners-up)': { ...cold, bound: 'D' },
    'uniform as $\\tau\\to0^+$': { ...cold, hot: 'g*tau' },
  },
  steps: ({ bound, hot }) => [
    exponentialTangent,
    ...induction('the others', {
      holds: `R <= ${bound} and R >= 0`,
      start: { R: 'E', n: '1' },
      base: ['0 < E', 'E <= D'],
      next: { R: 'R + E', n: 'n + 1' },
      given: ['0 < E', 'E <= D'],
    }),
    forAll('their weights', { given: 'R >= 0', show: 'R/(1 + R) <= R' }),
    forAll('which tends to 0 with $\\tau$', { given: ['X >= 1 + d/tau', 'd > 0', 'tau > 0', 'D = 1/X'], show: 'D <= tau/d' }),
    forAll('at high temperature every exponential is near 1', { given: ['E >= 1 - g/tau', 'E <= 1', 'g > 0', 'tau > 0'], show: `1 - E <= ${hot}` }),
    ...induction('and so is their mean', {
      holds: 'n*(1 - h) <= Z and Z <= n',
      start: { n: '0', Z: '0' },
      next: { n: 'n + 1', Z: 'Z + E' },
      given: ['1 - h <= E', 'E <= 1'],
    }),
    forAll('the weights', {
      given: ['n*(1 - h) <= Z', 'Z <= n', '1 - h <= E', 'E <= 1', 'h < 1', 'n >= 1'],
      show: '(1 - h)/n <= E/Z and E/Z <= 1/(n*(1 - h))',
    }),
  ],
})

const lipschitz = { slope: '1/2 + b^2/4', size: '> M' }
export const notLipschitz = proof({
  settles: 'attention-convex-hull/not-lipschitz',
  because: '$b=x_2$; the scores of token 1 are $x_1^2$ and $x_1x_2$.',
  formula: lipschitz,
  rivals: {
    '$\\frac12$': { ...lipschitz, slope: '1/2' },
    '$\\frac12+\\frac{x_2}4$': { ...lipschitz, slope: '1/2 + b/4' },
    'bounded by 1': { ...lipschitz, size: '<= 1' },
  },
  steps: ({ slope, size }) => [
    derivative('at $x_1=0$', { of: '(E*x + F*b)/(E + F)', exps: { E: 'x*x', F: 'x*b' }, values: { x: '0', E: '1', F: '1' }, is: slope }),
    forAll('beyond every number', { given: ['M > 0', 'b = M + 2'], show: `1/2 + b^2/4 ${size}` }),
    cited('a continuously differentiable map is Lipschitz on a bounded convex set whose closure lies in its domain', 'Rudin 1976, theorem 9.19'),
  ],
})

const influence = { change: '(p/(1 - p))*(o - v)', first: '0' }
export const influences = proof({
  settles: 'attention-convex-hull/weight-is-not-influence',
  because: '$o$ is the output and $o-pv$ the sum over the other positions, whose weights sum to $1-p$.',
  formula: influence,
  rivals: { 'still no influence when $v_1\\ne o$': { ...influence, first: '1' }, 'the change is $p_j(o-v_j)$': { ...influence, change: 'p*(o - v)' } },
  steps: ({ change, first }) => [
    identity('removing a position', `(o - p*v)/(1 - p) - o = ${change}`),
    at('the largest weight and another', { v: first, o: 'v/2 + 1/4 - 1/4' }, '(1/4 - 1/4)/(1/2) = o and (v/2 - 1/4)/(3/4) = -1/3'),
  ],
})
