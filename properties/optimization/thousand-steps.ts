import * as fc from 'fast-check'
import { onceFor } from '../../src/algebra/once.ts'
import { type AnyClaim, type Claim, every, type Finding } from '../../src/evidence/claim.ts'
import { agree, type Due, oncePerAsk } from '../../src/evidence/compare.ts'
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

const trajectoryOf = (o: Optimizer, { options, start, gradients }: Ask, count: number) => ({
  optimizer: o.name,
  options,
  start: [[start]],
  gradients: Array.from({ length: count }, (_, t) => [[gradients[t % 3] as number]]),
})

const claimOf = (o: Optimizer): Claim<Ask> => {
  const dueUpTo = (count: number) => oncePerAsk((unit, ask: Ask) => dueTrajectory(o, unit, trajectoryOf(o, ask, count)))
  const [early, whole] = [dueUpTo(few), dueUpTo(steps)]
  // One question for every subject that it is put to: who answers some of it as the engine does computes that once.
  const asked = onceFor((ask: Ask) => trajectoryOf(o, ask, steps))
  return {
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
    check: async (subject, ask, unit) => {
      const got = await subject.trajectory(asked(ask))
      const against = (due: readonly (readonly Due[])[]): Finding =>
        every(due.map((step, t) => agree(`${o.name} after step ${t + 1}`, (got[t] ?? []).flat(), step)))
      // What is wrong from the start is seen there, without a thousand steps for every candidate of a shorter case.
      const soon = against(early(unit, ask))
      return soon.holds === false ? soon : against(whole(unit, ask))
    },
    rivals: [],
  }
}

export const thousandSteps: readonly AnyClaim[] = [...optimizers.values()].map(claimOf)
