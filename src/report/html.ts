import type { Approximation } from '../approximation/experiment.ts'
import { type Statement, type Topic, topics } from '../evidence/claim.ts'
import { shortNumber } from '../evidence/compare.ts'
import type { Evidence, MeasuredNumber } from '../evidence/evidence.ts'
import { citation } from '../evidence/lectures.ts'
import { predictionText } from '../evidence/measurement.ts'
import type { ProofEvidence } from '../evidence/proof.ts'
import type { EvidenceRecord } from '../evidence/record.ts'
import { countOf, type Standing, standings } from '../evidence/standing.ts'
import type { PowerRecord } from '../lab/power-record.ts'
import type { BenchmarkRecord } from './benchmark-record.ts'
import { benchmarkSection } from './benchmarks.ts'
import { visibleJson } from './escape.ts'
import { escaped, typesetAsIs } from './formula.ts'
import { anchorOf } from './ledger-html.ts'
import { countText } from './ledger-pages.ts'
import { approximationPlot, topicPlot } from './plots.ts'
import { powerSection, refutedBy } from './power.ts'
import { sentencesOf, strengthText } from './proof-text.ts'
import { allStatuses, type Entry, hasStatus, type Status, statusesOf } from './status.ts'
import { style } from './style.ts'
import { plural } from './text.ts'

export interface ReportInput {
  readonly record: EvidenceRecord
  readonly statements: readonly Statement[]
  readonly approximations: readonly Approximation[]
  /** What the claims catch, when it was measured. */
  readonly power?: PowerRecord
  /** How fast it is, when it was measured. */
  readonly speed?: BenchmarkRecord
}

/** Whom the cases were put to; a law about formulas was put to nobody. */
const on = (subject: string): string => (subject === 'mathematics' ? '' : subject === 'engine' ? ' on the engine' : ` on ${escaped(subject)}`)

const measuredText = ({ name, estimate, interval, predicted }: MeasuredNumber): string =>
  `${name === undefined ? '' : `${escaped(name)} `}${escaped(`${shortNumber(estimate)}, 95 % interval [${interval.map(shortNumber).join(', ')}], predicted ${predictionText(predicted, shortNumber)}`)}`

const evidenceText = (e: Evidence): string => {
  switch (e.kind) {
    case 'sampled':
      return `<b>sampled</b>: no counterexample in ${escaped(e.runs)} cases${on(e.subject)} (seed ${escaped(e.seed)}${e.skipped > 0 ? `, ${escaped(e.skipped)} skipped` : ''})${(e.advice ?? []).map((says) => `<br>Advice: ${escaped(says)}`).join('')}`
    case 'measured':
      return `<b>measured</b>: ${[e, ...(e.also ?? [])].map(measuredText).join('; ')}; ${e.trials === 1 ? 'nothing is drawn' : `${escaped(e.trials)} trials, seed ${escaped(e.seed)}`}`
    case 'refuted':
      return `<b>refuted</b> by <code>${escaped(e.input)}</code><br>${escaped(e.because)}${e.diagnosis === undefined ? '' : `<br>Diagnosis: ${escaped(e.diagnosis)}`}${e.worst === undefined ? '' : `<br>At worst: ${escaped(e.worst.because)}`}${e.replay === '-' || e.replay === 'kept' ? '' : `<br><small>replay: <code>--claim ${escaped(e.claim)} --replay ${escaped(e.replay)}</code></small>`}`
    case 'undecided':
      return `<b>undecided</b>: ${escaped(e.because)}`
    case 'unsupported':
      return `<b>not attempted</b>: needs ${escaped(e.missing.join(', '))}`
  }
}

/** What is proved beside a claim: in the proof's own words, which may say less than the claim, or more. */
const proofText = (p: ProofEvidence): string =>
  `<b>${escaped(strengthText(p))}</b>: ${sentencesOf(p).map(typesetAsIs).join(' ')} <small><a href="ledger.html#${escaped(p.proof)}">the proof</a></small>`

/** How far the lecture's sentence is known, whose general obligations a proof of an instance leaves open or not. */
function farText(entry: string, stand: readonly Standing[]): readonly string[] {
  const about = stand.filter((s) => s.entry === entry)
  if (about.length === 0) return []
  return [`How far the lecture's sentence is known: <a href="ledger.html#${anchorOf(entry)}">${escaped(countText(countOf(about)))}</a>`]
}

/** What articles are made from. */
interface Known {
  readonly power: PowerRecord | undefined
  readonly proofs: readonly ProofEvidence[]
  readonly stand: readonly Standing[]
}

