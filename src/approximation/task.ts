import { float64 } from '../algebra/float64.ts'
import { at, fault } from '../fault.ts'
import { activations, named } from '../registry.ts'
import { type Expression, placeOf } from './expression.ts'

export interface ApproximationTask {
  readonly target: Expression
  /** One range per variable, in the order of `target.variables`. */
  readonly on: readonly (readonly [low: number, high: number])[]
  readonly widths: readonly number[]
  readonly activations: readonly string[]
  readonly seeds: number
  /** Full-batch steps of Adam per network. */
  readonly steps: number
}

/** Fails: a count of variables other than one or two, ranges that do not fit or are empty, a target that is not finite. */
export function checkTask({ target, on, widths, activations: names, seeds }: ApproximationTask): void {
  const count = target.variables.length
  const list = target.variables.join(', ')
  if (count < 1 || count > 2) throw fault('approximate', 'an expression in one or two variables', count === 0 ? 'none (a constant)' : `${count}: ${list}`)
  if (on.length !== count)
    throw fault('--on', `${count} range${count === 1 ? '' : 's'}, for ${list}`, String(on.length), count === 2 ? 'Write them as "0,1 -1,1".' : '')
  for (const [i, [low, high]] of on.entries())
    if (!(low < high) || !Number.isFinite(low) || !Number.isFinite(high))
      throw fault('--on', `a range low,high with low < high for ${target.variables[i]}`, `${low},${high}`)
  if (widths.length === 0) throw fault('--widths', 'at least one width', 'none')
  if (seeds < 2) throw fault('--seeds', 'at least 2, for a confidence interval', String(seeds))
  for (const name of names) named('--activation', activations, name)
  const bad = points(on, count === 1 ? 257 : 33).find((p) => !Number.isFinite(targetAt(target, p)))
  if (bad !== undefined)
    throw fault(
      placeOf(target.text),
      'a finite value everywhere on the range',
      `${targetAt(target, bad)} at ${target.variables.map((v, i) => `${v} = ${bad[i]}`).join(', ')}`,
      'Keep poles and edges of the domain out of the range.',
    )
}

/**
 * How much work a task is, about, in values of hidden units, of some tenths of a microsecond each: those of every step of training, and as many as an
 * enclosure of the constructed network costs. A step costs as much as ten thousand values beside its units.
 */
export function workOf({ on, widths, activations: names, seeds, steps }: Omit<ApproximationTask, 'target'>): number {
  const line = on.length === 1
  const samples = line ? 64 : 144
  const training = widths.reduce((sum, width) => sum + names.length * seeds * steps * (samples * width + 1e4), 0)
  return widths.reduce((sum, width) => sum + (line ? 1600 * width ** 2 : 3e6 * width), training)
}

/** The target's value at one point. */
export const targetAt = (target: Expression, point: readonly number[]): number =>
  target.apply(float64.field, Object.fromEntries(target.variables.map((v, i) => [v, at(point, i)])))

/** An equispaced grid over the ranges, ends included. */
export function points(on: ApproximationTask['on'], perSide: number): number[][] {
  return on.reduce<number[][]>(
    (all, [low, high]) => all.flatMap((p) => Array.from({ length: perSide }, (_, k) => [...p, low + ((high - low) * k) / (perSide - 1)])),
    [[]],
  )
}
