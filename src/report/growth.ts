import * as Plot from '@observablehq/plot'
import type { BenchmarkRecord } from './benchmark-record.ts'
import { svg } from './plots.ts'

/** Seconds against size on logarithmic axes, one picture each: measured points, and a line of the slope that theory gives. */
export const growthPlots = (growth: BenchmarkRecord['growth']): readonly string[] =>
  growth.map(({ work, size, points, theory, exponent }) => {
    const [lastSize, lastSeconds] = points.at(-1) as readonly [number, number]
    const data = points.map(([x, y]) => ({ x, y }))
    const line = data.map(({ x }) => ({ x, y: lastSeconds * (x / lastSize) ** theory }))
    return svg(
      {
        width: 420,
        height: 280,
        marginLeft: 64,
        x: { type: 'log', base: 2, label: `${size} →`, ticks: points.map(([x]) => x), tickFormat: (x: number) => String(x) },
        y: { type: 'log', label: '↑ seconds', grid: true, ticks: 5, tickFormat: (y: number) => y.toExponential(0) },
        marks: [
          Plot.line(line, { x: 'x', y: 'y', stroke: '#888', strokeWidth: 1, strokeDasharray: '4 3' }),
          Plot.line(data, { x: 'x', y: 'y', stroke: '#0b6e99', strokeWidth: 1.5 }),
          Plot.dot(data, { x: 'x', y: 'y', r: 3.5, fill: '#0b6e99' }),
        ],
      },
      `${work}: seconds against ${size}, measured exponent ${exponent.toFixed(2)}, theory ${theory}.`,
    )
  })
