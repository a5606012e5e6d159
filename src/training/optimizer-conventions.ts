import { oneOf } from '../network/option.ts'
import {
  adamOptions,
  coupled,
  dampedWithoutMomentum,
  dampening,
  decayed,
  decays,
  heavyBall,
  initialAccumulator,
  learningRate,
  momentumAfter,
  momentumFactor,
  optimizer,
  rmsOptions,
} from './optimizers.ts'
import { momentumBuffer, momentumFromZero, momentumMean, scaleByAdam, scaleByDeviation, scaleByRate, scaleByRms } from './scalings.ts'
import { chain, stateless } from './transformation.ts'

/* Where libraries and courses differ from the textbook, under names of their own. */

export const momentumAverage = optimizer({
  name: 'momentumAverage',
  tier: 'algebraic',
  formula: 'u_t=\\gamma u_{t-1}+(1-\\gamma)g_t,\\quad \\theta_{t+1}=\\theta_t-\\eta u_t',
  source: "CMU 10-414 (needle), optim.SGD; Ng's specialization, gradient descent with momentum",
  convention: { of: 'momentum', is: 'momentum as an average, γu + (1 - γ)g', who: 'dlsys, the courses of Andrew Ng' },
  options: { learningRate: learningRate(0.01), momentum: momentumFactor, weightDecay: coupled },
  build: (o, rate) => chain(...decayed(o.weightDecay), momentumMean(o.momentum), scaleByRate(rate)),
})

/** `p -= η g + γ v` with `v = γ v + η g`: the orbit of `nesterov` as long as the rate is constant. */
export const nesterovRateInside = optimizer({
  name: 'nesterovRateInside',
  tier: 'algebraic',
  formula: 'M_t=\\gamma M_{t-1}+\\eta_tg_t,\\quad \\theta_{t+1}=\\theta_t-(\\eta_tg_t+\\gamma M_t)',
  source: 'Keras SGD with nesterov=True; Bengio, Boulanger-Lewandowski & Pascanu 2013',
  convention: {
    of: 'nesterov',
    is: "Nesterov's momentum with the rate inside the velocity, γv + ηg: old gradients keep the rate that they came with",
    who: 'Keras, CS231n',
  },
  options: { learningRate: learningRate(0.01), momentum: momentumFactor },
  build: (o, rate) => chain(scaleByRate(rate), momentumBuffer(o.momentum, 0, true)),
})

/** With a buffer from zero, as every other step is damped. */
export const momentumDampedFirst = optimizer({
  name: 'momentumDampedFirst',
  tier: 'algebraic',
  formula: 'm_t=\\gamma m_{t-1}+(1-\\tau)g_t,\\quad m_0=0,\\quad \\theta_{t+1}=\\theta_t-\\eta m_t',
  source: 'MLX SGD with dampening',
  convention: { of: 'momentum', is: 'momentum whose first step is damped too, from m = 0', who: 'MLX' },
  options: { learningRate: learningRate(0.01), momentum: momentumFactor, dampening, weightDecay: coupled },
  disputed: dampedWithoutMomentum,
  build: (o, rate) => chain(...decayed(o.weightDecay), momentumFromZero(o.momentum, o.dampening), scaleByRate(rate)),
})

export const rmspropEpsilonInside = optimizer({
  name: 'rmspropEpsilonInside',
  tier: 'elementary',
  formula: 'v_t=\\rho v_{t-1}+(1-\\rho)g_t^2,\\quad \\theta_{t+1}=\\theta_t-\\eta\\frac{g_t}{\\sqrt{v_t+\\epsilon}}',
  source: 'TensorFlow, Keras and TensorFlow.js RMSprop; optax scale_by_rms with eps_in_sqrt',
  convention: {
    of: 'rmsprop',
    is: 'RMSprop with ε inside the root, √(v + ε)',
    who: 'TensorFlow, Keras, TensorFlow.js, optax',
    fixed: [
      { options: { initialAccumulator: 1 }, with: ', and with v from 1, which is its option initialAccumulator' },
      { options: { epsilon: 1e-7 }, with: ', with ε = 1e-7 whatever is asked' },
    ],
    ambiguous: true,
  },
  options: { ...rmsOptions, momentum: momentumAfter, initialAccumulator },
  build: (o, rate) =>
    chain<'elementary' | 'algebraic'>(scaleByRms(o.decay, o.epsilon, true, o.initialAccumulator), ...heavyBall(o.momentum), scaleByRate(rate)),
})

