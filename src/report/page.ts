import type { Statement } from '../evidence/claim.ts'
import type { Evidence } from '../evidence/evidence.ts'
import { withoutPlaces } from '../evidence/lost-digits.ts'
import { blocks, isUnexplained, least } from './blocks.ts'
import { type Cause, type ExportResult, exportResults, type Unasked } from './groups.ts'
import { texToText } from './tex-to-text.ts'
import { cut, cutAtWord, plural, widthOf, wrapped } from './text.ts'
import { toldOnce } from './told-once.ts'
import { type Folded, folded, foldedText } from './unasked.ts'

export type Paint = (style: 'red' | 'green' | 'yellow' | 'dim' | 'bold', text: string) => string

export interface PageOptions {
  /** The words of the command that checked, as they were typed: `lemmata`, `check`, `adam.ts`. */
  readonly command: readonly string[]
  /** The last lines but one: what passed and what failed. */
  readonly verdict: string
  readonly unasked?: readonly Unasked[]
  /** Exports that cannot be asked as they are, or are required and missing, and what to write. */
  readonly unfit?: readonly { readonly says: string }[]
  /** What looks like a slip in the file, in whole sentences. */
  readonly notes?: readonly string[]
  /** Columns and lines at most. */
  readonly width?: number
  readonly height?: number
  readonly paint?: Paint
}

/**
 * What came of somebody's own code, as one page: a line for each export, one counterexample for each cause, what is right and could be
 * better, what was not asked, and the verdict. What there is no room for is counted, never dropped in silence.
 * At the edges: long numbers and inputs end on …; where all is right the page says what was.
 */
export function page(claims: readonly Statement[], evidence: readonly Evidence[], options: PageOptions): readonly string[] {
  const { command, verdict, unfit = [], width = 80, height = 30, paint = (_, text) => text } = options
  const results = exportResults(claims, evidence)
  const causes = firstOfEach(results)
  const said = [...unfit.map((u) => u.says), ...causes.flatMap((c) => c.says ?? [])]
  const { unasked, notes } = toldOnce({ unasked: options.unasked ?? [], notes: options.notes ?? [] }, said)
  const tail = [...verdict.split('\n').flatMap((line) => wrapped(line, width)), ...wrapped(whereTheRestIs(causes, width), width)]
  // The first counterexamples come before the rest of anything else.
  const kept = least(causes, command, width)
  const besides = (most: number): readonly string[] => [
    ...unfitOf(unfit, width),
    ...notesOf(notes, width, most),
    ...undecidedOf(results, width, most),
    ...adviceOf(results, width, most),
  ]
  // What is meant by another name is worth more than a line for each thing that was not asked.
  const forBeside = Math.min(3, besides(1).length)
  const head = overview(results, folded(unasked), width, Math.max(4, Math.min(14, height - tail.length - 1 - Math.max(8, kept) - forBeside)))
  const beside = besides(height - tail.length - head.length < 14 ? 1 : 2)
  const advice = upTo(beside, Math.max(1, height - tail.length - head.length - 1 - kept), width)
  const room = height - tail.length - head.length - advice.length - 1
  const body = causes.length > 0 ? blocks(causes, command, width, room) : whatWasRight(results, width, room)
  return [...head, ...advice, ...body, '', ...tail].map((line) => painted(line, paint))
}

/** So many lines at most; that there are more is said. */
const upTo = (lines: readonly string[], most: number, width: number): readonly string[] =>
  lines.length <= most ? lines : [...lines.slice(0, Math.max(0, most - 1)), cut('! and more: --verbose', width)]

function whereTheRestIs([first]: readonly Cause[], width: number): string {
  if (first === undefined) return 'More: --verbose tells every claim; `lemmata contract` what else can be exported.'
  const more = 'More: --verbose shows every failure in full'
  const longer = `${more}; \`lemmata explain ${first.export}\`.`
  return widthOf(longer) <= width ? longer : `${more}.`
}

