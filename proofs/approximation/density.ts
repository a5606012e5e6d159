import { proof, type Step } from '../../src/evidence/proof.ts'
import { cited, forAll, identity, induction, thereAre } from '../support/steps.ts'
import { ordinary, throughout } from './staircase.ts'

/*
 * Any number of inputs: sums of cosines of affine functions come near every continuous function on the cube, and each cosine is a function of
 * one number, which a staircase of units approximates.
 */

const general = {
  /** What is known of a unit. */
  unit: ordinary.unit,
  /** Of one coordinate of a point. */
  cube: '0 <= x and x <= 1',
  /** Of the width of a staircase: e is its error, K what the slope of its cosine is at most. */
  width: 'N*e >= 3*K',
  /** Of the target at two points near each other. */
  target: ['abs(g - f) <= d'] as readonly string[],
}
const density = ({ unit, cube, width, target }: typeof general): readonly Step[] => [
  cited('$\\cos(a\\pm b)=\\cos a\\cos b\\mp\\sin a\\sin b$; the cosine falls on $[0,\\pi]$, from 1', 'Rudin 1976, chapter 8'),
  identity('products of cosines are sums of cosines, with the cosines $c,d$ and the sines $s,t$: an algebra', '(c*d - s*t) + (c*d + s*t) = 2*(c*d)'),
  forAll('no point outside of the domain is a limit of points inside', { given: [`not (${cube})`, 'd = max(0 - x, x - 1)'], show: 'd > 0' }),
  forAll('and it is bounded', { given: cube, show: 'abs(x) <= 1' }),
  thereAre('the target is as continuous as networks are: small errors at two points near each other', [
    ...['abs(v - f) <= e', 'abs(w - g) <= e', 'abs(w - v) <= d', 'd > 0', 'e > 0', 'd <= 1/8', 'e <= 1/8'],
    ...target,
  ]),
  cited(
    'an algebra of continuous functions on a compact set that separates points and vanishes at none, here $\\cos x_j$ and $\\cos0$, comes uniformly near every continuous function',
    'Stone–Weierstrass: Rudin 1976, theorem 7.32',
  ),
  forAll('the argument $u$ of a cosine, in $[-R,R]$, is moved to $[0,1]$', { given: ['R > 0', 'abs(u) <= R', 't = (u + R)/(2*R)'], show: '0 <= t and t <= 1' }),
  identity('so a unit of $t$ is a unit of $x$', 'k*(((w*x + b) + R)/(2*R) - m) = (k*w/(2*R))*x + (k*(b + R)/(2*R) - k*m)'),
  ...throughout({ ...ordinary, unit }),
  forAll('steep enough: what is left of the units that are far', { given: ['N >= 1', '0 <= d', 'd*N <= 1', 'p = (N-1)*d'], show: '0 <= p and p <= 1' }),
  forAll('wide enough, with moduli at most $\\frac K{2N}$ and $q=\\frac KN$', {
    given: ['N >= 1', 'K >= 0', 'e > 0', 'q*N = K', width, 'V <= q/2', '0 <= W', 'W <= q', '0 <= p', 'p <= 1', 'E <= V + W*(1 + p)'],
    show: 'E <= e',
  }),
  ...induction('cosine by cosine: $D$ is what the staircases miss, $S$ the sum of the coefficients without signs', {
    holds: 'abs(D) <= S*e and S >= 0',
    start: { D: '0', S: '0' },
    next: { D: 'D + a*r', S: 'S + abs(a)' },
    given: ['e >= 0', 'abs(r) <= e'],
    base: 'e >= 0',
  }),
  forAll('together', {
    given: ['epsilon > 0', 'S >= 0', 'e = epsilon/(2*(S + 1))', 'abs(f - T) < epsilon/2', 'abs(T - F) <= S*e'],
    show: 'abs(f - F) < epsilon',
  }),
]

export const manyInputs = proof({
  settles: 'uat-bounded-monotone/general-theorem',
  because:
    'T is a sum of cosines $\\sum_ka_k\\cos(w_k\\cdot x+b_k)$ within $\\frac\\epsilon2$ of $f$; each is replaced by a staircase of bounded monotone units, whose far units are as near their limits as one likes when $k$ is large. A sum of such sums is one hidden layer.',
  formula: general,
  rivals: {
    'the error of the class with $\\varphi(t)=t^2$ also tends to $0$ (for $x^3$ on $[-1,1]$ it stays $\\ge\\frac14$)': { ...general, unit: ['A <= phi'] },
    'one width $m_1$ for all $\\epsilon$': { ...general, width: 'N >= K' },
    'uniform on $\\mathbb R^{m_0}$': { ...general, cube: 'x = x' },
  },
  steps: density,
})

