import * as fc from 'fast-check'
import { type AnyClaim, erratum, fails, holds, law, require } from '../../src/evidence/claim.ts'
import { shortNumber } from '../../src/evidence/compare.ts'
import { dyadic, positive, share } from '../arbitraries/reals.ts'
import { size } from '../arbitraries/shapes.ts'
import { compare, Q, q, type Rational, ratio, show } from '../support/exact.ts'

/** Where a step goes, and at which gradients and step sizes it is said to decrease the function, of smoothness L. */
interface Descent {
  readonly direction: (gradient: Rational) => Rational
  readonly decreases: (gradient: number, step: number, smoothness: number) => boolean
}
const minus = (g: Rational): Rational => Q.sub(q(0), g)

export const descentDirection = erratum<{ a: number; theta: number; eighths: number }, Descent>({
  id: 'neg_gradient_decreases',
  topic: 'optimization',
  entry: 'gradient-decrease-direction',
  source: { deck: '004', slide: 'Gradient descent' },
  states:
    'If $\\nabla f(\\theta)\\ne0$, a step along $-\\nabla f$ that is small enough decreases $f$; on $a\\theta^2$, of smoothness $L=2a$, every step $0<\\epsilon<\\frac2L$ and no other.',
  printed: {
    states: '“Take step in direction of gradient to minimize loss”',
    verdict: 'misprint',
    formula: { direction: (g) => g, decreases: (g, step, smoothness) => g !== 0 && step * smoothness < 2 },
  },
  how: 'Parabolas $a\\theta^2$, steps of eighths of 2/L up to 10 of them, and gradients that are 0, too; exact rationals.',
  catches: 'Gradient ascent; a step that is too large, a point that is stationary.',
  inputs: fc.record({ a: fc.constantFrom(1, 0.5, 2), theta: dyadic(8, 1), eighths: fc.integer({ min: 1, max: 10 }) }),
  formula: { direction: minus, decreases: (g, step, smoothness) => g !== 0 && step * smoothness < 2 },
  rivals: {
    'where the gradient is 0 too': { direction: minus, decreases: (_, step, smoothness) => step * smoothness < 2 },
    'up to 2/L, that included': { direction: minus, decreases: (g, step, smoothness) => g !== 0 && step * smoothness <= 2 },
    'up to 1/L alone': { direction: minus, decreases: (g, step, smoothness) => g !== 0 && step * smoothness <= 1 },
  },
  check: ({ direction, decreases }, { a, theta, eighths }) => {
    const f = (x: Rational): Rational => Q.mul(q(a), Q.mul(x, x))
    const [gradient, step] = [2 * a * theta, eighths / (8 * a)]
    const next = Q.add(q(theta), Q.mul(q(step), direction(q(gradient))))
    return require(compare(f(next), f(q(theta))) < 0 === decreases(gradient, step, 2 * a), () =>
      `f = ${a} θ², θ = ${theta}, gradient ${gradient}, step ${step}: it leads to ${show(next)}, f from ${show(f(q(theta)))} to ${show(f(next))}`)
  },
})

export const fixedStep = erratum<{ a: number; theta: number; rate: number }, (a: number, rate: number) => boolean>({
  id: 'gd_converges_of_rate_lt_two_over_smoothness',
  topic: 'optimization',
  entry: 'gd-convex-global',
  source: { deck: '004', slide: 'Gradient descent' },
  states: 'Gradient descent with a fixed rate on $\\tfrac a2\\theta^2$, $a>0$, from $\\theta_0\\ne0$ approaches the minimum if and only if $0<\\alpha<2/a$.',
  printed: {
    states: '“Guarantee to converge to global minimum if loss is convex”, without the hypothesis $0<\\alpha<2/L$.',
    verdict: 'hypothesis missing',
    formula: (_, rate) => rate > 0,
  },
  how: 'One exact step: the distance to the minimum is multiplied by $|1-\\alpha a|$, so it falls at every step or at none.',
  catches: 'A step size that ignores the curvature.',
  inputs: fc.record({ a: positive(4, 1), theta: positive(4, 1), rate: dyadic(4, 1) }),
  formula: (a, rate) => rate > 0 && rate * a < 2,
  rivals: {
    'α = 2/a included': (a, rate) => rate > 0 && rate * a <= 2,
    'any α < 2/a': (a, rate) => rate * a < 2,
    'α < 1/a': (a, rate) => rate > 0 && rate * a < 1,
  },
  check: (converges, { a, theta, rate }) => {
    const next = Q.sub(q(theta), Q.mul(q(rate), Q.mul(q(a), q(theta))))
    const size = Q.max(next, Q.sub(q(0), next))
    return require(converges(a, rate) === compare(size, q(theta)) < 0, () => `f = ${a}/2 θ², α = ${rate}: from ${theta} to ${show(next)}`)
  },
})

