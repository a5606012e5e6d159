import * as fc from 'fast-check'
import { smoothDoubles } from '../../src/algebra/float64.ts'
import { type AnyClaim, every, law, require } from '../../src/evidence/claim.ts'
import { shortNumber } from '../../src/evidence/compare.ts'
import { dyadic, positive } from '../arbitraries/reals.ts'
import { list, size } from '../arbitraries/shapes.ts'
import { compare, Q, q, type Rational, ratio, show, sum } from '../support/exact.ts'

/** The function that attains the bound after T steps: x²/2 within 1/(2T+1) of 0, affine beyond. */
const descended = (steps: number): Rational => {
  const knee = ratio(1, 2 * steps + 1)
  let x = q(1)
  for (let t = 0; t < steps; t++) x = Q.sub(x, compare(x, knee) <= 0 ? x : knee)
  return compare(x, knee) <= 0 ? Q.div(Q.mul(x, x), q(2)) : Q.sub(Q.mul(knee, x), Q.div(Q.mul(knee, knee), q(2)))
}
/** A convex function of one variable with slopes of Lipschitz constant 1 at most: a parabola, or one that goes on straight beyond its knee. */
interface Bowl {
  readonly curvature: number
  readonly knee: number
  readonly start: number
}
const slopeOf = ({ curvature, knee }: Bowl, x: Rational): Rational => Q.mul(q(curvature), Q.max(q(-knee), Q.sub(q(0), Q.max(q(-knee), Q.sub(q(0), x)))))
function heightOf(bowl: Bowl, x: Rational): Rational {
  const [size, knee] = [Q.max(x, Q.sub(q(0), x)), q(bowl.knee)]
  const half = (a: Rational): Rational => Q.div(Q.mul(a, a), q(2))
  return Q.mul(q(bowl.curvature), compare(size, knee) <= 0 ? half(size) : Q.sub(Q.mul(knee, size), half(knee)))
}

export const tightRate: AnyClaim = law<{ steps: number; bowls: Bowl[] }, (t: number) => Rational>({
  id: 'gd_error_bound_attained',
  topic: 'optimization',
  entry: 'gd-tight-rate',
  source: { deck: 'beyond', slide: 'Drori & Teboulle 2014' },
  states: 'Gradient descent with $\\alpha=1/L$ on $L$-smooth convex functions: $f(\\theta_T)-f^*\\le\\frac{LR^2}{4T+2}$, and some function attains it.',
  how: 'The attaining function, L = R = 1: equality; and sums over one to three coordinates of parabolas and of such that go on straight beyond a knee, L = 1: the bound. Exact rationals.',
  catches: 'The looser textbook bound 1/(2T), or a faster one that nothing keeps.',
  inputs: fc.record({
    steps: size(12),
    bowls: fc.array(fc.record({ curvature: fc.constantFrom(1, 0.5, 0.25, 0), knee: fc.constantFrom(0.0625, 0.125, 0.25, 0.5, 8), start: dyadic(4, 1) }), {
      minLength: 1,
      maxLength: 3,
    }),
  }),
  formula: (t) => ratio(1, 4 * t + 2),
  rivals: {
    'the textbook bound 1/2T': (t) => ratio(1, 2 * t),
    '1/(4T + 4)': (t) => ratio(1, 4 * t + 4),
    'the square of the rate': (t) => ratio(1, (2 * t + 1) ** 2),
  },
  check: (bound, { steps, bowls }) => {
    const ends = bowls.map((bowl) => Array.from({ length: steps }).reduce<Rational>((x) => Q.sub(x, slopeOf(bowl, x)), q(bowl.start)))
    const error = sum(ends.map((x, i) => heightOf(bowls[i] as Bowl, x)))
    const limit = Q.mul(bound(steps), sum(bowls.map(({ start }) => q(start * start))))
    return every([
      require(compare(descended(steps), bound(steps)) === 0, () => `T = ${steps}: the error is ${show(descended(steps))}, the bound ${show(bound(steps))}`),
      require(compare(error, limit) <= 0, () => `${JSON.stringify(bowls)}, T = ${steps}: the error is ${show(error)}, the bound ${show(limit)}`),
    ])
  },
})

export const artanhSeries: AnyClaim = law<{ x: number; terms: number }, (u: number, n: number) => number>({
  id: 'log_sub_artanh_series_le',
  topic: 'differentiation',
  entry: 'log-artanh-series',
  source: { deck: '002', slide: 'Computational graph' },
  states:
    'For $x>0$: $\\ln x=2\\sum_{k\\ge0}\\frac{u^{2k+1}}{2k+1}$ with $u=\\frac{x-1}{x+1}$; after $n$ terms the error is at least the next term, $\\frac{2|u|^{2n+1}}{2n+1}$, and at most $\\frac{2|u|^{2n+1}}{(2n+1)(1-u^2)}$.',
  how: 'The truncated series in doubles against the logarithm, within 16 roundings, from both sides.',
  catches: 'A series cut too early for arguments far from 1.',
  inputs: fc.record({ x: positive(16, 2), terms: size(8) }),
  formula: (u, n) => (2 * Math.abs(u) ** (2 * n + 1)) / ((2 * n + 1) * (1 - u * u)),
  rivals: {
    'without 1 - u²': (u, n) => (2 * Math.abs(u) ** (2 * n + 1)) / (2 * n + 1),
    'one power less': (u, n) => (2 * Math.abs(u) ** (2 * n)) / ((2 * n + 1) * (1 - u * u)),
    'with 2n for 2n + 1 below': (u, n) => (2 * Math.abs(u) ** (2 * n + 1)) / (2 * n * (1 - u * u)),
    'twice as much': (u, n) => (4 * Math.abs(u) ** (2 * n + 1)) / ((2 * n + 1) * (1 - u * u)),
    'one term more': (u, n) => (2 * Math.abs(u) ** (2 * n + 3)) / ((2 * n + 3) * (1 - u * u)),
  },
  check: (bound, { x, terms }) => {
    const u = (x - 1) / (x + 1)
    const series = Array.from({ length: terms }, (_, k) => (2 * u ** (2 * k + 1)) / (2 * k + 1)).reduce((a, b) => a + b, 0)
    const error = Math.abs(smoothDoubles.log(x) - series)
    const [most, slack] = [bound(u, terms), 16 * 2 ** -53 * Math.max(1, Math.abs(series))]
    return require(most * (1 - u * u) - slack <= error && error <= most + slack, () =>
      `x = ${x}, ${terms} term(s): the series gives ${shortNumber(series)}, off by ${shortNumber(error)}, the bounds are ${shortNumber(most * (1 - u * u))} and ${shortNumber(most)}`)
  },
})

