import { wasmBytes } from './wasm-bytes.ts'
import { webAssembly } from './webassembly.ts'

/**
 * The one WebAssembly memory of a thread, and the compiled kernels over it. Its size is fixed when it is made: growing would
 * detach every view. Pages are given by the system when they are first touched, so what is unused costs nothing.
 */
type Fold = (rows: number, columns: number, x: number, row: number, column: number, y: number) => void
interface Kernels {
  readonly sumOverRows: Fold
  readonly sumOverColumns: Fold
  readonly maxOverRows: Fold
  readonly maxOverColumns: Fold
  product(m: number, k: number, n: number, a: number, ars: number, acs: number, b: number, brs: number, bcs: number, c: number, work: number): void
  workBytes(): number
  exp(n: number, x: number, y: number): void
  tanh(n: number, x: number, y: number): void
  logistic(n: number, x: number, y: number): void
}

export interface WasmMemory {
  readonly memory: { readonly buffer: ArrayBuffer }
  readonly kernels: Kernels
  /** The whole memory as doubles, bytes and unsigned words. */
  readonly doubles: Float64Array
  readonly bytes: Uint8Array
  /** Address of the scratch that `product` packs its panels into. */
  readonly work: number
  /** First address that nobody has taken; a multiple of 16. */
  readonly free: number
  readonly end: number
}

const pageBytes = 65_536
/** Half a gibibyte of addresses. */
const pages = 8192

function decoded(base64: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64)
  const bytes = new Uint8Array(text.length)
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i)
  return bytes
}

let made: WasmMemory | undefined

/** Compiled at first use, about 5 ms. Fails: an engine without WebAssembly SIMD, with the engine's own words. */
export function wasmMemory(): WasmMemory {
  if (made !== undefined) return made
  const memory = new webAssembly.Memory({ initial: pages, maximum: pages })
  const instance = new webAssembly.Instance(new webAssembly.Module(decoded(wasmBytes)), { env: { memory } })
  const kernels = instance.exports as unknown as Kernels
  const work = pageBytes
  const free = Math.ceil((work + kernels.workBytes()) / pageBytes) * pageBytes
  made = { memory, kernels, doubles: new Float64Array(memory.buffer), bytes: new Uint8Array(memory.buffer), work, free, end: pages * pageBytes }
  return made
}
