import * as fc from 'fast-check'
import { fromRows, gridOver } from '../../src/algebra/grid.ts'
import type { Claim } from '../../src/evidence/claim.ts'
import { agree, dues } from '../../src/evidence/compare.ts'
import { standardized } from '../../src/network/norms.ts'
import type { Option } from '../../src/network/option.ts'
import { blocks, named } from '../../src/registry.ts'
import { option } from '../arbitraries/options.ts'
import { dyadic, positive } from '../arbitraries/reals.ts'
import { batchShape, list, matrix } from '../arbitraries/shapes.ts'

/* Batch norm in evaluation. */

interface Inference {
  readonly x: number[][]
  readonly gain: number[]
  readonly shift: number[]
  readonly mean: number[]
  readonly variance: number[]
  readonly epsilon: number
}
export const inference: Claim<Inference> = {
  id: 'batchNorm_inference_eq_stored_statistics',
  topic: 'normalization',
  entry: 'batchnorm-statistics-learned',
  source: { deck: '004', slide: 'Example: batch normalization' },
  states:
    'In evaluation batch norm is the affine map $\\gamma\\frac{x-\\mu}{\\sqrt{\\sigma^2+\\varepsilon}}+\\beta$ with the stored $\\mu,\\sigma^2$: a batch of one is fine, and no sample sees another.',
  how: 'The formula over arithmetic that carries its own rounding bound, batches of one included.',
  catches: "The batch's own statistics in evaluation, a variance taken for a deviation, a missing ε.",
  expected: 'holds',
  needs: ['normalizeInference'],
  inputs: batchShape().chain(([n, d]) =>
    fc.record({
      x: matrix(dyadic(8, 1), n, d),
      gain: list(dyadic(4, 1), d),
      shift: list(dyadic(4, 1), d),
      mean: list(dyadic(4, 1), d),
      variance: list(fc.oneof({ weight: 4, arbitrary: positive(8, 2) }, { weight: 1, arbitrary: fc.constant(0) }), d),
      epsilon: option(named('block', blocks, 'batchNorm').options['epsilon'] as Option),
    }),
  ),
  check: async (subject, ask, unit) => {
    const got = await subject.normalizeInference(ask)
    const numbers = dues(unit, ({ field }) => {
      const row = (v: number[]) => fromRows(field, [v])
      const statistics = { mean: row(ask.mean), variance: row(ask.variance) }
      return standardized(gridOver(field), fromRows(field, ask.x), statistics, ask.epsilon, row(ask.gain), row(ask.shift)).data
    })
    return agree('batch norm in evaluation', got.flat(), numbers)
  },
  rivals: [],
}
