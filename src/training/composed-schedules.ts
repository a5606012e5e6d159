import { type Numbers, oneOf } from '../network/option.ts'
import { cosine, squared } from './schedule-conventions.ts'
import { floor, heldOrOn, rate, schedule, staysAtFloor, staysAtZero, steps } from './schedules.ts'

/* Up and then down, as large models are trained; and down along a power. */

const warmed = { rate, warmup: oneOf(10, [3, 5], { edges: [1] }), steps: oneOf(100, [7, 11, 13]) }
type Warmed = Numbers<'rate' | 'warmup' | 'steps' | 'floor'>
const shareOf = (o: Omit<Warmed, 'floor'>, t: number): number => (t - o.warmup) / (o.steps - o.warmup)
const cosinePart = '\\alpha_{\\min}+\\tfrac{\\alpha_0-\\alpha_{\\min}}2\\big(1+\\cos\\pi\\tfrac{t-K}{T-K}\\big)'
/** Up along `rise`, then down along half a cosine, and at the floor from `steps` on. */
const upAndDown = (rise: (o: Warmed, t: number) => number) => ({
  monotone: 'neither' as const,
  ends: heldOrOn<Warmed>(staysAtFloor, {
    formula: cosinePart,
    is: 'rises again along the cosine',
    who: 'Hugging Face get_cosine_schedule_with_warmup',
    rate: (o, t) => cosine(o, shareOf(o, t)),
  }),
  options: { ...warmed, floor },
  rate: (o: Warmed) => (t: number) => (t < o.warmup ? rise(o, t) : cosine(o, Math.min(1, shareOf(o, t)))),
  closedForm: (o: Warmed, t: number) => (t >= o.steps ? o.floor : t < o.warmup ? rise(o, t) : squared(o, shareOf(o, t))),
})

export const warmupCosine = schedule({
  name: 'warmupCosine',
  formula: `\\alpha_0\\tfrac tK\\text{ for }t<K,\\text{ then }${cosinePart}`,
  source: 'Hugging Face get_cosine_schedule_with_warmup; optax warmup_cosine_decay_schedule',
  ...upAndDown((o, t) => (o.rate * t) / o.warmup),
})

export const warmupCosineFromOne = schedule({
  name: 'warmupCosineFromOne',
  formula: `\\alpha_0\\tfrac{t+1}K\\text{ for }t<K,\\text{ then }${cosinePart}`,
  source: 'llm.c, get_lr',
  convention: { of: 'warmupCosine', is: 'warm-up by (t + 1)/K and then the cosine', who: 'llm.c' },
  ...upAndDown((o, t) => (o.rate * (t + 1)) / o.warmup),
})

export const warmupCosineBetween = schedule({
  name: 'warmupCosineBetween',
  formula: `\\alpha_0\\tfrac{t+1}{K+1}\\text{ for }t<K,\\text{ then }${cosinePart}`,
  source: 'nanoGPT, get_lr since pull request 578',
  convention: { of: 'warmupCosine', is: 'warm-up by (t + 1)/(K + 1) and then the cosine', who: 'nanoGPT' },
  ...upAndDown((o, t) => (o.rate * (t + 1)) / (o.warmup + 1)),
})

export const warmupLinear = schedule({
  name: 'warmupLinear',
  formula: '\\alpha_0\\tfrac tK\\text{ for }t<K,\\text{ then }\\alpha_0\\tfrac{T-t}{T-K}',
  source: 'Devlin et al. 2019, §A.2; Hugging Face get_linear_schedule_with_warmup',
  monotone: 'neither',
  ends: heldOrOn<Numbers<'rate' | 'warmup' | 'steps'>>(staysAtZero, {
    formula: '\\alpha_0\\tfrac{T-t}{T-K}',
    is: 'goes on below 0, so that training climbs',
    who: 'the formula as it is printed',
    rate: (o, t) => o.rate * (1 - shareOf(o, t)),
  }),
  options: warmed,
  rate: (o) => (t) => o.rate * Math.max(0, t < o.warmup ? t / o.warmup : (o.steps - t) / (o.steps - o.warmup)),
  closedForm: (o, t) => (t >= o.steps ? 0 : t < o.warmup ? o.rate - (o.rate * (o.warmup - t)) / o.warmup : o.rate * (1 - shareOf(o, t))),
})

