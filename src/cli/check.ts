import type { Command } from 'commander'
import type { AnyClaim, Statement } from '../evidence/claim.ts'
import { type Evidence, verdict } from '../evidence/evidence.ts'
import { examine } from '../evidence/examine.ts'
import { measure } from '../evidence/measurement.ts'
import { fault } from '../fault.ts'
import { record } from '../report/record.ts'
import { failureText, summaryTable } from '../report/table.ts'
import { engine, engineOperations } from '../subjects/engine.ts'
import { type FileSubject, fileSubject } from '../subjects/process.ts'
import type { Subject } from '../subjects/subject.ts'
import { exitCodes, integer, positiveInteger, progress, selected, withCleanup } from './common.ts'
import { type FailureStore, failureStore } from './failures.ts'

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
}

/** Every claim in turn; `said` hears of each as it ends. */
export async function checkAll(
  claims: readonly AnyClaim[],
  subject: Subject,
  { runs, seed, path }: { readonly runs: number; readonly seed: number; readonly path?: string },
  said: (done: number, claim: AnyClaim) => void,
  store?: FailureStore,
): Promise<readonly Evidence[]> {
  const evidence: Evidence[] = []
  for (const claim of claims) {
    said(evidence.length, claim)
    // Between claims the event loop turns, so that Ctrl-C is heard.
    await new Promise((go) => setImmediate(go))
    const kept = (await store?.inputs(claim.id)) ?? []
    const reference = subject === engine ? {} : { reference: engineOperations }
    evidence.push(await examine(claim, subject, { runs, seed, kept, ...reference, ...(path === undefined ? {} : { path }) }))
  }
  return evidence
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
    .option('--no-failures', 'keep none, and try none first')
    .option('--json', 'evidence as JSON on standard output')
    .addHelpText(
      'after',
      `
Examples:
  lemmata check                                   everything, on the engine
  lemmata check ./my-adam.ts                      whatever the file exports; what is absent is not attempted
  lemmata check --topic optimisation --runs 1000
  lemmata check ./my-adam.ts --claim adam_recursion --replay 1:17:0

Exit codes: 0 as expected, 1 a claim fell, 2 wrong call, 3 undecided, 130 interrupted.`,
    )
    .action(async (file: string | undefined, options: Options) => {
      process.exitCode = await runCheck(file, options)
    })
}

async function runCheck(file: string | undefined, options: Options): Promise<number> {
  const { claims, measurements } = await selected(options)
  const again = options.replay === undefined ? undefined : replayed(options.replay)
  if (again !== undefined && claims.length !== 1) throw fault('--replay', 'exactly one --claim with it', `${claims.length} claims`)
  const student: FileSubject | undefined = file === undefined ? undefined : await fileSubject(file, options.deadline)
  const subject: Subject = student ?? engine
  const store = options.failures === false ? undefined : failureStore(options.failures, file)
  return withCleanup(
    async () => {
      const relevant = file === undefined ? claims : claims.filter((c) => c.needs.length > 0)
      if (relevant.length === 0 && measurements.length === 0)
        throw fault('check', 'claims that ask something of a file', 'claims about mathematics alone', 'Leave the file out, or choose other claims.')
      const experiments = file === undefined && again === undefined ? measurements : []
      if (student !== undefined) {
        for (const name of student.ignored) process.stderr.write(`not recognised: the export ${name}\n`)
        if (student.attempts.length === 0)
          throw fault(subject.name, 'at least one export of the contract', 'none', 'See "A file of yours" in the README for the names.')
      }
      const line = progress(options.json === true)
      const evidence = await checkAll(
        relevant,
        subject,
        { runs: options.runs, seed: again?.seed ?? options.seed, ...(again === undefined ? {} : { path: again.path }) },
        (done, claim) => line.say(`${done}/${relevant.length} ${claim.id}`),
        again === undefined ? store : undefined,
      )
      const tests = store === undefined ? new Map<string, string>() : await keepFallen(store, relevant, evidence)
      const statements = [...relevant, ...experiments]
      const all = [...evidence, ...experiments.map((m) => measure(m, options.seed))]
      line.stop()
      if (options.json === true) process.stdout.write(`${JSON.stringify(record(subject.name, options.seed, options.runs, all), null, 2)}\n`)
      else print(statements, all, file, tests)
      return exitCodeOf(statements, all)
    },
    () => subject.close(),
  )
}

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
