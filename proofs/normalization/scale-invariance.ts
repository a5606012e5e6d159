import type { Step } from '../../src/evidence/proof.ts'
import { proof } from '../../src/evidence/proof.ts'
import { at, forAll, identity } from '../support/steps.ts'
import { identityOfSums } from '../support/sums.ts'

const redundant = { given: 'a > 0', eps: '0', out: '1' }
export const scaleInvariance = proof({
  settles: 'normalisation-reduces-space/scale-invariance',
  because:
    '$p=\\langle w,x\\rangle$ of each sample; the normalised values of the unit are the same number for number, and the rest of the network sees nothing else of $w$ and $c$.',
  formula: redundant,
  rivals: { 'a<0': { ...redundant, given: 'a < 0' }, 'ε>0': { ...redundant, eps: '1' }, 'the output weights rescaled as well': { ...redundant, out: 'a' } },
  steps: ({ given, eps, out }) => {
    const where = { h: 'p + c', k: 'a*p + c2', mu: 'sum(h)/b' }
    return [
      identityOfSums('the centred values', 'k - sum(k)/b = a*(h - mu)', { over: ['p'], count: 'b', where }),
      identityOfSums('the variance', 'sum((k - sum(k)/b)^2)/b = a^2*(sum((h - mu)^2)/b)', { over: ['p'], count: 'b', where }),
      forAll('an output weight $v$ times the normalised value, $u=h-\\mu_B$', {
        given: ['V > 0', 's > 0', `s^2 = V + ${eps}`, 't > 0', `t^2 = a^2*V + ${eps}`, given],
        show: `(${out})*v*(a*u/t) = v*(u/s)`,
      }),
    ]
  },
})

/**
 * The Euler relations of a function with L(aw) = L(w), from what a derivative is: for each e > 0 some t > 0 with |L(w + tu) - L(w) - t p| ≤ e t.
 * P is ⟨w, ∇L(w)⟩; g and G are the derivatives in one direction u at w and at aw.
 */
const euler = (radial: string, scaled: string): readonly Step[] => [
  forAll('along $w$ itself $L(w+tw)-L(w)=0$; were $P\\ne0$, take $e=\\frac12|P|$', {
    given: ['t > 0', 'D = 0', 'implies(P != 0, abs(D - t*P) <= t*abs(P)/2)'],
    show: radial,
  }),
  forAll('in any direction $L(aw+tu)-L(aw)=L(w+\\frac tau)-L(w)$; were the derivatives not so tied, take $e$ small against the gap', {
    given: ['a > 0', 't > 0', 'e > 0', `implies(G != ${scaled}, e*(1 + 1/a) < abs(G - ${scaled}))`, 'abs(D - t*G) <= e*t', 'abs(D - (t/a)*g) <= e*(t/a)'],
    show: `G = ${scaled}`,
  }),
]

export const eulerOrthogonality = proof({
  settles: 'normalisation-reduces-space/euler-orthogonality',
  formula: { radial: 'P = 0', scaled: 'g/a' },
  rivals: {
    '∇L(aw)=∇L(w)': { radial: 'P = 0', scaled: 'g' },
    '∇L(aw)=a∇L(w)': { radial: 'P = 0', scaled: 'a*g' },
    '⟨w,∇L⟩=L': { radial: 'P = L', scaled: 'g/a' },
  },
  steps: ({ radial, scaled }) => euler(radial, scaled),
})

/** The derivative of a loss of a normalised unit along its own weights, h = ⟨w, x⟩ + c: with the statistics of the batch it is 0. */
const normalizedUnit = ({ detached = false, eps = '0' } = {}): Step =>
  identityOfSums('a unit behind batch normalization: the derivative of any loss along its own weights', 'sum(d*dn) = 0', {
    over: ['p', 'd'],
    count: 'b',
    where: {
      ...{ h: 'p + c', mu: 'sum(h)/b', V: 'sum((h - mu)^2)/b' },
      ...(detached ? { dmu: '0', dV: '0' } : { dmu: 'sum(p)/b', dV: 'sum(2*(h - mu)*(p - dmu))/b' }),
      ...{ ds: 'dV/(2*s)', dn: '(p - dmu)/s - (h - mu)*ds/s^2' },
    },
    roots: { s: `V + ${eps}` },
  })

