import { proof } from '../../src/evidence/proof.ts'
import { at, forAll, identity } from '../support/steps.ts'

/* a = w·h; A = e^(-a) and B = e^b, so that b = 0 is B = 1. */

export const lostParentheses = proof({
  settles: 'sigmoid-unit-bias-sign/lost-parentheses',
  formula: { b: '1', exponent: '-a + b' },
  rivals: {
    '$b=0$ offered as a counterexample': { b: '0', exponent: '-a + b' },
    '$\\frac1{1+e^{-(w^\\top h+b)}}$ refuted by the same input': { b: '1', exponent: '-(a + b)' },
  },
  steps: ({ b, exponent }) => [
    at('the sigmoid, and what is printed', { a: 0, b, left: '1/(1 + exp(-(a + b)))', right: `1/(1 + exp(${exponent}))` }, 'abs(left - right) > 2/5'),
  ],
})

export const printedIsMinusB = proof({
  settles: 'sigmoid-unit-bias-sign/printed-is-minus-b',
  formula: { printed: '1/(1 + U)', only: 'B = 1' },
  rivals: {
    'iff $w^\\top h=0$': { printed: '1/(1 + U)', only: 'A = 1' },
    '$1-\\sigma(w^\\top h-b)$': { printed: '1 - 1/(1 + U)', only: 'B = 1' },
    'iff $b\\ge0$': { printed: '1/(1 + U)', only: 'B >= 1' },
  },
  steps: ({ printed, only }) => [
    identity('the sigmoid of the difference, with $U=e^{-(a-b)}$', `1/(1 + A*B) = ${printed}`, { where: { U: 'A/(1/B)' } }),
    forAll('against the sigmoid of the sum', { given: ['A > 0', 'B > 0'], show: `iff(1/(1 + A*B) = 1/(1 + A/B), ${only})` }),
  ],
})

export const increasingInBias = proof({
  settles: 'sigmoid-unit-bias-sign/increasing-in-bias',
  formula: ['1/(1 + A/B) < 1/(1 + A/C)', '1/(1 + A*B) > 1/(1 + A*C)'],
  rivals: {
    'both increasing': ['1/(1 + A/B) < 1/(1 + A/C)', '1/(1 + A*B) < 1/(1 + A*C)'],
    'increasing in $-w$': ['1/(1 + A/B) < 1/(1 + D/B)', '1/(1 + A*B) > 1/(1 + A*C)'],
  },
  steps: ([right, printed]) => [
    forAll('with the parentheses', { given: ['0 < A', 'A < D', '0 < B', 'B < C'], show: right as string }),
    forAll('as printed', { given: ['0 < A', 'A < D', '0 < B', 'B < C'], show: printed as string }),
  ],
})

export const sameFamily = proof({
  settles: 'sigmoid-unit-bias-sign/same-family',
  because: '$-b$ runs over all values as $b$ does, and renaming twice gives $b$ again.',
  formula: { biases: (B: string) => `${B} > 0`, exponent: 'A/C' },
  rivals: {
    'with $b\\ge0$ required': { biases: (B) => `${B} >= 1`, exponent: 'A/C' },
    '$\\frac1{1+e^{-w^\\top h+b}}=\\sigma(-w^\\top h-b)$ (the sign of $w$ renamed too)': { biases: (B) => `${B} > 0`, exponent: '1/(A*C)' },
  },
  steps: ({ biases, exponent }) => [
    forAll('the renamed bias is allowed', { given: biases('B'), show: biases('(1/B)') }),
    identity('the same function, with $C=e^{-b}$', `1/(1 + A*B) = 1/(1 + ${exponent})`, { where: { C: '1/B' } }),
    identity('renamed twice', '1/(1/B) = B'),
  ],
})
