import { proof } from '../../src/evidence/proof.ts'
import { cited, forAll, identity, induction } from '../support/steps.ts'
import { identityOfSums } from '../support/sums.ts'

export const productBound = proof({
  settles: 'adaboost-training-bound/product-bound',
  because:
    '$D$ is the weight of one sample, $f=e^{-\\alpha_tyh_t}$ its factor in a round, $X=e^{-yH}$ the product of these and $P=\\prod Z_t$; $e$ and $Q$ are a weighted error and the product of these.',
  formula: 'P',
  rivals: {
    '$\\prod\\epsilon_t$ (two rounds with the first learner outvoting the second)': 'Q',
    '$\\frac12\\prod Z_t$ (falls at $\\epsilon_1=\\frac12$, where $H=0$ counts as an error everywhere)': 'P/2',
  },
  steps: (bound) => [
    ...induction('the weight of a sample, which is divided by $Z$ in each round', {
      holds: 'D*P*N = X and P > 0 and N > 0',
      start: { D: '1/N', P: '1', X: '1' },
      next: { D: 'D*f/Z', P: 'P*Z', X: 'X*f' },
      given: ['f > 0', 'Z > 0'],
      base: 'N > 0',
    }),
    identityOfSums('the weights add up to $1$ after a round', 'sum(D*f/Z) = 1', { over: ['D', 'f'], where: { Z: 'sum(D*f)' } }),
    identityOfSums('so the mean of $e^{-yH}$ is the product', 'sum(D*P*N)/N = P*sum(D)', { over: ['D'] }),
    forAll('an error costs at least $1$: $e^{-m}\\ge1$ for a margin $m\\le0$', { given: ['X > 0', 'implies(m <= 0, X >= 1)'], show: '(m <= 0 ? 1 : 0) <= X' }),
    forAll('so the share of errors, at most the mean $S$ of $e^{-yH}$', {
      given: ['0 <= err', 'err <= S', 'S = P*T', 'T = 1', 'P^2 = 4*d*(1 - d)*4*e*(1 - e)', 'P > 0', '0 < d', 'd < 1', '0 < e', 'e < 1', 'Q = d*e'],
      show: `err <= ${bound}`,
    }),
  ],
})

const normalizer = { E: 'E^2 = (1 - e)/e', square: '4*e*(1 - e)' }
export const normaliser = proof({
  settles: 'adaboost-training-bound/normaliser',
  because: '$E=e^{\\alpha}$; both sides are positive.',
  formula: normalizer,
  rivals: {
    '$\\alpha_t=\\ln\\frac{1-\\epsilon}\\epsilon$': { ...normalizer, E: 'E = (1 - e)/e' },
    '$\\sqrt{\\epsilon(1-\\epsilon)}$': { ...normalizer, square: 'e*(1 - e)' },
  },
  steps: ({ E, square }) => [
    identityOfSums(
      'samples with $f=\\frac1E$ where $h$ is right and $E$ where not ($c$ is $1$ there)',
      'sum(D*((1 - c)/E + c*E)) = (sum(D) - sum(D*c))/E + sum(D*c)*E',
      { over: ['D', 'c'] },
    ),
    forAll('its square', { given: ['0 < e', 'e < 1', 'E > 0', E, 'Z = (1 - e)/E + e*E'], show: `Z > 0 and Z^2 = ${square}` }),
  ],
})

const exponential = { power: 'X', equality: 'e = 1/2' }
export const exponentialForm = proof({
  settles: 'adaboost-training-bound/exponential-form',
  because: '$X=e^{-2\\gamma^2}$ with $\\gamma=\\frac12-\\epsilon$, so $X^2=e^{-t}$ with $t=4\\gamma^2$.',
  formula: exponential,
  rivals: {
    '$e^{-4(\\frac12-\\epsilon)^2}$ (falls at $\\epsilon=\\frac12-\\frac1{10}$)': { ...exponential, power: 'X^2' },
    'equality also at $\\epsilon=0$': { ...exponential, equality: 'e = 1/2 or e = 0' },
  },
  steps: ({ power, equality }) => [
    identity('the square', '4*e*(1 - e) = 1 - 4*(1/2 - e)^2'),
    cited('$1-t<e^{-t}$ for $t\\ne0$', 'the tangent of the strictly convex exponential at 0'),
    forAll('the roots', {
      given: ['0 <= e', 'e <= 1', 't = 4*(1/2 - e)^2', 'Z >= 0', 'Z^2 = 4*e*(1 - e)', 'X > 0', 'X^2 >= 1 - t', 'iff(X^2 = 1 - t, t = 0)'],
      show: `Z <= ${power} and iff(Z = X, ${equality})`,
    }),
  ],
})

const rounds = { edge: 'g > 0', enough: 'T*(2*g^2) > l' }
export const zeroTrainingError = proof({
  settles: 'adaboost-training-bound/zero-training-error',
  because:
    '$l=\\ln n$; the error is at most $\\prod Z_t\\le P=e^{-u}$, $u=2\\gamma^2T$, by the exponential form in each round, and $nP=e^{l-u}<1$ for $u>l$; $k$ is the number of errors.',
  formula: rounds,
  rivals: {
    'already for every $T\\ge1$': { ...rounds, enough: 'T >= 1' },
    '$\\gamma=0$ allowed (one weak learner: the error stays)': { edge: 'g = 0', enough: 'T > l' },
  },
  steps: ({ edge, enough }) => [
    forAll('the form of a round falls with the distance from $\\frac12$', { given: ['g >= 0', 'e <= 1/2 - g'], show: '(1/2 - e)^2 >= g^2' }),
    forAll('so the number of errors is $0$', {
      given: [edge, 'l >= 0', 'n >= 1', enough, 'u = T*(2*g^2)', 'P > 0', 'implies(u > l, n*P < 1)', 'k = 0 or k >= 1', 'k/n <= P'],
      show: 'k = 0',
    }),
  ],
})
