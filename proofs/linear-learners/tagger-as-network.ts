import { proof } from '../../src/evidence/proof.ts'
import { at, computed, forAll, identity, induction } from '../support/steps.ts'

/*
 * The tagger as one softmax layer on one-hot words; and tables, which it is one of. $E=e^W>0$.
 */

/** Two words and three tags: the probabilities, and what softmax makes of the weights in a column. */
const example = { p11: '1/2', p21: '1/3', p31: '1/6', p12: '1/4', p22: '1/4', p32: '1/2' }
export const logWeights = proof({
  settles: 'tagger-as-softmax-net/log-weights',
  because: '$We_v$ is the column of $v$, and $e^{\\ln p}=p$.',
  formula: { weight: (p: string) => `ln(${p})`, column: ['p11', 'p21', 'p31'] },
  rivals: {
    '$W_{uv}=P(u|v)$': { weight: (p: string) => p, column: ['p11', 'p21', 'p31'] },
    '$W_{vu}$ (transposed lookup)': { weight: (p: string) => `ln(${p})`, column: ['p11', 'p12', 'p31'] },
    '$W_{uv}=-\\ln P(u|v)$': { weight: (p: string) => `-ln(${p})`, column: ['p11', 'p21', 'p31'] },
  },
  steps: ({ weight, column }) => [
    ...induction('the sum of the exponentials is that of the probabilities', {
      holds: 'S = P',
      start: { S: '0', P: '0' },
      next: { S: 'S + E', P: 'P + p' },
      given: 'E = p',
    }),
    forAll('softmax', { given: ['S = P', 'P = 1', 'E = p'], show: 'E/S = p' }),
    at('in numbers', example, `abs(exp(${weight(column[0] as string)})/(${column.map((p) => `exp(${weight(p)})`).join(' + ')}) - p11) < 1/10^30`),
  ],
})

export const everySuchNet = proof({
  settles: 'tagger-as-softmax-net/every-such-net-is-a-tagger',
  because:
    'Each column by itself: $E$ and $F$ are the exponentials of two matrices, $S$ and $R$ their sums over the tags; $F=cE$ for one $c>0$ says that the columns differ by the constant $\\ln c$.',
  formula: { same: 'F = R/S*E', factor: 'c', p: 'E/S' },
  rivals: {
    "iff $W=W'$": { same: 'F = E', factor: 'c', p: 'E/S' },
    'iff each row differs by a constant': { same: 'F = R/S*E', factor: 'b', p: 'E/S' },
    'sigmoid for softmax': { same: 'F = R/S*E', factor: 'c', p: 'E/(1 + E)' },
  },
  steps: ({ same, factor, p }) => [
    ...induction('its outputs, over the tags', {
      holds: 'T*S = A and T >= 0',
      start: { T: '0', A: '0' },
      next: { T: `T + ${p}`, A: 'A + E' },
      given: ['S > 0', 'E > 0'],
    }),
    forAll('are positive with sum 1', { given: ['T*S = A', 'A = S', 'S > 0', 'E > 0'], show: 'T = 1 and E/S > 0' }),
    forAll('equal outputs', { given: ['E > 0', 'F > 0', 'S > 0', 'R > 0'], show: `iff(E/S = F/R, ${same})` }),
    ...induction('conversely, with one factor the sums have it too', {
      holds: 'R = c*S',
      start: { R: '0', S: '0' },
      next: { R: `R + ${factor}*E`, S: 'S + E' },
      given: ['E > 0', 'c > 0'],
    }),
    forAll('and the outputs are equal', { given: ['E > 0', 'c > 0', 'F = c*E', 'S > 0', 'R = c*S'], show: 'E/S = F/R' }),
  ],
})

export const zerosNeedInfinite = proof({
  settles: 'tagger-as-softmax-net/zeros-need-infinite-logits',
  because:
    '$S>0$ is the sum of the exponentials of the other tags, of which there is one. For *the* and *girls* the model asks for the probability 1, so every net has a likelihood below $\\frac14$: $a$ is the product of these factors.',
  formula: '1',
  rivals: { '$P=(\\frac9{10},\\frac1{20},\\frac1{20})$ (attained)': '9/10' },
  steps: (p) => [
    forAll('softmax does not reach the probability', { given: ['E > 0', 'S > 0'], show: `E/(E + S) != ${p}` }),
    forAll('it comes as near as one likes', { given: ['d > 0', 'd < 1', 'S > 0', 'E = S*(1 - d)/d'], show: 'E/(E + S) = 1 - d' }),
    forAll('so the likelihood stays below', { given: ['0 < a', 'a < 1', 'V >= 0', 'N >= 0', 'V + N <= 1'], show: 'a*V*N < 1/4' }),
    forAll('and comes as near as one likes', { given: ['V = 1/2', 'N = 1/2', 'a = 1 - d', 'd > 0'], show: 'a*V*N = 1/4 - d/4' }),
  ],
})

