import { type ProofEvidence, queryFile } from '../evidence/proof.ts'
import { countOf, type Standing } from '../evidence/standing.ts'
import { escaped, typeset, typesetAsIs } from './formula.ts'
import { badge, countText, type DeckName, deckNames, onDeck, type Placed, roleText, titleOf, verdictText } from './ledger-pages.ts'
import { sentencesOf, strengthText } from './proof-text.ts'
import { style } from './style.ts'
import { texToText } from './tex-to-text.ts'
import { plural } from './text.ts'

/** An obligation: how it stands, what it says, what says so. */
function obligation(s: Standing): string {
  const by = s.support.map((x) =>
    x.kind === 'proof' ? `<a href="#${escaped(x.by)}">${escaped(x.by)}</a>` : `<a href="index.html#${escaped(x.by)}">${escaped(x.by)}</a>`,
  )
  const { counterexample } = s.obligation
  const why = s.state === 'settled' ? ` <small>${by.join(', ')}</small>` : s.because === undefined ? '' : ` <small>${typesetAsIs(s.because)}</small>`
  return `<li class="${s.state}"><span class="badge ${s.state === 'settled' ? 'proved' : s.state === 'failed' ? 'failed' : 'undecided'}">${escaped(badge(s))}</span> <i>${roleText(s.obligation)}</i>: ${typeset(s.obligation.says)}${counterexample === undefined ? '' : ` <small>Counterexample: ${typeset(counterexample)}.</small>`}${why}</li>`
}

/** Where an entry stands on the page; on several slides, the first of them. */
export const anchorOf = (entry: string): string => `entry-${entry}`

const article = ({ id, entry, slide, standings }: Placed, isFirst: boolean): string =>
  `<article${isFirst ? ` id="${anchorOf(id)}"` : ''}><h3>${escaped(slide)}: ${escaped(id)}</h3><p class="source">${verdictText(entry)}</p><ul>${standings.map(obligation).join('')}</ul></article>`

function section(deck: DeckName, all: readonly Standing[], seen: Set<string>): string {
  const placed = onDeck(deck, all)
  const once = [...new Set(placed.flatMap((p) => p.standings))]
  return `<section id="deck-${deck}"><h2>${escaped(titleOf(deck))}</h2><p>${countText(countOf(once))}.</p>${placed.map((p) => article(p, !seen.has(p.id) && seen.add(p.id).has(p.id))).join('\n')}</section>`
}

function sections(standings: readonly Standing[]): string {
  const seen = new Set<string>()
  return deckNames.map((d) => section(d, standings, seen)).join('\n')
}

/** A proof, which of those of its name it is, and the near variants that it must refute. */
interface Shown {
  readonly evidence: ProofEvidence
  readonly nth: number
  readonly variants: readonly string[]
}

/** The option that chooses a proof: by the entry of what it settles, or by its claim. */
const chosenBy = ({ proof, settles }: ProofEvidence): string => (settles.length === 0 ? `--claim ${proof}` : `--entry ${proof.split('/')[0]}`)

/** A proof: its sentence, why the steps are that sentence, every step with its query, who decided it and how long it took, what it refutes. */
function proofArticle({ evidence: p, nth, variants }: Shown): string {
  const steps = p.steps.map((s, at) => {
    const formula = s.formula === undefined ? '' : `<br><code>${escaped(texToText(`$${s.formula}$`))}</code>`
    const query = s.by === 'solver' ? `, <a href="smt2/${escaped(queryFile(p.proof, nth, at))}.smt2">the query</a>` : ''
    return `<li>${typesetAsIs(s.says)} <small>(${escaped(s.how)}${query}${s.outcome === 'holds' ? '' : `, ${s.outcome}: ${escaped(s.because ?? '')}`})</small>${formula}</li>`
  })
  const named = variants.map(typesetAsIs).join('; ')
  const tried = `The same steps must refute these near variants, and <code>lemmata prove ${escaped(chosenBy(p))}</code> sees whether they do`
  const rivals = variants.length === 0 ? '' : `<p class="how">${p.rivals === undefined ? tried : 'Refuted by the same steps'}: ${named}.</p>`
  return `<article id="${escaped(p.proof)}"><h3><span class="badge ${p.outcome === 'holds' ? 'proved' : 'failed'}">${escaped(strengthText(p))}</span> ${escaped(p.proof)}</h3>
<p class="statement">${sentencesOf(p).map(typesetAsIs).join('</p><p class="statement">')}</p>${p.argument === undefined ? '' : `<p>${typesetAsIs(p.argument)}</p>`}
<ol>${steps.join('')}</ol>${rivals}</article>`
}

function shown(proofs: readonly ProofEvidence[], variants: readonly (readonly string[])[]): readonly Shown[] {
  const seen = new Map<string, number>()
  return proofs.map((evidence, i) => {
    const nth = seen.get(evidence.proof) ?? 0
    seen.set(evidence.proof, nth + 1)
    return { evidence, nth, variants: evidence.rivals === undefined ? (variants[i] ?? []) : Object.keys(evidence.rivals) }
  })
}

/**
 * The ledger as one file that asks no network for anything: slide by slide, and every proof below, with its queries in `smt2` beside it.
 * `variants`: by proof, the near variants that it must refute, where the evidence does not have them.
 */
export const ledgerHtml = (
  standings: readonly Standing[],
  proofs: readonly ProofEvidence[],
  variants: readonly (readonly string[])[] = [],
): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Lemmata: the ledger</title>
<link rel="icon" href="data:,">
<style>${style}</style>
</head>
<body>
<header>
<h1>The ledger</h1>
<p>What the lectures claim, one sentence at a time, with every hypothesis in it. ${countText(countOf(standings))}.</p>
<p>${deckNames.map((d) => `<a href="#deck-${d}">${d}</a>`).join(' · ')} · <a href="#proofs">${plural(proofs.length, 'proof')}</a></p>
</header>
<main>
${sections(standings)}
<section id="proofs"><h2>Proofs</h2>
${shown(proofs, variants).map(proofArticle).join('\n')}
</section>
</main>
</body>
</html>
`
