import * as fc from 'fast-check'
import { gamma } from '../../src/algebra/bounded.ts'
import { type AnyClaim, type Claim, holds, holdsWith } from '../../src/evidence/claim.ts'
import { agree, type Due } from '../../src/evidence/compare.ts'
import { AnswerFault } from '../../src/fault.ts'
import { roundoff } from '../../src/protocol/subject.ts'
import { schedules } from '../../src/registry.ts'
import type { Afterwards, Ends, Schedule } from '../../src/training/schedules.ts'
import { options } from '../arbitraries/options.ts'
import { size } from '../arbitraries/shapes.ts'
import { about, named, roundings, type ScheduleAsk, scaleOf } from '../support/schedules.ts'

/* What becomes of a rate after the last step of its schedule. Public code differs there, so it is no part of the formula. */

const advice = ({ at }: Ends, [held]: readonly Afterwards[], { is, who }: Afterwards): string =>
  `Right up to step ${at}; after it your rate ${is} (${who}): end the training at step ${at}, or hold the rate. It ${held?.is} in ${held?.who}.`

const after = (s: Schedule, ends: Ends): Claim<ScheduleAsk> => ({
  ...about(s),
  id: `${s.name}_after_end`,
  states: `After step $${ends.at}$ the learning rate is $${ends.after.map((a) => a.formula).join('$, or goes on as $')}$.`,
  how: `From step to step after the last one, within eight roundings a step. ${ends.after.length === 1 ? '' : 'Either is right, and the second is told. '}Who refuses such a step, or has no number there, is not blamed.`,
  catches: 'A schedule that starts again, a rate that jumps after its last step.',
  inputs: fc
    .record({ name: fc.constant(s.name), options: options(s.options), beyond: size(16) })
    .map(({ beyond, ...ask }) => ({ ...ask, steps: ends.last(ask.options) + 1 + beyond })),
  check: async (subject, ask, unit) => {
    let got: readonly number[]
    try {
      got = await subject.schedule(ask)
    } catch (error) {
      if (error instanceof AnswerFault) return holds
      throw error
    }
    const last = ends.last(ask.options)
    const held = (by: Afterwards): readonly Due[] => {
      const rates = got.map((_, t) => (t <= last ? s.closedForm(ask.options, t) : by.rate(ask.options, t)))
      const scale = scaleOf(s, ask, rates)
      return rates.map((value, t) => ({ value, error: t <= last ? Number.POSITIVE_INFINITY : gamma(roundings(t), roundoff(unit)) * scale }))
    }
    const [own, ...others] = ends.after as readonly [Afterwards, ...Afterwards[]]
    const finding = agree(named(ask), got, held(own))
    const other = finding.holds === false ? others.find((by) => agree('', got, held(by)).holds === true) : undefined
    return other === undefined ? finding : holdsWith([advice(ends, ends.after, other)])
  },
})

export const scheduleEnds: readonly AnyClaim[] = [...schedules.values()].flatMap((s) =>
  s.ends === undefined || s.ends.after.length === 0 ? [] : [after(s, s.ends)],
)
