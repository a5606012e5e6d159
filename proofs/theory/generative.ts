import type { Step } from '../../src/evidence/proof.ts'
import { proof } from '../../src/evidence/proof.ts'
import { at, cited, forAll, identity, induction } from '../support/steps.ts'
import { identityOfSums } from '../support/sums.ts'
import { conditionalMean, logarithmTangent, normalSum } from '../support/theorems.ts'

/** Gibbs for two finite laws: k is a term q ln(q/p), at least q - p, with equality only for q = p. */
const gibbs = (relation = '>=', equality = 'q = p'): readonly Step[] => [
  logarithmTangent,
  forAll('a term $q\\ln\\frac qp=-ql$ with $l=\\ln z$, $qz=p$', {
    given: ['q >= 0', 'p > 0', 'implies(q > 0, q*z = p and l <= z - 1 and iff(l = z - 1, z = 1))', 'k = (q > 0 ? -q*l : 0)'],
    show: 'k >= q - p and iff(k = q - p, q = p)',
  }),
  ...induction('all terms: $K$ sums $k$, and $a=1$ while the laws agree', {
    holds: 'K >= Q - P and iff(K = Q - P, a = 1) and (a = 0 or a = 1)',
    start: { K: '0', P: '0', Q: '0', a: '1' },
    next: { K: 'K + k', P: 'P + p', Q: 'Q + q', a: `(a = 1 and ${equality} ? 1 : 0)` },
    given: ['k >= q - p', 'iff(k = q - p, q = p)'],
  }),
  forAll('so the divergence', { given: ['K >= Q - P', 'iff(K = Q - P, a = 1)', 'P = 1', 'Q = 1'], show: `K ${relation} 0 and iff(K = 0, a = 1)` }),
]

const elbo = { kl: '+ sum(q*(m - c))', joint: 'c + l' }
export const elboIdentity = proof({
  settles: 'elbo-gap-kl/identity',
  because:
    'Logarithms as letters: $m=\\ln q(z)$, $c=\\ln p(z|x)$, $l=\\ln p(x)$, so $\\ln p(x,z)=c+l$; $\\sum q=1$ ($Q$), and $r$ is $p(z|x)$, $t=\\ln p(z)$. Terms with $q=0$ are $0$.',
  formula: elbo,
  rivals: {
    '$KL(p(\\cdot\\mid x)\\|q)$': { ...elbo, kl: '+ sum(r*(c - m))' },
    'minus in front of KL': { ...elbo, kl: '- sum(q*(m - c))' },
    '$\\ln p(z)$ in place of $\\ln p(x,z)$': { ...elbo, joint: 't' },
  },
  steps: ({ kl, joint }) => [identityOfSums('the sum over $z$', `l*sum(q) = sum(q*((${joint}) - m)) ${kl}`, { over: ['q', 'm', 'c', 'r', 't'] })],
})

export const elboBound = proof({
  settles: 'elbo-gap-kl/bound',
  because: 'The gap is the divergence $K$ of $q$ from $p=p(\\cdot|x)$; $l=\\ln p(x)$.',
  formula: { relation: '<=', equality: 'q = p' },
  rivals: { 'at least $\\ln p(x)$': { relation: '>=', equality: 'q = p' }, 'equality at $q=p(z)$': { relation: '<=', equality: 'q = prior' } },
  steps: ({ relation, equality }) => [
    ...gibbs('>=', equality),
    forAll('the bound $B$', { given: ['l = B + K', 'K >= 0', 'iff(K = 0, a = 1)'], show: `B ${relation} l and iff(B = l, a = 1)` }),
  ],
})

const forms = { sign: '-', kl: 'sum(q*(m - t))' }
export const elboTwoForms = proof({
  settles: 'elbo-gap-kl/two-forms',
  because: '$u=\\ln p(x|z)$, $t=\\ln p(z)$, $m=\\ln q(z)$, and $\\ln p(x,z)=u+t$; $r$ is $p(z)$.',
  formula: forms,
  rivals: { '$+KL$': { ...forms, sign: '+' }, '$KL(p(z)\\|q)$': { ...forms, kl: 'sum(r*(t - m))' } },
  steps: ({ sign, kl }) => [identityOfSums('the sum over $z$', `sum(q*((u + t) - m)) = sum(q*u) ${sign} ${kl}`, { over: ['q', 'u', 't', 'm', 'r'] })],
})

