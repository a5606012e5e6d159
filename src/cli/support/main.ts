import { Command, CommanderError } from 'commander'
import { AnswerFault, Fault, Unanswered } from '../../fault.ts'
import { backendFor } from '../../kernels/product.ts'
import { Unwritable } from '../../lab/files.ts'
import { brokenUntilNow } from '../../lab/ledger.ts'
import { shortened } from '../../report/escape.ts'
import { version } from '../../version.ts'
import * as files from '../index.ts'
import { exitCodes, refuseJson } from './exit.ts'
import { sentenceOf, tellFailure } from './failed.ts'
import { linesOf, tell } from './out.ts'
import { longest } from './result.ts'
import { calledAs } from './terminal.ts'

/** What an option expects is said by its reader, behind a full stop of the library's. */
const oneSentence = (text: string): string => text.replace('is invalid. expected', 'is invalid: expected')

const lemmata = calledAs().join(' ')
const program = new Command('lemmata')
  .description('Checks what you wrote for deep learning (Adam, softmax, a backward pass) against the mathematics: claims that run, and what is known of each.')
  .version(version)
  .showSuggestionAfterError()
  .exitOverride()
  .configureHelp({ showGlobalOptions: true })
  .configureOutput({ outputError: (text) => tell(...linesOf(oneSentence(text))) })
  .addHelpText(
    'after',
    `
Start here, from nothing to a checked Adam:
  ${lemmata} contract           what a file can export, and what it is called
  ${lemmata} init adam          write adam.ts to fill in, with types and shapes
  ${lemmata} check adam.ts      what is right, what is wrong and why (--watch)
  ${lemmata} explain adam       its formula, its claims, common mistakes
Without a file, \`${lemmata} check\` checks the built-in engine.`,
  )

type Add = (program: Command) => void
const isCommand = (entry: [string, unknown]): entry is [string, Add] => entry[0].endsWith('Command') && typeof entry[1] === 'function'

// Every function `…Command` that a file of `cli` exports.
for (const [, add] of Object.values<Readonly<Record<string, unknown>>>(files).flatMap((file) => Object.entries(file).filter(isCommand))) add(program)

// In `--help`, what a newcomer wants stands first.
const groups = ['Your code:', 'What is known:', 'Theory:', 'Reports:']
const rank = (c: Command): number => [...groups, c.helpGroup()].indexOf(c.helpGroup())
;(program.commands as Command[]).sort((a, b) => rank(a) - rank(b))

// A backend of products that is asked for and is not there is told once, not by every worker.
program.hook('preAction', () => {
  if (process.env['LEMMATA_PRODUCT'] !== undefined) backendFor(1, 1, 1)
})

/** Names the files of claims and proofs that could not be read: nothing is known of what they hold. */
async function tellBroken(): Promise<void> {
  const broken = await brokenUntilNow()
  for (const { file, because } of broken) tell(`${file} cannot be loaded, and its claims are left out: ${shortened(because)}`)
  if (broken.length > 0 && (process.exitCode ?? exitCodes.held) === exitCodes.held) process.exitCode = exitCodes.open
}

/** A place that was named wrongly is a wrong call; a disk that is full is not. */
const named = ['ENOENT', 'ENOTDIR', 'EISDIR', 'EACCES', 'EPERM', 'EEXIST', 'ELOOP', 'ENAMETOOLONG', 'EROFS']
function codeOf(error: Error): number {
  if (error instanceof Unwritable && !named.includes(error.code)) return exitCodes.broken
  return error instanceof Fault ? exitCodes.usage : exitCodes.failed
}

try {
  await program.parseAsync()
  await tellBroken()
} catch (error) {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? 0 : exitCodes.usage
    if (error.exitCode !== 0) refuseJson(oneSentence(error.message))
  } else if (error instanceof Fault || error instanceof AnswerFault || error instanceof Unanswered) {
    process.exitCode = codeOf(error)
    tell(shortened(error.message, longest))
    refuseJson(error.message)
    await tellBroken().catch(() => {})
  } else {
    process.exitCode = exitCodes.broken
    refuseJson(sentenceOf(error))
    tellFailure(error)
  }
}
