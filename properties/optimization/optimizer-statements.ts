import * as fc from 'fast-check'
import { erratum, every, require } from '../../src/evidence/claim.ts'
import { dyadic, positive, share } from '../arbitraries/reals.ts'
import { size } from '../arbitraries/shapes.ts'
import { compare, Q, q, type Rational, show, sum } from '../support/exact.ts'

const rationalList = fc.array(dyadic(4, 1), { minLength: 1, maxLength: 4 })

export const adagradSum = erratum<number[], (g: readonly Rational[]) => Rational>({
  id: 'adagrad_sum_permutation_invariant',
  topic: 'optimization',
  entry: 'adagrad-index',
  source: { deck: '004', slide: 'Adagrad' },
  states: '$G_t=\\sum_{j\\le t}g_j^2$: it grows by $g_t^2$ at every step, and does not depend on the order.',
  printed: {
    states: '$G_{t,i}=\\sum_{j=1}^tg_{t,i}^2$',
    verdict: 'misprint',
    formula: (g) => sum(g.map(() => Q.mul(g[g.length - 1] as Rational, g[g.length - 1] as Rational))),
  },
  how: 'The history against the history reversed, and against the history without its last gradient, exact rationals.',
  catches: 'An accumulator that multiplies the last gradient by t.',
  inputs: rationalList,
  formula: (g) => sum(g.map((x) => Q.mul(x, x))),
  rivals: {
    'the largest square': (g) => g.map((x) => Q.mul(x, x)).reduce(Q.max, q(0)),
    'without the square': (g) => sum(g),
    'the mean of the squares': (g) => Q.div(sum(g.map((x) => Q.mul(x, x))), q(Math.max(1, g.length))),
  },
  check: (accumulate, g) => {
    const [a, b] = [accumulate(g.map(q)), accumulate([...g].reverse().map(q))]
    const [last, before] = [g.at(-1) as number, accumulate(g.slice(0, -1).map(q))]
    return every([
      require(compare(a, b) === 0, () => `gradients (${g}): G = ${show(a)}, in reverse order ${show(b)}`),
      require(compare(Q.sub(a, before), q(last * last)) === 0, () => `gradients (${g}): G = ${show(a)}, without the last ${show(before)}; the last is ${last}`),
    ])
  },
})

type Moments = (g: readonly Rational[], beta: Rational) => Rational

const power = (b: Rational, t: number): Rational => Array.from({ length: t }).reduce<Rational>((p) => Q.mul(p, b), q(1))

export const adamMoment = erratum<{ g: number; beta: number; steps: number }, Moments>({
  id: 'adam_corrected_moment_of_constant',
  topic: 'optimization',
  entry: 'adam-recursion',
  source: { deck: '004', slide: 'Momentum + vectorized stepsize = ADAM' },
  states:
    'The corrected moment $\\hat m_t=\\frac{m_t}{1-\\beta^t}$, $m_t=\\beta m_{t-1}+(1-\\beta)g_t$, is a weighted mean: of a constant it is that constant.',
  printed: {
    states: '$M_{t,i}=\\frac1{1-\\beta^t}(\\beta M_{t-1,i}+(1-\\beta)g_{t,i})$, “moving average of gradients, as in momentum”',
    verdict: 'misprint',
    formula: (g, b) => g.reduce((m, x, t) => Q.div(Q.add(Q.mul(b, m), Q.mul(Q.sub(q(1), b), x)), Q.sub(q(1), power(b, t + 1))), q(0)),
  },
  how: 'Constant gradients, exact rationals.',
  catches: 'The bias correction fed back into the moment: 100/19 instead of 1 at the second step with β = 0.9.',
  inputs: fc.record({ g: dyadic(4, 1), beta: share, steps: size(4) }),
  formula: (g, b) =>
    Q.div(
      g.reduce((m, x) => Q.add(Q.mul(b, m), Q.mul(Q.sub(q(1), b), x)), q(0)),
      Q.sub(q(1), power(b, g.length)),
    ),
  rivals: {
    uncorrected: (g, b) => g.reduce((m, x) => Q.add(Q.mul(b, m), Q.mul(Q.sub(q(1), b), x)), q(0)),
    'corrected by the step before': (g, b) =>
      Q.div(
        g.reduce((m, x) => Q.add(Q.mul(b, m), Q.mul(Q.sub(q(1), b), x)), q(0)),
        Q.sub(q(1), power(b, Math.max(1, g.length - 1))),
      ),
  },
  check: (moment, { g, beta, steps }) => {
    const got = moment(
      Array.from({ length: steps }, () => q(g)),
      q(beta),
    )
    return require(compare(got, q(g)) === 0, () => `constant gradient ${g}, β = ${beta}: after ${steps} step(s) the moment is ${show(got)}`)
  },
})

interface SecondMoment {
  readonly moment: Moments
  /** What the weights of the squares add up to, where it is said. */
  readonly total?: (beta: Rational, steps: number) => Rational
}
const total = (beta: Rational, steps: number): Rational => Q.sub(q(1), power(beta, steps))

