import type { Matrix, Operations } from '../protocol/subject.ts'

/*
 * Update rules written by hand: a space that holds every optimizer here and what is often written in its place. Every rule
 * keeps at most two numbers for every parameter.
 */

type Ask = Parameters<Operations['trajectory']>[0] & { readonly rates?: readonly number[] }

export interface Rule {
  readonly first: 'none' | 'blend' | 'sum' | 'heavy ball' | 'heavy ball, first step damped' | 'previous' | 'subtracted' | 'aliased' | 'skips zeros' | 'weighted'
  readonly second:
    | 'none'
    | 'blend'
    | 'sum'
    | 'decayed sum'
    | 'of |g|'
    | 'sum of |g|'
    | 'of g - m'
    | 'of m'
    | 'centred'
    | 'greatest'
    | 'greatest and ε'
    | 'with its own steps'
    | 'previous'
    | 'previous sum'
    | 'no memory'
    | 'skips zeros'
    | 'weighted'
    | 'shared'
    | 'shared mean'
    | 'shared sum'
  readonly correction: 'both' | 'none' | 'first' | 'second' | 'multiplied' | 'stuck' | 'early' | 'linear' | 'fed back' | 'late' | 'exchanged' | 'without root'
  readonly epsilon: 'outside' | 'inside' | 'before correction' | 'subtracted' | 'none' | 'twice' | 'floor' | 'squared' | 'inside the average'
  readonly root: boolean
  readonly ahead: 'no' | 'yes' | 'by the old momentum' | 'twice' | 'alone' | 'in the first moment' | 'backwards' | 'on top' | 'of m alone'
  readonly decay:
    | 'in the gradient'
    | 'in the step'
    | 'both'
    | 'without the rate'
    | 'after the step'
    | 'doubled'
    | 'on the starting point'
    | 'of the first moment alone'
  readonly shared: 'no' | 'state' | 'count'
  readonly largest: 'no' | 'yes' | 'smallest' | 'fed back' | 'corrected'
  readonly initial: 0 | 0.1 | 1
  readonly rate: 'constant' | 'falling' | 'hyperbolic' | 'compounding'
  /** Where each step has a rate of its own: which one counts, and where. */
  readonly handed:
    | 'now'
    | 'of the first step'
    | 'of the step before'
    | 'as it was made'
    | 'zero is absent'
    | 'zero skips the step'
    | 'times the one it was made with'
    | 'compounded'
    | 'squared'
    | 'in the first moment'
    | 'in the second moment'
    | 'decay by the first'
    | 'decay as it was made'
  /** The count of the steps goes on. */
  readonly forgets: 'no' | 'after three steps'
}

const plain: Rule = {
  first: 'none',
  second: 'none',
  correction: 'none',
  epsilon: 'outside',
  root: true,
  ahead: 'no',
  decay: 'in the gradient',
  shared: 'no',
  largest: 'no',
  initial: 0,
  rate: 'constant',
  handed: 'now',
  forgets: 'no',
}
const adam: Rule = { ...plain, first: 'blend', second: 'blend', correction: 'both' }
/** The optimizers, as points of that space. */
export const rules: Readonly<Record<string, Rule>> = {
  sgd: plain,
  momentum: { ...plain, first: 'heavy ball' },
  // The same orbit as long as the rate is constant.
  momentumRateInside: { ...plain, first: 'heavy ball', handed: 'in the first moment' },
  nesterov: { ...plain, first: 'heavy ball', ahead: 'yes' },
  adagrad: { ...plain, second: 'sum' },
  adagradEpsilonInside: { ...plain, second: 'sum', epsilon: 'inside' },
  rmsprop: { ...plain, second: 'blend' },
  adam,
  adamEpsilonInside: { ...adam, epsilon: 'inside' },
  amsgrad: { ...adam, largest: 'yes' },
  adamw: { ...adam, decay: 'in the step' },
}

