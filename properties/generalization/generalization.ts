import * as fc from 'fast-check'
import { type AnyClaim, erratum, every, law, require } from '../../src/evidence/claim.ts'
import { dyadic } from '../arbitraries/reals.ts'
import { list, size } from '../arbitraries/shapes.ts'
import { compare, mean, Q, q, type Rational, ratio, show, sum } from '../support/exact.ts'

/** All functions from n points to {0, 1}, as bits of an integer. */
const functions = (n: number): number[] => Array.from({ length: 2 ** n }, (_, f) => f)
const at = (f: number, x: number): 0 | 1 => ((f >> x) & 1) as 0 | 1

type Learner = (seen: number, label: 0 | 1, x: number) => number
const learner =
  (bits: number): Learner =>
  (seen, label, x) =>
    (bits >> (seen * 6 + label * 3 + x)) & 1

export const noFreeLunch: AnyClaim = law<{ bits: number }, (wrong: readonly number[]) => number>({
  id: 'no_free_lunch_average_error',
  topic: 'generalization',
  entry: 'nfl-average',
  source: { deck: '001', slide: 'No Free Lunch theorem' },
  states: 'Averaged over all target functions every learner has the same 0-1 error off the training set: ½ for two labels.',
  how: 'Three points, one of them in the training set, two labels: all targets and training points enumerated for every learner that is drawn.',
  catches: 'Counting the training point, on which learners do differ.',
  inputs: fc.record({ bits: fc.integer({ min: 0, max: 2 ** 18 - 1 }) }),
  formula: (wrong) => wrong.slice(1).reduce((a, b) => a + b, 0),
  rivals: { 'training points counted': (wrong) => wrong.reduce((a, b) => a + b, 0) },
  check: (count, { bits }) => {
    const A = learner(bits)
    const errors = functions(3).flatMap((f) =>
      [0, 1, 2].map((s) => count([s, ...[0, 1, 2].filter((x) => x !== s)].map((x) => (A(s, at(f, s), x) !== at(f, x) ? 1 : 0)))),
    )
    const all = errors.reduce((a, b) => a + b, 0)
    return require(all === 24, () => `learner ${bits}: ${all} errors of 48 off the training point`)
  },
})

const squares = (errors: readonly number[]): number => errors.reduce((s, e) => s + e * e, 0)

export const equalMeansNotWins = erratum<{ a: number[]; b: number[] }, (a: readonly number[], b: readonly number[]) => readonly [number, number]>({
  id: 'no_free_lunch_equal_totals',
  topic: 'generalization',
  entry: 'nfl-as-many-problems',
  source: { deck: '001', slide: 'No Free Lunch theorem, 2nd bullet' },
  states: 'Over all targets two learners have equal *total* errors, also when the training point is drawn at random.',
  printed: {
    states:
      '“as many problems where A has a better generalization error” as where B has, without the hypothesis that the training points are the same for every problem.',
    verdict: 'hypothesis missing',
    source: { deck: '001', slide: 'No Free Lunch theorem, 1st bullet' },
    formula: (a, b) => [a.filter((e, i) => e < (b[i] as number)).length, b.filter((e, i) => e < (a[i] as number)).length],
  },
  how: 'Two points, one of them drawn for training; all four targets; errors of both learners target by target.',
  catches: 'Equal averages read as equal counts.',
  inputs: fc.record({ a: list(fc.constantFrom(0, 1), 4), b: list(fc.constantFrom(0, 1), 4) }),
  formula: (a, b) => [a.reduce((x, y) => x + y, 0), b.reduce((x, y) => x + y, 0)],
  rivals: { 'the largest error': (a, b) => [Math.max(...a), Math.max(...b)], 'the sum of the squares': (a, b) => [squares(a), squares(b)] },
  check: (compareBy, { a, b }) => {
    // A learner says, for the seen point s and its label l, what it predicts at the other point: table[2 s + l].
    const errors = (table: readonly number[]): number[] =>
      functions(2).map((f) => [0, 1].reduce((e, s) => e + ((table[2 * s + at(f, s)] as number) !== at(f, 1 - s) ? 1 : 0), 0))
    const [ea, eb] = [errors(a), errors(b)]
    const [x, y] = compareBy(ea, eb)
    return require(x === y, () =>
      `A predicts (${a}), B (${b}) for (point, label) = (0,0), (0,1), (1,0), (1,1): errors over the targets 00, 01, 10, 11 are (${ea}) and (${eb}): ${x} against ${y}`)
  },
})

