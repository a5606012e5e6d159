import { clip, optimizer, rate, rates } from '../forms.ts'

/* Libraries' own optimizers and schedules, exported under the names of their conventions; and options that may be left out. */

const { sqrt, max, min, cos, PI } = Math

export const kerasNesterovDeclared = optimizer('nesterovRateInside', 'Keras: γ v - η g added, with v = γ v - η g before', (x, g, m, o) => {
  m[0] = (m[0] ?? 0) * o.momentum - g * o.learningRate
  return x + (m[0] * o.momentum - g * o.learningRate)
})
export const cs231nNesterovDeclared = optimizer('nesterovRateInside', 'CS231n: -μ v_prev + (1 + μ) v', (x, g, m, o) => {
  const old = m[0] ?? 0
  m[0] = o.momentum * old - o.learningRate * g
  return x + (-o.momentum * old + (1 + o.momentum) * m[0])
})
export const cs231nMomentumDeclared = optimizer('momentumRateInside', 'CS231n: v = μ v - η dw; w += v', (x, g, m, o) => {
  m[0] = o.momentum * (m[0] ?? 0) - o.learningRate * g
  return x + m[0]
})
export const kerasAdam = optimizer('adamEpsilonHat', 'Keras: α m/(√v + ε) with α = η√c₂/c₁, moments by differences', (x, raw, m, o, t) => {
  const g = raw + o.weightDecay * x
  m[0] = (m[0] ?? 0) + (g - (m[0] ?? 0)) * (1 - o.beta1)
  m[1] = (m[1] ?? 0) + (g * g - (m[1] ?? 0)) * (1 - o.beta2)
  const alpha = (o.learningRate * sqrt(1 - o.beta2 ** t)) / (1 - o.beta1 ** t)
  return x - (m[0] * alpha) / (sqrt(m[1]) + o.epsilon)
})
export const sklearnAdam = optimizer('adamEpsilonHat', "scikit-learn's MLPClassifier: updates -η m/(√v + ε) added", (x, raw, m, o, t) => {
  const g = raw + o.weightDecay * x
  m[0] = o.beta1 * (m[0] ?? 0) + (1 - o.beta1) * g
  m[1] = o.beta2 * (m[1] ?? 0) + (1 - o.beta2) * g ** 2
  const eta = (o.learningRate * sqrt(1 - o.beta2 ** t)) / (1 - o.beta1 ** t)
  return x + (-eta * m[0]) / (sqrt(m[1]) + o.epsilon)
})
export const kerasAdamwHat = optimizer('adamwEpsilonHat', 'Keras AdamW: θ -= θ λ η, then α m/(√v + ε)', (x, g, m, o, t) => {
  m[0] = o.beta1 * (m[0] ?? 0) + (1 - o.beta1) * g
  m[1] = o.beta2 * (m[1] ?? 0) + (1 - o.beta2) * g * g
  const alpha = (o.learningRate * sqrt(1 - o.beta2 ** t)) / (1 - o.beta1 ** t)
  return x - x * o.weightDecay * o.learningRate - (alpha * m[0]) / (sqrt(m[1]) + o.epsilon)
})
export const kerasAmsgrad = optimizer('amsgradEpsilonHat', 'Keras Adam with amsgrad', (x, g, m, o, t) => {
  m[0] = o.beta1 * (m[0] ?? 0) + (1 - o.beta1) * g
  m[1] = o.beta2 * (m[1] ?? 0) + (1 - o.beta2) * g * g
  m[2] = max(m[2] ?? 0, m[1])
  const alpha = (o.learningRate * sqrt(1 - o.beta2 ** t)) / (1 - o.beta1 ** t)
  return x - (m[0] * alpha) / (sqrt(m[2]) + o.epsilon)
})
export const optaxAmsgradOfCorrected = optimizer('amsgradOfCorrected', 'optax: the largest of the corrected moments', (x, g, m, o, t) => {
  m[0] = (1 - o.beta1) * g + o.beta1 * (m[0] ?? 0)
  m[1] = (1 - o.beta2) * g ** 2 + o.beta2 * (m[1] ?? 0)
  m[2] = max(m[2] ?? 0, m[1] / (1 - o.beta2 ** t))
  return x - o.learningRate * (m[0] / (1 - o.beta1 ** t) / (sqrt(m[2]) + o.epsilon))
})
export const huggingFaceAdamw = optimizer('adamwDecayAfter', 'transformers: the step first, then θ - ηλθ of what is left', (x, g, m, o, t) => {
  m[0] = (m[0] ?? 0) * o.beta1 + g * (1 - o.beta1)
  m[1] = (m[1] ?? 0) * o.beta2 + g * g * (1 - o.beta2)
  const size = (o.learningRate * sqrt(1 - o.beta2 ** t)) / (1 - o.beta1 ** t)
  const stepped = x - size * (m[0] / (sqrt(m[1]) + o.epsilon))
  return stepped + stepped * (-o.learningRate * o.weightDecay)
})
export const addonsAdamw = optimizer('adamwFullyDecoupled', 'TensorFlow Addons: θ - λθ, whatever the rate', (x, g, m, o, t) => {
  const shrunk = x - o.weightDecay * x
  m[0] = o.beta1 * (m[0] ?? 0) + (1 - o.beta1) * g
  m[1] = o.beta2 * (m[1] ?? 0) + (1 - o.beta2) * g * g
  return shrunk - (o.learningRate * (m[0] / (1 - o.beta1 ** t))) / (sqrt(m[1] / (1 - o.beta2 ** t)) + o.epsilon)
})
export const dlsysMomentum = optimizer('momentumAverage', 'u = γ u + (1 - γ)(g + λθ)', (x, g, m, o) => {
  m[0] = o.momentum * (m[0] ?? 0) + (1 - o.momentum) * (g + o.weightDecay * x)
  return x - o.learningRate * m[0]
})
export const mlxSgd = optimizer('momentumDampedFirst', 'a buffer from 0, each step damped', (x, raw, m, o) => {
  const g = raw + o.weightDecay * x
  m[0] = o.momentum * (m[0] ?? 0) + (o.dampening > 0 ? (1 - o.dampening) * g : g)
  return x - o.learningRate * m[0]
})
export const kerasRmsprop = optimizer(
  'rmspropEpsilonInside',
  'η g rsqrt(v + ε), gathered by a momentum with the rate in it',
  (x, g, m, o, t) => {
    m[0] = o.decay * (t === 1 ? o.initialAccumulator : (m[0] as number)) + (1 - o.decay) * g * g
    m[1] = o.momentum * (m[1] ?? 0) + (o.learningRate * g) / sqrt(m[0] + o.epsilon)
    return x - m[1]
  },
  ['momentum', 'initialAccumulator'],
)
export const pytorchRmspropMomentum = optimizer(
  'rmsprop',
  'a buffer of g/(√v + ε)',
  (x, g, m, o) => {
    m[0] = (m[0] ?? 0) * o.decay + (1 - o.decay) * (g * g)
    m[1] = (m[1] ?? 0) * o.momentum + g / (sqrt(m[0]) + o.epsilon)
    return x - o.learningRate * m[1]
  },
  ['momentum'],
)
export const pytorchAdagradDecayed = optimizer(
  'adagrad',
  'η/(1 + (t - 1) decay), and sums from the initial accumulator',
  (x, g, m, o, t) => {
    const now = o.learningRate / (1 + (t - 1) * o.rateDecay)
    m[0] = (t === 1 ? o.initialAccumulator : (m[0] as number)) + g * g
    return x + -now * (g / (sqrt(m[0]) + o.epsilon))
  },
  ['initialAccumulator', 'rateDecay'],
)
export const tensorflowAdagrad = optimizer(
  'adagradEpsilonInside',
  'η g rsqrt(G + ε)',
  (x, g, m, o, t) => {
    m[0] = (t === 1 ? o.initialAccumulator : (m[0] as number)) + g * g
    return x - o.learningRate * g * (1 / sqrt(m[0] + o.epsilon))
  },
  ['initialAccumulator'],
)
export const charRnnAdagrad = optimizer('adagradEpsilonInside', "Karpathy's char-rnn: -η dθ/√(mem + 1e-8) added", (x, g, m, o) => {
  m[0] = (m[0] ?? 0) + g * g
  return x + (-o.learningRate * g) / sqrt(m[0] + o.epsilon)
})

