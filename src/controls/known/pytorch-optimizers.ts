import { optimizer, optimizerOfOneRate, rates } from '../forms.ts'

/* torch.optim in its several forms: the loop over tensors, foreach, fused, capturable; and its schedulers, which go from rate to rate. */

const { sqrt, max, cos, PI } = Math

export const pytorchSgd = optimizer('sgd', 'θ + (-η) g, the decay added to g', (x, g, _, o) => x + -o.learningRate * (g + o.weightDecay * x))
export const pytorchMomentum = optimizer('momentum', 'the first gradient is the buffer; γ b + (1 - τ) g after', (x, g, m, o, t) => {
  const d = g + x * o.weightDecay
  m[0] = t === 1 ? d : (m[0] as number) * o.momentum + (1 - o.dampening) * d
  return x - o.learningRate * m[0]
})
export const pytorchNesterov = optimizer('nesterov', 'g + γ b with the new buffer', (x, g, m, o, t) => {
  const d = g + x * o.weightDecay
  m[0] = t === 1 ? d : (m[0] as number) * o.momentum + d
  return x + -o.learningRate * (d + m[0] * o.momentum)
})
export const pytorchAdam = optimizer('adam', 'the rate takes up 1 - β₁ᵗ, the denominator √v/√(1 - β₂ᵗ) + ε', (x, raw, m, o, t) => {
  const g = raw + o.weightDecay * x
  m[0] = (m[0] ?? 0) * o.beta1 + g * (1 - o.beta1)
  m[1] = (m[1] ?? 0) * o.beta2 + g * g * (1 - o.beta2)
  const size = o.learningRate / (1 - o.beta1 ** t)
  return x + -size * (m[0] / (sqrt(m[1]) / sqrt(1 - o.beta2 ** t) + o.epsilon))
})
export const pytorchAdamLerp = optimizer('adam', 'm + (1 - β₁)(g - m): lerp_', (x, raw, m, o, t) => {
  const g = raw + o.weightDecay * x
  const old = m[0] ?? 0
  m[0] = old + (1 - o.beta1) * (g - old)
  m[1] = (m[1] ?? 0) * o.beta2 + (1 - o.beta2) * g * g
  const size = o.learningRate / (1 - o.beta1 ** t)
  return x - (size * m[0]) / (sqrt(m[1]) / sqrt(1 - o.beta2 ** t) + o.epsilon)
})
export const pytorchAdamCapturable = optimizerOfOneRate('adam', 'the rate inside the denominator: √v/(√c₂ (-s)) + ε/(-s)', (x, raw, m, o, t) => {
  const g = raw + o.weightDecay * x
  m[0] = (m[0] ?? 0) * o.beta1 + g * (1 - o.beta1)
  m[1] = (m[1] ?? 0) * o.beta2 + g * g * (1 - o.beta2)
  const negative = -(o.learningRate / (1 - o.beta1 ** t))
  return x + m[0] / (sqrt(m[1]) / (sqrt(1 - o.beta2 ** t) * negative) + o.epsilon / negative)
})
export const pytorchAdamw = optimizer('adamw', 'θ(1 - ηλ) first, then Adam', (x, g, m, o, t) => {
  const shrunk = x * (1 - o.learningRate * o.weightDecay)
  m[0] = (m[0] ?? 0) + (1 - o.beta1) * (g - (m[0] ?? 0))
  m[1] = (m[1] ?? 0) * o.beta2 + (1 - o.beta2) * (g * g)
  const size = o.learningRate / (1 - o.beta1 ** t)
  return shrunk - size * (m[0] / (sqrt(m[1]) / sqrt(1 - o.beta2 ** t) + o.epsilon))
})
export const pytorchAdamwFused = optimizer('adamw', 'θ - ηλθ, as the fused kernel; the corrections by expm1', (x, g, m, o, t) => {
  const shrunk = x - o.learningRate * o.weightDecay * x
  m[0] = o.beta1 * (m[0] ?? 0) + (1 - o.beta1) * g
  m[1] = o.beta2 * (m[1] ?? 0) + (1 - o.beta2) * g * g
  const first = -Math.expm1(t * Math.log(o.beta1))
  const second = -Math.expm1(t * Math.log(o.beta2))
  return shrunk - ((o.learningRate / first) * m[0]) / (sqrt(m[1]) / sqrt(second) + o.epsilon)
})
export const pytorchAmsgrad = optimizer('amsgrad', 'the largest of the uncorrected v, corrected after', (x, g, m, o, t) => {
  m[0] = (m[0] ?? 0) * o.beta1 + g * (1 - o.beta1)
  m[1] = (m[1] ?? 0) * o.beta2 + g * g * (1 - o.beta2)
  m[2] = max(m[2] ?? 0, m[1])
  const size = o.learningRate / (1 - o.beta1 ** t)
  return x - size * (m[0] / (sqrt(m[2]) / sqrt(1 - o.beta2 ** t) + o.epsilon))
})
export const pytorchAdagrad = optimizer('adagrad', 'G += g g; (-η g)/(√G + ε) added', (x, g, m, o) => {
  m[0] = (m[0] ?? 0) + g * g
  return x + (-o.learningRate * g) / (sqrt(m[0]) + o.epsilon)
})
export const pytorchRmsprop = optimizer('rmsprop', 'v ρ + g g (1 - ρ); -η (g/(√v + ε))', (x, g, m, o) => {
  m[0] = (m[0] ?? 0) * o.decay + g * g * (1 - o.decay)
  return x + -o.learningRate * (g / (sqrt(m[0]) + o.epsilon))
})

