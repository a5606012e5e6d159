import type { Ask, Matrix } from '../../protocol/subject.ts'
import type { Unnamed } from '../control.ts'
import { answered } from '../forms.ts'

/* Programs differentiated by tapes of single numbers, as micrograd does, and forward, one direction at a time. */

type Step = Ask<'differentiate'>['steps'][number]
/** One number of a program, and what it was made of with which slope. */
interface Node {
  readonly value: number
  readonly from: readonly (readonly [node: Node, slope: number])[]
}
interface Rules {
  /** Whether the first of two equal numbers is the larger, and the first of equal entries. */
  readonly first: boolean
  readonly slopeOfTanh: (x: number, y: number) => number
  readonly sum: (terms: readonly Node[]) => Node
}
const leaf = (value: number): Node => ({ value, from: [] })
const plus = (a: Node, b: Node): Node => ({
  value: a.value + b.value,
  from: [
    [a, 1],
    [b, 1],
  ],
})
const times = (a: Node, b: Node): Node => ({
  value: a.value * b.value,
  from: [
    [a, b.value],
    [b, a.value],
  ],
})
const inChain = (terms: readonly Node[]): Node => terms.slice(1).reduce(plus, terms[0] ?? leaf(0))
const inPairs = (terms: readonly Node[]): Node =>
  terms.length < 2 ? (terms[0] ?? leaf(0)) : plus(inPairs(terms.slice(0, terms.length >> 1)), inPairs(terms.slice(terms.length >> 1)))
const atOnce = (terms: readonly Node[]): Node => ({ value: terms.reduce((s, t) => s + t.value, 0), from: terms.map((t) => [t, 1] as const) })

type Nodes = readonly (readonly Node[])[]
const entry = (m: Nodes, i: number, j: number): Node => m[m.length === 1 ? 0 : i]?.[m[0]?.length === 1 ? 0 : j] as Node
function applied({ word }: Step, [a, b]: readonly Nodes[], { first, slopeOfTanh, sum }: Rules): Node[][] {
  const [x, y] = [a as Nodes, b as Nodes]
  const columns = (m: Nodes): number => m[0]?.length ?? 0
  const stretched = (f: (p: Node, q: Node) => Node): Node[][] =>
    Array.from({ length: Math.max(x.length, y.length) }, (_, i) =>
      Array.from({ length: Math.max(columns(x), columns(y)) }, (__, j) => f(entry(x, i, j), entry(y, i, j))),
    )
  switch (word) {
    case 'add':
      return stretched(plus)
    case 'sub':
      return stretched((p, q) => ({
        value: p.value - q.value,
        from: [
          [p, 1],
          [q, -1],
        ],
      }))
    case 'mul':
      return stretched(times)
    case 'max':
      return stretched((p, q) => ((first ? p.value >= q.value : p.value > q.value) ? { value: p.value, from: [[p, 1]] } : { value: q.value, from: [[q, 1]] }))
    case 'matmul':
      return x.map((r) => Array.from({ length: columns(y) }, (_, j) => sum(r.map((p, k) => times(p, y[k]?.[j] as Node)))))
    case 'transpose':
      return Array.from({ length: columns(x) }, (_, j) => x.map((r) => r[j] as Node))
    case 'tanh':
      return x.map((r) => r.map((p) => ({ value: Math.tanh(p.value), from: [[p, slopeOfTanh(p.value, Math.tanh(p.value))]] })))
    case 'sumRows':
      return [Array.from({ length: columns(x) }, (_, j) => sum(x.map((r) => r[j] as Node)))]
    case 'sumColumns':
      return x.map((r) => [sum(r)])
    case 'maxColumns':
      return x.map((r) => {
        const largest = Math.max(...r.map((p) => p.value))
        const own = (first ? r.find((p) => p.value === largest) : r.findLast((p) => p.value === largest)) ?? (r[0] as Node)
        return [{ value: own.value, from: [[own, 1]] }]
      })
  }
}
/** Every number before those that it was made of: a topological order from the end. */
function fromTheEnd(roots: readonly Node[]): Node[] {
  const [order, seen]: [Node[], Set<Node>] = [[], new Set()]
  const visit = (root: Node): void => {
    const open: (readonly [Node, number])[] = [[root, 0]]
    while (open.length > 0) {
      const [node, next] = open.pop() as readonly [Node, number]
      if (next === 0) {
        if (seen.has(node)) continue
        seen.add(node)
      }
      const child = node.from[next]?.[0]
      if (child === undefined) order.push(node)
      else open.push([node, next + 1], [child, 0])
    }
  }
  roots.forEach(visit)
  return order.reverse()
}
const valuesOf = ({ inputs, steps }: Ask<'differentiate'>, rules: Rules): Nodes[] => {
  const values: Nodes[] = inputs.map((m) => m.map((r) => r.map(leaf)))
  for (const step of steps)
    values.push(
      applied(
        step,
        step.of.map((k) => values[k] as Nodes),
        rules,
      ),
    )
  return values
}
const scalarTape = (why: string, rules: Rules): Unnamed =>
  answered('differentiate', why, (ask) => {
    const values = valuesOf(ask, rules)
    const [last, gradient] = [(values.at(-1) as Nodes).flat(), new Map<Node, number>()]
    ask.cotangent.flat().forEach((u, k) => {
      const node = last[k] as Node
      gradient.set(node, (gradient.get(node) ?? 0) + u)
    })
    for (const node of fromTheEnd(last))
      for (const [child, slope] of node.from) gradient.set(child, (gradient.get(child) ?? 0) + slope * (gradient.get(node) ?? 0))
    return ask.inputs.map((_, k) => (values[k] as Nodes).map((r) => r.map((node) => gradient.get(node) ?? 0)))
  })
