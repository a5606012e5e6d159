import { recordOf } from './operations.ts'
import { exportOf } from './place.ts'
import { type Need, operationOf } from './subject.ts'

/**
 * The export that answers for a need, and its method where it has one.
 * @example exportOfNeed('activation:relu')?.method // => 'value'
 */
export function exportOfNeed(need: Need): { readonly name: string; readonly method?: string; readonly option?: string } {
  const record = recordOf(operationOf(need))
  const [member, option] = (need.split(':')[1] ?? '').split('/') as [string, string?]
  const named = record.member === undefined ? undefined : member
  const { method } = record.student
  return { name: exportOf(record, named), ...(method === undefined ? {} : { method }), ...(option === undefined ? {} : { option }) }
}
