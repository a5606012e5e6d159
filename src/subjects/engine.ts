import { float64 } from '../algebra/float64.ts'
import { reverse } from '../algebra/reverse.ts'
import { productUnit, tensors as R, type Tensor, tensor, tensorNumbers, tensorOf, tensorRows } from '../arrays/tensor.ts'
import { at, fault } from '../fault.ts'
import * as closure from '../geometry/closure.ts'
import { alphaOf, boost } from '../learners/boosting.ts'
import { principalComponents } from '../learners/components.ts'
import { centerKernel } from '../learners/kernels.ts'
import { onlinePerceptron } from '../learners/perceptron.ts'
import { oneHotRows, relativeFrequencies, tagCounts } from '../learners/tagger.ts'
import { forward, type NetworkParameters, network } from '../network/block.ts'
import { batchNorm, mlp } from '../network/blocks.ts'
import { jacobianReverse, pullback } from '../network/jacobian.ts'
import type { Loss } from '../network/losses.ts'
import { execute } from '../network/program.ts'
import { logSoftmax, softmax } from '../network/softmax.ts'
import type { Ask, Layer, Matrix, Operations, Subject, Vector } from '../protocol/subject.ts'
import { activations, blocks, clips, initializers, labelLosses, losses, named, optimizers, runningStatistics, schedules } from '../registry.ts'
import type { Clip } from '../training/clips.ts'
import { lossAndGradient } from '../training/gradient.ts'
import { batches, random } from '../training/random.ts'
import type { Rate } from '../training/schedules.ts'
import { version } from '../version.ts'

const row = (x: Vector): Tensor => tensor([1, x.length], x)
const list = tensorNumbers
const numberIn = (x: Tensor): number => at(list(x), 0)

/** The pullback of an elementwise function by ones is its derivative, entry by entry. */
function derivative(
  f: (A: ReturnType<typeof reverse<'elementary', Tensor>>['algebra'], x: ReturnType<ReturnType<typeof reverse<'elementary', Tensor>>['leaf']>) => typeof x,
  x: Vector,
): number[] {
  const tape = reverse<'elementary', Tensor>(R)
  const leaf = tape.leaf(row(x))
  const output = f(tape.algebra, leaf)
  return list(at(tape.gradient(output, [leaf], row(x.map(() => 1))), 0))
}

const mlpWith = (layers: readonly Layer[], activation: string) => {
  const widths = [at(layers, 0).weights[0]?.length ?? 0, ...layers.map((l) => l.biases.length)]
  const net = network(...mlp(widths, named('activation', activations, activation)))
  let next = 0
  const parameters: NetworkParameters<Tensor> = net.blocks.map((block) => {
    if (block.shapes.length === 0) return []
    const layer = at(layers, next++)
    return [tensorOf(layer.weights), row(layer.biases)]
  })
  return { net, parameters }
}

const asLayers = (flat: readonly Tensor[]): Layer[] =>
  Array.from({ length: flat.length / 2 }, (_, i) => ({ weights: tensorRows(at(flat, 2 * i)), biases: list(at(flat, 2 * i + 1)) }))

const relus = (layers: readonly Layer[]) => layers.map((l) => ({ weights: tensorOf(l.weights), biases: row(l.biases) }))

/** A parameter as a matrix; whoever asked sees it as it was. */
const parameterOf = (x: Vector | Matrix): Tensor => (isRows(x) ? tensorOf(x) : row(x))
const isRows = (x: Vector | Matrix): x is Matrix => typeof x[0] === 'object'
/** The block that is asked for, with its parameters in the order of its record. Fails: a parameter that is not there. */
function blockOf({ name, x, parameters, options }: Omit<Ask<'block'>, 'cotangent'>) {
  const record = named('block', blocks, name)
  const given = record.parameters.map((p) => {
    const value = parameters[p.name]
    if (value === undefined) throw fault(`block ${name}`, `the parameter ${p.name}`, Object.keys(parameters).join(', ') || 'none')
    return value
  })
  return { record, block: record.make(x[0]?.length ?? 0, options), given }
}

/** The value of a loss that need not be in the registry, and its gradient in the prediction. */
export const lossValue = (loss: Pick<Loss, 'apply'>, { prediction, target }: Pick<Ask<'loss'>, 'prediction' | 'target'>): number =>
  lossOf(loss, tensorOf(prediction), tensorOf(target))
export const lossSlope = (loss: Pick<Loss, 'apply'>, { prediction, target }: Pick<Ask<'loss'>, 'prediction' | 'target'>): number[][] =>
  gradientOf(loss, tensorOf(prediction), tensorOf(target))
