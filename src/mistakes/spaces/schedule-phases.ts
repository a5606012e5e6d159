import type { Options } from '../../protocol/subject.ts'
import { schedules } from '../../registry.ts'
import type { Cause } from '../causes.ts'
import type { Compared } from '../compared.ts'
import type { Space, Step } from './space.ts'

/* Schedules that go up and then down: how far each phase has come, where it ends, and from where to where it goes. K steps up, T in all. */

/** How far a phase has come at a step: from 0 to 1. */
type Share = (t: number, K: number, T: number) => number
const shares: Readonly<Record<string, Share>> = {
  't/K': (t, K) => t / K,
  '(t + 1)/K': (t, K) => (t + 1) / K,
  '(t + 1)/(K + 1)': (t, K) => (t + 1) / (K + 1),
  't/(K + 1)': (t, K) => t / (K + 1),
  't/(K - 1)': (t, K) => t / (K - 1),
  '(t + 1)/(K + 2)': (t, K) => (t + 1) / (K + 2),
  '(t + 2)/(K + 1)': (t, K) => (t + 2) / (K + 1),
  't/T': (t, _, T) => t / T,
  '(t - K)/(T - K)': (t, K, T) => (t - K) / (T - K),
  '(t - K)/T': (t, K, T) => (t - K) / T,
  't/(T - K)': (t, K, T) => t / (T - K),
  '(t - K + 1)/(T - K)': (t, K, T) => (t - K + 1) / (T - K),
  '(t - K)/(T - K - 1)': (t, K, T) => (t - K) / (T - K - 1),
  '(t - K)/(T - K + 1)': (t, K, T) => (t - K) / (T - K + 1),
  '(t - K + 1)/(T - K + 1)': (t, K, T) => (t - K + 1) / (T - K + 1),
}

interface Phases {
  readonly rise: string
  readonly fall: string
  readonly starts: 'as asked' | 'to one' | 'ignored' | 'floor' | 'at once' | 'unscaled' | 'at least'
  readonly top: 'held' | 'largest' | 'never'
  readonly changes: 'before K' | 'at K' | 'after K' | 'from 0' | 'turned round' | 'turned round, unheld'
  readonly end: 'held' | 'goes on' | 'at 0' | 'count held'
  readonly floor: 'blend' | 'ignored' | 'added' | 'at least'
  readonly curve: 'as asked' | 'line' | 'half cosine' | 'quarter cosine' | 'none' | 'times the rise'
}
/** What goes up and down; `curve` is the fall from 1 to 0. */
interface Kind {
  readonly rise: string
  readonly curve: 'line' | 'half cosine' | 'none'
}
const kinds: Readonly<Record<string, Kind>> = {
  linearWarmup: { rise: 't/K', curve: 'none' },
  linearWarmupBetween: { rise: '(t + 1)/(K + 1)', curve: 'none' },
  linearWarmupFromOne: { rise: '(t + 1)/K', curve: 'none' },
  warmupCosine: { rise: 't/K', curve: 'half cosine' },
  warmupCosineBetween: { rise: '(t + 1)/(K + 1)', curve: 'half cosine' },
  warmupCosineFromOne: { rise: '(t + 1)/K', curve: 'half cosine' },
  warmupLinear: { rise: 't/K', curve: 'line' },
}
const curves: Readonly<Record<string, (q: number) => number>> = {
  line: (q) => 1 - q,
  'half cosine': (q) => (1 + Math.cos(Math.PI * q)) / 2,
  'quarter cosine': (q) => Math.cos((Math.PI / 2) * q),
  none: () => 1,
}