export const linearNames = erratum<{ a: number; b: number; t: number }, (a: number, b: number, t: number) => Rational>({
  id: 'linear_decay_second_difference_eq_zero',
  topic: 'optimization',
  entry: 'lr-linear-decay-names',
  source: { deck: '004', slide: 'Solution 1: linear decay' },
  states: 'A linear decay loses the same amount at every step: $\\alpha_0(T-t)/T$.',
  printed: { states: '“Linear decay:” $\\alpha_t=a/(b+t)$', verdict: 'wrong', formula: (a, b, t) => ratio(BigInt(a), BigInt(b + t)) },
  how: 'Second differences, exact rationals.',
  catches: 'Hyperbolic decay under a linear name.',
  inputs: fc.record({ a: size(4), b: size(4), t: fc.integer({ min: 0, max: 4 }) }),
  formula: (a, b, t) => Q.mul(q(a), ratio(BigInt(b + 8 - t), BigInt(b + 8))),
  check: (rate, { a, b, t }) => {
    const [x, y, z] = [rate(a, b, t), rate(a, b, t + 1), rate(a, b, t + 2)]
    return require(compare(Q.sub(x, y), Q.sub(y, z)) === 0, () =>
      `a = ${a}, b = ${b}: rates ${show(x)}, ${show(y)}, ${show(z)} fall by ${show(Q.sub(x, y))}, then ${show(Q.sub(y, z))}`)
  },
})

/** The rate as a share of the initial one. */
type Annealing = (t: number, steps: number) => number

export const cosineEnd = erratum<{ steps: number }, Annealing>({
  id: 'cosine_annealing_ends_at_floor',
  topic: 'optimization',
  entry: 'lr-cosine',
  source: { deck: '004', slide: 'Solution 2: cosine scheduler' },
  states:
    '$\\alpha_{\\min}+\\frac{\\alpha_0-\\alpha_{\\min}}2(1+\\cos\\frac{\\pi t}T)$ starts at $\\alpha_0$ and ends at $\\alpha_{\\min}$: at a tenth of the initial rate for $\\alpha_{\\min}=0.1\\,\\alpha_0$.',
  printed: {
    states: '$\\alpha_t=\\alpha_0\\cos(t/T\\pi/2)$, “Last learning rate often equals to 0.1 of initial value”',
    verdict: 'misprint',
    formula: (t, steps) => Math.cos(((t / steps) * Math.PI) / 2),
  },
  how: 'The first and the last rate, within four roundings.',
  catches: 'A schedule that ends at 0 and stops training.',
  inputs: fc.record({ steps: size(20) }),
  formula: (t, steps) => 0.1 + 0.45 * (1 + Math.cos((Math.PI * t) / steps)),
  rivals: {
    'the floor added to the whole cosine': (t, steps) => 0.1 + (1 + Math.cos((Math.PI * t) / steps)) / 2,
    'the floor as a least value of another cosine': (t, steps) => Math.max(0.1, Math.cos((Math.PI * t) / steps / 4)),
  },
  check: (rate, { steps }) =>
    require(Math.abs(rate(0, steps) - 1) < 2 ** -50 && Math.abs(rate(steps, steps) - 0.1) < 2 ** -50, () =>
      `T = ${steps}: the first rate is ${shortNumber(rate(0, steps))} and the last ${shortNumber(rate(steps, steps))} of the initial one, which is to end at 0.1`),
})

/** An estimate of curvature, and by which factor it may be off. */
interface Estimate {
  readonly of: (gradient: number, secant: number, scale: number) => number
  readonly within: number
}

export const curvature = erratum<{ slope: number; k: number; x: number; step: number; scale: number }, Estimate>({
  id: 'secant_of_gradient_eq_curvature',
  topic: 'optimization',
  entry: 'gradients-as-curvature',
  source: { deck: '004', slide: 'Use previous gradients' },
  states: 'A difference of gradients over the difference of their points estimates curvature, and is the curvature of a quadratic.',
  printed: {
    states: '“Previous gradients are not bad estimates of current curvature”, read as: some multiple of $g^2$ is within a factor of 2.',
    verdict: 'a reading',
    formula: { of: (g, _, scale) => scale * g * g, within: 2 },
  },
  how: 'Lines and convex quadratics $sx+\\tfrac k2x^2$: the estimate against k, for multiples of $g^2$ of every size.',
  catches: 'Taking the scale of Adagrad for a Newton step.',
  inputs: fc.record({
    slope: dyadic(4, 0),
    k: fc.integer({ min: 0, max: 4 }),
    x: dyadic(4, 0),
    step: dyadic(4, 1).filter((h) => h !== 0),
    scale: fc.constantFrom(1, 2 ** -8, 2 ** 8),
  }),
  formula: { of: (_, secant) => secant, within: 1 },
  rivals: {
    'the difference of the gradients, undivided': { of: (_, secant, scale) => secant * scale, within: 1 },
    'half of it': { of: (_, secant) => secant / 2, within: 1 },
  },
  check: ({ of, within }, { slope, k, x, step, scale }) => {
    const gradient = (p: number): number => slope + k * p
    const got = of(gradient(x), (gradient(x + step) - gradient(x)) / step, scale)
    return require(k / within <= got && got <= k * within, () =>
      `f = ${slope} x + ${k}/2 x² at x = ${x}: g² = ${gradient(x) ** 2}, the estimate is ${got} with the multiple ${scale}, the curvature ${k}`)
  },
})

