import type { Algebra, Shape, SmoothWord, Truth } from '../algebra/field.ts'
import { smoothWords } from '../algebra/field.ts'
import { smoothDoubles } from '../algebra/float64.ts'
import { broadcastShape, checkProduct } from '../algebra/grid.ts'
import { fault } from '../fault.ts'
import { rowMajor } from '../kernels/backend.ts'
import { bindProduct } from '../kernels/product.ts'

/** What the products of tensors round to. */
export { productUnit } from '../kernels/product.ts'

/**
 * A dense matrix of doubles, row by row. Its storage is reached through `data` only, so that it can move into
 * another memory without touching a caller.
 */
export interface Tensor {
  readonly shape: Shape
  readonly data: Float64Array
}

export function tensor(shape: Shape, data: ArrayLike<number>): Tensor {
  if (data.length !== shape[0] * shape[1]) throw fault('tensor', `${shape[0] * shape[1]} entries for [${shape}]`, `${data.length}`)
  return { shape, data: new Float64Array(data) }
}
/** Rows of numbers as a tensor. Fails on ragged rows. */
export function tensorOf(rows: readonly (readonly number[])[]): Tensor {
  const columns = rows[0]?.length ?? 0
  const ragged = rows.findIndex((row) => row.length !== columns)
  if (ragged >= 0) throw fault('tensor', `every row to have ${columns} numbers`, `${rows[ragged]?.length} in row ${ragged}`)
  const data = new Float64Array(rows.length * columns)
  let k = 0
  for (const row of rows) for (let j = 0; j < columns; j++) data[k++] = row[j] as number
  return { shape: [rows.length, columns], data }
}
export const tensorRows = (a: Tensor): number[][] =>
  Array.from({ length: a.shape[0] }, (_, i) => numbersOf(a.data.subarray(i * a.shape[1], (i + 1) * a.shape[1])))
/** Its numbers as a list, row by row. */
export const tensorNumbers = (a: Tensor): number[] => numbersOf(a.data)
/** What `Array.from` gives, at a tenth of the time for the short lists of a training step. */
function numbersOf(data: Float64Array): number[] {
  const list: number[] = []
  for (let i = 0; i < data.length; i++) list.push(data[i] as number)
  return list
}

const empty = (shape: Shape): Tensor => ({ shape, data: new Float64Array(shape[0] * shape[1]) })

function map(a: Tensor, f: (x: number) => number): Tensor {
  const y = empty(a.shape)
  const { data } = a
  for (let i = 0; i < data.length; i++) y.data[i] = f(data[i] as number)
  return y
}

/** Strides of an operand inside the common shape: 0 along an axis that stretches. */
const strides = (a: Shape): readonly [number, number] => [a[0] === 1 ? 0 : a[1], a[1] === 1 ? 0 : 1]

/**
 * The loops of a word, each written out: one loop shared by all words would call back for every entry, since its call
 * site sees them all. Equal shapes, a number on the right, a number on the left.
 */
interface Loops {
  readonly both: (x: Float64Array, y: Float64Array, out: Float64Array) => void
  readonly right: (x: Float64Array, c: number, out: Float64Array) => void
  readonly left: (c: number, y: Float64Array, out: Float64Array) => void
  readonly one: (x: number, y: number) => number
}
const add: Loops = {
  both: (x, y, out) => {
    for (let i = 0; i < out.length; i++) out[i] = (x[i] as number) + (y[i] as number)
  },
  right: (x, c, out) => {
    for (let i = 0; i < out.length; i++) out[i] = (x[i] as number) + c
  },
  left: (c, y, out) => {
    for (let i = 0; i < out.length; i++) out[i] = c + (y[i] as number)
  },
  one: (x, y) => x + y,
}
const sub: Loops = {
  both: (x, y, out) => {
    for (let i = 0; i < out.length; i++) out[i] = (x[i] as number) - (y[i] as number)
  },
  right: (x, c, out) => {
    for (let i = 0; i < out.length; i++) out[i] = (x[i] as number) - c
  },
  left: (c, y, out) => {
    for (let i = 0; i < out.length; i++) out[i] = c - (y[i] as number)
  },
  one: (x, y) => x - y,
}
const mul: Loops = {
  both: (x, y, out) => {
    for (let i = 0; i < out.length; i++) out[i] = (x[i] as number) * (y[i] as number)
  },
  right: (x, c, out) => {
    for (let i = 0; i < out.length; i++) out[i] = (x[i] as number) * c
  },
  left: (c, y, out) => {
    for (let i = 0; i < out.length; i++) out[i] = c * (y[i] as number)
  },
  one: (x, y) => x * y,
}
const div: Loops = {
  both: (x, y, out) => {
    for (let i = 0; i < out.length; i++) out[i] = (x[i] as number) / (y[i] as number)
  },
  right: (x, c, out) => {
    for (let i = 0; i < out.length; i++) out[i] = (x[i] as number) / c
  },
  left: (c, y, out) => {
    for (let i = 0; i < out.length; i++) out[i] = c / (y[i] as number)
  },
  one: (x, y) => x / y,
}

