import { proof } from '../../src/evidence/proof.ts'
import { cited, forAll, increasing, induction } from '../support/steps.ts'

/*
 * Bounds by the growth function, and by one-inclusion graphs.
 */

export const realisableVcBound = proof({
  settles: 'vc-over-n/realisable-vc-bound',
  because:
    'A second sample as large as the first (a ghost): a function of risk $r>\\varepsilon$ has at least $\\frac{\\varepsilon N}2$ mistakes there with the probability $\\frac12$ or more, so the event $B$ has at most twice the probability of $J$, that some function has none on the first and so many on the second. Exchanging the two samples of each pair by fair coins keeps their law: for one labelling of the $2N$ points $P$ is the probability that all its mistakes fall into the second half, $K=2^{\\text{mistakes}}$, and $Y=2^{\\varepsilon N/2}$. There are at most $G=\\Pi(2N)$ labellings.',
  formula: { bound: '2*G/Y', labellings: 'G' },
  rivals: {
    '2Π(2N)2^{-4εN}: refuted by thresholds at N=40, ε=1/5': { bound: '2*G/Y^8', labellings: 'G' },
    '2·2^{-εN/2} without the growth function: refuted by all subsets of 50 points': { bound: '2/Y', labellings: '1' },
  },
  steps: ({ bound, labellings }) => [
    forAll('the variance of the number of mistakes, over the square of its distance from half of $\\varepsilon N$', {
      given: ['0 < e', 'e < r', 'r <= 1', 'N*e >= 8', 'V = N*r*(1 - r)', 'D = N*r - e*N/2'],
      show: 'D > 0 and 2*V <= D^2',
    }),
    cited('A random number differs from its mean by $D$ or more with at most the probability $V/D^2$.', 'Chebyshev’s inequality: Feller 1968, section IX.6'),
    forAll('so $\\Pr(B)\\le2\\Pr(J)$', { given: ['J >= B*h', 'h >= 1/2', 'B >= 0'], show: 'B <= 2*J' }),
    ...induction('pair by pair, with $i$ mistakes in it: none may stay in the first half', {
      holds: 'P >= 0 and K >= 1 and P*K <= 1',
      start: { P: '1', K: '1' },
      next: { P: 'P*(i = 0 ? 1 : (i = 1 ? 1/2 : 0))', K: 'K*(i = 0 ? 1 : (i = 1 ? 2 : 4))' },
      given: 'i = 0 or i = 1 or i = 2',
    }),
    forAll('with so many mistakes', { given: ['P >= 0', 'P*K <= 1', 'K >= Y', 'Y > 0'], show: 'P <= 1/Y' }),
    ...induction('the union over the labellings', {
      holds: 'S <= k/Y',
      start: { S: '0', k: '0' },
      next: { S: 'S + P', k: 'k + 1' },
      given: ['P <= 1/Y', 'Y > 0'],
    }),
    forAll('the bound', { given: ['B <= 2*S', 'S <= G/Y', `k = ${labellings}`, 'Y > 1', 'G >= 1'], show: `B <= ${bound}` }),
    cited('$\\Pi(2N)\\le(2eN/d)^d$ for $2N\\ge d$.', 'Sauer 1972, Shelah 1972: Blumer et al. 1989, proposition A2.1'),
    forAll('it is $\\delta$ at $\\varepsilon=\\frac2{N\\ln2}(\\ln2+\\ln\\Pi(2N)+\\ln\\frac1\\delta)$, of the order stated', {
      given: [
        'e*N*c = 2*(c + g - l)',
        'ln(Y) = e*N*c/2',
        'ln(2*G/d) = c + g - l',
        'Y > 0',
        'd > 0',
        'G >= 1',
        ...increasing('ln', ['Y', '2*G/d'], { strictly: true }),
      ],
      show: '2*G/Y = d',
    }),
  ],
})

export const oneInclusionEveryClass = proof({
  settles: 'vc-over-n/one-inclusion-every-class',
  because:
    'The learner draws the one-inclusion graph of the points that it was given with the new one, orients it, and predicts the label at the head of the edge of that point. Of $N+1$ independent samples each is the new one with the same probability, so the expected error is the mean of $m/(N+1)$, $m$ the number of samples that are mistaken when left out; such an edge goes out of the target, whose out-degree is $o$. A point that comes twice is never mistaken.',
  formula: { mistakes: 'm <= o', bound: 'd/(N + 1)' },
  rivals: {
    'd/(N+1) for every consistent learner': { mistakes: 'm <= N + 1', bound: 'd/(N + 1)' },
    '(d-1)/(N+1)': { mistakes: 'm <= o', bound: '(d - 1)/(N + 1)' },
  },
  steps: ({ mistakes, bound }) => [
    cited(
      'In the one-inclusion graph of a class of VC dimension $d$, and in each of its parts, there are at most $d$ edges for each vertex.',
      'Haussler, Littlestone and Warmuth 1994, section 2',
    ),
    cited('A graph whose parts all have at most $d$ edges for each vertex has an orientation with out-degrees of at most $d$.', 'Hakimi 1965'),
    ...induction('the mistakes of a target are edges that go out of it: point by point', {
      holds: 'm <= o',
      start: { m: '0', o: '0' },
      next: { m: 'm + i', o: 'o + j' },
      given: ['i = 0 or i = 1', 'j = 0 or j = 1', 'implies(i = 1, j = 1)'],
    }),
    forAll('so their part is bounded', { given: [mistakes, 'o <= d', 'd >= 1', 'N >= 0', 'm >= 0'], show: `m/(N + 1) <= ${bound}` }),
    ...induction('and so is its mean', { holds: 'E <= W*b', start: { E: '0', W: '0' }, next: { E: 'E + w*r', W: 'W + w' }, given: ['w >= 0', 'r <= b'] }),
  ],
})
