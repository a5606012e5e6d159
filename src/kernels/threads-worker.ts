import { type MessagePort, receiveMessageOnPort, workerData } from 'node:worker_threads'
import { wasmMemory } from './memory.ts'
import { done, row, turn } from './threads.ts'

/** One thread of `threads`: waits for its turn, takes blocks of rows until none is left, says that it is done. */
interface Work {
  readonly m: number
  readonly k: number
  readonly n: number
  readonly a: Float64Array
  readonly b: Float64Array
  readonly c: Float64Array
}
const { control, port } = workerData as { readonly control: Int32Array; readonly port: MessagePort }
const { kernels, doubles, free, work } = wasmMemory()
/** Rows of a block: whole tiles, and few enough that the last blocks do not leave a thread waiting. */
const block = 32

function run({ m, k, n, a, b, c }: Work): void {
  const [pb, pa] = [free / 8, free / 8 + k * n]
  const pc = pa + block * k
  doubles.set(b, pb)
  for (let from = Atomics.add(control, row, block); from < m; from = Atomics.add(control, row, block)) {
    const rows = Math.min(block, m - from)
    doubles.set(a.subarray(from * k, (from + rows) * k), pa)
    kernels.product(rows, k, n, 8 * pa, k, 1, 8 * pb, n, 1, 8 * pc, work)
    c.set(doubles.subarray(pc, pc + rows * n), from * n)
  }
}

let seen = 0
Atomics.add(control, done, 1)
Atomics.notify(control, done)
for (;;) {
  Atomics.wait(control, turn, seen)
  seen = Atomics.load(control, turn)
  const message = receiveMessageOnPort(port)
  if (message !== undefined) run(message.message as Work)
  Atomics.add(control, done, 1)
  Atomics.notify(control, done)
}
