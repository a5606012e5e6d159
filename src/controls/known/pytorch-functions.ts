import { erf } from '../erf.ts'
import { derivative, entries, logSoftmaxRows, loss, lossGradient, softmaxPulled, softmaxRows, total, value, zipped } from '../forms.ts'

/* Activations, softmax and losses as PyTorch's CPU kernels and its derivatives.yaml have them. */

const { exp, log1p, max, abs, tanh, SQRT1_2, PI } = Math
const sigma = (x: number): number => 1 / (1 + exp(-x))

export const pytorchSigmoidBackward = derivative('sigmoid', '(1 - y) y from the output, sigmoid_backward', (x) => {
  const y = sigma(x)
  return (1 - y) * y
})
export const pytorchTanhBackward = derivative('tanh', '1 - y y from the output, tanh_backward', (x) => {
  const y = tanh(x)
  return 1 - y * y
})
export const pytorchElu = value('elu', '(e^x - 1) α below and at 0', (x, { alpha = 1 }) => (x <= 0 ? (exp(x) - 1) * alpha : x))
export const pytorchEluBackward = derivative('elu', 'α e^x below 0', (x, { alpha = 1 }) => (x <= 0 ? alpha * exp(x) : 1))
export const pytorchEluBackwardOfResult = derivative(
  'elu',
  'y + α from the output, as the in-place elu: αe^x = α(e^x - 1) + α; of the input where α < 0',
  (x, { alpha = 1 }) => {
    const y = x <= 0 ? (exp(x) - 1) * alpha : x
    if (alpha < 0) return x <= 0 ? alpha * exp(x) : 1
    return y <= 0 ? y + alpha : 1
  },
)
export const pytorchLeakyBackward = derivative('leakyRelu', 'the slope at 0 too: a subgradient', (x, { slope = 0.01 }) => (x > 0 ? 1 : slope))
export const pytorchThresholdBackward = derivative('relu', '0 at 0: threshold_backward', (x) => (x <= 0 ? 0 : 1))
export const pytorchSilu = value('silu', 'x/(1 + e^-x)', (x) => x / (1 + exp(-x)))
export const pytorchSiluBackward = derivative('silu', 'σ(1 + x(1 - σ))', (x) => {
  const s = sigma(x)
  return s * (1 + x * (1 - s))
})
export const pytorchGelu = value('gelu', 'x ½ (1 + erf(x √½)), which cancels far to the left', (x) => x * 0.5 * (1 + erf(x * SQRT1_2)))
export const pytorchGeluBackward = derivative('gelu', 'Φ + xφ with Φ = ½(1 + erf)', (x) => {
  const cdf = 0.5 * (1 + erf(x * SQRT1_2))
  const pdf = (2 / Math.sqrt(PI)) * SQRT1_2 * 0.5 * exp(x * x * -0.5)
  return cdf + x * pdf
})
export const pytorchSoftplus = value('softplus', 'log1p(e^x) while e^x is finite, x above: beyond 40 both round to x', (x) => (x > 40 ? x : log1p(exp(x))))
export const pytorchSoftplusBackward = derivative('softplus', 'z/(1 + z) with z = e^x, 1 where z would be large', (x) => {
  if (x > 40) return 1
  const z = exp(x)
  return z / (z + 1)
})
export const pytorchSoftplusThreshold = value('softplusThreshold', 'log1p(e^x) below the threshold', (x, { threshold = 20 }) =>
  x > threshold ? x : log1p(exp(x)),
)
export const pytorchSoftplusThresholdBackward = derivative('softplusThreshold', 'z/(1 + z) below the threshold, 1 above', (x, { threshold = 20 }) => {
  const z = exp(x)
  return x > threshold ? 1 : z / (z + 1)
})

export const pytorchSoftmax = softmaxRows('e^(z - max), divided by their sum', (z) => {
  const m = max(...z)
  const e = z.map((v) => exp(v - m))
  const s = total(e)
  return e.map((v) => v / s)
})
export const pytorchSoftmaxBackward = softmaxPulled('u p - p Σ u p', (z, u) => {
  const m = max(...z)
  const e = z.map((v) => exp(v - m))
  const s = total(e)
  const p = e.map((v) => v / s)
  const sum = total(p.map((v, i) => v * (u[i] as number)))
  return p.map((v, i) => (u[i] as number) * v - v * sum)
})
export const pytorchLogSoftmax = logSoftmaxRows('z - max - ln Σ', (z) => {
  const m = max(...z)
  const l = Math.log(total(z.map((v) => exp(v - m))))
  return z.map((v) => v - m - l)
})

export const pytorchMse = loss(
  'meanSquaredError',
  'the sum of all squares, then divided',
  (p, t) => total(zipped(p, t, (a, b) => (a - b) * (a - b)).flat()) / entries(p),
)
export const pytorchMseBackward = lossGradient('meanSquaredError', 'norm (p - t) g with norm = 2/n', (p, t) => {
  const scale = 2 / entries(p)
  return zipped(p, t, (a, b) => scale * (a - b) * 1)
})
export const pytorchL1Backward = lossGradient('meanAbsoluteError', 'sign(p - t)/n, 0 at 0', (p, t) =>
  zipped(p, t, (a, b) => Math.sign(a - b) * (1 / entries(p))),
)
export const pytorchBceLogits = loss(
  'binaryCrossEntropyWithLogits',
  '(1 - t) z - ln σ(z) with ln σ(z) = min(z, 0) - log1p(e^-|z|)',
  (z, t) => total(zipped(z, t, (a, b) => (1 - b) * a - (Math.min(a, 0) - log1p(exp(-abs(a))))).flat()) / entries(z),
)
export const pytorchBceLogitsBackward = lossGradient('binaryCrossEntropyWithLogits', '(σ(z) - t) g, divided at the end', (z, t) =>
  zipped(z, t, (a, b) => (sigma(a) - b) / entries(z)),
)
export const pytorchCrossEntropyOfProbabilities = loss('crossEntropyWithLogits', '-Σ t ln softmax, divided by the number of rows', (z, t) => {
  const rows = z.map((r, i) => {
    const m = max(...r)
    const l = Math.log(total(r.map((v) => exp(v - m))))
    return total(r.map((v, j) => (v - m - l) * (t[i]?.[j] as number)))
  })
  return -total(rows) / z.length
})
export const pytorchCrossEntropyBackward = lossGradient('crossEntropyWithLogits', 'through log-softmax: g - e^l Σ g with g = -t/n', (z, t) =>
  z.map((r, i) => {
    const m = max(...r)
    const l = Math.log(total(r.map((v) => exp(v - m))))
    const g = (t[i] ?? []).map((v) => -v / z.length)
    const sum = total(g)
    return r.map((v, j) => (g[j] as number) - exp(v - m - l) * sum)
  }),
)
export const pytorchSoftMarginBackward = lossGradient('logistic', '-t z/(1 + z) with z = e^(-ts), the same as 1/(1 + 1/z) where z overflows', (s, t) =>
  zipped(s, t, (a, b) => {
    const z = exp(-b * a)
    return (Number.isFinite(z) ? (-b * z) / (1 + z) : -b) / entries(s)
  }),
)
