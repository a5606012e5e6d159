import * as fc from 'fast-check'
import { type AnyClaim, erratum, every, law, require } from '../../src/evidence/claim.ts'
import { oneHot } from '../arbitraries/labels.ts'
import { list, size } from '../arbitraries/shapes.ts'
import { powers, soft2 } from '../support/base-two.ts'
import { compare, Q, q, type Rational, show, shown, sum } from '../support/exact.ts'

export const normalizedOnce = erratum<{ label: number[] }, (f: readonly number[]) => Rational[]>({
  id: 'soft_output_of_distribution_is_itself',
  topic: 'losses',
  entry: 'soft-output-double-softmax',
  source: { deck: '002', slide: 'Classification: soft output' },
  states: 'A soft output $f(x)\\in\\Delta_K$ is already the distribution: a certain prediction stays certain.',
  printed: { states: 'The soft output of $f(x)\\in[0,1]^K$ is $\\mathrm{softmax}(f(x))$.', formula: soft2 },
  how: 'One-hot distributions, with 2 in the place of e, exactly: whoever normalizes twice turns certainty into 2/(K + 1).',
  catches: 'Softmax of softmax: probabilities that can never exceed e/(e + K - 1).',
  inputs: size(3, 2).chain((k) => fc.record({ label: oneHot(k) })),
  formula: (f) => f.map(q),
  check: (normalize, { label }) => {
    const out = normalize(label)
    return require(out.every((p, i) => compare(p, q(label[i] as number)) === 0), () => `f(x) = (${label}) becomes ${shown(out)} (with 2 for e)`)
  },
})

export const sigmoidUnit = erratum<{ s: number; b: number }, (s: number, b: number) => Rational>({
  id: 'sigmoid_unit_increasing_in_bias',
  topic: 'losses',
  entry: 'sigmoid-unit-bias-sign',
  source: { deck: '001', slide: 'Sigmoid unit for binary classification' },
  states: '$\\sigma(w^\\top h+b)=\\frac1{1+e^{-(w^\\top h+b)}}$ grows with $b$, and its odds are $e^{w^\\top h+b}$.',
  printed: {
    states: '$\\sigma(w^\\top h+b)=\\frac1{1+e^{-w^\\top h+b}}$',
    formula: (s, b) => Q.div(q(1), Q.add(q(1), Q.mul(powers([-s])[0] as Rational, powers([b])[0] as Rational))),
  },
  how: 'With 2 in the place of e the algebra is the same and everything is rational: b against b + 1, and p against the odds times 1 - p.',
  catches: 'A bias with the wrong sign, which training hides by learning -b.',
  inputs: fc.record({ s: fc.integer({ min: -4, max: 4 }), b: fc.integer({ min: -4, max: 4 }) }),
  formula: (s, b) => Q.div(q(1), Q.add(q(1), powers([-s - b])[0] as Rational)),
  rivals: {
    'odds of half the score': (s, b) => Q.sub(q(1), Q.div(q(1), Q.add(q(1), powers([Math.floor((s + b) / 2)])[0] as Rational))),
    'twice the bias': (s, b) => Q.div(q(1), Q.add(q(1), powers([-s - 2 * b])[0] as Rational)),
  },
  check: (unit, { s, b }) => {
    const [p, more] = [unit(s, b), unit(s, b + 1)]
    const due = Q.mul(powers([s + b])[0] as Rational, Q.sub(q(1), p))
    return every([
      require(compare(p, more) < 0, () => `w·h = ${s}: b = ${b} gives ${show(p)}, b = ${b + 1} gives ${show(more)} (with 2 for e)`),
      require(compare(p, due) === 0, () => `w·h = ${s}, b = ${b}: ${show(p)}, whose odds are not 2^${s + b} (with 2 for e)`),
    ])
  },
})

export const softmaxIsOneDistribution = erratum<{ z: number[] }, (z: readonly number[]) => Rational[]>({
  id: 'softmax_classes_exclude_each_other',
  topic: 'losses',
  entry: 'softmax-not-one-vs-all',
  source: { deck: '001', slide: 'Softmax unit for multi-class classification' },
  states: 'Softmax is one distribution over the classes: its entries add up to 1.',
  printed: {
    states: 'Softmax is for one-vs-all classification (one independent binary classifier per class).',
    formula: (z) => powers(z).map((e) => Q.div(e, Q.add(q(1), e))),
  },
  how: 'With 2 in the place of e, exactly: the sum of the class probabilities.',
  catches: 'Multi-label and multi-class heads mixed up.',
  inputs: size(3, 2).chain((k) => fc.record({ z: list(fc.integer({ min: -3, max: 3 }), k) })),
  formula: soft2,
  check: (head, { z }) =>
    require(compare(sum(head(z)), q(1)) === 0, () => `scores (${z}) give ${shown(head(z))}, which add up to ${show(sum(head(z)))} (with 2 for e)`),
})

