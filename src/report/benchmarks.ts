import type { BenchmarkRecord } from './benchmark-record.ts'
import { escaped } from './formula.ts'
import { growthPlots } from './growth.ts'
import { style } from './style.ts'

const number = (x: number): string => x.toPrecision(3)

/** The table, the curves and what limits each row. */
export function benchmarkSection({ machine, rows, skipped, growth }: BenchmarkRecord): string {
  const judged = rows.filter((r) => r.met !== undefined)
  const sign = (r: BenchmarkRecord['rows'][number]): string =>
    r.bar === undefined ? '' : `${r.met === true ? '✓' : '<b class="alarm">✗</b>'} ${r.sense === 'at most' ? '≤' : '≥'} ${escaped(r.bar)}`
  const table = rows
    .map(
      (r) =>
        `<tr><td>${escaped(r.work)}</td><td>${escaped(r.against)}</td><td>${number(r.ratio)}×</td><td class="bar">${sign(r)}</td><td>${escaped(r.ours)}</td><td>${escaped(r.theirs)}</td><td>${escaped(r.distance)}</td></tr>`,
    )
    .join('')
  const plots = growthPlots(growth)
  const curves = growth
    .map(
      (g) =>
        `<tr><td>${escaped(g.work)}</td><td>${escaped(g.size)}</td><td>${g.exponent.toFixed(2)} [${g.interval.map((x) => x.toFixed(2)).join(', ')}]</td><td>${g.last.toFixed(2)}</td><td>${escaped(g.theory)}</td><td>${escaped(g.why)}</td></tr>`,
    )
    .join('')
  return `<section id="speed">
<h2>How fast it is</h2>
<p>Ratios of the fastest rounds, measured in one run with all contenders in turn on ${escaped(machine)}. Machines are noisy, and other machines give other ratios. ${judged.filter((r) => r.met).length} of ${judged.length} bars are reached.</p>
<div class="scroll"><table><thead><tr><th>work</th><th>against</th><th>ratio</th><th>bar</th><th>ours</th><th>theirs</th><th>what limits it, and what the next factor costs</th></tr></thead><tbody>${table}</tbody></table></div>
${skipped.length === 0 ? '' : `<p>Skipped: ${skipped.map((s) => `${escaped(s.work)} (${escaped(s.skipped)})`).join('; ')}.</p>`}
<h2>How time grows with size</h2>
<div class="curves">${plots.map((svg, i) => `<figure>${svg}<figcaption>${escaped(growth[i]?.work ?? '')}: time ~ ${escaped(growth[i]?.size ?? '')}<sup>${growth[i]?.exponent.toFixed(2)}</sup>; the thin line has the slope of theory, ${escaped(growth[i]?.theory ?? '')}, through the last point.</figcaption></figure>`).join('')}</div>
<div class="scroll"><table><thead><tr><th>work</th><th>size</th><th>exponent, 95 % interval</th><th>at the end</th><th>theory</th><th>where the curve bends, and why</th></tr></thead><tbody>${curves}</tbody></table></div>
</section>`
}

/** The section as a page of its own. */
export const benchmarkPage = (record: BenchmarkRecord): string =>
  `<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Lemmata: how fast it is</title><style>${style}</style></head><body><main><h1>Lemmata</h1>${benchmarkSection(record)}</main></body></html>\n`
