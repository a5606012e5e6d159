import type { Tier } from '../algebra/field.ts'
import { coupledDecay, momentumBuffer, scaleByAdam, scaleByRate, scaleByRms, scaleByRss } from './scalings.ts'
import { completed, type Rate } from './schedules.ts'
import { chain, stateless, type Transformation } from './transformation.ts'

export type OptimizerOptions = Readonly<Record<string, number>>

export interface Optimizer<K extends Tier = Tier> {
  readonly name: string
  readonly tier: K
  readonly formula: string
  readonly source: string
  /** Names and default values of its options. Units: learning rate per step, the rest without. */
  readonly defaults: OptimizerOptions
  /** The transformation for these options; a schedule may replace the constant learning rate. Fails: an unknown option. */
  configure(options?: OptimizerOptions, rate?: Rate): Transformation<K>
}

function optimizer<K extends Tier, D extends OptimizerOptions>(
  name: string,
  tier: K,
  formula: string,
  source: string,
  defaults: D,
  build: (options: D, rate: number | Rate) => Transformation<K>,
): Optimizer<K> {
  return {
    name,
    tier,
    formula,
    source,
    defaults,
    configure: (options = {}, rate) => {
      const complete = completed(name, defaults, options)
      return build(complete, rate ?? (complete['learningRate'] as number))
    },
  }
}

const decayed = (coefficient: number): readonly Transformation<'algebraic'>[] => (coefficient === 0 ? [] : [coupledDecay(coefficient)])

export const sgd = optimizer(
  'sgd',
  'algebraic',
  '\\theta_{t+1}=\\theta_t-\\eta g_t',
  '004, Stochastic gradient descent',
  { learningRate: 0.01, weightDecay: 0 },
  (o, rate) => chain(...decayed(o.weightDecay), scaleByRate(rate)),
)

export const momentum = optimizer(
  'momentum',
  'algebraic',
  'm_t=\\gamma m_{t-1}+(1-\\tau)g_t,\\quad \\theta_{t+1}=\\theta_t-\\eta m_t',
  '004, momentum or heavy ball; dampening as in PyTorch',
  { learningRate: 0.01, momentum: 0.9, dampening: 0, weightDecay: 0 },
  (o, rate) => chain(...decayed(o.weightDecay), momentumBuffer(o.momentum, o.dampening, false), scaleByRate(rate)),
)

/**
 * The lecture's heavy ball, with the rate inside the momentum: the same orbit as `momentum` under a constant rate, another
 * one under a schedule, since old gradients keep the rate that they were seen at.
 */
export const momentumRateInside = optimizer(
  'momentumRateInside',
  'algebraic',
  'M_t=\\gamma M_{t-1}+\\eta_t g_t,\\quad \\theta_{t+1}=\\theta_t-M_t',
  '004, momentum or heavy ball',
  { learningRate: 0.01, momentum: 0.9 },
  (o, rate) => chain(scaleByRate(rate), momentumBuffer(o.momentum, 0, false)),
)

export const nesterov = optimizer(
  'nesterov',
  'algebraic',
  'm_t=\\gamma m_{t-1}+g_t,\\quad \\theta_{t+1}=\\theta_t-\\eta(g_t+\\gamma m_t)',
  "Sutskever, Martens, Dahl & Hinton 2013, in PyTorch's form",
  { learningRate: 0.01, momentum: 0.9, weightDecay: 0 },
  (o, rate) => chain(...decayed(o.weightDecay), momentumBuffer(o.momentum, 0, true), scaleByRate(rate)),
)

export const adagrad = optimizer(
  'adagrad',
  'elementary',
  'G_t=\\sum_{j\\le t}g_j^2,\\quad \\theta_{t+1}=\\theta_t-\\eta\\frac{g_t}{\\sqrt{G_t}+\\epsilon}',
  '004, Adagrad (with the summation index repaired); Duchi, Hazan & Singer 2011',
  { learningRate: 0.01, epsilon: 1e-10 },
  (o, rate) => chain(scaleByRss(o.epsilon, false), scaleByRate(rate)),
)

/** The lecture's ε inside the root, a named variant. */
export const adagradEpsilonInside = optimizer(
  'adagradEpsilonInside',
  'elementary',
  '\\theta_{t+1}=\\theta_t-\\eta\\frac{g_t}{\\sqrt{G_t+\\epsilon}}',
  '004, Adagrad',
  { learningRate: 0.01, epsilon: 1e-10 },
  (o, rate) => chain(scaleByRss(o.epsilon, true), scaleByRate(rate)),
)

export const rmsprop = optimizer(
  'rmsprop',
  'elementary',
  'v_t=\\rho v_{t-1}+(1-\\rho)g_t^2,\\quad \\theta_{t+1}=\\theta_t-\\eta\\frac{g_t}{\\sqrt{v_t}+\\epsilon}',
  'Tieleman & Hinton 2012, lecture 6.5',
  { learningRate: 0.01, decay: 0.99, epsilon: 1e-8 },
  (o, rate) => chain(scaleByRms(o.decay, o.epsilon), scaleByRate(rate)),
)

const adamDefaults = { learningRate: 0.001, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 }

/** Its weight decay is coupled: an L2 penalty in the gradient. `adamw` decouples it. */
export const adam = optimizer(
  'adam',
  'elementary',
  '\\theta_{t+1}=\\theta_t-\\eta\\frac{\\hat m_t}{\\sqrt{\\hat v_t}+\\epsilon}',
  'Kingma & Ba 2015, algorithm 1; 004, ADAM (with the recursion repaired)',
  { ...adamDefaults, weightDecay: 0 },
  (o, rate) => chain(...decayed(o.weightDecay), scaleByAdam(o), scaleByRate(rate)),
)

/** The lecture's ε inside the root, a named variant. */
export const adamEpsilonInside = optimizer(
  'adamEpsilonInside',
  'elementary',
  '\\theta_{t+1}=\\theta_t-\\eta\\frac{\\hat m_t}{\\sqrt{\\hat v_t+\\epsilon}}',
  '004, ADAM',
  adamDefaults,
  (o, rate) => chain(scaleByAdam({ ...o, epsilonInside: true }), scaleByRate(rate)),
)

export const amsgrad = optimizer(
  'amsgrad',
  'elementary',
  '\\hat v_t=\\max_{j\\le t}v_j\\,/\\,(1-\\beta_2^t)',
  "Reddi, Kale & Kumar 2018, algorithm 2, in PyTorch's bias-corrected form",
  adamDefaults,
  (o, rate) => chain(scaleByAdam({ ...o, amsgrad: true }), scaleByRate(rate)),
)

/** Adam's scaling, decoupled decay, learning rate: literally three pieces in a row. */
export const adamw = optimizer(
  'adamw',
  'elementary',
  '\\theta_{t+1}=(1-\\eta\\lambda)\\theta_t-\\eta\\frac{\\hat m_t}{\\sqrt{\\hat v_t}+\\epsilon}',
  'Loshchilov & Hutter 2019, algorithm 2',
  { ...adamDefaults, weightDecay: 0.01 },
  (o, rate) =>
    chain<'elementary' | 'algebraic'>(
      scaleByAdam(o),
      stateless('algebraic', (R, u, p) => R.add(u, R.mul(R.of(o.weightDecay), p))),
      scaleByRate(rate),
    ),
)
