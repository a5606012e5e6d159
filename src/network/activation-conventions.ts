import type { Elementary, Field, Over } from '../algebra/field.ts'
import { min } from '../algebra/field.ts'
import { type Activation, constantFacts, none } from './activations.ts'

/* Where libraries compute something else under the textbook's name, and what they compute with names of its own. */

const infinity = Number.POSITIVE_INFINITY

/** `√(2/π) (x + 0.044715 x³)`, twice: the argument of the logistic function, and half of it that of tanh. */
const cubic = <T>(R: Elementary<T>, x: T): T => R.mul(R.sqrt(R.div(R.of(8), R.of(Math.PI))), R.add(x, R.mul(R.of(0.044715), R.mul(x, R.mul(x, x)))))

export const geluTanh: Activation<'elementary'> = {
  name: 'geluTanh',
  tier: 'elementary',
  formula: '\\tfrac x2\\Big(1+\\tanh\\big(\\sqrt{2/\\pi}\\,(x+0.044715x^3)\\big)\\Big)',
  source: 'Hendrycks & Gimpel 2016, §2; GPT-2; jax.nn.gelu by default',
  derivative: {
    formula: "\\sigma(v)+x\\,v'\\,\\sigma(v)\\,\\sigma(-v),\\quad v=\\sqrt{8/\\pi}\\,(x+0.044715x^3)",
    apply: (R, x) => {
      const v = cubic(R, x)
      const rise = R.mul(R.sqrt(R.div(R.of(8), R.of(Math.PI))), R.add(R.of(1), R.mul(R.of(3 * 0.044715), R.mul(x, x))))
      return R.add(R.logistic(v), R.mul(R.mul(x, rise), R.mul(R.logistic(v), R.logistic(R.sub(R.of(0), v)))))
    },
  },
  convention: {
    of: 'gelu',
    is: 'gelu by its tanh approximation, x/2 (1 + tanh(√(2/π)(x + 0.044715 x³)))',
    who: "GPT-2, jax.nn.gelu, PyTorch with approximate='tanh'",
    ambiguous: true,
  },
  defaults: none,
  // Minimum at x = -0.75246; slope largest at x = 1.41850.
  facts: constantFacts([-0.17004075057125406, infinity], 1.1289930686587717, false, [], { extremes: [-0.75246], steepest: [1.4185] }),
  // (1 + tanh a)/2 = σ(2a), which keeps its digits on the left.
  apply: (R, x) => R.mul(x, R.logistic(cubic(R, x))),
}

export const quickGelu: Activation<'elementary'> = {
  name: 'quickGelu',
  tier: 'elementary',
  formula: 'x\\,\\sigma(1.702x)',
  source: 'Hendrycks & Gimpel 2016, §2; CLIP, QuickGELU',
  derivative: {
    formula: '\\sigma(1.702x)+1.702\\,g(x)\\,(1-\\sigma(1.702x))',
    apply: (R, x, y) => {
      const s = R.logistic(R.mul(R.of(1.702), x))
      return R.add(s, R.mul(R.of(1.702), R.mul(y, R.sub(R.of(1), s))))
    },
  },
  convention: { of: 'gelu', is: 'gelu by its σ approximation, x σ(1.702 x)', who: 'CLIP, quick_gelu of Hugging Face transformers' },
  defaults: none,
  // silu(1.702 x)/1.702.
  facts: constantFacts([-0.2784645427610738 / 1.702, infinity], 1.0998393201194552, false, [], { extremes: [-0.7512], steepest: [1.4098] }),
  apply: (R, x) => R.mul(x, R.logistic(R.mul(R.of(1.702), x))),
}

const clamp = <T>(R: Over<'algebraic', T>, x: T, high: number): T => R.max(R.of(0), min(R, x, R.of(high)))

export const relu6: Activation<'algebraic'> = {
  name: 'relu6',
  tier: 'algebraic',
  formula: '\\min(6,\\max(0,x))',
  source: 'Krizhevsky 2010; PyTorch, TensorFlow and Keras relu6',
  derivative: { formula: '\\mathbb 1\\{0<x<6\\}', apply: (R, x) => within(R, x, 0, 6) },
  convention: { of: 'relu', is: 'relu6, min(6, max(0, x))', who: 'MobileNet' },
  defaults: none,
  facts: constantFacts([0, 6], 1, true, [0, 6]),
  apply: (R, x) => clamp(R, x, 6),
}

/** 1 between both, 0 outside. */
const within = <T>(R: Over<'algebraic', T>, x: T, low: number, high: number): T =>
  R.choose(R.less(R.of(low), x), R.choose(R.less(x, R.of(high)), R.of(1), R.of(0)), R.of(0))

const line = <T>(R: Field<T>, x: T): T => R.add(R.div(x, R.of(6)), R.of(0.5))