export const gapBound = proof({
  settles: 'tagger-as-softmax-net/gap-bound',
  because:
    'Over the other tags $S$ is the sum of $E_u/E_{\\max}\\le D=e^{-g}$; the total variation from a point mass is what is missing there, $1-\\frac1{1+S}$.',
  formula: { other: 'x <= D', bound: 'm*D' },
  rivals: {
    '$e^{-g}$ without $m$': { other: 'x <= D', bound: 'D' },
    '$me^{-2g}$': { other: 'x <= D', bound: 'm*D^2' },
    'logit exceeds by at most $g$': { other: 'x >= D', bound: 'm*D' },
  },
  steps: ({ other, bound }) => [
    ...induction('the sum over the other tags', {
      holds: '0 <= S and S <= m*D',
      start: { S: '0', m: '0' },
      next: { S: 'S + x', m: 'm + 1' },
      given: ['0 < x', other, '0 < D'],
    }),
    identity('the total variation: half of what is missing and of what is elsewhere', '((1 - 1/(1 + S)) + S/(1 + S))/2 = 1 - 1/(1 + S)'),
    forAll('the bound', {
      given: ['0 <= S', 'S <= m*D', '0 < D', 'D <= 1', 'm >= 1'],
      show: `1 - 1/(1 + S) <= ${bound}/(1 + ${bound}) and ${bound}/(1 + ${bound}) <= ${bound}`,
    }),
  ],
})

export const tableFits = proof({
  settles: 'lookup-table-does-not-generalise/table-fits',
  because: 'At an observed input $x$ the table has the output $t$ of some observation $(z,t)$ with $z=x$.',
  formula: ['z = x', 'implies(z = x, t = y)'],
  rivals: { 'also when one input has two outputs': ['z = x'], 'error 0 off the observations too': ['implies(z = x, t = y)'] },
  steps: (given) => [...induction('the errors on the observations', { holds: 'e = 0', start: { e: '0' }, next: { e: 'e + (t != y ? 1 : 0)' }, given })],
})

export const contradictionsBreak = proof({
  settles: 'lookup-table-does-not-generalise/contradictions-break-it',
  formula: '1',
  rivals: { 'the same pair observed twice': '0' },
  steps: (second) => [forAll('every output errs on one of the two', { show: `(f != 0 ? 1 : 0) + (f != ${second} ? 1 : 0) >= 1` })],
})

/** All targets on m inputs with K values. */
const targets = (K: number, m: number): readonly (readonly number[])[] =>
  m === 0 ? [[]] : targets(K, m - 1).flatMap((t) => Array.from({ length: K }, (_, v) => [...t, v]))
const small = [1, 2, 3].flatMap((K) => [1, 2, 3, 4].map((m) => [K, m] as const))
const differences = (t: readonly number[], completion: readonly number[]): number => t.filter((v, i) => v !== completion[i]).length

export const averageOffSample = proof({
  settles: 'lookup-table-does-not-generalise/average-off-sample',
  because:
    '$D$ is the number of differences from the completion, over all $P=K^m$ targets together: a further input has $K$ values, of which $K-1$ differ, whatever the completion says there.',
  formula: { differ: 'K - 1', average: '1 - 1/K' },
  rivals: {
    '$\\frac1K$': { differ: 'K - 1', average: '1/K' },
    '$1-K^{-m}$': { differ: 'K - 1', average: '1 - 1/P' },
    'better for the majority label': { differ: 'K - 2', average: '1 - 1/K' },
  },
  steps: ({ differ, average }) => [
    ...induction('over the unobserved inputs', {
      holds: 'D*K = m*(K - 1)*P',
      start: { D: '0', m: '0', P: '1' },
      next: { D: `K*D + (${differ})*P`, m: 'm + 1', P: 'K*P' },
      given: 'K >= 1',
    }),
    forAll('the average', { given: ['D*K = m*(K - 1)*P', 'K >= 1', 'm >= 1', 'P >= 1'], show: `D/(m*P) = ${average}` }),
    computed('counted for up to 3 values and 4 inputs', () =>
      small.every(([K, m]) => targets(K, m).reduce((n, t) => n + differences(t, Array(m).fill(0)), 0) * K === m * (K - 1) * K ** m),
    ),
  ],
})

export const notForEveryTarget = proof({
  settles: 'lookup-table-does-not-generalise/not-for-every-target',
  because:
    'Of the $K$ values at a further input one is that of the completion, and $K-1$ are not: $A$ counts the targets that agree everywhere, $B$ those that agree nowhere, $Q=(K-1)^m$.',
  formula: { wrong: (K: number, m: number) => (K - 1) ** m, B: 'B*(K - 1)' },
  rivals: {
    'error $1-\\frac1K$ for every target': { wrong: () => 0, B: 'B*0' },
    '$K^m-1$ targets with error 1': { wrong: (K: number, m: number) => K ** m - 1, B: 'B*K + (K - 1)' },
  },
  steps: ({ wrong, B }) => [
    ...induction('over the unobserved inputs', {
      holds: 'A = 1 and B = Q',
      start: { A: '1', B: '1', Q: '1' },
      next: { A: 'A*1', B, Q: 'Q*(K - 1)' },
      given: 'K >= 1',
    }),
    computed('counted for up to 3 values and 4 inputs', () =>
      small.every(([K, m]) => {
        const errors = targets(K, m).map((t) => differences(t, Array(m).fill(0)))
        return errors.filter((e) => e === 0).length === 1 && errors.filter((e) => e === m).length === wrong(K, m)
      }),
    ),
  ],
})
