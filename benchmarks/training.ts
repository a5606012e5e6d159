import { tensor } from '../src/arrays/tensor.ts'
import { gradcheck } from '../src/gradcheck/gradcheck.ts'
import { residentLoss } from '../src/gradcheck/resident.ts'
import { backend, usePolicy } from '../src/kernels/product.ts'
import { relu, tanh } from '../src/network/activations.ts'
import { network } from '../src/network/block.ts'
import { mlp } from '../src/network/blocks.ts'
import { meanSquaredError } from '../src/network/losses.ts'
import { adam } from '../src/training/optimizers.ts'
import type { Plan } from '../src/training/plan.ts'
import { random } from '../src/training/random.ts'
import { byDefinition, start } from '../src/training/train.ts'
import { trainer } from '../src/training/trainer.ts'
import { type Growth, here, type Row, race, ratioOf, rowOr, type Skipped, seconds, type Times, there } from './measure.ts'
import type { Peer } from './peer.ts'

/* A training step (batch 32, Adam, mean squared error), and the gradient check. */

const draws = random(1)
const normals = (rows: number, columns: number) =>
  tensor(
    [rows, columns],
    Array.from({ length: rows * columns }, () => draws.normal()),
  )
const activations = { tanh, relu }
type ActivationName = keyof typeof activations

/** Ten batches of 32; every step takes the next one. */
const planOf = (widths: readonly number[], activation: ActivationName): Plan => ({
  network: network(...mlp<'algebraic' | 'elementary'>(widths, activations[activation])),
  loss: meanSquaredError,
  optimizer: adam.configure(),
  data: { x: normals(320, widths[0] as number), y: normals(320, widths.at(-1) as number) },
  batchSize: 32,
  seed: 1,
})
const batches = Array.from({ length: 10 }, (_, b) => Array.from({ length: 32 }, (__, i) => (7 * i + 32 * b) % 320))

async function timed(
  widths: readonly number[],
  activation: ActivationName,
  policy: 'reproducible' | 'fastest',
  round = 0.05,
): Promise<() => number | Promise<number>> {
  usePolicy(policy)
  const plan = planOf(widths, activation)
  const t = trainer(plan, start(plan))
  let k = 0
  const step = (): void => void t.step(batches[k++ % 10] as number[])
  // Recorded with this backend: the calls stay as they are when the policy changes.
  for (let i = 0; i < 20; i++) step()
  usePolicy(undefined)
  return here(step, round)
}

const rate = (t: Times | undefined): string => `${Math.round(1 / (t?.fastest ?? Number.NaN))} steps/s`

export async function stepRows(python: Peer, tfjs: Peer): Promise<readonly (Row | Skipped)[]> {
  const rows: (Row | Skipped)[] = []
  for (const [widths, activation] of [
    [[2, 16, 16, 1], 'relu'],
    [[2, 16, 16, 1], 'tanh'],
    [[784, 128, 10], 'relu'],
  ] as const) {
    const small = widths[0] === 2
    const size = { widths, activation }
    const others = { torch: there(python, 'step', size), tfjs: there(tfjs, 'step', size) }
    const plan = planOf(widths, activation)
    const state = start(plan)
    const definition = here(() => byDefinition(plan, state, [batches[0] as number[]]), 0.02)
    const wasm = await race({ wasm: await timed(widths, activation, 'reproducible'), ...others, definition }, 9)
    const work = `step of ${widths.join('-')}, ${activation}`
    const distance = small
      ? activation === 'tanh'
        ? 'half of it is the arithmetic of 1024 tanh and as many slopes, to the bits of this engine; the rest is some forty calls'
        : 'some forty calls into WebAssembly of a tenth of a microsecond each, and as much arithmetic'
      : 'arithmetic: the products run at the 128-bit peak and take more than half, Adam’s division and root for each of 101,770 parameters a quarter. Only wider registers (native) go further'
    rows.push(
      rowOr(
        {
          work: `${work}, wasm`,
          against: python.name,
          ratio: ratioOf(wasm['torch'], wasm['wasm']),
          bar: small ? 12 : 2.2,
          ours: rate(wasm['wasm']),
          theirs: rate(wasm['torch']),
          distance,
        },
        python.absent,
      ),
    )
    if (small)
      rows.push(
        rowOr(
          {
            work: `${work}, wasm`,
            against: tfjs.name,
            ratio: ratioOf(wasm['tfjs'], wasm['wasm']),
            bar: 25,
            ours: rate(wasm['wasm']),
            theirs: rate(wasm['tfjs']),
            distance,
          },
          tfjs.absent,
        ),
      )
    rows.push({
      work: `${work}, wasm`,
      against: 'the definitions, word by word',
      ratio: ratioOf(wasm['definition'], wasm['wasm']),
      ours: rate(wasm['wasm']),
      theirs: rate(wasm['definition']),
      distance: 'the same bits',
    })
    if (small) continue
    const native = backend('native')
    const fast = 'absent' in native ? {} : await race({ native: await timed(widths, activation, 'fastest'), torch: others.torch }, 9)
    rows.push(
      rowOr(
        {
          work: `${work}, native`,
          against: python.name,
          ratio: ratioOf(fast['torch'], fast['native']),
          bar: 4,
          ours: rate(fast['native']),
          theirs: rate(fast['torch']),
          distance:
            'Adam: a division and a root for each of 101,770 parameters, 128 bits at a time, and twelve reads and writes of memory take two fifths; a native Adam would take a third of that',
        },
        'absent' in native ? native.absent : python.absent,
      ),
    )
  }
  return rows
}

