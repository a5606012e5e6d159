import * as fc from 'fast-check'
import { erratum, every, require } from '../../src/evidence/claim.ts'
import { shortNumber } from '../../src/evidence/compare.ts'
import { distribution, oneHot } from '../arbitraries/labels.ts'
import { dyadic } from '../arbitraries/reals.ts'
import { list, size } from '../arbitraries/shapes.ts'
import { compare, mean, Q, q, type Rational, show, sum } from '../support/exact.ts'

type Exact2 = (y: readonly Rational[], t: readonly Rational[]) => Rational

const pairs = size(4).chain((d) => fc.record({ y: list(dyadic(4, 1), d), t: list(dyadic(4, 1), d) }))

const differences = (y: readonly Rational[], t: readonly Rational[]): Rational[] => y.map((a, i) => Q.sub(a, t[i] as Rational))

export const squaredIsMean = erratum<{ y: number[]; t: number[] }, Exact2>({
  id: 'mean_squared_error_is_a_mean',
  topic: 'losses',
  entry: 'mse-mae-are-sums',
  source: { deck: '000', slide: 'Typical loss functions' },
  states: "The mean square error in $d$ coordinates is a $d$-th of $\\|y-y'\\|_2^2$.",
  printed: {
    states: "$\\ell(y,y')=\\|y-y'\\|_2^2=\\sum_i(y_i-y'_i)^2$ (mean square error)",
    verdict: 'misprint',
    formula: (y, t) => sum(differences(y, t).map((e) => Q.mul(e, e))),
  },
  how: 'Exact rationals: d times the mean is the sum, which is added up one coordinate after the other.',
  catches: "reduction = 'sum' where a mean is promised: learning rates that depend on the width of the output.",
  inputs: pairs,
  formula: (y, t) => mean(differences(y, t).map((e) => Q.mul(e, e))),
  rivals: {
    'half the mean': (y, t) => Q.div(mean(differences(y, t).map((e) => Q.mul(e, e))), q(2)),
    'the largest': (y, t) =>
      differences(y, t)
        .map((e) => Q.mul(e, e))
        .reduce(Q.max),
    'divided by d - 1': (y, t) => Q.div(sum(differences(y, t).map((e) => Q.mul(e, e))), q(Math.max(1, y.length - 1))),
  },
  check: (loss, { y, t }) => {
    let total = q(0)
    for (const [i, a] of y.entries()) total = Q.add(total, q((a - (t[i] as number)) ** 2))
    const value = loss(y.map(q), t.map(q))
    return require(compare(Q.mul(q(y.length), value), total) === 0, () =>
      `y = (${y}), y' = (${t}): "mean" ${show(value)} of ${y.length} squared error(s) that sum to ${show(total)}`)
  },
})

type Guess = readonly [guess: number, label: number]
const guesses = size(3, 2).chain((c) => {
  const aClass = fc.integer({ min: 0, max: c - 1 })
  return fc.array(fc.tuple(aClass, aClass), { minLength: 1, maxLength: 5 })
})

export const accuracyCountsHits = erratum<{ sample: Guess[] }, (guess: number, label: number) => number>({
  id: 'accuracy_counts_agreement',
  topic: 'losses',
  entry: 'accuracy-indicator-flipped',
  source: { deck: '000', slide: 'Typical loss functions' },
  states: "Accuracy is $\\mathbb 1\\{y=y'\\}$: its mean over a sample and the share of the mistakes sum to 1.",
  printed: {
    states: "“In its simplest form, the accuracy is” $\\ell(y,y')=\\mathbb 1\\{y\\ne y'\\}$.",
    verdict: 'wrong',
    formula: (g, l) => (g !== l ? 1 : 0),
  },
  how: 'Samples of guesses and labels of up to three classes: the total of the accuracy and the number of mistakes make the size of the sample.',
  catches: 'A metric with the wrong sign; early stopping in the wrong direction.',
  inputs: fc.record({ sample: guesses }),
  formula: (g, l) => (g === l ? 1 : 0),
  rivals: { 'at least the label': (g, l) => (g >= l ? 1 : 0), 'half for every hit': (g, l) => (g === l ? 0.5 : 0) },
  check: (accuracy, { sample }) => {
    const hits = sample.reduce((s, [guess, label]) => s + accuracy(guess, label), 0)
    const mistakes = sample.filter(([guess, label]) => guess !== label).length
    return require(hits + mistakes === sample.length, () =>
      `${sample.map(([g, l]) => `class ${g} for ${l}`).join(', ')}: ${mistakes} of ${sample.length} mistaken, accuracy ${hits} of ${sample.length}`)
  },
})

