import type { Elementary, Field, Over, Tier } from '../algebra/field.ts'
import { alsoWritten, min } from '../algebra/field.ts'
import type { FormName } from '../algebra/forms.ts'
import type { Convention } from './convention.ts'

/** What is known of an activation. Every fact is held against it, tightly, by the claims. */
export interface ActivationFacts {
  /** The ends of its range: the least interval with all values. */
  readonly range: readonly [low: number, high: number]
  /** Which ends the values come up to and never take; an infinite end is open anyway. A float may round to the end. */
  readonly open?: readonly [low: boolean, high: boolean]
  /** All values, where they are so few that they do not fill the range. */
  readonly values?: readonly number[]
  /** The least Lipschitz constant; `null` where there is none (a jump). */
  readonly lipschitz: number | null
  readonly monotone: boolean
  /** Points where it is not differentiable. */
  readonly kinks: readonly number[]
  /** Where a finite end of the range is taken, if not at 0 or far out. */
  readonly extremes?: readonly number[]
  /** Where the slope takes the Lipschitz constant, if not at 0 or far out. */
  readonly steepest?: readonly number[]
}

export type Parameters = Readonly<Record<string, number>>

export interface Activation<K extends Tier = Tier> {
  readonly name: string
  readonly tier: K
  /** One line of TeX. */
  readonly formula: string
  readonly source: string
  /** The entry of the catalogue of lecture claims that it decides. */
  readonly entry?: string
  readonly convention?: Convention
  /** Its derivative off the kinks, by its value y where that is shorter: one line of TeX, in which it is called g. */
  readonly derivative?: { readonly formula: string; apply<T>(R: Over<K, T>, x: T, y: T, p: Parameters): T }
  /** Names and default values of its parameters. */
  readonly defaults: Parameters
  /** Values to test a parameter at, besides the default. */
  readonly samples?: readonly Parameters[]
  facts(p: Parameters): ActivationFacts
  /** What it may give for NaN besides NaN: written by cases, a comparison with NaN is false, and the other branch is constant. */
  readonly atNaN?: readonly number[]
  apply<T>(R: Over<K, T>, x: T, p?: Parameters): T
  /** Its derivative as it is written by way of its output y, where that loses digits and no form of the value has it. */
  slopeOfOutput?<T>(R: Over<K, T>, x: T, y: T, p: Parameters): Partial<Readonly<Record<FormName, () => T>>>
}

export const none: Parameters = {}
const infinity = Number.POSITIVE_INFINITY
export const constantFacts =
  (
    range: readonly [number, number],
    lipschitz: number | null,
    monotone = true,
    kinks: readonly number[] = [],
    where: Pick<ActivationFacts, 'open' | 'values' | 'extremes' | 'steepest'> = {},
  ) =>
  (): ActivationFacts => ({ range, lipschitz, monotone, kinks, ...where })
const parameter = (p: Parameters, name: string): number => p[name] ?? Number.NaN
const expm1 = <T>(R: Elementary<T>, x: T): T => R.sub(R.exp(x), R.of(1))

export const identity: Activation<'algebraic'> = {
  name: 'identity',
  tier: 'algebraic',
  formula: 'x',
  source: '001, Activation functions, row 1',
  derivative: { formula: '1', apply: (R) => R.of(1) },
  entry: 'act-row-identity-sigmoid-tanh',
  defaults: none,
  facts: constantFacts([-infinity, infinity], 1),
  apply: (_R, x) => x,
}

/** 1 at 0, as both lectures that define it say. */
export const heaviside: Activation<'algebraic'> = {
  name: 'heaviside',
  tier: 'algebraic',
  formula: '\\mathbb 1\\{x \\ge 0\\}',
  source: '001, Activation functions, row 3; 002, Heaviside',
  derivative: { formula: '0', apply: (R) => R.of(0) },
  defaults: none,
  facts: constantFacts([0, 1], null, true, [0], { values: [0, 1] }),
  atNaN: [0, 1],
  apply: (R, x) => R.choose(R.less(x, R.of(0)), R.of(0), R.of(1)),
}

