import { proof } from '../../src/evidence/proof.ts'
import { batchStep, line, type Sample } from '../support/perceptrons.ts'
import { at, computed, forAll, identity, induction } from '../support/steps.ts'

/*
 * What one update of the perceptron does to one example, and to the others.
 */

interface Update {
  readonly data: readonly (readonly [x: number, t: 1 | -1])[]
  readonly b: number
  readonly eta: number
  /** What is said not to rise. */
  readonly measure: 'errors' | 'minus the signed score'
}
/** One update on the example -1 of class + from $w=0$: what is measured rises, and no score is 0 before or after. */
const rises =
  (biasRate: string) =>
  ({ data, b, eta, measure }: Update) => {
    const numbers = { w: 0, b, eta, x: -1, t: 1, w2: 'w + eta*t*x', b2: `b + ${biasRate}*eta*t` }
    const score = (x: number, s = ''): string => `(w${s}*(${x}) + b${s})`
    const of = (s = ''): string =>
      measure === 'errors'
        ? data.map(([x, t]) => `step(-(${t})*${score(x, s)})`).join(' + ')
        : data.map(([x, t]) => (x === -1 ? `-(${t})*${score(x, s)}` : '0')).join(' + ')
    return [
      at('the example is wrong before', numbers, `t*${score(-1)} < 0`),
      at('no score is 0', numbers, data.flatMap(([x]) => [`${score(x)} != 0`, `${score(x, '2')} != 0`]).join(' and ')),
      at('the update makes it more', numbers, `${of('2')} > ${of()}`),
    ]
  }
const two = [
  [-4, -1],
  [-1, 1],
] as const

export const totalErrorCanRise = proof({
  settles: 'perceptron-update-reduces-error/total-error-can-rise',
  formula: { data: two, b: -3, eta: 1, measure: 'errors' },
  rivals: {
    'one misclassified example alone (its error never rises)': { data: [[-1, 1]], b: -3, eta: 1, measure: 'errors' },
    'the signed score of that example in the place of the count (it rises)': { data: two, b: -3, eta: 1, measure: 'minus the signed score' },
  },
  steps: rises('0'),
})

export const withBiasUpdateToo = proof({
  settles: 'perceptron-update-reduces-error/with-bias-update-too',
  formula: { data: two, b: -3, eta: 1, measure: 'errors' },
  rivals: {
    'the signed score of the updated example in the place of the count (it rises from $-3$ to $-1$)': {
      data: two,
      b: -3,
      eta: 1,
      measure: 'minus the signed score',
    },
    '$\\eta=1$, $x=-1$, start $b=-1$ (errors 1 before, 1 after)': { data: two, b: -1, eta: 1, measure: 'errors' },
  },
  steps: rises('1'),
})

export const ownErrorCanStay = proof({
  settles: 'perceptron-update-reduces-error/own-error-can-stay',
  formula: { eta: 1, claim: 'new < 0' },
  rivals: {
    '$\\eta=10$ in the first example (then it is right)': { eta: 10, claim: 'new < 0' },
    'the signed score claimed not to rise for $x\\ne0$': { eta: 1, claim: 'new <= old' },
  },
  steps: ({ eta, claim }) => [
    at('wrong before and after', { eta, x: -1, t: 1, w: 0, b: -3, old: 't*(w*x + b)', new: 't*((w + eta*t*x)*x + b)' }, `old < 0 and ${claim}`),
    at('an input 0 changes nothing', { eta, x: 0, t: 1, w: 0, b: -1, old: 't*(w*x + b)', new: 't*((w + eta*t*x)*x + b)' }, 'old < 0 and new = old'),
  ],
})

export const signedScoreRises = proof({
  settles: 'perceptron-update-reduces-error/signed-score-rises',
  because: 'The update adds $\\eta tx$, whose product with $x$ is $\\eta t\\|x\\|^2$ in every dimension; $n=\\|x\\|$.',
  formula: { rise: 'eta*n^2', withBias: 'eta*(n^2 + 1)' },
  rivals: {
    '$\\eta(\\|x\\|^2+1)$ with $b$ fixed': { rise: 'eta*(n^2 + 1)', withBias: 'eta*(n^2 + 1)' },
    '$2\\eta\\|x\\|^2$': { rise: '2*eta*n^2', withBias: 'eta*(n^2 + 1)' },
    '$\\eta\\|x\\|$': { rise: 'eta*n', withBias: 'eta*(n^2 + 1)' },
  },
  steps: ({ rise, withBias }) => [
    identity('with the bias as it is', `t*((wx + eta*t*n^2) + b) - t*(wx + b) = ${rise}`, { roots: { t: '1' } }),
    identity('with the bias updated', `t*((wx + eta*t*n^2) + (b + eta*t)) - t*(wx + b) = ${withBias}`, { roots: { t: '1' } }),
  ],
})

