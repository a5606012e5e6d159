import type { Measurement } from '../../src/evidence/measurement.ts'
import { type Random, random } from '../../src/training/random.ts'
import { gaussians } from '../support/gaussians.ts'

/*
 * How large gradients are in deep networks that nobody has trained. Each layer is `h' = keep·h + φ(Wh)`, all weights independent Gaussians, and
 * the gradient is that of a random direction of the last layer by the first.
 */
interface Net {
  readonly n: number
  readonly depth: number
  /** The deviation of a weight. */
  readonly deviation: number
  readonly keep: 0 | 1
  readonly unit: (z: number) => number
  /** Its slope, by sum and value. */
  readonly slope: (z: number, value: number) => number
}
const tanh = { unit: Math.tanh, slope: (_: number, value: number) => 1 - value * value }
const relu = { unit: (z: number) => Math.max(0, z), slope: (z: number) => (z > 0 ? 1 : 0) }
const logistic = { unit: (z: number) => 1 / (1 + Math.exp(-z)), slope: (_: number, value: number) => value * (1 - value) }

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number)
  return sum
}
const norm = (a: Float64Array): number => Math.sqrt(dot(a, a))

/**
 * The logarithm of the gradient's norm, the direction of norm 1. No matrix is drawn: given `z = Wh`, which is Gaussian, `W` is `z hᵀ/‖h‖²` and
 * independent Gaussians off `h`, so that `Wᵀv` is `h (z·v)/‖h‖²` and a fresh Gaussian of deviation `‖v‖` off `h`. That is the law of the networks.
 */
function logGradient(draws: Random, { n, depth, deviation, keep, unit, slope }: Net): number {
  let h = gaussians(draws, n)
  const layers = Array.from({ length: depth }, () => {
    const [input, size] = [h, deviation * norm(h)]
    const z = gaussians(draws, n).map((g) => size * g)
    const value = z.map(unit)
    h = value.map((v, i) => v + keep * (input[i] as number))
    return { input, z, slopes: value.map((v, i) => slope(z[i] as number, v)) }
  })
  let gradient = gaussians(draws, n)
  const first = norm(gradient)
  for (const { input, z, slopes } of layers.reverse()) {
    const v = slopes.map((s, i) => s * (gradient[i] as number))
    const size = deviation * norm(v)
    const fresh = gaussians(draws, n).map((g) => size * g)
    const along = (dot(z, v) - dot(input, fresh)) / dot(input, input)
    gradient = gradient.map((g, i) => keep * g + along * (input[i] as number) + (fresh[i] as number))
  }
  return Math.log(norm(gradient) / first)
}

export const skipsKeepGradients: Measurement = {
  id: 'input_gradient_larger_with_skips',
  topic: 'gradients at depth',
  entry: 'residual-postnorm',
  settles: ['residual-postnorm/measured-gradient-norms'],
  source: { deck: '004', slide: 'Residual connections' },
  states:
    'Through 40 layers of 64 tanh units with weights of deviation $\\frac1{2\\sqrt n}$ the mean logarithm of the input gradient is larger with skips, $x+\\tanh(Wx)$, than without.',
  how: '20 networks of either kind: the difference lies above 0 by more than six standard errors. Given its sums a Gaussian matrix is known along the input and fresh off it, so its transpose is applied without drawing it.',
  catches: 'Skips left out of the backward pass.',
  expected: 'holds',
  trials: 20,
  trial: (seed) => {
    const [draws, net] = [random(seed), { n: 64, depth: 40, deviation: 1 / 16, ...tanh } as const]
    return logGradient(draws, { ...net, keep: 1 }) - logGradient(draws, { ...net, keep: 0 })
  },
  predicted: { atLeast: 0 },
  rivals: { 'smaller with skips': { atMost: 0 }, equal: 0 },
}

