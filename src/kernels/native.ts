import type { Found, Operand } from './backend.ts'

/**
 * The machine's BLAS through koffi. Its sums have another order and fused roundings, so its results are held to γ_k Σ|a||b|
 * and not to bits; they may differ from one processor to the next.
 */
export function native(): Found {
  const load = globalThis.process?.getBuiltinModule?.('node:module')?.createRequire(import.meta.url)
  if (load === undefined) return { name: 'native', absent: 'there is no Node here' }
  let koffi: typeof import('koffi')
  try {
    koffi = load('koffi')
  } catch {
    return { name: 'native', absent: 'koffi is not installed' }
  }
  const { library, path } = firstLibrary(koffi)
  if (library === undefined) return { name: 'native', absent: `no BLAS found (tried ${candidates.join(', ')})` }
  // Row-major, transA, transB, m, n, k, alpha, A, lda, B, ldb, beta, C, ldc
  const gemm = library.func('void cblas_dgemm(int, int, int, int, int, int, double, const void*, int, const void*, int, double, void*, int)')
  limitThreads(library)
  return {
    name: 'native',
    unit: 'float64',
    inOrder: false,
    describes: `cblas_dgemm of ${path}`,
    bind: ({ m, k, n, a, b, c }) => {
      if (m === 0 || n === 0) return () => {}
      // BLAS does not promise to write c when k = 0, and wants positive leading dimensions.
      if (k === 0) return () => void c.fill(0)
      const [left, right] = [layout(a, m, k), layout(b, k, n)]
      return () => {
        left.refresh()
        right.refresh()
        gemm(rowMajorOrder, left.transposed, right.transposed, m, n, k, 1, left.data, left.leading, right.data, right.leading, 0, c, n)
      }
    },
  }
}

const rowMajorOrder = 101
const [plainOrder, transposedOrder] = [111, 112]
const candidates = [
  'libopenblas.so.0',
  'libopenblas.so',
  '/System/Library/Frameworks/Accelerate.framework/Accelerate',
  '/opt/homebrew/opt/openblas/lib/libopenblas.dylib',
  'libopenblas.dll',
]

type Library = ReturnType<typeof import('koffi')['load']>
function firstLibrary(koffi: typeof import('koffi')): { library?: Library; path?: string } {
  for (const path of candidates)
    try {
      return { library: koffi.load(path), path }
    } catch {
      // The next one.
    }
  return {}
}

/** One thread, as all other backends use; OpenBLAS would take every core. */
function limitThreads(library: Library): void {
  try {
    library.func('void openblas_set_num_threads(int)')(1)
  } catch {
    // Accelerate has no such call.
  }
}

interface Layout {
  readonly data: Float64Array
  readonly leading: number
  readonly transposed: number
  refresh(): void
}
/** BLAS knows rows or columns that lie together; any other strides are gathered before every call. */
function layout(x: Operand, rows: number, columns: number): Layout {
  const data = x.data.subarray(x.offset)
  const still = (): void => {}
  if ((x.column === 1 || columns === 1) && (x.row >= columns || rows === 1))
    return { data, leading: Math.max(x.row, columns), transposed: plainOrder, refresh: still }
  if ((x.row === 1 || rows === 1) && (x.column >= rows || columns === 1))
    return { data, leading: Math.max(x.column, rows), transposed: transposedOrder, refresh: still }
  const gathered = new Float64Array(rows * columns)
  const refresh = (): void => {
    for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) gathered[i * columns + j] = data[i * x.row + j * x.column] as number
  }
  return { data: gathered, leading: columns, transposed: plainOrder, refresh }
}
