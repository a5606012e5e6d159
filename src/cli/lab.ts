import { join } from 'node:path'
import type { Command } from 'commander'
import { timeless } from '../evidence/proof.ts'
import { countOf, type Standing, standings } from '../evidence/standing.ts'
import { checkWritable, writeWhole } from '../lab/files.ts'
import type { MainJob } from '../lab/main-job.ts'
import { writeQueries } from '../lab/proofs.ts'
import { threads } from '../lab/runners/threads.ts'
import type { BenchmarkRecord } from '../report/benchmark-record.ts'
import { countText } from '../report/ledger-pages.ts'
import { readBenchmarks, readBeside } from '../report/records.ts'
import { summaryTable } from '../report/table.ts'
import { exitCodeOf, exitCodes, exitHelp } from './support/exit.ts'
import { resumable } from './support/interrupt.ts'
import { integer, positiveInteger, withWorkers } from './support/options.ts'
import { linesOf, say, tell } from './support/out.ts'
import { progressLine, reporting } from './support/progress.ts'

interface Options {
  readonly runs: number
  readonly seed: number
  readonly out: string
  readonly smoke?: boolean
  readonly workers?: number
}

export function labCommand(program: Command): void {
  const command = program.command('lab').helpGroup('Reports:')
  command
    .description('the main job: checks, proofs, what the checks catch and a quick approximation, written up as reports/index.html')
    .option('--runs <n>', 'random cases per claim', positiveInteger, 100)
    .option('--seed <n>', 'random seed', integer, 1)
    .option('--out <folder>', 'where the report goes', 'reports')
    .option('--smoke', 'few cases and small networks: only whether everything runs')
  withWorkers(command)
    .addHelpText(
      'after',
      exitHelp('everything as expected', { failed: 'a claim or an obligation failed', open: 'something is undecided, or a worker was lost' }),
    )
    .action(runLab)
}

async function runLab({ runs, seed, out, smoke = false, workers }: Options): Promise<void> {
  await checkWritable('--out', out)
  // What lies there already is read before the work: a record that is none does not cost what comes of it.
  const speed = await readBeside(join(out, 'benchmarks.json'), readBenchmarks)
  const runner = threads({ workers, warm: 'check' })
  const { mainJob } = await import('../lab/main-job.ts')
  const line = progressLine(false)
  await resumable(
    async (journals) => {
      const results = await mainJob({ runs: smoke ? 30 : runs, seed, smoke, runner, journals, onPart: (part) => reporting(line, 'pieces', `${part} `) })
      line.stop()
      const { statements, lostJobs, record } = results
      const stand = standings(record.proofs ?? [], statements, record.evidence)
      process.exitCode =
        lostJobs.length > 0 ? exitCodes.open : stand.some((s) => s.state === 'failed') ? exitCodes.failed : exitCodeOf(statements, record.evidence)
      // Told before anything is written: a full disk costs the report, and not what came of the work.
      tell(...lostJobs.map((each) => `? ${each}`))
      say(...linesOf(summaryTable(statements, record.evidence) ?? ''), ...(smoke ? [] : [countText(countOf(stand))]))
      await writeAll(out, results, stand, speed)
      say(`report: ${join(out, 'index.html')}`)
    },
    () => runner.close(),
  )
}

/** The records first: a report can be made from them again. */
async function writeAll(out: string, results: MainJob, stand: readonly Standing[], speed: BenchmarkRecord | undefined): Promise<void> {
  const { statements, approximations, power, variants, queries } = results
  const proofs = results.record.proofs ?? []
  const record = { ...results.record, node: process.version, proofs: proofs.map(timeless) }
  const json = (x: unknown): string => `${JSON.stringify(x, null, 2)}\n`
  await writeWhole(join(out, 'evidence.json'), json(record))
  await writeWhole(join(out, 'approximations.json'), json(approximations))
  await writeWhole(join(out, 'power.json'), json(power))
  const [{ html }, { ledgerHtml }] = await Promise.all([import('../report/html.ts'), import('../report/ledger-html.ts')])
  await writeWhole(join(out, 'index.html'), html({ record, statements, approximations, power, ...(speed === undefined ? {} : { speed }) }))
  await writeWhole(join(out, 'ledger.html'), ledgerHtml(stand, proofs, variants))
  await writeQueries(join(out, 'smt2'), queries)
}