export const sgdSpeed = erratum<{ a: number }, (theta: number, target: number) => number>({
  id: 'full_step_reaches_minimum_of_two_samples',
  topic: 'optimization',
  entry: 'sgd-n-times-faster',
  source: { deck: '004', slide: 'For one full gradient, time to do N updates with SGD' },
  states: 'On $\\ell_\\pm=\\tfrac12(\\theta\\mp a)^2$ with $\\alpha=1$ one full step reaches the minimum.',
  printed: {
    states: '“time to do N updates with SGD” for one full gradient: “N times faster”, read of the way to the minimum.',
    verdict: 'wrong',
    formula: (theta, target) => theta - (theta - target),
  },
  how: 'N = 2 samples, the same two gradient evaluations: where does each end?',
  catches: 'Counting updates in the place of progress.',
  inputs: fc.record({ a: positive(4, 1) }),
  formula: (theta) => theta - theta,
  check: (step, { a }) => {
    const end = step(step(a, a), -a)
    return require(end === 0, () => `samples at ±${a}, α = 1: after one pass θ = ${end}, the minimum is at 0`)
  },
})

type Orbit = (theta: Rational, previous: Rational, gradient: Rational, rate: Rational, gamma: Rational, m: Rational) => readonly [Rational, Rational]

export const heavyBallForms: AnyClaim = law<{ lambda: number; rate: number; gamma: number; theta: number }, Orbit>({
  id: 'momentum_eq_heavy_ball',
  topic: 'optimization',
  entry: 'momentum-heavy-ball',
  source: { deck: '004', slide: 'Example: momentum (or heavy ball)' },
  states:
    "From $M_0=0$ and $\\theta_0=\\theta_1$, at a constant $\\eta$, $M_t=\\gamma M_{t-1}+\\eta g_t,\\ \\theta_{t+1}=\\theta_t-M_t$ is Polyak's $\\theta_{t+1}=\\theta_t-\\eta g_t+\\gamma(\\theta_t-\\theta_{t-1})$.",
  how: 'Six steps on a quadratic, exact rationals, both forms.',
  catches: 'The rate applied twice, momentum of the wrong sign.',
  inputs: fc.record({ lambda: positive(4, 1), rate: share, gamma: share, theta: dyadic(4, 0).map((x) => x || 1) }),
  formula: (theta, _, g, rate, gamma, m) => {
    const next = Q.add(Q.mul(gamma, m), Q.mul(rate, g))
    return [Q.sub(theta, next), next]
  },
  rivals: {
    'exponential average': (theta, _, g, rate, gamma, m) => {
      const next = Q.add(Q.mul(gamma, m), Q.mul(Q.sub(q(1), gamma), Q.mul(rate, g)))
      return [Q.sub(theta, next), next]
    },
    'no memory': (theta, _, g, rate) => [Q.sub(theta, Q.mul(rate, g)), q(0)],
  },
  check: (step, ask) => {
    const [lambda, rate, gamma] = [q(ask.lambda), q(ask.rate), q(ask.gamma)]
    let [theta, m]: readonly [Rational, Rational] = [q(ask.theta), q(0)]
    let [here, before] = [q(ask.theta), q(ask.theta)]
    for (let t = 1; t <= 4; t++) {
      ;[theta, m] = step(theta, before, Q.mul(lambda, theta), rate, gamma, m)
      ;[here, before] = [Q.add(Q.sub(here, Q.mul(rate, Q.mul(lambda, here))), Q.mul(gamma, Q.sub(here, before))), here]
      if (compare(theta, here) !== 0)
        return fails(`λ = ${ask.lambda}, η = ${ask.rate}, γ = ${ask.gamma}: step ${t} is at ${show(theta)}, Polyak at ${show(here)}`)
    }
    return holds
  },
})
