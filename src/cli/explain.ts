import { join } from 'node:path'
import type { Command } from 'commander'
import { catalogue, type EntryId } from '../../properties/catalogue/index.ts'
import { topics } from '../evidence/claim.ts'
import { Fault } from '../fault.ts'
import { buildHash } from '../lab/build.ts'
import { workplace } from '../lab/environment.ts'
import { explain } from '../lab/explain.ts'
import type { PowerRecord } from '../lab/power-record.ts'
import { inline } from '../lab/runners/inline.ts'
import { selected } from '../lab/selection.ts'
import { signatures } from '../making/contract/signature.ts'
import { mistakes } from '../mistakes/all.ts'
import { readBeside, readPower } from '../report/records.ts'
import { about, type Library, near } from './support/about.ts'
import { exitHelp } from './support/exit.ts'
import { aboutPage, claimPage, entryPage } from './support/explanation.ts'
import { exportCalled } from './support/exports.ts'
import { glossary } from './support/glossary.ts'
import { say } from './support/out.ts'
import { calledAs, pageWidth } from './support/terminal.ts'

export function explainCommand(program: Command): void {
  const command = program.command('explain').helpGroup('What is known:')
  command
    .argument('<word...>', 'a claim, an export, an entry, a topic, a mistake, or a word of a page: adam, "bias correction", tolerance')
    .description('what a claim says, or what there is on a word: claims, formula, known mistakes')
    .option('--all', 'every claim and every known mistake, however many')
    .option('--reports <folder>', 'where `lemmata lab` left its results', 'reports')
    .addHelpText(
      'after',
      `
Examples:
  lemmata explain adam              an export: its formula, claims, mistakes
  lemmata explain adam --all        all of them
  lemmata explain adam_recursion    a claim: how it is checked, what it detects
  lemmata explain adam-recursion    an entry of the catalogue: its obligations
  lemmata explain bias correction   a mistake
  lemmata explain tolerance         a word
${exitHelp('told')}`,
    )
    .action(async (words: readonly string[], { reports, all: whole }: { readonly reports: string; readonly all?: boolean }) => {
      const word = words.join(' ')
      const { claims, measurements } = await selected({})
      const statements = [...claims, ...measurements]
      const claim = statements.find((s) => s.id === word)
      if (claim !== undefined) return explained(claim.id, reports)
      if (Object.hasOwn(catalogue, word)) {
        const { proofs, claims: about } = await selected({ entry: [word] })
        const settling = (key: string): readonly string[] => about.filter((c) => c.settles?.some((k) => k === key)).map((c) => c.id)
        say(...entryPage(word as EntryId, proofs, pageWidth(), settling))
        return
      }
      const all = signatures()
      const commands = program.commands.map((c) => c.name())
      const library: Library = { statements, mistakes, topics, glossary, commands, export: exportCalled(word, all) }
      const found = about(word, library)
      if (found === undefined) {
        const names = all.map((s) => s.name)
        throw new Fault(
          `nothing is known of ${word}. ${near(word, library, names) || `\`${calledAs().join(' ')} list\` shows all claims, \`contract\` all exports.`}`,
        )
      }
      const usage = program.commands.find((c) => c.name() === found.command)
      say(...aboutPage(found, pageWidth(), { does: usage?.description(), all: whole === true }))
    })
}

async function explained(id: string, reports: string): Promise<void> {
  const runner = inline(workplace())
  try {
    const explanation = await explain(id, { runner, recorded: await lastPower(reports) })
    say(...claimPage(explanation, pageWidth()))
  } finally {
    await runner.close()
  }
}

/** What the last `lemmata lab` found the claims to detect, if it was this build and went to the usual depth. */
async function lastPower(folder: string): Promise<PowerRecord | undefined> {
  const recorded = await readBeside(join(folder, 'power.json'), readPower).catch(() => undefined)
  return recorded?.build === buildHash() && recorded.runs >= 100 ? recorded : undefined
}
