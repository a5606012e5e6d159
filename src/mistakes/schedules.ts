import type { Options } from '../protocol/subject.ts'
import { faultOf, right } from './mutant.ts'

/* Learning-rate schedules. */

const of = (o: Options, name: string): number => o[name] ?? 0
const schedule = faultOf('schedule')

export const scheduleFromOne = schedule('steps counted from 1', 'always', 'off by one', async (ask) =>
  (await right.schedule({ ...ask, steps: ask.steps + 1 })).slice(1),
)
export const scheduleLate = schedule('the first rate twice: steps counted from -1', 'always', 'off by one', (_, rates) => [
  rates[0] as number,
  ...rates.slice(0, -1),
])
export const scheduleRestarts = schedule('a sawtooth of three steps on top of the rates', 'late in a trajectory', 'another formula', (ask, rates) =>
  rates.map((r, t, all) =>
    ask.name === 'constantRate' ? r * (1 + (t % 3)) : ask.name === 'linearWarmup' ? (all[t % 3] as number) : (all[t % 3] as number) * (1 + (t % 3)),
  ),
)
export const scheduleIgnored = schedule('the first rate for ever', 'late in a trajectory', 'stale state', (_, rates) => rates.map(() => rates[0] as number))
export const scheduleRateForgotten = schedule('the factor without the base rate', 'with an option', 'option ignored', (ask) =>
  right.schedule({ ...ask, options: { ...ask.options, rate: 1 } }),
)
export const inverseTimeRooted = schedule(
  'η √(h/(h + t))',
  'late in a trajectory',
  'square root',
  (ask, rates) => rates.map((r) => Math.sqrt(r * of(ask.options, 'rate'))),
  'inverseTime',
)
export const linearGoesNegative = schedule(
  'linear decay goes on below 0',
  'late in a trajectory',
  'another formula',
  (ask, rates) => rates.map((_, t) => of(ask.options, 'rate') * (1 - t / of(ask.options, 'steps'))),
  'linearDecay',
)
export const cosineWholePeriod = schedule(
  'a whole period: the rate rises again',
  'late in a trajectory',
  'another formula',
  (ask, rates) => rates.map((_, t) => of(ask.options, 'rate') * Math.abs(Math.cos((Math.PI * t) / of(ask.options, 'steps')))),
  'cosineQuarter',
)
export const annealingForgotFloor = schedule(
  'the floor is 0 whatever is asked',
  'with an option',
  'option ignored',
  (ask) => right.schedule({ ...ask, options: { ...ask.options, floor: 0 } }),
  'cosineAnnealing',
)
export const annealingIsQuarter = schedule(
  'a quarter period for a half',
  'always',
  'wrong function',
  (ask, rates) => {
    const floor = of(ask.options, 'floor')
    return rates.map(
      (_, t) => floor + (of(ask.options, 'rate') - floor) * Math.cos(((Math.PI / 2) * Math.min(t, of(ask.options, 'steps'))) / of(ask.options, 'steps')),
    )
  },
  'cosineAnnealing',
)
export const annealingRestarts = schedule(
  'does not stay at the floor after the last step',
  'late in a trajectory',
  'another formula',
  (ask, rates) => {
    const [rate, floor, steps] = [of(ask.options, 'rate'), of(ask.options, 'floor'), of(ask.options, 'steps')]
    return rates.map((_, t) => floor + ((rate - floor) * (1 + Math.cos((Math.PI * t) / steps))) / 2)
  },
  'cosineAnnealing',
)
export const stepRoundedUp = schedule(
  '⌈t/k⌉ in the place of ⌊t/k⌋',
  'late in a trajectory',
  'off by one',
  (ask, rates) => rates.map((_, t) => of(ask.options, 'rate') * of(ask.options, 'factor') ** Math.ceil(t / of(ask.options, 'every'))),
  'stepDecay',
)
export const stepEveryStep = schedule(
  'the factor at every step',
  'late in a trajectory',
  'option ignored',
  (ask, rates) => rates.map((_, t) => of(ask.options, 'rate') * of(ask.options, 'factor') ** t),
  'stepDecay',
)
export const exponentialDivides = schedule(
  'divided by the factor',
  'late in a trajectory',
  'another formula',
  (ask, rates) => rates.map((_, t) => of(ask.options, 'rate') / of(ask.options, 'factor') ** t),
  'exponentialDecay',
)
export const exponentialOnce = schedule(
  'the factor once, then constant',
  'late in a trajectory',
  'stale state',
  (_, rates) => rates.map((_, t) => rates[Math.min(t, 1)] as number),
  'exponentialDecay',
)
export const warmupNeverEnds = schedule(
  'the rate goes on rising',
  'late in a trajectory',
  'another formula',
  (ask, rates) => {
    const s = of(ask.options, 'startFactor')
    return rates.map((_, t) => of(ask.options, 'rate') * (s + ((1 - s) * t) / of(ask.options, 'steps')))
  },
  'linearWarmup',
)
export const warmupFromZero = schedule(
  'starts at 0 whatever the start factor',
  'with an option',
  'option ignored',
  (ask) => right.schedule({ ...ask, options: { ...ask.options, startFactor: 0 } }),
  'linearWarmup',
)
