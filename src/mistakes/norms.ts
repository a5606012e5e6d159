import type { Ask, Matrix, Vector } from '../protocol/subject.ts'
import { right } from './mutant.ts'

/* The norms among the blocks, with their parameters by name. */

export interface Normalization {
  readonly name: string
  readonly x: Matrix
  readonly gain: Vector
  /** Zeros where the norm has none. */
  readonly shift: Vector
  readonly epsilon: number
}
export interface NormGradient {
  readonly x: Matrix
  readonly gain: Vector
  readonly shift: Vector
}

export const isNorm = (name: string): boolean => ['batchNorm', 'layerNorm', 'rmsNorm'].includes(name)

export function normOf({ name, x, parameters, options }: Ask<'block'>): Normalization {
  const gain = (parameters['gain'] ?? []) as Vector
  return { name, x, gain, shift: (parameters['shift'] ?? gain.map(() => 0)) as Vector, epsilon: options['epsilon'] ?? 0 }
}
export const blockAskOf = ({ name, x, gain, shift, epsilon }: Normalization): Ask<'block'> => ({
  name,
  x,
  parameters: name === 'rmsNorm' ? { gain } : { gain, shift },
  options: { epsilon },
})
export const normalize = (ask: Normalization): Promise<Matrix> => right.block(blockAskOf(ask))
export async function normalizeGradient(ask: Normalization & { readonly cotangent: Matrix }): Promise<NormGradient> {
  const { x, parameters } = await right.blockGradient({ ...blockAskOf(ask), cotangent: ask.cotangent })
  return { x, gain: parameters['gain'] as Vector, shift: (parameters['shift'] ?? []) as Vector }
}
