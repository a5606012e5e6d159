import type { Vector } from '../../protocol/subject.ts'
import { mean } from '../matrices.ts'
import { type About, family, misheard, mistaken, type Unnamed } from '../mistake.ts'
import { epsilonOf, type Group, gainOf, isNorm, regrouped, shiftOf, variance, withEpsilon, withGain, withShift } from '../norms.ts'

/* Forward passes of the three norms. */

const block = mistaken('block')
const norm: typeof block = (formula, about, answer) => block(formula, about, (c) => (isNorm(c.ask) ? answer(c) : undefined))
const heard = misheard('block')
const asked: typeof heard = (formula, about, change) => heard(formula, about, (ask, reference) => (isNorm(ask) ? change(ask, reference) : undefined))
const group = (formula: string, about: About, f: Group): Unnamed => norm(formula, about, ({ ask }) => regrouped(ask, f))

/* The deviation. */

export const unbiasedVariance = group(
  'the variance over n - 1 normalizes',
  { cause: 'biased variance', says: 'the unbiased variance, over n - 1, normalizes: the biased one, over n, is due' },
  (x, c, s, e) => x.map((v) => (v - c) / Math.sqrt((s * x.length) / (x.length - 1) + e)),
)
export const batchUnbiasedVariance: Unnamed = { ...unbiasedVariance, formula: 'the variance over b - 1 normalizes the batch', only: 'batchNorm' }
export const layerUnbiasedVariance: Unnamed = { ...unbiasedVariance, formula: 'the variance over d - 1 normalizes the sample', only: 'layerNorm' }
export const varianceForDeviation = group(
  'divided by σ² + ε: the root is missing',
  { cause: 'missing root', says: 'divided by the variance, not by its root' },
  (x, c, s, e) => x.map((v) => (v - c) / (s + e)),
)
export const sumForVariance = group(
  'Σ(x - μ)² in the place of its mean',
  { cause: 'reduction', says: 'the sum of squares in the place of the variance: the 1/n is missing' },
  (x, c, s, e) => x.map((v) => (v - c) / Math.sqrt(s * x.length + e)),
)
export const notDivided = group(
  'x - μ: not divided by the deviation',
  { cause: 'missing normalization', says: 'the mean is subtracted, but nothing is divided by the deviation' },
  (x, c) => x.map((v) => v - c),
)
export const onlyCentered: Unnamed = { ...notDivided, only: 'batchNorm' }

/* Epsilon. */

const epsilonTimes = (c: number): Unnamed => asked(`ε is ${c} times what is asked`, { cause: 'epsilon' }, (ask) => withEpsilon(ask, (e) => c * e))
export const epsilonTimesThousandth = epsilonTimes(1e-3)
export const epsilonTiny = epsilonTimes(1e-6)
export const epsilonVanishing = epsilonTimes(1e-8)
export const normEpsilonIs = family('normEpsilonIs', [1e-3, 1e-5, 1e-8, 1e-12], String, (e) =>
  asked(`ε is ${e} whatever is asked`, { cause: 'epsilon', showsWhen: 'with an option' }, (ask) => withEpsilon(ask, () => e)),
)
export const epsilonForgotten = group(
  'no ε: 0/0 where all entries are equal',
  { cause: 'epsilon', says: 'ε is missing: 0/0 where all entries are equal' },
  (x, c, s) => x.map((v) => (v - c) / Math.sqrt(s)),
)
export const epsilonOutsideRoot = group('√σ² + ε', { cause: 'epsilon', says: '√σ² + ε: ε stands outside the root' }, (x, c, s, e) =>
  x.map((v) => (v - c) / (Math.sqrt(s) + e)),
)
export const rmsEpsilonOutside: Unnamed = {
  ...epsilonOutsideRoot,
  formula: 'x/(√mean x² + ε), of RMS norm',
  only: 'rmsNorm',
  says: 'x/(√mean x² + ε): ε stands outside the root, as in the code that came with the paper (bzhangGo/rmsnorm): inside is due, x/√(mean x² + ε), as PyTorch and Llama have it',
}
export const epsilonSquared = group('√(σ² + ε²)', { cause: 'epsilon', says: '√(σ² + ε²): ε is squared' }, (x, c, s, e) =>
  x.map((v) => (v - c) / Math.sqrt(s + e * e)),
)

/* The mean, and what is normalized together. */

export const notCentered = group('x/√(σ² + ε): the mean is not subtracted', { cause: 'missing term', says: 'the mean is not subtracted' }, (x, _, s, e) =>
  x.map((v) => v / Math.sqrt(s + e)),
)
export const meanNotSubtracted: Unnamed = { ...notCentered, only: 'layerNorm' }
export const rmsCentered = group(
  'the mean is subtracted: layer norm in the place of RMS norm',
  { cause: 'wrong function', only: 'rmsNorm', says: 'the mean is subtracted: layer norm, not RMS norm' },
  (x, _, __, e) => x.map((v) => (v - mean(x)) / Math.sqrt(variance(x) + e)),
)
export const statisticsOfWholeBatch = norm('μ and σ² of all entries together', { cause: 'another formula', only: 'layerNorm' }, ({ ask }) => {
  const all = ask.x.flat()
  const s = Math.sqrt(variance(all) + epsilonOf(ask))
  return ask.x.map((r) => r.map((v, j) => ((gainOf(ask)[j] as number) * (v - mean(all))) / s + (shiftOf(ask)[j] as number)))
})
const otherAxis = (only: string, name: string, formula: string, says: string): Unnamed =>
  asked(formula, { cause: 'axis', only, says }, (ask) => ({ ...ask, name }))
export const batchNormOverFeatures = otherAxis(
  'batchNorm',
  'layerNorm',
  'over the features of each sample',
  'normalized over the features of each sample, not over the batch',
)
export const layerNormOverBatch = otherAxis(
  'layerNorm',
  'batchNorm',
  'over the batch, feature by feature',
  'normalized over the batch, not over the features of each sample',
)
export const lastSampleLeftOut = norm(
  'the last sample of an odd batch is passed through',
  { cause: 'edge', showsWhen: 'at odd sizes', only: 'batchNorm' },
  ({ ask, due }) => due.map((r, i) => (ask.x.length % 2 === 1 && i === ask.x.length - 1 ? (ask.x[i] as Vector) : r)),
)
export const absoluteScale = norm('each entry divided by 1 + |x| once more', { cause: 'another formula' }, ({ ask, due }) =>
  due.map((r, i) => r.map((v, j) => v / (1 + Math.abs(ask.x[i]?.[j] as number)))),
)

/* Gain and shift. */

export const shiftForgotten = asked('γ x̂ without β', { cause: 'bias forgotten', says: 'the shift β is forgotten' }, (ask) => withShift(ask, () => 0))
export const gainForgotten = asked('x̂ + β without γ', { cause: 'gain forgotten', says: 'the gain γ is forgotten' }, (ask) => withGain(ask, () => 1))
export const gainPlusOne = asked('(1 + γ) x̂ + β', { cause: 'another formula', says: '(1 + γ) x̂ + β: the gain is taken for a deviation from 1' }, (ask) =>
  withGain(ask, (g) => 1 + g),
)
export const shiftInsideGain = asked('γ (x̂ + β)', { cause: 'another formula', only: 'layerNorm', says: 'γ (x̂ + β): the shift is scaled by the gain' }, (ask) =>
  withShift(ask, (s, j) => s * (gainOf(ask)[j] as number)),
)
