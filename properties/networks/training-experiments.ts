import type { Measurement } from '../../src/evidence/measurement.ts'
import { type Random, random } from '../../src/training/random.ts'

/* What gradient descent finds in small networks from random starts. */

const corners = [
  [0, 0, 0],
  [0, 1, 1],
  [1, 0, 1],
  [1, 1, 0],
] as const

/**
 * Whether descent on XOR comes below a mean squared error of 1/1000 within 4000 steps of 0.3: one hidden ReLU layer of `m` units, He's
 * weights, zero biases. Given up where the gradient is nearly 0: it stays there.
 */
function fitsXor(draws: Random, m: number): boolean {
  const p = Float64Array.from({ length: 4 * m + 1 }, (_, k) => (k < 2 * m ? draws.normal() : k >= 3 * m && k < 4 * m ? Math.sqrt(2 / m) * draws.normal() : 0))
  const slope = new Float64Array(p.length)
  for (let t = 0; t < 4000; t++) {
    let loss = 0
    slope.fill(0)
    for (const [x, y, target] of corners) {
      let output = p[4 * m] as number
      for (let j = 0; j < m; j++) output += (p[3 * m + j] as number) * Math.max(0, (p[j] as number) * x + (p[m + j] as number) * y + (p[2 * m + j] as number))
      loss += (output - target) ** 2 / 4
      const back = (output - target) / 2
      slope[4 * m] = (slope[4 * m] as number) + back
      for (let j = 0; j < m; j++) {
        const h = (p[j] as number) * x + (p[m + j] as number) * y + (p[2 * m + j] as number)
        if (h <= 0) continue
        const into = back * (p[3 * m + j] as number)
        slope[3 * m + j] = (slope[3 * m + j] as number) + back * h
        slope[j] = (slope[j] as number) + into * x
        slope[m + j] = (slope[m + j] as number) + into * y
        slope[2 * m + j] = (slope[2 * m + j] as number) + into
      }
    }
    if (loss < 1e-3) return true
    let size = 0
    for (let k = 0; k < p.length; k++) {
      size += (slope[k] as number) ** 2
      p[k] = (p[k] as number) - 0.3 * (slope[k] as number)
    }
    if (size < 1e-20) return false
  }
  return false
}

export const xorByWidth: Measurement = {
  id: 'xor_is_fitted_more_often_by_eight_units_than_by_two',
  topic: 'networks',
  entry: 'overparametrised-local-optima',
  settles: ['overparametrised-local-optima/width-helps-on-xor', 'dead-relu-local-minimum/width-helps-measured'],
  source: { deck: '001', slide: 'Example: Learning XOR' },
  states: 'Gradient descent (step 0.3, 4000 steps) from random weights fits XOR more often with 8 hidden ReLU units than with 2.',
  how: '200 starts for each width; the share of runs that come below a mean squared error of 1/1000, compared at six standard errors. One unit is monotone and never does.',
  catches: 'A number of units that suffices, taken for one that is found.',
  expected: 'holds',
  trials: 200,
  trial: (seed) => {
    const draws = random(seed)
    const [one, two, eight] = [1, 2, 8].map((m) => (fitsXor(draws, m) ? 1 : 0)) as [number, number, number]
    return { 'share at width 1': one, 'share at width 2': two, 'share at width 8 minus that at width 2': eight - two }
  },
  predicted: { 'share at width 1': 0, 'share at width 2': { atMost: 1 / 2 }, 'share at width 8 minus that at width 2': { atLeast: 0 } },
  rivals: {
    'the share decreases with the width': { 'share at width 8 minus that at width 2': { atMost: 0 } },
    'the shares are equal': { 'share at width 8 minus that at width 2': 0 },
    'at width 2 always': { 'share at width 2': 1 },
    'equally often at widths 2 and 8': { 'share at width 8 minus that at width 2': 0 },
  },
}

const samples = 20
const inputs = Float64Array.from({ length: samples }, (_, i) => (2 * i) / (samples - 1) - 1)
const targets = inputs.map((x) => Math.sin(3 * x))

/** The mean squared error after so many steps of descent, with `m` tanh units: weights of variance 1/fan-in, biases uniform in [-1, 1], none on the output. */
function lossAfter(draws: Random, m: number, rate: number, steps: number): number {
  const p = Float64Array.from({ length: 3 * m + 1 }, (_, k) =>
    k < m ? draws.normal() : k < 2 * m ? 2 * draws.uniform() - 1 : k < 3 * m ? draws.normal() / Math.sqrt(m) : 0,
  )
  const [slope, h] = [new Float64Array(p.length), new Float64Array(m)]
  for (let t = 0; ; t++) {
    let loss = 0
    slope.fill(0)
    for (let i = 0; i < samples; i++) {
      const x = inputs[i] as number
      let output = p[3 * m] as number
      for (let j = 0; j < m; j++) {
        h[j] = Math.tanh((p[j] as number) * x + (p[m + j] as number))
        output += (p[2 * m + j] as number) * (h[j] as number)
      }
      const error = output - (targets[i] as number)
      loss += error ** 2 / samples
      const back = (2 * error) / samples
      slope[3 * m] = (slope[3 * m] as number) + back
      for (let j = 0; j < m; j++) {
        const into = back * (p[2 * m + j] as number) * (1 - (h[j] as number) ** 2)
        slope[j] = (slope[j] as number) + into * x
        slope[m + j] = (slope[m + j] as number) + into
        slope[2 * m + j] = (slope[2 * m + j] as number) + back * (h[j] as number)
      }
    }
    if (t === steps) return loss
    for (let k = 0; k < p.length; k++) p[k] = (p[k] as number) - rate * (slope[k] as number)
  }
}
const best = (draws: Random, m: number): number => Math.min(...[0.1, 0.3].map((rate) => lossAfter(draws, m, rate, 1000)))

export const widerTrainsBetter: Measurement = {
  id: 'training_loss_smaller_with_eight_tanh_units_than_with_one',
  topic: 'networks',
  entry: 'wider-trains-better',
  settles: ['wider-trains-better/measured-training-loss'],
  source: { deck: '001', slide: 'Universal approximation theorem' },
  states:
    'On 20 points of $\\sin3x$ the smaller training loss of two rates after 1000 steps is lower with 8 tanh units than with one, in the mean over starts.',
  how: '20 starts for each width, rates 0.1 and 0.3; the difference of the mean losses at six standard errors.',
  catches: 'A wider network that is trained worse.',
  expected: 'holds',
  trials: 20,
  trial: (seed) => {
    const draws = random(seed)
    const [one, eight] = [best(draws, 1), best(draws, 8)]
    return { 'loss with one unit minus that with 8': one - eight, 'loss with 8 units': eight }
  },
  predicted: { 'loss with one unit minus that with 8': { atLeast: 0 }, 'loss with 8 units': { atLeast: 0 } },
  rivals: { 'width 1 smaller': { 'loss with one unit minus that with 8': { atMost: 0 } }, equal: { 'loss with one unit minus that with 8': 0 } },
}
