import { each } from '../../mistakes/matrices.ts'
import type { Matrix, Operation, Vector } from '../../protocol/subject.ts'
import { losses } from '../../registry.ts'
import type { Ask } from '../observation.ts'
import { altered, anything, asked, otherNames, type Prediction } from './hypothesis.ts'

/* Losses and their gradients. */

const lossOperations: readonly Operation[] = ['loss', 'lossGradient']
const perEntry = (f: (z: number, y: number, ask: Ask) => number) => (ask: Ask) => each(ask.prediction, (z, i, j) => f(z, ask.target[i]?.[j] as number, ask))
const count = (ask: Ask): number => ask.prediction.length * (ask.prediction[0]?.length ?? 1)
const wrong: readonly Prediction[] = [
  asked('swapped arguments', 'prediction and target are exchanged', lossOperations, (ask) => ({ ...ask, prediction: ask.target, target: ask.prediction })),
  asked('target flipped', '1 - y in the place of the label y', lossOperations, (ask) => ({ ...ask, target: each(ask.target, (y) => 1 - y) })),
  asked('sign of the argument', 'the prediction enters with the wrong sign', lossOperations, (ask) => ({
    ...ask,
    prediction: each(ask.prediction, (p) => -p),
  })),
  altered('first sample only', 'the gradient reaches the first sample only', ['lossGradient'], (_, due) => each(due, (g, i) => (i === 0 ? g : 0))),
  asked('first sample only', 'the loss of the first sample alone', ['loss'], (ask) => ({
    ...ask,
    prediction: ask.prediction.slice(0, 1),
    target: ask.target.slice(0, 1),
  })),
  asked('edge', 'the last sample is left out', ['loss'], (ask) =>
    ask.prediction.length > 1 && ask.prediction.length % 2 === 1
      ? { ...ask, prediction: ask.prediction.slice(0, -1), target: ask.target.slice(0, -1) }
      : undefined,
  ),
  {
    cause: 'applied twice',
    says: 'softmax is applied before a loss that applies it again',
    operations: lossOperations,
    predict: async ({ operation, ask }, right) =>
      ask.name === 'crossEntropyWithLogits' ? right[operation as 'loss']({ ...ask, prediction: await right.softmax({ logits: ask.prediction }) }) : undefined,
  },
  asked('target forgotten', 'the gradient does not depend on the target', ['lossGradient'], (ask) =>
    ask.name === 'crossEntropyWithLogits' ? undefined : { ...ask, target: each(ask.target, () => 0) },
  ),
  {
    cause: 'target forgotten',
    says: 'p/n: the target is not subtracted',
    operations: ['lossGradient'],
    predict: async ({ ask }, right) =>
      ask.name === 'crossEntropyWithLogits' ? each(await right.softmax({ logits: ask.prediction }), (p) => p / ask.prediction.length) : undefined,
  },
  {
    cause: 'missing chain factor',
    says: '-y/p: the derivative in the probabilities, softmax is not differentiated',
    operations: ['lossGradient'],
    predict: async ({ ask }, right) =>
      ask.name === 'crossEntropyWithLogits'
        ? each(await right.softmax({ logits: ask.prediction }), (p, i, j) => (ask.target[i][j] === 0 ? 0 : -ask.target[i][j] / p / ask.prediction.length))
        : undefined,
  },
  {
    cause: 'extra chain factor',
    says: "(σ - y) σ': the slope of the sigmoid once too often",
    operations: ['lossGradient'],
    predict: async ({ ask, due }, right) =>
      ask.name === 'binaryCrossEntropyWithLogits'
        ? Promise.all(
            (due as Matrix).map(async (r, i) => {
              const s = await right.activationGradient({ name: 'sigmoid', parameters: {}, x: ask.prediction[i] })
              return r.map((g, j) => g * (s[j] as number))
            }),
          )
        : undefined,
  },
  ...(
    [
      ['the squared error', (p: number, y: number, ask: Ask) => (2 * (p - y)) / count(ask)],
      ['the absolute error', (p: number, y: number, ask: Ask) => Math.sign(p - y) / count(ask)],
    ] as const
  ).map(([name, f]) => altered('wrong function', `this is the gradient of ${name}`, ['lossGradient'], perEntry(f))),
  altered('missing term', 'only -y/p: the term of 1 - y is missing', ['lossGradient'], (ask) =>
    ask.name === 'binaryCrossEntropy' ? perEntry((p, y, a) => -y / p / count(a))(ask) : undefined,
  ),
  altered('missing term', 'only y ln p: the term of 1 - y is missing', ['loss'], (ask) =>
    ask.name === 'binaryCrossEntropy'
      ? -perEntry((p, y) => (y === 0 ? 0 : y * Math.log(p)))(ask)
          .flat()
          .reduce((a, b) => a + b, 0) / count(ask)
      : undefined,
  ),
  ...[1e-7, 1e-8, 1e-12].map((e) =>
    altered('epsilon', `ln(p + ${e}): an ε inside the logarithm`, ['loss'], (ask) =>
      ask.name === 'crossEntropy'
        ? -perEntry((p, y) => y * Math.log(p + e))(ask)
            .flat()
            .reduce((a, b) => a + b, 0) / ask.prediction.length
        : undefined,
    ),
  ),
  altered('tie', 'a tie is decided another way', ['loss'], ({ name, prediction, target }) =>
    name === 'topOne' && [...prediction, ...target].some((r: Vector) => r.filter((v) => v === Math.max(...r)).length > 1) ? anything : undefined,
  ),
  ...otherNames(lossOperations, losses.keys(), 'the loss'),
]

export const lossHypotheses = wrong
