import * as fc from 'fast-check'
import { float64 } from '../../src/algebra/float64.ts'
import { fromRows, type Grid, gridOver } from '../../src/algebra/grid.ts'
import { type AnyClaim, every, fails, holds, law, require, skipped } from '../../src/evidence/claim.ts'
import { type Constraint, type Feasibility, feasibility } from '../../src/geometry/feasible.ts'
import { boost, oddsOf, stumps, stumpVote, weightedError } from '../../src/learners/boosting.ts'
import { squaredDistances } from '../../src/learners/kernels.ts'
import { type AtZero, batchPerceptronStep, type Linear } from '../../src/learners/perceptron.ts'
import { list, matrix, size } from '../arbitraries/shapes.ts'
import { compare, exactMatrix, Q, QQ, q, type Rational, ratio, show, sum } from '../support/exact.ts'

/* What is known of every run of a learner, held against runs in whole numbers and fractions. */

interface Labeled {
  readonly x: readonly (readonly number[])[]
  readonly labels: readonly number[]
}
const label = fc.constantFrom(1, -1)
const small = fc.integer({ min: -2, max: 2 })
/** Points of whole numbers with both labels. */
const labeled = (coordinate: fc.Arbitrary<number>, features: number, most: number): fc.Arbitrary<Labeled> =>
  fc
    .tuple(size(features), size(most, 2))
    .chain(([d, n]) => fc.record({ x: matrix(coordinate, n, d), labels: list(label, n) }))
    .filter(({ labels }) => labels.includes(1) && labels.includes(-1))
const told = ({ x, labels }: Labeled): string => x.map((p, i) => `(${p}) ${labels[i] === 1 ? '+' : '-'}`).join(', ')

/** `y (w·x + b) ≥ 1` for all of them, in the form that is decided exactly; `bias`: without it b is 0. */
const separation = ({ x, labels }: Labeled, bias = 1): readonly Constraint[] =>
  x.map((p, i) => ({ normal: [...p, bias].map((v) => BigInt(-(labels[i] as number) * v)), bound: -1n }))

type Decide = (data: Labeled) => Feasibility
/** A number near a multiple of the multipliers: two digits of them. */
const rounded = (answer: Feasibility): Feasibility => {
  if (answer.feasible) return { ...answer, point: answer.point.map((v) => BigInt(Math.round((Number(v) / Number(answer.scale)) * 2))), scale: 2n }
  const all = Number(answer.multipliers.reduce((a, b) => a + b, 0n))
  return { feasible: false, multipliers: answer.multipliers.map((v) => BigInt(Math.round((Number(v) / all) * 20))) }
}

export const separatorOrCommonPoint: AnyClaim = law<Labeled, Decide>({
  id: 'separator_or_common_point_of_hulls',
  topic: 'linear learners',
  entry: 'perceptron-separates-only-separable',
  settles: ['perceptron-separates-only-separable/one-of-them-general'],
  source: { deck: '004', slide: 'Linear classifier' },
  states: 'Every finite data set with both classes has a separator $y_i(w\\cdot x_i+b)>0$ or a common point of the hulls of its classes.',
  how: 'Up to ten points of whole numbers in up to four dimensions; an exact simplex method gives one or the other, and each is put into its definition.',
  catches: 'Separators without a bias, certificates that are true up to rounding.',
  inputs: labeled(fc.integer({ min: -3, max: 3 }), 4, 10),
  formula: (data) => feasibility(separation(data)),
  rivals: {
    'separators through the origin only ($x=1$ labelled $-$, $x=2$ labelled $+$: none with $b=0$, and the hulls are disjoint)': (data) =>
      feasibility(separation(data, 0)),
    'float certificate rounded': (data) => rounded(feasibility(separation(data))),
  },
  check: (decide, data) => {
    const answer = decide(data)
    const extended = data.x.map((p) => [...p, 1].map(BigInt))
    const signs = data.labels.map(BigInt)
    if (answer.feasible) {
      const wrong = extended.findIndex((p, i) => (signs[i] as bigint) * p.reduce((s, v, j) => s + v * (answer.point[j] as bigint), 0n) <= 0n)
      return require(wrong < 0, () => `${told(data)}: (${answer.point})/${answer.scale} does not separate point ${wrong}`)
    }
    // λ ≥ 0, not all 0, with Σ λ y (x, 1) = 0: the weights of both classes have one sum, and their points are one.
    const { multipliers } = answer
    const mixed = (extended[0] as readonly bigint[]).map((_, j) =>
      extended.reduce((s, p, i) => s + (multipliers[i] as bigint) * (signs[i] as bigint) * (p[j] as bigint), 0n),
    )
    return require(multipliers.every((v) => v >= 0n) && multipliers.some((v) => v > 0n) && mixed.every((v) => v === 0n), () =>
      `${told(data)}: the weights (${multipliers}) give the classes points that differ by (${mixed})`)
  },
})

