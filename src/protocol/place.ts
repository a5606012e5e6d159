import type { OperationRecord } from './operation.ts'

type Fields = Readonly<Record<string, unknown>>

/** The member that an ask names, such as `relu`. */
export const memberIn = (record: OperationRecord, ask: unknown): string | undefined =>
  record.member === undefined ? undefined : String((ask as Fields | undefined)?.[record.member.field])

/** The export that answers for this member. */
export function exportOf({ student, name }: OperationRecord, member: string | undefined): string {
  if (typeof student.export === 'string') return student.export
  return student.export?.[member ?? ''] ?? member ?? name
}

/** What a person has written who is asked this: `relu.value`, `adam`. */
export const calledIn = (record: OperationRecord, ask: unknown): string => {
  const owner = exportOf(record, memberIn(record, ask))
  return record.student.method === undefined ? owner : `${owner}.${record.student.method}`
}

/**
 * A place in an answer, in the words of who wrote it: `relu.value(0.5)`, `adam step 2[0][1]`, `softmax.value[3]`.
 */
export function placeOf(record: OperationRecord, ask: unknown, path: readonly (string | number)[]): string {
  const [head, ...rest] = path
  const called = calledIn(record, ask)
  const inside = (steps: readonly (string | number)[]): string => steps.map((s) => (typeof s === 'number' ? `[${s}]` : `.${s}`)).join('')
  if (typeof head === 'number') {
    if (record.student.style === 'element') return `${called}(${String((ask as { readonly x?: readonly number[] }).x?.[head])})${inside(rest)}`
    // One row is one call.
    if (record.student.style === 'row') return `${called}${inside(rest)}`
    if (record.student.style === 'steps') return `${called} step ${head + 1}${inside(rest)}`
    if (record.student.style === 'rate') return `${called} at step ${head}`
  }
  // What is gathered into a field was returned without it.
  return `${called}${inside(head === record.student.gathers && head !== undefined ? rest : path)}`
}
