import * as fc from 'fast-check'
import { type AnyClaim, erratum, every, law, require } from '../../src/evidence/claim.ts'
import { shortNumber } from '../../src/evidence/compare.ts'
import { dyadic } from '../arbitraries/reals.ts'
import { list, size } from '../arbitraries/shapes.ts'
import { plogq } from './loss-statements.ts'

const coins = size(6).chain((n) => fc.record({ n: fc.constant(n), k: fc.integer({ min: 0, max: n }) }))

type Objective = (p: number, heads: number, tails: number) => number
/** A function to be maximized in the place of the likelihood, and what is said to be the same: the place of the maximum or its value. */
interface InItsPlace {
  readonly of: Objective
  readonly same: 'maximizer' | 'maximum'
}
const times = (n: number, log: number): number => (n === 0 ? 0 : n * log)
const logLikelihood: Objective = (p, heads, tails) => times(heads, Math.log(p)) + times(tails, Math.log(1 - p))

export const likelihoodArgmax = erratum<{ n: number; k: number }, InItsPlace>({
  id: 'log_likelihood_argmax_eq',
  topic: 'losses',
  entry: 'mle-log-argmax',
  source: { deck: '001', slide: 'Choice of cost function' },
  states: '$\\prod p$ and $\\sum\\ln p$ are largest at the same parameters; the largest values differ.',
  printed: {
    states: '“maximum is the same for MLE and log-MLE”, read of the value.',
    verdict: 'misprint',
    formula: { of: logLikelihood, same: 'maximum' },
  },
  how: 'k heads in n throws, candidates on the grid of n-ths: where the likelihood is largest, and what it is there.',
  catches: 'Underflow of products of probabilities mistaken for a zero likelihood.',
  inputs: coins,
  formula: { of: logLikelihood, same: 'maximizer' },
  rivals: {
    'the logarithm of the heads alone': { of: (p, heads) => times(heads, Math.log(p)), same: 'maximizer' },
    'rounded down, which is not strictly increasing': { of: (p, k, m) => Math.floor(4 * p ** k * (1 - p) ** m), same: 'maximizer' },
  },
  check: ({ of, same }, { n, k }) => {
    const candidates = Array.from({ length: n + 1 }, (_, i) => i / n)
    const likelihood = (p: number): number => p ** k * (1 - p) ** (n - k)
    // The likelihood is largest at k/n and nowhere else.
    const at = (f: (p: number) => number): readonly number[] => candidates.filter((p) => candidates.every((r) => f(r) <= f(p)))
    const [one, other] = [at(likelihood), at((p) => of(p, k, n - k))]
    const [a, b] = [likelihood(k / n), of(k / n, k, n - k)]
    return same === 'maximum'
      ? require(Math.abs(a - b) < 1e-9, () =>
          `${k} heads in ${n}: at ${shortNumber(k / n)} both are largest, the likelihood with ${shortNumber(a)}, its logarithm with ${shortNumber(b)}`)
      : require(one.join() === other.join(), () =>
          `${k} heads in ${n}: the likelihood is largest at ${one.map(shortNumber)}, the other at ${other.map(shortNumber)}`)
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
  states:
    'A predicted deviation must be positive: with $\\sigma=\\mathrm{softplus}(z)+\\varepsilon$, $\\varepsilon>0$, the negative log-likelihood $\\ln\\sigma+\\frac{e^2}{2\\sigma^2}$ is finite and at least $\\ln\\varepsilon$ for every output $z$ and error $e$.',
  printed: {
    states: 'Of a diagonal covariance: “make the output non-negative”.',
    verdict: 'wrong',
    formula: (raw) => Math.max(0, raw),
  },
  how: 'The negative log-likelihood in doubles, for ε = 1/1024.',
  catches: 'ReLU variance heads: NaN from 0/0 or ln 0.',
  inputs: fc.record({ s: dyadic(8, 1), e: dyadic(4, 1) }),
  formula: (raw) => Math.log1p(Math.exp(raw)) + 2 ** -10,
  rivals: { 'the absolute value, which is 0 at 0': Math.abs, 'half of ε': (raw) => Math.max(0, raw) + 2 ** -11 },
  check: (head, { s, e }) => {
    const sigma = head(s)
    const loss = Math.log(sigma) + (e * e) / (2 * sigma * sigma)
    return require(Number.isFinite(loss) && loss >= Math.log(2 ** -10), () => `raw output ${s}, error ${e}: σ = ${sigma}, negative log-likelihood ${loss}`)
  },
})