/* Schedulers that know only the rate before. */

/** The rates from the first and how each follows. */
const chained = (count: number, first: number, next: (before: number, t: number) => number): number[] => {
  const all: number[] = []
  for (let t = 0; t < count; t++) all.push(t === 0 ? first : next(all[t - 1] as number, t))
  return all
}
export const pytorchStepLr = rates('stepDecay', 'a factor whenever k steps are over', (o, count) =>
  chained(count, o.rate, (before, t) => (t % o.every === 0 ? before * o.factor : before)),
)
export const pytorchExponentialLr = rates('exponentialDecay', 'the rate before times the factor', (o, count) =>
  chained(count, o.rate, (before) => before * o.factor),
)
export const pytorchLinearLr = rates('linearWarmup', 'the rate before times 1 + (1 - s)/(K s + (t - 1)(1 - s)); from 0 in closed form', (o, count) =>
  o.startFactor === 0
    ? Array.from({ length: count }, (_, t) => (o.rate * Math.min(t, o.steps)) / o.steps)
    : chained(count, o.rate * o.startFactor, (before, t) =>
        t > o.steps ? before : before * (1 + (1 - o.startFactor) / (o.steps * o.startFactor + (t - 1) * (1 - o.startFactor))),
      ),
)
export const pytorchCosineLr = rates('cosineAnnealing', 'floor + (rate before - floor)(1 + cos)/(1 + cos before), held at the floor from T on', (o, count) =>
  chained(count, o.rate, (before, t) =>
    t >= o.steps ? o.floor : o.floor + ((1 + cos((PI * t) / o.steps)) / (1 + cos((PI * (t - 1)) / o.steps))) * (before - o.floor),
  ),
)
export const pytorchPolynomialLr = rates('linearDecay', 'the rate before times (1 - t/T)/(1 - (t - 1)/T)', (o, count) =>
  chained(count, o.rate, (before, t) => (t > o.steps ? before : before * ((1 - t / o.steps) / (1 - (t - 1) / o.steps)))),
)
export const pytorchLambdaLr = rates('inverseTime', 'a multiplier of the first rate', (o, count) =>
  Array.from({ length: count }, (_, t) => o.rate * (1 / (1 + t / o.halfLife))),
)
