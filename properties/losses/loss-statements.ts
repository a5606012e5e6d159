import * as fc from 'fast-check'
import { erratum, every, require } from '../../src/evidence/claim.ts'
import { shortNumber } from '../../src/evidence/compare.ts'
import { distribution, oneHot } from '../arbitraries/labels.ts'
import { dyadic } from '../arbitraries/reals.ts'
import { list, size } from '../arbitraries/shapes.ts'
import { compare, mean, Q, q, type Rational, show, sum } from '../support/exact.ts'

type Exact2 = (y: readonly Rational[], t: readonly Rational[]) => Rational

const pairs = size(3).chain((d) => fc.record({ y: list(dyadic(4, 1), d), t: list(dyadic(4, 1), d) }))

const differences = (y: readonly Rational[], t: readonly Rational[]): Rational[] => y.map((a, i) => Q.sub(a, t[i] as Rational))

export const squaredIsMean = erratum<{ y: number[]; t: number[] }, Exact2>({
  id: 'mean_squared_error_is_a_mean',
  topic: 'losses',
  entry: 'mse-mae-are-sums',
  source: { deck: '000', slide: 'Typical loss functions' },
  states: 'The mean square error is the mean of the squared errors of the coordinates: between their least and their largest.',
  printed: {
    states: "$\\ell(y,y')=\\|y-y'\\|_2^2=\\sum_i(y_i-y'_i)^2$ (mean square error)",
    verdict: 'misprint',
    formula: (y, t) => sum(differences(y, t).map((e) => Q.mul(e, e))),
  },
  how: 'Exact rationals: a mean lies between the least and the largest of what it averages.',
  catches: "reduction = 'sum' where a mean is promised: learning rates that depend on the width of the output.",
  inputs: pairs,
  formula: (y, t) => mean(differences(y, t).map((e) => Q.mul(e, e))),
  rivals: { 'half the mean': (y, t) => Q.div(mean(differences(y, t).map((e) => Q.mul(e, e))), q(2)) },
  check: (loss, { y, t }) => {
    const errors = differences(y.map(q), t.map(q)).map((e) => Q.mul(e, e))
    const [least, largest] = [errors.reduce((a, b) => (compare(b, a) < 0 ? b : a)), errors.reduce(Q.max)]
    const value = loss(y.map(q), t.map(q))
    return require(compare(least, value) <= 0 && compare(value, largest) <= 0, () =>
      `y = (${y}), y' = (${t}): "mean" ${show(value)}, but the squared errors lie between ${show(least)} and ${show(largest)}`)
  },
})

const classes = size(3, 2).chain((c) => fc.record({ c: fc.constant(c), guess: fc.integer({ min: 0, max: c - 1 }), label: fc.integer({ min: 0, max: c - 1 }) }))

export const accuracyCountsHits = erratum<{ c: number; guess: number; label: number }, (guess: number, label: number) => number>({
  id: 'accuracy_counts_agreement',
  topic: 'losses',
  entry: 'accuracy-indicator-flipped',
  source: { deck: '000', slide: 'Typical loss functions' },
  states: "Accuracy is $\\mathbb 1\\{y=y'\\}$: a right prediction scores more than a wrong one.",
  printed: {
    states: "“In its simplest form, the accuracy is” $\\ell(y,y')=\\mathbb 1\\{y\\ne y'\\}$.",
    verdict: 'wrong',
    formula: (g, l) => (g !== l ? 1 : 0),
  },
  how: 'All pairs of classes: the score of the label itself must exceed that of any other class.',
  catches: 'A metric with the wrong sign; early stopping in the wrong direction.',
  inputs: classes,
  formula: (g, l) => (g === l ? 1 : 0),
  rivals: { 'the hits of the classes up to the label': (g, l) => (g <= l ? 1 : 0) },
  check: (accuracy, { guess, label }) =>
    require(guess === label || accuracy(label, label) > accuracy(guess, label), () =>
      `class ${label}: predicting ${label} scores ${accuracy(label, label)}, predicting ${guess} scores ${accuracy(guess, label)}`),
})

