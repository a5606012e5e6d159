import * as fc from 'fast-check'
import type { Layer } from '../../src/protocol/subject.ts'
import { weight } from './reals.ts'
import { list, matrix, widths } from './shapes.ts'

/** A fully connected network of these widths with dyadic weights. */
export const layersOf = (shape: readonly number[], item: fc.Arbitrary<number> = weight): fc.Arbitrary<Layer[]> =>
  fc
    .tuple(...shape.slice(1).map((outputs, i) => fc.record({ weights: matrix(item, outputs, shape[i] as number), biases: list(item, outputs) })))
    .map((layers) => layers as Layer[])
export const layers = (hidden: number, max = 3, item: fc.Arbitrary<number> = weight): fc.Arbitrary<Layer[]> =>
  widths(hidden, max).chain((shape) => layersOf(shape, item))
