import * as fc from 'fast-check'
import { dual } from '../../src/algebra/dual.ts'
import { type AnyClaim, erratum, every, type Finding, law, require } from '../../src/evidence/claim.ts'
import { shortNumber } from '../../src/evidence/compare.ts'
import { dyadic } from '../arbitraries/reals.ts'
import { disjoint, I, type Interval, near } from '../support/enclosed.ts'
import { compare, dot, mean, Q, q, type Rational, ratio, show, shown } from '../support/exact.ts'

type Logistic = (margin: number) => number

export const logisticSign = erratum<{ m: number }, Logistic>({
  id: 'logistic_loss_anti_in_margin',
  topic: 'linear learners',
  entry: 'logistic-loss-sign',
  source: { deck: '004', slide: 'Logistic regression' },
  states: '$\\ln(1+e^{-m})$ of the margin $m=Y(w^\\top X+b)$ falls as the margin grows, with $e^\\ell-1=e^{-m}$: minimizing it classifies rightly.',
  printed: {
    states: '$\\ell(w)=\\sum_i\\log\\sigma((w^\\top X_i+b)Y_i)$, a loss to be minimized.',
    verdict: 'misprint',
    formula: (m) => -(Math.max(0, -m) + Math.log1p(Math.exp(-Math.abs(m)))),
  },
  how: 'The loss at a margin and at a margin larger by 1; its exponential less 1 against that of the margin, in doubles.',
  catches: 'Maximizing the loss, which finds the classifier that is always wrong.',
  inputs: fc.record({ m: dyadic(20, 1) }),
  formula: (m) => Math.max(0, -m) + Math.log1p(Math.exp(-Math.abs(m))),
  rivals: { 'without the exponential of large margins': (m) => Math.max(0, -m) + Math.log1p(Math.exp(-m)), 'the hinge': (m) => Math.max(0, 1 - m) },
  check: (loss, { m }) => {
    const odds = Math.expm1(loss(m))
    return every([
      require(loss(m + 1) < loss(m), () => `margin ${m}: loss ${shortNumber(loss(m))}; margin ${m + 1}: loss ${shortNumber(loss(m + 1))}`),
      require(Math.abs(odds * Math.exp(m) - 1) <= 2 ** -40, () => `margin ${m}: loss ${shortNumber(loss(m))}, e^loss - 1 = ${shortNumber(odds)}`),
    ])
  },
})

export const logisticLabels = erratum<{ z: number; y: number }, (y: number, prediction: Interval) => Interval>({
  id: 'logistic_update_eq_neg_gradient',
  topic: 'linear learners',
  entry: 'logistic-update-labels',
  source: { deck: '004', slide: 'Logistic regression with gradient descent' },
  states: 'With labels $Y=\\pm1$ minus the derivative of $\\ln(1+e^{-Yz})$ is $Y\\sigma(-Yz)=\\frac{Y+1}2-\\sigma(z)$.',
  printed: {
    states: '$Y_i\\in\\{-1,1\\}$, $\\hat Y_n=\\sigma(w^\\top X_n+b)$ and $w_{t+1}\\leftarrow w_t+\\frac{\\alpha_t}N\\sum_n(Y_n-\\hat Y_n)X_n$',
    verdict: 'wrong',
    formula: (y, prediction) => I.sub(I.of(y), prediction),
  },
  how: 'The direction against the derivative by dual numbers, both with e enclosed.',
  catches: 'A fixed point that does not exist: the weights drift for ever.',
  inputs: fc.record({ z: fc.integer({ min: -4, max: 4 }), y: fc.constantFrom(1, -1) }),
  formula: (y, prediction) => I.sub(I.of((y + 1) / 2), prediction),
  rivals: { 'half the label': (y, prediction) => I.sub(I.of(y / 2), prediction), 'the prediction doubled': (y, s) => I.sub(I.of(y), I.mul(I.of(2), s)) },
  check: (direction, { z, y }) => {
    const D = dual(I)
    const loss = D.softplus(D.mul(D.of(-y), { value: I.of(z), tangent: I.of(1) }))
    const [got, right] = [direction(y, I.logistic(I.of(z))), I.sub(I.of(0), loss.tangent)]
    return require(!disjoint(got, right), () => `Y = ${y}, z = ${z}: the direction is ${near(got)}, minus the gradient is ${near(right)}`)
  },
})

