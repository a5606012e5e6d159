import { changes, late } from '../changed-rules.ts'

/* How an average of squares is written, and what a decay multiplies. */

const decays = { showsWhen: 'with an option', where: (_: unknown, options: object) => 'weightDecay' in options } as const
export const pullsOfDecay = changes({
  decayWithoutParameter: {
    ...decays,
    cause: 'missing term',
    change: { pull: 'nothing' },
    formula: 'λ where λθ is due: the decay is not multiplied by the parameter',
    seenIn: { adamw: 'e-sensing/torchopt#14' },
  },
  decayOnGradient: {
    ...decays,
    cause: 'another formula',
    change: { pull: 'the gradient as well' },
    formula: 'g (1 + λθ) where g + λθ is due: the decay multiplies the gradient, where it is added',
    seenIn: { sgd: 'apache/mxnet#8925' },
  },
})
export const averagesOfSquares = changes({
  squaresInBrackets: {
    ...late,
    cause: 'another formula',
    change: { squares: 'brackets' },
    formula: '(ρ v + (1 - ρ)) g² where ρ v + (1 - ρ) g² is due: the brackets close too late',
    where: ({ second }) => second === 'blend',
  },
  squaresOnTop: {
    ...late,
    cause: 'applied twice',
    change: { squares: 'on top' },
    formula: 'v += ρ v + (1 - ρ) g²: the new average is added to the old one, where it takes its place',
    where: ({ second }) => second === 'blend',
  },
})
