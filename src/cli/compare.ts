import type { Command } from 'commander'
import { allClaims } from '../lab/ledger.ts'
import { open } from '../lab/open.ts'
import { type Comparison, compared, nowIn, nowOf } from '../lab/recordings/compare.ts'
import { type AnswersRecord, readAnswers } from '../lab/recordings/format.ts'
import type { OpenSubject } from '../lab/subjects.ts'
import { shortened } from '../report/escape.ts'
import { plural, wrapped } from '../report/text.ts'
import { exitCodes, exitHelp, printJson } from './support/exit.ts'
import { withCleanup } from './support/interrupt.ts'
import { positiveInteger, type SubjectOptions, specOf, withJson, withProgram, withQuiet, withSubject } from './support/options.ts'
import { say } from './support/out.ts'
import { finished, printing, progressLine } from './support/progress.ts'
import { findTemporary } from './support/temporary.ts'
import { pageWidth } from './support/terminal.ts'

interface Options extends SubjectOptions {
  readonly ulps?: number
  readonly bits?: boolean
  readonly allow?: readonly string[]
  readonly json?: boolean
  readonly quiet?: boolean
}

export function compareCommand(program: Command): void {
  const command = program
    .command('compare')
    .helpGroup('Your code:')
    .argument('<record>', 'what `lemmata record` has kept')
    .argument('[subject]', 'a .ts, .js or .py file that is asked again, or another record; the engine by default')
    .description('say what has changed since answers were recorded')
    .option('--ulps <n>', 'what rounding explains counts as a change beyond so many units in the last place', positiveInteger)
    .option('--bits', 'every bit counts')
    .option('--allow <exports...>', 'exports that may change')
  withQuiet(withJson(withSubject(withProgram(command)), 'the comparison')).addHelpText(
    'after',
    `
Each export has the same bits; or the same numbers up to rounding, by the bounds
that claims compute for each question; or it has changed: where first, by how
many units in the last place (ulps), what it was before and what it is now.

Examples:
  lemmata compare adam.json.gz my-adam.ts
  lemmata compare adam.json.gz my_adam.py     the same in another language
  lemmata compare before.json.gz after.json.gz
  lemmata compare adam.json.gz my-adam.ts --ulps 4 --allow sgd
${exitHelp('nothing has changed', { failed: 'something has changed', open: 'something is not known any more' })}`,
  )
  command.action(async (path: string, subject: string | undefined, options: Options) => {
    const line = progressLine(options.json === true)
    const printed = printing(line)
    const before = await readAnswers(path)
    const other = subject !== undefined && /\.json(?:\.gz)?$/.test(subject) ? await readAnswers(subject) : undefined
    const spec = specOf(subject, options)
    if (other === undefined && spec.kind !== 'engine') findTemporary()
    let opened: OpenSubject | undefined
    await withCleanup(
      async () => {
        if (other === undefined) opened = await open(spec, { printed })
        const now = other === undefined ? nowOf(opened as OpenSubject) : nowIn(other)
        const found = await compared(before, now, { claims: await allClaims(), onProgress: (done, of) => line.say(`${done}/${of} answers`) })
        finished(line, printed)
        const judged = found.map((c) => ({ ...c, verdict: verdictOf(c, options) }))
        process.exitCode = judged.some((c) => c.verdict === 'changed')
          ? exitCodes.failed
          : judged.some((c) => c.verdict === 'unknown')
            ? exitCodes.open
            : exitCodes.held
        const whom = other?.subject ?? { name: opened?.name ?? '-', version: opened?.version ?? '-', unit: now.unit }
        if (options.json === true) printJson({ format: 'lemmata-comparison/1', record: path, before: before.subject.name, now: whom.name, exports: judged })
        else say(...(options.quiet === true ? [summary(judged)] : linesOf(before, whom, judged, pageWidth())))
      },
      async () => opened?.close?.(),
    )
  })
}

type Verdict = 'same' | 'rounded' | 'changed' | 'allowed' | 'unknown'
interface Judged extends Comparison {
  readonly verdict: Verdict
}
function verdictOf(c: Comparison, { ulps, bits, allow = [] }: Options): Verdict {
  const changed = c.changed > 0 || (bits === true && c.rounded > 0) || (ulps !== undefined && (c.ulps ?? 0) > ulps)
  if (changed) return allow.includes(c.export) ? 'allowed' : 'changed'
  if (c.unknown > 0) return allow.includes(c.export) ? 'allowed' : 'unknown'
  return c.rounded > 0 ? 'rounded' : 'same'
}

const signs: Readonly<Record<Verdict, string>> = { same: '✓', rounded: '≈', changed: '✗', allowed: '–', unknown: '?' }
function linesOf(before: AnswersRecord, now: { readonly name: string; readonly unit: string }, all: readonly Judged[], width: number): readonly string[] {
  const whose = ({ name, unit }: { readonly name: string; readonly unit: string }): string => `${name}, ${unit}`
  const line = (text: string, first: string): readonly string[] => wrapped(text, width, { first, rest: '  ' })
  return [
    ...line(
      `${whose(before.subject)} (${Object.entries(before.platform)
        .map(([what, which]) => `${what} ${which}`)
        .join(', ')})`,
      'before: ',
    ),
    ...line(whose(now), 'now:    '),
    '',
    ...all.flatMap((c) => [
      ...line(`${c.export}: ${inWords(c)}`, `${signs[c.verdict]} `),
      ...(c.first === undefined
        ? []
        : line(`first ${c.first.place}: ${shortened(c.first.before, 200)} before, ${shortened(c.first.now, 200)} now${ulpsText(c.first.ulps)}`, '    ')),
      ...(c.was === undefined ? [] : line(c.was, '    before: ')),
      ...(c.is === undefined ? [] : line(c.is, '    now:    ')),
    ]),
    '',
    summary(all),
  ]
}
const ulpsText = (ulps: number | undefined): string =>
  ulps === undefined ? '' : `, ${ulps > 1e6 ? ulps.toPrecision(2) : plural(ulps, 'ulp')}${ulps > 1e6 ? ' ulps' : ''}`
function inWords(c: Comparison): string {
  const parts = [
    ...(c.changed > 0 ? [`${c.changed} changed`] : []),
    ...(c.rounded > 0 ? [`${c.rounded} the same up to rounding (${plural(c.ulps ?? 0, 'ulp')} at most)`] : []),
    ...(c.unknown > 0 ? [`${c.unknown} not known: ${c.because}`] : []),
    ...(c.same > 0 ? [`${c.same} the same bits`] : []),
  ]
  return `${plural(c.answers, 'answer')}: ${parts.join(', ')}`
}
function summary(all: readonly Judged[]): string {
  const count = (verdict: Verdict): number => all.filter((c) => c.verdict === verdict).length
  const parts = (['same', 'rounded', 'changed', 'allowed', 'unknown'] as const).flatMap((verdict) =>
    count(verdict) === 0 ? [] : [`${plural(count(verdict), 'export')} ${words[verdict]}`],
  )
  return parts.join(', ')
}
const words: Readonly<Record<Verdict, string>> = {
  same: 'with the same bits',
  rounded: 'the same up to rounding',
  changed: 'changed',
  allowed: 'changed, as they may',
  unknown: 'not known',
}
