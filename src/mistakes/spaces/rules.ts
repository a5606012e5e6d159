import type { Options } from '../../protocol/subject.ts'
import { optimizers } from '../../registry.ts'
import type { Compared } from '../compared.ts'
import { type Choice, choiceWords } from '../rule-choices.ts'
import { simulated } from '../simulated.ts'
import { otherRules, type Rule, rules } from '../update-rules.ts'
import { means } from './meanings.ts'
import type { Space, Step } from './space.ts'

/** What can be chosen wrongly in the update rule of an optimizer: a choice about a moment or an option that it does not have is none. */
export function ruleSpace(c: Compared): Space<Rule> | undefined {
  if (!c.operation.startsWith('trajectory')) return undefined
  const name = c.ask.optimizer as string
  const right = rules[name] ?? otherRules[name]
  if (right === undefined) return undefined
  const options = optimizers.get(name)?.defaults ?? {}
  const steps = Object.entries(choiceWords).flatMap(([axis, choices]) =>
    Object.entries(choices as Readonly<Record<string, Choice>>).flatMap(([value, words]): Step<Rule>[] => {
      const change = { [axis]: axis === 'root' || axis === 'own' ? false : axis === 'initial' ? Number(value) : value } as Partial<Rule>
      // Where a rate stands matters where it changes; inside a second moment it always does.
      const asked = axis !== 'handed' || c.operation === 'trajectoryAtRates' || value === 'in the second moment'
      return asked && matters(right, options, change) ? [{ axis, ...words, change: { ...change, ...withIt(right, change) } }] : []
    }),
  )
  return { operations: [c.operation], right, steps, at: (rule, { ask }) => (ask.optimizer === name ? simulated(rule, ask) : undefined) }
}

/** Where ε stands in a maximum: whoever leaves it out there adds it afterwards, as libraries do. */
const withIt = (rule: Rule, change: Partial<Rule>): Partial<Rule> =>
  change.second === 'greatest of g' && rule.second === 'greatest and ε' ? { root: false, epsilon: 'outside' } : {}

const ofOwnSteps: ReadonlySet<Rule['after']> = new Set(['of what is taken', 'on top', 'brackets', 'undamped', 'all of them', 'weighted', 'of squares'])
const averagesOfSquares: ReadonlySet<Rule['second']> = new Set(['blend', 'centred'])
function matters(rule: Rule, options: Options, change: Partial<Rule>): boolean {
  const changes = (...keys: readonly (keyof Rule)[]): boolean => keys.some((key) => key in change)
  if (Object.entries(change).every(([key, choice]) => rule[key as keyof Rule] === choice)) return false
  const [noFirst, noSecond] = [rule.first === 'none', rule.second === 'none']
  if (changes('first') && noFirst && change.first !== 'none') return false
  if (changes('ahead') && noFirst) return false
  if (change.handed?.startsWith('decay') && !((rule.decay === 'in the step' || rule.decay === 'after the step') && 'weightDecay' in options)) return false
  if (change.handed === 'in the first moment' && noFirst) return false
  if (change.handed === 'in the second moment' && noSecond) return false
  if (changes('second', 'epsilon', 'root', 'initial', 'largest', 'after') && noSecond) return false
  if (!means(change, rule, options)) return false
  if (change.after !== undefined && (ofOwnSteps.has(change.after) ? rule.own !== true : !('momentum' in options))) return false
  if (change.epsilon === 'subtracted before correction' && rule.correction === 'none') return false
  if (changes('own') && rule.own !== true) return false
  if (changes('squares') && !averagesOfSquares.has(rule.second)) return false
  if ((change.first === 'brackets' || change.first === 'on top') && rule.first !== 'blend') return false
  if (change.decay === 'over the root' && noSecond) return false
  if (changes('rateDecay') && !('rateDecay' in options)) return false
  // A maximum without |g| is written where one with it is due.
  if (change.second?.startsWith('greatest of g') && !rule.second.startsWith('greatest')) return false
  if (change.second?.endsWith('ε') && rule.second !== 'greatest and ε') return false
  if ((changes('correction') || change.shared?.startsWith('count') || change.rate === 'compounding') && rule.correction === 'none') return false
  if (changes('shared', 'forgets') && noFirst && noSecond) return false
  return !(changes('decay', 'pull') && !('weightDecay' in options))
}
