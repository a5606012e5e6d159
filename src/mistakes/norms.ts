import type { Answer, Ask, Matrix, Vector } from '../protocol/subject.ts'
import { each, mean, transposed } from './matrices.ts'

/* Batch, layer and RMS norm by hand; how their questions and answers are read stands here alone. */

export type NormAsk = Ask<'block'>
export type NormGradient = Answer<'blockGradient'>

/** The blocks that normalize; others have mistakes of their own. */
export const isNorm = ({ name }: NormAsk): boolean => ['batchNorm', 'layerNorm', 'rmsNorm'].includes(name)

export const gainOf = (ask: NormAsk): Vector => (ask.parameters['gain'] ?? []) as Vector
/** Zeros where the norm has none. */
export const shiftOf = (ask: NormAsk): Vector => (ask.parameters['shift'] ?? gainOf(ask).map(() => 0)) as Vector
export const epsilonOf = (ask: NormAsk): number => ask.options['epsilon'] ?? 0
export const withGain = <A extends NormAsk>(ask: A, f: (gain: number, j: number) => number): A => ({
  ...ask,
  parameters: { ...ask.parameters, gain: gainOf(ask).map(f) },
})
export const withShift = <A extends NormAsk>(ask: A, f: (shift: number, j: number) => number): A =>
  'shift' in ask.parameters ? { ...ask, parameters: { ...ask.parameters, shift: shiftOf(ask).map(f) } } : ask
export const withEpsilon = <A extends NormAsk>(ask: A, f: (epsilon: number) => number): A => ({
  ...ask,
  options: { ...ask.options, epsilon: f(epsilonOf(ask)) },
})
export const gainGradient = (due: NormGradient): Vector => due.parameters['gain'] as Vector
export const withInputGradient = (due: NormGradient, x: Matrix): NormGradient => ({ ...due, x })
export const withGainGradient = (due: NormGradient, f: (gain: number, j: number) => number): NormGradient => ({
  ...due,
  parameters: { ...due.parameters, gain: gainGradient(due).map(f) },
})
export const withShiftGradient = (due: NormGradient, f: (shift: number, j: number) => number): NormGradient =>
  'shift' in due.parameters ? { ...due, parameters: { ...due.parameters, shift: (due.parameters['shift'] as Vector).map(f) } } : due

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
