import type { Command } from 'commander'
import { usualRuns } from '../evidence/examination.ts'
import { casesOf, noCaseAt } from '../evidence/search.ts'
import { Fault, fault } from '../fault.ts'
import { type Checked, check, type Found } from '../lab/check.ts'
import { workplace } from '../lab/environment.ts'
import { failureStore } from '../lab/failures.ts'
import type { Journals } from '../lab/journal.ts'
import { inline } from '../lab/runners/inline.ts'
import type { Runner } from '../lab/runners/runner.ts'
import { cores, threads } from '../lab/runners/threads.ts'
import { type Selection, selected } from '../lab/selection.ts'
import { shortened } from '../report/escape.ts'
import { quoted } from '../report/shell.ts'
import type { Printed } from '../subjects/printed.ts'
import { nameOf, type SubjectSpec } from '../subjects/spec.ts'
import { exitCodeOf, exitCodes, exitHelp, printJson } from './support/exit.ts'
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
import { say, tell } from './support/out.ts'
import { finished, printing, progressLine, reporting } from './support/progress.ts'
import { type Detail, foundInShort, resultLines, showsNotes, testLines } from './support/result.ts'
import { findTemporary } from './support/temporary.ts'
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

interface Place {
  readonly seed: number
  readonly path: string
}
const replayForm = 'SEED:PATH as a failure prints it, such as 1:17:0'

/** A seed, the number of a case, and choices among so many simpler inputs. Fails: what is none. */
function replayed(text: string): Place {
  const [seed = Number.NaN, ...path] = /^-?\d+(?::\d+)+$/.test(text) ? text.split(':').map(Number) : []
  if (!(Math.abs(seed) <= 2 ** 31) || path.some((step) => step > 2 ** 31)) throw fault('--replay', replayForm, `"${shortened(text, 60)}"`)
  return { seed, path: path.join(':') }
}

/** Fails: a place that lies behind the last case of its claim, which would be drawn for ever. */
async function checkPlace({ seed, path }: Place, { claim, runs }: Options): Promise<void> {
  if (claim?.length !== 1) throw fault('--replay', 'exactly one --claim with it', `${claim?.length ?? 0} claims`)
  const cases = (await selected({ claim })).claims.map((c) => casesOf(c, runs))[0] ?? Number.POSITIVE_INFINITY
  if (Number.parseInt(path, 10) >= cases)
    throw fault('--replay', `one of ${claim[0]}'s ${cases} cases, from 0 on`, `${seed}:${path}`, 'Give the --runs with which it was found.')
}

