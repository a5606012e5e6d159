import { each } from '../matrices.ts'
import { type About, mistaken, type Unnamed } from '../mistake.ts'
import { gainGradient, gainOf, inputGradient, isNorm, withGain, withGainGradient, withInputGradient, withShiftGradient } from '../norms.ts'

/* Backward passes of the three norms. */

const block = mistaken('blockGradient')
const backward: typeof block = (formula, about, answer) => block(formula, about, (c) => (isNorm(c.ask) ? answer(c) : undefined))
const paths = (formula: string, about: About, throughMean: number, throughDeviation: number): Unnamed =>
  backward(formula, about, ({ ask, due }) => withInputGradient(due, inputGradient(ask, throughMean, throughDeviation)))

/* The input. */

export const normPassedThrough = backward(
  'γ u: not even divided by the deviation',
  { cause: 'path not taken', says: 'γ u: the input gradient is not even divided by the deviation' },
  ({ ask, due }) =>
    withInputGradient(
      due,
      each(ask.cotangent, (u, _, j) => u * (gainOf(ask)[j] as number)),
    ),
)
export const statisticsDetached = paths(
  'γ u/√(σ² + ε): the statistics are taken for constants',
  { cause: 'statistics detached', says: 'γ u/√(σ² + ε): mean and variance are taken for constants, but they depend on the input' },
  0,
  0,
)
export const meanPathForgotten = paths('the path through the mean is missing', { cause: 'path through the mean' }, 0, 1)
export const meanPathMissing: Unnamed = { ...meanPathForgotten, only: 'batchNorm' }
export const deviationPathMissing = paths('the path through the variance is missing', { cause: 'path through the variance' }, 1, 0)
export const deviationPathDoubled = paths(
  'twice the path through the variance: the ½ of the root is missing',
  { cause: 'path through the variance', says: 'the path through the variance counts twice: the ½ of the root is missing' },
  1,
  2,
)
export const inputGradientWithoutGain = backward('γ is left out of the input gradient', { cause: 'gain forgotten' }, async ({ ask, due, reference }) =>
  withInputGradient(due, (await reference.blockGradient(withGain(ask, () => 1))).x),
)
export const inputGradientSummed = backward('n times the input gradient', { cause: 'reduction', only: 'batchNorm' }, ({ ask, due }) =>
  withInputGradient(
    due,
    each(due.x, (v) => v * ask.x.length),
  ),
)

/* The gain. */

export const gainGradientHalved = backward('half the gradient of the gain', { cause: 'factor' }, ({ due }) => withGainGradient(due, (v) => v / 2))
export const gainGradientZero = backward('no gradient of the gain', { cause: 'zero' }, ({ due }) => withGainGradient(due, () => 0))
export const gainGradientOfInput = backward(
  'Σ u x in the place of Σ u x̂',
  { cause: 'another formula', says: 'Σ u x in the place of Σ u x̂: the input is not normalized' },
  ({ ask, due }) => withGainGradient(due, (_, j) => ask.x.reduce((s, r, i) => s + (r[j] as number) * (ask.cotangent[i]?.[j] as number), 0)),
)
export const gainGradientFirstSample = backward(
  'the gradient of the gain from the first sample alone',
  { cause: 'first sample only', says: 'the gradient of the gain is not summed over the batch' },
  async ({ ask, due, reference }) => {
    const alone = each(ask.cotangent, (u, i) => (i === 0 ? u : 0))
    const first = gainGradient(await reference.blockGradient({ ...ask, cotangent: alone }))
    return withGainGradient(due, (_, j) => first[j] as number)
  },
)

/* The shift. */

export const shiftGradientMeaned = backward('the mean of u in the place of its sum', { cause: 'reduction', only: 'batchNorm' }, ({ ask, due }) =>
  withShiftGradient(due, (v) => v / ask.x.length),
)
export const shiftGradientAlone = backward(
  'the gradient of the shift from the first sample alone',
  { cause: 'first sample only', says: 'the gradient of the shift is not summed over the batch' },
  ({ ask, due }) => withShiftGradient(due, (_, j) => ask.cotangent[0]?.[j] as number),
)
export const shiftGradientFirstSample: Unnamed = { ...shiftGradientAlone, only: 'layerNorm' }
export const shiftGradientScaled = backward(
  'γ Σu in the place of Σu',
  { cause: 'another formula', only: 'layerNorm', says: 'γ Σu in the place of Σu: the gain does not enter' },
  ({ ask, due }) => withShiftGradient(due, (v, j) => v * (gainOf(ask)[j] as number)),
)
