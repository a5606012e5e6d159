import type { Ask, Vector } from '../../protocol/subject.ts'
import type { Unnamed } from '../control.ts'
import { answered, answering, total } from '../forms.ts'

/* Batch norm in evaluation, and its running statistics. */

const { sqrt } = Math
type Entry = (
  x: number,
  o: { readonly gain: number; readonly shift: number; readonly epsilon: number; readonly mean: number; readonly variance: number },
) => number
const inference = (why: string, f: Entry): Unnamed =>
  answered('normalizeInference', why, ({ x, gain, shift, epsilon, mean, variance }) =>
    x.map((r) =>
      r.map((v, j) => {
        const at = (of: Vector): number => of[j] as number
        return f(v, { gain: at(gain), shift: at(shift), epsilon, mean: at(mean), variance: at(variance) })
      }),
    ),
  )
export const foldedInference = inference("PyTorch's kernel: x α + (β - μ α)", (x, { gain, shift, epsilon, mean, variance }) => {
  const a = (1 / sqrt(variance + epsilon)) * gain
  return x * a + (shift - mean * a)
})
export const fusedInference = inference('as it is fused into the layer before: w = γ/√, b = (0 - μ) w + β', (x, { gain, shift, epsilon, mean, variance }) => {
  const w = gain * (variance + epsilon) ** -0.5
  return w * x + ((0 - mean) * w + shift)
})
export const tfjsInference = inference(
  'TensorFlow.js: β + (x - μ) γ/√',
  (x, { gain, shift, epsilon, mean, variance }) => shift + ((x - mean) * gain) / sqrt(variance + epsilon),
)
export const kerasInference = inference('Keras: x i + (β - μ i) with i = γ rsqrt', (x, { gain, shift, epsilon, mean, variance }) => {
  const i = (1 / sqrt(variance + epsilon)) * gain
  return x * i + (-mean * i + shift)
})
export const flaxInference = inference(
  'flax: (x - μ)(rsqrt γ) + β',
  (x, { gain, shift, epsilon, mean, variance }) => (x - mean) * ((1 / sqrt(variance + epsilon)) * gain) + shift,
)
export const numpyInference = inference(
  'numpy-ml: γ (x - μ)/√ + β',
  (x, { gain, shift, epsilon, mean, variance }) => gain * ((x - mean) / sqrt(variance + epsilon)) + shift,
)

type Running = Ask<'runningStatistics'>
const running = (
  why: string,
  blend: (old: number, fresh: number, momentum: number) => number,
  moments: (x: Vector) => readonly [mean: number, unbiased: number],
): Unnamed =>
  answering('runningStatistics', 'batchNorm', why, ({ x, mean, variance, momentum }: Running) => {
    const fresh = mean.map((_, j) => moments(x.map((r) => r[j] as number)))
    return {
      mean: mean.map((v, j) => blend(v, (fresh[j] as readonly [number, number])[0], momentum)),
      variance: variance.map((v, j) => blend(v, (fresh[j] as readonly [number, number])[1], momentum)),
    }
  })
const average = (x: Vector): number => total(x) / x.length
const twoPasses = (x: Vector): readonly [number, number] => [average(x), total(x.map((v) => (v - average(x)) ** 2)) / (x.length - 1)]
export const pytorchRunning = running('m new + (1 - m) old', (old, fresh, m) => m * fresh + (1 - m) * old, twoPasses)
export const lerpRunning = running('old + m (new - old)', (old, fresh, m) => old + m * (fresh - old), twoPasses)
export const kerasWayRunning = running(
  'old - (old - new) m, as an exponential moving average is assigned',
  (old, fresh, m) => old - (old - fresh) * m,
  twoPasses,
)
export const besselRunning = running(
  'the variance over n, times n/(n - 1)',
  (old, fresh, m) => (1 - m) * old + m * fresh,
  (x) => {
    const biased = total(x.map((v) => (v - average(x)) ** 2)) / x.length
    return [average(x), biased * (x.length / (x.length - 1))]
  },
)
export const welfordRunning = running(
  "Welford's recursion",
  (old, fresh, m) => (1 - m) * old + m * fresh,
  (x) => {
    let [mean, squares] = [0, 0]
    x.forEach((v, k) => {
      const d = v - mean
      mean += d / (k + 1)
      squares += d * (v - mean)
    })
    return [mean, squares / (x.length - 1)]
  },
)
export const sumsRunning = running(
  'from sums: (Σx² - (Σx)²/n)/(n - 1), loses the digits of a large mean',
  (old, fresh, m) => (1 - m) * old + m * fresh,
  (x) => {
    const sum = total(x)
    return [sum / x.length, Math.max(0, (total(x.map((v) => v * v)) - (sum * sum) / x.length) / (x.length - 1))]
  },
)
