#!/usr/bin/env node
import { Command, CommanderError } from 'commander'
import * as files from './cli/index.ts'
import { exitCodes, isCommand } from './cli/support/command.ts'
import { AnswerFault, Fault } from './fault.ts'
import { backendFor } from './kernels/product.ts'
import { version } from './version.ts'

const program = new Command('lemmata')
  .description('A theory lab for the mathematics of deep learning: claims that run, and exactly how much is known of each.')
  .version(version)
  .showSuggestionAfterError()
  .exitOverride()
  .configureHelp({ showGlobalOptions: true })
  .addHelpText(
    'after',
    `
Start here:
  lemmata check                    check every claim on the built-in engine
  lemmata check ./my-adam.ts       check your own code: a counterexample and a diagnosis
  lemmata explain adam_recursion   what a claim says and how it is checked`,
  )

for (const { name, group, add } of Object.values(files).flatMap((file) => Object.values(file).filter(isCommand))) add(program.command(name).helpGroup(group))

// A reader that closes early (`| head`) is no error of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(process.exitCode ?? 0)
  throw error
})

// A maker of products that is asked for and is not there is told once, not by every worker.
program.hook('preAction', () => {
  if (process.env['LEMMATA_PRODUCT'] !== undefined) backendFor(1, 1, 1)
})

try {
  await program.parseAsync()
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : exitCodes.usage
  else if (error instanceof Fault || error instanceof AnswerFault) {
    process.stderr.write(`${error.message}\n`)
    process.exitCode = error instanceof Fault ? exitCodes.usage : exitCodes.failed
  } else throw error
}
