import type { Ask, Layer, Vector } from '../../protocol/subject.ts'
import { reference, type Unnamed } from '../control.ts'
import { at, each, passed, sum, times, turned } from '../passed.ts'
import { carefulUnits, type Unit, units } from '../textbook.ts'

/* Jacobians: from the input on, from the output back, row by row, column by column. */

const jacobian = (
  why: string,
  table: Readonly<Record<string, Unit>>,
  f: (layers: readonly Layer[], slopes: number[][], x: Vector, unit: Unit) => number[][],
): Unnamed => ({
  why,
  operations: {
    jacobian: async (ask: Ask<'jacobian'>) => {
      const unit = table[ask.activation]
      if (unit === undefined) return reference.jacobian(ask)
      const { z, a } = passed(ask.layers, unit, [ask.x])
      const slopes = z.slice(0, -1).map((m, l) => (m[0] ?? []).map((v, j) => unit.slope(v, at(a[l + 1], 0, j))))
      return f(ask.layers, slopes, ask.x, unit)
    },
  },
})
const fromInput = (layers: readonly Layer[], slopes: number[][]): number[][] =>
  layers.slice(1).reduce<number[][]>(
    (J, { weights }, l) =>
      times(
        weights,
        each(J, (v, i) => v * (slopes[l]?.[i] as number)),
      ),
    each((layers[0] as Layer).weights, (v) => v),
  )
export const jacobianFromInput = jacobian('W D W D W from the right, D = 1 - a²', units, fromInput)
export const jacobianFromInputCareful = jacobian('the same with 1/cosh²', carefulUnits, fromInput)
export const jacobianFromOutput = jacobian('from the left: one backward pass for all outputs', units, (layers, slopes) =>
  layers.slice(0, -1).reduceRight<number[][]>(
    (J, { weights }, l) =>
      times(
        each(J, (v, _, j) => v * (slopes[l]?.[j] as number)),
        weights,
      ),
    each((layers.at(-1) as Layer).weights, (v) => v),
  ),
)
export const jacobianByColumns = jacobian('a forward pass of tangents for each input', units, (layers, slopes, x) =>
  turned(
    x.map((_, k) =>
      layers.reduce<number[]>(
        (dot, { weights }, l) => {
          const dz = weights.map((r) => r.reduce((s, w, i) => s + w * (dot[i] as number), 0))
          return l === layers.length - 1 ? dz : dz.map((v, j) => (slopes[l]?.[j] as number) * v)
        },
        x.map((__, i) => (i === k ? 1 : 0)),
      ),
    ),
  ),
)
export const jacobianByPaths = jacobian('the sum over all paths of the products of their weights and slopes', carefulUnits, (layers, slopes, x) => {
  const paths = (l: number, o: number, k: number): number =>
    l === 0
      ? at((layers[0] as Layer).weights, o, k)
      : sum(((layers[l] as Layer).weights[o] ?? []).map((w, i) => w * (slopes[l - 1]?.[i] as number) * paths(l - 1, i, k)))
  return (layers.at(-1) as Layer).biases.map((_, o) => x.map((__, k) => paths(layers.length - 1, o, k)))
})
