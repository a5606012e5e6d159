import fc from 'fast-check'
import { type AnyClaim, erratum, every, type Finding, law, require, type Source } from '../src/evidence/claim.ts'
import { brief } from '../src/evidence/compare.ts'
import { dyadic, list, share, size } from './support/arbitraries.ts'
import { compare, dot, mean, Q, q, type Rational, ratio, show, shown, sum } from './support/exact.ts'

const corners = [
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
] as const
const slide001: Source = { deck: '001', slide: 'Perceptron limitation; Learning XOR' }

type Table = (a: number, b: number) => number
export const xorImpossible: AnyClaim = law<{ w: number[]; b: number }, Table>({
  id: 'xor_not_perceptron',
  topic: 'linear learners',
  entry: 'perceptron-xor-impossible',
  source: slide001,
  states: 'No perceptron $\\mathbb 1\\{w^\\top x+b>0\\}$ computes XOR.',
  how: 'Generated perceptrons on the four corners; proved for all real weights by a solver, and on paper: $(w_1+b)+(w_2+b)=(w_1+w_2+b)+b$.',
  catches: 'A hidden nonlinearity in a "linear" baseline.',
  inputs: fc.record({ w: list(dyadic(3, 0), 2), b: dyadic(3, 1) }),
  formula: (a, b) => (a + b) % 2,
  rivals: { and: (a, b) => a * b, or: (a, b) => Math.max(a, b) },
  runs: 1000,
  check: (table, { w, b }) => {
    const fits = corners.every(([x, y]) => ((w[0] as number) * x + (w[1] as number) * y + b > 0 ? 1 : 0) === table(x, y))
    return require(!fits, () => `w = (${w}), b = ${b} computes the table`)
  },
})

type Threshold = (score: number) => number
const scores = fc.record({ w: dyadic(4, 0), x: dyadic(4, 0), b: dyadic(4, 0) })
export const perceptronOutput = erratum<{ w: number; x: number; b: number }, Threshold>({
  id: 'perceptron_output_is_class',
  topic: 'linear learners',
  entry: 'perceptron-threshold-convention',
  source: { deck: '001', slide: 'Example: Perceptron' },
  states: 'The output of a perceptron is a class: $\\mathbb 1\\{w\\cdot x+b>0\\}\\in\\{0,1\\}$.',
  printed: { states: 'The output of the perceptron is $y=w\\cdot x+b$.', formula: (s) => s },
  how: 'The output must be one of the two classes.',
  catches: 'A regression sold as a classifier.',
  inputs: scores,
  formula: (s) => (s > 0 ? 1 : 0),
  check: (output, { w, x, b }) => {
    const y = output(w * x + b)
    return require(y === 0 || y === 1, () => `w = ${w}, x = ${x}, b = ${b}: the output is ${y}, not a class`)
  },
})

type PointLoss = (t: number, score: number) => number
const labelled = fc.record({ w: dyadic(4, 1), x: dyadic(4, 1), t: fc.constantFrom(1, -1), b: dyadic(4, 1) })
export const perceptronLoss = erratum<{ w: number; x: number; t: number; b: number }, PointLoss>({
  id: 'perceptron_loss_nonneg',
  topic: 'linear learners',
  entry: 'perceptron-loss-gradient',
  source: { deck: '001', slide: 'Perceptron Loss Function' },
  states: 'The perceptron loss $\\max(0,-t(w\\cdot x+b))$ is never negative, and 0 on right predictions.',
  printed: { states: '$L(w)=-t(w\\cdot x+b)$', formula: (t, s) => -t * s },
  how: 'Generated examples, exact dyadics.',
  catches: 'Updates on examples that are already right; a loss without a minimum.',
  inputs: labelled,
  formula: (t, s) => Math.max(0, -t * s),
  check: (loss, { w, x, t, b }) => {
    const s = w * x + b
    const value = loss(t, s)
    return require(value >= 0 && (t * s <= 0 || value === 0), () => `w = ${w}, x = ${x}, b = ${b}, t = ${t}: score ${s}, loss ${value}`)
  },
})

