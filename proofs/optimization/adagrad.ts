import { proof } from '../../src/evidence/proof.ts'
import { at, forAll, induction } from '../support/steps.ts'

/* Accumulated squares, each coordinate by itself; a root s has s > 0 and its square. */

export const printedSum = proof({
  settles: 'adagrad-index/printed-sum-is-t-times-last',
  because: 'Two gradients with two coordinates, $(1,0)$ and $(2,3)$, tell the accumulation of the first coordinate from its variants.',
  formula: 'a^2 + b^2',
  rivals: {
    'Σ_{j=1}^t g_{t,j}²': 'b^2 + other^2',
    't·g_{1,i}²': '2*a^2',
    'max_j g_{j,i}² (invariant under permutations but no sum)': 'max(a^2, b^2)',
  },
  steps: (accumulation) => [
    ...induction('the printed sum', { holds: 'P = n*g^2', start: { P: '0', n: '0' }, next: { P: 'P + g^2', n: 'n + 1' } }),
    at('is not the accumulation', { a: 1, b: 2 }, '2*b^2 = 8 and (0 + a^2) + b^2 = 5'),
    at('which is', { a: 1, b: 2, other: 3 }, `${accumulation} = (0 + a^2) + b^2`),
  ],
})

export const accumulation = proof({
  settles: 'adagrad-index/accumulation',
  formula: 'G + g^2',
  rivals: { 'G_t=G_{t-1}+g_t (no square)': 'G + g', 'G_t=G_{t-1}+g_{t-1}²': 'G + last^2', 'G_t=g_t²': 'g^2', 'max in the place of the sum': 'max(G, g^2)' },
  steps: (step) => [
    ...induction('the recursion and the sum', { holds: 'G = S', start: { G: '0', S: '0' }, next: { G: step, S: 'S + g^2' } }),
    ...induction('backwards: sums that grow by the squares start at 0 and are the recursion', {
      holds: 'G - S = G0 - S0',
      start: { G: 'G0', S: 'S0' },
      next: { G: step, S: 'S + g^2' },
    }),
  ],
})

export const forgetsMagnitude = proof({
  settles: 'adagrad-index/printed-rule-forgets-magnitude',
  formula: '-eta/r*sign(g)',
  rivals: { '-η/t·sign(g)': '-eta/t*sign(g)', '-η·sign(g)': '-eta*sign(g)', '-(η/√t)·g': '-eta/r*g' },
  steps: (update) => [
    forAll('the printed sum is $tg^2$, and $r^2=t$', {
      given: ['g != 0', 't >= 1', 'r > 0', 'r^2 = t', 's > 0', 's^2 = t*g^2'],
      show: `-eta*g/s = ${update}`,
    }),
  ],
})
