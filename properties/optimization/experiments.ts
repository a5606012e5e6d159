import type { Measurement } from '../../src/evidence/measurement.ts'
import { type Random, random } from '../../src/training/random.ts'

/* Laws about distributions, measured over seeded trials against the number that they predict. */

const normals = (draws: Random, n: number): number[] => Array.from({ length: n }, () => draws.normal())

/** The ratio of mean squares behind and before `depth` layers of `n` ReLU units with weights of variance `gain`/n. */
const growth =
  (gain: number, n: number, depth: number) =>
  (seed: number): number => {
    const draws = random(seed)
    let h = normals(draws, n).map((x) => Math.abs(x))
    const before = h.reduce((s, x) => s + x * x, 0)
    for (let l = 0; l < depth; l++) h = Array.from({ length: n }, () => Math.max(0, h.reduce((s, x) => s + x * draws.normal(), 0) * Math.sqrt(gain / n)))
    return h.reduce((s, x) => s + x * x, 0) / before
  }

export const heKeepsScale: Measurement = {
  id: 'he_initialised_layer_keeps_second_moment',
  topic: 'normalization',
  entry: 'he-init-finite-width',
  source: { deck: 'beyond', slide: 'He, Zhang, Ren & Sun 2015' },
  states: 'With weights of variance $2/n$ a ReLU layer keeps the second moment in expectation: the ratio after three layers is 1.',
  how: 'Three layers of 24 units, 600 networks; the mean ratio against 1 at six standard errors.',
  catches: 'Fan-in scaling, which loses a factor 2 in every layer.',
  expected: 'holds',
  trials: 600,
  trial: growth(2, 24, 3),
  predicted: 1,
  rivals: { 'variance 1/n: 1/8': 1 / 8, 'variance 4/n: 8': 8 },
}

export const fanInHalves: Measurement = {
  id: 'fan_in_initialised_relu_layers_halve_second_moment',
  topic: 'normalization',
  entry: 'fan-in-scaling',
  source: { deck: '004', slide: 'Fan-in initialization' },
  states: 'With weights of variance $1/n$ each ReLU layer halves the second moment: the ratio after three layers is $\\frac18$.',
  how: 'Three layers of 24 units, 600 networks; the mean ratio against 1/8 at six standard errors.',
  catches: 'The belief that 1/√n keeps the scale of ReLU layers.',
  expected: 'holds',
  trials: 600,
  trial: growth(1, 24, 3),
  predicted: 1 / 8,
  rivals: { 'scale kept': 1 },
}

const [alpha, lambda, sigma] = [0.3, 1, 1]
export const stationaryVariance: Measurement = {
  id: 'sgd_stationary_variance_eq',
  topic: 'optimization',
  entry: 'sgd-stationary-variance',
  settles: ['sgd-n-times-faster/stationary-variance-simulated'],
  source: { deck: '004', slide: 'SGD introduces variance' },
  states:
    'SGD with constant rate on $\\frac\\lambda2\\theta^2$ and gradient noise of variance $\\sigma^2$ settles at variance $\\frac{\\alpha\\sigma^2}{\\lambda(2-\\alpha\\lambda)}$, not at the minimum.',
  how: '400 chains of 400 steps after 100 to settle; the mean of θ² against 3/17 at six standard errors.',
  catches: 'SGD expected to converge with a constant rate.',
  expected: 'holds',
  trials: 400,
  trial: (seed) => {
    const draws = random(seed)
    let [theta, sum] = [0, 0]
    for (let t = 0; t < 500; t++) {
      theta -= alpha * (lambda * theta + sigma * draws.normal())
      if (t >= 100) sum += theta * theta
    }
    return sum / 400
  },
  predicted: (alpha * sigma ** 2) / (lambda * (2 - alpha * lambda)),
  rivals: {
    // αλ forgotten: ασ²/2λ.
    '0.15': (alpha * sigma ** 2) / (2 * lambda),
    // The noise of one step, αλ forgotten and no half of it.
    '0.3': (alpha * sigma ** 2) / lambda,
    '1/6': 1 / 6,
    'no noise left': 0,
  },
}

const gradients = [1, 2, 4, 9]
export const batchNoise: Measurement = {
  id: 'minibatch_variance_measured',
  topic: 'optimization',
  entry: 'minibatch-variance',
  source: { deck: '004', slide: 'K offers trade-off between variance and speed' },
  states: 'A batch of 2 of the gradients 1, 2, 4, 9, drawn without replacement, has variance $\\frac{19}6$ around the full gradient 4.',
  how: '4000 drawn batches; the mean squared deviation against 19/6 at six standard errors.',
  catches: 'Drawing with replacement, whose variance is 19/4.',
  expected: 'holds',
  trials: 4000,
  trial: (seed) => {
    const draws = random(seed)
    const first = draws.index(4)
    const second = (first + 1 + draws.index(3)) % 4
    return (((gradients[first] as number) + (gradients[second] as number)) / 2 - 4) ** 2
  },
  predicted: 19 / 6,
  rivals: { 'with replacement: 19/4': 19 / 4, 'one sample: 19/2': 19 / 2 },
}
