import type { Options } from '../../protocol/subject.ts'
import { activations } from '../../registry.ts'
import { type About, family, ignoring, misheard, mistaken, type Unnamed } from '../mistake.ts'

/* Values of activations, and what goes wrong in values and derivatives alike. */

const asked = misheard('activation', 'activationGradient')
/** A mistake of the values, entry by entry. */
const value = (formula: string, about: About, f: (x: number, y: number, parameters: Options) => number): Unnamed =>
  mistaken('activation')(formula, about, ({ ask, due }) => due.map((y, i) => f(ask.x[i] as number, y, ask.parameters)))
const of = (p: Options, name: string): number => p[name] ?? Number.NaN

/* Another argument, other parameters, another activation. */

export const argumentNegated = asked('f(-x)', { cause: 'sign of the argument', says: 'f(-x) in the place of f(x)' }, (ask) => ({
  ...ask,
  x: ask.x.map((x) => -x),
}))
const scaled = (c: number, text: string): Unnamed =>
  asked(`f(${text})`, { cause: 'scaled argument', says: `f(${text}) in the place of f(x)` }, (ask) => ({ ...ask, x: ask.x.map((x) => c * x) }))
export const steeper = scaled(1.01, '1.01 x')
export const argumentScaled = family(
  'argument',
  [
    [2, '2x', 'doubled'],
    [0.5, 'x/2', 'halved'],
    [Math.SQRT1_2, 'x/√2', 'overRootTwo'],
    [Math.SQRT2, '√2 x', 'timesRootTwo'],
  ] as const,
  ([, , name]) => name,
  ([c, text]) => scaled(c, text),
)
const shiftedBy = (c: number): Unnamed => {
  const text = `f(x ${c < 0 ? '-' : '+'} ${Math.abs(c)})`
  return asked(text, { cause: 'shifted argument', says: `${text} in the place of f(x)` }, (ask) => ({ ...ask, x: ask.x.map((x) => x + c) }))
}
export const argumentShifted = family('argument', [1 / 4, -1 / 4, 1 / 8, 1, -1], (c) => `${c < 0 ? 'minus' : 'plus'}${Math.abs(c)}`, shiftedBy)
export const slopeOfNeighbor: Unnamed = { ...shiftedBy(1 / 4), operations: ['activationGradient'] }
const defaults = (name: string): Options => activations.get(name)?.defaults ?? {}
export const parametersIgnored = ignoring('activation', 'activationGradient')(
  'the default parameters whatever is asked',
  { cause: 'option ignored', showsWhen: 'with an option', says: 'the parameters are ignored: all give what the defaults give' },
  (ask) => (Object.keys(ask.parameters).length === 0 ? undefined : { ...ask, parameters: defaults(ask.name) }),
)
export const eluSlopeWithoutAlpha: Unnamed = { ...parametersIgnored, formula: 'e^x below 0', only: 'elu', operations: ['activationGradient'] }
export const branchesExchanged = mistaken('activation', 'activationGradient')(
  'a x above 0 and x below',
  { cause: 'wrong branch', says: 'the two branches are exchanged' },
  ({ operation, ask: { name, parameters, x } }) => {
    const slope = parameters['slope']
    if (!/leaky/i.test(name) || slope === undefined) return undefined
    return x.map((v) => (operation === 'activation' ? (v > 0 ? slope * v : v) : v > 0 ? slope : 1))
  },
)
export const leakyMirrored: Unnamed = { ...branchesExchanged, only: 'leakyRelu', operations: ['activation'] }
export const leakySlopeMirrored: Unnamed = { ...branchesExchanged, formula: 'a above 0, 1 below', only: 'leakyRelu', operations: ['activationGradient'] }
export const nanIsZero = mistaken('activation', 'activationGradient')(
  'NaN becomes 0',
  { cause: 'edge', showsWhen: 'at extreme scale', says: 'a NaN that comes in comes out as 0: it is hidden' },
  ({ due }) => due.map((y) => (Number.isNaN(y) ? 0 : y)),
)
export const saturatedFromNaN = mistaken('activation')(
  'x > -37 ? f(x) : 0: NaN falls through the comparison',
  { cause: 'edge', showsWhen: 'at extreme scale', says: 'a comparison with NaN is false, and the branch that follows gives 0' },
  ({ ask: { name, x }, due }) => (name === 'sigmoid' || name === 'gelu' || name === 'silu' ? due.map((y, i) => (Number.isNaN(x[i]) ? 0 : y)) : undefined),
)
export const nanAtKink = mistaken('activationGradient')(
  "f'(0) is 0/0",
  { cause: 'not a number', showsWhen: 'at ties', says: 'the derivative at the kink is not a number: any slope between those of the two sides would do' },
  ({ ask: { name, parameters, x }, due }) => {
    const kinks = activations.get(name)?.facts(parameters).kinks ?? []
    return due.map((d, i) => (kinks.includes(x[i] as number) ? Number.NaN : d))
  },
)
export const bothSidesAtKink = mistaken('activationGradient')(
  'at the kink the slopes of both sides are added',
  { cause: 'tie', showsWhen: 'at ties', says: 'at the kink both branches count: their slopes are added' },
  async ({ ask, due, reference }) => {
    const kinks = activations.get(ask.name)?.facts(ask.parameters).kinks ?? []
    const [below, above] = [
      await reference.activationGradient({ ...ask, x: ask.x.map((x) => x - 1e-9) }),
      await reference.activationGradient({ ...ask, x: ask.x.map((x) => x + 1e-9) }),
    ]
    return due.map((d, i) => (kinks.includes(ask.x[i] as number) ? (below[i] as number) + (above[i] as number) : d))
  },
)
export const eluSlopeOfOutput = mistaken('activationGradient')(
  'y > 0 ? 1 : y + α',
  {
    cause: 'derivative at the output',
    only: 'elu',
    showsWhen: 'with an option',
    says: 'the branch is chosen by the sign of the output, which for α < 0 is positive on both sides',
  },
  async ({ ask, reference }) => (await reference.activation(ask)).map((y) => (y > 0 ? 1 : y + of(ask.parameters, 'alpha'))),
)
export const slopeAtMostOne = mistaken('activation')(
  'the slope is clipped to [0, 1]',
  { cause: 'saturated', showsWhen: 'with an option', says: 'the slope is clipped to [0, 1]' },
  ({ ask: { name, parameters, x } }) => (/leaky/i.test(name) ? x.map((v) => (v > 0 ? v : Math.min(1, Math.max(0, of(parameters, 'slope'))) * v)) : undefined),
)
export const thresholdIsTwenty = mistaken('activation')(
  'the threshold is 20 whatever is asked',
  { cause: 'option ignored', only: 'softplusThreshold', showsWhen: 'with an option', says: 'threshold is ignored: it counts as 20' },
  ({ ask: { x } }) => x.map((v) => (v > 20 ? v : Math.log1p(Math.exp(v)))),
)
export const otherActivation = family(
  'isActivation',
  activations.values(),
  ({ name }) => name,
  (a) =>
    asked(`this is the activation ${a.name}`, { cause: 'wrong function' }, (ask) =>
      ask.name === a.name || a.convention?.of === ask.name ? undefined : { ...ask, name: a.name, parameters: { ...a.defaults, ...ask.parameters } },
    ),
)

