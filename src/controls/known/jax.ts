import { erf, erfc, normalCdf, normalDensity } from '../erf.ts'
import { clip, derivative, entries, logSoftmaxRows, loss, lossGradient, optimizer, rate, softmaxPulled, softmaxRows, total, value, zipped } from '../forms.ts'

/* jax.nn, optax, mlx: derivatives as an automatic differentiation gives them, functional optimizers, schedules by multiplication. */

const { exp, log, log1p, expm1, abs, max, min, sqrt, cos, PI, SQRT2 } = Math
const sigma = (x: number): number => 1 / (1 + exp(-x))
/** ln(e^a + e^b). */
const logAddExp = (a: number, b: number): number => max(a, b) + log1p(exp(-abs(a - b)))

export const jaxSoftplus = value('softplus', 'logaddexp(x, 0)', (x) => logAddExp(x, 0))
export const jaxSoftplusGradient = derivative('softplus', 'e^(x - logaddexp(x, 0)): the tangent of logaddexp', (x) => exp(x - logAddExp(x, 0)))
export const jaxSigmoid = value('sigmoid', '½ + ½ tanh(x/2): right, but loses its digits far to the left', (x) => 0.5 + 0.5 * Math.tanh(0.5 * x))
export const jaxSigmoidStable = value('sigmoid', 'e^x/(1 + e^x) below 0', (x) => (x >= 0 ? 1 / (1 + exp(-x)) : exp(x) / (1 + exp(x))))
export const jaxSigmoidOfSoftplus = value('sigmoid', 'e^(-softplus(-x)): the exponential of log-sigmoid', (x) => exp(-logAddExp(-x, 0)))
export const jaxSilu = value('silu', 'x σ(x)', (x) => x * sigma(x))
export const jaxSiluGradient = derivative('silu', 'the product rule: σ + x σ (1 - σ)', (x) => 1 * sigma(x) + x * (sigma(x) * (1 - sigma(x))))
export const jaxElu = value('elu', 'expm1 of min(x, 0)', (x, { alpha = 1 }) => (x > 0 ? x : alpha * expm1(x > 0 ? 0 : x)))
export const jaxEluGradient = derivative('elu', 'α (expm1 + 1): the tangent of expm1', (x, { alpha = 1 }) => (x > 0 ? 1 : alpha * (expm1(x) + 1)))
export const jaxLeakyRelu = value('leakyRelu', 'where x ≥ 0', (x, { slope = 0.01 }) => (x >= 0 ? x : slope * x))
export const jaxLeakyReluMixed = value(
  'leakyReluMixed',
  'max(0, x) + ε min(0, x): another split of the same',
  (x, { slope = 0.01 }) => max(0, x) + slope * min(0, x),
)
export const jaxGelu = value('gelu', '½ x erfc(-x/√2): no cancellation', (x) => 0.5 * x * erfc(-x / SQRT2))
export const jaxGeluByErf = value('gelu', 'x (erf(x/√2) + 1)/2', (x) => (x * (erf(x / SQRT2) + 1)) / 2)
export const jaxGeluGradient = derivative('gelu', 'Φ + x φ', (x) => normalCdf(x) + x * normalDensity(x))
export const jaxGaussian = value('gaussian', '1/e^(x²)', (x) => 1 / exp(x * x))
export const jaxGaussianGradient = derivative('gaussian', '-2 x y of the output', (x) => -2 * x * exp(-(x * x)))
export const jaxTanhGradient = derivative('tanh', '(1 + y)(1 - y): the same as 1 - y², with a digit more', (x) => (1 + Math.tanh(x)) * (1 - Math.tanh(x)))

