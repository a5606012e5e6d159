import type { Unnamed } from '../control.ts'
import { type Group, norm, normGradient, total } from '../forms.ts'

/*
 * Batch, layer and RMS norm as libraries and courses write them: folded into a x + b, one pass over the data, from pairs; and
 * their backward passes by stages, simplified on paper, or with a Jacobian.
 */

const { sqrt, max } = Math
const mean = (x: readonly number[]): number => total(x) / x.length
const squared = (x: readonly number[], m: number): number => total(x.map((v) => (v - m) * (v - m)))
const variance = (x: readonly number[]): number => squared(x, mean(x)) / x.length
/** Welford's recursion: mean and sum of squares in one pass, without cancellation. */
function welford(x: readonly number[]): readonly [mean: number, squares: number] {
  let [m, s] = [0, 0]
  x.forEach((v, k) => {
    const d = v - m
    m += d / (k + 1)
    s += d * (v - m)
  })
  return [m, s]
}
const affine = (g: Group, hat: (x: number, k: number) => number): number[] => g.x.map((x, k) => hat(x, k) * g.gain(k) + g.shift(k))
/** The same for batch and for layer norm. */
const both = (why: string, f: (g: Group) => number[]): readonly [Unnamed, Unnamed] => [norm('batchNorm', why, f), norm('layerNorm', why, f)]

export const [foldedBatchNorm, foldedLayerNorm] = both('PyTorch: x α + (β - μ α) with α = γ/√(σ² + ε)', (g) => {
  const [m, inverse] = [mean(g.x), 1 / sqrt(variance(g.x) + g.epsilon)]
  return g.x.map((x, k) => {
    const a = inverse * g.gain(k)
    return x * a + (g.shift(k) - m * a)
  })
})
export const pytorchLayerNorm = norm('layerNorm', 'x s - μ s first, then gain and shift', (g) => {
  const scale = 1 / sqrt(variance(g.x) + g.epsilon)
  const bias = -mean(g.x) * scale
  return affine(g, (x) => x * scale + bias)
})
export const [welfordBatchNorm, welfordLayerNorm] = both("statistics by Welford's recursion", (g) => {
  const [m, s] = welford(g.x)
  return affine(g, (x) => (x - m) / sqrt(s / g.x.length + g.epsilon))
})
export const [fastVarianceBatchNorm, fastVarianceLayerNorm] = both('flax: max(0, E x² - (E x)²), one pass, loses the digits of a large mean', (g) => {
  const m = mean(g.x)
  const v = max(0, mean(g.x.map((x) => x * x)) - m * m)
  return g.x.map((x, k) => (x - m) * ((1 / sqrt(v + g.epsilon)) * g.gain(k)) + g.shift(k))
})
export const [correctedBatchNorm, correctedLayerNorm] = both('σ² with the rounding of the mean taken out: Σd²/n - (Σd/n)²', (g) => {
  const d = g.x.map((x) => x - mean(g.x))
  return affine(g, (_, k) => ((d[k] as number) - mean(d)) / sqrt(mean(d.map((v) => v * v)) - mean(d) ** 2 + g.epsilon))
})
export const [pairwiseBatchNorm, pairwiseLayerNorm] = both('σ² from pairs, Σ(x - y)²/2n²', (g) => {
  const v = total(g.x.flatMap((a) => g.x.map((b) => (a - b) ** 2))) / (2 * g.x.length ** 2)
  return affine(g, (x) => (x - mean(g.x)) / sqrt(v + g.epsilon))
})
export const cs231nBatchNorm = norm('batchNorm', 'each stage a number of its own: 1/N Σ, x - μ, squares, root, inverse', (g) => {
  const inverse = 1 / g.x.length
  const mu = inverse * total(g.x)
  const xmu = g.x.map((x) => x - mu)
  const root = sqrt(inverse * total(xmu.map((x) => x ** 2)) + g.epsilon)
  return affine(g, (_, k) => (xmu[k] as number) * (1 / root))
})
export const shiftedDataBatchNorm = norm('batchNorm', 'everything less the first sample, which moves nothing', (g) => {
  const d = g.x.map((x) => x - (g.x[0] as number))
  return affine(g, (_, k) => ((d[k] as number) - mean(d)) / sqrt(variance(d) + g.epsilon))
})
export const powerBatchNorm = norm('batchNorm', '(σ² + ε)^-½ by a power', (g) => affine(g, (x) => (x - mean(g.x)) * (variance(g.x) + g.epsilon) ** -0.5))
export const ggmlLayerNorm = norm('layerNorm', 'centred in place, then scaled in place', (g) => {
  const d = g.x.map((x) => x - mean(g.x))
  const scale = 1 / sqrt(total(d.map((v) => v * v)) / g.x.length + g.epsilon)
  return affine(g, (_, k) => (d[k] as number) * scale)
})
export const ggmlRmsNorm = norm('rmsNorm', 'x times 1/√(mean + ε), then the gain', (g) => {
  const scale = 1 / sqrt(total(g.x.map((x) => x * x)) / g.x.length + g.epsilon)
  return g.x.map((x, k) => x * scale * g.gain(k))
})
export const rmsNormByLength = norm('rmsNorm', '√n x/√(Σx² + nε)', (g) => {
  const root = sqrt(total(g.x.map((x) => x * x)) + g.x.length * g.epsilon)
  return g.x.map((x, k) => (g.gain(k) * (x * sqrt(g.x.length))) / root)
})

/* Backward passes. The cotangent of the normalized input is u γ. */

