import { proof } from '../../src/evidence/proof.ts'
import { derivative } from '../support/derivative.ts'
import { at, forAll, induction } from '../support/steps.ts'

/* E is one exponential e^y and R the sum of the others, in any number: what is shown for them is shown for every class. */

const p = { p: 'E/(E + R)' }

export const gradientGeneralTarget = proof({
  settles: 'softmax-ce-gradient/gradient-general-target',
  because: '$l=\\ln\\sum_je^{y_j}$, so $\\ln\\mathrm{softmax}(y)_i=y_i-l$; along $y_k$ only $E=e^{y_k}$ and $y_k$ itself change.',
  formula: 's*p - t',
  rivals: { "$p_k-y'_k$ for a target of sum 2": 'p - t', "$y'_k-s\\,p_k$": 't - s*p', "$s\\,p_k-p_ky'_k$": 's*p - p*t' },
  steps: (gradient) => [
    ...induction('the loss as the sum of its classes', {
      holds: 'L = s*l - B',
      start: { L: '0', s: '0', B: '0' },
      next: { L: 'L - t*(y - l)', s: 's + t', B: 'B + t*y' },
    }),
    derivative('along one coordinate', { of: 's*ln(E + R) - (t*y + B)', by: { E: 'E', y: '1' }, is: gradient, where: p }),
  ],
})

export const gradientProbabilityTarget = proof({
  settles: 'softmax-ce-gradient/gradient-probability-target',
  because: '$A$, $T$, $G$ are partial sums of the entries of softmax, of the target and of the gradient.',
  formula: { gradient: 'p - t', total: '0' },
  rivals: { "$y'-p$": { gradient: 't - p', total: '0' }, $p$: { gradient: 'p', total: '0' }, 'entries sum to 1': { gradient: 'p - t', total: '1' } },
  steps: ({ gradient, total }) => [
    derivative('along one coordinate, for a target of sum 1', { of: 'ln(E + R) - (t*y + B)', by: { E: 'E', y: '1' }, is: gradient, where: p }),
    ...induction('the sum of its entries', { holds: 'G = A - T', start: { G: '0', A: '0', T: '0' }, next: { G: `G + (${gradient})`, A: 'A + p', T: 'T + t' } }),
    forAll('both have sum 1', { given: ['G = A - T', 'A = 1', 'T = 1'], show: `G = ${total}` }),
  ],
})

export const shiftInvariant = proof({
  settles: 'softmax-ce-gradient/shift-invariant',
  because: "$q=e^c$; $A$ and $B$ are the sums of the shifted exponentials and of the shifted $y'_iy_i$; $\\ln A=\\ln(qS)=c+\\ln S$.",
  formula: { exponential: 'q*E', logit: 'y + c', normaliser: 's' },
  rivals: {
    "$\\ell(cy,y')=\\ell(y,y')$": { exponential: 'F', logit: 'c*y', normaliser: 's' },
    'the shift of one coordinate only': { exponential: 'E', logit: 'y', normaliser: 's' },
    "$-\\sum_iy'_iy_i$ without the normaliser": { exponential: 'q*E', logit: 'y + c', normaliser: '0' },
  },
  steps: ({ exponential, logit, normaliser }) => [
    ...induction('from one shifted coordinate on, the others', {
      holds: 'A = q*S and B = D + s*c',
      start: { A: 'q*E1', S: 'E1', B: 't1*(y1 + c)', D: 't1*y1', s: 't1' },
      next: { A: `A + ${exponential}`, S: 'S + E', B: `B + t*(${logit})`, D: 'D + t*y', s: 's + t' },
    }),
    forAll('the loss', {
      given: ['A = q*S', 'B = D + s*c', 'lA = c + lS'],
      show: `${normaliser}*lA - B = ${normaliser}*lS - D`,
    }),
  ],
})

export const hessian = proof({
  settles: 'softmax-ce-gradient/hessian',
  because: "The gradient is $sp_k-y'_k$; $F$ is another exponential, $R$ the sum of the rest.",
  formula: { own: 's*(p - p^2)', other: 's*(0 - p*r)' },
  rivals: {
    '$s\\,\\mathrm{diag}(p)$': { own: 's*p', other: '0' },
    '$\\mathrm{diag}(p)+pp^\\top$': { own: 's*(p + p^2)', other: 's*p*r' },
    '$\\mathrm{diag}(p)-pp^\\top$ for $s=2$': { own: 'p - p^2', other: '0 - p*r' },
  },
  steps: ({ own, other }) => {
    const where = { p: 'E/(E + F + R)', r: 'F/(E + F + R)' }
    return [
      derivative('of the gradient, along the loss', { of: 's*ln(E + F + R) - (t*y + B)', by: { E: 'E', y: '1' }, is: 's*p - t', where }),
      derivative('of that along the same coordinate', { of: 's*E/(E + F + R) - t', by: { E: 'E' }, is: own, where }),
      derivative('and along another', { of: 's*E/(E + F + R) - t', by: { F: 'F' }, is: other, where }),
    ]
  },
})

