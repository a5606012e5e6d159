import type { Algebra } from '../algebra/field.ts'
import { min, negate } from '../algebra/field.ts'
import { at } from '../fault.ts'
import { error, type Loss, meanOfEntries, meanOfRows, softmaxed, squares, xLogP } from './losses.ts'
import { logSoftmax } from './softmax.ts'

/* Where courses and libraries differ from the textbook's loss, under names of their own. */

/** The slope of $-(1-p_t)^2\ln p_t$ in the logit. */
function focused(z: readonly number[], t: readonly number[], j: number): number {
  const sign = 2 * at(t, j) - 1
  const [p, q] = [1 / (1 + Math.exp(-sign * at(z, j))), 1 / (1 + Math.exp(sign * at(z, j)))]
  return sign * q * q * (2 * p * Math.log(p) - q)
}

const half = <A>(R: Algebra<'algebraic', A>, x: A): A => R.div(x, R.of(2))

export const halfMeanSquaredError: Loss<'algebraic'> = {
  name: 'halfMeanSquaredError',
  tier: 'algebraic',
  formula: '\\frac1{2nd}\\sum_{ij}(\\hat y_{ij}-y_{ij})^2',
  source: 'Bishop 2006, eq. 5.11 with the mean; optax l2_loss',
  gradient: { formula: '\\frac1{nd}(\\hat y_{ij}-y_{ij})', entry: (p, t, j) => error(p, t, j) },
  convention: { of: 'meanSquaredError', is: 'the mean squared error with the factor ½', who: 'optax l2_loss', factor: true },
  reduction: 'entries',
  roles: { prediction: 'reals', target: 'reals' },
  apply: (R, prediction, target) => half(R, meanOfEntries(R, squares(R, prediction, target))),
}

export const squaredErrorOfRows: Loss<'algebraic'> = {
  name: 'squaredErrorOfRows',
  tier: 'algebraic',
  formula: '\\frac1n\\sum_{ij}(\\hat y_{ij}-y_{ij})^2',
  source: 'Goodfellow, Bengio & Courville 2016, §5.1.4',
  gradient: { formula: '\\frac2n(\\hat y_{ij}-y_{ij})', entry: (p, t, j) => 2 * error(p, t, j) },
  convention: {
    of: 'meanSquaredError',
    is: 'the squared error summed over the outputs, and its mean over the samples',
    who: 'Deep Learning, §5.1.4',
    factor: true,
  },
  reduction: 'rows',
  roles: { prediction: 'reals', target: 'reals' },
  apply: (R, prediction, target) => meanOfRows(R, squares(R, prediction, target)),
}

export const halfSquaredErrorOfRows: Loss<'algebraic'> = {
  name: 'halfSquaredErrorOfRows',
  tier: 'algebraic',
  formula: '\\frac1{2n}\\sum_{ij}(\\hat y_{ij}-y_{ij})^2',
  source: "Nielsen 2015, eq. 6; Ng's course, linear regression",
  gradient: { formula: '\\frac1n(\\hat y_{ij}-y_{ij})', entry: (p, t, j) => error(p, t, j) },
  convention: {
    of: 'meanSquaredError',
    is: 'half of the squared error, summed over the outputs, and its mean over the samples',
    who: 'Nielsen, the courses of Andrew Ng, Caffe EuclideanLoss',
    factor: true,
  },
  reduction: 'rows',
  roles: { prediction: 'reals', target: 'reals' },
  apply: (R, prediction, target) => half(R, meanOfRows(R, squares(R, prediction, target))),
}

/** Quadratic up to 1, then linear. */
export const huber: Loss<'algebraic'> = {
  name: 'huber',
  tier: 'algebraic',
  formula: '\\frac1{nd}\\sum_{ij}\\begin{cases}e_{ij}^2/2&|e_{ij}|\\le1\\\\|e_{ij}|-\\tfrac12&|e_{ij}|>1\\end{cases}',
  source: 'Huber 1964, with δ = 1; PyTorch SmoothL1Loss and HuberLoss by default',
  gradient: { formula: '\\frac1{nd}\\max(-1,\\min(1,e_{ij}))', entry: (p, t, j) => Math.max(-1, Math.min(1, error(p, t, j))) },
  reduction: 'entries',
  roles: { prediction: 'reals', target: 'reals' },
  // a (|e| - a/2) with a = min(|e|, 1).
  apply: (R, prediction, target) => {
    const error = R.sub(prediction, target)
    const size = R.max(error, negate(R, error))
    const near = min(R, size, R.of(1))
    return meanOfEntries(R, R.mul(near, R.sub(size, half(R, near))))
  },
}