/** $-\sum_it_i\ln\mathrm{softmax}(y)_i$; never below 0 by rounding alone where no target is. */
function softmaxCrossEntropy(y: readonly number[], t: readonly number[]): number {
  const largest = Math.max(...y)
  const logSum = largest + Math.log(y.reduce((s, x) => s + Math.exp(x - largest), 0))
  return t.reduce((s, ti, i) => s + ti * (logSum - (y[i] as number)), 0)
}

export const crossEntropyNonneg = erratum<{ y: number[]; t: number[] }, (t: readonly number[]) => boolean>({
  id: 'cross_entropy_nonneg_of_simplex',
  topic: 'losses',
  entry: 'loss-nonnegativity-domain',
  source: { deck: '000', slide: 'Typical Machine Learning setup; Typical loss functions' },
  states: "$-\\sum_iy'_i\\ln\\mathrm{softmax}(y)_i\\ge0$ for all $y\\in\\mathbb R^C$, $C\\ge2$, exactly where no entry of $y'$ is negative, as in the simplex.",
  printed: {
    states:
      "$\\ell:\\mathcal Y^2\\rightarrow\\mathbb R_+$ with $\\mathcal Y=\\mathbb R^C$ and $\\ell(y,y')=-\\sum_iy'_i\\ln\\big(\\exp(y_i)/\\sum_j\\exp(y_j)\\big)$ (cross entropy)",
    verdict: 'misprint',
    formula: () => true,
  },
  how: 'The loss at generated logits, and at logits that push one class after the other down: there a negative entry shows.',
  catches: 'Swapped arguments; label smoothing that goes negative.',
  inputs: size(3, 2).chain((c) => fc.record({ y: list(dyadic(4, 1), c), t: fc.oneof(list(dyadic(4, 1), c), distribution(c)) })),
  formula: (t) => t.every((x) => x >= 0),
  rivals: {
    'whose sum is not negative': (t) => t.reduce((a, b) => a + b, 0) >= 0,
    'of positive entries': (t) => t.every((x) => x > 0),
  },
  check: (allowed, { y, t }) => {
    const down = t.map((_, i) => t.map((__, j) => (i === j ? -64 : 0)))
    const worst = [y, ...down].find((logits) => softmaxCrossEntropy(logits, t) < 0)
    return require(allowed(t) === (worst === undefined), () =>
      worst === undefined
        ? `y' = (${t.map(shortNumber)}) is refused, and the loss is never negative`
        : `y = (${worst}), y' = (${t.map(shortNumber)}): the loss is ${shortNumber(softmaxCrossEntropy(worst, t))} < 0`)
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

/** Samples by what they cost: label k has the probability 2^-k, which is k bits. */
const samples = fc.record({ bits: fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 5 }), copies: size(3) })

export const crossEntropyPerSample = erratum<{ bits: number[]; copies: number }, (bits: readonly Rational[]) => Rational>({
  id: 'empirical_cross_entropy_replication_invariant',
  topic: 'losses',
  entry: 'ce-practical-normalisation',
  source: { deck: '001', slide: 'Cross-entropy in practice' },
  states:
    '$-\\mathbb E_{\\hat p}\\log p=-\\frac1N\\sum_i\\sum_jy_{ij}\\log p_{ij}$: the costs weighted by their frequencies; repeating the data set changes nothing.',
  printed: {
    states:
      '$J(\\theta)=-\\mathbb E_{x,y\\sim\\hat p_{\\mathrm{data}}}[\\log p_{\\mathrm{model}}(y|x;\\theta)]$ “is the following”: $J=-\\sum_{i=1}^N\\sum_{j=1}^My_{i,j}\\log(p_{i,j})$',
    verdict: 'misprint',
    formula: (bits) => sum(bits),
  },
  how: 'Label probabilities of powers of ½ cost whole bits, so the loss is rational: against the sum over different costs by frequency, for the data set and its copies.',
  catches: 'A learning rate silently multiplied by the batch size.',
  inputs: samples,
  formula: (bits) => mean(bits),
  rivals: {
    'divided by N - 1': (bits) => Q.div(sum(bits), q(Math.max(1, bits.length - 1))),
    'the most costly sample': (bits) => bits.reduce(Q.max),
    'the mean of the different costs': (bits) => mean([...new Map(bits.map((b) => [show(b), b])).values()]),
  },
  check: (loss, { bits, copies }) => {
    const frequencies = [...new Set(bits)].map((b) => [b, bits.filter((other) => other === b).length] as const)
    const expected = Q.div(q(frequencies.reduce((s, [b, n]) => s + b * n, 0)), q(bits.length))
    const repeated = Array.from({ length: copies }, () => bits).flat()
    const value = loss(repeated.map(q))
    return require(compare(value, expected) === 0, () =>
      `samples of (${bits}) bits${copies > 1 ? `, ${copies} times` : ''}: the loss is ${show(value)} bits, the expectation ${show(expected)}`)
  },
})

interface SquaredError {
  readonly loss: (w: number, x: number, y: number) => number
  /** By how much the mean of two values exceeds that at the midpoint, where it is said. */
  readonly gap?: (u: number, v: number, x: number) => number
}

export const convexityLost = erratum<{ u: number; v: number; x: number; y: number }, SquaredError>({
  id: 'half_squared_error_of_linear_unit_convex',
  topic: 'losses',
  entry: 'relu-loses-convexity',
  source: { deck: '001', slide: 'Piecewise-linear perceptrons' },
  states:
    'The loss of a linear unit, $\\ell(w)=\\frac12(wx-y)^2$, is convex in $w$: $\\frac12(\\ell(u)+\\ell(v))-\\ell(\\frac{u+v}2)=\\frac18(u-v)^2x^2$; it is 0 where $wx=y$.',
  printed: {
    states: 'ReLU preserves “much of the good optimization properties of a linear function”, read as: $\\frac12(\\mathrm{relu}(w)-1)^2$ is convex in $w$.',
    verdict: 'a reading',
    formula: { loss: (w, x, y) => (Math.max(0, w * x) - y) ** 2 / 2 },
  },
  how: 'Midpoints of dyadic pairs, inputs and targets of either sign, exactly.',
  catches: 'Optimizer tests that assume a convex loss; dead units taken for convergence.',
  inputs: fc.record({ u: dyadic(4, 1), v: dyadic(4, 1), x: dyadic(2, 1), y: dyadic(4, 1) }),
  formula: { loss: (w, x, y) => (w * x - y) ** 2 / 2, gap: (u, v, x) => ((u - v) ** 2 * x * x) / 8 },
  rivals: {
    'a quarter for an eighth': { loss: (w, x, y) => (w * x - y) ** 2 / 2, gap: (u, v, x) => ((u - v) ** 2 * x * x) / 4 },
    'the absolute error': { loss: (w, x, y) => Math.abs(w * x - y) / 2, gap: (u, v, x) => ((u - v) ** 2 * x * x) / 8 },
  },
  check: ({ loss, gap }, { u, v, x, y }) => {
    const at = (w: number): number => loss(w, x, y)
    const over = (at(u) + at(v)) / 2 - at((u + v) / 2)
    return every([
      require(over >= 0, () => `x = ${x}, y = ${y}, w = ${u} and ${v}: losses ${at(u)} and ${at(v)}, at the midpoint ${at((u + v) / 2)}`),
      require(gap === undefined || over === gap(u, v, x), () => `x = ${x}, y = ${y}, w = ${u} and ${v}: the mean is ${over} above the midpoint`),
      require(gap === undefined || loss(u, x, u * x) === 0, () => `x = ${x}, y = wx, w = ${u}: loss ${loss(u, x, u * x)}`),
    ])
  },
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
