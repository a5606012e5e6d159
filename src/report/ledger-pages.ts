import type { Entry, Role, Tier } from '../../properties/catalogue/entry.ts'
import { catalogue, type EntryId } from '../../properties/catalogue/index.ts'
import type { Statement } from '../evidence/claim.ts'
import { lectures } from '../evidence/lectures.ts'
import { type Count, countOf, type Standing } from '../evidence/standing.ts'
import { restingOn } from './proof-text.ts'
import { texToText } from './tex-to-text.ts'
import { plural, wrapped } from './text.ts'

/** A deck, or what stands on none. */
export type DeckName = keyof typeof lectures | 'beyond'
export const deckNames: readonly DeckName[] = [...(Object.keys(lectures) as (keyof typeof lectures)[]), 'beyond']

/** An entry in its place on a deck, with where its obligations stand. */
export interface Placed {
  readonly id: EntryId
  readonly entry: Entry
  readonly slide: string
  readonly standings: readonly Standing[]
}

/** The entries of a deck in the order of its slides; those on no deck, by the order of the catalogue, for `beyond`. */
export function onDeck(deck: DeckName, all: readonly Standing[]): readonly Placed[] {
  const of = new Map<string, Standing[]>()
  for (const s of all) of.set(s.entry, [...(of.get(s.entry) ?? []), s])
  const entries = (Object.entries(catalogue) as [EntryId, Entry][]).filter(([id]) => of.has(id))
  const placed = ([id, entry]: readonly [EntryId, Entry], slide: string): Placed => ({ id, entry, slide, standings: of.get(id) ?? [] })
  if (deck === 'beyond') return entries.filter(([, e]) => e.on.length === 0).map((e) => placed(e, 'beyond the slides'))
  return entries
    .flatMap((e) => e[1].on.filter((p) => p.deck === deck).map((place) => ({ e, place })))
    .toSorted((a, b) => a.place.line - b.place.line)
    .map(({ e, place }) => placed(e, place.slide))
}

export const titleOf = (deck: DeckName): string => (deck === 'beyond' ? 'Beyond the slides' : `Deck ${deck}: ${lectures[deck].title} (${lectures[deck].by})`)

const verdictWords: Readonly<Record<Entry['verdict'], string>> = {
  true: 'true as printed',
  'hypothesis missing': 'a hypothesis is missing',
  misprint: 'misprint',
  wrong: 'wrong as printed',
  reading: 'a reading: an informal sentence made precise',
  beyond: 'on no slide',
}
export const verdictText = ({ verdict, obligations }: Entry): string =>
  verdict === 'true' && Object.values(obligations).some((o) => o.role === 'printed-refuted') ? 'true as printed, but for a part' : verdictWords[verdict]

const roleWords: Readonly<Record<Role, string>> = {
  'printed-refuted': 'false',
  corrected: 'instead',
  holds: 'holds',
  'hypothesis-needed': 'needs its hypothesis',
  sharpness: 'sharp',
}

/** How an obligation stands, in the words of a badge. */
export function badge({ state, tier, support, obligation: { role } }: Standing): string {
  if (state !== 'settled') return state
  const best = support.find((s) => s.tier === tier && s.cites.length === 0) ?? support.find((s) => s.tier === tier)
  const word = restingOn(tier as Tier, best?.cites ?? [])
  return role === 'printed-refuted' ? `refuted, ${word}` : word
}
export const roleText = ({ role }: Standing['obligation']): string => roleWords[role]

/** `512 of 1,332 obligations are settled: 430 proved, 20 proved from cited theorems, …` */
export function countText(count: Count): string {
  const number = (n: number): string => (n >= 10_000 ? n.toLocaleString('en-US') : String(n))
  const parts = [
    [count.proved, 'proved'],
    [count.provedFrom, 'proved from cited theorems'],
    [count.enclosed, 'enclosed'],
    [count.exhaustive, 'exhausted'],
    [count.sampled, 'sampled'],
    [count.measured, 'measured'],
  ] as const
  const how = parts.filter(([n]) => n > 0).map(([n, word]) => `${n} ${word}`)
  return `${number(count.settled)} of ${plural(count.all, 'obligation')} settled${how.length === 0 ? '' : `: ${how.join(', ')}`}; ${count.open} open${count.failed === 0 ? '' : `, ${count.failed} failed`}`
}

const marks = { settled: '✓', open: '○', failed: '✗' } as const

