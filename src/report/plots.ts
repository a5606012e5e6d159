import * as Plot from '@observablehq/plot'
import { parseHTML } from 'linkedom'
import type { Approximation } from '../approximation/experiment.ts'
import { escaped } from './formula.ts'
import { allStatuses, type Status } from './status.ts'

/** Colors that differ in lightness too, and a symbol each, so that a plot reads in print and without color. */
const palette = ['#0b6e99', '#b8500c', '#4b7f1b', '#8a3ffc']
const symbols = ['circle', 'triangle', 'square', 'diamond']

export function svg(options: Plot.PlotOptions, description: string): string {
  const { document } = parseHTML('<!doctype html><html><body></body></html>')
  const plot = Plot.plot({ ...options, document: document as unknown as NonNullable<Plot.PlotOptions['document']> })
  const text = plot.outerHTML
  const inner = text.slice(text.indexOf('<svg'), text.lastIndexOf('</svg>') + 6)
  return inner
    .replace(
      '<svg',
      // A function: in a text, $ would have a meaning.
      () => `<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="${escaped(description)}"`,
    )
    .replace(/<g aria-label="[^"]*"/g, '<g')
}

/** Sup-norm error against width, both on logarithmic axes: trained networks with their intervals, the certificate below. */
export function approximationPlot({ target, trained, constructed, rates }: Approximation): string {
  const series = [...new Set(trained.map((t) => t.activation)), 'constructed']
  const points = [
    ...trained.map((t) => ({ name: t.activation, width: t.width, error: t.estimate, low: t.interval[0], high: t.interval[1] })),
    ...constructed.map((c) => ({ name: 'constructed', width: c.width, error: c.certificate.upper, low: c.certificate.lower, high: c.certificate.upper })),
  ].filter((p) => p.error > 0)
  const slopes = rates.map((r) => `${r.name}: error falls like width^${r.slope.toFixed(2)}`).join('; ')
  return svg(
    {
      width: 680,
      height: 400,
      marginLeft: 60,
      x: { type: 'log', base: 2, label: 'hidden width →', tickFormat: (w: number) => String(w), ticks: [...new Set(points.map((p) => p.width))] },
      y: { type: 'log', label: '↑ sup-norm error', grid: true, tickFormat: (e: number) => e.toExponential(0) },
      color: { domain: series, range: palette, legend: false },
      symbol: { domain: series, range: symbols, legend: false },
      marks: [
        Plot.ruleX(points, { x: 'width', y1: (p) => Math.max(p.low, p.error / 1e3), y2: 'high', stroke: 'name', strokeWidth: 1.5, strokeOpacity: 0.6 }),
        Plot.line(points, { x: 'width', y: 'error', stroke: 'name', strokeWidth: 1.5 }),
        Plot.dot(points, { x: 'width', y: 'error', fill: 'name', symbol: 'name', r: 4 }),
        Plot.text(
          series.map((name) => points.filter((p) => p.name === name)[0]).filter((p) => p !== undefined),
          { x: 'width', y: 'error', text: 'name', textAnchor: 'start', dx: 8, dy: -8, fill: 'name', fontWeight: 600 },
        ),
      ],
    },
    `Sup-norm error of networks that approximate ${target}, by hidden width. ${slopes}.`,
  )
}

/** How many claims of each topic are known how. */
export function topicPlot(counts: readonly { readonly topic: string; readonly kind: Status; readonly count: number }[]): string {
  return svg(
    {
      width: 680,
      height: 24 * new Set(counts.map((c) => c.topic)).size + 70,
      marginLeft: 140,
      x: { label: 'claims →', grid: true, ticks: 4 },
      y: { label: null, domain: [...new Set(counts.map((c) => c.topic))] },
      color: { domain: [...allStatuses], range: ['#0b6e99', '#8a3ffc', '#b8500c', '#9a9a9a', '#c00020'] },
      marks: [Plot.barX(counts, { x: 'count', y: 'topic', fill: 'kind', order: [...allStatuses] }), Plot.ruleX([0])],
    },
    'Number of claims by topic, by what examining them found; the table below has the figures.',
  )
}