export const perceptronLabels = erratum<{ w: number; x: number; label: number }, (label: number) => number>({
  id: 'perceptron_update_moves_on_both_classes',
  topic: 'linear learners',
  entry: 'perceptron-zero-one-labels',
  source: { deck: '001', slide: 'Perceptron; Perceptron Loss; Update' },
  states: 'With labels $\\pm1$ the update $w\\leftarrow w+\\eta tx$ moves on mistakes of either class.',
  printed: { states: 'The labels are $\\{0,1\\}$ throughout, also in $w\\leftarrow w+\\eta tx$.', formula: (label) => label },
  how: 'A mistaken example with x ≠ 0 must change w.',
  catches: 'A class whose mistakes are never corrected.',
  inputs: fc.record({ w: dyadic(4, 0), x: dyadic(4, 0).map((v) => v || 1), label: fc.constantFrom(0, 1) }),
  formula: (label) => 2 * label - 1,
  check: (encode, { w, x, label }) => {
    const mistaken = (w * x > 0 ? 1 : 0) !== label
    const next = w + encode(label) * x
    return require(!mistaken || next !== w, () => `w = ${w}, x = ${x}, label ${label}: predicted ${w * x > 0 ? 1 : 0}, a mistake, and w stays ${next}`)
  },
})

interface Two {
  readonly x: number[]
  readonly w: number
  readonly b: number
}
export const updateImproves = erratum<Two, (before: number, after: number, scoreBefore: number, scoreAfter: number) => boolean>({
  id: 'perceptron_update_raises_signed_score',
  topic: 'linear learners',
  entry: 'perceptron-update-reduces-error',
  source: { deck: '001', slide: 'Perceptron update' },
  states: 'An update on $(x,t)$ raises the signed score $t(w\\cdot x+b)$ of that example by $\\eta(\\|x\\|^2+1)$.',
  printed: { states: 'The update reduces the classification error.', formula: (before, after) => after <= before },
  how: 'Two separable examples, labels - and +, one update on the first mistake; the number of errors and the signed score, exactly.',
  catches: 'Monotone error expected from the perceptron.',
  inputs: fc.record({
    x: list(fc.integer({ min: -4, max: 4 }), 2).filter(([a, b]) => a !== b),
    w: fc.integer({ min: -2, max: 2 }),
    b: fc.integer({ min: -3, max: 3 }),
  }),
  formula: (_, __, before, after) => after > before,
  check: (improves, { x, w, b }) => {
    const data = [
      [x[0] as number, -1],
      [x[1] as number, 1],
    ] as const
    const wrong = (w_: number, b_: number): number => data.filter(([p, t]) => t * (w_ * p + b_) <= 0).length
    const mistake = [...data].reverse().find(([p, t]) => t * (w * p + b) <= 0)
    if (mistake === undefined) return require(true, () => '')
    const [p, t] = mistake
    const [w2, b2] = [w + t * p, b + t]
    return require(improves(wrong(w, b), wrong(w2, b2), t * (w * p + b), t * (w2 * p + b2)), () =>
      `data (${x[0]}, -), (${x[1]}, +), w = ${w}, b = ${b}: ${wrong(w, b)} error(s); after the update on x = ${p}: w = ${w2}, b = ${b2}, ${wrong(w2, b2)} errors`)
  },
})

export const perceptronIsNotCount = erratum<{ w: number; x: number; y: number }, (w: number, x: number, y: number) => number>({
  id: 'perceptron_step_eq_neg_subgradient',
  topic: 'linear learners',
  entry: 'perceptron-loss-is-zero-one',
  source: { deck: '004', slide: 'Perceptron loss' },
  states: "The perceptron's step on a mistake is minus the subgradient of $\\max(0,-Yw^\\top X)$.",
  printed: {
    states: 'The perceptron minimises $\\ell(w)=\\sum\\mathbb 1\\{\\mathrm{sign}(w^\\top X_i+b)\\ne Y_i\\}$.',
    formula: (w, x, y) => (Math.sign(w * x) !== y ? 1 : 0),
  },
  how: 'The slope of the loss off the decision boundary by a difference inside the affine piece, against the step Y X of the rule.',
  catches: 'Gradient descent on a loss whose gradient is 0.',
  inputs: fc.record({ w: dyadic(4, 0).map((v) => v || 1), x: dyadic(4, 0).map((v) => v || 1), y: fc.constantFrom(1, -1) }),
  formula: (w, x, y) => Math.max(0, -y * w * x),
  check: (loss, { w, x, y }) => {
    const h = 2 ** -6
    const slope = (loss(w + h, x, y) - loss(w - h, x, y)) / (2 * h)
    const step = y * w * x < 0 ? y * x : 0
    return require(-slope === step, () => `w = ${w}, X = ${x}, Y = ${y}: the rule steps by ${step}, the loss has slope ${slope}`)
  },
})