export const continuousOnCompact = proof({
  settles: 'uat-any-mapping/continuous-on-compact',
  because: 'By the same two steps as the theorem: sums of cosines, and a staircase of units for each of them.',
  formula: general,
  rivals: {
    'for every bounded measurable $f$, uniformly': { ...general, target: ['f = 0', 'g = 1'] },
    'for continuous $f$ on the open cube $(0,1)^{m_0}$': { ...general, cube: '0 < x and x < 1' },
  },
  steps: density,
})

const nonconstant = {
  /** What is known of a unit's values at two arguments. */
  unit: ['abs(h) <= B', 'abs(g) <= B', 'h < g'] as readonly string[],
  /** Of the hidden layer, when p units serve the outputs so far and q the next. */
  width: 'p + q',
}
export const anyNonconstant = proof({
  settles: 'uat-bounded-nonconstant/general-theorem',
  because:
    'One output by the cited theorem, whose hypotheses are those of the sentence; the hidden layers for the outputs stand side by side, each read by its own output with the weights 0 elsewhere. How many units an output needs depends on $\\epsilon$.',
  formula: nonconstant,
  rivals: {
    'the same for constant $h$': { ...nonconstant, unit: ['h = g', 'B = abs(h)'] },
    'the same for $h(t)=t^2$': { ...nonconstant, unit: ['h = s^2', 'g = t^2', 's >= 0', 's < t'] },
    'one width for all $\\epsilon$': { ...nonconstant, width: 'p' },
  },
  steps: ({ unit, width }) => [
    forAll('a unit of the sentence has two values, and is bounded', { given: unit, show: 'h != g and abs(h) <= B and abs(g) <= B' }),
    cited(
      'for continuous, bounded, nonconstant $h$ the sums $\\sum_i\\alpha_ih(w_i\\cdot x+b_i)$ come uniformly near every continuous function on a compact set',
      'Hornik 1991, Approximation capabilities of multilayer feedforward networks, theorem 2',
    ),
    identity('an output of the layers side by side', '(S + a*u) + 0*v = S + a*u'),
    ...induction('output by output: the units $N$ serve all outputs so far, $P$ is the sum of what they need, $E$ the largest error', {
      holds: 'N = P and E <= epsilon',
      start: { N: '0', P: '0', E: '0' },
      next: { N: width.replace('p', 'N'), P: 'P + q', E: 'max(E, e)' },
      given: ['q >= 1', 'epsilon > 0', '0 <= e', 'e <= epsilon'],
      base: 'epsilon > 0',
    }),
  ],
})

const narrow = { scalar: 'n + 1', several: 'n + m', outputs: 'm <= 4' }
export const widthForFewOutputs = proof({
  settles: 'uat-width-n-plus-4/scalar-and-few-outputs',
  because: 'A net of a smaller width is one of a larger with units that are 0; so every width from the cited one on suffices.',
  formula: narrow,
  rivals: {
    'width $n$ suffices for $m=1$ (fails for $n=1$: error at least $\\frac12$ on the tent)': { ...narrow, scalar: 'n' },
    'width $n+4$ suffices for every $m$': { ...narrow, outputs: 'm >= 1' },
    'width $m$ suffices for every $n$': { ...narrow, several: 'm' },
  },
  steps: ({ scalar, several, outputs }) => [
    cited(
      'ReLU nets of width $n+m$ come uniformly near every continuous $f:[0,1]^n\\to\\mathbb R^m$, those of width $n$ or less do not',
      'Hanin and Sellke 2017, Approximating continuous functions by ReLU nets of minimal width, theorem 1',
    ),
    forAll('for one output', { given: ['n >= 1', 'm = 1'], show: `${scalar} >= n + m and ${scalar} > n` }),
    forAll('for several', { given: ['n >= 1', 'm >= 1'], show: `${several} >= n + m` }),
    forAll('for few', { given: ['n >= 1', 'm >= 1', outputs], show: 'n + 4 >= n + m' }),
  ],
})
