import type { Matrix } from '../subject.ts'
import { mutant, right } from './mutant.ts'

const transposed = (m: Matrix): number[][] => (m[0] ?? []).map((_, j) => m.map((r) => r[j] as number))

export const unbiasedVariance = mutant('unbiasedVariance', 'the variance over b - 1 normalises the batch', {
  normalize: async (ask) => {
    const b = ask.name === 'batchNorm' ? ask.x.length : ask.gain.length
    // (h - μ)/√(σ² b/(b-1) + ε) = √((b-1)/b) · (h - μ)/√(σ² + ε (b-1)/b)
    const c = Math.sqrt((b - 1) / b)
    return right.normalize({ ...ask, gain: ask.gain.map((g) => g * c), epsilon: (ask.epsilon * (b - 1)) / b })
  },
})
export const epsilonTiny = mutant('epsilonTiny', 'ε a million times too small', {
  normalize: async (ask) => right.normalize({ ...ask, epsilon: ask.epsilon / 1e6 }),
})
export const shiftForgotten = mutant('shiftForgotten', 'γ ĥ without β', {
  normalize: async (ask) => right.normalize({ ...ask, shift: ask.shift.map(() => 0) }),
})
export const absoluteScale = mutant('absoluteScale', 'each entry divided by 1 + |x| once more', {
  normalize: async (ask) => (await right.normalize(ask)).map((r, i) => r.map((v, j) => v / (1 + Math.abs(ask.x[i]?.[j] as number)))),
})
export const normBackwardZero = mutant('normBackwardZero', 'a zero input gradient', {
  normalizeGradient: async (ask) => ({ ...(await right.normalizeGradient(ask)), x: ask.x.map((r) => r.map(() => 0)) }),
})
export const normMeanPathMissing = mutant('normMeanPathMissing', 'γ u: the statistics are taken for the constants 0 and 1', {
  normalizeGradient: async (ask) => {
    const whole = await right.normalizeGradient(ask)
    return { ...whole, x: ask.cotangent.map((r) => r.map((u, j) => u * (ask.gain[j] as number))) }
  },
})
export const gainGradientHalved = mutant('gainGradientHalved', 'half the gradient of the gain', {
  normalizeGradient: async (ask) => {
    const whole = await right.normalizeGradient(ask)
    return { ...whole, gain: whole.gain.map((g) => g / 2) }
  },
})
export const biasedRunning = mutant('biasedRunning', 'the biased variance is stored', {
  runningStatistics: async (ask) => {
    const n = ask.x.length
    const s = await right.runningStatistics(ask)
    return {
      ...s,
      variance: s.variance.map(
        (v, j) => (1 - ask.momentum) * (ask.variance[j] as number) + (v - (1 - ask.momentum) * (ask.variance[j] as number)) * ((n - 1) / n),
      ),
    }
  },
})
export const momentumFlipped = mutant('momentumFlipped', 'm old + (1 - m) new', {
  runningStatistics: async (ask) => right.runningStatistics({ ...ask, momentum: 1 - ask.momentum }),
})

export const varianceForDeviation = mutant('varianceForDeviation', 'draws times the variance', {
  initialize: async (ask) => (await right.initialize(ask)).map((r, i) => r.map((w, j) => (w * w) / (ask.draws[i * r.length + j] || 1))),
})
export const fanOutForFanIn = mutant('fanOutForFanIn', 'the fan-out where the fan-in is due', {
  initialize: async (ask) => {
    const [o, i] = ask.shape
    return transposed(await right.initialize({ ...ask, shape: [i, o], draws: transposed(rowsOf(ask.draws, i)).flat() }))
  },
})
export const doubledWeights = mutant('doubledWeights', '2 w, and 1 where w is 0', {
  initialize: async (ask) => (await right.initialize(ask)).map((r) => r.map((w) => 2 * w + (w === 0 ? 1 : 0))),
})
const rowsOf = (draws: readonly number[], columns: number): number[][] =>
  Array.from({ length: draws.length / columns }, (_, i) => draws.slice(i * columns, (i + 1) * columns))
