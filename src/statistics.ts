import { linearRegression, mean, sampleStandardDeviation } from 'simple-statistics'
import { fault } from './fault.ts'
import { studentQuantile } from './student-quantile.ts'

export interface Estimate {
  readonly estimate: number
  readonly standardError: number
  /** Student's 95 % interval. */
  readonly interval: readonly [low: number, high: number]
}

const around = (estimate: number, standardError: number, degrees: number): Estimate => {
  const half = studentQuantile(0.975, degrees) * standardError
  return { estimate, standardError, interval: [estimate - half, estimate + half] }
}

/** The mean of independent values. Fails: fewer than two, which carry no spread. */
export function meanOf(values: readonly number[]): Estimate {
  if (values.length < 2) throw fault('mean', 'at least two values, for an interval', String(values.length))
  return around(mean([...values]), sampleStandardDeviation([...values]) / Math.sqrt(values.length), values.length - 1)
}

/** The slope of the least-squares line. Fails: fewer than three points, which any line explains too well. */
export function slopeOf(points: readonly (readonly [x: number, y: number])[]): Estimate {
  if (points.length < 3) throw fault('slope', 'at least three points', String(points.length))
  const { m, b } = linearRegression(points.map((p) => [...p]))
  const center = mean(points.map(([x]) => x))
  const spread = points.reduce((s, [x]) => s + (x - center) ** 2, 0)
  const residual = points.reduce((s, [x, y]) => s + (y - m * x - b) ** 2, 0)
  return around(m, Math.sqrt(residual / (points.length - 2) / spread), points.length - 2)
}