const em = { first: 'B = l', relation: '>=' }
export const emMonotone = proof({
  settles: 'elbo-gap-kl/em-monotone',
  because:
    '$B$ is the bound at the old parameters after the first half-step, where it is tight, $C$ at the new ones, and $l,m$ the log-likelihoods before and after.',
  formula: em,
  rivals: { 'with $q$ kept fixed for ever it reaches the maximum': { ...em, first: 'B <= l' }, 'raises it strictly at every step': { ...em, relation: '>' } },
  steps: ({ first, relation }) => [forAll('two inequalities', { given: [first, 'C >= B', 'm >= C'], show: `m ${relation} l` })],
})

const gauss = { value: '1/2*(m^2 + v - 1 - L)' }
export const gaussianKl = proof({
  settles: 'elbo-gap-kl/gaussian-kl',
  because:
    'With $v=\\sigma^2$, $L=\\ln v$: $\\ln\\frac{p}{q}=-\\frac L2-\\frac{(z-\\mu)^2}{2v}+\\frac{z^2}2$, whose mean takes $\\mathbb E(z-\\mu)^2=v$ and $\\mathbb Ez^2=v+\\mu^2$.',
  formula: gauss,
  rivals: {
    '$\\frac12(\\mu^2+\\sigma^2-1-\\ln\\sigma)$': { value: '1/2*(m^2 + v - 1 - L/2)' },
    '$\\frac12(\\mu^2-\\sigma^2-1+\\ln\\sigma^2)$': { value: '1/2*(m^2 - v - 1 + L)' },
  },
  steps: ({ value }) => [
    identity('the mean', `-L/2 - d/(2*v) + s/2 = ${value}`, { where: { d: 'v', s: 'v + m^2' } }),
    logarithmTangent,
    forAll('its sign', { given: ['v > 0', 'L <= v - 1', 'iff(L = v - 1, v = 1)'], show: `${value} >= 0 and iff(${value} = 0, m = 0 and v = 1)` }),
  ],
})

const flow = { point: 'T1(z)', join: '+' }
export const flowComposition = proof({
  settles: 'normalizing-flow-mass/composition',
  because:
    'By the chain rule the Jacobian is $J_{T_2}(T_1z)J_{T_1}(z)$ and the determinant of a product is the product; $d,e$ are the sizes of the two determinants, $ln$ turns products into sums.',
  formula: flow,
  rivals: { 'both at $z$': { ...flow, point: 'z' }, 'product of logarithms': { ...flow, join: '*' } },
  steps: ({ point, join }) => [
    identity('two by two', '(a*d - b*c)*(e*h - f*g) = (a*e + b*g)*(c*f + d*h) - (a*f + b*h)*(c*e + d*g)'),
    cited('$\\det AB=\\det A\\det B$ in every size', 'Horn and Johnson 2013, section 0.3.5'),
    forAll('the logarithms', {
      given: ['w = T1(z)', 'd2(w) > 0', 'd1(z) > 0', 'L(d2(w)*d1(z)) = L(d2(w)) + L(d1(z))'],
      show: `L(d2(w)*d1(z)) = L(d2(${point})) ${join} L(d1(z))`,
    }),
  ],
})

