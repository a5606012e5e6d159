import type { Algebra } from '../algebra/field.ts'
import { reverse } from '../algebra/reverse.ts'
import { at } from '../fault.ts'
import { type Network, type NetworkParameters, trace } from '../network/block.ts'
import { type Loss, weightPenalty } from '../network/losses.ts'

/**
 * Loss and gradient of a batch by one reverse sweep.
 * Shapes: gradients block by block, each of the shape of its parameter.
 */
export function lossAndGradient<A>(
  R: Algebra<'elementary', A>,
  net: Network,
  loss: Loss,
  parameters: NetworkParameters<A>,
  x: A,
  y: A,
  penalty = 0,
): { readonly loss: A; readonly gradients: readonly A[]; readonly inputs: readonly A[] } {
  const tape = reverse(R)
  const leaves = parameters.map((p) => p.map((a) => tape.leaf(a, 'parameter')))
  const run = trace(tape.algebra, net, leaves, tape.leaf(x, 'x'), { training: true })
  const data = loss.apply(tape.algebra, run.output, tape.leaf(y, 'y'))
  const weights = leaves.flatMap((group, b) => group.filter((_, i) => at(net.blocks, b).roles[i] === 'weight'))
  const total = penalty === 0 ? data : tape.algebra.add(data, weightPenalty(tape.algebra, weights, penalty))
  return { loss: data.value, gradients: tape.gradient(total, leaves.flat()), inputs: run.inputs.map((t) => t.value) }
}
