import type { Answer, Vector } from '../../protocol/subject.ts'
import type { Compared } from '../compared.ts'
import { each, mean } from '../matrices.ts'
import { epsilonOf, gainOf, isCentered, isNorm, type NormAsk, turned } from '../norms.ts'
import type { Space, Step } from './space.ts'

/* Backward passes of norms: the three parts of the answer, and what each can get wrong. */

interface Backward {
  readonly throughMean: number | 'n'
  readonly throughDeviation: number | 'n'
  readonly measured: 'n' | 'n - 1'
  readonly gainInInput: 'times' | 'no' | 'squared' | 'outside'
  /** The terms of the input gradient that the gain is left out of. */
  readonly without: readonly ('own' | 'mean' | 'deviation')[]
  readonly divided: 'root' | 'itself' | 'no' | 'twice' | 'twice, x̂ as well'
  readonly input: 'as is' | 'times n' | 'over n' | 'x for x̂'
  readonly gain: 'sum' | 'mean' | 'of x' | 'first' | 'of x - μ' | 'times gain' | 'of u'
  readonly shift: 'sum' | 'mean' | 'first' | 'times gain' | 'zero'
}
type Ask = NormAsk & { readonly cotangent: readonly Vector[] }

const right: Backward = {
  throughMean: 1,
  throughDeviation: 1,
  measured: 'n',
  gainInInput: 'times',
  without: [],
  divided: 'root',
  input: 'as is',
  gain: 'sum',
  shift: 'sum',
}
const step = <K extends keyof Backward>(axis: K, value: Backward[K], cause: Step<Backward>['cause'], says: string, group: string = axis): Step<Backward> => ({
  axis: group,
  cause,
  says,
  change: { [axis]: value } as Partial<Backward>,
})
const detached: Step<Backward> = {
  axis: 'paths',
  cause: 'statistics detached',
  says: 'γ u/√(σ² + ε): mean and variance are taken for constants, but they depend on the input',
  change: { throughMean: 0, throughDeviation: 0 },
}
const terms = { own: 'u', mean: 'the path through the mean', deviation: 'the path through the variance' } as const
function partsWithout(centered: boolean): readonly (readonly (keyof typeof terms)[])[] {
  return centered ? [['own'], ['mean'], ['deviation'], ['own', 'mean'], ['own', 'deviation'], ['mean', 'deviation']] : [['own'], ['deviation']]
}
const steps = (centered: boolean): readonly Step<Backward>[] => [
  ...(centered
    ? [
        detached,
        step('throughMean', 0, 'path through the mean', 'the path through the mean is missing', 'paths'),
        step('throughMean', -1, 'sign', 'the path through the mean has the wrong sign', 'paths'),
        step('throughMean', 2, 'path through the mean', 'the path through the mean counts twice', 'paths'),
      ]
    : []),
  step('throughMean', 'n', 'reduction', 'the path through the mean is n times too large: a sum stands where a mean is due', 'paths'),
  step('throughDeviation', 'n', 'reduction', 'the path through the variance is n times too large: a sum stands where a mean is due', 'paths'),
  step('throughDeviation', 0, 'path through the variance', 'the path through the variance is missing', 'paths'),
  step('throughDeviation', 2, 'path through the variance', 'the path through the variance counts twice: the ½ of the root is missing', 'paths'),
  step('throughDeviation', 0.5, 'path through the variance', 'the path through the variance counts half: the 2 of the square is missing', 'paths'),
  step('throughDeviation', -1, 'sign', 'the path through the variance has the wrong sign', 'paths'),
  step('measured', 'n - 1', 'biased variance', 'the deviation is that over n - 1'),
  step('gainInInput', 'no', 'gain forgotten', 'γ is left out of the input gradient'),
  step('gainInInput', 'outside', 'another formula', 'γ stands outside the means: the input gradient is scaled by γ at the end, but the means are those of γ u'),
  step('gainInInput', 'squared', 'applied twice', 'γ enters the input gradient twice'),
  ...partsWithout(centered).map((parts) =>
    step(
      'without',
      parts,
      'gain forgotten',
      `γ is left out of a part of the input gradient, ${parts.map((p) => terms[p]).join(' and ')}: every part has it`,
      'gainInInput',
    ),
  ),
  step('divided', 'twice', 'applied twice', 'the inverse deviation is taken of the inverse deviation: 1/√(1/√(σ² + ε) + ε) scales the input gradient'),
  step(
    'divided',
    'twice, x̂ as well',
    'applied twice',
    'the inverse deviation is taken of the inverse deviation: 1/√(1/√(σ² + ε) + ε) stands for 1/√(σ² + ε) in the input gradient, in x̂ too',
  ),
  step('divided', 'no', 'missing normalization', 'the input gradient is not divided by the deviation'),
  step('divided', 'itself', 'missing root', 'the input gradient is divided by the variance, not by its root'),
  step('input', 'times n', 'reduction', 'the input gradient is n times too large: one 1/n is missing'),
  step('input', 'over n', 'reduction', 'the input gradient is divided by n once too often'),
  step('input', 'x for x̂', 'another formula', 'x in the place of x̂ in the path through the variance', 'paths'),
  step('gain', 'mean', 'reduction', 'the gradient of the gain is a mean over the batch, where a sum is due'),
  step('gain', 'of x', 'another formula', 'Σ u x in the place of Σ u x̂: the input is not normalized'),
  step('gain', 'of x - μ', 'missing normalization', 'Σ u (x - μ) in the place of Σ u x̂: not divided by the deviation'),
  step('gain', 'first', 'first sample only', 'the gradient of the gain is not summed over the batch'),
  step('gain', 'times gain', 'gain forgotten', 'the gradient of the gain is multiplied by the gain'),
  step('gain', 'of u', 'missing chain factor', 'the gradient of the gain is that of the shift, Σu'),
  step('shift', 'mean', 'reduction', 'the gradient of the shift is a mean over the batch, where a sum is due'),
  step('shift', 'first', 'first sample only', 'the gradient of the shift is not summed over the batch'),
  step('shift', 'times gain', 'another formula', 'γ Σu in the place of Σu: the gain does not enter'),
  step('shift', 'zero', 'zero', 'the shift gets no gradient'),
]

