import { proof } from '../../src/evidence/proof.ts'
import { derivative } from '../support/derivative.ts'
import { at, forAll, identity, induction } from '../support/steps.ts'

const twoOrOne = (second: string) => ({
  formula: { d: '2', a: '1', b: second },
  rivals: { '$d=1$ offered as a counterexample': { d: '1', a: '1', b: '0' }, "$y=y'$ offered": { d: '2', a: '0', b: '0' } },
})

export const squareNotMean = proof({
  settles: 'mse-mae-are-sums/square-not-mean',
  ...twoOrOne('1'),
  steps: (at2) => [at('the squared norm is not the mean of the squares', at2, 'a^2 + b^2 != (a^2 + b^2)/d')],
})

export const absoluteNotMean = proof({
  settles: 'mse-mae-are-sums/absolute-not-mean',
  ...twoOrOne('-1'),
  steps: (at2) => [at('the 1-norm is not the mean of the absolute values', at2, 'abs(a) + abs(b) != (abs(a) + abs(b))/d')],
})

export const factorIsD = proof({
  settles: 'mse-mae-are-sums/factor-is-d',
  because:
    'First $S$ is the sum of the errors $e$, squared or absolute, and $A$ their mean, with $q^2=d$; then $S$ is that of squares, $T$ that of absolute values, and $N$ counts the coordinates that differ.',
  formula: { factor: 'd', mean: 'A + e/d' },
  rivals: {
    'factor $\\sqrt d$': { factor: 'q', mean: 'A + e/d' },
    'factor $d-1$': { factor: 'd - 1', mean: 'A + e/d' },
    'the maximum for the mean': { factor: 'd', mean: 'max(A, e)' },
  },
  steps: ({ factor, mean }) => [
    ...induction('the mean adds up $\\frac1d$ of each error', {
      holds: `S = (${factor})*A and q^2 = d and d >= 1`,
      start: { S: '0', A: '0' },
      base: ['q^2 = d', 'd >= 1'],
      next: { S: 'S + e', A: mean },
      given: ['e >= 0', 'd >= 1'],
    }),
    ...induction('the sums are 0 together with every error', {
      holds: 'S >= 0 and T >= 0 and N >= 0 and iff(S = 0, N = 0) and iff(T = 0, N = 0)',
      start: { S: '0', T: '0', N: '0' },
      next: { S: 'S + e^2', T: 'T + abs(e)', N: 'N + (e != 0 ? 1 : 0)' },
    }),
    forAll('so sum and mean agree only for one coordinate or without an error', { given: ['d >= 1', 'S >= 0'], show: 'iff(S = S/d, d = 1 or S = 0)' }),
  ],
})

export const sameMinimiserOtherRate = proof({
  settles: 'mse-mae-are-sums/same-minimiser-other-rate',
  because: '$S$ is the sum, $g$ one coordinate of its gradient.',
  formula: 'd*eta',
  rivals: { 'rate $\\eta/d$': 'eta/d', 'same step for the same rate': 'eta' },
  steps: (rate) => [
    forAll('the order of any two values is the same', { given: 'd > 0', show: 'iff(a <= c, a/d <= c/d)' }),
    derivative('the gradient of the mean', { of: 'S/d', by: { S: 'g' }, is: 'g/d' }),
    identity('the step', `theta - eta*g = theta - (${rate})*(g/d)`),
  ],
})

export const sumIsNotExpectation = proof({
  settles: 'ce-practical-normalisation/sum-is-not-expectation',
  formula: { samples: ['1/2', '1/2'], printed: '1' },
  rivals: {
    '$N=1$ offered as a counterexample': { samples: ['1/2'], printed: '1' },
    '$\\frac1N$ restored (equal)': { samples: ['1/2', '1/2'], printed: '1/2' },
  },
  steps: ({ samples, printed }) => {
    const sum = samples.map((p) => `ln(${p})`).join(' + ')
    return [at('the expectation, and what is printed', { mean: `-(${sum})/${samples.length}`, sum: `-${printed}*(${sum})` }, 'abs(sum - mean) > 1/2')]
  },
})

export const factorN = proof({
  settles: 'ce-practical-normalisation/factor-n',
  because: "$s$ is one sample's term $-\\sum_jy_{ij}\\ln p_{ij}$; the empirical law gives it the mass $\\frac1N$, $A$ is the expectation.",
  formula: { factor: 'N', mean: 'A + s/N' },
  rivals: {
    'factor $M$': { factor: 'M', mean: 'A + s/N' },
    'factor $N-1$': { factor: 'N - 1', mean: 'A + s/N' },
    'the maximum over samples for the mean': { factor: 'N', mean: 'max(A, s)' },
  },
  steps: ({ factor, mean }) => [
    ...induction('sample by sample', {
      holds: `S = (${factor})*A`,
      start: { S: '0', A: '0' },
      next: { S: 'S + s', A: mean },
      given: ['s >= 0', 'N >= 1'],
    }),
    identity('the data twice: the sum', 'S + S = 2*S'),
    identity('the data twice: the mean', '(S + S)/(2*N) = S/N'),
  ],
})

export const twoClassesLostTheSum = proof({
  settles: 'ce-practical-normalisation/two-classes-lost-the-sum',
  formula: { samples: ['1/2', '1/4'], own: ['1/2', '1/4'] },
  rivals: {
    '$N=1$ offered as a counterexample': { samples: ['1/2'], own: ['1/2'] },
    'the sum over samples restored (equal)': { samples: ['1/2', '1/4'], own: ['(1/2)*(1/4)'] },
  },
  steps: ({ samples, own }) => [
    at(
      'the line above, and the formula for each of the samples, whose labels are 1',
      { J: `-(${samples.map((p) => `(1*ln(${p}) + 0*ln(1 - ${p}))`).join(' + ')})` },
      own.map((p) => `abs(J + 1*ln(${p}) + 0*ln(1 - ${p})) > 1/2`).join(' and '),
    ),
  ],
})

export const twoClassesPerSample = proof({
  settles: 'ce-practical-normalisation/two-classes-per-sample',
  formula: { p: '1 - p', y: '1 - y', sign: '-' },
  rivals: {
    '$p_{i2}=p$': { p: 'p', y: '1 - y', sign: '-' },
    '$y_{i2}=y$': { p: '1 - p', y: 'y', sign: '-' },
    '$+(1-y)\\ln(1-p)$': { p: '1 - p', y: '1 - y', sign: '+' },
  },
  steps: ({ p, y, sign }) => [
    forAll('the two terms of one sample', {
      given: ['y1 = y', `y2 = ${y}`, 'p1 = p', `p2 = ${p}`],
      show: `-(y1*ln(p1) + y2*ln(p2)) = -(y*ln(p)) ${sign} (1 - y)*ln(1 - p)`,
    }),
  ],
})

export const rateTimesN = proof({
  settles: 'ce-practical-normalisation/rate-times-n',
  because: '$S$ is the printed sum, $g$ one coordinate of its gradient.',
  formula: 'N*eta',
  rivals: { 'rate $\\eta/N$': 'eta/N', 'rate $\\eta$': 'eta' },
  steps: (rate) => [
    derivative('the gradient of the mean', { of: 'S/N', by: { S: 'g' }, is: 'g/N' }),
    identity('the step', `theta - eta*g = theta - (${rate})*(g/N)`),
  ],
})
