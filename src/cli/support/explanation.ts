import type { Obligation } from '../../../properties/catalogue/entry.ts'
import { catalogue, type EntryId } from '../../../properties/catalogue/index.ts'
import { citation } from '../../evidence/lectures.ts'
import { type Proof, strengthOf } from '../../evidence/proof.ts'
import type { Explanation } from '../../lab/explain.ts'
import { exportOfNeed } from '../../protocol/need.ts'
import { roleText, verdictText } from '../../report/ledger-pages.ts'
import { texToText } from '../../report/tex-to-text.ts'
import { plural, wrapped } from '../../report/text.ts'
import { formOf } from '../../subjects/forms.ts'
import type { About } from './about.ts'
import { calledAs } from './terminal.ts'

/* What `lemmata explain` prints. */

/** One claim: what it says, from where, how it is checked, what a file must export, what it detects. */
export function claimPage({ statement, needs, rivals, proofs, detects, affecting, untested }: Explanation, width: number): readonly string[] {
  const { id, states, expected, corrects, printedAs, how, catches } = statement
  const tested =
    untested === undefined ? `on ${affecting} deliberately wrong versions; detects ${detects.length}: ${detects.join(', ')}` : `not at all: ${untested}`
  const lines: readonly (readonly [string, string])[] = [
    ['claim', id],
    ['says', texToText(states)],
    ['source', citation(statement.source)],
    ['expected', expected === 'refuted' ? `refuted as printed (${printedAs}); stated rightly by ${corrects}` : 'holds'],
    ['checked', texToText(how)],
    ['detects', texToText(catches)],
    ...needsText(needs).map((need) => ['needs', need] as const),
    ...(rivals.length > 0 ? [['refutes', `these wrong formulas: ${rivals.join('; ')}`] as const] : []),
    ...(affecting > 0 ? [['tested', tested] as const] : []),
    ...proofs.filter((p) => p.settles.length === 0).map((p) => ['proof', `${texToText(p.scope ?? '')} (\`lemmata prove --claim ${id} --verbose\`)`] as const),
  ]
  const entry = statement.entry
  return [
    ...lines.flatMap(([name, text]) => wrapped(text, width, { first: `${name.padEnd(10)} `, rest: ' '.repeat(11) })),
    ...(entry === undefined || !Object.hasOwn(catalogue, entry) ? [] : ['', ...entryPage(entry as EntryId, proofs, width)]),
  ]
}

/** An entry of the catalogue: its obligations, and which proofs and claims say that they settle them; whether they do is `lemmata ledger`'s. */
export function entryPage(id: EntryId, proofs: readonly Proof[], width: number, settledBy: (key: string) => readonly string[] = () => []): readonly string[] {
  const entry = catalogue[id]
  const where = entry.on.map((p) => `deck ${p.deck}, ${p.slide}`).join('; ')
  const told = (key: string, o: Obligation): readonly string[] => {
    const by = [...proofs.filter((p) => p.settles.some((k) => k === key)).map(proofFrom), ...settledBy(key)]
    const counterexample = o.counterexample === undefined ? '' : ` Counterexample: ${texToText(o.counterexample)}.`
    return wrapped(`${roleText(o)}: ${texToText(o.says)}${counterexample} [${by.length === 0 ? 'open' : by.join(', ')}]`, width, {
      first: '  - ',
      rest: '    ',
    })
  }
  return [
    ...wrapped(`entry ${id}: ${verdictText(entry)}${where === '' ? '' : ` (${where})`}`, width),
    ...Object.entries(entry.obligations).flatMap(([key, o]) => told(`${id}/${key}`, o)),
    ...wrapped(`What comes of it: lemmata ledger --entry ${id}`, width),
  ]
}

/** A proof, with the theorems that it cites. */
function proofFrom(proof: Proof): string {
  const { cites } = strengthOf(proof.steps())
  return cites.length === 0 ? 'a proof' : `a proof from ${cites.join(' and ')}`
}

/** Needs as what a file exports, each export once. */
function needsText(needs: Explanation['needs']): readonly string[] {
  const told = needs.map((need) => {
    const { name, method, option } = exportOfNeed(need)
    return `your export ${name}${method === undefined ? '' : `, with ${method}`}${option === undefined ? '' : `, which reads options.${option}`}`
  })
  return [...new Set(told)]
}

/** All there is on a word, on one page; `all`: however long. */
export function aboutPage(
  about: About,
  width: number,
  { does, all = false }: { readonly does?: string | undefined; readonly all?: boolean },
): readonly string[] {
  const { word, export: of, topic, meaning, command, claims, mistakes, mistakesFirst } = about
  const lemmata = calledAs().join(' ')
  const whole = `${lemmata} explain ${word} --all`
  const [most, mostMistakes] = mistakes.length === 0 ? [topic === undefined ? 20 : 10, 0] : claims.length === 0 ? [0, 12] : mistakesFirst ? [5, 10] : [9, 6]
  const says = (text: string): readonly string[] => wrapped(text, width, { first: '  ', rest: '    ', ...(all ? {} : { lines: 2 }) })
  const listed = (head: string, items: readonly string[], room: number, rest = whole): readonly string[] => {
    if (items.length === 0) return []
    const shown = all ? items : items.slice(0, room)
    const more = shown.length < items.length ? wrapped(`and ${items.length - shown.length} more: ${rest}`, width, { first: '  ', rest: '    ' }) : []
    return ['', head, ...shown.flatMap(says), ...more]
  }
  const claimLines = listed(
    topic === undefined
      ? `${plural(claims.length, 'claim')} ${mistakesFirst ? 'that speak of it' : `about ${of?.name ?? word}`}:`
      : `${plural(claims.length, 'claim')} on ${topic}:`,
    claims.map((c) => `${c.id}: ${texToText(c.states)}`),
    most,
    topic === undefined ? whole : `${lemmata} list --topic "${topic}"`,
  )
  const mistakeLines = listed(
    `${plural(mistakes.length, 'mistake')} that a diagnosis knows:`,
    mistakes.map((m) => `${m.says}${m.seen === undefined ? '' : ` (seen in ${m.seen})`}`),
    mostMistakes,
  )
  return [
    ...(meaning === undefined ? [] : wrapped(meaning, width, { first: `${word}: `, rest: '  ' })),
    ...(command === undefined ? [] : wrapped(`${does ?? ''} (\`${lemmata} ${command} --help\`)`, width, { first: `${lemmata} ${command}: `, rest: '  ' })),
    ...(of === undefined ? [] : exportLines(of, width, lemmata)),
    ...(mistakesFirst ? [...mistakeLines, ...claimLines] : [...claimLines, ...mistakeLines]),
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
