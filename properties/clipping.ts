import fc from 'fast-check'
import { fromRows, gridOver } from '../src/algebra/grid.ts'
import type { Claim } from '../src/evidence/claim.ts'
import { agree, boundedFor, due } from '../src/evidence/compare.ts'
import type { Need } from '../src/protocol/subject.ts'
import { clipByGlobalNorm, clipByValue } from '../src/training/clipping.ts'
import { gradient } from './arbitraries/reals.ts'
import { list, size } from './arbitraries/shapes.ts'

interface Clip {
  readonly name: string
  readonly limit: number
  readonly gradients: number[][]
}

const clips = (name: string): fc.Arbitrary<Clip> =>
  fc
    .tuple(size(2), size(3))
    .chain(([n, d]) => fc.record({ name: fc.constant(name), limit: fc.constantFrom(1, 0.5, 4, 1000), gradients: list(list(gradient, d), n) }))

const clipClaim = (name: string, clip: typeof clipByGlobalNorm, states: string, catches: string): Claim<Clip> => ({
  id: `${name}_eq`,
  topic: 'optimization',
  entry: 'clipping-formula',
  source: { deck: '004', slide: 'Gradient clipping' },
  states,
  how: 'The projection over arithmetic that carries its own rounding bound; zero gradients included.',
  catches,
  expected: 'holds',
  needs: [`clip:${name}` as Need],
  inputs: clips(name),
  check: async (subject, ask, unit) => {
    const system = boundedFor(unit)
    const right = clip(
      gridOver(system.field),
      ask.gradients.map((g) => fromRows(system.field, [g])),
      ask.limit,
    )
    return agree(
      `${name} at ${ask.limit}`,
      (await subject.clip(ask)).flat(),
      right.flatMap((g) => g.data.map((x) => due(system, x))),
    )
  },
  rivals: [],
})

export const clippingByNorm = clipClaim(
  'clipByGlobalNorm',
  clipByGlobalNorm,
  'Clipping by global norm multiplies all gradients by $\\min(1,\\mu/\\|G\\|)$, and leaves $G=0$ alone.',
  '0/0 at zero gradients, a norm per tensor, overflow of squares.',
)

export const clippingByValue = clipClaim(
  'clipByValue',
  clipByValue,
  'Clipping by value moves every entry to the nearest point of $[-\\mu,\\mu]$.',
  'A one-sided clip, a norm in its place.',
)
