import type { Command } from 'commander'
import { type Statement, topics } from '../evidence/claim.ts'
import { Fault } from '../fault.ts'
import { type Selection, selected } from '../lab/selection.ts'
import { signatures } from '../making/contract/signature.ts'
import { exportOfNeed } from '../protocol/need.ts'
import { didYouMean } from '../registry.ts'
import { countsOf, countsText } from '../report/counts.ts'
import { needsOf } from '../report/groups.ts'
import { texToText } from '../report/tex-to-text.ts'
import { wrapped } from '../report/text.ts'
import { speaking } from './support/about.ts'
import { exitHelp, printJson } from './support/exit.ts'
import { exportCalled } from './support/exports.ts'
import { selectionOf, withJson } from './support/options.ts'
import { say } from './support/out.ts'
import { calledAs, pageWidth } from './support/terminal.ts'

export function listCommand(program: Command): void {
  const command = program.command('list').helpGroup('What is known:')
  command
    .argument('[word...]', 'only claims that ask for an export of this name, or speak of it: softmax, "bias correction"')
    .description('every claim, by topic')
    .option('--topic <names...>', 'only these topics')
  withJson(command, 'everything').addHelpText('after', exitHelp('listed'))
  command.action(async (words: readonly string[], { json, ...selection }: Selection & { readonly json?: boolean }) => {
    const { claims, measurements } = await selected(selectionOf(selection))
    const every = [...claims, ...measurements.map((m) => ({ ...m, needs: ['experiment'] as const }))]
    const rows = words.length === 0 ? every : about(words.join(' '), every)
    if (json === true)
      return printJson(
        rows.map(({ id, topic, states, source, entry, expected, printedAs, needs }) => ({ id, topic, states, source, entry, expected, printedAs, needs })),
      )
    const lines = topics.flatMap((topic) => {
      const of = rows.filter((r) => r.topic === topic)
      return of.length === 0 ? [] : ['', topic, ...of.flatMap((r) => told(r, pageWidth()))]
    })
    const hint =
      words.length > 0 || selection.topic !== undefined ? '' : ` Fewer of them: \`${calledAs().join(' ')} list softmax\`, or another word, or --topic losses.`
    const counted = wrapped(`${countsText(countsOf(rows))}. \`${calledAs().join(' ')} explain NAME\` tells more.${hint}`, pageWidth())
    say(...lines.slice(1), '', ...counted)
  })
}

/** Those that ask for the export of this name; else those that have the words in their names, or else in what they say. Fails: none. */
function about<T extends Statement>(word: string, rows: readonly T[]): readonly T[] {
  const speaks = speaking(word)
  const exports = (row: T): readonly string[] =>
    (needsOf(row) as readonly string[]).includes('experiment') ? [] : needsOf(row).map((need) => exportOfNeed(need).name)
  const called = exportCalled(word, signatures())?.name ?? word
  const ways = [(row: T) => exports(row).includes(called) || speaks(row.id), (row: T) => speaks(row.states) || speaks(row.catches)]
  const found = ways.map((is) => rows.filter(is)).find((of) => of.length > 0)
  if (found !== undefined) return found
  const names = [...rows.flatMap(exports), ...rows.map((row) => row.id)]
  throw new Fault(`no claim speaks of ${word}. ${didYouMean(word, [...new Set(names)])}`.trim())
}

function told(row: Statement & { readonly needs: readonly string[] }, width: number): readonly string[] {
  const experiment = row.needs.includes('experiment')
  const exports = experiment ? [] : [...new Set(needsOf(row).map((need) => exportOfNeed(need).name))]
  const asks = experiment ? ' (a seeded experiment)' : exports.length === 0 ? '' : ` (asks your ${exports.join(', ')})`
  const wrong = row.printedAs === undefined ? '' : ` (as printed: ${row.printedAs})`
  return wrapped(`${row.id}${wrong}: ${texToText(row.states)}${asks}`, width, { first: '  ', rest: '    ' })
}
