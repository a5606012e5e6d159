import { proof } from '../../src/evidence/proof.ts'
import { at, forAll, identity, increasing, induction } from '../support/steps.ts'
import { exponentialTangent } from '../support/theorems.ts'

export const oneVsAllIsNoDistribution = proof({
  settles: 'softmax-not-one-vs-all/one-vs-all-is-no-distribution',
  formula: { z: ['0', '0', '0'], sum: 's1 + s2 + s3' },
  rivals: {
    '$N=2$, $z_2=-z_1$ (there they agree)': { z: ['1', '-1', '0'], sum: 's1 + s2' },
    'the sigmoids divided by their sum (a distribution)': { z: ['0', '0', '0'], sum: '(s1 + s2 + s3)/(s1 + s2 + s3)' },
  },
  steps: ({ z: [z1, z2, z3], sum }) => [
    at('the sigmoids do not sum to 1', { s1: `1/(1 + exp(-(${z1})))`, s2: `1/(1 + exp(-(${z2})))`, s3: `1/(1 + exp(-(${z3})))` }, `abs(${sum} - 1) > 1/4`),
  ],
})

export const softmaxSumsToOne = proof({
  settles: 'softmax-not-one-vs-all/softmax-sums-to-one',
  because: '$A$ adds up the exponentials, $P$ the entries over the denominator $S$; $M$ is the greatest exponential and $B$ is a sum over another sample.',
  formula: 'A',
  rivals: { 'the maximum entry in the denominator': 'M', 'sum over the batch': 'A + B', '$\\sum_iE_i/(1+\\sum_jE_j)$': '1 + A' },
  steps: (denominator) => [
    ...induction('the entries so far', { holds: 'P*S = A and S > 0', start: { P: '0', A: '0' }, base: 'S > 0', next: { P: 'P + E/S', A: 'A + E' } }),
    forAll('all of them', { given: ['P*S = A', `S = ${denominator}`, '0 < M', 'M <= A', 'B > 0'], show: 'P = 1' }),
    forAll('each is positive', { given: ['E > 0', 'R >= 0'], show: 'E/(E + R) > 0' }),
  ],
})

export const sumOfSigmoidsFree = proof({
  settles: 'softmax-not-one-vs-all/sum-of-sigmoids-free',
  because: 'With all logits equal, $E=e^z$ is $s/(N-s)$; $Z$ is any other exponential.',
  formula: { reached: 's < N', top: 'n' },
  rivals: { 'every value in $(0,1)$ only': { reached: 's < N', top: '1' }, 'the value $N$': { reached: 's <= N', top: 'n' } },
  steps: ({ reached, top }) => [
    forAll('every value is taken', {
      given: ['N >= 1', '0 < s', reached, 'Z > 0', 'E = (s < N ? s/(N - s) : Z)'],
      show: 'E > 0 and N*E = s*(1 + E)',
    }),
    ...induction('and no other', {
      holds: `0 < A and A < ${top} and n >= 1`,
      start: { A: 'E/(1 + E)', n: '1' },
      base: 'E > 0',
      next: { A: 'A + E/(1 + E)', n: 'n + 1' },
      given: 'E > 0',
    }),
  ],
})

export const softmaxCouples = proof({
  settles: 'softmax-not-one-vs-all/softmax-couples',
  because: '$E$ grows to $qE$, $q>1$; $F$ is another exponential and $R\\ge F$ the sum of all others. A sigmoid has no other logit in it.',
  formula: { other: 'F/(q*E + R) < F/(E + R)', rest: 'R >= F' },
  rivals: {
    'leaves the others unchanged': { other: 'F/(q*E + R) = F/(E + R)', rest: 'R >= F' },
    'raises the others': { other: 'F/(q*E + R) > F/(E + R)', rest: 'R >= F' },
    '$N=1$': { other: 'F/(q*E + R) < F/(E + R)', rest: 'R = 0' },
  },
  steps: ({ other, rest }) => [
    forAll('its own entry', { given: ['E > 0', 'q > 1', 'F > 0', rest], show: 'q*E/(q*E + R) > E/(E + R)' }),
    forAll('another', { given: ['E > 0', 'q > 1', 'F > 0', rest], show: other }),
  ],
})

export const valuesIncreaseNothingHappens = proof({
  settles: 'softmax-focus-on-max/values-increase-nothing-happens',
  formula: { after: ['1000', '1001'], value: '0.7311' },
  rivals: {
    '$(0,1)\\to(0,2)$ offered as a counterexample (there it does)': { after: ['0', '2'], value: '0.7311' },
    '$(0,1)\\to(5,6)$ with values $(0.2689,0.7311)\\to(0.1,0.9)$ typed in': { after: ['5', '6'], value: '0.9' },
  },
  steps: ({ after: [c, d], value }) => [
    at('both activations have not fallen, the greater one has grown', { c: c as string, d: d as string }, 'c >= 0 and d > 1'),
    at(
      'the mass of the maximum before and after',
      { c: c as string, d: d as string, p: 'exp(1)/(exp(0) + exp(1))', r: 'exp(d)/(exp(c) + exp(d))' },
      `abs(p - r) < 1/10^30 and abs(r - ${value}) < 0.00005`,
    ),
    identity('a common factor $q$ of the exponentials cancels', 'q*E/(q*E + q*F) = E/(E + F)'),
  ],
})

