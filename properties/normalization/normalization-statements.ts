import * as fc from 'fast-check'
import { erratum, require } from '../../src/evidence/claim.ts'
import { shortNumber } from '../../src/evidence/compare.ts'
import { dyadic } from '../arbitraries/reals.ts'
import { compare, mean, Q, q, type Rational, show, sum } from '../support/exact.ts'

type Standardize = (x: readonly (readonly [number, number])[]) => readonly (readonly [number, number])[]

/** Column-wise (x - μ)/σ, and with it the inverse square root of the 2×2 covariance. */
const columnwise: Standardize = (x) => {
  const stat = [0, 1].map((j) => {
    const m = x.reduce((s, r) => s + (r[j] as number), 0) / x.length
    return [m, Math.sqrt(x.reduce((s, r) => s + ((r[j] as number) - m) ** 2, 0) / x.length)] as const
  }) as [readonly [number, number], readonly [number, number]]
  return x.map((r) => [(r[0] - stat[0][0]) / stat[0][1], (r[1] - stat[1][0]) / stat[1][1]])
}

const whitened: Standardize = (x) => {
  const m = [0, 1].map((j) => x.reduce((s, r) => s + (r[j] as number), 0) / x.length) as [number, number]
  const c = x.map((r): readonly [number, number] => [r[0] - m[0], r[1] - m[1]])
  const cov = (i: 0 | 1, j: 0 | 1): number => c.reduce((s, r) => s + r[i] * r[j], 0) / x.length
  // Cholesky: Σ = L Lᵀ, whitened rows are L⁻¹ (x - μ).
  const l11 = Math.sqrt(cov(0, 0))
  const l21 = cov(1, 0) / l11
  const l22 = Math.sqrt(cov(1, 1) - l21 * l21)
  return c.map((r) => [r[0] / l11, (r[1] - (l21 * r[0]) / l11) / l22])
}

export const whitening = erratum<{ x: (readonly [number, number])[] }, Standardize>({
  id: 'whitened_covariance_eq_identity',
  topic: 'normalization',
  entry: 'centering-is-not-standardising',
  source: { deck: '004', slide: 'Data normalization (whitening)' },
  states: 'Where the covariance $\\Sigma$ is positive definite and $LL^\\top=\\Sigma$, whitening $L^{-1}(x-\\mu)$ makes it the identity.',
  printed: {
    states: '“Data normalization (whitening)”: “Centering is transforming” $x_i$ into $\\frac{x_i-\\mu_i}{\\sigma_i}$.',
    verdict: 'wrong',
    formula: columnwise,
  },
  how: 'Four points with a correlation chosen off ±1; the covariance of the result against the identity, within 1e-9, far above the rounding and far below any correlation that is drawn.',
  catches: 'Three operations under one name: centering, standardizing, whitening.',
  inputs: fc.record({
    x: fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 })).map(
      ([a, b]) =>
        [
          [a, b],
          [-a, -b],
          [a, 0],
          [-a, 0],
        ] as [number, number][],
    ),
  }),
  formula: whitened,
  check: (transform, { x }) => {
    const y = transform(x)
    const cross = y.reduce((s, r) => s + r[0] * r[1], 0) / y.length
    return require(Math.abs(cross) < 1e-9, () =>
      `points ${x.map((r) => `(${r})`).join(' ')}: after the transformation the covariance of the two features is ${shortNumber(cross)}`)
  },
})

type Stats = (h: readonly Rational[], learned: Rational) => Rational

export const statisticsNotLearned = erratum<{ h: number[]; shift: number; learned: number }, Stats>({
  id: 'batch_centred_shift_invariant',
  topic: 'normalization',
  entry: 'batchnorm-statistics-learned',
  source: { deck: '004', slide: 'For the upper layers μ, σ change over time. We shall learn them' },
  states: 'The mean is computed from the batch: shifting every $h_i$ by $c$ changes nothing.',
  printed: {
    states: 'Of $\\mu_i$ and $\\sigma_i$: “We shall learn them and update the parameters accordingly”.',
    verdict: 'wrong',
    formula: (h, m) => Q.sub(h[0] as Rational, m),
  },
  how: 'The first centered entry before and after a shift, exact rationals.',
  catches: 'A normalization that loses its invariance as the layers below move.',
  inputs: fc.record({ h: fc.array(dyadic(4, 0), { minLength: 1, maxLength: 4 }), shift: dyadic(4, 0), learned: dyadic(4, 0) }),
  formula: (h) => Q.sub(h[0] as Rational, mean(h)),
  rivals: { 'the mean divided by one less': (h) => Q.sub(h[0] as Rational, Q.div(sum(h), q(Math.max(1, h.length - 1)))) },
  check: (center, { h, shift, learned }) => {
    const [a, b] = [
      center(h.map(q), q(learned)),
      center(
        h.map((v) => q(v + shift)),
        q(learned),
      ),
    ]
    return require(compare(a, b) === 0, () => `batch (${h}): ${show(a)}; shifted by ${shift}: ${show(b)}`)
  },
})