const coupling = { s: 's(z1)', log: 's', any: '' }
export const affineCoupling = proof({
  settles: 'normalizing-flow-mass/affine-coupling',
  because:
    '$E=e^{s(z_1)}>0$ coordinate by coordinate, $s,t$ unknown functions; the Jacobian is triangular with the diagonal $1,\\dots,1,E$, so the logarithm $S$ of the determinant is the sum of the $s$.',
  formula: coupling,
  rivals: {
    '$s,t$ must be invertible': { ...coupling, any: 'inverse' },
    '$\\ln\\det=\\sum s^2$': { ...coupling, log: 's^2' },
    '$s$ of $z_2$ as well': { ...coupling, s: 's(z2)' },
  },
  steps: ({ s, log, any }) => [
    forAll('one to one, whatever $s$ and $t$ are', {
      given: [
        'y1 = z1',
        'x1 = z1',
        'implies(u = v, E(u) = E(v))',
        'E(u) > 0',
        'E(v) > 0',
        `u = ${s}`,
        `v = ${s.replace('z1', 'x1').replace('z2', 'x2')}`,
        'z2*E(u) + t(z1) = x2*E(v) + t(x1)',
      ],
      show: any === 'inverse' ? 'z2 = x2 and implies(s(p) = s(q), p = q)' : 'z2 = x2',
    }),
    identity('the inverse', '((z2*E + t) - t)*(1/E) = z2'),
    ...induction('the logarithm of the determinant', { holds: 'S = D', start: { S: '0', D: '0' }, next: { S: 'S + s', D: `D + ${log}` } }),
  ],
})

export const plainRelu = proof({
  settles: 'normalizing-flow-mass/plain-relu-layer-is-no-flow',
  formula: '0',
  rivals: { 'still not injective for the leaky ReLU of slope $\\frac1{10}$': '1/10' },
  steps: (slope) => [at('two inputs, one output', {}, `max(-1, 0) + ${slope}*min(-1, 0) = max(-2, 0) + ${slope}*min(-2, 0)`)],
})

const quantile = { map: 'u = F(x)', event: 'u <= F(y)', mass: 'F(y)' }
export const triangularMap = proof({
  settles: 'normalizing-flow-mass/triangular-map-exists',
  because: '$x=F^{-1}(u)$ is the number with $F(x)=u$; $x\\le y$ exactly for $u\\le F(y)$, an event of probability $F(y)$ for a uniform $u$.',
  formula: quantile,
  rivals: { '$F(U)$': { ...quantile, map: 'x = F(u)' }, '$F^{-1}(1-2U)$': { ...quantile, map: '1 - 2*u = F(x)' } },
  steps: ({ map, event }) => [
    forAll('the events are the same', { given: [map, 'iff(x <= y, F(x) <= F(y))'], show: `iff(x <= y, ${event})` }),
    forAll('the probability of an interval from $0$', { given: ['0 <= p', 'p <= 1'], show: 'p - 0 = p' }),
  ],
})

const game = { best: 'p/(p + q)' }
export const optimalDiscriminator = proof({
  settles: 'gan-optimal-discriminator/optimal-d',
  because:
    'At each $x$ by itself, $0<D<1$: with $s=\\frac p{p+q}$ the value is the one at $s$ plus $p\\ln\\frac Ds+q\\ln\\frac{1-D}{1-s}$, where $l,m$ are these logarithms; for $p$ or $q$ equal to $0$ its term is missing, and where a factor of a positive mass is $\\ln0$ the value is $-\\infty$.',
  formula: game,
  rivals: { '$\\frac{q}{p+q}$': { best: 'q/(p + q)' }, '$\\frac p{2(p+q)}$': { best: 'p/(2*(p + q))' }, '$\\mathbb 1\\{p>q\\}$': { best: '(p > q ? 1 : 0)' } },
  steps: ({ best }) => [
    logarithmTangent,
    forAll('the excess is negative except at the best', {
      given: [
        'p > 0',
        'q > 0',
        '0 < D',
        'D < 1',
        's = p/(p + q)',
        'l <= D/s - 1',
        'iff(l = D/s - 1, D = s)',
        'm <= (1 - D)/(1 - s) - 1',
        'e = p*l + q*m',
        'implies(D = s, l = 0 and m = 0)',
      ],
      show: `e <= 0 and iff(e = 0, D = ${best})`,
    }),
    forAll('with $q=0$ there is $p\\ln D$ alone', {
      given: ['p > 0', 'q = 0', '0 < D', 'D <= 1', 'l <= D - 1', 'iff(l = D - 1, D = 1)', 'implies(D = 1, l = 0)'],
      show: `p*l <= 0 and iff(p*l = 0, D = ${best})`,
    }),
    forAll('with $p=0$ there is $q\\ln(1-D)$ alone', {
      given: ['p = 0', 'q > 0', '0 <= D', 'D < 1', 'm <= -D', 'iff(m = -D, D = 0)', 'implies(D = 0, m = 0)'],
      show: `q*m <= 0 and iff(q*m = 0, D = ${best})`,
    }),
  ],
})

