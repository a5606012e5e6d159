import { derivative, entries, logSoftmaxRows, loss, lossGradient, single, softmaxPulled, softmaxRows, value, zipped } from '../forms.ts'

/* Single precision, declared: every operation rounded to float32, as typed arrays and kernels of libraries do. */

const f = Math.fround
const exp = (x: number): number => f(Math.exp(x))
const log = (x: number): number => f(Math.log(x))
const log1p = (x: number): number => f(Math.log1p(x))
const tanh = (x: number): number => f(Math.tanh(x))
const sum = (x: readonly number[]): number => x.reduce((a, b) => f(a + b), 0)
const inPairs = (x: readonly number[]): number => (x.length < 2 ? (x[0] ?? 0) : f(inPairs(x.slice(0, x.length >> 1)) + inPairs(x.slice(x.length >> 1))))
const sigma = (x: number): number => f(1 / f(1 + exp(-x)))

export const sigmoid32 = single(value('sigmoid', '1/(1 + e^-x), each operation a float32', (x) => sigma(f(x))))
export const sigmoidSlope32 = single(derivative('sigmoid', 'σ(1 - σ) in float32', (x) => f(sigma(f(x)) * f(1 - sigma(f(x))))))
export const tanh32 = single(value('tanh', 'tanh rounded once', (x) => tanh(f(x))))
export const tanhSlope32 = single(derivative('tanh', '1 - y y in float32', (x) => f(1 - f(tanh(f(x)) * tanh(f(x))))))
export const softplus32 = single(value('softplus', 'max(x, 0) + log1p(e^-|x|) in float32', (x) => f(Math.max(f(x), 0) + log1p(exp(-Math.abs(f(x)))))))
export const elu32 = single(
  value('elu', 'α(e^x - 1) in float32: the cancellation near 0 is that of the formula', (x, { alpha = 1 }) => (x > 0 ? f(x) : f(f(alpha) * f(exp(f(x)) - 1)))),
)
export const eluSlope32 = single(
  derivative('elu', 'y + α in float32, as TensorFlow.js', (x, { alpha = 1 }) => (x > 0 ? 1 : f(f(f(alpha) * f(exp(f(x)) - 1)) + f(alpha)))),
)
export const silu32 = single(value('silu', 'x σ(x) in float32', (x) => f(f(x) * sigma(f(x)))))
export const gaussian32 = single(value('gaussian', 'e^(-x²) in float32: the square is rounded before the exponential', (x) => exp(-f(f(x) * f(x)))))
export const leakyRelu32 = single(value('leakyRelu', 'the slope as a float32', (x, { slope = 0.01 }) => (x > 0 ? f(x) : f(f(slope) * f(x)))))

const shifted = (z: readonly number[]): number[] => z.map((v) => f(f(v) - Math.max(...z.map(f))))
const soft = (z: readonly number[], add: (x: readonly number[]) => number): number[] => {
  const e = shifted(z).map(exp)
  const s = add(e)
  return e.map((v) => f(v / s))
}
export const softmax32 = single(softmaxRows('the sum in float32 from left to right', (z) => soft(z, sum)))
export const softmaxPairs32 = single(softmaxRows('the sum in float32 in pairs', (z) => soft(z, inPairs)))
export const softmaxFloat32Array = single(
  softmaxRows('a Float32Array, the sum in float64', (z) => {
    const x = Float32Array.from(z)
    const e = x.map((v) => Math.exp(v - Math.max(...x)))
    const s = e.reduce((a, b) => a + b, 0)
    return Array.from(e.map((v) => v / s))
  }),
)
export const softmaxVjp32 = single(
  softmaxPulled('p (u - Σ p u) in float32', (z, u) => {
    const p = soft(z, sum)
    const along = sum(p.map((v, i) => f(v * f(u[i] as number))))
    return p.map((v, i) => f(v * f(f(u[i] as number) - along)))
  }),
)
export const logSoftmax32 = single(
  logSoftmaxRows('shifted - ln Σ in float32', (z) => {
    const x = shifted(z)
    const l = log(sum(x.map(exp)))
    return x.map((v) => f(v - l))
  }),
)
export const meanSquaredError32 = single(
  loss('meanSquaredError', 'squares and their sum in float32, pairwise', (p, t) =>
    f(inPairs(zipped(p, t, (a, b) => f(f(f(a) - f(b)) ** 2)).flat()) / entries(p)),
  ),
)
export const meanSquaredErrorGradient32 = single(
  lossGradient('meanSquaredError', '2 (p - t) × 1/n in float32', (p, t) => zipped(p, t, (a, b) => f(f(2 / entries(p)) * f(f(a) - f(b))))),
)
export const meanAbsoluteError32 = single(
  loss('meanAbsoluteError', '|p - t| added in float32', (p, t) => f(sum(zipped(p, t, (a, b) => Math.abs(f(f(a) - f(b)))).flat()) / entries(p))),
)
export const logits32 = single(
  loss('binaryCrossEntropyWithLogits', 'max(z, 0) - z t + log1p(e^-|z|) in float32', (z, t) =>
    f(sum(zipped(z, t, (a, b) => f(f(Math.max(f(a), 0) - f(f(a) * f(b))) + log1p(exp(-Math.abs(f(a)))))).flat()) / entries(z)),
  ),
)
export const logitsGradient32 = single(
  lossGradient('binaryCrossEntropyWithLogits', '(σ - t)/n in float32', (z, t) => zipped(z, t, (a, b) => f(f(sigma(f(a)) - f(b)) / entries(z)))),
)
export const crossEntropy32 = single(
  loss('crossEntropyWithLogits', '-Σ t ln softmax in float32', (z, t) =>
    f(
      sum(
        z.map((r, i) => {
          const x = shifted(r)
          const l = log(sum(x.map(exp)))
          return -sum(x.map((v, j) => f(f(t[i]?.[j] as number) * f(v - l))))
        }),
      ) / z.length,
    ),
  ),
)
export const crossEntropyGradient32 = single(
  lossGradient('crossEntropyWithLogits', '(p Σt - t)/n in float32', (z, t) =>
    z.map((r, i) => {
      const target = (t[i] ?? []).map(f)
      const weight = sum(target)
      return soft(r, sum).map((v, j) => f(f(f(v * weight) - (target[j] as number)) / z.length))
    }),
  ),
)