export const rightAfterUpdates = proof({
  settles: 'perceptron-update-reduces-error/right-after-k-updates',
  because: 'With $z=ts\\le0$, $c=\\eta\\|x\\|^2>0$ and $f=\\lfloor-z/c\\rfloor$; earlier signed scores are no larger than the one before the last.',
  formula: { floor: 'f*c <= -z and -z < (f + 1)*c', k: 'f + 1' },
  rivals: {
    '$\\lfloor\\cdot\\rfloor$ without $+1$': { floor: 'f*c <= -z and -z < (f + 1)*c', k: 'f' },
    '$\\|x\\|$ for $\\|x\\|^2$': { floor: 'f*eta*n <= -z and -z < (f + 1)*eta*n', k: 'f + 1' },
    '$\\lceil\\cdot\\rceil$ (fails at integers)': { floor: '(f - 1)*c < -z and -z <= f*c', k: 'f' },
  },
  steps: ({ floor, k }) => [
    ...induction('every update adds $c$ to the signed score', { holds: 'S = z + j*c', start: { S: 'z', j: '0' }, next: { S: 'S + c', j: 'j + 1' } }),
    forAll('right after $k$ updates, and not before', {
      given: ['eta > 0', 'n > 0', 'c = eta*n^2', 'z <= 0', floor, `k = ${k}`],
      show: 'z + k*c > 0 and z + (k - 1)*c <= 0',
    }),
    forAll('nor after fewer', { given: ['c > 0', 'z + (k - 1)*c <= 0', 'j <= k - 1'], show: 'z + j*c <= 0' }),
  ],
})

export const factorTwo = proof({
  settles: 'perceptron-batch-rule/factor-two-on-mistakes',
  because: 'A number is $\\pm1$ exactly if its square is 1; the step is a sum over the samples, each coordinate by itself.',
  formula: { left: 'Y - H', right: '2*Y' },
  rivals: {
    'without the 2': { left: 'Y - H', right: 'Y' },
    '$\\hat Y-Y$': { left: 'H - Y', right: '2*Y' },
    '$2\\hat Y\\,\\mathbb 1\\{\\hat Y\\ne Y\\}$': { left: 'Y - H', right: '2*H' },
  },
  steps: ({ left, right }) => [
    forAll('the factor of a sample', { given: ['Y^2 = 1', 'H^2 = 1'], show: `${left} = ${right}*(H != Y ? 1 : 0)` }),
    forAll('its part in the step', { given: ['Y^2 = 1', 'H^2 = 1'], show: `(${left})*x = (H != Y ? ${right}*x : 0)` }),
  ],
})

export const stepIsSubgradient = proof({
  settles: 'perceptron-batch-rule/step-is-subgradient',
  because: 'Step and gradient are sums over the samples, and $g(X,1)$ is the gradient of a summand with slope $g$ in its score.',
  formula: { loss: (s: string) => `max(0, -Y*(${s}))`, factor: -2 },
  rivals: {
    '$-1$ times': { loss: (s: string) => `max(0, -Y*(${s}))`, factor: -1 },
    '$+2$ times': { loss: (s: string) => `max(0, -Y*(${s}))`, factor: 2 },
    'the gradient of the 0–1 count': { loss: (s: string) => `(sign(${s}) != Y ? 1 : 0)`, factor: -2 },
  },
  steps: ({ loss, factor }) => [
    forAll('the slope of a summand', { given: ['Y^2 = 1', 's != 0', 'abs(z - s) < abs(s)'], show: `${loss('z')} - ${loss('s')} = (Y*s < 0 ? -Y : 0)*(z - s)` }),
    forAll('the step', { given: ['Y^2 = 1', 's != 0'], show: `Y - sign(s) = ${factor}*(Y*s < 0 ? -Y : 0)` }),
  ],
})

export const flippedSignDiverges = proof({
  settles: 'perceptron-batch-rule/flipped-sign-diverges',
  formula: { w0: '-1', w: '-1 - 2*t' },
  rivals: { '$w_t=-1-t$': { w0: '-1', w: '-1 - t' }, 'start $(1,0)$ (no mistake)': { w0: '1', w: '-1 - 2*t' } },
  steps: ({ w0, w }) => [
    ...induction('with the flipped sign', {
      holds: `w = ${w} and b = -2*t and t >= 0`,
      start: { w: w0, b: '0', t: '0' },
      next: { w: 'w - (1 - sign(w + b))', b: 'b - (1 - sign(w + b))', t: 't + 1' },
    }),
    at('with the printed sign', { w: w0, b: 0, w1: 'w + (1 - sign(w + b))', b1: 'b + (1 - sign(w + b))' }, 'w1 = 1 and b1 = 2 and sign(w1 + b1) = 1'),
  ],
})

const sample = (xs: readonly number[]): readonly Sample[] =>
  line(
    xs,
    xs.map(() => -1),
  )
export const sameTimeIndex = proof({
  settles: 'perceptron-batch-rule/same-time-index',
  formula: [-1, 0],
  rivals: { 'one sample (both agree)': [0] },
  steps: (xs) => [
    computed('the two rules go to different places', () => {
      const rule = { predict: (s: number) => (s >= 0 ? 1 : -1) }
      const together = batchStep(sample(xs), [0, 1], rule)
      const oneByOne = sample(xs).reduce((state: readonly number[], s) => batchStep([s], state, rule), [0, 1])
      return String(together) === '2,-3' && String(oneByOne) === '2,-1'
    }),
  ],
})