/* Any activation. */

export const shifted = value('f(x) + 1/8', { cause: 'offset' }, (_, y) => y + 1 / 8)
export const clippedAtSix = value('values clipped to [-6, 6]', { cause: 'saturated', showsWhen: 'at extreme scale' }, (_, y) => Math.min(6, Math.max(-6, y)))
export const singlePrecisionValues = value('computed in float32', { cause: 'single precision' }, (_, y) => Math.fround(y))

/* One activation. */

export const sigmoidShifted = value('σ(x) + 2⁻²⁰ for x > 0', { cause: 'offset', showsWhen: 'in one branch', only: 'sigmoid' }, (x, y) =>
  x > 0 ? y + 2 ** -20 : y,
)
export const sigmoidOverflows = value(
  'e^x/(1 + e^x), which is ∞/∞ where e^x overflows',
  { cause: 'not a number', showsWhen: 'at extreme scale', only: 'sigmoid' },
  (x) => Math.exp(x) / (1 + Math.exp(x)),
)
export const tanhOverflows = value(
  '(e^2x - 1)/(e^2x + 1), which is ∞/∞ above 354',
  { cause: 'not a number', showsWhen: 'at extreme scale', only: 'tanh' },
  (x) => (Math.exp(2 * x) - 1) / (Math.exp(2 * x) + 1),
)
export const tanhOfHalf: Unnamed = { ...scaled(0.5, 'x/2'), formula: '2σ(x) - 1 = tanh(x/2)', only: 'tanh', operations: ['activation'] }
export const tanhIsSoftsign = value(
  'x/(1 + |x|)',
  { cause: 'another formula', only: 'tanh', says: 'this is the softsign x/(1 + |x|)' },
  (x) => x / (1 + Math.abs(x)),
)
export const reluAbsolute = value('|x|', { cause: 'another formula', showsWhen: 'in one branch', only: 'relu', says: '|x| in the place of max(0, x)' }, (x) =>
  Math.abs(x),
)
export const leakyAdditive = value(
  'relu(x) + a x, as deck 004 prints it',
  { cause: 'factor', showsWhen: 'in one branch', only: 'leakyRelu', says: 'relu(x) + a x: above 0 the factor is 1 + a, as one lecture prints it' },
  (x, _, p) => Math.max(0, x) + of(p, 'slope') * x,
)
export const leakyIsRelu = value('max(0, x)', { cause: 'zero', showsWhen: 'in one branch', only: 'leakyRelu' }, (x) => Math.max(0, x))
export const eluWithoutOne = value(
  'α e^x below 0',
  { cause: 'another formula', showsWhen: 'in one branch', only: 'elu', says: 'α e^x below 0: the -1 is missing' },
  (x, y, p) => (x > 0 ? y : of(p, 'alpha') * Math.exp(x)),
)
export const eluInside = value(
  'e^(αx) - 1 below 0',
  { cause: 'another formula', showsWhen: 'with an option', only: 'elu', says: 'e^(αx) - 1 below 0: α stands inside the exponential' },
  (x, y, p) => (x > 0 ? y : Math.expm1(of(p, 'alpha') * x)),
)
export const softplusOverflows = value(
  'ln(1 + e^x), which is ∞ where e^x overflows',
  { cause: 'not a number', showsWhen: 'at extreme scale', only: 'softplus' },
  (x) => Math.log(1 + Math.exp(x)),
)
export const softplusBaseTwo = value('log₂(1 + e^x)', { cause: 'factor', only: 'softplus' }, (_, y) => y / Math.LN2)
export const softplusLinearEarly = value(
  'x from 10 on',
  { cause: 'another formula', showsWhen: 'at extreme scale', only: 'softplus', says: 'the identity from 10 on: too early for the digits of a double' },
  (x, y) => (x > 10 ? x : y),
)
export const gaussianNormal: Unnamed = { ...scaled(Math.SQRT1_2, 'x/√2'), formula: 'e^(-x²/2)', only: 'gaussian', operations: ['activation'] }
export const gaussianLaplace = value('e^(-|x|)', { cause: 'another formula', only: 'gaussian', says: 'e^(-|x|): the square is missing' }, (x) =>
  Math.exp(-Math.abs(x)),
)
/** 1 - t e^(-x²) times a polynomial in t = 1/(1 + 0.3275911 x): off by up to 1.5e-7. Source: Abramowitz & Stegun 1964, 7.1.26. */
function erfBySeries(x: number): number {
  const t = 1 / (1 + 0.3275911 * Math.abs(x))
  const sum = [1.061405429, -1.453152027, 1.421413741, -0.284496736, 0.254829592].reduce((s, c) => s * t + c, 0)
  return Math.sign(x) * (1 - sum * t * Math.exp(-x * x))
}
export const geluBySeries = mistaken('activation', 'activationGradient')(
  'x/2 (1 + erf(x/√2)) with erf by Abramowitz & Stegun 7.1.26',
  {
    cause: 'approximation',
    only: 'gelu',
    says: 'right to seven digits: erf by Abramowitz & Stegun 7.1.26, which is off by up to 1.5e-7; use an erf of full precision, such as that of a special-function library',
  },
  ({ operation, ask }) =>
    ask.x.map((x) => {
      const half = (1 + erfBySeries(x / Math.SQRT2)) / 2
      return operation === 'activation' ? x * half : half + (x * Math.exp((-x * x) / 2)) / Math.sqrt(2 * Math.PI)
    }),
)
export const geluWithoutRoot = value('x/2 (1 + tanh(x)): no √2', { cause: 'another formula', only: 'gelu' }, (x) => (x / 2) * (1 + Math.tanh(x)))
export const siluForgotX: Unnamed = { ...mistakenFor('sigmoid'), formula: 'σ(x)', only: 'silu', operations: ['activation'] }
function mistakenFor(name: string): Unnamed {
  return otherActivation.find((m) => m.says.endsWith(` ${name}`)) as Unnamed
}
export const heavisideZero = value('H(0) = 0', { cause: 'tie', showsWhen: 'at ties', only: 'heaviside' }, (x, y) => (x === 0 ? 0 : y))
export const heavisideHalf = value('H(0) = ½', { cause: 'tie', showsWhen: 'at ties', only: 'heaviside' }, (x, y) => (x === 0 ? 0.5 : y))
