import type { Layer, Matrix, Vector } from '../protocol/subject.ts'
import type { Unit } from './textbook.ts'

/* Matrices as lists of rows, and a network's pass over them. */

export const turned = (m: Matrix): number[][] => (m[0] ?? []).map((_, j) => m.map((r) => r[j] as number))
export const times = (a: Matrix, b: Matrix): number[][] => a.map((r) => (b[0] ?? []).map((_, j) => r.reduce((s, v, k) => s + v * (b[k]?.[j] as number), 0)))
export const each = (a: Matrix, f: (v: number, i: number, j: number) => number): number[][] => a.map((r, i) => r.map((v, j) => f(v, i, j)))
export const sum = (x: Vector): number => x.reduce((s, v) => s + v, 0)
export const at = (m: Matrix | undefined, i: number, j: number): number => m?.[i]?.[j] as number

/** Pre-activations and activations, layer by layer, samples as rows; the input is the first activation. */
export function passed(layers: readonly Layer[], unit: Unit, x: Matrix): { readonly z: Matrix[]; readonly a: Matrix[] } {
  const [z, a]: [Matrix[], Matrix[]] = [[], [x]]
  layers.forEach(({ weights, biases }, l) => {
    const next = each(times(a[l] as Matrix, turned(weights)), (v, _, j) => v + (biases[j] as number))
    z.push(next)
    a.push(l === layers.length - 1 ? next : each(next, unit.f))
  })
  return { z, a }
}
