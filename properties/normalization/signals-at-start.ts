import type { Measurement } from '../../src/evidence/measurement.ts'
import { type Random, random } from '../../src/training/random.ts'
import { gaussians } from '../support/gaussians.ts'

/*
 * How large signals are in networks that nobody has trained. Given the layer before, the sums of a layer with independent Gaussian weights of
 * variance s/n are independent Gaussians of variance s q, q the mean square of that layer: they are drawn, the weights are not.
 */

/** The mean squares of `depth` layers of n ReLU units behind an input of mean square 1. */
function meanSquares(draws: Random, n: number, depth: number, s: number): number[] {
  let q = 1
  return Array.from({ length: depth }, () => {
    q *= (s / n) * gaussians(draws, n).reduce((sum, g) => (g > 0 ? sum + g * g : sum), 0)
    return q
  })
}
const last = (values: readonly number[]): number => values.at(-1) as number

export const measuredHalving: Measurement = {
  id: 'ten_relu_layers_of_fan_in_scale_lose_factor_1024',
  topic: 'normalization',
  entry: 'fan-in-scaling',
  settles: ['fan-in-scaling/measured-halving'],
  source: { deck: '004', slide: 'Fan-in initialization' },
  states:
    'Behind ten layers of 512 ReLU units the mean square is $2^{-10}$ of the input in the mean with weights of variance $\\frac1n$, and the same as that with $\\frac2n$.',
  how: '200 networks for each variance; both means at six standard errors. Symmetry gives half of the second moment per layer at variance 1/n, exactly at every width.',
  catches: 'A factor 2 per layer that is not seen in one layer; standard deviations halved where variances are.',
  expected: 'holds',
  trials: 200,
  trial: (seed) => {
    const draws = random(seed)
    return { 'variance 1/n': last(meanSquares(draws, 512, 10, 1)), 'variance 2/n': last(meanSquares(draws, 512, 10, 2)) }
  },
  predicted: { 'variance 1/n': 2 ** -10, 'variance 2/n': 1 },
  rivals: { '2^{-5}': { 'variance 1/n': 2 ** -5 }, '1 for variance 1/n': { 'variance 1/n': 1 } },
}

export const heFourthMoment: Measurement = {
  id: 'he_second_moment_spreads_by_five_over_n',
  topic: 'normalization',
  entry: 'he-init-finite-width',
  settles: ['he-init-finite-width/measured'],
  source: { deck: 'beyond', slide: 'He, Zhang, Ren & Sun 2015' },
  states:
    'At variance $\\frac2n$ the mean square $q_6$ behind six layers of 32 ReLU units has $\\mathbb Eq_6^2=(1+\\frac5{32})^6$, although $\\mathbb Eq_6=1$.',
  how: '20000 networks; the mean of the square against the product of the factors of single layers, from the fourth moment of a rectified Gaussian.',
  catches: 'The belief that a mean that is kept is what one network has: the mean is carried by few.',
  expected: 'holds',
  trials: 20_000,
  trial: (seed) => {
    const q = last(meanSquares(random(seed), 32, 6, 2))
    return { 'its mean': q, 'the mean of its square': q * q }
  },
  predicted: { 'its mean': 1, 'the mean of its square': (1 + 5 / 32) ** 6 },
  rivals: { '$(1+\\frac3{32})^6=1.71$': { 'the mean of its square': (1 + 3 / 32) ** 6 }, $1$: { 'the mean of its square': 1 } },
}

const scales = [1, 2, 4] as const
const named = (value: (s: number) => number): Readonly<Record<string, number>> => Object.fromEntries(scales.map((s) => [`σ² = ${s}`, value(s)]))
export const slopeOfLogarithm: Measurement = {
  id: 'log_second_moment_of_relu_layers_has_slope_log_half_variance',
  topic: 'gradients at depth',
  entry: 'edge-of-chaos',
  settles: ['edge-of-chaos/measured-depth'],
  source: { deck: 'beyond', slide: 'Poole, Lahiri, Raghu, Sohl-Dickstein & Ganguli 2016' },
  states:
    'Through layers of 256 ReLU units with weights of variance $\\frac{\\sigma^2}n$ the logarithm of the mean square changes by $\\ln\\frac{\\sigma^2}2-\\frac5{2n}$ per layer in the mean.',
  how: '100 networks of 20 layers for each σ² of 1, 2, 4. The factor of a layer has mean σ²/2 and relative variance 5/n, so its logarithm has the mean above up to terms of order 1/n², which are thirty times below a standard error.',
  catches: 'The mean of the logarithm taken for the logarithm of the mean, at an infinite width; a critical variance of 1.',
  expected: 'holds',
  trials: 100,
  trial: (seed) => {
    const draws = random(seed)
    return named((s) => Math.log(last(meanSquares(draws, 256, 20, s))) / 20)
  },
  predicted: named((s) => Math.log(s / 2) - 5 / 512),
  rivals: { 'slope $\\ln\\sigma_w^2$': named(Math.log), 'slope 0 at $\\sigma_w^2=1$': { 'σ² = 1': 0 } },
}

const depths = [1, 4, 8, 16] as const
const perDepth = <T>(value: (depth: number) => T): Readonly<Record<string, T>> => Object.fromEntries(depths.map((d) => [`L = ${d}`, value(d)]))
const near = (x: number): { readonly atLeast: number; readonly atMost: number } => ({ atLeast: 0.9 * x, atMost: 1.1 * x })
export const skipCoefficient: Measurement = {
  id: 'squared_skip_coefficient_of_post_norm_halves_per_block',
  topic: 'normalization',
  entry: 'residual-postnorm',
  settles: ['residual-postnorm/measured-decay'],
  source: { deck: '004', slide: 'Residual connections' },
  states:
    'Through $L$ post-norm blocks whose branches are independent Gaussians of unit variance the input keeps a squared coefficient within $10\\,\\%$ of $2^{-L}$ in the mean, in dimension 1024.',
  how: '400 runs of 16 blocks; all that is left of the input is divided by the root mean square of signal plus branch, the first axis being that of the signal. The bounds lie six standard errors off at 1, 4, 8 and 16 blocks.',
  catches: 'Two unit variances added to a standard deviation of 2, or left as they are.',
  expected: 'holds',
  trials: 400,
  trial: (seed) => {
    const [draws, n] = [random(seed), 1024]
    let coefficient = 1
    const after = Array.from({ length: 16 }, () => {
      const branch = gaussians(draws, n)
      branch[0] = (branch[0] as number) + Math.sqrt(n)
      let squares = 0
      for (const v of branch) squares += v * v
      coefficient *= n / squares
      return coefficient
    })
    return perDepth((d) => after[d - 1] as number)
  },
  predicted: perDepth((d) => near(2 ** -d)),
  rivals: {
    '2^{-L/2} for the squared coefficient': perDepth((d) => near(2 ** (-d / 2))),
    '1': perDepth(() => near(1)),
    '4^{-L}': perDepth((d) => near(4 ** -d)),
  },
}