export const softmaxFocus = erratum<{ z: number[]; t: number }, (z: readonly number[], t: number) => number[]>({
  id: 'softmax_peak_mono_of_scale',
  topic: 'losses',
  entry: 'softmax-focus-on-max',
  source: { deck: '002', slide: 'Softmax' },
  states: 'The largest probability grows when the scores are multiplied by $t\\ge1$ and stays when they are all raised by the same amount.',
  printed: { states: 'As activation values increase, softmax tends to focus on the maximum.', formula: (z, t) => z.map((x) => x + t) },
  how: 'With 2 in the place of e, exactly: the peak must rise strictly unless all scores are equal.',
  catches: 'A temperature that is added, or inverted.',
  inputs: fc.record({ z: list(fc.integer({ min: 0, max: 4 }), 2), t: fc.integer({ min: 2, max: 4 }) }),
  formula: (z, t) => z.map((x) => x * t),
  check: (sharpen, { z, t }) => {
    const peak = (x: readonly number[]): Rational => soft2(x).reduce(Q.max)
    const [before, after] = [peak(z), peak(sharpen(z, t))]
    const flat = z.every((x) => x === z[0])
    return require(flat || compare(after, before) > 0, () => `scores (${z}) peak at ${show(before)}; after the increase, (${sharpen(z, t)}), at ${show(after)}`)
  },
})

/** σ(z) is softmax over (z, 0): the reduction of two classes to one score. */
export const twoClasses: AnyClaim = law<{ a: number; b: number }, (a: number, b: number) => Rational>({
  id: 'softmax_two_eq_sigmoid_sub',
  topic: 'losses',
  entry: 'softmax-two-class-is-sigmoid',
  source: { deck: '001', slide: 'Generalization of binary case' },
  states: '$\\mathrm{softmax}(a,b)_1=\\sigma(a-b)$',
  how: 'With 2 in the place of e, exactly; and proved for all positive exponentials.',
  catches: 'σ(a) in the place of σ(a - b).',
  inputs: fc.record({ a: fc.integer({ min: -5, max: 5 }), b: fc.integer({ min: -5, max: 5 }) }),
  formula: (a, b) => Q.div(q(1), Q.add(q(1), powers([b - a])[0] as Rational)),
  rivals: { 'σ(a)': (a) => Q.div(q(1), Q.add(q(1), powers([-a])[0] as Rational)) },
  check: (sigmoid, { a, b }) => {
    const [p] = soft2([a, b])
    return require(compare(p as Rational, sigmoid(a, b)) === 0, () =>
      `(a, b) = (${a}, ${b}): softmax ${show(p as Rational)}, sigmoid ${show(sigmoid(a, b))} (with 2 for e)`)
  },
})

export const scalarHead = erratum<{ score: number }, (score: number) => number[]>({
  id: 'softmax_head_depends_on_score',
  topic: 'losses',
  entry: 'scalar-model-two-classes',
  source: { deck: '000', slide: 'Cats and dogs' },
  states: 'Two classes need two scores, or one score beside a fixed one: the softmax of $(s,0)$ is $\\sigma(s)$ and moves with $s$.',
  printed: {
    states: 'The model is $g_\\theta(X)=\\langle\\theta,f(X)\\rangle\\in\\mathbb R$ and the loss is the cross-entropy of its softmax.',
    formula: (s) => [s],
  },
  how: 'With 2 in the place of e, exactly: the first probability at a score and at a larger one, and against 1/(1 + 2^-s).',
  catches: 'A last layer of width 1 with softmax: the loss stays 0 for ever.',
  inputs: fc.record({ score: fc.integer({ min: -4, max: 4 }) }),
  formula: (s) => [s, 0],
  rivals: { 'beside its opposite': (s) => [s, -s], 'beside 1': (s) => [s, 1] },
  check: (head, { score }) => {
    const [a, b] = [soft2(head(score))[0] as Rational, soft2(head(score + 1))[0] as Rational]
    const sigmoid = Q.div(q(1), Q.add(q(1), powers([-score])[0] as Rational))
    return every([
      require(compare(a, b) < 0, () => `score ${score}: probability ${show(a)}; score ${score + 1}: ${show(b)} (with 2 for e)`),
      require(compare(a, sigmoid) === 0, () => `score ${score}: probability ${show(a)}, σ is ${show(sigmoid)} (with 2 for e)`),
    ])
  },
})

export const updatesEverywhere = erratum<{ z: number[]; label: number }, (hit: boolean) => boolean>({
  id: 'cross_entropy_gradient_ne_zero',
  topic: 'losses',
  entry: 'update-only-on-mistakes',
  source: { deck: '000', slide: 'Training loop' },
  states: 'Under cross-entropy every example moves the parameters, right or wrong: $p-y$ is never 0.',
  printed: { states: 'The model updates its parameters (only) if its prediction is false.', formula: (hit) => !hit },
  how: 'With 2 in the place of e, exactly: the gradient of the logits against the statement that there is one.',
  catches: 'Masking the loss by wrong predictions.',
  inputs: size(3, 2).chain((c) => fc.record({ z: list(fc.integer({ min: -3, max: 3 }), c), label: fc.integer({ min: 0, max: c - 1 }) })),
  formula: () => true,
  check: (moves, { z, label }) => {
    const gradient = soft2(z).map((p, i) => Q.sub(p, q(i === label ? 1 : 0)))
    const hit = z.indexOf(Math.max(...z)) === label
    const moved = gradient.some((g) => compare(g, q(0)) !== 0)
    return require(moves(hit) === moved, () =>
      `logits (${z}), label ${label}: the prediction is ${hit ? 'right' : 'wrong'}, the gradient ${shown(gradient)} (with 2 for e)`)
  },
})
