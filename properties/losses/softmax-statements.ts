import * as fc from 'fast-check'
import { type AnyClaim, erratum, every, type Finding, law, require } from '../../src/evidence/claim.ts'
import { shortNumber } from '../../src/evidence/compare.ts'
import { eighths } from '../arbitraries/labels.ts'
import { list, size } from '../arbitraries/shapes.ts'
import { below, disjoint, excludesZero, I, type Interval, largest, near, nearAll, softmaxOf, total } from '../support/enclosed.ts'

const bounds = (others: number): readonly [Interval, Interval] => {
  const e = I.exp(I.of(1))
  const sum = I.add(e, I.of(others))
  return [I.div(I.of(1), sum), I.div(e, sum)]
}

/** What a second softmax leaves of a distribution. */
export const secondSoftmax: AnyClaim = law<{ f: number[] }, (k: number) => readonly [least: Interval, most: Interval]>({
  id: 'softmax_of_distribution_mem_Icc',
  topic: 'losses',
  entry: 'soft-output-double-softmax',
  source: { deck: '002', slide: 'Classification: soft output' },
  states:
    'For $f\\in\\Delta_K$ the entries of $\\mathrm{softmax}(f)$ lie in $\\big[\\frac1{e+K-1},\\frac e{e+K-1}\\big]$, and both ends are attained at the vertices.',
  how: 'Distributions in eighths and the first vertex, with e enclosed.',
  catches: 'A second softmax that is taken for harmless: of ten classes none can get more than 0.24.',
  inputs: size(3, 2).chain((k) => fc.record({ f: eighths(k) })),
  formula: (k) => bounds(k - 1),
  rivals: { 'K for K - 1': bounds, 'K - 2': (k) => bounds(k - 2) },
  check: (ends, { f }) => {
    const [least, most] = ends(f.length)
    const [top, ...rest] = softmaxOf(f.map((_, i) => (i === 0 ? 1 : 0))) as [Interval, ...Interval[]]
    return every([
      ...softmaxOf(f).map(
        (p): Finding => require(!below(p, least) && !below(most, p), () => `f = (${f.map(shortNumber)}): ${near(p)} leaves [${near(least)}, ${near(most)}]`),
      ),
      require(!disjoint(top, most) && rest.every((p) => !disjoint(p, least)), () =>
        `the vertex of ${f.length} classes gives ${near(top)} and ${near(rest[0] as Interval)}, the ends are ${near(most)} and ${near(least)}`),
    ])
  },
})

/* Softmax and the logistic function at small whole scores, every number with e enclosed. */

const whole = (most: number): fc.Arbitrary<number> => fc.integer({ min: -most, max: most })
const spread = (f: readonly number[]): Interval[] => f.map(I.of)

export const normalizedOnce = erratum<{ f: number[] }, (f: readonly number[]) => Interval[]>({
  id: 'soft_output_of_distribution_is_itself',
  topic: 'losses',
  entry: 'soft-output-double-softmax',
  source: { deck: '002', slide: 'Classification: soft output' },
  states: 'A network output $f(x)\\in\\Delta_K$ is the soft output already: normalizing it once more must change nothing.',
  printed: {
    states: 'The soft “output is given by” $\\hat y=\\operatorname{softmax}(f(x))$, where $\\sum_{k=1}^Kf_k(x)=1$.',
    verdict: 'wrong',
    formula: softmaxOf,
  },
  how: 'Distributions in eighths: each entry of the soft output against that of $f(x)$, with e enclosed.',
  catches: 'Softmax of softmax: probabilities that can never exceed e/(e + K - 1).',
  inputs: size(3, 2).chain((k) => fc.record({ f: eighths(k) })),
  formula: spread,
  rivals: {
    'squared and divided by the sum, which keeps certainty': (f) => {
      const squares = f.map((p) => I.of(p * p))
      return squares.map((s) => I.div(s, total(squares)))
    },
  },
  check: (normalize, { f }) => {
    const out = normalize(f)
    return require(out.every((p, i) => !disjoint(p, I.of(f[i] as number))), () => `f(x) = (${f}) becomes ${nearAll(out)}`)
  },
})

