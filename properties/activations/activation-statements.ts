import * as fc from 'fast-check'
import { dual } from '../../src/algebra/dual.ts'
import { float64, smoothDoubles } from '../../src/algebra/float64.ts'
import { type AnyClaim, erratum, every, law, require } from '../../src/evidence/claim.ts'
import { shortNumber } from '../../src/evidence/compare.ts'
import type { Activation, Parameters } from '../../src/network/activations.ts'
import { activations } from '../../src/registry.ts'
import { dyadic, positive, preActivation } from '../arbitraries/reals.ts'
import { compare, Q, q, type Rational, show } from '../support/exact.ts'

type Real = (x: Rational) => Rational

const relu: Real = (x) => Q.max(q(0), x)

const oneNumber = dyadic(16, 3)

export const reluIdentities: AnyClaim = law<number, Real>({
  id: 'relu_sub_relu_neg',
  topic: 'activations',
  entry: 'relu-identity-gadget',
  source: { deck: '000', slide: 'Lemma (stability)' },
  states: '$\\mathrm{relu}(x)-\\mathrm{relu}(-x)=x$, $\\mathrm{relu}(x)+\\mathrm{relu}(-x)=|x|$ and $\\mathrm{relu}(\\mathrm{relu}(x))=\\mathrm{relu}(x)$',
  how: 'Exact rationals, and a proof for all reals.',
  catches: 'Padding a network by relu(x) alone, which loses negative values.',
  inputs: oneNumber,
  formula: relu,
  rivals: {
    'leaky: slope 1/10 below 0': (x) => (negative(x) ? Q.div(x, q(10)) : x),
    identity: (x) => x,
  },
  check: (f, x) => {
    const [p, n] = [f(q(x)), f(q(-x))]
    return every([
      require(compare(Q.sub(p, n), q(x)) === 0, () => `x = ${x}: relu(x) - relu(-x) = ${show(Q.sub(p, n))}`),
      require(compare(Q.add(p, n), q(Math.abs(x))) === 0, () => `x = ${x}: relu(x) + relu(-x) = ${show(Q.add(p, n))}, |x| = ${Math.abs(x)}`),
      require(compare(f(p), p) === 0, () => `x = ${x}: relu(relu(x)) = ${show(f(p))}`),
    ])
  },
})

const negative = (x: Rational): boolean => compare(x, q(0)) < 0

export const leakyMixed: AnyClaim = law<{ x: number; slope: number }, (x: Rational, e: Rational) => Rational>({
  id: 'leaky_relu_mixed_eq_branches',
  topic: 'activations',
  entry: 'leaky-relu-eps-form',
  source: { deck: '002', slide: 'Leaky ReLU' },
  states: '$\\epsilon x+(1-\\epsilon)\\max(0,x)$ is $x$ for $x\\ge0$ and $\\epsilon x$ for $x<0$, for every real $\\epsilon$.',
  how: 'Exact rationals, and a proof for all reals.',
  catches: 'The additive form, whose positive slope is not 1.',
  inputs: fc.record({ x: oneNumber, slope: dyadic(8, 3) }),
  formula: (x, e) => Q.add(Q.mul(e, x), Q.mul(Q.sub(q(1), e), relu(x))),
  rivals: { additive: (x, e) => Q.add(relu(x), Q.mul(e, x)) },
  check: (f, { x, slope }) => {
    const got = f(q(x), q(slope))
    const right = x >= 0 ? q(x) : Q.mul(q(slope), q(x))
    return require(compare(got, right) === 0, () => `x = ${x}, ε = ${slope}: ${show(got)}, the branches give ${show(right)}`)
  },
})

export const leakyAdditive = erratum<{ x: number; slope: number }, (x: Rational, a: Rational) => Rational>({
  id: 'leaky_relu_slope_one_of_pos',
  topic: 'activations',
  entry: 'leaky-relu-additive',
  source: { deck: '004', slide: 'Leaky ReLU' },
  states: '$\\max(x,0)+\\alpha\\min(x,0)$ is $x$ for $x\\ge0$ and $\\alpha x$ for $x<0$.',
  printed: {
    states: '$\\text{Leaky ReLU}=\\text{ReLU}(x)+\\alpha x$, with $\\alpha>0$.',
    verdict: 'wrong',
    formula: (x, a) => Q.add(relu(x), Q.mul(a, x)),
  },
  how: 'Exact rationals against the two branches of decks 001 and 002.',
  catches: 'A positive slope of 1 + α.',
  inputs: fc.record({ x: oneNumber, slope: positive(4, 2) }),
  formula: (x, a) => Q.add(relu(x), Q.mul(a, Q.sub(x, relu(x)))),
  rivals: { 'the slopes exchanged': (x, a) => Q.add(Q.mul(a, relu(x)), Q.sub(x, relu(x))) },
  check: (f, { x, slope }) => {
    const [got, right] = [f(q(x), q(slope)), x >= 0 ? q(x) : Q.mul(q(slope), q(x))]
    return require(compare(got, right) === 0, () => `x = ${x}, α = ${slope}: ${show(got)}, leaky ReLU is ${show(right)}`)
  },
})

