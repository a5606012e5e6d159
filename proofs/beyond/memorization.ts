import { proof } from '../../src/evidence/proof.ts'
import { at, cited, forAll, identity, induction, matrices } from '../support/steps.ts'
import { rotatedNormal } from '../support/theorems.ts'

const fitting = { place: 'b < z', weight: '(y - P)/(z - b)', unit: (z: string) => `relu(${z} - b)` }
export const construction = proof({
  settles: 'memorisation-2n-plus-d/construction',
  because:
    'The points are taken in the order of their distinct projections; the next unit, with $b$ above the last projection $z_0$ and below the next one $z$, is $0$ at all earlier points and sets the value at the next from $P$ to $y$. These are $d$ numbers $a$, $n$ numbers $b$ and $n$ numbers $w$.',
  formula: fitting,
  rivals: {
    '$b_j$ above $z_j$ (zero diagonal)': { ...fitting, place: 'b > z' },
    '$n-1$ units for $n$ points in general (fails for $n=1,y\\ne0$)': { ...fitting, weight: '0' },
    '$\\mathrm{relu}(b_j-\\langle a,x\\rangle)$ with the same order': { ...fitting, unit: (z: string) => `relu(b - ${z})` },
  },
  steps: ({ place, weight, unit }) => [
    forAll('one more point', { given: ['old <= z0', 'z0 < b', place, `w = ${weight}`], show: `N + w*${unit('old')} = N and P + w*${unit('z')} = y` }),
    forAll('there is room for $b$', { given: 'z0 < z', show: 'z0 < (z0 + z)/2 and (z0 + z)/2 < z' }),
  ],
})

const direction = { t: '2', excluded: 'r*p' }
export const separatingDirection = proof({
  settles: 'memorisation-2n-plus-d/separating-direction',
  because:
    'For $a=(1,t,\\dots,t^{d-1})$ the projections of two points agree where a polynomial in $t$ of degree at most $d-1$ with the coefficients $x_i-x_k$, not all $0$, vanishes: at most $r=d-1$ values for each of the $p=\\binom n2$ pairs.',
  formula: direction,
  rivals: {
    '$a=(1,\\dots,1)$ always works': { ...direction, t: '1' },
    'at most $\\binom n2$ excluded values of $t$ for every $d$ (falls for $d=3$)': { ...direction, excluded: 'p' },
  },
  steps: ({ t, excluded }) => [
    cited('a polynomial of degree at most $r$ that is not $0$ has at most $r$ roots', 'Lang 2002, theorem IV.1.4'),
    ...induction('the excluded values', {
      holds: `E <= ${excluded}`,
      start: { E: '0', p: '0' },
      next: { E: 'E + e', p: 'p + 1' },
      given: ['r >= 1', '0 <= e', 'e <= r'],
    }),
    at('the points $(1,0)$ and $(0,1)$', { t }, '1*1 + t*0 != 1*0 + t*1'),
  ],
})

export const distinctNeeded = proof({
  settles: 'memorisation-2n-plus-d/distinct-needed',
  because: 'Whatever function $f$ is.',
  formula: 'y1 != y2',
  rivals: { 'still a counterexample when the two labels are equal': 'y1 = y2' },
  steps: (labels) => [forAll('no fit', { given: ['x1 = x2', labels], show: 'not(f(x1) = y1 and f(x2) = y2)' })],
})

