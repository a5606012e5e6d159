import { Q, QQ, type Rational, ratio } from '../../properties/support/exact.ts'
import { type Grid, grid } from '../../src/algebra/grid.ts'
import { proof, type Step } from '../../src/evidence/proof.ts'
import { compose, type ReluNetwork } from '../../src/geometry/closure.ts'
import { linearPieces } from '../../src/geometry/regions/exact-1d.ts'
import { at, computed, forAll, induction } from '../support/steps.ts'

/* The pieces of networks of one input. */

export const piecesOfOneInput = (next: string, start = '1'): readonly Step[] => [
  forAll('an affine function that is not 0 everywhere has at most one zero', { given: ['a*t + c = 0', 'a*u + c = 0', 't != u'], show: 'a = 0 and c = 0' }),
  ...induction('so the units of a layer cut an interval on which they are affine into at most so many', {
    holds: 'k <= u + 1',
    start: { k: '1', u: '0' },
    next: { k: 'k + r', u: 'u + 1' },
    given: 'r <= 1',
  }),
  ...induction('layer by layer', { holds: 'p <= B', start: { p: '1', B: start }, next: { p: 'q', B: next }, given: ['p >= 1', 'n >= 1', 'q <= p*(n+1)'] }),
]

export const oneInputBound = proof({
  settles: 'region-count-formula/one-input-bound',
  because: 'Between the cuts of the last hidden layer the net is affine; $n$ is the width of the layer that is added.',
  formula: { start: '1', next: 'B*(n+1)' },
  rivals: {
    '$\\sum_i(n_i+1)$': { start: '0', next: 'B + (n+1)' },
    '$\\prod_in_i$': { start: '1', next: 'B*n' },
    '$\\prod_i(n_i+1)-1$': { start: '0', next: '(B+1)*(n+1) - 1' },
  },
  steps: ({ start, next }) => piecesOfOneInput(next, start),
})

const fourfold: ReluNetwork<Grid<Rational>> = [
  { weights: grid([3, 1], [ratio(1), ratio(1), ratio(-1)]), biases: grid([1, 3], [ratio(-1, 6), ratio(-1, 3), ratio(2, 3)]) },
  { weights: grid([1, 3], [ratio(-12), ratio(9), ratio(-6)]), biases: grid([1, 1], [ratio(4)]) },
]
const iterated = (l: number): ReluNetwork<Grid<Rational>> =>
  Array.from({ length: l - 1 }).reduce<ReluNetwork<Grid<Rational>>>((net) => compose(QQ, fourfold, net), fourfold)

/** Why F, l times, has exactly so many pieces on [0, 1]. */
export const fourfoldPieces = (map: string, count: { readonly start: string; readonly next: string }): readonly Step[] => [
  forAll('the first stroke', { given: ['0 <= x', 'x <= 1/6'], show: `${map} = 6*x` }),
  forAll('the second', { given: ['1/6 <= x', 'x <= 1/3'], show: `${map} = 2 - 6*x` }),
  forAll('the third', { given: ['1/3 <= x', 'x <= 2/3'], show: `${map} = 3*x - 1` }),
  forAll('the fourth', { given: ['2/3 <= x', 'x <= 1'], show: `${map} = 3 - 3*x` }),
  at(
    'each from one end of $[0,1]$ to the other',
    {},
    '6*0 = 0 and 6/6 = 1 and 2 - 6/6 = 1 and 2 - 6/3 = 0 and 3/3 - 1 = 0 and 3*2/3 - 1 = 1 and 3 - 3*2/3 = 1 and 3 - 3*1 = 0',
  ),
  ...induction('$F^{\\circ(l+1)}=F^{\\circ l}\\circ F$: a copy on each stroke; $a,b$ are the slopes at 0 and 1, and where copies meet they differ', {
    holds: 'p = N and a > 0 and b < 0 and 6*b != -6*b and -6*a != 3*a and 3*b != -3*b',
    start: { p: '4', N: count.start, a: '6', b: '-3', l: '1' },
    next: { p: '4*p', N: count.next, a: '6*a', b: '-3*a', l: 'l + 1' },
    given: 'l >= 1',
  }),
]
export const fourfoldMap = '(4 - 12*relu(x - 1/6) + 9*relu(x - 1/3) - 6*relu(2/3 - x))'

export const oneInputAttained = proof({
  settles: 'region-count-formula/one-input-attained',
  because: '$(4/3)^l$ grows past every bound.',
  formula: { map: fourfoldMap, count: { start: '4', next: '4*N' } },
  rivals: {
    'coefficient $-6$ replaced by $+6$': { map: '(4 - 12*relu(x - 1/6) + 9*relu(x - 1/3) + 6*relu(2/3 - x))', count: { start: '4', next: '4*N' } },
    'exactly $3^l$ pieces': { map: fourfoldMap, count: { start: '3', next: '3*N' } },
    'exactly $4l$ pieces': { map: fourfoldMap, count: { start: '4', next: 'N + 4' } },
    '$F$ with breakpoint $\\frac12$ in place of $\\frac13$': {
      map: '(4 - 12*relu(x - 1/6) + 9*relu(x - 1/2) - 6*relu(2/3 - x))',
      count: { start: '4', next: '4*N' },
    },
  },
  steps: ({ map, count }) => [
    ...fourfoldPieces(map, count),
    ...induction('the ratio', { holds: 'R >= 1 + l/3', start: { R: '4/3', l: '1' }, next: { R: '4*R/3', l: 'l + 1' }, given: 'l >= 1' }),
    computed('by exact breakpoints', () => [4, 16, 64, 256, 1024].every((n, i) => linearPieces(iterated(i + 1), Q.of(0), Q.of(1)) === n)),
  ],
})
