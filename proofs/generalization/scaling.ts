import { proof } from '../../src/evidence/proof.ts'
import { derivative } from '../support/derivative.ts'
import { at, forAll, identity } from '../support/steps.ts'

/*
 * The scaling rule: $L(N,D)=E+AN^{-\\alpha}+BD^{-\\beta}$ under $6ND=C$. In logarithms: $u=\\ln N$, $c=\\ln\\frac C6$, $\\ln D=c-u$,
 * $l=\\ln\\frac{\\alpha A}{\\beta B}$; $X=N^{-\\alpha}$, $Y=D^{-\\beta}$.
 */

const loss = 'E + A*exp(-a*u) + B*exp(-b*(c - u))'
const powers = { X: '-a*u', Y: '-b*(c - u)' }

export const uniqueMinimiser = proof({
  settles: 'scaling-rule/unique-minimiser',
  because:
    'In $u=\\ln N$; $e^x>1+x$ for $x\\ne0$, so a step $t$ away from where the derivative is 0 the loss is larger: $X_2=Xe^{-\\alpha t}$, $Y_2=Ye^{\\beta t}$. The logarithm of $\\alpha AX=\\beta BY$ is linear in $u$; $s=\\ln6$.',
  formula: '(l + b*c)/(a + b)',
  rivals: {
    'exponent α/(α+β) of C/6 for N*': '(l + a*c)/(a + b)',
    '(βB/(αA)) in the place of its inverse': '(-l + b*c)/(a + b)',
    'C in the place of C/6': '(l + b*(c + s))/(a + b)',
  },
  steps: (u) => [
    derivative('the derivative', { of: loss, by: 'u', is: '-a*A*X + b*B*Y', exps: powers }),
    forAll('elsewhere the loss is larger', {
      given: ['a > 0', 'b > 0', 'A > 0', 'B > 0', 'X > 0', 'Y > 0', 'a*A*X = b*B*Y', 't != 0', 'Z > X*(1 - a*t)', 'W > Y*(1 + b*t)'],
      show: 'A*Z + B*W > A*X + B*Y',
    }),
    identity('in logarithms $l-\\alpha u=-\\beta(c-u)$', `l - a*(${u}) = -b*(c - (${u}))`),
  ],
})

export const balance = proof({
  settles: 'scaling-rule/balance-at-the-optimum',
  because: '$x=AN^{*-\\alpha}$ and $y=BD^{*-\\beta}$ are the reducible losses; at the optimum the derivative in $\\ln N$ is 0.',
  formula: { ratio: 'x/y = b/a', total: '(1 + a/b)*x' },
  rivals: {
    'equal reducible losses': { ratio: 'x = y', total: '(1 + a/b)*x' },
    'ratio α:β': { ratio: 'x/y = a/b', total: '(1 + a/b)*x' },
    '(1+β/α)AN*^{-α}': { ratio: 'x/y = b/a', total: '(1 + b/a)*x' },
  },
  steps: ({ ratio, total }) => [
    derivative('the derivative', { of: loss, by: 'u', is: '-a*A*X + b*B*Y', exps: powers }),
    forAll('where it is 0', { given: ['a > 0', 'b > 0', 'x > 0', 'y > 0', 'a*x = b*y'], show: `${ratio} and iff(x = y, a = b) and x + y = ${total}` }),
  ],
})

export const ratioConstant = proof({
  settles: 'scaling-rule/ratio-constant-iff-equal-exponents',
  because: '$\\ln\\frac{D^*}{N^*}=c-2u$ with the minimiser $u$; what stands before $c$ is the exponent of $C$.',
  formula: { exponent: '(a - b)/(a + b)', when: 'a = b' },
  rivals: {
    'C^{(β-α)/(α+β)}': { exponent: '(b - a)/(a + b)', when: 'a = b' },
    'constant for every α,β': { exponent: '(a - b)/(a + b)', when: '0 = 0' },
    'C^{α-β}': { exponent: '(a - b)', when: 'a = b' },
  },
  steps: ({ exponent, when }) => [
    identity('the logarithm of the ratio', `(c - u) - u = ${exponent}*c - 2*l/(a + b)`, { where: { u: '(l + b*c)/(a + b)' } }),
    forAll('it is constant', { given: ['a > 0', 'b > 0', 'c != d'], show: `iff(${exponent}*c = ${exponent}*d, ${when})` }),
  ],
})

const published = { A: '406.4', B: '410.7', a: '0.34', b: '0.28' }
/** D*: N* at a budget, from the logarithm of the ratio. */
const ratioAt = (budget: string): string => `exp(ln(${budget}/6) - 2*(ln(a*A/(b*B)) + b*ln(${budget}/6))/(a + b))`
export const publishedConstants = proof({
  settles: 'scaling-rule/published-constants',
  particular: 'The sentence is about these constants.',
  formula: { low: ['40', '40.2'], high: ['62.5', '62.7'], N: '14/31', D: '17/31' },
  rivals: {
    '20 at both': { low: ['19', '21'], high: ['19', '21'], N: '14/31', D: '17/31' },
    'exponents 1/2 and 1/2': { low: ['40', '40.2'], high: ['62.5', '62.7'], N: '1/2', D: '1/2' },
    '17/31 for N*': { low: ['40', '40.2'], high: ['62.5', '62.7'], N: '17/31', D: '14/31' },
  },
  steps: ({ low, high, N, D }) => [
    at('the exponents', published, `b/(a + b) = ${N} and a/(a + b) = ${D}`),
    at('the ratio at $10^{20}$', published, `${low[0]} < ${ratioAt('10^20')} and ${ratioAt('10^20')} < ${low[1]}`),
    at('the ratio at $10^{22}$', published, `${high[0]} < ${ratioAt('10^22')} and ${ratioAt('10^22')} < ${high[1]}`),
  ],
})

export const offsetHides = proof({
  settles: 'scaling-rule/offset-hides-the-exponent',
  because: '$u=\\ln N$ and $X=N^{-\\alpha}>0$, which falls below every number.',
  formula: { slope: '-a*A*X/(E + A*X)', bounds: '-a < s and s < 0', limit: 's > -d' },
  rivals: {
    'slope -α': { slope: '-a*A*X/(E + A*X)', bounds: 's = -a', limit: 's > -d' },
    'slope below -α': { slope: '-a*A*X/(E + A*X)', bounds: 's < -a', limit: 's > -d' },
    'slope tends to -α as N→∞': { slope: '-a*A*X/(E + A*X)', bounds: '-a < s and s < 0', limit: 's < -a + d' },
  },
  steps: ({ slope, bounds, limit }) => [
    derivative('the slope', { of: 'ln(E + A*exp(-a*u))', by: 'u', is: slope, exps: { X: '-a*u' } }),
    forAll('its bounds', { given: ['a > 0', 'A > 0', 'E > 0', 'X > 0', `s = ${slope}`], show: bounds }),
    forAll('its limit', { given: ['a > 0', 'A > 0', 'E > 0', 'X > 0', 'd > 0', 'a*A*X < d*E', `s = ${slope}`], show: limit }),
  ],
})
