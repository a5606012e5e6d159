import type { Algebra, Shape, SmoothWord, Truth } from '../algebra/field.ts'
import { smoothWords } from '../algebra/field.ts'
import { arity, type EmittedWord, emittedWords, type KernelStep } from '../kernels/emit.ts'
import type { Arena, ArenaMatrix } from './arena.ts'

/**
 * Arrays that are formulas over arrays in the arena. Elementwise words are only written down; `store` computes several formulas
 * in one pass over memory. Words that are not elementwise compute what they are given first.
 */
export type LazyArray = { readonly id: number; readonly shape: Shape } & (
  | { readonly word: 'input'; readonly resident: ArenaMatrix }
  | { readonly word: 'constant'; readonly value: number }
  | { readonly word: EmittedWord; readonly of: readonly LazyArray[] }
)

export interface Lazy {
  readonly algebra: Algebra<'elementary', LazyArray>
  input(a: ArenaMatrix): LazyArray
  /** The array of a formula, computed at the first asking; later formulas read it instead of computing it again. */
  computed(e: LazyArray): ArenaMatrix
  /** Where a constant of a stored formula lies: another number written there is another formula of the same form. */
  placeOf(constant: LazyArray): ArenaMatrix | undefined
  /** Computes the formulas and writes each to its array, all from what the arrays hold before. Shapes: equal, pair by pair. */
  store(pairs: readonly (readonly [formula: LazyArray, to: ArenaMatrix])[]): void
}

const isNumber = (shape: Shape): boolean => shape[0] === 1 && shape[1] === 1
const sameShape = (a: Shape, b: Shape): boolean => a[0] === b[0] && a[1] === b[1]

export function lazy(arena: Arena): Lazy {
  const R = arena.algebra
  const known = new Map<string, LazyArray>()
  const share = (key: string, make: (id: number) => LazyArray): LazyArray => {
    const before = known.get(key)
    if (before !== undefined) return before
    const fresh = make(known.size)
    known.set(key, fresh)
    return fresh
  }
  const input = (a: ArenaMatrix): LazyArray => {
    const { at, shape, row, column } = a
    return share(`[${at} ${shape} ${row} ${column}]`, (id) => ({ id, shape, word: 'input', resident: a }))
  }
  const constant = (value: number): LazyArray => share(`= ${Object.is(value, -0) ? '-0' : value}`, (id) => ({ id, shape: [1, 1], word: 'constant', value }))
  const values = new Map<LazyArray, ArenaMatrix>()
  /** What a pass over memory can read: a view that is not contiguous is copied, once. */
  const readable = (e: LazyArray & { readonly word: 'input' }): ArenaMatrix => {
    const copy = values.get(e) ?? arena.contiguous(e.resident)
    values.set(e, copy)
    return copy
  }
  const constantAt = (e: LazyArray & { readonly word: 'constant' }): ArenaMatrix => {
    const known = values.get(e)
    if (known !== undefined) return known
    const made = R.array([1, 1], [e.value])
    values.set(e, made)
    return made
  }
  const computed = (e: LazyArray): ArenaMatrix => {
    if (e.word === 'input') return e.resident
    const before = values.get(e)
    if (before !== undefined) return before
    const to = arena.allocate(e.shape)
    store([[e, to]])
    values.set(e, to)
    return to
  }
  const word =
    (name: EmittedWord) =>
    (...given: readonly LazyArray[]): LazyArray => {
      // A word may be handed to a fold, which passes more.
      const of = given.slice(0, arity[name])
      const shape = of.find((e) => !isNumber(e.shape))?.shape ?? [1, 1]
      const fits = of.every((e) => isNumber(e.shape) || sameShape(e.shape, shape))
      // Rows or columns that stretch are a loop of their own.
      if (!fits) return input((R[name] as unknown as (...a: readonly ArenaMatrix[]) => ArenaMatrix)(...of.map(computed)))
      return share(`${name} ${of.map((e) => e.id)}`, (id) => ({ id, shape, word: name, of }))
    }
  const words = Object.fromEntries(emittedWords.map((name) => [name, word(name)])) as Record<EmittedWord, (...of: readonly LazyArray[]) => LazyArray>
  const smooth = Object.fromEntries(smoothWords.map((name) => [name, (e: LazyArray) => input(R[name](computed(e)))])) as Record<
    SmoothWord,
    (e: LazyArray) => LazyArray
  >

  function store(pairs: readonly (readonly [LazyArray, ArenaMatrix])[]): void {
    const groups = groupedByInputs(pairs)
    const later: [ArenaMatrix, ArenaMatrix][] = []
    groups.forEach((group, g) => {
      const readLater = new Set(groups.slice(g + 1).flatMap((other) => other.flatMap(([e]) => [...arraysIn(e)])))
      const outputs = group.map(([e, to]) => {
        if (!readLater.has(to.at)) return to
        const aside = arena.allocate(e.shape)
        later.push([aside, to])
        return aside
      })
      pass(
        group.map(([e]) => e),
        outputs,
      )
    })
    for (const [aside, to] of later) arena.copy(aside, to)
  }
  /** Constants are inputs too, so that a rate that changes from step to step does not make a new loop. */
  function pass(formulas: readonly LazyArray[], outputs: readonly ArenaMatrix[]): void {
    const alone = formulas.every((e) => isNumber(e.shape))
    const steps: KernelStep[] = []
    const inputs: ArenaMatrix[] = []
    const places = new Map<LazyArray, number>()
    const visit = (e: LazyArray): number => {
      const before = places.get(e)
      if (before !== undefined) return before
      const scalar = alone || isNumber(e.shape)
      const known = e.word === 'input' ? readable(e) : e.word === 'constant' ? constantAt(e) : values.get(e)
      if (known !== undefined || e.word === 'input' || e.word === 'constant') {
        steps.push({ scalar, word: 'input', index: inputs.length })
        inputs.push(known as ArenaMatrix)
      } else steps.push({ scalar, word: e.word, of: e.of.map(visit) })
      places.set(e, steps.length - 1)
      return steps.length - 1
    }
    const stored = formulas.map(visit)
    arena.fused({ steps, inputs: inputs.length, outputs: stored }, inputs, outputs)
  }

  return {
    input,
    computed,
    placeOf: (e) => values.get(e),
    store,
    algebra: {
      ...smooth,
      ...words,
      pi: constant(Math.PI),
      of: constant,
      less: words.less as unknown as (a: LazyArray, b: LazyArray) => Truth,
      choose: words.choose as unknown as (c: Truth, a: LazyArray, b: LazyArray) => LazyArray,
      shape: (e) => e.shape,
      array: (shape, entries) => input(R.array(shape, entries)),
      matmul: (a, b) => input(R.matmul(computed(a), computed(b))),
      transpose: (a) => input(R.transpose(computed(a))),
      sum: (a, axis) => input(R.sum(computed(a), axis)),
      maxOver: (a, axis) => input(R.maxOver(computed(a), axis)),
      broadcast: (a, to) => (sameShape(a.shape, to) ? a : input(R.broadcast(computed(a), to))),
    },
  }
}

