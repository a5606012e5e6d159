import { proof } from '../../src/evidence/proof.ts'
import { at, forAll, identity } from '../support/steps.ts'

/* Clipping by the norm. N is the norm of a gradient of any dimension; clipping multiplies it by a number, so Gram symbols are enough. */

export const zeroGradient = proof({
  settles: 'clipping-formula/zero-gradient-needed',
  because: 'Away from 0 the formula is a quotient of continuous functions; at 0 the bound makes the convention continuous.',
  formula: ['0', '0'],
  rivals: { 'G≠0 small, e.g. 10^{-300}, where the formula is defined': ['1/10^300', '0'] },
  steps: ([x, y]) => [
    at('the denominator of the printed formula', { x: x as string, y: y as string }, 'sqrt(x^2 + y^2) = 0'),
    forAll('with the convention the clipped norm is at most the norm', {
      given: ['mu > 0', 'N >= 0', 'c = (N == 0 ? 0 : min(1, mu/N)*N)'],
      show: '0 <= c and c <= N',
    }),
  ],
})

export const normAndDirection = proof({
  settles: 'clipping-formula/norm-and-direction',
  because: '$a,b$ are any two coordinates; a map that multiplies by a number multiplies the norm by it.',
  formula: (a: string) => `min(mu, N)*${a}/N`,
  rivals: {
    'max in the place of min': (a: string) => `max(mu, N)*${a}/N`,
    'per-coordinate clipping': (a: string) => `max(-mu, min(mu, ${a}))`,
    'μG/‖G‖ always': (a: string) => `mu*${a}/N`,
    'squared norm in the denominator': (a: string) => `min(mu, N)*${a}/N^2`,
  },
  steps: (clip) => [
    forAll('the norm', { given: ['mu > 0', 'N > 0'], show: `${clip('N')} = min(mu, N)` }),
    forAll('parallel coordinates', { given: ['mu > 0', 'N > 0', 'a^2 + b^2 <= N^2'], show: `${clip('a')}*b = ${clip('b')}*a` }),
    forAll('of the same sign', { given: ['mu > 0', 'N > 0', 'a != 0', 'a^2 <= N^2'], show: `${clip('a')}*a > 0` }),
    forAll('unchanged exactly inside the ball', { given: ['mu > 0', 'N > 0', 'a != 0', 'a^2 <= N^2'], show: `iff(${clip('a')} = a, N <= mu)` }),
  ],
})

export const projection = proof({
  settles: 'clipping-formula/projection',
  because:
    'The factor $k$ or $l$ is $\\min(1,\\mu/N)$; $p=\\langle G,z\\rangle$ for any $z$ of the ball, and a projection is the point with $\\langle G-C,z-C\\rangle\\le0$ for all of them. A vector 0 is clipped to 0, and its distances are the norms.',
  formula: { factor: (N: string) => `min(1, mu/${N})`, lipschitz: '1' },
  rivals: {
    'Lipschitz constant 1/2': { factor: (N: string) => `min(1, mu/${N})`, lipschitz: '1/4' },
    'idempotence of G↦G/(1+‖G‖)': { factor: (N: string) => `1/(1 + ${N})`, lipschitz: '1' },
    'the claim for μG/‖G‖ also inside the ball': { factor: (N: string) => `mu/${N}`, lipschitz: '1' },
  },
  steps: ({ factor, lipschitz }) => [
    forAll('clipping a clipped vector', { given: ['mu > 0', 'N > 0', `k = ${factor('N')}`, 'n = k*N'], show: `${factor('n')} = 1` }),
    forAll('the clipped vector lies in the ball and does not grow', { given: ['mu > 0', 'N > 0', `k = ${factor('N')}`], show: 'k*N <= mu and k*N <= N' }),
    forAll('it is the nearest point', {
      given: ['mu > 0', 'N > 0', `k = ${factor('N')}`, '0 <= Z', 'Z <= mu', 'p <= N*Z'],
      show: '(1 - k)*p - (1 - k)*k*N^2 <= 0',
    }),
    forAll('two vectors outside the ball', {
      given: ['mu > 0', 'P > mu', 'Q > mu', 'abs(r) <= P*Q', 'k*P = mu', 'l*Q = mu'],
      show: `k^2*P^2 - 2*k*l*r + l^2*Q^2 <= ${lipschitz}*(P^2 - 2*r + Q^2)`,
    }),
    forAll('one outside, one inside', {
      given: ['mu > 0', 'P > mu', '0 <= Q', 'Q <= mu', 'abs(r) <= P*Q', 'k*P = mu'],
      show: `k^2*P^2 - 2*k*r + Q^2 <= ${lipschitz}*(P^2 - 2*r + Q^2)`,
    }),
    forAll('both inside', { given: 'abs(r) <= P*Q', show: `P^2 - 2*r + Q^2 <= ${lipschitz}*(P^2 - 2*r + Q^2)` }),
  ],
})

const clipped = (g: string): string => `max(-mu, min(mu, ${g}))`
export const biasedByClipping = proof({
  settles: 'clipping-formula/clipped-stochastic-gradient-biased',
  because: 'A distribution that is symmetric about 0 gives $G$ and $-G$ the same weight, and clipping is odd.',
  formula: { radius: 'mu = 1', mean: '-1/2' },
  rivals: {
    'clipped mean 0': { radius: 'mu = 1', mean: '0' },
    'clipped mean -1/4': { radius: 'mu = 1', mean: '-1/4' },
    'unbiased for every μ': { radius: 'mu > 0', mean: '0' },
  },
  steps: ({ radius, mean }) => [
    at('the four gradients have the mean', {}, '(3 - 1 - 1 - 1)/4 = 0'),
    forAll('the clipped mean', { given: radius, show: `(${clipped('3')} + 3*(${clipped('-1')}))/4 = ${mean}` }),
    identity('a vector and its opposite, of one norm and so of one factor', 'k*G + k*(-G) = 0'),
  ],
})

export const jointOrBlocks = proof({
  settles: 'clipping-formula/global-and-per-block',
  formula: { joint: ['3/5', '4/5'], blocks: ['1', '1'] },
  rivals: { '(3/5,4/5) for both': { joint: ['3/5', '4/5'], blocks: ['3/5', '4/5'] }, '(1/2,1/2) jointly': { joint: ['1/2', '1/2'], blocks: ['1', '1'] } },
  steps: ({ joint, blocks }) => [
    at('by the joint norm', { a: 3, b: 4, N: 'sqrt(a^2 + b^2)' }, `min(1, N)*a/N = ${joint[0]} and min(1, N)*b/N = ${joint[1]}`),
    at('block by block', { a: 3, b: 4, A: 'sqrt(a^2)', B: 'sqrt(b^2)' }, `min(1, A)*a/A = ${blocks[0]} and min(1, B)*b/B = ${blocks[1]}`),
    at('only the former is parallel to $(3,4)$', {}, `4*(${joint[0]}) = 3*(${joint[1]}) and 4*(${blocks[0]}) != 3*(${blocks[1]})`),
  ],
})
