import type { Measurement } from '../../src/evidence/measurement.ts'
import { type Random, random } from '../../src/training/random.ts'
import { gaussians } from '../support/gaussians.ts'

/* Least squares whose law is known, learnt from samples. */

const features = 10
const width = features + 1

/** The features of a sample with its label behind them: their sum, and noise. */
const drawn = (draws: Random, count: number): readonly Float64Array[] =>
  Array.from({ length: count }, () => {
    const sample = gaussians(draws, width)
    sample[features] = sample.reduce((a, b) => a + b, 0)
    return sample
  })
/** Weights, and -1 for the label, so that the error is a scalar product. */
const start = (): Float64Array => new Float64Array(width).fill(-1, features)
function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let i = 0; i < width; i++) sum += (a[i] as number) * (b[i] as number)
  return sum
}

/** Half the mean squared error over a set, from its moments. */
function lossOn(samples: readonly Float64Array[]): (theta: Float64Array) => number {
  const moments = Array.from({ length: width }, () => new Float64Array(width))
  for (const sample of samples)
    for (let i = 0; i < width; i++) {
      const row = moments[i] as Float64Array
      for (let j = 0; j < width; j++) row[j] = (row[j] as number) + ((sample[i] as number) * (sample[j] as number)) / samples.length
    }
  return (theta) => moments.reduce((sum, row, i) => sum + (theta[i] as number) * dot(row, theta), 0) / 2
}

/** Steps of rate 1/50 on each sample once: the means of its loss before the step, after it, and of the held-out loss before it. */
function pass(theta: Float64Array, samples: readonly Float64Array[], heldOut: (theta: Float64Array) => number) {
  let [before, after, held] = [0, 0, 0]
  for (const sample of samples) {
    const error = dot(theta, sample)
    before += error * error
    held += heldOut(theta)
    for (let i = 0; i < features; i++) theta[i] = (theta[i] as number) - (error * (sample[i] as number)) / 50
    after += dot(theta, sample) ** 2
  }
  return { before: before / 2 / samples.length, after: after / 2 / samples.length, held: held / samples.length }
}

export const streamHasNoGap: Measurement = {
  id: 'online_loss_unbiased_and_stored_loss_too_small',
  topic: 'generalization',
  entry: 'infinite-data-overfitting',
  settles: ['infinite-data-overfitting/measured-gap'],
  source: { deck: '004', slide: "Not true in the ``infinite'' data regime" },
  states:
    'On a stream each sample’s loss before its update is unbiased for the held-out loss at the same iterate; after the update it is too small, and so is the loss on 30 samples that are stored and used 100 times.',
  how: '50 runs of 1000 fresh samples of ten Gaussian features, noise variance 1 and rate 1/50, held-out losses on 2000; 50 runs of 100 epochs over 30, its last 50 epochs averaged. The iterate does not depend on a fresh sample, so the first gap has mean 0; the others lie beyond 0 by more than six standard errors.',
  catches: 'Training losses taken after the update; losses on stored samples taken for the risk.',
  expected: 'holds',
  trials: 50,
  trial: (seed) => {
    const draws = random(seed)
    const heldOut = lossOn(drawn(draws, 2000))
    const online = pass(start(), drawn(draws, 1000), heldOut)
    const [theta, stored] = [start(), drawn(draws, 30)]
    const epochs = Array.from({ length: 100 }, () => pass(theta, stored, heldOut)).slice(50)
    return {
      'online: training less held-out': online.before - online.held,
      'online, after the update': online.after - online.held,
      'stored: held-out less training': epochs.reduce((s, e) => s + e.held - e.before, 0) / 50,
    }
  },
  predicted: { 'online: training less held-out': 0, 'online, after the update': { atMost: 0 }, 'stored: held-out less training': { atLeast: 0 } },
  rivals: {
    // As on 30 stored samples fitted by least squares: ½(1 - 10/30) against ½(1 + 10/19).
    'a gap in the online run': { 'online: training less held-out': 1 / 3 - 29 / 38 },
    'no gap in the control': { 'stored: held-out less training': 0 },
    'training loss taken after the update': { 'online, after the update': 0 },
  },
}

const sizes = Array.from({ length: 10 }, (_, i) => 10 ** (6 + (4 * i) / 9))
const [floor, scale, exponent] = [1.7, 400, 0.34]

/** The least relative squares of `E + A N^-α` for this α, by its two normal equations. */
function residual(losses: readonly number[], alpha: number): number {
  let [p, q, r, s, t] = [0, 0, 0, 0, 0]
  losses.forEach((loss, i) => {
    const [u, v] = [1 / loss, (sizes[i] as number) ** -alpha / loss]
    ;[p, q, r, s, t] = [p + u * u, q + u * v, r + v * v, s + u, t + v]
  })
  const determinant = p * r - q * q
  const [e, a] = [(s * r - t * q) / determinant, (t * p - s * q) / determinant]
  return losses.reduce((sum, loss, i) => sum + ((e + a * (sizes[i] as number) ** -alpha) / loss - 1) ** 2, 0)
}
/** Where a function with one valley on [low, high] is least, by golden sections. */
function leastAt(f: (x: number) => number, from: number, to: number): number {
  const part = (Math.sqrt(5) - 1) / 2
  let [low, high] = [from, to]
  for (let i = 0; i < 40; i++) {
    const [a, b] = [high - part * (high - low), low + part * (high - low)]
    if (f(a) < f(b)) high = b
    else low = a
  }
  return (low + high) / 2
}
/** The slope, times -1, of the least-squares line of ln loss on ln N. */
function lineThrough(losses: readonly number[]): number {
  const x = sizes.map(Math.log)
  const center = x.reduce((a, b) => a + b, 0) / x.length
  const spread = x.reduce((s, v) => s + (v - center) ** 2, 0)
  return -losses.reduce((s, loss, i) => s + ((x[i] as number) - center) * Math.log(loss), 0) / spread
}
const model = (n: number): number => floor + scale * n ** -exponent

export const fitFindsExponent: Measurement = {
  id: 'fit_with_offset_recovers_exponent',
  topic: 'scaling',
  entry: 'scaling-rule',
  settles: ['scaling-rule/fit-recovers-truth'],
  source: { deck: '004', slide: 'What to do in this regime?' },
  states: 'Of losses $E+AN^{-\\alpha}$ with 1 % noise a least-squares fit with $E$ free recovers $\\alpha$, a line of $\\ln$ loss on $\\ln N$ does not.',
  how: 'E = 1.7, A = 400, α = 0.34, ten sizes from 10⁶ to 10¹⁰, 100 draws of the noise: the mean of the fitted α against 0.34, that of the line against its slope without noise, both at six standard errors.',
  catches: 'Exponents read off a log–log plot of a loss that has a floor.',
  expected: 'holds',
  trials: 100,
  trial: (seed) => {
    const noise = gaussians(random(seed), sizes.length)
    const losses = sizes.map((n, i) => model(n) * (1 + 0.01 * (noise[i] as number)))
    return { 'α with E free': leastAt((alpha) => residual(losses, alpha), 0.05, 1), 'α of the line': lineThrough(losses) }
  },
  predicted: { 'α with E free': exponent, 'α of the line': lineThrough(sizes.map(model)) },
  rivals: { 'the line without E recovers α': { 'α of the line': exponent }, 'α off by 0.1': { 'α with E free': exponent + 0.1 } },
}
