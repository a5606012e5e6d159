import type { Answer, Ask, Matrix, Vector } from '../protocol/subject.ts'
import { blocks } from '../registry.ts'
import { each, mean, transposed } from './matrices.ts'

/* Batch, layer and RMS norm by hand; how their questions and answers are read stands here alone. */

export type NormAsk = Ask<'block'>
export type NormGradient = Answer<'blockGradient'>

/** How a block normalizes, as its record says; nothing where it does not. */
const normalizes = ({ name }: NormAsk) => blocks.get(name)?.facts.normalizes
export const isNorm = (ask: NormAsk): boolean => normalizes(ask) !== undefined

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
/** The groups that are normalized, as rows; and back. */
export const turned = (ask: NormAsk, m: Matrix): Matrix => (normalizes(ask)?.over === 'batch' ? transposed(m) : m)
export const isCentered = (ask: NormAsk): boolean => normalizes(ask)?.centered === true
/** The mean that is subtracted: 0 where none is. */
const centerOf = (ask: NormAsk, x: Vector): number => (isCentered(ask) ? mean(x) : 0)
const spreadOf = (ask: NormAsk, x: Vector): number => mean(x.map((v) => (v - centerOf(ask, x)) ** 2))
/** The norm that is asked for, with its groups normalized another way. */
export function regrouped(ask: NormAsk, f: Group): number[][] {
  const done = turned(ask, ask.x).map((x) => f(x, centerOf(ask, x), spreadOf(ask, x), epsilonOf(ask)))
  return each(turned(ask, done), (v, _, j) => (gainOf(ask)[j] as number) * v + (shiftOf(ask)[j] as number))
}

/** The input gradient with shares of the paths through the mean and through the deviation. */
export function inputGradient(ask: NormAsk & { readonly cotangent: Matrix }, throughMean: number, throughDeviation: number): number[][] {
  const u = turned(
    ask,
    each(ask.cotangent, (v, _, j) => v * (gainOf(ask)[j] as number)),
  )
  const rows = turned(ask, ask.x).map((x, i) => {
    const s = Math.sqrt(spreadOf(ask, x) + epsilonOf(ask))
    const [g, h] = [u[i] as Vector, x.map((v) => (v - centerOf(ask, x)) / s)]
    const along = mean(g.map((v, j) => v * (h[j] as number)))
    return g.map((v, j) => (v - (isCentered(ask) ? throughMean * mean(g) : 0) - throughDeviation * (h[j] as number) * along) / s)
  })
  return turned(ask, rows).map((r) => [...r])
}
