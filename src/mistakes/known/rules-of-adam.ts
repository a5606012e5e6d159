import { changes, late } from '../changed-rules.ts'

/* Bias correction, epsilon and the root: of Adam, and of whatever else divides by a root. */

const correction = { cause: 'bias correction' } as const
export const corrections = changes({
  withoutCorrection: {
    ...correction,
    change: { correction: 'none' },
    formula: 'm/(√v + ε): no bias correction',
    says: 'the bias correction is missing: m and v are used as they are',
    seenIn: { adam: 'mlx#1640' },
  },
  secondUncorrected: { ...correction, change: { correction: 'first' }, formula: 'm̂/(√v + ε)', says: 'only the first moment is corrected for its bias' },
  firstUncorrected: { ...correction, change: { correction: 'second' }, formula: 'm/(√v̂ + ε)', says: 'only the second moment is corrected for its bias' },
  correctionMultiplied: {
    ...correction,
    change: { correction: 'multiplied' },
    formula: 'm (1 - β₁ᵗ), v (1 - β₂ᵗ)',
    says: 'the moments are multiplied by 1 - βᵗ, not divided',
    seenIn: { adam: 'convnetjs#70' },
  },
  correctionStuck: {
    ...correction,
    ...late,
    change: { correction: 'stuck' },
    formula: 'the bias correction stays at 1 - β: the exponent t is missing, or the step count never rises',
  },
  correctionEarly: { cause: 'off by one', change: { correction: 'early' }, formula: 'the bias correction counts from 2: 1 - β^(t+1)' },
  correctionLinear: { cause: 'another formula', ...late, change: { correction: 'linear' }, formula: 'the bias correction is |1 - β t| in the place of 1 - βᵗ' },
  fedBack: {
    cause: 'bias correction fed back',
    ...late,
    change: { correction: 'fed back' },
    formula: 'the corrected moments are fed back into the moving averages, as one lecture prints it',
  },
  forgets: {
    cause: 'stale state',
    ...late,
    change: { forgets: 'after three steps' },
    formula: 'the moments start again after three steps, the step count goes on',
    where: ({ correction }) => correction !== 'none',
  },
  countPerGroup: { cause: 'step counted per parameter', ...late, change: { shared: 'count' }, formula: 'the step count rises once per parameter group' },
})

const epsilon = { cause: 'epsilon' } as const
export const epsilons = changes({
  epsilonInsideRoot: {
    ...epsilon,
    change: { epsilon: 'inside' },
    formula: 'ε stands inside the root: √(v + ε)',
  },
  epsilonHatted: {
    ...epsilon,
    change: { epsilon: 'before correction' },
    formula: 'ε is added before the bias correction: √v + ε, the form "ε hat" of the paper',
    where: ({ correction }) => correction !== 'none',
  },
  epsilonSubtracted: { ...epsilon, change: { epsilon: 'subtracted' }, formula: 'ε is subtracted: √v - ε', seenIn: { adam: 'tensorflow#61407' } },
  epsilonForgotten: { ...epsilon, change: { epsilon: 'none' }, formula: '√v alone: 0/0 at zero gradients', says: 'ε is missing' },
  epsilonTwice: { ...epsilon, change: { epsilon: 'twice' }, formula: '√(v + ε) + ε', says: 'ε stands inside and outside the root' },
  epsilonFloor: { ...epsilon, change: { epsilon: 'floor' }, formula: 'ε is a floor: max(√v, ε)' },
  withoutRoot: { cause: 'missing root', change: { root: false }, formula: 'm/(v + ε)', says: 'divided by v, not by √v: the root is missing' },
})