export const sigmoidUnit = erratum<{ s: number; b: number }, (s: number, b: number) => Interval>({
  id: 'sigmoid_unit_increasing_in_bias',
  topic: 'losses',
  entry: 'sigmoid-unit-bias-sign',
  source: { deck: '001', slide: 'Sigmoid unit for binary classification' },
  states: '$\\sigma(w^\\top h+b)=\\frac1{1+e^{-(w^\\top h+b)}}$, which grows with $b$.',
  printed: {
    states: '$\\hat y=\\sigma(w^\\top h+b)=\\frac1{1+e^{-w^\\top h+b}}$',
    verdict: 'misprint',
    formula: (s, b) => I.div(I.of(1), I.add(I.of(1), I.exp(I.of(-s + b)))),
  },
  how: 'The logistic function of $w^\\top h+b$, and the value at b + 1, with e enclosed.',
  catches: 'A bias with the wrong sign, which training hides by learning -b.',
  inputs: fc.record({ s: whole(4), b: whole(4) }),
  formula: (s, b) => I.div(I.of(1), I.add(I.of(1), I.exp(I.of(-s - b)))),
  rivals: { 'half the bias': (s, b) => I.logistic(I.of(s + b / 2)) },
  check: (unit, { s, b }) => {
    const [here, next, right] = [unit(s, b), unit(s, b + 1), I.logistic(I.of(s + b))]
    return every([
      require(!disjoint(here, right), () => `w·h = ${s}, b = ${b}: the unit gives ${near(here)}, σ(${s + b}) is ${near(right)}`),
      require(below(here, next), () => `w·h = ${s}: b = ${b} gives ${near(here)}, b = ${b + 1} gives ${near(next)}`),
    ])
  },
})

export const softmaxIsOneDistribution = erratum<{ z: number[] }, (z: readonly number[]) => Interval[]>({
  id: 'softmax_classes_exclude_each_other',
  topic: 'losses',
  entry: 'softmax-not-one-vs-all',
  source: { deck: '001', slide: 'Softmax unit for multi-class classification' },
  states: 'Softmax is one distribution over the classes: its entries are positive and add up to 1.',
  printed: {
    states: '“One vs All classification”, read as one sigmoid for each class.',
    verdict: 'a reading',
    formula: (z) => z.map((x) => I.logistic(I.of(x))),
  },
  how: 'The sum of the class probabilities, with e enclosed.',
  catches: 'Multi-label and multi-class heads mixed up.',
  inputs: size(3, 2).chain((k) => fc.record({ z: list(whole(3), k) })),
  formula: softmaxOf,
  rivals: {
    'divided by the largest power': (z) => {
      const powers = z.map((x) => I.exp(I.of(x)))
      return powers.map((e) => I.div(e, largest(powers)))
    },
  },
  check: (head, { z }) => {
    const p = head(z)
    return require(p.every((x) => x.low > 0) && !disjoint(total(p), I.of(1)), () => `scores (${z}) give ${nearAll(p)}, which add up to ${near(total(p))}`)
  },
})

/** The scores that are said to sharpen softmax, and those that are said to leave it as it is. */
type Sharpen = (z: readonly number[], t: number) => { readonly sharper: readonly number[]; readonly same: readonly number[] }
const raised = (z: readonly number[], t: number): number[] => z.map((x) => x + t)
const scaled = (z: readonly number[], t: number): number[] => z.map((x) => x * t)

export const softmaxFocus = erratum<{ z: number[]; t: number }, Sharpen>({
  id: 'softmax_peak_mono_of_scale',
  topic: 'losses',
  entry: 'softmax-focus-on-max',
  source: { deck: '002', slide: 'Softmax for classification' },
  states:
    'The largest probability grows when scores that are not all equal are multiplied by $t>1$; it stays the same at $t=1$, for equal scores, and when all are raised by $t$.',
  printed: {
    states: 'As “activation values increase softmax tends to focus on the maximum”, read of all values raised alike.',
    verdict: 'a reading',
    formula: (z, t) => ({ sharper: raised(z, t), same: z }),
  },
  how: 'Whole scores and t from 1 on, with e enclosed: the peak must rise strictly, or stay, as the hypotheses have it.',
  catches: 'A temperature that is added, or inverted.',
  inputs: size(3, 2).chain((k) => fc.record({ z: list(whole(4), k), t: fc.constantFrom(2, 1, 1.5, 3) })),
  formula: (z, t) => ({ sharper: scaled(z, t), same: raised(z, t) }),
  rivals: {
    'divided by t': (z, t) => ({ sharper: scaled(z, 1 / t), same: raised(z, t) }),
    'the largest score alone raised': (z, t) => ({ sharper: scaled(z, t), same: z.map((x) => (x === Math.max(...z) ? x + t : x)) }),
  },
  check: (sharpen, { z, t }) => {
    const { sharper, same } = sharpen(z, t)
    const [before, after, still] = [z, sharper, same].map((x) => largest(softmaxOf(x))) as [Interval, Interval, Interval]
    const grows = t > 1 && z.some((x) => x !== z[0])
    return every([
      require(grows ? below(before, after) : !disjoint(before, after), () =>
        `scores (${z}) peak at ${near(before)}, and (${sharper}) at ${near(after)}: it must ${grows ? 'rise' : 'stay'}`),
      require(!disjoint(before, still), () => `scores (${z}) peak at ${near(before)}, and (${same}) at ${near(still)}: it must stay`),
    ])
  },
})

