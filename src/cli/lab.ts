import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Command } from 'commander'
import type { Approximation } from '../approximation/experiment.ts'
import type { ApproximationTask } from '../approximation/task.ts'
import { controls } from '../controls/all.ts'
import { fault } from '../fault.ts'
import { checkEngine } from '../lab/checking.ts'
import { type Journal, journalOf } from '../lab/journal.ts'
import { allClaims, allMeasurements, allProofs } from '../lab/ledger.ts'
import { accusationsOnWorkers, powerOnWorkers } from '../lab/sweeps.ts'
import { mistakes as mutants } from '../mistakes/all.ts'
import type { BenchmarkRecord } from '../report/benchmarks.ts'
import { type PowerRecord, powerRecord } from '../report/power.ts'
import { type EvidenceRecord, record } from '../report/record.ts'
import { summaryTable } from '../report/table.ts'
import { runApproximation } from './approximate.ts'
import { exitCodeOf } from './check.ts'
import { exitCodes, integer, positiveInteger, progress, resumable, writeWhole } from './common.ts'
import { proveAll } from './prove.ts'

interface Options {
  readonly runs: number
  readonly seed: number
  readonly out: string
  readonly smoke?: boolean
  readonly workers?: number
}

/** The approximations that the main job shows: one smooth target, one with a kink that ReLU likes. */
async function quickTasks(smoke: boolean): Promise<readonly ApproximationTask[]> {
  const { expression } = await import('../approximation/expression.ts')
  return smoke
    ? [{ target: expression('sin(2*pi*x)'), on: [[0, 1]], widths: [4, 8, 16], activations: ['tanh'], seeds: 2, steps: 40 }]
    : [
        { target: expression('sin(2*pi*x)'), on: [[0, 1]], widths: [4, 8, 16, 32, 64], activations: ['tanh', 'relu'], seeds: 4, steps: 600 },
        {
          target: expression('exp(-x^2-y^2)'),
          on: [
            [-1, 1],
            [-1, 1],
          ],
          widths: [4, 9, 16, 25],
          activations: ['tanh', 'relu'],
          seeds: 3,
          steps: 400,
        },
      ]
}

export function labCommand(program: Command): void {
  program
    .command('lab')
    .description('the main job: checks, proofs, what the checks catch and a quick approximation, written up as reports/index.html')
    .option('--runs <n>', 'cases per claim', positiveInteger, 300)
    .option('--seed <n>', 'where the draws start', integer, 1)
    .option('--out <folder>', 'where the report goes', 'reports')
    .option('--smoke', 'few cases and small networks: only whether everything runs')
    .option('--workers <n>', 'how many jobs at a time; every core by default', positiveInteger)
    .action(async (options: Options) => {
      process.exitCode = await lab(options)
    })
}

