import { proof } from '../../src/evidence/proof.ts'
import { forAll, induction } from '../support/steps.ts'
import { cauchySchwarz } from '../support/theorems.ts'

const step = { size: 'R^2', mistake: 'y*wx <= 0', sign: '' }
export const growthStep = proof({
  settles: 'novikoff-bound/growth-step',
  because: '$wu$, $wx$, $ux$, $ww$, $xx$ are the inner products, in any dimension.',
  formula: step,
  rivals: {
    "$\\|w'\\|^2\\le\\|w\\|^2+R$": { ...step, size: 'R' },
    'update also at $y\\langle w,x\\rangle>0$': { ...step, mistake: 'y*wx != 0' },
    "$w'=w-yx$": { ...step, sign: '-' },
  },
  steps: ({ size, mistake, sign }) => [
    ...cauchySchwarz,
    forAll('one update', {
      given: ['y = 1 or y = -1', 'y*ux >= gamma', 'xx <= R^2', 'R >= 0', 'wx^2 <= ww*xx', mistake, `z = ${sign}y`],
      show: `wu + z*ux >= wu + gamma and ww + 2*z*wx + z^2*xx <= ww + ${size}`,
    }),
  ],
})

const bounds = { unit: 'uu = 1', size: 'xx <= R^2', bound: 'R^2/gamma^2' }
export const bound = proof({
  settles: 'novikoff-bound/bound',
  because: 'After $M$ mistakes; other examples change nothing. With a bias $x$ has a further coordinate 1, which $R$ and $\\gamma$ count.',
  formula: bounds,
  rivals: {
    '$R/\\gamma$': { ...bounds, bound: 'R/gamma' },
    '$\\gamma$ of the unnormalised $u$': { ...bounds, unit: 'uu > 0' },
    '$R$ without the extra coordinate 1 while the bias is trained': { ...bounds, size: 'xx <= R^2 + 1' },
    '$R^2/(2\\gamma^2)$': { ...bounds, bound: 'R^2/(2*gamma^2)' },
  },
  steps: ({ unit, size, bound: most }) => [
    ...induction('$\\langle w,u\\rangle$ and $\\|w\\|^2$', {
      holds: 'wu >= M*gamma and ww <= M*R^2',
      start: { wu: '0', ww: '0', M: '0' },
      next: { wu: 'wu + y*ux', ww: 'ww + 2*y*wx + xx', M: 'M + 1' },
      given: ['y = 1 or y = -1', 'y*ux >= gamma', size, 'y*wx <= 0'],
    }),
    ...cauchySchwarz,
    forAll('so by Cauchy–Schwarz', { given: ['M >= 0', 'gamma > 0', 'R > 0', 'wu >= M*gamma', 'ww <= M*R^2', 'wu^2 <= ww*uu', unit], show: `M <= ${most}` }),
  ],
})

const axes = { mistakes: 'n', counted: 'score <= 0' }
export const attained = proof({
  settles: 'novikoff-bound/attained',
  because: 'Before $e_i$ is seen the weights are the sum of the axes seen so far, so its score is $0$; all scores are $1$ after the first round.',
  formula: axes,
  rivals: {
    '$n-1$ mistakes': { ...axes, mistakes: 'n - 1' },
    'score 0 not counted as a mistake with start 0 and label $+$ (then fewer)': { ...axes, counted: 'score < 0' },
  },
  steps: ({ mistakes, counted }) => [
    ...induction('the weight of an axis not yet seen', { holds: 'w = 0', start: { w: '0' }, next: { w: 'w + e' }, given: 'e = 0' }),
    ...induction('the mistakes of the first round', {
      holds: 'M = i',
      start: { M: '0', i: '0' },
      next: { M: `(${counted} ? M + 1 : M)`, i: 'i + 1' },
      given: 'score = 0',
    }),
    forAll('with $u=\\frac1{\\sqrt n}(1,\\dots,1)$, $\\gamma=\\frac1{\\sqrt n}$ and $R=1$ these are as many as the bound', {
      given: ['n >= 1', 'r > 0', 'r^2 = n', 'gamma = 1/r', 'R = 1', 'M = n'],
      show: `n*(1/r)^2 = 1 and R^2/gamma^2 = n and M = ${mistakes}`,
    }),
  ],
})

const homogeneous = { start: '0', eta: 'eta > 0' }
export const stepSize = proof({
  settles: 'novikoff-bound/step-size-irrelevant',
  because: 'If every coordinate is $\\eta$ times the other, so are the scores $s$ and $t$, which are sums.',
  formula: homogeneous,
  rivals: { 'start $w_0\\ne0$ (then the sequence may change)': { ...homogeneous, start: 'w0' }, '$\\eta<0$': { ...homogeneous, eta: 'eta < 0' } },
  steps: ({ start, eta }) =>
    induction('a coordinate with step $\\eta$ and with step $1$; mistakes at the same examples', {
      holds: 'v = eta*w',
      start: { v: start, w: start },
      next: { v: '(y*s <= 0 ? v + eta*y*x : v)', w: '(y*t <= 0 ? w + y*x : w)' },
      given: [eta, 's = eta*t', 'y = 1 or y = -1'],
      base: eta,
    }),
})

export const separabilityNeeded = proof({
  settles: 'novikoff-bound/separability-needed',
  because: 'A last mistake would be followed by a round without one, in which $y\\langle w,x\\rangle>0$ for all examples: $w$ would separate them.',
  formula: '1',
  rivals: { 'still a counterexample: $x=1,y=1$ and $x=-1,y=-1$': '-1' },
  steps: (second) =>
    induction('every round begins at weight $0$ and has two mistakes', {
      holds: 'w = 0 and M = 2*k',
      start: { w: '0', M: '0', k: '0' },
      next: {
        w: `((1*(w*1) <= 0 ? w + 1 : w)*(${second})*(-1) <= 0 ? (1*(w*1) <= 0 ? w + 1 : w) - (${second}) : (1*(w*1) <= 0 ? w + 1 : w))`,
        M: `M + (1*(w*1) <= 0 ? 1 : 0) + ((1*(w*1) <= 0 ? w + 1 : w)*(${second})*(-1) <= 0 ? 1 : 0)`,
        k: 'k + 1',
      },
    }),
})