/** Cross-entropy in units where logarithms are of two equal logits: ln 2 = 1, so it stays rational. */
export const crossEntropyNonneg = erratum<{ t: number[] }, (t: readonly number[]) => boolean>({
  id: 'cross_entropy_nonneg_of_simplex',
  topic: 'losses',
  entry: 'loss-nonnegativity-domain',
  source: { deck: '000', slide: 'Typical Machine Learning setup; Typical loss functions' },
  states: "$-\\sum_iy'_i\\ln\\mathrm{softmax}(y)_i\\ge0$ for $y'$ in the simplex.",
  printed: {
    states:
      "$\\ell:\\mathcal Y^2\\rightarrow\\mathbb R_+$ with $\\mathcal Y=\\mathbb R^C$ and $\\ell(y,y')=-\\sum_iy'_i\\ln\\big(\\exp(y_i)/\\sum_j\\exp(y_j)\\big)$ (cross entropy)",
    verdict: 'misprint',
    formula: () => true,
  },
  how: 'At equal logits every -ln softmax is ln C > 0, so the sign of the loss is the sign of the sum of the targets: exact.',
  catches: 'Swapped arguments; label smoothing that goes negative.',
  inputs: fc.record({ t: list(dyadic(4, 1), 2) }),
  formula: (t) => t.every((x) => x >= 0) && t.reduce((a, b) => a + b, 0) === 1,
  check: (allowed, { t }) => {
    const total = t.reduce((a, b) => a + b, 0)
    return require(!allowed(t) || total >= 0, () => `y = (0, 0), y' = (${t}): the loss is ${shortNumber(total * Math.LN2)} = ${total} ln 2 < 0`)
  },
})

type Decision = (scores: readonly number[]) => number

export const rawOutputArgmax = erratum<{ scores: number[] }, Decision>({
  id: 'raw_output_argmax',
  topic: 'losses',
  entry: 'raw-output-argmin',
  source: { deck: '002', slide: 'Classification: raw output' },
  states: 'The decision is the class of the largest probability: no class is more probable than the one chosen.',
  printed: {
    states: 'The raw “output is” $\\hat y\\in\\operatorname{argmin}_{k=1,\\dots,K}f_k(x)$.',
    verdict: 'misprint',
    formula: (s) => s.indexOf(Math.min(...s)),
  },
  how: 'The chosen class against all others.',
  catches: 'argmin for argmax, a flipped sign of the scores.',
  inputs: size(3, 2).chain((c) => fc.record({ scores: distribution(c) })),
  formula: (s) => s.indexOf(Math.max(...s)),
  rivals: { 'always the first class': () => 0 },
  check: (decide, { scores }) => {
    const k = decide(scores)
    return require(scores.every((p) => p <= (scores[k] as number)), () =>
      `probabilities (${scores.map(shortNumber)}): class ${k} is chosen, class ${scores.indexOf(Math.max(...scores))} is more probable`)
  },
})

/** A label and a prediction with every entry strictly between 0 and 1. */
const soft = size(3, 2).chain((k) => fc.record({ label: oneHot(k), p: list(size(4), k).map((c) => c.map((n) => n / c.reduce((a, b) => a + b, 0))) }))

export const plogq = (p: number, x: number): number => (p === 0 ? 0 : -p * Math.log(x))

/** One term of a sum over the classes, of the probability and the bit of the label. */
type Term = (p: number, y: number) => number
const summed = (term: Term, p: readonly number[], y: readonly number[]): number => p.reduce((s, pj, j) => s + term(pj, y[j] as number), 0)
const binary: Term = (p, y) => plogq(y, p) + plogq(1 - y, 1 - p)