type Logistic = (margin: number) => number
export const logisticSign = erratum<{ m: number }, Logistic>({
  id: 'logistic_loss_anti_in_margin',
  topic: 'linear learners',
  entry: 'logistic-loss-sign',
  source: { deck: '004', slide: 'Logistic regression' },
  states: '$\\ln(1+e^{-Y(w^\\top X+b)})$ falls as the margin grows: minimising it classifies rightly.',
  printed: { states: 'Minimise $\\ell(w)=\\sum\\log\\sigma((w^\\top X_i+b)Y_i)$.', formula: (m) => -(Math.max(0, -m) + Math.log1p(Math.exp(-Math.abs(m)))) },
  how: 'The loss at a margin and at a margin larger by 1.',
  catches: 'Maximising the loss, which finds the classifier that is always wrong.',
  inputs: fc.record({ m: dyadic(20, 1) }),
  formula: (m) => Math.max(0, -m) + Math.log1p(Math.exp(-Math.abs(m))),
  check: (loss, { m }) => require(loss(m + 1) < loss(m), () => `margin ${m}: loss ${brief(loss(m))}; margin ${m + 1}: loss ${brief(loss(m + 1))}`),
})

export const logisticLabels = erratum<{ z: number; y: number }, (y: number, s: Rational) => Rational>({
  id: 'logistic_update_eq_neg_gradient',
  topic: 'linear learners',
  entry: 'logistic-update-labels',
  source: { deck: '004', slide: 'Logistic regression with gradient descent' },
  states: 'With labels $\\pm1$ the direction is $\\frac{Y+1}2-\\hat Y=Y\\sigma(-Yz)$.',
  printed: { states: 'With $Y\\in\\{-1,1\\}$: $w\\mathrel{+}=\\frac\\alpha N\\sum(Y_n-\\hat Y_n)X_n$.', formula: (y, s) => Q.sub(q(y), s) },
  how: 'With 2 in the place of e, exactly: the direction against $Y\\sigma(-Yz)$.',
  catches: 'A fixed point that does not exist: the weights drift for ever.',
  inputs: fc.record({ z: fc.integer({ min: -4, max: 4 }), y: fc.constantFrom(1, -1) }),
  formula: (y, s) => Q.sub(q((y + 1) / 2), s),
  check: (direction, { z, y }) => {
    const sigma = (t: number): Rational => (t >= 0 ? ratio(2n ** BigInt(t), 2n ** BigInt(t) + 1n) : ratio(1n, 2n ** BigInt(-t) + 1n))
    const [got, right] = [direction(y, sigma(z)), Q.mul(q(y), sigma(-y * z))]
    return require(compare(got, right) === 0, () => `Y = ${y}, z = ${z}: printed direction ${show(got)}, minus the gradient is ${show(right)} (with 2 for e)`)
  },
})

type Fit = (x: readonly number[], y: readonly number[]) => readonly [w: Rational, b: Rational]
const leastSquares: Fit = (x, y) => {
  const [mx, my] = [mean(x.map(q)), mean(y.map(q))]
  const centred = x.map((v) => Q.sub(q(v), mx))
  const w = Q.div(
    dot(
      centred,
      y.map((v) => Q.sub(q(v), my)),
    ),
    dot(centred, centred),
  )
  return [w, Q.sub(my, Q.mul(w, mx))]
}
export const lmsThreshold = erratum<{ x: number[] }, (score: Rational) => boolean>({
  id: 'least_squares_threshold_half',
  topic: 'linear learners',
  entry: 'lms-is-not-the-perceptron',
  source: { deck: '001', slide: 'Gradient Descent for Perceptron (Algorithm 1)' },
  states: 'The least-squares fit of labels $\\{0,1\\}$ must be cut at ½: on two equally large classes the middle of their means is on the boundary.',
  printed: {
    states: 'Algorithm 1 (least squares on labels $\\{0,1\\}$) trains the perceptron $\\mathbb 1\\{w\\cdot x+b>0\\}$.',
    formula: (s) => compare(s, q(0)) > 0,
  },
  how: 'Two points of class 0 left of two points of class 1, normal equations in exact rationals: the fitted score at the points.',
  catches: 'A threshold of 0 on a regression towards 0 and 1.',
  inputs: fc.record({ x: fc.tuple(fc.integer({ min: 0, max: 2 }), fc.integer({ min: 4, max: 6 })).map(([a, b]) => [a, a + 1, b, b + 1]) }),
  formula: (s) => compare(s, ratio(1, 2)) > 0,
  check: (cut, { x }) => {
    const labels = [0, 0, 1, 1]
    const [w, b] = leastSquares(x, labels)
    return every(
      x.map((v, i): Finding => {
        const score = Q.add(Q.mul(w, q(v)), b)
        return require(cut(score) === (labels[i] === 1), () =>
          `x = (${x}), labels (${labels}): w = ${show(w)}, b = ${show(b)}, the score at ${v} is ${show(score)}: class ${cut(score) ? 1 : 0}, label ${labels[i]}`)
      }),
    )
  },
})

