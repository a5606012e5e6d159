import * as fc from 'fast-check'
import { type AnyClaim, erratum, every, fails, holds, law, require } from '../../src/evidence/claim.ts'
import { shortNumber } from '../../src/evidence/compare.ts'
import { dyadic, positive, share } from '../arbitraries/reals.ts'
import { size } from '../arbitraries/shapes.ts'
import { compare, mean, Q, q, type Rational, ratio, show, sum } from '../support/exact.ts'

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
  states: 'A linear decay loses the same amount at every step: $\\alpha_0(T-t)/T$ begins at $\\alpha_0$, loses $\\alpha_0/T$ a step and is 0 after $T$.',
  printed: { states: '“Linear decay:” $\\alpha_t=a/(b+t)$', verdict: 'wrong', formula: (a, b, t) => ratio(BigInt(a), BigInt(b + t)) },
  how: 'Second differences, the first difference and both ends, exact rationals.',
  catches: 'Hyperbolic decay under a linear name.',
  inputs: fc.record({ a: size(4), b: size(6), t: fc.integer({ min: 0, max: 4 }) }),
  formula: (a, b, t) => Q.mul(q(a), ratio(BigInt(b - t), BigInt(b))),
  rivals: {
    rising: (a, b, t) => Q.mul(q(a), ratio(BigInt(b + t), BigInt(b))),
    'one step too few': (a, b, t) => Q.mul(q(a), ratio(BigInt(b - t), BigInt(Math.max(1, b - 1)))),
    'a hyperbola with the right start': (a, b, t) => Q.mul(q(a), ratio(BigInt(b), BigInt(b + t))),
  },
  check: (rate, { a, b, t }) => {
    const [x, y, z] = [rate(a, b, t), rate(a, b, t + 1), rate(a, b, t + 2)]
    const [start, end] = [rate(a, b, 0), rate(a, b, b)]
    return every([
      require(compare(Q.sub(x, y), Q.sub(y, z)) === 0, () =>
        `a = ${a}, b = ${b}: rates ${show(x)}, ${show(y)}, ${show(z)} fall by ${show(Q.sub(x, y))}, then ${show(Q.sub(y, z))}`),
      require(compare(start, q(a)) === 0 && compare(end, q(0)) === 0, () => `α₀ = ${a}, T = ${b}: from ${show(start)} to ${show(end)}`),
      require(compare(Q.sub(x, y), ratio(a, b)) === 0, () => `α₀ = ${a}, T = ${b}: a step loses ${show(Q.sub(x, y))}`),
    ])
  },
})

