import { proof } from '../../src/evidence/proof.ts'
import { at, cited, forAll, identity, induction } from '../support/steps.ts'

const shattered = { base: '1', relation: '>=' }
const pajorSteps = ({ base, relation }: typeof shattered) => [
  at('no points: the only class shatters the empty set', {}, `1 ${relation} ${base}`),
  forAll('one point more: sets shattered by the union of the two projections, and those of the intersection with the new point added', {
    given: [`u ${relation} nu`, `i ${relation} ni`, 's >= u + i', 'n = nu + ni', 'u >= 0', 'i >= 0', 'nu >= 0', 'ni >= 0'],
    show: `s ${relation} n`,
  }),
]
const pajorBecause =
  'A class of $N$ sets has $N=|F_0\\cup F_1|+|F_0\\cap F_1|$ for its projections without and with the last point; a set shattered by the union is shattered, and one shattered by both is shattered with the last point, and these are different sets.'
export const pajor = proof({
  settles: 'sauer-shelah/pajor',
  because: pajorBecause,
  formula: shattered,
  rivals: { 'shatters at least $N+1$ subsets': { ...shattered, base: '2' }, 'at most $N$ subsets': { ...shattered, relation: '<=' } },
  steps: pajorSteps,
})

export const sauerBound = proof({
  settles: 'sauer-shelah/bound',
  because: `There are $\\sum_{j\\le d}\\binom nj=D+c$ sets of at most $d$ points, $c=\\binom nd$; none larger is shattered. ${pajorBecause}`,
  formula: 'D + c',
  rivals: { '$\\sum_{j=0}^{d-1}\\binom nj$': 'D', '$\\binom nd$': 'c', '$n^d$ (3 traces on 2 points are possible with $d=1$)': '(D = 1 ? c : D + c)' },
  steps: (bound) => [
    ...pajorSteps(shattered),
    forAll('so the number of traces', { given: ['D >= 0', 'c >= 0', 'N <= s', 's <= D + c'], show: `N <= ${bound}` }),
  ],
})

const equality = { thresholds: 'n + 1', intervals: '2' }
export const sauerAttained = proof({
  settles: 'sauer-shelah/attained',
  because:
    'All sets of at most $d$ points: their traces are the subsets of at most $d$ points, $d$ points are shattered and $d+1$ are not. Hyperplanes in general position: the regions are counted by the arrangement formula; $d$ of them have $2^d$ regions, $d+1$ have one less than $2^{d+1}$.',
  formula: equality,
  rivals: {
    'thresholds: $n+2$': { ...equality, thresholds: 'n + 2' },
    'intervals on the line attain $1+n+\\binom n2$ with $d=1$': { ...equality, intervals: '1' },
  },
  steps: ({ thresholds, intervals }) => [
    ...induction('thresholds: a further point to the right gives one labeling more', {
      holds: `t = ${thresholds}`,
      start: { t: '1', n: '0' },
      next: { t: 't + 1', n: 'n + 1' },
    }),
    identity('that is the sum for $d=1$', 'n + 1 = 1 + n'),
    at(
      'intervals have all $4$ labelings of two points and not all of three, so dimension $2$',
      { d: intervals },
      '1 + 2 + 1 = 2^2 and 1 + 3 + 3 < 2^3 and d = 2',
    ),
    ...induction('the sum of $\\binom{d+1}j$ over $j\\le d$ is $2^{d+1}-1$', {
      holds: 'P = 2*Q and S = P - 1',
      start: { P: '2', Q: '1', S: '1' },
      next: { P: '2*P', Q: '2*Q', S: '2*S + 1' },
    }),
  ],
})

const growth = { bound: 'exp(1)*3', factor: 'R*E' }
export const polynomialGrowth = proof({
  settles: 'sauer-shelah/polynomial-growth',
  because:
    '$R=(\\frac nd)^d$, $X=(1+\\frac dn)^n$ and $E=e^d$; the sum over $j\\le d$ is at most $R$ times that of $\\binom nj(\\frac dn)^j$ over all $j$, each factor $(\\frac nd)^{d-j}$ being at least $1$. For $n\\le d$ all subsets are counted.',
  formula: growth,
  rivals: { '$\\big(\\frac nd\\big)^d$': { bound: '3', factor: 'R' }, '$n^{d-1}+1$': { ...growth, bound: '(3^0 + 1)' } },
  steps: ({ bound, factor }) => [
    ...induction('$(\\frac nd)^{k}\\ge1$', { holds: 'p >= 1', start: { p: '1' }, next: { p: 'p*(n/d)' }, given: ['n >= d', 'd >= 1'] }),
    cited('$\\sum_j\\binom njx^j=(1+x)^n$', 'the binomial theorem'),
    cited('$1+t\\le e^t$, so $(1+\\frac dn)^n\\le e^d$', 'the tangent of the exponential at 0'),
    forAll('together', { given: ['S <= R*X', 'X <= E', 'R >= 1', 'X >= 1', 'S >= 0'], show: `S <= ${factor}` }),
    at('$n=3$, $d=1$', {}, `1 + 3 <= ${bound}`),
  ],
})
