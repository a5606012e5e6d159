import { dot, equal, negative, Q, q, type Rational, ratio, sum } from '../../properties/support/exact.ts'
import { proof } from '../../src/evidence/proof.ts'
import { line, online } from '../support/perceptrons.ts'
import { computed, forAll, identity, induction } from '../support/steps.ts'

/*
 * Least squares on a linear unit: its gradient, and why it is not the perceptron rule.
 */

export const gradients = proof({
  settles: 'lms-gradient/gradients',
  because:
    'In the direction $(d,c)$ the score moves by $d\\cdot x+c$, whatever the dimension; what stands before $e$ is the derivative in that direction, and the rest is of second order.',
  formula: { loss: '(s - y)^2/2', w: '(s - y)*dx', b: '(s - y)' },
  rivals: {
    'without the $\\frac12$ in $L$ (factor 2)': { loss: '(s - y)^2', w: '(s - y)*dx', b: '(s - y)' },
    '$(y-\\hat y)x$': { loss: '(s - y)^2/2', w: '(y - s)*dx', b: '(s - y)' },
    '$\\partial_bL=(\\hat y-y)b$': { loss: '(s - y)^2/2', w: '(s - y)*dx', b: '(s - y)*b' },
  },
  steps: ({ loss, w, b }) => [
    identity('the loss a little further', `${loss.replace('s', '(s + e*(dx + c))')} - ${loss} = e*(${w} + ${b}*c) + e^2*(dx + c)^2/2`),
  ],
})

export const oneStepFactor = proof({
  settles: 'lms-gradient/one-step-factor',
  formula: '1 - eta*(xx + 1)',
  rivals: {
    '$1-\\eta\\|x\\|^2$ (bias update forgotten)': '1 - eta*xx',
    '$1+\\eta(\\|x\\|^2+1)$': '1 + eta*(xx + 1)',
    '$1-2\\eta(\\|x\\|^2+1)$': '1 - 2*eta*(xx + 1)',
  },
  steps: (factor) => [identity('the error after one step', `(wx - eta*r*xx) + (b - eta*r) - y = (${factor})*r`, { where: { r: 'wx + b - y' } })],
})

export const oneSampleConverges = proof({
  settles: 'lms-gradient/one-sample-converges-iff',
  because: 'With $c=\\|x\\|^2+1$ every step multiplies the error by $r=1-\\eta c$.',
  formula: '0 < eta and eta < 2/c',
  rivals: {
    '$\\eta<\\frac1{\\|x\\|^2+1}$': '0 < eta and eta < 1/c',
    '$\\eta<\\frac2{\\|x\\|^2}$': '0 < eta and eta*(c - 1) < 2',
    '$\\eta\\le\\frac2{\\|x\\|^2+1}$': '0 < eta and eta <= 2/c',
  },
  steps: (when) => [
    forAll('the factor is below 1 in size exactly then', { given: 'c >= 1', show: `iff(abs(1 - eta*c) < 1, ${when})` }),
    ...induction('a factor of the size $q=\\frac1{1+h}$, $h>0$, makes the error after $t$ steps at most $\\frac1{1+th}$ of the first', {
      holds: 'p >= 0 and p*(1 + t*h) <= 1',
      start: { p: '1', t: '0' },
      next: { p: 'p*f', t: 't + 1' },
      given: ['h > 0', 't >= 0', 'f > 0', 'f*(1 + h) = 1'],
    }),
    forAll('which gets below every $\\delta>0$', { given: ['p >= 0', 'p*(1 + t*h) <= 1', 'h > 0', 'd > 0', 't*h*d >= 1'], show: 'p < d' }),
    ...induction('a factor of size 1 or more keeps the error as large as it was', {
      holds: 'e^2 >= o^2',
      start: { e: 'o' },
      next: { e: 'r*e' },
      given: 'r^2 >= 1',
    }),
    identity('at $2/c$ the sign alternates', '1 - eta*c = -1', { where: { eta: '2/c' } }),
    identity('at $1/c$ the error is 0 at once', '1 - eta*c = 0', { where: { eta: '1/c' } }),
  ],
})

interface Fit {
  readonly xs: readonly number[]
  readonly ys: readonly number[]
  readonly threshold: string
}
const half = ratio(1, 2)

/** The least-squares line through points on a line, from the normal equations: the inputs differ, so there is one. */
function leastSquares(xs: readonly Rational[], ys: readonly Rational[]): readonly [w: Rational, b: Rational] {
  const n = q(xs.length)
  const [sx, sy] = [sum(xs), sum(ys)]
  const w = Q.div(Q.sub(Q.mul(n, dot(xs, ys)), Q.mul(sx, sy)), Q.sub(Q.mul(n, dot(xs, xs)), Q.mul(sx, sx)))
  return [w, Q.div(Q.sub(sy, Q.mul(w, sx)), n)]
}

/** Data in increasing order that a threshold on the line separates, and that the least-squares fit at a threshold does not. */
const fitFails = ({ xs, ys, threshold }: Fit) => {
  const [x, y] = [xs.map(q), ys.map(q)]
  const [w, b] = leastSquares(x, y)
  const score = (xi: Rational): Rational => Q.add(Q.mul(w, xi), b)
  const residuals = x.map((xi, i) => Q.sub(score(xi), y[i] as Rational))
  return [
    computed(
      'the data are separable: all of class 0 lie left of all of class 1',
      () => Math.max(...xs.filter((_, i) => ys[i] === 0)) < Math.min(...xs.filter((_, i) => ys[i] === 1)),
    ),
    computed('the normal equations hold, so it is the minimiser', () => equal(sum(residuals), q(0)) && equal(dot(residuals, x), q(0))),
    computed('a sample stands on the wrong side', () => {
      const cut = threshold === '0' ? q(0) : half
      return x.some((xi, i) => negative(Q.sub(cut, score(xi))) !== (ys[i] === 1))
    }),
  ]
}