export const cosineEnd = erratum<{ steps: number; at: number }, (t: number, steps: number) => number>({
  id: 'cosine_annealing_ends_at_floor',
  topic: 'optimization',
  entry: 'lr-cosine',
  source: { deck: '004', slide: 'Solution 2: cosine scheduler' },
  states:
    'With the floor $\\alpha_{\\min}=0.1$, $\\alpha_{\\min}+\\frac{1-\\alpha_{\\min}}2(1+\\cos\\frac{\\pi t}T)$ ends at a tenth of the initial rate; it is $\\alpha_{\\min}+(1-\\alpha_{\\min})\\cos^2\\frac{\\pi t}{2T}$, 1 at first.',
  printed: {
    states: '$\\alpha_t=\\alpha_0\\cos(t/T\\pi/2)$, “Last learning rate often equals to 0.1 of initial value”',
    verdict: 'misprint',
    formula: (t, steps) => Math.cos(((t / steps) * Math.PI) / 2),
  },
  how: 'The last rate, the first and one between against the half angle, within four roundings.',
  catches: 'A schedule that ends at 0 and stops training.',
  inputs: size(20).chain((steps) => fc.record({ steps: fc.constant(steps), at: fc.integer({ min: 0, max: steps }) })),
  formula: (t, steps) => 0.1 + 0.45 * (1 + Math.cos((Math.PI * t) / steps)),
  rivals: {
    'the floor for ever': () => 0.1,
    'a line to the floor': (t, steps) => 1 - (0.9 * t) / steps,
    'the half angle without its square': (t, steps) => 0.1 + 0.9 * Math.cos((Math.PI * t) / (2 * steps)),
  },
  runs: 300,
  check: (rate, { steps, at }) => {
    const [first, last, between] = [rate(0, steps), rate(steps, steps), rate(at, steps)]
    const due = 0.1 + 0.9 * Math.cos((Math.PI * at) / (2 * steps)) ** 2
    return every([
      require(Math.abs(last - 0.1) < 2 ** -50, () => `T = ${steps}: the last rate is ${shortNumber(last)} of the first, not 0.1`),
      require(Math.abs(first - 1) < 2 ** -50, () => `T = ${steps}: the first rate is ${shortNumber(first)}`),
      require(Math.abs(between - due) < 2 ** -50, () => `T = ${steps}, t = ${at}: the rate is ${shortNumber(between)}, due ${shortNumber(due)}`),
    ])
  },
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

/** Where one goes from θ with as many gradients as there are samples, at the rate 1. */
type Pass = (theta: Rational, samples: readonly Rational[]) => Rational

export const sgdSpeed = erratum<{ theta: number; samples: number[] }, Pass>({
  id: 'full_step_reaches_minimum_of_two_samples',
  topic: 'optimization',
  entry: 'sgd-n-times-faster',
  source: { deck: '004', slide: 'For one full gradient, time to do N updates with SGD' },
  states:
    'On $\\frac1N\\sum_i\\tfrac12(\\theta-a_i)^2$ with $\\alpha=1$ one full step reaches the minimum from everywhere; $N$ single steps, which take as many gradients, end at the last $a_i$.',
  printed: {
    states: '“time to do N updates with SGD” for one full gradient: “N times faster”, read of the way to the minimum.',
    verdict: 'a reading',
    formula: (theta, samples) => samples.reduce((t, a) => Q.sub(t, Q.sub(t, a)), theta),
  },
  how: 'Two to four samples, the same number of gradient evaluations, exact rationals: where does each end, and at which value of the loss?',
  catches: 'Counting updates in the place of progress.',
  inputs: fc.record({ theta: dyadic(4, 1), samples: fc.array(dyadic(4, 1), { minLength: 2, maxLength: 4 }) }),
  formula: (theta, samples) => Q.sub(theta, mean(samples.map((a) => Q.sub(theta, a)))),
  rivals: {
    'the sum of the gradients': (theta, samples) => Q.sub(theta, sum(samples.map((a) => Q.sub(theta, a)))),
    'half the rate': (theta, samples) => Q.sub(theta, Q.div(mean(samples.map((a) => Q.sub(theta, a))), q(2))),
    ascent: (theta, samples) => Q.add(theta, mean(samples.map((a) => Q.sub(theta, a)))),
  },
  check: (pass, { theta, samples }) => {
    const a = samples.map(q)
    const loss = (t: Rational): Rational => Q.div(mean(a.map((x) => Q.mul(Q.sub(t, x), Q.sub(t, x)))), q(2))
    const [end, best] = [pass(q(theta), a), mean(a)]
    return require(compare(loss(end), loss(best)) === 0, () =>
      `samples (${samples}), α = 1, from ${theta}: after ${a.length} gradients θ = ${show(end)} of loss ${show(loss(end))}, the minimum ${show(loss(best))} is at ${show(best)}`)
  },
})

type Orbit = (theta: Rational, previous: Rational, gradient: Rational, rate: Rational, gamma: Rational, m: Rational) => readonly [Rational, Rational]

const steps = fc.array(fc.record({ g: dyadic(4, 1), rate: share }), { minLength: 1, maxLength: 6 })

export const heavyBallForms: AnyClaim = law<{ steps: { g: number; rate: number }[]; gamma: number; theta: number }, Orbit>({
  id: 'momentum_eq_heavy_ball',
  topic: 'optimization',
  entry: 'momentum-heavy-ball',
  source: { deck: '004', slide: 'Example: momentum (or heavy ball)' },
  states:
    "$M_t=\\gamma M_{t-1}+\\eta_tg_t,\\ \\theta_{t+1}=\\theta_t-M_t$ from $M_0=0$ is Polyak's $\\theta_{t+1}=\\theta_t-\\eta_tg_t+\\gamma(\\theta_t-\\theta_{t-1})$, for all gradients and rates.",
  how: 'Up to six steps with generated gradients and a rate of its own for each, exact rationals, both forms.',
  catches: 'The rate applied twice or to the whole memory, momentum of the wrong sign.',
  inputs: fc.record({ steps, gamma: share, theta: dyadic(4, 0) }),
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
    'the rate outside the memory': (theta, _, g, rate, gamma, m) => {
      const next = Q.add(Q.mul(gamma, m), g)
      return [Q.sub(theta, Q.mul(rate, next)), next]
    },
  },
  check: (step, ask) => {
    const gamma = q(ask.gamma)
    let [theta, m]: readonly [Rational, Rational] = [q(ask.theta), q(0)]
    let [here, before] = [q(ask.theta), q(ask.theta)]
    for (const [t, { g, rate }] of ask.steps.entries()) {
      ;[theta, m] = step(theta, before, q(g), q(rate), gamma, m)
      ;[here, before] = [Q.add(Q.sub(here, Q.mul(q(rate), q(g))), Q.mul(gamma, Q.sub(here, before))), here]
      if (compare(theta, here) !== 0)
        return fails(
          `${ask.steps.map((s) => `g = ${s.g}, η = ${s.rate}`).join('; ')}; γ = ${ask.gamma}: step ${t + 1} is at ${show(theta)}, Polyak at ${show(here)}`,
        )
    }
    return holds
  },
})
