import type { Tier } from '../algebra/field.ts'
import type { Convention } from '../network/convention.ts'
import { completed, defaultsOf, type Numbers, type Option, type OptionsOf, oneOf } from '../network/option.ts'
import { coupledDecay, momentumBuffer, scaleByAdam, scaleByFallingRate, scaleByRate, scaleByRms, scaleByRss } from './scalings.ts'
import type { Rate } from './schedules.ts'
import { chain, stateless, type Transformation } from './transformation.ts'

export type OptimizerOptions = Readonly<Record<string, number>>

export interface Optimizer<K extends Tier = Tier> {
  readonly name: string
  readonly tier: K
  readonly formula: string
  readonly source: string
  /** The entry of the catalogue of lecture claims that its recursion decides. */
  readonly entry?: string
  readonly convention?: Convention
  /** What it takes; `learningRate` in every optimizer. Units: learning rate per step, the rest without. */
  readonly options: Readonly<Record<string, Option>>
  /** Names and default values of its options. */
  readonly defaults: OptimizerOptions
  /** Options that libraries read in different ways, all of them right: they are not asked for. */
  disputed?(options: OptimizerOptions): boolean
  /** The transformation for these options; a schedule may replace the constant learning rate. Fails: an unknown option. */
  configure(options?: OptimizerOptions, rate?: Rate): Transformation<K>
}

/** What one optimizer declares. */
export interface Declared<K extends Tier, N extends string> {
  readonly name: string
  readonly tier: K
  readonly formula: string
  readonly source: string
  readonly entry?: string
  readonly convention?: Convention
  readonly options: OptionsOf<N | 'learningRate'>
  disputed?(o: OptimizerOptions): boolean
  build(o: Numbers<N>, rate: number | Rate): Transformation<K>
}

/** An optimizer from what it declares: a chain of transformations for complete options. */
export function optimizer<K extends Tier, N extends string>({ build, options, ...about }: Declared<K, N>): Optimizer<K> {
  const defaults = defaultsOf(options)
  return {
    ...about,
    options,
    defaults,
    configure: (given = {}, rate) => {
      const complete = completed(about.name, defaults, given)
      return build(complete, rate ?? complete.learningRate)
    },
  }
}

export const learningRate = (standard: number): Option => oneOf(standard, [0.3, 0.07], { rate: true, edges: [1] })
export const momentumFactor = oneOf(0.9, [0.9, 0.8], { edges: [0, 1] })
export const epsilon = (standard: number): Option => oneOf(standard, [1e-8, 0.0043, 0.23], { edges: [3, 1e-12] })
export const decays = [0.11, 0.017]
/** An L2 penalty in the gradient, which an implementation may leave out. */
export const coupled = oneOf(0, decays, {
  edges: [0, 1],
  optional: {
    id: 'coupled_decay',
    entry: 'weight-decay-l2-sgd',
    adds: '$g_t+\\lambda\\theta_t$ in the place of $g_t$, $\\lambda$ the weightDecay',
    states: (name) =>
      `With weight decay $\\lambda$, ${name} takes its steps with $g_t+\\lambda\\theta_t$ in the place of $g_t$: the gradient of an $L_2$ penalty.`,
  },
})
export const decayed = (coefficient: number): readonly Transformation<'algebraic'>[] => (coefficient === 0 ? [] : [coupledDecay(coefficient)])

/** What a sum of squares starts from. */
export const initialAccumulator = oneOf(0, [0.37, 0.61], { edges: [0, 0.1, 1], optional: { id: 'initial_accumulator', begins: 'initialAccumulator' } })
/** Heavy ball on what has been scaled, as PyTorch and TensorFlow put it behind RMSprop; with 0 there is none. */
export const momentumAfter = oneOf(0, [0.9, 0.8], {
  edges: [0, 1],
  optional: { id: 'momentum', adds: 'a heavy ball with the factor momentum on the steps of this formula' },
})
export const heavyBall = (momentum: number): readonly Transformation<'algebraic'>[] => (momentum === 0 ? [] : [momentumBuffer(momentum, 0, false)])

export const dampening = oneOf(0, [0.34, 0.62], { edges: [0, 1], optional: { id: 'dampening' } })
/** PyTorch keeps no buffer without momentum, and then damps nothing; the formula damps every step but the first. */
export const dampedWithoutMomentum = (o: OptimizerOptions): boolean => o['momentum'] === 0 && o['dampening'] !== 0

