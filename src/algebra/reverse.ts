import { fault } from '../fault.ts'
import type { Algebra, Elementary, Shape, SmoothWord, Tier, Truth } from './field.ts'
import { smoothWords } from './field.ts'
import { partials, slopes } from './slopes.ts'

/** An array that remembers how it was made. `word` and `parents` are also what the drawn graph shows. */
export interface Traced<A> {
  readonly id: number
  readonly value: A
  readonly word: string
  readonly parents: readonly Traced<A>[]
  /** What an upstream cotangent of the shape of `value` contributes to each parent, one function per parent. */
  readonly pulls: readonly ((upstream: A) => A)[]
}

export interface Reverse<K extends Tier, A> {
  readonly algebra: Algebra<K, Traced<A>>
  /** A leaf: an array that gradients are taken with respect to. */
  leaf(value: A, name?: string): Traced<A>
  /**
   * The pullback: `cotangentᵀ · ∂output/∂leaf` for every leaf, in one sweep.
   * Shapes: the cotangent has the shape of the output (default: ones, for a scalar output). A leaf that the output
   * does not depend on gets zeros.
   */
  gradient(output: Traced<A>, leaves: readonly Traced<A>[], cotangent?: A): readonly A[]
}

/**
 * Reverse mode over any arrays: gradients over `tensors`, exact ones over grids of rationals, enclosures over grids
 * of intervals, Hessian-vector products over grids of duals. Pure: nothing is stored but in the returned arrays.
 */
export function reverse<K extends Tier, A>(R: Algebra<K, A>): Reverse<K, A>
export function reverse<A>(R: Algebra<'algebraic', A>): Reverse<Tier, A> {
  type Node = Traced<A>
  let made = 0
  const node = (word: string, value: A, parents: readonly Node[], pulls: Node['pulls']): Node => ({ id: made++, value, word, parents, pulls })
  const leaf = (value: A, word = 'leaf'): Node => node(word, value, [], [])
  const constant = (value: A, word: string): Node => node(word, value, [], [])

  /** Undoes stretching: sums a cotangent over the axes along which the operand had size 1. */
  const reduce = (g: A, to: Shape): A => {
    const [rows, columns] = R.shape(g)
    const overRows = to[0] === 1 && rows !== 1 ? R.sum(g, 0) : g
    return to[1] === 1 && columns !== 1 ? R.sum(overRows, 1) : overRows
  }
  const elementwise =
    (word: keyof typeof partials) =>
    (a: Node, b: Node): Node => {
      const value = R[word](a.value, b.value)
      const slope = (side: 0 | 1): A => partials[word](R, a.value, b.value, value)[side]
      return node(word, value, [a, b], [(g) => reduce(R.mul(g, slope(0)), R.shape(a.value)), (g) => reduce(R.mul(g, slope(1)), R.shape(b.value))])
    }
  const smooth =
    (word: SmoothWord) =>
    (x: Node): Node => {
      const E = R as Algebra<'elementary', A>
      const value = E[word](x.value)
      return node(word, value, [x], [(g) => E.mul(g, slopes[word](E as Elementary<A>, x.value, value))])
    }
  const elementary = 'exp' in R ? Object.fromEntries(smoothWords.map((word) => [word, smooth(word)])) : {}
  const pi = 'pi' in R ? { pi: constant((R as Algebra<'elementary', A>).pi, 'π') } : {}

  const algebra: Algebra<'algebraic', Node> = {
    ...elementary,
    ...pi,
    of: (x) => constant(R.of(x), String(x)),
    add: elementwise('add'),
    sub: elementwise('sub'),
    mul: elementwise('mul'),
    div: elementwise('div'),
    max: elementwise('max'),
    less: (a, b) => R.less(a.value, b.value),
    choose: (condition: Truth, then, otherwise) =>
      node(
        'choose',
        R.choose(condition, then.value, otherwise.value),
        [then, otherwise],
        [(g) => reduce(R.choose(condition, g, R.of(0)), R.shape(then.value)), (g) => reduce(R.choose(condition, R.of(0), g), R.shape(otherwise.value))],
      ),
    shape: (a) => R.shape(a.value),
    array: (shape, entries) => constant(R.array(shape, entries), `[${shape}]`),
    // d(AB) = dA B + A dB, so G pulls back to G Bᵀ and Aᵀ G.
    matmul: (a, b) => node('matmul', R.matmul(a.value, b.value), [a, b], [(g) => R.matmul(g, R.transpose(b.value)), (g) => R.matmul(R.transpose(a.value), g)]),
    transpose: (a) => node('transpose', R.transpose(a.value), [a], [(g) => R.transpose(g)]),
    sum: (a, axis) => node('sum', R.sum(a.value, axis), [a], [(g) => R.broadcast(g, R.shape(a.value))]),
    // The cotangent is shared among ties: an element of the Clarke subdifferential.
    maxOver: (a, axis) => {
      const value = R.maxOver(a.value, axis)
      const winners = (): A => R.choose(R.less(a.value, value), R.of(0), R.of(1))
      return node('maxOver', value, [a], [(g) => R.div(R.mul(g, winners()), R.sum(winners(), axis))])
    },
    broadcast: (a, to) => node('broadcast', R.broadcast(a.value, to), [a], [(g) => reduce(g, R.shape(a.value))]),
  }

  return {
    algebra,
    leaf,
    gradient: (output, leaves, cotangent) => {
      const shape = R.shape(output.value)
      if (cotangent === undefined && (shape[0] !== 1 || shape[1] !== 1))
        throw fault('gradient', 'a scalar output, or a cotangent', `an output of shape [${shape}]`, 'Pass a cotangent of that shape.')
      const nodes = reachable(output)
      // Only what some leaf flows into is pulled back: constants and inputs cost nothing.
      const wanted = new Set<Node>(leaves)
      for (const current of [...nodes].reverse()) if (current.parents.some((p) => wanted.has(p))) wanted.add(current)
      const gathered = new Map<Node, A>([[output, cotangent ?? R.of(1)]])
      for (const current of nodes) {
        const upstream = gathered.get(current)
        if (upstream === undefined) continue
        for (const [i, parent] of current.parents.entries()) {
          const pull = current.pulls[i]
          if (pull === undefined || !wanted.has(parent)) continue
          const before = gathered.get(parent)
          gathered.set(parent, before === undefined ? pull(upstream) : R.add(before, pull(upstream)))
        }
      }
      return leaves.map((l) => gathered.get(l) ?? R.broadcast(R.of(0), R.shape(l.value)))
    },
  }
}

/** Every node below `output`, wholes before parts: ids grow along every edge. */
export function reachable<A>(output: Traced<A>): readonly Traced<A>[] {
  const seen = new Set<Traced<A>>([output])
  for (const node of seen) for (const parent of node.parents) seen.add(parent)
  return [...seen].sort((a, b) => b.id - a.id)
}
