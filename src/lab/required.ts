import type { AnyClaim, Statement } from '../evidence/claim.ts'
import type { Evidence } from '../evidence/evidence.ts'
import { fault } from '../fault.ts'
import { exportOfNeed } from '../protocol/need.ts'
import { didYouMean } from '../registry.ts'
import { answeringOf } from '../subjects/forms.ts'
import type { Unfit } from '../subjects/survey.ts'
import { exportMeant } from '../subjects/words.ts'
import { writtenFor } from '../subjects/writing.ts'
import { namedIn } from './recognition.ts'
import type { SubjectInfo } from './tasks.ts'

/**
 * What is required of a subject and missing, each with what to write: exports by name, or a method of one, `network.gradient`.
 * Fails: a name that nobody asks for, with the nearest one.
 */
export function missingOf(
  required: readonly string[],
  { name: subject, attempts, unfit = [], ignored = [] }: Pick<SubjectInfo, 'name' | 'attempts' | 'unfit'> & Partial<Pick<SubjectInfo, 'ignored'>>,
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
    const needs = needsOf(wanted)
    const amiss = unfit.find((u) => u.export === name)
    if (attempts === undefined || attempts.some((need) => needs.includes(need)) || (method === undefined && amiss !== undefined)) return []
    // What stands there in another form is told in the words of what is wrong with it.
    if (amiss?.says.startsWith(`${wanted}:`) === true)
      return [{ export: name, required: wanted, says: `${wanted} is required, and cannot be asked. ${amiss.says}` }]
    const there = method === undefined ? insteadOf(name, ignored, [...attempts.map((need) => exportOfNeed(need).name), ...unfit.map((u) => u.export)]) : ''
    return [{ export: name, required: wanted, says: `${wanted} is required, and ${subject} does not export it${there}. Write: ${writtenFor(subject, name)}` }]
  })
}
/** What is required and was there to be asked, and of which nobody was told anything: of what claims are about it, none could be put. */
export function unaskedOf(required: readonly string[], statements: readonly Statement[], evidence: readonly Evidence[]): readonly Unfit[] {
  return required.flatMap((wanted) => {
    const needs = needsOf(wanted)
    const about = evidence.filter((_, i) => ((statements[i] as Partial<AnyClaim>).needs ?? []).some((need) => needs.includes(need)))
    if (about.length === 0 || about.some((e) => e.kind !== 'unsupported')) return []
    const [name = ''] = wanted.split('.')
    return [{ export: name, required: wanted, says: `${wanted} is required, and none of the ${about.length} claims about it could be asked.` }]
  })
}
/** What claims may need of an export, or of a method of one. */
function needsOf(wanted: string): readonly string[] {
  const [name = '', method] = wanted.split('.')
  return (answeringOf().get(name) ?? [])
    .filter((a) => method === undefined || a.record.student.method === method)
    .map(({ record, member }) => (member === undefined ? record.name : `${record.name}:${member}`))
}
/** What is exported in its place: the one that is meant, or else what there is. */
function insteadOf(name: string, ignored: readonly string[], asked: readonly string[]): string {
  const others = ignored.map(namedIn)
  const meant = others.find((other) => exportMeant(other, [name]) === name)
  if (meant !== undefined) return `; it exports ${meant}, which may be meant`
  const names = [...new Set([...asked, ...others])]
  if (names.length === 0) return ''
  return `; it exports ${names.slice(0, 4).join(', ')}${names.length > 4 ? ` and ${names.length - 4} more` : ''}`
}