export function normGradientSpace(c: Compared): Space<Backward> | undefined {
  if (c.operation !== 'blockGradient' || !isNorm(c.ask)) return undefined
  return { operations: ['blockGradient'], right, steps: steps(isCentered(c.ask)), at: (b, { ask, due }) => pulled(ask, due, b) }
}

const times = (part: number | 'n', n: number): number => (part === 'n' ? n : part)
function pulled(ask: Ask, due: Answer<'blockGradient'>, b: Backward): Answer<'blockGradient'> {
  const gain = gainOf(ask)
  const factor = (g: number): number => (b.gainInInput === 'no' || b.gainInInput === 'outside' ? 1 : b.gainInInput === 'squared' ? g * g : g)
  const scaled = (part: keyof typeof terms): readonly Vector[] =>
    turned(
      ask,
      each(ask.cotangent, (v, _, j) => v * (b.without.includes(part) ? 1 : factor(gain[j] as number))),
    )
  const [x, u, forMean, forDeviation] = [turned(ask, ask.x), scaled('own'), scaled('mean'), scaled('deviation')]
  const hats: number[][] = []
  const rows = x.map((group, i) => {
    const g = u[i] as Vector
    const mu = isCentered(ask) ? mean(group) : 0
    const n = group.length
    const variance = group.reduce((s, v) => s + (v - mu) ** 2, 0) / (b.measured === 'n' ? n : n - 1) + epsilonOf(ask)
    const s = Math.sqrt(variance)
    const h = group.map((v) => (v - mu) / s)
    hats.push(h)
    // What divides where the deviation is inverted once more.
    const again = Math.sqrt(1 / s + epsilonOf(ask))
    const within = b.divided === 'twice, x̂ as well' ? group.map((v) => (v - mu) / again) : h
    const along = mean((forDeviation[i] as Vector).map((v, k) => v * (b.input === 'x for x̂' ? (group[k] as number) : (within[k] as number))))
    const by = b.divided === 'no' ? 1 : b.divided === 'itself' ? variance : b.divided.startsWith('twice') ? again : s
    const middle = isCentered(ask) ? times(b.throughMean, n) * mean(forMean[i] as Vector) : 0
    const scale = b.input === 'times n' ? n : b.input === 'over n' ? 1 / n : 1
    return g.map((v, k) => (scale * (v - middle - times(b.throughDeviation, n) * (within[k] as number) * along)) / by)
  })
  const [input, hat] = [each(turned(ask, rows), (v, _, j) => v * (b.gainInInput === 'outside' ? (gain[j] as number) : 1)), turned(ask, hats)]
  const samples = ask.x.length
  const over = (f: (i: number, j: number) => number, how: 'sum' | 'mean' | 'first') => (j: number) =>
    how === 'first' ? f(0, j) : ask.x.reduce((s, _, i) => s + f(i, j), 0) / (how === 'mean' ? samples : 1)
  const cotangent = (i: number, j: number): number => ask.cotangent[i]?.[j] as number
  const centers = turned(
    ask,
    x.map((group) => group.map(() => (isCentered(ask) ? mean(group) : 0))),
  )
  const met = (i: number, j: number): number =>
    b.gain === 'of x'
      ? (ask.x[i]?.[j] as number)
      : b.gain === 'of x - μ'
        ? (ask.x[i]?.[j] as number) - (centers[i]?.[j] as number)
        : b.gain === 'of u'
          ? 1
          : (hat[i]?.[j] as number)
  const gainSum = over((i, j) => cotangent(i, j) * met(i, j), b.gain === 'mean' || b.gain === 'first' ? b.gain : 'sum')
  const shiftSum = over(cotangent, b.shift === 'mean' || b.shift === 'first' ? b.shift : 'sum')
  return {
    x: input,
    parameters: {
      ...due.parameters,
      gain: gain.map((g, j) => gainSum(j) * (b.gain === 'times gain' ? g : 1)),
      ...('shift' in due.parameters ? { shift: gain.map((g, j) => (b.shift === 'zero' ? 0 : shiftSum(j) * (b.shift === 'times gain' ? g : 1))) } : {}),
    },
  }
}