/** All lists of n labels out of K. */
const labelings = (n: number, K: number): number[][] =>
  Array.from({ length: n }).reduce<number[][]>((lists) => lists.flatMap((l) => Array.from({ length: K }, (_, y) => [...l, y])), [[]])

type LossName = 'zero-one' | 'absolute' | 'squared'
const losses: Readonly<Record<LossName, (p: Rational, y: number) => Rational>> = {
  'zero-one': (p, y) => q(compare(p, q(y)) === 0 ? 0 : 1),
  absolute: (p, y) => (y === 1 ? Q.sub(q(1), p) : p),
  squared: (p, y) => Q.mul(Q.sub(p, q(y)), Q.sub(p, q(y))),
}
const offHalf = (p: Rational): Rational => Q.mul(Q.sub(p, ratio(1, 2)), Q.sub(p, ratio(1, 2)))

export const lossMatters = erratum<{ loss: LossName; answers: number[] }, (loss: LossName, p: Rational) => Rational>({
  id: 'no_free_lunch_of_zero_one_loss',
  topic: 'generalization',
  entry: 'nfl-loss-dependence',
  source: { deck: '001', slide: 'No Free Lunch theorem, 2nd bullet' },
  states:
    'Averaged over all targets with labels 0 and 1, the error off the training set is $\\frac12$ for every learner under the 0-1 loss of labels and the absolute loss; under the squared loss it is the mean of $\\frac14+(p-\\frac12)^2$ over the predictions $p\\in[0,1]$.',
  printed: {
    states: '“All learning algorithms have the same generalization error” on average over all problems, without the hypothesis of the 0-1 loss.',
    verdict: 'hypothesis missing',
    formula: () => ratio(1, 2),
  },
  how: 'Learners by their answers at three unseen points, in quarters (0 or 1 under the 0-1 loss); all eight targets enumerated, exact rationals.',
  catches: 'A prediction between the labels, which pays under the squared loss.',
  inputs: fc
    .record({ loss: fc.constantFrom<LossName[]>('squared', 'zero-one', 'absolute'), answers: list(fc.integer({ min: 0, max: 4 }), 3) })
    .map(({ loss, answers }) => ({ loss, answers: answers.map((k) => (loss === 'zero-one' ? k % 2 : k / 4)) })),
  formula: (loss, p) => (loss === 'squared' ? Q.add(ratio(1, 4), offHalf(p)) : ratio(1, 2)),
  rivals: {
    'no floor under the squared loss': (loss, p) => (loss === 'squared' ? offHalf(p) : ratio(1, 2)),
    'the squared average for the absolute loss too': (loss, p) => (loss === 'zero-one' ? ratio(1, 2) : Q.add(ratio(1, 4), offHalf(p))),
  },
  check: (average, { loss, answers }) => {
    const predictions = answers.map(q)
    const right = mean(functions(3).map((f) => mean(predictions.map((p, x) => losses[loss](p, at(f, x))))))
    const got = mean(predictions.map((p) => average(loss, p)))
    return require(compare(got, right) === 0, () =>
      `the ${loss} loss, answers (${answers}) at three unseen points: over all targets the mean error is ${show(right)}, stated is ${show(got)}`)
  },
})

