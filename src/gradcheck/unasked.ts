import { exportOfNeed } from '../protocol/need.ts'
import { recordOf } from '../protocol/operations.ts'
import type { Registry } from '../protocol/schema.ts'
import { type Need, operationOf } from '../protocol/subject.ts'
import { losses } from '../registry.ts'
import { callOf } from '../subjects/forms.ts'
import type { Unasked } from '../subjects/survey.ts'
import { type Target, targets } from './subjects.ts'

/**
 * What can be asked and is not checked, one for each export: it has no derivative, or one half of a value and its derivative.
 * `meant`: the targets that are to be checked. Of what has no target at all, something is said only where all are meant.
 */
export function unasked(attempts: readonly Need[], meant: readonly Target[] = targets): readonly Unasked[] {
  const nameOf = (need: Need): string => exportOfNeed(need).name
  const has = (need: Need): boolean => attempts.includes(need)
  const checked = new Set(meant.filter((t) => t.needs.every(has)).flatMap((t) => t.needs.map(nameOf)))
  const names = [...new Set(attempts.map(nameOf))].filter((name) => !checked.has(name))
  return names.flatMap((name) => {
    const half = meant.find((t) => t.needs.some((need) => has(need) && nameOf(need) === name))
    if (half === undefined && meant !== targets) return []
    const why =
      half === undefined
        ? whyNone(attempts.find((need) => nameOf(need) === name) as Need)
        : whyHalf(
            name,
            half.needs.filter((need) => !has(need)),
          )
    return [{ export: name, what: name, why }]
  })
}

/** A value without its derivative, or the other way round. */
function whyHalf(name: string, missing: readonly Need[]): string {
  const calls = missing.map((need) => callOf({ record: recordOf(operationOf(need)), member: need.split(':')[1] }))
  return `${name} has no ${calls.join(' and no ')}${missing.some(isValue) ? ' to hold its derivative against' : ''}`
}
const isValue = (need: Need): boolean => ['value', 'forward'].includes(exportOfNeed(need).method ?? '')

/** Of what nobody could hold against differences of its values. */
function whyNone(need: Need): string {
  const { name, member } = recordOf(operationOf(need))
  if (losses.get(need.split(':')[1] ?? '')?.flat === true) return 'its slope is 0 wherever it has one'
  if (name === 'differentiate') return 'it has no values of its own; check holds it against exact derivatives'
  const kind = typeof member?.of === 'string' ? kinds[member.of] : undefined
  return kind === undefined ? 'it has no derivative' : `${kind} has no derivative`
}
const kinds: Partial<Readonly<Record<Registry, string>>> = {
  optimizers: 'an optimizer',
  schedules: 'a schedule',
  initializers: 'an initializer',
  clips: 'clipping',
}
