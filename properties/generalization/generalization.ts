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
  states: 'Averaged over all target functions every learner has the same off-training-set error: ½ for two labels.',
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

export const equalMeansNotWins = erratum<{ a: number[]; b: number[] }, (a: readonly number[], b: readonly number[]) => readonly [number, number]>({
  id: 'no_free_lunch_equal_totals',
  topic: 'generalization',
  entry: 'nfl-as-many-problems',
  source: { deck: '001', slide: 'No Free Lunch theorem, 1st bullet' },
  states: 'Over all targets two learners have equal *total* errors, also when the training point is drawn at random.',
  printed: {
    states: 'There are as many problems where A has a better generalization error than B as the other way round.',
    formula: (a, b) => [a.filter((e, i) => e < (b[i] as number)).length, b.filter((e, i) => e < (a[i] as number)).length],
  },
  how: 'Two points, one of them drawn for training; all four targets; errors of both learners target by target.',
  catches: 'Equal averages read as equal counts.',
  inputs: fc.record({ a: list(fc.constantFrom(0, 1), 4), b: list(fc.constantFrom(0, 1), 4) }),
  formula: (a, b) => [a.reduce((x, y) => x + y, 0), b.reduce((x, y) => x + y, 0)],
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

export const lossMatters = erratum<{ labels: number; points: number }, (prediction: number, y: number) => number>({
  id: 'no_free_lunch_of_zero_one_loss',
  topic: 'generalization',
  entry: 'nfl-loss-dependence',
  source: { deck: '001', slide: 'No Free Lunch theorem' },
  states: 'For the 0-1 loss and $K$ labels all predictions on unseen points have the same average error over all targets, $\\frac{K-1}K$.',
  printed: {
    states: 'The theorem holds for the generalization error (whatever the loss, the squared one included).',
    formula: (p, y) => (p - y) ** 2,
  },
  how: 'One to three unseen points, two to four labels 0, 1, …: all predictions against all targets, in whole numbers.',
  catches: 'A prediction between the labels, which pays under the squared loss.',
  inputs: fc.record({ labels: size(4, 2), points: size(3) }),
  formula: (p, y) => (p === y ? 0 : 1),
  rivals: { 'only predictions that are too large': (p, y) => (p > y ? 1 : 0), 'the absolute difference': (p, y) => Math.abs(p - y) },
  runs: 60,
  check: (loss, { labels: K, points }) => {
    const targets = labelings(points, K)
    const total = (f: readonly number[]): number => targets.reduce((s, target) => s + target.reduce((e, y, i) => e + loss(f[i] as number, y), 0), 0)
    const [one, ...others] = targets
    const [first, due] = [total(one as number[]), (points * targets.length * (K - 1)) / K]
    const other = others.find((f) => total(f) !== first)
    return every([
      require(other === undefined, () =>
        `${K} labels, ${points} unseen point(s): over all targets (${one}) has errors of ${first} together, (${other}) of ${total(other as number[])}`),
      require(first === due, () => `${K} labels, ${points} unseen point(s): errors of ${first} together, not ${due}`),
    ])
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
  printed: { states: '$\\epsilon=\\frac{VC_{dim}}N$', formula: (n) => ratio(1, n) },
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

export const widerIsBetter = erratum<{ v: number; b: number; c: number; w: number }, (width: number) => number>({
  id: 'width_two_fits_absolute_value',
  topic: 'generalization',
  entry: 'wider-generalizes-worse',
  source: { deck: '001', slide: 'More neurons = better training error but worse generalization' },
  states: 'On $y=|x|$ over $\\{-1,0,1\\}$ width 2 has risk 0, which no ReLU network of width 1 reaches.',
  printed: { states: 'More neurons in the hidden layer mean a worse generalization error.', formula: (width) => (width === 1 ? 0 : 1) },
  how: 'Width-1 networks are monotone, so their mean squared error on (1, 0, 1) is at least 1/6, which is checked for each one that is drawn; relu(x) + relu(-x) has 0.',
  catches: 'A law of overfitting where there is none.',
  inputs: fc.record({ v: dyadic(3, 1), b: dyadic(3, 1), c: dyadic(3, 1), w: dyadic(3, 1) }),
  formula: (width) => (width === 1 ? 1 : 0),
  check: (rank, { v, b, c, w }) => {
    const xs = [-1, 0, 1]
    const risk = (f: (x: number) => number): Rational => mean(xs.map((x) => q((f(x) - Math.abs(x)) ** 2)))
    const [narrow, wide] = [risk((x) => w * Math.max(0, v * x + b) + c), risk((x) => Math.max(0, x) + Math.max(0, -x))]
    return require(compare(narrow, ratio(1, 6)) >= 0 && rank(1) > rank(2) === compare(narrow, wide) > 0, () =>
      `${w} relu(${v} x + ${b}) + ${c}: risk ${show(narrow)}; two units: ${show(wide)}`)
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

type Rule = (x: number) => number
/** A rule of the class that answers the stored label of stored points and one label elsewhere; without a store, a constant. */
const memorizer =
  (stored: readonly number[], elsewhere: number): Rule =>
  (x) =>
    stored[x] ?? elsewhere

export const supremumVacuous = erratum<{ labels: number[]; wanted: number }, (gap: Rational, wanted: Rational) => boolean>({
  id: 'uniform_convergence_small_gap',
  topic: 'generalization',
  entry: 'sup-deviation-bounded',
  source: { deck: '002', slide: 'Main issues' },
  states:
    'Generalization asks the gap $\\sup_\\theta|R-\\hat R|$ to be at most the $\\epsilon<\\frac12$ that is wanted: memorizers of fair coins keep a gap of $\\frac12$ on every sample; of one constant rule it is $|\\frac12-\\frac kN|$ with $k$ mistakes.',
  printed: { states: 'Generalization: $\\sup_\\theta|R(\\theta)-\\hat R(\\theta)|$ is bounded.', formula: (gap) => compare(gap, q(1)) <= 0 },
  how: 'Up to four points with fair-coin labels; the risk over as many new points and those that are stored, with either coin; the training error on the sample: computed for every memorizer and for one constant, exact rationals.',
  catches: 'A test with a bound that nothing can exceed.',
  inputs: fc.record({ labels: fc.array(fc.constantFrom(0, 1), { minLength: 1, maxLength: 4 }), wanted: fc.constantFrom(0, 0.125, 0.25, 0.375) }),
  formula: (gap, wanted) => compare(gap, wanted) <= 0,
  rivals: { never: () => false, 'less than a quarter': (gap) => compare(gap, ratio(1, 4)) < 0 },
  check: (generalizes, { labels, wanted }) => {
    const n = labels.length
    const training = (f: Rule): Rational => mean(labels.map((y, x) => q(f(x) === y ? 0 : 1)))
    const risk = (f: Rule): Rational => mean(Array.from({ length: 2 * n }, (_, x) => mean([0, 1].map((coin) => q(f(x) === coin ? 0 : 1)))))
    const gapOf = (rules: readonly Rule[]): Rational =>
      rules
        .map((f) => Q.sub(risk(f), training(f)))
        .map((d) => Q.max(d, Q.sub(q(0), d)))
        .reduce(Q.max)
    const memorizers = labelings(n, 2).flatMap((stored) => [0, 1].map((elsewhere) => memorizer(stored, elsewhere)))
    const [all, one] = [gapOf(memorizers), gapOf([memorizer([], 0)])]
    const mistakes = labels.filter((y) => y !== 0).length
    return every([
      require(compare(all, ratio(1, 2)) === 0 && !generalizes(all, q(wanted)), () =>
        `${n} memorized coin(s), ε = ${wanted}: the gap of all memorizers is ${show(all)}, and the criterion says that they generalize`),
      require(generalizes(one, q(wanted)) === Math.abs(n - 2 * mistakes) <= 2 * n * wanted, () =>
        `${mistakes} mistake(s) of the constant 0 on ${n} coin(s), ε = ${wanted}: the gap is ${show(one)}`),
    ])
  },
})
