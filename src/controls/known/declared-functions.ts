import { answered, answering, derivative, entries, loss, lossGradient, single, total, value, zipped } from '../forms.ts'

/* Libraries' own functions under the names of their conventions; labels; the backward pass of log-softmax. */

const { exp, log, log1p, tanh, max, min, abs, sqrt, cosh, PI } = Math
const sigma = (x: number): number => 1 / (1 + exp(-x))
const factor = sqrt(2 / PI)

export const gpt2Gelu = value('geluTanh', '0.5 x (1 + tanh(√(2/π)(x + 0.044715 x³)))', (x) => 0.5 * x * (1 + tanh(factor * (x + 0.044715 * x ** 3))))
export const llmcGelu = value('geluTanh', 'the cube by itself, 0.044715 x x x', (x) => {
  const cube = 0.044715 * x * x * x
  return 0.5 * x * (1 + tanh(factor * (x + cube)))
})
export const llmcGeluBackward = derivative('geluTanh', '½(1 + t) + ½ x sech² √(2/π)(1 + 3 × 0.044715 x²)', (x) => {
  const argument = factor * (x + 0.044715 * x * x * x)
  const sech = 1 / (cosh(argument) * cosh(argument))
  return 0.5 * (1 + tanh(argument)) + x * 0.5 * sech * factor * (1 + 3 * 0.044715 * x * x)
})
export const pytorchGeluTanhBackward = derivative('geluTanh', 'left and right halves by 1 - t²', (x) => {
  const t = tanh(factor * (x + 0.044715 * x * x * x))
  const [left, right] = [0.5 * x, 1 + t]
  return 0.5 * right + left * ((1 - t * t) * (factor * (1 + 3 * 0.044715 * x * x)))
})
export const clipQuickGelu = value('quickGelu', 'x/(1 + e^(-1.702 x))', (x) => x / (1 + exp(-1.702 * x)))
export const pytorchRelu6 = value('relu6', 'clamped between 0 and 6', (x) => (x < 0 ? 0 : x > 6 ? 6 : x))
export const pytorchHardSigmoid = value('hardSigmoid', 'min(max(x + 3, 0), 6)/6', (x) => min(max(x + 3, 0), 6) / 6)
export const pytorchHardSwish = value('hardSwish', 'x min(max(x + 3, 0), 6)/6', (x) => (x * min(max(x + 3, 0), 6)) / 6)
export const kerasHardSigmoid = value('hardSigmoidFifth', '0.2 x + 0.5, clamped', (x) => max(0, min(1, 0.2 * x + 0.5)))
export const pytorchSelu = value('selu', 'λ max(0, x) + λ min(0, α(e^x - 1))', (x) => {
  const [scale, alpha] = [1.0507009873554805, 1.6732632423543772]
  return x > 0 ? scale * x : scale * alpha * (exp(x) - 1)
})
export const pytorchMish = value('mish', 'x tanh(log1p(e^x)), x where e^x is large', (x) => (x > 40 ? x : x * tanh(log1p(exp(x)))))
export const mishByExponentials = value('mish', 'x n/(n + 2) with n = e^2x + 2e^x', (x) => {
  if (x > 40) return x
  const n = exp(x) * exp(x) + 2 * exp(x)
  return x * (n / (n + 2))
})
export const pytorchMishBackward = derivative('mish', 't + x σ (1 - t²)', (x) => {
  const t = x > 40 ? 1 : tanh(log1p(exp(x)))
  return t + x * sigma(x) * (1 - t * t)
})

