import type { Measurement } from '../../src/evidence/measurement.ts'
import { type Random, random } from '../../src/training/random.ts'
import { logSlope } from '../support/slopes.ts'

/* Stochastic and full descent at the same number of gradients of single samples. */

const [samples, features] = [1000, 10]
const coefficients = new Float64Array(features).fill(1)

/** Rows of independent Gaussian features, the first of variance 1 and the others of variance 1/10, and the targets. */
interface Data {
  readonly rows: Float64Array
  readonly targets: Float64Array
}
function dataOf(draws: Random): Data & { readonly noiseless: Float64Array } {
  const rows = Float64Array.from({ length: samples * features }, (_, k) => draws.normal() * (k % features === 0 ? 1 : Math.sqrt(1 / 10)))
  const noiseless = Float64Array.from({ length: samples }, (_, i) => predicted(rows, i, coefficients))
  return { rows, noiseless, targets: noiseless.map((y) => y + draws.normal() / 2) }
}

function predicted(rows: Float64Array, i: number, w: Float64Array): number {
  let sum = 0
  for (let j = 0; j < features; j++) sum += (rows[i * features + j] as number) * (w[j] as number)
  return sum
}
/** Half the mean square of the residuals. */
function lossOf({ rows, targets }: Data, w: Float64Array): number {
  let sum = 0
  for (let i = 0; i < samples; i++) sum += ((targets[i] as number) - predicted(rows, i, w)) ** 2
  return sum / (2 * samples)
}

/** Losses of descent with one drawn sample for each step of 1/20, after so many steps: on all data alike, with the same draws. */
function stochastic(all: readonly Data[], draws: Random, looks: readonly number[]): readonly (readonly number[])[] {
  const weights = all.map(() => new Float64Array(features))
  let t = 0
  return looks.map((steps) => {
    for (; t < steps; t++) {
      const i = draws.index(samples)
      for (let k = 0; k < all.length; k++) stepped(all[k] as Data, i, weights[k] as Float64Array)
    }
    return all.map((data, k) => lossOf(data, weights[k] as Float64Array))
  })
}
function stepped({ rows, targets }: Data, i: number, w: Float64Array): void {
  const step = ((targets[i] as number) - predicted(rows, i, w)) / 20
  for (let j = 0; j < features; j++) w[j] = (w[j] as number) + step * (rows[i * features + j] as number)
}

/** Losses of descent along the full gradient with step $1/L$, after so many steps; $L$ is the largest eigenvalue of $X^\top X/N$. */
function full(data: Data, looks: readonly number[]): readonly number[] {
  const { rows, targets } = data
  const product = (of: (i: number) => number): Float64Array => {
    const out = new Float64Array(features)
    for (let i = 0; i < samples; i++) for (let j = 0; j < features; j++) out[j] = (out[j] as number) + ((rows[i * features + j] as number) * of(i)) / samples
    return out
  }
  const gram = Array.from({ length: features }, (_, k) => product((i) => rows[i * features + k] as number))
  const correlations = product((i) => targets[i] as number)
  const times = (v: Float64Array): Float64Array => Float64Array.from(gram, (row) => row.reduce((s, g, j) => s + g * (v[j] as number), 0))
  let [direction, largest] = [Float64Array.from(coefficients), 0]
  for (let k = 0; k < 100; k++) {
    const next = times(direction)
    largest = Math.hypot(...next)
    direction = next.map((x) => x / largest)
  }
  let [w, t] = [new Float64Array(features), 0]
  return looks.map((steps) => {
    for (; t < steps; t++) {
      const slope = times(w)
      w = w.map((x, j) => x - ((slope[j] as number) - (correlations[j] as number)) / largest)
    }
    return lossOf(data, w)
  })
}