export const hardSigmoid: Activation<'algebraic'> = {
  name: 'hardSigmoid',
  tier: 'algebraic',
  formula: '\\max\\big(0,\\min\\big(1,\\tfrac x6+\\tfrac12\\big)\\big)',
  source: 'Howard et al. 2019, §5.2; PyTorch, JAX and Keras 3 hard_sigmoid',
  derivative: { formula: '\\tfrac16\\,\\mathbb 1\\{|x|<3\\}', apply: (R, x) => R.div(within(R, x, -3, 3), R.of(6)) },
  convention: { of: 'sigmoid', is: 'the hard sigmoid, max(0, min(1, x/6 + ½))', who: 'MobileNetV3, PyTorch, Keras 3' },
  defaults: none,
  facts: constantFacts([0, 1], 1 / 6, true, [-3, 3]),
  apply: (R, x) => clamp(R, line(R, x), 1),
}

export const hardSigmoidFifth: Activation<'algebraic'> = {
  name: 'hardSigmoidFifth',
  tier: 'algebraic',
  formula: '\\max\\big(0,\\min\\big(1,0.2x+\\tfrac12\\big)\\big)',
  source: 'Theano and Keras 2 hard_sigmoid, TensorFlow.js hardSigmoid',
  derivative: { formula: '0.2\\,\\mathbb 1\\{|x|<2.5\\}', apply: (R, x) => R.mul(R.of(0.2), within(R, x, -2.5, 2.5)) },
  convention: { of: 'hardSigmoid', is: 'the hard sigmoid by 0.2 x + ½', who: 'Theano, Keras 2, TensorFlow.js, MXNet', ambiguous: true },
  defaults: none,
  facts: constantFacts([0, 1], 0.2, true, [-2.5, 2.5]),
  apply: (R, x) => clamp(R, R.add(R.mul(R.of(0.2), x), R.of(0.5)), 1),
}

export const hardSwish: Activation<'algebraic'> = {
  name: 'hardSwish',
  tier: 'algebraic',
  formula: 'x\\max\\big(0,\\min\\big(1,\\tfrac x6+\\tfrac12\\big)\\big)',
  source: 'Howard et al. 2019, §5.2',
  derivative: {
    formula: '\\begin{cases}0&x<-3\\\\\\tfrac x3+\\tfrac12&|x|<3\\\\1&x>3\\end{cases}',
    apply: (R, x) => R.add(R.mul(within(R, x, -3, 3), R.add(R.div(x, R.of(3)), R.of(0.5))), R.choose(R.less(R.of(3), x), R.of(1), R.of(0))),
  },
  convention: { of: 'silu', is: 'the hard swish, x max(0, min(1, x/6 + ½))', who: 'MobileNetV3' },
  defaults: none,
  // Minimum at -3/2; the slope (2x + 3)/6 comes up to 3/2 at the kink.
  facts: constantFacts([-0.375, infinity], 1.5, false, [-3, 3], { extremes: [-1.5], steepest: [3] }),
  apply: (R, x) => R.mul(x, clamp(R, line(R, x), 1)),
}

/** 1.0507 and 1.6732: the fixed point of mean 0 and variance 1 gives both. */
const [seluScale, seluAlpha] = [1.0507009873554805, 1.6732632423543772]

export const selu: Activation<'elementary'> = {
  name: 'selu',
  tier: 'elementary',
  formula: '\\begin{cases}1.0507\\,x&x>0\\\\1.7581\\,(e^x-1)&x\\le0\\end{cases}',
  source: 'Klambauer, Unterthiner, Mayr & Hochreiter 2017, eq. 2',
  derivative: {
    formula: '\\begin{cases}1.0507&x>0\\\\g(x)+1.7581&x<0\\end{cases}',
    apply: (R, x, y) => R.choose(R.less(R.of(0), x), R.of(seluScale), R.add(y, R.of(seluScale * seluAlpha))),
  },
  defaults: none,
  facts: constantFacts([-seluScale * seluAlpha, infinity], seluScale * seluAlpha, true, [0], { open: [true, true] }),
  apply: (R, x) => R.mul(R.of(seluScale), R.choose(R.less(R.of(0), x), x, R.mul(R.of(seluAlpha), R.sub(R.exp(min(R, x, R.of(0))), R.of(1))))),
  slopeOfOutput: (R, x, y) => ({
    outputPlusAlpha: () => R.choose(R.less(R.of(0), x), R.of(seluScale), R.add(y, R.mul(R.of(seluScale), R.of(seluAlpha)))),
  }),
}

export const mish: Activation<'elementary'> = {
  name: 'mish',
  tier: 'elementary',
  formula: 'x\\tanh\\big(\\ln(1+e^x)\\big)',
  source: 'Misra 2020, eq. 1',
  derivative: {
    formula: 't+x\\,\\sigma(x)\\,(1-t^2),\\quad t=\\tanh\\big(\\ln(1+e^x)\\big)',
    apply: (R, x) => {
      const t = R.tanh(R.softplus(x))
      return R.add(t, R.mul(R.mul(x, R.logistic(x)), R.sub(R.of(1), R.mul(t, t))))
    },
  },
  defaults: none,
  // Minimum at x = -1.19243; slope largest at x = 1.49057.
  facts: constantFacts([-0.30884341301725043, infinity], 1.0884981612517279, false, [], { extremes: [-1.19243], steepest: [1.4906] }),
  apply: (R, x) => R.mul(x, R.tanh(R.softplus(x))),
}