export const pytorchCosinePeriodic = rates('cosinePeriodic', 'from rate to rate, and a fresh start at the bottom', (o, count) => {
  const all: number[] = []
  for (let t = 0; t < count; t++) {
    const before = all[t - 1] as number
    if (t === 0) all.push(o.rate)
    else if ((t - 1 - o.steps) % (2 * o.steps) === 0) all.push(before + ((o.rate - o.floor) * (1 - cos(PI / o.steps))) / 2)
    else all.push(((1 + cos((PI * t) / o.steps)) / (1 + cos((PI * (t - 1)) / o.steps))) * (before - o.floor) + o.floor)
  }
  return all
})
export const nanoGptWarmupBetween = rate('linearWarmupBetween', 'η (t + 1)/(K + 1) while warming up', (o, t) =>
  t < o.steps ? (o.rate * (t + 1)) / (o.steps + 1) : o.rate,
)
export const llmcWarmup = rate('linearWarmupFromOne', 'η × the share (t + 1)/K', (o, t) => (t < o.steps ? o.rate * ((t + 1) / o.steps) : o.rate))
export const kerasExponentialEvery = rate('exponentialDecayEvery', 'η c^(t/k), no stairs', (o, t) => o.rate * o.factor ** (t / o.every))
export const huggingFaceWarmupCosine = rate('warmupCosine', 'a factor of the rate, with the floor as a share of it', (o, t) => {
  if (t < o.warmup) return o.rate * (t / max(1, o.warmup))
  const progress = min(1, (t - o.warmup) / max(1, o.steps - o.warmup))
  const share = o.floor / o.rate
  return o.rate * (0.5 * (1 + cos(PI * 0.5 * 2 * progress)) * (1 - share) + share)
})
export const huggingFaceWarmupLinear = rate('warmupLinear', 'max(0, (T - t)/max(1, T - K))', (o, t) =>
  t < o.warmup ? (o.rate * t) / max(1, o.warmup) : o.rate * max(0, (o.steps - t) / max(1, o.steps - o.warmup)),
)
export const transformerNoam = rate(
  'noam',
  'η √K min(s^-½, s K^-3/2) with s = t + 1',
  (o, t) => o.rate * sqrt(o.warmup) * min((t + 1) ** -0.5, (t + 1) * o.warmup ** -1.5),
)
export const kerasPolynomial = rate(
  'polynomialDecay',
  '(η - end)(1 - t/T)^p + end',
  (o, t) => (o.rate - o.floor) * (1 - min(t, o.steps) / o.steps) ** o.power + o.floor,
)
export const optaxWarmupCosine = rate('warmupCosine', 'two schedules joined at the end of the warm-up', (o, t) => {
  if (t < o.warmup) return (0 - o.rate) * (1 - t / o.warmup) + o.rate
  const alpha = o.floor / o.rate
  return o.rate * ((1 - alpha) * 0.5 * (1 + cos((PI * min(t - o.warmup, o.steps - o.warmup)) / (o.steps - o.warmup))) + alpha)
})
export const clipAtTheEnd = clip('clipByValue', 'the sign times the smaller of size and limit', (gradients, limit) =>
  gradients.map((r) => r.map((g) => Math.sign(g) * min(Math.abs(g), limit))),
)