/** What is said of the batch rule: which way it steps, and whether it comes to rest on separable data. */
interface BatchRule {
  readonly way: 1 | -1
  readonly rests: boolean
}
const FF = gridOver(float64.field)
const key = ({ weights, bias }: Linear<Grid<number>>): string => [...weights.data, ...bias.data].join()

export const batchPerceptronPeriodic: AnyClaim = law<Labeled & { atZero: AtZero }, BatchRule>({
  id: 'batch_perceptron_periodic_of_integers',
  topic: 'linear learners',
  entry: 'perceptron-does-not-converge',
  settles: ['perceptron-does-not-converge/bounded-and-periodic'],
  source: { deck: '004', slide: "Doesn't converge!" },
  states:
    'On integer data the batch perceptron from 0 is eventually periodic, so bounded; on separable data the period is 1: it comes to rest, and makes no mistake there.',
  how: 'The orbit in whole numbers, for each value of sign(0), until a state comes again: then it is known for ever. An exact linear program says which data are separable; there every label is the sign of its score at rest.',
  catches: 'A step of the wrong sign, which runs away; a rule that goes round and round on data that it could learn, or stands still before it has.',
  inputs: labeled(small, 2, 4).chain((data) => fc.constantFrom<AtZero>(0, 1, -1).map((atZero) => ({ ...data, atZero }))),
  formula: { way: 1, rests: true },
  rivals: { 'the sign-flipped rule (unbounded)': { way: -1, rests: true }, 'separable data reported with period $>1$': { way: 1, rests: false } },
  check: ({ way, rests }, { atZero, ...data }) => {
    const [x, labels] = [
      fromRows(float64.field, data.x),
      fromRows(
        float64.field,
        data.labels.map((y) => [y]),
      ),
    ]
    let state: Linear<Grid<number>> = {
      weights: fromRows(float64.field, [(data.x[0] as readonly number[]).map(() => 0)]),
      bias: fromRows(float64.field, [[0]]),
    }
    const seen = new Map<string, number>()
    for (let t = 0; !seen.has(key(state)); t++) {
      // Far more states than these orbits have: about a hundred.
      if (t > 500) return fails(`${told(data)}, sign(0) = ${atZero}: no state comes again in ${t} steps; now at (${key(state)})`)
      seen.set(key(state), t)
      const next = batchPerceptronStep(FF, state, x, labels, atZero)
      const moved = (a: Grid<number>, b: Grid<number>): Grid<number> => FF.add(a, FF.mul(FF.of(way), FF.sub(b, a)))
      state = { weights: moved(state.weights, next.weights), bias: moved(state.bias, next.bias) }
    }
    const period = seen.size - (seen.get(key(state)) as number)
    if (!feasibility(separation(data)).feasible) return holds
    const scores = data.x.map((p) => p.reduce((s, v, j) => s + v * (state.weights.data[j] as number), state.bias.data[0] as number))
    const mistake = scores.findIndex((s, i) => (s === 0 ? atZero : Math.sign(s)) !== data.labels[i])
    return every([
      require((period === 1) === rests, () => `${told(data)}, sign(0) = ${atZero}: separable, and the period is ${period}`),
      require(period !== 1 || mistake < 0, () =>
        `${told(data)}, sign(0) = ${atZero}: separable, and at rest at (${key(state)}) point ${mistake} has the score ${scores[mistake]}`),
    ])
  },
})

