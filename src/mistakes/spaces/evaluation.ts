import type { Compared } from '../compared.ts'
import { mean, transposed } from '../matrices.ts'
import { variance } from '../norms.ts'
import type { Space, Step } from './space.ts'

/* Batch norm in evaluation: the stored statistics, gain and shift. */

interface Inference {
  readonly mean: 'stored' | 'none' | 'batch'
  readonly spread: 'root' | 'itself' | 'none' | 'batch' | 'square'
  readonly epsilon: 'inside' | 'none' | 'outside' | 'after'
  readonly gain: 'times' | 'no'
  readonly shift: 'plus' | 'no' | 'minus'
}
const right: Inference = { mean: 'stored', spread: 'root', epsilon: 'inside', gain: 'times', shift: 'plus' }
const step = <K extends keyof Inference>(axis: K, value: Inference[K], cause: Step<Inference>['cause'], says: string): Step<Inference> => ({
  axis,
  cause,
  says,
  change: { [axis]: value } as Partial<Inference>,
})
const steps: readonly Step<Inference>[] = [
  step('mean', 'none', 'missing term', 'the stored mean is not subtracted'),
  step('mean', 'batch', 'training for evaluation', "the batch's own mean in evaluation: the stored one is due"),
  step('spread', 'itself', 'missing root', 'the stored variance is taken for a deviation: a root is missing'),
  step('spread', 'none', 'missing normalization', 'nothing is divided by the stored deviation'),
  step('spread', 'batch', 'training for evaluation', "the batch's own variance in evaluation: the stored one is due"),
  step('epsilon', 'none', 'epsilon', 'ε is missing in evaluation'),
  step('epsilon', 'outside', 'epsilon', 'ε stands outside the root'),
  step('epsilon', 'after', 'epsilon', '/√σ² + ε: brackets are missing, and ε is added to the quotient'),
  step('gain', 'no', 'gain forgotten', 'the gain γ is forgotten'),
  step('shift', 'no', 'bias forgotten', 'the shift β is forgotten'),
  step('shift', 'minus', 'sign', 'the shift β is subtracted'),
]
export const inferenceSpace = (c: Compared): Space<Inference> | undefined =>
  c.operation === 'normalizeInference' ? { operations: ['normalizeInference'], right, steps, at: (p, { ask }) => evaluated(ask, p) } : undefined

function evaluated(ask: Compared['ask'], p: Inference): readonly (readonly number[])[] {
  const columns = transposed(ask.x)
  const done = columns.map((x, j) => {
    const center = p.mean === 'stored' ? ask.mean[j] : p.mean === 'none' ? 0 : mean(x)
    const v = p.spread === 'batch' ? variance(x) : ask.variance[j]
    const inside = v + (p.epsilon === 'inside' ? ask.epsilon : 0)
    const by = (p.spread === 'none' ? 1 : p.spread === 'itself' ? inside : Math.sqrt(inside)) + (p.epsilon === 'outside' ? ask.epsilon : 0)
    const shift = p.shift === 'plus' ? ask.shift[j] : p.shift === 'minus' ? -ask.shift[j] : 0
    return x.map((e) => ((p.gain === 'times' ? ask.gain[j] : 1) * (e - center)) / by + (p.epsilon === 'after' ? ask.epsilon : 0) + shift)
  })
  return transposed(done)
}
