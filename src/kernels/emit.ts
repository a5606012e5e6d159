import {
  and,
  below,
  block,
  end,
  f64,
  get,
  i32,
  instance,
  leaveIf,
  loop,
  moduleOf,
  not,
  onDouble,
  onPair,
  or,
  plus,
  select,
  set,
  shiftLeft,
  v128,
  whole,
} from './binary.ts'

/** One step of an entry's formula. `scalar` results are the same for all entries. Arguments are earlier steps. */
export type KernelStep = { readonly scalar: boolean } & (
  | { readonly word: 'input'; readonly index: number }
  | { readonly word: 'constant'; readonly value: number }
  | { readonly word: EmittedWord; readonly of: readonly number[] }
)
export const emittedWords = ['add', 'sub', 'mul', 'div', 'max', 'less', 'choose', 'sqrt'] as const
export type EmittedWord = (typeof emittedWords)[number]
/** How many arguments each takes. */
export const arity: Record<EmittedWord, number> = { add: 2, sub: 2, mul: 2, div: 2, max: 2, less: 2, choose: 3, sqrt: 1 }

/** What a loop computes for every entry: inputs are numbered 0, 1, …, each scalar or an array; some steps are stored. */
export interface Formula {
  readonly steps: readonly KernelStep[]
  readonly inputs: number
  readonly outputs: readonly number[]
}

/** `(n, address of input 0, …, address of output 0, …)`: n entries, all arrays contiguous and padded to 16 bytes. */
export type FlatLoop = (n: number, ...addresses: readonly number[]) => void
/** `(rows, columns, [address, row stride, column stride] of each input, …, address of each output)`; strides in bytes. */
export type StridedLoop = (rows: number, columns: number, ...places: readonly number[]) => void

/** `(rows, columns, [address, row stride] of each input, …, address of each output)`: entries of a row lie together, or are one. */
export type RowLoop = (rows: number, columns: number, ...places: readonly number[]) => void

/** How a word is said about single doubles, its arguments being locals. */
const single: Record<EmittedWord, (a: readonly number[]) => number[]> = {
  add: ([x, y]) => [...get(x as number), ...get(y as number), onDouble.add],
  sub: ([x, y]) => [...get(x as number), ...get(y as number), onDouble.sub],
  mul: ([x, y]) => [...get(x as number), ...get(y as number), onDouble.mul],
  div: ([x, y]) => [...get(x as number), ...get(y as number), onDouble.div],
  sqrt: ([x]) => [...get(x as number), onDouble.sqrt],
  // y where x < y or y is NaN, else x: at a tie the first argument wins.
  max: ([x, y]) => {
    const smaller = [...get(x as number), ...get(y as number), onDouble.less]
    const nan = [...get(y as number), ...get(y as number), onDouble.differs]
    return [...get(y as number), ...get(x as number), ...smaller, ...nan, or, select]
  },
  less: ([x, y]) => [...get(x as number), ...get(y as number), onDouble.less, onDouble.fromWhole],
  choose: ([c, x, y]) => [...get(x as number), ...get(y as number), ...get(c as number), ...onDouble.constant(1), onDouble.equal, select],
}
/** The same about two doubles at a time. */
const double: Record<EmittedWord, (a: readonly number[]) => number[]> = {
  add: ([x, y]) => [...get(x as number), ...get(y as number), ...onPair.add],
  sub: ([x, y]) => [...get(x as number), ...get(y as number), ...onPair.sub],
  mul: ([x, y]) => [...get(x as number), ...get(y as number), ...onPair.mul],
  div: ([x, y]) => [...get(x as number), ...get(y as number), ...onPair.div],
  sqrt: ([x]) => [...get(x as number), ...onPair.sqrt],
  max: ([x, y]) => {
    const smaller = [...get(x as number), ...get(y as number), ...onPair.less]
    const nan = [...get(y as number), ...get(y as number), ...onPair.differs]
    return [...get(y as number), ...get(x as number), ...smaller, ...nan, ...onPair.or, ...onPair.select]
  },
  less: ([x, y]) => [...get(x as number), ...get(y as number), ...onPair.less, ...onPair.constant(1), ...onPair.and],
  choose: ([c, x, y]) => [...get(x as number), ...get(y as number), ...get(c as number), ...onPair.constant(1), ...onPair.equal, ...onPair.select],
}
/**
 * A loop over contiguous arrays, two entries at a time. What is scalar is computed once, before the loop. Outputs may lie on
 * inputs: an entry is read before it is written. When every output is scalar there is no loop.
 */