export const sigmoid: Activation<'elementary'> = {
  name: 'sigmoid',
  tier: 'elementary',
  formula: '\\frac{1}{1+e^{-x}}',
  source: '001, Activation functions, row 2; 002, Sigmoid',
  derivative: { formula: 'g(x)\\,(1-g(x))', apply: (R, _, y) => R.mul(y, R.sub(R.of(1), y)) },
  entry: 'act-row-identity-sigmoid-tanh',
  defaults: none,
  facts: constantFacts([0, 1], 1 / 4, true, [], { open: [true, true] }),
  apply: (R, x) => R.logistic(x),
}

export const tanh: Activation<'elementary'> = {
  name: 'tanh',
  tier: 'elementary',
  formula: '\\tanh x',
  source: '001, Activation functions, row 4; 002, tanh',
  derivative: { formula: '1-g(x)^2', apply: (R, _, y) => R.sub(R.of(1), R.mul(y, y)) },
  entry: 'act-row-identity-sigmoid-tanh',
  defaults: none,
  facts: constantFacts([-1, 1], 1, true, [], { open: [true, true] }),
  apply: (R, x) => R.tanh(x),
}

export const relu: Activation<'algebraic'> = {
  name: 'relu',
  tier: 'algebraic',
  formula: '\\max(0, x)',
  source: '000, Multi-Layer Perceptron; 001, row 5; 002, ReLU',
  derivative: { formula: '\\mathbb 1\\{x>0\\}', apply: (R, x) => R.choose(R.less(R.of(0), x), R.of(1), R.of(0)) },
  entry: 'act-row-relu',
  defaults: none,
  facts: constantFacts([0, infinity], 1, true, [0]),
  atNaN: [0],
  apply: (R, x) => R.max(R.of(0), x),
}

const leakyFacts = (slope: number): ActivationFacts => ({
  range: slope > 0 ? [-infinity, infinity] : [0, infinity],
  lipschitz: Math.max(1, Math.abs(slope)),
  monotone: slope >= 0,
  kinks: slope === 1 ? [] : [0],
})

function mixed<T>(R: Field<T>, x: T, slope: number): T {
  const a = R.of(slope)
  return R.add(R.mul(a, x), R.mul(R.sub(R.of(1), a), R.max(R.of(0), x)))
}

/** Flat, falling, and none at all; none above 1, where max(x, a x), as many write it, is another function. */
const slopes: readonly Parameters[] = [0.3, 0, -0.3, 1].map((slope) => ({ slope }))

/** The branch form: `x` for x ≥ 0, `slope · x` below. */
export const leakyRelu: Activation<'algebraic'> = {
  name: 'leakyRelu',
  tier: 'algebraic',
  formula: '\\begin{cases} x & x \\ge 0 \\\\ a x & x < 0 \\end{cases}',
  source: '001, Activation functions, row 6',
  derivative: {
    formula: '\\begin{cases} 1 & x > 0 \\\\ a & x < 0 \\end{cases}',
    apply: (R, x, _, p) => R.choose(R.less(R.of(0), x), R.of(1), R.of(parameter(p, 'slope'))),
  },
  entry: 'act-row-leaky',
  defaults: { slope: 0.01 },
  samples: slopes,
  facts: (p) => leakyFacts(parameter(p, 'slope')),
  apply: (R, x, p = leakyRelu.defaults) =>
    alsoWritten(R, R.choose(R.less(R.of(0), x), x, R.mul(R.of(parameter(p, 'slope')), x)), { mixedLeak: () => mixed(R, x, parameter(p, 'slope')) }),
}

