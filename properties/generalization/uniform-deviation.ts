import type { Measurement } from '../../src/evidence/measurement.ts'
import { random } from '../../src/training/random.ts'
import { logSlope } from '../support/slopes.ts'

/* The largest deviation of a training error from the risk, for thresholds whose labels are fair coins. */

const sizes = [8, 9, 10, 11, 12].map((k) => 2 ** k)
const samples = 8

/** Fair coins, 32 for each draw. */
function coins(n: number, uniform: () => number): Uint8Array {
  const labels = new Uint8Array(n)
  for (let k = 0, bits = 0; k < n; k++) {
    bits = k % 32 === 0 ? uniform() * 2 ** 32 : bits >>> 1
    labels[k] = bits & 1
  }
  return labels
}

/** Of labels from left to right; of their walk S, a step up for 1 and down for 0: $\sup_\theta|R-\hat R|=\frac1{2N}\max_k|2S_k-S_N|$. */
function deviationOfThresholds(labels: Uint8Array): number {
  let [s, high, low] = [0, 0, 0]
  for (let k = 0; k < labels.length; k++) {
    s += 2 * (labels[k] as number) - 1
    high = Math.max(high, s)
    low = Math.min(low, s)
  }
  return Math.max(2 * high - s, s - 2 * low) / (2 * labels.length)
}

/** $R=\frac12$ for every function; the one that errs least errs as little as one value can at every point. */
function deviationOfAllFunctions(labels: Uint8Array): number {
  let errors = 0
  for (let k = 0; k < labels.length; k++) errors += Math.min(labels[k] as number, 1 - (labels[k] as number))
  return 1 / 2 - errors / labels.length
}

/** $P(S_N=s)$, from the middle outwards. */
function walk(n: number): (s: number) => number {
  const at = [1]
  for (let k = 1; k <= n / 2; k++) at[0] = ((at[0] as number) * (2 * k - 1)) / (2 * k)
  for (let s = 0; s < n; s += 2) at[s / 2 + 1] = ((at[s / 2] as number) * (n - s)) / (n + s + 2)
  return (s) => at[Math.abs(s) / 2] ?? 0
}

/**
 * $\mathbb E\sup_\theta|R-\hat R|$ for an even N. Paths to $s$ that stay strictly between $-A$ and $B$ are counted by reflections:
 * $\sum_j[P(s+2j(A+B))-P(2B-s+2j(A+B))]$ (Feller 1968, chapter XIV, section 9), here with $A+B=c+2$ for $\max_k|2S_k-S_N|\le c$.
 */
function expectedDeviation(n: number): number {
  const [p, far] = [walk(n), 8 * Math.sqrt(n)]
  let mean = 0
  for (let c = 0; c < far; c += 2) {
    let within = 0
    const period = 2 * (c + 2)
    const images = Math.ceil(far / period)
    for (let s = -c; s <= c; s += 2) for (let j = -images; j <= images; j++) within += p(s + j * period) - p(c + 2 + j * period)
    mean += 2 * (1 - within)
  }
  return mean / (2 * n)
}

export const thresholdsAgainstMemorisers: Measurement = {
  id: 'largest_deviation_of_thresholds_falls_like_root',
  topic: 'generalization',
  entry: 'sup-deviation-bounded',
  settles: ['sup-deviation-bounded/thresholds-against-memorisers'],
  source: { deck: '002', slide: 'Main issues' },
  states:
    'With fair coins for labels $\\sqrt N\\sup_\\theta|R-\\hat R|$ stays bounded in the mean for thresholds, whereas $\\sup|R-\\hat R|=\\frac12$ for all functions.',
  how: 'The exact supremum of 800 samples of each of five sizes; means and slope against those that reflections of a random walk give, at six standard errors.',
  catches: 'A deviation that falls like 1/N, and a bound of the same kind for a class that memorises.',
  expected: 'holds',
  trials: 100,
  trial: (seed) => {
    const draws = random(seed)
    const [thresholds, all] = [new Array<number>(sizes.length).fill(0), new Array<number>(sizes.length).fill(0)]
    sizes.forEach((n, i) => {
      for (let k = 0; k < samples; k++) {
        const sample = coins(n, draws.uniform)
        thresholds[i] = (thresholds[i] as number) + deviationOfThresholds(sample) / samples
        all[i] = (all[i] as number) + deviationOfAllFunctions(sample) / samples
      }
    })
    return {
      'slope for thresholds': logSlope(sizes, thresholds),
      'slope for all functions': logSlope(sizes, all),
      '√N sup for thresholds, N = 256': 16 * (thresholds[0] as number),
      '√N sup for thresholds, N = 4096': 64 * (thresholds[4] as number),
    }
  },
  get predicted() {
    const exact = sizes.map(expectedDeviation)
    return {
      'slope for thresholds': logSlope(sizes, exact),
      'slope for all functions': 0,
      '√N sup for thresholds, N = 256': 16 * (exact[0] as number),
      '√N sup for thresholds, N = 4096': 64 * (exact[4] as number),
    }
  },
  rivals: {
    'slope $-1$': { 'slope for thresholds': -1 },
    'slope 0 for thresholds': { 'slope for thresholds': 0 },
    'slope $-\\frac12$ for all functions': { 'slope for all functions': -1 / 2 },
    'one side only, $\\sqrt{2/\\pi}$ in the limit': { '√N sup for thresholds, N = 4096': Math.sqrt(2 / Math.PI) },
  },
}
