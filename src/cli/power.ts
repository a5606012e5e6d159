import { dirname } from 'node:path'
import type { Command } from 'commander'
import { controls } from '../controls/all.ts'
import { usualRuns } from '../evidence/examination.ts'
import { fault } from '../fault.ts'
import { buildHash } from '../lab/build.ts'
import { checkWritable, writeWhole } from '../lab/files.ts'
import { powerRecord } from '../lab/power-record.ts'
import { threads } from '../lab/runners/threads.ts'
import { type Selection, selected } from '../lab/selection.ts'
import { accusations, power } from '../lab/sweeps.ts'
import { mistakes } from '../mistakes/all.ts'
import { affects, type Mistake } from '../mistakes/mistake.ts'
import { didYouMean } from '../registry.ts'
import { accusedText, matrixCsv, powerText } from '../report/power-text.ts'
import { exitCodes, printJson } from './support/exit.ts'
import { resumable } from './support/interrupt.ts'
import { selectionOf, withClaims, withDraws, withJson, withTopics, withWorkers } from './support/options.ts'
import { progressLine, reporting } from './support/progress.ts'

interface Options extends Selection {
  readonly mistake?: string[]
  /** The old name of `--mistake`. */
  readonly mutant?: string[]
  readonly runs: number
  readonly seed: number
  readonly matrix?: string
  readonly json?: boolean
  readonly workers?: number
}

/** There are many of them: a few cases each. */
const casesOfControls = 50

export function powerCommand(program: Command): void {
  const command = program.command('power').helpGroup('What is known:')
  command.description('proof that the claims can fail: every claim against deliberately wrong versions of the engine')
  withDraws(withTopics(withClaims(command)), usualRuns)
    .option('--mistake <names...>', 'only these mistakes')
    .option('--mutant <names...>', 'the same')
    .option('--matrix <file>', 'claims × mistakes as CSV: the case that refuted, or nothing')
  withJson(withWorkers(command, 'claims'), 'everything').addHelpText(
    'after',
    `
A wrong version answers as the engine does, but for one mistake. For each: what
is wrong, where it shows, how many claims refute it, the quickest of them and
the case that it took, and what a person with this mistake is told first (✓ when
that is the mistake). Then the same from the side of the claims: what each
refutes, and in which case. Correct but odd implementations (other formulas,
orders of summation, subgradients, a declared float32) are held against the same
claims, in at most 50 cases each: none may be accused.

Examples:
  lemmata power
  lemmata power --topic optimization --matrix power.csv
  lemmata power --mistake adamWithoutCorrection

Exit codes: 0 every mistake is refuted, every claim refutes one, nobody correct
is accused; 1 not so; 2 wrong call; 3 a worker was lost; 130 interrupted.`,
  )
  command.action(async (options: Options) => {
    process.exitCode = await runPower(options)
  })
}

/** The mistakes of these names, all of them by default. Fails: a name that none has. */
function mistakesNamed(wanted: readonly string[] | undefined): readonly Mistake[] {
  const names = mistakes.map((m) => m.name)
  for (const name of wanted ?? [])
    if (!names.includes(name)) throw fault('--mistake', 'the name of a mistake', `"${name}"`, didYouMean(name, names) || 'See `lemmata power`.')
  return mistakes.filter((m) => wanted === undefined || wanted.includes(m.name))
}

async function runPower(options: Options): Promise<number> {
  const { runs, seed, workers, json } = options
  const wanted = options.mistake ?? options.mutant
  const { claims } = await selected(selectionOf(options))
  const chosen = mistakesNamed(wanted).filter((m) => claims.some((c) => affects(m, c.needs)))
  if (chosen.length === 0)
    throw fault(
      'power',
      'claims that ask something of an implementation',
      'claims about mathematics alone',
      'Their rival formulas are refuted by the tests; choose other claims.',
    )
  const odd = wanted === undefined ? controls.filter((w) => claims.some((c) => affects(w, c.needs))) : []
  const runner = threads({ workers })
  const line = progressLine(json === true)
  return resumable(
    async (journals) => {
      if (options.matrix !== undefined) await checkWritable('--matrix', dirname(options.matrix))
      const run = { runs, seed, runner, journals, onProgress: reporting(line, 'pieces') }
      const { lostJobs, ...result } = await power(claims, chosen, run)
      const { accused, lostJobs: alsoLost } = await accusations(claims, odd, { ...run, runs: Math.min(runs, casesOfControls) })
      line.stop()
      if (options.matrix !== undefined) await writeWhole(options.matrix, matrixCsv(result))
      if (json === true) printJson(powerRecord(result, odd, accused, { runs, seed, build: buildHash() }))
      else process.stdout.write(powerText(result) + accusedText(odd.length, accused))
      for (const each of [...lostJobs, ...alsoLost]) process.stderr.write(`? ${each}\n`)
      if (lostJobs.length + alsoLost.length > 0) return exitCodes.open
      const narrowed = options.claim !== undefined || options.topic !== undefined || wanted !== undefined
      return accused.length > 0 || (!narrowed && (result.survivors.length > 0 || result.idle.length > 0)) ? exitCodes.failed : exitCodes.held
    },
    () => runner.close(),
  )
}
