import { proof } from '../../src/evidence/proof.ts'
import { at, cited, forAll, identity, induction } from '../support/steps.ts'
import { powersVanish } from '../support/theorems.ts'

const rootsInside = cited(
  'the iterates are powers of the companion matrix at the start, whose eigenvalues are the roots: they tend to 0 from every start exactly if all roots lie inside the unit circle',
  'Horn and Johnson 2013, Matrix Analysis, theorem 5.6.12',
)

export const heavyBall = proof({
  settles: 'momentum-heavy-ball/equals-heavy-ball',
  because:
    'The buffer is the last displacement: $M_{t-1}=\\theta_{t-1}-\\theta_t$, so one step says it for every $t$; with $M_0=0$ and $\\theta_0:=\\theta_1$ the same holds at $t=1$.',
  formula: 'eta*g + gamma*(old - now)',
  rivals: {
    'γη in the place of γ in front of the difference': 'eta*g + gamma*eta*(old - now)',
    'θ_{t-1}-θ_t': 'eta*g - gamma*(old - now)',
    '(1-γ)η_tg_t': '(1-gamma)*eta*g + gamma*(old - now)',
  },
  steps: (step) => [
    identity('the next iterate', `now - (gamma*M + eta*g) = now - (${step})`, { where: { M: 'old - now' } }),
    identity('the first step, from $M_0=0$', `now - (gamma*0 + eta*g) = now - (${step})`, { where: { old: 'now' } }),
  ],
})

export const zeroStart = proof({
  settles: 'momentum-heavy-ball/zero-start-needed',
  formula: 'gamma*M0',
  rivals: { 'difference M_0': 'M0', 'difference γηM_0': 'gamma*eta*M0' },
  steps: (difference) => [identity('the plain step minus the first step', `(theta - eta*g) - (theta - (gamma*M0 + eta*g)) = ${difference}`)],
})

/** Both roots in the open disc, as Jury's conditions have it: p(1) > 0, p(-1) > 0 and |p(0)| < 1. */
export const stability = proof({
  settles: 'momentum-heavy-ball/stability-region',
  formula: '0 < c and c < 2*(1 + gamma)',
  rivals: {
    '0<ηλ<2(1-γ)': '0 < c and c < 2*(1 - gamma)',
    '0<ηλ<2': '0 < c and c < 2',
    '0<ηλ≤2(1+γ): at equality -1 is a root': '0 < c and c <= 2*(1 + gamma)',
  },
  steps: (region) => [
    forAll('real roots $r,s$ of $z^2-(1+\\gamma-c)z+\\gamma$, $c=\\eta\\lambda$, lie inside exactly then', {
      given: ['0 <= gamma', 'gamma < 1', 'r + s = 1 + gamma - c', 'r*s = gamma'],
      show: `iff(abs(r) < 1 and abs(s) < 1, ${region})`,
    }),
    forAll('complex roots $u\\pm vi$ have the squared modulus $\\gamma<1$, and the region holds', {
      given: ['0 <= gamma', 'gamma < 1', 'v != 0', '2*u = 1 + gamma - c', 'u^2 + v^2 = gamma'],
      show: `u^2 + v^2 < 1 and ${region}`,
    }),
    rootsInside,
  ],
})

export const notNesterov = proof({
  settles: 'momentum-heavy-ball/not-nesterov',
  formula: { printed: ['1/2', '0', '-1/4'], ahead: ['1/2', '1/8', '-1/32'] },
  rivals: {
    'both orbits equal': { printed: ['1/2', '0', '-1/4'], ahead: ['1/2', '0', '-1/4'] },
    'look-ahead orbit 1/2, 1/4, 1/8': { printed: ['1/2', '0', '-1/4'], ahead: ['1/2', '1/4', '1/8'] },
  },
  steps: ({ printed, ahead }) => [
    at('the printed iterates', orbit('0', '0', '0'), `x1 = ${printed[0]} and x2 = ${printed[1]} and x3 = ${printed[2]}`),
    at('the look-ahead iterates', orbit('M/2', 'M1/2', 'M2/2'), `x1 = ${ahead[0]} and x2 = ${ahead[1]} and x3 = ${ahead[2]}`),
  ],
})
/** Three steps from 1 with $\\eta=\\gamma=\\frac12$, the gradient $\\theta$ taken so far back. */
const orbit = (back: string, back1: string, back2: string): Readonly<Record<string, string | number>> => ({
  ...{ x: 1, M: 0, M1: `M/2 + (x - ${back})/2`, x1: 'x - M1' },
  ...{ M2: `M1/2 + (x1 - ${back1})/2`, x2: 'x1 - M2', M3: `M2/2 + (x2 - ${back2})/2`, x3: 'x2 - M3' },
})

