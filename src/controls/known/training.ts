import { reference, type Unnamed } from '../control.ts'
import { optimizer, optimizerOfOneRate, rate } from '../forms.ts'

/* Optimizers, schedules, clipping, initializers and samplers, written another way. */

export const sgdShrinksFirst = optimizer('sgd', '(1 - ηλ)θ - ηg', (x, g, _, o) => (1 - o.learningRate * o.weightDecay) * x - o.learningRate * g)
export const momentumAsVelocity = optimizerOfOneRate('momentum', 'a velocity v = γv - η(1 - τ)g that is added', (x, g, m, o, t) => {
  const d = g + o.weightDecay * x
  m[0] = t === 1 ? -o.learningRate * d : o.momentum * (m[0] as number) - o.learningRate * (1 - o.dampening) * d
  return x + m[0]
})
export const nesterovUnrolled = optimizer('nesterov', '(1 + γ) g + γ² m, with the old momentum', (x, g, m, o) => {
  const [d, gamma, old] = [g + o.weightDecay * x, o.momentum, m[0] ?? 0]
  m[0] = gamma * old + d
  return x - o.learningRate * ((1 + gamma) * d + gamma * gamma * old)
})
export const adagradRateFirst = optimizer('adagrad', '(η/(√G + ε)) g', (x, g, m, o) => {
  m[0] = (m[0] ?? 0) + g * g
  return x - (o.learningRate / (Math.sqrt(m[0]) + o.epsilon)) * g
})
export const rmspropByDifference = optimizer('rmsprop', 'v + (1 - ρ)(g² - v)', (x, g, m, o) => {
  m[0] = (m[0] ?? 0) + (1 - o.decay) * (g * g - (m[0] ?? 0))
  return x - (o.learningRate * g) / (Math.sqrt(m[0]) + o.epsilon)
})
export const adamFoldedRate = optimizer(
  'adam',
  'corrections folded into the rate, η√(1 - β₂ᵗ)/(1 - β₁ᵗ), and into ε: the efficient form of the paper',
  (x, raw, m, o, t) => {
    const g = raw + o.weightDecay * x
    m[0] = o.beta1 * (m[0] ?? 0) + (1 - o.beta1) * g
    m[1] = o.beta2 * (m[1] ?? 0) + (1 - o.beta2) * g * g
    const c2 = Math.sqrt(1 - o.beta2 ** t)
    return x - ((o.learningRate * c2) / (1 - o.beta1 ** t)) * (m[0] / (Math.sqrt(m[1]) + o.epsilon * c2))
  },
)
export const adamwTwoSteps = optimizer('adamw', 'the decay as a step of its own, before Adam', (x, g, m, o, t) => {
  m[0] = o.beta1 * (m[0] ?? 0) + (1 - o.beta1) * g
  m[1] = o.beta2 * (m[1] ?? 0) + (1 - o.beta2) * g * g
  const shrunk = x * (1 - o.learningRate * o.weightDecay)
  return shrunk - (o.learningRate * (m[0] / (1 - o.beta1 ** t))) / (Math.sqrt(m[1] / (1 - o.beta2 ** t)) + o.epsilon)
})

/* Other conventions, declared by their names. */

export const adamEpsilonInsideDeclared = optimizer('adamEpsilonInside', '√(v̂ + ε), declared as adamEpsilonInside', (x, g, m, o, t) => {
  m[0] = o.beta1 * (m[0] ?? 0) + (1 - o.beta1) * g
  m[1] = o.beta2 * (m[1] ?? 0) + (1 - o.beta2) * g * g
  return x - (o.learningRate * (m[0] / (1 - o.beta1 ** t))) / Math.sqrt(m[1] / (1 - o.beta2 ** t) + o.epsilon)
})
export const adagradEpsilonInsideDeclared = optimizer('adagradEpsilonInside', '√(G + ε), declared as adagradEpsilonInside', (x, g, m, o) => {
  m[0] = (m[0] ?? 0) + g * g
  return x - (o.learningRate * g) / Math.sqrt(m[0] + o.epsilon)
})
export const momentumRateInsideDeclared = optimizer('momentumRateInside', 'the rate inside the momentum, declared as momentumRateInside', (x, g, m, o) => {
  m[0] = o.momentum * (m[0] ?? 0) + o.learningRate * g
  return x - m[0]
})

export const stepByPower = rate('stepDecay', 'η f^⌊t/k⌋ by a power', (o, t) => o.rate * o.factor ** Math.floor(t / o.every))
export const exponentialByProducts = rate('exponentialDecay', 'a product at every step', (o, t) =>
  Array.from({ length: t }).reduce<number>((r) => r * o.factor, o.rate),
)
export const annealingHalfAngle = rate(
  'cosineAnnealing',
  'cos² of half the angle',
  (o, t) => o.floor + (o.rate - o.floor) * Math.cos((Math.PI * Math.min(t, o.steps)) / o.steps / 2) ** 2,
)
export const warmupByMinimum = rate(
  'linearWarmup',
  'η min(1, s + (1 - s) t/T)',
  (o, t) => o.rate * Math.min(1, o.startFactor + ((1 - o.startFactor) * t) / o.steps),
)

export const clipByHypot: Unnamed = {
  why: 'the norm by hypot, divided before it is multiplied',
  only: 'clipByGlobalNorm',
  operations: {
    clip: async (ask) => {
      if (ask.name !== 'clipByGlobalNorm') return reference.clip(ask)
      const norm = Math.hypot(...ask.gradients.flat())
      return norm > ask.limit ? ask.gradients.map((r) => r.map((g) => (g / norm) * ask.limit)) : ask.gradients
    },
  },
}
export const heByTwoRoots: Unnamed = {
  why: 'z √2/√n, two roots',
  only: 'he',
  operations: {
    initialize: async (ask) =>
      ask.name === 'he'
        ? Array.from({ length: ask.shape[0] }, (_, i) =>
            ask.draws.slice(i * ask.shape[1], (i + 1) * ask.shape[1]).map((z) => (z * Math.SQRT2) / Math.sqrt(ask.shape[1])),
          )
        : reference.initialize(ask),
  },
}
export const orthogonalOtherSigns: Unnamed = {
  why: 'another sign for every other row: still orthonormal',
  only: 'orthogonal',
  operations: {
    initialize: async (ask) => {
      const w = await reference.initialize(ask)
      return ask.name === 'orthogonal' ? w.map((r, i) => (i % 2 === 0 ? r : r.map((v) => -v))) : w
    },
  },
}
export const batchesRotated: Unnamed = {
  why: 'another way to shuffle: the same permutations, read backwards',
  operations: {
    batches: async (ask) => {
      const order = [...(await reference.batches(ask)).flat()].reverse()
      return Array.from({ length: Math.ceil(order.length / ask.size) }, (_, i) => order.slice(i * ask.size, (i + 1) * ask.size))
    },
  },
}
