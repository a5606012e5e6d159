import { proof } from '../../src/evidence/proof.ts'
import { at, matrices } from '../support/steps.ts'
import { identityOfSums } from '../support/sums.ts'

export const notWhitening = proof({
  settles: 'centering-is-not-standardising/not-whitening',
  formula: { divisor: 'sqrt(V)', count: 'N' },
  rivals: { 'after division by σ_i²': { divisor: 'V', count: 'N' }, 'covariance with 1/(N-1)': { divisor: 'sqrt(V)', count: '(N - 1)' } },
  steps: ({ divisor, count }) =>
    // Both coordinates are (a, -a), so one number is every entry of the covariance.
    ['1', '2'].map((a) =>
      at(
        `data $(${a},${a}),(-${a},-${a})$: the entries off the diagonal are $1$, not $0$`,
        { a, N: 2, V: '(a^2 + a^2)/N', p: `a/${divisor}` },
        `(p*p + (-p)*(-p))/${count} = 1`,
      ),
    ),
})

export const notCentring = proof({
  settles: 'centering-is-not-standardising/not-centring',
  formula: '(x - mu)/sigma',
  rivals: { '(x-μ)/σ²': '(x - mu)/sigma^2', 'x/σ': 'x/sigma' },
  steps: (map) => {
    const of = (x: string): string => `(${map.replace('x', x)})`
    const data = { mu: '(0 + 4)/2', sigma: 'sqrt(((0 - mu)^2 + (4 - mu)^2)/2)' }
    return [at('the distance of $0$ and $4$ becomes $2$', data, `${of('4')} - ${of('0')} = 2`), at('about the mean $0$', data, `${of('4')} + ${of('0')} = 0`)]
  },
})

const over = ['x', 'y']
const moments = { mu: 'sum(x)/N', nu: 'sum(y)/N' }
export const threeMaps = proof({
  settles: 'centering-is-not-standardising/three-maps',
  formula: { centred: 'sum((x - mu)*(y - nu))/N', variance: '1', covariance: 'sum((x - mu)*(y - nu))/N/(s*t)' },
  rivals: {
    'standardised variance N/(N-1)': { centred: 'sum((x - mu)*(y - nu))/N', variance: 'N/(N - 1)', covariance: 'sum((x - mu)*(y - nu))/N/(s*t)' },
    'covariance I after standardising': { centred: 'sum((x - mu)*(y - nu))/N', variance: '1', covariance: '0' },
    'centred covariance changed': { centred: 'sum(x*y)/N', variance: '1', covariance: 'sum((x - mu)*(y - nu))/N/(s*t)' },
  },
  steps: ({ centred, variance, covariance }) => {
    const centring = { ...moments, u: 'x - mu', v: 'y - nu' }
    const roots = { s: 'sum((x - mu)^2)/N', t: 'sum((y - nu)^2)/N' }
    const standardising = { ...moments, p: '(x - mu)/s', q: '(y - nu)/t' }
    return [
      identityOfSums('centred: mean $0$', 'sum(u) = 0', { over, where: centring }),
      identityOfSums('and the same covariance', `sum((u - sum(u)/N)*(v - sum(v)/N))/N = ${centred}`, { over, where: centring }),
      identityOfSums('standardised: mean $0$', 'sum(p) = 0', { over, where: standardising, roots }),
      identityOfSums('variance $1$', `sum((p - sum(p)/N)^2)/N = ${variance}`, { over, where: standardising, roots }),
      identityOfSums('the correlation as covariance', `sum((p - sum(p)/N)*(q - sum(q)/N))/N = ${covariance}`, { over, where: standardising, roots }),
    ]
  },
})

export const whitening = proof({
  settles: 'centering-is-not-standardising/whitening',
  because:
    'The covariance of $W(x-\\mu)$ is $W\\Sigma W^\\top$, the mean being linear; $P=\\Sigma^{-1}$ and $V=W^{-1}$ exists, since $W$ is square and $W^\\top W$ invertible.',
  formula: { product: 'T(W)*W', value: 'P' },
  rivals: {
    'W=Σ^{-1}': { product: 'T(W)*W', value: 'P*P' },
    'W=Σ^{1/2}': { product: 'T(W)*W', value: 'S' },
    'W W^⊤=Σ^{-1} with a triangular W (order exchanged)': { product: 'W*T(W)', value: 'P' },
  },
  steps: ({ product, value }) => [
    matrices('the covariance times $W$', 'W*S*T(W)*W = W', { [product]: value, 'S*P': '1' }),
    matrices('so the covariance is the identity', '(W*S*T(W)*W - W)*V = W*S*T(W) - 1', { 'W*V': '1' }),
    matrices('another solution $U$ is $Q=UV$ times $W$', 'U*V*W = U', { 'V*W': '1' }),
    matrices('with an orthogonal $Q$', 'T(U*V)*(U*V) = 1', { 'T(U)*U': 'T(W)*W', 'W*V': '1', 'T(V)*T(W)': '1' }),
  ],
})

export const zeroVariance = proof({
  settles: 'centering-is-not-standardising/zero-variance',
  formula: '7',
  rivals: { 'a feature with two distinct values': '8' },
  steps: (last) => [
    at('numerator and standard deviation are $0$', { z: last, mu: '(7 + 7 + z)/3', V: '((7 - mu)^2 + (7 - mu)^2 + (z - mu)^2)/3' }, '7 - mu = 0 and V = 0'),
  ],
})