/** The ledger of a deck on a terminal; `open`: only what is not settled. */
export function ledgerLines(deck: DeckName, all: readonly Standing[], width: number, { open = false } = {}): readonly string[] {
  const placed = onDeck(deck, all)
  const lines = placed.flatMap(({ id, entry, slide, standings }) => {
    const shown = open ? standings.filter((s) => s.state !== 'settled') : standings
    if (shown.length === 0) return []
    const done = standings.filter((s) => s.state === 'settled').length
    return [
      '',
      ...wrapped(`${slide} · ${id}: ${verdictText(entry)}; ${done} of ${standings.length} settled`, width, { rest: '  ' }),
      ...shown.flatMap((s) => standingLines(s, width)),
    ]
  })
  const once = [...new Set(placed.flatMap((p) => p.standings))]
  return [titleOf(deck), countText(countOf(once)), ...lines]
}

/** One obligation on a terminal. */
export function standingLines(s: Standing, width: number): readonly string[] {
  const why = s.state === 'settled' ? ` [${s.support.map((x) => x.by).join(', ')}]` : s.because === undefined ? '' : ` (${s.because})`
  return wrapped(texToText(`${roleText(s.obligation)} · ${badge(s)}: ${s.obligation.says}${why}`), width, { first: `  ${marks[s.state]} `, rest: '      ' })
}

/** The ledger of a deck as Markdown with TeX. */
export function ledgerMarkdown(deck: DeckName, all: readonly Standing[], { open = false } = {}): string {
  const placed = onDeck(deck, all)
  const once = [...new Set(placed.flatMap((p) => p.standings))]
  const sections = placed.flatMap(({ id, entry, slide, standings }) => {
    const shown = open ? standings.filter((s) => s.state !== 'settled') : standings
    if (shown.length === 0) return []
    const rows = shown.map(
      (s) =>
        `- ${s.state === 'settled' ? `**${badge(s)}**` : s.state} (${roleText(s.obligation)}): ${s.obligation.says}${s.because === undefined ? '' : ` _${s.because}_`}`,
    )
    return [`### ${slide}: ${id}`, '', `${verdictText(entry)}.`, '', ...rows, '']
  })
  return [`## ${titleOf(deck)}`, '', `${countText(countOf(once))}.`, '', ...sections].join('\n')
}

const wrongVerdicts: readonly Entry['verdict'][] = ['misprint', 'wrong', 'hypothesis missing']

/**
 * What is false or incomplete on a deck, as a page to paste: what is printed (its formula, or a marked quotation), what is wrong with it,
 * the counterexample, what is right. Only what is settled stands there. `printed`: the sentences as they are printed, by their entries.
 */
export function errataMarkdown(deck: DeckName, all: readonly Standing[], printed: readonly Statement[]): string {
  const settled = (s: Standing, ...roles: readonly Role[]): boolean => s.state === 'settled' && roles.includes(s.obligation.role)
  const of = onDeck(deck, all).filter(
    ({ entry, standings }) =>
      standings.some((s) => settled(s, 'printed-refuted')) || (wrongVerdicts.includes(entry.verdict) && standings.some((s) => settled(s, 'hypothesis-needed'))),
  )
  const sections = of.map(({ id, entry, slide, standings }) => {
    const listed = (label: string, role: Role): readonly string[] =>
      standings
        .filter((s) => settled(s, role))
        .map((s) => {
          const { says, counterexample } = s.obligation
          return `- ${label}: ${says}${counterexample === undefined ? '' : `\n  Counterexample: ${counterexample}.`} _(${badge(s)})_`
        })
    const asPrinted = printed.filter((c) => c.entry === id && c.expected === 'refuted')
    return [
      `### ${slide} (${verdictText(entry)})`,
      '',
      ...asPrinted.map((c) => `- printed: ${c.states} _(${c.printedAs})_`),
      ...listed('false', 'printed-refuted'),
      ...listed('false without its hypothesis', 'hypothesis-needed'),
      ...listed('right', 'corrected'),
      '',
      `\`lemmata explain ${id}\``,
      '',
    ].join('\n')
  })
  return [
    `## Errata: ${titleOf(deck)}`,
    '',
    `${plural(of.length, 'place')}, in the order of the slides. “Marked” words are the deck's own; every other sentence is what it comes to, with all its hypotheses.`,
    '',
    ...sections,
  ].join('\n')
}
