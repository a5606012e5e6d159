import { type SmoothWord, smoothWords } from '../../src/algebra/field.ts'
import { nextDown, nextUp, stepUp } from '../../src/algebra/ulp.ts'
import type { Random } from '../../src/training/random.ts'

/** A program in reverse Polish notation: doubles, and words of the vocabulary. */
export type Token = number | 'add' | 'sub' | 'mul' | 'div' | 'max' | SmoothWord
export type Program = readonly Token[]

export const binary = ['add', 'sub', 'mul', 'div', 'max'] as const
export const isBinary = (token: Token): token is (typeof binary)[number] => (binary as readonly Token[]).includes(token)

const view = new DataView(new ArrayBuffer(8))
/** The bits of a double, as 16 hexadecimal digits. */
export function bitsOf(x: number): string {
  view.setFloat64(0, x)
  return view.getBigUint64(0).toString(16).padStart(16, '0')
}
export function doubleOf(bits: string): number {
  view.setBigUint64(0, BigInt(`0x${bits}`))
  return view.getFloat64(0)
}
const isBits = (text: string): boolean => /^[0-9a-f]{16}$/.test(text)

/** As `truth.py` reads it; the first leaf is the one that derivatives are taken by. */
export function written(program: Program, differentiated: boolean): string {
  const first = differentiated ? program.findIndex((t) => typeof t === 'number') : -1
  return program.map((t, i) => (typeof t === 'number' ? `${i === first ? '@' : ''}${bitsOf(t)}` : t)).join(' ')
}
export const read = (text: string): Program => text.split(' ').map((t) => (isBits(t.replace('@', '')) ? doubleOf(t.replace('@', '')) : (t as Token)))

const pick = <T>(draws: Random, items: readonly T[]): T => items[draws.index(items.length)] as T
const signed = (draws: Random, x: number): number => (draws.uniform() < 0.5 ? -x : x)
const anyBits = (draws: Random): number => {
  for (;;) {
    view.setUint32(0, draws.index(2 ** 31) * 2 + draws.index(2))
    view.setUint32(4, draws.index(2 ** 31) * 2 + draws.index(2))
    const x = view.getFloat64(0)
    if (Number.isFinite(x)) return x
  }
}
const subnormal = (draws: Random): number => (draws.uniform() < 0.3 ? 1 + draws.index(9) : draws.index(2 ** 31)) * Number.MIN_VALUE * 2 ** draws.index(20)

const ends = [
  0,
  -0,
  1,
  -1,
  0.5,
  2,
  3,
  10,
  Number.MIN_VALUE,
  2 ** -1022,
  nextDown(2 ** -1022),
  Number.MAX_VALUE,
  nextDown(Number.MAX_VALUE),
  2 ** 1023,
  2 ** -512,
]
/** Where a function changes what it is: edges of overflow and underflow, of saturation, of series. */
const edges: Readonly<Record<SmoothWord, readonly number[]>> = {
  exp: [709.782712893384, 709.78271289338397, -708.3964185322641, -745.1332191019411, -745.13321910194122, -744.4400719213812, 1e-17, 2 ** -54],
  log: [1, nextUp(1), nextDown(1), Number.MIN_VALUE, 2 ** -1022, Number.MAX_VALUE, Math.E],
  sqrt: [4, nextUp(4), nextDown(4), Number.MIN_VALUE, 2 ** -1074 * 3, Number.MAX_VALUE],
  tanh: [19.06, 22, 1e-8, 1e-300, 0.5493061443340549, 354.9, 2 ** -28],
  logistic: [36.7, 37, -36.7, -709, -745.2, -708.4, 800],
  softplus: [36.7, 37, -36.7, -709, -745.2, -37, 800],
  erf: [0.84375, 1.25, 2.857142857142857, 5.9, 6, 27, 1e-300, 3.7e-9],
  sin: [Math.PI, Math.PI / 2, 2 * Math.PI, 355 / 113, 6381956970095103 * 2 ** 797, 1e22, 22],
  cos: [Math.PI, Math.PI / 2, 1.5 * Math.PI, 355 / 113, 6381956970095103 * 2 ** 797, 1e22, 11],
}

function leafFor(draws: Random, word: SmoothWord | undefined): number {
  const kind = draws.uniform()
  if (word !== undefined && kind < 0.3) return signed(draws, Math.min(Number.MAX_VALUE, stepUp(pick(draws, edges[word]), draws.index(3))))
  if (kind < 0.4) return pick(draws, ends)
  if (kind < 0.5) return signed(draws, subnormal(draws))
  if (kind < 0.6) return anyBits(draws)
  // Near a power of two, where a last place changes its size.
  if (kind < 0.68) return signed(draws, 2 ** (draws.index(120) - 60) * (1 + (draws.index(9) - 4) * 2 ** -53))
  if (kind < 0.76) return signed(draws, 10 ** (-300 + 600 * draws.uniform()))
  return draws.normal() * pick(draws, [1, 1, 1, 20, 400])
}

/** A word on leaves near its edges, or a tree of a few words; with `smooth` false, of those that fractions have. */
export function programOf(draws: Random, smooth = true): Program {
  if (!smooth && draws.uniform() < 0.25) return midpoint(draws)
  const grow = (depth: number, under: SmoothWord | undefined): Program => {
    const isLeaf = depth === 0 || (depth < 3 && draws.uniform() < 0.2)
    if (isLeaf) return [leafFor(draws, under)]
    if (smooth && draws.uniform() < 0.55) {
      const word = pick(draws, smoothWords)
      return [...grow(depth - 1, word), word]
    }
    return [...grow(depth - 1, undefined), ...grow(depth - 1, undefined), pick(draws, binary)]
  }
  const program = grow(pick(draws, [1, 1, 2, 2, 3]), undefined)
  return program.length === 1 ? [...program, ...program, 'add'] : program
}

/** The middle of two neighboring doubles, or next to it: what rounds to even, up or down. */
function midpoint(draws: Random): Program {
  const x = pick(draws, [() => signed(draws, subnormal(draws)), () => anyBits(draws) / 2, () => draws.normal()])()
  const beside = draws.uniform() < 0.5 ? 0 : signed(draws, Math.abs(x) * 2 ** -(60 + draws.index(900)))
  return [x, nextUp(x), 'add', 0.5, 'mul', beside, 'add']
}
