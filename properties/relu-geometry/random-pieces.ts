import type { Measurement } from '../../src/evidence/measurement.ts'
import { type Random, random } from '../../src/training/random.ts'

/* How many pieces a random network of one input has, layer by layer. */

const mean = (values: readonly number[]): number => values.reduce((s, x) => s + x, 0) / values.length

const [width, spread, half] = [16, 0.3, 5]
const depths = [1, 2, 4, 6, 8, 10]

/** A layer: for each unit its weights, of variance 2/fan-in, and its bias, of deviation 0.3. */
const layer = (draws: Random, outputs: number, inputs: number): Float64Array[] =>
  Array.from({ length: outputs }, () => Float64Array.from({ length: inputs + 1 }, (_, j) => draws.normal() * (j < inputs ? Math.sqrt(2 / inputs) : spread)))

/** A stretch of the line from `from` on, with the slope and the offset of each unit there. */
interface Stretch {
  readonly from: number
  readonly maps: Float64Array
}

/** The affine maps of a layer over one stretch. */
function after(units: readonly Float64Array[], { maps }: Stretch): Float64Array {
  const out = new Float64Array(2 * units.length)
  for (let i = 0; i < units.length; i++) {
    const unit = units[i] as Float64Array
    let [slope, offset] = [0, unit[unit.length - 1] as number]
    for (let j = 0; j < unit.length - 1; j++) {
      slope += (unit[j] as number) * (maps[2 * j] as number)
      offset += (unit[j] as number) * (maps[2 * j + 1] as number)
    }
    out[2 * i] = slope
    out[2 * i + 1] = offset
  }
  return out
}

/** Cut where a unit changes its sign, and rectified: a unit is on or off on the whole of a stretch. */
function rectified(units: readonly Float64Array[], stretches: readonly Stretch[]): readonly Stretch[] {
  return stretches.flatMap((stretch, k) => {
    const [maps, to] = [after(units, stretch), stretches[k + 1]?.from ?? half]
    const cuts = [stretch.from, to]
    for (let i = 0; i < maps.length; i += 2) {
      const zero = -(maps[i + 1] as number) / (maps[i] as number)
      if (zero > stretch.from && zero < to) cuts.push(zero)
    }
    cuts.sort((a, b) => a - b)
    return cuts.slice(1).flatMap((end, c) => {
      const from = cuts[c] as number
      if (end === from) return []
      const [middle, on] = [(from + end) / 2, maps.slice()]
      for (let i = 0; i < on.length; i += 2) if ((on[i] as number) * middle + (on[i + 1] as number) <= 0) on.fill(0, i, i + 2)
      return [{ from, maps: on }]
    })
  })
}

/** How many pieces an output has: stretches side by side with the same map are one. */
const piecesOf = (output: readonly Float64Array[], stretches: readonly Stretch[]): number => {
  const maps = stretches.map((s) => after(output, s))
  return maps.filter((map, k) => map[0] !== maps[k - 1]?.[0] || map[1] !== maps[k - 1]?.[1]).length
}

/** The counts at every depth, of outputs of one network. */
function countsOf(draws: Random, biased = true): readonly number[] {
  const made = (outputs: number, inputs: number): Float64Array[] => layer(draws, outputs, inputs).map((unit) => (biased ? unit : unit.fill(0, -1)))
  let stretches: readonly Stretch[] = [{ from: -half, maps: Float64Array.of(1, 0) }]
  return Array.from({ length: Math.max(...depths) }, (_, l) => {
    stretches = rectified(made(width, l === 0 ? 1 : width), stretches)
    return depths.includes(l + 1) ? [piecesOf(made(1, width), stretches)] : []
  }).flat()
}

/** The least sum of squares of $y-c\,u(t)-d$ over $c$, with $d$ or without. */
function residual(x: readonly number[], y: readonly number[], offset: boolean): number {
  const [mx, my] = offset ? [mean(x), mean(y)] : [0, 0]
  const [sxx, sxy, syy] = [0, 1, 2].map((k) =>
    x.reduce((s, a, i) => s + (k === 2 ? (y[i] as number) - my : a - mx) * (k === 0 ? a - mx : (y[i] as number) - my), 0),
  )
  return (syy as number) - (sxy as number) ** 2 / (sxx as number)
}
const lineResidual = (y: readonly number[]): number => residual(depths, y, true)
/** The best of $ce^{bL}$ over rates $b$. */
const exponentialResidual = (y: readonly number[]): number =>
  Math.min(
    ...Array.from({ length: 100 }, (_, i) =>
      residual(
        depths.map((l) => Math.exp(((i + 1) / 100) * l)),
        y,
        false,
      ),
    ),
  )

const each = 2
export const piecesGrowLinearly: Measurement = {
  id: 'pieces_of_random_network_grow_with_units',
  topic: 'ReLU geometry',
  entry: 'regions-exponential-in-depth',
  settles: ['regions-exponential-in-depth/typical-growth-is-linear', 'hanin-rolnick-typical-regions/depth-independent-measured'],
  source: { deck: '001', slide: 'Why go deeper? Depth property' },
  states:
    'With one input, $L$ layers of 16 units, weights of variance 2/fan-in and biases of deviation 0.3 the mean number of pieces on $[-5,5]$ is about $16L$: 0.7 to 1.3 for each unit, not $2^L$.',
  how: 'Exact breakpoints of 100 networks at depths 1 to 10. At depth 1 the thresholds −b/w are Cauchy, so the mean is $1+16\\frac2\\pi\\arctan\\frac{5\\sqrt2}{0.3}$; the sums of squares around the best line and the best exponential are of the means of two networks.',
  catches: 'The most pieces that some weights have, taken for what weights usually have.',
  expected: 'holds',
  trials: 50,
  trial: (seed) => {
    const draws = random(seed)
    const counts = Array.from({ length: each }, () => countsOf(draws))
    const means = depths.map((_, i) => mean(counts.map((c) => c[i] as number)))
    return {
      'pieces at depth 1': means[0] as number,
      ...Object.fromEntries(depths.map((depth, i) => [`pieces per unit at depth ${depth}`, (means[i] as number) / (width * depth)])),
      'pieces at depth 10': means.at(-1) as number,
      'pieces at depth 10 with all biases zero': countsOf(draws, false).at(-1) as number,
      'ln of the squares around a line over those around an exponential': Math.log(lineResidual(means) / exponentialResidual(means)),
    }
  },
  predicted: {
    'pieces at depth 1': 1 + width * (2 / Math.PI) * Math.atan((half * Math.SQRT2) / spread),
    ...Object.fromEntries(depths.map((depth) => [`pieces per unit at depth ${depth}`, { atLeast: 0.7, atMost: 1.3 }])),
    'pieces at depth 10': { atMost: 2 * width * 10 },
    'pieces at depth 10 with all biases zero': { atLeast: 1, atMost: 2 },
    'ln of the squares around a line over those around an exponential': { atMost: 0 },
  },
  rivals: {
    'the mean doubles with each layer': { 'pieces at depth 10': { atLeast: width * 2 ** 9 } },
    'the mean at depth $10$ exceeds $2^{10}$': { 'pieces at depth 10': { atLeast: 2 ** 10 } },
    'the mean does not change with depth': { 'pieces at depth 10': { atMost: 2 * width } },
    'slope doubles with each layer': { 'pieces per unit at depth 10': { atLeast: 2 ** 9 / 10 } },
    'all biases zero (1 or 2 pieces whatever the depth)': { 'pieces at depth 10 with all biases zero': { atLeast: 0.7 * width * 10 } },
  },
}
