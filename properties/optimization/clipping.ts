import * as fc from 'fast-check'
import { fromRows, gridOver } from '../../src/algebra/grid.ts'
import { type Claim, cited, every, holds, holdsWith, require, skipped } from '../../src/evidence/claim.ts'
import { agree, dues, shortNumber } from '../../src/evidence/compare.ts'
import type { Ask } from '../../src/protocol/subject.ts'
import { clips, named } from '../../src/registry.ts'
import type { Clip } from '../../src/training/clips.ts'
import { dyadic, gradient } from '../arbitraries/reals.ts'
import { list, size } from '../arbitraries/shapes.ts'
import { withAnyEpsilon } from '../support/epsilons.ts'

/** So small that squares vanish, and so large that they overflow. */
const tiny = dyadic(8, 0).map((x) => x * 1e-165)
const huge = dyadic(8, 0).map((x) => x * 1e160)
const limits = fc.constantFrom(3, 0.7, 1000)

const asks = (name: string, entry: fc.Arbitrary<number>): fc.Arbitrary<Ask<'clip'>> =>
  fc.tuple(size(2), fc.constantFrom(3, 1)).chain(([n, d]) => fc.record({ name: fc.constant(name), limit: limits, gradients: list(list(entry, d), n) }))

const ordinary = fc.oneof({ withCrossShrink: true }, { weight: 8, arbitrary: gradient }, { weight: 1, arbitrary: tiny })

const claimOf = (clip: Clip): Claim<Ask<'clip'>> => {
  const { name, tier, states, source, entry, catches } = clip
  return {
    id: `${name}_eq`,
    topic: 'optimization',
    ...(entry === undefined ? {} : { entry }),
    source: cited(source),
    states,
    how: 'Its definition over arithmetic that carries its own rounding bound; zero gradients included.',
    catches: catches ?? 'Another formula, a limit without effect.',
    expected: 'holds',
    needs: [`clip:${name}`],
    inputs: asks(
      name,
      // Squares of huge gradients overflow, and a norm with them: that has a claim of its own.
      tier === 'elementary' ? ordinary : fc.oneof({ withCrossShrink: true }, { weight: 8, arbitrary: ordinary }, { weight: 1, arbitrary: huge }),
    ),
    check: withAnyEpsilon(clip, ({ apply }) => async (subject, ask, unit) => {
      // In single precision the huge ones are infinite.
      if (!ask.gradients.flat().every(Number.isFinite)) return skipped
      const numbers = dues(unit, ({ field }) =>
        apply(
          gridOver(field),
          ask.gradients.map((g) => fromRows(field, [g])),
          ask.limit,
        ).flatMap((g) => g.data),
      )
      return agree(`${name} at ${ask.limit}`, (await subject.clip(ask)).flat(), numbers)
    }),
    rivals: [],
  }
}

/** That of the global norm has a proof. */
export const clippingByNorm = claimOf(named('clip', clips, 'clipByGlobalNorm'))

/** For every other clip: its definition. */
export const otherClips: readonly Claim<Ask<'clip'>>[] = [...clips.values()].filter((c) => c.name !== 'clipByGlobalNorm').map(claimOf)

const squaresOverflow =
  'Right by the formula, but where the sum of squares overflows every gradient becomes 0. Better: divide by the largest entry before squaring, or use Math.hypot.'

/** Whose squares overflow: the textbook's √Σg² is ∞ there, and μ/∞ leaves zeros. */
export const clippingOfHuge: Claim<Ask<'clip'>> = {
  id: 'clipByGlobalNorm_bounded_of_huge',
  topic: 'optimization',
  source: { deck: '004', slide: 'Gradient clipping' },
  entry: 'clipping-formula',
  states: 'However large the gradients, clipping by global norm leaves finite ones of norm $\\mu$ at most, none of them turned round.',
  how: 'Gradients of $10^{160}$ and more, whose squares overflow. Who gets zeros there, as $\\mu/\\infty$ has it, is within the bound.',
  catches: 'An infinite norm that is taken for a reason not to clip, NaN from ∞/∞.',
  expected: 'holds',
  needs: ['clip:clipByGlobalNorm'],
  inputs: asks('clipByGlobalNorm', fc.oneof(huge, ordinary)),
  runs: 50,
  check: async (subject, ask) => {
    const given = ask.gradients.flat()
    if (!given.every(Number.isFinite)) return skipped
    const got = (await subject.clip(ask)).flat()
    const norm = Math.hypot(...got)
    const overflowed = got.every((g) => g === 0) && given.some((g) => Math.abs(g) > 1e150)
    return every([
      overflowed ? holdsWith([squaresOverflow]) : holds,
      require(got.every(Number.isFinite), () => `clipByGlobalNorm of (${given.map(shortNumber).join(', ')}): ${got.map(shortNumber).join(', ')}`),
      require(norm <= ask.limit * (1 + 2 ** -16) || Math.hypot(...given) <= ask.limit, () =>
        `clipByGlobalNorm at ${ask.limit} of (${given.map(shortNumber).join(', ')}): the norm is ${shortNumber(norm)}`),
      require(got.every((g, i) => g * Math.sign(given[i] as number) >= 0), () =>
        `clipByGlobalNorm of (${given.map(shortNumber).join(', ')}): ${got.map(shortNumber).join(', ')} point another way`),
    ])
  },
  rivals: [],
}

const nanStays = ({ name, source, entry }: Clip): Claim<Ask<'clip'>> => ({
  id: `${name}_nan_of_nan`,
  topic: 'optimization',
  ...(entry === undefined ? {} : { entry }),
  source: cited(source),
  states: `A gradient that is not a number is none after ${name} either: nothing hides it.`,
  how: 'NaN among ordinary gradients; what becomes of the others is free.',
  catches: 'A branch that takes NaN for large, NaN mended to 0.',
  expected: 'holds',
  needs: [`clip:${name}`],
  inputs: asks(name, dyadic(8, 1)).map((ask) => ({ ...ask, gradients: ask.gradients.map((g, i) => (i === 0 ? [Number.NaN, ...g.slice(1)] : g)) })),
  runs: 20,
  check: async (subject, ask) => {
    const got = (await subject.clip(ask))[0]?.[0]
    return require(Number.isNaN(got), () => `${name} of NaN: expected NaN, got ${got}`)
  },
  rivals: [],
})
export const clippingOfNaN: readonly Claim<Ask<'clip'>>[] = [...clips.values()].map(nanStays)
