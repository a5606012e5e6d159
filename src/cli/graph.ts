import { extname } from 'node:path'
import type { Command } from 'commander'
import { reverse } from '../algebra/reverse.ts'
import { type Tensor, tensor, tensors } from '../arrays/tensor.ts'
import { fault } from '../fault.ts'
import { writeNamed } from '../lab/outputs.ts'
import { forward, network } from '../network/block.ts'
import { mlp } from '../network/blocks.ts'
import { graphOfTrace, toDot } from '../network/graph.ts'
import { activations, named } from '../registry.ts'
import { exitHelp } from './support/exit.ts'
import { linesOf, say } from './support/out.ts'

const shapeOf = (a: Tensor): readonly [number, number] => [a.shape[0], a.shape[1]]

/** The graph that reverse mode walks for an expression, or for a network written as its widths: `2-3-1`. */
export async function dotOf(what: string, activation: string): Promise<string> {
  const tape = reverse<'elementary', Tensor>(tensors)
  const zeros = (rows: number, columns: number): Tensor => tensor([rows, columns], new Float64Array(rows * columns))
  if (/^\d+(-\d+)+$/.test(what)) {
    const widths = what.split('-').map(Number)
    if (widths.some((w) => w < 1)) throw fault('graph', 'widths of at least 1', what)
    const net = network(...mlp(widths, named('activation', activations, activation)))
    let layer = 0
    const parameters = net.blocks.map((b) => {
      if (b.shapes.length > 0) layer++
      return b.shapes.map(([r, c], i) => tape.leaf(zeros(r, c), `${i === 0 ? 'W' : 'b'}${layer}`))
    })
    const output = forward(tape.algebra, net, parameters, tape.leaf(zeros(1, widths[0] as number), 'x'))
    return toDot(graphOfTrace(output, shapeOf))
  }
  const { expression } = await import('../approximation/expression.ts')
  const e = expression(what)
  const output = e.apply(tape.algebra, Object.fromEntries(e.variables.map((v) => [v, tape.leaf(tensor([1, 1], [0.5]), v)])))
  return toDot(graphOfTrace(output, shapeOf))
}

export function graphCommand(program: Command): void {
  const command = program.command('graph').helpGroup('Theory:')
  command
    .argument('<what>', 'an expression such as "x*y + sin(x)", or the widths of a network such as 2-3-1')
    .description('the computational graph, as DOT or SVG')
    .option('--activation <name>', 'between the layers of a network', 'tanh')
    .option('--out <file>', 'a .dot or .svg file; without it, DOT on standard output')
    .addHelpText('after', exitHelp('written'))
    .action(async (what: string, { activation, out }: { readonly activation: string; readonly out?: string }) => {
      const dot = await dotOf(what, activation)
      if (out === undefined) {
        say(...linesOf(dot))
        return
      }
      const kind = extname(out)
      if (kind !== '.dot' && kind !== '.svg') throw fault('--out', 'a file that ends in .dot or .svg', out)
      if (kind === '.dot') return writeNamed(out, dot)
      const { instance } = await import('@viz-js/viz')
      await writeNamed(out, (await instance()).renderString(dot, { format: 'svg' }))
    })
}
