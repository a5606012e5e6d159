import * as fc from 'fast-check'
import type { Field } from '../../src/algebra/field.ts'
import { fromRows, type Grid, gridOver } from '../../src/algebra/grid.ts'
import { type Due, dues } from '../../src/evidence/compare.ts'
import { forward, type NetworkParameters, network } from '../../src/network/block.ts'
import { mlp } from '../../src/network/blocks.ts'
import type { Layer, Matrix, Unit } from '../../src/protocol/subject.ts'
import { activations, named } from '../../src/registry.ts'

export const netOf = (shape: readonly Layer[], activation: string) =>
  network(...mlp([shape[0]?.weights[0]?.length ?? 0, ...shape.map((l) => l.biases.length)], named('activation', activations, activation)))

export const parametersOver = <T>(R: Field<T>, shape: readonly Layer[], activation: string): NetworkParameters<Grid<T>> => {
  let next = 0
  return netOf(shape, activation).blocks.map((b) => {
    if (b.shapes.length === 0) return []
    const layer = shape[next++] as Layer
    return [fromRows(R, layer.weights), fromRows(R, [layer.biases])]
  })
}

export const dueForward = (unit: Unit, shape: readonly Layer[], activation: string, x: Matrix): readonly Due[] =>
  dues(unit, ({ field }) => forward(gridOver(field), netOf(shape, activation), parametersOver(field, shape, activation), fromRows(field, x)).data)

/**
 * Activations for derivatives; the error bounds of deep exponentials grow, so weights stay small. A choice of inputs, not
 * a fact about records: whoever answers for networks is asked for these by name, and owes no other.
 */
export const differentiable = fc.constantFrom('tanh', 'sigmoid', 'softplus', 'gaussian', 'silu', 'gelu', 'relu')

/** The same network and points, moved off the kinks: whole weights and points, and hidden biases that no sum of these cancels. */
type Point = number | readonly Point[]
const rounded = (x: Point): Point => (typeof x === 'number' ? Math.round(x) : x.map(rounded))
export function offKinks<Net extends { readonly layers: Layer[]; readonly activation: string; readonly x: Point }>(net: Net): Net {
  const { facts, defaults } = named('activation', activations, net.activation)
  if (facts(defaults).kinks.length === 0) return net
  const whole = net.layers.map(({ weights, biases }, l) => ({
    weights: weights.map((row) => row.map(Math.round)),
    biases: l === net.layers.length - 1 ? biases : biases.map((b) => Math.floor(b) + 2 ** -(l + 1)),
  }))
  return { ...net, layers: whole, x: rounded(net.x) }
}
