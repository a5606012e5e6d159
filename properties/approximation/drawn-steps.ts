import type { Measurement } from '../../src/evidence/measurement.ts'
import { type Random, random } from '../../src/training/random.ts'

/*
 * cos(ω·x) on the unit ball, |ω| = 4, by steps that are drawn: with u = ω·x, cos u - cos 4 is the integral of -sin b over the b below u, so a
 * step at b, drawn with density |sin b|/M, is counted M times with the sign of -sin b.
 */
const [frequency, points] = [4, 400]
const places = Array.from({ length: points }, (_, i) => frequency * ((2 * i + 1) / points - 1))
/** ∫|sin| from 0 to x ≤ 4, and over [-4, 4]. */
const below = (x: number): number => (x <= Math.PI ? 1 - Math.cos(x) : 3 + Math.cos(x))
const mass = 2 * below(frequency)

const [dimensions, widths] = [[1, 5, 20] as const, [4, 16, 64, 256] as const]
/** The law of u for x uniform in the ball: density (1 - t²)^((d-1)/2), t = u/4. */
const weights = dimensions.map((d) => {
  const density = places.map((u) => (1 - (u / frequency) ** 2) ** ((d - 1) / 2))
  const total = density.reduce((a, b) => a + b, 0)
  return density.map((w) => w / total)
})
const mean = (weight: readonly number[], values: (u: number, i: number) => number): number =>
  weight.reduce((s, w, i) => s + w * values(places[i] as number, i), 0)

/** The mean variance of one counted step: n times the expected squared error of n of them, at every n (Maurey; Barron 1993, lemma 1). */
const variances = weights.map((weight) =>
  mean(weight, (u) => mass * (below(frequency) + Math.sign(u) * below(Math.abs(u))) - (Math.cos(u) - Math.cos(frequency)) ** 2),
)

/** What n drawn steps make of the cosine, place by place. */
function drawnNetwork(draws: Random, n: number): Float64Array {
  const jumps = new Float64Array(points + 1)
  for (let k = 0; k < n; k++) {
    let b = 0
    do b = frequency * (2 * draws.uniform() - 1)
    while (draws.uniform() > Math.abs(Math.sin(b)))
    const first = Math.floor(((b / frequency + 1) * points) / 2 + 0.5)
    jumps[first] = (jumps[first] as number) - (Math.sign(Math.sin(b)) * mass) / n
  }
  let value = Math.cos(frequency)
  return jumps.map((jump) => {
    value += jump
    return value
  })
}

const bound = (2 * frequency) ** 2
const named = (value: (d: number, n: number) => number): Readonly<Record<string, number>> =>
  Object.fromEntries(dimensions.flatMap((_, i) => widths.map((n) => [`n error, d = ${dimensions[i]}, n = ${n}`, value(i, n)])))
const worst = <T>(value: (i: number) => T): Readonly<Record<string, T>> => Object.fromEntries(dimensions.map((d, i) => [`largest n error, d = ${d}`, value(i)]))

export const drawnSteps: Measurement = {
  id: 'drawn_steps_err_like_one_over_n_in_every_dimension',
  topic: 'approximation',
  entry: 'barron-rate',
  settles: ['barron-rate/measured-slope'],
  source: { deck: 'beyond', slide: 'Barron 1993' },
  states:
    'On the unit ball of dimension 1, 5 and 20, $n$ steps drawn for $\\cos(\\omega\\cdot x)$, $|\\omega|=4$, have a mean squared error of exactly $\\frac1n$ times the variance of one, so of slope $-1$, below $\\frac{(2|\\omega|)^2}n$.',
  how: '50 networks for each of n = 4, 16, 64, 256; n times the squared error against the variance of one step at six standard errors, and its largest value over n against the bound. A function of ω·x needs the law of that number alone: errors are sums over 400 places with its weights.',
  catches: 'A rate that the dimension slows down, or that of a mean of absolute errors.',
  expected: 'holds',
  trials: 50,
  trial: (seed) => {
    const draws = random(seed)
    const networks = new Map(widths.map((n) => [n as number, drawnNetwork(draws, n)]))
    const error = (i: number, n: number): number =>
      n * mean(weights[i] as readonly number[], (u, p) => (((networks.get(n) as Float64Array)[p] as number) - Math.cos(u)) ** 2)
    return { ...named(error), ...worst((i) => Math.max(...widths.map((n) => error(i, n)))) }
  },
  predicted: { ...named((i) => variances[i] as number), ...worst(() => ({ atMost: bound })) },
  // Laws that agree at n = 4.
  rivals: {
    'slope $-\\frac12$': named((i, n) => (variances[i] as number) * (n / 4) ** (1 / 2)),
    'slope $-\\frac2d$': named((i, n) => (variances[i] as number) * (n / 4) ** (1 - 2 / (dimensions[i] as number))),
  },
}
