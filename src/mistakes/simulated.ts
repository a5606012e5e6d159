import type { Matrix, Operations } from '../protocol/subject.ts'
import { numeratorOf, pulledBy, squaresOf } from './averages.ts'
import { ahead, corrections, firstMoment, secondMoment } from './moments.ts'
import type { Rule, Squares } from './update-rules.ts'
import { weightsAt, weightsOf } from './weights.ts'

/* What an update rule makes of a trajectory. */

type Ask = Parameters<Operations['trajectory']>[0] & { readonly rates?: readonly number[] }

interface Memory {
  m: number
  v: number
  largest: number
  /** The average gradient, and the momentum of what has been scaled. */
  mean: number
  after: number
  /** The average of the steps before the last one. */
  late: number
  begun: boolean
}
/** The parameters after each step, by this rule. */
export function simulated(rule: Rule, { start, gradients, options, rates }: Ask): Matrix[] {
  const of = (name: string): number => options[name] ?? 0
  const [rate, epsilon, lambda] = [of('learningRate'), of('epsilon'), of('weightDecay')]
  const gamma = 'beta1' in options ? of('beta1') : of('momentum')
  const rho = 'beta2' in options ? of('beta2') : 'decay' in options ? of('decay') : 0.9
  const fresh = (): Memory => ({
    m: 0,
    v: rule.initial + of('initialAccumulator'),
    largest: 0,
    mean: 0,
    after: 0,
    late: 0,
    begun: false,
  })
  let memory: Memory[][] = start.map((r) => r.map(fresh))
  const decoupled = rule.decay === 'in the step' || rule.decay === 'both'
  const coupled = rule.decay === 'in the gradient' || rule.decay === 'both'
  const factors = weightsOf(rule, gamma, rho)
  const [handed, made] = [handedRates(rule, rates, rate), rates?.[0] ?? rate]
  let p: Matrix = start
  const before = start.map((_, k) => start.slice(0, k).flat().length)
  const total = start.flat().length
  return gradients.map((all, index) => {
    if (rule.handed === 'zero skips the step' && handed[index] === 0) return p
    if (rule.forgets === 'after three steps' && index === 3) memory = start.map((r) => r.map(fresh))
    p = p.map((row, k) =>
      row.map((x, j) => {
        const raw = all[k]?.[j] as number
        if (raw === 0 && (rule.idle === 'whole' || (rule.idle === 'rows' && all[k]?.every((e) => e === 0)))) return x
        const s = (rule.shared === 'entries' ? memory[0]?.[0] : memory[rule.shared === 'state' ? 0 : k]?.[j]) as Memory
        const t =
          rule.shared === 'count'
            ? index * start.length + k + 1
            : rule.shared === 'count of entries'
              ? index * total + (before[k] as number) + j + 1
              : index + 1
        const eta = rateAt(rule, handed[index] ?? rate, index, gamma, rho) * decayOfRate(rule, of('rateDecay'), index)
        // A rate that stands inside a moment does not stand outside.
        const [within, outside] = rule.handed === 'in the first moment' ? [eta, 1] : [1, eta]
        // Without a decay nothing pulls, not even on what is infinite.
        const pull = 'weightDecay' in options ? pulledBy(rule.pull, x, raw) : 0
        const g = decayedGradient(rule, raw, lambda, pull, start[k]?.[j] as number, coupled)
        const old = { ...s }
        const weights = weightsAt(rule, factors, s)
        const moment = (from: Memory): number => firstMoment(rule, from, within * g, weights.m, of('dampening'))
        s.m = moment(s)
        if (rule.twice === 'the first moment' || rule.twice === 'both') s.m = moment({ ...s, begun: true })
        const entering = (rule.handed === 'in the second moment' ? eta : 1) * (rule.decay === 'of the first moment alone' ? raw : g)
        const squares = (): number =>
          secondMoment(rule, s, entering, weights.v, all[k] as readonly number[], epsilon) + (rule.epsilon === 'inside the average' ? epsilon : 0)
        s.v = squares()
        if (rule.twice === 'the second moment' || rule.twice === 'both') s.v = squares()
        s.mean = rho * s.mean + (1 - rho) * g
        const [c1, c2] = corrections(rule, gamma, rho, t)
        const ofCorrected = rule.largest.endsWith('corrected')
        s.largest = largestOf(rule, s, ofCorrected ? s.v / c2 : s.v)
        s.begun = true
        const m = rule.first.startsWith('previous') ? old.m : s.m
        const divisor = dividedBy(rule, s, old)
        const by = denominator(withoutItsEpsilon(rule), divisor, ofCorrected ? 1 : c2, epsilon)
        const looking = ahead(rule, within * g, m, old.m, gamma)
        const above = numeratorOf(rule.numerator, { m: looking, c1, v: divisor, c2, g, x }) + (rule.decay === 'over the root' ? lambda * pull : 0)
        const scaled = combined(rule, above, rule.quotient === 'product before correction' ? (Math.sqrt(divisor) + epsilon) * Math.sqrt(c2) : by, epsilon)
        if (rule.second !== 'none' && 'momentum' in options)
          s.after = gamma * s.after + (rule.after === 'average' ? 1 - gamma : 1) * (rule.after === 'of g' ? g : scaled)
        const first = scaled * rootOfSteps(rule, rule.order === 'a step late' ? s.late : s.after, epsilon)
        s.late = s.after
        if (rule.own)
          s.after = ownAverage(rule, s.after, rule.after === 'of what is taken' ? eta * first : rule.after === 'of squares' ? g : first, rho, old.begun)
        const own = rule.order === 'before the step' ? scaled * rootOfSteps(rule, s.after, epsilon) : first
        const direction = rule.own ? own : rule.second !== 'none' && 'momentum' in options ? s.after / (rule.after === 'of g' ? by : 1) : scaled
        if (rule.correction === 'fed back') Object.assign(s, { m: s.m / c1, v: s.v / c2 })
        if (rule.ahead === 'stored') s.m = looking
        if (rule.stored !== undefined) Object.assign(s, kept(rule.stored, s, { c1, c2, scaled, eta, epsilon, g }))
        if (rule.largest === 'fed back') s.v = s.largest
        if (rule.idle === 'parameter' && raw === 0) return x
        const decaying = rule.handed === 'decay by the first' ? made : rule.handed === 'decay as it was made' ? rate : eta
        if (rule.decay === 'after the step') return (1 - decaying * lambda) * (x - outside * direction)
        return (
          x -
          outside * direction -
          epsilonBeside(rule, above, epsilon) -
          (decoupled ? decaying * lambda * pull : 0) -
          (rule.decay === 'without the rate' ? lambda * pull : 0)
        )
      }),
    )
    return p
  })
}
const writtenAs: Partial<Record<Rule['after'], Squares>> = {
  'on top': 'on top',
  brackets: 'brackets',
  undamped: 'undamped',
  'all of them': 'all of them',
  weighted: 'weighted',
}
/** What the average of Adadelta's own steps gives each of them. */
function rootOfSteps({ epsilon, quotient }: Rule, w: number, e: number): number {
  const root = epsilon === 'outside both' ? Math.sqrt(w) + e : Math.sqrt(w + e)
  return quotient === 'roots exchanged' ? 1 / root : root
}
/** The average of Adadelta's own steps, with this one. */
function ownAverage({ after, begins }: Rule, w: number, step: number, rho: number, begun: boolean): number {
  if (!begun && (begins === 'as the step' || begins === 'as square and step')) return step * step
  return squaresOf(writtenAs[after], w, step * step, [rho, 1 - rho])
}

