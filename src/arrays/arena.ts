import type { Algebra, Shape } from '../algebra/field.ts'
import { Fault, fault } from '../fault.ts'
import { type FlatLoop, type Formula, flatLoop, type RowLoop, rowLoop, type StridedLoop, stridedLoop } from '../kernels/emit.ts'
import { type WasmMemory, wasmMemory } from '../kernels/memory.ts'
import { arenaAlgebra } from './arena-algebra.ts'
import { type ArenaMatrix, isContiguous } from './arena-matrix.ts'

export type { ArenaMatrix } from './arena-matrix.ts'

/** One kernel call that was made, and can be made again. Arrays are named by their addresses. */
export interface Call {
  readonly run: () => void
  readonly reads: readonly number[]
  readonly writes: readonly number[]
}

export interface Arena {
  /** Arrays of doubles in WebAssembly memory: the arithmetic of `tensors`, to the same bits, computed at once. */
  readonly algebra: Algebra<'elementary', ArenaMatrix>
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
  allocate(shape: Shape): ArenaMatrix
  /** The entries of a contiguous array, as a window: what is written there is seen by the next call. */
  viewOf(a: ArenaMatrix): Float64Array
  /** The whole memory: entry (i, j) of an array is number `at / 8 + i · row + j · column`. */
  readonly doubles: Float64Array
  /** The one entry of a [1, 1]. */
  number(a: ArenaMatrix): number
  /** The entries row by row, copied out of any strides. */
  read(a: ArenaMatrix): Float64Array
  /** The array itself if its rows lie together, or a copy whose rows do. */
  contiguous(a: ArenaMatrix): ArenaMatrix
  /** `to = from`, entry by entry. Shapes: equal, `to` contiguous. */
  copy(from: ArenaMatrix, to: ArenaMatrix): void
  /** One pass over arrays of one shape: inputs of that shape or [1, 1], outputs of that shape; outputs may be inputs. */
  fused(formula: Formula, inputs: readonly ArenaMatrix[], outputs: readonly ArenaMatrix[]): void
  /** Runs `f`, and keeps the calls that it makes. No word can look at a number, so they are the same calls for any numbers. */
  record<T>(f: () => T): { readonly value: T; readonly calls: readonly Call[] }
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

const copyFormula: Formula = { inputs: 1, steps: [{ scalar: false, word: 'input', index: 0 }], outputs: [0] }

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
  const { doubles, free, end } = memory
  let generation = 0
  let top = free
  let calls: Call[] | undefined
  let constants = new Map<number, ArenaMatrix>()

  const allocate = (shape: Shape): ArenaMatrix => {
    const at = top
    // Rounded up to whole pairs of doubles: loops read and write two at a time.
    top += 16 * Math.max(1, Math.ceil((shape[0] * shape[1]) / 2))
    // The upper half belongs to operands that pass through.
    if (top > end / 2) throw fault('arena', `at most ${(end / 2 - free) >> 20} MiB of arrays`, `[${shape}] more`, 'Take a smaller batch or network.')
    return { shape, at, row: shape[1], column: 1, generation }
  }
  const checked = (a: ArenaMatrix): ArenaMatrix => {
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
  const call = (run: () => void, reads: readonly ArenaMatrix[], writes: readonly ArenaMatrix[]): void => {
    run()
    calls?.push({ run, reads: reads.map((a) => a.at), writes: writes.map((a) => a.at) })
  }
  const viewOf = (a: ArenaMatrix): Float64Array => {
    if (!isContiguous(checked(a))) throw fault('arena', 'a contiguous array', `strides ${a.row} and ${a.column}`, 'Ask for `contiguous` first.')
    return doubles.subarray(a.at / 8, a.at / 8 + a.shape[0] * a.shape[1])
  }
  // A size of 1 stretches: its stride is 0.
  const down = (a: ArenaMatrix): number => (a.shape[0] === 1 ? 0 : 8 * a.row)
  const along = (a: ArenaMatrix): number => (a.shape[1] === 1 ? 0 : 8 * a.column)
  const strided = (formula: Formula, from: readonly ArenaMatrix[], to: ArenaMatrix): void => {
    const places = from.flatMap((a) => [checked(a).at, down(a), along(a)])
    call(cached(stridedLoops, formula, stridedLoop).bind(null, to.shape[0], to.shape[1], ...places, to.at), from, [to])
  }
  const byRows = (formula: Formula, from: readonly ArenaMatrix[], to: ArenaMatrix): void => {
    const places = from.flatMap((a) => [checked(a).at, down(a)])
    call(cached(rowLoops, formula, rowLoop).bind(null, to.shape[0], to.shape[1], ...places, to.at), from, [to])
  }
  const contiguous = (a: ArenaMatrix): ArenaMatrix => {
    if (isContiguous(checked(a))) return a
    const copy = allocate(a.shape)
    strided(copyFormula, [a], copy)
    return copy
  }
  const fused = (formula: Formula, inputs: readonly ArenaMatrix[], outputs: readonly ArenaMatrix[]): void => {
    const [first] = outputs
    if (first === undefined) return
    call(
      cached(flatLoops, formula, flatLoop).bind(null, first.shape[0] * first.shape[1], ...[...inputs, ...outputs].map((a) => checked(a).at)),
      inputs,
      outputs,
    )
  }
  const of = (x: number): ArenaMatrix => {
    const known = constants.get(x)
    if (known !== undefined && !Object.is(x, -0)) return known
    const made = allocate([1, 1])
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
    allocate,
    viewOf,
    doubles,
    number: (a) => doubles[checked(a).at / 8] as number,
    read: (a) => {
      const [rows, columns] = checked(a).shape
      if (isContiguous(a)) return doubles.slice(a.at / 8, a.at / 8 + rows * columns)
      return Float64Array.from({ length: rows * columns }, (_, k) => doubles[a.at / 8 + Math.floor(k / columns) * a.row + (k % columns) * a.column] as number)
    },
    contiguous,
    copy: (from, to) => {
      viewOf(to)
      if (isContiguous(checked(from))) fused(copyFormula, [from], [to])
      else strided(copyFormula, [from], to)
    },
    fused,
    record: (f) => {
      const outer = calls
      const own: Call[] = []
      calls = own
      try {
        return { value: f(), calls: own }
      } finally {
        calls = outer
        outer?.push(...own)
      }
    },
    algebra: arenaAlgebra({ memory, allocate, checked, call, contiguous, fused, byRows, strided, of }),
  }
}