/** The others; nothing is changed in them. */
export const otherRules: Readonly<Record<string, Rule>> = {
  momentumAverage: { ...plain, first: 'blend' },
  nesterovRateInside: { ...plain, first: 'heavy ball', ahead: 'yes', handed: 'in the first moment' },
  momentumDampedFirst: { ...plain, first: 'heavy ball, first step damped' },
  rmspropEpsilonInside: { ...plain, second: 'blend', epsilon: 'inside' },
  rmspropCentered: { ...plain, second: 'centred' },
  rmspropCenteredEpsilonInside: { ...plain, second: 'centred', epsilon: 'inside' },
  adamax: { ...plain, first: 'blend', second: 'greatest and ε', correction: 'first', epsilon: 'none' },
  adamaxEpsilonAfter: { ...plain, first: 'blend', second: 'greatest', correction: 'first', root: false },
  adadelta: { ...plain, second: 'with its own steps', epsilon: 'inside' },
  adamEpsilonHat: { ...adam, epsilon: 'before correction' },
  amsgradEpsilonHat: { ...adam, largest: 'yes', epsilon: 'before correction' },
  amsgradOfCorrected: { ...adam, largest: 'corrected' },
  adamwEpsilonHat: { ...adam, decay: 'in the step', epsilon: 'before correction' },
  adamwDecayAfter: { ...adam, decay: 'after the step', epsilon: 'before correction' },
  adamwFullyDecoupled: { ...adam, decay: 'without the rate' },
}

