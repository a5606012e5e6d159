import type { Matrix } from '../protocol/subject.ts'
import { normalCdf, normalDensity } from './erf.ts'

/* What every course writes for a network: activations with their slopes from input and output, and what a loss sends back. */

export interface Unit {
  f(z: number): number
  /** The slope at z, where the output is a. */
  slope(z: number, a: number): number
}
const { exp, log1p, abs, max, tanh } = Math
export const sigma = (z: number): number => 1 / (1 + exp(-z))

/** With the parameters that a network's activations have, the defaults of the contract. */
export const units: Readonly<Record<string, Unit>> = {
  identity: { f: (z) => z, slope: () => 1 },
  heaviside: { f: (z) => (z >= 0 ? 1 : 0), slope: () => 0 },
  relu: { f: (z) => max(0, z), slope: (z) => (z > 0 ? 1 : 0) },
  leakyRelu: { f: (z) => (z > 0 ? z : 0.01 * z), slope: (z) => (z > 0 ? 1 : 0.01) },
  leakyReluMixed: { f: (z) => max(0.01 * z, z), slope: (z) => (z > 0 ? 1 : 0.01) },
  sigmoid: { f: sigma, slope: (_, a) => a * (1 - a) },
  tanh: { f: tanh, slope: (_, a) => 1 - a * a },
  elu: { f: (z) => (z > 0 ? z : exp(z) - 1), slope: (z, a) => (z > 0 ? 1 : a + 1) },
  softplus: { f: (z) => max(z, 0) + log1p(exp(-abs(z))), slope: sigma },
  softplusThreshold: { f: (z) => (z > 20 ? z : log1p(exp(z))), slope: (z) => (z > 20 ? 1 : sigma(z)) },
  gaussian: { f: (z) => exp(-z * z), slope: (z, a) => -2 * z * a },
  silu: { f: (z) => z * sigma(z), slope: (z) => sigma(z) * (1 + z * (1 - sigma(z))) },
  gelu: { f: (z) => z * normalCdf(z), slope: (z) => normalCdf(z) + z * normalDensity(z) },
}
/** The same without a slope that cancels: 1/cosh², σ(z)σ(-z). */
export const carefulUnits: Readonly<Record<string, Unit>> = {
  ...units,
  sigmoid: { f: sigma, slope: (z) => sigma(z) * sigma(-z) },
  tanh: { f: tanh, slope: (z) => 1 / Math.cosh(z) ** 2 },
  elu: { f: (z) => (z > 0 ? z : Math.expm1(z)), slope: (z) => (z > 0 ? 1 : exp(z)) },
  silu: { f: (z) => z / (1 + exp(-z)), slope: (z) => sigma(z) * (1 + z * sigma(-z)) },
}

const each = (p: Matrix, t: Matrix, f: (p: number, t: number) => number): number[][] => p.map((r, i) => r.map((v, j) => f(v, t[i]?.[j] as number)))
const sum = (x: readonly number[]): number => x.reduce((a, b) => a + b, 0)
/** The gradient of a loss in the output, before it is divided by what the loss averages over. */
export const sent: Readonly<Record<string, (p: Matrix, t: Matrix) => number[][]>> = {
  meanSquaredError: (p, t) => each(p, t, (a, b) => 2 * (a - b)),
  sumSquaredError: (p, t) => each(p, t, (a, b) => 2 * (a - b)),
  meanAbsoluteError: (p, t) => each(p, t, (a, b) => Math.sign(a - b)),
  zeroOne: (p, t) => each(p, t, () => 0),
  topOne: (p, t) => each(p, t, () => 0),
  binaryCrossEntropyWithLogits: (p, t) => each(p, t, (a, b) => sigma(a) - b),
  binaryCrossEntropy: (p, t) => each(p, t, (a, b) => (a - b) / (a * (1 - a))),
  logistic: (p, t) => each(p, t, (a, b) => -b * sigma(-b * a)),
  perceptron: (p, t) => each(p, t, (a, b) => (a * b < 0 ? -b : 0)),
  crossEntropy: (p, t) => each(p, t, (a, b) => (b === 0 ? 0 : -b / a)),
  crossEntropyWithLogits: (p, t) =>
    p.map((r, i) => {
      const e = r.map((v) => exp(v - max(...r)))
      const [s, weight] = [sum(e), sum(t[i] ?? [])]
      return e.map((v, j) => (v / s) * weight - (t[i]?.[j] as number))
    }),
}
/** How many terms a loss averages over. */
export function averaged(loss: string, p: Matrix): number {
  if (loss === 'sumSquaredError') return 1
  return p.length * (['crossEntropy', 'crossEntropyWithLogits', 'topOne'].includes(loss) ? 1 : (p[0]?.length ?? 1))
}
