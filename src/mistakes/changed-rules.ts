import type { Options } from '../protocol/subject.ts'
import { optimizers } from '../registry.ts'
import { type About, capital, type Mistake, mistaken } from './mistake.ts'
import { simulated } from './simulated.ts'
import { otherRules, type Rule, rules } from './update-rules.ts'

/** The rule that was asked for with one choice changed. */
export interface Change extends About {
  readonly change: Partial<Rule>
  readonly formula: string
  /** Where the choice makes a difference, if not wherever the optimizer has the moment that it speaks of. */
  readonly where?: (rule: Rule, options: Options) => boolean
  /** The whole name for an optimizer, if not that of the optimizer and that of the change, and where it happened. */
  readonly names?: Readonly<Record<string, string>>
  readonly seenIn?: Readonly<Record<string, string>>
}

/** A choice about a moment, a correction or an option that the optimizer does not have is none. */
function differs(rule: Rule, options: Options, { change, where = () => true }: Change): boolean {
  const changes = (...keys: readonly (keyof Rule)[]): boolean => keys.some((key) => key in change)
  if (Object.entries(change).every(([key, choice]) => rule[key as keyof Rule] === choice)) return false
  if (changes('first', 'ahead') && rule.first === 'none') return false
  if (changes('second', 'epsilon', 'root', 'initial', 'largest') && rule.second === 'none') return false
  if ((changes('correction') || change.shared === 'count') && rule.correction === 'none') return false
  const decoupled = rule.decay === 'in the step' || rule.decay === 'after the step'
  if (change.handed?.startsWith('decay') && !(decoupled && 'weightDecay' in options)) return false
  if (change.handed === 'in the first moment' && rule.first === 'none') return false
  if (change.handed === 'in the second moment' && rule.second === 'none') return false
  if (change.handed === 'zero skips the step' && rule.first === 'none' && rule.second === 'none') return false
  if (changes('shared') && rule.first === 'none' && rule.second === 'none') return false
  return !(changes('decay') && !('weightDecay' in options)) && where(rule, options)
}

/** Whether this is what a convention of the optimizer does: it is known under that name. */
const isConvention = (optimizer: string, changed: Rule): boolean =>
  Object.entries({ ...rules, ...otherRules }).some(
    ([name, rule]) =>
      optimizers.get(name)?.convention?.of === optimizer && Object.entries(changed).every(([key, choice]) => rule[key as keyof Rule] === choice),
  )

/** One mistake for every optimizer in which the change makes a difference: `withoutCorrection` of Adam is `adamWithoutCorrection`. */
export const changed = (name: string, { change, formula, where, names = {}, seenIn = {}, ...about }: Change): Mistake[] =>
  Object.entries(rules).flatMap(([optimizer, rule]) => {
    if (isConvention(optimizer, { ...rule, ...change })) return []
    if (!differs(rule, optimizers.get(optimizer)?.defaults ?? {}, { change, formula, ...about, ...(where === undefined ? {} : { where }) })) return []
    const seen = seenIn[optimizer]
    // Which rate counts is seen where they differ.
    const asked = 'handed' in change ? mistaken('trajectoryAtRates') : mistaken('trajectory', 'trajectoryAtRates')
    const written = asked(formula, { ...about, only: optimizer, ...(seen === undefined ? {} : { seen }) }, ({ ask }) => simulated({ ...rule, ...change }, ask))
    return [{ ...written, name: names[optimizer] ?? `${optimizer}${capital(name)}` }]
  })
export const changes = (all: Readonly<Record<string, Change>>): Mistake[] => Object.entries(all).flatMap(([name, change]) => changed(name, change))

export const late = { showsWhen: 'late in a trajectory' } as const
