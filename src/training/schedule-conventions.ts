import { type Numbers, oneOf } from '../network/option.ts'
import { factor, floor, rate, schedule, steps } from './schedules.ts'

/* Where libraries and courses differ from the textbook, under names of their own. */

/** Half a period of the cosine, at this share of it; and by half the angle. */
export const cosine = (o: Numbers<'rate' | 'floor'>, share: number): number => o.floor + ((o.rate - o.floor) / 2) * (1 + Math.cos(Math.PI * share))
export const squared = (o: Numbers<'rate' | 'floor'>, share: number): number => o.floor + (o.rate - o.floor) * Math.cos((Math.PI / 2) * share) ** 2

export const cosinePeriodic = schedule({
  name: 'cosinePeriodic',
  formula: '\\alpha_{\\min}+\\tfrac{\\alpha_0-\\alpha_{\\min}}2\\big(1+\\cos\\tfrac{\\pi t}{T}\\big)\\text{ for all }t',
  source: 'PyTorch CosineAnnealingLR',
  convention: { of: 'cosineAnnealing', is: 'the periodic cosine, which rises again after T steps', who: 'PyTorch CosineAnnealingLR', ambiguous: true },
  monotone: 'neither',
  options: { rate, steps: steps(100), floor },
  rate: (o) => (t) => cosine(o, t / o.steps),
  closedForm: (o, t) => squared(o, t / o.steps),
})

/** Where a step lies in its cycle, and how long that is: cycles of `steps`, `steps · growth`, `steps · growth²`, … */
function cycleAt({ steps, growth }: Numbers<'steps' | 'growth'>, t: number): readonly [within: number, length: number] {
  // Cycles that shrink, or have no length, are over before some step: there is no cycle at it.
  if (!(steps > 0 && growth >= 1)) return [Number.NaN, steps]
  let [within, length] = growth === 1 ? [t % steps, steps] : [t, steps]
  while (within >= length) [within, length] = [within - length, length * growth]
  return [within, length]
}

export const cosineRestarts = schedule({
  name: 'cosineRestarts',
  formula: '\\alpha_{\\min}+\\tfrac{\\alpha_0-\\alpha_{\\min}}2\\big(1+\\cos\\tfrac{\\pi t_i}{T_i}\\big),\\quad T_{i+1}=r\\,T_i',
  source: 'Loshchilov & Hutter 2017, eq. 5 with restarts; PyTorch CosineAnnealingWarmRestarts',
  convention: {
    of: 'cosineAnnealing',
    is: 'the cosine with warm restarts (SGDR), which starts again after T steps',
    who: 'PyTorch CosineAnnealingWarmRestarts',
  },
  monotone: 'neither',
  options: { rate, steps: oneOf(10, [3, 5], { edges: [1] }), floor, growth: oneOf(1, [4], { edges: [1, 2] }) },
  rate: (o) => (t) => {
    const [within, length] = cycleAt(o, t)
    return cosine(o, within / length)
  },
  // Cycle i starts at T (1 + r + … + r^(i-1)).
  closedForm: (o, t) => {
    if (!(o.steps > 0 && o.growth >= 1)) return Number.NaN
    const start = (i: number): number => o.steps * (o.growth === 1 ? i : (o.growth ** i - 1) / (o.growth - 1))
    let i = o.growth === 1 ? Math.floor(t / o.steps) : 0
    while (start(i + 1) <= t) i++
    return squared(o, (t - start(i)) / (o.steps * o.growth ** i))
  },
})

export const linearWarmupFromOne = schedule({
  name: 'linearWarmupFromOne',
  formula: '\\alpha_0\\min\\big(1,\\tfrac{t+1}{K}\\big)',
  source: 'Goyal et al. 2017, §2.2; llm.c, get_lr',
  convention: { of: 'linearWarmup', is: 'a warm-up by (t + 1)/K: the first step has rate 1/K, and step K - 1 the whole', who: 'llm.c', ambiguous: true },
  monotone: 'rising',
  options: { rate, steps: steps(10) },
  rate: (o) => (t) => o.rate * Math.min(1, (t + 1) / o.steps),
  closedForm: (o, t) => (t >= o.steps ? o.rate : o.rate - (o.rate * (o.steps - 1 - t)) / o.steps),
})

export const linearWarmupBetween = schedule({
  name: 'linearWarmupBetween',
  formula: '\\alpha_0\\min\\big(1,\\tfrac{t+1}{K+1}\\big)',
  source: 'nanoGPT, get_lr since pull request 578',
  convention: {
    of: 'linearWarmup',
    is: 'a warm-up by (t + 1)/(K + 1): neither the first of its K steps is 0 nor the last the whole rate',
    who: 'nanoGPT',
    ambiguous: true,
  },
  monotone: 'rising',
  options: { rate, steps: steps(10) },
  rate: (o) => (t) => o.rate * Math.min(1, (t + 1) / (o.steps + 1)),
  closedForm: (o, t) => (t >= o.steps ? o.rate : o.rate - (o.rate * (o.steps - t)) / (o.steps + 1)),
})

export const exponentialDecayEvery = schedule({
  name: 'exponentialDecayEvery',
  formula: '\\alpha_0 c^{t/k}',
  source: 'TensorFlow and Keras ExponentialDecay without staircase',
  convention: { of: 'stepDecay', is: 'a continuous decay, c^(t/k), where stairs are due', who: 'TensorFlow and Keras ExponentialDecay without staircase' },
  monotone: 'falling',
  where: '\\alpha_0\\ge0,\\ 0\\le c\\le1',
  options: { rate, every: oneOf(10, [3, 7], { edges: [1] }), factor: factor(0.5) },
  rate: (o) => (t) => o.rate * o.factor ** (t / o.every),
  closedForm: (o, t) => o.rate * Math.exp((t / o.every) * Math.log(o.factor)),
})
