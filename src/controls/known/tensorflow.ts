import {
  clip,
  derivative,
  entries,
  initializer,
  loss,
  lossGradient,
  optimizer,
  optimizerOfOneRate,
  rate,
  rowsOf,
  softmaxPulled,
  softmaxRows,
  total,
  value,
  zipped,
} from '../forms.ts'

/* TensorFlow, TensorFlow.js and Keras: kernels, optimizers, schedules, initializers. */

const { exp, log, log1p, expm1, abs, max, min, sqrt, cos, PI } = Math
const sigma = (x: number): number => 1 / (1 + exp(-x))

export const tfSoftplus = value('softplus', 'e^x far left, x far right, log1p(e^x) between', (x) => {
  const edge = log(2 ** -52) + 2
  return x > -edge ? x : x < edge ? exp(x) : log1p(exp(x))
})
export const tfSigmoidGrad = derivative('sigmoid', 'y (1 - y)', (x) => sigma(x) * (1 - sigma(x)))
export const tfSoftplusGrad = derivative('softplus', '1/(e^-x + 1)', (x) => 1 / (exp(-x) + 1))
export const tfEluGrad = derivative('elu', 'y + α below 0, the output by expm1', (x, { alpha = 1 }) => (x < 0 ? alpha * expm1(x) + alpha : 1))
export const tfReluGrad = derivative('relu', 'a step of the input', (x) => (x > 0 ? 1 : 0))
export const tfLeakyGrad = derivative('leakyRelu', 'the slope at 0', (x, { slope = 0.01 }) => (x > 0 ? 1 : slope))
export const tfSwishGrad = derivative('silu', 'σ + x σ (1 - σ)', (x) => sigma(x) + x * sigma(x) * (1 - sigma(x)))
export const tfTanhGrad = derivative('tanh', '1 - y²', (x) => 1 - Math.tanh(x) ** 2)
export const tfSoftmax = softmaxRows('e^(z - log Σ e^z): through its own log-sum-exp', (z) => {
  const m = max(...z)
  const l = log(total(z.map((v) => exp(v - m)))) + m
  return z.map((v) => exp(v - l))
})
export const tfSoftmaxGrad = softmaxPulled('(u - Σ u p) p', (z, u) => {
  const m = max(...z)
  const e = z.map((v) => exp(v - m))
  const s = total(e)
  const p = e.map((v) => v / s)
  const along = total(p.map((v, i) => v * (u[i] as number)))
  return p.map((v, i) => ((u[i] as number) - along) * v)
})

export const tfSigmoidCrossEntropy = loss(
  'binaryCrossEntropyWithLogits',
  'relu(z) - z t + log1p(e^-|z|)',
  (z, t) => total(zipped(z, t, (a, b) => max(a, 0) - a * b + log1p(exp(-abs(a)))).flat()) / entries(z),
)
export const tfMeanOfRowMeans = loss(
  'meanSquaredError',
  'the mean of the means of the rows',
  (p, t) => total(zipped(p, t, (a, b) => (a - b) ** 2).map((r) => total(r) / r.length)) / p.length,
)
export const tfSquaredDifferenceGrad = lossGradient('meanSquaredError', '(p - t)/n + (p - t)/n: the product rule of a square', (p, t) =>
  zipped(p, t, (a, b) => {
    const share = (a - b) / entries(p)
    return share + share
  }),
)
export const tfAbsoluteGrad = lossGradient('meanAbsoluteError', 'a step with slope -1 at 0', (p, t) =>
  zipped(p, t, (a, b) => (a - b > 0 ? 1 : -1) / entries(p)),
)
export const tfSoftmaxCrossEntropyGrad = lossGradient('crossEntropyWithLogits', '(softmax Σt - t) × 1/n', (z, t) =>
  z.map((r, i) => {
    const m = max(...r)
    const e = r.map((v) => exp(v - m))
    const [s, weight] = [total(e), total(t[i] ?? [])]
    return e.map((v, j) => ((v / s) * weight - (t[i]?.[j] as number)) * (1 / z.length))
  }),
)