export const squaredHinge: Loss<'algebraic'> = {
  name: 'squaredHinge',
  tier: 'algebraic',
  formula: '\\frac1{nd}\\sum\\max(0,1-ts)^2',
  source: 'Tang 2013, eq. 6; Keras squared_hinge',
  gradient: { formula: '-\\frac{2t}{nd}\\max(0,1-ts)', entry: (p, t, j) => -2 * at(t, j) * Math.max(0, 1 - at(t, j) * at(p, j)) },
  reduction: 'entries',
  roles: { prediction: 'logits', target: 'signs' },
  apply: (R, score, sign) => {
    const inside = R.max(R.of(0), R.sub(R.of(1), R.mul(sign, score)))
    return meanOfEntries(R, R.mul(inside, inside))
  },
}

/** How far the prediction is from the target: the cross-entropy without the entropy of the target. Units: nats. */
export const klDivergence: Loss<'elementary'> = {
  name: 'klDivergence',
  tier: 'elementary',
  formula: '\\frac1n\\sum_{ij}y_{ij}\\ln\\frac{y_{ij}}{p_{ij}}',
  source: "Kullback & Leibler 1951; PyTorch KLDivLoss with reduction='batchmean' (of ln p), Keras kl_divergence",
  gradient: { formula: '-\\frac1n\\frac{y_{ij}}{p_{ij}}', entry: (p, t, j) => -at(t, j) / at(p, j) },
  reduction: 'rows',
  roles: { prediction: 'distribution', target: 'distribution' },
  apply: (R, p, y) => meanOfRows(R, R.sub(xLogP(R, y, y), xLogP(R, y, p))),
}

export const klDivergenceOfEntries: Loss<'elementary'> = {
  name: 'klDivergenceOfEntries',
  tier: 'elementary',
  formula: '\\frac1{nd}\\sum_{ij}y_{ij}\\ln\\frac{y_{ij}}{p_{ij}}',
  source: "PyTorch KLDivLoss with reduction='mean'",
  gradient: { formula: '-\\frac1{nd}\\frac{y_{ij}}{p_{ij}}', entry: (p, t, j) => -at(t, j) / at(p, j) },
  convention: {
    of: 'klDivergence',
    is: 'the divergence divided by the number of entries, not of samples',
    who: "PyTorch KLDivLoss with reduction='mean'",
    factor: true,
  },
  reduction: 'entries',
  roles: { prediction: 'distribution', target: 'distribution' },
  apply: (R, p, y) => meanOfEntries(R, R.sub(xLogP(R, y, y), xLogP(R, y, p))),
}

/** Targets moved a tenth of the way to the uniform distribution. */
export const crossEntropySmoothed: Loss<'elementary'> = {
  name: 'crossEntropySmoothed',
  tier: 'elementary',
  formula: '-\\frac1n\\sum_{ij}\\big(0.9\\,y_{ij}+\\tfrac{0.1}d\\big)\\ln\\mathrm{softmax}(z_i)_j',
  source: 'Szegedy et al. 2016, §7, with ε = 0.1; PyTorch CrossEntropyLoss with label_smoothing=0.1',
  gradient: {
    formula: '\\frac1n\\big(\\mathrm{softmax}(z_i)_j-0.9\\,y_{ij}-\\tfrac{0.1}d\\big),\\quad\\sum_jy_{ij}=1',
    entry: (p, t, j) => softmaxed(p, j) - 0.9 * at(t, j) - 0.1 / p.length,
  },
  convention: { of: 'crossEntropyWithLogits', is: 'the cross-entropy of smoothed labels, 0.9 y + 0.1/K', who: 'Inception, the Transformer' },
  reduction: 'rows',
  roles: { prediction: 'logits', target: 'distribution' },
  apply: (R, z, y) => meanOfRows(R, negate(R, R.mul(smoothed(R, y), logSoftmax(R, z)))),
}
function smoothed<A>(R: Algebra<'elementary', A>, y: A): A {
  return R.add(R.mul(R.of(0.9), y), R.div(R.of(0.1), R.of(R.shape(y)[1])))
}