export const pytorchSmoothL1 = loss(
  'huber',
  '½ d² below 1, |d| - ½ above',
  (p, t) => total(zipped(p, t, (a, b) => (abs(a - b) < 1 ? 0.5 * (a - b) * (a - b) : abs(a - b) - 0.5)).flat()) / entries(p),
)
export const pytorchSmoothL1Backward = lossGradient('huber', 'd, clamped between -1 and 1', (p, t) =>
  zipped(p, t, (a, b) => max(-1, min(1, a - b)) / entries(p)),
)
export const tfHuber = loss(
  'huber',
  '½ q² + (|d| - q) with q = min(|d|, 1)',
  (p, t) =>
    total(
      zipped(p, t, (a, b) => {
        const q = min(abs(a - b), 1)
        return 0.5 * q * q + (abs(a - b) - q)
      }).flat(),
    ) / entries(p),
)
export const kerasSquaredHinge = loss(
  'squaredHinge',
  'the square of max(1 - t s, 0)',
  (s, t) => total(zipped(s, t, (a, b) => max(1 - b * a, 0) ** 2).flat()) / entries(s),
)
export const kerasSquaredHingeGradient = lossGradient('squaredHinge', '-2 t max(1 - t s, 0)', (s, t) =>
  zipped(s, t, (a, b) => (-2 * b * max(1 - b * a, 0)) / entries(s)),
)
export const optaxL2Halved = loss('halfMeanSquaredError', 'the mean of ½ d²', (p, t) => total(zipped(p, t, (a, b) => 0.5 * (a - b) ** 2).flat()) / entries(p))
export const nielsenCost = loss(
  'halfSquaredErrorOfRows',
  '½ ‖a - y‖² averaged over the samples',
  (p, t) => total(zipped(p, t, (a, b) => a - b).map((r) => 0.5 * total(r.map((v) => v * v)))) / p.length,
)
export const pytorchKl = loss(
  'klDivergence',
  'xlogy(t, t) - t ln p',
  (p, t) => total(zipped(p, t, (a, b) => (b === 0 ? 0 : b * log(b) - b * log(a))).flat()) / p.length,
)
export const optaxKl = loss('klDivergence', 't (ln t - ln p)', (p, t) => total(zipped(p, t, (a, b) => (b === 0 ? 0 : b * (log(b) - log(a)))).flat()) / p.length)

const softened = (z: readonly number[]): number[] => {
  const e = z.map((v) => exp(v - max(...z)))
  return e.map((v) => v / total(e))
}
export const pytorchLogSoftmaxBackward = answered('logSoftmaxGradient', 'u - e^y Σu from the output', ({ logits, cotangent }) =>
  logits.map((z, i) => {
    const u = cotangent[i] as readonly number[]
    const l = log(total(z.map((v) => exp(v - max(...z)))))
    return z.map((v, j) => (u[j] as number) - exp(v - max(...z) - l) * total(u))
  }),
)
export const logSoftmaxBackwardByRows = answered('logSoftmaxGradient', 'Σⱼ uⱼ(δ - pᵢ)', ({ logits, cotangent }) =>
  logits.map((z, i) => {
    const p = softened(z)
    return p.map((a, k) => total((cotangent[i] ?? []).map((u, j) => u * (Number(j === k) - a))))
  }),
)
const f = Math.fround
export const logSoftmaxBackward32 = single(
  answered('logSoftmaxGradient', 'u - p Σu in float32', ({ logits, cotangent }) =>
    logits.map((z, i) => {
      const e = z.map((v) => f(exp(f(f(v) - max(...z.map(f))))))
      const sum = (x: readonly number[]): number => x.reduce((a, b) => f(a + b), 0)
      const u = (cotangent[i] ?? []).map(f)
      return e.map((v, j) => f((u[j] as number) - f(f(v / sum(e)) * sum(u))))
    }),
  ),
)

export const cs231nSoftmaxLoss = answering(
  'labelLoss',
  'crossEntropyOfLabels',
  '-Σ ln p of the labels, divided by N',
  ({ prediction, labels }) =>
    -total(prediction.map((z, i) => (z[labels[i] as number] as number) - max(...z) - log(total(z.map((v) => exp(v - max(...z))))))) / prediction.length,
)
export const cs231nSoftmaxLossGradient = answering('labelLossGradient', 'crossEntropyOfLabels', 'dx = p; dx[y] -= 1; dx /= N', ({ prediction, labels }) =>
  prediction.map((z, i) => {
    const d = softened(z)
    d[labels[i] as number] = (d[labels[i] as number] as number) - 1
    return d.map((v) => v / prediction.length)
  }),
)
export const cs231nSvmLoss = answering(
  'labelLoss',
  'hingeOfLabels',
  'margins max(0, s - s_y + 1), 0 at the label',
  ({ prediction, labels }) =>
    total(prediction.map((s, i) => total(s.map((v, j) => (j === labels[i] ? 0 : max(0, v - (s[labels[i] as number] as number) + 1)))))) / prediction.length,
)
export const cs231nSvmLossGradient = answering(
  'labelLossGradient',
  'hingeOfLabels',
  'a 1 for each positive margin, their number at the label',
  ({ prediction, labels }) =>
    prediction.map((s, i) => {
      const d = s.map((v, j) => Number(j !== labels[i] && v - (s[labels[i] as number] as number) + 1 > 0))
      d[labels[i] as number] = -total(d)
      return d.map((v) => v / prediction.length)
    }),
)