/** A line an export, while there is room; else those that say the least are told together. */
function overview(results: readonly ExportResult[], unasked: readonly Folded[], width: number, most: number): readonly string[] {
  const one = (mark: string, text: string): string => cut(`${mark} ${text}`, width)
  const right = results.filter((r) => r.causes.length === 0 && r.undecided.length === 0)
  const wrong = results.filter((r) => r.causes.length > 0)
  const open = results.filter((r) => r.causes.length === 0 && r.undecided.length > 0)
  const together = (mark: string, lead: string, names: readonly string[], lines: number): readonly string[] =>
    wrapped(`${lead}: ${names.join(', ')}`, width, { first: `${mark} `, rest: '  ', lines })
  const rows = { right: right.length, wrong: wrong.length, open: open.length, unasked: unasked.length }
  // Where several things are wrong, their counterexamples need the lines more.
  if (wrong.flatMap((r) => r.causes).length > 1) rows.unasked = Math.min(3, rows.unasked)
  const fits = (): boolean => rows.right + rows.wrong + rows.open + rows.unasked <= most
  if (!fits() && right.length > 2) rows.right = 2
  if (!fits() && unasked.length > 2) rows.unasked = Math.max(1, Math.min(unasked.length, most - rows.right - rows.wrong - rows.open))
  if (!fits() && open.length > 1) rows.open = 1
  if (!fits() && wrong.length > 2) rows.wrong = Math.max(2, most - rows.right - rows.open - rows.unasked)
  const passed = right.flatMap((r) => r.passed).length
  const [shownWrong, moreWrong] = split(wrong, rows.wrong)
  const [shownUnasked, moreUnasked] = split(unasked, rows.unasked)
  return [
    ...(rows.right < right.length
      ? together(
          '✓',
          `${right.length} exports, ${passed} claims passed`,
          right.map((r) => r.name),
          2,
        )
      : right.map((r) => one('✓', `${r.name}: ${plural(r.passed.length, 'claim')} passed`))),
    ...(rows.open < open.length
      ? together(
          '?',
          `${open.length} exports undecided`,
          open.map((r) => r.name),
          1,
        )
      : open.map((r) => one('?', `${r.name}: ${undecidedText(r)}`))),
    ...shownWrong.map((r) => one('✗', `${r.name}: ${failedText(r, width)}`)),
    ...(moreWrong.length === 0
      ? []
      : together(
          '✗',
          `${plural(moreWrong.length, 'more export')} failed`,
          moreWrong.map((r) => r.name),
          1,
        )),
    ...shownUnasked.map((u) => one('–', foldedText(u, width - 2))),
    ...(moreUnasked.length === 0
      ? []
      : together(
          '–',
          'not asked in whole (--verbose)',
          moreUnasked.flatMap((u) => u.exports),
          1,
        )),
  ]
}
/** As many as there is room for, one line kept for the others. */
const split = <T>(items: readonly T[], rows: number): readonly [readonly T[], readonly T[]] =>
  items.length <= rows ? [items, []] : [items.slice(0, rows - 1), items.slice(rows - 1)]

const undecidedText = ({ passed, undecided }: ExportResult): string => `${undecided.length} of ${plural(passed.length + undecided.length, 'claim')} undecided`
function failedText({ name, causes, passed, undecided }: ExportResult, width: number): string {
  const failed = causes.flatMap((c) => c.failures).length
  const all = failed + passed.length + undecided.length
  const known = causes.flatMap((c) => (c.says === undefined ? [] : [c.says]))
  const count = `${failed} of ${plural(all, 'claim')} failed`
  if (known.length === 0) return causes.some(isUnexplained) ? `${count}; no known mistake explains ${failed === 1 ? 'it' : 'them'}` : count
  const unexplained = causes.filter(isUnexplained).flatMap((c) => c.failures).length
  const others = known.length > 1 ? ` (and ${plural(known.length - 1, 'other cause')})` : ''
  const more = unexplained > 0 ? `${others}; ${plural(unexplained, 'more claim')} unexplained` : others
  const short = headline(known[0] as string, width - 5 - widthOf(name + more))
  return short === undefined ? count : `${short}${more}`
}
/**
 * A sentence in so many columns: its beginning up to where it pauses late, or to the last word; it stands below in full. Nothing where
 * it has room for what was expected and not for what came: half of that says the wrong thing.
 */
function headline(sentence: string, width: number): string | undefined {
  const first = sentence.replace(/\. .*$/, '')
  if (widthOf(first) <= width) return first
  const pair = /expected .*?[,;] got [^;]*/.exec(first)
  if (pair !== null && pair.index + pair[0].length >= width) return undefined
  const pause = [...first.matchAll(/[:;,] /g)].filter((m) => m.index > width / 2 && m.index < width - 1).at(-1)
  return pause === undefined ? cutAtWord(first, width) : `${first.slice(0, pause.index)}…`
}

/** What could not be asked, with what to write, to be copied. */
function unfitOf(unfit: readonly { readonly says: string }[], width: number): readonly string[] {
  const most = unfit.length > 3 ? 2 : 3
  const lines = unfit.slice(0, most).flatMap(({ says }) => wrapped(says, width, { first: '✗ ', rest: '  ', lines: unfit.length > 1 ? 3 : 8 }))
  return unfit.length > most ? [...lines, cut(`✗ and ${unfit.length - most} more that cannot be asked (--verbose)`, width)] : lines
}

