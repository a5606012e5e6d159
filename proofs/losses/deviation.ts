import { equal, Q, type Rational, ratio, sum } from '../../properties/support/exact.ts'
import { compare } from '../../src/algebra/rational.ts'
import { proof } from '../../src/evidence/proof.ts'
import { computed, forAll, identity, induction } from '../support/steps.ts'

export const vacuousForBoundedLoss = proof({
  settles: 'sup-deviation-bounded/vacuous-for-bounded-loss',
  because: 'Both risks are weighted means $S$ of losses, with weights of sum $W=1$; a bound for each $\\theta$ is one for the supremum.',
  formula: { top: '1', bound: '1' },
  rivals: { '$\\le\\frac12$': { top: '1', bound: '1/2' }, 'loss in $[0,2]$': { top: '2', bound: '1' } },
  steps: ({ top, bound }) => [
    ...induction('a mean lies between the bounds of the losses', {
      holds: `0 <= S and S <= ${top}*W`,
      start: { S: '0', W: '0' },
      next: { S: 'S + w*l', W: 'W + w' },
      given: ['w >= 0', '0 <= l', `l <= ${top}`],
    }),
    forAll('two of them', { given: ['0 <= a', `a <= ${top}`, '0 <= c', `c <= ${top}`], show: `abs(a - c) <= ${bound}` }),
  ],
})

export const boundedImpliesGeneralisation = proof({
  settles: 'sup-deviation-bounded/bounded-implies-generalisation',
  because:
    'Distinct points allow a function with $f(x_i)=y_i$ for every $i$; it is an ERM, its empirical risk $E/N$ is 0 and its risk is $\\frac12$, for every $N$.',
  formula: 'f = y',
  rivals: { 'threshold classifiers in the place of all functions': 'f = (x >= theta ? 1 : 0)', 'a class of one function': 'f = 0' },
  steps: (interpolates) => [
    forAll('at every point, the loss against a fair coin', { given: 'f = 0 or f = 1', show: '1/2*(f != 0 ? 1 : 0) + 1/2*(f != 1 ? 1 : 0) = 1/2' }),
    ...induction('the errors on the sample', {
      holds: 'E = 0',
      start: { E: '0' },
      next: { E: 'E + (f != y ? 1 : 0)' },
      given: ['y = 0 or y = 1', interpolates],
    }),
    forAll('so the supremum is one half, and attained there', {
      given: ['0 <= a', 'a <= 1'],
      show: 'abs(1/2 - a) <= 1/2 and implies(a = 0, abs(1/2 - a) = 1/2)',
    }),
  ],
})

export const unboundedForUnboundedLoss = proof({
  settles: 'sup-deviation-bounded/unbounded-for-unbounded-loss',
  because: 'Whatever $M\\ge0$, the parameter $\\theta=M+1$ is one of the class.',
  formula: { empirical: '(theta - 1)^2', allowed: 'theta >= 0 or theta < 0' },
  rivals: {
    '$\\mathbb EY=\\bar y$ (then it is constant)': { empirical: '(theta^2 + (theta - 1)^2)/2', allowed: 'theta >= 0 or theta < 0' },
    '$\\Theta$ bounded': { empirical: '(theta - 1)^2', allowed: 'abs(theta) <= 10' },
  },
  steps: ({ empirical, allowed }) => [
    identity('the deviation', `(theta^2 + (theta - 1)^2)/2 - ${empirical} = theta - 1/2`),
    forAll('it exceeds every $M$', {
      given: ['M >= 0', 'theta = M + 1'],
      show: `(${allowed}) and abs((theta^2 + (theta - 1)^2)/2 - ${empirical}) > M`,
    }),
  ],
})

/** The mean over all samples of the largest deviation of so many independent fair coins from one half. */
function meanDeviation(coins: number, n: number): Rational {
  const words = Array.from({ length: 2 ** (coins * n) }, (_, word) => {
    const deviations = Array.from({ length: coins }, (_c, c) => {
      const ones = Array.from({ length: n }, (_i, i) => (word >> (c * n + i)) & 1).reduce((a, b) => a + b, 0)
      return ratio(Math.abs(2 * ones - n), 2 * n)
    })
    return deviations.reduce((a, b) => (compare(a, b) < 0 ? b : a))
  })
  return Q.div(sum(words), ratio(words.length))
}

export const rateFiniteClass = proof({
  settles: 'sup-deviation-bounded/rate-finite-class',
  because:
    '$a=\\mathbb E\\sup|R-\\hat R|$ and $s=\\mathbb E\\sup|R-\\hat R|^2$; a supremum of squares is at most their sum, which holds for the means too, and $V$ is the variance of a sum of $n$ losses.',
  formula: { square: 'T/(4*N)', exact: (T: number, N: number) => ratio(T, 4 * N) },
  rivals: {
    '$\\sqrt{1/(4N)}$ without $|\\Theta|$ (four independent fair coins, $N=2$: $\\frac{15}{32}>0.354$)': {
      square: '1/(4*N)',
      exact: (_, N) => ratio(1, 4 * N),
    },
    '$|\\Theta|/(4N)$ without the root (one fair coin, $N=4$: $\\frac3{16}>\\frac1{16}$)': { square: '(T/(4*N))^2', exact: (T, N) => ratio(T * T, 16 * N * N) },
    '$\\sqrt{|\\Theta|/(8N)}$ (one fair coin, $N=1$: $\\frac12$)': { square: 'T/(8*N)', exact: (T, N) => ratio(T, 8 * N) },
  },
  steps: ({ square, exact }) => [
    ...induction('the largest square is at most the sum of all', {
      holds: '0 <= m and m <= S',
      start: { m: '0', S: '0' },
      next: { m: 'max(m, d^2)', S: 'S + d^2' },
    }),
    forAll('a loss in $[0,1]$ is at least its square', { given: ['0 <= l', 'l <= 1'], show: 'l^2 <= l' }),
    forAll('so its variance is at most one quarter', { given: 'u <= m', show: 'u - m^2 <= 1/4' }),
    identity('variances of independent terms add up', '(A + 2*m*n + B) - (m + n)^2 = (A - m^2) + (B - n^2)'),
    ...induction('the variance of a sum', { holds: 'V <= n/4', start: { V: '0', n: '0' }, next: { V: 'V + v', n: 'n + 1' }, given: 'v <= 1/4' }),
    identity('that of the mean', '(n/4)/n^2 = 1/(4*n)'),
    identity('the square of a mean against the mean of the squares: the difference is a mean of squares', 's - 2*a*a + a^2 = s - a^2'),
    forAll('together', { given: ['a >= 0', 's - a^2 >= 0', 's <= T*v', 'v <= 1/(4*N)', 'T >= 1', 'N >= 1'], show: `a^2 <= ${square}` }),
    ...[
      [1, 1, ratio(1, 2)],
      [1, 4, ratio(3, 16)],
      [4, 2, ratio(15, 32)],
    ].map(([T, N, mean]) =>
      computed(`${T === 1 ? 'one fair coin' : `${T} fair coins`}, samples of ${N}, counted out`, () => {
        const found = meanDeviation(T as number, N as number)
        return equal(found, mean as Rational) && compare(Q.mul(found, found), exact(T as number, N as number)) <= 0
      }),
    ),
  ],
})