export const adamIsNotAdagrad = erratum<{ g: number[]; beta: number }, SecondMoment>({
  id: 'adam_second_moment_bounded_of_bounded_gradient',
  topic: 'optimization',
  entry: 'adam-second-moment-as-adagrad',
  source: { deck: '004', slide: 'Momentum + vectorized stepsize = ADAM' },
  states:
    "Adam's second moment is a moving average, as in RMSProp: it stays below the largest $g^2$, moves by $(1-\\beta)(g_t^2-v_{t-1})$, and is $(1-\\beta^t)g^2$ for a constant gradient.",
  printed: {
    states: '$G_{t,i}$ = “moving average of squared gradients, as in Adagrad”',
    verdict: 'wrong',
    formula: { moment: (g) => sum(g.map((x) => Q.mul(x, x))) },
  },
  how: 'Generated histories, exact rationals: the moment against the largest square, and against the moment before; and constant ones.',
  catches: 'Accumulating a sum, whose steps fade like 1/√t.',
  inputs: fc.record({ g: fc.array(dyadic(4, 1), { minLength: 1, maxLength: 4 }), beta: share }),
  formula: { moment: (g, b) => g.reduce((v, x) => Q.add(Q.mul(b, v), Q.mul(Q.sub(q(1), b), Q.mul(x, x))), q(0)), total },
  rivals: {
    'β and 1 - β exchanged': { moment: (g, b) => g.reduce((v, x) => Q.add(Q.mul(Q.sub(q(1), b), v), Q.mul(b, Q.mul(x, x))), q(0)), total },
    'the newest square alone': { moment: (g, b) => Q.mul(Q.sub(q(1), b), Q.mul(g.at(-1) as Rational, g.at(-1) as Rational)), total },
    'the corrected moment': {
      moment: (g, b) =>
        Q.div(
          g.reduce((v, x) => Q.add(Q.mul(b, v), Q.mul(Q.sub(q(1), b), Q.mul(x, x))), q(0)),
          total(b, g.length),
        ),
      total,
    },
  },
  check: ({ moment, total: weights }, { g, beta }) => {
    const got = moment(g.map(q), q(beta))
    const largest = g.map((x) => q(x * x)).reduce(Q.max)
    const bounded = require(compare(got, largest) <= 0, () => `gradients (${g}): the second moment is ${show(got)}, the largest square ${show(largest)}`)
    if (weights === undefined || bounded.holds === false) return bounded
    const [first, last] = [g[0] as number, g.at(-1) as number]
    const before = g.length === 1 ? q(0) : moment(g.slice(0, -1).map(q), q(beta))
    const moved = Q.add(before, Q.mul(q(1 - beta), Q.sub(q(last * last), before)))
    const constant = moment(
      g.map(() => q(first)),
      q(beta),
    )
    return every([
      require(compare(got, moved) === 0, () => `gradients (${g}), β = ${beta}: ${show(before)} becomes ${show(got)}, due ${show(moved)}`),
      require(compare(constant, Q.mul(weights(q(beta), g.length), q(first * first))) === 0, () =>
        `constant gradient ${first}, β = ${beta}: after ${g.length} step(s) the second moment is ${show(constant)}`),
    ])
  },
})

type Optimizer = 'plain' | 'adam'
/** The first step on no loss but the decay; `lambda` is the factor of θ in it, twice the μ of a penalty μθ². */
type FirstStep = (theta: number, lambda: number, rate: number, optimizer: Optimizer) => number

export const decayUnderAdam = erratum<{ theta: number; lambda: number; rate: number; optimizer: Optimizer }, FirstStep>({
  id: 'adamw_first_step_shrinks_by_decay',
  topic: 'optimization',
  entry: 'weight-decay-adam',
  source: { deck: '004', slide: 'Weight decay' },
  states:
    'Where the loss has no gradient, decoupled weight decay takes $\\eta\\lambda\\theta$ from $\\theta$ under every optimizer; as the gradient of a penalty it does so under plain steps, while the first step of Adam ($\\epsilon=0$) takes $\\eta\\,\\mathrm{sign}(\\theta)$ for every $\\lambda>0$.',
  printed: {
    states:
      'Weight decay: “this is equivalent to” $\\sum_i\\ell(Wg(VX_i),Y_i)+\\mu_t\\|V\\|_2^2+\\mu_t\\|W\\|_2^2$, without the hypothesis of plain gradient steps.',
    verdict: 'hypothesis missing',
    formula: (theta, lambda, rate, optimizer) => theta - rate * (optimizer === 'plain' ? lambda * theta : Math.sign(lambda * theta)),
  },
  how: 'The first step on the decay alone, exact dyadics, by plain steps and by Adam, whose first step is η·sign of what it is given.',
  catches: 'Adam with an L2 term sold as AdamW: the strength of the decay does not matter at all.',
  inputs: fc.record({
    theta: dyadic(4, 1),
    lambda: positive(4, 2),
    rate: fc.constantFrom(0.25, 0.125),
    optimizer: fc.constantFrom<Optimizer[]>('adam', 'plain'),
  }),
  formula: (theta, lambda, rate) => theta - rate * lambda * theta,
  rivals: {
    'a decay without the rate': (theta, lambda) => theta - lambda * theta,
    'twice the decay': (theta, lambda, rate) => theta - 2 * rate * lambda * theta,
  },
  check: (step, { theta, lambda, rate, optimizer }) => {
    const [next, due] = [step(theta, lambda, rate, optimizer), theta - rate * lambda * theta]
    return require(next === due, () => `θ = ${theta}, λ = ${lambda}, η = ${rate}, ${optimizer}: the first step leads to ${next}, decay by ηλθ to ${due}`)
  },
})
