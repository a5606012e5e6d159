import type { Command } from 'commander'
import { examplesOf } from '../making/contract/examples.ts'
import { signatures } from '../making/contract/signature.ts'
import { contents, exportPage, partPage } from './support/contract-page.ts'
import { exitHelp, printJson } from './support/exit.ts'
import { exportCalled, noExport, partCalled } from './support/exports.ts'
import { withJson } from './support/options.ts'
import { say } from './support/out.ts'
import { pageWidth } from './support/terminal.ts'

export function contractCommand(program: Command): void {
  const command = program.command('contract').helpGroup('Your code:')
  command
    .argument('[name]', 'an export such as adam, or a part such as losses; without it, all names')
    .description('what a file may export to be checked: names, arguments, shapes, an example')
  withJson(command, 'the same').addHelpText(
    'after',
    `
Examples:
  lemmata contract          the names of all exports
  lemmata contract adam     what adam is given, what it must return, an example
  lemmata contract losses   every loss with its formula
${exitHelp('told')}`,
  )
  command.action(async (name: string | undefined, { json }: { readonly json?: boolean }) => {
    const all = signatures()
    const [one, part] = name === undefined ? [undefined, undefined] : [exportCalled(name, all), partCalled(name, all)]
    if (name !== undefined && one === undefined && part === undefined) throw noExport(name, all)
    if (json === true) return printJson(one === undefined ? (part ?? all) : { ...one, examples: examplesOf(one.name) })
    const lines = one !== undefined ? await exportPage(one, pageWidth()) : part !== undefined ? partPage(part, pageWidth()) : contents(all, pageWidth())
    say(...lines)
  })
}
