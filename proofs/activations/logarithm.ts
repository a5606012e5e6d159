import { Q, type Rational, ratio } from '../../properties/support/exact.ts'
import { below, brackets } from '../../src/algebra/bracket.ts'
import { proof } from '../../src/evidence/proof.ts'
import { derivative } from '../support/derivative.ts'
import { at, cited, computed, forAll, identity, induction } from '../support/steps.ts'

export const artanh = proof({
  settles: 'log-artanh-series/artanh-identity',
  because: '$\\mathrm{artanh}\\,u=\\frac12\\ln\\frac{1+u}{1-u}$ for $|u|<1$; both sides vanish at $x=1$ and have one derivative.',
  formula: { factor: '2', u: '(x-1)/(x+1)' },
  rivals: {
    'factor $2$ missing': { factor: '1', u: '(x-1)/(x+1)' },
    '$u=\\frac{x+1}{x-1}$': { factor: '2', u: '(x+1)/(x-1)' },
    '$u=\\frac{1-x}{1+x}$': { factor: '2', u: '(1-x)/(1+x)' },
  },
  steps: ({ factor, u }) => [
    forAll('$u$ is where artanh is', { given: 'x > 0', show: `abs(${u}) < 1` }),
    forAll('at $x=1$', { given: 'x = 1', show: `${u} = 0` }),
    derivative('of the right side', { of: `(${factor})*(ln(1+u) - ln(1-u))/2`, is: '1/x', where: { u } }),
    derivative('of the left side', { of: 'ln(x)', is: '1/x' }),
    cited('a function with derivative $0$ on an interval is constant', 'Rudin 1976, theorem 5.11'),
  ],
})

export const domain = proof({
  settles: 'log-artanh-series/domain',
  formula: { condition: 'x > 0', order: '<' },
  rivals: {
    'if and only if $x>1$': { condition: 'x > 1', order: '<' },
    'if and only if $x\\ne0$': { condition: 'x != 0', order: '<' },
    '$\\le1$ in place of $<1$': { condition: 'x > 0', order: '<=' },
  },
  steps: ({ condition, order }) => [forAll('both ways', { given: 'x != -1', show: `iff(abs((x-1)/(x+1)) ${order} 1, ${condition})` })],
})

export const truncation = proof({
  settles: 'log-artanh-series/truncation-error',
  because:
    'The error $R$ as a function of $u$ is odd and $0$ at $0$; on $[0,1)$ its derivative lies between $0$ and that of the bound, which is $0$ at $0$ too. $P=u^{2n}$, $v=u^2$, $T=\\sum_{k<n}v^k$.',
  formula: { bound: '2*P*u/((2*n+1)*(1-u^2))', slope: '2*P/(1-u^2) + 4*P*u^2/((2*n+1)*(1-u^2)^2)', under: '2*k+1', factor: '2' },
  rivals: {
    'the bound with $|u|^{2n+3}$': {
      bound: '2*P*u^3/((2*n+1)*(1-u^2))',
      slope: '2*(2*n+3)*P*u^2/((2*n+1)*(1-u^2)) + 4*P*u^4/((2*n+1)*(1-u^2)^2)',
      under: '2*k+1',
      factor: '2',
    },
    'the bound without $1/(1-u^2)$ as an upper bound': { bound: '2*P*u/(2*n+1)', slope: '2*P', under: '2*k+1', factor: '2' },
    '$S_n$ with denominators $2k$ or $2k+2$': {
      bound: '2*P*u/((2*n+1)*(1-u^2))',
      slope: '2*P/(1-u^2) + 4*P*u^2/((2*n+1)*(1-u^2)^2)',
      under: '2*k+2',
      factor: '2',
    },
    '$S_n$ without the factor $2$': { bound: '2*P*u/((2*n+1)*(1-u^2))', slope: '2*P/(1-u^2) + 4*P*u^2/((2*n+1)*(1-u^2)^2)', under: '2*k+1', factor: '1' },
  },
  steps: ({ bound, slope, under, factor }) => [
    derivative('of one summand', { of: `p*u/(${under})`, is: 'p', by: { u: '1', p: '2*k*p/u' } }),
    ...induction('the derivative of the sum', { holds: 'T*(1-v) = 1 - P', start: { T: '0', P: '1' }, next: { T: 'T + P', P: 'P*v' } }),
    derivative('of $2\\,\\mathrm{artanh}\\,u=\\ln x$', { of: 'ln(1+u) - ln(1-u)', is: '2/(1-u^2)', by: { u: '1' } }),
    identity('so that of the error', `2/(1-v) - (${factor})*T = 2*P/(1-v)`, { where: { T: '(1-P)/(1-v)' } }),
    derivative('of the bound', { of: bound, is: slope, by: { u: '1', P: '2*n*P/u' } }),
    forAll('between 0 and that of the bound; $P=u^{2n}$ is not negative, and positive off $0$', {
      given: ['0 < u', 'u < 1', 'P > 0', 'n >= 1'],
      show: `0 < 2*P/(1-u^2) and 2*P/(1-u^2) <= ${slope}`,
    }),
    cited('a function with a positive derivative grows', 'Rudin 1976, theorem 5.11'),
    identity('odd: for $-u$ the summands change sign', 'p*(-u)/(2*k+1) = -(p*u/(2*k+1))'),
  ],
})

/** ln x minus the sum of so many terms. */
const sum = (u: Rational, terms: number): Rational => {
  let [power, total] = [u, ratio(0)]
  for (let k = 0; k < terms; k++) {
    total = Q.add(total, Q.div(power, ratio(2 * k + 1)))
    power = Q.mul(power, Q.mul(u, u))
  }
  return Q.mul(ratio(2), total)
}
const errorBetween = (x: number, u: Rational, terms: number, low: Rational, high: Rational): boolean => {
  const error = brackets.sub(brackets.ln(brackets.of(ratio(x))), brackets.of(sum(u, terms)))
  return below(brackets.of(low), error) === true && below(error, brackets.of(high)) === true
}
const tenTo = (n: number): bigint => 10n ** BigInt(n)

export const slowWithoutReduction = proof({
  settles: 'log-artanh-series/slow-without-reduction',
  formula: { low: ratio(488, 10_000), high: ratio(489, 10_000), terms: 16, least: ratio(2n, tenTo(17)) },
  rivals: {
    'the error at $x=100$ is below $0.01$ after fifty terms': { low: ratio(0), high: ratio(1, 100), terms: 16, least: ratio(2n, tenTo(17)) },
    'the error at $x=2$ after eight terms is below $10^{-17}$': { low: ratio(488, 10_000), high: ratio(489, 10_000), terms: 8, least: ratio(1n, tenTo(17)) },
  },
  steps: ({ low, high, terms, least }) => [
    at('the two $u$', {}, '(100-1)/(100+1) = 99/101 and (2-1)/(2+1) = 1/3'),
    computed('fifty terms at $x=100$', () => errorBetween(100, ratio(99, 101), 50, low, high)),
    computed(`${terms} terms at $x=2$`, () => errorBetween(2, ratio(1, 3), terms, ratio(0), least)),
  ],
})