export const scalingSharpens = proof({
  settles: 'softmax-focus-on-max/scaling-sharpens',
  because:
    '$d_j\\ge0$ is how far $a_j$ lies below the maximum, so the largest entry is one over the sum of $e^{-td_j}$; $A$ and $B$ are that sum at $s$ and at $t$, $N$ counts the $j$ with $s<t$ and $d_j>0$.',
  formula: { before: '-s*d', after: '-t*d', strictly: 's < t and d > 0' },
  rivals: {
    '$a+t$ for $ta$': { before: '-d', after: '-d', strictly: 's < t and d > 0' },
    'temperature $a/t$': { before: '-d/s', after: '-d/t', strictly: 's < t and d > 0' },
    'strictly larger for constant $a$': { before: '-s*d', after: '-t*d', strictly: 's < t' },
  },
  steps: ({ before, after, strictly }) => [
    identity('the largest entry', 'E/(E + R) = 1/(1 + R/E)'),
    forAll('one exponential', {
      given: ['0 < s', 's <= t', 'd >= 0', ...increasing('exp', [before, after], { strictly: true })],
      show: `exp(${after}) <= exp(${before}) and iff(exp(${after}) < exp(${before}), ${strictly})`,
    }),
    ...induction('their sum', {
      holds: 'B <= A and N >= 0 and iff(B < A, N > 0)',
      start: { A: '0', B: '0', N: '0' },
      next: { A: 'A + a', B: 'B + b', N: 'N + (b < a ? 1 : 0)' },
      given: 'b <= a',
    }),
    forAll('the reciprocal', { given: ['0 < B', 'B <= A', 'iff(B < A, N > 0)'], show: '1/B >= 1/A and iff(1/B > 1/A, N > 0)' }),
  ],
})

export const limitWithRate = proof({
  settles: 'softmax-focus-on-max/limit-with-rate',
  because: '$S$ is the sum of $e^{-td}$ over the $n=K-m$ coordinates that are not maximal, each with $d\\ge\\Delta$, and $D=e^{-t\\Delta}$.',
  formula: { limit: '1/m', rate: '-t*g' },
  rivals: {
    'limit 1 on each maximum (tie)': { limit: '1', rate: '-t*g' },
    'rate $e^{-t/\\Delta}$': { limit: '1/m', rate: '-t/g' },
    'limit uniform on all $K$': { limit: '1/(m + n)', rate: '-t*g' },
  },
  steps: ({ limit, rate }) => [
    forAll('one exponential, with $g$ for $\\Delta$', {
      given: ['t > 0', 'g > 0', 'd >= g', ...increasing('exp', ['-t*d', rate])],
      show: `exp(-t*d) <= exp(${rate})`,
    }),
    ...induction('their sum', { holds: '0 <= S and S <= n*D', start: { S: '0', n: '0' }, next: { S: 'S + c', n: 'n + 1' }, given: ['0 < c', 'c <= D'] }),
    forAll('a maximal entry', {
      given: ['m >= 1', 'n >= 0', '0 <= S', 'S <= n*D', 'p*(m + S) = 1'],
      show: `0 <= ${limit} - p and ${limit} - p <= n/m^2*D`,
    }),
  ],
})

export const onlyDifferences = proof({
  settles: 'softmax-focus-on-max/only-differences',
  because:
    '$x=t\\max_{i,j}|a_i-a_j|$ tends to 0 with $t$; divided by the greatest exponential, all of them lie in $[1-x,1]$, since $e^{-x}\\ge1-x$; $S$ is their sum and $D$ one of them.',
  formula: { relation: 'exp(a - b)', limit: '1/K' },
  rivals: {
    'ratios $a_i/a_j$ for differences': { relation: 'exp(a/b)', limit: '1/K' },
    'limit the argmax as $t\\to0$': { relation: 'exp(a - b)', limit: '(D = 1 ? 1 : 0)' },
  },
  steps: ({ relation, limit }) => [
    exponentialTangent,
    identity('an entry by the ratios to its own exponential', 'E/(E + R) = 1/(1 + R/E)'),
    forAll('a ratio is the exponential of a difference', { given: ['exp(a - b)*exp(b) = exp(a)', 'exp(b) > 0'], show: `exp(a)/exp(b) = ${relation}` }),
    ...induction('the sum of exponentials', {
      holds: 'K*(1 - x) <= S and S <= K',
      start: { S: '0', K: '0' },
      next: { S: 'S + D', K: 'K + 1' },
      given: ['1 - x <= D', 'D <= 1'],
    }),
    forAll('an entry is as near to its limit as $x$ is to 0', {
      given: ['K >= 2', '0 <= x', 'x < 1/2', '1 - x <= D', 'D <= 1', 'K*(1 - x) <= S', 'S <= K'],
      show: `abs(D/S - ${limit}) <= 2*x`,
    }),
  ],
})
