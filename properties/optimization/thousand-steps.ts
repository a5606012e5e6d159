import * as fc from 'fast-check'
import { type AnyClaim, type Claim, every, type Finding } from '../../src/evidence/claim.ts'
import { agree } from '../../src/evidence/compare.ts'
import type { Need, Options } from '../../src/protocol/subject.ts'
import { optimizers } from '../../src/registry.ts'
import type { Optimizer } from '../../src/training/optimizers.ts'
import { lasting } from '../arbitraries/options.ts'
import { dyadic } from '../arbitraries/reals.ts'
import { list } from '../arbitraries/shapes.ts'
import { originOf } from '../support/records.ts'
import { dueTrajectory } from './optimizers.ts'

/* Whether an optimizer still does after a thousand steps what it did at the first. */

interface Ask {
  readonly options: Options
  readonly start: number
  /** Gradients that come again and again. */
  readonly gradients: readonly number[]
}

const [few, steps] = [8, 1000]

const claimOf = (o: Optimizer): Claim<Ask> => ({
  id: `${o.name}_recursion_of_${steps}_steps`,
  topic: 'optimization',
  ...originOf(o),
  states: `After ${steps} steps ${o.name} still steps by $${o.formula}$.`,
  how: 'Three gradients again and again, against the recursion over arithmetic that carries its own rounding bound.',
  catches: 'A state that starts again at an epoch, a count that ends, a correction that is dropped after a while.',
  expected: 'holds',
  needs: [`trajectory:${o.name}` as Need],
  inputs: fc.record({
    options: lasting(o.options),
    start: dyadic(4, 1),
    gradients: list(
      dyadic(8, 1).map((g) => g || 1),
      3,
    ),
  }),
  runs: 3,
  check: async (subject, { options, start, gradients }, unit) => {
    const ask = { optimizer: o.name, options, start: [[start]], gradients: Array.from({ length: steps }, (_, t) => [[gradients[t % 3] as number]]) }
    const got = await subject.trajectory(ask)
    const upTo = (count: number): Finding =>
      every(
        dueTrajectory(o, unit, { ...ask, gradients: ask.gradients.slice(0, count) }).map((step, t) =>
          agree(`${o.name} after step ${t + 1}`, (got[t] ?? []).flat(), step),
        ),
      )
    // What is wrong from the start is seen there, without a thousand steps for every candidate of a shorter case.
    const early = upTo(few)
    return early.holds === false ? early : upTo(steps)
  },
  rivals: [],
})

export const thousandSteps: readonly AnyClaim[] = [...optimizers.values()].map(claimOf)
