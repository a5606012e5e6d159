import type { Command } from 'commander'
import { verdict } from '../evidence/evidence.ts'
import { usualRuns } from '../evidence/examine.ts'
import { Fault, fault } from '../fault.ts'
import { type Checked, check } from '../lab/check.ts'
import { workplace } from '../lab/environment.ts'
import { failureStore } from '../lab/failures.ts'
import { inline } from '../lab/runners/inline.ts'
import type { Runner } from '../lab/runners/runner.ts'
import { cores, threads } from '../lab/runners/threads.ts'
import type { Selection } from '../lab/selection.ts'
import { quoted } from '../report/shell.ts'
import { failureOnTerminal, summaryTable, verdictLine } from '../report/table.ts'
import type { Printed } from '../subjects/printed.ts'
import type { SubjectSpec } from '../subjects/spec.ts'
import { exitCodeOf, exitCodes, printJson } from './support/exit.ts'
import { resumable } from './support/interrupt.ts'
import { type SubjectOptions, selectionOf, specOf, withClaims, withDraws, withJson, withSubject, withTopics, withWorkers } from './support/options.ts'
import { finished, printing, progressLine, reporting } from './support/progress.ts'

interface Options extends Selection, SubjectOptions {
  readonly runs: number
  readonly seed: number
  readonly replay?: string
  readonly json?: boolean
  /** A folder; `false` for none. */
  readonly failures: string | false
  readonly workers?: number
}

function replayed(text: string): { readonly seed: number; readonly path: string } {
  const match = /^(-?\d+):([\d:]+)$/.exec(text)
  if (match === null) throw fault('--replay', 'SEED:PATH as a failure prints it, such as 1:17:0', `"${text}"`)
  return { seed: Number(match[1]), path: match[2] as string }
}

export function checkCommand(program: Command): void {
  const command = program.command('check').helpGroup('Your code:')
  command
    .argument('[file]', 'a .ts or .js file: what it exports is checked in the place of the built-in engine')
    .description('check the built-in engine, or your own file, against the claims')
  withSubject(withDraws(withTopics(withClaims(command)), usualRuns))
    .option(
      '--program <command>',
      'a program in any language, such as "python3 my_adam.py"; docs/protocol.md says what it reads and writes, src/protocol/protocol.schema.json in full',
    )
    .option('--replay <seed:path>', 'repeat one failure in one run (with one --claim)')
    .option('--failures <folder>', 'where counterexamples are kept by value; the next run tries them first', '.lemmata/failures')
    .option('--no-failures', 'keep none, and try none first')
  withJson(withWorkers(command, 'claims')).addHelpText(
    'after',
    `
Examples:
  lemmata check                 everything, on the engine
  lemmata check ./my-adam.ts    what the file exports; the rest is not attempted
  lemmata check --topic optimization --runs 1000
  lemmata check ./my-adam.ts --claim adam_recursion --replay 1:17:0
  lemmata check --program "python3 'my adam.py'"

The same seed gives the same evidence, for any number of workers. What Ctrl-C
interrupts is kept in .lemmata/journal: the same call goes on from there.

Exit codes: 0 as expected, 1 a claim failed, 2 wrong call, 3 undecided,
130 interrupted.`,
  )
  command.action(async (file: string | undefined, options: Options, self: Command) => {
    if (file !== undefined && options.program !== undefined) self.error('error: give a file or --program, not both', { exitCode: exitCodes.usage })
    process.exitCode = await runCheck(file, options)
  })
}

async function runCheck(file: string | undefined, options: Options): Promise<number> {
  const again = options.replay === undefined ? undefined : replayed(options.replay)
  if (again !== undefined && options.claim?.length !== 1) throw fault('--replay', 'exactly one --claim with it', `${options.claim?.length ?? 0} claims`)
  const spec = specOf(file, options)
  const line = progressLine(options.json === true)
  const printed = printing(line)
  const runner = runnerFor(spec, options, printed)
  const folder = options.failures
  return resumable(
    async (journals) => {
      const [checked] = await check([spec], selectionOf(options), {
        runs: options.runs,
        seed: again?.seed ?? options.seed,
        ...(again === undefined ? {} : { path: again.path }),
        runner,
        journals,
        ...(folder === false ? {} : { failures: (of: SubjectSpec) => failureStore(folder, of) }),
        onProgress: reporting(line, 'claims'),
      })
      finished(line, printed)
      return reported(checked as Checked, file, options.json === true)
    },
    () => runner.close(),
  )
}

/** Threads for the engine, which load the claims while this one does; a file computes in processes of its own, and is judged here. */
function runnerFor({ kind }: SubjectSpec, { workers, claim }: Options, printed: Printed): Runner {
  if (kind === 'file' || kind === 'program') return inline(workplace({ printed }), { atOnce: workers ?? cores() })
  return threads({ workers, ...(claim === undefined ? { warm: 'check' } : {}) })
}

/** Prints what was found, and returns the exit code that it earns. */
function reported(checked: Checked, file: string | undefined, json: boolean): number {
  const { record, statements } = checked
  if (json) printJson({ ...record, node: process.version })
  if (record.refused !== undefined) throw new Fault(record.refused)
  if (!json) print(checked, file)
  return exitCodeOf(statements, record.evidence)
}

function print({ spec, record: { evidence }, statements, tests }: Checked, file: string | undefined): void {
  const again = ['lemmata check', ...whom(spec, file)].join(' ')
  const failures = evidence.flatMap((e, i) => {
    const claim = statements[i] as (typeof statements)[number]
    return verdict(claim.expected, e) === 'failed' ? [failureOnTerminal(claim, e, again, tests.get(claim.id))] : []
  })
  const open = evidence.flatMap((e) => (e.kind === 'undecided' ? [`? ${e.claim}: undecided: ${e.because}`] : []))
  const parts = [summaryTable(statements, evidence), ...failures, ...open, verdictLine(statements, evidence, file !== undefined)]
  process.stdout.write(`${parts.filter((part) => part !== undefined).join('\n\n')}\n`)
}

/** The words that say whom to check, as they were given. */
function whom(spec: SubjectSpec, file: string | undefined): readonly string[] {
  if (spec.kind === 'program') return ['--program', quoted(spec.command.map(quoted).join(' '))]
  return [...(file === undefined ? [] : [quoted(file)]), ...(spec.kind === 'file' && spec.precision === 'float32' ? ['--float32'] : [])]
}