/** The centers that are used, and the entry of two of them at a squared distance. */
interface Bumps {
  readonly centers: (x: readonly (readonly number[])[]) => readonly (readonly number[])[]
  readonly entry: (base: Rational, squared: number) => Rational
}
const power = (base: Rational, exponent: number): Rational => Array.from({ length: exponent }).reduce<Rational>((p) => Q.mul(p, base), q(1))
const as = <T>(x: T): T => x
/** The first pivot that is not positive, by elimination; nothing where all are. */
function badPivot(rows: readonly (readonly Rational[])[]): Rational | undefined {
  let left = rows
  while (left.length > 0) {
    const [first = [], ...rest] = left
    const [pivot = q(0), ...tail] = first
    if (compare(pivot, q(0)) <= 0) return pivot
    left = rest.map(([head = q(0), ...others]) => others.map((v, j) => Q.sub(v, Q.mul(Q.div(head, pivot), tail[j] as Rational))))
  }
  return undefined
}

export const bumpsDefinite: AnyClaim = law<{ x: number[][]; quarters: number }, Bumps>({
  id: 'rbf_gram_positive_definite_of_distinct',
  topic: 'linear learners',
  entry: 'rbf-features-interpolate',
  settles: ['rbf-features-interpolate/gram-general'],
  source: { deck: '004', slide: 'Which non-linear features?' },
  states:
    'For $\\lambda>0$ and distinct $X_1,\\dots,X_n$ the matrix $(e^{-\\lambda\\|X_i-X_j\\|^2})_{ij}$ is positive definite; so for any labels exactly one $w$ has $\\sum_jw_jH_j(X_i)=Y_i$ for all $i$.',
  how: 'Up to six points of whole numbers in up to three dimensions, $e^{-\\lambda}$ in quarters: all pivots are positive fractions, so the matrix is definite and the system has one solution.',
  catches: 'A sign in the exponent, a center that comes twice, a distance that is not squared.',
  inputs: size(3).chain((d) =>
    fc.record({
      x: fc.uniqueArray(list(small, d), { minLength: 2, maxLength: 6, selector: (p) => p.join() }),
      quarters: size(3),
    }),
  ),
  runs: 100,
  formula: { centers: as, entry: power },
  rivals: {
    '$e^{+\\lambda\\|\\cdot\\|^2}$': { centers: as, entry: (base, squared) => Q.div(q(1), power(base, squared)) },
    'one centre duplicated': { centers: (x) => [...x, x[0] as readonly number[]], entry: power },
    'unsquared distance reported as the same matrix': { centers: as, entry: (base, squared) => power(base, Math.round(Math.sqrt(squared))) },
  },
  check: ({ centers, entry }, { x, quarters }) => {
    const [points, base] = [centers(x), ratio(quarters, 4)]
    const distances = squaredDistances(QQ, exactMatrix(points), exactMatrix(points))
    const rows = points.map((a) =>
      points.map((b) =>
        entry(
          base,
          a.reduce((s, v, j) => s + (v - (b[j] as number)) ** 2, 0),
        ),
      ),
    )
    const other = rows.flat().findIndex((v, k) => compare(v, power(base, Number(show(distances.data[k] as Rational)))) !== 0)
    const pivot = badPivot(rows)
    return every([
      require(pivot === undefined, () => `points ${JSON.stringify(points)}, e^-λ = ${show(base)}: a pivot is ${show(pivot as Rational)}`),
      require(other < 0, () => `points ${JSON.stringify(points)}: entry ${other} is not e^(-λ‖·‖²)`),
    ])
  },
})

interface Boosted extends Labeled {
  readonly rounds: number
  /** Every stump, or one alone. */
  readonly alone?: number
}
type Bound = (errors: readonly Rational[], unweighted: readonly Rational[]) => Rational
const times = (factor: number, errors: readonly Rational[]): Rational =>
  errors.reduce<Rational>((p, e) => Q.mul(p, Q.mul(q(factor), Q.mul(e, Q.sub(q(1), e)))), q(1))

