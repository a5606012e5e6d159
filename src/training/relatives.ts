import { oneOf } from '../network/option.ts'
import { adamOptions, epsilon, learningRate, optimizer } from './optimizers.ts'
import { scaleByLargest, scaleByOwnSteps, scaleByRate } from './scalings.ts'
import { chain } from './transformation.ts'

/* Relatives of Adam and RMSprop with names of their own. */

/** Adam in the maximum norm: a maximum that fades needs no correction. */
export const adamax = optimizer({
  name: 'adamax',
  tier: 'elementary',
  formula: 'u_t=\\max(\\beta_2u_{t-1},|g_t|+\\epsilon),\\quad\\theta_{t+1}=\\theta_t-\\frac{\\eta}{1-\\beta_1^t}\\cdot\\frac{m_t}{u_t}',
  source: "Kingma & Ba 2015, algorithm 2, with PyTorch's ε",
  options: adamOptions,
  build: (o, rate) => chain(scaleByLargest(o, true), scaleByRate(rate)),
})

export const adamaxEpsilonAfter = optimizer({
  name: 'adamaxEpsilonAfter',
  tier: 'elementary',
  formula: 'u_t=\\max(\\beta_2u_{t-1},|g_t|),\\quad\\theta_{t+1}=\\theta_t-\\frac{\\eta}{1-\\beta_1^t}\\cdot\\frac{m_t}{u_t+\\epsilon}',
  source: 'TensorFlow and Keras Adamax',
  convention: { of: 'adamax', is: 'Adamax with ε added to the maximum, u + ε', who: 'TensorFlow, Keras, TensorFlow.js' },
  options: adamOptions,
  build: (o, rate) => chain(scaleByLargest(o, false), scaleByRate(rate)),
})

/** The steps have the units of the parameters: the gradient's are divided out. */
export const adadelta = optimizer({
  name: 'adadelta',
  tier: 'elementary',
  formula:
    '\\Delta_t=\\frac{\\sqrt{w_{t-1}+\\epsilon}}{\\sqrt{v_t+\\epsilon}}\\,g_t,\\quad w_t=\\rho w_{t-1}+(1-\\rho)\\Delta_t^2,\\quad\\theta_{t+1}=\\theta_t-\\eta\\Delta_t',
  source: 'Zeiler 2012, algorithm 1, with the learning rate of PyTorch and Keras',
  options: { learningRate: learningRate(1), decay: oneOf(0.9, [0.9, 0.84], { edges: [1] }), epsilon: epsilon(1e-6) },
  build: (o, rate) => chain(scaleByOwnSteps(o.decay, o.epsilon), scaleByRate(rate)),
})