const value = { js: '2*(sum(p*(a - m))/2 + sum(q*(b - m))/2)', constant: '2*L' }
const valueStep = ({ js, constant }: typeof value): Step =>
  identityOfSums(
    '$a=\\ln p$, $b=\\ln q$, $m=\\ln\\frac{p+q}2$, $L=\\ln2$, so $\\ln D^*=a-m-L$; the laws have the sum $1$',
    `sum(p*(a - m - L) + q*(b - m - L)) + (sum(p) - 1)*L + (sum(q) - 1)*L = ${js} - ${constant}`,
    {
      over: ['p', 'q', 'a', 'b', 'm'],
    },
  )
export const ganValue = proof({
  settles: 'gan-optimal-discriminator/value',
  because: '$\\ln4=2\\ln2$; terms with $p=0$ or $q=0$ are $0$.',
  formula: value,
  rivals: {
    '$JS-\\ln4$': { ...value, js: '(sum(p*(a - m))/2 + sum(q*(b - m))/2)' },
    '$2JS-\\ln2$': { ...value, constant: 'L' },
    '$KL(p\\|q)-\\ln4$': { ...value, js: 'sum(p*(a - b))' },
  },
  steps: (formula) => [valueStep(formula)],
})

const balance = { least: '-2*L', answer: '1/2' }
export const ganEquilibrium = proof({
  settles: 'gan-optimal-discriminator/equilibrium',
  because: '$J=JS$ is half the sum of two divergences $K,M$ from the mean $\\frac{p+q}2$, which are $0$ only if $p$ and $q$ are the mean ($a=1$); $L=\\ln2$.',
  formula: balance,
  rivals: { '$-\\ln2$': { ...balance, least: '-L' }, '$D^*=1$': { ...balance, answer: '1' } },
  steps: ({ least, answer }) => [
    ...gibbs(),
    forAll('the value $v$', {
      given: ['K >= 0', 'M >= 0', 'iff(K = 0, a = 1)', 'iff(M = 0, a = 1)', 'J = K/2 + M/2', 'v = 2*J - 2*L', 'L > 0'],
      show: `v >= ${least} and iff(v = ${least}, a = 1)`,
    }),
    forAll('the answer', { given: ['p > 0', 'q = p'], show: `p/(p + q) = ${answer}` }),
  ],
})

const js = { top: 'L', bounded: 'l <= L and iff(l = L, q = 0)' }
export const jsRange = proof({
  settles: 'gan-optimal-discriminator/range',
  because:
    '$l=\\ln\\frac p{(p+q)/2}\\le\\ln2=L$ with equality only where $q=0$; $A$ sums $pl$, $P$ sums $p$, $d=1$ while no point has both masses; likewise for $q$.',
  formula: js,
  rivals: { '$JS\\le\\frac12$': { ...js, top: '1/2' }, 'unbounded like KL': { ...js, bounded: 'l <= l' } },
  steps: ({ top, bounded }) => [
    ...gibbs(),
    forAll('a quotient', { given: ['p > 0', 'q >= 0'], show: 'p/((p + q)/2) <= 2 and iff(p/((p + q)/2) = 2, q = 0)' }),
    ...induction('the sum', {
      holds: 'A <= P*L and iff(A = P*L, d = 1) and (d = 0 or d = 1)',
      start: { A: '0', P: '0', d: '1' },
      next: { A: 'A + p*l', P: 'P + p', d: '(d = 1 and (p = 0 or q = 0) ? 1 : 0)' },
      given: ['p >= 0', `implies(p > 0, ${bounded})`],
    }),
    forAll('so the mean of both', {
      given: ['A <= 1*L', 'B <= 1*L', 'iff(A = 1*L, d = 1)', 'iff(B = 1*L, d = 1)', 'J = A/2 + B/2', 'L > 1/2'],
      show: `J <= ${top} and iff(J = L, d = 1)`,
    }),
    at('where', {}, 'ln(2) > 1/2'),
  ],
})