/** The expected error of the rightmost consistent threshold on n points, each in any of so many cells of [0, 1]: every sample is tried. */
function errorOfRightmost(n: number, cells: number): Rational {
  const errors = labelings(n, cells).map((sample) => Math.min(cells, ...sample.filter((k) => k >= cells / 2)) - cells / 2)
  return ratio(
    errors.reduce((a, b) => a + b, 0),
    cells * errors.length,
  )
}
/** So that there are about a thousand samples; of many points there are too many. */
const cellsFor = (n: number): number | undefined => [1024, 32, 10, 4, 4, 2, 2, 2][n - 1]

export const vcRule = erratum<{ n: number }, (n: number) => Rational>({
  id: 'threshold_erm_error_eq',
  topic: 'generalization',
  entry: 'vc-over-n',
  source: { deck: '001', slide: 'Rule of thumb for generalization error' },
  states: 'Thresholds on uniform points with the target ½ (VC dimension 1): the rightmost consistent rule has expected error $\\frac{1-2^{-(N+1)}}{N+1}$.',
  printed: {
    states: '“Rule of thumb for generalization error”: $\\epsilon=\\frac{\\text{VC}_{\\mathrm{dim}}(\\text{MLP})}N$',
    verdict: 'wrong',
    formula: (n) => ratio(1, n),
  },
  how: 'The integral $\\int_0^{1/2}(1-t)^N\\,dt$ term by term from the binomial theorem; and for up to 8 points the rule itself on every sample of points in equal cells, whose expected error is the lower sum of that integral, at most a cell below it. Exact rationals.',
  catches: 'A bound read as an equality: an error above 1 for small N.',
  inputs: fc.record({ n: size(8) }),
  formula: (n) => Q.div(Q.sub(q(1), ratio(1, 2n ** BigInt(n + 1))), q(n + 1)),
  rivals: { 'd/(N + 1)': (n) => ratio(1, n + 1), 'the rule in the middle of the gap': (n) => Q.div(Q.sub(q(1), ratio(1, 2n ** BigInt(n + 1))), q(2 * n + 2)) },
  runs: 30,
  check: (formula, { n }) => {
    // ∫ (1-t)^N = Σ C(N,k) (-1)^k t^(k+1)/(k+1)
    let [binomial, integral] = [q(1), q(0)]
    for (let k = 0; k <= n; k++) {
      integral = Q.add(integral, Q.mul(Q.mul(binomial, q(k % 2 === 0 ? 1 : -1)), Q.div(ratio(1, 2n ** BigInt(k + 1)), q(k + 1))))
      binomial = Q.div(Q.mul(binomial, q(n - k)), q(k + 1))
    }
    const [cells, said] = [cellsFor(n), formula(n)]
    const lower = cells === undefined ? undefined : errorOfRightmost(n, cells)
    return every([
      require(compare(said, integral) === 0, () => `N = ${n}: the rule says ${show(said)}, the expected error is ${show(integral)}`),
      ...(lower === undefined || cells === undefined
        ? []
        : [
            require(compare(lower, said) <= 0 && compare(said, Q.add(lower, ratio(1, cells))) <= 0, () =>
              `N = ${n}: on all samples in ${cells} cells the rule errs by ${show(lower)}, which is not just below ${show(said)}`),
          ]),
    ])
  },
})

