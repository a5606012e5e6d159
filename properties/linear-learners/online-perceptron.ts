import * as fc from 'fast-check'
import { type Claim, every, type Finding, fails, require, type Source } from '../../src/evidence/claim.ts'
import { same } from '../../src/evidence/compare.ts'
import type { Answer, Ask, Vector } from '../../src/protocol/subject.ts'
import { list, matrix, size } from '../arbitraries/shapes.ts'

/* The perceptron as an algorithm. All numbers are small whole numbers and rates are powers of two: nothing is rounded. */

type Training = Ask<'onlinePerceptron'>
type Trained = Answer<'onlinePerceptron'>
type AtZero = -1 | 0 | 1

const slide001: Source = { deck: '001', slide: 'Perceptron update' }
const dot = (a: Vector, b: Vector): number => a.reduce((s, v, j) => s + v * (b[j] as number), 0)

/** The rule, with the class that a score of 0 is given; 0 is none. */
function trained({ x, labels, learningRate, passes }: Training, atZero: AtZero): Trained {
  let [weights, bias] = [(x[0] as Vector).map(() => 0), 0]
  const mistakes = Array.from({ length: passes }, () =>
    x.reduce((count, sample, i) => {
      const label = labels[i] as number
      if ((Math.sign(dot(weights, sample) + bias) || atZero) === label) return count
      weights = weights.map((w, j) => w + learningRate * label * (sample[j] as number))
      bias += learningRate * label
      return count + 1
    }, 0),
  )
  return { weights, bias, mistakes }
}
/** Who stops after a pass without mistakes need not list the passes that would have followed. */
const counted = ({ mistakes }: Trained, passes: number): readonly number[] =>
  mistakes.at(-1) === 0 ? [...mistakes, ...Array<number>(Math.max(0, passes - mistakes.length)).fill(0)] : mistakes
const flat = (run: Trained, passes: number): readonly number[] => [...run.weights, run.bias, ...counted(run, passes)]

const rate = fc.constantFrom(1, 0.5, 2, 0.25)
const label = fc.constantFrom(1, -1)
const samples = (max: number, features: number): fc.Arbitrary<{ x: number[][]; labels: number[] }> =>
  size(max).chain((n) => fc.record({ x: matrix(fc.integer({ min: -4, max: 4 }), n, features), labels: list(label, n) }))
const training: fc.Arbitrary<Training> = size(4)
  .chain((d) => fc.tuple(samples(6, d), rate, size(4)))
  .map(([data, learningRate, passes]) => ({ ...data, learningRate, passes }))

const convention = 'A score of 0 is a mistake for both labels or has the same class throughout: all three are accepted.'

export const perceptronRule: Claim<Training> = {
  id: 'onlinePerceptron_eq',
  topic: 'linear learners',
  entry: 'perceptron-update-reduces-error',
  source: slide001,
  states:
    'From $w=0$, $b=0$ the online perceptron takes the step $w\\leftarrow w+\\eta yx$, $b\\leftarrow b+\\eta y$ at every sample that it gets wrong, and at no other.',
  how: `Weights, bias and the mistakes of each pass, exactly. ${convention}`,
  catches: 'A bias that is not trained, an update on right predictions, a rate that is forgotten, predictions from before the pass.',
  expected: 'holds',
  needs: ['onlinePerceptron'],
  inputs: training,
  check: async (subject, ask) => {
    const got = flat(await subject.onlinePerceptron(ask), ask.passes)
    const held = ([0, 1, -1] as const).map((atZero) => same('weights, bias, mistakes', got, flat(trained(ask, atZero), ask.passes)))
    return held.find((f) => f.holds === true) ?? (held[0] as Finding)
  },
  rivals: [],
}

/** Data with a separator in whole numbers, and as many passes as Novikoff's bound allows mistakes, and one more. */
interface Separable extends Training {
  /** R²‖u‖² and g²: at most the quotient many mistakes, with the bias as a further coordinate 1. */
  readonly bound: readonly [number, number]
}
const separable: fc.Arbitrary<Separable> = size(3)
  .chain((d) =>
    fc.record({
      points: size(6).chain((n) => matrix(fc.integer({ min: -2, max: 2 }), n, d)),
      u: list(fc.integer({ min: -2, max: 2 }), d + 1).filter((v) => v.some((c) => c !== 0)),
      learningRate: rate,
    }),
  )
  .map(({ points, u, learningRate }) => {
    const score = (point: Vector): number => dot(u, [...point, 1])
    const x = points.filter((p) => score(p) !== 0)
    const least = Math.min(...x.map((p) => score(p) ** 2))
    const most = Math.max(...x.map((p) => dot(p, p) + 1)) * dot(u, u)
    return {
      x,
      labels: x.map((p) => Math.sign(score(p))),
      learningRate,
      passes: x.length === 0 ? 1 : Math.floor(most / least) + 1,
      bound: [most, least] as const,
    }
  })
  .filter(({ x }) => x.length > 0)
const asked = ({ x, labels, learningRate, passes }: Training): Training => ({ x, labels, learningRate, passes })
const total = (x: readonly number[]): number => x.reduce((a, b) => a + b, 0)