export const hessianPsd = proof({
  settles: 'softmax-ce-gradient/hessian-psd',
  because: '$P,M,N$ are the partial sums of $p_i$, $p_iv_i$, $p_iv_i^2$, $I$ that of $p_j(v-v_j)^2$, and $W$ that of the double sum with its half.',
  formula: { half: 'p*I', difference: 'v - x', total: 'P = 1' },
  rivals: {
    'without the $\\frac12$': { half: '2*p*I', difference: 'v - x', total: 'P = 1' },
    '$(v_i+v_j)^2$': { half: 'p*I', difference: 'v + x', total: 'P = 1' },
    '$p$ not of sum 1': { half: 'p*I', difference: 'v - x', total: 'P >= 0' },
  },
  steps: ({ half, difference, total }) => [
    ...induction('the inner sum', {
      holds: 'I = v^2*P - 2*v*M + N',
      start: { I: '0', P: '0', M: '0', N: '0' },
      next: { I: `I + r*(${difference})^2`, P: 'P + r', M: 'M + r*x', N: 'N + r*x^2' },
    }),
    ...induction('the double sum', {
      holds: 'W = P*N - M^2',
      start: { W: '0', P: '0', M: '0', N: '0' },
      next: { W: `W + ${half}`, P: 'P + p', M: 'M + p*v', N: 'N + p*v^2' },
      given: 'I = v^2*P - 2*v*M + N',
    }),
    forAll('with sum 1 it is the quadratic form', { given: ['W = P*N - M^2', total], show: 'W = N - M^2' }),
    forAll('no term is negative', { given: ['p >= 0', 'r >= 0'], show: 'p*r*(v - x)^2 >= 0' }),
    ...induction('a sum of such terms is 0 only if all are', {
      holds: 'W >= 0 and N >= 0 and iff(W = 0, N = 0)',
      start: { W: '0', N: '0' },
      next: { W: 'W + e', N: 'N + (e != 0 ? 1 : 0)' },
      given: 'e >= 0',
    }),
    forAll('for positive masses a term is 0 only where the two entries agree', { given: ['p > 0', 'r > 0'], show: 'iff(p*r*(v - x)^2 = 0, v = x)' }),
  ],
})

export const hessianNormHalf = proof({
  settles: 'softmax-ce-gradient/hessian-norm-half',
  because: '$m$ and $M$ are the least and the greatest entry of $v$, $q=\\|v\\|^2$; $P,A,N$ are the sums of $p_i$, $p_iv_i$, $p_iv_i^2$.',
  formula: { bound: '1/2', law: ['1/2', '1/2'] },
  rivals: {
    'constant $\\frac14$': { bound: '1/4', law: ['1/2', '1/2'] },
    'constant 1 claimed attained': { bound: '1', law: ['1/2', '1/2'] },
    '$p=(1,0)$ claimed to attain $\\frac12$': { bound: '1/2', law: ['1', '0'] },
  },
  steps: ({ bound, law }) => [
    ...induction('the sum of $p_i(v_i-m)(M-v_i)$ is not negative', {
      holds: 'N <= (m + M)*A - m*M*P',
      start: { N: '0', A: '0', P: '0' },
      next: { N: 'N + p*v^2', A: 'A + p*v', P: 'P + p' },
      given: ['p >= 0', 'm <= v', 'v <= M'],
    }),
    forAll('for sum 1', { given: ['P = 1', 'N <= (m + M)*A - m*M*P'], show: 'N - A^2 <= (M - m)^2/4' }),
    forAll('two different entries are in the norm', {
      given: ['V <= (M - m)^2/4', 'q >= m^2 + M^2 or m = M', 'q >= 0'],
      show: `V <= ${bound}*q`,
    }),
    at('attained', { a: law[0] as string, b: law[1] as string, v: 1, w: -1 }, `(a*v^2 + b*w^2) - (a*v + b*w)^2 = ${bound}*(v^2 + w^2)`),
  ],
})
