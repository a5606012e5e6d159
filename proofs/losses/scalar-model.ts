import { dot, exactly } from '../../properties/support/exact.ts'
import { proof } from '../../src/evidence/proof.ts'
import { derivative } from '../support/derivative.ts'
import { computed, forAll, identity, induction } from '../support/steps.ts'

export const oneNumberForTwoClasses = proof({
  settles: 'scalar-model-two-classes/one-number-for-two-classes',
  formula: { parameter: [[2]], coordinates: 2 },
  rivals: {
    'a $2\\times F$ parameter offered as the counterexample': { parameter: [[2], [0]], coordinates: 2 },
    'a scalar score with $\\sigma$ and a label in $\\{0,1\\}$ (consistent)': { parameter: [[2]], coordinates: 1 },
  },
  steps: ({ parameter, coordinates }) => [
    computed('the scores are one number for each row of the parameter: here fewer than the coordinates that are asked for', () => {
      const scores = parameter.map((row) => dot(row.map(exactly), [exactly(3)]))
      return scores.length < coordinates
    }),
  ],
})

export const singleLogitSoftmaxIsOne = proof({
  settles: 'scalar-model-two-classes/single-logit-softmax-is-one',
  because: '$E=e^z$.',
  formula: 'E/E',
  rivals: {
    'sigmoid for softmax (derivative $\\sigma(z)-1\\ne0$)': 'E/(1 + E)',
    'the two logits $(z,0)$': 'E/(E + 1)',
  },
  steps: (p) => [
    identity('the only entry', `${p} = 1`),
    forAll('its cross entropy', { given: ['E > 0', 'ln(1) = 0'], show: `-1*ln(${p}) = 0` }),
    derivative('along the score', { of: `-ln(${p})`, by: { E: 'E' }, is: '0' }),
  ],
})

export const twoRowsGiveSigmoid = proof({
  settles: 'scalar-model-two-classes/two-rows-give-sigmoid',
  because: '$A,B,D$ are the inner products with the rows and with their difference; $U=e^{A-B}=E_1/E_2$.',
  formula: 'a - b',
  rivals: { '$\\theta_2-\\theta_1$': 'b - a', '$\\theta_1+\\theta_2$': 'a + b', '$\\sigma(\\langle\\theta_1,f\\rangle)$': 'a' },
  steps: (row) => [
    ...induction('the inner product is linear, in every dimension', {
      holds: 'A - B = D',
      start: { A: '0', B: '0', D: '0' },
      next: { A: 'A + a*f', B: 'B + b*f', D: `D + (${row})*f` },
    }),
    identity('the first entry', 'E1/(E1 + E2) = 1/(1 + 1/U)', { where: { U: 'E1/E2' } }),
  ],
})

export const twoRowsLearn = proof({
  settles: 'scalar-model-two-classes/two-rows-learn',
  because: '$E=e^{y_k}$ changes at the rate $f_jE$ along $\\theta_{kj}$, $R$ is the other exponential; the row $k$ is either.',
  formula: { gradient: '(p - t)*f', rest: 'R > 0' },
  rivals: {
    '$(t_k-p_k)f_j$': { gradient: '(t - p)*f', rest: 'R > 0' },
    $p_kf_j$: { gradient: 'p*f', rest: 'R > 0' },
    'width 1 in place of 2 (gradient 0)': { gradient: '(p - t)*f', rest: 'R = 0' },
  },
  steps: ({ gradient, rest }) => [
    derivative('of the cross entropy along one weight', {
      of: '-(t*ln(E/(E + R)) + (1 - t)*ln(R/(E + R)))',
      by: { E: 'f*E' },
      is: gradient,
      where: { p: 'E/(E + R)' },
    }),
    forAll('it is not 0', {
      given: ['E > 0', rest, 't = 0 or t = 1', 'f != 0', 'p*(E + R) = E'],
      show: `${gradient} != 0`,
    }),
  ],
})