export const rmspropCentered = optimizer({
  name: 'rmspropCentered',
  tier: 'elementary',
  formula: '\\bar g_t=\\rho\\bar g_{t-1}+(1-\\rho)g_t,\\quad \\theta_{t+1}=\\theta_t-\\eta\\frac{g_t}{\\sqrt{v_t-\\bar g_t^2}+\\epsilon}',
  source: 'Graves 2013, eq. 38 to 40; PyTorch RMSprop with centered=True',
  convention: { of: 'rmsprop', is: 'centred RMSprop, √(v - ḡ²) + ε', who: 'PyTorch with centered=True' },
  options: { ...rmsOptions, momentum: momentumAfter },
  build: (o, rate) => chain<'elementary' | 'algebraic'>(scaleByDeviation(o.decay, o.epsilon, false), ...heavyBall(o.momentum), scaleByRate(rate)),
})

export const rmspropCenteredEpsilonInside = optimizer({
  name: 'rmspropCenteredEpsilonInside',
  tier: 'elementary',
  formula: '\\bar g_t=\\rho\\bar g_{t-1}+(1-\\rho)g_t,\\quad \\theta_{t+1}=\\theta_t-\\eta\\frac{g_t}{\\sqrt{v_t-\\bar g_t^2+\\epsilon}}',
  source: 'TensorFlow and Keras RMSprop with centered=True; Graves 2013, eq. 40',
  convention: { of: 'rmsprop', is: 'centred RMSprop with ε inside the root, √(v - ḡ² + ε)', who: 'TensorFlow and Keras with centered=True' },
  options: { ...rmsOptions, momentum: momentumAfter },
  build: (o, rate) => chain<'elementary' | 'algebraic'>(scaleByDeviation(o.decay, o.epsilon, true), ...heavyBall(o.momentum), scaleByRate(rate)),
})

/** The efficient form of the paper, with ε left as it is: an ε that grows with the correction. */
export const adamEpsilonHat = optimizer({
  name: 'adamEpsilonHat',
  tier: 'elementary',
  formula: '\\theta_{t+1}=\\theta_t-\\eta\\frac{\\sqrt{1-\\beta_2^t}}{1-\\beta_1^t}\\cdot\\frac{m_t}{\\sqrt{v_t}+\\hat\\epsilon}',
  source: 'Kingma & Ba 2015, before §2.1; TensorFlow and Keras Adam',
  convention: { of: 'adam', is: 'Adam with ε hat, added before the bias correction: ηₜ m/(√v + ε), ηₜ = η√(1 - β₂ᵗ)/(1 - β₁ᵗ)', who: 'TensorFlow, Keras' },
  options: { ...adamOptions, weightDecay: coupled },
  build: (o, rate) => chain(...decayed(o.weightDecay), scaleByAdam({ ...o, epsilonHat: true }), scaleByRate(rate)),
})

export const amsgradEpsilonHat = optimizer({
  name: 'amsgradEpsilonHat',
  tier: 'elementary',
  formula: '\\theta_{t+1}=\\theta_t-\\eta\\frac{\\sqrt{1-\\beta_2^t}}{1-\\beta_1^t}\\cdot\\frac{m_t}{\\sqrt{\\max_{j\\le t}v_j}+\\hat\\epsilon}',
  source: 'Keras Adam with amsgrad=True',
  convention: { of: 'amsgrad', is: 'AMSGrad with ε hat, added before the bias correction', who: 'TensorFlow, Keras' },
  options: adamOptions,
  build: (o, rate) => chain(scaleByAdam({ ...o, amsgrad: true, epsilonHat: true }), scaleByRate(rate)),
})