const step = <K extends keyof Phases>(axis: K, value: Phases[K], cause: Cause, says: string): Step<Phases> => ({
  axis,
  cause,
  says,
  change: { [axis]: value } as Partial<Phases>,
})
const floors: readonly Step<Phases>[] = [
  step('floor', 'ignored', 'option ignored', 'floor is ignored: it counts as 0'),
  step('floor', 'added', 'another formula', 'the floor is added to the decayed rate'),
  step('floor', 'at least', 'another formula', 'the floor is a minimum, max(floor, rate), not where the curve ends'),
]
function stepsOf({ rise, curve }: Kind): readonly Step<Phases>[] {
  const rises = Object.keys(shares).filter((s) => s.startsWith('t/K') || s.includes('/(K') || s === '(t + 1)/K' || s === 't/T')
  const falls = Object.keys(shares).filter((s) => s.includes('T'))
  const falling = curve !== 'none'
  return [
    ...rises
      .filter((s) => s !== rise && (falling || s !== 't/T'))
      .map((s) => step('rise', s, s === 't/T' ? 'another formula' : 'off by one', `the warm-up goes by ${s}, where ${rise} is due`)),
    ...(falling ? [] : [step('starts', 'ignored', 'option ignored', 'startFactor is ignored: the warm-up starts at 0')]),
    step('starts', 'at once', 'missing term', 'there is no warm-up: the rate is the whole from the first step on'),
    step('starts', 'unscaled', 'another formula', 'the start is added to the whole warm-up, s + t/K, where s + (1 - s) t/K is due'),
    step(
      'starts',
      'to one',
      'another formula',
      'the warm-up goes on to 1, not to the rate: s + (1 - s) t/K of a start s that is a rate, where s + (rate - s) t/K is due',
    ),
    step('starts', 'at least', 'another formula', 'the start is a minimum, max(s, t/K), not where the line begins'),
    ...(['turned round', 'turned round, unheld'] as const).map((changes) => ({
      ...step('changes', changes, 'wrong branch', 'the phases are exchanged: what belongs after the warm-up stands before its end, and the warm-up after it'),
      alone: true,
    })),
    step('top', 'largest', 'another formula', 'max(1, t/K) in the place of min(1, t/K): the warm-up never is below the whole rate, and never ends'),
    ...(falling
      ? [
          step('starts', 'floor', 'another formula', 'the warm-up starts at the floor, not at 0'),
          ...falls
            .filter((s) => s !== '(t - K)/(T - K)')
            .map((s) => step('fall', s, s.startsWith('(t - K') ? 'off by one' : 'another formula', `the decay goes by ${s}, where (t - K)/(T - K) is due`)),
          ...['t/T', 't/(T - K)'].map(
            (s): Step<Phases> => ({
              axis: 'fall',
              cause: 'missing term',
              says: `there is no warm-up: the decay goes by ${s} from step 0 on`,
              change: { fall: s, changes: 'from 0' },
            }),
          ),
          step('changes', 'at K', 'off by one', 'step K still belongs to the warm-up'),
          step('changes', 'after K', 'off by one', 'the warm-up ends one step early'),
          step('end', 'goes on', 'another formula', 'the decay does not stop at T: the curve goes on'),
          step('end', 'count held', 'another formula', 'the count of the steps stops at T, wherever the curve is then'),
          step('end', 'at 0', 'zero', 'the rate is 0 after the last step'),
          step('curve', 'line', 'another formula', 'a line in the place of the half cosine'),
          step('curve', 'half cosine', 'another formula', 'half a cosine in the place of the line'),
          step('curve', 'quarter cosine', 'another formula', 'a quarter of a cosine in the place of the curve that is due'),
          step('curve', 'none', 'missing term', 'there is no decay after the warm-up'),
          step('curve', 'times the rise', 'applied twice', 'the decay scales the warm-up too: both count from step 0'),
        ]
      : [step('top', 'never', 'another formula', 'the warm-up does not end: the rate goes on rising')]),
  ]
}

/** Of the schedules that have a warm-up. */
export function phaseSpace({ operation, ask }: Compared): Space<Phases> | undefined {
  const kind = operation === 'schedule' ? kinds[ask.name] : undefined
  if (kind === undefined) return undefined
  const right: Phases = {
    rise: kind.rise,
    fall: '(t - K)/(T - K)',
    starts: 'as asked',
    top: 'held',
    changes: 'before K',
    end: 'held',
    floor: 'blend',
    curve: 'as asked',
  }
  return {
    operations: ['schedule'],
    right,
    steps: [...stepsOf(kind), ...('floor' in (schedules.get(ask.name)?.defaults ?? {}) ? floors : [])],
    at: (p, c) => (c.ask.name === ask.name ? Array.from({ length: c.ask.steps }, (_, t) => rateAt(kind, p, c.ask.options, t)) : undefined),
  }
}

function rateAt({ curve }: Kind, p: Phases, options: Options, t: number): number {
  const of = (name: string, otherwise = 0): number => options[name] ?? otherwise
  const falling = curve !== 'none'
  const [rate, floor, K, T] = [of('rate'), of('floor'), falling ? of('warmup') : of('steps'), of('steps')]
  const q = (shares[p.rise] as Share)(t, K, T)
  const shape = curves[p.curve === 'as asked' || p.curve === 'times the rise' ? curve : p.curve] as (q: number) => number
  const down = (share: number): number => floored(p.floor, rate, floor, shape(share))
  const start = p.starts === 'floor' ? floor / rate : p.starts === 'ignored' ? 0 : of('startFactor')
  const risen =
    p.starts === 'at once' ? 1 : p.starts === 'unscaled' ? Math.min(1, start + q) : p.starts === 'at least' ? Math.max(start, q) : start + (1 - start) * q
  if (p.starts === 'to one' && (!falling || t < K)) return rate * start + (1 - rate * start) * Math.min(1, q)
  if (p.curve === 'times the rise') return Math.min(1, risen) * down(Math.min(1, t / T))
  if (p.top === 'largest') return rate * Math.max(1, risen)
  if (p.changes === 'turned round' || p.changes === 'turned round, unheld') {
    if (t >= K) return rate * (p.changes === 'turned round' ? Math.min(1, risen) : risen)
    return falling ? down((shares[p.fall] as Share)(t, K, T)) : rate
  }
  const ends = p.changes === 'before K' ? K : p.changes === 'at K' ? K + 1 : p.changes === 'from 0' ? 0 : K - 1
  if (t < ends || p.top === 'never') return rate * (falling ? risen : p.top === 'never' ? risen : Math.min(1, risen))
  if (!falling) return rate
  if (p.end === 'at 0' && t >= T) return 0
  const far = (shares[p.fall] as Share)(p.end === 'count held' ? Math.min(t, T) : t, K, T)
  return down(p.end === 'goes on' ? far : Math.min(1, far))
}

