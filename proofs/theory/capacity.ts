import { compare, Q, type Rational, ratio, sum } from '../../properties/support/exact.ts'
import { proof } from '../../src/evidence/proof.ts'
import { at, cited, computed, forAll, induction } from '../support/steps.ts'
import { cauchySchwarz } from '../support/theorems.ts'

const largest = (xs: readonly Rational[]): Rational => xs.reduce(Q.max)
/** Of one uniform sample from three points and f = 1 - 1{z = j}: E sup (R - R̂), and the average with or without signs. */
const points = [0, 1, 2]
const value = (j: number, z: number): Rational => ratio(j === z ? 0 : 1)
const left = (): Rational => Q.div(sum(points.map((z) => largest(points.map((j) => Q.sub(ratio(2, 3), value(j, z)))))), ratio(3))
const average = (signs: readonly number[]): Rational =>
  Q.div(sum(points.flatMap((z) => signs.map((s) => largest(points.map((j) => Q.mul(ratio(s), value(j, z))))))), ratio(3 * signs.length))

export const symmetrisation = proof({
  settles: 'rademacher-vc-chain/symmetrisation',
  because:
    "With a second sample $Z'$, $R(f)=\\mathbb E\\hat R'(f)$, and a supremum of means is at most the mean of the supremum; exchanging $Z_i$ and $Z_i'$ changes the sign of $f(Z_i')-f(Z_i)$ and not the law, so a fair sign may stand before each; the supremum of a difference is at most two suprema, of equal means.",
  formula: { factor: 2, signs: [1, -1] },
  rivals: {
    'factor 1 in place of 2 (one uniform sample from 3 points, the three functions $1-\\mathbb 1\\{z=j\\}$: left $\\frac23$, average $\\frac12$)': {
      factor: 1,
      signs: [1, -1],
    },
    'the average without signs, $\\sup_f\\frac1n\\sum f(Z_i)$, times $\\frac12$': { factor: 0.5, signs: [1] },
  },
  steps: ({ factor, signs }) => [
    ...induction('the mean $A$ of $f$ is at most the mean $B$ of the suprema, weight by weight', {
      holds: 'A <= B',
      start: { A: '0', B: '0' },
      next: { A: 'A + p*f', B: 'B + p*s' },
      given: ['p >= 0', 'f <= s'],
    }),
    forAll('the sign of an exchanged pair', { show: '-(u - v) = v - u' }),
    forAll('the supremum $s$ of $u-v$ against those of $u$ and of $-v$, the latter with the same law of signs', {
      given: ['u <= a', '-v <= b'],
      show: 'u - v <= a + b',
    }),
    forAll('so the mean', { given: ['L <= D', 'D <= A + B', 'A = B'], show: 'L <= 2*A' }),
    computed('an instance', () => compare(left(), Q.mul(Q.of(factor), average(signs))) <= 0),
  ],
})

const massartFormula = { square: '2*l', divisor: 'n' }
export const massart = proof({
  settles: 'rademacher-vc-chain/massart',
  because:
    '$M=\\mathbb E\\max\\langle\\sigma,a\\rangle$, $l=\\ln|A|$: $e^{sM}\\le\\mathbb E\\sum_ae^{s\\langle\\sigma,a\\rangle}=\\sum_a\\prod_i\\cosh(sa_i)\\le|A|e^{s^2r^2/2}$ by Jensen, so $sM\\le l+\\frac{s^2r^2}2$ for every $s>0$, and for $r=0$ all is $0$; $q=\\sqrt{2l}$.',
  formula: massartFormula,
  rivals: {
    '$\\frac{r\\sqrt{\\ln|A|}}{n}$ (the cube $\\{-1,1\\}^n$: left side 1, right $\\sqrt{\\ln2}$)': { ...massartFormula, square: 'l' },
    '$\\frac{r\\sqrt{2\\ln|A|}}{n^2}$': { ...massartFormula, divisor: 'n^2' },
  },
  steps: ({ square, divisor }) => [
    cited('$\\cosh x=\\sum\\frac{x^{2k}}{(2k)!}$, $e^{x^2/2}=\\sum\\frac{x^{2k}}{2^kk!}$', 'Rudin 1976, chapter 8'),
    ...induction('coefficient by coefficient: $F=(2k)!$, $G=2^kk!$', {
      holds: 'F >= G and G > 0',
      start: { F: '1', G: '1', k: '0' },
      next: { F: 'F*(2*k + 1)*(2*k + 2)', G: 'G*2*(k + 1)', k: 'k + 1' },
      given: 'k >= 0',
    }),
    cited('$e^{s\\mathbb EX}\\le\\mathbb Ee^{sX}$', "Jensen's inequality"),
    forAll('at $s=\\frac{\\sqrt{2l}}r$', { given: ['r > 0', 'l > 0', 'z > 0', 'z^2 = 2*l', 's = z/r', 's*M <= l + s^2*r^2/2'], show: 'M <= r*z' }),
    forAll('a single vector, $l=0$, at $s=\\frac M{r^2}$', { given: ['r > 0', 's = M/r^2', 'implies(s > 0, s*M <= s^2*r^2/2)'], show: 'M <= 0' }),
    forAll('over $n$', {
      given: ['n >= 1', 'r >= 0', 'l >= 0', 'z >= 0', 'z^2 = 2*l', 'M <= r*z', 'q >= 0', `q^2 = ${square}`],
      show: `M/n <= r*q/(${divisor})`,
    }),
  ],
})

