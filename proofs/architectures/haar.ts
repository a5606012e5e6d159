import { proof } from '../../src/evidence/proof.ts'
import { at, cited, forAll, identity, induction, matrices } from '../support/steps.ts'

const pair = { sum: '/r', difference: '/r', next: '+' }
export const orthogonal = proof({
  settles: 'haar-wavelet/orthogonal',
  because:
    'A step is linear and keeps the inner product pair by pair, and the next one acts on the sums alone, which is orthogonal by induction over $m$; $r=\\sqrt2$. A square matrix with $Q^\\top Q=I$ has its transpose as inverse.',
  formula: pair,
  rivals: {
    '$\\frac{a+b}2,\\frac{a-b}2$ is orthogonal': { ...pair, sum: '/2', difference: '/2' },
    '$\\frac{a+b}{\\sqrt2},\\frac{a-b}2$': { ...pair, difference: '/2' },
    'recursion on the differences only is the same transform': { ...pair, next: '-' },
  },
  steps: ({ sum, difference, next }) => [
    identity('a pair', `((a + b)${sum})*((c + d)${sum}) + ((a - b)${difference})*((c - d)${difference}) = a*c + b*d`, { roots: { r: '2' } }),
    matrices('steps one after the other', 'T(P*Q)*P*Q = 1', { 'T(P)*P': '1', 'T(Q)*Q': '1' }),
    identity('the last sum of length 4 is half the sum of the signal', '(u + v)/r = (a + b + c + d)/2', {
      where: { u: `(a ${next} b)/r`, v: `(c ${next} d)/r` },
      roots: { r: '2' },
    }),
    cited('a left inverse of a square matrix is its inverse', 'Horn and Johnson 2013, Matrix Analysis, section 0.5'),
  ],
})

export const average = proof({
  settles: 'haar-wavelet/average-variant',
  formula: '1',
  rivals: { 'still not orthogonal after multiplying by $\\sqrt2$': '2' },
  steps: (square) => [
    identity('the first back', 's + d = a', { where: { s: '(a + b)/2', d: '(a - b)/2' } }),
    identity('the second back', 's - d = b', { where: { s: '(a + b)/2', d: '(a - b)/2' } }),
    identity('squared lengths', 's^2 + d^2 = (a^2 + b^2)/2', { where: { s: '(a + b)/2', d: '(a - b)/2' } }),
    at('of $(1,1)$, times the square of the factor', { k: square, a: 1, b: 1 }, 'k*(((a + b)/2)^2 + ((a - b)/2)^2) != a^2 + b^2'),
  ],
})

const flat = { equal: 'b = a', second: '!=' }
export const jumps = proof({
  settles: 'haar-wavelet/constants-and-jumps',
  because:
    'Of a signal $u,\\dots,u,x,v,\\dots,v$ all pairs but the one with $x$, at the position $p$, are equal, and the sums are again such a signal of half the length, with $ru,rv$ and one other entry: one detail at each of the $m$ scales. A jump is such a signal with $x=u$.',
  formula: flat,
  rivals: { 'at most 1 non-zero detail': { ...flat, second: '=' }, 'details of a linear signal are 0': { ...flat, equal: 'b = a + 1' } },
  steps: ({ equal, second }) => [
    forAll('an equal pair has the detail 0 and the sum of every such pair', { given: ['r^2 = 2', 'r > 0', equal], show: '(a - b)/r = 0 and (a + b)/r = r*a' }),
    forAll('with $p=2k$ or $2k+1$ every pair $2j,2j+1$ but $j=k$ lies on one side of $p$', {
      given: ['p = 2*k or p = 2*k + 1', 'j <= k - 1 or j >= k + 1'],
      show: '2*j + 1 < p or p < 2*j',
    }),
    forAll('and on the side that the pair $j$ has of $k$', {
      given: ['p = 2*k or p = 2*k + 1', 'j <= k - 1 or j >= k + 1'],
      show: 'iff(2*j + 1 < p, j < k) and iff(p < 2*j, k < j)',
    }),
    ...induction('one scale more for each doubling', {
      holds: 'd <= m',
      start: { d: '0', m: '0' },
      next: { d: 'd + e', m: 'm + 1' },
      given: ['e = 0 or e = 1'],
    }),
    at('both scales of $(0,1,1,1)$ have one', { a: 0, b: 1, c: 1, e: 1 }, `a - b != 0 and (a + b) - (c + e) ${second} 0`),
  ],
})

export const cost = proof({
  settles: 'haar-wavelet/cost',
  because: 'A step on length $2n$ has $n$ pairs, each with one sum and one difference and two scalings, and goes on with the $n$ sums.',
  formula: '2*(n - 1)',
  rivals: { '$n\\log_2n$ additions': 'n*m', '$n-1$ additions': 'n - 1' },
  steps: (count) => [
    ...induction('additions or subtractions', {
      holds: `A = ${count} and n >= 1 and m >= 0`,
      start: { A: '0', n: '1', m: '0' },
      next: { A: 'A + n + n', n: '2*n', m: 'm + 1' },
    }),
    ...induction('scalings', { holds: 'S = A', start: { S: '0', A: '0' }, next: { S: 'S + 2*n', A: 'A + n + n' } }),
    forAll('not as many as the square', { given: 'n >= 3', show: '2*(n - 1) < n^2' }),
  ],
})

export const shift = proof({
  settles: 'haar-wavelet/not-shift-invariant',
  because: 'Times $\\sqrt2$ the finest details are the differences; the other details do not make up for it.',
  formula: { shifted: ['0', '1', '1', '0'], next: '0' },
  rivals: { 'still changed by a cyclic shift of 2 when only the finest scale is looked at': { shifted: ['0', '0', '1', '1'], next: '-1' } },
  steps: ({ shifted: [a, b, c, d], next }) => [
    at('the finest details of $(1,1,0,0)$ and the next', {}, '1 - 1 = 0 and 0 - 0 = 0 and ((1 + 1) - (0 + 0))/2 = 1'),
    at('the next of the shifted signal', {}, `((${a} + ${b}) - (${c} + ${d}))/2 = ${next}`),
    at('its finest details', {}, `${a} - ${b} != 0 and ${c} - ${d} != 0`),
  ],
})