const widthsOfCheck = [2, 16, 16, 1]
function lossOf(widths: readonly number[]) {
  const f = residentLoss(network(...mlp(widths, tanh)), meanSquaredError, normals(32, widths[0] as number), normals(32, widths.at(-1) as number))
  const size = widths.slice(1).reduce((s, o, i) => s + o * ((widths[i] as number) + 1), 0)
  return { f, point: Float64Array.from({ length: size }, () => 0.3 * draws.normal()) }
}
/** What torch does: two values for each entry, and one gradient. */
function everyEntry({ f, point }: ReturnType<typeof lossOf>): number {
  f.value(point)
  const gradient = f.pullback?.(point, [1]) as Float64Array
  const h = 1e-6
  let worst = 0
  for (let j = 0; j < point.length; j++) {
    const p = point[j] as number
    worst = Math.max(worst, Math.abs((f.valueWithOne(j, p + h) - f.valueWithOne(j, p - h)) / (2 * h) - (gradient[j] as number)))
  }
  return worst
}

export async function gradcheckRows(python: Peer): Promise<readonly (Row | Skipped)[]> {
  const check = lossOf(widthsOfCheck)
  const full = async (): Promise<number> => {
    const from = process.hrtime.bigint()
    const [report] = await gradcheck(check.f, check.point, { mode: 'full' })
    if (report?.verdict !== 'right') throw new Error(`the gradient check says ${report?.verdict}`)
    return Number(process.hrtime.bigint() - from) / 1e9
  }
  const blocks = async (): Promise<number> => {
    const from = process.hrtime.bigint()
    await gradcheck(check.f, check.point)
    return Number(process.hrtime.bigint() - from) / 1e9
  }
  const t = await race({ entries: here(() => everyEntry(check)), torch: there(python, 'gradcheck', { widths: widthsOfCheck }), full, blocks })
  const row = (work: string, ours: Times | undefined, distance: string, bar?: number): Row | Skipped =>
    rowOr(
      {
        work,
        against: `${python.name}, gradcheck (slow)`,
        ratio: ratioOf(t['torch'], ours),
        ...(bar === undefined ? {} : { bar }),
        ours: seconds(ours),
        theirs: seconds(t['torch']),
        distance,
      },
      python.absent,
    )
  return [
    row(
      'gradient check, 337 parameters, every entry, two values each',
      t['entries'],
      'tanh of all 512 units after the changed one, two thirds of it; only one column of them changes',
      8,
    ),
    row(
      'gradient check, 337 parameters, every entry, with computed steps and tolerances',
      t['full'],
      'twenty-six values for each entry instead of two: that is what a verdict without a chosen epsilon costs',
    ),
    row('gradient check, 337 parameters, one direction a block', t['blocks'], 'six directions; the power that is printed says what they would have seen'),
  ]
}

export async function trainingGrowth(): Promise<readonly Growth[]> {
  const step: [number, number][] = []
  for (const w of [8, 16, 32, 64, 128, 256])
    step.push([w, (await race({ it: await timed([w, w, w], 'relu', 'reproducible', 0.02) }, 3))['it']?.fastest as number])
  const entries: [number, number][] = []
  for (const w of [4, 8, 16, 32]) {
    const check = lossOf([2, w, w, 1])
    entries.push([check.point.length, (await race({ it: here(() => everyEntry(check), 0.02) }, 3))['it']?.fastest as number])
  }
  return [
    {
      work: 'step of w-w-w, relu, batch 32',
      size: 'w',
      points: step,
      theory: 2,
      why: 'w² products and parameters; below 64 the calls, which do not grow, show',
    },
    {
      work: 'gradient check of 2-w-w-1, every entry',
      size: 'parameters',
      points: entries,
      theory: 2,
      why: 'p entries, each with a forward pass of p multiply-adds a sample; but up to w = 32 the w units of tanh cost more than the w² multiply-adds, which makes it p^1.5',
    },
  ]
}