/** The form that holds for every real slope: `ε x + (1 - ε) max(0, x)`. */
export const leakyReluMixed: Activation<'algebraic'> = {
  name: 'leakyReluMixed',
  tier: 'algebraic',
  formula: '\\epsilon x + (1-\\epsilon)\\max(0, x)',
  source: '002, Leaky ReLU',
  derivative: {
    formula: '\\epsilon+(1-\\epsilon)\\,\\mathbb 1\\{x>0\\}',
    apply: (R, x, _, p) => {
      const e = R.of(parameter(p, 'slope'))
      return R.add(e, R.choose(R.less(R.of(0), x), R.sub(R.of(1), e), R.of(0)))
    },
  },
  entry: 'leaky-relu-eps-form',
  defaults: { slope: 0.01 },
  samples: [...slopes, { slope: 1.7 }],
  facts: (p) => leakyFacts(parameter(p, 'slope')),
  apply: (R, x, p = leakyReluMixed.defaults) => mixed(R, x, parameter(p, 'slope')),
}

/** `x` for x > 0, `alpha (e^x - 1)` below. */
export const elu: Activation<'elementary'> = {
  name: 'elu',
  tier: 'elementary',
  formula: '\\begin{cases} x & x \\ge 0 \\\\ \\alpha(e^x - 1) & x < 0 \\end{cases}',
  source: '001, Activation functions, row 7',
  derivative: {
    formula: '\\begin{cases} 1 & x > 0 \\\\ g(x)+\\alpha & x \\le 0 \\end{cases}',
    apply: (R, x, y, p) => R.choose(R.less(R.of(0), x), R.of(1), R.add(y, R.of(parameter(p, 'alpha')))),
  },
  entry: 'act-row-elu',
  defaults: { alpha: 1 },
  samples: [{ alpha: 0.3 }, { alpha: 1.7 }, { alpha: 0 }, { alpha: -0.4 }],
  facts: (p) => {
    const alpha = parameter(p, 'alpha')
    return {
      range: [Math.min(0, -alpha), infinity],
      open: [alpha > 0, true],
      lipschitz: Math.max(1, Math.abs(alpha)),
      monotone: alpha >= 0,
      kinks: alpha === 1 ? [] : [0],
    }
  },
  // The exponential sees min(x, 0): the branch that is not taken must not overflow.
  apply: (R, x, p = elu.defaults) => R.choose(R.less(R.of(0), x), x, R.mul(R.of(parameter(p, 'alpha')), expm1(R, min(R, x, R.of(0))))),
  slopeOfOutput: (R, x, y, p) => ({ outputPlusAlpha: () => R.choose(R.less(R.of(0), x), R.of(1), R.add(y, R.of(parameter(p, 'alpha')))) }),
}

export const softplus: Activation<'elementary'> = {
  name: 'softplus',
  tier: 'elementary',
  formula: '\\ln(1+e^x)',
  source: '001, Activation functions, row 8; 002, Soft ReLU',
  derivative: { formula: '\\frac{1}{1+e^{-x}}', apply: (R, x) => R.logistic(x) },
  entry: 'act-row-softplus-gaussian',
  defaults: none,
  facts: constantFacts([0, infinity], 1, true, [], { open: [true, true] }),
  apply: (R, x) => R.softplus(x),
}

/** PyTorch's variant: the identity above the threshold, where it drops ln(1 + e^-x). A jump of 2e-9 at 20: not Lipschitz. */
export const softplusThreshold: Activation<'elementary'> = {
  name: 'softplusThreshold',
  tier: 'elementary',
  formula: '\\begin{cases} x & x > b \\\\ \\ln(1+e^x) & x \\le b \\end{cases}',
  source: 'PyTorch 1.13, nn.Softplus',
  convention: { of: 'softplus', is: 'softplus with a threshold, the identity above 20', who: 'PyTorch' },
  defaults: { threshold: 20 },
  samples: [{ threshold: 3 }, { threshold: 0 }],
  facts: (p) => ({ range: [0, infinity], open: [true, true], lipschitz: null, monotone: false, kinks: [parameter(p, 'threshold')] }),
  derivative: {
    formula: '\\begin{cases} 1 & x > b \\\\ \\frac1{1+e^{-x}} & x < b \\end{cases}',
    apply: (R, x, _, p = softplusThreshold.defaults) => R.choose(R.less(R.of(parameter(p, 'threshold')), x), R.of(1), R.logistic(x)),
  },
  apply: (R, x, p = softplusThreshold.defaults) => R.choose(R.less(R.of(parameter(p, 'threshold')), x), x, R.softplus(x)),
}