export const stepRange = erratum<number, (y: number) => boolean>({
  id: 'heaviside_range_eq_two_points',
  topic: 'activations',
  entry: 'act-row-step',
  source: { deck: '001', slide: 'Activation functions, row 3' },
  states: 'The step function takes the values 0 and 1 and no other: its range is $\\{0,1\\}$.',
  printed: {
    states: 'Row $g(x)=\\begin{cases}0,&x<0\\\\1,&x\\ge0\\end{cases}$, under “Range”: $[0,1]$.',
    verdict: 'misprint',
    formula: (y) => y >= 0 && y <= 1,
  },
  how: 'A number is in the range if some x is mapped to it; the step is constant on each side of 0, so x = -1 and x = 0 are all cases.',
  catches: 'Confusing the range with its convex hull.',
  inputs: dyadic(4, 2),
  formula: (y) => y === 0 || y === 1,
  rivals: { 'the open interval': (y) => y > 0 && y < 1, 'with ½, a value at 0': (y) => y === 0 || y === 1 || y === 1 / 2, '0 alone': (y) => y === 0 },
  check: (inRange, y) => {
    const step = (x: number): number => (x >= 0 ? 1 : 0)
    const taken = [-1, 0].some((x) => step(x) === y)
    return require(inRange(y) === taken, () =>
      `y = ${y} is ${inRange(y) ? '' : 'not '}in the stated range, and the step function ${taken ? 'takes' : 'never takes'} it`)
  },
})

export const reluDifferentiable = erratum<number, (x: number) => boolean>({
  id: 'relu_differentiable_off_zero',
  topic: 'activations',
  entry: 'relu-differentiable',
  source: { deck: '001', slide: 'Piecewise-linear perceptrons' },
  states: 'ReLU is differentiable at $x$ exactly when $x\\ne0$.',
  printed: {
    states: 'Of ReLU: “good optimization properties of a linear function (differentiable)”, read as: ReLU is differentiable.',
    verdict: 'a reading',
    formula: () => true,
  },
  how: 'The left and right difference quotients with a step smaller than |x|, exactly; they agree if and only if the function is differentiable there, since it is linear on both sides.',
  catches: 'Gradient checks that meet a kink and call the code wrong.',
  inputs: oneNumber,
  formula: (x) => x !== 0,
  rivals: { 'on the right alone': (x) => x > 0, 'from 0 on': (x) => x >= 0 },
  check: (differentiable, x) => {
    const h = Q.div(q(x === 0 ? 1 : Math.abs(x)), q(2))
    const at = relu(q(x))
    const right = Q.div(Q.sub(relu(Q.add(q(x), h)), at), h)
    const left = Q.div(Q.sub(at, relu(Q.sub(q(x), h))), h)
    return require(differentiable(x) === (compare(left, right) === 0), () => `x = ${x}: quotient ${show(left)} from the left, ${show(right)} from the right`)
  },
})

/** Where the sigmoid is said to have no gradient, and what bounds its slope. */
interface Flatness {
  readonly flat: (x: number) => boolean
  readonly bound: (x: number) => number
}
const tail = (x: number): number => Math.exp(-Math.abs(x))

