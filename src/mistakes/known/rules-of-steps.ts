import { changes, late } from '../changed-rules.ts'

/* Looking ahead, weight decay, and what parameter groups share. */

const ahead = { cause: 'look-ahead' } as const
export const lookAheads = changes({
  isMomentum: { ...ahead, change: { ahead: 'no' }, formula: 'there is no look-ahead: this is heavy-ball momentum' },
  isNesterov: { ...ahead, change: { ahead: 'yes' }, formula: 'this looks ahead: Nesterov' },
  looksBack: {
    ...ahead,
    change: { ahead: 'by the old momentum' },
    formula: 'looks ahead by the momentum before this step: heavy ball again',
    where: (rule) => rule.ahead === 'yes',
  },
  aheadTwice: { ...ahead, change: { ahead: 'twice' }, formula: 'g + γ² m', says: 'the look-ahead has γ², not γ', names: { nesterov: 'nesterovTwice' } },
  withoutGradient: { cause: 'missing term', change: { ahead: 'alone' }, formula: 'γ m', says: 'the gradient itself is missing from the look-ahead' },
  looksAhead: {
    ...ahead,
    change: { ahead: 'in the first moment' },
    formula: '(β₁ m + (1 - β₁) g)/(1 - β₁ᵗ)',
    says: 'this looks ahead: NAdam',
    where: ({ first }) => first === 'blend',
  },
})

const decay = { cause: 'decay' } as const
export const decays = changes({
  coupled: { ...decay, change: { decay: 'in the gradient' }, formula: 'the decay goes through the moments (an L2 penalty): the decoupled one is due' },
  decoupled: {
    ...decay,
    showsWhen: 'with an option',
    change: { decay: 'in the step' },
    formula: 'the decay is decoupled, as in AdamW: the coupled one is due',
    where: ({ first, second }) => first !== 'none' || second !== 'none',
  },
  decayBoth: {
    ...decay,
    change: { decay: 'both' },
    formula: 'the decay is applied twice: in the gradient and in the step',
    names: { adamw: 'adamwTwice' },
  },
  withoutRate: { ...decay, change: { decay: 'without the rate' }, formula: 'θ - λθ', says: 'the decay is not scaled by the learning rate' },
})

export const groupsAndRates = changes({
  sharedState: { cause: 'state shared', ...late, change: { shared: 'state' }, formula: 'all parameter groups share one state' },
  rateDecays: { cause: 'rate decays', ...late, change: { rate: 'falling' }, formula: 'the rate falls as 1/√t, which nobody asked for' },
})
