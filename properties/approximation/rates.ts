import * as fc from 'fast-check'
import { smoothDoubles } from '../../src/algebra/float64.ts'
import { type AnyClaim, law, require } from '../../src/evidence/claim.ts'
import { shortNumber } from '../../src/evidence/compare.ts'
import { dyadic, positive } from '../arbitraries/reals.ts'
import { size } from '../arbitraries/shapes.ts'
import { compare, Q, q, type Rational, ratio, show } from '../support/exact.ts'

/** The function that attains the bound after T steps: x²/2 within 1/(2T+1) of 0, affine beyond. */
const descended = (steps: number): Rational => {
  const knee = ratio(1, 2 * steps + 1)
  let x = q(1)
  for (let t = 0; t < steps; t++) x = Q.sub(x, compare(x, knee) <= 0 ? x : knee)
  return compare(x, knee) <= 0 ? Q.div(Q.mul(x, x), q(2)) : Q.sub(Q.mul(knee, x), Q.div(Q.mul(knee, knee), q(2)))
}
export const tightRate: AnyClaim = law<{ steps: number }, (t: number) => Rational>({
  id: 'gd_error_bound_attained',
  topic: 'optimization',
  entry: 'gd-tight-rate',
  source: { deck: 'beyond', slide: 'Drori & Teboulle 2014' },
  states: 'Gradient descent with $\\alpha=1/L$ on $L$-smooth convex functions: $f(\\theta_T)-f^*\\le\\frac{LR^2}{4T+2}$, and some function attains it.',
  how: 'The attaining function, L = R = 1, exact rationals: equality.',
  catches: 'The looser textbook bound 1/(2T), or a faster one that nothing keeps.',
  inputs: fc.record({ steps: size(12) }),
  formula: (t) => ratio(1, 4 * t + 2),
  rivals: { 'the textbook bound 1/2T': (t) => ratio(1, 2 * t), '1/(4T + 4)': (t) => ratio(1, 4 * t + 4) },
  check: (bound, { steps }) =>
    require(compare(descended(steps), bound(steps)) === 0, () => `T = ${steps}: the error is ${show(descended(steps))}, the bound ${show(bound(steps))}`),
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

/** F(x) = f(0) + Σ (f(i/N) - f((i-1)/N)) σ(8N (x - (i - ½)/N)) for f(x) = x². */
export const staircase =
  (n: number) =>
  (x: number): number =>
    Array.from({ length: n }, (_, i) => (2 * i + 1) / n ** 2).reduce((s, step, i) => s + step * smoothDoubles.logistic(8 * n * (x - (i + 1 / 2) / n)), 0)
/** ω(1/2N) + 0.54 ω(1/N) with ω(δ) = 2δ, the modulus of continuity of x² on [0, 1]. */
export const staircaseBound = (n: number): number => 1 / n + (0.54 * 2) / n

export const sigmoidStaircase: AnyClaim = law<{ n: number; x: number }, (n: number) => number>({
  id: 'sigmoid_staircase_error_le_modulus',
  topic: 'approximation',
  entry: 'constructive-sigmoid-staircase',
  source: { deck: '001', slide: 'Universal approximation theorem, with its own hypotheses' },
  states:
    'One hidden layer of $N$ sigmoids, one step per unit, approximates continuous $f$ on $[0,1]$ within $\\omega_f(\\frac1{2N})+0.54\\,\\omega_f(\\frac1N)$: a bounded monotone activation suffices.',
  how: 'The constructed network for $f(x)=x^2$ in doubles; enclosed for every point by interval branch and bound.',
  catches: 'Steps that are off by one, a slope that is too small to be a step.',
  inputs: fc.record({ n: size(12, 2), x: dyadic(16, 4).map((v) => Math.min(1, Math.abs(v))) }),
  formula: staircaseBound,
  rivals: { 'a tenth of the modulus': (n) => 0.2 / n, 'second order: 1/N²': (n) => 1 / n ** 2 },
  check: (bound, { n, x }) => {
    const error = Math.abs(staircase(n)(x) - x * x)
    return require(error <= bound(n) + 2 ** -40, () =>
      `N = ${n}, x = ${x}: the network gives ${shortNumber(staircase(n)(x))}, x² is ${shortNumber(x * x)}; the bound is ${shortNumber(bound(n))}`)
  },
})
