import type { Command } from 'commander'
import { controls } from '../controls/all.ts'
import { usualRuns } from '../evidence/examination.ts'
import { fault } from '../fault.ts'
import { buildHash } from '../lab/build.ts'
import { casesOfFormulas, type FormulaPower, formulaPower, lawsAmong } from '../lab/formulas/sweep.ts'
import { checkNamed, writeNamed } from '../lab/outputs.ts'
import type { Accusation, Power } from '../lab/power.ts'
import { powerRecord } from '../lab/power-record.ts'
import { threads } from '../lab/runners/threads.ts'
import { type Selected, type Selection, selected } from '../lab/selection.ts'
import { accusations, power } from '../lab/sweeps.ts'
import { mistakes } from '../mistakes/all.ts'
import { affects, type Mistake } from '../mistakes/mistake.ts'
import { didYouMean } from '../registry.ts'
import { accusedText, formulasText, matrixCsv, powerText } from '../report/power-text.ts'
import { exitCodes, exitHelp, printJson } from './support/exit.ts'
import { resumable } from './support/interrupt.ts'
import { selectionOf, withClaims, withDraws, withJson, withTopics, withWorkers } from './support/options.ts'
import { linesOf, say, tell } from './support/out.ts'
import { progressLine, reporting } from './support/progress.ts'

interface Options extends Selection {
  readonly mistake?: string[]
  /** The old name of `--mistake`. */
  readonly mutant?: string[]
  readonly runs: number
  readonly seed: number
  readonly matrix?: string
  readonly formulas?: boolean
  readonly json?: boolean
  readonly workers?: number
}

/** There are many of them: a few cases each. */
const casesOfControls = 50

export function powerCommand(program: Command): void {
  const command = program.command('power').helpGroup('What is known:')
  command.description(
    'proof that the claims can fail: every claim against deliberately wrong versions of the engine, every law against its own formula with one place exchanged',
  )
  withDraws(withTopics(withClaims(command)), usualRuns)
    .option('--mistake <names...>', 'only these mistakes')
    .option('--mutant <names...>', 'the same')
    .option('--formulas', 'only the formulas of laws with one place exchanged')
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

A law is mathematics alone: no engine enters. Every operator, constant, operand
and branch of its formula is exchanged once, and the law's own check must refute
what comes of it, in ${casesOfFormulas} cases or more; what survives is listed, unless a
reason is given why it computes the same or why the sentence does not forbid it.

Examples:
  lemmata power
  lemmata power --topic optimization --matrix power.csv
  lemmata power --mistake adamWithoutCorrection
  lemmata power --formulas --claim momentum_eq_heavy_ball
${exitHelp('every mistake is refuted, every claim refutes one, nobody correct is accused, no exchange survives without a reason', { failed: 'not so', open: 'a worker was lost' })}`,
  )
  command.action(runPower)
}

/** The mistakes of these names, all of them by default. Fails: a name that none has. */
function mistakesNamed(wanted: readonly string[] | undefined): readonly Mistake[] {
  const names = mistakes.map((m) => m.name)
  for (const name of wanted ?? [])
    if (!names.includes(name)) throw fault('--mistake', 'the name of a mistake', `"${name}"`, didYouMean(name, names) || 'See `lemmata power`.')
  return mistakes.filter((m) => wanted === undefined || wanted.includes(m.name))
}

/** What is asked: mistakes, controls, formulas. Fails: nothing. */
function partsOf({ claims }: Selected, { formulas, ...options }: Options) {
  const wanted = options.mistake ?? options.mutant
  const chosen = formulas === true ? [] : mistakesNamed(wanted).filter((m) => claims.some((c) => affects(m, c.needs)))
  const odd = wanted === undefined && formulas !== true ? controls.filter((w) => claims.some((c) => affects(w, c.needs))) : []
  const laws = wanted === undefined ? lawsAmong(claims) : []
  if (formulas === true && laws.length === 0)
    throw fault('power --formulas', 'laws with a formula', 'claims without one', 'Leave --formulas and --mistake out, or choose other claims.')
  if (chosen.length === 0 && laws.length === 0)
    throw fault(
      'power',
      'claims that ask something of an implementation',
      'claims about mathematics alone',
      'Their own formulas are exchanged without --mistake; or choose other claims.',
    )
  return { chosen, odd, laws }
}

async function runPower(options: Options): Promise<void> {
  const { runs, seed, workers, json } = options
  const selection = await selected(selectionOf(options))
  const { claims } = selection
  const { chosen, odd, laws } = partsOf(selection, options)
  const runner = threads({ workers })
  const line = progressLine(json === true)
  return resumable(
    async (journals) => {
      if (options.matrix !== undefined) await checkNamed('--matrix', options.matrix)
      const run = { runs, seed, runner, journals, onProgress: reporting(line, 'pieces') }
      const { lostJobs, ...result } = await power(chosen.length === 0 ? [] : claims, chosen, run)
      const { accused, lostJobs: alsoLost } = await accusations(odd.length === 0 ? [] : claims, odd, { ...run, runs: Math.min(runs, casesOfControls) })
      const formulas = laws.length === 0 ? undefined : await formulaPower(laws, { ...run, runs: Math.max(runs, casesOfFormulas) })
      line.stop()
      const narrowed = options.claim !== undefined || options.topic !== undefined || chosen.length < mistakes.length
      const passed = (formulas?.survivors.length ?? 0) + (formulas?.stale.length ?? 0)
      const amiss = accused.length + passed > 0 || (!narrowed && (result.survivors.length > 0 || result.idle.length > 0))
      process.exitCode = lostJobs.length + alsoLost.length > 0 ? exitCodes.open : amiss ? exitCodes.failed : exitCodes.held
      if (json === true) printJson(powerRecord(result, odd, accused, { runs, seed, build: buildHash(), formulas }))
      else say(...linesOf(textOf(result, odd.length, accused, formulas)))
      tell(...[...lostJobs, ...alsoLost].map((each) => `? ${each}`))
      // Printed first: a table that cannot be written costs nothing of what was found.
      if (options.matrix !== undefined) await writeNamed(options.matrix, matrixCsv(result))
    },
    () => runner.close(),
  )
}

const textOf = (result: Power, odd: number, accused: readonly Accusation[], formulas: FormulaPower | undefined): string =>
  (result.mistakes.length === 0 ? '' : powerText(result)) + accusedText(odd, accused) + (formulas === undefined ? '' : formulasText(formulas))