const withoutItsEpsilon = (rule: Rule): Rule => (rule.quotient?.startsWith('ε') === true ? { ...rule, epsilon: 'none' } : rule)
function combined({ quotient }: Rule, above: number, by: number, epsilon: number): number {
  if (quotient?.startsWith('product') === true || quotient === 'roots exchanged') return above * by
  if (quotient === 'upside down') return by / above
  return above / by + (quotient === 'ε beside it' ? epsilon : 0)
}
/** An ε that no rate scales, where brackets are missing. */
function epsilonBeside({ quotient }: Rule, above: number, epsilon: number): number {
  switch (quotient) {
    case 'ε beside the step':
      return epsilon
    case 'ε added to the parameter':
      return -epsilon
    case 'ε beside the rate':
      return epsilon * above
    default:
      return 0
  }
}
interface Made {
  readonly c1: number
  readonly c2: number
  readonly scaled: number
  readonly eta: number
  readonly epsilon: number
  readonly g: number
}
/** What becomes of the state where something that was made of it is kept in its place. */
function kept(stored: NonNullable<Rule['stored']>, { m, v }: Memory, { c1, c2, scaled, eta, epsilon, g }: Made): Partial<Memory> {
  switch (stored) {
    case 'm̂':
      return { m: m / c1 }
    case 'v̂':
      return { v: v / c2 }
    case 'the root':
      return { v: Math.sqrt(v) }
    case 'the root and ε':
      return { v: Math.sqrt(v) + epsilon }
    case 'the step':
      return { m: scaled }
    case 'the step and the rate':
      return { m: eta * scaled }
    case 'm and the rate':
      return { m: eta * m }
    case 'the size':
      return { v: Math.abs(g) }
  }
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
function decayOfRate({ rateDecay }: Rule, by: number, index: number): number {
  switch (rateDecay) {
    case 'from 1':
      return 1 / (1 + (index + 1) * by)
    case 'compounding':
      return Array.from({ length: index }, (_, i) => 1 / (1 + (i + 1) * by)).reduce((a, b) => a * b, 1)
    case 'exponential':
      return (1 - by) ** index
    case 'root':
      return 1 / Math.sqrt(1 + index * by)
    default:
      return 1 / (1 + index * by)
  }
}
function rateAt({ rate }: Rule, eta: number, index: number, gamma: number, rho: number): number {
  if (rate === 'falling') return eta / Math.sqrt(index + 1)
  if (rate === 'hyperbolic') return eta / (index + 1)
  if (rate !== 'compounding') return eta
  // What the corrections before this one have left of it.
  return Array.from({ length: index }, (_, i) => Math.sqrt(1 - rho ** (i + 1)) / (1 - gamma ** (i + 1))).reduce((a, b) => a * b, eta)
}
/** What is kept of the second moments so far, with the present one. */
function largestOf({ largest }: Rule, before: Memory, seen: number): number {
  if (!before.begun || largest.startsWith('of the last two')) return seen
  return largest === 'smallest' ? Math.min(before.largest, seen) : Math.max(before.largest, seen)
}
function dividedBy({ second, largest }: Rule, now: Memory, before: Memory): number {
  if (largest.startsWith('of the last two')) return Math.max(now.largest, before.largest)
  if (largest !== 'no') return largest === 'previous' ? before.largest : now.largest
  if (second === 'centred') return now.v - now.mean ** 2
  return second.startsWith('previous') ? before.v : now.v
}
function denominator({ second, epsilon, root }: Rule, raw: number, c2: number, e: number): number {
  if (second === 'none' || (second === 'no memory' && epsilon === 'none' && raw === 0)) return 1
  if (second === 'greatest and ε' || second === 'greatest of g and ε') return raw
  const v = raw / c2
  if (!root) return v + e
  switch (epsilon) {
    case 'inside':
      return Math.sqrt(v + e)
    case 'before correction':
      return (Math.sqrt(raw) + e) / Math.sqrt(c2)
    case 'subtracted before correction':
      return (Math.sqrt(raw) - e) / Math.sqrt(c2)
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