export const crossEntropyOrder = erratum<{ label: number[]; p: number[] }, Term>({
  id: 'cross_entropy_finite_of_positive_prediction',
  topic: 'losses',
  entry: 'multiclass-ce-swapped',
  source: { deck: '002', slide: 'Usual Loss Function for Classification' },
  states:
    'For a one-hot $y$ and $\\hat y\\in(0,1)^K$ the sum $-\\sum_j(y[j]\\ln\\hat y[j]+(1-y[j])\\ln(1-\\hat y[j]))$ is $-\\ln\\hat y[c]-\\sum_{j\\ne c}\\ln(1-\\hat y[j])$ and finite: the prediction stands inside the logarithms.',
  printed: {
    states: '$\\ell(\\hat y,y)=-\\sum_{j=1}^K(\\hat y[j]\\ln y[j]+(1-\\hat y[j])\\ln(1-y[j]))$',
    verdict: 'misprint',
    formula: (p, y) => plogq(p, y) + plogq(1 - p, 1 - y),
  },
  how: 'One-hot labels and predictions with entries in (0, 1): the sum against the logarithms of the label and of all others.',
  catches: 'Swapped arguments, in every library with (input, target) order.',
  inputs: soft,
  formula: binary,
  rivals: {
    'the second logarithm swapped back': (p, y) => plogq(y, p) + plogq(1 - p, 1 - y),
    'the second term without its 1 -': (p, y) => plogq(y, p) + plogq(1 - y, p),
    'the first term alone': (p, y) => plogq(y, p),
  },
  check: (term, { label, p }) => {
    const [loss, right] = [summed(term, p, label), p.reduce((s, pj, j) => s - Math.log(label[j] === 1 ? pj : 1 - pj), 0)]
    return require(Math.abs(loss - right) < 2 ** -40, () =>
      `ŷ = (${p.map(shortNumber)}), y = (${label}): the loss is ${shortNumber(loss)}, not ${shortNumber(right)}`)
  },
})

export const crossEntropyOneTerm = erratum<{ label: number[]; p: number[] }, Term>({
  id: 'cross_entropy_depends_on_label_probability',
  topic: 'losses',
  entry: 'multiclass-ce-binary-sum',
  source: { deck: '002', slide: 'Usual Loss Function for Classification' },
  states: 'The categorical cross-entropy of a one-hot label is $-\\sum_jy[j]\\ln\\hat y[j]=-\\ln\\hat y[c]$: the other probabilities do not enter.',
  printed: {
    states: '“Cross-entropy for discrete outputs”, its arguments put right: $\\ell(\\hat y,y)=-\\sum_{j=1}^K(y[j]\\ln\\hat y[j]+(1-y[j])\\ln(1-\\hat y[j]))$',
    verdict: 'wrong',
    formula: binary,
  },
  how: 'Compared with -ln of the probability of the label.',
  catches: 'The multi-label loss in the place of the multi-class one.',
  inputs: soft,
  formula: (p, y) => plogq(y, p),
  rivals: { 'half of the binary sum, right for two classes': (p, y) => binary(p, y) / 2 },
  check: (term, { label, p }) => {
    const [loss, right] = [summed(term, p, label), -Math.log(p[label.indexOf(1)] as number)]
    return require(Math.abs(loss - right) < 2 ** -40, () =>
      `ŷ = (${p.map(shortNumber)}), y = (${label}): ${shortNumber(loss)}, -ln ŷ[c] = ${shortNumber(right)}`)
  },
})

const samples = fc.record({ bits: fc.array(fc.constantFrom(0, 1), { minLength: 1, maxLength: 4 }), copies: size(3) })

export const crossEntropyPerSample = erratum<{ bits: number[]; copies: number }, (y: readonly number[]) => Rational>({
  id: 'empirical_cross_entropy_replication_invariant',
  topic: 'losses',
  entry: 'ce-practical-normalisation',
  source: { deck: '001', slide: 'Cross-entropy in practice' },
  states: '$-\\mathbb E_{\\hat p}\\log p=-\\frac1N\\sum_i\\sum_jy_{ij}\\log p_{ij}$: repeating the data set changes nothing.',
  printed: {
    states:
      '$J(\\theta)=-\\mathbb E_{x,y\\sim\\hat p_{\\mathrm{data}}}[\\log p_{\\mathrm{model}}(y|x;\\theta)]$ “is the following”: $J=-\\sum_{i=1}^N\\sum_{j=1}^My_{i,j}\\log(p_{i,j})$',
    verdict: 'misprint',
    formula: (y) => sum(y.map(() => q(1))),
  },
  how: 'At p = ½ every sample costs one bit, so the loss is rational: the data set against its copies.',
  catches: 'A learning rate silently multiplied by the batch size.',
  inputs: samples,
  formula: (y) => mean(y.map(() => q(1))),
  rivals: { 'divided by N - 1': (y) => Q.div(q(y.length), q(Math.max(1, y.length - 1))) },
  check: (loss, { bits, copies }) => {
    const repeated = Array.from({ length: copies }, () => bits).flat()
    const [one, many] = [loss(bits), loss(repeated)]
    return require(compare(one, many) === 0, () => `${bits.length} sample(s) at p = ½: ${show(one)} bit; the same data ${copies} times: ${show(many)}`)
  },
})

