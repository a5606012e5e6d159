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
const doubleBytes = (x: number): number[] => [...new Uint8Array(Float64Array.of(x).buffer)]

export const [i32, f64, v128] = [0x7f, 0x7c, 0x7b]
export const get = (local: number): number[] => [0x20, ...unsigned(local)]
export const set = (local: number): number[] => [0x21, ...unsigned(local)]
export const whole = (x: number): number[] => [0x41, ...signed(x)]
/** On whole numbers, i32. */
export const [plus, below, not, shiftLeft, and, or] = [0x6a, 0x49, 0x45, 0x74, 0x71, 0x72]
/** Control. A block or a loop without a result ends at its `end`; `leaveIf n` goes to the n-th block outwards, or back to a loop's head. */
export const [block, loop, leaveIf, end] = [[0x02, 0x40], [0x03, 0x40], 0x0d, 0x0b] as const
/** The first of two values if the number above them is not 0. */
export const select = 0x1b
/** What stands behind every load and store: addresses are multiples of 2^3, and nothing is added to them. */
export const aligned = [3, 0]

/** On a double, f64. Comparisons give the whole number 0 or 1, which `fromWhole` makes a double. */
export const onDouble = {
  load: [0x2b, ...aligned],
  store: [0x39, ...aligned],
  constant: (x: number): number[] => [0x44, ...doubleBytes(x)],
  equal: 0x61,
  differs: 0x62,
  less: 0x63,
  sqrt: 0x9f,
  add: 0xa0,
  sub: 0xa1,
  mul: 0xa2,
  div: 0xa3,
  fromWhole: 0xb8,
} as const

const simd = (op: number): number[] => [0xfd, ...unsigned(op)]
/** On two doubles at a time, v128 and f64x2. Comparisons give all bits or none, `select` takes the first where a bit is set. */
export const onPair = {
  load: [...simd(0x00), ...aligned],
  store: [...simd(0x0b), ...aligned],
  constant: (x: number): number[] => [...simd(0x0c), ...doubleBytes(x), ...doubleBytes(x)],
  splat: simd(0x14),
  equal: simd(0x47),
  differs: simd(0x48),
  less: simd(0x49),
  and: simd(0x4e),
  or: simd(0x50),
  select: simd(0x52),
  sqrt: simd(0xef),
  add: simd(0xf0),
  sub: simd(0xf1),
  mul: simd(0xf2),
  div: simd(0xf3),
} as const

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
