import type { Measurement } from '../../src/evidence/measurement.ts'
import { type Random, random } from '../../src/training/random.ts'

/* What a deep and a wide network of as many parameters learn of two targets. */

const [points, steps] = [129, 100]
const inputs = Float64Array.from({ length: points }, (_, i) => i / (points - 1))
/** The tent map, six times. */
const tents = (x: number): number => {
  let y = x
  for (let k = 0; k < 6; k++) y = 1 - Math.abs(1 - 2 * y)
  return y
}
const line = (x: number): number => x

/** Sizes of one input, hidden layers and one output. */
type Shape = readonly number[]
const [deep, wide]: readonly [Shape, Shape] = [
  [1, 2, 2, 2, 2, 2, 2, 1],
  [1, 12, 1],
]
const parametersOf = (shape: Shape): number => shape.slice(1).reduce((s, n, l) => s + n * ((shape[l] as number) + 1), 0)

/** Rows of weights with the bias last, layer by layer, one after the other: weights of variance 2/fan-in, biases uniform within 1/√fan-in. */
const started = (shape: Shape, draws: Random): Float64Array =>
  Float64Array.from(
    shape.slice(1).flatMap((n, l) => {
      const into = shape[l] as number
      const row = (): number[] =>
        Array.from({ length: into + 1 }, (_, j) => (j < into ? Math.sqrt(2 / into) * draws.normal() : (2 * draws.uniform() - 1) / Math.sqrt(into)))
      return Array.from({ length: n }, row).flat()
    }),
  )

/** The values of all layers at one input, one after the other, into `values`. */
function forward(shape: Shape, p: Float64Array, x: number, values: Float64Array): number {
  values[0] = x
  let [from, to, k] = [0, 1, 0]
  for (let l = 1; l < shape.length; l++) {
    const into = shape[l - 1] as number
    for (let i = 0; i < (shape[l] as number); i++) {
      let z = 0
      for (let j = 0; j < into; j++) z += (p[k++] as number) * (values[from + j] as number)
      z += p[k++] as number
      values[to + i] = l === shape.length - 1 || z > 0 ? z : 0
    }
    from = to
    to += shape[l] as number
  }
  return values[from] as number
}

/** Adds the gradient of the output times `back`, from the values that `forward` left. */
function backward(shape: Shape, p: Float64Array, values: Float64Array, back: number, slopes: Float64Array, gradient: Float64Array): void {
  slopes.fill(0)
  let to = values.length - 1
  slopes[to] = back
  let k = p.length
  for (let l = shape.length - 1; l > 0; l--) {
    const [into, out] = [shape[l - 1] as number, shape[l] as number]
    const from = to - into
    k -= out * (into + 1)
    for (let i = 0; i < out; i++) {
      const slope = l === shape.length - 1 || (values[to + i] as number) > 0 ? (slopes[to + i] as number) : 0
      if (slope === 0) continue
      const row = k + i * (into + 1)
      for (let j = 0; j < into; j++) {
        gradient[row + j] = (gradient[row + j] as number) + slope * (values[from + j] as number)
        slopes[from + j] = (slopes[from + j] as number) + slope * (p[row + j] as number)
      }
      gradient[row + into] = (gradient[row + into] as number) + slope
    }
    to = from
  }
}

/** The mean distance from the target at the midpoints between inputs, after Adam on the mean squared error. */
function testError(shape: Shape, target: (x: number) => number, draws: Random): number {
  const targets = inputs.map(target)
  const p = started(shape, draws)
  const count = shape.reduce((s, n) => s + n, 0)
  const [values, slopes, gradient, m, v] = [new Float64Array(count), new Float64Array(count), ...[0, 0, 0].map(() => new Float64Array(p.length))] as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ]
  for (let t = 1; t <= steps; t++) {
    gradient.fill(0)
    for (let i = 0; i < points; i++) {
      const error = forward(shape, p, inputs[i] as number, values) - (targets[i] as number)
      backward(shape, p, values, (2 * error) / points, slopes, gradient)
    }
    const rate = 0.01 * (1 + Math.cos((Math.PI * t) / steps))
    for (let k = 0; k < p.length; k++) {
      const g = gradient[k] as number
      m[k] = 0.9 * (m[k] as number) + 0.1 * g
      v[k] = 0.999 * (v[k] as number) + 0.001 * g * g
      p[k] = (p[k] as number) - (rate * (m[k] as number)) / (1 - 0.9 ** t) / (Math.sqrt((v[k] as number) / (1 - 0.999 ** t)) + 1e-8)
    }
  }
  const fine = 1024
  let sum = 0
  for (let i = 0; i < fine; i++) sum += Math.abs(forward(shape, p, (i + 1 / 2) / fine, values) - target((i + 1 / 2) / fine))
  return sum / fine
}
export const equalParameters: Measurement = {
  id: 'deep_and_wide_of_equal_parameters_on_two_targets',
  topic: 'generalization',
  entry: 'depth-better-than-width',
  settles: ['depth-better-than-width/measured-equal-parameters'],
  source: { deck: '001', slide: 'Deeper is better' },
  states: 'Six layers of 2 ReLU units and one layer of 12, 37 parameters each: trained on the tent map six times and on $y=x$, neither is the better by law.',
  how: '20 starts, Adam with 129 points and 100 steps; mean test errors. On the tents one layer of 12 units, at most 13 pieces, is at least 1/8 − 14/256 away whatever its weights; on y = x the wide one is ahead by more than six standard errors.',
  catches: 'Depth compared on the target that was made for it alone.',
  expected: 'holds',
  trials: 20,
  trial: (seed) => {
    const draws = random(seed)
    const [deepTents, wideTents, deepLine, wideLine] = [tents, line].flatMap((target) => [deep, wide].map((shape) => testError(shape, target, draws))) as [
      number,
      number,
      number,
      number,
    ]
    return {
      'parameters of the deep one': parametersOf(deep),
      'parameters of the wide one': parametersOf(wide),
      'error of the wide one on the tents': wideTents,
      'error of the deep one on the tents': deepTents,
      'error of the wide one on y = x': wideLine,
      'error of the deep one on y = x': deepLine,
      'deep minus wide on y = x': deepLine - wideLine,
    }
  },
  predicted: {
    'parameters of the deep one': 37,
    'parameters of the wide one': 37,
    'error of the wide one on the tents': { atLeast: 1 / 8 - 14 / 256 },
    'error of the deep one on the tents': { atMost: 1 / 2 },
    'error of the wide one on y = x': { atMost: 1 / 4 },
    'error of the deep one on y = x': { atMost: 1 / 2 },
    'deep minus wide on y = x': { atLeast: 0 },
  },
  rivals: {
    'only the target that favours depth': { 'deep minus wide on y = x': { atMost: 0 } },
    'parameters not matched': { 'parameters of the wide one': { atLeast: 38 } },
  },
}