export const thresholdZeroFails = proof({
  settles: 'lms-is-not-the-perceptron/threshold-zero-fails',
  formula: { xs: [0, 1, 2], ys: [0, 0, 1], threshold: '0' },
  rivals: {
    '$x=0,1$, $y=0,1$ (scores 0 and 1: right)': { xs: [0, 1], ys: [0, 1], threshold: '0' },
    'threshold $\\frac12$ on the same data (right)': { xs: [0, 1, 2], ys: [0, 0, 1], threshold: '1/2' },
  },
  steps: fitFails,
})

export const thresholdHalfFails = proof({
  settles: 'lms-is-not-the-perceptron/threshold-half-fails',
  formula: { xs: [0, 0, 1, 4], ys: [0, 0, 1, 1], threshold: '1/2' },
  rivals: {
    '$x=0,1,2$, $y=0,0,1$ (right at $\\frac12$)': { xs: [0, 1, 2], ys: [0, 0, 1], threshold: '1/2' },
    'the point $4$ moved to $2$ ($w=\\frac6{11}$, $b=\\frac1{11}$: score $\\frac7{11}$ at $x=1$, right)': {
      xs: [0, 0, 1, 2],
      ys: [0, 0, 1, 1],
      threshold: '1/2',
    },
  },
  steps: fitFails,
})

export const plusMinusTargets = proof({
  settles: 'lms-is-not-the-perceptron/plus-minus-targets-same',
  because: 'Every residual is doubled, so the normal equations $\\sum_ir_i(x_i,1)=0$, which are linear in the residuals, hold for both or for neither.',
  formula: { W: '2*wx', B: '2*b - 1', t: '2*y - 1' },
  rivals: {
    '$(2w,2b)$': { W: '2*wx', B: '2*b', t: '2*y - 1' },
    '$(w,b-\\frac12)$': { W: 'wx', B: 'b - 1/2', t: '2*y - 1' },
    '$t=2y$': { W: '2*wx', B: '2*b - 1', t: '2*y' },
  },
  steps: ({ W, B, t }) => [
    identity('the residual of every sample', `(${W}) + (${B}) - (${t}) = 2*(wx + b - y)`),
    identity('and its part in the normal equations', `((${W}) + (${B}) - (${t}))*x = 2*((wx + b - y)*x)`),
    forAll('the sign of the score', { show: `sign((${W}) + (${B})) = sign(wx + b - 1/2)` }),
  ],
})

export const movesOnCorrect = proof({
  settles: 'lms-is-not-the-perceptron/moves-on-correct',
  because: 'For $y=1$ the derivative of $\\frac12(\\hat y-1)^2$ in $b$ is what stands before $e$ in the first step.',
  formula: { step: '-eta*(s - 1)', unless: 's != 1' },
  rivals: {
    '$\\hat y=1$ offered': { step: '-eta*(s - 1)', unless: '0 = 0' },
    'the sign of the step exchanged': { step: 'eta*(s - 1)', unless: 's != 1' },
  },
  steps: ({ step, unless }) => [
    identity('the step is $-\\eta$ times the derivative in the bias', `eta*(((s + e) - 1)^2/2 - (s - 1)^2/2 - e^2/2) = -e*(${step})`),
    forAll('it moves unless the output is 1', { given: 'eta > 0', show: `iff(${step} != 0, ${unless})` }),
    forAll('the perceptron rule rests on every positive score', { given: ['s > 0', 'y = 1'], show: 'eta*(y - step(s)) = 0 and eta*(y - step(s))*x = 0' }),
  ],
})

const threshold = (s: number): number => (s > 0 ? 1 : 0)
export const perceptronRuleSeparates = proof({
  settles: 'lms-is-not-the-perceptron/perceptron-rule-separates-both',
  particular: 'The sentence is about two data sets.',
  formula: { predict: threshold, bias: 1, labels: (y: number) => y },
  rivals: {
    'without the bias update (first set never stops)': { predict: threshold, bias: 0, labels: (y: number) => y },
    'the rule with $\\hat y=w\\cdot x+b$': { predict: (s: number) => s, bias: 1, labels: (y: number) => y },
    'labels 0 and 1 exchanged': { predict: threshold, bias: 1, labels: (y: number) => 1 - y },
  },
  steps: ({ predict, bias, labels }) =>
    (
      [
        [[0, 1, 2], [0, 0, 1], [1, -1], 3],
        [[0, 0, 1, 4], [0, 0, 1, 1], [1, 0], 2],
      ] as const
    ).map(([xs, ys, end, updates], i) =>
      computed(`it stops on the ${i === 0 ? 'first' : 'second'} set at (${end}) after ${updates} updates, with no error`, () => {
        const data = line(xs, ys.map(labels))
        const got = online(data, [0, 0], { predict, bias })
        return got !== undefined && String(got.end) === String(end) && got.updates === updates
      }),
    ),
})
