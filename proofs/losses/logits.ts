import { proof } from '../../src/evidence/proof.ts'
import { at, computed, forAll, identity, induction } from '../support/steps.ts'

/* E is the exponential of one logit, R the sum of the others in any number; U that of the sigmoid's argument, so that σ = 1/(1 + 1/U). */

export const twoClass = proof({
  settles: 'softmax-two-class-is-sigmoid/two-class',
  formula: 'E1/E2',
  rivals: { '$\\sigma(a_2-a_1)$': 'E2/E1', '$\\sigma(a_1+a_2)$': 'E1*E2', '$\\sigma(a_1)$': 'E1' },
  steps: (U) => [identity('the first entry', 'E1/(E1 + E2) = 1/(1 + 1/U)', { where: { U } })],
})

export const onlyTheDifference = proof({
  settles: 'softmax-two-class-is-sigmoid/only-the-difference',
  formula: 'E2 = 1',
  rivals: { 'iff $a_1=0$': 'E1 = 1', 'iff $a_2\\ge0$': 'E2 >= 1' },
  steps: (only) => [
    forAll('the first entry against the sigmoid of the first logit', { given: ['E1 > 0', 'E2 > 0'], show: `iff(E1/(E1 + E2) = 1/(1 + 1/E1), ${only})` }),
    identity('the first entry of $(z,0)$', 'E/(E + 1) = 1/(1 + 1/E)'),
    identity('the second', '1/(E + 1) = 1 - 1/(1 + 1/E)'),
  ],
})

export const kClassAsSigmoid = proof({
  settles: 'softmax-two-class-is-sigmoid/k-class-as-sigmoid',
  because: '$e^{a_i-\\ln R}=E/R$; $M$ is the greatest of the other exponentials.',
  formula: 'E/R',
  rivals: { 'the sum over all $j$': 'E/(E + R)', '$\\max_{j\\ne i}a_j$ for the log-sum': 'E/M', '$+\\ln$': 'E*R' },
  steps: (U) => [identity('an entry', 'E/(E + R) = 1/(1 + 1/U)', { where: { U } })],
})

export const normalisesUnnormalised = proof({
  settles: 'softmax-shift-and-logits/normalises-unnormalised',
  because: '$R$ and $T$ are the sums of the other exponentials and of the other $\\tilde P_j$, equal class by class; $M$ is the greatest.',
  formula: { logit: 'ln(P)', norm: 'P + T' },
  rivals: {
    '$z_i=\\tilde P_i$': { logit: 'P', norm: 'P + T' },
    '$\\tilde P_i/\\max_j\\tilde P_j$': { logit: 'ln(P)', norm: 'M' },
    '$z_i=-\\ln\\tilde P_i$': { logit: '-ln(P)', norm: 'P + T' },
  },
  steps: ({ logit, norm }) => [
    ...induction('the sums', { holds: 'R = T', start: { R: '0', T: '0' }, next: { R: `R + exp(${logit})`, T: 'T + P' }, given: ['P > 0', 'exp(ln(P)) = P'] }),
    forAll('an entry', { given: ['P > 0', 'T > 0', 'R = T', 'exp(ln(P)) = P', 'M > 0', 'M < P + T'], show: `exp(${logit})/(exp(${logit}) + R) = P/(${norm})` }),
    identity('the entries sum to 1', 'P/(P + T) + T/(P + T) = 1'),
  ],
})

export const shiftInvariant = proof({
  settles: 'softmax-shift-and-logits/shift-invariant',
  because: '$q=e^c$; $F$ and $G$ are the exponentials of scaled logits.',
  formula: { sum: 'q*E', entry: 'q*E/(q*E + S)' },
  rivals: {
    '$\\mathrm{softmax}(cz)$': { sum: 'F', entry: 'F/(F + S)' },
    'one coordinate shifted': { sum: 'E', entry: 'q*E/(q*E + S)' },
    '$c$ added to the output': { sum: 'q*E', entry: 'E/(E + R) + c' },
  },
  steps: ({ sum, entry }) => [
    ...induction('the sum of the other exponentials', { holds: 'S = q*R', start: { S: '0', R: '0' }, next: { S: `S + ${sum}`, R: 'R + E' } }),
    identity('an entry', `${entry} = E/(E + R)`, { where: { S: 'q*R' } }),
  ],
})

export const onlyShifts = proof({
  settles: 'softmax-shift-and-logits/only-shifts',
  because: "$E_i/F_i=e^{z_i-z'_i}$ is the same for any two coordinates; $S$ and $T$ are the two sums.",
  formula: { given: ['E1*T = F1*S', 'E2*T = F2*S'], shift: 'E1/F1 = E2/F2' },
  rivals: {
    "implies $z=z'$": { given: ['E1*T = F1*S', 'E2*T = F2*S'], shift: 'E1 = F1' },
    "implies only $\\arg\\max z=\\arg\\max z'$": { given: ['iff(E1 > E2, F1 > F2)', 'iff(E1 < E2, F1 < F2)'], shift: 'E1/F1 = E2/F2' },
  },
  steps: ({ given, shift }) => [
    forAll('two coordinates of equal entries', { given: ['E1 > 0', 'E2 > 0', 'F1 > 0', 'F2 > 0', 'S > 0', 'T > 0', ...given], show: shift }),
  ],
})

