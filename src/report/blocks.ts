import type { Cause, Told } from './groups.ts'
import { texToText } from './tex-to-text.ts'
import { commandLines, cut, plural, wrapped } from './text.ts'

/* Counterexamples on a page: one for each cause, as long as there is room. */

/** The lines that the first counterexamples take at least: two of them, and one that counts those beyond. */
export function least(causes: readonly Cause[], command: readonly string[], width: number): number {
  const shortest = causes.slice(0, 2).flatMap((c) => ['', ...block(c, command, width, 0)])
  return shortest.length + (causes.length > 2 ? 2 : 0)
}

type Detail = 0 | 1 | 2 | 3
/** One counterexample for each cause, in as much detail as all of them have room for; those beyond are counted. */
export function blocks(causes: readonly Cause[], command: readonly string[], width: number, room: number): readonly string[] {
  const told = (detail: Detail): readonly (readonly string[])[] => causes.map((c) => ['', ...block(c, command, width, detail)])
  const fitting = ([3, 2, 1] as const).map(told).find((all) => all.flat().length <= room)
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
function block({ export: name, says, form, failures }: Cause, command: readonly string[], width: number, detail: Detail): readonly string[] {
  const [first, ...others] = failures as readonly [Told, ...Told[]]
  const { claim, evidence } = first
  const more = others.length === 0 ? '' : `, and ${plural(others.length, 'more claim')} about ${name}`
  const head = cut(`✗ ${claim.id}${more}`, width)
  const field = (label: string, text: string, lines: number): readonly string[] =>
    wrapped(text, width, { first: `  ${label.padEnd(10)} `, rest: ' '.repeat(13), lines })
  if (evidence.kind !== 'refuted') return [head, ...field('claim', texToText(claim.states), Math.max(1, detail))]
  const words = [...command, '--claim', claim.id, ...(evidence.replay === '-' || evidence.replay === 'kept' ? [] : ['--replay', evidence.replay])]
  const remark = evidence.replay === 'kept' ? ['# a kept failure: tried first'] : []
  const shown = { first: '  replay     ', rest: ' '.repeat(15) }
  const replay = commandLines([...words, ...remark], width, shown) ?? commandLines(words, width, shown) ?? [cut('  replay     is shown by --verbose', width)]
  // Where the form is another, no input is to blame.
  if (form) return [head, ...wrapped(evidence.because, width, { first: '  ', rest: '    ', lines: 3 }), ...(detail >= 2 ? replay : [])]
  return [
    head,
    ...(detail >= 2 ? field('claim', texToText(claim.states), detail - 1) : []),
    ...field('input', shortInput(evidence.input), Math.max(1, detail - 1)),
    ...compared(evidence.because, width, Math.min(3, detail + 1)),
    ...(evidence.diagnosis === undefined || says === undefined ? [] : field('diagnosis', says, detail >= 2 ? 8 : 3)),
    ...(detail >= 1 ? replay : []),
  ]
}
/** What came and what was due, without what a tolerance is where that would cost a line. */
function compared(because: string, width: number, lines: number): readonly string[] {
  const layout = { first: '  ', rest: '    ', lines }
  const [whole, short] = [because, because.replace(/ \(the most that rounding can explain\)/, '')].map((text) => wrapped(text, width, layout))
  return (short as readonly string[]).length < (whole as readonly string[]).length ? (short as readonly string[]) : (whole as readonly string[])
}
/** An input without what the line above says already: whom it asks, and parameters that it has not. */
const shortInput = (input: string): string => input.replace(/\b(?:name|optimizer): "[^"]*", /, '').replace(/\bparameters: \{ {2}\},? ?/, '')
