import { compare, Q, type Rational, ratio } from '../../properties/support/exact.ts'
import { proof } from '../../src/evidence/proof.ts'
import { at, computed, forAll, identity, induction } from '../support/steps.ts'

const reddi = { b: '1/(1 + C^2)', start: '1', middle: 'y > 0' }
export const returnsToOne = proof({
  settles: 'adam-reddi-nonconvergence/returns-to-one',
  because:
    'With $b=\\beta_2$ and $v$ the average at the start of a period at time $t$: $v_1=bv+(1-b)C^2$, $v_2=bv_1+1-b$, $v_3=bv_2+1-b$. The step down is $q=\\frac{\\alpha C}{\\sqrt{tv_1}}\\le Q=\\frac\\alpha{\\sqrt{t(1-b)}}$, the steps up $p=\\frac\\alpha{\\sqrt{(t+1)v_2}}$ and $r=\\frac\\alpha{\\sqrt{(t+2)v_3}}$.',
  formula: reddi,
  rivals: {
    '$\\beta_2=\\frac{C^2}{1+C^2}$': { ...reddi, b: 'C^2/(1 + C^2)' },
    '$x_{3k+2}=1$ as well': { ...reddi, middle: 'y = 1' },
    'from $x_1=-1$: $x_{3k+1}=-1$ for every $k$': { ...reddi, start: '-1' },
  },
  steps: ({ b, start, middle }) => {
    const setting = ['C > 2', `b = ${b}`]
    return [
      forAll('$0<b<\\frac15$, and $bC^2=1-b$', { given: setting, show: '0 < b and b < 1/5 and b*C^2 = 1 - b' }),
      ...induction('$0\\le v\\le\\frac65$ at the start of every period', {
        holds: '0 <= v and v <= 6/5',
        start: { v: '0' },
        next: { v: 'b*(b*(b*v + (1 - b)*K) + (1 - b)) + (1 - b)' },
        given: ['0 < b', 'b < 1/5', 'b*K = 1 - b'],
      }),
      forAll('$v_1\\ge(1-b)C^2$, so $q\\le Q$ and $Q^2<1$', {
        given: [
          '0 < b',
          'b < 1/5',
          'K > 0',
          'v >= 0',
          'w = b*v + (1 - b)*K',
          't >= 1',
          'q > 0',
          'q^2*t*w = a^2*K',
          'Q > 0',
          'Q^2*t*(1 - b) = a^2',
          'a^2 < 1 - b',
        ],
        show: 'q <= Q and Q < 1',
      }),
      forAll('$v_2\\le(1-b)(2-b+\\frac32b^2)$', {
        given: ['0 < b', 'b < 1/5', 'b*K = 1 - b', '0 <= v', 'v <= 6/5', 'w = b*v + (1 - b)*K'],
        show: 'b*w + (1 - b) <= (1 - b)*(2 - b + 3/2*b^2)',
      }),
      forAll('$v_3\\le(1-b)(1+2b-b^2+\\frac32b^3)$', {
        given: ['0 < b', 'b < 1/5', 'w <= (1 - b)*(2 - b + 3/2*b^2)'],
        show: 'b*w + (1 - b) <= (1 - b)*(1 + 2*b - b^2 + 3/2*b^3)',
      }),
      forAll('so $p\\ge\\rho Q$ with $2(2-b+\\frac32b^2)\\rho^2=1$', {
        given: ['t >= 1', 'd > 0', 'm > 0', 'w > 0', 'w <= d*m', 'Q > 0', 'Q^2*t*d = s', 'p > 0', 'p^2*(t + 1)*w = s', 'rho > 0', '2*m*rho^2 = 1'],
        show: 'p >= rho*Q',
      }),
      forAll('and $r\\ge\\sigma Q$ with $3(1+2b-b^2+\\frac32b^3)\\sigma^2=1$', {
        given: ['t >= 1', 'd > 0', 'm > 0', 'w > 0', 'w <= d*m', 'Q > 0', 'Q^2*t*d = s', 'p > 0', 'p^2*(t + 2)*w = s', 'rho > 0', '3*m*rho^2 = 1'],
        show: 'p >= rho*Q',
      }),
      forAll('$\\rho+\\sigma\\ge1$', {
        given: ['0 < b', 'b < 1/5', 'rho > 0', '2*(2 - b + 3/2*b^2)*rho^2 = 1', 'sigma > 0', '3*(1 + 2*b - b^2 + 3/2*b^3)*sigma^2 = 1'],
        show: 'rho + sigma >= 1',
      }),
      forAll('so a period that starts there ends there', {
        given: ['0 < q', 'q < 1', 'p > 0', 'r > 0', 'p + r >= q', `x = ${start}`, 'y = max(-1, x - q)', 'z = min(1, y + p)'],
        show: `min(1, z + r) = x and ${middle}`,
      }),
    ]
  },
})

