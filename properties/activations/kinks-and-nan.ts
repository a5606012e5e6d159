import * as fc from 'fast-check'
import { dual } from '../../src/algebra/dual.ts'
import { float64 } from '../../src/algebra/float64.ts'
import { type AnyClaim, type Claim, every, holdsWith, require } from '../../src/evidence/claim.ts'
import { looseOf, shortNumber } from '../../src/evidence/compare.ts'
import type { Activation, Parameters } from '../../src/network/activations.ts'
import { type Need, roundoff } from '../../src/protocol/subject.ts'
import { activations } from '../../src/registry.ts'
import { dyadic } from '../arbitraries/reals.ts'
import { originOf } from '../support/records.ts'
import { dueSlope, settings } from './activations.ts'

/* Where activations bend, and what they do with what is not a number. */

interface Ask {
  readonly name: string
  readonly parameters: Parameters
  readonly x: readonly number[]
}

const about = (a: Activation, operation: 'activation' | 'activationGradient') => ({
  topic: 'activations' as const,
  ...originOf(a),
  expected: 'holds' as const,
  needs: [`${operation}:${a.name}` as Need],
  rivals: [],
  runs: 20,
})

/** Parameters for which it bends without a jump. */
const bending = (a: Activation): readonly Parameters[] => settings(a).filter((p) => a.facts(p).lipschitz !== null && a.facts(p).kinks.length > 0)

const atKinks = (a: Activation): Claim<Ask> => ({
  ...about(a, 'activationGradient'),
  id: `${a.name}_slope_at_kink_mem_subdifferential`,
  states: `Where $${a.formula}$ bends, any slope between those of the two sides is a subgradient in the sense of Clarke, and nothing else is.`,
  how: 'The slopes of both sides next to the kink, over arithmetic that carries its own rounding bound; the convention between them is free.',
  catches: 'NaN at the kink, the sum of both sides, a slope that belongs to another parameter.',
  inputs: fc.constantFrom(...bending(a)).map((parameters) => ({ name: a.name, parameters, x: a.facts(parameters).kinks })),
  check: async (subject, ask, unit) => {
    const got = await subject.activationGradient(ask)
    return every(
      ask.x.map((kink, i) => {
        const next = Math.max(4 * roundoff(unit) * Math.abs(kink), 2 ** -100)
        const sides = [kink - next, kink + next].map((x) => dueSlope(a, unit, ask.parameters, x))
        // What the slope may change over so short a way.
        const slack = 64 * roundoff(unit) * (1 + Math.abs(kink)) * Math.max(...sides.map((s) => 1 + Math.abs(s.value)))
        const [low, high] = [Math.min(...sides.map((s) => s.value - looseOf(s))) - slack, Math.max(...sides.map((s) => s.value + looseOf(s))) + slack]
        return require((got[i] as number) >= low && (got[i] as number) <= high, () =>
          `${a.name}'(${shortNumber(kink)})${withParameters(ask.parameters)}: this subject takes ${got[i]}, which is no subgradient: they fill [${shortNumber(low)}, ${shortNumber(high)}]`)
      }),
    )
  },
})

const withParameters = (p: Parameters): string =>
  Object.entries(p)
    .map(([name, value]) => ` with ${name} ${value}`)
    .join(',')

const withNaN = (a: Activation): fc.Arbitrary<Ask> =>
  fc.record({
    name: fc.constant(a.name),
    parameters: fc.constantFrom(...settings(a)),
    x: fc.array(dyadic(8, 1), { minLength: 0, maxLength: 2 }).map((rest) => [Number.NaN, ...rest]),
  })

const nanOfNan = (a: Activation, operation: 'activation' | 'activationGradient'): Claim<Ask> => ({
  ...about(a, operation),
  id: operation === 'activation' ? `${a.name}_nan_of_nan` : `${a.name}_deriv_nan_of_nan`,
  states: `${operation === 'activation' ? '' : 'The derivative of '}$${a.formula}$ of what is not a number is not a number${a.atNaN === undefined || operation !== 'activation' ? '' : ', unless a branch is constant'}.`,
  how: 'NaN among ordinary numbers; the numbers beside it have claims of their own.',
  catches: 'A branch that takes NaN for large or for small, NaN mended to 0.',
  inputs: withNaN(a),
  check: async (subject, ask) => {
    const [got] = await subject[operation](ask)
    // By cases a comparison with NaN is false, and the other branch may be constant: right, and hidden all the same.
    if (operation === 'activation' && a.atNaN?.includes(got as number) === true)
      return holdsWith([
        `${a.name}(NaN) = ${got}: right by the formula, as a comparison with NaN is false, but it hides that something went wrong before. A maximum or a product keeps NaN.`,
      ])
    return require(Number.isNaN(got), () => `${a.name}${operation === 'activation' ? '' : "'"}(NaN)${withParameters(ask.parameters)}: expected NaN, got ${got}`)
  },
})

/** Whether the derivative by exact rules carries a NaN, for all parameters, and has no branch that is constant. */
const slopeCarriesNaN = (a: Activation): boolean =>
  settings(a).every((p) => a.facts(p).kinks.length === 0 && Number.isNaN(a.apply(dual(float64.field), { value: Number.NaN, tangent: 1 }, p).tangent))

export const kinksAndNaN: readonly AnyClaim[] = [...activations.values()].flatMap((a): AnyClaim[] => [
  ...(bending(a).length > 0 && a.name !== 'relu' ? [atKinks(a)] : []),
  nanOfNan(a, 'activation'),
  ...(slopeCarriesNaN(a) ? [nanOfNan(a, 'activationGradient')] : []),
])