export const clippedBy = (clip: Pick<Clip, 'apply'>, { gradients, limit }: Pick<Ask<'clip'>, 'gradients' | 'limit'>): number[][] =>
  clip.apply(R, gradients.map(row), limit).map(list)

const lossOf = (loss: Pick<Loss, 'apply'>, prediction: Tensor, target: Tensor): number => at(list(loss.apply(R, prediction, target)), 0)
function gradientOf(loss: Pick<Loss, 'apply'>, prediction: Tensor, target: Tensor): number[][] {
  const tape = reverse<'elementary', Tensor>(R)
  const leaf = tape.leaf(prediction)
  return tensorRows(at(tape.gradient(loss.apply(tape.algebra, leaf, tape.leaf(target)), [leaf]), 0))
}
/** Rows with 1 at the label. */
const oneHot = (labels: readonly number[], prediction: Matrix): Tensor => tensorOf(prediction.map((r, i) => r.map((_, j) => (j === labels[i] ? 1 : 0))))

function stepsOf({ optimizer, options, start, gradients }: Ask<'trajectory'>, rate?: Rate): Matrix[] {
  const rule = named('optimizer', optimizers, optimizer).configure(options, rate).over(R)
  let parameters = start.map(row)
  let state = rule.init(parameters)
  return gradients.map((g) => {
    const [updates, next] = rule.update(g.map(row), state, parameters)
    parameters = parameters.map((p, i) => R.add(p, at(updates, i)))
    state = next
    return parameters.map(list)
  })
}