export function flatLoop({ steps, inputs, outputs }: Formula): FlatLoop {
  const input = (k: number): number => 1 + k
  const output = (k: number): number => 1 + inputs + k
  const at = 1 + inputs + outputs.length
  const scalarAt = at + 1
  const vectorAt = scalarAt + steps.length
  const before: number[] = []
  const inside: number[] = []
  const vectorial = outputs.some((o) => !steps[o]?.scalar)
  steps.forEach((step, i) => {
    if (step.scalar) {
      if (step.word === 'input') before.push(...get(input(step.index)), ...onDouble.load, ...set(scalarAt + i))
      else if (step.word === 'constant') before.push(...onDouble.constant(step.value), ...set(scalarAt + i))
      else before.push(...single[step.word](step.of.map((s) => scalarAt + s)), ...set(scalarAt + i))
      if (vectorial) before.push(...get(scalarAt + i), ...onPair.splat, ...set(vectorAt + i))
    } else if (step.word === 'input') inside.push(...get(input(step.index)), ...get(at), plus, ...onPair.load, ...set(vectorAt + i))
    else if (step.word !== 'constant') inside.push(...double[step.word](step.of.map((s) => vectorAt + s)), ...set(vectorAt + i))
  })
  outputs.forEach((o, k) => {
    if (!vectorial) before.push(...get(output(k)), ...get(scalarAt + o), ...onDouble.store)
    else inside.push(...get(output(k)), ...get(at), plus, ...get(vectorAt + o), ...onPair.store)
  })
  const pass = vectorial
    ? [
        ...[...whole(0), ...set(at)],
        // The end of the arrays in bytes takes the place of the count.
        ...[...get(0), ...whole(3), shiftLeft, ...set(0)],
        ...[...block, ...get(0), not, leaveIf, 0, ...loop],
        ...inside,
        ...[...get(at), ...whole(16), plus, ...set(at), ...get(at), ...get(0), below, leaveIf, 0, end, end],
      ]
    : []
  return instance(
    moduleOf(
      at,
      [
        [1, i32],
        [steps.length, f64],
        [steps.length, v128],
      ],
      [...before, ...pass],
    ),
  )
}

/**
 * A loop over arrays whose rows lie together, two entries at a time. Scalar inputs have one number for a whole row; a row stride
 * of 0 has one row for all. Outputs are written row by row, contiguously.
 */