export const sigmoidNeverFlat = erratum<number, Flatness>({
  id: 'sigmoid_deriv_pos',
  topic: 'activations',
  entry: 'zero-gradient-regions',
  source: { deck: '004', slide: 'Going deeper – vanishing gradient problem' },
  states: "$0<\\sigma'(x)\\le e^{-|x|}$ for every $x$: small in the tails, zero nowhere. ReLU is the one with a half-line of zero gradient.",
  printed: {
    states:
      'From the sigmoid to the ReLU: “Use non-linearity with less zero-region”, read as: the sigmoid has no gradient either where ReLU has none, at $x<0$.',
    verdict: 'a reading',
    formula: { flat: (x) => x < 0, bound: tail },
  },
  how: "$\\sigma' = E/(1+E)^2$ with $E=e^{-|x|}$ in doubles, where nothing cancels.",
  catches: 'Taking a small gradient for none; σ(1-σ) in floats, which is exactly 0 from x = 37 on.',
  inputs: preActivation,
  formula: { flat: () => false, bound: tail },
  rivals: {
    'flat beyond ±3': { flat: (x) => Math.abs(x) > 3, bound: tail },
    'flat from 37 on, as σ(1 - σ) is in floats': { flat: (x) => x >= 37, bound: tail },
    'twice the rate in the bound': { flat: () => false, bound: (x) => tail(2 * x) },
  },
  check: ({ flat, bound }, x) => {
    const slope = tail(x) / (1 + tail(x)) ** 2
    return require(flat(x) === (slope === 0) && slope <= bound(x), () =>
      `x = ${x}: σ'(x) = ${shortNumber(slope)}, relu'(x) = ${x > 0 ? 1 : x < 0 ? 0 : 'none'}`)
  },
})

export const softplusBounds: AnyClaim = law<number, (x: number) => number>({
  id: 'softplus_sub_relu_mem_Ioc',
  topic: 'activations',
  entry: 'soft-relu-bounds',
  source: { deck: '002', slide: 'Soft ReLU' },
  states: '$\\max(0,x)<\\ln(1+e^x)\\le\\max(0,x)+\\ln2$, with equality on the right at $x=0$ only.',
  how: 'The gap $\\ln(1+e^{-|x|})$ in doubles, on |x| ≤ 30 where it does not drown in max(0, x).',
  catches: 'Another base, another sharpness.',
  inputs: dyadic(30, 4),
  formula: smoothDoubles.softplus,
  rivals: { 'base 2': (x) => Math.log2(1 + 2 ** x), 'sharpness 2': (x) => Math.log(1 + Math.exp(2 * x)) },
  check: (f, x) => {
    const gap = f(x) - Math.max(0, x)
    const expected = Math.log1p(Math.exp(-Math.abs(x)))
    const slack = 8 * 2 ** -53 * Math.max(1, Math.abs(x))
    return every([
      require(gap > -slack && gap <= Math.LN2 + slack, () => `x = ${x}: softplus exceeds relu by ${shortNumber(gap)}, outside (0, ln 2]`),
      require(Math.abs(gap - expected) <= slack, () => `x = ${x}: the gap is ${shortNumber(gap)}, ln(1 + e^-|x|) is ${shortNumber(expected)}`),
    ])
  },
})

/** A bound on the distance, and for which scales it is said to hold, with its half, at a point. */
interface Near {
  readonly bound: (x: number, k: number) => number
  readonly at: (x: number, k: number) => boolean
}
const halfAtZero = (x: number, rate: number): number => (x === 0 ? 1 / 2 : Math.exp(-rate * Math.abs(x)))
const unlessTurned: Near['at'] = (x, k) => k >= 0 || x === 0

export const sigmoidToStep: AnyClaim = law<{ x: number; k: number }, Near>({
  id: 'sigmoid_scaled_sub_heaviside_le',
  topic: 'activations',
  entry: 'heaviside-sigmoid-limit',
  source: { deck: '002', slide: 'Sigmoid looks like a soft Heaviside' },
  states:
    'For $x\\ne0$: $\\frac12e^{-k|x|}\\le|\\sigma(kx)-H(x)|\\le e^{-k|x|}$ exactly for $k\\ge0$, so $\\sigma(kx)\\to H(x)$ there as $k\\to\\infty$; at $x=0$ the distance is $\\tfrac12$ for every $k$.',
  rivals: {
    'the same bound at 0': { bound: (x, k) => Math.exp(-k * Math.abs(x)), at: unlessTurned },
    'half the rate in the exponent is enough, twice is not': { bound: (x, k) => halfAtZero(x, 2 * k), at: unlessTurned },
    'half the rate in the exponent': { bound: (x, k) => halfAtZero(x, k / 2), at: unlessTurned },
    'without the minus sign': { bound: (x, k) => halfAtZero(x, -k), at: unlessTurned },
    'for k < 0 too': { bound: halfAtZero, at: () => true },
    'for k < 0 too, with |k|': { bound: (x, k) => halfAtZero(x, Math.abs(k)), at: () => true },
    'for k > 0 alone': { bound: halfAtZero, at: (x, k) => k > 0 || x === 0 },
  },
  how: 'The distance in doubles, as $\\sigma(-k|x|)$ where nothing cancels, between half the bound and the bound, or not, as is said; k of both signs, and 0.',
  catches: 'Forgetting the point where the limit fails; a negative scale, which turns the step round.',
  inputs: fc.record({ x: dyadic(8, 2), k: fc.integer({ min: -2, max: 16 }) }),
  formula: { bound: halfAtZero, at: unlessTurned },
  check: ({ bound, at }, { x, k }) => {
    const [distance, most] = [smoothDoubles.logistic(x >= 0 ? -k * x : k * x), bound(x, k)]
    const least = x === 0 ? most : most / 2
    const slack = 2 ** -48 * distance
    const between = least - slack <= distance && distance <= most + slack
    return require(at(x, k) === between, () =>
      `x = ${x}, k = ${k}: distance ${shortNumber(distance)}, the bounds are ${shortNumber(least)} and ${shortNumber(most)}, and ${between ? 'are not' : 'are'} said to hold`)
  },
})