/** σ(z) is softmax over (z, 0): the reduction of two classes to one score. */
export const twoClasses: AnyClaim = law<{ a: number; b: number }, (a: number, b: number) => Interval>({
  id: 'softmax_two_eq_sigmoid_sub',
  topic: 'losses',
  entry: 'softmax-two-class-is-sigmoid',
  source: { deck: '001', slide: 'Generalization of binary case' },
  states: '$\\mathrm{softmax}(a,b)_1=\\sigma(a-b)$',
  how: 'Enclosures of both sides, which must overlap; and proved for all positive exponentials.',
  catches: 'σ(a) in the place of σ(a - b).',
  inputs: fc.record({ a: whole(5), b: whole(5) }),
  formula: (a, b) => I.logistic(I.of(a - b)),
  rivals: { 'σ(a)': (a) => I.logistic(I.of(a)) },
  check: (sigmoid, { a, b }) => {
    const [p] = softmaxOf([a, b]) as [Interval, Interval]
    return require(!disjoint(p, sigmoid(a, b)), () => `(a, b) = (${a}, ${b}): softmax ${near(p)}, sigmoid ${near(sigmoid(a, b))}`)
  },
})

type Scores = (theta: readonly (readonly number[])[], features: readonly number[]) => readonly number[]
const inner = (a: readonly number[], b: readonly number[]): number => a.reduce((s, v, i) => s + v * (b[i] as number), 0)

export const scalarHead = erratum<{ theta: number[][]; f: number[] }, Scores>({
  id: 'softmax_head_depends_on_score',
  topic: 'losses',
  entry: 'scalar-model-two-classes',
  source: { deck: '000', slide: 'Typical Machine Learning setup (back to cats and dogs)' },
  states:
    'Two classes need two rows $\\theta_1,\\theta_2$: $\\mathrm{softmax}(\\theta f(X))_1=\\sigma(\\langle\\theta_1-\\theta_2,f(X)\\rangle)$. The softmax of one score is 1 whatever the score.',
  printed: {
    states:
      "$g_\\theta:X\\mapsto\\langle\\theta,f(X)\\rangle$ with $f(X),\\theta\\in\\mathbb R^F$, and $\\ell(y,y')=-\\sum_iy'_i\\ln\\big(\\exp(y_i)/\\sum_j\\exp(y_j)\\big)$ (cross entropy).",
    verdict: 'wrong',
    formula: ([first], f) => [inner(first as readonly number[], f)],
  },
  how: 'Whole weights and features, with e enclosed: the probability of the first class.',
  catches: 'A last layer of width 1 with softmax: the loss stays 0 for ever.',
  inputs: size(2).chain((k) => fc.record({ theta: list(list(whole(2), k), 2), f: list(whole(2), k) })),
  formula: (theta, f) => theta.map((row) => inner(row, f)),
  rivals: { 'the first row twice': ([first], f) => [0, 1].map(() => inner(first as readonly number[], f)) },
  check: (head, { theta, f }) => {
    const [p] = softmaxOf(head(theta, f)) as [Interval]
    const difference = inner(theta[0] as number[], f) - inner(theta[1] as number[], f)
    const right = I.logistic(I.of(difference))
    return require(!disjoint(p, right), () =>
      `rows ${theta.map((r) => `(${r})`).join(' and ')}, f(X) = (${f}): scores (${head(theta, f)}), probability ${near(p)}; σ(${difference}) = ${near(right)}`)
  },
})

export const updatesEverywhere = erratum<{ z: number[]; label: number }, (hit: boolean, classes: number) => boolean>({
  id: 'cross_entropy_gradient_ne_zero',
  topic: 'losses',
  entry: 'update-only-on-mistakes',
  source: { deck: '000', slide: 'Simple example: cats vs. dogs (training loop)' },
  states: 'Cross-entropy has a gradient at every example, right or wrong: for two classes and more, and a one-hot $y$, $\\mathrm{softmax}(z)-y$ is never 0.',
  printed: {
    states: '“If the prediction is false, the model updates its parameters”, read as: and only then.',
    verdict: 'a reading',
    formula: (hit) => !hit,
  },
  how: 'The gradient in the logits, with e enclosed, against the statement that there is one; one class, which has none, is drawn too.',
  catches: 'Masking the loss by wrong predictions.',
  inputs: size(4).chain((c) => fc.record({ z: list(whole(3), c), label: fc.integer({ min: 0, max: c - 1 }) })),
  formula: (_, classes) => classes > 1,
  rivals: { 'for one class too': () => true, 'for three classes and more': (_, classes) => classes > 2 },
  check: (moves, { z, label }) => {
    const gradient = softmaxOf(z).map((p, i) => I.sub(p, I.of(i === label ? 1 : 0)))
    const hit = z.every((x, i) => i === label || x < (z[label] as number))
    return require(moves(hit, z.length) === gradient.some(excludesZero), () =>
      `logits (${z}), label ${label}: the prediction is ${hit ? 'right' : 'wrong'}, the gradient ${nearAll(gradient)}`)
  },
})