const ofOutput = (_: number, y: number): number => 1 - y * y
export const micrograd = scalarTape('micrograd: every number a node, sums number by number, 1 - t² of tanh', {
  first: true,
  slopeOfTanh: ofOutput,
  sum: inChain,
})
export const microgradInPairs = scalarTape('sums in pairs, ties to the second', { first: false, slopeOfTanh: (x) => 1 / Math.cosh(x) ** 2, sum: inPairs })
export const tapeOfSums = scalarTape('a sum as one node of many parents, (1 + t)(1 - t) of tanh', {
  first: true,
  slopeOfTanh: (_, y) => (1 + y) * (1 - y),
  sum: atOnce,
})

const moved = (m: Matrix, i: number, j: number): number[][] => m.map((r, a) => r.map((_, b) => Number(a === i && b === j)))
/** The tangent of a number along one direction, by the same slopes. */
function tangents(roots: readonly Node[], along: ReadonlyMap<Node, number>): number[] {
  const known = new Map(along)
  for (const node of fromTheEnd(roots).reverse())
    if (!known.has(node))
      known.set(
        node,
        node.from.reduce((s, [child, slope]) => s + slope * (known.get(child) ?? 0), 0),
      )
  return roots.map((r) => known.get(r) ?? 0)
}
export const forwardDirections = answered('differentiate', 'forward: the tangent of every entry of every input, then the product with the cotangent', (ask) => {
  const values = valuesOf(ask, { first: true, slopeOfTanh: ofOutput, sum: inChain })
  const [last, u] = [(values.at(-1) as Nodes).flat(), ask.cotangent.flat()]
  const leaves = values.slice(0, ask.inputs.length)
  return ask.inputs.map((m, k) =>
    m.map((r, i) =>
      r.map((_, j) => {
        const along = new Map(
          leaves.flatMap((of, q) =>
            of.flatMap((row, a) => row.map((node, b) => [node, q === k ? ((moved(m, i, j)[a] as number[])[b] as number) : 0] as const)),
          ),
        )
        return tangents(last, along).reduce((s, v, n) => s + v * (u[n] as number), 0)
      }),
    ),
  )
})