export const lmsGradient: AnyClaim = law<{ w: number; x: number; b: number; y: number }, (e: Rational, x: Rational) => readonly [Rational, Rational]>({
  id: 'half_squared_error_grad',
  topic: 'linear learners',
  entry: 'lms-gradient',
  source: { deck: '001', slide: 'Gradient Descent for Perceptron (Algorithm 1)' },
  states: 'For $L=\\frac12(wx+b-y)^2$: $\\partial_wL=(\\hat y-y)x$ and $\\partial_bL=\\hat y-y$.',
  how: 'Exact central differences, which are exact for quadratics.',
  catches: 'A missing bias update; a forgotten ½.',
  inputs: fc.record({ w: dyadic(4, 1), x: dyadic(4, 1), b: dyadic(4, 1), y: dyadic(4, 1) }),
  formula: (e, x) => [Q.mul(e, x), e],
  rivals: { 'without the ½': (e, x) => [Q.mul(q(2), Q.mul(e, x)), Q.mul(q(2), e)], 'no bias gradient': (e, x) => [Q.mul(e, x), q(0)] },
  check: (gradient, { w, x, b, y }) => {
    const L = (w_: number, b_: number): number => (w_ * x + b_ - y) ** 2 / 2
    const right = [(L(w + 1, b) - L(w - 1, b)) / 2, (L(w, b + 1) - L(w, b - 1)) / 2]
    const got = gradient(q(w * x + b - y), q(x))
    return require(compare(got[0], q(right[0] as number)) === 0 && compare(got[1], q(right[1] as number)) === 0, () =>
      `w = ${w}, x = ${x}, b = ${b}, y = ${y}: gradient ${shown(got)}, differences (${right})`)
  },
})

/* AdaBoost. */

type Z = (alpha: number, e: number) => number
export const adaboostAlpha: AnyClaim = law<{ e: number; other: number }, (e: number) => number>({
  id: 'adaboost_alpha_minimises_normaliser',
  topic: 'linear learners',
  entry: 'adaboost-alpha-optimal',
  source: { deck: '001', slide: 'Adaboost: updating parameters' },
  states: '$\\alpha=\\frac12\\ln\\frac{1-\\epsilon}\\epsilon$ minimises $(1-\\epsilon)e^{-\\alpha}+\\epsilon e^\\alpha$ for $0<\\epsilon<1$.',
  how: 'Against other values of α, in doubles; proved with $u=e^\\alpha$ by a solver.',
  catches: 'A logarithm to another base, a missing ½.',
  inputs: fc.record({ e: share, other: dyadic(8, 3) }),
  formula: (e) => Math.log((1 - e) / e) / 2,
  rivals: { 'without ½': (e) => Math.log((1 - e) / e), 'base 2': (e) => Math.log2((1 - e) / e) / 2 },
  check: (alpha, { e, other }) => {
    const z: Z = (a, err) => (1 - err) * Math.exp(-a) + err * Math.exp(a)
    return require(z(alpha(e), e) <= z(other, e) * (1 + 2 ** -48), () =>
      `ε = ${e}: Z = ${brief(z(alpha(e), e))} at α = ${brief(alpha(e))}, ${brief(z(other, e))} at α = ${other}`)
  },
})

