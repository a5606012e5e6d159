import { slopeOf } from '../../src/statistics.ts'

/** The slope of the logarithms: the power of the size that the values follow. */
export const logSlope = (sizes: readonly number[], values: readonly number[]): number =>
  slopeOf(values.map((y, i) => [Math.log(sizes[i] as number), Math.log(y)])).estimate
