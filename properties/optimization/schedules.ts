import * as fc from 'fast-check'
import { gamma } from '../../src/algebra/bounded.ts'
import { type AnyClaim, type Claim, cited, every, require } from '../../src/evidence/claim.ts'
import { agree, shortNumber } from '../../src/evidence/compare.ts'
import { type Need, type Options, roundoff } from '../../src/protocol/subject.ts'
import { schedules } from '../../src/registry.ts'
import type { Schedule } from '../../src/training/schedules.ts'
import { options } from '../arbitraries/options.ts'
import { size } from '../arbitraries/shapes.ts'

interface ScheduleAsk {
  readonly name: string
  readonly options: Options
  readonly steps: number
}

/** Beyond the end of every schedule, and now and then far beyond. */
const lengths = fc.oneof({ withCrossShrink: true }, { weight: 14, arbitrary: size(16) }, { weight: 1, arbitrary: fc.constant(1000) })

const about = (s: Schedule) => ({
  topic: 'optimization' as const,
  source: cited(s.source),
  expected: 'holds' as const,
  needs: [`schedule:${s.name}` as Need],
  inputs: fc.record({ name: fc.constant(s.name), options: options(s.options), steps: lengths }),
  rivals: [],
})

/** As large as a rate can get in which nothing is lost by cancellation: the sum of the options that are rates, or the largest due. */
const scaleOf = (s: Schedule, { options }: ScheduleAsk, dues: readonly number[]): number =>
  Math.max(
    Object.entries(s.options).reduce((sum, [name, o]) => sum + (o.rate === true ? Math.abs(options[name] ?? o.default) : 0), 0),
    ...dues.map(Math.abs),
  )

/**
 * How many roundings a rate may have behind it: a few functions and products if it is computed at once, as many again for each step if it
 * is computed from the one before, as PyTorch's schedulers do.
 */
const roundings = (t: number): number => 8 * (t + 2)

const value = (s: Schedule): Claim<ScheduleAsk> => ({
  ...about(s),
  id: `${s.name}_eq`,
  ...(s.entry === undefined ? {} : { entry: s.entry }),
  states: `The learning rate at step $t=0,1,2,\\dots$ is $${s.formula}$.`,
  how: 'Another closed form of the same schedule (half-angle, complementary angle, repeated products), within eight roundings a step.',
  catches: 'Counting from 1, a quarter period for a half, a floor that is forgotten.',
  check: async (subject, ask, unit) => {
    const got = await subject.schedule(ask)
    const rates = Array.from({ length: ask.steps }, (_, t) => s.closedForm(ask.options, t))
    const scale = scaleOf(s, ask, rates)
    return agree(
      `${s.name} with ${Object.entries(ask.options)
        .map(([k, v]) => `${k} ${v}`)
        .join(', ')}`,
      got,
      rates.map((value, t) => ({ value, error: gamma(roundings(t), roundoff(unit)) * scale })),
    )
  },
})

const ways = {
  rising: { id: 'mono', says: 'never falling', fine: (before: number, now: number, slack: number) => now - before >= -slack },
  falling: { id: 'anti', says: 'never rising', fine: (before: number, now: number, slack: number) => now - before <= slack },
  constant: { id: 'const', says: 'constant', fine: (before: number, now: number) => now === before },
} as const

const direction = (s: Schedule, way: (typeof ways)[keyof typeof ways]): Claim<ScheduleAsk> => ({
  ...about(s),
  id: `${s.name}_${way.id}`,
  states: `The schedule $${s.formula}$ is ${way.says} and never negative.`,
  how: 'Neighboring steps of the answer.',
  catches: 'A period that starts again, an inverted factor.',
  check: async (subject, ask, unit) => {
    const got = await subject.schedule(ask)
    return every(
      got.map((r, t) => {
        const slack = gamma(roundings(t), roundoff(unit)) * (ask.options['rate'] as number)
        const before = t === 0 ? r : (got[t - 1] as number)
        return require(way.fine(before, r, slack) && r >= -slack, () => `${s.name}: step ${t - 1} has ${shortNumber(before)}, step ${t} has ${shortNumber(r)}`)
      }),
    )
  },
})

/** The values of every schedule that exists by its other closed form, and which way it goes if it goes one way. */
export const scheduleValues: readonly AnyClaim[] = [...schedules.values()].flatMap((s): AnyClaim[] => {
  const { monotone } = s.facts
  return monotone === 'neither' ? [value(s)] : [value(s), direction(s, ways[monotone])]
})
