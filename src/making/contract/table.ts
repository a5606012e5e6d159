import type { OperationRecord } from '../../protocol/operation.ts'
import { exportsOf, type Family, familiesOf, fieldsOf, optionsOf, parametersOf, takesOptions } from './families.ts'

/* The list of exports in docs/contract.md, made from the records. */

export const markers = ['<!-- exports: made by `npm run build:protocol` -->', '<!-- /exports -->'] as const

/** The page with the list of this state between its markers. */
export function withTable(page: string): string {
  const [from, to] = markers.map((m) => page.indexOf(m)) as [number, number]
  if (from < 0 || to < from) throw new Error(`docs/contract.md: expected the markers ${markers.join(' and ')}`)
  return `${page.slice(0, from + markers[0].length)}\n\n${sectionsText()}\n${page.slice(to)}`
}

/** A section for each type: its exports, their form, their options. */
export const sectionsText = (): string =>
  familiesOf()
    .map((f) => {
      const forms = [...formsOf(f), ...optionsOfEach(f)]
      return [`### ${f.type}`, '', f.exports.map(code).join(' '), '', ...forms.map((line) => `- ${line}`), ''].join('\n')
    })
    .join('\n')

const code = (text: string): string => `\`${text}\``

function formsOf(family: Family): readonly string[] {
  const [only] = family.operations as readonly [OperationRecord]
  if (only.student.method === undefined) return [`A function: ${code(functionForm(only))} ${returns(only)}`]
  return family.operations.map((r) => {
    const some = exportsOf(r).length < family.exports.length ? ` (of ${exportsOf(r).map(code).join(' ')})` : ''
    return `Method ${code(`${r.student.method}(${argumentsOf(family, r)})`)}${some} ${returns(r)}`
  })
}
const returns = ({ student }: OperationRecord): string => student.returns.replace(/^must return/, 'returns').replace(', or change ', ', or changes ')

function functionForm({ student }: OperationRecord): string {
  const given = `(${student.arguments.map(String).join(', ')})`
  if (student.style === 'steps') return `${given} => ({ step(parameters, gradients[, learningRate]) })`
  return student.style === 'rate' ? `${given} => (step) => rate` : given
}

/** The names of the arguments; those that come in one object in braces, as the first export has them. */
function argumentsOf(family: Family, record: OperationRecord): string {
  const [name = ''] = exportsOf(record)
  return record.student.arguments
    .map((a) => {
      if (typeof a === 'string') return a
      const plain = a.every((field) => !['options', 'arrays'].includes(fieldsOf(record)[field]?.kind ?? ''))
      const spread = plain ? a : Object.keys({ ...parametersOf(family, name), ...optionsOf(family, name) })
      return `{ ${spread.join(', ')} }`
    })
    .join(', ')
}

function optionsOfEach(family: Family): readonly string[] {
  if (!takesOptions(family)) return []
  return family.exports.flatMap((name) => {
    const options = Object.keys({ ...parametersOf(family, name), ...optionsOf(family, name) })
    return options.length === 0 ? [] : [`Options of ${code(name)}: ${options.map(code).join(' ')}`]
  })
}