export const eulerBeyond = proof({
  settles: 'bn-scale-invariance-dynamics/euler',
  formula: { scaled: 'g/a', detached: false },
  rivals: {
    '$\\nabla L(aw)=a\\nabla L(w)$': { scaled: 'a*g', detached: false },
    '$\\nabla L(aw)=\\nabla L(w)$': { scaled: 'g', detached: false },
    'statistics detached from the gradient (then ⟨w,∇L⟩ ≠ 0)': { scaled: 'g/a', detached: true },
  },
  steps: ({ scaled, detached }) => [...euler('P = 0', scaled), normalizedUnit({ detached })],
})

const pythagoras = (square: string): Step =>
  forAll('$ww$, $wg$, $gg$ are the inner products, in any dimension', {
    given: ['wg = 0', 'alpha > 0', 'gg >= 0'],
    show: `ww - 2*alpha*wg + alpha^2*gg = ${square}`,
  })
export const normGrows = proof({
  settles: 'normalisation-reduces-space/norm-grows',
  because: '$\\langle w,\\nabla L\\rangle=0$ for a loss that does not see the scale of $w$.',
  formula: 'ww + alpha^2*gg',
  rivals: { '-α²‖∇L‖²': 'ww - alpha^2*gg', '+α‖∇L‖²': 'ww + alpha*gg', 'constant norm': 'ww' },
  steps: (square) => [...euler('P = 0', 'g/a'), pythagoras(square)],
})
export const normGrowsBeyond = proof({
  settles: 'bn-scale-invariance-dynamics/norm-grows',
  formula: { square: 'ww + alpha^2*gg', eps: '0' },
  rivals: {
    '$\\|w_t\\|^2+\\alpha\\|g_t\\|^2$': { square: 'ww + alpha*gg', eps: '0' },
    '$\\|w_t\\|^2-\\alpha^2\\|g_t\\|^2$': { square: 'ww - alpha^2*gg', eps: '0' },
    'with $\\varepsilon=1$ in the variance the same equality': { square: 'ww + alpha^2*gg', eps: '1' },
  },
  steps: ({ square, eps }) => [...euler('P = 0', 'g/a'), normalizedUnit({ eps }), pythagoras(square)],
})

export const epsilonBreaksIt = proof({
  settles: 'normalisation-reduces-space/epsilon-breaks-it',
  because: 'The batch $w\\cdot(-1,1)$ has mean $0$ and variance $w^2$.',
  formula: { order: 'w/s < v/t', one: '1/2' },
  rivals: { 'invariant for every ε': { order: 'w/s = v/t', one: '1/2' }, 'ĥ_2=1 at w=1': { order: 'w/s < v/t', one: '1' } },
  steps: ({ order, one }) => [
    identity('the variance', '((-w - 0)^2 + (w - 0)^2)/2 = w^2'),
    at('at $w=1$', { w: 1 }, `w/sqrt(w^2 + 3) = ${one}`),
    forAll('it grows', { given: ['0 < w', 'w < v', 's > 0', 's^2 = w^2 + 3', 't > 0', 't^2 = v^2 + 3'], show: order }),
  ],
})
export const epsilonBreaks = proof({
  settles: 'bn-scale-invariance-dynamics/epsilon-breaks',
  formula: '3',
  rivals: { 'still a counterexample with $\\varepsilon=0$': '0' },
  steps: (eps) => [at('the normalised value at $w=1$ and at $w=2$', {}, `1/sqrt(1 + ${eps}) != 2/sqrt(4 + ${eps})`)],
})

export const effectiveRate = proof({
  settles: 'normalisation-reduces-space/effective-rate',
  because:
    '$n=\\|w\\|$, $G$ is a coordinate of $\\nabla L(\\hat w)$, and $\\nabla L(w)=\\nabla L(n\\hat w)=\\frac1nG$ by the Euler relations; the norm never falls, so the rate never grows.',
  formula: 'alpha/n^2',
  rivals: { 'α/‖w‖': 'alpha/n', 'α‖w‖²': 'alpha*n^2', 'effective rate α': 'alpha' },
  steps: (rate) => [
    ...euler('P = 0', 'g/a'),
    identity('each coordinate', `(w - alpha*(G/n))/n = w/n - (${rate})*G`),
    forAll('the rate never grows', { given: ['ww > 0', 'gg >= 0', 'alpha > 0', 'next = ww + alpha^2*gg'], show: 'alpha/next <= alpha/ww' }),
  ],
})
export const effectiveRateBeyond = proof({
  settles: 'bn-scale-invariance-dynamics/effective-rate',
  because:
    'Each coordinate by itself, $n=\\|w\\|$ and $G$ a coordinate of the gradient at $\\frac w{\\|w\\|}$: the two results differ by the positive factor $n$, so they have the same direction.',
  formula: 'alpha/n^2',
  rivals: { 'rate $\\alpha/\\|w\\|$': 'alpha/n', 'rate $\\alpha\\|w\\|^2$': 'alpha*n^2' },
  steps: (rate) => [
    ...euler('P = 0', 'g/a'),
    identity('one step from $w$, and $n$ times one from $\\frac w{\\|w\\|}$', `w - alpha*(G/n) = n*(w/n - (${rate})*G)`),
  ],
})