export const sgd = optimizer({
  name: 'sgd',
  tier: 'algebraic',
  formula: '\\theta_{t+1}=\\theta_t-\\eta g_t',
  source: '004, Stochastic gradient descent',
  options: { learningRate: learningRate(0.01), weightDecay: coupled },
  build: (o, rate) => chain(...decayed(o.weightDecay), scaleByRate(rate)),
})

export const momentum = optimizer({
  name: 'momentum',
  tier: 'algebraic',
  formula: 'm_1=g_1,\\quad m_t=\\gamma m_{t-1}+(1-\\tau)g_t,\\quad \\theta_{t+1}=\\theta_t-\\eta m_t',
  source: 'PyTorch SGD; without dampening and at a constant rate the heavy ball of 004',
  entry: 'momentum-heavy-ball',
  options: {
    learningRate: learningRate(0.01),
    momentum: momentumFactor,
    dampening,
    weightDecay: coupled,
  },
  disputed: dampedWithoutMomentum,
  build: (o, rate) => chain(...decayed(o.weightDecay), momentumBuffer(o.momentum, o.dampening, false), scaleByRate(rate)),
})

/**
 * The lecture's heavy ball, with the rate inside the momentum: the same orbit as `momentum` under a constant rate, another
 * one under a schedule, since old gradients keep the rate that they were seen at.
 */
export const momentumRateInside = optimizer({
  name: 'momentumRateInside',
  tier: 'algebraic',
  formula: 'M_t=\\gamma M_{t-1}+\\eta_t g_t,\\quad \\theta_{t+1}=\\theta_t-M_t',
  source: '004, momentum or heavy ball',
  convention: {
    of: 'momentum',
    is: 'momentum with the rate inside the velocity, γv + ηg: old gradients keep the rate that they came with',
    who: 'Keras, Caffe, CS231n',
  },
  options: { learningRate: learningRate(0.01), momentum: momentumFactor },
  build: (o, rate) => chain(scaleByRate(rate), momentumBuffer(o.momentum, 0, false)),
})

export const nesterov = optimizer({
  name: 'nesterov',
  tier: 'algebraic',
  formula: 'm_t=\\gamma m_{t-1}+g_t,\\quad \\theta_{t+1}=\\theta_t-\\eta(g_t+\\gamma m_t)',
  source: "Sutskever, Martens, Dahl & Hinton 2013, in PyTorch's form",
  options: { learningRate: learningRate(0.01), momentum: momentumFactor, weightDecay: coupled },
  build: (o, rate) => chain(...decayed(o.weightDecay), momentumBuffer(o.momentum, 0, true), scaleByRate(rate)),
})

export const adagrad = optimizer({
  name: 'adagrad',
  tier: 'elementary',
  formula: 'G_t=\\sum_{j\\le t}g_j^2,\\quad \\theta_{t+1}=\\theta_t-\\eta\\frac{g_t}{\\sqrt{G_t}+\\epsilon}',
  source: '004, Adagrad (with the summation index repaired); Duchi, Hazan & Singer 2011',
  options: {
    learningRate: learningRate(0.01),
    epsilon: epsilon(1e-10),
    initialAccumulator,
    rateDecay: oneOf(0, [0.19, 0.45], {
      edges: [0, 1],
      optional: { id: 'rate_decay', adds: '$\\eta/(1+(t-1)\\lambda)$ in the place of $\\eta$, $\\lambda$ the rateDecay' },
    }),
  },
  build: (o, rate) =>
    chain<'elementary' | 'algebraic'>(
      scaleByRss(o.epsilon, false, o.initialAccumulator),
      o.rateDecay === 0 ? scaleByRate(rate) : scaleByFallingRate(rate, o.rateDecay),
    ),
})

/** The lecture's ε inside the root, a named variant. */
export const adagradEpsilonInside = optimizer({
  name: 'adagradEpsilonInside',
  tier: 'elementary',
  formula: '\\theta_{t+1}=\\theta_t-\\eta\\frac{g_t}{\\sqrt{G_t+\\epsilon}}',
  source: '004, Adagrad; TensorFlow and Keras Adagrad',
  convention: {
    of: 'adagrad',
    is: 'Adagrad with ε inside the root, √(G + ε)',
    who: 'TensorFlow, Keras, TensorFlow.js',
    fixed: [
      { options: { initialAccumulator: 0.1 }, with: ', and with G from 0.1, which is its option initialAccumulator' },
      { options: { epsilon: 1e-7 }, with: ', with ε = 1e-7 whatever is asked' },
      {
        options: { epsilon: 1e-7, initialAccumulator: 0.1 },
        with: ', with ε = 1e-7 whatever is asked, and with G from 0.1, which is its option initialAccumulator',
      },
    ],
    ambiguous: true,
  },
  options: { learningRate: learningRate(0.01), epsilon: epsilon(1e-10), initialAccumulator },
  build: (o, rate) => chain(scaleByRss(o.epsilon, true, o.initialAccumulator), scaleByRate(rate)),
})

