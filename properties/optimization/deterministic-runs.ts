import type { Measurement } from '../../src/evidence/measurement.ts'

/* Runs in doubles that draw nothing: their numbers are exact. */

/** |x - numerator/denominator| in units in the last place of the quotient, which lies in [2^exponent, 2^(exponent + 1)). */
function ulpsFrom(x: number, numerator: bigint, denominator: bigint, exponent: number): number {
  // x and the quotient, both times 2^(52 - exponent).
  const scaled = exponent > 52 ? BigInt(x) : BigInt(x * 2 ** (52 - exponent))
  const [top, unit] = exponent > 52 ? [numerator, 2n ** BigInt(exponent - 52) * denominator] : [numerator * 2n ** BigInt(52 - exponent), denominator]
  const off = scaled * denominator - top
  return Math.abs(Number(off)) / Number(unit)
}
const large = [3e200, 4e200] as const
/** Clipped to norm 1, the norm taken of G divided by its largest entry, and as it is written. */
const scaledNorm = (): number => {
  const largest = Math.max(...large.map(Math.abs))
  return largest * Math.sqrt(large.reduce((s, g) => s + (g / largest) ** 2, 0))
}
const clipped = (norm: number): readonly number[] => large.map((g) => g * Math.min(1, 1 / norm))

export const normWithoutOverflow: Measurement = {
  id: 'clipping_needs_scaled_norm_of_overflow',
  topic: 'optimization',
  entry: 'clipping-formula',
  settles: ['clipping-formula/norm-without-overflow'],
  source: { deck: '004', slide: 'Gradient clipping' },
  states:
    'Of $G=(3\\cdot10^{200},4\\cdot10^{200})$ the norm scaled by the largest entry is within 4 ulp of $5\\cdot10^{200}$ and the vector clipped to norm 1 within 4 ulp of $(\\frac35,\\frac45)$, where the unscaled norm overflows and leaves $(0,0)$.',
  how: 'One run in doubles; distances from the exact fractions, in units in the last place, by whole numbers.',
  catches: 'Squares summed as they are.',
  expected: 'holds',
  trials: 1,
  trial: () => {
    const unscaled = Math.sqrt(large.reduce((s, g) => s + g * g, 0))
    const [x = 0, y = 0] = clipped(scaledNorm())
    const [lost = 1, lostToo = 1] = clipped(unscaled)
    return {
      'ulps of the scaled norm': ulpsFrom(scaledNorm(), 5n * 10n ** 200n, 1n, 666),
      'ulps of 3/5': ulpsFrom(x, 3n, 5n, -1),
      'ulps of 4/5': ulpsFrom(y, 4n, 5n, -1),
      'what the unscaled norm leaves': Math.abs(lost) + Math.abs(lostToo),
    }
  },
  predicted: {
    'ulps of the scaled norm': { atMost: 4 },
    'ulps of 3/5': { atMost: 4 },
    'ulps of 4/5': { atMost: 4 },
    'what the unscaled norm leaves': 0,
  },
  rivals: {
    'unscaled norm': { 'what the unscaled norm leaves': 7 / 5 },
    // Zero is as far from 3/5 as there are units in the last place in it.
    'result (0,0)': { 'ulps of 3/5': (3 / 5) * 2 ** 53 },
  },
}

/** Steps of descent on ½(vw - 1)² until it is below 1e-6. */
function stepsFrom(start: readonly [number, number]): number {
  let [v, w] = start
  for (let steps = 0; ; steps++) {
    const error = v * w - 1
    if (0.5 * error * error < 1e-6) return steps
    ;[v, w] = [v - 0.05 * error * w, w - 0.05 * error * v]
  }
}
const factors = [1, 2, 4] as const
const perFactor = (value: (factor: number) => number): Readonly<Record<string, number>> => Object.fromEntries(factors.map((f) => [`λ = ${f}`, value(f)]))
const exchanged = (value: (factor: number) => number): Readonly<Record<string, number>> =>
  Object.fromEntries(factors.map((f) => [`λ = ${f}, exchanged`, value(f)]))
const due: Readonly<Record<number, number>> = { 1: 74, 2: 62, 4: 26 }
export const rescaledStarts: Measurement = {
  id: 'steps_of_descent_depend_on_rescaled_start',
  topic: 'symmetries',
  entry: 'symmetry-reduces-search',
  settles: ['symmetry-reduces-search/steps-depend-on-rescaling'],
  source: { deck: '004', slide: 'Weight regularization' },
  states:
    'Descent with rate $\\frac1{20}$ on $\\frac12(vw-1)^2$ needs 74, 62 and 26 steps to come below $10^{-6}$ from $(\\frac\\lambda2,\\frac1{2\\lambda})$ with $\\lambda=1,2,4$, all of one loss, and as many from the exchanged starts.',
  how: 'Six runs in doubles. Numbers of steps are whole, and the loss at the last step is far from the threshold against rounding.',
  catches: 'Networks that compute one function taken to train alike.',
  expected: 'holds',
  trials: 1,
  trial: () => ({ ...perFactor((f) => stepsFrom([f / 2, 1 / (2 * f)])), ...exchanged((f) => stepsFrom([1 / (2 * f), f / 2])) }),
  predicted: { ...perFactor((f) => due[f] as number), ...exchanged((f) => due[f] as number) },
  rivals: {
    'the same number for all λ': perFactor(() => 74),
    // In the exchanged start the other factor is the large one.
    'a different number for the exchanged start': exchanged((f) => due[4 / f] as number),
  },
}
