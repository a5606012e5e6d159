import type { Found, Operand } from './backend.ts'

/**
 * The product by rows on several threads: each takes the next block of rows that nobody has, so that a busy core takes fewer. Every
 * row is the wasm backend's, so the bits are those of the naive loop. The caller waits; its own core is one of theirs.
 */
export function threads(count: number): Found & { readonly close?: () => void } {
  const node = globalThis.process?.getBuiltinModule?.('node:worker_threads')
  if (node === undefined) return { name: 'wasm', absent: 'there are no worker threads here' }
  /** Which call is to be made, how many threads are ready or have done it, and the next row that nobody has. */
  const control = new Int32Array(new SharedArrayBuffer(12))
  // The built worker; from sources it is TypeScript, which only a loader can run.
  const module = new URL(import.meta.url.endsWith('.ts') ? '../../dist/src/kernels/threads-worker.js' : './threads-worker.js', import.meta.url)
  const ports = Array.from({ length: count }, () => {
    const { port1, port2 } = new node.MessageChannel()
    const worker = new node.Worker(module, { workerData: { control, port: port2 }, transferList: [port2] })
    worker.unref()
    port1.unref()
    return { worker, port: port1 }
  })
  const all = (): void => {
    for (let n = Atomics.load(control, done); n < count; n = Atomics.load(control, done))
      if (Atomics.wait(control, done, n, 30_000) === 'timed-out') throw new Error(`${count - n} of ${count} threads do not answer`)
  }
  let ready = false
  return {
    name: 'wasm',
    unit: 'float64',
    inOrder: true,
    describes: `4 × 4 tiles of f64x2 in WebAssembly, rows on ${count} threads`,
    close: () => {
      for (const { worker } of ports) void worker.terminate()
    },
    bind: ({ m, k, n, a, b, c }) => {
      const shared = (length: number): Float64Array<SharedArrayBuffer> => new Float64Array(new SharedArrayBuffer(8 * length))
      const [sa, sb, sc] = [shared(m * k), shared(k * n), shared(m * n)]
      return () => {
        gather(a, m, k, sa)
        gather(b, k, n, sb)
        if (!ready) all()
        ready = true
        Atomics.store(control, done, 0)
        Atomics.store(control, row, 0)
        for (const { port } of ports) port.postMessage({ m, k, n, a: sa, b: sb, c: sc })
        Atomics.add(control, turn, 1)
        Atomics.notify(control, turn)
        all()
        c.set(sc)
      }
    },
  }
}

export const [turn, done, row] = [0, 1, 2] as const

/** Row by row and together, as the threads read it. */
function gather(x: Operand, rows: number, columns: number, to: Float64Array): void {
  if (x.column === 1 && x.row === columns) to.set(x.data.subarray(x.offset, x.offset + rows * columns))
  else for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) to[i * columns + j] = x.data[x.offset + i * x.row + j * x.column] as number
}
