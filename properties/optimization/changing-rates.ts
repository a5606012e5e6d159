import * as fc from 'fast-check'
import { type AnyClaim, type Claim, every } from '../../src/evidence/claim.ts'
import { agree, oncePerAsk } from '../../src/evidence/compare.ts'
import type { Need, Options } from '../../src/protocol/subject.ts'
import { optimizers } from '../../src/registry.ts'
import type { Optimizer } from '../../src/training/optimizers.ts'
import { options } from '../arbitraries/options.ts'
import { dyadic, gradient } from '../arbitraries/reals.ts'
import { list, size } from '../arbitraries/shapes.ts'
import { originOf } from '../support/records.ts'
import { dueTrajectory } from './optimizers.ts'

/* A schedule hands an optimizer another learning rate in every step: what of the old ones is still at work is seen only then. */

interface Ask {
  readonly options: Options
  readonly rates: number[]
  readonly start: number[][]
  readonly gradients: number[][][]
}

const rate = fc.constantFrom(0.3, 0.07, 0.19, 0.013, 1)
/** That of each step: unrelated ones, falling ones, and such as fall to 0 and come back. */
const ratesOf = (steps: number): fc.Arbitrary<number[]> =>
  fc.oneof(
    list(rate, steps),
    fc.tuple(rate, fc.constantFrom(0.9, 0.55)).map(([first, factor]) => Array.from({ length: steps }, (_, t) => first * factor ** t)),
    fc.tuple(list(rate, steps), list(fc.boolean(), steps)).map(([rates, zero]) => rates.map((r, t) => (zero[t] === true ? 0 : r))),
  )

const claimOf = (o: Optimizer): Claim<Ask> => {
  const dueOf = oncePerAsk((unit, ask: Ask) => dueTrajectory(o, unit, ask, (t) => ask.rates[t] as number))
  return {
    id: `${o.name}_at_rates_recursion`,
    topic: 'optimization',
    ...originOf(o),
    states: `With another learning rate $\\eta_t$ in every step, ${o.name} steps by $${o.formula}$, where $\\eta$ is $\\eta_t$.`,
    how: 'Rates that are unrelated, that fall, that are 0 and come back; against the recursion over arithmetic that carries its own rounding bound.',
    catches: 'A rate inside the velocity, the rate of another step, one that is kept from the first, a 0 that counts as absent, a decay by an old rate.',
    expected: 'holds',
    needs: [`trajectoryAtRates:${o.name}` as Need],
    inputs: fc.tuple(size(2), fc.constantFrom(1, 3), size(6)).chain(([blocks, width, steps]) =>
      fc.record({
        options: options(o.options).filter((drawn) => o.disputed?.(drawn) !== true),
        rates: ratesOf(steps),
        start: list(list(dyadic(8, 2), width), blocks),
        gradients: list(list(list(gradient, width), blocks), steps),
      }),
    ),
    runs: 40,
    check: async (subject, ask, unit) => {
      const got = await subject.trajectoryAtRates({ optimizer: o.name, ...ask })
      const right = dueOf(unit, ask)
      return every(
        right.map((step, t) => agree(`${o.name} after step ${t + 1}, at the rates ${ask.rates.slice(0, t + 1).join(', ')}`, (got[t] ?? []).flat(), step)),
      )
    },
    rivals: [],
  }
}

export const changingRates: readonly AnyClaim[] = [...optimizers.values()].map(claimOf)