/**
 * Whether two lists of formulas are one but for their constants; `differs` hears of each constant of the first whose place the
 * second gives another number.
 */
export function equalUpToConstants(a: readonly LazyArray[], b: readonly LazyArray[], differs: (constant: LazyArray, value: number) => void): boolean {
  const partner = new Map<LazyArray, LazyArray>()
  const match = (x: LazyArray, y: LazyArray): boolean => {
    const known = partner.get(x)
    // A constant may stand for one number only; anything else is compared once.
    if (known !== undefined) return known === y || (x.word === 'constant' && y.word === 'constant' && Object.is((known as typeof y).value, y.value))
    partner.set(x, y)
    if (x.word === 'constant') {
      if (y.word !== 'constant') return false
      if (!Object.is(x.value, y.value)) differs(x, y.value)
      return true
    }
    if (x.word === 'input') return y.word === 'input' && x.resident.at === y.resident.at && x.resident.row === y.resident.row
    if (y.word !== x.word || x.of.length !== y.of.length) return false
    for (let i = 0; i < x.of.length; i++) if (!match(x.of[i] as LazyArray, y.of[i] as LazyArray)) return false
    return true
  }
  if (a.length !== b.length) return false
  for (let i = 0; i < a.length; i++) if (!match(a[i] as LazyArray, b[i] as LazyArray)) return false
  return true
}

/** Addresses of the arrays in a formula; of those that are not single numbers, if asked. */
function arraysIn(e: LazyArray, into = new Set<number>(), large = false, seen = new Set<LazyArray>()): Set<number> {
  if (seen.has(e)) return into
  seen.add(e)
  if (e.word === 'input') {
    if (!(large && isNumber(e.shape))) into.add(e.resident.at)
  } else if (e.word !== 'constant') for (const part of e.of) arraysIn(part, into, large, seen)
  return into
}

type Pair = readonly [LazyArray, ArenaMatrix]
/** Pairs of one shape that read a common array go over memory together; single numbers come last, all at once. */
function groupedByInputs(pairs: readonly Pair[]): readonly (readonly Pair[])[] {
  const groups: { readonly arrays: Set<number>; readonly pairs: Pair[] }[] = []
  const numbers: Pair[] = []
  for (const pair of pairs) {
    const [e] = pair
    if (isNumber(e.shape)) {
      numbers.push(pair)
      continue
    }
    const arrays = arraysIn(e, new Set(), true)
    const home = groups.find((g) => sameShape((g.pairs[0] as Pair)[0].shape, e.shape) && [...arrays].some((a) => g.arrays.has(a)))
    if (home === undefined) groups.push({ arrays, pairs: [pair] })
    else {
      home.pairs.push(pair)
      for (const a of arrays) home.arrays.add(a)
    }
  }
  return [...groups.map((g) => g.pairs), ...(numbers.length === 0 ? [] : [numbers])]
}
