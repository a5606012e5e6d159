import { Fault, fault } from '../fault.ts'
import {
  arity,
  type EmittedWord,
  emittedWords,
  type FlatLoop,
  type Formula,
  flatLoop,
  type RowLoop,
  rowLoop,
  type StridedLoop,
  stridedLoop,
} from '../kernels/emit.ts'
import { type WasmMemory, wasmMemory } from '../kernels/memory.ts'
import { bound } from '../kernels/product.ts'
import type { Algebra, Shape, SmoothWord, Truth } from './field.ts'
import { smoothWords } from './field.ts'
import { smoothDoubles } from './float64.ts'
import { checkProduct, commonShape } from './grid.ts'

/**
 * A matrix in the arena: entry (i, j) is the double number `at / 8 + i · row + j · column` of the memory. Transposing and
 * stretching make views; nothing is copied.
 */
export interface Resident {
  readonly shape: Shape
  readonly at: number
  readonly row: number
  readonly column: number
  readonly generation: number
}

/** One kernel call that was made, and can be made again. Arrays are named by their addresses. */
export interface Call {
  readonly run: () => void
  readonly reads: readonly number[]
  readonly writes: readonly number[]
}

export interface Arena {
  /** Arrays of doubles in WebAssembly memory: the arithmetic of `tensors`, to the same bits, computed as it is spoken. */
  readonly algebra: Algebra<'elementary', Resident>
  /** Gives all memory back. Every array handed out before is stale from now on, and using it is an error. */
  reset(): void
  /** How often it was reset. */
  generation(): number
  /** Where the next array will lie; `release` gives back what was placed after a mark. */
  mark(): number
  release(mark: number): void
  /** Bytes taken since the last reset. */
  taken(): number
  /** An array that nothing has been written to yet. */
  place(shape: Shape): Resident
  /** The entries of a contiguous array, as a window: what is written there is seen by the next call. */
  window(a: Resident): Float64Array
  /** The whole memory: entry (i, j) of an array is number `at / 8 + i · row + j · column`. */
  readonly doubles: Float64Array
  /** The one entry of a [1, 1]. */
  number(a: Resident): number
  /** The entries row by row, copied out of any strides. */
  read(a: Resident): Float64Array
  /** The array itself if its rows lie together, or a copy whose rows do. */
  contiguous(a: Resident): Resident
  /** `to = from`, entry by entry. Shapes: equal, `to` contiguous. */
  copy(from: Resident, to: Resident): void
  /** One pass over arrays of one shape: inputs of that shape or [1, 1], outputs of that shape; outputs may be inputs. */
  fused(formula: Formula, inputs: readonly Resident[], outputs: readonly Resident[]): void
  /** Speaks, and keeps the calls that were made. No word can look at a number, so they are the same calls for any numbers. */
  record<T>(speak: () => T): { readonly value: T; readonly calls: readonly Call[] }
}

/** The calls that something in `from` flows into, in order, and nothing else. */
export function following(calls: readonly Call[], from: readonly number[]): readonly Call[] {
  const touched = new Set(from)
  return calls.filter((call) => {
    if (!call.reads.some((r) => touched.has(r))) return false
    for (const w of call.writes) touched.add(w)
    return true
  })
}

const isContiguous = ({ shape: [rows, columns], row, column }: Resident): boolean => (column === 1 || columns <= 1) && (row === columns || rows <= 1)

/** A word by itself as a loop, with those arguments scalar that are. */
const formulaOf = (word: EmittedWord, scalars: readonly boolean[]): Formula => ({
  inputs: scalars.length,
  steps: [...scalars.map((scalar, index) => ({ scalar, word: 'input' as const, index })), { scalar: false, word, of: scalars.map((_, i) => i) }],
  outputs: [scalars.length],
})
const copyFormula: Formula = { inputs: 1, steps: [{ scalar: false, word: 'input', index: 0 }], outputs: [0] }

/** Compiled once for a thread: loops by the text of their formula. */
const flatLoops = new Map<string, FlatLoop>()
const rowLoops = new Map<string, RowLoop>()
const stridedLoops = new Map<string, StridedLoop>()
function cached<T>(loops: Map<string, T>, formula: Formula, make: (f: Formula) => T): T {
  const key = JSON.stringify(formula)
  const known = loops.get(key) ?? make(formula)
  loops.set(key, known)
  return known
}

