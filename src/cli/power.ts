import Table from 'cli-table3'
import type { Command } from 'commander'
import { controls } from '../controls/all.ts'
import { fault } from '../fault.ts'
import { journalOf } from '../lab/journal.ts'
import { type Accusation, diagnosedRightly, type Power } from '../lab/power.ts'
import { accusationsOnWorkers, powerOnWorkers } from '../lab/sweeps.ts'
import { mistakes as mutants } from '../mistakes/all.ts'
import { concerns } from '../mistakes/mistake.ts'
import { didYouMean } from '../registry.ts'
import { powerRecord } from '../report/power.ts'
import { exitCodes, integer, positiveInteger, progress, resumable, selected, writeWhole } from './common.ts'

interface Options {
  readonly claim?: string[]
  readonly topic?: string[]
  readonly mutant?: string[]
  readonly runs: number
  readonly seed: number
  readonly matrix?: string
  readonly json?: boolean
  readonly workers?: number
}

export function powerCommand(program: Command): void {
  program
    .command('power')
    .description('proof that the claims can fail: every claim against faulty engines')
    .option('--claim <names...>', 'only these claims')
    .option('--topic <names...>', 'only claims of these topics')
    .option('--mutant <names...>', 'only these faulty engines')
    .option('--runs <n>', 'cases per claim and faulty engine', positiveInteger, 100)
    .option('--seed <n>', 'where the draws start', integer, 1)
    .option('--workers <n>', 'how many claims at a time; every core by default', positiveInteger)
    .option('--matrix <file>', 'claims × faulty engines as CSV: the case that refuted, or nothing')
    .option('--json', 'everything as JSON on standard output')
    .addHelpText(
      'after',
      `
A faulty engine answers as the engine does, but for one mistake. For each: what is wrong, where it shows, how many claims
refute it, the quickest of them and the case that it took, and what a person with this mistake is told first (✓ when that
is the mistake). Then the same from the side of the claims: what each refutes, and in which case. Correct but odd
implementations (other formulas, orders of summation, subgradients, a declared float32) are held against the same claims:
none may be accused.

Examples:
  lemmata power
  lemmata power --topic optimization --matrix power.csv
  lemmata power --mutant adamWithoutCorrection

Exit codes: 0 every faulty engine is refuted, every claim refutes one, nobody correct is accused; 1 not so; 2 wrong call; 3 a worker
was lost; 130 interrupted.`,
    )
    .action(async (options: Options) => {
      process.exitCode = await runPower(options)
    })
}

async function runPower(options: Options): Promise<number> {
  const { claims } = await selected(options)
  const names = mutants.map((m) => m.name)
  for (const name of options.mutant ?? [])
    if (!names.includes(name)) throw fault('--mutant', 'the name of a faulty engine', `"${name}"`, didYouMean(name, names) || 'See `lemmata power`.')
  const chosen = mutants.filter((m) => (options.mutant === undefined || options.mutant.includes(m.name)) && claims.some((c) => concerns(m, c.needs)))
  if (chosen.length === 0)
    throw fault(
      'power',
      'claims that ask something of an implementation',
      'claims about mathematics alone',
      'Their rival formulas are refuted by the tests; choose other claims.',
    )
  const odd = options.mutant === undefined ? controls.filter((w) => claims.some((c) => concerns(w, c.needs))) : []
  const about = [claims.map((c) => c.id), chosen.map((m) => m.name), options.runs, options.seed]
  const journals = [journalOf('.lemmata/journal', ['power', ...about]), journalOf('.lemmata/journal', ['accusations', ...about])] as const
  return resumable(journals, async () => {
    const line = progress(options.json === true)
    const said = (done: number, of: number, what: string): void => line.say(`${done}/${of} ${what}`)
    const { workers } = options
    const { lost, ...result } = await powerOnWorkers(claims, chosen, options, { workers, journal: journals[0], said })
    const { accused, lost: alsoLost } = await accusationsOnWorkers(claims, odd, options, { workers, journal: journals[1], said })
    line.stop()
    if (options.matrix !== undefined) await writeWhole(options.matrix, csv(result))
    process.stdout.write(
      options.json === true
        ? `${JSON.stringify(powerRecord(result, odd, accused, options.runs, options.seed), null, 2)}\n`
        : text(result) + controlsText(odd.length, accused),
    )
    for (const each of [...lost, ...alsoLost]) process.stderr.write(`? ${each}\n`)
    if (lost.length + alsoLost.length > 0) return exitCodes.open
    const narrowed = options.claim !== undefined || options.topic !== undefined || options.mutant !== undefined
    return accused.length > 0 || (!narrowed && (result.survivors.length > 0 || result.idle.length > 0)) ? exitCodes.fell : exitCodes.held
  })
}

