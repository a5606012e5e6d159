import type { Command } from 'commander'
import { verdict } from '../evidence/evidence.ts'
import { fault } from '../fault.ts'
import { type Proven, proveAll } from '../lab/proofs.ts'
import { threads } from '../lab/runners/threads.ts'
import { selected } from '../lab/selection.ts'
import { word } from '../report/table.ts'
import { texToText } from '../report/tex-to-text.ts'
import { wrapped } from '../report/text.ts'
import { exitCodeOf, printJson } from './support/exit.ts'
import { resumable } from './support/interrupt.ts'
import { positiveInteger, withClaims, withJson, withTopics, withWorkers } from './support/options.ts'
import { progressLine, reporting } from './support/progress.ts'
import { pageWidth } from './support/terminal.ts'

interface Options {
  readonly claim?: string[]
  readonly topic?: string[]
  readonly deadline: number
  readonly smt: string
  readonly json?: boolean
  readonly workers?: number
}

export function proveCommand(program: Command): void {
  const command = program.command('prove').helpGroup('What is known:')
  command.description('prove claims: by a solver for all reals, exactly over finite domains, by certified enclosures')
  withTopics(withClaims(command, 'claims'))
    .option('--deadline <ms>', 'how long the solver may take for one query', positiveInteger, 30_000)
    .option('--smt <folder>', 'where the .smt2 files go', 'reports/smt2')
  withJson(withWorkers(command, 'proofs')).addHelpText(
    'after',
    '\nEvery solver query is written as SMT-LIB 2, so that any solver can re-check it:\n  lemmata prove && z3 reports/smt2/xor_not_perceptron.smt2\n\nExit codes: 0 as expected, 1 a proof failed, 2 wrong call, 3 undecided,\n130 interrupted.',
  )
  command.action(async ({ claim, topic, deadline, smt, json, workers }: Options) => {
    const runner = threads({ workers })
    const line = progressLine(json === true)
    await resumable(
      async (journals) => {
        const selection = { ...(claim === undefined ? {} : { claim }), ...(topic === undefined ? {} : { topic }) }
        const { claims, proofs } = await selected(selection)
        if (proofs.length === 0) {
          const meant = claim ?? claims.map((c) => c.id)
          throw fault(
            'prove',
            'claims with a proof',
            `no proof of ${meant.slice(0, 3).join(', ')}${meant.length > 3 ? ', …' : ''}`,
            '`lemmata explain CLAIM` names what there is; `lemmata check` samples it.',
          )
        }
        const proven = await proveAll(selection, { deadline, smt, runner, journals, onProgress: reporting(line, 'proofs') })
        line.stop()
        if (json === true) printJson(proven.evidence)
        else print(proven)
        process.exitCode = exitCodeOf(
          proven.proofs.map((p) => p.claim),
          proven.evidence,
        )
      },
      () => runner.close(),
    )
  })
}

function print({ proofs, evidence }: Proven): void {
  const lines = evidence.flatMap((e, i) => {
    const { claim, method, scope } = proofs[i] as (typeof proofs)[number]
    const mark = verdict(claim.expected, e) === 'as expected' ? '✓' : verdict(claim.expected, e) === 'failed' ? '✗' : '?'
    const what = e.kind === 'undecided' ? e.because : `for ${texToText(scope)}`
    return wrapped(`${claim.id}: ${word(e)} by ${method === 'solver' ? 'z3' : method} ${what}`, pageWidth(), { first: `${mark} `, rest: '    ' })
  })
  process.stdout.write(`${lines.join('\n')}\n`)
}