const regret = { least: '2*C - 4', optimum: '-1' }
export const linearRegret = proof({
  settles: 'adam-reddi-nonconvergence/linear-regret',
  because: 'The period starts at $1$, where the loss is $C$; the two other iterates $x,y$ are at most $1$.',
  formula: regret,
  rivals: { 'at least $2C-2$': { ...regret, least: '2*C - 2' }, 'the optimum of a period is $+1$': { ...regret, optimum: '1' } },
  steps: ({ least, optimum }) => [
    forAll('the regret', { given: ['C > 2', 'x <= 1', 'y <= 1'], show: `(C*1 - x - y) - (C*(-1) + 1 + 1) >= ${least} and 2*C - 4 > 0` }),
    forAll('the optimum of a period', { given: ['C > 2', '-1 <= x', 'x <= 1'], show: `C*x - x - x >= C*(${optimum}) - (${optimum}) - (${optimum})` }),
  ],
})

const weighted = { term: 'm^2/v', correction: '(1 - w)/(1 - b)^2', extra: '1' }
export const stepBound = proof({
  settles: 'adam-step-size-bound/bound',
  because:
    'After $t$ steps $\\hat m=\\frac{1-\\beta_1}{1-B}M$, $\\hat v=\\frac{1-\\beta_2}{1-W}V$ with $M=\\sum\\beta_1^jg$, $V=\\sum\\beta_2^jg^2$, $B=\\beta_1^t$, $W=\\beta_2^t$; $m,v$ are powers of $\\beta_1,\\beta_2$ and $R=\\sum(\\frac{\\beta_1^2}{\\beta_2})^j=\\sum\\frac{m^2}v$.',
  formula: weighted,
  rivals: {
    '$\\beta_1/\\beta_2$ in place of $\\beta_1^2/\\beta_2$ in the sum, taken as the attained value': { ...weighted, term: 'm/v', extra: 'attained' },
    'without the factor $\\sqrt{1-\\beta_2^t}/(1-\\beta_1^t)$ (falls at $t=2$, $\\beta_1=0.95$, $\\beta_2=0.99$ with $g_j\\propto(\\beta_2/\\beta_1)^j$)': {
      ...weighted,
      correction: '1',
    },
    '$\\frac{1-\\beta_1}{\\sqrt{1-\\beta_2}}$ alone': { ...weighted, correction: '1', extra: 'alone' },
  },
  steps: ({ term, correction, extra }) => [
    ...induction('Cauchy–Schwarz with weights', {
      holds: `M^2 ${extra === 'attained' ? '=' : '<='} R*V and R >= 0 and V >= 0`,
      start: { M: '0', R: '0', V: '0' },
      next: { M: 'M + m*g', R: `R + ${term}`, V: 'V + v*g^2' },
      given: ['v > 0', ...(extra === 'attained' ? ['g*m = v'] : [])],
    }),
    forAll('the square of the ratio', {
      given: ['0 <= a', 'a < 1', '0 < c', 'c < 1', '0 <= b', 'b < 1', '0 < w', 'w < 1', 'V > 0', 'R >= 1', 'M^2 <= R*V'],
      show: `((1 - a)/(1 - b)*M)^2/((1 - c)/(1 - w)*V) <= ${correction}*(1 - a)^2/(1 - c)*${extra === 'alone' ? '1' : 'R'}`,
    }),
  ],
})

const equality = { gradient: 'm/v', digits: ['7.2702', '7.2703'] }
export const boundAttained = proof({
  settles: 'adam-step-size-bound/attained',
  because:
    '$g_j=(\\beta_2/\\beta_1)^j$ is $\\frac mv$ up to the factor $(\\beta_2/\\beta_1)^t$, $v,m$ being the powers $t-j$; the supremum takes the sum of the geometric series and factors that tend to $1$: zeros before the run make $t$ large.',
  formula: equality,
  rivals: {
    'equality for $g_j=(\\beta_1/\\beta_2)^j$': { ...equality, gradient: 'v/m' },
    '$7.28$': { ...equality, digits: ['7.28', '7.29'] },
    'equality for constant gradients': { ...equality, gradient: '1' },
  },
  steps: ({ gradient, digits: [low, high] }) => [
    ...induction('equality in Cauchy–Schwarz', {
      holds: 'M = R*k and V = R*k^2',
      start: { M: '0', R: '0', V: '0' },
      next: { M: 'M + m*k*g', R: 'R + m^2/v', V: 'V + v*(k*g)^2' },
      given: ['v > 0', 'm > 0', `g = ${gradient}`],
    }),
    identity('so the square of the ratio of the sums is $R$', 'M^2/V = R', { where: { M: 'R*k', V: 'R*k^2' } }),
    identity('the geometric sums: $(1-\\varrho)\\sum_{j<t}\\varrho^j=1-\\varrho^t$, one term more', '(1 - rho*P) = (1 - P) + (1 - rho)*P'),
    at('at $(0.9,0.999)$', { a: '0.9', c: '0.999', x: '(1 - a)^2/(1 - c)/(1 - a^2/c)' }, `${low}^2 < x and x < ${high}^2`),
  ],
})

