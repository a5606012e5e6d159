import { proof } from '../../src/evidence/proof.ts'
import { derivative } from '../support/derivative.ts'
import { at, cited, forAll, identity, induction, matrices } from '../support/steps.ts'

const A = '$A_j=e^{c_j+(W^\\top v)_j}$'
const factors = { exponent: 'T(T(W)*v + c)*h', sum: 'Z + A*Z' }
export const conditional = proof({
  settles: 'rbm-factorises/conditional-factorises',
  because: `With ${A} the weight of $h$ given $v$ is $w=\\prod_{h_j=1}A_j$; $Z$ is its sum over all $h$ and $q$ the product of the logistic laws, unit by unit. The same with $Wh+b$ for $v$ given $h$.`,
  formula: factors,
  rivals: {
    '$\\sigma((Wv)_j+c_j)$ for a non-square $W$': { ...factors, exponent: 'T(W*v + c)*h' },
    // Of the hidden units so far the weight Y has the coupled one off.
    'with a coupling between two hidden units as well': { ...factors, sum: 'Z + A*(Y + K*(Z - Y))' },
  },
  steps: ({ exponent, sum }) => [
    matrices('the exponent is a sum over the hidden units', `T(v)*W*h + T(c)*h = ${exponent}`),
    matrices('and over the visible ones', 'T(v)*W*h + T(v)*b = T(v)*(W*h + b)'),
    ...induction('the law is a product', {
      holds: 'w = q*Z and Z > 0 and w > 0',
      start: { w: '1', q: '1', Z: '1' },
      next: { w: '(h = 1 ? A : 1)*w', q: 'q*(h = 1 ? 1/(1 + 1/A) : 1 - 1/(1 + 1/A))', Z: sum },
      given: ['A > 0', 'h = 0 or h = 1', 'K > 0', '0 < Y', 'Y < Z'],
    }),
  ],
})

export const marginal = proof({
  settles: 'rbm-factorises/marginal',
  because: `With ${A}: the sum over the hidden states doubles its summands with each further unit, off and on; $B=e^{b^\\top v}$ is a factor of them all.`,
  formula: { first: '1 + A', next: 'P*(1 + A)' },
  rivals: { '$\\sum_j$ in place of $\\prod_j$': { first: '1 + A', next: 'P + (1 + A)' }, '$\\prod_je^{c_j+(W^\\top v)_j}$': { first: 'A', next: 'P*A' } },
  steps: ({ first, next }) => [
    matrices('the exponent', 'T(v)*W*h + T(b)*v + T(c)*h = T(b)*v + T(T(W)*v + c)*h'),
    ...induction('the sum', { holds: 'S = B*P', start: { S: 'B + B*A', P: first }, next: { S: 'S + S*A', P: next } }),
  ],
})

export const lateral = proof({
  settles: 'rbm-factorises/lateral-breaks',
  formula: '3',
  rivals: { 'still fails at $e^{u}=1$': '1' },
  steps: (U) => [at('the law of both on and the product of the marginals', { U, Z: '3 + U', m: '(1 + U)/Z' }, 'U/Z != m*m')],
})

export const gradient = proof({
  settles: 'rbm-factorises/gradient',
  because:
    'With $E=e^{v_iw}$ the sum over $h$ at the data is $AE+B$, where $AE$ are the summands with $h_j=1$; with $G=e^{w}$ the partition function is $CG+D$, where $CG$ are the summands with $v_ih_j=1$.',
  formula: 'v*A*E/(A*E + B) - C*G/(C*G + D)',
  rivals: { 'sign exchanged': 'C*G/(C*G + D) - v*A*E/(A*E + B)', '$v_ih_j$ with a sampled $h$ as an equality': 'v*h - C*G/(C*G + D)' },
  steps: (slope) => [derivative('the derivative', { of: 'ln(A*E + B) - ln(C*G + D) + k', by: 'w', exps: { E: 'v*w', G: 'w' }, is: slope })],
})

const blocks = { after: 'm*(a/m)', back: 'm*(x/m)*(y/n) = M*(y/M)*(x/n)' }
export const blockGibbs = proof({
  settles: 'rbm-factorises/block-gibbs',
  because:
    'Resampling $h$ gives $(v,h)$ the mass of $v$, which is $m$, times $P(h\\mid v)$; the same with $v$. The chain on $v$ goes through some $h$ of mass $n$: $x,y$ are the masses of $(v,h),(v^\\prime,h)$, $m,M$ those of $v,v^\\prime$, and both sides are sums over $h$.',
  formula: blocks,
  rivals: {
    // From (v, h) through h′ to (v′, h′): x, y as before with h′, p = P(v, h), r = P(v′, h).
    'the chain on the pair (v,h) is reversible': { ...blocks, back: 'p*(x/m)*(y/n) = y*(r/M)*(p/N)' },
    'one joint parallel step from (v,h) keeps P': {
      ...blocks,
      after: '(a*(a/(a + b))*(a/(a + c)) + b*(a/(a + b))*(b/(b + d)) + c*(c/(c + d))*(a/(a + c)) + d*(c/(c + d))*(b/(b + d)))',
    },
  },
  steps: ({ after, back }) => [
    identity('the mass of $(v,h)$ after resampling one of the two', `${after} = a`),
    matrices('what each of two steps keeps both keep', 'p*A*B = p', { 'p*A': 'p', 'p*B': 'p' }),
    identity('a summand of the chain on the visible units, from there and back', back),
  ],
})