export const crossover: Measurement = {
  id: 'sgd_ahead_early_full_descent_ahead_late_of_equal_gradients',
  topic: 'optimization',
  entry: 'sgd-n-times-faster',
  settles: ['sgd-n-times-faster/crossover-plotted'],
  source: { deck: '004', slide: 'Stochastic gradient descent (SGD)' },
  states:
    'On least squares with $N=1000$ noisy samples SGD with step $\\frac1{20}$ has the lower mean loss after $N$ gradients of single samples, full descent with step $1/L$ after $50N$.',
  how: '50 data sets; SGD minus full descent after N and after 50 N gradients, and after N steps of each; the same without noise, where SGD stays ahead. Each sign at six standard errors.',
  catches: 'SGD faster by a factor N at every accuracy; steps counted in the place of gradients.',
  expected: 'holds',
  trials: 50,
  trial: (seed) => {
    const draws = random(seed)
    const data = dataOf(draws)
    const noiseless = { ...data, targets: data.noiseless }
    const [[early, earlyWithout], [late, lateWithout]] = stochastic([data, noiseless], draws, [samples, 50 * samples]) as [[number, number], [number, number]]
    const [one, fifty, thousand] = full(data, [1, 50, samples]) as [number, number, number]
    const [oneWithout, fiftyWithout] = full(noiseless, [1, 50]) as [number, number]
    return {
      'SGD minus full descent after N gradients': early - one,
      'SGD minus full descent after 50 N gradients': late - fifty,
      'SGD minus full descent after N steps': early - thousand,
      'without noise: share of runs in which SGD is lower after N and after 50 N gradients': earlyWithout < oneWithout && lateWithout < fiftyWithout ? 1 : 0,
    }
  },
  predicted: {
    'SGD minus full descent after N gradients': { atMost: 0 },
    'SGD minus full descent after 50 N gradients': { atLeast: 0 },
    'SGD minus full descent after N steps': { atLeast: 0 },
    'without noise: share of runs in which SGD is lower after N and after 50 N gradients': 1,
  },
  rivals: {
    'steps in the place of evaluations on the axis': { 'SGD minus full descent after N steps': { atMost: 0 } },
    'SGD lower at both ends': { 'SGD minus full descent after 50 N gradients': { atMost: 0 } },
    'noise-free data with the same conclusion': { 'without noise: share of runs in which SGD is lower after N and after 50 N gradients': 0 },
  },
}

const gradients = [1, 2, 4, 9]
const sizes = Array.from({ length: 9 }, (_, k) => 2 ** k)
const batches = 100

export const batchSlope: Measurement = {
  id: 'minibatch_variance_falls_like_size',
  topic: 'optimization',
  entry: 'minibatch-variance',
  settles: ['minibatch-variance/measured-slope'],
  source: { deck: '004', slide: 'K offers trade-off between variance and speed' },
  states:
    'With $K$ gradients drawn with replacement the variance around the full gradient falls like $\\frac1K$: the log-log slope over $K=1,2,\\dots,256$ is $-1$.',
  how: '100 batches of each of nine sizes from the gradients 1, 2, 4, 9 in each of 100 trials; the slope against −1, and K times the mean square at the ends against 19/2, at six standard errors.',
  catches: 'A standard deviation in the place of a variance, and draws that are one draw.',
  expected: 'holds',
  trials: 100,
  trial: (seed) => {
    const draws = random(seed)
    const squares = sizes.map((size) => {
      let sum = 0
      for (let b = 0; b < batches; b++) {
        let total = 0
        for (let k = 0; k < size; k++) total += gradients[draws.index(4)] as number
        sum += (total / size - 4) ** 2
      }
      return sum / batches
    })
    return {
      slope: logSlope(sizes, squares),
      'variance for K = 1': squares[0] as number,
      '256 times the variance for K = 256': 256 * (squares[8] as number),
    }
  },
  predicted: { slope: -1, 'variance for K = 1': 19 / 2, '256 times the variance for K = 256': 19 / 2 },
  rivals: {
    'slope -1/2': { slope: -1 / 2 },
    'slope -2': { slope: -2 },
    'the same seed reused for every draw (slope 0)': { slope: 0 },
  },
}
