import Table from 'cli-table3'
import type { Command } from 'commander'
import { type Selection, selected } from '../lab/selection.ts'
import { texToText } from '../report/tex-to-text.ts'
import { printJson } from './support/exit.ts'
import { selectionOf, withJson } from './support/options.ts'

export function listCommand(program: Command): void {
  const command = program.command('list').helpGroup('What is known:')
  command.description('every claim, by topic').option('--topic <names...>', 'only these topics')
  withJson(command, 'everything').action(async ({ json, ...selection }: Selection & { readonly json?: boolean }) => {
    const { claims, measurements } = await selected(selectionOf(selection))
    const rows = [...claims, ...measurements.map((m) => ({ ...m, needs: ['experiment'] }))]
    if (json === true)
      return printJson(rows.map(({ id, topic, states, source, entry, expected, needs }) => ({ id, topic, states, source, entry, expected, needs })))
    const table = new Table({ head: ['claim', 'topic', 'says', 'needs'], style: { head: [], border: [] }, colWidths: [46, 16, 60, 24], wordWrap: true })
    for (const { id, expected, topic, states, needs } of rows)
      table.push([expected === 'refuted' ? `${id} (known to be wrong)` : id, topic, texToText(states), needs.join(' ')])
    process.stdout.write(`${table.toString()}\n${rows.length} claims; \`lemmata explain NAME\` tells more.\n`)
  })
}