const critical = Math.sqrt(2 / 128)
export const criticalScale: Measurement = {
  id: 'relu_gradient_grows_above_critical_scale_and_shrinks_below',
  topic: 'gradients at depth',
  entry: 'depth-gradient-explosion',
  settles: ['depth-gradient-explosion/measured-critical-scale'],
  source: { deck: '004', slide: 'Avoiding gradient explosion' },
  states:
    'Through 40 layers of 128 ReLU units the mean logarithm of the gradient per layer is positive for weights of deviation $1.3\\sqrt{2/n}$ and negative for $0.8\\sqrt{2/n}$.',
  how: '20 networks for each deviation: both lie off 0 by more than six standard errors. Transposes are applied as above, in law.',
  catches: 'A critical deviation without the 2 of ReLU units, or one that is a variance.',
  expected: 'holds',
  trials: 20,
  trial: (seed) => {
    const draws = random(seed)
    const perLayer = (c: number): number => logGradient(draws, { n: 128, depth: 40, deviation: c * critical, keep: 0, ...relu }) / 40
    return { 'at 1.3': perLayer(1.3), 'at 0.8': perLayer(0.8) }
  },
  predicted: { 'at 1.3': { atLeast: 0 }, 'at 0.8': { atMost: 0 } },
  rivals: {
    // Where ln(deviation / critical deviation) would be the growth: 0.8 √2 is above 1.
    'critical value 1/√n': { 'at 1.3': Math.log(1.3 * Math.SQRT2), 'at 0.8': { atLeast: 0 } },
    'critical value 2/n': { 'at 1.3': Math.log((1.3 * critical) / (2 / 128)), 'at 0.8': { atLeast: 0 } },
  },
}

/** The largest singular value from below, by power steps: a bound that holds with it holds with the norm. */
function normFromBelow(rows: readonly Float64Array[], start: Float64Array): number {
  let v = start
  let size = 0
  for (let step = 0; step < 2; step++) {
    const w = Float64Array.from(rows, (row) => dot(row, v))
    size = norm(w) / norm(v)
    v = transposed(rows, w)
  }
  return size
}
function transposed(rows: readonly Float64Array[], w: Float64Array): Float64Array {
  const out = new Float64Array((rows[0] as Float64Array).length)
  rows.forEach((row, i) => {
    for (let j = 0; j < out.length; j++) out[j] = (out[j] as number) + (w[i] as number) * (row[j] as number)
  })
  return out
}

/** The logarithm of the gradient per layer, and at how many depths from 5 on it exceeds the product of the norms times the largest slopes. */
function profile(
  matrices: readonly (readonly Float64Array[])[],
  draws: Random,
  { unit, slope, steepest }: Pick<Net, 'unit' | 'slope'> & { readonly steepest: number },
) {
  const [n, depth] = [64, matrices.length]
  let h = gaussians(draws, n)
  const layers = matrices.map((rows) => {
    const z = Float64Array.from(rows, (row) => dot(row, h))
    h = z.map(unit)
    return { rows, slopes: h.map((v, i) => slope(z[i] as number, v)) }
  })
  let gradient = gaussians(draws, n)
  const first = norm(gradient)
  let [bound, violated] = [1, 0]
  layers.reverse().forEach(({ rows, slopes }, i) => {
    bound *= steepest * normFromBelow(rows, gradient)
    gradient = transposed(
      rows,
      slopes.map((s, j) => s * (gradient[j] as number)),
    )
    if (i + 1 >= 5 && norm(gradient) / first > bound) violated++
  })
  return { perLayer: Math.log(norm(gradient) / first) / depth, violated }
}
export const depthProfile: Measurement = {
  id: 'logistic_gradient_vanishes_where_tanh_gradient_does_not',
  topic: 'gradients at depth',
  entry: 'sigmoid-derivative-quarter',
  settles: ['sigmoid-derivative-quarter/measured-depth-profile'],
  source: { deck: '004', slide: 'Going deeper – vanishing gradient problem' },
  states:
    'Through 40 layers of 64 units with weights of deviation $\\frac1{\\sqrt n}$ the mean logarithm of the gradient per layer is below $-1.3$ for logistic units and above $-0.2$ for tanh, and no gradient exceeds the product of the norms times the largest slopes.',
  how: '20 networks of either kind, with the same matrices: the bounds lie six standard errors off. Norms are taken from below, by power steps, at depths 5 to 40.',
  catches: 'A slope of the logistic function that is not a quarter; a bound for the first layer alone.',
  expected: 'holds',
  trials: 20,
  trial: (seed) => {
    const draws = random(seed)
    const matrices = Array.from({ length: 40 }, () => Array.from({ length: 64 }, () => gaussians(draws, 64).map((g) => g / 8)))
    const [l, t] = [profile(matrices, draws, { ...logistic, steepest: 1 / 4 }), profile(matrices, draws, { ...tanh, steepest: 1 })]
    return { logistic: l.perLayer, tanh: t.perLayer, 'depths that violate the bound': l.violated + t.violated }
  },
  predicted: { logistic: { atMost: -1.3 }, tanh: { atLeast: -0.2 }, 'depths that violate the bound': 0 },
  rivals: {
    'logistic above -0.5': { logistic: { atLeast: -0.5 } },
    'tanh below -1': { tanh: { atMost: -1 } },
    'depth 1 only': { 'depths that violate the bound': { atLeast: 1 } },
  },
}
