import { writeFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { random } from '../../src/training/random.ts'
import { netOf, questionOf } from './nets.ts'
import { judge } from './outside.ts'
import { programOf, written } from './programs.ts'
import { type Row, tableFile } from './recorded.ts'

/* Writes recorded.json.gz: `tsc -p tsconfig.bench.json && node dist-bench/benchmarks/soundness/record.js`, where Python has mpmath. */

const draws = random(20_260)
const asked = (kind: Row[0], count: number, next: () => string): (readonly [Row[0], string])[] => Array.from({ length: count }, () => [kind, next()] as const)
const questions = [
  ...asked('v', 1500, () => written(programOf(draws), false)),
  ...asked('d', 1000, () => written(programOf(draws), true)),
  ...asked('q', 500, () => written(programOf(draws, false), false)),
  ...asked('r', 500, () => netOf(questionOf(draws))),
]
const truths = judge(
  questions.map((q) => q.join(' ')),
  '--record',
)
const rows = questions.map(([kind, text], i): Row => [kind, text, truths[i] as string])
const packed = gzipSync(JSON.stringify(rows), { level: 9 })
writeFileSync(tableFile, packed)
console.log(`${rows.length} cases, ${packed.length} bytes`)