export const noSignal = proof({
  settles: 'gan-optimal-discriminator/no-signal-when-disjoint',
  because:
    '$t$ is the mass that both laws have in common, the rest being apart; apart from each other the quotient of a mass and the mean is $2$, in common it is $1$, so $JS=(1-t)L$ with $L=\\ln2$, wherever the points are.',
  formula: '0',
  rivals: { 'still constant when the supports meet': '1/2' },
  steps: (t) => [
    forAll('the quotients', { given: ['0 < p', '0 < q'], show: 'p/((p + 0)/2) = 2 and q/((q + q)/2) = 1' }),
    forAll('the value', { given: ['L > 0', `t = ${t}`, 'J = ((1 - t)*L + t*0)/2 + ((1 - t)*L + t*0)/2'], show: '2*J - 2*L = 0' }),
    forAll('and for equal laws another one', { given: ['L > 0', 't = 1', 'J = (1 - t)*L'], show: '2*J - 2*L != 0' }),
  ],
})

const forward = { product: 'P*a', noise: '1 - P' }
export const forwardComposition = proof({
  settles: 'denoising-score/forward-composition',
  because:
    '$P=\\bar\\alpha$; a sum of independent centred normal numbers is normal, and variances add: $v$ is that of the noise so far, $c^2$ the squared factor of $x_0$.',
  formula: forward,
  rivals: {
    '$\\bar\\alpha=\\sum\\alpha_t$': { ...forward, product: 'P + a' },
    '$\\sqrt{1-\\bar\\alpha}$ replaced by $\\sum\\sqrt{1-\\alpha_t}$': { ...forward, noise: 'S^2' },
  },
  steps: ({ product, noise }) => [
    normalSum,
    ...induction('after $t$ steps', {
      holds: `c2 = P and v = ${noise}`,
      start: { c2: '1', P: '1', v: '0', S: '0' },
      next: { c2: 'a*c2', P: product, v: 'a*v + (1 - a)', S: 'S + r' },
      given: ['0 < a', 'a < 1', 'r > 0', 'r^2 = 1 - a'],
    }),
  ],
})

const denoiser = { best: 'm' }
export const bestDenoiser = proof({
  settles: 'denoising-score/best-denoiser',
  because:
    'Given $x$, with $m=\\mathbb E[x_0|x]$ and weights $p$ of sum $1$ of the values $z$, the error of any answer $g$ is that of $m$ plus $(g-m)^2$; coordinate by coordinate.',
  formula: denoiser,
  rivals: { 'the mode of $x_0\\mid x$': { best: 'mode' }, '$x/\\sqrt{\\bar\\alpha}$': { best: 'x/s' } },
  steps: ({ best }) => [
    conditionalMean,
    identityOfSums('Pythagoras', 'sum(p*(g - z)^2) = sum(p*(m - z)^2) + 2*(g - m)*(m*sum(p) - sum(p*z)) + (g - m)^2*sum(p)', { over: ['p', 'z'] }),
    forAll('so the excess $e$ is $0$ only there', { given: ['e = 2*(g - m)*(m*1 - m) + (g - m)^2*1', 's > 0'], show: `e >= 0 and iff(e = 0, g = ${best})` }),
    ...induction('over the values of $x$, of weight $w$: $b=1$ once an answer was another', {
      holds: 'E >= 0 and (b = 0 or b = 1) and iff(E = 0, b = 0)',
      start: { E: '0', b: '0' },
      next: { E: 'E + w*(g - m)^2', b: '(g = m ? b : 1)' },
      given: 'w > 0',
    }),
    forAll('any law: $A,B,C$ are the means of $(m-z)^2$, $(g-m)(m-z)$ and $(g-m)^2$', {
      given: ['F = A + 2*B + C', 'B = 0', 'C >= 0'],
      show: 'F >= A and iff(F = A, C = 0)',
    }),
  ],
})
