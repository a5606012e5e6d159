import type { Operations } from '../../protocol/subject.ts'
import { schedules } from '../../registry.ts'
import { type About, family, ignoring, misheard, mistaken, type Unnamed } from '../mistake.ts'

/* Learning-rate schedules. */

type Ask = Parameters<Operations['schedule']>[0]
const schedule = mistaken('schedule')
const asked = misheard('schedule')
/** Another rate at every step. */
const rates = (formula: string, about: About, f: (t: number, o: (name: string) => number) => number): Unnamed =>
  schedule(formula, { showsWhen: 'late in a trajectory', ...about }, ({ ask, due }) => due.map((_, t) => f(t, (name) => ask.options[name] ?? 0)))
const option = (ask: Ask, name: string, value: number): Ask | undefined =>
  name in ask.options ? { ...ask, options: { ...ask.options, [name]: value } } : undefined

/* Any schedule. */

export const scheduleFromOne = schedule('steps counted from 1', { cause: 'off by one', says: 'steps are counted from 1' }, async ({ ask, reference }) =>
  (await reference.schedule({ ...ask, steps: ask.steps + 1 })).slice(1),
)
export const scheduleLate = schedule(
  'the first rate twice: steps counted from -1',
  { cause: 'off by one', says: 'every rate comes one step late' },
  ({ due }) => [due[0] as number, ...due.slice(0, -1)],
)
export const scheduleIgnored = schedule('the first rate for ever', { cause: 'stale state', showsWhen: 'late in a trajectory' }, ({ due }) =>
  due.map(() => due[0] as number),
)
export const scheduleStops = schedule('the rate stops changing after the first step', { cause: 'stale state', showsWhen: 'late in a trajectory' }, ({ due }) =>
  due.map((_, t) => due[Math.min(t, 1)] as number),
)
export const exponentialOnce: Unnamed = { ...scheduleStops, formula: 'the factor once, then constant', only: 'exponentialDecay' }
export const scheduleRestarts = schedule(
  'a sawtooth of three steps on top of the rates',
  { cause: 'another formula', showsWhen: 'late in a trajectory' },
  ({ ask, due }) =>
    due.map((r, t) =>
      ask.name === 'constantRate' ? r * (1 + (t % 3)) : ask.name === 'linearWarmup' ? (due[t % 3] as number) : (due[t % 3] as number) * (1 + (t % 3)),
    ),
)
export const scheduleRooted = schedule(
  'η √(the decay)',
  { cause: 'square root', showsWhen: 'late in a trajectory', says: 'the square root of the decay' },
  ({ ask, due }) => due.map((r) => Math.sqrt(r * (ask.options['rate'] ?? 0))),
)
export const inverseTimeRooted: Unnamed = { ...scheduleRooted, formula: 'η √(h/(h + t))', only: 'inverseTime' }
const ignored = (name: string, value: number, formula = `the option ${name} is ignored`): Unnamed =>
  ignoring('schedule')(formula, { cause: 'option ignored', showsWhen: 'with an option', says: `${name} is ignored: it counts as ${value}` }, (ask) =>
    option(ask, name, value),
  )
export const scheduleRateForgotten = ignored('rate', 1, 'the factor without the base rate')
export const annealingForgotFloor: Unnamed = { ...ignored('floor', 0, 'the floor is 0 whatever is asked'), only: 'cosineAnnealing' }
export const warmupFromZero: Unnamed = { ...ignored('startFactor', 0, 'starts at 0 whatever the start factor'), only: 'linearWarmup' }
export const stepEveryStep: Unnamed = { ...ignored('every', 1, 'the factor at every step'), only: 'stepDecay', showsWhen: 'late in a trajectory' }
export const otherSchedule = family(
  'isSchedule',
  schedules.values(),
  ({ name }) => name,
  ({ name, defaults, convention }) =>
    asked(`this is the schedule ${name}`, { cause: 'wrong function' }, (ask) =>
      ask.name === name || convention?.of === ask.name
        ? undefined
        : { ...ask, name, options: Object.fromEntries(Object.entries(defaults).map(([n, d]) => [n, ask.options[n] ?? d])) },
    ),
)

export const scheduleEndsLate = schedule(
  'from step 500 on the first rate again',
  { cause: 'stale state', showsWhen: 'late in a trajectory', says: 'from step 500 on the schedule starts again' },
  ({ due }) => due.map((_, t) => due[t >= 500 ? t - 500 : t] as number),
)

export const scheduleStartsAgain = schedule(
  'after its last step the schedule starts again',
  { cause: 'another formula', showsWhen: 'late in a trajectory', says: 'the count of the steps starts again one after the last one' },
  async ({ ask, due, reference }) => {
    const last = ask.options['steps']
    if (last === undefined || last + 1 >= ask.steps) return undefined
    const once = await reference.schedule({ ...ask, steps: last + 1 })
    return due.map((_, t) => once[t % (last + 1)] as number)
  },
)

/* One schedule. */

export const cosineWholePeriod = rates(
  'a whole period: the rate rises again',
  { cause: 'another formula', only: 'cosineQuarter' },
  (t, o) => o('rate') * Math.abs(Math.cos((Math.PI * t) / o('steps'))),
)
export const annealingIsQuarter = rates(
  'a quarter period for a half',
  { cause: 'wrong function', showsWhen: 'always', only: 'cosineAnnealing', says: 'a quarter period of the cosine where a half is due' },
  (t, o) => o('floor') + (o('rate') - o('floor')) * Math.cos(((Math.PI / 2) * Math.min(t, o('steps'))) / o('steps')),
)
export const stepRoundedUp = rates(
  '⌈t/k⌉ in the place of ⌊t/k⌋',
  { cause: 'off by one', only: 'stepDecay' },
  (t, o) => o('rate') * o('factor') ** Math.ceil(t / o('every')),
)
export const exponentialDivides = rates('divided by the factor', { cause: 'another formula', only: 'exponentialDecay' }, (t, o) => o('rate') / o('factor') ** t)
export const warmupNeverEnds = rates(
  'the rate goes on rising',
  { cause: 'another formula', only: 'linearWarmup', says: 'the rate goes on rising after the last step of the warm-up' },
  (t, o) => o('rate') * (o('startFactor') + ((1 - o('startFactor')) * t) / o('steps')),
)
