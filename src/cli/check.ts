import type { Command } from 'commander'
import type { AnyClaim, Statement } from '../evidence/claim.ts'
import { type Evidence, verdict } from '../evidence/evidence.ts'
import { fault } from '../fault.ts'
import { checkEngine, checkFile, type Said } from '../lab/checking.ts'
import { type FailureStore, failureStore } from '../lab/failures.ts'
import { type Pool, startPool } from '../lab/jobs.ts'
import { journalOf } from '../lab/journal.ts'
import { encode } from '../protocol/codec.ts'
import type { Subject } from '../protocol/subject.ts'
import { record } from '../report/record.ts'
import { failureText, summaryTable } from '../report/table.ts'
import { engine } from '../subjects/engine.ts'
import { type FileSubject, fileSubject } from '../subjects/file.ts'
import { exitCodes, integer, positiveInteger, progress, resumable, selected } from './common.ts'

interface Options {
  readonly claim?: string[]
  readonly topic?: string[]
  readonly runs: number
  readonly seed: number
  readonly replay?: string
  readonly json?: boolean
  readonly deadline: number
  /** A folder; `false` for none. */
  readonly failures: string | false
  readonly workers?: number
}

/** The exit code that evidence earns. */
export function exitCodeOf(claims: readonly Statement[], evidence: readonly Evidence[]): number {
  const expected = new Map(claims.map((c) => [c.id, c.expected]))
  if (evidence.some((e) => verdict(expected.get(e.claim) ?? 'holds', e) === 'fallen')) return exitCodes.fell
  return evidence.some((e) => e.kind === 'undecided') ? exitCodes.open : exitCodes.held
}

function replayed(text: string): { readonly seed: number; readonly path: string } {
  const match = /^(-?\d+):([\d:]+)$/.exec(text)
  if (match === null) throw fault('--replay', 'SEED:PATH as a failure prints it, such as 1:17:0', `"${text}"`)
  return { seed: Number(match[1]), path: match[2] as string }
}

export function checkCommand(program: Command): void {
  program
    .command('check')
    .argument('[file]', 'a .ts or .js file whose exports are judged in the place of the engine')
    .description('hold claims against the engine, or against a file of yours')
    .option('--claim <names...>', 'only these claims')
    .option('--topic <names...>', 'only claims of these topics')
    .option('--runs <n>', 'cases per claim', positiveInteger, 100)
    .option('--seed <n>', 'where the draws start', integer, 1)
    .option('--replay <seed:path>', 'repeat one failure in one run (with one --claim)')
    .option('--deadline <ms>', 'how long a file may take for one answer', positiveInteger, 2000)
    .option('--failures <folder>', 'where counterexamples are kept by value; the next run tries them first', '.lemmata/failures')
    .option('--workers <n>', 'how many at a time; every core by default', positiveInteger)
    .option('--no-failures', 'keep none, and try none first')
    .option('--json', 'evidence as JSON on standard output')
    .addHelpText(
      'after',
      `
Examples:
  lemmata check                                   everything, on the engine
  lemmata check ./my-adam.ts                      whatever the file exports; what is absent is not attempted
  lemmata check --topic optimization --runs 1000
  lemmata check ./my-adam.ts --claim adam_recursion --replay 1:17:0

The same seed gives the same evidence, for any number of workers. What Ctrl-C interrupts is kept in .lemmata/journal: the same
call goes on from there.

Exit codes: 0 as expected, 1 a claim fell, 2 wrong call, 3 undecided, 130 interrupted.`,
    )
    .action(async (file: string | undefined, options: Options) => {
      process.exitCode = await runCheck(file, options)
    })
}

async function runCheck(file: string | undefined, options: Options): Promise<number> {
  // The threads load the claims while this one does.
  const pool = file === undefined && options.claim === undefined ? startPool(options.workers, { warm: 'check' }) : undefined
  try {
    return await checked(file, options, pool)
  } finally {
    await pool?.close()
  }
}

