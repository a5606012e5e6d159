import type { Command } from 'commander'
import { type Statement, topics } from '../evidence/claim.ts'
import { type Selection, selected } from '../lab/selection.ts'
import { exportOfNeed } from '../protocol/need.ts'
import { countsOf, countsText } from '../report/counts.ts'
import { needsOf } from '../report/groups.ts'
import { texToText } from '../report/tex-to-text.ts'
import { wrapped } from '../report/text.ts'
import { printJson } from './support/exit.ts'
import { selectionOf, withJson } from './support/options.ts'
import { calledAs, pageWidth } from './support/terminal.ts'

export function listCommand(program: Command): void {
  const command = program.command('list').helpGroup('What is known:')
  command.description('every claim, by topic').option('--topic <names...>', 'only these topics')
  withJson(command, 'everything').action(async ({ json, ...selection }: Selection & { readonly json?: boolean }) => {
    const { claims, measurements } = await selected(selectionOf(selection))
    const rows = [...claims, ...measurements.map((m) => ({ ...m, needs: ['experiment'] as const }))]
    if (json === true)
      return printJson(rows.map(({ id, topic, states, source, entry, expected, needs }) => ({ id, topic, states, source, entry, expected, needs })))
    const lines = topics.flatMap((topic) => {
      const of = rows.filter((r) => r.topic === topic)
      return of.length === 0 ? [] : ['', topic, ...of.flatMap((r) => told(r, pageWidth()))]
    })
    const counted = wrapped(`${countsText(countsOf(rows))}. \`${calledAs().join(' ')} explain NAME\` tells more.`, pageWidth())
    process.stdout.write(`${[...lines.slice(1), '', ...counted].join('\n')}\n`)
  })
}

function told(row: Statement & { readonly needs: readonly string[] }, width: number): readonly string[] {
  const experiment = row.needs.includes('experiment')
  const exports = experiment ? [] : [...new Set(needsOf(row).map((need) => exportOfNeed(need).name))]
  const asks = experiment ? ' (a seeded experiment)' : exports.length === 0 ? '' : ` (asks your ${exports.join(', ')})`
  const wrong = row.expected === 'refuted' ? ' (known to be wrong)' : ''
  return wrapped(`${row.id}${wrong}: ${texToText(row.states)}${asks}`, width, { first: '  ', rest: '    ' })
}
