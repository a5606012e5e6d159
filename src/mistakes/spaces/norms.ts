import type { Vector } from '../../protocol/subject.ts'
import type { Compared } from '../compared.ts'
import { each, mean, transposed } from '../matrices.ts'
import { epsilonOf, gainOf, isCentered, isNorm, type NormAsk, shiftOf, turned } from '../norms.ts'
import type { Space, Step } from './space.ts'

/* Forward passes of norms: what is subtracted, what is measured, what divides, and what becomes of gain and shift. */

interface Norm {
  readonly center: 'own' | 'none' | 'mean'
  readonly spread: 'own' | 'variance' | 'mean square' | 'over n - 1' | 'sum' | 'absolute' | 'range' | 'largest'
  readonly epsilon: 'inside' | 'outside' | 'none' | 'squared' | 'twice' | 'floor' | 'after'
  readonly divide: 'root' | 'itself' | 'square' | 'times' | 'no' | 'twice'
  readonly gain: 'times' | 'no' | 'one more' | 'squared' | 'over'
  readonly shift: 'plus' | 'no' | 'minus' | 'scaled' | 'before'
  readonly over: 'own' | 'other' | 'all'
}

const right: Norm = { center: 'own', spread: 'own', epsilon: 'inside', divide: 'root', gain: 'times', shift: 'plus', over: 'own' }
const step = <K extends keyof Norm>(axis: K, value: Norm[K], cause: Step<Norm>['cause'], says: string): Step<Norm> => ({
  axis,
  cause,
  says,
  change: { [axis]: value } as Partial<Norm>,
})
const steps = (centered: boolean): readonly Step<Norm>[] => [
  ...(centered ? [step('center', 'none', 'missing term', 'the mean is not subtracted')] : [step('center', 'mean', 'extra term', 'the mean is subtracted')]),
  ...(centered
    ? [step('spread', 'mean square', 'missing term', 'the mean square in the place of the variance: the mean is not subtracted there')]
    : [step('spread', 'variance', 'extra term', 'the variance in the place of the mean square: the mean is subtracted there')]),
  step('spread', 'over n - 1', 'biased variance', 'the sum of squares is divided by n - 1: by n is due'),
  step('spread', 'sum', 'reduction', 'the sum of squares in the place of their mean: the 1/n is missing'),
  step('spread', 'absolute', 'another norm', 'the mean absolute deviation in the place of the standard deviation'),
  step('spread', 'range', 'another norm', 'divided by the range, largest less smallest'),
  step('spread', 'largest', 'another norm', 'divided by the largest absolute value'),
  step('epsilon', 'outside', 'epsilon', 'ε stands outside the root'),
  step('epsilon', 'none', 'epsilon', 'ε is missing'),
  step('epsilon', 'squared', 'epsilon', 'ε is squared'),
  step('epsilon', 'twice', 'epsilon', 'ε stands inside and outside the root'),
  step('epsilon', 'after', 'epsilon', '/√σ² + ε: brackets are missing, and ε is added to the quotient'),
  step('epsilon', 'floor', 'epsilon', 'ε is a floor of the variance, not added to it'),
  step('divide', 'itself', 'missing root', 'divided by the variance, not by its root'),
  step('divide', 'square', 'missing root', 'divided by the square of the variance where its root is due'),
  step('divide', 'times', 'reciprocal', 'multiplied by the deviation, not divided: is the reciprocal taken twice?'),
  step('divide', 'twice', 'applied twice', 'the inverse deviation is taken of the inverse deviation: multiplied by 1/√(1/√(σ² + ε) + ε)'),
  step('divide', 'no', 'missing normalization', 'nothing is divided by the deviation'),
  step('gain', 'no', 'gain forgotten', 'the gain γ is forgotten'),
  step('gain', 'one more', 'another formula', 'the gain enters as 1 + γ'),
  step('gain', 'squared', 'applied twice', 'the gain enters twice'),
  step('gain', 'over', 'reciprocal', 'divided by the gain'),
  step('shift', 'no', 'bias forgotten', 'the shift β is forgotten'),
  step('shift', 'minus', 'sign', 'the shift β is subtracted'),
  step('shift', 'scaled', 'another formula', 'the shift is scaled by the gain: γ (x̂ + β)'),
  step('shift', 'before', 'another formula', 'the shift is added before normalizing'),
  step('over', 'other', 'axis', 'normalized along the other axis'),
  step('over', 'all', 'axis', 'normalized over all entries together'),
]