export const rmsOptions = { learningRate: learningRate(0.01), decay: oneOf(0.99, [0.99, 0.83], { edges: [1] }), epsilon: epsilon(1e-8) }

export const rmsprop = optimizer({
  name: 'rmsprop',
  tier: 'elementary',
  formula: 'v_t=\\rho v_{t-1}+(1-\\rho)g_t^2,\\quad \\theta_{t+1}=\\theta_t-\\eta\\frac{g_t}{\\sqrt{v_t}+\\epsilon}',
  source: 'Tieleman & Hinton 2012, lecture 6.5',
  options: { ...rmsOptions, decay: oneOf(0.99, [0.99, 0.83], { edges: [0, 1] }), momentum: momentumAfter },
  build: (o, rate) => chain<'elementary' | 'algebraic'>(scaleByRms(o.decay, o.epsilon), ...heavyBall(o.momentum), scaleByRate(rate)),
})

export const adamOptions = {
  learningRate: learningRate(0.001),
  beta1: oneOf(0.9, [0.9, 0.8], { edges: [0] }),
  beta2: oneOf(0.999, [0.96, 0.999], { edges: [0] }),
  epsilon: epsilon(1e-8),
}

/** Its weight decay is coupled: an L2 penalty in the gradient. `adamw` decouples it. */
export const adam = optimizer({
  name: 'adam',
  tier: 'elementary',
  formula: '\\theta_{t+1}=\\theta_t-\\eta\\frac{\\hat m_t}{\\sqrt{\\hat v_t}+\\epsilon}',
  source: 'Kingma & Ba 2015, algorithm 1; 004, ADAM (with the recursion repaired)',
  options: { ...adamOptions, weightDecay: coupled },
  build: (o, rate) => chain(...decayed(o.weightDecay), scaleByAdam(o), scaleByRate(rate)),
})

/** The lecture's ε inside the root, a named variant. */
export const adamEpsilonInside = optimizer({
  name: 'adamEpsilonInside',
  tier: 'elementary',
  formula: '\\theta_{t+1}=\\theta_t-\\eta\\frac{\\hat m_t}{\\sqrt{\\hat v_t+\\epsilon}}',
  source: '004, ADAM',
  entry: 'adam-epsilon-placement',
  convention: { of: 'adam', is: 'Adam with ε inside the root, √(v̂ + ε)', who: 'lecture notes; optax as eps_root' },
  options: adamOptions,
  build: (o, rate) => chain(scaleByAdam({ ...o, epsilonInside: true }), scaleByRate(rate)),
})

export const amsgrad = optimizer({
  name: 'amsgrad',
  tier: 'elementary',
  formula: '\\hat v_t=\\max_{j\\le t}v_j\\,/\\,(1-\\beta_2^t),\\quad \\theta_{t+1}=\\theta_t-\\eta\\frac{\\hat m_t}{\\sqrt{\\hat v_t}+\\epsilon}',
  source: "Reddi, Kale & Kumar 2018, algorithm 2, in PyTorch's bias-corrected form",
  options: adamOptions,
  build: (o, rate) => chain(scaleByAdam({ ...o, amsgrad: true }), scaleByRate(rate)),
})

/** Adam's scaling, decoupled decay, learning rate: literally three pieces in a row. */
export const adamw = optimizer({
  name: 'adamw',
  tier: 'elementary',
  formula: '\\theta_{t+1}=(1-\\eta\\lambda)\\theta_t-\\eta\\frac{\\hat m_t}{\\sqrt{\\hat v_t}+\\epsilon}',
  source: 'Loshchilov & Hutter 2019, algorithm 2',
  entry: 'weight-decay-adam',
  options: { ...adamOptions, weightDecay: oneOf(0.01, decays, { edges: [0, 1] }) },
  build: (o, rate) =>
    chain<'elementary' | 'algebraic'>(
      scaleByAdam(o),
      stateless('algebraic', (R, u, p) => R.add(u, R.mul(R.of(o.weightDecay), p))),
      scaleByRate(rate),
    ),
})