type Fit = (x: readonly number[], y: readonly number[]) => readonly [w: Rational, b: Rational]

const leastSquares: Fit = (x, y) => {
  const [mx, my] = [mean(x.map(q)), mean(y.map(q))]
  const centered = x.map((v) => Q.sub(q(v), mx))
  const w = Q.div(
    dot(
      centered,
      y.map((v) => Q.sub(q(v), my)),
    ),
    dot(centered, centered),
  )
  return [w, Q.sub(my, Q.mul(w, mx))]
}

export const lmsThreshold = erratum<{ x: number[] }, (score: Rational) => boolean>({
  id: 'least_squares_threshold_half',
  topic: 'linear learners',
  entry: 'lms-is-not-the-perceptron',
  source: { deck: '001', slide: 'Gradient Descent for Perceptron (Algorithm 1)' },
  states:
    'The least-squares fit of labels $\\{0,1\\}$ must be cut at ½: on two equally large classes the middle of their means is on the boundary, and what lies on either side falls to its side.',
  printed: {
    states:
      '“Gradient Descent for Perceptron”: $L=\\frac12(\\hat y_i-y_i)^2$ with $\\hat y_i=wx_i+b$ and labels in $\\{0,1\\}$, for $\\mathbb 1\\{w\\cdot x+b>0\\}$.',
    verdict: 'wrong',
    formula: (s) => compare(s, q(0)) > 0,
  },
  how: 'Two points of class 0 left of two points of class 1, normal equations in exact rationals: the fitted score at the points, at the middle of the means and beside it.',
  catches: 'A threshold of 0 on a regression towards 0 and 1.',
  inputs: fc.record({ x: fc.tuple(fc.integer({ min: 0, max: 2 }), fc.integer({ min: 4, max: 6 })).map(([a, b]) => [a, a + 1, b, b + 1]) }),
  formula: (s) => compare(s, ratio(1, 2)) > 0,
  rivals: { 'cut at a third': (s) => compare(s, ratio(1, 3)) > 0 },
  check: (cut, { x }) => {
    const labels = [0, 0, 1, 1]
    const [w, b] = leastSquares(x, labels)
    const told = (at: Rational, label: number): Finding => {
      const score = Q.add(Q.mul(w, at), b)
      return require(cut(score) === (label === 1), () =>
        `x = (${x}), labels (${labels}): w = ${show(w)}, b = ${show(b)}, the score at ${show(at)} is ${show(score)}: class ${cut(score) ? 1 : 0}, not ${label}`)
    }
    const beside = (side: number): Rational => Q.add(mean(x.map(q)), ratio(side, 64))
    return every([...x.map((v, i) => told(q(v), labels[i] as number)), told(beside(-1), 0), told(beside(0), 0), told(beside(1), 1)])
  },
})

export const lmsFarPoint: AnyClaim = law<{ z: number }, (z: number) => boolean>({
  id: 'least_squares_half_misclassifies_of_far_point',
  topic: 'linear learners',
  entry: 'lms-is-not-the-perceptron',
  source: { deck: '001', slide: 'Gradient Descent for Perceptron (Algorithm 1)' },
  states: 'Cut at $\\frac12$, the least-squares fit of $x=0,0,1,z$ with labels $0,0,1,1$, which are separable, puts $x=1$ in class 0 exactly if $z\\ge3$.',
  how: 'Normal equations in exact rationals, for far points from 1 on.',
  catches: 'Least squares taken for a rule that separates what can be separated.',
  inputs: fc.record({ z: fc.integer({ min: 4, max: 32 }).map((k) => k / 4) }),
  formula: (z) => z >= 3,
  rivals: { never: () => false, 'beyond 3': (z) => z > 3, 'from 4 on': (z) => z >= 4 },
  check: (misses, { z }) => {
    const [w, b] = leastSquares([0, 0, 1, z], [0, 0, 1, 1])
    const score = Q.add(w, b)
    return require(misses(z) === compare(score, ratio(1, 2)) <= 0, () => `z = ${z}: w = ${show(w)}, b = ${show(b)}, the score at 1 is ${show(score)}`)
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