export const tfjsMomentum = optimizer('momentum', 'accumulation = m × accumulation + g; the damping and the decay in g', (x, raw, m, o, t) => {
  const g = raw + o.weightDecay * x
  m[0] = t === 1 ? g : o.momentum * (m[0] as number) + g * (1 - o.dampening)
  return m[0] * -o.learningRate + x
})
export const tfjsNesterov = optimizer('nesterov', '(g + m × new accumulation) × -η', (x, raw, m, o) => {
  const g = raw + o.weightDecay * x
  m[0] = o.momentum * (m[0] ?? 0) + g
  return (g + m[0] * o.momentum) * -o.learningRate + x
})
export const tfjsAdam = optimizer('adam', 'powers of β gathered by products; (m̂/(√v̂ + ε)) × -η + θ', (x, raw, m, o) => {
  const g = raw + o.weightDecay * x
  m[2] = (m[2] ?? 1) * o.beta1
  m[3] = (m[3] ?? 1) * o.beta2
  m[0] = o.beta1 * (m[0] ?? 0) + g * (1 - o.beta1)
  m[1] = o.beta2 * (m[1] ?? 0) + g ** 2 * (1 - o.beta2)
  return (m[0] / (1 - m[2]) / (sqrt(m[1] / (1 - m[3])) + o.epsilon)) * -o.learningRate + x
})
export const kerasSgdMomentum = optimizerOfOneRate('momentum', 'a velocity -η g that is added, with the decay inside', (x, raw, m, o, t) => {
  const g = raw + o.weightDecay * x
  m[0] = t === 1 ? -g * o.learningRate : o.momentum * (m[0] as number) - g * o.learningRate * (1 - o.dampening)
  return x + m[0]
})
export const kerasNesterov = optimizerOfOneRate('nesterov', 'γ v - η g added, with v = γ v - η g before', (x, raw, m, o) => {
  const g = raw + o.weightDecay * x
  m[0] = (m[0] ?? 0) * o.momentum - g * o.learningRate
  return x + (m[0] * o.momentum - g * o.learningRate)
})
export const kerasAdamw = optimizer('adamw', 'θ -= θ λ η first; m += (g - m)(1 - β₁), v += (g² - v)(1 - β₂)', (x, g, m, o, t) => {
  const shrunk = x - x * o.weightDecay * o.learningRate
  m[0] = (m[0] ?? 0) + (g - (m[0] ?? 0)) * (1 - o.beta1)
  m[1] = (m[1] ?? 0) + (g * g - (m[1] ?? 0)) * (1 - o.beta2)
  return shrunk - (o.learningRate * (m[0] / (1 - o.beta1 ** t))) / (sqrt(m[1] / (1 - o.beta2 ** t)) + o.epsilon)
})

export const kerasCosineDecay = rate('cosineAnnealing', 'η((1 - α) ½(1 + cos) + α) with α = floor/η', (o, t) => {
  const alpha = o.floor / o.rate
  return o.rate * ((1 - alpha) * (0.5 * (1 + cos((PI * min(t, o.steps)) / o.steps))) + alpha)
})
export const kerasExponentialDecay = rate('exponentialDecay', 'η × pow(c, t/1)', (o, t) => o.rate * o.factor ** (t / 1))
export const kerasStaircase = rate('stepDecay', 'η × pow(c, floor(t/k))', (o, t) => o.rate * o.factor ** Math.floor(t / o.every))
export const kerasInverseTimeDecay = rate('inverseTime', 'η/(1 + c t/1) with c = 1/b', (o, t) => o.rate / (1 + ((1 / o.halfLife) * t) / 1))
export const kerasPolynomialDecay = rate('linearDecay', '(η - 0)(1 - min(t, T)/T)¹ + 0', (o, t) => (o.rate - 0) * (1 - min(t, o.steps) / o.steps) ** 1 + 0)
export const kerasWarmup = rate('linearWarmup', 'first + (target - first) × share of the way', (o, t) => {
  const first = o.rate * o.startFactor
  return t >= o.steps ? o.rate : (o.rate - first) * (t / o.steps) + first
})

export const kerasHeNormal = initializer('he', 'variance scaling: √(scale/max(1, n)) with scale 2', (rows, columns, z) => {
  const deviation = sqrt(2 / max(1, columns))
  return rowsOf(z, rows, columns).map((r) => r.map((v) => 0 + deviation * v))
})
export const kerasGlorotNormal = initializer('xavier', '√(1/((in + out)/2))', (rows, columns, z) => {
  const deviation = sqrt(1 / max(1, (columns + rows) / 2))
  return rowsOf(z, rows, columns).map((r) => r.map((v) => v * deviation))
})
export const kerasLecunNormal = initializer('fanIn', '√(1/n)', (rows, columns, z) => rowsOf(z, rows, columns).map((r) => r.map((v) => v * sqrt(1 / columns))))

export const tfClipByGlobalNorm = clip('clipByGlobalNorm', 'limit × min(1/norm, 1/limit), the norm by hypot', (gradients, limit) => {
  const norm = Math.hypot(...gradients.flat())
  const scale = limit * min(1 / norm, 1 / limit)
  return gradients.map((r) => r.map((g) => g * scale))
})
export const tfClipByValue = clip('clipByValue', 'the smaller of limit and the larger of -limit', (gradients, limit) =>
  gradients.map((r) => r.map((g) => min(limit, max(-limit, g)))),
)
