import { rate } from '../forms.ts'

/* Schedules as they are written down, with nothing said of the steps after the last one. */

const { cos, max, PI } = Math
const of = (o: Readonly<Record<string, number>>, name: string): number => o[name] ?? Number.NaN

export const linearDecayUnclamped = rate('linearDecay', 'η(T - t)/T for every t, below 0 after T', (o, t) => (o.rate * (o.steps - t)) / o.steps)
export const cosineQuarterUnclamped = rate('cosineQuarter', 'η cos(πt/2T) for every t', (o, t) => o.rate * cos(((t / o.steps) * PI) / 2))
export const warmupLinearUnclamped = rate('warmupLinear', 'the same line for every t', (o, t) =>
  t < o.warmup ? (o.rate * t) / o.warmup : o.rate * ((o.steps - t) / (o.steps - o.warmup)),
)
export const huggingFaceCosineLiterally = rate(
  'warmupCosine',
  'get_cosine_schedule_with_warmup: max(0, ½(1 + cos(2π/2 progress))), which rises again',
  (o, t) => {
    if (t < o.warmup) return (o.rate * t) / max(1, o.warmup)
    const progress = (t - o.warmup) / max(1, o.steps - o.warmup)
    const least = o.floor / o.rate
    return o.rate * max(0, 0.5 * (1 + cos(PI * 0.5 * 2 * progress)) * (1 - least) + least)
  },
)
export const llmcWithoutItsAssertion = rate('warmupCosineFromOne', 'get_lr, which asserts t ≤ T, without the assertion', (o, t) =>
  t < o.warmup ? (o.rate * (t + 1)) / o.warmup : o.floor + 0.5 * (1 + cos((PI * (t - o.warmup)) / (o.steps - o.warmup))) * (o.rate - o.floor),
)
export const llmcWithItsAssertion = rate('warmupCosineFromOne', 'get_lr, which asserts t ≤ T', (o, t) => {
  if (t < o.warmup) return (o.rate * (t + 1)) / o.warmup
  const ratio = (t - o.warmup) / (o.steps - o.warmup)
  return ratio > 1 ? Number.NaN : o.floor + 0.5 * (1 + cos(PI * ratio)) * (o.rate - o.floor)
})
export const deepLabPoly = rate(
  'polynomialDecay',
  'end + (η - end)(1 - t/T)^p for every t: no number after T',
  (o, t) => o.floor + (o.rate - o.floor) * (1 - t / o.steps) ** o.power,
)
export const pytorchOneCycleLiterally = rate('oneCycle', 'the last phase goes on at step T, after which PyTorch refuses', (o, t) => {
  const anneal = (start: number, end: number, share: number): number => end + ((start - end) / 2) * (cos(PI * share) + 1)
  const [low, top, last] = [o.rate / of(o, 'startDivisor'), of(o, 'rise') * o.steps - 1, o.steps - 1]
  return t <= top ? anneal(low, o.rate, t / top) : anneal(o.rate, low / of(o, 'endDivisor'), (t - top) / (last - top))
})
