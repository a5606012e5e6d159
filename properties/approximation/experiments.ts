import type { Measurement } from '../../src/evidence/measurement.ts'
import { type Random, random } from '../../src/training/random.ts'
import { logSlope } from '../support/slopes.ts'

/* How fast errors fall with the number of units. */

/* Averages of n of 64 cosines in d dimensions, drawn from their mean. */

const [terms, points, repeats] = [64, 10, 8]
const dimensions = [1, 5, 20]
const widths = [4, 16, 64, 256]

/** Values of the cosines, point by point. */
function cosines(draws: Random, d: number): readonly Float64Array[] {
  const normals = (scale: number): number[] => Array.from({ length: d }, () => scale * draws.normal())
  const units = Array.from({ length: terms }, () => ({ w: normals(2), b: 2 * Math.PI * draws.uniform() }))
  return Array.from({ length: points }, () => {
    const x = normals(1 / Math.sqrt(d))
    return Float64Array.from(units, ({ w, b }) => Math.cos(w.reduce((s, a, j) => s + a * (x[j] as number), b)))
  })
}

/** Of averages of n drawn units: n times the mean square of what they miss, and that divided by the variance of one unit, for each n. */
function missed(draws: Random, d: number): { readonly times: readonly number[]; readonly relative: readonly number[] } {
  const values = cosines(draws, d)
  const means = values.map((v) => v.reduce((s, c) => s + c, 0) / terms)
  const variance = values.reduce((s, v, p) => s + v.reduce((t, c) => t + c * c, 0) / terms - (means[p] as number) ** 2, 0) / points
  const times = widths.map((n) => {
    let total = 0
    for (let r = 0; r < repeats; r++) {
      const drawn = Array.from({ length: n }, () => draws.index(terms))
      values.forEach((v, p) => {
        let sum = 0
        for (const k of drawn) sum += v[k] as number
        total += (sum / n - (means[p] as number)) ** 2
      })
    }
    return (n * total) / (repeats * points)
  })
  return { times, relative: times.map((t) => t / variance) }
}

export const dimensionFreeRate: Measurement = {
  id: 'drawn_units_err_like_one_over_n_in_every_dimension',
  topic: 'approximation',
  entry: 'width-grows-exponentially',
  settles: ['width-grows-exponentially/smooth-functions-escape'],
  source: { deck: '001', slide: 'Universal approximation theorem' },
  states:
    'For a convex combination of $\\cos(w\\cdot x+b)$, $n$ units drawn from it and averaged have mean squared error $\\frac1n$ times the variance of one unit, at most $\\frac1n$: in dimension 1, 5 and 20 alike.',
  how: '100 combinations of 64 cosines for each dimension, n = 4 to 256; the slope of the logarithms against −1, and n times the squared error over the variance against 1, at six standard errors.',
  catches: 'A rate that the dimension slows down.',
  expected: 'holds',
  trials: 100,
  trial: (seed) => {
    const draws = random(seed)
    return Object.fromEntries(
      dimensions.flatMap((d) => {
        const { times, relative } = missed(draws, d)
        return [
          [
            `slope, d = ${d}`,
            logSlope(
              widths,
              relative.map((r, i) => r / (widths[i] as number)),
            ),
          ],
          [`n times the error over the variance, d = ${d}, n = 4`, relative[0] as number],
          [`n times the error over the variance, d = ${d}, n = 256`, relative[3] as number],
          [`n times the error, d = ${d}, n = 256`, times[3] as number],
        ]
      }),
    )
  },
  predicted: Object.fromEntries(
    dimensions.flatMap((d) => [
      [`slope, d = ${d}`, -1],
      [`n times the error over the variance, d = ${d}, n = 4`, 1],
      [`n times the error over the variance, d = ${d}, n = 256`, 1],
      [`n times the error, d = ${d}, n = 256`, { atMost: 1 }],
    ]),
  ),
  rivals: {
    'the slope depends on the dimension as $-1/d$': { 'slope, d = 5': -1 / 5, 'slope, d = 20': -1 / 20 },
    'error at most $\\frac1{n^2}$': { 'n times the error, d = 1, n = 256': { atMost: 1 / 256 } },
    'the slope is $-\\frac12$ for the squared error': { 'slope, d = 1': -1 / 2, 'slope, d = 5': -1 / 2, 'slope, d = 20': -1 / 2 },
  },
}

/* Staircases of sigmoids. */

const steps = [4, 8, 16, 32, 64, 128, 256]
const inEach = 16

/** The largest error of the staircase of n units of steepness 8n, at 16 points of every cell. */
function staircaseError(f: (x: number) => number, n: number): number {
  const rises = Float64Array.from({ length: n }, (_, i) => f((i + 1) / n) - f(i / n))
  let worst = 0
  for (let p = 0; p <= inEach * n; p++) {
    const x = p / (inEach * n)
    let value = f(0)
    for (let i = 0; i < n; i++) value += (rises[i] as number) / (1 + Math.exp(8 * (i + 1 / 2 - n * x)))
    worst = Math.max(worst, Math.abs(value - f(x)))
  }
  return worst
}
const staircaseSlope = (f: (x: number) => number): number =>
  logSlope(
    steps,
    steps.map((n) => staircaseError(f, n)),
  )

export const staircaseRate: Measurement = {
  id: 'staircase_error_falls_like_modulus',
  topic: 'approximation',
  entry: 'constructive-sigmoid-staircase',
  settles: ['constructive-sigmoid-staircase/rate-in-n'],
  source: { deck: '001', slide: 'Universal approximation theorem' },
  states:
    'The largest error of the staircase of $N$ sigmoids of steepness $8N$ falls like $N^{-1}$ for $x^2$ and $|x-\\frac12|$, like $N^{-1/2}$ for $\\sqrt x$: like the modulus of continuity at $\\frac1N$.',
  how: 'Errors at 16 points of every cell, N = 4 to 256; the slopes of their logarithms within 0.1 of −1, −1 and −1/2. Nothing is drawn.',
  catches: 'The rate of an interpolant, which for smooth functions is twice as steep.',
  expected: 'holds',
  trials: 1,
  trial: () => ({
    'slope for x²': staircaseSlope((x) => x * x),
    'slope for |x - 1/2|': staircaseSlope((x) => Math.abs(x - 1 / 2)),
    'slope for √x': staircaseSlope(Math.sqrt),
  }),
  predicted: {
    'slope for x²': { atLeast: -1.1, atMost: -0.9 },
    'slope for |x - 1/2|': { atLeast: -1.1, atMost: -0.9 },
    'slope for √x': { atLeast: -0.6, atMost: -0.4 },
  },
  rivals: {
    'slope $-2$ for $x^2$': { 'slope for x²': { atLeast: -2.1, atMost: -1.9 } },
    'slope $-1$ for $\\sqrt x$': { 'slope for √x': { atLeast: -1.1, atMost: -0.9 } },
  },
}
