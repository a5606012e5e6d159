import * as fc from 'fast-check'
import { dyadic } from './reals.ts'
import { matrix } from './shapes.ts'

export interface Dataset {
  readonly x: number[][]
  readonly target: number[][]
}

/** Samples with targets in [0, 1]; now and then the same sample twice, or one label for all. */
export const dataset = (samples: number, inputs: number, outputs: number): fc.Arbitrary<Dataset> =>
  fc
    .record({
      x: matrix(dyadic(4, 1), samples, inputs),
      target: matrix(fc.constantFrom(0, 1, 0.5), samples, outputs),
      edge: fc.constantFrom('none', 'none', 'none', 'none', 'same sample', 'same label'),
    })
    .map(({ x, target, edge }) => ({
      x: edge === 'same sample' ? x.map(() => [...(x[0] as number[])]) : x,
      target: edge === 'same label' ? target.map(() => [...(target[0] as number[])]) : target,
    }))
