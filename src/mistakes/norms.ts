import type { Matrix, Operations, Vector } from '../protocol/subject.ts'
import { each, mean, transposed } from './matrices.ts'

/* Batch, layer and RMS norm by hand; how their questions and answers are read stands here alone. */

export type NormAsk = Parameters<Operations['normalize']>[0]
export type NormGradient = Awaited<ReturnType<Operations['normalizeGradient']>>

export const gainOf = (ask: NormAsk): Vector => ask.gain
export const shiftOf = (ask: NormAsk): Vector => ask.shift
export const epsilonOf = (ask: NormAsk): number => ask.epsilon
export const withGain = <A extends NormAsk>(ask: A, f: (gain: number, j: number) => number): A => ({ ...ask, gain: gainOf(ask).map(f) })
export const withShift = <A extends NormAsk>(ask: A, f: (shift: number, j: number) => number): A => ({ ...ask, shift: shiftOf(ask).map(f) })
export const withEpsilon = <A extends NormAsk>(ask: A, f: (epsilon: number) => number): A => ({ ...ask, epsilon: f(epsilonOf(ask)) })
export const gainGradient = (due: NormGradient): Vector => due.gain
export const withInputGradient = (due: NormGradient, x: Matrix): NormGradient => ({ ...due, x })
export const withGainGradient = (due: NormGradient, f: (gain: number, j: number) => number): NormGradient => ({ ...due, gain: due.gain.map(f) })
export const withShiftGradient = (due: NormGradient, f: (shift: number, j: number) => number): NormGradient => ({ ...due, shift: due.shift.map(f) })

/** One feature over the batch, or one sample over its features, with its own way to be normalized. */
export type Group = (x: Vector, center: number, spread: number, epsilon: number) => number[]
export const variance = (x: Vector): number => mean(x.map((v) => (v - mean(x)) ** 2))
const turn = ({ name }: NormAsk, m: Matrix): Matrix => (name === 'batchNorm' ? transposed(m) : m)
const centreOf = (ask: NormAsk, x: Vector): number => (ask.name === 'rmsNorm' ? 0 : mean(x))
const spreadOf = (ask: NormAsk, x: Vector): number => mean(x.map((v) => (v - centreOf(ask, x)) ** 2))
/** The norm that is asked for, with its groups normalized another way. */
export function regrouped(ask: NormAsk, f: Group): number[][] {
  const done = turn(ask, ask.x).map((x) => f(x, centreOf(ask, x), spreadOf(ask, x), epsilonOf(ask)))
  return each(turn(ask, done), (v, _, j) => (gainOf(ask)[j] as number) * v + (ask.name === 'rmsNorm' ? 0 : (shiftOf(ask)[j] as number)))
}

/** The input gradient with shares of the paths through the mean and through the deviation. */
export function inputGradient(ask: NormAsk & { readonly cotangent: Matrix }, throughMean: number, throughDeviation: number): number[][] {
  const u = turn(
    ask,
    each(ask.cotangent, (v, _, j) => v * (gainOf(ask)[j] as number)),
  )
  const rows = turn(ask, ask.x).map((x, i) => {
    const s = Math.sqrt(spreadOf(ask, x) + epsilonOf(ask))
    const [g, h] = [u[i] as Vector, x.map((v) => (v - centreOf(ask, x)) / s)]
    const along = mean(g.map((v, j) => v * (h[j] as number)))
    return g.map((v, j) => (v - (ask.name === 'rmsNorm' ? 0 : throughMean * mean(g)) - throughDeviation * (h[j] as number) * along) / s)
  })
  return turn(ask, rows).map((r) => [...r])
}