export const jaxSoftmax = softmaxRows('unnormalized first, then a division', (z) => {
  const unnormalized = z.map((v) => exp(v - max(...z)))
  return unnormalized.map((v) => v / total(unnormalized))
})
export const jaxSoftmaxOfLog = softmaxRows('the exponential of log-softmax', (z) => {
  const m = max(...z)
  const l = log(total(z.map((v) => exp(v - m))))
  return z.map((v) => exp(v - m - l))
})
export const jaxSoftmaxReciprocal = softmaxRows('times 1/Σ', (z) => {
  const e = z.map((v) => exp(v - max(...z)))
  const inverse = 1 / total(e)
  return e.map((v) => v * inverse)
})
export const jaxSoftmaxPairs = softmaxRows('1/Σ e^(zⱼ - zᵢ), each entry by itself', (z) => z.map((v) => 1 / total(z.map((w) => exp(w - v)))))
export const jaxSoftmaxTangent = softmaxPulled('p (u - ⟨u, p⟩)', (z, u) => {
  const e = z.map((v) => exp(v - max(...z)))
  const p = e.map((v) => v / total(e))
  const along = p.reduce((s, v, i) => s + v * (u[i] as number), 0)
  return p.map((v, i) => v * ((u[i] as number) - along))
})
export const jaxSoftmaxVjpUnnormalized = softmaxPulled('(u - Σ u e/Σ e) e/Σ e, never p itself', (z, u) => {
  const e = z.map((v) => exp(v - max(...z)))
  const s = total(e)
  const mean = e.reduce((sum, v, i) => sum + v * (u[i] as number), 0) / s
  return e.map((v, i) => (((u[i] as number) - mean) * v) / s)
})
export const jaxLogSoftmax = logSoftmaxRows('shifted - ln Σ e^shifted', (z) => {
  const shifted = z.map((v) => v - max(...z))
  const l = log(total(shifted.map((v) => exp(v))))
  return shifted.map((v) => v - l)
})
export const jaxLogSoftmaxByLogAddExp = logSoftmaxRows('the sum gathered by logaddexp, number by number', (z) => {
  const whole = z.slice(1).reduce(logAddExp, z[0] as number)
  return z.map((v) => v - whole)
})

export const optaxSigmoidCrossEntropy = loss(
  'binaryCrossEntropyWithLogits',
  '-t ln σ(z) - (1 - t) ln σ(-z)',
  (z, t) => total(zipped(z, t, (a, b) => -b * -logAddExp(-a, 0) - (1 - b) * -logAddExp(a, 0)).flat()) / entries(z),
)
export const optaxSigmoidCrossEntropyGradient = lossGradient('binaryCrossEntropyWithLogits', '(1 - t) σ(z) - t σ(-z)', (z, t) =>
  zipped(z, t, (a, b) => ((1 - b) * sigma(a) - b * sigma(-a)) / entries(z)),
)
export const optaxSoftmaxCrossEntropy = loss(
  'crossEntropyWithLogits',
  'Σt lse(z) - Σ t z',
  (z, t) =>
    total(
      z.map((r, i) => {
        const m = max(...r)
        const whole = m + log(total(r.map((v) => exp(v - m))))
        return total(t[i] ?? []) * whole - total(r.map((v, j) => v * (t[i]?.[j] as number)))
      }),
    ) / z.length,
)
export const optaxL2 = loss('meanSquaredError', 'twice the mean of ½ e²', (p, t) => (2 * total(zipped(p, t, (a, b) => 0.5 * (a - b) ** 2).flat())) / entries(p))

