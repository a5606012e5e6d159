import { citation } from '../../evidence/lectures.ts'
import type { Explanation } from '../../lab/explain.ts'
import { exportOfNeed } from '../../protocol/need.ts'
import { texToText } from '../../report/tex-to-text.ts'
import { plural, wrapped } from '../../report/text.ts'
import { formOf } from '../../subjects/forms.ts'
import type { About } from './about.ts'
import { calledAs } from './terminal.ts'

/* What `lemmata explain` prints. */

/** One claim: what it says, from where, how it is checked, what a file must export, what it detects. */
export function claimPage({ statement, needs, rivals, proofs, detects, affecting, untested }: Explanation, width: number): readonly string[] {
  const { id, states, expected, corrects, how, catches } = statement
  const tested =
    untested === undefined ? `on ${affecting} deliberately wrong versions; detects ${detects.length}: ${detects.join(', ')}` : `not at all: ${untested}`
  const lines: readonly (readonly [string, string])[] = [
    ['claim', id],
    ['says', texToText(states)],
    ['source', citation(statement.source)],
    ['expected', expected === 'refuted' ? `known to be wrong in the lecture; stated rightly by ${corrects}` : 'holds'],
    ['checked', texToText(how)],
    ['detects', texToText(catches)],
    ...needsText(needs).map((need) => ['needs', need] as const),
    ...(rivals.length > 0 ? [['refutes', `these wrong formulas: ${rivals.join('; ')}`] as const] : []),
    ...(affecting > 0 ? [['tested', tested] as const] : []),
    ...proofs.map((p) => ['proved', `${p.method}: ${texToText(p.scope)}`] as const),
  ]
  return lines.flatMap(([name, text]) => wrapped(text, width, { first: `${name.padEnd(10)} `, rest: ' '.repeat(11) }))
}

/** Needs as what a file exports, each export once. */
function needsText(needs: Explanation['needs']): readonly string[] {
  const told = needs.map((need) => {
    const { name, method, option } = exportOfNeed(need)
    return `your export ${name}${method === undefined ? '' : `, with ${method}`}${option === undefined ? '' : `, which reads options.${option}`}`
  })
  return [...new Set(told)]
}

/** All there is on a word, on one page. */
export function aboutPage({ word, export: of, topic, meaning, command, claims, mistakes }: About, width: number, does: string | undefined): readonly string[] {
  const lemmata = calledAs().join(' ')
  const [most, mostMistakes] = mistakes.length === 0 ? [topic === undefined ? 20 : 10, 0] : claims.length === 0 ? [0, 12] : [9, 6]
  const says = (text: string): readonly string[] => wrapped(text, width, { first: '  ', rest: '    ', lines: 2 })
  return [
    ...(meaning === undefined ? [] : wrapped(meaning, width, { first: `${word}: `, rest: '  ' })),
    ...(command === undefined ? [] : wrapped(`${does ?? ''} (\`${lemmata} ${command} --help\`)`, width, { first: `${lemmata} ${command}: `, rest: '  ' })),
    ...(of === undefined ? [] : exportLines(of, width, lemmata)),
    ...(claims.length === 0
      ? []
      : [
          '',
          topic === undefined ? `${plural(claims.length, 'claim')} about ${of?.name ?? word}:` : `${plural(claims.length, 'claim')} on ${topic}:`,
          ...claims.slice(0, most).flatMap((c) => says(`${c.id}: ${texToText(c.states)}`)),
          ...(claims.length > most ? [`  and ${claims.length - most} more: ${lemmata} list${topic === undefined ? '' : ` --topic "${topic}"`}`] : []),
        ]),
    ...(mistakes.length === 0
      ? []
      : [
          '',
          `${plural(mistakes.length, 'mistake')} that a diagnosis knows:`,
          ...mistakes.slice(0, mostMistakes).flatMap((m) => says(`${m.says}${m.seen === undefined ? '' : ` (seen in ${m.seen})`}`)),
          ...(mistakes.length > mostMistakes ? [`  and ${mistakes.length - mostMistakes} more`] : []),
        ]),
    ...(claims[0] === undefined ? [] : ['', `One of them: ${lemmata} explain ${claims[0].id}`]),
  ].filter((line, i) => line !== '' || i > 0)
}

function exportLines(s: NonNullable<About['export']>, width: number, lemmata: string): readonly string[] {
  const formula =
    s.formula === undefined ? [] : wrapped(texToText(`$${s.formula}$`), width, { first: `${s.name}${s.formula.includes('=') ? ': ' : ' = '}`, rest: '  ' })
  return [
    ...formula,
    ...wrapped(formOf(s.name) ?? s.name, width, { first: '  ', rest: '    ' }),
    ...wrapped(`Arguments, shapes, an example: ${lemmata} contract ${s.name}`, width, { first: '  ', rest: '    ' }),
  ]
}
