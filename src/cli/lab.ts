import { join } from 'node:path'
import type { Command } from 'commander'
import { timeless } from '../evidence/proof.ts'
import { countOf, standings } from '../evidence/standing.ts'
import { checkWritable, writeWhole } from '../lab/files.ts'
import { threads } from '../lab/runners/threads.ts'
import { countText } from '../report/ledger-pages.ts'
import { readBenchmarks, readBeside } from '../report/records.ts'
import { summaryTable } from '../report/table.ts'
import { exitCodeOf, exitCodes } from './support/exit.ts'
import { resumable } from './support/interrupt.ts'
import { integer, positiveInteger, withWorkers } from './support/options.ts'
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
    .option('--runs <n>', 'random cases per claim', positiveInteger, 200)
    .option('--seed <n>', 'random seed', integer, 1)
    .option('--out <folder>', 'where the report goes', 'reports')
    .option('--smoke', 'few cases and small networks: only whether everything runs')
  withWorkers(command).action(async (options: Options) => {
    process.exitCode = await runLab(options)
  })
}

async function runLab({ runs, seed, out, smoke = false, workers }: Options): Promise<number> {
  const runner = threads({ workers, warm: 'check' })
  const { mainJob } = await import('../lab/main-job.ts')
  const line = progressLine(false)
  return resumable(
    async (journals) => {
      await checkWritable('--out', out)
      const results = await mainJob({
        runs: smoke ? 30 : runs,
        seed,
        smoke,
        smt: join(out, 'smt2'),
        runner,
        journals,
        onPart: (part) => reporting(line, 'pieces', `${part} `),
      })
      line.stop()
      for (const each of results.lostJobs) process.stderr.write(`? ${each}\n`)
      const { statements, approximations, power } = results
      const proofs = results.record.proofs ?? []
      const record = { ...results.record, node: process.version, proofs: proofs.map(timeless) }
      const speed = await readBeside(join(out, 'benchmarks.json'), readBenchmarks)
      const [{ html }, { ledgerHtml }] = await Promise.all([import('../report/html.ts'), import('../report/ledger-html.ts')])
      await writeWhole(join(out, 'evidence.json'), `${JSON.stringify(record, null, 2)}\n`)
      await writeWhole(join(out, 'approximations.json'), `${JSON.stringify(approximations, null, 2)}\n`)
      await writeWhole(join(out, 'power.json'), `${JSON.stringify(power, null, 2)}\n`)
      await writeWhole(join(out, 'index.html'), html({ record, statements, approximations, power, ...(speed === undefined ? {} : { speed }) }))
      const stand = standings(proofs, statements, record.evidence)
      await writeWhole(join(out, 'ledger.html'), ledgerHtml(stand, proofs, results.variants))
      process.stdout.write(
        `${summaryTable(statements, record.evidence) ?? ''}\n${smoke ? '' : `${countText(countOf(stand))}\n`}report: ${join(out, 'index.html')}\n`,
      )
      if (results.lostJobs.length > 0) return exitCodes.open
      if (stand.some((s) => s.state === 'failed')) return exitCodes.failed
      return exitCodeOf(statements, record.evidence)
    },
    () => runner.close(),
  )
}