export const crossEntropySmoothedOthers: Loss<'elementary'> = {
  name: 'crossEntropySmoothedOthers',
  tier: 'elementary',
  formula: '-\\frac1n\\sum_{ij}\\big(0.9\\,y_{ij}+\\tfrac{0.1}{d-1}(1-y_{ij})\\big)\\ln\\mathrm{softmax}(z_i)_j',
  source: 'fairseq, label_smoothed_nll_loss, with ε = 0.1',
  gradient: {
    formula: '\\frac1n\\big(\\mathrm{softmax}(z_i)_j-0.9\\,y_{ij}-\\tfrac{0.1}{d-1}(1-y_{ij})\\big),\\quad\\sum_jy_{ij}=1',
    entry: (p, t, j) => softmaxed(p, j) - 0.9 * at(t, j) - (0.1 * (1 - at(t, j))) / (p.length - 1),
  },
  convention: { of: 'crossEntropySmoothed', is: 'label smoothing that gives ε/(K - 1) to every wrong class and 1 - ε to the right one', who: 'fairseq' },
  reduction: 'rows',
  roles: { prediction: 'logits', target: 'distribution' },
  leastOutputs: 2,
  apply: (R, z, y) => {
    const others = R.div(R.of(0.1), R.of(R.shape(y)[1] - 1))
    const target = R.add(R.mul(R.of(0.9), y), R.mul(others, R.sub(R.of(1), y)))
    return meanOfRows(R, negate(R, R.mul(target, logSoftmax(R, z))))
  },
}

/** `-(1 - p)² ln p` with p the probability of the right answer: what is answered well counts little. */
export const focalWithLogits: Loss<'elementary'> = {
  name: 'focalWithLogits',
  tier: 'elementary',
  formula: '-\\frac1{nd}\\sum(1-p_t)^2\\ln p_t,\\quad p_t=y\\sigma(z)+(1-y)\\sigma(-z),\\quad y\\in\\{0,1\\}',
  source: 'Lin, Goyal, Girshick, He & Dollár 2017, eq. 4 with γ = 2',
  gradient: { formula: '\\frac{2y-1}{nd}(1-p_t)^2\\big(2p_t\\ln p_t-(1-p_t)\\big)', entry: (p, t, j) => focused(p, t, j) },
  reduction: 'entries',
  roles: { prediction: 'logits', target: 'binary' },
  apply: (R, z, y) => meanOfEntries(R, focal(R, z, y)),
}

export const focalBalanced: Loss<'elementary'> = {
  name: 'focalBalanced',
  tier: 'elementary',
  formula: '-\\frac1{nd}\\sum\\alpha_t(1-p_t)^2\\ln p_t,\\quad\\alpha_t=\\tfrac14y+\\tfrac34(1-y),\\quad y\\in\\{0,1\\}',
  source: 'Lin, Goyal, Girshick, He & Dollár 2017, eq. 5 with γ = 2 and α = ¼; torchvision sigmoid_focal_loss with the mean',
  gradient: {
    formula: '\\frac{2y-1}{nd}\\,\\alpha_t(1-p_t)^2\\big(2p_t\\ln p_t-(1-p_t)\\big)',
    entry: (p, t, j) => (at(t, j) === 1 ? 0.25 : 0.75) * focused(p, t, j),
  },
  convention: { of: 'focalWithLogits', is: 'the focal loss balanced by α = ¼', who: 'torchvision sigmoid_focal_loss, RetinaNet' },
  reduction: 'entries',
  roles: { prediction: 'logits', target: 'binary' },
  apply: (R, z, y) => meanOfEntries(R, R.mul(R.sub(R.of(0.75), half(R, y)), focal(R, z, y))),
}
function focal<A>(R: Algebra<'elementary', A>, z: A, y: A): A {
  const [rest, other] = [R.sub(R.of(1), y), negate(R, z)]
  const missing = R.add(R.mul(y, R.logistic(other)), R.mul(rest, R.logistic(z)))
  return R.mul(R.mul(missing, missing), R.add(R.mul(y, R.softplus(other)), R.mul(rest, R.softplus(z))))
}