export const optaxSgd = optimizer('sgd', 'updates: the decay added, then × -η, then added', (x, g, _, o) => x + (g + o.weightDecay * x) * -o.learningRate)
export const optaxTrace = optimizer('momentum', 'f = g + γ trace, from a trace of zeros', (x, raw, m, o, t) => {
  const g = raw + o.weightDecay * x
  m[0] = (t === 1 ? g : (1 - o.dampening) * g) + o.momentum * (m[0] ?? 0)
  return x + -1 * o.learningRate * m[0]
})
export const optaxNesterov = optimizer('nesterov', 'the trace asked twice: g + γ(g + γ trace)', (x, raw, m, o) => {
  const g = raw + o.weightDecay * x
  const trace = g + o.momentum * (m[0] ?? 0)
  m[0] = trace
  return x - o.learningRate * (g + o.momentum * trace)
})
export const optaxAdam = optimizer('adam', '(1 - β) g + β m; both moments corrected, then divided', (x, raw, m, o, t) => {
  const g = raw + o.weightDecay * x
  m[0] = (1 - o.beta1) * g ** 1 + o.beta1 * (m[0] ?? 0)
  m[1] = (1 - o.beta2) * g ** 2 + o.beta2 * (m[1] ?? 0)
  return x + -o.learningRate * (m[0] / (1 - o.beta1 ** t) / (sqrt(m[1] / (1 - o.beta2 ** t) + 0) + o.epsilon))
})
export const optaxAdamw = optimizer('adamw', 'a chain: Adam, + λθ, × -η', (x, g, m, o, t) => {
  m[0] = (1 - o.beta1) * g + o.beta1 * (m[0] ?? 0)
  m[1] = (1 - o.beta2) * (g * g) + o.beta2 * (m[1] ?? 0)
  const scaled = m[0] / (1 - o.beta1 ** t) / (sqrt(m[1] / (1 - o.beta2 ** t)) + o.epsilon)
  return x + -o.learningRate * (scaled + o.weightDecay * x)
})
export const optaxAmsgrad = optimizer('amsgrad', "the paper's max of v, then PyTorch's correction by √c₂", (x, g, m, o, t) => {
  m[0] = (1 - o.beta1) * g + o.beta1 * (m[0] ?? 0)
  m[1] = (1 - o.beta2) * (g * g) + o.beta2 * (m[1] ?? 0)
  m[2] = m[2] === undefined ? m[1] : m[1] > m[2] ? m[1] : m[2]
  return x - (o.learningRate * (m[0] / (1 - o.beta1 ** t))) / (sqrt(m[2] / (1 - o.beta2 ** t)) + o.epsilon)
})
export const mlxAdam = optimizer('adam', 'η/c₁ and 1/√c₂ as factors of numerator and denominator', (x, raw, m, o, t) => {
  const g = raw + o.weightDecay * x
  m[0] = o.beta1 * (m[0] ?? 0) + (1 - o.beta1) * g
  m[1] = o.beta2 * (m[1] ?? 0) + (1 - o.beta2) * (g * g)
  const first = o.learningRate / (1 - o.beta1 ** t)
  const second = (1 - o.beta2 ** t) ** -0.5
  return x - (first * m[0]) / (sqrt(m[1]) * second + o.epsilon)
})
export const mlxRmsprop = optimizer('rmsprop', 'α v + (1 - α) g²; η g over √v + ε', (x, g, m, o) => {
  m[0] = o.decay * (m[0] ?? 0) + (1 - o.decay) * (g * g)
  return x - (o.learningRate * g) / (sqrt(m[0]) + o.epsilon)
})
export const mlxAdagrad = optimizer('adagrad', 'v + g²; η g over √v + ε', (x, g, m, o) => {
  m[0] = (m[0] ?? 0) + g ** 2
  return x - (o.learningRate * g) / (sqrt(m[0]) + o.epsilon)
})

export const optaxCosine = rate('cosineAnnealing', 'η × ((1 - α) cosine + α) with the floor as a share α', (o, t) => {
  const alpha = o.floor / o.rate
  const decay = 0.5 * (1 + cos((PI * min(t, o.steps)) / o.steps))
  return o.rate * ((1 - alpha) * decay + alpha)
})
export const optaxPolynomial = rate('linearDecay', '(start - end)(1 - share) + end', (o, t) => o.rate * (1 - min(max(t, 0), o.steps) / o.steps) + 0)
export const optaxWarmup = rate('linearWarmup', 'polynomial from the first to the last: (first - last)(1 - share) + last', (o, t) => {
  const first = o.rate * o.startFactor
  return (first - o.rate) * (1 - min(t, o.steps) / o.steps) + o.rate
})
export const optaxExponential = rate('exponentialDecay', 'η e^(t ln c)', (o, t) => o.rate * exp(t * log(o.factor)))
export const optaxClipByGlobalNorm = clip('clipByGlobalNorm', '(g/norm) × limit where the norm is above, g itself below', (gradients, limit) => {
  const largest = max(0, ...gradients.flat().map(abs))
  const norm = largest === 0 ? 0 : largest * sqrt(total(gradients.flat().map((g) => (g / largest) ** 2)))
  return norm < limit ? gradients : gradients.map((r) => r.map((g) => (norm === 0 ? g : (g / norm) * limit)))
})
