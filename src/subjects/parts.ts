import type { OperationRecord } from '../protocol/operation.ts'

type Fields = Readonly<Record<string, unknown>>

/**
 * The questions about one number or one row each, of which a question is made: whoever is slow is asked them one by one. Nothing where
 * it is about one already, or about something that has no such parts.
 */
export function partsOf({ student }: OperationRecord, question: unknown): readonly unknown[] | undefined {
  const count = student.style === 'element' ? 1 : student.style === 'row' ? student.rows : 0
  const fields = student.arguments.slice(0, count) as readonly string[]
  const lists = fields.map((field) => (question as Fields)[field] as ArrayLike<unknown>)
  const length = lists[0]?.length ?? 0
  if (length < 2) return undefined
  return Array.from({ length }, (_, i) => ({ ...(question as Fields), ...Object.fromEntries(fields.map((field, k) => [field, [lists[k]?.[i]]])) }))
}