const averages = { cube: 'n/2', thresholds: '3/8', one: '0' }
export const exactValues = proof({
  settles: 'rademacher-vc-chain/exact-values',
  because:
    'On the cube the best $a_i$ is $1$ exactly for $\\sigma_i=1$, so each coordinate adds $\\frac12$ on average; one vector has the mean of $\\sigma_ia_i$, which is $0$.',
  formula: averages,
  rivals: {
    'the cube: 1': { ...averages, cube: 'n' },
    'thresholds: $\\frac14$': { ...averages, thresholds: '1/4' },
    'one vector: $\\frac{\\|a\\|}n$': { ...averages, one: 'abs(a)' },
  },
  steps: ({ cube, thresholds, one }) => [
    ...induction('the cube', { holds: `S = ${cube}`, start: { S: '0', n: '0' }, next: { S: 'S + (max(0, 1) + max(0, -1))/2', n: 'n + 1' } }),
    at('thresholds on two points: the four signs', {}, `((max(0, 1, 1 + 1) + max(0, -1, 1 - 1) + max(0, 1, -1 + 1) + max(0, -1, -1 - 1))/2)/4 = ${thresholds}`),
    forAll('one vector, coordinate by coordinate', { show: `(a + -a)/2 = ${one}` }),
  ],
})

const chain = { bound: '2*q', growth: 'l <= L' }
export const vcExpectation = proof({
  settles: 'rademacher-vc-chain/vc-expectation',
  because:
    '$E\\le2A$ is symmetrisation and $A\\le\\frac{\\sqrt n\\sqrt{2l}}n$ Massart, proved on their own. The absolute value is the class with its negatives, $2\\Pi$ vectors of norm at most $\\sqrt n$ on the sample; $l=\\ln(2\\Pi_F(n))$, $q=\\sqrt{2l/n}$, $L=\\ln2+d\\ln\\frac{en}d$ with $\\Pi\\le(\\frac{en}d)^d$ by Sauer and Shelah.',
  formula: chain,
  rivals: {
    '$\\frac dn$ in place of the root (fair-coin labels and thresholds)': { ...chain, bound: 'd/n' },
    '$\\Pi_F(1)$ in place of $\\Pi_F(n)$ (all finite sets on a continuous law)': { ...chain, bound: '2*q1' },
  },
  steps: ({ bound, growth }) => [
    cited('$\\Pi_F(n)\\le(\\frac{en}d)^d$ for $n\\ge d\\ge1$', 'Sauer 1972 and Shelah 1972: Shalev-Shwartz and Ben-David 2014, lemma 6.10'),
    forAll('together', {
      given: ['n >= 1', 'd >= 1', 'r > 0', 'r^2 = n', 'z > 0', 'z^2 = 2*l', 'E <= 2*A', 'A <= r*z/n', 'q > 0', 'q^2 = 2*l/n', '0 < q1', 'q1 <= q'],
      show: `E <= ${bound}`,
    }),
    forAll('a larger logarithm has a larger root', {
      given: ['n >= 1', growth, 'l > 0', 'q > 0', 'q^2 = 2*l/n', 'p > 0', 'p^2 = 2*L/n', 'E <= 2*q'],
      show: 'E <= 2*p',
    }),
  ],
})

const linear = { exact: 'B*s', dimension: '1' }
export const linearClass = proof({
  settles: 'rademacher-vc-chain/linear-class',
  because:
    '$s=\\|\\sum\\sigma_ix_i\\|$: the supremum of $\\langle w,\\sum\\sigma_ix_i\\rangle$ over $\\|w\\|\\le B$; its mean square is the sum $X$ of the $\\|x_i\\|^2$, the signs being independent ($c$ is the mean of the product of the sum so far with the next term).',
  formula: linear,
  rivals: { '$\\frac B{n}\\sum\\|x_i\\|$ as the exact value': { ...linear, exact: 'B*N' }, 'a factor $\\sqrt d$': { ...linear, dimension: 'd' } },
  steps: ({ exact, dimension }) => [
    ...cauchySchwarz,
    forAll('Cauchy–Schwarz, and equality at $w=\\frac Bs\\sum\\sigma_ix_i$', {
      given: ['B > 0', 's > 0', 'N >= s', 'ww <= B^2', 'p^2 <= ww*s^2', 'v = B/s*s^2'],
      show: `p <= ${exact} and v = ${exact}`,
    }),
    ...induction('the mean square', { holds: 'M = X', start: { M: '0', X: '0' }, next: { M: 'M + 2*c + x^2', X: 'X + x^2' }, given: 'c = 0' }),
    ...induction('a mean $A$ is at most the root of the mean square $M$ (weights add up to $W$)', {
      holds: 'A^2 <= W*M and W >= 0 and M >= 0',
      start: { A: '0', M: '0', W: '0' },
      next: { A: 'A + p*s', M: 'M + p*s^2', W: 'W + p' },
      given: 'p >= 0',
    }),
    forAll('so, whatever the dimension', {
      given: ['A >= 0', 'A^2 <= 1*X', 'r >= 0', 'r^2 = X', 'd > 1', 'B > 0'],
      show: `B*A <= B*r and r^2 = ${dimension}*X`,
    }),
  ],
})