export function normSpace(c: Compared): Space<Norm> | undefined {
  if (c.operation !== 'block' || !isNorm(c.ask)) return undefined
  return { operations: ['block'], right, steps: steps(isCentered(c.ask)), at: (norm, { ask }) => normalized(ask, norm) }
}

function normalized(ask: NormAsk, norm: Norm): readonly (readonly number[])[] {
  const [gain, shift] = [gainOf(ask), shiftOf(ask)]
  const x = norm.shift === 'before' ? each(ask.x, (v, _, j) => v + (shift[j] as number)) : ask.x
  const grouped = norm.over === 'all' ? [x.flat()] : norm.over === 'own' ? turned(ask, x) : transposed(turned(ask, x))
  const done = grouped.map((group) => group.map((v) => scaledBy(v, group, ask, norm)))
  const width = x[0]?.length ?? 0
  const rows =
    norm.over === 'all'
      ? x.map((_, i) => (done[0] as Vector).slice(i * width, (i + 1) * width))
      : norm.over === 'own'
        ? turned(ask, done)
        : turned(ask, transposed(done))
  return each(rows, (v, _, j) => shifted(v * gained(gain[j] as number, norm), gain[j] as number, shift[j] as number, norm))
}
function scaledBy(v: number, group: Vector, ask: NormAsk, { center, spread, epsilon, divide }: Norm): number {
  const e = epsilonOf(ask)
  const [centered, measured] = [center === 'own' ? isCentered(ask) : center === 'mean', spread === 'own' ? isCentered(ask) : spread !== 'mean square']
  const base = v - (centered ? mean(group) : 0)
  const around = group.map((w) => w - (measured ? mean(group) : 0))
  const squares = around.reduce((s, w) => s + w * w, 0)
  const n = group.length
  const variance =
    spread === 'sum'
      ? squares
      : spread === 'over n - 1'
        ? squares / (n - 1)
        : spread === 'absolute'
          ? mean(around.map(Math.abs)) ** 2
          : spread === 'range'
            ? (Math.max(...group) - Math.min(...group)) ** 2
            : spread === 'largest'
              ? Math.max(...around.map(Math.abs)) ** 2
              : squares / n
  if (divide === 'no') return base
  const inside =
    epsilon === 'inside' || epsilon === 'twice'
      ? variance + e
      : epsilon === 'squared'
        ? variance + e * e
        : epsilon === 'floor'
          ? Math.max(variance, e)
          : variance
  const beside = epsilon === 'outside' || epsilon === 'twice' ? e : 0
  if (divide === 'times') return base * (Math.sqrt(inside) + beside)
  if (divide === 'twice') return base / Math.sqrt(1 / (Math.sqrt(inside) + beside) + e)
  const by = divide === 'itself' ? inside : divide === 'square' ? inside ** 2 : Math.sqrt(inside)
  return base / (by + beside) + (epsilon === 'after' ? e : 0)
}
const gained = (g: number, { gain }: Norm): number =>
  gain === 'no' ? 1 : gain === 'one more' ? 1 + g : gain === 'squared' ? g * g : gain === 'over' ? 1 / g : g
const shifted = (v: number, g: number, s: number, { shift }: Norm): number =>
  shift === 'no' || shift === 'before' ? v : shift === 'minus' ? v - s : shift === 'scaled' ? v + g * s : v + s
