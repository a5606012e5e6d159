import type { Found, Operand } from './maker.ts'

/** What of gpu.js is used here; its own types need the DOM. */
interface Kernel {
  (...inputs: readonly unknown[]): ArrayLike<ArrayLike<Float32Array>> | Promise<ArrayLike<ArrayLike<Float32Array>>>
  destroy(): void
}
interface GpuJs {
  readonly GPU: new (options: { mode: GpuMode }) => { createKernel(source: string, settings: object): Kernel }
  input(data: Float32Array, size: readonly [columns: number, rows: number]): unknown
}
export type GpuMode = 'cpu' | 'webasm' | 'gpu' | 'webgl2' | 'headlessgl' | 'webgpu'

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

/** A kernel for one size. Shapes: a [m, k] and b [k, n] after padding m to fours and k to eights. */
export interface Tiles {
  readonly rows: number
  readonly inner: number
  readonly columns: number
  run(a: Float32Array, b: Float32Array): ArrayLike<ArrayLike<Float32Array>> | Promise<ArrayLike<ArrayLike<Float32Array>>>
  destroy(): void
}

export function tiles(gpujs: GpuJs, mode: GpuMode, m: number, k: number, n: number): Tiles {
  const [rows, inner, columns] = [Math.ceil(m / 4) * 4, Math.ceil(k / 8) * 8, n]
  const kernel = new gpujs.GPU({ mode }).createKernel(tileSource, {
    constants: { k: inner },
    output: [columns, rows / 4],
    precision: 'single',
    returnType: 'Array(4)',
  })
  return {
    rows,
    inner,
    columns,
    run: (a, b) => kernel(gpujs.input(a, [inner, rows]), gpujs.input(b, [columns, inner])),
    destroy: () => kernel.destroy(),
  }
}

/** gpu.js in one of its modes that answer at once. float32; `cpu` computes in doubles and rounds the result. */
export function gpu(mode: 'cpu' | 'webasm' | 'headlessgl' = 'webasm'): Found {
  const load = globalThis.process?.getBuiltinModule?.('node:module')?.createRequire(import.meta.url)
  let gpujs: GpuJs
  try {
    if (load === undefined) throw new Error()
    gpujs = load('gpu.js') as GpuJs
  } catch {
    return { name: 'gpu', absent: 'gpu.js is not installed' }
  }
  return {
    name: 'gpu',
    unit: 'float32',
    inOrder: false,
    describes: `gpu.js, mode ${mode}, four rows a thread`,
    bind: ({ m, k, n, a, b, c }) => {
      if (m === 0 || n === 0) return () => {}
      if (k === 0) return () => void c.fill(0)
      const kernel = tiles(gpujs, mode, m, k, n)
      const [left, right] = [new Float32Array(kernel.rows * kernel.inner), new Float32Array(kernel.inner * n)]
      return () => {
        gather(a, m, k, left, kernel.inner)
        gather(b, k, n, right, n)
        const answer = kernel.run(left, right) as ArrayLike<ArrayLike<Float32Array>>
        scatter(answer, c, m, n)
      }
    },
  }
}

/** A matrix into rows of `width`, which may be longer than its own: the rest stays 0. */
function gather(x: Operand, rows: number, columns: number, to: Float32Array, width: number): void {
  for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) to[i * width + j] = x.data[x.offset + i * x.row + j * x.column] as number
}

/** Answers come as [rows / 4][columns] of four rows each. */
export function scatter(answer: ArrayLike<ArrayLike<Float32Array>>, c: Float64Array, m: number, n: number): void {
  for (let i = 0; i < m; i++) for (let j = 0; j < n; j++) c[i * n + j] = answer[i >> 2]?.[j]?.[i & 3] as number
}
