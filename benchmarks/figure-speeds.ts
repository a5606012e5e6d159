import type { BenchmarkRecord, Row } from '../src/report/benchmark-record.ts'

/* What docs/speed.md takes from the record of `npm run bench`. */

interface Wanted {
  readonly work: RegExp
  readonly against: RegExp
  /** The ratio by default. */
  readonly shows?: (row: Row) => string
}
const ratio = (row: Row): string => `${Number(row.ratio.toPrecision(row.ratio < 2 ? 3 : 2))}×`
const ours = (row: Row): string => row.ours

const wanted: Readonly<Record<string, Wanted>> = {
  wasm512: { work: /^product, n = 512, wasm$/, against: /naive/ },
  inPlace512: { work: /^product, n = 512, wasm in place$/, against: /./ },
  native64: { work: /^product, n = 64, native$/, against: /NumPy/ },
  native1024: { work: /^product, n = 1024, native$/, against: /NumPy/ },
  bitTfjs: { work: /^product, n = 512.*per bit/, against: /TensorFlow/ },
  bitGpu: { work: /^product, n = 512.*per bit/, against: /gpu\.js/ },
  bitJax: { work: /^product, n = 512.*per bit/, against: /jax/ },
  stepRelu: { work: /^step of 2-16-16-1.*relu/, against: /PyTorch/ },
  stepTanh: { work: /^step of 2-16-16-1.*tanh/, against: /PyTorch/ },
  tfjsRelu: { work: /^step of 2-16-16-1.*relu/, against: /TensorFlow/ },
  tfjsTanh: { work: /^step of 2-16-16-1.*tanh/, against: /TensorFlow/ },
  stepWide: { work: /^step of 784-128-10.*wasm/, against: /PyTorch/ },
  stepWideNative: { work: /^step of 784-128-10.*native/, against: /PyTorch/ },
  gradcheck: { work: /^gradient check, 337.*two values each/, against: /PyTorch/ },
  gradcheckComputed: { work: /^gradient check, 337.*computed steps/, against: /PyTorch/ },
  pieces: { work: /^pieces of 2-64-64-64-1.*float$/, against: /./, shows: ours },
  piecesExact: { work: /^pieces of 2-64-64-64-1.*exact$/, against: /./, shows: ours },
  workers: { work: /^the claim suite.*2 workers/, against: /one core/ },
  cases: { work: /^100,000 cases/, against: /fast-check/ },
  firstVerdict: { work: /^first verdict/, against: /./, shows: ours },
}

/**
 * What was measured. What was not, such as a peer that is not installed, keeps the figure that it has; the machine is named if all is of one
 * run.
 */
export function speeds({ machine, rows }: BenchmarkRecord): Readonly<Record<string, string>> {
  const found = Object.entries(wanted).flatMap(([name, { work, against, shows = ratio }]) => {
    const row = rows.find((r) => work.test(r.work) && against.test(r.against))
    return row === undefined ? [] : [[name, shows(row)] as const]
  })
  return Object.fromEntries([...found, ...(found.length === Object.keys(wanted).length ? [['machine', machine] as const] : [])])
}