/** How often it has continuous derivatives at 0: -1 for a jump of its own, 2 for as often as is looked, which is twice. */
type Smoothness = (name: string, parameter: number) => number

const D2 = dual(dual(float64.field))
/** The value and two derivatives at a point, by dual numbers of dual numbers. */
function jet(a: Activation, x: number, p: Parameters): readonly [number, number, number] {
  const at = { value: { value: x, tangent: 1 }, tangent: { value: 1, tangent: 0 } }
  const { value, tangent } = a.apply(D2, at, p)
  return [value.value, tangent.value, tangent.tangent]
}
const withParameter: Readonly<Record<string, string>> = { elu: 'alpha', leakyRelu: 'slope' }

export const smoothnessTable: AnyClaim = law<{ name: string; parameter: number }, Smoothness>({
  id: 'activation_table_smoothness_at_zero',
  topic: 'activations',
  entry: 'act-row-elu',
  source: { deck: '001', slide: 'Activation functions' },
  states:
    'At 0 the identity, sigmoid, tanh, softplus and Gaussian of the table have continuous derivatives, ELU with $\\alpha=1$ a continuous first and a jump in the second, ELU with $\\alpha\\ne1$, ReLU and leaky ReLU with $a\\ne1$ a jump in the first; the step jumps itself.',
  how: 'The value and the first two derivatives beside 0 on both sides, by dual numbers of dual numbers: which of them is the first to jump. Derivatives of higher order are not looked at.',
  catches: 'ELU called continuously differentiable for every α, ReLU called smooth.',
  inputs: fc.record({
    name: fc.constantFrom('identity', 'heaviside', 'sigmoid', 'tanh', 'relu', 'leakyRelu', 'elu', 'softplus', 'gaussian'),
    parameter: fc.constantFrom(0.01, 0.3, 0.5, 1, 1.7),
  }),
  formula: (name, parameter) => {
    if (name === 'heaviside') return -1
    if (name === 'relu') return 0
    if (name === 'leakyRelu') return parameter === 1 ? 2 : 0
    if (name === 'elu') return parameter === 1 ? 1 : 0
    return 2
  },
  rivals: {
    'ELU is continuously differentiable for every α': (name, parameter) =>
      name === 'heaviside' ? -1 : name === 'relu' ? 0 : name === 'leakyRelu' ? (parameter === 1 ? 2 : 0) : name === 'elu' ? 1 : 2,
    'all but the step are smooth': (name) => (name === 'heaviside' ? -1 : 2),
  },
  check: (smoothness, { name, parameter }) => {
    const a = activations.get(name) as Activation
    const option = withParameter[name]
    const p = option === undefined ? a.defaults : { [option]: parameter }
    const [left, right] = [jet(a, -(2 ** -30), p), jet(a, 2 ** -30, p)]
    const jump = left.findIndex((v, k) => Math.abs(v - (right[k] as number)) > 2 ** -20)
    const order = jump < 0 ? 2 : jump - 1
    return require(smoothness(name, parameter) === order, () =>
      `${name}${option === undefined ? '' : ` with ${option} = ${parameter}`}: value and two derivatives left of 0 are ${left.map(shortNumber)}, right of it ${right.map(shortNumber)}`)
  },
})