const inverse = { moment: '1/(k - 2)', k: 'n - d + 1', residual: 'x - Z*H*T(Z)*x' }
export const schurAndChiSquare = proof({
  settles: 'min-norm-risk-exact/schur-and-chi-square',
  because:
    '$x$ is the first column, $Z$ the others, $H=(Z^\\top Z)^{-1}$ and $r=x-ZHZ^\\top x$; the first column of $(X^\\top X)^{-1}$ is $\\frac1{\\|r\\|^2}(1,-HZ^\\top x)$, as multiplying by $X^\\top X$ shows. $r$ is the part of $x$ in a space of dimension $k=n-(d-1)$ that is independent of $x$, so $\\|r\\|^2$ is $\\chi^2_k$, whose inverse has the mean $\\frac{\\Gamma(k/2-1)}{2\\Gamma(k/2)}$.',
  formula: inverse,
  rivals: {
    '$\\frac1{k-1}$': { ...inverse, moment: '1/(k - 1)' },
    '$k=n-d$': { ...inverse, k: 'n - d' },
    '$1/\\|x_1\\|^2$ in place of the residual': { ...inverse, residual: 'x' },
  },
  steps: ({ moment, k, residual }) => {
    const rules = { 'T(Z)*Z*H': '1', 'H*T(Z)*Z': '1', 'T(H)': 'H' }
    return [
      matrices('the first entry of $X^\\top X(1,-HZ^\\top x)$ is $\\|r\\|^2$', `T(x)*x - T(x)*Z*H*T(Z)*x = T(${residual})*(${residual})`, rules),
      matrices('the others are $0$', 'T(Z)*x - T(Z)*Z*H*T(Z)*x = 0', rules),
      rotatedNormal,
      cited(
        'the inverse of a $\\chi^2_k$ has the mean $\\frac{\\Gamma(k/2-1)}{2\\Gamma(k/2)}$ for $k>2$',
        'Johnson, Kotz and Balakrishnan 1994, Continuous Univariate Distributions 1, chapter 18',
      ),
      forAll('the mean of the inverse, from $\\Gamma(\\frac k2)=(\\frac k2-1)\\Gamma(\\frac k2-1)$', {
        given: ['k > 2', 'G > 0', 'F = (k/2 - 1)*G'],
        show: `G/(2*F) = ${moment}`,
      }),
      identity('with this $k$', '1/(k - 2) = 1/(n - d - 1)', { where: { k } }),
    ]
  },
})

export const projectionMean = proof({
  settles: 'min-norm-risk-exact/projection-mean',
  because:
    'The mean of $P$ commutes with every rotation, already with signed permutations, so it is a multiple $c$ of the identity; its trace $cd$ is the mean of the traces, $n$; $\\|P\\beta\\|^2=\\beta^\\top P\\beta$.',
  formula: 'c = n/d',
  rivals: { '$\\sqrt{n/d}$': 'c^2 = n/d', '$\\frac{n}{d+1}$': 'c = n/(d + 1)' },
  steps: (share) => [
    forAll('a matrix that a change of sign leaves as it is has no entries off the diagonal', { given: 'p = -p', show: 'p = 0' }),
    matrices('the square of a projection', 'T(P*b)*(P*b) = T(b)*P*b', { 'T(P)': 'P', 'P*P': 'P' }),
    forAll('the trace', { given: ['d >= 1', 'n >= 1', 'n <= d', 'c*d = n'], show: share }),
  ],
})

const risks = { tail: '>', order: '<' }
const [under, over] = ['(1/4*d/(40 - d - 1))', '(1*(1 - 40/d) + 1/4*40/(d - 40 - 1))']
const risk = (formula: string, d: number): string => formula.replaceAll('d', String(d))
export const secondDescent = proof({
  settles: 'min-norm-risk-exact/second-descent',
  particular: 'the sentence is about these numbers',
  formula: risks,
  rivals: {
    'risk never rises again for $d\\ge42$ (it tends to $\\|\\beta\\|^2=1$)': { ...risks, tail: '<=' },
    '$d=80$ worse than $d=30$': { ...risks, order: '>' },
  },
  steps: ({ tail, order }) => [
    at('the values', {}, `${risk(under, 30)} = 5/6 and ${risk(under, 38)} = 19/2 and ${risk(over, 80)} = 59/78`),
    at('it falls again, below both', {}, `${risk(over, 80)} ${order} ${risk(under, 30)} and ${risk(over, 80)} < ${risk(over, 42)}`),
    at('and rises later', {}, `${risk(over, 800)} ${tail} ${risk(over, 80)}`),
  ],
})