interface Memory {
  m: number
  v: number
  largest: number
  /** The average gradient, and the momentum of what has been scaled. */
  mean: number
  after: number
  begun: boolean
}
/** The parameters after each step, by this rule. */
export function simulated(rule: Rule, { start, gradients, options, rates }: Ask): Matrix[] {
  const of = (name: string): number => options[name] ?? 0
  const [rate, epsilon, lambda] = [of('learningRate'), of('epsilon'), of('weightDecay')]
  const gamma = 'beta1' in options ? of('beta1') : of('momentum')
  const rho = 'beta2' in options ? of('beta2') : 'decay' in options ? of('decay') : 0.9
  const fresh = (): Memory => ({ m: 0, v: rule.initial + of('initialAccumulator'), largest: 0, mean: 0, after: 0, begun: false })
  let memory: Memory[][] = start.map((r) => r.map(fresh))
  const decoupled = rule.decay === 'in the step' || rule.decay === 'both'
  const coupled = rule.decay === 'in the gradient' || rule.decay === 'both'
  const [handed, made] = [handedRates(rule, rates, rate), rates?.[0] ?? rate]
  let p: Matrix = start
  return gradients.map((all, index) => {
    if (rule.handed === 'zero skips the step' && handed[index] === 0) return p
    if (rule.forgets === 'after three steps' && index === 3) memory = start.map((r) => r.map(fresh))
    p = p.map((row, k) =>
      row.map((x, j) => {
        const s = memory[rule.shared === 'state' ? 0 : k]?.[j] as Memory
        const t = rule.shared === 'count' ? index * start.length + k + 1 : index + 1
        const eta = rateAt(rule, handed[index] ?? rate, index, gamma, rho) / (1 + index * of('rateDecay'))
        // A rate that stands inside a moment does not stand outside.
        const [within, outside] = rule.handed === 'in the first moment' ? [eta, 1] : [1, eta]
        const raw = all[k]?.[j] as number
        const g = decayedGradient(rule, raw, lambda, x, start[k]?.[j] as number, coupled)
        const before = { ...s }
        s.m = firstMoment(rule, s, within * g, gamma, of('dampening'))
        s.v =
          secondMoment(
            rule,
            s,
            (rule.handed === 'in the second moment' ? eta : 1) * (rule.decay === 'of the first moment alone' ? raw : g),
            rho,
            all[k] as readonly number[],
            epsilon,
          ) + (rule.epsilon === 'inside the average' ? epsilon : 0)
        s.mean = rho * s.mean + (1 - rho) * g
        const [c1, c2] = corrections(rule, gamma, rho, t)
        const seen = rule.largest === 'corrected' ? s.v / c2 : s.v
        s.largest = !s.begun ? seen : rule.largest === 'smallest' ? Math.min(s.largest, seen) : Math.max(s.largest, seen)
        s.begun = true
        const m = rule.first === 'previous' ? before.m : s.m
        const scaled =
          ahead(rule, within * g, m, before.m, gamma) / c1 / denominator(rule, dividedBy(rule, s, before), rule.largest === 'corrected' ? 1 : c2, epsilon)
        if (rule.second !== 'none' && 'momentum' in options) s.after = gamma * s.after + scaled
        const own = scaled * Math.sqrt(s.after + epsilon)
        if (rule.second === 'with its own steps') s.after = rho * s.after + (1 - rho) * own * own
        const direction = rule.second === 'with its own steps' ? own : rule.second !== 'none' && 'momentum' in options ? s.after : scaled
        if (rule.correction === 'fed back') Object.assign(s, { m: s.m / c1, v: s.v / c2 })
        if (rule.largest === 'fed back') s.v = s.largest
        const decaying = rule.handed === 'decay by the first' ? made : rule.handed === 'decay as it was made' ? rate : eta
        if (rule.decay === 'after the step') return (1 - decaying * lambda) * (x - outside * direction)
        return x - outside * direction - (decoupled ? decaying * lambda * x : 0) - (rule.decay === 'without the rate' ? lambda * x : 0)
      }),
    )
    return p
  })
}
/** The rate that counts in each step. */
function handedRates({ handed }: Rule, rates: readonly number[] | undefined, made: number): readonly number[] {
  if (rates === undefined) return []
  const product = (upTo: number): number => rates.slice(0, upTo + 1).reduce((a, b) => a * b, made)
  return rates.map((rate, t) => {
    switch (handed) {
      case 'of the first step':
        return rates[0] as number
      case 'of the step before':
        return rates[t - 1] ?? made
      case 'as it was made':
        return made
      case 'zero is absent':
        return rate === 0 ? made : rate
      case 'times the one it was made with':
        return made * rate
      case 'compounded':
        return product(t)
      case 'squared':
        return rate * rate
      default:
        return rate
    }
  })
}
function decayedGradient({ decay }: Rule, raw: number, lambda: number, x: number, first: number, coupled: boolean): number {
  if (decay === 'doubled') return raw + 2 * lambda * x
  if (decay === 'on the starting point') return raw + lambda * first
  return coupled || decay === 'of the first moment alone' ? raw + lambda * x : raw
}
function rateAt({ rate }: Rule, eta: number, index: number, gamma: number, rho: number): number {
  if (rate === 'falling') return eta / Math.sqrt(index + 1)
  if (rate === 'hyperbolic') return eta / (index + 1)
  if (rate !== 'compounding') return eta
  // What the corrections before this one have left of it.
  return Array.from({ length: index }, (_, i) => Math.sqrt(1 - rho ** (i + 1)) / (1 - gamma ** (i + 1))).reduce((a, b) => a * b, eta)
}
function dividedBy({ second, largest }: Rule, now: Memory, before: Memory): number {
  if (largest !== 'no') return now.largest
  if (second === 'centred') return now.v - now.mean ** 2
  return second.startsWith('previous') ? before.v : now.v
}
function firstMoment({ first }: Rule, { m, begun }: Memory, g: number, gamma: number, tau: number): number {
  switch (first) {
    case 'none':
      return g
    case 'blend':
      return gamma * m + (1 - gamma) * g
    case 'sum':
      return gamma * m + g
    case 'heavy ball, first step damped':
      return gamma * m + (1 - tau) * g
    case 'subtracted':
      return begun ? (1 - tau) * g - gamma * m : g
    case 'aliased':
      return begun ? gamma * m + (1 - tau) * g : gamma * g + g
    case 'skips zeros':
      return g === 0 ? m : begun ? gamma * m + (1 - tau) * g : g
    case 'weighted':
      return (1 - gamma) * m + gamma * g
    default:
      return begun ? gamma * m + (1 - tau) * g : g
  }
}
function secondMoment({ second }: Rule, { v, m }: Memory, g: number, rho: number, row: readonly number[], epsilon: number): number {
  const squares = row.map((e) => e * e)
  switch (second) {
    case 'skips zeros':
      return g === 0 ? v : rho * v + (1 - rho) * g * g
    case 'weighted':
      return (1 - rho) * v + rho * g * g
    case 'shared':
      return rho * v + (1 - rho) * Math.max(...squares)
    case 'shared mean':
      return rho * v + ((1 - rho) * squares.reduce((a, b) => a + b, 0)) / squares.length
    case 'shared sum':
      return rho * v + (1 - rho) * squares.reduce((a, b) => a + b, 0)
    case 'none':
    case 'no memory':
      return g * g
    case 'sum':
    case 'previous sum':
      return v + g * g
    case 'decayed sum':
      return rho * v + g * g
    case 'of |g|':
      return rho * v + (1 - rho) * Math.abs(g)
    case 'sum of |g|':
      return v + Math.abs(g)
    case 'of g - m':
      return rho * v + (1 - rho) * (g - m) ** 2
    case 'greatest':
      return Math.max(rho * v, Math.abs(g))
    case 'greatest and ε':
      return Math.max(rho * v, Math.abs(g) + epsilon)
    case 'of m':
      return rho * v + (1 - rho) * m * m
    default:
      return rho * v + (1 - rho) * g * g
  }
}
function corrections({ correction }: Rule, gamma: number, rho: number, t: number): readonly [number, number] {
  const [c1, c2] = [1 - gamma ** t, 1 - rho ** t]
  switch (correction) {
    case 'none':
      return [1, 1]
    case 'first':
      return [c1, 1]
    case 'second':
      return [1, c2]
    case 'multiplied':
      return [1 / c1, 1 / c2]
    case 'stuck':
      return [1 - gamma, 1 - rho]
    case 'early':
      return [1 - gamma ** (t + 1), 1 - rho ** (t + 1)]
    case 'late':
      return t === 1 ? [1, 1] : [1 - gamma ** (t - 1), 1 - rho ** (t - 1)]
    case 'exchanged':
      return [c2, c1]
    case 'without root':
      return [c1, c2 * c2]
    case 'linear':
      return [Math.abs(1 - gamma * t) || 1, Math.abs(1 - rho * t) || 1]
    default:
      return [c1, c2]
  }
}
function denominator({ second, epsilon, root }: Rule, raw: number, c2: number, e: number): number {
  if (second === 'none' || (second === 'no memory' && epsilon === 'none' && raw === 0)) return 1
  if (second === 'greatest and ε') return raw
  const v = raw / c2
  if (!root) return v + e
  switch (epsilon) {
    case 'inside':
      return Math.sqrt(v + e)
    case 'before correction':
      return (Math.sqrt(raw) + e) / Math.sqrt(c2)
    case 'subtracted':
      return Math.sqrt(v) - e
    case 'none':
      return Math.sqrt(v)
    case 'twice':
      return Math.sqrt(v + e) + e
    case 'floor':
      return Math.max(Math.sqrt(v), e)
    case 'squared':
      return Math.sqrt(v + e * e)
    case 'inside the average':
      return Math.sqrt(v)
    default:
      return Math.sqrt(v) + e
  }
}
function ahead(rule: Rule, g: number, m: number, before: number, gamma: number): number {
  switch (rule.ahead) {
    case 'yes':
      return g + gamma * m
    case 'by the old momentum':
      return g + gamma * before
    case 'twice':
      return g + gamma * gamma * m
    case 'alone':
      return gamma * m
    case 'in the first moment':
      return gamma * m + (1 - gamma) * g
    case 'backwards':
      return g - gamma * m
    case 'on top':
      return m + gamma * before
    case 'of m alone':
      return m + gamma * m
    default:
      return m
  }
}
