import type { Cause } from '../causes.ts'
import type { Compared } from '../compared.ts'
import type { Space, Step } from './space.ts'

/* Schedules that fall from the rate to the floor in T steps: by which curve, how far it has come, and what comes after. */

interface Fall {
  readonly curve: string
  readonly progress: string
  readonly end: 'held' | 'goes on' | 'turns back' | 'at 0'
  readonly floor: 'blend' | 'added' | 'at least' | 'ignored' | 'without rate'
}
type Curve = (q: number, power: number) => number
const curves: Readonly<Record<string, Curve>> = {
  'a line, 1 - q': (q) => 1 - q,
  'half a cosine, (1 + cos πq)/2': (q) => (1 + Math.cos(Math.PI * q)) / 2,
  'a quarter of a cosine, cos(πq/2)': (q) => Math.cos((Math.PI / 2) * q),
  'a quarter of a sine, 1 - sin(πq/2)': (q) => 1 - Math.sin((Math.PI / 2) * q),
  '1 + cos πq, without the ½': (q) => 1 + Math.cos(Math.PI * q),
  'cos πq, without 1 + and ½': (q) => Math.cos(Math.PI * q),
  '(1 + cos q)/2, without π': (q) => (1 + Math.cos(q)) / 2,
  '(1 + cos 2πq)/2, a whole cosine': (q) => (1 + Math.cos(2 * Math.PI * q)) / 2,
  '(1 - cos πq)/2, which rises': (q) => (1 - Math.cos(Math.PI * q)) / 2,
  '(1 - q)^p': (q, p) => (1 - q) ** p,
  '1 - q^p, with the power inside': (q, p) => 1 - q ** p,
  '(1 - q)^(1/p)': (q, p) => (1 - q) ** (1 / p),
  'p (1 - q), with the power as a factor': (q, p) => p * (1 - q),
  'e^(-q)': (q) => Math.exp(-q),
  '1/(1 + q)': (q) => 1 / (1 + q),
}
const due: Readonly<Record<string, string>> = {
  cosineAnnealing: 'half a cosine, (1 + cos πq)/2',
  cosineQuarter: 'a quarter of a cosine, cos(πq/2)',
  linearDecay: 'a line, 1 - q',
  polynomialDecay: '(1 - q)^p',
}
const progresses: Readonly<Record<string, (t: number, T: number) => number>> = {
  't/T': (t, T) => t / T,
  't/(T - 1)': (t, T) => t / (T - 1),
  '(t + 1)/T': (t, T) => (t + 1) / T,
  '(t - 1)/T': (t, T) => (t - 1) / T,
  't/(T + 1)': (t, T) => t / (T + 1),
  '(t + 1)/(T + 1)': (t, T) => (t + 1) / (T + 1),
}
const step = <K extends keyof Fall>(axis: K, value: Fall[K], cause: Cause, says: string): Step<Fall> => ({
  axis,
  cause,
  says,
  change: { [axis]: value } as Partial<Fall>,
})
const stepsOf = (name: string): readonly Step<Fall>[] => [
  ...Object.keys(curves)
    .filter((c) => c !== due[name] && (name === 'polynomialDecay' || !/p|power/.test(c.replace('exp', ''))))
    .map((c) => step('curve', c, 'another formula', `the rate falls by ${c}, where ${due[name]} is due (q = t/T)`)),
  ...Object.keys(progresses)
    .filter((p) => p !== 't/T')
    .map((p) => step('progress', p, 'off by one', `${p} in the place of t/T`)),
  step('end', 'goes on', 'another formula', 'the curve goes on beyond T: the last rate is due from there on'),
  step('end', 'turns back', 'another formula', 'the count starts again at T: the last rate is due from there on'),
  step('end', 'at 0', 'zero', 'the rate is 0 from T on: the floor is due'),
  step('floor', 'added', 'another formula', 'the floor is added to the decayed rate'),
  step('floor', 'at least', 'another formula', 'the floor is a minimum, max(floor, rate), not where the curve ends'),
  step('floor', 'ignored', 'option ignored', 'floor is ignored: it counts as 0'),
  step('floor', 'without rate', 'missing term', 'floor + (1 - floor) times the decay, where floor + (rate - floor) times it is due: the rate is missing'),
]

/** Of the schedules that fall by one curve. */
export function fallSpace({ operation, ask }: Compared): Space<Fall> | undefined {
  const curve = operation === 'schedule' ? due[ask.name] : undefined
  if (curve === undefined) return undefined
  return {
    operations: ['schedule'],
    right: { curve, progress: 't/T', end: 'held', floor: 'blend' },
    steps: stepsOf(ask.name),
    at: (p, c) => (c.ask.name === ask.name ? Array.from({ length: c.ask.steps }, (_, t) => rateAt(p, c.ask.options, t)) : undefined),
  }
}
function rateAt({ curve, progress, end, floor }: Fall, options: Readonly<Record<string, number>>, t: number): number {
  const of = (name: string, otherwise: number): number => options[name] ?? otherwise
  const [rate, T, low, power] = [of('rate', 1), of('steps', 1), of('floor', 0), of('power', 1)]
  if (end === 'at 0' && t >= T) return 0
  const count = end === 'turns back' ? t % T : end === 'goes on' ? t : Math.min(t, T)
  const raw = (progresses[progress] as (a: number, b: number) => number)(count, T)
  const share = (curves[curve] as Curve)(end === 'held' ? Math.min(1, raw) : raw, power)
  if (floor === 'added') return low + rate * share
  if (floor === 'at least') return Math.max(low, rate * share)
  if (floor === 'ignored') return rate * share
  return low + ((floor === 'without rate' ? 1 : rate) - low) * share
}