/** y = |x| at -3, -1, 1, 3, and at 0, where nobody was trained; one hidden layer of ReLU units. */
interface Unit {
  readonly v: Rational
  readonly b: Rational
  readonly w: Rational
}
interface OneLayer {
  readonly units: readonly Unit[]
  readonly c: Rational
}
const outputOf = ({ units, c }: OneLayer, x: number): Rational => Q.add(c, sum(units.map(({ v, b, w }) => Q.mul(w, Q.max(q(0), Q.add(Q.mul(v, q(x)), b))))))
const squaredError = (net: OneLayer, x: number): Rational => {
  const e = Q.sub(outputOf(net, x), q(Math.abs(x)))
  return Q.mul(e, e)
}
const trainingError = (net: OneLayer): Rational => sum([-3, -1, 1, 3].map((x) => squaredError(net, x)))
/** A unit that is 0 up to the knot, or from it on. */
const rising = (knot: Rational, w: Rational): Unit => ({ v: q(1), b: Q.sub(q(0), knot), w })
const falling = (knot: Rational, w: Rational): Unit => ({ v: q(-1), b: knot, w })
/** Width 1 is monotone, and the best monotone values are 5/3, 5/3, 5/3, 3. */
const bestNarrow: OneLayer = { units: [rising(q(1), ratio(2, 3))], c: ratio(5, 3) }
/** Width 2 through all four points: max(|x|, r) for 0 <= r <= 1; or 3, then down through (-1, 1) to -r, then x. */
function fitted(r: Rational, oneSided: boolean): OneLayer {
  if (!oneSided) return { units: [falling(Q.sub(q(0), r), q(1)), rising(r, q(1))], c: r }
  const slope = Q.div(Q.add(r, q(1)), Q.sub(r, q(1)))
  return { units: [rising(Q.sub(Q.div(q(2), slope), q(1)), slope), rising(Q.sub(q(0), r), Q.sub(q(1), slope))], c: q(3) }
}

/** The least training error of width 1, and its error at 0 and the largest of width 2; or that width 2 is no better there. */
type Widths = { readonly least: Rational; readonly narrow: Rational; readonly wide: Rational } | { readonly least: Rational; readonly narrow?: undefined }
const eightThirds = ratio(8, 3)

export const widerIsBetter = erratum<{ v: number; b: number; c: number; w: number; r: number; oneSided: boolean }, Widths>({
  id: 'width_two_fits_absolute_value',
  topic: 'generalization',
  entry: 'wider-generalises-worse',
  source: { deck: '001', slide: 'Universal approximation theorem' },
  states:
    'Trained on $y=|x|$ at $-3,-1,1,3$, a ReLU network of one hidden unit has a squared error of at least $\\frac83$ and, where it is least, of $\\frac{25}9$ at the unseen 0; one of two units can fit all four, and then has at most 1 there, which is attained.',
  printed: {
    states: '“More neurons in hidden layer”: “worse generalization error”.',
    verdict: 'wrong',
    formula: { least: eightThirds },
  },
  how: 'Exact rationals: the training error of drawn networks of width 1, which are monotone; the best of them; both kinds of networks of width 2 that fit, with their error at 0, and the one whose error is the largest.',
  catches: 'A law of overfitting where there is none.',
  inputs: fc
    .record({
      v: dyadic(3, 1),
      b: dyadic(3, 1),
      c: dyadic(3, 1),
      w: dyadic(3, 1),
      r: fc.integer({ min: 0, max: 8 }).map((k) => k / 8),
      oneSided: fc.boolean(),
    })
    .map((ask) => (ask.r === 1 ? { ...ask, oneSided: false } : ask)),
  formula: { least: eightThirds, narrow: ratio(25, 9), wide: q(1) },
  rivals: {
    'the width 1 that reaches 3 at best': { least: q(3), narrow: ratio(25, 9), wide: q(1) },
    'an error at 0 of 1 for one unit': { least: eightThirds, narrow: q(1), wide: q(1) },
    'an error at 0 of at most ½ for two units': { least: eightThirds, narrow: ratio(25, 9), wide: ratio(1, 2) },
    'no error at 0 for two units': { least: eightThirds, narrow: ratio(25, 9), wide: q(0) },
  },
  check: (said, { v, b, c, w, r, oneSided }) => {
    const { least } = said
    const drawn: OneLayer = { units: [{ v: q(v), b: q(b), w: q(w) }], c: q(c) }
    const wide = fitted(q(r), oneSided)
    const [one, two] = [squaredError(bestNarrow, 0), squaredError(wide, 0)]
    const largest = squaredError(fitted(q(1), false), 0)
    return every([
      require(compare(trainingError(drawn), least) >= 0 && compare(trainingError(bestNarrow), least) === 0, () =>
        `${w} relu(${v} x + ${b}) + ${c}: training error ${show(trainingError(drawn))}, of 5/3 + relu(2/3 (x - 1)) ${show(trainingError(bestNarrow))}, stated as least ${show(least)}`),
      require(compare(trainingError(wide), q(0)) === 0, () => `the network of width 2 for r = ${r} errs by ${show(trainingError(wide))} in training`),
      said.narrow === undefined
        ? require(compare(two, one) >= 0, () =>
            `trained on |x| at -3, -1, 1, 3, tested at 0: the best network of one unit has training error 8/3 and test error ${show(one)}, one of two units 0 and ${show(two)}`)
        : require(compare(one, said.narrow) === 0 && compare(two, said.wide) <= 0 && compare(largest, said.wide) === 0, () =>
            `tested at 0: one unit errs by ${show(one)}, stated ${show(said.narrow)}; two units by ${show(two)}, max(|x|, 1) by ${show(largest)}, stated at most ${show(said.wide)}`),
    ])
  },
})