export const boostingRuns: AnyClaim = law<Boosted, Bound>({
  id: 'adaboost_squared_error_le_product_of_runs',
  topic: 'linear learners',
  entry: 'adaboost-training-bound',
  settles: ['adaboost-training-bound/squares-on-runs'],
  source: { deck: 'beyond', slide: 'Freund & Schapire 1997, theorem 6' },
  states:
    'On every run of AdaBoost the squared share of training errors, an undecided vote counted among them, is at most $\\prod_t4\\epsilon_t(1-\\epsilon_t)$, which is the square of the mean of $e^{-y_if(x_i)}$ over the $n$ points.',
  how: 'Runs in fractions over all stumps of generated points, up to four rounds, and longer ones over a single stump; votes are decided by products of odds. The last weights are the shares $e^{-y_if(x_i)}/\\sum_je^{-y_jf(x_j)}$, so that the product is $e^{-2y_if(x_i)}/(nw_i)^2$ for each point.',
  catches: 'A product that is too small by half, errors without the weights of their round.',
  inputs: fc.oneof(
    labeled(fc.integer({ min: 0, max: 3 }), 2, 5).chain((data) => size(4).map((rounds) => ({ ...data, rounds }))),
    labeled(fc.integer({ min: 0, max: 3 }), 1, 5).chain((data) => fc.record({ alone: fc.nat(7), rounds: size(12) }).map((more) => ({ ...data, ...more }))),
  ),
  runs: 100,
  formula: (errors) => times(4, errors),
  rivals: {
    '$\\prod2\\epsilon_t(1-\\epsilon_t)$ (one weak learner only: $\\epsilon_t=\\frac12$ from the second round on, the error stays)': (errors) =>
      times(2, errors),
    'the product with unweighted errors $\\epsilon_t$ (same class: tends to 0)': (_, unweighted) => times(4, unweighted),
  },
  check: (bound, { x, labels, rounds, alone }) => {
    const all = stumps(x)
    const votes = (alone === undefined ? all : [all[alone % all.length] as (typeof all)[number]]).map((s) => x.map((p) => stumpVote(s, p)))
    // A learner that is always right, or always wrong, has no α.
    if (votes.some((v) => new Set(v.map((s, i) => s === labels[i])).size === 1)) return skipped
    const targets = labels.map(q)
    const run = boost(
      Q,
      votes.map((v) => v.map(q)),
      targets,
      rounds,
    )
    const errors = run.map((r) => r.error)
    const equal = labels.map(() => ratio(1, labels.length))
    const odds = labels.map((_, i) =>
      oddsOf(
        Q,
        errors,
        run.map((r) => r.votes[i] as Rational),
      ),
    )
    const wrong = labels.filter((y, i) => y * compare(odds[i] as Rational, q(1)) <= 0).length
    const most = bound(
      errors,
      run.map((r) => weightedError(Q, equal, r.votes, targets)),
    )
    const last = run.at(-1)?.weights ?? []
    if (compare(sum(last), q(1)) !== 0) return fails('the weights do not add up to 1')
    const means = labels.map((y, i) => {
      const [loss, scaled] = [y === 1 ? Q.div(q(1), odds[i] as Rational) : (odds[i] as Rational), Q.mul(q(labels.length), last[i] as Rational)]
      return Q.div(loss, Q.mul(scaled, scaled))
    })
    const other = means.find((m) => compare(m, most) !== 0)
    return every([
      require(compare(ratio(wrong ** 2, labels.length ** 2), most) <= 0, () =>
        `${told({ x, labels })}: after ${rounds} rounds ${wrong} are wrong; the bound for the square of their share is ${show(most)}`),
      require(other === undefined, () =>
        `${told({ x, labels })}: after ${rounds} rounds the square of the mean of e^(-y f) is ${show(other as Rational)}, stated is ${show(most)}`),
    ])
  },
})