/** The Transformer's schedule, with the rate of its peak: α₀ = (d K)^(-1/2). Its steps count from 1. */
export const noam = schedule({
  name: 'noam',
  formula: '\\alpha_0\\min\\big(\\tfrac{t+1}K,\\sqrt{\\tfrac K{t+1}}\\big)',
  source: 'Vaswani et al. 2017, eq. 3',
  monotone: 'neither',
  options: { rate, warmup: oneOf(4000, [3, 7], { edges: [1] }) },
  rate: (o) => (t) => o.rate * Math.min((t + 1) / o.warmup, Math.sqrt(o.warmup / (t + 1))),
  closedForm: (o, t) => o.rate * (t < o.warmup ? 1 - (o.warmup - t - 1) / o.warmup : Math.exp((Math.log(o.warmup) - Math.log(t + 1)) / 2)),
})

export const polynomialDecay = schedule({
  name: 'polynomialDecay',
  formula: '\\alpha_{\\min}+(\\alpha_0-\\alpha_{\\min})\\big(1-\\tfrac tT\\big)^p',
  source: 'Keras PolynomialDecay; PyTorch PolynomialLR, which ends at 0',
  monotone: 'falling',
  where: '0\\le\\alpha_{\\min}\\le\\alpha_0,\\ p\\ge0',
  ends: heldOrOn<Numbers<'rate' | 'steps' | 'power' | 'floor'>>(staysAtFloor, {
    formula: '\\alpha_{\\min}+(\\alpha_0-\\alpha_{\\min})\\big(1-\\tfrac tT\\big)^p',
    is: 'goes on along the polynomial',
    who: 'DeepLab, poly',
    rate: (o, t) => o.floor + (o.rate - o.floor) * (1 - t / o.steps) ** o.power,
  }),
  options: { rate, steps: steps(100), power: oneOf(1, [1.7, 4], { edges: [1] }), floor },
  rate: (o) => (t) => o.floor + (o.rate - o.floor) * (1 - Math.min(t, o.steps) / o.steps) ** o.power,
  closedForm: (o, t) => (t >= o.steps ? o.floor : o.floor + (o.rate - o.floor) * Math.exp(o.power * Math.log((o.steps - t) / o.steps))),
})

/** From a fraction of the rate up to it in a share of the steps, and down to a small fraction of that, along half cosines. */
export const oneCycle = schedule({
  name: 'oneCycle',
  formula: '\\text{by half cosines from }\\tfrac{\\alpha_0}{d}\\text{ to }\\alpha_0\\text{ at }pT-1,\\text{ then to }\\tfrac{\\alpha_0}{df}\\text{ at }T-1',
  source: 'Smith & Topin 2019; PyTorch OneCycleLR in two phases',
  monotone: 'neither',
  // PyTorch refuses more steps than T, and the curve turns up again at step T itself.
  ends: { at: 'T-1', last: (o) => o.steps - 1, after: [] },
  options: {
    rate,
    steps: oneOf(100, [11, 17]),
    rise: oneOf(0.3, [0.3, 0.45]),
    startDivisor: oneOf(25, [25, 9], { edges: [1] }),
    endDivisor: oneOf(10000, [10000, 40], { edges: [1] }),
  },
  rate: (o) => (t) => {
    const [peak, last, low] = [o.rise * o.steps - 1, o.steps - 1, o.rate / o.startDivisor]
    if (t <= peak) return cosine({ rate: low, floor: o.rate }, t / peak)
    return cosine({ rate: o.rate, floor: low / o.endDivisor }, Math.min(1, (t - peak) / (last - peak)))
  },
  closedForm: (o, t) => {
    const [peak, last, low] = [o.rise * o.steps - 1, o.steps - 1, o.rate / o.startDivisor]
    if (t >= last) return o.rate / (o.startDivisor * o.endDivisor)
    if (t <= peak) return low + (o.rate - low) * Math.sin(((Math.PI / 2) * t) / peak) ** 2
    return squared({ rate: o.rate, floor: low / o.endDivisor }, (t - peak) / (last - peak))
  },
})
