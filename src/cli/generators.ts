import { setImmediate as turn } from 'node:timers/promises'
import Table from 'cli-table3'
import type { Command } from 'commander'
import * as fc from 'fast-check'
import { roles } from '../../properties/arbitraries/roles.ts'
import { usualRuns } from '../evidence/examination.ts'
import { complaints, type Histogram, healthOf, histogramOf } from '../evidence/health.ts'
import { coverageOf, gapsOf, type OptionCoverage } from '../lab/coverage.ts'
import { allClaims } from '../lab/ledger.ts'
import { plural } from '../report/text.ts'
import { exitCodes, exitHelp, printJson } from './support/exit.ts'
import { integer, positiveInteger, withJson } from './support/options.ts'
import { linesOf, say } from './support/out.ts'
import { progressLine } from './support/progress.ts'

interface Options {
  readonly draws: number
  readonly seed: number
  readonly json?: boolean
}

export function generatorsCommand(program: Command): void {
  const command = program.command('generators').helpGroup('What is known:')
  command
    .description('what the generators draw: a histogram for every role, which options meet, and a health check of every claim')
    .option('--draws <n>', 'draws per role and per claim', positiveInteger, 500)
    .option('--seed <n>', 'random seed', integer, 1)
  withJson(command, 'everything').addHelpText(
    'after',
    `
"usable" is the share between 0.01 and 10 in size, "short" that with at most
three digits. The health check complains of draws that underflow beside the
others, sit on a kink, are mostly 0, or are all the same.

Then, for every record with options, in the default number of cases: the values
that each option takes, the ends of what is allowed last, and for every two
options how many pairs of their values meet. Complaints: a value that never
comes, two options that are never off their defaults together.
${exitHelp('healthy', { failed: 'a complaint', open: 'a claim that cannot draw its inputs' })}`,
  )
  command.action(runGenerators)
}

async function runGenerators({ draws, seed, json }: Options): Promise<void> {
  const line = progressLine(json === true)
  const drawn = roles.map((role) => {
    const numbers = fc.sample(role.numbers, { numRuns: draws, seed }).flat()
    return { name: role.name, draws: role.draws, real: role.real, histogram: histogramOf(numbers), complaints: complaints(numbers, role.kink) }
  })
  const claimed = await allClaims()
  const examined: ReturnType<typeof healthOf>[] = []
  for (const claim of claimed) {
    line.say(`${examined.length}/${claimed.length} ${claim.id}`)
    // What draws without a pause would hear no Ctrl-C.
    await turn()
    examined.push(healthOf(claim, { runs: draws, seed }))
  }
  line.say('how the values of options meet')
  const broken = new Set(examined.flatMap((h) => (h.broken === undefined ? [] : [h.claim])))
  const drawing = claimed.filter((c) => !broken.has(c.id))
  const coverage = coverageOf(drawing, { runs: usualRuns, seed })
  const gaps = coverage.flatMap(gapsOf)
  line.stop()
  const claims = examined.filter((h) => h.complaints.length > 0 || h.broken !== undefined)
  const complaining = claims.filter((c) => c.complaints.length > 0)
  process.exitCode =
    gaps.length > 0 || complaining.length > 0 || drawn.some((r) => r.complaints.length > 0)
      ? exitCodes.failed
      : claims.length > 0
        ? exitCodes.open
        : exitCodes.held
  if (json === true) printJson({ format: 'lemmata-generators/1', seed, roles: drawn, claims, coverage, gaps })
  else {
    const bins = drawn[0]?.histogram.bins.map((b) => b.name).filter((n) => n !== 'NaN') ?? []
    const table = new Table({
      head: ['role', 'draws', ...bins, 'usable', 'short'],
      style: { head: [], border: [] },
      colAligns: ['left', 'left', ...bins.map(() => 'left' as const), 'right', 'right'],
    })
    for (const r of drawn) table.push([r.name, r.draws, ...bins.map((b) => bar(r.histogram, b)), percent(r.histogram.usable), percent(r.histogram.short)])
    say(
      ...linesOf(table.toString()),
      ...drawn.flatMap((r) => r.complaints.map((c) => `✗ ${r.name}: ${c}`)),
      ...complaining.map((c) => `✗ ${c.claim}: ${c.complaints.join('; ')}`),
      ...claims.flatMap(({ broken }) => (broken === undefined ? [] : [`? ${broken}`])),
      '',
      ...linesOf(coverageText(coverage)),
      '',
      ...gaps.map((gap) => `✗ ${gap}`),
      `${plural(drawn.length, 'role')}, ${plural(examined.length, 'claim')}: ${plural(complaining.length + drawn.filter((r) => r.complaints.length > 0).length, 'complaint')}.`,
    )
  }
}

/** A line for each record: its options with their values, and the pairs that met. */
function coverageText(coverage: readonly OptionCoverage[]): string {
  const line = ({ record, options, pairs }: OptionCoverage): string => {
    const [met, of] = [pairs.reduce((s, p) => s + p.met, 0), pairs.reduce((s, p) => s + p.of, 0)]
    const short = pairs.filter((p) => p.met < p.of).map((p) => `${p.options.join(' × ')} ${p.met} of ${p.of}`)
    const told = options.map((o) => `  ${o.name}: ${o.values.join(' ')}`).join('\n')
    return `${record}\n${told}${pairs.length === 0 ? '' : `\n  pairs of values that met: ${met} of ${of}${short.length === 0 ? '' : ` (${short.join(', ')})`}`}`
  }
  return coverage.map(line).join('\n')
}

const percent = (share: number): string => `${Math.round(100 * share)} %`
/** Eighths of a block, and the share. */
function bar(h: Histogram, name: string): string {
  const share = h.bins.find((b) => b.name === name)?.share ?? 0
  if (share === 0) return ''
  return `${'█'.repeat(Math.floor(share * 10))}${' ▏▎▍▌▋▊▉'[Math.floor((share * 80) % 8)]} ${percent(share)}`.replace(/^ +/, '')
}
