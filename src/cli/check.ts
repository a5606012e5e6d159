import type { Command } from 'commander'
import { usualRuns } from '../evidence/examination.ts'
import { Fault, fault } from '../fault.ts'
import { type Checked, check } from '../lab/check.ts'
import { workplace } from '../lab/environment.ts'
import { failureStore } from '../lab/failures.ts'
import type { Journals } from '../lab/journal.ts'
import { inline } from '../lab/runners/inline.ts'
import type { Runner } from '../lab/runners/runner.ts'
import { cores, threads } from '../lab/runners/threads.ts'
import type { Selection } from '../lab/selection.ts'
import { quoted } from '../report/shell.ts'
import type { Printed } from '../subjects/printed.ts'
import type { SubjectSpec } from '../subjects/spec.ts'
import { exitCodeOf, exitCodes, printJson } from './support/exit.ts'
import { resumable, withCleanup } from './support/interrupt.ts'
import {
  type SubjectOptions,
  selectionOf,
  specOf,
  withClaims,
  withDraws,
  withJson,
  withProgram,
  withQuiet,
  withSubject,
  withTopics,
  withWorkers,
} from './support/options.ts'
import { finished, printing, progressLine, reporting } from './support/progress.ts'
import { type Detail, showsNotes, textOf } from './support/result.ts'
import { pageWidth } from './support/terminal.ts'
import { watch } from './support/watch.ts'

interface Options extends Selection, SubjectOptions, Detail {
  readonly runs: number
  readonly seed: number
  readonly replay?: string
  readonly json?: boolean
  /** Exports that must be there. */
  readonly require?: readonly string[]
  readonly watch?: boolean
  /** A folder; `false` for none. */
  readonly failures: string | false
  readonly workers?: number
}

const commas = (text: string, before: readonly string[] = []): readonly string[] => [...before, ...text.split(',').map((name) => name.trim())]

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
  withProgram(withSubject(withDraws(withTopics(withClaims(command)), usualRuns)))
    .option('--replay <seed:path>', 'repeat one failure in one run (with one --claim)')
    .option('--require <names>', 'exports that must be there, such as adam,softmax or network.gradient: what is absent fails', commas)
    .option('--failures <folder>', 'where counterexamples are kept by value; the next run tries them first', '.lemmata/failures')
    .option('--no-failures', 'keep none, and try none first')
    .option('--verbose', 'every claim and every failure in full')
    .option('--watch', 'check again whenever the file, or what it imports, changes')
  withJson(withWorkers(withQuiet(command), 'claims')).addHelpText(
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
    if (options.watch === true && (file === undefined || options.json === true || options.replay !== undefined))
      self.error('error: --watch goes with a file, and with neither --json nor --replay', { exitCode: exitCodes.usage })
    process.exitCode = await runCheck(file, options)
  })
}

async function runCheck(file: string | undefined, options: Options): Promise<number> {
  const again = options.replay === undefined ? undefined : replayed(options.replay)
  if (again !== undefined && options.claim?.length !== 1) throw fault('--replay', 'exactly one --claim with it', `${options.claim?.length ?? 0} claims`)
  const spec = specOf(file, options)
  const line = progressLine(options.json === true)
  const printed = printing(line)
  const folder = options.failures
  // Told beside the result, so that they are not scrolled away; the result of one's own code has some of them itself.
  const notes: string[] = []
  const progress = reporting(line, 'claims')
  const once = async (runner: Runner, journals?: Journals): Promise<Checked> => {
    notes.length = 0
    const [checked] = await check([spec], selectionOf(options), {
      runs: options.runs,
      seed: again?.seed ?? options.seed,
      ...(again === undefined ? {} : { path: again.path }),
      runner,
      journals,
      ...(options.require === undefined ? {} : { require: options.require }),
      ...(folder === false ? {} : { failures: (of: SubjectSpec) => failureStore(folder, of) }),
      onProgress: (told) => (told.kind === 'note' ? notes.push(told.sentence) : progress(told)),
    })
    finished(line, printed)
    const has = showsNotes(checked as Checked, options) ? (checked as Checked).notes : []
    process.stderr.write(notes.flatMap((note) => (has.includes(note) ? [] : [`${note}\n`])).join(''))
    return checked as Checked
  }
  const runner = runnerFor(spec, options, printed)
  if (options.watch === true && file !== undefined) return watched(file, options, () => once(runner), runner)
  return resumable(
    async (journals) => reported(await once(runner, journals), file, options),
    () => runner.close(),
  )
}

/** Checks again and again, until it is interrupted. */
const watched = (file: string, options: Options, once: () => Promise<Checked>, runner: Runner): Promise<never> =>
  withCleanup(
    () =>
      watch(
        file,
        async () => {
          try {
            const checked = await once()
            return { checked, text: checked.record.refused ?? textOf(checked, whom(checked.spec, file), options) }
          } catch (error) {
            if (error instanceof Fault) return { text: error.message }
            throw error
          }
        },
        process.stdout,
        pageWidth(),
      ),
    () => runner.close(),
  )

/** Threads for the engine, which load the claims while this one does; a file computes in processes of its own, and is judged here. */
function runnerFor({ kind }: SubjectSpec, { workers, claim }: Options, printed: Printed): Runner {
  if (kind === 'file' || kind === 'program') return inline(workplace({ printed }), { atOnce: workers ?? cores() })
  return threads({ workers, ...(claim === undefined ? { warm: 'check' } : {}) })
}

/** Prints what was found, and returns the exit code that it earns. */
function reported(checked: Checked, file: string | undefined, options: Options): number {
  const { record, statements } = checked
  if (options.json === true) printJson({ ...record, node: process.version })
  if (record.refused !== undefined) {
    process.stderr.write(`${record.refused}\n`)
    return record.disturbed === true ? exitCodes.open : exitCodes.usage
  }
  if (options.json !== true) process.stdout.write(`${textOf(checked, whom(checked.spec, file), options)}\n`)
  return (record.unfit?.length ?? 0) > 0 ? exitCodes.failed : exitCodeOf(statements, record.evidence)
}

/** The words that say whom to check, as they were given. */
function whom(spec: SubjectSpec, file: string | undefined): readonly string[] {
  if (spec.kind === 'program') return ['--program', quoted(spec.command.map(quoted).join(' '))]
  return [...(file === undefined ? [] : [quoted(file)]), ...(spec.kind === 'file' && spec.precision === 'float32' ? ['--float32'] : [])]
}