export const adaboostLabels = erratum<{ y: number; h: number }, (y: number, h: number) => number>({
  id: 'adaboost_weight_grows_iff_mistake',
  topic: 'linear learners',
  entry: 'adaboost-reweighting-labels',
  source: { deck: '001', slide: 'Adaboost: updating parameters' },
  states: 'With outputs $\\pm1$ the factor $e^{-\\alpha yh}$ raises the weight exactly of the mistakes.',
  printed: { states: '$w_{t+1}=w_t(I)e^{-\\alpha_ty_ih_t(x_i)}/Z$ with the outputs $\\{0,1\\}$ of the perceptron.', formula: (y, h) => y * h },
  how: 'The four cases of label and output: the exponent must be positive on mistakes and negative on hits.',
  catches: 'Mistakes on class 0 that are never weighted up.',
  inputs: fc.record({ y: fc.constantFrom(0, 1), h: fc.constantFrom(0, 1) }),
  formula: (y, h) => (2 * y - 1) * (2 * h - 1),
  check: (agreement, { y, h }) =>
    require(y === h ? agreement(y, h) > 0 : agreement(y, h) < 0, () => `y = ${y}, h = ${h}: the exponent is -α·${agreement(y, h)}`),
})

export const adaboostVote = erratum<{ e: number[]; h: number[] }, (h: readonly number[], alpha: readonly number[]) => number>({
  id: 'adaboost_vote_weighted',
  topic: 'linear learners',
  entry: 'adaboost-unweighted-vote',
  source: { deck: '001', slide: 'Perceptron limitations mitigation: Adaboost' },
  states: 'The vote is $\\mathrm{sign}\\sum_t\\alpha_th_t(x)$: a learner that is almost always right outvotes two that are barely better than chance.',
  printed: { states: '$H(x)=\\mathrm{sign}\\big(\\sum_th_t(x)\\big)$', formula: (h) => Math.sign(h.reduce((a, b) => a + b, 0)) },
  how: 'Three independent learners with stated errors: the vote must be the more probable label (Bayes), computed from products of rationals.',
  catches: 'A vote that forgets how good the voters are.',
  inputs: fc.record({ e: list(fc.integer({ min: 1, max: 7 }), 3), h: list(fc.constantFrom(1, -1), 3) }),
  formula: (h, alpha) => Math.sign(h.reduce((s, v, t) => s + v * (alpha[t] as number), 0)),
  check: (vote, { e, h }) => {
    // P(h | +1) over P(h | -1) is Π ((1-ε)/ε)^h: its logarithm is 2 Σ α h, and its sign is decided exactly.
    const odds = e.reduce((r, k, t) => Q.mul(r, h[t] === 1 ? ratio(16 - k, k) : ratio(k, 16 - k)), q(1))
    const right = compare(odds, q(1))
    const alpha = e.map((k) => Math.log((16 - k) / k) / 2)
    return require(right === 0 || vote(h, alpha) === right, () =>
      `errors (${e.map((k) => `${k}/16`)}), votes (${h}): odds ${show(odds)} for +1, the vote says ${vote(h, alpha)}`)
  },
})

export const adaboostHalf: AnyClaim = law<{ w: number[]; wrong: boolean[] }, (right: Rational, wrong: Rational) => readonly [Rational, Rational]>({
  id: 'adaboost_reweighted_error_eq_half',
  topic: 'linear learners',
  entry: 'adaboost-normalised-half-error',
  source: { deck: '001', slide: 'Adaboost: Z is chosen so that the sum of w is 1' },
  states: 'After reweighting, the weights add up to 1 and the last learner has error exactly ½.',
  how: 'Rational weights: hits get $w/2(1-\\epsilon)$, mistakes $w/2\\epsilon$, exactly.',
  catches: 'A wrong normaliser.',
  inputs: fc.record({ w: list(size(5), 3), wrong: fc.constantFrom([true, false, false], [false, true, false], [true, true, false]) }),
  formula: (right, wrong) => [Q.div(ratio(1, 2), right), Q.div(ratio(1, 2), wrong)],
  rivals: { 'mistakes doubled only': (right, wrong) => [Q.div(q(1), Q.add(right, Q.mul(q(2), wrong))), Q.div(q(2), Q.add(right, Q.mul(q(2), wrong)))] },
  check: (factors, { w, wrong }) => {
    const total = sum(w.map(q))
    const weights = w.map((v) => Q.div(q(v), total))
    const e = sum(weights.filter((_, i) => wrong[i]))
    const [hit, miss] = factors(Q.sub(q(1), e), e)
    const next = weights.map((v, i) => Q.mul(v, wrong[i] === true ? miss : hit))
    const error = sum(next.filter((_, i) => wrong[i]))
    return require(compare(sum(next), q(1)) === 0 && compare(error, ratio(1, 2)) === 0, () =>
      `weights ${shown(weights)}: next ${shown(next)}, sum ${show(sum(next))}, error ${show(error)}`)
  },
})

