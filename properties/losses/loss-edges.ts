import * as fc from 'fast-check'
import { type AnyClaim, type Claim, require } from '../../src/evidence/claim.ts'
import { shortNumber } from '../../src/evidence/compare.ts'
import type { Matrix, Need } from '../../src/protocol/subject.ts'
import { list, size } from '../arbitraries/shapes.ts'

/* Where losses meet the edge of their domain. */

const certain: fc.Arbitrary<{ name: string; prediction: number[][]; target: number[][] }> = fc
  .tuple(fc.constantFrom('crossEntropy', 'binaryCrossEntropy'), size(3), size(3, 2))
  .chain(([name, n, d]) =>
    list(
      name === 'crossEntropy'
        ? fc.integer({ min: 0, max: d - 1 }).map((k) => Array.from({ length: d }, (_, j) => (j === k ? 1 : 0)))
        : list(fc.constantFrom(0, 1), d),
      n,
    ).map((target) => ({ name, prediction: target, target })),
  )

/** 0 ln 0 = 0, for both cross-entropies. */
export const zeroTimesLog: readonly AnyClaim[] = (['crossEntropy', 'binaryCrossEntropy'] as const).map(
  (name): Claim<{ name: string; prediction: Matrix; target: Matrix }> => ({
    id: `${name}_eq_zero_of_certain`,
    topic: 'losses',
    entry: 'binary-ce-continuous-convex',
    source: { deck: '002', slide: 'Binary cross-entropy' },
    states: `A prediction that is certain and right costs nothing under ${name}: $0\\ln0=0$.`,
    how: 'Predictions equal to targets of zeros and ones; the loss is exactly 0.',
    catches: '0 · ln 0 = NaN, a logarithm of p + ε.',
    expected: 'holds',
    needs: [`loss:${name}` as Need],
    inputs: certain
      .map((ask) => ({ ...ask, name }))
      .filter((ask) => name === 'binaryCrossEntropy' || ask.target.every((r) => r.reduce((a, b) => a + b, 0) === 1)),
    check: async (subject, ask) => {
      const got = await subject.loss(ask)
      return require(Math.abs(got) === 0, () =>
        `${name} of the certain and right prediction ${JSON.stringify(ask.prediction)}: expected 0, got ${shortNumber(got)}`)
    },
    rivals: [],
  }),
)
