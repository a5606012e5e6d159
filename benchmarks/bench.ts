import { mkdir, writeFile } from 'node:fs/promises'
import { arch, cpus, platform } from 'node:os'
import { fileURLToPath } from 'node:url'
import Table from 'cli-table3'
import { benchmarkRecord } from '../src/report/benchmark-record.ts'
import { benchmarkPage } from '../src/report/benchmarks.ts'
import { growthPlots } from '../src/report/growth.ts'
import { geometryGrowth, pieceRows, programRows } from './geometry.ts'
import type { Growth, Row, Skipped } from './measure.ts'
import { node, python } from './peer.ts'
import { crossoverRows, productGrowth, productRows } from './products.ts'
import { caseRows, suiteGrowth, suiteRows } from './suite.ts'
import { gradcheckRows, stepRows, trainingGrowth } from './training.ts'

/*
 * Ratios in one run, peers and backends in turn: `npm run bench`, or `npm run bench -- product step` for some of it.
 * Figures are of the fastest of several rounds each; nothing here is a test, since machines are noisy.
 */

const [py, tfjs, jax] = await Promise.all([
  python('PyTorch and NumPy', 'python.py', 'torch'),
  node('TensorFlow.js', 'tfjs.mjs', '@tensorflow/tfjs'),
  node('jax-js', 'jax.mjs', '@jax-js/jax'),
])
const sections: Record<string, { readonly rows?: () => Promise<readonly (Row | Skipped)[]>; readonly growth?: () => Promise<readonly Growth[]> }> = {
  product: { rows: async () => [...(await productRows({ python: py, tfjs, jax })), ...(await crossoverRows())], growth: productGrowth },
  step: { rows: () => stepRows(py, tfjs) },
  gradcheck: { rows: () => gradcheckRows(py), growth: trainingGrowth },
  geometry: { rows: async () => [...(await pieceRows()), ...(await programRows())], growth: geometryGrowth },
  cases: { rows: caseRows, growth: suiteGrowth },
  suite: { rows: suiteRows },
}
const asked = process.argv.slice(2)
const unknown = asked.find((name) => !(name in sections))
if (unknown !== undefined) {
  process.stderr.write(`bench: expected some of ${Object.keys(sections).join(', ')}, got ${unknown}.\n`)
  process.exit(2)
}

const rows: (Row | Skipped)[] = []
const growth: Growth[] = []
try {
  for (const [name, section] of Object.entries(sections)) {
    if (asked.length > 0 && !asked.includes(name)) continue
    process.stderr.write(`… ${name}\n`)
    rows.push(...((await section.rows?.()) ?? []))
    growth.push(...((await section.growth?.()) ?? []))
  }
} finally {
  for (const peer of [py, tfjs, jax]) peer.close()
}

const machine = `${cpus()[0]?.model ?? 'unknown'}, ${cpus().length} cores, ${platform()} ${arch()}, Node ${process.versions.node}`
const record = benchmarkRecord(machine, rows, growth)
const table = new Table({
  head: ['work', 'against', 'ratio', 'bar', 'ours', 'theirs'],
  style: { head: [], border: [] },
  colWidths: [46, 40, 9, 9, 26, 26],
  wordWrap: true,
  colAligns: ['left', 'left', 'right', 'right', 'left', 'left'],
})
for (const r of record.rows)
  table.push([
    r.work,
    r.against,
    `${r.ratio.toPrecision(3)}×`,
    r.bar === undefined ? '' : `${r.met ? '✓' : '✗'} ${r.sense === 'at most' ? '≤' : '≥'} ${r.bar}`,
    r.ours,
    r.theirs,
  ])
console.log(`${machine}\n${table.toString()}`)
for (const s of record.skipped) console.log(`skipped: ${s.work}: ${s.skipped}`)
for (const g of record.growth)
  console.log(`${g.work}: time ~ ${g.size}^${g.exponent.toFixed(2)} [${g.interval.map((x) => x.toFixed(2)).join(', ')}], theory ${g.theory}`)

const folder = fileURLToPath(new URL('../../reports/', import.meta.url))
await mkdir(folder, { recursive: true })
if (asked.length === 0) {
  await writeFile(`${folder}benchmarks.json`, `${JSON.stringify(record, null, 2)}\n`)
  for (const [i, svg] of growthPlots(record.growth).entries()) await writeFile(`${folder}growth-${i + 1}.svg`, svg)
  await writeFile(`${folder}benchmarks.html`, benchmarkPage(record))
  console.log('reports/benchmarks.json, the pictures and reports/benchmarks.html are written')
}
