import type { Measurement } from '../../src/evidence/measurement.ts'
import { type Random, random } from '../../src/training/random.ts'
import { gaussians } from '../support/gaussians.ts'

const [inputs, units, trained, fresh] = [10, 100, 30, 200]

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number)
  return sum
}

interface Labeled {
  readonly h: Float64Array
  readonly label: number
}
const mistaken = (w: Float64Array, { h, label }: Labeled): boolean => label * dot(w, h) <= 0
const share = (w: Float64Array, samples: readonly Labeled[]): number => samples.filter((s) => mistaken(w, s)).length / samples.length

/** Output weights by the perceptron's rule, from 0, until no sample is wrong; at most 2000 times through. */
function learned(samples: readonly Labeled[]): Float64Array {
  const w = new Float64Array(units)
  for (let epoch = 0; epoch < 2000; epoch++) {
    const wrong = samples.filter((sample) => {
      if (!mistaken(w, sample)) return false
      for (let i = 0; i < units; i++) w[i] = (w[i] as number) + sample.label * (sample.h[i] as number)
      return true
    })
    if (wrong.length === 0) break
  }
  return w
}

/** Training and test error of one network, with its own hidden units, for labels that are the sign of the first input or coins. */
function errors(draws: Random, coins: boolean): { readonly training: number; readonly test: number } {
  const hidden = Array.from({ length: units }, () => gaussians(draws, inputs))
  const samples = Array.from({ length: trained + fresh }, (): Labeled => {
    const x = gaussians(draws, inputs)
    const [sign, coin] = [(x[0] as number) > 0, draws.index(2) === 1]
    return { h: Float64Array.from(hidden, (v) => Math.max(0, dot(v, x))), label: (coins ? coin : sign) ? 1 : -1 }
  })
  const w = learned(samples.slice(0, trained))
  return { training: share(w, samples.slice(0, trained)), test: share(w, samples.slice(trained)) }
}

export const memorisedLabels: Measurement = {
  id: 'memorised_true_labels_generalise_and_random_ones_do_not',
  topic: 'generalization',
  entry: 'overfitting-definition',
  settles: ['overfitting-definition/measured-true-against-random-labels'],
  source: { deck: '004', slide: 'Underfitting and overfitting' },
  states:
    'A network of 100 ReLU units has training error 0 on 30 inputs with true labels and with coins; its test error with coins is $\\frac12$ in the mean, and with true labels it is smaller.',
  how: '20 networks with drawn hidden units whose output weights learn the sign of the first of ten Gaussian inputs, or coins, until no training sample is wrong; errors on 200 fresh samples. The difference lies above 0 by more than six standard errors.',
  catches: 'Training error 0 taken for overfitting, or for its opposite.',
  expected: 'holds',
  trials: 20,
  trial: (seed) => {
    const draws = random(seed)
    const [real, coins] = [errors(draws, false), errors(draws, true)]
    return {
      'training error': real.training,
      'training error, coins': coins.training,
      'test error, coins': coins.test,
      'coins less true': coins.test - real.test,
    }
  },
  predicted: { 'training error': 0, 'training error, coins': 0, 'test error, coins': 1 / 2, 'coins less true': { atLeast: 0 } },
  rivals: {
    'equal test errors': { 'coins less true': 0 },
    'training error above 0.1 for random labels': { 'training error, coins': { atLeast: 0.1 } },
  },
}