const unit = { weight: 'w*(v = 1 ? B : 1)', W: '2', odds: '!=', none: '=' }
export const noHiddenUnit = proof({
  settles: 'rbm-factorises/no-hidden-unit',
  because:
    '$B_i=e^{b_i}$; without hidden units, or with $W=0$, where the hidden units are one factor for all $v$, the weight is a product over the visible units: $Z$ is its sum and $q$ the product of the laws. With one hidden unit, $c=0$ and no visible bias two visible units have the weights $1+e^{W^\\top v}$.',
  formula: unit,
  rivals: {
    'independent for every $W$ when $k=1$': { ...unit, odds: '=' },
    'dependent for $W=0$': { ...unit, none: '!=' },
  },
  steps: ({ weight, W, odds, none }) => [
    ...induction('the law is a product', {
      holds: `w ${none} q*Z and Z > 0`,
      start: { w: 'K', q: '1', Z: 'K' },
      base: 'K > 0',
      next: { w: weight, q: 'q*(v = 1 ? B : 1)/(1 + B)', Z: 'Z + Z*B' },
      given: ['B > 0', 'v = 0 or v = 1'],
    }),
    at('the products of the weights of $00,11$ and of $01,10$', { w: W }, `(1 + 1)*(1 + w*w) ${odds} (1 + w)*(1 + w)`),
  ],
})

export const tiedStack = proof({
  settles: 'dbn-stack/tied-stack-is-rbm',
  because:
    'Summand by summand over $h$: $p=P(v,h)$ and $n=P(h)$. The second RBM, whose visible layer is $h$, has the same exponent, a number and so equal to its transpose, and hence the same marginal of $h$.',
  formula: { weights: 'T(h)*T(W)*v', biases: 'T(c)*h + T(b)*v' },
  rivals: {
    '$W^2=W^1$ (non-symmetric)': { weights: 'T(h)*W*v', biases: 'T(c)*h + T(b)*v' },
    'biases not exchanged': { weights: 'T(h)*T(W)*v', biases: 'T(b)*h + T(c)*v' },
  },
  steps: ({ weights, biases }) => [
    identity('a summand of the law of $v$', '(p/n)*n = p'),
    matrices('the exponent of the second', `T(T(v)*W*h + T(v)*b + T(h)*c) = ${weights} + ${biases}`),
  ],
})

const bound = { ratio: 'R*P/(Q*S)', relation: '<=', equal: 'R*P/S' }
export const boundImproves = proof({
  settles: 'dbn-stack/bound-improves',
  because:
    '$S=\\sum_hP(v\\mid h)R(h)$; the bound less $\\ln S$ is the sum of $Q\\ln r$ with $r=\\frac{RP}{QS}$ over the $h$ with $Q>0$, and $l$ stands for $\\ln r$. The average over the data is a sum of such bounds.',
  formula: bound,
  rivals: {
    '$\\le$ in place of $\\ge$': { ...bound, relation: '>=' },
    'equality for every $Q$': { ...bound, equal: 'Q' },
    '$R(h)$ missing under the logarithm': { ...bound, ratio: 'P/(Q*S)' },
  },
  steps: ({ ratio, relation, equal }) => [
    cited('$\\ln r\\le r-1$, and $\\ln1=0$', 'the tangent of the strictly concave logarithm at 1'),
    ...induction('summed over $h$', {
      holds: 'T*S <= U - S*V',
      start: { T: '0', U: '0', V: '0' },
      next: { T: 'T + Q*l', U: 'U + R*P', V: 'V + Q' },
      given: ['Q > 0', 'R >= 0', 'P > 0', 'S > 0', `l <= ${ratio} - 1`],
    }),
    forAll('at the end, where $h$ with $Q=0$ may be missing in $U$', {
      given: ['T*S <= U - S*V', 'U <= S', 'V = 1', 'S > 0', 'lower = T + lnS'],
      show: `lower ${relation} lnS`,
    }),
    identity('at the posterior every ratio is 1', 'R*P/(q*S) = 1', { where: { q: equal } }),
    forAll('what raises the part with $R$ raises the bound', { given: 'X2 > X1', show: 'X2 + K > X1 + K' }),
  ],
})

export const notFactorial = proof({
  settles: 'dbn-stack/not-factorial-posterior',
  because: 'A law on two bits factorises exactly if the products of its weights on $00,11$ and on $01,10$ agree; the weights are prior times $P(v=1\\mid h)$.',
  formula: ['1', '1', '1', '1'],
  rivals: { "still not factorial with the RBM's own marginal as prior": ['1 + 1', '1 + w', '1 + w', '1 + w*w'] },
  steps: ([p, q, r, s]) => [
    at('the products', { w: 2 }, `((${p})/2)*((${s})*w*w/(1 + w*w)) != ((${q})*w/(1 + w))*((${r})*w/(1 + w))`),
    identity("the RBM's own posterior has the weights $1,w_1,w_2,w_1w_2$", '1*(x*y) = x*y'),
  ],
})