/** Our own engine behind the same door as everybody else. */
export const engineOperations: Operations = {
  activation: async ({ name, parameters, x }) => list(named('activation', activations, name).apply(R, row(x), parameters)),
  activationGradient: async ({ name, parameters, x }) => {
    const f = named('activation', activations, name)
    return derivative((A, leaf) => f.apply(A, leaf, parameters), x)
  },
  softmax: async ({ logits }) => tensorRows(softmax(R, tensorOf(logits))),
  logSoftmax: async ({ logits }) => tensorRows(logSoftmax(R, tensorOf(logits))),
  softmaxGradient: async ({ logits, cotangent }) => tensorRows(pullback<'elementary', Tensor>(R, softmax, tensorOf(logits), tensorOf(cotangent))),
  logSoftmaxGradient: async ({ logits, cotangent }) => tensorRows(pullback<'elementary', Tensor>(R, logSoftmax, tensorOf(logits), tensorOf(cotangent))),
  loss: async ({ name, prediction, target }) => lossOf(named('loss', losses, name), tensorOf(prediction), tensorOf(target)),
  lossGradient: async ({ name, prediction, target }) => gradientOf(named('loss', losses, name), tensorOf(prediction), tensorOf(target)),
  labelLoss: async ({ name, prediction, labels }) => lossOf(named('loss of labels', labelLosses, name), tensorOf(prediction), oneHot(labels, prediction)),
  labelLossGradient: async ({ name, prediction, labels }) =>
    gradientOf(named('loss of labels', labelLosses, name), tensorOf(prediction), oneHot(labels, prediction)),
  block: async (ask) => {
    const { block, given } = blockOf(ask)
    return tensorRows(block.apply(R, given.map(parameterOf), tensorOf(ask.x), { training: true }))
  },
  blockGradient: async (ask) => {
    const { record, block, given } = blockOf(ask)
    const tape = reverse<'elementary', Tensor>(R)
    const [x, parameters] = [tape.leaf(tensorOf(ask.x)), given.map((p) => tape.leaf(parameterOf(p)))]
    const [gx, ...rest] = tape.gradient(block.apply(tape.algebra, parameters, x, { training: true }), [x, ...parameters], tensorOf(ask.cotangent))
    const gradients = record.parameters.map((p, i) => [p.name, isRows(at(given, i)) ? tensorRows(at(rest, i)) : list(at(rest, i))] as const)
    return { x: tensorRows(gx as Tensor), parameters: Object.fromEntries(gradients) }
  },
  normalizeInference: async (ask) => {
    const block = batchNorm(ask.gain.length, { epsilon: ask.epsilon })
    const statistics = { mean: row(ask.mean), variance: row(ask.variance) }
    return tensorRows(block.apply(R, [row(ask.gain), row(ask.shift)], tensorOf(ask.x), { training: false, statistics }))
  },
  runningStatistics: async ({ name, x, mean, variance, momentum }) => {
    const { momentumOf, corrected } = named('running statistics', runningStatistics, name)
    const block = batchNorm(mean.length, { momentum })
    const seen = block.observe?.(R, tensorOf(x))
    const [m, rest] = [R.of(momentum), R.sub(R.of(1), R.of(momentum))]
    const [keep, take] = momentumOf === 'old' ? [m, rest] : [rest, m]
    const blend = (old: Vector, fresh: Tensor): number[] => list(R.add(R.mul(keep, row(old)), R.mul(take, fresh)))
    if (seen === undefined) throw fault('runningStatistics', 'a block that keeps statistics', block.name)
    const spread = corrected ? seen.variance : R.mul(seen.variance, R.of((x.length - 1) / x.length))
    return { mean: blend(mean, seen.mean), variance: blend(variance, spread) }
  },
  forward: async ({ layers, activation, x }) => {
    const { net, parameters } = mlpWith(layers, activation)
    return tensorRows(forward(R, net, parameters, tensorOf(x)))
  },
  gradient: async ({ layers, activation, loss, x, target }) => {
    const { net, parameters } = mlpWith(layers, activation)
    return asLayers(lossAndGradient(R, net, named('loss', losses, loss), parameters, tensorOf(x), tensorOf(target)).gradients)
  },
  jacobian: async ({ layers, activation, x }) => {
    const { net, parameters } = mlpWith(layers, activation)
    const rows = jacobianReverse<'elementary', Tensor>(
      R,
      (A, input) =>
        forward(
          A,
          net,
          parameters.map((group) => group.map((p) => A.array(p.shape, list(p)))),
          input,
        ),
      row(x),
    )
    return rows.map(list)
  },
  trajectory: async (ask) => stepsOf(ask),
  trajectoryAtRates: async ({ rates, ...ask }) => stepsOf(ask, (t) => at(rates, t)),
  schedule: async ({ name, options, steps }) => {
    const rate = named('schedule', schedules, name).configure(options)
    return Array.from({ length: steps }, (_, t) => rate(t))
  },
  clip: async ({ name, limit, gradients }) => clippedBy(named('clip', clips, name), { gradients, limit }),
  initialize: async ({ name, shape, draws }) => tensorRows(tensor(shape, named('initializer', initializers, name).weights(shape, draws))),
  multiply: async ({ a, b, columns }) => tensorRows(R.matmul(tensorOf(a), tensor([b.length, columns], b.flat()))),
  differentiate: async ({ inputs, steps, cotangent }) => {
    const tape = reverse<'elementary', Tensor>(R)
    const leaves = inputs.map((x) => tape.leaf(tensorOf(x)))
    return tape.gradient(execute(tape.algebra, leaves, steps), leaves, tensorOf(cotangent)).map(tensorRows)
  },
  combine: async ({ kind, f, g }) => {
    const net = kind === 'sum' ? closure.sum(R, relus(f), relus(g)) : closure.compose(R, relus(f), relus(g))
    return net.map((l) => ({ weights: tensorRows(l.weights), biases: list(l.biases) }))
  },
  batches: async ({ samples, size, seed }) => batches(random(seed), samples, size),
  onlinePerceptron: async ({ x, labels, learningRate, passes }) => {
    const run = onlinePerceptron(R, x.map(row), labels.map(R.of), { learningRate, passes })
    return { weights: list(run.weights), bias: numberIn(run.bias), mistakes: run.mistakes.map(numberIn) }
  },
  adaboost: async ({ votes, labels, rounds }) => {
    const run = boost(float64.field, votes, labels, rounds)
    return { chosen: run.map((r) => r.chosen), alphas: run.map((r) => alphaOf(float64.field, r.error)), weights: run.map((r) => [...r.weights]) }
  },
  pca: async ({ x, components }) => {
    const found = principalComponents(R, tensorOf(x), components, tensorRows)
    return { mean: list(found.mean), directions: tensorRows(found.directions), variances: [...found.variances], scores: tensorRows(found.scores) }
  },
  centerKernel: async ({ kernel }) => tensorRows(centerKernel(R, tensorOf(kernel))),
  tagger: async ({ words, tags, vocabulary, tagset }) =>
    tensorRows(relativeFrequencies(R, tagCounts(R, oneHotRows(R, words, vocabulary), oneHotRows(R, tags, tagset)))),
}

export const engine: Subject = {
  name: 'engine',
  version,
  // Under a backend of single precision the engine is a subject of single precision.
  get unit() {
    return productUnit()
  },
  operations: engineOperations,
}