type Joint = readonly (readonly number[])[]
export const bayesRule: AnyClaim = law<{ joint: number[][]; loss: number[][] }, (costs: readonly Rational[]) => number>({
  id: 'bayes_rule_minimises_risk',
  topic: 'generalization',
  entry: 'bayes-rule-optimal',
  source: { deck: '002', slide: 'Bayes Risk and Bayes Decision Rule' },
  states: '$f^b(x)\\in\\arg\\min_y\\mathbb E(\\ell(y,Y)|X=x)$ has the least risk of all decision rules.',
  how: 'Finite spaces: all rules enumerated, exact rationals.',
  catches: 'argmax for argmin, a rule that ignores x.',
  inputs: fc.record({ joint: list(list(fc.integer({ min: 0, max: 3 }), 2), 2), loss: list(list(fc.integer({ min: 0, max: 3 }), 2), 2) }),
  formula: (costs) => (compare(costs[1] as Rational, costs[0] as Rational) < 0 ? 1 : 0),
  rivals: { 'largest cost': (costs) => (compare(costs[1] as Rational, costs[0] as Rational) > 0 ? 1 : 0), 'always 0': () => 0 },
  check: (choose, { joint, loss }) => {
    const cost = (x: number, y: number): Rational => sum((joint[x] as Joint[number]).map((mass, t) => q(mass * (loss[y]?.[t] as number))))
    const risk = (rule: readonly number[]): Rational => sum(rule.map((y, x) => cost(x, y)))
    const bayes = [0, 1].map((x) => choose([cost(x, 0), cost(x, 1)]))
    const best = [
      [0, 0],
      [0, 1],
      [1, 0],
      [1, 1],
    ]
      .map(risk)
      .reduce((a, b) => (compare(b, a) < 0 ? b : a))
    return require(compare(risk(bayes), best) === 0, () =>
      `masses ${JSON.stringify(joint)}, losses ${JSON.stringify(loss)}: the rule (${bayes}) has risk ${show(risk(bayes))}, the best ${show(best)}`)
  },
})

export const mapBinary: AnyClaim = law<{ p: number; n: number }, (minus: number, plus: number) => number>({
  id: 'map_rule_minimises_zero_one_risk',
  topic: 'generalization',
  entry: 'map-rule-binary',
  source: { deck: '002', slide: 'Example of Bayes decision rule' },
  states: 'Under the 0-1 loss predict $-1$ if and only if $P(-1|x)\\ge P(1|x)$.',
  how: 'The probability of error of both decisions, exactly.',
  catches: 'The less probable label.',
  inputs: fc.record({ p: fc.integer({ min: 0, max: 8 }), n: fc.constant(8) }),
  formula: (minus, plus) => (minus >= plus ? -1 : 1),
  rivals: { flipped: (minus, plus) => (minus >= plus ? 1 : -1), 'always 1': () => 1 },
  check: (rule, { p, n }) => {
    const decision = rule(n - p, p)
    const error = decision === 1 ? n - p : p
    return require((decision === 1 || decision === -1) && error <= Math.min(p, n - p), () => `P(1|x) = ${p}/${n}: deciding ${decision} errs with ${error}/${n}`)
  },
})

