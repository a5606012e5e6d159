import type { Algebra, Shape, SmoothWord, Truth } from '../algebra/field.ts'
import { smoothWords } from '../algebra/field.ts'
import { smoothDoubles } from '../algebra/float64.ts'
import { broadcastShape, checkProduct } from '../algebra/grid.ts'
import { fault } from '../fault.ts'
import { arity, type EmittedWord, emittedWords, type Formula } from '../kernels/emit.ts'
import type { WasmMemory } from '../kernels/memory.ts'
import { bindProduct } from '../kernels/product.ts'
import { type ArenaMatrix, isContiguous } from './arena-matrix.ts'

/** What the words need of the arena that they compute in. */
export interface ArenaCore {
  readonly memory: WasmMemory
  allocate(shape: Shape): ArenaMatrix
  /** The array itself, if its memory was not given back. */
  checked(a: ArenaMatrix): ArenaMatrix
  call(run: () => void, reads: readonly ArenaMatrix[], writes: readonly ArenaMatrix[]): void
  contiguous(a: ArenaMatrix): ArenaMatrix
  /** One pass over contiguous arrays, over arrays whose rows lie together, over arrays with any strides. */
  fused(formula: Formula, inputs: readonly ArenaMatrix[], outputs: readonly ArenaMatrix[]): void
  byRows(formula: Formula, inputs: readonly ArenaMatrix[], to: ArenaMatrix): void
  strided(formula: Formula, inputs: readonly ArenaMatrix[], to: ArenaMatrix): void
  of(x: number): ArenaMatrix
}

/** A word by itself as a loop, with those arguments scalar that are. */
const formulaOf = (word: EmittedWord, scalars: readonly boolean[]): Formula => ({
  inputs: scalars.length,
  steps: [...scalars.map((scalar, index) => ({ scalar, word: 'input' as const, index })), { scalar: false, word, of: scalars.map((_, i) => i) }],
  outputs: [scalars.length],
})
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

/**
 * The words over arrays in the arena, each to the bits of `tensors`. Transposing and stretching make views.
 * Shapes, edges and faults: those of `tensors`; an array whose memory was given back is a fault.
 */
export function arenaAlgebra({ memory, allocate, checked, call, contiguous, fused, byRows, strided, of }: ArenaCore): Algebra<'elementary', ArenaMatrix> {
  const { doubles, kernels } = memory
  const simd = faithful(memory)
  const emitted =
    (word: EmittedWord) =>
    (...given: readonly ArenaMatrix[]): ArenaMatrix => {
      // A word may be handed to a fold, which passes more.
      const of = given.slice(0, arity[word])
      const shape = of.map((a) => checked(a).shape).reduce((a, b) => broadcastShape(word, a, b))
      const to = allocate(shape)
      const full = (a: ArenaMatrix): boolean => a.shape[0] === shape[0] && a.shape[1] === shape[1]
      const number = (a: ArenaMatrix): boolean => a.shape[0] === 1 && a.shape[1] === 1
      const scalars = of.map((a) => number(a) && !full(a))
      if (of.every((a, i) => scalars[i] || (full(a) && isContiguous(a)))) fused(formulaOf(word, scalars), of, [to])
      else if (of.every((a) => a.shape[1] === 1 || a.column === 1)) {
        // Rows that lie together, or are one number: two entries at a time.
        const formula = formulaOf(
          word,
          of.map((a) => a.shape[1] === 1 && shape[1] !== 1),
        )
        byRows(formula, of, to)
      } else {
        const formula = formulaOf(
          word,
          of.map(() => false),
        )
        strided(formula, of, to)
      }
      return to
    }
  const words = Object.fromEntries(emittedWords.map((word) => [word, emitted(word)])) as Record<EmittedWord, (...of: readonly ArenaMatrix[]) => ArenaMatrix>
  const smooth =
    (word: SmoothWord) =>
    (a: ArenaMatrix): ArenaMatrix => {
      const from = contiguous(a)
      const to = allocate(a.shape)
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
    (over: 'sum' | 'max') =>
    (a: ArenaMatrix, axis: 0 | 1): ArenaMatrix => {
      const [rows, columns] = checked(a).shape
      const to = allocate(axis === 0 ? [1, columns] : [rows, 1])
      const kernel = kernels[`${over}Over${axis === 0 ? 'Rows' : 'Columns'}`]
      call(kernel.bind(null, rows, columns, a.at, 8 * a.row, 8 * a.column, to.at), [a], [to])
      return to
    }
  const operand = (a: ArenaMatrix) => ({ data: doubles, offset: a.at / 8, row: a.row, column: a.column })
  const transposed = (a: ArenaMatrix): ArenaMatrix => ({ ...checked(a), shape: [a.shape[1], a.shape[0]], row: a.column, column: a.row })
  const matmul = (a: ArenaMatrix, b: ArenaMatrix): ArenaMatrix => {
    checkProduct(checked(a).shape, checked(b).shape)
    // Columns of A by rows of B: BᵀAᵀ has the same sums and comes out in the order in which Aᵀ lies.
    return a.row === 1 && a.column > 1 && b.column === 1 ? transposed(multiplied(transposed(b), transposed(a))) : multiplied(a, b)
  }
  const multiplied = (a: ArenaMatrix, b: ArenaMatrix): ArenaMatrix => {
    const [[m, k], n] = [a.shape, b.shape[1]]
    const to = allocate([m, n])
    call(bindProduct({ m, k, n, a: operand(a), b: operand(b), c: doubles.subarray(to.at / 8, to.at / 8 + m * n) }, true), [a, b], [to])
    return to
  }
  return {
    ...(Object.fromEntries(smoothWords.map((word) => [word, smooth(word)])) as Record<SmoothWord, (a: ArenaMatrix) => ArenaMatrix>),
    ...words,
    less: words.less as unknown as (a: ArenaMatrix, b: ArenaMatrix) => Truth,
    choose: words.choose as unknown as (c: Truth, a: ArenaMatrix, b: ArenaMatrix) => ArenaMatrix,
    get pi() {
      return of(Math.PI)
    },
    of,
    shape: (a) => a.shape,
    array: (shape, entries) => {
      if (entries.length !== shape[0] * shape[1]) throw fault('array', `${shape[0] * shape[1]} entries for [${shape}]`, `${entries.length}`)
      const made = allocate(shape)
      doubles.set(entries, made.at / 8)
      return made
    },
    matmul,
    transpose: transposed,
    sum: fold('sum'),
    maxOver: fold('max'),
    broadcast: (a, to) => {
      const [rows, columns] = broadcastShape('broadcast', checked(a).shape, to)
      if (rows !== to[0] || columns !== to[1]) throw fault('broadcast', `a shape that broadcasts to [${to}]`, `[${a.shape}]`)
      return { ...a, shape: to, row: a.shape[0] === to[0] ? a.row : 0, column: a.shape[1] === to[1] ? a.column : 0 }
    },
  }
}
