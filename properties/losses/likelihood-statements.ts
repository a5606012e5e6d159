import * as fc from 'fast-check'
import { type AnyClaim, erratum, every, law, require } from '../../src/evidence/claim.ts'
import { shortNumber } from '../../src/evidence/compare.ts'
import { dyadic, positive } from '../arbitraries/reals.ts'
import { list, size } from '../arbitraries/shapes.ts'
import { plogq } from './loss-statements.ts'

const coins = size(6).chain((n) => fc.record({ n: fc.constant(n), k: fc.integer({ min: 0, max: n }) }))

export const likelihoodArgmax = erratum<{ n: number; k: number }, (best: number, value: number, logValue: number) => boolean>({
  id: 'log_likelihood_argmax_eq',
  topic: 'losses',
  entry: 'mle-log-argmax',
  source: { deck: '001', slide: 'Choice of cost function' },
  states: 'Likelihood and log-likelihood have the same maximizers (not the same maximum).',
  printed: { states: 'The maximum of $\\prod p$ and of $\\sum\\log p$ is the same.', formula: (_, value, logValue) => Math.abs(value - logValue) < 1e-9 },
  how: 'k heads in n throws, candidates on the grid of n-ths: where the largest likelihood lies, and what it is.',
  catches: 'Underflow of products of probabilities mistaken for a zero likelihood.',
  inputs: coins,
  formula: () => true,
  rivals: {},
  check: (equalMaxima, { n, k }) => {
    const candidates = Array.from({ length: n + 1 }, (_, i) => i / n)
    const likelihood = (p: number): number => p ** k * (1 - p) ** (n - k)
    const log = (p: number): number => (k === 0 ? 0 : k * Math.log(p)) + (k === n ? 0 : (n - k) * Math.log(1 - p))
    const argmax = (f: (p: number) => number): number => candidates.reduce((b, p) => (f(p) > f(b) ? p : b), candidates[0] as number)
    const [a, b] = [argmax(likelihood), argmax(log)]
    return every([
      require(a === b, () => `${k} of ${n}: the likelihood is largest at ${shortNumber(a)}, its logarithm at ${shortNumber(b)}`),
      require(equalMaxima(a, likelihood(a), log(b)), () =>
        `${k} heads in ${n}: the largest likelihood is ${shortNumber(likelihood(a))}, the largest log-likelihood ${shortNumber(log(b))}`),
    ])
  },
})

export const klNonneg: AnyClaim = law<{ p: number[]; r: number[] }, (p: readonly number[], r: readonly number[]) => number>({
  id: 'cross_entropy_eq_entropy_add_kl',
  topic: 'losses',
  entry: 'mle-kl-cross-entropy',
  source: { deck: '001', slide: 'MLE and cross-entropy' },
  states: '$H(\\hat p,p)=H(\\hat p)+KL(\\hat p\\|p)$ with $KL\\ge0$, and 0 only for equal distributions.',
  how: 'Doubles, within the rounding of the logarithms; the definition with Σ p ln(p/r) against the difference of entropies.',
  catches: 'KL with its arguments reversed, a forgotten entropy.',
  inputs: size(4, 2).chain((k) => {
    const inner = list(size(4), k).map((c) => c.map((n) => n / c.reduce((a, b) => a + b, 0)))
    return fc.record({ p: inner, r: inner })
  }),
  formula: (p, r) => p.reduce((s, x, i) => s + x * Math.log(x / (r[i] as number)), 0),
  rivals: {
    reversed: (p, r) => r.reduce((s, x, i) => s + x * Math.log(x / (p[i] as number)), 0),
    'without p': (p, r) => p.reduce((s, x, i) => s + Math.log(x / (r[i] as number)), 0),
  },
  check: (kl, { p, r }) => {
    const entropy = p.reduce((s, x) => s + plogq(x, x), 0)
    const cross = p.reduce((s, x, i) => s + plogq(x, r[i] as number), 0)
    const value = kl(p, r)
    return every([
      require(Math.abs(cross - entropy - value) <= 2 ** -44, () =>
        `p = (${p.map(shortNumber)}), r = (${r.map(shortNumber)}): H(p, r) - H(p) = ${shortNumber(cross - entropy)}, KL = ${shortNumber(value)}`),
      require(value >= -(2 ** -44), () => `p = (${p.map(shortNumber)}), r = (${r.map(shortNumber)}): KL = ${shortNumber(value)}`),
    ])
  },
})

export const varianceHead = erratum<{ s: number; e: number }, (raw: number) => number>({
  id: 'variance_head_pos',
  topic: 'losses',
  entry: 'gaussian-variance-nonnegative',
  source: { deck: '001', slide: 'Linear unit for Gaussian distributions' },
  states: 'A predicted variance must be strictly positive: $\\sigma=\\mathrm{softplus}(\\cdot)+\\varepsilon$ gives a finite likelihood for every error.',
  printed: { states: 'The diagonal covariance must be made non-negative.', formula: (raw) => Math.max(0, raw) },
  how: 'The negative log-likelihood $\\ln\\sigma+e^2/2\\sigma^2$ must be a finite number.',
  catches: 'ReLU variance heads: NaN from 0/0 or ln 0.',
  inputs: fc.record({ s: dyadic(8, 1), e: positive(4, 1) }),
  formula: (raw) => Math.log1p(Math.exp(raw)) + 2 ** -10,
  check: (head, { s, e }) => {
    const sigma = head(s)
    const loss = Math.log(sigma) + (e * e) / (2 * sigma * sigma)
    return require(Number.isFinite(loss), () => `raw output ${s}, error ${e}: σ = ${sigma}, negative log-likelihood ${loss}`)
  },
})