export function rowLoop({ steps, inputs, outputs }: Formula): RowLoop {
  const place = (k: number, part: 0 | 1): number => 2 + 2 * k + part
  const output = (k: number): number => 2 + 2 * inputs + k
  const parameters = 2 + 2 * inputs + outputs.length
  const [row, at, pairs] = [parameters, parameters + 1, parameters + 2]
  const single64 = (i: number): number => parameters + 3 + i
  const vector128 = (i: number): number => parameters + 3 + steps.length + i
  const cursor = (address: number): number[] => [...get(address), ...get(at), plus]
  // What is one number for the row, before its entries; as a vector too.
  const before = steps.flatMap((step, i) => {
    if (!step.scalar) return []
    const own =
      step.word === 'input'
        ? [...get(place(step.index, 0)), ...onDouble.load]
        : step.word === 'constant'
          ? [...onDouble.constant(step.value)]
          : single[step.word](step.of.map(single64))
    return [...own, ...set(single64(i)), ...get(single64(i)), ...onPair.splat, ...set(vector128(i))]
  })
  const inPairs = steps.flatMap((step, i) => {
    if (step.scalar || step.word === 'constant') return []
    if (step.word === 'input') return [...cursor(place(step.index, 0)), ...onPair.load, ...set(vector128(i))]
    return [...double[step.word](step.of.map(vector128)), ...set(vector128(i))]
  })
  const alone = steps.flatMap((step, i) => {
    if (step.scalar || step.word === 'constant') return []
    if (step.word === 'input') return [...cursor(place(step.index, 0)), ...onDouble.load, ...set(single64(i))]
    return [...single[step.word](step.of.map(single64)), ...set(single64(i))]
  })
  const width = [...get(1), ...whole(3), shiftLeft]
  const body = [
    ...[...block, ...get(0), not, leaveIf, 0, ...get(1), not, leaveIf, 0],
    ...[...get(1), ...whole(-2), and, ...whole(3), shiftLeft, ...set(pairs)],
    ...[...whole(0), ...set(row), ...loop],
    ...before,
    ...[...whole(0), ...set(at)],
    ...[...block, ...get(pairs), not, leaveIf, 0, ...loop],
    ...inPairs,
    ...outputs.flatMap((o, k) => [...cursor(output(k)), ...get(vector128(o)), ...onPair.store]),
    ...[...get(at), ...whole(16), plus, ...set(at), ...get(at), ...get(pairs), below, leaveIf, 0, end, end],
    // The last of an odd number of columns.
    ...[...block, ...get(1), ...whole(1), and, not, leaveIf, 0],
    ...alone,
    ...outputs.flatMap((o, k) => [...cursor(output(k)), ...get(single64(o)), ...onDouble.store]),
    end,
    ...outputs.flatMap((_, k) => [...get(output(k)), ...width, plus, ...set(output(k))]),
    ...Array.from({ length: inputs }, (_, k) => [...get(place(k, 0)), ...get(place(k, 1)), plus, ...set(place(k, 0))]).flat(),
    ...[...get(row), ...whole(1), plus, ...set(row), ...get(row), ...get(0), below, leaveIf, 0, end, end],
  ]
  return instance(
    moduleOf(
      parameters,
      [
        [3, i32],
        [steps.length, f64],
        [steps.length, v128],
      ],
      body,
    ),
  )
}

/** A loop over arrays with any strides, entry by entry; outputs are written row by row, contiguously. */
export function stridedLoop({ steps, inputs, outputs }: Formula): StridedLoop {
  const place = (k: number, part: 0 | 1 | 2): number => 2 + 3 * k + part
  const output = (k: number): number => 2 + 3 * inputs + k
  const parameters = 2 + 3 * inputs + outputs.length
  const [row, column] = [parameters, parameters + 1]
  const cursor = (k: number): number => parameters + 2 + k
  const value = (i: number): number => parameters + 2 + inputs + i
  const each = Array.from({ length: inputs }, (_, k) => k)
  const inside = steps.flatMap((step, i) => {
    if (step.word === 'input') return [...get(cursor(step.index)), ...onDouble.load, ...set(value(i))]
    if (step.word === 'constant') return [...onDouble.constant(step.value), ...set(value(i))]
    return [...single[step.word](step.of.map(value)), ...set(value(i))]
  })
  const advance = (local: number, by: readonly number[]): number[] => [...get(local), ...by, plus, ...set(local)]
  const body = [
    ...[...block, ...get(0), not, leaveIf, 0, ...get(1), not, leaveIf, 0],
    ...[...whole(0), ...set(row), ...loop],
    ...each.flatMap((k) => [...get(place(k, 0)), ...set(cursor(k))]),
    ...[...whole(0), ...set(column), ...loop],
    ...inside,
    ...outputs.flatMap((o, k) => [...get(output(k)), ...get(value(o)), ...onDouble.store, ...advance(output(k), whole(8))]),
    ...each.flatMap((k) => advance(cursor(k), get(place(k, 2)))),
    ...[...advance(column, whole(1)), ...get(column), ...get(1), below, leaveIf, 0, end],
    ...each.flatMap((k) => advance(place(k, 0), get(place(k, 1)))),
    ...[...advance(row, whole(1)), ...get(row), ...get(0), below, leaveIf, 0, end, end],
  ]
  return instance(
    moduleOf(
      parameters,
      [
        [2 + inputs, i32],
        [steps.length, f64],
      ],
      body,
    ),
  )
}
