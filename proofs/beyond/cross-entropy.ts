import { proof } from '../../src/evidence/proof.ts'
import { at, cited, forAll, induction } from '../support/steps.ts'
import { logarithmTangent } from '../support/theorems.ts'

const gibbs = { equal: 'p = pi', total: 'P = 1' }
export const minimiserIsTheLaw = proof({
  settles: 'ce-fisher-consistency/minimiser-is-the-law',
  because:
    '$l=\\ln\\frac p\\pi$; $G$ sums $\\pi l$, the negative excess of cross-entropy over its value at $\\pi$, and $P,Q$ sum $p$ and $\\pi$; a class with $\\pi>0=p$ makes the value $+\\infty$, one with $\\pi=0$ adds $0$ to $G$. $a=1$ while all are equal.',
  formula: gibbs,
  rivals: {
    'minimiser $p\\propto\\sqrt{\\pi}$': { ...gibbs, equal: 'p^2 = k*pi' },
    'the same $p=\\pi$ minimises over the cube $[0,1]^K$ in place of the simplex': { ...gibbs, total: '0 <= P' },
    'minimiser is the one-hot vector of $\\arg\\max\\pi$': { ...gibbs, equal: 'p = (pi > 1/2 ? 1 : 0)' },
  },
  steps: ({ equal, total }) => [
    logarithmTangent,
    forAll('one class', {
      given: ['pi >= 0', 'p >= 0', 'implies(pi > 0, p > 0)', 'implies(pi > 0, pi*z = p and l <= z - 1 and iff(l = z - 1, z = 1))', 'g = (pi > 0 ? pi*l : 0)'],
      show: `g <= p - pi and iff(g = p - pi, ${equal})`,
    }),
    ...induction('all classes', {
      holds: 'G <= P - Q and iff(G = P - Q, a = 1) and (a = 0 or a = 1)',
      start: { G: '0', P: '0', Q: '0', a: '1' },
      next: { G: 'G + g', P: 'P + p', Q: 'Q + pi', a: '(a = 1 and p = pi ? 1 : 0)' },
      given: ['g <= p - pi', 'iff(g = p - pi, p = pi)'],
    }),
    forAll('so the excess is $0$ only at the law', {
      given: ['G <= P - Q', 'iff(G = P - Q, a = 1)', total, 'Q = 1'],
      show: 'G <= 0 and implies(G = 0, a = 1)',
    }),
  ],
})

export const plugIn = proof({
  settles: 'ce-fisher-consistency/plug-in-is-bayes',
  because: 'At almost every $x$ and against any other answer $k$; the risk is the mean of $1-\\pi_h$ over $x$, and a mean is monotone.',
  formula: 'ph >= pk',
  rivals: { '$\\arg\\min$ for $\\arg\\max$': 'ph <= pk', '$h(x)=1$ iff $p_1(x)\\ge\\frac13$ for two classes': 'ph >= 1/3 and ph + pk = 1' },
  steps: (rule) => [forAll('the chance of an error', { given: ['0 <= ph', '0 <= pk', 'ph + pk <= 1', rule], show: '1 - ph <= 1 - pk' })],
})

const KL = { forward: '(3/5*ln(6/5) + 2/5*ln(4/5))', backward: '(1/2*ln(5/6) + 1/2*ln(5/4))' }
export const excessBound = proof({
  settles: 'ce-fisher-consistency/excess-bound',
  because:
    '$k$ is a most likely class under $\\pi$, $h$ one under $p$, $N=\\|\\pi-p\\|_1$ with the rest $r$ from other classes; over $X$, $(\\mathbb Ez)^2\\le\\mathbb Ez^2$ for the excess $z$. The instance is $\\pi=(\\frac35,\\frac25)$, $p=(\\frac12,\\frac12)$ with the second class answered.',
  formula: `2*${KL.forward}`,
  rivals: {
    '$\\sqrt{KL}$ in place of $\\sqrt{2KL}$ (falls at $\\pi=(\\frac12+\\delta,\\frac12-\\delta)$, $p=(\\frac12,\\frac12)$: $2\\delta$ against about $\\sqrt2\\,\\delta$)':
      KL.forward,
    '$KL(p\\|\\pi)$ in place of $KL(\\pi\\|p)$ with the constant 1': KL.backward,
    '$\\sqrt{KL}$ with $KL$ in bits': `${KL.forward}/ln(2)`,
  },
  steps: (square) => [
    forAll('the first inequality', { given: ['ph >= pk', 'N = abs(pik - pk) + abs(pih - ph) + r', 'r >= 0'], show: 'pik - pih <= N' }),
    cited('$\\|\\pi-p\\|_1^2\\le2KL(\\pi\\|p)$', "Pinsker's inequality: Cover and Thomas 2006, lemma 11.6.1"),
    forAll('the second', { given: ['0 <= x', 'x <= N', 'N^2 <= 2*K'], show: 'x^2 <= 2*K' }),
    ...induction('the mean of $z$ against that of $z^2$ (weights $w$ with sum $W$)', {
      holds: 'A^2 <= W*B and W >= 0 and B >= 0',
      start: { A: '0', B: '0', W: '0' },
      next: { A: 'A + w*z', B: 'B + w*z^2', W: 'W + w' },
      given: 'w >= 0',
    }),
    at('the instance: the square of the excess', {}, `(3/5 - 2/5)^2 <= ${square}`),
  ],
})

const sharp = { constant: '2', ratio: '<=' }
export const constantTwoSharp = proof({
  settles: 'ce-fisher-consistency/constant-two-sharp',
  because:
    'With $x=2\\delta$, $2KL=(1+x)\\ln(1+x)+(1-x)\\ln(1-x)\\le x^2+\\frac23x^4$, so the square of the ratio is at least $\\frac1{1+\\frac23x^2}$, which tends to $1$; it is at most $1$ by Pinsker.',
  formula: sharp,
  rivals: { 'sharp constant $\\frac12$': { ...sharp, constant: '1/2' }, 'ratio exceeds 1 for some δ': { ...sharp, ratio: '>' } },
  steps: ({ constant, ratio }) => [
    cited('$\\ln(1+x)\\le x-\\frac{x^2}2+\\frac{x^3}3$ for $x>-1$', "Taylor's theorem: the fourth derivative is negative"),
    forAll('so', {
      given: ['0 < x', 'x < 1', 'a <= x - x^2/2 + x^3/3', 'b <= -x - x^2/2 - x^3/3', 'K = (1 + x)*a + (1 - x)*b', 'K > 0'],
      show: 'K <= x^2 + 2/3*x^4 and x^2/K >= 1/(1 + 2/3*x^2)',
    }),
    at('at $\\delta=\\frac1{10}$ the ratio', { K: KL.forward }, `1/5/sqrt(${constant}*K) > 99/100 and 1/5/sqrt(${constant}*K) ${ratio} 1`),
  ],
})

export const restrictedClass = proof({
  settles: 'ce-fisher-consistency/restricted-class-fails',
  because:
    'The cross-entropy is minus half the logarithm of the product of the two probabilities; a point is an error where the label has less than $\\frac12$.',
  formula: '49/100',
  rivals: { "still a counterexample with B's second probability raised to $\\frac{51}{100}$ (then B errs nowhere)": '51/100' },
  steps: (second) => [
    at('B has the smaller cross-entropy', { b: second }, '99/100*b > 51/100*51/100'),
    at('and the larger error', { b: second, a: '51/100' }, '(99/100 < 1/2 ? 1 : 0) + (b < 1/2 ? 1 : 0) > (a < 1/2 ? 1 : 0) + (a < 1/2 ? 1 : 0)'),
  ],
})
