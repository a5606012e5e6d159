import { proof } from '../../src/evidence/proof.ts'
import { at, cited, forAll, identity, induction } from '../support/steps.ts'

/** KL of two laws on two points. */
const kl = (p: string, q: string): string => `((${p})*ln((${p})/(${q})) + (1 - (${p}))*ln((1 - (${p}))/(1 - (${q}))))`

const infinite = { symmetric: '!=', where: 'p > 0 and q = 0' }
export const gibbsInequality = proof({
  settles: 'kl-pinsker/gibbs',
  because:
    'A term with $p_i>0$ is $p\\ln\\frac pq=-pl$ with $l=\\ln z$, $z=\\frac qp$; one with $p_i=0$ is $0$, and is at least $p-q$ too. $K$ sums the terms, $P,Q$ the laws, $a=1$ while all are equal.',
  formula: infinite,
  rivals: {
    '$KL(p\\|q)=KL(q\\|p)$': { ...infinite, symmetric: '=' },
    'infinite also when some $q_i>0=p_i$': { ...infinite, where: '(p > 0 and q = 0) or (q > 0 and p = 0)' },
  },
  steps: ({ symmetric, where }) => [
    cited('$\\ln z<z-1$ for $z\\ne1$, and $\\ln z\\to-\\infty$ as $z\\to0$', 'the tangent of the strictly concave logarithm at 1'),
    forAll('one term: infinite or bounded from below', {
      given: [
        'p >= 0',
        'q >= 0',
        'implies(p > 0 and q > 0, p*z = q and l <= z - 1 and iff(l = z - 1, z = 1))',
        'inf = (p > 0 ? (q > 0 ? 0 : 1) : 0)',
        'k = (p > 0 ? -p*l : 0)',
      ],
      show: `iff(inf = 1, ${where}) and implies(inf = 0, k >= p - q and iff(k = p - q, p = q))`,
    }),
    ...induction('all terms', {
      holds: 'K >= P - Q and iff(K = P - Q, a = 1) and (a = 0 or a = 1)',
      start: { K: '0', P: '0', Q: '0', a: '1' },
      next: { K: 'K + k', P: 'P + p', Q: 'Q + q', a: '(a = 1 and p = q ? 1 : 0)' },
      given: ['k >= p - q', 'iff(k = p - q, p = q)'],
    }),
    forAll('laws have the sum $1$', { given: ['K >= P - Q', 'iff(K = P - Q, a = 1)', 'P = 1', 'Q = 1'], show: 'K >= 0 and iff(K = 0, a = 1)' }),
    at('it is not symmetric', {}, `${kl('1/2', '1/4')} ${symmetric} ${kl('1/4', '1/2')}`),
  ],
})

const pinsker = { constant: '2', half: '1', instance: (k: string, tv: string, c: string) => `${k} >= (${c})*(${tv})^2` }
export const pinskerInequality = proof({
  settles: 'kl-pinsker/pinsker',
  because:
    'Grouping the points with $p_i\\ge q_i$ and the others into two keeps $TV$ and does not raise $KL$; there $g(t)=KL-c(p-t)^2$ is $0$ at $t=p$ with $g^\\prime(t)=(t-p)\\bigl(\\frac1{t(1-t)}-2c\\bigr)$, which falls before $p$ and grows after it.',
  formula: pinsker,
  rivals: {
    '$4\\,TV^2$': { ...pinsker, constant: '4' },
    '$TV=\\sum|p_i-q_i|$ (without $\\frac12$)': { ...pinsker, half: '2' },
    '$TV^2\\ge2KL$': { ...pinsker, instance: (k: string, tv: string, c: string) => `(${tv})^2 >= (${c})*${k}` },
  },
  steps: ({ constant, half, instance }) => [
    cited(
      '$\\sum p_i\\ln\\frac{p_i}{q_i}\\ge(\\sum p_i)\\ln\\frac{\\sum p_i}{\\sum q_i}$ over each group',
      'the log sum inequality: Cover and Thomas 2006, theorem 2.7.1',
    ),
    identity('for two points $TV=|p-q|$', `((p - q) - ((1 - p) - (1 - q)))/2 = p - q`),
    identity('the derivative of $p\\ln\\frac pt+(1-p)\\ln\\frac{1-p}{1-t}-c(p-t)^2$', '-p/t + (1 - p)/(1 - t) + 2*c*(p - t) = (t - p)*(1/(t*(1 - t)) - 2*c)'),
    forAll('its sign is that of $t-p$', { given: ['0 < t', 't < 1'], show: `1/(t*(1 - t)) - 2*(${constant})*${half}^2 >= 0` }),
    at('an instance', {}, instance(kl('3/5', '1/2'), `${half}*(3/5 - 1/2)`, constant)),
  ],
})

const best = { bound: '<', constant: '2' }
export const pinskerSharp = proof({
  settles: 'kl-pinsker/constant-sharp',
  because: 'With $x=2\\delta$, $TV=\\delta$ and $2KL=(1+x)\\ln(1+x)+(1-x)\\ln(1-x)\\le x^2+\\frac23x^4$, so $2\\le\\frac{KL}{TV^2}\\le2+\\frac{16}3\\delta^2$.',
  formula: best,
  rivals: { '$\\frac{KL}{TV^2}\\ge\\frac{201}{100}$ for all laws': { ...best, bound: '>=' }, 'best constant $\\frac1{2}$': { ...best, constant: '1/2' } },
  steps: ({ bound, constant }) => [
    cited('$\\ln(1+x)\\le x-\\frac{x^2}2+\\frac{x^3}3$ for $x>-1$', "Taylor's theorem: the fourth derivative is negative"),
    forAll('so', {
      given: ['0 < d', 'd < 1/2', 'x = 2*d', 'a <= x - x^2/2 + x^3/3', 'b <= -x - x^2/2 - x^3/3', 'K = ((1 + x)*a + (1 - x)*b)/2'],
      show: 'K/d^2 <= 2 + 16/3*d^2',
    }),
    at('at $\\delta=\\frac1{20}$', { K: kl('1/2 + 1/20', '1/2'), r: 'K/(1/20)^2' }, `r ${bound} ${constant} + 1/100 and r >= ${constant}`),
  ],
})

const reverse = { least: '0', grows: 'k >= C*tv' }
export const unbounded = proof({
  settles: 'kl-pinsker/unbounded',
  because:
    '$KL\\ge\\frac1{10}\\ln\\frac1{10\\eta}+\\frac9{10}\\ln\\frac9{10}$, since $1-\\eta\\le1$, and $\\ln\\frac1\\eta$ is above every number for small $\\eta$; $l=\\ln\\frac1{10\\eta}$, $c=\\frac9{10}\\ln\\frac9{10}>-\\frac1{10}$.',
  formula: reverse,
  rivals: { 'still unbounded when all $q_i\\ge\\frac14$': { ...reverse, least: '1/4' } },
  steps: ({ least, grows }) => [
    at('the constant', {}, '9/10*ln(9/10) > -1/10'),
    at('a law this near to one with $KL$ twenty times $TV$', { eta: '1/10^25' }, `eta >= ${least} and ${kl('1/10', '1/10^25')} > 20*(1/10 - eta)`),
    forAll('above every multiple', { given: ['C > 0', 'l >= C + 1', 'c > -1/10', 'k >= l/10 + c', '0 <= tv', 'tv <= 1/10'], show: grows }),
  ],
})
