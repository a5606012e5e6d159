import { type Algebra, alsoWritten } from '../algebra/field.ts'
import { at, fault } from '../fault.ts'
import type { Statistics } from './block.ts'
import type { BlockOptions, BlockRecord } from './block-record.ts'
import { defaultsOf, oneOf } from './option.ts'

/* The norms, as records of blocks. */

const axisMean = <A>(R: Algebra<'elementary', A>, x: A, axis: 0 | 1): A => R.div(R.sum(x, axis), R.of(R.shape(x)[axis]))

/** Mean and variance along an axis, the variance in two passes, or in one. */
export function moments<A>(R: Algebra<'elementary', A>, x: A, axis: 0 | 1): Statistics<A> {
  const mean = alsoWritten(R, axisMean(R, x, axis), { meanOfShares: () => R.sum(R.div(x, R.of(R.shape(x)[axis])), axis) })
  const centered = R.sub(x, mean)
  const variance = alsoWritten(R, axisMean(R, R.mul(centered, centered), axis), {
    onePassVariance: () => R.sub(axisMean(R, R.mul(x, x), axis), R.mul(mean, mean)),
  })
  return { mean, variance }
}

/** `γ (x - μ)/√(σ² + ε) + β`, or x a + (β - μ a) with a = γ/√(σ² + ε). */
export function standardized<A>(R: Algebra<'elementary', A>, x: A, { mean, variance }: Statistics<A>, epsilon: number, gain: A, shift: A): A {
  const deviation = R.sqrt(R.add(variance, R.of(epsilon)))
  return alsoWritten(R, R.add(R.mul(gain, R.div(R.sub(x, mean), deviation)), shift), {
    foldedScale: () => {
      const scale = R.div(gain, deviation)
      return R.add(R.mul(x, scale), R.sub(shift, R.mul(mean, scale)))
    },
  })
}

const options = { epsilon: oneOf(1e-5, [1e-5, 0.013], { edges: [1, 1e-10] }) }
const defaults = defaultsOf(options)
const epsilonIn = (given: BlockOptions): number => given['epsilon'] ?? defaults.epsilon
const affine = [
  { name: 'gain', form: 'vector' },
  { name: 'shift', form: 'vector' },
] as const
const facets = {
  catches: 'The unbiased variance, ε outside the root, the wrong axis.',
  catchesBackward: 'A missing path through the mean or the variance, a zero backward pass.',
  remark: 'the statistics depend on the input too',
}

/**
 * `γ (x - μ)/√(σ² + ε) + β` per feature, over the batch in training, over running statistics in evaluation.
 * Shapes: γ, β [1, features]. Fails: a training batch of one, whose variance is 0 whatever the sample.
 * Source: 004, Batch normalization; Ioffe & Szegedy 2015, algorithm 1.
 */
export const batchNorm: BlockRecord<'elementary'> = {
  name: 'batchNorm',
  tier: 'elementary',
  formula: '\\gamma\\frac{h_i-\\mu_B}{\\sqrt{\\sigma_B^2+\\varepsilon}}+\\beta,\\quad\\mu_B=\\frac1b\\sum h_i,\\ \\sigma_B^2=\\frac1b\\sum(h_i-\\mu_B)^2',
  source: '004, Example: batch normalization; Intermediate normalization',
  entry: 'batchnorm-formula',
  ...facets,
  parameters: affine,
  options,
  defaults,
  facts: { smooth: true, normalizes: { over: 'batch', centered: true }, least: { samples: 2, features: 1 } },
  make: (features, given = {}) => ({
    name: `batchNorm(${features})`,
    tier: 'elementary',
    shapes: [
      [1, features],
      [1, features],
    ],
    roles: ['gain', 'bias'],
    momentum: given['momentum'] ?? 0.1,
    apply: (R, p, x, mode) => {
      const [rows] = R.shape(x)
      if (mode.training && rows < 2)
        throw fault('batchNorm', 'a training batch of at least two samples', String(rows), 'Use a larger batch, or evaluation mode.')
      if (!mode.training && mode.statistics === undefined)
        throw fault('batchNorm', 'running statistics in evaluation mode', 'none', 'Pass `statistics`, or run in training mode.')
      const statistics = mode.training ? moments(R, x, 0) : (mode.statistics as Statistics<typeof x>)
      return standardized(R, x, statistics, epsilonIn(given), at(p, 0), at(p, 1))
    },
    observe: (R, x) => {
      const [rows] = R.shape(x)
      const { mean, variance } = moments(R, x, 0)
      return { mean, variance: R.mul(variance, R.div(R.of(rows), R.of(rows - 1))) }
    },
  }),
}

/** As batch norm, but over the features of each sample. Shapes: γ, β [1, features]. Source: Ba, Kiros & Hinton 2016, eq. 4. */
export const layerNorm: BlockRecord<'elementary'> = {
  name: 'layerNorm',
  tier: 'elementary',
  formula: '\\gamma\\frac{x-\\bar x}{\\sqrt{\\mathrm{var}(x)+\\varepsilon}}+\\beta\\text{ over the features of each sample}',
  source: '004, Example: batch normalization; Intermediate normalization',
  entry: 'rmsnorm-layernorm',
  ...facets,
  parameters: affine,
  options,
  defaults,
  facts: { smooth: true, normalizes: { over: 'features', centered: true }, least: { samples: 1, features: 2 } },
  make: (features, given = {}) => ({
    name: `layerNorm(${features})`,
    tier: 'elementary',
    shapes: [
      [1, features],
      [1, features],
    ],
    roles: ['gain', 'bias'],
    apply: (R, p, x) => standardized(R, x, moments(R, x, 1), epsilonIn(given), at(p, 0), at(p, 1)),
  }),
}

/** `γ x / √(mean x² + ε)` per sample. Shapes: γ [1, features]. Source: Zhang & Sennrich 2019, eq. 4. */
export const rmsNorm: BlockRecord<'elementary'> = {
  name: 'rmsNorm',
  tier: 'elementary',
  formula: '\\gamma\\frac{x}{\\sqrt{\\frac1n\\sum x^2+\\varepsilon}}',
  source: '004, Example: batch normalization; Intermediate normalization',
  entry: 'rmsnorm-layernorm',
  ...facets,
  parameters: [{ name: 'gain', form: 'vector' }],
  options,
  defaults,
  facts: { smooth: true, normalizes: { over: 'features', centered: false }, least: { samples: 1, features: 2 } },
  make: (features, given = {}) => ({
    name: `rmsNorm(${features})`,
    tier: 'elementary',
    shapes: [[1, features]],
    roles: ['gain'],
    apply: (R, p, x) => R.mul(at(p, 0), R.div(x, R.sqrt(R.add(axisMean(R, R.mul(x, x), 1), R.of(epsilonIn(given)))))),
  }),
}