/* Kernel PCA and the tagger. */

export const kernelCentring = erratum<{ x: number[] }, (n: number) => Rational>({
  id: 'kernel_centred_eq_gram_of_centred',
  topic: 'linear learners',
  entry: 'kernel-centering',
  source: { deck: '001', slide: 'PCA important details' },
  states:
    '$K-\\mathbf 1_nK-K\\mathbf 1_n+\\mathbf 1_nK\\mathbf 1_n$ is the Gram matrix of the centred points, with $\\mathbf 1_n$ the matrix of entries $1/n$.',
  printed: { states: 'The same formula, with $\\mathbf 1_n$ undefined (the usual reading: all ones).', formula: () => q(1) },
  how: 'Points on a line, exact rationals, entry by entry.',
  catches: 'All-ones matrices in the centring formula.',
  inputs: fc.record({ x: fc.array(dyadic(4, 0), { minLength: 2, maxLength: 4 }) }),
  formula: (n) => ratio(1, n),
  check: (one, { x }) => {
    const [n, o, points] = [x.length, one(x.length), x.map(q)]
    const K = (i: number, j: number): Rational => Q.mul(points[i] as Rational, points[j] as Rational)
    const indices = x.map((_, i) => i)
    const m = mean(points)
    return every(
      indices.flatMap((i) =>
        indices.map((j): Finding => {
          const row = Q.mul(o, sum(indices.map((k) => K(k, j))))
          const column = Q.mul(o, sum(indices.map((k) => K(i, k))))
          const all = Q.mul(Q.mul(o, o), sum(indices.flatMap((k) => indices.map((l) => K(k, l)))))
          const got = Q.add(Q.sub(Q.sub(K(i, j), row), column), all)
          const right = Q.mul(Q.sub(points[i] as Rational, m), Q.sub(points[j] as Rational, m))
          return require(compare(got, right) === 0, () =>
            `x = (${x}), entry (${i}, ${j}), n = ${n}: the formula gives ${show(got)}, the centred points ${show(right)}`)
        }),
      ),
    )
  },
})

export const taggerSimplex = erratum<{ p: number[] }, (p: readonly number[]) => boolean>({
  id: 'tagger_distribution_nonneg_sum_one',
  topic: 'linear learners',
  entry: 'tagger-simplex-nonnegative',
  source: { deck: '003', slide: 'for each v a vector of |U| real numbers summing to one' },
  states: 'A conditional distribution has non-negative entries that add up to 1; then every event has a probability in $[0,1]$.',
  printed: {
    states: 'For each $v$ a vector of $|U|$ real numbers summing to one is a conditional distribution.',
    formula: (p) => p.reduce((a, b) => a + b, 0) === 1,
  },
  how: 'Vectors of dyadics that sum to one: the probability of every set of tags.',
  catches: 'A likelihood without a maximum: $t\\cdot t$ with the third entry $1-2t$.',
  inputs: fc.record({ p: list(dyadic(4, 1), 2).map(([a, b]) => [a as number, b as number, 1 - (a as number) - (b as number)]) }),
  formula: (p) => p.every((x) => x >= 0) && p.reduce((a, b) => a + b, 0) === 1,
  check: (admitted, { p }) => {
    const bad = p.find((x) => x < 0 || x > 1)
    return require(!admitted(p) || bad === undefined, () => `(${p}) is admitted, with the "probability" ${bad}`)
  },
})

