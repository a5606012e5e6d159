import { linearRegression } from 'simple-statistics'

/** The slope of the least-squares line through the logarithms: the power of the size that the values follow. */
export const logSlope = (sizes: readonly number[], values: readonly number[]): number =>
  linearRegression(values.map((y, i) => [Math.log(sizes[i] as number), Math.log(y)])).m
