import { wasmMemory } from './memory.ts'
import { webAssembly } from './webassembly.ts'

/* WebAssembly in its binary form. Source: WebAssembly Core Specification 2.0, chapter 5. */

const unsigned = (x: number): number[] => (x < 128 ? [x] : [(x & 127) | 128, ...unsigned(x >>> 7)])
function signed(x: number): number[] {
  const [low, rest] = [x & 127, x >> 7]
  return (rest === 0 && (low & 64) === 0) || (rest === -1 && (low & 64) !== 0) ? [low] : [low | 128, ...signed(rest)]
}
const vector = (items: readonly (readonly number[])[]): number[] => [...unsigned(items.length), ...items.flat()]
const section = (id: number, body: readonly number[]): number[] => [id, ...unsigned(body.length), ...body]
const text = (s: string): number[] => [...unsigned(s.length), ...[...s].map((c) => c.charCodeAt(0))]
export const doubleBytes = (x: number): number[] => [...new Uint8Array(Float64Array.of(x).buffer)]

export const [i32, f64, v128] = [0x7f, 0x7c, 0x7b]
export const get = (local: number): number[] => [0x20, ...unsigned(local)]
export const set = (local: number): number[] => [0x21, ...unsigned(local)]
export const whole = (x: number): number[] => [0x41, ...signed(x)]
export const [plus, below, not, shiftLeft, leaveIf, end] = [0x6a, 0x49, 0x45, 0x74, 0x0d, 0x0b]
export const simd = (op: number): number[] => [0xfd, ...unsigned(op)]
export const aligned = [3, 0]

export const splat = (x: number): number[] => [...simd(0x0c), ...doubleBytes(x), ...doubleBytes(x)]

export function moduleOf(parameters: number, locals: readonly (readonly [count: number, type: number])[], body: readonly number[]): Uint8Array {
  const code = [...vector(locals.map(([count, type]) => [...unsigned(count), type])), ...body, end]
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, vector([[0x60, ...vector(Array.from({ length: parameters }, () => [i32])), 0]])),
    ...section(2, vector([[...text('env'), ...text('memory'), 2, 0, ...unsigned(1)]])),
    ...section(3, vector([[0]])),
    ...section(7, vector([[...text('loop'), 0, 0]])),
    ...section(10, vector([[...unsigned(code.length), ...code]])),
  ])
}
export function instance(bytes: Uint8Array): (...places: readonly number[]) => void {
  const { memory } = wasmMemory()
  const { exports } = new webAssembly.Instance(new webAssembly.Module(bytes), { env: { memory } })
  return (exports as { readonly loop: (...places: readonly number[]) => void }).loop
}
