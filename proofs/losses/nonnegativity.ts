import { proof } from '../../src/evidence/proof.ts'
import { at, forAll, identity, increasing, induction } from '../support/steps.ts'
import { logarithmTangent } from '../support/theorems.ts'

export const notNonnegOnTheSquare = proof({
  settles: 'loss-nonnegativity-domain/not-nonneg-on-the-square',
  formula: ['-1', '0'],
  rivals: {
    "$y'=(1,0)$ offered as a counterexample (value $+\\ln2$)": ['1', '0'],
    "$y'=(0,0)$ offered as a counterexample (value 0)": ['0', '0'],
  },
  steps: ([t1, t2]) => [
    at('the loss at equal logits and this target', { t1: t1 as string, t2: t2 as string, p: 'exp(0)/(exp(0) + exp(0))' }, '-(t1*ln(p) + t2*ln(p)) < 0'),
  ],
})

export const nonnegOnTheSimplex = proof({
  settles: 'loss-nonnegativity-domain/nonneg-on-the-simplex',
  because: '$E$ is one exponential and $R$ the sum of the others; the loss is a partial sum $L$ that grows by one class at a time, whatever their number.',
  formula: { sign: '-', argument: 'p', targets: ['t >= 0'] },
  rivals: {
    'the sign of the logarithm dropped': { sign: '+', argument: 'p', targets: ['t >= 0'] },
    "$y'$ only of sum 1, entries of any sign": { sign: '-', argument: 'p', targets: [] },
    '$\\ln(1+p_i)$ for $\\ln p_i$ with the sign kept': { sign: '-', argument: '1 + p', targets: ['t >= 0'] },
  },
  steps: ({ sign, argument, targets }) => [
    forAll('an entry of softmax', { given: ['E > 0', 'R >= 0'], show: 'E/(E + R) > 0 and E/(E + R) <= 1' }),
    forAll('its logarithm is not positive', {
      given: ['p > 0', 'p <= 1', 'ln(1) = 0', ...increasing('ln', [argument, '1'])],
      show: `ln(${argument}) <= 0`,
    }),
    ...induction('the sum over the classes', { holds: 'L >= 0', start: { L: '0' }, next: { L: `L ${sign} t*l` }, given: [...targets, 'l <= 0'] }),
  ],
})

export const entropyIsTheFloor = proof({
  settles: 'loss-nonnegativity-domain/entropy-is-the-floor',
  because:
    '$e=t(\\ln t-\\ln p)-(t-p)$ is the excess of one class, $D$ their sum and $Q=\\sum(p-t)^2$, which is 0 exactly when softmax is the target; $H$ is the entropy. A target with zeros is no softmax, but mixtures $(1-d)t+\\frac dC$ are, and their losses come down to $H$: $x$ and $h$ are the terms of one class, $c=-\\ln(1-d)$.',
  formula: { floor: 'H', compared: 'p' },
  rivals: {
    'floor 0 claimed attained for a soft target': { floor: '0', compared: 'p' },
    "$\\ge+\\sum_iy'_i\\ln y'_i$ claimed sharp": { floor: '-H', compared: 'p' },
    "equality iff $y=y'$ (logits against probabilities)": { floor: 'H', compared: 'y' },
  },
  steps: ({ floor, compared }) => [
    logarithmTangent,
    forAll('one class with $t>0$, from $\\ln r\\le r-1$ at $r=p/t$, equal at 1 alone', {
      given: ['t > 0', 'r > 0', 'ln(r) <= r - 1', 'iff(ln(r) = r - 1, r = 1)', 'ln(r*t) = ln(r) + ln(t)'],
      show: 't*(ln(t) - ln(r*t)) - (t - r*t) >= 0 and iff(t*(ln(t) - ln(r*t)) - (t - r*t) = 0, r*t = t)',
    }),
    forAll('one class with $t=0$, where the logarithm does not count', { given: ['p > 0', 't = 0', 'e = 0 - (t - p)'], show: 'e > 0 and p != t' }),
    ...induction('the sum of excesses, 0 only where all agree', {
      holds: 'D >= 0 and Q >= 0 and iff(D = 0, Q = 0)',
      start: { D: '0', Q: '0' },
      next: { D: 'D + e', Q: `Q + (${compared} - t)^2` },
      given: ['e >= 0', 'iff(e = 0, p = t)'],
    }),
    forAll('both have sum 1', {
      given: ['D = L - H - (T - P)', 'T = 1', 'P = 1', 'D >= 0', 'iff(D = 0, Q = 0)'],
      show: `L >= ${floor} and iff(L = ${floor}, Q = 0)`,
    }),
    forAll('a mixture of the target with the uniform law', {
      given: [...['0 < d', 'd < 1', 't > 0', 'C >= 1', 'p = (1 - d)*t + d/C', 'ln((1 - d)*t) = ln(1 - d) + ln(t)'], ...increasing('ln', ['(1 - d)*t', 'p'])],
      show: 'ln(p) >= ln(1 - d) + ln(t)',
    }),
    ...induction('its loss', {
      holds: 'L <= H + T*c',
      start: { L: '0', H: '0', T: '0' },
      next: { L: 'L + x', H: 'H + h', T: 'T + t' },
      given: ['x <= h + t*c'],
    }),
    forAll('is as near to the entropy as is asked', {
      given: ['L <= H + T*c', 'T = 1', '0 < d', 'd < 1', 'c <= 1/(1 - d) - 1', 'b > 0', 'd < b/(1 + b)'],
      show: 'L < H + b',
    }),
  ],
})

export const nonnegTargetsNecessary = proof({
  settles: 'loss-nonnegativity-domain/nonneg-targets-necessary',
  because: "$a=y'_1$, $b$ the sum of the other targets and $s=a+b$; $l=\\ln(e^{-t}+C-1)$ stays in $[0,\\ln C]$, so the linear term decides.",
  formula: { term: 'a*t', sign: 'a < 0', far: 't*(-a) > M + abs(s)*c' },
  rivals: {
    '$t\\to-\\infty$': { term: 'a*t', sign: 'a < 0', far: '(-t)*(-a) > M + abs(s)*c' },
    "the term $y'_1t$ with the other sign": { term: '-a*t', sign: 'a < 0', far: 't*(-a) > M + abs(s)*c' },
    "$y'_1=0$": { term: 'a*t', sign: 'a = 0', far: 't*(-a) > M + abs(s)*c' },
  },
  steps: ({ term, sign, far }) => [
    identity('the loss on the line', `-(a*(-t - l) + b*(0 - l)) = ${term} + (a + b)*l`),
    forAll('the logarithm is bounded', {
      given: ['0 < E', 'E <= 1', 'C >= 2', 'ln(1) = 0', ...increasing('ln', ['1', 'E + C - 1', 'C'])],
      show: '0 <= ln(E + C - 1) and ln(E + C - 1) <= ln(C)',
    }),
    forAll('the linear term falls by the same amount for each further unit', { given: [sign, 'u > 0'], show: 'a*(t + u) < a*t' }),
    forAll('so the loss gets below every bound', { given: [sign, '0 <= l', 'l <= c', 'M >= 0', far], show: 'a*t + s*l < -M' }),
  ],
})