/** F(x) = f(0) + Σ (f(i/N) - f((i-1)/N)) σ(8N (x - (i - ½)/N)). */
const steppedBy =
  (f: (x: number) => number, n: number) =>
  (x: number): number =>
    Array.from({ length: n }, (_, i) => f((i + 1) / n) - f(i / n)).reduce(
      (s, step, i) => s + step * smoothDoubles.logistic(8 * n * (x - (i + 1 / 2) / n)),
      f(0),
    )
export const staircase = (n: number): ((x: number) => number) => steppedBy((x) => x * x, n)

type Modulus = (delta: number) => number
const staircaseError = (omega: Modulus, n: number): number => omega(1 / (2 * n)) + 0.54 * omega(1 / n)
/** For x² on [0, 1], whose modulus of continuity is at most 2δ. */
export const staircaseBound = (n: number): number => staircaseError((delta) => 2 * delta, n)

/** Through these values at equal distances on [0, 1]. */
const through =
  (values: readonly number[]) =>
  (x: number): number => {
    const k = Math.min(values.length - 2, Math.floor(x * (values.length - 1)))
    const [a, b] = [values[k] as number, values[k + 1] as number]
    return a + (b - a) * (x * (values.length - 1) - k)
  }
/** sup |f(x) - f(y)| over |x - y| ≤ δ: of broken lines it is reached at a knot, and at another one or δ from it. */
const modulusOf = (values: readonly number[]): Modulus => {
  const knots = values.map((_, k) => k / (values.length - 1))
  const f = through(values)
  return (delta) =>
    Math.max(
      ...knots.flatMap((a) =>
        [...knots.filter((b) => Math.abs(a - b) <= delta), Math.max(0, a - delta), Math.min(1, a + delta)].map((b) => Math.abs(f(a) - f(b))),
      ),
    )
}

/** Out and back within the first step, then down: there the tail of the next step adds to the error. */
const outAndDown = (n: number): number[] => Array.from({ length: 2 * n + 1 }, (_, k) => (k === 1 ? 1 : k < 2 ? 0 : 2 - k))

export const sigmoidStaircase: AnyClaim = law<{ n: number; values: number[]; x: number }, (omega: Modulus, n: number) => number>({
  id: 'sigmoid_staircase_error_le_modulus',
  topic: 'approximation',
  entry: 'constructive-sigmoid-staircase',
  source: { deck: '001', slide: 'Universal approximation theorem, with its own hypotheses' },
  states:
    'One hidden layer of $N$ sigmoids, one step per unit, approximates continuous $f$ on $[0,1]$ within $\\omega_f(\\frac1{2N})+0.54\\,\\omega_f(\\frac1N)$: a bounded monotone activation suffices.',
  how: 'The constructed network for generated broken lines, whose modulus of continuity is computed, and for $x^2$, in doubles; for $x^2$ enclosed for every point by interval branch and bound.',
  catches: 'Steps that are off by one, a slope that is too small to be a step.',
  inputs: size(6, 2).chain((n) =>
    fc.record({
      n: fc.constant(n),
      values: fc.oneof(list(dyadic(4, 0), 2 * n + 1), fc.constant(outAndDown(n))),
      x: fc.integer({ min: 0, max: 4 * n }).map((k) => k / (4 * n)),
    }),
  ),
  formula: staircaseError,
  rivals: {
    'a tenth of the modulus': (omega, n) => omega(1 / n) / 10,
    'the modulus of half a step alone': (omega, n) => omega(1 / (2 * n)),
    'without the modulus of half a step': (omega, n) => 0.54 * omega(1 / n),
  },
  check: (bound, { n, values, x }) => {
    const within = (f: (x: number) => number, omega: Modulus, name: string) => {
      const [got, limit] = [steppedBy(f, n)(x), bound(omega, n)]
      return require(Math.abs(got - f(x)) <= limit + 2 ** -40, () =>
        `N = ${n}, x = ${shortNumber(x)}: the network gives ${shortNumber(got)}, ${name} is ${shortNumber(f(x))}; the bound is ${shortNumber(limit)}`)
    }
    return every([
      within(through(values), modulusOf(values), `the line through (${values})`),
      within(
        (t) => t * t,
        (delta) => 2 * delta,
        'x²',
      ),
    ])
  },
})
