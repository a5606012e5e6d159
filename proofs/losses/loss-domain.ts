import { proof } from '../../src/evidence/proof.ts'
import { at, forAll, increasing, induction } from '../support/steps.ts'

export const hardCrossEntropyBlind = proof({
  settles: 'loss-domain-soft-output/hard-cross-entropy-blind',
  because: '$V$ sums the finite terms, $I$ counts the infinite ones, $m$ the mistakes; a mean with an infinite term is infinite.',
  formula: { prediction: 'p = 0 or p = 1', infinite: '0 < m' },
  rivals: {
    'soft prediction 0.9 in the place of a hard one (finite value)': { prediction: 'p = 9/10 or p = 1', infinite: '0 < m' },
    '"the risk is 0 whenever at most half are wrong"': { prediction: 'p = 0 or p = 1', infinite: 'n < 2*m' },
  },
  steps: ({ prediction, infinite }) => [
    ...induction('every term is 0 or infinite', {
      holds: 'V = 0 and I = m and 0 <= m and m <= n',
      start: { V: '0', I: '0', m: '0', n: '0' },
      next: { V: 'V + (p = 0 ? 0 : -l)', I: 'I + (p = 0 ? 1 : 0)', m: 'm + (p = 1 ? 0 : 1)', n: 'n + 1' },
      given: [prediction, 'implies(p > 0, iff(l = 0, p = 1))'],
    }),
    forAll('the mean is infinite, else 0', { given: ['I = m', '0 <= m', 'm <= n', 'n > 0'], show: `iff(I > 0, ${infinite})` }),
    at('1 mistake of 100 and 99 of 100 are ranked alike: both infinite', { few: '1', many: '99' }, 'few < many and few > 0 and many > 0'),
  ],
})

export const rawIndexNotALabel = proof({
  settles: 'loss-domain-soft-output/raw-index-not-a-label',
  formula: { outputs: ['1', '2'], labels: ['-1', '1'] },
  rivals: {
    '$K>2$ with $\\mathcal Y=\\{1,\\dots,K\\}$ (fits)': { outputs: ['1', '2', '3'], labels: ['1', '2', '3'] },
    'the indices $\\{0,1\\}$ decoded by $2k-1$ (fits)': { outputs: ['2*0 - 1', '2*1 - 1'], labels: ['-1', '1'] },
  },
  steps: ({ outputs, labels }) => [at('some output is no label', {}, outputs.map((o) => `(${labels.map((l) => `${o} != ${l}`).join(' and ')})`).join(' or '))],
})

export const lossOnSimplexAndLabel = proof({
  settles: 'loss-domain-soft-output/loss-on-simplex-and-label',
  because:
    '$R=1-p$ is the mass of the other classes and $m\\le R$ the largest of them: $R=0$ says that $p=e_c$. At $p_c=0$ the value is the limit, $+\\infty$.',
  formula: { loss: (p: string) => `-ln(${p})`, zero: 'R = 0' },
  rivals: {
    '$-\\ln(1-p_c)$': { loss: (p) => `-ln(1 - ${p})`, zero: 'R = 0' },
    '0 iff $c$ is the argmax of $p$': { loss: (p) => `-ln(${p})`, zero: 'p >= m' },
    '$-p_c$ (value 0 at $p_c=0$)': { loss: (p) => `-${p}`, zero: 'R = 0' },
  },
  steps: ({ loss, zero }) => {
    const logarithm = ['ln(1) = 0', ...increasing('ln', ['p', 'r', '1'], { strictly: true })]
    return [
      forAll('it is 0 only for certainty', {
        given: ['0 < p', 'p <= 1', 'R = 1 - p', '0 <= m', 'm <= R', ...logarithm],
        show: `${loss('p')} >= 0 and iff(${loss('p')} = 0, ${zero})`,
      }),
      forAll('it falls strictly', { given: ['0 < p', 'p < r', 'r <= 1', ...logarithm], show: `${loss('r')} < ${loss('p')}` }),
      forAll('it exceeds every $M$ below $d=e^{-M}$, so $+\\infty$ is its limit at 0, and its value for no positive $p$', {
        given: ['0 < p', 'p < d', 'ln(d) = -M', ...increasing('ln', ['p', 'd'], { strictly: true })],
        show: `${loss('p')} > M`,
      }),
    ]
  },
})

export const decodeBijection = proof({
  settles: 'loss-domain-soft-output/decode-bijection',
  formula: (k: string) => `2*${k} - 3`,
  rivals: { '$3-2k$': (k) => `3 - 2*${k}`, '$k-2$ (gives $-1,0$)': (k) => `${k} - 2` },
  steps: (decode) => [
    at('the two indices have the two labels', {}, `${decode('1')} = -1 and ${decode('2')} = 1`),
    forAll('the place of the maximum becomes the sign of the difference', { given: 'f1 != f2', show: `${decode('(f1 < f2 ? 2 : 1)')} = sign(f2 - f1)` }),
  ],
})

export const mistakesBoundedByCrossEntropy = proof({
  settles: 'loss-domain-soft-output/mistakes-bounded-by-cross-entropy',
  because: 'A label of probability 0 makes the right side infinite; otherwise $e$ is 1 for a mistake, else 0, and $l=-\\ln p_c$.',
  formula: { unit: 'ln(2)', bound: 'm*c <= L' },
  rivals: {
    'constant 1 for $1/\\ln2$': { unit: '1', bound: 'm*c <= L' },
    '$\\frac1{\\ln K}$ for $K=3$ at $p=(\\frac{49}{100},\\frac{51}{100},0)$': { unit: 'ln(3)', bound: 'm*c <= L' },
    '"at least" for "at most"': { unit: 'ln(2)', bound: 'm*c >= L' },
  },
  steps: ({ unit, bound }) => [
    forAll('a mistake leaves the label at most one half', { given: ['0 < p', 'p <= r', 'p + r <= 1'], show: 'p <= 1/2' }),
    at('a mistake that is nearly none', {}, `-ln(49/100) > ${unit}`),
    forAll('so it costs at least $\\ln2$, and it costs that at one half', {
      given: ['0 < p', 'p <= 1/2', 'ln(2) = -ln(1/2)', ...increasing('ln', ['p', '1/2'])],
      show: `-ln(p) >= ${unit} and -ln(1/2) = ${unit}`,
    }),
    forAll('what is no mistake costs at least 0', { given: ['0 < p', 'p <= 1', 'ln(1) = 0', ...increasing('ln', ['p', '1'])], show: '-ln(p) >= 0' }),
    ...induction('the sample, with $c$ for this constant', {
      holds: bound,
      start: { m: '0', L: '0' },
      next: { m: 'm + e', L: 'L + l' },
      given: ['e = 0 or e = 1', 'l >= e*c', 'c > 0'],
    }),
  ],
})

export const notOrderedByMistakes = proof({
  settles: 'loss-domain-soft-output/not-ordered-by-mistakes',
  formula: { low: '1/10^9', order: 'one > two' },
  rivals: {
    '"fewer mistakes cost less"': { low: '1/10^9', order: 'one < two' },
    '$10^{-9}$ replaced by $0.4$ (then the order is the naive one)': { low: '4/10', order: 'one > two' },
  },
  steps: ({ low, order }) => [
    at(
      'the mean of one mistake and that of two',
      { one: `-(ln(${low}) + 9*ln(9/10))/10`, two: '-(2*ln(49/100) + 8*ln(9/10))/10' },
      `${order} and abs(one - 2.167) < 0.0005 and abs(two - 0.227) < 0.0005`,
    ),
  ],
})