export function checkCommand(program: Command): void {
  const command = program.command('check').helpGroup('Your code:')
  command
    .argument('[file]', 'a .ts, .js or .py file: what it exports is checked in the place of the built-in engine')
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
${exitHelp('as expected', { failed: 'a claim failed', open: 'undecided' })}`,
  )
  command.action(async (file: string | undefined, options: Options, self: Command) => {
    if (file !== undefined && options.program !== undefined) self.error('error: give a file or --program, not both', { exitCode: exitCodes.usage })
    if (options.watch === true && (file === undefined || options.json === true || options.replay !== undefined))
      self.error('error: --watch goes with a file, and with neither --json nor --replay', { exitCode: exitCodes.usage })
    await runCheck(file, options)
  })
}

async function runCheck(file: string | undefined, options: Options): Promise<void> {
  const again = options.replay === undefined ? undefined : replayed(options.replay)
  if (again !== undefined) await checkPlace(again, options)
  const spec = specOf(file, options)
  if (spec.kind !== 'engine') findTemporary()
  const line = progressLine(options.json === true)
  const printed = printing(line)
  const folder = options.failures
  // Told beside the result, so that they are not scrolled away; the result of one's own code has some of them itself.
  const notes: string[] = []
  const progress = reporting(line, 'claims')
  const tellNotes = (has: readonly string[]): void => tell(...notes.splice(0).filter((note) => !has.includes(note)))
  // What is found is told before anything is kept: a folder that cannot be written to costs no verdict.
  const once = async (runner: Runner, told: (found: Found) => void, journals?: Journals): Promise<Checked> => {
    notes.length = 0
    line.say(spec.kind === 'engine' ? 'loading the claims' : `loading ${nameOf(spec)} and looking at its exports`)
    const [checked] = await check([spec], selectionOf(options), {
      runs: options.runs,
      seed: again?.seed ?? options.seed,
      ...(again === undefined ? {} : { path: again.path }),
      runner,
      journals,
      ...(options.require === undefined ? {} : { require: options.require }),
      ...(folder === false ? {} : { failures: (of: SubjectSpec, content?: string) => failureStore(folder, of, content) }),
      onProgress: (told) => (told.kind === 'note' ? notes.push(told.sentence) : progress(told)),
      onFound: (found) => {
        const [only] = found.record.evidence
        if (again !== undefined && only?.kind === 'undecided' && only.because === noCaseAt(again.path))
          throw fault('--replay', replayForm, `${again.seed}:${again.path}, and ${only.because}`)
        finished(line, printed)
        tellNotes(showsNotes(found, options) ? found.notes : [])
        told(foundInShort(found))
      },
    })
    tellNotes([])
    return checked as Checked
  }
  const runner = runnerFor(spec, options, printed)
  if (options.watch === true && file !== undefined) return watched(file, options, () => once(runner, () => {}), runner)
  await resumable(
    async (journals) => {
      const { tests } = await once(runner, (found) => reported(found, file, options), journals)
      if (tests.size > 0 && inFull(spec, options)) say('', ...testLines(tests))
    },
    () => runner.close(),
  )
}

/** Checks again and again, until it is interrupted, or nobody reads any more. */
function watched(file: string, options: Options, once: () => Promise<Checked>, runner: Runner): Promise<never> {
  process.stdout.once('error', () => process.kill(process.pid, 'SIGTERM'))
  return withCleanup(
    () =>
      watch(
        file,
        async () => {
          try {
            const checked = await once()
            const short = foundInShort(checked)
            return { checked, lines: short.refusal.length > 0 ? short.refusal : resultLines(short, whom(short.spec, file, options), options) }
          } catch (error) {
            if (error instanceof Fault) return { lines: [error.message] }
            throw error
          }
        },
        { clears: process.stdout.isTTY === true, say, clear: () => void process.stdout.write('\x1b[2J\x1b[H') },
        pageWidth(),
      ),
    () => runner.close(),
    // The page says that Ctrl-C ends: that it did is no news.
    async () => '',
  )
}

/** Threads for the engine, which load the claims while this one does; a file computes in processes of its own, and is judged here. */
function runnerFor({ kind }: SubjectSpec, { workers, claim }: Options, printed: Printed): Runner {
  if (kind === 'file' || kind === 'program') return inline(workplace({ printed }), { atOnce: workers ?? cores() })
  return threads({ workers, ...(claim === undefined ? { warm: 'check' } : {}) })
}

/** Whether failures are told one by one: then each has a test that repeats it. */
const inFull = ({ kind }: SubjectSpec, { verbose, quiet, json }: Options): boolean => quiet !== true && json !== true && (kind === 'engine' || verbose === true)

/** Prints what was found. The exit code that it earns stands before the first line does: nobody need read on. */
function reported(found: Found, file: string | undefined, options: Options): void {
  const { record, statements, refusal, accident } = found
  process.exitCode =
    refusal.length > 0
      ? record.disturbed === true
        ? exitCodes.open
        : accident
          ? exitCodes.broken
          : exitCodes.usage
      : (record.unfit?.length ?? 0) > 0
        ? exitCodes.failed
        : exitCodeOf(statements, record.evidence)
  if (options.json === true) printJson({ ...record, node: process.version })
  if (refusal.length > 0) tell(...refusal.map((sentence) => (accident ? `lemmata cannot go on: ${sentence}` : sentence)))
  else if (options.json !== true) say(...resultLines(found, whom(found.spec, file, options), options))
}

/** The words that say whom to check, as they were given, and in how many cases if these are more than usual. */
function whom(spec: SubjectSpec, file: string | undefined, { runs }: Options): readonly string[] {
  // A case has a number below that of all cases.
  const cases = runs > usualRuns ? ['--runs', String(runs)] : []
  if (spec.kind === 'program') return ['--program', quoted(spec.command.map(quoted).join(' ')), ...cases]
  return [...(file === undefined ? [] : [quoted(file)]), ...(spec.kind === 'file' && spec.precision === 'float32' ? ['--float32'] : []), ...cases]
}
