import type { Answer, Ask, Vector } from '../../protocol/subject.ts'
import { misheard, mistaken } from '../mistake.ts'

/* Perceptrons that are trained one sample after the other. */

type Training = Ask<'onlinePerceptron'>
type Trained = Answer<'onlinePerceptron'>
const trained = mistaken('onlinePerceptron')
const asked = misheard('onlinePerceptron')

/** One sample, and what is known when its turn comes. */
interface Turn {
  readonly x: Vector
  readonly label: number
  readonly rate: number
  readonly weights: Vector
  readonly bias: number
  /** Weights and bias from before the pass. */
  readonly before: { readonly weights: Vector; readonly bias: number }
}
/** What a rule chooses, a choice at a time; the rest is as it should be. */
interface Rule {
  readonly score: (t: Turn) => number
  readonly mistaken: (signed: number) => boolean
  readonly weight: (t: Turn, w: number, x: number) => number
  readonly bias: (t: Turn) => number
}
const scoreOf = ({ x, weights, bias }: Turn): number => x.reduce((s, v, j) => s + v * (weights[j] as number), bias)
const right: Rule = {
  score: scoreOf,
  mistaken: (signed) => signed <= 0,
  weight: ({ rate, label }, w, x) => w + rate * label * x,
  bias: ({ rate, label, bias }) => bias + rate * label,
}

const byRule =
  (changed: Partial<Rule>, start = 0) =>
  ({ ask: { x, labels, learningRate: rate, passes } }: { readonly ask: Training }): Trained => {
    const rule = { ...right, ...changed }
    let [weights, bias]: [Vector, number] = [(x[0] as Vector).map(() => start), start]
    const mistakes = Array.from({ length: passes }, () => {
      const before = { weights, bias }
      return x.reduce((count, sample, i) => {
        const turn: Turn = { x: sample, label: labels[i] as number, rate, weights, bias, before }
        if (!rule.mistaken(turn.label * rule.score(turn))) return count
        ;[weights, bias] = [weights.map((w, j) => rule.weight(turn, w, sample[j] as number)), rule.bias(turn)]
        return count + 1
      }, 0)
    })
    return { weights, bias, mistakes }
  }

export const perceptronBiasFrozen = trained(
  'b stays 0',
  { cause: 'bias forgotten', says: 'the bias is not trained: b + η y on every mistake' },
  byRule({ bias: ({ bias }) => bias }),
)
export const perceptronBiasUnused = trained(
  'sign(w·x) in the place of sign(w·x + b)',
  { cause: 'bias forgotten', says: 'the bias is trained and not added to the score' },
  byRule({ score: (t) => scoreOf(t) - t.bias }),
)
export const perceptronBiasWithoutRate = trained(
  'b + y in the place of b + η y',
  { cause: 'option ignored', says: 'the learning rate is missing in the step of the bias' },
  byRule({ bias: ({ bias, label }) => bias + label }),
)
export const perceptronRateForgotten = asked(
  'η = 1',
  { cause: 'option ignored', says: 'the learning rate is not read: the step is as for 1' },
  ({ learningRate, ...ask }) => (learningRate === 1 ? undefined : { ...ask, learningRate: 1 }),
)
export const perceptronMovesAlways = trained(
  'an update at every sample',
  { cause: 'wrong branch', says: 'the weights move on right predictions too: only a mistake moves them' },
  byRule({ mistaken: () => true }),
)
export const perceptronMovesWhenRight = trained(
  'an update where the prediction is right',
  { cause: 'wrong branch', says: 'the weights move where the prediction is right, and not where it is wrong' },
  byRule({ mistaken: (signed) => signed >= 0 }),
)
export const perceptronStepBack = trained(
  'w - η y x',
  { cause: 'sign', says: 'the step goes the wrong way: - η y x in the place of + η y x' },
  byRule({ weight: ({ rate, label }, w, x) => w - rate * label * x, bias: ({ rate, label, bias }) => bias - rate * label }),
)
export const perceptronStepDoubled = trained(
  'w + η (y - ŷ) x',
  { cause: 'factor', says: 'the step is twice as large: y - ŷ is ±2 on a mistake' },
  byRule({ weight: ({ rate, label }, w, x) => w + 2 * rate * label * x, bias: ({ rate, label, bias }) => bias + 2 * rate * label }),
)
export const perceptronNeverAtZero = trained(
  'y (w·x + b) < 0',
  { cause: 'tie', says: 'a score of 0 is right for both labels: from weights 0 nothing is ever learned' },
  byRule({ mistaken: (signed) => signed < 0 }),
)
export const perceptronMargin = trained(
  'y (w·x + b) < 1',
  { cause: 'wrong branch', says: 'samples inside a margin of 1 count as mistakes: this is the rule of a support vector machine' },
  byRule({ mistaken: (signed) => signed < 1 }),
)
export const perceptronByPass = trained(
  'scores with the weights from before the pass',
  { cause: 'stale state', says: 'all samples of a pass are scored with the weights from before it: this is the batch rule' },
  byRule({ score: ({ x, before }) => x.reduce((s, v, j) => s + v * (before.weights[j] as number), before.bias) }),
)
export const perceptronInputForgotten = trained(
  'w + η y',
  { cause: 'missing chain factor', says: 'every weight moves by η y: the input is missing' },
  byRule({ weight: ({ rate, label }, w) => w + rate * label }),
)
export const perceptronLms = trained(
  'w + η (y - s) x',
  { cause: 'another formula', says: 'the step is the residual times x: this is least mean squares' },
  byRule({
    weight: (t, w, x) => w + t.rate * (t.label - scoreOf(t)) * x,
    bias: (t) => t.bias + t.rate * (t.label - scoreOf(t)),
  }),
)
export const perceptronFromOne = trained('w = 1, b = 1 at the start', { cause: 'initial state', says: 'the weights start at 1, not at 0' }, byRule({}, 1))
export const perceptronZeroOneLabels = trained(
  'y = 0 for the class -1',
  { cause: 'target flipped', says: 'the label -1 is taken for 0: mistakes on this class move nothing' },
  byRule({ weight: ({ rate, label }, w, x) => w + (label > 0 ? rate * x : 0), bias: ({ rate, label, bias }) => bias + (label > 0 ? rate : 0) }),
)
export const perceptronMistakesAddUp = trained(
  'mistakes of all passes so far',
  { cause: 'gradients accumulate', says: 'mistakes are counted from the first pass on, not in each pass' },
  ({ due }) => {
    let all = 0
    return { ...due, mistakes: due.mistakes.map((m) => (all += m)) }
  },
)
export const perceptronLastSampleLeft = asked(
  'the last sample is left out',
  { cause: 'off by one', says: 'the last sample of every pass is left out' },
  ({ x, labels, ...ask }) => (x.length < 2 ? undefined : { ...ask, x: x.slice(0, -1), labels: labels.slice(0, -1) }),
)
export const perceptronOnePass = asked('one pass whatever is asked', { cause: 'option ignored', says: 'one pass alone is made' }, (ask) =>
  ask.passes === 1 ? undefined : { ...ask, passes: 1 },
)