async function lab({ runs, seed, out, smoke = false, workers }: Options): Promise<number> {
  const [claims, proofs, measurements] = [await allClaims(), await allProofs(), await allMeasurements()]
  const statements = [...claims, ...measurements]
  const cases = smoke ? 30 : runs
  const depth = { runs: smoke ? 10 : 100, seed }
  const journals = ['check', 'prove', 'power', 'accusations', 'approximate'].map((part) => journalOf('.lemmata/journal', ['lab', part, cases, seed, smoke]))
  const [checking, proving, refuting, accusing, approximating] = journals as [Journal, Journal, Journal, Journal, Journal]
  return resumable(journals, async () => {
    const line = progress(false)
    const said = (what: string) => (done: number, of: number, name: string) => line.say(`${what} ${done}/${of} ${name}`)
    const examined = await checkEngine(claims, measurements, { runs: cases, seed, workers, journal: checking }, (done, id) =>
      said('checking')(done, statements.length, id),
    )
    const proved = await proveAll(proofs, join(out, 'smt2'), 30_000, (done, id) => said('proving')(done, proofs.length, id), { workers, journal: proving })
    const { lost, ...seen } = await powerOnWorkers(claims, mutants, depth, { workers, journal: refuting, said: said('power') })
    const odd = await accusationsOnWorkers(claims, controls, { runs: smoke ? 5 : 100, seed }, { workers, journal: accusing, said: said('power,') })
    for (const each of [...lost, ...odd.lost]) process.stderr.write(`? ${each}\n`)
    const strength = powerRecord(seen, controls, odd.accused, depth.runs, seed)
    line.stop()
    const approximations: Approximation[] = []
    for (const task of await quickTasks(smoke)) approximations.push(await runApproximation(task, false, { workers, journal: named(approximating, task) }))
    const { html } = await import('../report/html.ts')
    const evidence = [...examined.slice(0, claims.length), ...proved, ...examined.slice(claims.length)]
    const all = record('the engine', seed, cases, evidence)
    await writeWhole(join(out, 'evidence.json'), `${JSON.stringify(all, null, 2)}\n`)
    await writeWhole(join(out, 'approximations.json'), `${JSON.stringify(approximations, null, 2)}\n`)
    await writeWhole(join(out, 'power.json'), `${JSON.stringify(strength, null, 2)}\n`)
    await writeWhole(join(out, 'index.html'), html({ record: all, statements, approximations, power: strength, ...(await speedBeside(out)) }))
    process.stdout.write(`${summaryTable(statements, evidence)}\nreport: ${join(out, 'index.html')}\n`)
    return lost.length + odd.lost.length > 0 ? exitCodes.open : exitCodeOf(statements, evidence)
  })
}

/** The figures of `npm run bench`, if they lie in the folder of the report. */
async function speedBeside(folder: string): Promise<{ readonly speed?: BenchmarkRecord }> {
  const text = await readFile(join(folder, 'benchmarks.json'), 'utf8').catch(() => undefined)
  return text === undefined ? {} : { speed: JSON.parse(text) as BenchmarkRecord }
}

/** One journal for several targets: the target is part of each job's name. */
const named = (journal: Journal, { target }: ApproximationTask): Journal => ({
  ...journal,
  done: async () =>
    new Map([...(await journal.done())].flatMap(([id, value]) => (id.startsWith(`${target.text}: `) ? [[id.slice(target.text.length + 2), value]] : []))),
  add: (id, value) => journal.add(`${target.text}: ${id}`, value),
})

export function reportCommand(program: Command): void {
  program
    .command('report')
    .argument('[evidence]', 'an evidence file, as `check --json` or the main job writes it', 'reports/evidence.json')
    .description('write a report from recorded evidence')
    .option('--out <file>', 'where it goes', 'reports/index.html')
    .action(async (file: string, options: { readonly out: string }) => {
      const text = await readFile(file, 'utf8').catch(() => {
        throw fault('report', 'an evidence file', `${file}, which cannot be read`, 'Run `lemmata lab` first, or `lemmata check --json > FILE`.')
      })
      const parsed = readRecord(file, text)
      const { html } = await import('../report/html.ts')
      // The main job leaves its approximations and its power beside the evidence.
      const beside = await readFile(join(dirname(file), 'approximations.json'), 'utf8').catch(() => '[]')
      const approximations = JSON.parse(beside) as readonly Approximation[]
      const strength = await readFile(join(dirname(file), 'power.json'), 'utf8').catch(() => undefined)
      const extra = strength === undefined ? {} : { power: JSON.parse(strength) as PowerRecord }
      await writeWhole(
        options.out,
        html({
          record: parsed,
          statements: [...(await allClaims()), ...(await allMeasurements())],
          approximations,
          ...extra,
          ...(await speedBeside(dirname(file))),
        }),
      )
      process.stdout.write(`report: ${options.out}\n`)
    })
}

function readRecord(file: string, text: string): EvidenceRecord {
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch (error) {
    throw fault(file, 'JSON', error instanceof Error ? error.message : String(error))
  }
  if (
    typeof parsed !== 'object' ||
    parsed === null ||
    (parsed as EvidenceRecord).format !== 'lemmata-evidence/1' ||
    !Array.isArray((parsed as EvidenceRecord).evidence)
  )
    throw fault(file, 'a record of the format lemmata-evidence/1', 'something else')
  return parsed as EvidenceRecord
}