export const perceptronBound: Claim<Separable> = {
  id: 'onlinePerceptron_mistakes_le_novikoff',
  topic: 'linear learners',
  entry: 'novikoff-bound',
  source: { deck: 'beyond', slide: 'Novikoff 1962' },
  states:
    'On data with $y_i(u\\cdot(x_i,1))\\ge g>0$ for all $i$ the online perceptron from 0 makes at most $R^2\\|u\\|^2/g^2$ mistakes in all passes together, with $R^2=\\max_i\\|x_i\\|^2+1$.',
  how: 'Labels by a separator in whole numbers; the bound and the count are compared exactly. Every convention for a score of 0 keeps it.',
  catches: 'A step of the wrong sign, a bias that is left alone, a count that goes on from pass to pass.',
  expected: 'holds',
  needs: ['onlinePerceptron'],
  inputs: separable,
  check: async (subject, ask) => {
    const { mistakes } = await subject.onlinePerceptron(asked(ask))
    const [most, least] = ask.bound
    const all = total(mistakes)
    return require(all * least <= most, () => `${all} mistakes in ${ask.passes} passes; the bound is ${most}/${least}`)
  },
  rivals: [],
}

export const perceptronConverges: Claim<Separable> = {
  id: 'onlinePerceptron_separates_of_separable',
  topic: 'linear learners',
  entry: 'perceptron-does-not-converge',
  source: { deck: '004', slide: "Doesn't converge!" },
  states:
    'On separable data the online perceptron ends with a separator: after more passes than its bound allows mistakes, the last one made none, and every sample is on its side.',
  how: 'One pass more than Novikoff’s bound, so that one of them is clean. A score of 0 may stand for one of the labels, not for both.',
  catches: 'A rule that never settles, weights of an earlier state or an average of them.',
  expected: 'holds',
  needs: ['onlinePerceptron'],
  inputs: separable,
  check: async (subject, ask) => {
    const run = await subject.onlinePerceptron(asked(ask))
    const scores = ask.x.map((p, i) => (ask.labels[i] as number) * (dot(run.weights, p) + run.bias))
    const zero = new Set(ask.labels.filter((_, i) => scores[i] === 0))
    const wrong = scores.findIndex((s) => !(s > 0 || (s === 0 && zero.size === 1)))
    const last = counted(run, ask.passes).at(-1)
    return every([
      require(last === 0, () => `the last of ${ask.passes} passes made ${last} mistakes; the bound for all of them is ${ask.bound[0]}/${ask.bound[1]}`),
      require(wrong < 0, () => `sample ${wrong} has y (w·x + b) = ${scores[wrong]} at the end`),
    ])
  },
  rivals: [],
}

export const perceptronGoesOn: Claim<Training> = {
  id: 'onlinePerceptron_errs_in_every_pass_of_inseparable',
  topic: 'linear learners',
  entry: 'perceptron-does-not-converge',
  source: { deck: '004', slide: "Doesn't converge!" },
  states: 'Where no hyperplane separates the data, every pass of the online perceptron makes a mistake.',
  how: 'Generated samples, one of them a second time with the other label: no pass can be clean.',
  catches: 'Mistakes that are not counted, a score of 0 that is right for both labels.',
  expected: 'holds',
  needs: ['onlinePerceptron'],
  inputs: training.chain((ask) =>
    fc.record({ which: fc.nat(ask.x.length - 1), place: fc.nat(ask.x.length) }).map(({ which, place }) => ({
      ...ask,
      x: ask.x.toSpliced(place, 0, [...(ask.x[which] as Vector)]),
      labels: ask.labels.toSpliced(place, 0, -(ask.labels[which] as number)),
    })),
  ),
  check: async (subject, ask) => {
    const { mistakes } = await subject.onlinePerceptron(ask)
    if (mistakes.length !== ask.passes) return fails(`${ask.passes} passes: mistakes of ${mistakes.length} are listed, and no pass can be the last`)
    const clean = mistakes.findIndex((m) => m < 1)
    return require(clean < 0, () => `pass ${clean + 1} is said to make ${mistakes[clean]} mistakes, on data with a point of both labels`)
  },
  rivals: [],
}

export const perceptronRate: Claim<Training & { readonly factor: number }> = {
  id: 'onlinePerceptron_mistakes_eq_of_any_rate',
  topic: 'linear learners',
  entry: 'novikoff-bound',
  source: { deck: 'beyond', slide: 'Novikoff 1962' },
  states: 'From $w=0$, $b=0$ every rate $\\eta>0$ makes the same mistakes, and the weights are proportional to it.',
  how: 'Two rates that differ by a power of two: mistakes are equal, weights and bias are multiplied, exactly.',
  catches: 'A rate that reaches the weights and not the bias, a start that is not 0.',
  expected: 'holds',
  needs: ['onlinePerceptron'],
  inputs: fc.tuple(training, fc.constantFrom(2, 4, 0.5, 0.125)).map(([ask, factor]) => ({ ...ask, factor })),
  check: async (subject, { factor, ...ask }) => {
    const [one, other] = [await subject.onlinePerceptron(ask), await subject.onlinePerceptron({ ...ask, learningRate: factor * ask.learningRate })]
    const scaled = { ...one, weights: one.weights.map((w) => factor * w), bias: factor * one.bias }
    return same(`the rate ${factor} times as large`, flat(other, ask.passes), flat(scaled, ask.passes))
  },
  rivals: [],
}
