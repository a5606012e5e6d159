import { changes, late } from '../changed-rules.ts'
import { choiceWords } from '../rule-choices.ts'
import type { Rule } from '../update-rules.ts'

/* A rate of its own for each step, and another one that counts: only seen where the rate changes. */

const handed = (choice: Rule['handed']) => {
  const { cause, says } = choiceWords.handed?.[choice] ?? { cause: 'another rate', says: choice }
  return { cause, formula: says, change: { handed: choice }, ...late } as const
}
export const otherRates = changes({
  rateOfFirstStep: handed('of the first step'),
  rateOfStepBefore: handed('of the step before'),
  rateAsMade: handed('as it was made'),
  rateOfZeroAbsent: handed('zero is absent'),
  rateOfZeroSkips: handed('zero skips the step'),
  rateTimesMade: handed('times the one it was made with'),
  rateCompounded: handed('compounded'),
  rateSquared: handed('squared'),
  rateInFirstMoment: handed('in the first moment'),
  rateInSecondMoment: handed('in the second moment'),
  decayByFirstRate: handed('decay by the first'),
  decayAsMade: handed('decay as it was made'),
})