/** The SIMD forms of smooth words, where they give this engine's own bits. */
function faithful(memory: WasmMemory): ReadonlySet<SmoothWord> {
  const { kernels, doubles, free } = memory
  const probes = [0, -0, 1, -1, 22, -22, 710, -746, -708.5, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (let i = 0; i < 400; i++) probes.push(Math.sin(i * 0.7) * 10 ** ((i % 11) - 8), (i - 200) / 7.3)
  const n = probes.length
  const [x, y] = [free, free + 8 * (n + 1)]
  doubles.set(probes, x / 8)
  const same = (word: 'exp' | 'tanh' | 'logistic'): boolean => {
    kernels[word](n, x, y)
    return probes.every((p, i) => Object.is(doubles[y / 8 + i], smoothDoubles[word](p)))
  }
  return new Set((['exp', 'tanh', 'logistic'] as const).filter(same))
}

/** Whether an error says that the arena is full: whoever meets it can go on with arrays of its own. */
export const isFull = (e: unknown): boolean => e instanceof Fault && e.message.startsWith('arena: expected at most')

let runs: boolean | undefined
/** Whether this engine has WebAssembly with SIMD. */
export function arenaRuns(): boolean {
  if (runs !== undefined) return runs
  try {
    wasmMemory()
    runs = true
  } catch {
    runs = false
  }
  return runs
}

let shared: Arena | undefined
/** The arena of this thread. Fails: no WebAssembly with SIMD. */
export function arena(): Arena {
  shared ??= makeArena(wasmMemory())
  return shared
}

function makeArena(memory: WasmMemory): Arena {
  const { doubles, kernels, free, end } = memory
  const simd = faithful(memory)
  let generation = 0
  let top = free
  let calls: Call[] | undefined
  let constants = new Map<number, Resident>()

  const place = (shape: Shape): Resident => {
    const at = top
    // Rounded up to whole pairs of doubles: loops read and write two at a time.
    top += Math.max(16, (shape[0] * shape[1] * 8 + 15) & ~15)
    // The upper half belongs to operands that pass through.
    if (top > end / 2) throw fault('arena', `at most ${(end / 2 - free) >> 20} MiB of arrays`, `[${shape}] more`, 'Take a smaller batch or network.')
    return { shape, at, row: shape[1], column: 1, generation }
  }
  const live = (a: Resident): Resident => {
    if (a.generation !== generation)
      throw fault(
        'arena',
        `an array of generation ${generation}`,
        `one of generation ${a.generation}, whose memory was given back`,
        'Make it anew after a reset.',
      )
    return a
  }
  /** Makes a call now, and keeps it if somebody records. */
  const call = (run: () => void, reads: readonly Resident[], writes: readonly Resident[]): void => {
    run()
    calls?.push({ run, reads: reads.map((a) => a.at), writes: writes.map((a) => a.at) })
  }
  const window = (a: Resident): Float64Array => {
    if (!isContiguous(live(a))) throw fault('arena', 'a contiguous array', `strides ${a.row} and ${a.column}`, 'Ask for `contiguous` first.')
    return doubles.subarray(a.at / 8, a.at / 8 + a.shape[0] * a.shape[1])
  }
  const strided = (formula: Formula, from: readonly Resident[], shape: Shape, to: Resident): void => {
    // A size of 1 stretches: its stride is 0.
    const stride = (a: Resident): number[] => [a.at, a.shape[0] === 1 ? 0 : 8 * a.row, a.shape[1] === 1 ? 0 : 8 * a.column]
    call(cached(stridedLoops, formula, stridedLoop).bind(null, shape[0], shape[1], ...from.flatMap(stride), to.at), from, [to])
  }
  const contiguous = (a: Resident): Resident => {
    if (isContiguous(live(a))) return a
    const copy = place(a.shape)
    strided(copyFormula, [a], a.shape, copy)
    return copy
  }
  const fused = (formula: Formula, inputs: readonly Resident[], outputs: readonly Resident[]): void => {
    const [first] = outputs
    if (first === undefined) return
    call(cached(flatLoops, formula, flatLoop).bind(null, first.shape[0] * first.shape[1], ...[...inputs, ...outputs].map((a) => live(a).at)), inputs, outputs)
  }
  const emitted =
    (word: EmittedWord) =>
    (...given: readonly Resident[]): Resident => {
      // A word may be handed to a fold, which passes more.
      const of = given.slice(0, arity[word])
      const shape = of.map((a) => live(a).shape).reduce((a, b) => commonShape(word, a, b))
      const to = place(shape)
      const full = (a: Resident): boolean => a.shape[0] === shape[0] && a.shape[1] === shape[1]
      const number = (a: Resident): boolean => a.shape[0] === 1 && a.shape[1] === 1
      const scalars = of.map((a) => number(a) && !full(a))
      if (of.every((a, i) => scalars[i] || (full(a) && isContiguous(a)))) fused(formulaOf(word, scalars), of, [to])
      else if (of.every((a) => a.shape[1] === 1 || a.column === 1)) {
        // Rows that lie together, or are one number: two entries at a time.
        const formula = formulaOf(
          word,
          of.map((a) => a.shape[1] === 1 && shape[1] !== 1),
        )
        const stride = (a: Resident): number[] => [a.at, a.shape[0] === 1 ? 0 : 8 * a.row]
        call(cached(rowLoops, formula, rowLoop).bind(null, shape[0], shape[1], ...of.flatMap(stride), to.at), of, [to])
      } else {
        const formula = formulaOf(
          word,
          of.map(() => false),
        )
        strided(formula, of, shape, to)
      }
      return to
    }
  const words = Object.fromEntries(emittedWords.map((word) => [word, emitted(word)])) as Record<EmittedWord, (...of: readonly Resident[]) => Resident>
  const smooth =
    (word: SmoothWord) =>
    (a: Resident): Resident => {
      const from = contiguous(a)
      const to = place(a.shape)
      const n = a.shape[0] * a.shape[1]
      if (simd.has(word)) call(kernels[word as 'exp'].bind(null, n, from.at, to.at), [from], [to])
      else {
        const [f, x, y] = [smoothDoubles[word], from.at / 8, to.at / 8]
        const run = (): void => {
          for (let i = 0; i < n; i++) doubles[y + i] = f(doubles[x + i] as number)
        }
        call(run, [from], [to])
      }
      return to
    }
  const fold =
    (over: 'sum' | 'peak') =>
    (a: Resident, axis: 0 | 1): Resident => {
      const [rows, columns] = live(a).shape
      const to = place(axis === 0 ? [1, columns] : [rows, 1])
      const kernel = kernels[`${over}Over${axis === 0 ? 'Rows' : 'Columns'}`]
      call(kernel.bind(null, rows, columns, a.at, 8 * a.row, 8 * a.column, to.at), [a], [to])
      return to
    }
  const operand = (a: Resident) => ({ data: doubles, offset: a.at / 8, row: a.row, column: a.column })
  const transposed = (a: Resident): Resident => ({ ...live(a), shape: [a.shape[1], a.shape[0]], row: a.column, column: a.row })
  const matmul = (a: Resident, b: Resident): Resident => {
    checkProduct(live(a).shape, live(b).shape)
    // Columns of A by rows of B: BᵀAᵀ has the same sums and comes out in the order in which Aᵀ lies.
    return a.row === 1 && a.column > 1 && b.column === 1 ? transposed(multiplied(transposed(b), transposed(a))) : multiplied(a, b)
  }
  const multiplied = (a: Resident, b: Resident): Resident => {
    const [[m, k], n] = [a.shape, b.shape[1]]
    const to = place([m, n])
    call(bound({ m, k, n, a: operand(a), b: operand(b), c: window(to) }, true), [a, b], [to])
    return to
  }
  const of = (x: number): Resident => {
    const known = constants.get(x)
    if (known !== undefined && !Object.is(x, -0)) return known
    const made = place([1, 1])
    doubles[made.at / 8] = x
    if (!Object.is(x, -0)) constants.set(x, made)
    return made
  }

  return {
    reset: () => {
      generation++
      top = free
      constants = new Map()
    },
    generation: () => generation,
    mark: () => top,
    release: (mark) => {
      top = mark
      constants = new Map([...constants].filter(([, a]) => a.at < mark))
    },
    taken: () => top - free,
    place,
    window,
    doubles,
    number: (a) => doubles[live(a).at / 8] as number,
    read: (a) => {
      const [rows, columns] = live(a).shape
      if (isContiguous(a)) return doubles.slice(a.at / 8, a.at / 8 + rows * columns)
      return Float64Array.from({ length: rows * columns }, (_, k) => doubles[a.at / 8 + Math.floor(k / columns) * a.row + (k % columns) * a.column] as number)
    },
    contiguous,
    copy: (from, to) => {
      window(to)
      if (isContiguous(live(from))) fused(copyFormula, [from], [to])
      else strided(copyFormula, [from], to.shape, to)
    },
    fused,
    record: (speak) => {
      const outer = calls
      const own: Call[] = []
      calls = own
      try {
        return { value: speak(), calls: own }
      } finally {
        calls = outer
        outer?.push(...own)
      }
    },
    algebra: {
      ...(Object.fromEntries(smoothWords.map((word) => [word, smooth(word)])) as Record<SmoothWord, (a: Resident) => Resident>),
      ...words,
      less: words.less as unknown as (a: Resident, b: Resident) => Truth,
      choose: words.choose as unknown as (c: Truth, a: Resident, b: Resident) => Resident,
      get pi() {
        return of(Math.PI)
      },
      of,
      shape: (a) => a.shape,
      array: (shape, entries) => {
        if (entries.length !== shape[0] * shape[1]) throw fault('array', `${shape[0] * shape[1]} entries for [${shape}]`, `${entries.length}`)
        const made = place(shape)
        doubles.set(entries, made.at / 8)
        return made
      },
      matmul,
      transpose: transposed,
      sum: fold('sum'),
      peak: fold('peak'),
      stretch: (a, to) => {
        const [rows, columns] = commonShape('stretch', live(a).shape, to)
        if (rows !== to[0] || columns !== to[1]) throw fault('stretch', `a shape that stretches to [${to}]`, `[${a.shape}]`)
        return { ...a, shape: to, row: a.shape[0] === to[0] ? a.row : 0, column: a.shape[1] === to[1] ? a.column : 0 }
      },
    },
  }
}
