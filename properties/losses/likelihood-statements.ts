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

interface Divergence {
  readonly kl: (p: readonly number[], r: readonly number[]) => number
  readonly isZero: (p: readonly number[], r: readonly number[]) => boolean
}
const kl: Divergence['kl'] = (p, r) => p.reduce((s, x, i) => s + (x === 0 ? 0 : x * Math.log(x / (r[i] as number))), 0)
const same: Divergence['isZero'] = (p, r) => p.every((x, i) => x === r[i])
const normalized = (counts: readonly number[]): number[] => counts.map((n) => n / counts.reduce((a, b) => a + b, 0))

export const klNonneg: AnyClaim = law<{ p: number[]; r: number[] }, Divergence>({
  id: 'cross_entropy_eq_entropy_add_kl',
  topic: 'losses',
  entry: 'mle-kl-cross-entropy',
  source: { deck: '001', slide: 'MLE and cross-entropy' },
  states: '$H(\\hat p,p)=H(\\hat p)+KL(\\hat p\\|p)$ for $p>0$, with $KL\\ge0$, and 0 exactly for equal distributions.',
  how: 'Doubles, within the rounding of the logarithms; the definition with Σ p ln(p/r) against the difference of entropies, for equal and different pairs, zeros included.',
  catches: 'KL with its arguments reversed, a forgotten entropy.',
  inputs: size(4, 2).chain((k) => {
    const inner = list(size(4), k).map(normalized)
    const empirical = list(fc.integer({ min: 0, max: 3 }), k)
      .filter((c) => c.some((n) => n > 0))
      .map(normalized)
    return fc.oneof(
      fc.record({ p: empirical, r: inner }),
      inner.map((p) => ({ p, r: p })),
    )
  }),
  formula: { kl, isZero: same },
  rivals: {
    reversed: { kl: (p, r) => kl(r, p), isZero: same },
    'without p': { kl: (p, r) => p.reduce((s, x, i) => s + Math.log(x / (r[i] as number)), 0), isZero: same },
    '0 for equal supports': { kl, isZero: (p, r) => p.every((x, i) => x > 0 === (r[i] as number) > 0) },
  },
  check: (divergence, { p, r }) => {
    const entropy = p.reduce((s, x) => s + plogq(x, x), 0)
    const cross = p.reduce((s, x, i) => s + plogq(x, r[i] as number), 0)
    const value = divergence.kl(p, r)
    const at = `p = (${p.map(shortNumber)}), r = (${r.map(shortNumber)})`
    return every([
      require(Math.abs(cross - entropy - value) <= 2 ** -44, () => `${at}: H(p, r) - H(p) = ${shortNumber(cross - entropy)}, KL = ${shortNumber(value)}`),
      require(value >= -(2 ** -44), () => `${at}: KL = ${shortNumber(value)}`),
      // Different shares of at most twelve and sixteen parts differ by 1/192, and the divergence by its square at least.
      require(value <= 2 ** -20 === divergence.isZero(p, r), () => `${at}: KL = ${shortNumber(value)}`),
    ])
  },
})

interface VarianceHead {
  readonly head: (raw: number, floor: number) => number
  /** The raw output that a deviation comes of, where it is said. */
  readonly back?: (sigma: number, floor: number) => number
}
const back = (sigma: number, floor: number): number => Math.log(Math.expm1(sigma - floor))
export const varianceHead = erratum<{ s: number; e: number; floor: number }, VarianceHead>({
  id: 'variance_head_pos',
  topic: 'losses',
  entry: 'gaussian-variance-nonnegative',
  source: { deck: '001', slide: 'Linear unit for Gaussian distributions' },
  states:
    'A predicted variance must be strictly positive: with $\\sigma=\\mathrm{softplus}(z)+\\varepsilon$ and $\\varepsilon>0$, $z=\\ln(e^{\\sigma-\\varepsilon}-1)$ and $\\ln\\sigma+e^2/2\\sigma^2$ is finite, and above $\\ln\\varepsilon$, for every error $e$.',
  printed: { states: 'The diagonal covariance must be made non-negative.', formula: { head: (raw) => Math.max(0, raw) } },
  how: 'Generated raw outputs, errors and floors, in doubles.',
  catches: 'ReLU variance heads: NaN from 0/0 or ln 0.',
  inputs: fc.record({ s: dyadic(8, 1), e: positive(4, 1), floor: fc.constantFrom(2 ** -10, 2 ** -4, 1) }),
  formula: { head: (raw, floor) => Math.log1p(Math.exp(raw)) + floor, back },
  rivals: {
    'without the floor': { head: (raw) => Math.log1p(Math.exp(raw)), back },
    'the exponential': { head: (raw, floor) => Math.exp(raw) + floor, back },
  },
  check: ({ head, back: rawOf }, { s, e, floor }) => {
    const sigma = head(s, floor)
    const loss = Math.log(sigma) + (e * e) / (2 * sigma * sigma)
    const raw = rawOf?.(sigma, floor) ?? s
    return every([
      require(Number.isFinite(loss), () => `raw output ${s}, error ${e}: σ = ${sigma}, negative log-likelihood ${loss}`),
      require(Math.abs(raw - s) <= 2 ** -20, () => `raw output ${s}, ε = ${floor}: σ = ${sigma}, which comes of the raw output ${raw}`),
      require(rawOf === undefined || loss > Math.log(floor), () => `raw output ${s}, error ${e}: ${loss} is not above ln ε = ${Math.log(floor)}`),
    ])
  },
})