type Criterion = (supremum: Rational) => boolean
/** Functions on the sample as bits; the labels are fair coins, so that each of them errs on half of what is new. */
const gapOf = (f: number, labels: readonly number[]): Rational => {
  const off = Q.sub(ratio(1, 2), mean(labels.map((label, i) => q(at(f, i) === label ? 0 : 1))))
  return Q.max(off, Q.sub(q(0), off))
}

export const supremumVacuous = erratum<{ labels: number[]; some: number[] }, Criterion>({
  id: 'uniform_convergence_small_gap',
  topic: 'generalization',
  entry: 'sup-deviation-bounded',
  source: { deck: '002', slide: 'Main issues' },
  states:
    'A supremum $\\sup_\\theta|R(\\theta)-\\hat R(\\theta)|$ *below* $\\frac14$ keeps the empirical risk minimizer within $\\frac14$ of its risk; that it is bounded says nothing: for all functions, distinct points and labels of fair coins it is $\\frac12$ at every $N$.',
  printed: {
    states:
      '$\\sup_{\\theta\\in\\Theta}\\big|\\mathbb E(\\ell(f_\\theta(X),Y))-\\frac1N\\sum_{i=1}^N\\ell(f_\\theta(x_i),y_i)\\big|$ “is bounded?”: the question, read as a criterion of generalization.',
    verdict: 'a reading',
    formula: (supremum) => compare(supremum, q(1)) <= 0,
  },
  how: 'Samples of one to four distinct points with drawn labels, all functions or some: the supremum and the minimizer of the empirical 0-1 risk by enumeration, exact rationals.',
  catches: 'A test with a bound that nothing can exceed.',
  inputs: fc.record({
    labels: fc.array(fc.constantFrom(0, 1), { minLength: 1, maxLength: 4 }),
    some: fc.array(fc.integer({ min: 0, max: 15 }), { maxLength: 2 }),
  }),
  formula: (supremum) => compare(supremum, ratio(1, 4)) < 0,
  rivals: { 'at most ½': (supremum) => compare(supremum, ratio(1, 2)) <= 0, 'at most ¼': (supremum) => compare(supremum, ratio(1, 4)) <= 0 },
  check: (generalizes, { labels, some }) => {
    const all = functions(labels.length)
    const family = some.length === 0 ? all : some.map((f) => f % all.length)
    const hits = (f: number): number => labels.filter((label, i) => at(f, i) === label).length
    const best = family.reduce((a, f) => (hits(f) > hits(a) ? f : a))
    const [supremum, gap] = [family.map((f) => gapOf(f, labels)).reduce(Q.max), gapOf(best, labels)]
    return every([
      require(some.length > 0 || compare(supremum, ratio(1, 2)) === 0, () =>
        `all functions on ${labels.length} points: the supremum is ${show(supremum)}, not 1/2`),
      require(generalizes(supremum) || compare(supremum, ratio(1, 4)) >= 0, () =>
        `labels (${labels}): the supremum ${show(supremum)} is below 1/4 and does not pass`),
      require(!generalizes(supremum) || compare(gap, ratio(1, 4)) < 0, () =>
        `labels (${labels}) of fair coins, ${family.length} functions: the supremum ${show(supremum)} passes for generalization, and the minimizer of the empirical risk is off its risk by ${show(gap)}`),
    ])
  },
})
