import { proof } from '../../src/evidence/proof.ts'
import { at, cited, forAll, identity, induction } from '../support/steps.ts'

const hoeffding = { exponent: '-2*n*t^2', total: '2*k*X' }
export const hoeffdingBound = proof({
  settles: 'uniform-convergence-finite-class/bound',
  because:
    'For one $f$ and one side $P\\le e^{-snt}(\\mathbb Ee^{s(Z-\\mathbb EZ)})^n$ for every $s>0$, by Markov and independence; $\\psi=\\ln\\mathbb Ee^{s(Z-\\mathbb EZ)}$ has $\\psi(0)=\\psi^\\prime(0)=0$ and $\\psi^{\\prime\\prime}$ the variance of $Z$ under a law on $[0,1]$. $X=e^{-2nt^2}$, $k$ counts the functions.',
  formula: hoeffding,
  rivals: {
    'without the factor $|F|$ (falls for $|F|$ large: $n=1$, many disjoint indicators)': { ...hoeffding, total: '2*X' },
    '$e^{-8nt^2}$': { ...hoeffding, exponent: '-8*n*t^2' },
    '$2|F|e^{-2n^2t^2}$': { ...hoeffding, exponent: '-2*n^2*t^2' },
  },
  steps: ({ exponent, total }) => [
    forAll('a variance on $[0,1]$: $\\mathbb EZ^2\\le\\mathbb EZ$', { given: ['0 <= m', 'm <= 1', 's <= m'], show: 's - m^2 <= 1/4' }),
    forAll('since $z^2\\le z$ there', { given: ['0 <= z', 'z <= 1'], show: 'z^2 <= z' }),
    cited('so $\\psi(s)\\le\\frac{s^2}8$', "Taylor's theorem with the second derivative at most $\\frac14$"),
    identity('the exponent at $s=4t$', `n*(s^2/8) - s*n*t = ${exponent}`, { where: { s: '4*t' } }),
    ...induction('the union over the functions, two sides each', {
      holds: `P <= ${total}`,
      start: { P: '0', k: '0' },
      next: { P: 'P + p', k: 'k + 1' },
      given: ['p <= 2*X', 'X > 0'],
    }),
  ],
})

export const rangeNeeded = proof({
  settles: 'uniform-convergence-finite-class/range-needed',
  formula: '10',
  rivals: { 'still a counterexample with $M=1$': '1' },
  steps: (M) => [
    at('both values of one sample are farther than $t=4$ from the mean', { M, m: 'M/2' }, 'abs(0 - m) > 4 and abs(M - m) > 4'),
    at('so the probability is $1$, above the bound', {}, '1 > 2*exp(-32)'),
    identity('losses over $M$ lie in $[0,1]$, and deviate by $\\frac tM$ where the losses do by $t$', '2*n*(t/M)^2 = 2*n*t^2/M^2'),
  ],
})

export const infiniteClass = proof({
  settles: 'uniform-convergence-finite-class/infinite-class',
  because:
    'A finite set has measure $0$; the class has the complement of the sample itself, which is right on every sample point. A fixed function is wrong on almost every sample.',
  formula: '0',
  rivals: { 'still a counterexample when $|F|=2$ and $n\\to\\infty$': '1' },
  steps: (empirical) => [forAll('the gap', { given: ['measure = 0', 'R = 1 - measure', `r = ${empirical}`], show: 'abs(R - r) = 1' })],
})

const consequence = { excess: '2*t', fitted: 'R <= r + t' }
export const ermConsequence = proof({
  settles: 'uniform-convergence-finite-class/erm-consequence',
  because:
    '$R,r$ are the risks of the empirical minimiser, $Q,q$ those of a best function of the class; $l=\\ln\\frac{2|F|}\\delta$ and $X=e^{-l}=\\frac\\delta{2|F|}$.',
  formula: consequence,
  rivals: {
    '$\\le t$ (a class of two attains nearly $2t$)': { ...consequence, excess: 't' },
    '$R(\\hat f)\\le\\hat R(\\hat f)$ on the event': { ...consequence, fitted: 'R <= r' },
  },
  steps: ({ excess, fitted }) => [
    forAll('on the event', { given: ['abs(R - r) <= t', 'abs(Q - q) <= t', 'r <= q', 't > 0'], show: `R - Q <= ${excess} and ${fitted}` }),
    forAll('the level: $2|F|e^{-2nt^2}=\\delta$ at $2nt^2=l$', {
      given: ['n >= 1', 'F >= 1', 'd > 0', 'X = d/(2*F)', 't > 0', 'l > 0', '2*n*t^2 = l', 'z > 0', 'z^2 = l/(2*n)'],
      show: '2*F*X = d and 2*t = 2*z',
    }),
  ],
})