const controlsText = (count: number, accused: readonly Accusation[]): string =>
  count === 0
    ? ''
    : `${count - new Set(accused.map((a) => a.control)).size} of ${count} correct but odd implementations are not accused.\n${accused.map((a) => `✗ ${a.control} is accused by ${a.claim}: ${a.because}\n`).join('')}`

const told = (result: Power, name: string): string => result.diagnoses.get(name)?.says ?? '-'

function text(result: Power): string {
  const table = new Table({
    head: ['faulty engine', 'what is wrong', 'shows', 'seen in', 'refuted by', 'quickest', 'diagnosis'],
    style: { head: [], border: [] },
    colWidths: [28, 38, 16, 14, 10, 34, 52],
    wordWrap: true,
  })
  for (const m of result.mutants) {
    const kills = result.kills.filter((k) => k.mutant === m.name)
    const [quickest] = [...kills].sort((a, b) => a.cases - b.cases)
    const verdict = diagnosedRightly(m, result.diagnoses.get(m.name)) ? '✓' : '✗'
    table.push([
      m.name,
      m.formula,
      m.shows,
      m.seen ?? '',
      kills.length === 0 ? 'NONE' : `${kills.length} claim${kills.length === 1 ? '' : 's'}`,
      quickest === undefined ? '' : `${quickest.claim}, case ${quickest.cases}`,
      kills.length === 0 ? '' : `${verdict} ${told(result, m.name)}`,
    ])
  }
  const killed = result.mutants.length - result.survivors.length
  const right = result.mutants.filter((m) => diagnosedRightly(m, result.diagnoses.get(m.name))).length
  const slowest = Math.max(
    0,
    ...result.mutants.map((m) => Math.min(...result.kills.filter((k) => k.mutant === m.name).map((k) => k.cases))).filter(Number.isFinite),
  )
  return [
    table.toString(),
    claimTable(result),
    `${killed} of ${result.mutants.length} faulty engines are refuted, the slowest of them at case ${slowest} of its quickest claim.`,
    `${result.claims.length - result.idle.length} of ${result.claims.length} claims refute one or more.`,
    `The first diagnosis names the mistake for ${right} of ${killed} (${Math.round((100 * right) / Math.max(1, killed))} %).`,
    ...(result.survivors.length > 0 ? [`Survive: ${result.survivors.join(', ')}`] : []),
    ...(result.idle.length > 0 ? [`Refute nothing: ${result.idle.join(', ')}`] : []),
    '',
  ].join('\n')
}

/** The other side of the matrix: what each claim refutes, and in which case. */
function claimTable({ claims, kills, concerned }: Power): string {
  const table = new Table({ head: ['claim', 'refutes', 'faulty engine (case)'], style: { head: [], border: [] }, colWidths: [46, 12, 134], wordWrap: true })
  for (const id of claims) {
    const mine = kills.filter((k) => k.claim === id)
    table.push([id, `${mine.length} of ${concerned.get(id) ?? 0}`, mine.map((k) => `${k.mutant} (${k.cases})`).join(', ')])
  }
  return table.toString()
}

function csv(result: Power): string {
  const cases = new Map(result.kills.map((k) => [`${k.claim} ${k.mutant}`, k.cases]))
  const rows = result.claims.map((claim) => [claim, ...result.mutants.map((m) => cases.get(`${claim} ${m.name}`) ?? '')].join(','))
  return `${[['claim', ...result.mutants.map((m) => m.name)].join(','), ...rows].join('\n')}\n`
}
