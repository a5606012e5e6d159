import { type Command, Option } from 'commander'
import { catalogue } from '../../properties/catalogue/index.ts'
import { countOf } from '../evidence/standing.ts'
import { fault } from '../fault.ts'
import { standing } from '../lab/obligations.ts'
import { threads } from '../lab/runners/threads.ts'
import { selected } from '../lab/selection.ts'
import { didYouMean } from '../registry.ts'
import { countText, type DeckName, deckNames, errataMarkdown, ledgerLines, ledgerMarkdown, onDeck, standingLines, verdictText } from '../report/ledger-pages.ts'
import { exitCodes, exitHelp, printJson } from './support/exit.ts'
import { resumable } from './support/interrupt.ts'
import { integer, milliseconds, positiveInteger, withEntries, withJson, withWorkers } from './support/options.ts'
import { linesOf, say, tell } from './support/out.ts'
import { progressLine, reporting } from './support/progress.ts'
import { pageWidth } from './support/terminal.ts'

interface Options {
  readonly deck?: DeckName[]
  readonly entry?: string[]
  readonly open?: boolean
  readonly markdown?: boolean
  readonly errata?: DeckName
  readonly rivals: boolean
  readonly deadline: number
  readonly runs: number
  readonly seed: number
  readonly json?: boolean
  readonly workers?: number
}

export function ledgerCommand(program: Command): void {
  const command = program.command('ledger').helpGroup('What is known:')
  command
    .description('what the lectures claim, slide by slide: each obligation with its evidence, and what is open')
    .addOption(new Option('--deck <decks...>', 'only these decks').choices(deckNames))
    .option('--open', 'only what is not settled, and why')
    .option('--markdown', 'as Markdown with TeX')
    .addOption(new Option('--errata <deck>', 'what is false or incomplete on a deck, with corrections, as Markdown to paste').choices(deckNames))
    .option('--no-rivals', 'leave out the near variants that each proof must refute')
    .option('--deadline <ms>', 'how long the solver may take for one query', milliseconds, 30_000)
    .option('--runs <n>', 'random cases per claim', positiveInteger, 300)
    .option('--seed <n>', 'random seed', integer, 1)
  withJson(withWorkers(withEntries(command)), 'everything').addHelpText(
    'after',
    `
An obligation is one sentence with every hypothesis in it. It is settled by
evidence at least as strong as it asks for: proofs are carried out and claims
are examined by this command, nothing is read from a file.

Examples:
  lemmata ledger --deck 004                 the deck, slide by slide
  lemmata ledger --entry adam-recursion     one entry
  lemmata ledger --open --deck 001          what is not settled
  lemmata ledger --errata 001 > errata.md   a page to paste
${exitHelp('nothing fails', { failed: 'something fails', open: 'something is undecided' })}`,
  )
  command.action(run)
}

async function run({ deck, entry, open = false, markdown = false, errata, rivals, deadline, runs, seed, json, workers }: Options): Promise<void> {
  for (const id of entry ?? [])
    if (!Object.hasOwn(catalogue, id))
      throw fault(
        '--entry',
        'an entry of the catalogue',
        id === '' ? 'nothing' : id,
        didYouMean(id, Object.keys(catalogue)) || '`lemmata ledger` lists them all.',
      )
  const runner = threads({ workers })
  const line = progressLine(json === true)
  await resumable(
    async (journals) => {
      if (json !== true && entry === undefined) tell(sets)
      const options = { deadline, runs, seed, rivals, runner, journals, onPart: (part: string) => reporting(line, part) }
      const found = await standing(entry === undefined ? {} : { entry }, options)
      line.stop()
      const { claims } = await selected({})
      const all = entry === undefined ? found.standings : found.standings.filter((s) => entry.includes(s.entry))
      const decks = errata === undefined ? (deck ?? deckNames) : [errata]
      const shown = new Set(decks.flatMap((d) => onDeckKeys(d, all)))
      const counted = deck === undefined && errata === undefined ? all : all.filter((s) => shown.has(s.key))
      const undecided = found.proofs.some((p) => p.outcome === 'undecided') || found.evidence.some((e) => e.kind === 'undecided')
      process.exitCode = counted.some((s) => s.state === 'failed') ? exitCodes.failed : undecided ? exitCodes.open : exitCodes.held
      if (json === true)
        printJson({
          count: countOf(counted),
          obligations: counted
            .filter((s) => !open || s.state !== 'settled')
            .map(({ obligation, ...s }) => ({ ...s, role: obligation.role, least: obligation.least, says: obligation.says })),
        })
      else say(...linesOf(page()))

      function page(): string {
        if (errata !== undefined) return errataMarkdown(errata, all, claims)
        if (markdown) return [...decks.map((d) => ledgerMarkdown(d, all, { open })), `${countText(countOf(counted))}.`].join('\n')
        if (entry !== undefined && deck === undefined) return entry.flatMap((id) => entryLines(id, all)).join('\n')
        return [...decks.flatMap((d) => [...ledgerLines(d, all, pageWidth(), { open }), '']), ...(decks.length > 1 ? [countText(countOf(counted))] : [])].join(
          '\n',
        )
      }
    },
    () => runner.close(),
  )
}

/** Before minutes without a line of the ledger. */
const sets = 'carrying out the proofs and examining the claims, which takes minutes; --entry ID is quick'

const onDeckKeys = (deck: DeckName, all: Parameters<typeof ledgerLines>[1]): readonly string[] =>
  onDeck(deck, all).flatMap((p) => p.standings.map((s) => s.key))

function entryLines(id: string, all: Parameters<typeof ledgerLines>[1]): readonly string[] {
  const of = catalogue[id as keyof typeof catalogue]
  const where = of.on.map((p) => `deck ${p.deck}, ${p.slide}`).join('; ')
  return [`${id}: ${verdictText(of)}${where === '' ? '' : ` (${where})`}`, ...all.filter((s) => s.entry === id).flatMap((s) => standingLines(s, pageWidth()))]
}