async function checked(file: string | undefined, options: Options, pool: Pool | undefined): Promise<number> {
  const { claims, measurements } = await selected(options)
  const again = options.replay === undefined ? undefined : replayed(options.replay)
  if (again !== undefined && claims.length !== 1) throw fault('--replay', 'exactly one --claim with it', `${claims.length} claims`)
  const student: FileSubject | undefined = file === undefined ? undefined : await fileSubject(file, { deadlineMs: options.deadline })
  const others: FileSubject[] = []
  const store = options.failures === false ? undefined : failureStore(options.failures, file)
  const relevant = file === undefined ? claims : claims.filter((c) => c.needs.length > 0)
  const experiments = file === undefined && again === undefined ? measurements : []
  const close = async (): Promise<void> => {
    await Promise.all([student, ...others].map((s) => s?.close?.()))
  }
  const kept = await keptBy(store, relevant).catch(async (error: unknown) => {
    await close()
    throw error
  })
  const journal =
    again === undefined
      ? journalOf('.lemmata/journal', [
          'check',
          student?.fingerprint,
          options.runs,
          options.seed,
          options.deadline,
          [...relevant, ...experiments].map((c) => c.id),
          kept,
        ])
      : undefined
  return resumable(
    journal === undefined ? [] : [journal],
    async () => {
      if (relevant.length === 0 && measurements.length === 0)
        throw fault('check', 'claims that ask something of a file', 'claims about mathematics alone', 'Leave the file out, or choose other claims.')
      if (student !== undefined) {
        for (const note of student.notes) process.stderr.write(`${note}\n`)
        if (student.attempts.length === 0)
          throw fault(student.name, 'at least one export of the contract', 'none', 'See "A file of yours" in the README for the names.')
      }
      const line = progress(options.json === true)
      const statements = [...relevant, ...experiments]
      const said: Said = (done, id) => line.say(`${done}/${statements.length} ${id}`)
      const how = {
        runs: options.runs,
        seed: again?.seed ?? options.seed,
        workers: options.workers,
        pool,
        journal,
        ...(again === undefined ? {} : { path: again.path }),
      }
      const tried = again === undefined ? store?.inputs : undefined
      const another = async (lane: number): Promise<Subject> => {
        if (lane === 0) return student as FileSubject
        const one = await fileSubject(file as string, { deadlineMs: options.deadline })
        others.push(one)
        return one
      }
      const all = student === undefined ? await checkEngine(relevant, experiments, how, said, tried) : await checkFile(relevant, another, how, said, tried)
      const tests = store === undefined ? new Map<string, string>() : await keepFallen(store, relevant, all)
      line.stop()
      if (options.json === true) process.stdout.write(`${JSON.stringify(record(student?.name ?? engine.name, options.seed, options.runs, all), null, 2)}\n`)
      else print(statements, all, file, tests)
      return exitCodeOf(statements, all)
    },
    close,
  )
}

/** What is tried first changes what is found: it is part of what a journal is about. */
const keptBy = async (store: FailureStore | undefined, claims: readonly AnyClaim[]): Promise<readonly unknown[]> =>
  store === undefined ? [] : (await Promise.all(claims.map(async (c) => encode(await store.inputs(c.id))))).filter((x) => x !== '[]')

/** Keeps every fallen claim's input; returns the tests that repeat them, by claim. */
async function keepFallen(store: FailureStore, claims: readonly AnyClaim[], evidence: readonly Evidence[]): Promise<ReadonlyMap<string, string>> {
  const tests = new Map<string, string>()
  for (const [i, e] of evidence.entries())
    if (e.kind === 'refuted' && e.value !== undefined && verdict((claims[i] as AnyClaim).expected, e) === 'fallen') tests.set(e.claim, await store.keep(e))
  return tests
}

function print(claims: readonly Statement[], evidence: readonly Evidence[], file: string | undefined, tests: ReadonlyMap<string, string>): void {
  const fallen = claims.flatMap((claim, i) => {
    const e = evidence[i] as Evidence
    return verdict(claim.expected, e) === 'fallen' ? [failureText(claim, e, `lemmata check${file === undefined ? '' : ` ${file}`}`, tests.get(claim.id))] : []
  })
  const attempted = evidence.filter((e) => e.kind !== 'unsupported')
  const open = claims.filter((_, i) => evidence[i]?.kind === 'undecided')
  process.stdout.write(`${summaryTable(claims, evidence)}\n`)
  for (const text of fallen) process.stdout.write(`\n${text}\n`)
  for (const claim of open) process.stdout.write(`\n? ${claim.id}: undecided\n`)
  const absent = evidence.length - attempted.length
  process.stdout.write(
    `\n${attempted.length - fallen.length - open.length} as expected, ${fallen.length} fallen, ${open.length} undecided${absent === 0 ? '' : `, ${absent} not attempted`}\n`,
  )
}
