import { dual } from '../src/algebra/dual.ts'
import { float64 } from '../src/algebra/float64.ts'
import { type Tensor, tensor } from '../src/algebra/tensor.ts'
import { product } from '../src/kernels/product.ts'
import { tanh } from '../src/network/activations.ts'
import { network } from '../src/network/block.ts'
import { perceptronOf } from '../src/network/blocks.ts'
import { meanSquaredError } from '../src/network/losses.ts'
import { adam } from '../src/training/optimizers.ts'
import { random } from '../src/training/random.ts'
import type { Plan } from '../src/training/plan.ts'
import { nextEpoch, start } from '../src/training/train.ts'

/*
 * Ratios against the plain loop, measured in the same process and interleaved: `npm run bench`.
 * Figures are medians; nothing here is a test, since machines are noisy.
 */

const median = (x: readonly number[]): number => [...x].sort((a, b) => a - b)[Math.floor(x.length / 2)] as number
/** Seconds per call of each contender, in turn, so that a busy neighbour hurts all of them alike. */
function race(contenders: Readonly<Record<string, () => void>>, rounds = 9, calls = 1): Readonly<Record<string, number>> {
  const times = new Map(Object.keys(contenders).map((name) => [name, [] as number[]]))
  for (let r = 0; r < rounds + 2; r++)
    for (const [name, run] of Object.entries(contenders)) {
      const from = process.hrtime.bigint()
      for (let i = 0; i < calls; i++) run()
      if (r >= 2) times.get(name)?.push(Number(process.hrtime.bigint() - from) / 1e9 / calls)
    }
  return Object.fromEntries([...times].map(([name, t]) => [name, median(t)]))
}
const report = (what: string, unit: string, ratio: number): void => console.log(`${what.padEnd(56)} ${ratio.toFixed(2).padStart(8)} ${unit}`)

const draws = random(1)
const normals = (n: number): Float64Array => Float64Array.from({ length: n }, () => draws.normal())

function naive(a: Float64Array, b: Float64Array, c: Float64Array, m: number, k: number, n: number): void {
  c.fill(0)
  for (let i = 0; i < m; i++)
    for (let p = 0; p < k; p++) for (let j = 0; j < n; j++) c[i * n + j] = (c[i * n + j] as number) + (a[i * k + p] as number) * (b[p * n + j] as number)
}
for (const n of [16, 64, 256]) {
  const [a, b, c] = [normals(n * n), normals(n * n), new Float64Array(n * n)]
  const t = race({ naive: () => naive(a, b, c, n, n, n), product: () => product(a, b, c, n, n, n) }, 9, Math.ceil(2e6 / n ** 3))
  report(`product n = ${n}: naive loop / kernels`, '×', (t['naive'] as number) / (t['product'] as number))
}

// One definition, generic over numbers, against the same formula written by hand.
const x = normals(10_000)
const D = dual(float64.field)
let sink = 0
const t = race({
  hand: () => {
    for (const v of x) {
      const y = Math.tanh(v)
      sink += 1 - y * y
    }
  },
  dual: () => {
    for (const v of x) sink += tanh.apply(D, { value: v, tangent: 1 }).tangent
  },
})
report('derivative of tanh: dual numbers / by hand', '×', (t['dual'] as number) / (t['hand'] as number))

const plan = (widths: readonly number[], batch: number): Plan => ({
  network: network(...perceptronOf(widths, tanh)),
  loss: meanSquaredError,
  optimizer: adam.over({}),
  data: { x: random2(batch, widths[0] as number), y: random2(batch, widths.at(-1) as number) },
  batchSize: 'full',
  seed: 1,
})
function random2(rows: number, columns: number): Tensor {
  return tensor([rows, columns], normals(rows * columns))
}
for (const [widths, calls] of [
  [[2, 16, 16, 1], 50],
  [[784, 128, 10], 1],
] as const) {
  const p = plan(widths, 32)
  let state = start(p)
  const step = (): void => {
    state = nextEpoch(p, { ...state, history: [] })
  }
  // The floor: the three products of every dense layer (forward, and one for each operand backward), and nothing else.
  const layers = widths.slice(1).map((o, i) => ({
    m: 32,
    k: widths[i] as number,
    n: o,
    a: normals(32 * (widths[i] as number)),
    b: normals(o * (widths[i] as number)),
    c: new Float64Array(32 * o),
  }))
  const products = (): void => {
    for (const l of layers) for (let r = 0; r < 3; r++) product(l.a, l.b, l.c, l.m, l.k, l.n)
  }
  const times = race({ step, products }, 9, calls)
  report(
    `step of ${widths.join('-')}, batch 32, Adam: step / its products`,
    `×, ${(1 / (times['step'] as number)).toFixed(0)} steps/s`,
    (times['step'] as number) / (times['products'] as number),
  )
}
if (Number.isNaN(sink)) console.log('not a number')