const literal = (z: readonly number[]): number[] => {
  const E = z.map(Math.exp)
  return E.map((e) => e / E.reduce((a, b) => a + b, 0))
}
const finite = (p: readonly number[]): boolean => p.every(Number.isFinite)

export const naiveOverflows = proof({
  settles: 'softmax-shift-and-logits/naive-overflows',
  particular: 'The sentence is about one input in binary64.',
  formula: { z: [710, 0], shift: Math.max },
  rivals: { '$z=(700,0)$ (no overflow)': { z: [700, 0], shift: Math.max }, 'subtracting the minimum (still overflows)': { z: [710, 0], shift: Math.min } },
  steps: ({ z, shift }) => [
    at('the largest number of binary64 lies between', {}, 'exp(709) < 2^1024 - 2^971 and 2^1024 < exp(710)'),
    computed('the formula as printed', () => Math.exp(z[0] as number) === Number.POSITIVE_INFINITY && Number.isNaN(literal(z)[0])),
    computed('after the shift', () => {
      const p = literal(z.map((x) => x - shift(...z)))
      return finite(p) && p[0] === 1 && p[1] === Math.exp(-710)
    }),
  ],
})

export const openInterval = proof({
  settles: 'softmax-range-open/open-interval',
  formula: { low: '0 < p', high: 'p < 1', rest: 'R > 0' },
  rivals: {
    '$[\\frac1K,1)$': { low: '1/K <= p', high: 'p < 1', rest: 'R > 0' },
    'entry 1 attained': { low: '0 < p', high: 'p = 1', rest: 'R > 0' },
    '$K=1$': { low: '0 < p', high: 'p < 1', rest: 'R = 0' },
  },
  steps: ({ low, high, rest }) => [forAll('an entry', { given: ['E > 0', rest, 'K >= 2', 'p = E/(E + R)'], show: `${low} and ${high} and 0 <= p and p <= 1` })],
})

export const rangeIsOpenSimplex = proof({
  settles: 'softmax-range-open/range-is-open-simplex',
  because: 'With $z=\\ln p$ the exponentials are the $p_i$, whose sum is $S=1$; an exponential is positive, so only positive entries are reached.',
  formula: { masses: ['p > 0', 'r > 0'], only: 'p > 0 and r > 0' },
  rivals: {
    'the closed simplex': { masses: ['p >= 0', 'r >= 0'], only: 'p > 0 and r > 0' },
    'only vectors with distinct entries': { masses: ['p > 0', 'r > 0'], only: 'p > 0 and r > 0 and p != r' },
  },
  steps: ({ masses, only }) => [
    forAll('two entries of a vector that is reached', { given: [...masses, 'p + r <= 1', 'E = p', 'S = 1'], show: `E > 0 and E/S = p and ${only}` }),
    forAll('every other vector is not', { given: ['E > 0', 'R > 0'], show: 'E/(E + R) > 0 and E/(E + R) < 1' }),
    forAll('the first entry of $(t,0)$ comes as near to 1 as is asked, and its second to 0', {
      given: ['d > 0', 'E*d > 1'],
      show: 'E/(E + 1) > 1 - d and E/(E + 1) < 1 and 1/(E + 1) < d',
    }),
  ],
})

export const twoLogitsNeeded = proof({
  settles: 'softmax-range-open/two-logits-needed',
  formula: '0',
  rivals: { '$K=2$ offered': '2' },
  steps: (rest) => [at('the entry', { E: 3, R: rest }, 'E/(E + R) = 1')],
})

export const floatsReachTheEnds = proof({
  settles: 'softmax-range-open/floats-reach-the-ends',
  particular: 'The sentence is about one input in binary64.',
  formula: { z: [0, 1000], log: 'shifted' },
  rivals: {
    '$\\mathrm{softmax}(0,700)$ (first entry positive)': { z: [0, 700], log: 'shifted' },
    '$\\ln$ of the output for the log-softmax': { z: [0, 1000], log: 'of the output' },
  },
  steps: ({ z, log }) => {
    const top = Math.max(...z)
    const p = (): number[] => literal(z.map((x) => x - top))
    const sum = (): number => z.reduce((s, x) => s + Math.exp(x - top), 0)
    return [
      computed('the entries', () => p()[0] === 0 && p()[1] === 1 && Math.log(p()[0] as number) === Number.NEGATIVE_INFINITY),
      computed('the log-softmax of the first', () => (log === 'shifted' ? (z[0] as number) - top - Math.log(sum()) : Math.log(p()[0] as number)) === -1000),
    ]
  },
})
