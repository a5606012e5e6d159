import * as fc from 'fast-check'
import { fromRows, gridOver } from '../../src/algebra/grid.ts'
import { type Claim, cited } from '../../src/evidence/claim.ts'
import { agree, dues } from '../../src/evidence/compare.ts'
import type { Ask } from '../../src/protocol/subject.ts'
import { clips, named } from '../../src/registry.ts'
import type { Clip } from '../../src/training/clips.ts'
import { gradient } from '../arbitraries/reals.ts'
import { list, size } from '../arbitraries/shapes.ts'

const asks = (name: string): fc.Arbitrary<Ask<'clip'>> =>
  fc
    .tuple(size(2), size(3))
    .chain(([n, d]) => fc.record({ name: fc.constant(name), limit: fc.constantFrom(1, 0.5, 4, 1000), gradients: list(list(gradient, d), n) }))

const claimOf = ({ name, states, source, entry, catches, apply }: Clip): Claim<Ask<'clip'>> => ({
  id: `${name}_eq`,
  topic: 'optimization',
  ...(entry === undefined ? {} : { entry }),
  source: cited(source),
  states,
  how: 'Its definition over arithmetic that carries its own rounding bound; zero gradients included.',
  catches: catches ?? 'Another formula, a limit without effect.',
  expected: 'holds',
  needs: [`clip:${name}`],
  inputs: asks(name),
  check: async (subject, ask, unit) => {
    const numbers = dues(unit, ({ field }) =>
      apply(
        gridOver(field),
        ask.gradients.map((g) => fromRows(field, [g])),
        ask.limit,
      ).flatMap((g) => g.data),
    )
    return agree(`${name} at ${ask.limit}`, (await subject.clip(ask)).flat(), numbers)
  },
  rivals: [],
})

/** That of the global norm has a proof. */
export const clippingByNorm = claimOf(named('clip', clips, 'clipByGlobalNorm'))

/** For every other clip: its definition. */
export const otherClips: readonly Claim<Ask<'clip'>>[] = [...clips.values()].filter((c) => c.name !== 'clipByGlobalNorm').map(claimOf)