function floored(how: Phases['floor'], rate: number, floor: number, share: number): number {
  if (how === 'ignored') return rate * share
  if (how === 'added') return floor + rate * share
  return how === 'at least' ? Math.max(floor, rate * share) : floor + (rate - floor) * share
}

/* One cycle: by half cosines up to the whole rate, and down to far below where it began. */

interface Cycle {
  readonly counts: 'less one' | 'whole' | 'top late' | 'end late' | 'top rounded'
  readonly low: 'over d' | 'zero'
  readonly last: 'over d f' | 'over f' | 'over d' | 'zero'
  readonly curve: 'cosines' | 'lines' | 'up by a line' | 'down by a line'
  readonly end: 'held' | 'goes on'
}
const cycleStep = <K extends keyof Cycle>(axis: K, value: Cycle[K], cause: Cause, says: string): Step<Cycle> => ({
  axis,
  cause,
  says,
  change: { [axis]: value } as Partial<Cycle>,
})
const cycle: Space<Cycle> = {
  operations: ['schedule'],
  right: { counts: 'less one', low: 'over d', last: 'over d f', curve: 'cosines', end: 'held' },
  steps: [
    cycleStep(
      'counts',
      'whole',
      'off by one',
      'the top comes at step pT and the end at step T: in the one cycle that is due, that of PyTorch, they come at pT - 1 and T - 1, so that the last of T steps has the last rate',
    ),
    cycleStep('counts', 'top late', 'off by one', 'the top comes at step pT, where pT - 1 is due'),
    cycleStep('counts', 'end late', 'off by one', 'the end comes at step T, where T - 1 is due: the last of T steps does not have the last rate'),
    cycleStep('counts', 'top rounded', 'off by one', 'the top comes at a whole step, ⌊pT⌋ - 1, where pT - 1 is due'),
    cycleStep('low', 'zero', 'another formula', 'the rate starts at 0, not at α₀/d'),
    cycleStep('last', 'over f', 'missing term', 'the last rate is α₀/f: it is not divided by d'),
    cycleStep('last', 'over d', 'missing term', 'the last rate is α₀/d, where it began: it is not divided by f'),
    cycleStep('last', 'zero', 'another formula', 'the last rate is 0, not α₀/(d f)'),
    cycleStep('curve', 'lines', 'another formula', 'lines in the place of half cosines'),
    cycleStep('curve', 'up by a line', 'another formula', 'a line in the place of the half cosine, on the way up'),
    cycleStep('curve', 'down by a line', 'another formula', 'a line in the place of the half cosine, on the way down'),
    cycleStep('end', 'goes on', 'another formula', 'the rate does not stay at the last one: the curve goes on'),
  ],
  at: (p, { ask }) => (ask.name === 'oneCycle' ? Array.from({ length: ask.steps }, (_, t) => cycleAt(p, ask.options, t)) : undefined),
}
export const cycleSpace = ({ operation, ask }: Compared): Space<Cycle> | undefined => (operation === 'schedule' && ask.name === 'oneCycle' ? cycle : undefined)

function cycleAt({ counts, low, last, curve, end }: Cycle, options: Options, t: number): number {
  const of = (name: string): number => options[name] ?? Number.NaN
  const [rate, T, d, f] = [of('rate'), of('steps'), of('startDivisor'), of('endDivisor')]
  const top = counts === 'top rounded' ? Math.floor(of('rise') * T) - 1 : of('rise') * T - (counts === 'whole' || counts === 'top late' ? 0 : 1)
  const done = T - (counts === 'whole' || counts === 'end late' ? 0 : 1)
  const lowest = { 'over d f': rate / (d * f), 'over f': rate / f, 'over d': rate / d, zero: 0 }[last]
  const between = (from: number, to: number, q: number, line: boolean): number => to + (from - to) * (line ? 1 - q : (1 + Math.cos(Math.PI * q)) / 2)
  if (t <= top) return between(low === 'zero' ? 0 : rate / d, rate, t / top, curve === 'lines' || curve === 'up by a line')
  const q = (t - top) / (done - top)
  return between(rate, lowest, end === 'held' ? Math.min(1, q) : q, curve === 'lines' || curve === 'down by a line')
}