const hats = (g: Group): { readonly hat: number[]; readonly inverse: number } => {
  const inverse = 1 / sqrt(variance(g.x) + g.epsilon)
  const m = mean(g.x)
  return { hat: g.x.map((x) => (x - m) * inverse), inverse }
}
const scaled = (g: Group, u: readonly number[]): number[] => u.map((v, k) => v * g.gain(k))
const bothBackward = (why: string, f: (g: Group, u: readonly number[]) => { readonly x: number[]; readonly hat: number[] }): readonly [Unnamed, Unnamed] => [
  normGradient('batchNorm', why, f),
  normGradient('layerNorm', why, f),
]
const dot = (a: readonly number[], b: readonly number[]): number => total(a.map((v, k) => v * (b[k] as number)))

export const [pytorchBatchNormBackward, pytorchLayerNormBackwardProjected] = bothBackward('(u - mean u - (x - μ) k)/σ with k = ⟨x - μ, u⟩/(σ² n)', (g, u) => {
  const [m, { hat, inverse }] = [mean(g.x), hats(g)]
  const w = scaled(g, u)
  const k =
    (dot(
      g.x.map((x) => x - m),
      w,
    ) *
      inverse *
      inverse) /
    g.x.length
  return { x: g.x.map((x, i) => ((w[i] as number) - total(w) / g.x.length - (x - m) * k) * inverse), hat }
})
export const pytorchLayerNormBackward = normGradient('layerNorm', 'a u γ + b x + c, with sums over u γ x and u γ', (g, u) => {
  const [m, { hat, inverse: a }] = [mean(g.x), hats(g)]
  const w = scaled(g, u)
  const [ds, db] = [dot(w, g.x), total(w)]
  const b = ((db * m - ds) * a * a * a) / g.x.length
  const c = -b * m - (db * a) / g.x.length
  return { x: g.x.map((x, i) => a * (w[i] as number) + b * x + c), hat }
})
export const llmcLayerNormBackward = normGradient('layerNorm', 'u γ - mean(u γ) - x̂ mean(u γ x̂), times 1/σ', (g, u) => {
  const { hat, inverse } = hats(g)
  const w = scaled(g, u)
  const [average, along] = [total(w) / w.length, dot(w, hat) / w.length]
  return { x: w.map((v, i) => (v - average - (hat[i] as number) * along) * inverse), hat }
})
export const [stagedBatchNormBackward, stagedLayerNormBackward] = bothBackward('CS231n by stages: through 1/σ, the root, the squares and the mean', (g, u) => {
  const n = g.x.length
  const mu = mean(g.x)
  const xmu = g.x.map((x) => x - mu)
  const root = sqrt(mean(xmu.map((x) => x ** 2)) + g.epsilon)
  const inverse = 1 / root
  const dhat = scaled(g, u)
  const dinverse = dot(dhat, xmu)
  const droot = (-1 / root ** 2) * dinverse
  const dvariance = (0.5 * droot) / root
  const dxmu = dhat.map((v, i) => v * inverse + (2 * (xmu[i] as number) * dvariance) / n)
  const dmu = -total(dxmu)
  return { x: dxmu.map((v) => v + dmu / n), hat: xmu.map((v) => v * inverse) }
})
export const alternativeBatchNormBackward = normGradient('batchNorm', 'CS231n on paper: γ/(nσ) (n u - Σu - x̂ Σ u x̂)', (g, u) => {
  const { hat, inverse } = hats(g)
  const n = g.x.length
  return { x: u.map((v, i) => ((g.gain(i) * inverse) / n) * (n * v - total(u) - (hat[i] as number) * dot(u, hat))), hat }
})
export const paperBatchNormBackward = normGradient(
  'batchNorm',
  "the chain of Ioffe & Szegedy, with the term of the mean in the variance's that is zero",
  (g, u) => {
    const n = g.x.length
    const m = mean(g.x)
    const s = variance(g.x) + g.epsilon
    const w = scaled(g, u)
    const dv = total(w.map((v, i) => v * ((g.x[i] as number) - m) * -0.5 * s ** -1.5))
    const dm = total(w.map((v) => -v / sqrt(s))) + dv * (total(g.x.map((x) => -2 * (x - m))) / n)
    return { x: w.map((v, i) => v / sqrt(s) + (dv * 2 * ((g.x[i] as number) - m)) / n + dm / n), hat: g.x.map((x) => (x - m) / sqrt(s)) }
  },
)
export const [jacobianBatchNormBackward, jacobianLayerNormBackward] = bothBackward('the whole Jacobian (δ - 1/n - x̂ x̂ᵀ/n)/σ, times u γ', (g, u) => {
  const { hat, inverse } = hats(g)
  const [n, w] = [g.x.length, scaled(g, u)]
  return { x: hat.map((a, i) => total(hat.map((b, j) => inverse * ((i === j ? 1 : 0) - 1 / n - (a * b) / n) * (w[j] as number)))), hat }
})
const rms = (g: Group): number => sqrt(total(g.x.map((x) => x * x)) / g.x.length + g.epsilon)
export const ggmlRmsNormBackward = normGradient('rmsNorm', '(w - x ⟨x, w⟩/(Σx² + nε))/rms', (g, u) => {
  const w = scaled(g, u)
  const size = total(g.x.map((x) => x * x)) + g.x.length * g.epsilon
  const inverse = 1 / rms(g)
  return { x: g.x.map((x, i) => (x * (-dot(g.x, w) / size) + (w[i] as number)) * inverse), hat: g.x.map((x) => x * inverse) }
})
export const llamaRmsNormBackward = normGradient('rmsNorm', 'w/r - x ⟨w, x⟩/(n r³)', (g, u) => {
  const [w, r] = [scaled(g, u), rms(g)]
  return { x: g.x.map((x, i) => (w[i] as number) / r - (x * dot(w, g.x)) / (g.x.length * r ** 3)), hat: g.x.map((x) => x / r) }
})
