import * as fc from 'fast-check'
import { cited } from '../../src/evidence/claim.ts'
import type { Need, Options } from '../../src/protocol/subject.ts'
import type { Schedule } from '../../src/training/schedules.ts'
import { options } from '../arbitraries/options.ts'
import { size } from '../arbitraries/shapes.ts'

/* What all claims about schedules share. */

export interface ScheduleAsk {
  readonly name: string
  readonly options: Options
  readonly steps: number
}

/** Beyond the end of every cycle, and now and then far beyond. */
const lengths = fc.oneof({ withCrossShrink: true }, { weight: 14, arbitrary: size(16) }, { weight: 1, arbitrary: fc.constant(1000) })

/** How many steps of it are asked: none after the last that its formula is for. */
const within = ({ ends }: Schedule, ask: ScheduleAsk): ScheduleAsk =>
  ends === undefined ? ask : { ...ask, steps: Math.min(ask.steps, ends.last(ask.options) + 1) }

export const about = (s: Schedule) => ({
  topic: 'optimization' as const,
  source: cited(s.source),
  expected: 'holds' as const,
  needs: [`schedule:${s.name}` as Need],
  inputs: fc.record({ name: fc.constant(s.name), options: options(s.options), steps: lengths }).map((ask) => within(s, ask)),
  rivals: [],
})

export const named = ({ name, options: o }: ScheduleAsk): string =>
  `${name} with ${Object.entries(o)
    .map(([k, v]) => `${k} ${v}`)
    .join(', ')}`

/** As large as a rate can get in which nothing is lost by cancellation: the sum of the options that are rates, or the largest due. */
export const scaleOf = (s: Schedule, { options: o }: ScheduleAsk, dues: readonly number[]): number =>
  Math.max(
    Object.entries(s.options).reduce((sum, [name, option]) => sum + (option.rate === true ? Math.abs(o[name] ?? option.default) : 0), 0),
    ...dues.map(Math.abs).filter(Number.isFinite),
  )

/**
 * How many roundings a rate may have behind it: a few functions and products if it is computed at once, as many again for each step if it
 * is computed from the one before, as PyTorch's schedulers do.
 */
export const roundings = (t: number): number => 8 * (t + 2)