export const convexityLost = erratum<{ x: number; y: number }, (w: number) => number>({
  id: 'half_squared_error_of_linear_unit_convex',
  topic: 'losses',
  entry: 'relu-loses-convexity',
  source: { deck: '001', slide: 'Piecewise-linear perceptrons' },
  states: '$\\frac12(w-1)^2$, the loss of a linear unit, is convex in $w$.',
  printed: {
    states: 'ReLU preserves “much of the good optimization properties of a linear function”, read as: $\\frac12(\\mathrm{relu}(w)-1)^2$ is convex in $w$.',
    verdict: 'a reading',
    formula: (w) => (Math.max(0, w) - 1) ** 2 / 2,
  },
  how: 'Midpoints of dyadic pairs, exactly.',
  catches: 'Optimizer tests that assume a convex loss; dead units taken for convergence.',
  inputs: fc.record({ x: dyadic(4, 1), y: dyadic(4, 1) }),
  formula: (w) => (w - 1) ** 2 / 2,
  rivals: { 'a leaky unit': (w) => (Math.max(w / 2, w) - 1) ** 2 / 2 },
  check: (loss, { x, y }) =>
    require(loss((x + y) / 2) <= (loss(x) + loss(y)) / 2, () => `w = ${x} and ${y}: losses ${loss(x)} and ${loss(y)}, at the midpoint ${loss((x + y) / 2)}`),
})

export const hardPredictions = erratum<{ p: number[]; raised: number }, (p: number) => number>({
  id: 'cross_entropy_ranks_soft_predictions',
  topic: 'losses',
  entry: 'loss-domain-soft-output',
  source: { deck: '002', slide: 'Classification and Regression; Usual Loss Function for Classification' },
  states:
    'On probabilities in $(0,1)$ the cross-entropy falls strictly as the probability of a label grows, and bounds the mistakes: of two classes, ties counted wrong, there are at most $\\frac1{\\ln2}\\sum_i-\\ln p_i[c_i]$, with equality at $p_i[c_i]=\\frac12$.',
  printed: {
    states: '$\\ell:\\mathcal Y\\times\\mathcal Y\\rightarrow[0,+\\infty]$ where “The set” $\\mathcal Y$ “is finite”: a loss of two hard labels.',
    verdict: 'wrong',
    formula: (p) => -Math.log(p > 1 / 2 ? 1 : 0),
  },
  how: 'Sixteenths as probabilities of the labels; one of them is raised by a sixteenth. The number of mistakes is counted.',
  catches: 'Cross-entropy of decoded classes: 0 or infinity, one error of a hundred like ninety-nine.',
  inputs: list(size(14), 3).chain((k) => fc.record({ p: fc.constant(k.map((n) => n / 16)), raised: fc.integer({ min: 0, max: 2 }) })),
  formula: (p) => -Math.log(p),
  rivals: {
    'capped at the probability ½': (p) => -Math.log(Math.min(1 / 2, p)),
    'half of it': (p) => -Math.log(p) / 2,
    'twice of it, which does not attain the bound': (p) => -2 * Math.log(p),
    'the squared error, which does not bound the mistakes': (p) => (1 - p) ** 2,
  },
  check: (loss, { p, raised }) => {
    const risk = (of: readonly number[]): number => of.reduce((s, x) => s + loss(x), 0)
    const better = p.map((x, i) => (i === raised ? x + 1 / 16 : x))
    const mistakes = p.filter((x) => x <= 1 / 2).length
    const slack = 2 ** -48
    return every([
      require(risk(better) < risk(p), () =>
        `probabilities of the labels (${p}): the loss is ${shortNumber(risk(p))}, and ${shortNumber(risk(better))} of (${better})`),
      require(mistakes * Math.LN2 <= risk(p) + slack, () =>
        `probabilities of the labels (${p}): ${mistakes} mistakes, the bound is ${shortNumber(risk(p) / Math.LN2)}`),
      require(Math.abs(loss(1 / 2) - Math.LN2) < slack, () => `at the probability ½, a mistake, the loss is ${shortNumber(loss(1 / 2))}, not ln 2`),
    ])
  },
})
