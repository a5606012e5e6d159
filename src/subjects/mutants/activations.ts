import { mutant, right } from './mutant.ts'

/** For one activation, or for all: another function in the place of the value. */
const value = (name: string, fault: string, f: (x: number, y: number, activation: string) => number) =>
  mutant(name, fault, { activation: async (ask) => (await right.activation(ask)).map((y, i) => f(ask.x[i] as number, y, ask.name)) })
const slope = (name: string, fault: string, f: (x: number, d: number, activation: string) => number) =>
  mutant(name, fault, { activationGradient: async (ask) => (await right.activationGradient(ask)).map((d, i) => f(ask.x[i] as number, d, ask.name)) })

export const clippedAtSix = value('clippedAtSix', 'values clipped to [-6, 6]', (_, y) => Math.min(6, Math.max(-6, y)))
export const shifted = value('shifted', 'f(x) + 1/8', (_, y) => y + 1 / 8)
export const steeper = mutant('steeper', 'f(1.01 x)', { activation: async (ask) => right.activation({ ...ask, x: ask.x.map((x) => 1.01 * x) }) })
export const slopeDoubled = slope('slopeDoubled', "2 f'(x)", (_, d) => 2 * d)
export const slopeZero = slope('slopeZero', "f'(x) = 0", () => 0)
export const slopeNegated = slope('slopeNegated', "-f'(x)", (_, d) => -d)
export const slopeOfNeighbour = mutant('slopeOfNeighbour', "f'(x + 1/4)", {
  activationGradient: async (ask) => right.activationGradient({ ...ask, x: ask.x.map((x) => x + 1 / 4) }),
})
export const reluSlopeTwo = slope('reluSlopeTwo', "relu'(0) = 2, the sum of both one-sided conventions", (x, d, name) => (name === 'relu' && x === 0 ? 2 : d))
export const sigmoidShifted = value('sigmoidShifted', 'σ(x) + 2⁻²⁰ for x > 0', (x, y, name) => (name === 'sigmoid' && x > 0 ? y + 2 ** -20 : y))
export const heavisideZero = value('heavisideZero', 'H(0) = 0', (x, y, name) => (name === 'heaviside' && x === 0 ? 0 : y))
export const tanhApproximation = value('tanhApproximation', 'gelu by its tanh approximation', (x, y, name) =>
  name === 'gelu' ? (x / 2) * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x ** 3))) : y,
)
export const leakyAdditive = mutant('leakyAdditive', 'relu(x) + a x, as deck 004 prints it', {
  activation: async (ask) => (ask.name === 'leakyRelu' ? ask.x.map((x) => Math.max(0, x) + (ask.parameters['slope'] as number) * x) : right.activation(ask)),
})
export const straightThrough = slope('straightThrough', "H'(x) = 1: the straight-through estimator", (_, d, name) => (name === 'heaviside' ? 1 : d))
