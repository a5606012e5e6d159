import { proof } from '../../src/evidence/proof.ts'
import { cited, computed, forAll, identity, induction } from '../support/steps.ts'

/** Sums of doubles in two orders. */
const inOrder = (terms: readonly number[]): number => terms.reduce((sum, t) => sum + t, 0)

export const summationOrder = proof({
  settles: 'permutation-symmetry/floats-up-to-summation-order',
  because:
    'A term $w_jg_j$ passes one product and, in any order, at most $m$ additions, the bias at most $m$; $t$ is what its roundings make of it together, $G=\\gamma_{m+1}$, $p=(k+1)u$, $q=1-(k+1)u$, $r=1-ku$, $A=|b|+\\sum_j|w_jg_j|$.',
  formula: { bound: '2*G*A', equal: false },
  rivals: { 'bitwise equality': { bound: '2*G*A', equal: true }, 'bound u·|sum|': { bound: 'u*abs(s)', equal: false } },
  steps: ({ bound, equal }) => [
    cited(
      'a rounded operation is the exact one times $1+d$ with $|d|\\le u$, if nothing overflows or underflows',
      'Higham 2002, Accuracy and Stability of Numerical Algorithms, (2.4)',
    ),
    forAll('one more rounding, on top of at most $T=\\gamma_k$', {
      given: ['u > 0', 'abs(t) <= T', 'abs(d) <= u'],
      show: 'abs((1 + d)*(1 + t) - 1) <= u + T + u*T',
    }),
    identity('which is', 'u + T + u*T = (k + 1)*u/(1 - k*u)', { where: { T: 'k*u/(1 - k*u)' } }),
    forAll('and at most $\\gamma_{k+1}$', {
      given: ['p >= 0', 'q > 0', 'u > 0', 'r = q + u'],
      show: 'p/r <= p/q',
    }),
    ...induction('the error of the sum, over its terms', {
      holds: 'abs(E) <= G*A',
      start: { E: '0', A: '0' },
      next: { E: 'E + t*x', A: 'A + abs(x)' },
      given: ['G >= 0', 'abs(t) <= G'],
    }),
    forAll('two orders', { given: ['u > 0', 'G >= 0', 'A >= abs(s)', 'abs(a - s) <= G*A', 'abs(b - s) <= G*A'], show: `abs(a - b) <= ${bound}` }),
    computed('the terms $10^{16},1,-10^{16}$ in two orders', () => Object.is(inOrder([1e16, 1, -1e16]), inOrder([1e16, -1e16, 1])) === equal),
  ],
})
