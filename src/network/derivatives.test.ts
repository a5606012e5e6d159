import { expect, test } from 'vitest'
import { dual } from '../algebra/dual.ts'
import type { Elementary } from '../algebra/field.ts'
import { float64 } from '../algebra/float64.ts'
import { fromRows, gridOver, tabulate } from '../algebra/grid.ts'
import { activations, labelLosses, losses } from '../registry.ts'
import type { Activation } from './activations.ts'
import type { Loss } from './losses.ts'

/* The derivatives that records print, against dual numbers. */

const R = float64.field as Elementary<number>
const near = (a: number, b: number): boolean => Math.abs(a - b) <= 2 ** -40 * Math.max(1, Math.abs(b))
const points = [-7, -3.25, -1.5, -0.75, -0.125, 0.25, 1, 2.25, 4.5, 8]

/** The greatest difference of a formula for the derivative from dual numbers, over the settings of the record. */
const agrees = (a: Activation, slope: (x: number, y: number, p: Readonly<Record<string, number>>) => number): boolean =>
  [a.defaults, ...(a.samples ?? [])].every((p) =>
    points.every((x) => {
      const { value, tangent } = a.apply(dual(R), { value: x, tangent: 1 }, p)
      return near(slope(x, value, p), tangent)
    }),
  )

test.each([...activations.values()].map((a) => [a.name, a] as const))(
  'the derivative that is printed for %s is that of dual numbers; twice it and minus it are not',
  (_, a) => {
    const { derivative } = a
    if (derivative === undefined) throw new Error('no derivative')
    expect(agrees(a, (x, y, p) => derivative.apply(R, x, y, p))).toBe(true)
    if (derivative.formula === '0') return
    expect(agrees(a, (x, y, p) => 2 * derivative.apply(R, x, y, p))).toBe(false)
    expect(agrees(a, (x, y, p) => -derivative.apply(R, x, y, p))).toBe(false)
    // The rule applied to the input in the place of the output.
    if (derivative.formula.includes('g(x)')) expect(agrees(a, (x, _y, p) => derivative.apply(R, x, x, p))).toBe(false)
  },
)

/** Predictions and targets of a role, off the kinks; rows that sum to 1 where they are distributions. */
const predictions: Readonly<Record<Loss['roles']['prediction'], readonly number[][]>> = {
  reals: [
    [0.75, -1.25, 2.5],
    [-0.5, 1.75, 0.25],
  ],
  logits: [
    [0.75, -1.25, 2.5],
    [-0.5, 1.75, 0.2],
  ],
  probabilities: [
    [0.75, 0.125, 0.5],
    [0.25, 0.625, 0.375],
  ],
  shares: [
    [0.75, 0.125, 0.5],
    [0.25, 0.625, 0.375],
  ],
  distribution: [
    [0.5, 0.125, 0.375],
    [0.25, 0.625, 0.125],
  ],
}
const targets: Readonly<Record<Loss['roles']['target'], readonly number[][]>> = {
  reals: [
    [1, 0.5, -1.5],
    [0.5, -2, 3],
  ],
  signs: [
    [1, 1, -1],
    [-1, 1, -1],
  ],
  bits: [
    [1, 0.25, 0],
    [0.5, 0, 1],
  ],
  binary: [
    [1, 1, 0],
    [0, 0, 1],
  ],
  distribution: [
    [0.25, 0.25, 0.5],
    [0, 1, 0],
  ],
  labels: [
    [0, 0, 1],
    [1, 0, 0],
  ],
}
const D = dual(R)
function exact(l: Loss): number[] {
  const [p, t] = [predictions[l.roles.prediction], targets[l.roles.target]]
  const d = p[0]?.length ?? 0
  return p.flatMap((row, i) =>
    row.map((_, j) => {
      const seeded = tabulate([p.length, d], (r, c) => ({ value: p[r]?.[c] as number, tangent: r === i && c === j ? 1 : 0 }))
      return (l.apply(gridOver(D), seeded, fromRows(D, t)).data[0] as { readonly tangent: number }).tangent
    }),
  )
}
function entries(l: Loss, entry: (p: readonly number[], t: readonly number[], j: number) => number): number[] {
  const [p, t] = [predictions[l.roles.prediction], targets[l.roles.target]]
  const divisor = l.reduction === 'sum' ? 1 : l.reduction === 'rows' ? p.length : p.length * (p[0]?.length ?? 0)
  return p.flatMap((row, i) => row.map((_, j) => entry(row, t[i] as number[], j) / divisor))
}
const smooth = [...losses.values(), ...labelLosses.values()].filter((l) => l.flat !== true)
test.each(smooth.map((l) => [l.name, l] as const))(
  'the gradient that is printed for %s is that of dual numbers; of the arguments exchanged it is not',
  (_, l) => {
    const { gradient } = l
    if (gradient === undefined) throw new Error('no gradient')
    const due = exact(l)
    expect(
      entries(l, gradient.entry).every((g, k) => near(g, due[k] as number)),
      `${entries(l, gradient.entry)} for ${due}`,
    ).toBe(true)
    expect(entries(l, (p, t, j) => 2 * gradient.entry(p, t, j)).every((g, k) => near(g, due[k] as number))).toBe(false)
    // Labels are no predictions.
    if (l.roles.target === 'labels') return
    expect(entries(l, (p, t, j) => gradient.entry(t, p, j)).every((g, k) => near(g, due[k] as number))).toBe(false)
  },
)
