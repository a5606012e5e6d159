#!/usr/bin/env node
import { Command, CommanderError } from 'commander'
import { approximateCommand } from './cli/approximate.ts'
import { checkCommand } from './cli/check.ts'
import { exitCodes } from './cli/common.ts'
import { generatorsCommand } from './cli/generators.ts'
import { gradcheckCommand } from './cli/gradcheck.ts'
import { graphCommand } from './cli/graph.ts'
import { labCommand, reportCommand } from './cli/lab.ts'
import { explainCommand, listCommand } from './cli/list.ts'
import { powerCommand } from './cli/power.ts'
import { proveCommand } from './cli/prove.ts'
import { regionsCommand } from './cli/regions.ts'
import { Fault } from './fault.ts'
import { backendFor } from './kernels/product.ts'
import { version } from './report/record.ts'

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
  lemmata check                    hold every claim against the engine
  lemmata check ./my-adam.ts       judge your own code: a counterexample and a diagnosis
  lemmata explain adam_recursion   what a claim says and how it is checked`,
  )

for (const add of [
  checkCommand,
  proveCommand,
  approximateCommand,
  explainCommand,
  listCommand,
  gradcheckCommand,
  graphCommand,
  regionsCommand,
  powerCommand,
  generatorsCommand,
  reportCommand,
  labCommand,
])
  add(program)

// A reader that closes early (`| head`) is no error of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(process.exitCode ?? 0)
  throw error
})

// A backend of products that is asked for and is not there is told once, not by every worker.
program.hook('preAction', () => {
  if (process.env['LEMMATA_PRODUCT'] !== undefined) backendFor(1, 1, 1)
})

try {
  await program.parseAsync()
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : exitCodes.usage
  else if (error instanceof Fault) {
    process.stderr.write(`${error.message}\n`)
    process.exitCode = exitCodes.usage
  } else throw error
}