export const taggerMle: AnyClaim = law<{ counts: number[]; rival: number[] }, (c: readonly number[]) => Rational[]>({
  id: 'unigram_tagger_relative_frequency_mle',
  topic: 'linear learners',
  entry: 'unigram-tagger-mle',
  source: { deck: '003', slide: 'Example: How does it fare' },
  states: '$P(u|v)=\\#(v,u)/\\#v$ maximises the likelihood $\\prod_uP(u|v)^{\\#(v,u)}$ for every observed word.',
  how: 'Against every other distribution that is drawn, exact rationals.',
  catches: 'Smoothing sold as maximum likelihood.',
  inputs: fc.record({ counts: list(fc.integer({ min: 0, max: 4 }), 3), rival: list(size(5), 3) }).filter(({ counts }) => counts.some((c) => c > 0)),
  formula: (c) => c.map((k) => Q.div(q(k), sum(c.map(q)))),
  rivals: { 'add-one smoothing': (c) => c.map((k) => Q.div(q(k + 1), sum(c.map((j) => q(j + 1))))) },
  check: (estimate, { counts, rival }) => {
    const likelihood = (p: readonly Rational[]): Rational =>
      p.reduce((l, x, i) => Array.from({ length: counts[i] as number }).reduce<Rational>((y) => Q.mul(y, x), l), q(1))
    const other = rival.map((k) => Q.div(q(k), sum(rival.map(q))))
    const p = estimate(counts)
    return require(compare(likelihood(p), likelihood(other)) >= 0, () =>
      `counts (${counts}): ${shown(p)} has likelihood ${show(likelihood(p))}, ${shown(other)} has ${show(likelihood(other))}`)
  },
})

export const taggerExample = erratum<{ tokens: readonly string[] }, (tokens: readonly string[]) => readonly string[]>({
  id: 'tagger_tokens_match_tags',
  topic: 'linear learners',
  entry: 'tagger-example-half',
  source: { deck: '003', slide: 'Example' },
  states: 'The sentence (the, girls, take, a, walk) has one token for each of its tags (DET, N, V, DET, N).',
  printed: { states: '$x_2=$ (the, girls, take, a walk) with the tags (DET, N, V, DET, N).', formula: () => ['the', 'girls', 'take', 'a walk'] },
  how: 'Tokens and tags counted.',
  catches: 'Data whose rows and labels do not line up.',
  inputs: fc.record({ tokens: fc.constant(['the', 'girls', 'take', 'a', 'walk'] as const) }),
  runs: 1,
  formula: (tokens) => tokens,
  check: (read, { tokens }) => {
    const sentence = read(tokens)
    return require(sentence.length === 5, () => `(${sentence.join(' | ')}): ${sentence.length} tokens for 5 tags`)
  },
})

export const novikoff: AnyClaim = law<{ data: number[][]; u: number[] }, (r2: number, g: number, u2: number) => boolean>({
  id: 'perceptron_mistakes_le_novikoff',
  topic: 'linear learners',
  entry: 'novikoff-bound',
  source: { deck: 'beyond', slide: 'Novikoff 1962' },
  states: 'On data with an integer separator $u$ of margin $g$ the online perceptron makes at most $R^2\\|u\\|^2/g^2$ mistakes.',
  how: 'Labels by a generated separator, augmented by 1 for the bias; passes until none is wrong; integers, exactly.',
  catches: 'An update of the wrong sign or without the bias.',
  inputs: fc.record({
    data: fc.array(list(fc.integer({ min: -3, max: 3 }), 2), { minLength: 1, maxLength: 5 }),
    u: list(fc.integer({ min: -3, max: 3 }), 3).filter((v) => v.some((x) => x !== 0)),
  }),
  formula: () => true,
  rivals: { 'a bound of half a mistake per example': (r2, g, u2) => r2 * u2 < 4 * g * g },
  check: (applies, { data, u }) => {
    const score = (w: readonly number[], x: readonly number[]): number => w.reduce((s, v, i) => s + v * (x[i] as number), 0)
    const points = data.map((x) => [...x, 1]).filter((x) => score(u, x) !== 0)
    if (points.length === 0) return require(true, () => '')
    const labels = points.map((x) => Math.sign(score(u, x)))
    const [r2, g, u2] = [Math.max(...points.map((x) => score(x, x))), Math.min(...points.map((x) => Math.abs(score(u, x)))), score(u, u)]
    let [w, mistakes, clean] = [[0, 0, 0], 0, false]
    while (!clean && mistakes * g * g <= r2 * u2) {
      clean = true
      points.forEach((x, i) => {
        const t = labels[i] as number
        if (t * score(w, x) > 0) return
        w = w.map((v, k) => v + t * (x[k] as number))
        mistakes += 1
        clean = false
      })
    }
    const bounded = mistakes * g * g <= r2 * u2
    return require(bounded && clean && (applies(r2, g, u2) || mistakes < 1), () =>
      `points ${JSON.stringify(points)}, u = (${u}): ${mistakes} mistakes, R²‖u‖²/g² = ${r2 * u2}/${g * g}`)
  },
})
