import type { Found, Operand } from './backend.ts'
import { type WasmMemory, wasmMemory } from './memory.ts'

/** SIMD tiles of two doubles in WebAssembly: no fused multiply-add there, so the bits of the naive loop on every machine. */
export function wasm(): Found {
  let memory: WasmMemory
  try {
    memory = wasmMemory()
  } catch (e) {
    return { name: 'wasm', absent: `this engine does not run WebAssembly with SIMD (${(e as Error).message})` }
  }
  const { kernels, doubles, work, end } = memory
  return {
    name: 'wasm',
    unit: 'float64',
    inOrder: true,
    describes: '4 × 4 tiles of f64x2 in WebAssembly',
    // Operands from elsewhere, with room for strides of twice their size, in the half of the memory that is kept for them.
    fits: (m, k, n) => 8 * (2 * (m * k + k * n) + m * n) < end / 2,
    bind: ({ m, k, n, a, b, c }) => {
      if (m === 0 || n === 0) return () => {}
      if ([a.data, b.data, c].every((x) => x.buffer === doubles.buffer)) {
        const [pa, pb] = [address(a), address(b)]
        return () => kernels.product(m, k, n, pa, a.row, a.column, pb, b.row, b.column, c.byteOffset, work)
      }
      // Operands from elsewhere pass through the top of the memory, which the arena never reaches into while a call runs.
      const [sa, sb] = [span(a, m, k), span(b, k, n)]
      const pc = end - 8 * m * n
      const pb = pc - 8 * sb
      const pa = pb - 8 * sa
      if (pa < end / 2) throw new RangeError(`a product of ${m} × ${k} by ${k} × ${n} does not fit into the WebAssembly memory`)
      return () => {
        doubles.set(sa === a.data.length ? a.data : a.data.subarray(a.offset, a.offset + sa), pa / 8)
        doubles.set(sb === b.data.length ? b.data : b.data.subarray(b.offset, b.offset + sb), pb / 8)
        kernels.product(m, k, n, pa, a.row, a.column, pb, b.row, b.column, pc, work)
        if (m * n <= 64) for (let i = 0, j = pc / 8; i < m * n; i++, j++) c[i] = doubles[j] as number
        else c.set(doubles.subarray(pc / 8, pc / 8 + m * n))
      }
    },
  }
}

const address = (x: Operand): number => x.data.byteOffset + 8 * x.offset
/** Entries from the first to the last that a matrix reaches. */
const span = (x: Operand, rows: number, columns: number): number => (rows === 0 || columns === 0 ? 0 : (rows - 1) * x.row + (columns - 1) * x.column + 1)