function article(entry: Entry, { power, proofs, stand }: Known): string {
  const { claim, evidence } = entry
  const beside = proofs.filter((p) => p.outcome === 'holds' && (p.claim === claim.id || p.settles.some((key) => claim.settles?.includes(key))))
  const statuses = statusesOf(entry)
  const source = citation(claim.source)
  return `<article id="${escaped(claim.id)}" class="${statuses[0] ?? 'undecided'}">
<h3>${statuses.map((s) => `<span class="badge ${s}">${s}</span>`).join(' ')} <a href="#${escaped(claim.id)}">${escaped(claim.id)}</a></h3>
<p class="statement">${typesetAsIs(claim.states)}</p>
<p class="source">${claim.printedAs === undefined ? 'From' : `As printed (${claim.printedAs}) in`} ${escaped(source)}${claim.corrects === undefined ? '' : `; stated rightly by <a href="#${escaped(claim.corrects)}">${escaped(claim.corrects)}</a>`}</p>
<ul>${[...evidence.map(evidenceText), ...beside.map(proofText), ...(claim.entry === undefined ? [] : farText(claim.entry, stand))].map((text) => `<li>${text}</li>`).join('')}</ul>
<p class="how">${typesetAsIs(claim.how)} <span class="catches">Catches: ${typesetAsIs(claim.catches)}${refutedBy(power, claim.id) === 0 ? '' : ` Refutes ${refutedBy(power, claim.id)} faulty engines.`}</span></p>
</article>`
}

const slug = (text: string): string => text.toLowerCase().replaceAll(/\W+/g, '-')

function approximationSection(a: Approximation): string {
  const number = (x: number): string => x.toPrecision(3)
  const rows = [
    ...a.trained.map(
      (t) =>
        `<tr><td>${escaped(t.activation)}, trained</td><td>${escaped(t.width)}</td><td>${number(t.estimate)}</td><td>[${number(t.interval[0])}, ${number(t.interval[1])}]</td><td>measured, ${plural(t.errors.length, 'seed')}</td></tr>`,
    ),
    ...a.constructed.map(
      (c) =>
        `<tr><td>ReLU, constructed</td><td>${escaped(c.width)}</td><td>${number(c.certificate.upper)}</td><td>[${number(c.certificate.lower)}, ${number(c.certificate.upper)}]</td><td>certified, ${escaped(c.certificate.boxes)} boxes</td></tr>`,
    ),
  ].join('')
  const domain = a.variables.map((v, i) => `${v} in [${a.on[i]?.join(', ')}]`).join(', ')
  const rates = a.rates.map((r) => `${r.name} ${r.slope.toFixed(2)} [${r.interval.map((x) => x.toFixed(2)).join(', ')}]`).join('; ')
  return `<h3>${escaped(a.target)} on ${escaped(domain)}</h3>
<figure>${approximationPlot(a)}<figcaption>Fitted exponents of width with 95 % intervals: ${escaped(rates || 'too few widths to fit')}. ${escaped(a.steps)} full-batch steps of Adam for each trained network. The constructed network interpolates; its sup-norm error is enclosed for every point by interval branch and bound.</figcaption></figure>
<div class="scroll"><table><thead><tr><th>network</th><th>width</th><th>sup error</th><th>interval</th><th>how known</th></tr></thead><tbody>${rows}</tbody></table></div>`
}

/** Topic by topic, every status counted on its own: a claim that is sampled and proved counts in both columns. */
function overview(entries: readonly Entry[], present: readonly Topic[]): string {
  const count = (s: Status, topic: Topic): number => entries.filter((e) => e.claim.topic === topic && hasStatus(s)(e)).length
  const counts = present.flatMap((topic) => allStatuses.map((kind) => ({ topic, kind, count: count(kind, topic) }))).filter((c) => c.count > 0)
  const rows = present.map(
    (topic) => `<tr><td><a href="#${slug(topic)}">${topic}</a></td>${allStatuses.map((s) => `<td>${count(s, topic) || ''}</td>`).join('')}</tr>`,
  )
  const key = allStatuses.map((s) => `<span class="key ${s}"></span>${s === 'refuted' ? 'refuted, as they should be' : s}`).join(' ')
  return `<section>
<h2>At a glance</h2>
<figure>${topicPlot(counts)}<figcaption>${key}</figcaption></figure>
<div class="scroll"><table><thead><tr><th>topic</th>${allStatuses.map((s) => `<th>${s}</th>`).join('')}</tr></thead><tbody>${rows.join('')}</tbody></table></div>
</section>`
}

