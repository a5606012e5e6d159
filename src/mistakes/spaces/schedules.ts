import { schedules } from '../../registry.ts'
import type { Cause } from '../causes.ts'
import type { AnyCase, Unnamed } from '../mistake.ts'

/* Schedules: another count of the steps, a rate that compounds, an end that is not kept. */

const changed = (
  says: string,
  cause: Cause,
  answer: (c: AnyCase, rate: (t: number, options?: Readonly<Record<string, number>>) => number) => readonly number[] | undefined,
): Unnamed => ({
  formula: says,
  says,
  cause,
  showsWhen: 'late in a trajectory',
  operations: ['schedule'],
  answer: (c) => {
    const record = schedules.get(c.ask.name)
    return record === undefined ? undefined : answer(c, (t, more = {}) => record.configure({ ...c.ask.options, ...more })(t))
  },
})
const steps = ({ ask }: AnyCase): readonly number[] => Array.from({ length: ask.steps }, (_, t) => t)
const option = ({ ask }: AnyCase, name: string): number => ask.options[name] ?? Number.NaN
const floorOf = (c: AnyCase): number => c.ask.options['floor'] ?? 0
const counted = (says: string, cause: Cause, count: (t: number, c: AnyCase) => number): Unnamed =>
  changed(says, cause, (c, rate) => steps(c).map((t) => rate(count(t, c))))

/** What the rate is multiplied by, above its floor. */
const share = (c: AnyCase, rate: (t: number) => number) => (t: number) => (rate(t) - floorOf(c)) / (option(c, 'rate') - floorOf(c))
const compounded = (says: string, from: number): Unnamed =>
  changed(says, 'compounding', (c, rate) => {
    const of = share(c, rate)
    let kept = 1
    return steps(c).map((t) => {
      if (t >= from) kept *= of(t)
      return floorOf(c) + (option(c, 'rate') - floorOf(c)) * kept
    })
  })

/** Every way to count and to multiply that is not the right one, one at a time. */
export const scheduleSlips: readonly Unnamed[] = [
  counted('steps are counted from 1', 'off by one', (t) => t + 1),
  counted('every rate comes one step late', 'off by one', (t) => Math.max(0, t - 1)),
  counted('every rate comes one step late, and the first step is step -1', 'off by one', (t) => t - 1),
  counted('steps are counted from 2', 'off by one', (t) => t + 2),
  counted('the count of the steps starts again after the last one', 'another formula', (t, c) => t % option(c, 'steps')),
  counted('the count of the steps starts again one after the last one', 'off by one', (t, c) => t % (option(c, 'steps') + 1)),
  counted('the rate stays that of the first step', 'stale state', () => 0),
  counted('the rate changes every other step only', 'off by one', (t) => 2 * Math.floor(t / 2)),
  counted('two steps are counted for each', 'applied twice', (t) => 2 * t),
  compounded('the decay of every step is multiplied onto the rate that is decayed already: it compounds', 0),
  compounded('the decay of every step but the first is multiplied onto the rate that is decayed already: it compounds', 1),
  changed('the decay counts in steps of one more: t/(T + 1)', 'off by one', (c, rate) =>
    Number.isNaN(option(c, 'steps')) ? undefined : steps(c).map((t) => rate(t, { steps: option(c, 'steps') + 1 })),
  ),
  changed('t/(T - 1) in the place of t/T: the end is reached one step early', 'off by one', (c, rate) =>
    Number.isNaN(option(c, 'steps')) ? undefined : steps(c).map((t) => rate(t, { steps: Math.max(1, option(c, 'steps') - 1) })),
  ),
  changed('(t + 1)/(T + 1) in the place of t/T', 'off by one', (c, rate) =>
    Number.isNaN(option(c, 'steps')) ? undefined : steps(c).map((t) => rate(t + 1, { steps: option(c, 'steps') + 1 })),
  ),
  changed('the floor is added to the decayed rate', 'another formula', (c, rate) =>
    floorOf(c) === 0 ? undefined : steps(c).map((t) => floorOf(c) + option(c, 'rate') * share(c, rate)(t)),
  ),
  changed('the floor is a minimum, max(floor, rate), not where the curve ends', 'another formula', (c, rate) =>
    floorOf(c) === 0 ? undefined : steps(c).map((t) => Math.max(floorOf(c), option(c, 'rate') * share(c, rate)(t))),
  ),
  changed('the floor is a share of the rate', 'another formula', (c, rate) =>
    floorOf(c) === 0 ? undefined : steps(c).map((t) => option(c, 'rate') * (floorOf(c) + (1 - floorOf(c)) * share(c, rate)(t))),
  ),
  changed('floor + (1 - floor) times the decay, where floor + (rate - floor) times it is due: the rate is missing', 'missing term', (c, rate) =>
    floorOf(c) === 0 ? undefined : steps(c).map((t) => floorOf(c) + (1 - floorOf(c)) * share(c, rate)(t)),
  ),
  changed('the rate falls to 0 after the last step', 'zero', (c, rate) => steps(c).map((t) => (t >= option(c, 'steps') ? 0 : rate(t)))),
  changed('one minus the decay', 'complement', (c, rate) => steps(c).map((t) => floorOf(c) + (option(c, 'rate') - floorOf(c)) * (1 - share(c, rate)(t)))),
  changed('the square root of the decay', 'square root', (c, rate) =>
    steps(c).map((t) => floorOf(c) + (option(c, 'rate') - floorOf(c)) * Math.sqrt(share(c, rate)(t))),
  ),
  changed('the square of the decay', 'square', (c, rate) => steps(c).map((t) => floorOf(c) + (option(c, 'rate') - floorOf(c)) * share(c, rate)(t) ** 2)),
  ...(['factor'] as const).flatMap((name) => [
    changed(`t/k is not rounded down: the rate falls within the steps`, 'another formula', (c) =>
      c.ask.name === 'stepDecay' ? steps(c).map((t) => option(c, 'rate') * option(c, name) ** (t / option(c, 'every'))) : undefined,
    ),
    changed(`t/k is rounded, not rounded down`, 'off by one', (c) =>
      c.ask.name === 'stepDecay' ? steps(c).map((t) => option(c, 'rate') * option(c, name) ** Math.round(t / option(c, 'every'))) : undefined,
    ),
    changed(`⌈t/k⌉ in the place of ⌊t/k⌋`, 'off by one', (c) =>
      c.ask.name === 'stepDecay' ? steps(c).map((t) => option(c, 'rate') * option(c, name) ** Math.ceil(t / option(c, 'every'))) : undefined,
    ),
    changed(`the rate is multiplied by the ${name} times the count, not by its power`, 'another formula', (c) =>
      name in c.ask.options
        ? steps(c).map((t) => option(c, 'rate') * (t === 0 ? 1 : option(c, name) * Math.floor(t / (c.ask.options['every'] ?? 1)) || 1))
        : undefined,
    ),
  ]),
]
