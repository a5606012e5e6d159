import { fault } from '../fault.ts'
import { didYouMean } from '../registry.ts'
import { answeringOf, formOf } from '../subjects/forms.ts'
import type { Unfit } from '../subjects/survey.ts'
import type { SubjectInfo } from './tasks.ts'

/**
 * What is required of a subject and missing, each with what to write: exports by name, or a method of one, `network.gradient`.
 * Fails: a name that nobody asks for, with the nearest one.
 */
export function missingOf(
  required: readonly string[],
  { name: subject, attempts, unfit = [] }: Pick<SubjectInfo, 'name' | 'attempts' | 'unfit'>,
): readonly Unfit[] {
  const known = answeringOf()
  return required.flatMap((wanted) => {
    const [name = '', method] = wanted.split('.')
    const asked = known.get(name)
    if (asked === undefined) throw fault('--require', 'the name of an export that claims ask for', `"${wanted}"`, didYouMean(name, [...known.keys()]))
    const methods = asked.flatMap(({ record }) => record.student.method ?? [])
    if (method !== undefined && !methods.includes(method))
      throw fault(
        '--require',
        methods.length === 0 ? `${name}, which has no methods` : `a method of ${name}: ${methods.join(', ')}`,
        `"${wanted}"`,
        didYouMean(method, methods),
      )
    const needs = asked
      .filter((a) => method === undefined || a.record.student.method === method)
      .map(({ record, member }) => (member === undefined ? record.name : `${record.name}:${member}`))
    if (attempts === undefined || attempts.some((need) => needs.includes(need)) || (method === undefined && unfit.some((u) => u.export === name))) return []
    return [{ export: name, says: `${wanted} is required, and ${subject} does not export it. Write: ${formOf(name)}` }]
  })
}