export const bufferOfConstantRate = proof({
  settles: 'momentum-heavy-ball/rate-inside-or-outside-the-buffer',
  because: 'Both buffers are tied by $M_t=\\eta v_t$ as long as the rate stays.',
  formula: { tie: 'M = eta*v', gap: 'gamma*(eta0 - eta)*v', total: '-7/4' },
  rivals: {
    'equality for every schedule': { tie: 'M = eta*v', gap: '0', total: '-7/4' },
    'difference γ(η_t-η_{t-1})': { tie: 'M = eta*v', gap: 'gamma*(eta - eta0)*v', total: '-7/4' },
    '-3/2 for the variant': { tie: 'M = eta*v', gap: 'gamma*(eta0 - eta)*v', total: '-3/2' },
  },
  steps: ({ tie, gap, total }) => [
    ...induction('the buffers at a constant rate', { holds: tie, start: { M: '0', v: '0' }, next: { M: 'gamma*M + eta*g', v: 'gamma*v + g' } }),
    identity('where the rate changes', `(gamma*M + eta*g) - eta*(gamma*v + g) = ${gap}`, { where: { M: 'eta0*v' } }),
    at('the printed displacement', { M1: 1, M2: 'M1/2 + 1/2' }, '-(M1 + M2) = -2'),
    at('that of the variant', { v1: 1, v2: 'v1/2 + 1' }, `-(v1 + v2/2) = ${total}`),
  ],
})

/** $\theta_t=a(-1)^t+b(-\frac12)^t$: the powers are $p$ and $q$. */
export const boundaryOrbit = proof({
  settles: 'momentum-heavy-ball/boundary-orbit',
  formula: { limit: '3', curvature: '3', second: '29/10', inside: 'u^2 + v^2 < 1' },
  rivals: {
    '|θ_t|→2': { limit: '2', curvature: '3', second: '29/10', inside: 'u^2 + v^2 < 1' },
    'convergence at ηλ=3': { limit: '3', curvature: '3', second: '3', inside: 'u^2 + v^2 < 1' },
    'divergence at ηλ=29/10': { limit: '3', curvature: '3', second: '29/10', inside: 'u^2 + v^2 >= 1' },
  },
  steps: ({ limit, curvature, second, inside }) => [
    ...induction('two iterates', {
      holds: 'old = -3*p + 4*q and now = 3*p - 2*q and p^2 = 1',
      start: { old: '1', now: '1', p: '1', q: '1' },
      next: { old: 'now', now: `now - ${curvature}*now + (now - old)/2`, p: '-p', q: '-q/2' },
    }),
    powersVanish,
    forAll('the modulus tends to its limit, since $q$, a power of $-\\frac12$, tends to 0', {
      given: 'p = 1 or p = -1',
      show: `abs(abs(-3*p + 4*q) - ${limit}) <= 4*abs(q)`,
    }),
    forAll('from the first step on the sign is that of $-p$, which alternates', { given: ['p = 1 or p = -1', 'abs(q) <= 1/2'], show: '-p*(-3*p + 4*q) > 0' }),
    forAll('at the other curvature no root is real', { show: `r^2 - (3/2 - ${second})*r + 1/2 > 0` }),
    forAll('and complex ones lie inside', { given: [`2*u = 3/2 - ${second}`, 'u^2 + v^2 = 1/2', 'v != 0'], show: inside }),
    rootsInside,
  ],
})
