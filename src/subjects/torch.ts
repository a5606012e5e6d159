import { fault } from '../fault.ts'
import type { Layer, Matrix, Vector } from '../protocol/subject.ts'
import type { Recording } from './recorded.ts'

/* Values that PyTorch computed, in the terms of the protocol. */

// The recorded file is foreign JSON: it is read field by field below.
// biome-ignore lint/suspicious/noExplicitAny: the boundary to recorded data.
type Foreign = any

/** Where PyTorch means another formula than the lectures, the variant has a name of its own here. */
const variants: Readonly<Record<string, { readonly name: string; readonly parameters: Readonly<Record<string, number>> }>> = {
  softplus: { name: 'softplusThreshold', parameters: { threshold: 20 } },
}

const bothWays = (e: Foreign): readonly Recording[] => {
  const ask = { name: e.name, parameters: e.parameters, ...variants[e.name], x: e.x as Vector }
  return [
    { claim: `${ask.name}_eq`, operation: 'activation', ask, answer: e.value },
    { claim: `${ask.name}_deriv`, operation: 'activationGradient', ask, answer: e.derivative },
  ]
}
const layersOf = (flat: readonly Foreign[]): Layer[] =>
  Array.from({ length: flat.length / 2 }, (_, i) => ({ weights: flat[2 * i] as Matrix, biases: flat[2 * i + 1] as Vector }))

/** PyTorch's names and options in ours. */
const schedules: Readonly<Record<string, (o: Foreign) => { readonly name: string; readonly options: Readonly<Record<string, number>> }>> = {
  stepDecay: (o) => ({ name: 'stepDecay', options: { rate: 1, every: o.every, factor: o.factor } }),
  exponential: (o) => ({ name: 'exponentialDecay', options: { rate: 1, factor: o.factor } }),
  cosineAnnealing: (o) => ({ name: 'cosineAnnealing', options: { rate: 1, steps: o.period, floor: o.floor } }),
  linearWarmup: (o) => ({ name: 'linearWarmup', options: { rate: 1, steps: o.steps, startFactor: o.startFactor } }),
}

/** Every recording of the file, as questions in the terms of the protocol. */
export function recordingsOf(file: Foreign): readonly Recording[] {
  return [
    ...file.activations.flatMap(bothWays),
    ...file.softmax.flatMap((e: Foreign): Recording[] => [
      { claim: 'softmax_eq', operation: 'softmax', ask: { logits: [e.logits] }, answer: [e.value] },
      { claim: 'log_softmax_eq', operation: 'logSoftmax', ask: { logits: [e.logits] }, answer: [e.logSoftmax] },
      { claim: 'softmax_vjp', operation: 'softmaxGradient', ask: { logits: [e.logits], cotangent: [e.cotangent] }, answer: [e.vjp] },
    ]),
    ...file.losses.flatMap((e: Foreign): Recording[] => {
      const ask = { name: e.name, prediction: e.prediction, target: e.target }
      return [
        { claim: `${e.name}_eq`, operation: 'loss', ask, answer: e.value },
        { claim: `${e.name}_grad`, operation: 'lossGradient', ask, answer: e.gradient },
      ]
    }),
    ...file.optimizers.map(
      (e: Foreign): Recording => ({
        claim: `${e.name}_recursion`,
        operation: 'trajectory',
        ask: { optimizer: e.name, options: e.options, start: e.start, gradients: e.gradients },
        answer: e.parameters,
      }),
    ),
    ...file.normalization.flatMap((e: Foreign): Recording[] => {
      const parameters = e.beta === undefined ? { gain: e.gamma } : { gain: e.gamma, shift: e.beta }
      const ask = { name: e.name, x: e.x, parameters, options: { epsilon: e.epsilon } }
      return [
        { claim: `${e.name}_eq`, operation: 'block', ask, answer: e.y },
        {
          claim: `${e.name}_vjp`,
          operation: 'blockGradient',
          ask: { ...ask, cotangent: e.cotangent },
          answer: { x: e.gradX, parameters: e.beta === undefined ? { gain: e.gradGamma } : { gain: e.gradGamma, shift: e.gradBeta } },
        },
        ...(e.runningMean === undefined
          ? []
          : [
              {
                claim: 'running_statistics_eq_blend',
                operation: 'runningStatistics' as const,
                ask: { name: 'batchNorm', x: e.x, mean: e.gamma.map(() => 0), variance: e.gamma.map(() => 1), momentum: e.momentum },
                answer: { mean: e.runningMean, variance: e.runningVariance },
              },
            ]),
      ]
    }),
    ...file.mlp.flatMap((e: Foreign): Recording[] => {
      const layers = (e.weights as Matrix[]).map((weights, i): Layer => ({ weights, biases: e.biases[i] }))
      return [
        { claim: 'mlp_forward_eq_recursion', operation: 'forward', ask: { layers, activation: e.activation, x: e.x }, answer: e.output },
        {
          claim: 'mlp_gradient_eq_dual',
          operation: 'gradient',
          ask: { layers, activation: e.activation, loss: e.loss, x: e.x, target: e.target },
          answer: layersOf(e.gradients),
        },
        { claim: 'mlp_jacobian_eq_dual', operation: 'jacobian', ask: { layers, activation: e.activation, x: e.x[0] }, answer: e.inputJacobianAtFirstRow },
      ]
    }),
    ...file.schedules.map((e: Foreign): Recording => {
      const named = schedules[e.name]?.(e.options)
      if (named === undefined) throw fault('recorded schedule', Object.keys(schedules).join(', '), e.name)
      return { claim: `${named.name}_eq`, operation: 'schedule', ask: { ...named, steps: e.values.length }, answer: e.values }
    }),
  ]
}