/** What looks like a slip, before anything was asked. */
function notesOf(notes: readonly string[], width: number, most: number): readonly string[] {
  const lines = notes.slice(0, most + 1).flatMap((note) => wrapped(note, width, { first: '! ', rest: '  ', lines: 3 }))
  return notes.length > most + 1 ? [...lines, `! and ${notes.length - most - 1} more (--verbose)`] : lines
}

/** Claims that decide nothing, and why. */
function undecidedOf(results: readonly ExportResult[], width: number, most: number): readonly string[] {
  const open = results.flatMap((r) => r.undecided)
  const lines = open.slice(0, most).flatMap(({ claim, evidence }) => {
    const why = evidence.kind === 'undecided' ? evidence.because : 'no verdict'
    return wrapped(`${claim.id}: undecided: ${why}`, width, { first: '? ', rest: '  ', lines: 2 })
  })
  return open.length > most ? [...lines, `? and ${open.length - most} more undecided`] : lines
}

/**
 * What is right and could be better: whole sentences that begin with the exports that they are about, the same one once. Of an export
 * that fails nothing is said to be right.
 */
export function adviceTold(results: readonly ExportResult[]): readonly string[] {
  const told = new Map<string, Set<string>>()
  for (const { name, passed, causes } of results) {
    if (causes.length > 0) continue
    const own = new Map<string, string>()
    for (const { evidence } of passed)
      for (const sentence of advicesOf(evidence)) if (!own.has(withoutPlaces(sentence))) own.set(withoutPlaces(sentence), sentence)
    for (const sentence of own.values()) told.set(sentence, (told.get(sentence) ?? new Set()).add(name))
  }
  return [...told].map(([sentence, names]) => {
    const whose = [...names].filter((name) => !sentence.toLowerCase().startsWith(name.toLowerCase()))
    return whose.length < names.size ? sentence : `${whose.join(', ')}: ${sentence}`
  })
}
function adviceOf(results: readonly ExportResult[], width: number, most: number): readonly string[] {
  const told = adviceTold(results)
  const lines = told.slice(0, most).flatMap((sentence) => wrapped(sentence, width, { first: '! ', rest: '  ', lines: 3 }))
  return told.length > most ? [...lines, `! and ${plural(told.length - most, 'more piece')} of advice (--verbose)`] : lines
}
/** Advice that evidence carries; it never changes a verdict. */
const advicesOf = (e: Evidence): readonly string[] => (e.kind === 'sampled' ? (e.advice ?? []) : [])

/** The first cause of every export, and then the others. */
const firstOfEach = (results: readonly ExportResult[]): readonly Cause[] => [
  ...results.flatMap((r) => r.causes.slice(0, 1)),
  ...results.flatMap((r) => r.causes.slice(1)),
]
/** Of exports that are right, what was asked of them, as far as there is room. */
function whatWasRight(results: readonly ExportResult[], width: number, room: number): readonly string[] {
  const all = results.flatMap((r) => r.passed)
  if (all.length === 0 || room < 3) return []
  const told = (lines: number): readonly string[] =>
    all.flatMap(({ claim }) => wrapped(`${claim.id}: ${texToText(claim.states)}`, width, { first: '  ', rest: '    ', lines }))
  const fitting = [3, 2, 1].map(told).find((lines) => lines.length <= room - 2)
  const names = (): readonly string[] => wrapped(all.map((t) => t.claim.id).join(', '), width, { first: '  ', rest: '  ', lines: room - 2 })
  return ['', 'What was right:', ...(fitting ?? names())]
}

const colors: Readonly<Record<string, 'red' | 'green' | 'yellow' | 'dim'>> = { '✓': 'green', '✗': 'red', '!': 'yellow', '?': 'yellow', '–': 'dim' }
/** Only after a line has its length: colors are letters that take no column. */
function painted(line: string, paint: Paint): string {
  const color = /^[✓✗!?–] /.test(line) ? colors[line.charAt(0)] : undefined
  if (color === undefined) return line
  const name = /^[✓✗!?–] ([\w.]+)(?=[:,]|$)/.exec(line)?.[1]
  const rest = line.slice(1)
  return `${paint(color, line.charAt(0))}${name === undefined ? rest : ` ${paint('bold', name)}${rest.slice(1 + name.length)}`}`
}