/** What the lectures print and what refutes it, side by side. */
function errataTable(errata: readonly Entry[]): string {
  const row = ({ claim, evidence }: Entry): string => {
    const refutation = evidence.find((x) => x.kind === 'refuted')
    const details = `<small>${escaped(citation(claim.source))}; <a href="#${escaped(claim.id)}">details</a></small>`
    return `<tr><td>${typesetAsIs(claim.states)} ${details}</td><td>${escaped(claim.printedAs ?? '')}</td><td>${escaped(refutation?.kind === 'refuted' ? refutation.because : '')}</td></tr>`
  }
  return `<section>
<h2>False as printed</h2>
<p>${plural(errata.length, 'sentence')} of the lectures, each refuted by the checker that accepts its correction. Every counterexample can be recomputed on paper.</p>
<div class="scroll"><table><thead><tr><th>printed</th><th>verdict</th><th>counterexample</th></tr></thead><tbody>${errata.map(row).join('')}</tbody></table></div>
</section>`
}

/** What a report says of a run that was to end soon. */
export const shortRun =
  'This was a short run (--smoke): few cases, small networks, some of the proofs. It shows that everything runs; its numbers are not those of the lab.'

function headline(record: EvidenceRecord, entries: readonly Entry[], stand: readonly Standing[]): string {
  const count = (s: Status): number => entries.filter(hasStatus(s)).length
  const open = count('undecided') > 0 ? ` ${count('undecided')} ${count('undecided') === 1 ? 'is' : 'are'} undecided.` : ''
  const ledger =
    stand.length === 0
      ? ''
      : `<p>What the lectures claim, one sentence at a time: ${escaped(countText(countOf(stand)))}. <a href="ledger.html">The ledger</a> has them slide by slide, with every proof.</p>`
  const failed = count('failed') > 0 ? `<b class="alarm">${count('failed')} failed.</b>` : 'None failed.'
  const short = record.smoke === true ? `<p><b class="alarm">${shortRun}</b></p>\n` : ''
  return `${short}<p>The mathematics of deep learning, held against <b>${escaped(record.subject)}</b>: ${plural(entries.length, 'claim')}. Examined: ${count('sampled')} sampled without a counterexample, ${count('measured')} measured within their prediction, ${plural(count('refuted'), 'sentence')} of the lectures refuted as printed.${open} ${failed}</p>
${ledger}
<p><small><i>Proved</i> is about mathematics, <i>sampled</i> about a running program: neither replaces the other. Seed ${escaped(record.seed)}, ${escaped(record.runs)} cases a claim, Lemmata ${escaped(record.lemmata)}${record.node === undefined ? '' : `, Node ${escaped(record.node)}`}.</small></p>`
}

/** The whole report as one file that asks no network for anything. */
export function html({ record, statements, approximations, power, speed }: ReportInput): string {
  const entries = statements
    .map((claim): Entry => ({ claim, evidence: record.evidence.filter((e) => e.claim === claim.id) }))
    .filter((e) => statusesOf(e).length > 0)
  const present = topics.filter((t) => entries.some((e) => e.claim.topic === t))
  const proofs = record.proofs ?? []
  const stand = proofs.length === 0 ? [] : standings(proofs, statements, record.evidence)
  const known = { power, proofs, stand }
  const failing = entries.filter(hasStatus('failed'))
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Lemmata: what is known of ${plural(entries.length, 'claim')}</title>
<link rel="icon" href="data:,">
<style>${style}</style>
</head>
<body>
<a class="skip" href="#claims">Skip to the claims</a>
<header>
<h1>Lemmata</h1>
${headline(record, entries, stand)}
</header>
<main>
${failing.length > 0 ? `<section><h2>Failed</h2>${failing.map((e) => article(e, known)).join('\n')}</section>` : ''}
${overview(entries, present)}
${power === undefined ? '' : powerSection(power)}
${approximations.length > 0 ? `<section><h2>Universal approximation, measured and certified</h2>${approximations.map(approximationSection).join('\n')}</section>` : ''}
${errataTable(entries.filter(hasStatus('refuted')))}
${speed === undefined ? '' : benchmarkSection(speed)}
<div id="claims">
${present
  .map(
    (topic) =>
      `<section id="${slug(topic)}"><h2>${topic}</h2>${entries
        .filter((e) => e.claim.topic === topic)
        .map((e) => article(e, known))
        .join('\n')}</section>`,
  )
  .join('\n')}
</div>
</main>
<script type="application/json" id="record">${visibleJson(JSON.stringify(record)).replaceAll('<', '\\u003c')}</script>
</body>
</html>
`
}
