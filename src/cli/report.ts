import { dirname, join } from 'node:path'
import type { Command } from 'commander'
import { fault } from '../fault.ts'
import { writeWhole } from '../lab/files.ts'
import { writeNamed } from '../lab/outputs.ts'
import { selected } from '../lab/selection.ts'
import { readApproximations, readBenchmarks, readBeside, readEvidence, readPower, readRecord } from '../report/records.ts'
import { exitHelp } from './support/exit.ts'
import { say } from './support/out.ts'

export function reportCommand(program: Command): void {
  const command = program.command('report').helpGroup('Reports:')
  command
    .argument('[evidence]', 'an evidence file, as `check --json` or the main job writes it', 'reports/evidence.json')
    .description('write a report from recorded evidence')
    .option('--out <file>', 'where it goes', 'reports/index.html')
    .addHelpText('after', exitHelp('written'))
    .action(async (file: string, { out }: { readonly out: string }, self: Command) => {
      const record = await readRecord(file, readEvidence, 'Run `lemmata lab` first, or `lemmata check --json > FILE`.')
      if (record.refused !== undefined) throw fault(file, 'evidence', `none: ${record.refused}`)
      // The main job leaves its approximations and its power beside the evidence.
      const beside = (name: string): string => join(dirname(file), name)
      const [approximations = [], power, speed] = await Promise.all([
        readBeside(beside('approximations.json'), readApproximations),
        readBeside(beside('power.json'), readPower),
        readBeside(beside('benchmarks.json'), readBenchmarks),
      ])
      const { claims, measurements } = await selected({})
      const { html } = await import('../report/html.ts')
      const statements = [...claims, ...measurements]
      const extra = { ...(power === undefined ? {} : { power }), ...(speed === undefined ? {} : { speed }) }
      // Nobody named the usual place: a link that lies there is not followed.
      const write = self.getOptionValueSource('out') === 'default' ? writeWhole : writeNamed
      await write(out, html({ record, statements, approximations, ...extra }))
      say(`report: ${out}`)
    })
}
