import * as fc from 'fast-check'
import type { Claim } from '../../src/evidence/claim.ts'
import { agree, boundedFor } from '../../src/evidence/compare.ts'
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
    const system = boundedFor(unit)
    const { of, add, sub, mul, div, sqrt } = system.field
    const got = await subject.normalizeInference(ask)
    const due = ask.x.flatMap((r) =>
      r.map((v, j) => {
        const scale = sqrt(add(of(ask.variance[j] as number), of(ask.epsilon)))
        const y = add(mul(of(ask.gain[j] as number), div(sub(of(v), of(ask.mean[j] as number)), scale)), of(ask.shift[j] as number))
        return { value: y.value, error: system.errorOf(y) }
      }),
    )
    return agree('batch norm in evaluation', got.flat(), due)
  },
  rivals: [],
}
