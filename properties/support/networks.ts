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
 * Smooth activations for derivatives; the error bounds of deep exponentials grow, so weights stay small. A choice of inputs, not
 * a fact about records: whoever answers for networks is asked for these by name, and owes no other.
 */
export const smooth = fc.constantFrom('tanh', 'sigmoid', 'softplus', 'gaussian', 'silu', 'gelu')
