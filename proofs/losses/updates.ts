import { proof } from '../../src/evidence/proof.ts'
import { derivative } from '../support/derivative.ts'
import { at, forAll, identity, increasing, induction } from '../support/steps.ts'

/* E is the exponential of the label's logit, R the sum of the others, in any number. */

export const wrongPredictionUpdates = proof({
  settles: 'update-only-on-mistakes/wrong-prediction-updates',
  formula: 'p - 1 <= -1/2',
  rivals: { '$\\le-1$': 'p - 1 <= -1', '$\\partial\\ell/\\partial y_c\\ge\\frac12$': 'p - 1 >= 1/2' },
  steps: (bound) => [
    derivative("the gradient in the label's logit", { of: 'ln(E + R) - y', by: { E: 'E', y: '1' }, is: 'p - 1', where: { p: 'E/(E + R)' } }),
    forAll('where another class has at least as much', { given: ['0 < p', 'p <= r', 'p + r <= 1'], show: `p <= 1/2 and ${bound}` }),
  ],
})

export const onlyIfFalse = proof({
  settles: 'update-only-on-mistakes/only-if-false',
  formula: 'p - 1',
  rivals: {
    'the perceptron rule in the place of cross entropy (there it is true)': '(E > R ? 1 : 0) - 1',
    'logits $(1,0)$ with the soft target $p=\\mathrm{softmax}(1,0)$ (gradient 0)': 'p - p',
  },
  steps: (gradient) => [
    derivative("the gradient of cross entropy in the label's logit", { of: 'ln(E + R) - y', by: { E: 'E', y: '1' }, is: 'p - 1', where: { p: 'E/(E + R)' } }),
    at('the prediction is right, and the gradient is not 0', { E: 'exp(1)', R: '1', p: 'E/(E + R)' }, `E > R and abs(${gradient} + 0.2689) < 0.00005`),
  ],
})

export const alwaysUpdates = proof({
  settles: 'update-only-on-mistakes/always-updates',
  formula: { target: '1', rest: 'R > 0' },
  rivals: { "soft target $y'=p$ (gradient 0)": { target: 'p', rest: 'R > 0' }, '$C=1$ (gradient 0)': { target: '1', rest: 'R = 0' } },
  steps: ({ target, rest }) => [
    derivative("the gradient in the label's logit", { of: 'ln(E + R) - (t*y + B)', by: { E: 'E', y: '1' }, is: 'p - t', where: { p: 'E/(E + R)' } }),
    forAll('it is not 0', { given: ['E > 0', rest, 'p*(E + R) = E'], show: `p - ${target} != 0` }),
  ],
})

export const perceptronOnlyOnMistakes = proof({
  settles: 'update-only-on-mistakes/perceptron-only-on-mistakes',
  because: '$x$ is any coordinate of the input: on a mistake the bias moves, else no coordinate does.',
  formula: { factor: 'y - g', moved: (by: string) => `eta*(${by})*x = 0 and eta*(${by}) = 0` },
  rivals: {
    '$w$ alone, with $x=0$ allowed': { factor: 'y - g', moved: (by) => `eta*(${by})*x = 0` },
    '$(\\hat y+y)$ for $(y-\\hat y)$': { factor: 'g + y', moved: (by) => `eta*(${by})*x = 0 and eta*(${by}) = 0` },
    '$\\hat y$ replaced by the score': { factor: 'y - s', moved: (by) => `eta*(${by})*x = 0 and eta*(${by}) = 0` },
  },
  steps: ({ factor, moved }) => [forAll('the update', { given: ['eta > 0', 'y = 0 or y = 1', 'g = step(s)'], show: `iff(${moved(factor)}, g = y)` })],
})

export const stepImproves = proof({
  settles: 'update-only-on-mistakes/step-improves',
  because:
    '$\\ell=\\ln(1+\\sum_{j\\ne c}e^{-(y_c-y_j)})$; $A$ and $B$ are that sum before and after, of $n$ classes, and $u<1$ is $e$ to minus what a gap has grown.',
  formula: { rate: 'eta > 0', sign: '-', target: ['1', '0'] },
  rivals: {
    '$\\eta<0$': { rate: 'eta < 0', sign: '-', target: ['1', '0'] },
    '$\\ell(y+\\eta\\nabla\\ell,c)$': { rate: 'eta > 0', sign: '+', target: ['1', '0'] },
    'a soft target with large $\\eta$': { rate: 'eta > 0', sign: '-', target: ['7/10', '3/10'] },
  },
  steps: ({ rate, sign, target: [t, u] }) => [
    identity('the loss by its gaps', '1/(E/(E + R)) = 1 + R/E'),
    forAll('every gap grows', {
      given: [rate, '0 < p', '0 < r', 'p + r <= 1'],
      show: `(y ${sign} eta*(p - ${t})) - (z ${sign} eta*(r - ${u})) > y - z`,
    }),
    ...induction('so the sum falls', {
      holds: 'B <= A and 0 <= n and implies(n > 0, B < A)',
      start: { A: '0', B: '0', n: '0' },
      next: { A: 'A + a', B: 'B + a*u', n: 'n + 1' },
      given: ['a > 0', '0 < u', 'u < 1'],
    }),
    forAll('and its logarithm', { given: ['0 < B', 'B < A', ...increasing('ln', ['1 + A', '1 + B'], { strictly: true })], show: 'ln(1 + B) < ln(1 + A)' }),
  ],
})
