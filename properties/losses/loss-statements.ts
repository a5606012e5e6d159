import * as fc from 'fast-check'
import { erratum, require } from '../../src/evidence/claim.ts'
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
  printed: { states: "The mean square error is $\\|y-y'\\|_2^2$.", formula: (y, t) => sum(differences(y, t).map((e) => Q.mul(e, e))) },
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
  printed: { states: "The accuracy is $\\mathbb 1\\{y\\ne y'\\}$.", formula: (g, l) => (g !== l ? 1 : 0) },
  how: 'All pairs of classes: the score of the label itself must exceed that of any other class.',
  catches: 'A metric with the wrong sign; early stopping in the wrong direction.',
  inputs: classes,
  formula: (g, l) => (g === l ? 1 : 0),
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
    states: "$\\ell:\\mathcal Y^2\\to\\mathbb R_+$ with $\\mathcal Y=\\mathbb R^C$: cross-entropy is non-negative for all $y,y'\\in\\mathbb R^C$.",
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
  printed: { states: 'The raw output is $\\arg\\min_kf_k(x)$.', formula: (s) => s.indexOf(Math.min(...s)) },
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

const soft = size(3, 2).chain((k) => fc.record({ label: oneHot(k), p: list(size(4), k).map((c) => c.map((n) => n / c.reduce((a, b) => a + b, 0))) }))

export const plogq = (p: number, x: number): number => (p === 0 ? 0 : -p * Math.log(x))

type Loss2 = (p: readonly number[], y: readonly number[]) => number

export const crossEntropyOrder = erratum<{ label: number[]; p: number[] }, Loss2>({
  id: 'cross_entropy_finite_of_positive_prediction',
  topic: 'losses',
  entry: 'multiclass-ce-swapped',
  source: { deck: '002', slide: 'Cross-entropy for discrete outputs' },
  states: '$-\\sum_jy[j]\\ln\\hat y[j]$ is finite whenever every $\\hat y[j]>0$: the prediction stands inside the logarithm.',
  printed: {
    states: '$\\ell(\\hat y,y)=-\\sum_j\\hat y[j]\\ln y[j]+(1-\\hat y[j])\\ln(1-y[j])$',
    formula: (p, y) => p.reduce((s, pj, j) => s + plogq(pj, y[j] as number) + plogq(1 - pj, 1 - (y[j] as number)), 0),
  },
  how: 'One-hot labels and strictly positive predictions: is the loss a finite number?',
  catches: 'Swapped arguments, in every library with (input, target) order.',
  inputs: soft,
  formula: (p, y) => p.reduce((s, pj, j) => s + plogq(y[j] as number, pj), 0),
  check: (loss, { label, p }) => require(Number.isFinite(loss(p, label)), () => `ŷ = (${p.map(shortNumber)}), y = (${label}): the loss is ${loss(p, label)}`),
})

export const crossEntropyOneTerm = erratum<{ label: number[]; p: number[] }, Loss2>({
  id: 'cross_entropy_depends_on_label_probability',
  topic: 'losses',
  entry: 'multiclass-ce-binary-sum',
  source: { deck: '002', slide: 'Cross-entropy for discrete outputs' },
  states: 'The categorical cross-entropy of a one-hot label is $-\\ln\\hat y[c]$: the other probabilities do not enter.',
  printed: {
    states: 'The $K$-class loss is the sum of $K$ binary cross-entropies.',
    formula: (p, y) => p.reduce((s, pj, j) => s + plogq(y[j] as number, pj) + plogq(1 - (y[j] as number), 1 - pj), 0),
  },
  how: 'Compared with -ln of the probability of the label.',
  catches: 'The multi-label loss in the place of the multi-class one.',
  inputs: soft,
  formula: (p, y) => p.reduce((s, pj, j) => s + plogq(y[j] as number, pj), 0),
  check: (loss, { label, p }) => {
    const right = -Math.log(p[label.indexOf(1)] as number)
    return require(Math.abs(loss(p, label) - right) < 2 ** -40, () =>
      `ŷ = (${p.map(shortNumber)}), y = (${label}): ${shortNumber(loss(p, label))}, -ln ŷ[c] = ${shortNumber(right)}`)
  },
})

const samples = fc.record({ bits: fc.array(fc.constantFrom(0, 1), { minLength: 1, maxLength: 4 }), copies: size(3) })

export const crossEntropyPerSample = erratum<{ bits: number[]; copies: number }, (y: readonly number[]) => Rational>({
  id: 'empirical_cross_entropy_replication_invariant',
  topic: 'losses',
  entry: 'ce-practical-normalisation',
  source: { deck: '001', slide: 'Cross-entropy in practice' },
  states: '$-\\mathbb E_{\\hat p}\\log p=-\\frac1N\\sum_i\\sum_jy_{ij}\\log p_{ij}$: repeating the data set changes nothing.',
  printed: { states: '$-\\mathbb E_{\\hat p}\\log p=-\\sum_{i=1}^N\\sum_jy_{ij}\\log p_{ij}$', formula: (y) => sum(y.map(() => q(1))) },
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
    states: 'ReLU preserves the good optimization properties of a linear function: $\\frac12(\\mathrm{relu}(w)-1)^2$ is convex in $w$.',
    formula: (w) => (Math.max(0, w) - 1) ** 2 / 2,
  },
  how: 'Midpoints of dyadic pairs, exactly.',
  catches: 'Optimizer tests that assume a convex loss; dead units taken for convergence.',
  inputs: fc.record({ x: dyadic(4, 1), y: dyadic(4, 1) }),
  formula: (w) => (w - 1) ** 2 / 2,
  check: (loss, { x, y }) =>
    require(loss((x + y) / 2) <= (loss(x) + loss(y)) / 2, () => `w = ${x} and ${y}: losses ${loss(x)} and ${loss(y)}, at the midpoint ${loss((x + y) / 2)}`),
})

export const hardPredictions = erratum<{ wrong: number; of: number }, (p: number) => number>({
  id: 'cross_entropy_ranks_soft_predictions',
  topic: 'losses',
  entry: 'loss-domain-soft-output',
  source: { deck: '002', slide: 'Classification and Regression; Usual Loss Function' },
  states: 'On probabilities in $(0,1)$ the cross-entropy ranks: fewer mistakes cost less.',
  printed: {
    states: '$\\ell:\\mathcal Y\\times\\mathcal Y\\to[0,+\\infty]$ with a finite $\\mathcal Y$: losses compare two hard labels.',
    formula: (p) => Math.round(p),
  },
  how: 'Two classifiers on the same samples, one with one mistake more; the empirical risk must tell them apart.',
  catches: 'Cross-entropy of decoded classes: 0 or infinity, one error of a hundred like ninety-nine.',
  inputs: fc.record({ wrong: size(4), of: size(9, 6) }),
  formula: (p) => p,
  check: (head, { wrong, of }) => {
    const risk = (mistakes: number): number =>
      Array.from({ length: of }, (_, i) => -Math.log(head(i < mistakes ? 0.125 : 0.875))).reduce((a, b) => a + b, 0) / of
    return require(risk(wrong) < risk(wrong + 1), () =>
      `${of} samples: the loss is ${shortNumber(risk(wrong))} if ${wrong} of them are wrong, ${shortNumber(risk(wrong + 1))} if ${wrong + 1} are`)
  },
})
