import { proof } from '../../src/evidence/proof.ts'
import { at, convexBetween, forAll, identity, increasing, induction } from '../support/steps.ts'
import { exponentialConvex, exponentialTangent } from '../support/theorems.ts'

export const softmaxChangesDistribution = proof({
  settles: 'soft-output-double-softmax/softmax-changes-distribution',
  formula: { f: ['1', '0'], exponentials: ['exp(f)', 'exp(g)'] },
  rivals: {
    'the uniform $f$ offered as a counterexample': { f: ['1/2', '1/2'], exponentials: ['exp(f)', 'exp(g)'] },
    'logits $\\ln f$ in the place of $f$ ($\\mathrm{softmax}(\\ln f)=f$)': { f: ['1', '0'], exponentials: ['f', 'g'] },
  },
  steps: ({ f: [f, g], exponentials: [E, F] }) => [
    at('the first entry moves', { f: f as string, g: g as string, E: E as string, F: F as string }, 'f + g = 1 and abs(E/(E + F) - f) > 1/4'),
  ],
})

/* q is the number e, of which only q > 1 is used; E the exponential of one entry f in [0, 1], R the sum of the other K-1 exponentials. */
const chord = [
  exponentialConvex,
  forAll('the exponential between its ends, by convexity', {
    given: ['0 <= f', 'f <= 1', 'exp(0) = 1', 'exp(1) = q', 'q > 1', convexBetween('exp', '1', '0', 'f'), ...increasing('exp', ['0', 'f*1 + (1 - f)*0'])],
    show: '1 <= exp(f) and exp(f) <= 1 + (q - 1)*f',
  }),
  ...induction('the sum of $n$ of them', {
    holds: 'n <= R and R <= n + (q - 1)*S',
    start: { R: '0', S: '0', n: '0' },
    next: { R: 'R + E', S: 'S + f', n: 'n + 1' },
    given: ['1 <= E', 'E <= 1 + (q - 1)*f'],
  }),
]
const entry = ['q > 1', 'K >= 2', '0 <= f', 'f <= 1', '1 <= E', 'E <= 1 + (q - 1)*f', 'K - 1 <= R', 'R <= K - 1 + (q - 1)*(1 - f)']

export const rangeOfSecondSoftmax = proof({
  settles: 'soft-output-double-softmax/range-of-second-softmax',
  formula: { low: '1/(q + K - 1)', high: 'q/(q + K - 1)', below: '<=' },
  rivals: {
    '$\\frac e{e+K}$': { low: '1/(q + K - 1)', high: 'q/(q + K)', below: '<=' },
    '$\\frac1{1+K}$ for the lower end': { low: '1/(1 + K)', high: 'q/(q + K - 1)', below: '<=' },
    'open interval': { low: '1/(q + K - 1)', high: 'q/(q + K - 1)', below: '<' },
  },
  steps: ({ low, high, below }) => [
    ...chord,
    forAll('an entry', { given: entry, show: `${low} ${below} E/(E + R) and E/(E + R) ${below} ${high}` }),
    identity('at its own vertex', `E/(E + R) = ${high}`, { where: { E: 'q', R: 'K - 1' } }),
    identity('at another vertex', `E/(E + R) = ${low}`, { where: { E: '1', R: 'q + K - 2' } }),
  ],
})

export const lossFloor = proof({
  settles: 'soft-output-double-softmax/loss-floor',
  because: '$-\\ln\\frac E{E+R}=\\ln\\frac{E+R}E$.',
  formula: { argument: '1 + (K - 1)/q', two: '0.3133' },
  rivals: {
    '$\\ln(1+K/e)$': { argument: '1 + K/q', two: '0.3133' },
    'floor $\\ln2$ for $K=2$': { argument: '1 + (K - 1)/q', two: 'ln(2)' },
    'floor 0': { argument: '1', two: '0.3133' },
  },
  steps: ({ argument, two }) => [
    ...chord,
    forAll('the reciprocal of an entry', { given: entry, show: `(E + R)/E >= ${argument}` }),
    forAll('its logarithm', { given: ['1 <= b', 'a >= b', ...increasing('ln', ['a', 'b'])], show: 'ln(a) >= ln(b)' }),
    identity('attained at the vertex of the label', `(E + R)/E = ${argument}`, { where: { E: 'q', R: 'K - 1' } }),
    at('for two classes', { q: 'exp(1)', K: 2 }, `abs(ln(${argument}) - ${two}) < 0.00005`),
    at('for ten classes', { q: 'exp(1)', K: 10 }, `1/(${argument}) <= 0.2320`),
  ],
})

export const onlyUniformFixed = proof({
  settles: 'soft-output-double-softmax/only-uniform-fixed',
  because: 'A fixed point has $f_i/f_j=e^{f_i-f_j}$; $d=f_i-f_j\\ge0$ for two of its entries, $u=e^d$ and $e^{-d}\\ge1-d$, equal at 0 alone.',
  formula: { fixed: 'd = 0', uniform: 'E/(K*E) = 1/K' },
  rivals: {
    'also at the vertices': { fixed: 'd = 0 or d = 1', uniform: 'E/(K*E) = 1/K' },
    'at every $f$ with $K=2$': { fixed: 'd >= 0', uniform: 'E/(K*E) = 1/K' },
    nowhere: { fixed: 'd > 1', uniform: 'E/(K*E) = 1/K' },
  },
  steps: ({ fixed, uniform }) => [
    exponentialTangent,
    forAll('two entries of a fixed point', {
      given: ['f = g + d', 'd >= 0', 'g >= 0', 'f + g <= 1', 'u > 0', 'u*(1 - d) <= 1', 'iff(u*(1 - d) = 1, d = 0)', 'iff(u = 1, d = 0)'],
      show: `iff(f = u*g, ${fixed})`,
    }),
    identity('equal entries stay', uniform),
  ],
})

export const orderKept = proof({
  settles: 'soft-output-double-softmax/order-kept',
  formula: { logits: ['f', 'g'], kept: 'iff(f < g, E/S < F/S)' },
  rivals: {
    '$\\mathrm{softmax}(-f)$': { logits: ['-f', '-g'], kept: 'iff(f < g, E/S < F/S)' },
    'values kept instead of order': { logits: ['f', 'g'], kept: 'f = E/S and g = F/S' },
  },
  steps: ({ logits: [f, g], kept }) => [
    forAll('two classes, over the same sum', {
      given: ['S > 0', `E = exp(${f})`, `F = exp(${g})`, ...increasing('exp', [f as string, g as string], { strictly: true })],
      show: kept,
    }),
  ],
})