export const equilibrium = proof({
  settles: 'bn-scale-invariance-dynamics/equilibrium',
  because: '$\\langle w,g\\rangle=0$ by the Euler relation, so the squared norm after the step is $(1-\\alpha\\lambda)^2n+\\alpha^2\\|g\\|^2$.',
  formula: { fixed: 'n^2 = alpha*G^2/(lambda*(2 - alpha*lambda))', rate: 'alpha*lambda*(2 - alpha*lambda)/G^2' },
  rivals: {
    '$n=\\frac{\\alpha G^2}{\\lambda(2-\\alpha\\lambda)}$ (no square)': {
      fixed: 'n = alpha*G^2/(lambda*(2 - alpha*lambda))',
      rate: 'alpha*lambda*(2 - alpha*lambda)/G^2',
    },
    '$n^2=\\frac{\\alpha G^2}{2\\lambda}$ as an equality': { fixed: 'n^2 = alpha*G^2/(2*lambda)', rate: 'alpha*lambda*(2 - alpha*lambda)/G^2' },
    'effective rate independent of $\\lambda$': { fixed: 'n^2 = alpha*G^2/(lambda*(2 - alpha*lambda))', rate: 'alpha/G^2' },
  },
  steps: ({ fixed, rate }) => {
    const given = ['n > 0', 'G > 0', 'alpha > 0', 'lambda > 0', 'alpha*lambda < 1']
    return [
      ...euler('P = 0', 'g/a'),
      identity('the squared norm', '(1 - c)^2*ww - 2*(1 - c)*alpha*wg + alpha^2*gg = (1 - c)^2*ww + alpha^2*G^2/ww', {
        where: { wg: '0', gg: 'G^2/ww', c: 'alpha*lambda' },
      }),
      forAll('its fixed point', { given, show: `iff(n = (1 - alpha*lambda)^2*n + alpha^2*G^2/n, ${fixed})` }),
      forAll('there is one: the square is positive', { given, show: 'alpha*G^2/(lambda*(2 - alpha*lambda)) > 0' }),
      forAll('the square of the effective rate there', { given: [...given, 'n^2*lambda*(2 - alpha*lambda) = alpha*G^2'], show: `(alpha/n)^2 = ${rate}` }),
    ]
  },
})

export const neitherDominates = proof({
  settles: 'normalisation-reduces-space/neither-norm-dominates',
  because:
    'The rows $(0,\\dots,0)$ and $(1,0,\\dots,0)$ have different layer norms for every $n\\ge3$; the batches that begin $0,1,2$ and $0,1,3$ and repeat their last number are in the same order, and equal images would have equal differences.',
  formula: { layer: '!=', batch: 'not(same)' },
  rivals: {
    'layer normalisation constant at batch size 1': { layer: '=', batch: 'not(same)' },
    'batch normalisation keeps only the order for b=3': { layer: '!=', batch: 'same' },
  },
  steps: ({ layer, batch }) => [
    forAll('a batch of one: $\\hat h=0$, so $o=\\beta$', { given: ['eps > 0', 's > 0', 's^2 = (h - h)^2 + eps'], show: 'alpha*(h - h)/s + beta = beta' }),
    forAll('layer norm: the first entries of the two images', { given: ['n >= 3', 's > 0', 't > 0'], show: `(1 - 1/n)/s ${layer} (0 - 0)/t` }),
    forAll('layer norm of two features: only the order', {
      given: ['x != y', 's > 0', 'm = (x + y)/2', 's^2 = ((x - m)^2 + (y - m)^2)/2'],
      show: '(x - m)/s = sign(x - y) and (y - m)/s = sign(y - x)',
    }),
    forAll('batch norm: the first three entries of the two images', {
      given: ['s > 0', 't > 0'],
      show: batch.replace('same', '((0 - m)/s = (0 - k)/t and (1 - m)/s = (1 - k)/t and (2 - m)/s = (3 - k)/t)'),
    }),
  ],
})
