import type { Matrix } from '../protocol/subject.ts'
import { each, mean, transposed } from './matrices.ts'
import { type Fault, faultOf } from './mutant.ts'
import { isNorm, type Normalization, type NormGradient, normalizeGradient, normOf } from './norms.ts'

/* Backward passes of the three norms. */

type Ask = Normalization & { readonly cotangent: Matrix }
const backward = (fault: string, cause: string, f: (ask: Ask, answer: NormGradient) => NormGradient | Promise<NormGradient>, only?: string): Fault =>
  faultOf('blockGradient')(
    fault,
    'always',
    cause,
    async (ask, answer) => {
      if (!isNorm(ask.name)) return answer
      const { gain = [], shift = [] } = answer.parameters as { readonly gain?: readonly number[]; readonly shift?: readonly number[] }
      const g = await f({ ...normOf(ask), cotangent: ask.cotangent }, { x: answer.x, gain, shift })
      return { x: g.x, parameters: ask.name === 'rmsNorm' ? { gain: g.gain } : { gain: g.gain, shift: g.shift } }
    },
    only,
  )
/** x̂, and 1/√(σ² + ε) at every entry. */
function parts(ask: Normalization): { readonly normalized: number[][]; readonly scale: number[][] } {
  const over = ask.name === 'batchNorm'
  const groups = over ? transposed(ask.x) : ask.x
  const all = groups.map((g) => {
    const mu = ask.name === 'rmsNorm' ? 0 : mean(g)
    const s = 1 / Math.sqrt(mean(g.map((v) => (v - mu) ** 2)) + ask.epsilon)
    return g.map((v) => [(v - mu) * s, s] as const)
  })
  const rows = over ? (all[0] ?? []).map((_, i) => all.map((g) => g[i] as readonly [number, number])) : all
  return { normalized: rows.map((r) => r.map(([v]) => v)), scale: rows.map((r) => r.map(([, s]) => s)) }
}
/** The mean of an array over the group that each entry was normalized in. */
function groupMeans(ask: Normalization, m: Matrix): number[][] {
  if (ask.name !== 'batchNorm') return m.map((r) => r.map(() => mean(r)))
  const means = transposed(m).map(mean)
  return m.map((r) => r.map((_, j) => means[j] as number))
}
/** The input gradient with the paths through the mean and through the deviation kept or left out. */
function inputGradient(ask: Ask, through: { readonly mean: number; readonly deviation: number }): number[][] {
  const { normalized, scale } = parts(ask)
  const g = each(ask.cotangent, (u, _, j) => u * (ask.gain[j] as number))
  const [means, correlations] = [
    groupMeans(ask, g),
    groupMeans(
      ask,
      each(g, (v, i, j) => v * (normalized[i]?.[j] as number)),
    ),
  ]
  return each(g, (v, i, j) => {
    const centered = ask.name === 'rmsNorm' ? 0 : through.mean * (means[i]?.[j] as number)
    return (scale[i]?.[j] as number) * (v - centered - through.deviation * (normalized[i]?.[j] as number) * (correlations[i]?.[j] as number))
  })
}

export const normBackwardZero = backward('a zero input gradient', 'zero', (ask, g) => ({ ...g, x: each(ask.x, () => 0) }))
export const normPassedThrough = backward('γ u: not even divided by the deviation', 'path not taken', (ask, g) => ({
  ...g,
  x: each(ask.cotangent, (u, _, j) => u * (ask.gain[j] as number)),
}))
export const statisticsDetached = backward('γ u/√(σ² + ε): the statistics are taken for constants', 'statistics detached', (ask, g) => ({
  ...g,
  x: inputGradient(ask, { mean: 0, deviation: 0 }),
}))
export const meanPathMissing = backward(
  'the path through the mean is missing',
  'path through the mean',
  (ask, g) => ({ ...g, x: inputGradient(ask, { mean: 0, deviation: 1 }) }),
  'batchNorm',
)
export const deviationPathMissing = backward('the path through the variance is missing', 'path through the variance', (ask, g) => ({
  ...g,
  x: inputGradient(ask, { mean: 1, deviation: 0 }),
}))
export const deviationPathDoubled = backward('twice the path through the variance: the ½ of the root is missing', 'path through the variance', (ask, g) => ({
  ...g,
  x: inputGradient(ask, { mean: 1, deviation: 2 }),
}))
export const inputGradientWithoutGain = backward('γ is left out of the input gradient', 'gain forgotten', async (ask, g) => ({
  ...g,
  x: (await normalizeGradient({ ...ask, gain: ask.gain.map(() => 1) })).x,
}))
export const inputGradientNegated = backward('the input gradient has the wrong sign', 'sign', (_, g) => ({ ...g, x: each(g.x, (v) => -v) }))
export const inputGradientSummed = backward(
  'n times the input gradient',
  'reduction',
  (ask, g) => ({ ...g, x: each(g.x, (v) => v * ask.x.length) }),
  'batchNorm',
)
export const gainGradientHalved = backward('half the gradient of the gain', 'factor', (_, g) => ({ ...g, gain: g.gain.map((v) => v / 2) }))
export const gainGradientZero = backward('no gradient of the gain', 'zero', (_, g) => ({ ...g, gain: g.gain.map(() => 0) }))
export const gainGradientOfInput = backward('Σ u x in the place of Σ u x̂', 'another formula', (ask, g) => ({
  ...g,
  gain: g.gain.map((_, j) => ask.x.reduce((s, r, i) => s + (r[j] as number) * (ask.cotangent[i]?.[j] as number), 0)),
}))
export const gainGradientFirstSample = backward('the gradient of the gain from the first sample alone', 'first sample only', (ask, g) => {
  const { normalized } = parts(ask)
  return { ...g, gain: g.gain.map((_, j) => (ask.cotangent[0]?.[j] as number) * (normalized[0]?.[j] as number)) }
})
export const shiftGradientMeaned = backward(
  'the mean of u in the place of its sum',
  'reduction',
  (ask, g) => ({ ...g, shift: g.shift.map((v) => v / ask.x.length) }),
  'batchNorm',
)
export const shiftGradientFirstSample = backward(
  'the gradient of the shift from the first sample alone',
  'first sample only',
  (ask, g) => ({
    ...g,
    shift: g.shift.map((_, j) => ask.cotangent[0]?.[j] as number),
  }),
  'layerNorm',
)
export const shiftGradientScaled = backward(
  'γ Σu in the place of Σu',
  'another formula',
  (ask, g) => ({ ...g, shift: g.shift.map((v, j) => v * (ask.gain[j] as number)) }),
  'layerNorm',
)