/** An elementwise word over its own loops; only sizes of 1 that broadcast along one axis take the general road. */
const word =
  (name: string, loops: Loops) =>
  (a: Tensor, b: Tensor): Tensor => {
    if (a.shape[0] === b.shape[0] && a.shape[1] === b.shape[1]) {
      const y = empty(a.shape)
      loops.both(a.data, b.data, y.data)
      return y
    }
    if (b.data.length === 1) {
      const y = empty(a.shape)
      loops.right(a.data, b.data[0] as number, y.data)
      return y
    }
    if (a.data.length === 1) {
      const y = empty(b.shape)
      loops.left(a.data[0] as number, b.data, y.data)
      return y
    }
    return zip(name, a, b, loops.one)
  }

function zip(where: string, a: Tensor, b: Tensor, f: (x: number, y: number) => number): Tensor {
  const shape = broadcastShape(where, a.shape, b.shape)
  const y = empty(shape)
  const [x, z, out] = [a.data, b.data, y.data]
  const [[ar, ac], [br, bc]] = [strides(a.shape), strides(b.shape)]
  let k = 0
  for (let i = 0; i < shape[0]; i++) for (let j = 0; j < shape[1]; j++) out[k++] = f(x[i * ar + j * ac] as number, z[i * br + j * bc] as number)
  return y
}

function fold(a: Tensor, axis: 0 | 1, start: number, f: (m: number, x: number) => number): Tensor {
  const [rows, columns] = a.shape
  const y = empty(axis === 0 ? [1, columns] : [rows, 1])
  y.data.fill(start)
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < columns; j++) {
      const k = axis === 0 ? j : i
      y.data[k] = f(y.data[k] as number, a.data[i * columns + j] as number)
    }
  return y
}

const transpose = (a: Tensor): Tensor => {
  const [rows, columns] = a.shape
  const y = empty([columns, rows])
  for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) y.data[j * rows + i] = a.data[i * columns + j] as number
  return y
}

const larger = (x: number, y: number): number => (x < y || Number.isNaN(y) ? y : x)

const smooth = Object.fromEntries(smoothWords.map((word: SmoothWord) => [word, (a: Tensor) => map(a, smoothDoubles[word])])) as Record<
  SmoothWord,
  (a: Tensor) => Tensor
>

/**
 * Arrays of doubles: the engine's arithmetic.
 * Shapes: elementwise words broadcast sizes of 1; an inner size of 0 gives a product of zeros.
 * At the edges: NaN and ∞ as IEEE 754 says; `max` hands NaN on; at a tie the first argument wins.
 */
export const tensors: Algebra<'elementary', Tensor> = {
  ...smooth,
  pi: tensor([1, 1], [Math.PI]),
  of: (x) => {
    const y = empty([1, 1])
    y.data[0] = x
    return y
  },
  add: word('add', add),
  sub: word('sub', sub),
  mul: word('mul', mul),
  div: word('div', div),
  max: (a, b) => zip('max', a, b, larger),
  less: (a, b) => zip('less', a, b, (x, y) => (x < y ? 1 : 0)) as unknown as Truth,
  choose: (condition, then, otherwise) => {
    const mask = condition as unknown as Tensor
    const shape = broadcastShape('choose', mask.shape, broadcastShape('choose', then.shape, otherwise.shape))
    const y = empty(shape)
    const [[mr, mc], [tr, tc], [or, oc]] = [strides(mask.shape), strides(then.shape), strides(otherwise.shape)]
    let k = 0
    for (let i = 0; i < shape[0]; i++)
      for (let j = 0; j < shape[1]; j++)
        y.data[k++] = (mask.data[i * mr + j * mc] === 1 ? then.data[i * tr + j * tc] : otherwise.data[i * or + j * oc]) as number
    return y
  },
  shape: (a) => a.shape,
  array: tensor,
  matmul: (a, b) => {
    checkProduct(a.shape, b.shape)
    const y = empty([a.shape[0], b.shape[1]])
    const [[m, k], n] = [a.shape, b.shape[1]]
    bindProduct({ m, k, n, a: rowMajor(a.data, k), b: rowMajor(b.data, n), c: y.data })()
    return y
  },
  transpose,
  sum: (a, axis) => fold(a, axis, 0, (s, x) => s + x),
  maxOver: (a, axis) => fold(a, axis, Number.NEGATIVE_INFINITY, larger),
  broadcast: (a, to) => {
    broadcastShape('broadcast', a.shape, to)
    return zip('broadcast', a, empty(to), (x) => x)
  },
}
