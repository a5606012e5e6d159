import * as fc from 'fast-check'
import { type AnyClaim, erratum, every, law, require } from '../../src/evidence/claim.ts'
import { shortNumber } from '../../src/evidence/compare.ts'
import { dyadic, positive } from '../arbitraries/reals.ts'
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
    verdict: 'a reading',
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
  printed: { states: 'Of a diagonal covariance: “make the output non-negative”.', verdict: 'wrong', formula: { head: (raw) => Math.max(0, raw) } },
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