export const gaussian: Activation<'elementary'> = {
  name: 'gaussian',
  tier: 'elementary',
  formula: 'e^{-x^2}',
  source: '001, Activation functions, row 9',
  derivative: { formula: '-2x\\,g(x)', apply: (R, x, y) => R.mul(R.of(-2), R.mul(x, y)) },
  entry: 'act-row-softplus-gaussian',
  defaults: none,
  // |g'| is largest at 1/√2: √2 e^(-1/2)
  facts: constantFacts([0, 1], Math.SQRT2 * Math.exp(-0.5), false, [], { open: [true, false], steepest: [-Math.SQRT1_2] }),
  apply: (R, x) => R.exp(R.sub(R.of(0), R.mul(x, x))),
}

/** `x Φ(x)` with the normal distribution function: the exact form, not the tanh approximation. */
export const gelu: Activation<'elementary'> = {
  name: 'gelu',
  tier: 'elementary',
  formula: 'x\\,\\Phi(x) = \\tfrac x2\\big(1+\\operatorname{erf}(x/\\sqrt2)\\big)',
  source: 'Hendrycks & Gimpel 2016, eq. 2',
  derivative: {
    formula: '\\Phi(x)+x\\,\\varphi(x),\\quad\\varphi(x)=\\tfrac1{\\sqrt{2\\pi}}e^{-x^2/2}',
    apply: (R, x) => {
      const density = R.div(R.exp(R.div(R.mul(x, x), R.of(-2))), R.sqrt(R.mul(R.of(2), R.pi)))
      return R.add(R.div(R.add(R.of(1), R.erf(R.div(x, R.sqrt(R.of(2))))), R.of(2)), R.mul(x, density))
    },
  },
  defaults: none,
  // Minimum at x = -0.7518; slope largest at x = √2: Φ(√2) + √2 φ(√2).
  facts: constantFacts([-0.16997120747990369, infinity], 1.128904145185155, false, [], { extremes: [-0.7518], steepest: [Math.SQRT2] }),
  apply: (R, x) => {
    const half = R.div(x, R.of(2))
    return R.mul(half, R.add(R.of(1), R.erf(R.div(x, R.sqrt(R.of(2))))))
  },
}

/** `x σ(x)`, also called swish. */
export const silu: Activation<'elementary'> = {
  name: 'silu',
  tier: 'elementary',
  formula: 'x\\,\\sigma(x)',
  source: 'Elfwing, Uchibe & Doya 2018, eq. 3',
  derivative: { formula: 'g(x)+\\sigma(x)\\,(1-g(x))', apply: (R, x, y) => R.add(y, R.mul(R.logistic(x), R.sub(R.of(1), y))) },
  defaults: none,
  // Minimum at x = -1.2785; slope largest at x = 2.3994.
  facts: constantFacts([-0.2784645427610738, infinity], 1.0998393201194552, false, [], { extremes: [-1.2785], steepest: [2.3994] }),
  apply: (R, x) => R.mul(x, R.logistic(x)),
}

/** The activation of this parameter set, as a function of one argument. */
export const applied =
  <K extends Tier>(activation: Activation<K>, p: Parameters = activation.defaults) =>
  <T>(R: Over<K, T>, x: T): T =>
    activation.apply(R, x, p)
