import type { Traced } from '../algebra/reverse.ts'
import { reachable } from '../algebra/reverse.ts'

/** A computational graph: what each node does, and what it is made of. */
export interface ComputationalGraph {
  readonly nodes: readonly { readonly id: number; readonly label: string; readonly leaf: boolean }[]
  readonly edges: readonly (readonly [from: number, to: number])[]
}

/** The graph that reverse mode walked, with the shape of every array; what is shared is one node. */
export function graphOfTrace<A>(output: Traced<A>, shapeOf: (a: A) => readonly [number, number]): ComputationalGraph {
  const nodes = [...reachable(output)].reverse()
  const label = (n: Traced<A>): string => {
    const [rows, columns] = shapeOf(n.value)
    return rows === 1 && columns === 1 ? n.word : `${n.word}\n${rows}×${columns}`
  }
  return {
    nodes: nodes.map((n) => ({ id: n.id, label: label(n), leaf: n.parents.length === 0 })),
    edges: nodes.flatMap((n) => n.parents.map((parent) => [parent.id, n.id] as const)),
  }
}

const quoted = (text: string): string => `"${text.replace(/["\\]/g, '\\$&').replace(/\n/g, '\\n')}"`

/** Graphviz text; leaves are boxes. */
export function toDot({ nodes, edges }: ComputationalGraph): string {
  return [
    'digraph {',
    '  rankdir=LR; node [fontname="Helvetica", fontsize=11];',
    ...nodes.map((n) => `  n${n.id} [label=${quoted(n.label)}${n.leaf ? ', shape=box' : ''}];`),
    ...edges.map(([from, to]) => `  n${from} -> n${to};`),
    '}',
    '',
  ].join('\n')
}
