import type { Matrix } from '../../protocol/subject.ts'
import type { Compared } from '../compared.ts'
import { each } from '../matrices.ts'
import type { Space, Step } from './space.ts'

/* Clipping by a norm: which norm, of what, when, and to what. */

interface Clipping {
  readonly norm: 'root of squares' | 'squares' | 'sum' | 'largest' | 'mean square' | 'signed sum'
  readonly of: 'all' | 'each group' | 'each entry' | 'the first group'
  readonly when: 'beyond' | 'always' | 'below' | 'never'
  readonly to: 'limit' | 'one' | 'square' | 'root'
  readonly sides: 'both' | 'above' | 'below'
  /** Added to the norm that divides. */
  readonly small: number
}
const byNorm: Clipping = { norm: 'root of squares', of: 'all', when: 'beyond', to: 'limit', sides: 'both', small: 0 }
const step = <K extends keyof Clipping>(axis: K, value: Clipping[K], cause: Step<Clipping>['cause'], says: string): Step<Clipping> => ({
  axis,
  cause,
  says,
  change: { [axis]: value } as Partial<Clipping>,
})
const steps: readonly Step<Clipping>[] = [
  step('norm', 'squares', 'missing root', 'the squared norm stands where the norm is due: the root is missing'),
  step('norm', 'sum', 'another norm', 'the sum of absolute values in the place of the Euclidean norm'),
  step('norm', 'largest', 'another norm', 'the largest entry in the place of the Euclidean norm'),
  step('norm', 'mean square', 'reduction', 'the root of the mean square in the place of the norm: divided by the number of entries'),
  step('norm', 'signed sum', 'another norm', 'the sum of the entries, with their signs, in the place of the norm'),
  step('of', 'each group', 'another norm', 'every parameter group is clipped by a norm of its own'),
  step('of', 'each entry', 'wrong function', 'clipped by value, not by the global norm'),
  step('of', 'the first group', 'first sample only', 'the norm is that of the first group alone'),
  step('when', 'always', 'rescaled', 'always scaled to the limit, small gradients too'),
  step('when', 'below', 'wrong branch', 'scaled where the norm is within the limit, left alone where it is beyond'),
  step('when', 'never', 'missing normalization', 'nothing is clipped'),
  step('to', 'one', 'option ignored', 'scaled to norm 1, whatever the limit'),
  step('to', 'square', 'option changed', 'scaled to the square of the limit'),
  ...[1e-12, 1e-10, 1e-9, 1e-8, 1e-7, 1e-6, 1e-5].map((e) => step('small', e, 'epsilon', `μ/(‖G‖ + ${e}): a small ε is added to the norm`)),
]
const byValue: readonly Step<Clipping>[] = [
  step('sides', 'above', 'one-sided', 'only one of the two limits is kept: nothing is cut from below'),
  step('sides', 'below', 'one-sided', 'only one of the two limits is kept: nothing is cut from above'),
  step('of', 'all', 'wrong function', 'clipped by the global norm, not by value'),
  step('of', 'each group', 'wrong function', 'clipped by the norm of each group, not by value'),
  step('to', 'one', 'option ignored', 'cut to 1 whatever the limit'),
  step('when', 'never', 'missing normalization', 'nothing is clipped'),
  step('when', 'always', 'rescaled', 'every entry becomes the limit, with its sign'),
]

export function clipSpace(c: Compared): Space<Clipping> | undefined {
  if (c.operation !== 'clip') return undefined
  const at: Space<Clipping>['at'] = (p, { ask }) => clipped(ask.gradients, ask.limit, p)
  if (c.ask.name === 'clipByGlobalNorm') return { operations: ['clip'], right: byNorm, steps, at }
  return c.ask.name === 'clipByValue' ? { operations: ['clip'], right: { ...byNorm, of: 'each entry' }, steps: byValue, at } : undefined
}

function clipped(gradients: Matrix, limit: number, p: Clipping): readonly (readonly number[])[] {
  const target = p.to === 'limit' ? limit : p.to === 'one' ? 1 : p.to === 'square' ? limit * limit : Math.sqrt(limit)
  const scale = (norm: number): number => {
    const beyond = norm + p.small > limit
    const applies = p.when === 'always' ? true : p.when === 'never' ? false : p.when === 'below' ? !beyond : beyond
    return applies && norm + p.small !== 0 ? target / (norm + p.small) : 1
  }
  if (p.of === 'each entry') return each(gradients, (g) => ((p.sides === 'above' && g < 0) || (p.sides === 'below' && g > 0) ? g : g * scale(Math.abs(g))))
  if (p.of === 'each group') return gradients.map((r) => r.map((g) => g * scale(normOf(r, p.norm))))
  const s = scale(normOf(p.of === 'all' ? gradients.flat() : (gradients[0] ?? []), p.norm))
  return each(gradients, (g) => g * s)
}
function normOf(x: readonly number[], norm: Clipping['norm']): number {
  const squares = x.reduce((s, v) => s + v * v, 0)
  switch (norm) {
    case 'squares':
      return squares
    case 'sum':
      return x.reduce((s, v) => s + Math.abs(v), 0)
    case 'largest':
      return Math.max(...x.map(Math.abs))
    case 'mean square':
      return Math.sqrt(squares / x.length)
    case 'signed sum':
      return x.reduce((s, v) => s + v, 0)
    default:
      return Math.sqrt(squares)
  }
}
