import { gamma } from '../../src/algebra/bounded.ts'
import { type AnyClaim, type Claim, every, require } from '../../src/evidence/claim.ts'
import { agree, apart } from '../../src/evidence/compare.ts'
import { roundoff } from '../../src/protocol/subject.ts'
import { schedules } from '../../src/registry.ts'
import type { Schedule } from '../../src/training/schedules.ts'
import { about, named, roundings, type ScheduleAsk, scaleOf } from '../arbitraries/schedules.ts'

const value = (s: Schedule): Claim<ScheduleAsk> => ({
  ...about(s),
  id: `${s.name}_eq`,
  ...(s.entry === undefined ? {} : { entry: s.entry }),
  states: `The learning rate at step $t=0,1,2,\\dots$ is $${s.inside}$.`,
  how: 'Another closed form of the same schedule (half-angle, complementary angle, repeated products), within eight roundings a step.',
  catches: 'Counting from 1, a quarter period for a half, a floor that is forgotten.',
  check: async (subject, ask, unit) => {
    const got = await subject.schedule(ask)
    const rates = Array.from({ length: ask.steps }, (_, t) => s.closedForm(ask.options, t))
    const scale = scaleOf(s, ask, rates)
    const last = s.ends?.last(ask.options) ?? Number.POSITIVE_INFINITY
    return agree(
      named(ask),
      got,
      // Answers of recordings may go on beyond the last step.
      rates.map((value, t) => ({ value, error: t > last ? Number.POSITIVE_INFINITY : gamma(roundings(t), roundoff(unit)) * scale })),
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
  states: `For $${s.facts.where}$ the schedule $${s.inside}$ is ${way.says} and never negative.`,
  how: 'Neighboring steps of the answer.',
  catches: 'A period that starts again, an inverted factor.',
  check: async (subject, ask, unit) => {
    const got = await subject.schedule(ask)
    return every(
      got.map((r, t) => {
        const slack = gamma(roundings(t), roundoff(unit)) * (ask.options['rate'] as number)
        const before = t === 0 ? r : (got[t - 1] as number)
        return require(way.fine(before, r, slack) && r >= -slack, () => apart(before, r, (a, b) => `${s.name}: step ${t - 1} has ${a}, step ${t} has ${b}`))
      }),
    )
  },
})

/** The values of every schedule that exists by its other closed form, and which way it goes if it goes one way. */
export const scheduleValues: readonly AnyClaim[] = [...schedules.values()].flatMap((s): AnyClaim[] => {
  const { monotone } = s.facts
  return monotone === 'neither' ? [value(s)] : [value(s), direction(s, ways[monotone])]
})
