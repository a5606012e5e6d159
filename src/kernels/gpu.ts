import type { Found, Operand } from './backend.ts'

/** What of gpu.js is used here; its own types need the DOM. */
type Kernel = (...inputs: readonly unknown[]) => ArrayLike<ArrayLike<Float32Array>>
interface GpuJs {
  readonly GPU: new (options: { mode: GpuMode }) => { createKernel(source: string, settings: object): Kernel }
  input(data: Float32Array, size: readonly [columns: number, rows: number]): unknown
}
/** The modes that answer at once in Node. */
type GpuMode = 'cpu' | 'webasm' | 'headlessgl'

/**
 * Four rows of c for each thread: one number of b feeds four sums, and eight products are added before they meet the sum. The
 * text is handed over as it stands, since gpu.js reads the source of what it is given.
 */
export const tileSource = `function (a, b) {
  let s0 = 0; let s1 = 0; let s2 = 0; let s3 = 0;
  const y = this.thread.y * 4;
  const x = this.thread.x;
  for (let p = 0; p < this.constants.k; p += 8) {
    const b0 = b[p][x]; const b1 = b[p + 1][x]; const b2 = b[p + 2][x]; const b3 = b[p + 3][x];
    const b4 = b[p + 4][x]; const b5 = b[p + 5][x]; const b6 = b[p + 6][x]; const b7 = b[p + 7][x];
    s0 += a[y][p] * b0 + a[y][p + 1] * b1 + a[y][p + 2] * b2 + a[y][p + 3] * b3 + a[y][p + 4] * b4 + a[y][p + 5] * b5 + a[y][p + 6] * b6 + a[y][p + 7] * b7;
    s1 += a[y + 1][p] * b0 + a[y + 1][p + 1] * b1 + a[y + 1][p + 2] * b2 + a[y + 1][p + 3] * b3 + a[y + 1][p + 4] * b4 + a[y + 1][p + 5] * b5 + a[y + 1][p + 6] * b6 + a[y + 1][p + 7] * b7;
    s2 += a[y + 2][p] * b0 + a[y + 2][p + 1] * b1 + a[y + 2][p + 2] * b2 + a[y + 2][p + 3] * b3 + a[y + 2][p + 4] * b4 + a[y + 2][p + 5] * b5 + a[y + 2][p + 6] * b6 + a[y + 2][p + 7] * b7;
    s3 += a[y + 3][p] * b0 + a[y + 3][p + 1] * b1 + a[y + 3][p + 2] * b2 + a[y + 3][p + 3] * b3 + a[y + 3][p + 4] * b4 + a[y + 3][p + 5] * b5 + a[y + 3][p + 6] * b6 + a[y + 3][p + 7] * b7;
  }
  return [s0, s1, s2, s3];
}`

/**
 * gpu.js in one of its modes that answer at once, if it is installed beside this package or in the folder where the command runs:
 * it is an optional peer. float32; `cpu` computes in doubles and rounds the result. None of these modes but `headlessgl` needs its
 * native parts.
 */
export function gpu(mode: GpuMode = 'webasm', beside = [import.meta.url, `${globalThis.process?.cwd?.()}/`]): Found {
  const gpujs = loaded(beside)
  if (typeof gpujs === 'string') return { name: 'gpu', absent: gpujs }
  return {
    name: 'gpu',
    unit: 'float32',
    inOrder: false,
    describes: `gpu.js, mode ${mode}, four rows a thread`,
    bind: ({ m, k, n, a, b, c }) => {
      if (m === 0 || n === 0) return () => {}
      if (k === 0) return () => void c.fill(0)
      // Rows are padded to fours and k to eights, with zeros.
      const [rows, inner] = [Math.ceil(m / 4) * 4, Math.ceil(k / 8) * 8]
      const settings = { constants: { k: inner }, output: [n, rows / 4], precision: 'single', returnType: 'Array(4)' }
      const kernel = new gpujs.GPU({ mode }).createKernel(tileSource, settings)
      const [left, right] = [new Float32Array(rows * inner), new Float32Array(inner * n)]
      return () => {
        gather(a, m, k, left, inner)
        gather(b, k, n, right, n)
        scatter(kernel(gpujs.input(left, [inner, rows]), gpujs.input(right, [n, inner])), c, m, n)
      }
    },
  }
}

/** The first gpu.js that is found from one of these places, or why there is none. */
function loaded(beside: readonly string[]): GpuJs | string {
  const node = globalThis.process?.getBuiltinModule?.('node:module')
  if (node === undefined) return 'there is no Node here'
  for (const place of beside) {
    const load = node.createRequire(place)
    try {
      load.resolve('gpu.js')
    } catch {
      continue
    }
    try {
      return load('gpu.js') as GpuJs
    } catch (error) {
      return `gpu.js is installed, but does not load: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`
    }
  }
  return 'gpu.js is not installed (npm i gpu.js)'
}

/** A matrix into rows of `width`, which may be longer than its own: the rest stays 0. */
function gather(x: Operand, rows: number, columns: number, to: Float32Array, width: number): void {
  for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) to[i * width + j] = x.data[x.offset + i * x.row + j * x.column] as number
}

/** Answers come as [rows / 4][columns] of four rows each. */
export function scatter(answer: ArrayLike<ArrayLike<Float32Array>>, c: Float64Array, m: number, n: number): void {
  for (let i = 0; i < m; i++) for (let j = 0; j < n; j++) c[i * n + j] = answer[i >> 2]?.[j]?.[i & 3] as number
}
