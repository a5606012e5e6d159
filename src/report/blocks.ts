import type { Evidence } from '../evidence/evidence.ts'
import type { Cause, Told } from './groups.ts'
import { texToText } from './tex-to-text.ts'
import { commandLines, cut, cutAtWord, plural, wrapped } from './text.ts'

/* Counterexamples on a page: one for each cause, as long as there is room. */

/** The lines that the first counterexamples take at least: two of them, and one that counts those beyond. */
export function least(causes: readonly Cause[], command: readonly string[], width: number): number {
  const shortest = causes.slice(0, 2).flatMap((c) => ['', ...block(c, command, width, 0)])
  return shortest.length + (causes.length > 2 ? 2 : 0)
}

/** So many lines of an input at most, the most first. */
const inputLengths = [16, 12, 9, 7, 5, 4, 3, 0]

type Detail = 0 | 1 | 2 | 3
/** One counterexample for each cause, in as much detail as all of them have room for; those beyond are counted. */
export function blocks(causes: readonly Cause[], command: readonly string[], width: number, room: number): readonly string[] {
  const told = (detail: Detail, inputs = 0): readonly (readonly string[])[] => causes.map((c) => ['', ...block(c, command, width, detail, inputs)])
  // A counterexample that is not whole cannot be done again on paper: rather all of it than all of the claim.
  const longer = inputLengths.flatMap((inputs) => ([3, 2] as const).map((detail) => told(detail, inputs)))
  const fitting = [...longer, told(1)].find((all) => all.flat().length <= room)
  if (fitting !== undefined) return fitting.flat()
  const [shorter, shortest] = [asManyAsFit(told(1), room - 2), asManyAsFit(told(0), room - 2)]
  // Rather three in short than one or two at more length.
  const shown = shorter.length >= Math.min(3, shortest.length) ? shorter : shortest
  const more = causes.length - shown.length
  if (more === 0) return shown.flat()
  return [
    ...shown.flat(),
    '',
    ...wrapped(`${plural(more, shown.length === 0 ? 'cause' : 'more cause')} of failure: --verbose shows every one`, width, {
      first: '✗ ',
      rest: '  ',
      lines: 1,
    }),
  ]
}
function asManyAsFit(items: readonly (readonly string[])[], room: number): readonly (readonly string[])[] {
  const shown: (readonly string[])[] = []
  let left = room
  for (const lines of items) {
    left -= lines.length
    if (left < 0) break
    shown.push(lines)
  }
  return shown
}

/** A cause: its simplest counterexample, and how many more claims saw it. */
function block(cause: Cause, command: readonly string[], width: number, detail: Detail, inputs = 0): readonly string[] {
  const { export: name, says, form, failures } = cause
  const [first, ...others] = failures as readonly [Told, ...Told[]]
  const { claim, evidence } = first
  const more = others.length === 0 ? '' : `, and ${plural(others.length, 'more claim')} about ${name}`
  const head = cut(`✗ ${claim.id}${more}`, width)
  const field = (label: string, text: string, lines: number): readonly string[] =>
    wrapped(text, width, { first: `  ${label.padEnd(10)} `, rest: ' '.repeat(13), lines })
  if (evidence.kind !== 'refuted') return [head, ...field('claim', texToText(claim.states), Math.max(1, detail))]
  const words = [...command, '--claim', claim.id, ...(evidence.replay === '-' || evidence.replay === 'kept' ? [] : ['--replay', evidence.replay])]
  const remark = evidence.kept === true ? [keptRemark] : []
  const shown = { first: '  replay     ', rest: ' '.repeat(15) }
  const replay = commandLines([...words, ...remark], width, shown) ?? commandLines(words, width, shown) ?? [cut('  replay     is shown by --verbose', width)]
  // Where the form is another, no input is to blame.
  if (form) return [head, ...wrapped(evidence.because, width, { first: '  ', rest: '    ', lines: 4 }), ...(detail >= 2 ? replay : [])]
  return [
    head,
    ...(detail >= 2 ? field('claim', texToText(claim.states), detail - 1) : []),
    ...inputLines(shortInput(evidence.input), width, Math.max(inputs, detail - 1, 1)),
    ...compared(evidence.because, width, Math.min(4, detail + 2)),
    ...(isDiagnosed(cause) ? field('diagnosis', says as string, detail >= 2 ? 8 : 5) : []),
    ...(isUnexplained(cause) && detail >= 1 ? field('diagnosis', unexplainedText(evidence), detail) : []),
    ...(detail >= 1 ? replay : []),
  ]
}
/** Behind the line that repeats it: a shell passes over it. */
export const keptRemark = '# a kept failure: tried first'

/** A failure in numbers that nobody explains. */
export const isUnexplained = ({ says, form, failures: [first] }: Cause): boolean => says === undefined && !form && first?.evidence.kind === 'refuted'
const isDiagnosed = ({ says, failures }: Cause): boolean =>
  says !== undefined && failures.some(({ evidence }) => evidence.kind === 'refuted' && evidence.diagnosis !== undefined)
/** That nothing explains it, and what the answers show. */
export const unexplainedText = (e: Evidence): string => `no known mistake explains this${e.kind !== 'refuted' || e.shows === undefined ? '' : `; ${e.shows}`}`

/** A counterexample in so many lines; where it is longer, where it is whole. */
function inputLines(text: string, width: number, most: number): readonly string[] {
  const layout = { first: '  input      ', rest: ' '.repeat(13) }
  const whole = wrapped(text, width, layout)
  if (whole.length <= most) return whole
  const hint = ' (whole with --verbose)'
  const lines = wrapped(text, width, { ...layout, lines: most })
  const last = lines.at(-1) as string
  return width < 60 ? lines : [...lines.slice(0, -1), `${cut(last, width - hint.length - 1).replace(/…?$/, '…')}${hint}`]
}
/**
 * What came and what was due, without what a tolerance is where that would cost a line. What is longer than so many lines is shortened
 * within: where it was, what was due, what came, each at its end.
 */
function compared(because: string, width: number, lines: number): readonly string[] {
  const layout = { first: '  ', rest: '    ' }
  const short = because.replace(/ \(the most that rounding can explain\)/, '')
  const [whole, shorter] = [wrapped(because, width, layout), wrapped(short, width, layout)]
  const best = shorter.length < whole.length ? shorter : whole
  const [, where, due, came] = /^(.*?): expected (.*), got (.*)$/s.exec(short) ?? []
  if (best.length <= lines) return best
  if (where === undefined || due === undefined || came === undefined) return wrapped(short, width, { ...layout, lines })
  const room = Math.floor((lines * (width - 4) - ': expected , got '.length) / 3) - 6
  const [at, expected, got] = [where, due, came].map((part) => cutAtWord(part, Math.max(8, room)))
  return wrapped(`${at}: expected ${expected}, got ${got}`, width, { ...layout, lines })
}
/** An input without what the line above says already: whom it asks, and parameters that it has not. */
const shortInput = (input: string): string => input.replace(/\b(?:name|optimizer): "[^"]*", /, '').replace(/\bparameters: \{\},? ?/, '')