export const amsgradOfCorrected = optimizer({
  name: 'amsgradOfCorrected',
  tier: 'elementary',
  formula: '\\theta_{t+1}=\\theta_t-\\eta\\frac{\\hat m_t}{\\sqrt{\\max_{j\\le t}\\hat v_j}+\\epsilon}',
  source: 'optax scale_by_amsgrad',
  convention: { of: 'amsgrad', is: 'AMSGrad with the largest of the corrected moments, max v̂', who: 'optax' },
  options: adamOptions,
  build: (o, rate) => chain(scaleByAdam({ ...o, amsgrad: 'corrected' }), scaleByRate(rate)),
})

const adamwOptions = { ...adamOptions, weightDecay: oneOf(0.01, decays, { edges: [0, 1] }) }

export const adamwEpsilonHat = optimizer({
  name: 'adamwEpsilonHat',
  tier: 'elementary',
  formula: '\\theta_{t+1}=(1-\\eta\\lambda)\\theta_t-\\eta\\frac{\\sqrt{1-\\beta_2^t}}{1-\\beta_1^t}\\cdot\\frac{m_t}{\\sqrt{v_t}+\\hat\\epsilon}',
  source: 'Keras AdamW',
  convention: { of: 'adamw', is: 'AdamW with ε hat, added before the bias correction', who: 'Keras' },
  options: adamwOptions,
  build: (o, rate) =>
    chain<'elementary' | 'algebraic'>(
      scaleByAdam({ ...o, epsilonHat: true }),
      stateless('algebraic', (R, u, p) => R.add(u, R.mul(R.of(o.weightDecay), p))),
      scaleByRate(rate),
    ),
})

/** Two differences at once: ε hat, and the decay of what the step has left. */
export const adamwDecayAfter = optimizer({
  name: 'adamwDecayAfter',
  tier: 'elementary',
  formula: '\\theta_{t+1}=(1-\\eta\\lambda)\\Big(\\theta_t-\\eta\\frac{\\sqrt{1-\\beta_2^t}}{1-\\beta_1^t}\\cdot\\frac{m_t}{\\sqrt{v_t}+\\hat\\epsilon}\\Big)',
  source: 'Hugging Face transformers, optimization.AdamW',
  convention: { of: 'adamw', is: 'AdamW with ε hat, and with the decay after the step, (1 - ηλ)(θ - step)', who: 'Hugging Face transformers' },
  options: adamwOptions,
  build: (o, rate) =>
    chain<'elementary' | 'algebraic'>(scaleByAdam({ ...o, epsilonHat: true }), scaleByRate(rate), {
      tier: 'algebraic',
      over: (R) => ({
        init: () => 0,
        update: (steps, t: number, parameters) => {
          const shrink = R.mul(R.of(typeof rate === 'number' ? rate : rate(t)), R.of(o.weightDecay))
          return [steps.map((u, i) => R.sub(u, R.mul(shrink, R.add(parameters[i] as typeof u, u)))), t + 1]
        },
      }),
    }),
})

/** As the paper has it: only the schedule's multiplier, not the rate, scales the decay. */
export const adamwFullyDecoupled = optimizer({
  name: 'adamwFullyDecoupled',
  tier: 'elementary',
  formula: '\\theta_{t+1}=(1-\\lambda)\\theta_t-\\eta\\frac{\\hat m_t}{\\sqrt{\\hat v_t}+\\epsilon}',
  source: 'Loshchilov & Hutter 2019, algorithm 2 with α apart; TensorFlow Addons AdamW',
  convention: { of: 'adamw', is: 'AdamW with a decay that is not scaled by the learning rate, θ - λθ', who: 'the paper itself, TensorFlow Addons' },
  options: adamwOptions,
  build: (o, rate) =>
    chain<'elementary' | 'algebraic'>(
      scaleByAdam(o),
      scaleByRate(rate),
      stateless('algebraic', (R, u, p) => R.sub(u, R.mul(R.of(o.weightDecay), p))),
    ),
})
