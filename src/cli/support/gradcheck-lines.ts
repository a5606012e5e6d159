import type { GradientReport } from '../../gradcheck/gradcheck.ts'
import type { Vector } from '../../protocol/subject.ts'
import { shortened } from '../../report/escape.ts'
import type { Unasked } from '../../report/groups.ts'
import { commandLines, plural, wrapped } from '../../report/text.ts'
import { folded, foldedText, unaskedText } from '../../report/unasked.ts'

/** What was found at one point, with what repeats it: the word for `--of` and the seed; and the point itself. */
export interface PointReport extends GradientReport {
  readonly of: string
  readonly seed: number
  readonly x: Vector
}
interface Telling {
  readonly quiet?: boolean
  readonly verbose?: boolean
  /** The words of the command, without those that say which point. */
  readonly again: readonly string[]
  readonly width: number
}

const order = ['wrong', 'non-deterministic', 'ill-conditioned', 'not differentiable here', 'right'] as const
const percent = (share: number): string => `${Math.floor(100 * share)} %`
const markOf = ({ verdict }: GradientReport): string => (verdict === 'right' ? '✓' : verdict === 'wrong' || verdict === 'non-deterministic' ? '✗' : '?')

/**
 * One line for each function and order: the gravest of its verdicts, and the least power; then what was not asked; then what is amiss, with
 * the point at which it is seen.
 */
export function gradcheckLines(reports: readonly PointReport[], left: readonly Unasked[], telling: Telling): readonly string[] {
  const { quiet = false, verbose = false, width } = telling
  const groups = new Map<string, PointReport[]>()
  const groupOf = (r: PointReport, i: number): string => `${r.name} ${r.order}${verbose ? ` ${i}` : ''}`
  for (const [i, r] of reports.entries()) groups.set(groupOf(r, i), [...(groups.get(groupOf(r, i)) ?? []), r])
  const gravest = (group: readonly PointReport[]): PointReport =>
    [...group].sort((a, b) => order.indexOf(a.verdict) - order.indexOf(b.verdict))[0] as PointReport
  const unasked = verbose ? left.map(unaskedText) : folded(left).map((f) => foldedText(f, width - 2))
  const lines = [...groups.values()].flatMap((group) => summary(gravest(group), group, width))
  const amiss = [...groups.values()].map(gravest).flatMap((r) => (r.verdict === 'right' ? [] : sentences(r, telling)))
  const counts = order.map((v) => [v, reports.filter((r) => r.verdict === v).length] as const).filter(([, n]) => n > 0)
  const total = `${plural(reports.length, 'check')}: ${counts.map(([v, n]) => `${n} ${v}`).join(', ')}.`
  if (quiet) return [total]
  return [...lines, ...unasked.map((line) => `– ${line}`), ...(amiss.length === 0 ? [] : ['', ...amiss]), '', total]
}

function summary(gravest: PointReport, group: readonly PointReport[], width: number): readonly string[] {
  const powers = group.flatMap((r) => (r.power === undefined ? [] : [r.power]))
  const [least, smallest] = [Math.min(...powers.map((p) => p.tenPercent)), Math.max(...powers.map((p) => p.smallest))]
  const seen = powers.length === 0 ? '' : `; sees 10 % in ${percent(least)} of entries, ${smallest.toPrecision(1)} in the median`
  const evaluations = group.reduce((s, r) => s + r.evaluations.values, 0)
  const what = `${gravest.name} (${gravest.order}, ${gravest.mode}): ${gravest.verdict}, at ${plural(group.length, 'point')}${seen}; ${plural(evaluations, 'value')}`
  return wrapped(what, width, { first: `${markOf(gravest)} `, rest: '    ' })
}

/** What is amiss at one point: there it can be done again, by hand or by the command. */
function sentences(r: PointReport, { again, width }: Telling): readonly string[] {
  const field = (label: string, text: string, lines = 6): readonly string[] =>
    wrapped(text, width, { first: `  ${label.padEnd(10)} `, rest: ' '.repeat(13), lines })
  const words = [...again, '--of', r.of, '--seed', String(r.seed), '--points', '1']
  return [
    ...wrapped(`${r.name} (${r.order}): ${shortened(r.because)}`, width, { first: `${markOf(r)} `, rest: '    ' }),
    ...field('at x', `[${r.x.join(', ')}]`, 3),
    ...(r.diagnosis === undefined ? [] : field('diagnosis', r.diagnosis)),
    ...(commandLines(words, width, { first: '  again      ', rest: ' '.repeat(15) }) ?? [`  again      ${words.join(' ')}`]),
  ]
}