export const secondCase = proof({
  settles: 'adam-step-size-bound/printed-second-case',
  formula: { gradients: [1, 0] },
  rivals: {
    'still a counterexample for constant gradients (ratio exactly 1)': { gradients: [1, 1] },
    'still a counterexample at $t=1$ (ratio exactly 1)': { gradients: [1] },
  },
  steps: ({ gradients }) => {
    const t = gradients.length
    const sum = (r: string, power: 1 | 2): string => gradients.map((g, j) => `(${r})^${t - 1 - j}*${g}^${power}`).join(' + ')
    return [
      at(
        'the hypothesis $1-\\beta_1\\le\\sqrt{1-\\beta_2}$, and the square of the ratio',
        { a: '19/20', c: '1/10', m: `(1 - a)/(1 - a^${t})*(${sum('a', 1)})`, v: `(1 - c)/(1 - c^${t})*(${sum('c', 2)})` },
        '(1 - a)^2 <= 1 - c and m^2/v > 1',
      ),
    ]
  },
})

/** The square of the ratio after gradients (999/900)^j at (0.9, 0.999), or after zeros and one spike. */
function ratioSquare(t: number, spike: boolean): Rational {
  const [a, c] = [ratio(9, 10), ratio(999, 1000)]
  let [m, v, at1, ct, g] = [ratio(0), ratio(0), ratio(1), ratio(1), ratio(1)]
  const one = ratio(1)
  for (let j = 1; j <= t; j++) {
    g = spike ? (j === t ? one : ratio(0)) : Q.mul(g, ratio(999, 900))
    m = Q.add(Q.mul(a, m), Q.mul(Q.sub(one, a), g))
    v = Q.add(Q.mul(c, v), Q.mul(Q.sub(one, c), Q.mul(g, g)))
    ;[at1, ct] = [Q.mul(at1, a), Q.mul(ct, c)]
  }
  const hat = Q.div(m, Q.sub(one, at1))
  return Q.div(Q.mul(hat, hat), Q.div(v, Q.sub(one, ct)))
}
export const firstCase = proof({
  settles: 'adam-step-size-bound/printed-first-case',
  formula: { t: 210, spike: false },
  rivals: {
    'still a counterexample at $t=209$ with the same gradients': { t: 209, spike: false },
    'still a counterexample for a single spike after zeros (ratio tends to $3.16$ from below as the run of zeros grows)': { t: 210, spike: true },
  },
  steps: ({ t, spike }) => [
    at('the hypothesis $1-\\beta_1>\\sqrt{1-\\beta_2}$', { a: '0.9', c: '0.999' }, '(1 - a)^2 > 1 - c'),
    computed('the square of the ratio exceeds $\\frac{(1-\\beta_1)^2}{1-\\beta_2}=10$', () => compare(ratioSquare(t, spike), ratio(10)) > 0),
    computed('not yet a step before', () => compare(ratioSquare(209, false), ratio(10)) <= 0),
  ],
})

export const uniformHypothesis = proof({
  settles: 'adam-step-size-bound/hypothesis',
  because: 'The square of the ratio is at least $(1-\\beta_1)^2$ times the sum $R$ for $g_j=2^{-j}$, where the bound is attained, and $R=t$.',
  formula: '1/4',
  rivals: { 'still unbounded at $\\beta_1=\\frac12,\\beta_2=\\frac12$': '1/2' },
  steps: (c) => [
    ...induction('the sum in the bound', {
      holds: 'R = t and p = 1',
      start: { R: '0', t: '0', p: '1' },
      next: { R: 'R + p', t: 't + 1', p: `p*((1/2)^2/(${c}))` },
    }),
    forAll('the square of the ratio grows at least like $\\frac t4$', {
      given: ['t >= 1', '0 < b', 'b <= 1/2', '0 < w', 'w <= 1/4', 'R = t', 'M^2 = R*V', 'V > 0'],
      show: '((1/2)/(1 - b)*M)^2/((3/4)/(1 - w)*V) >= t/4',
    }),
  ],
})
