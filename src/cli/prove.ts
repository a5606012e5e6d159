import { availableParallelism } from 'node:os'
import type { Command } from 'commander'
import { type ProofEvidence, timeless } from '../evidence/proof.ts'
import { fault } from '../fault.ts'
import { checkWritable, Unwritable } from '../lab/files.ts'
import { proveAll, queriesOf, writeQueries } from '../lab/proofs.ts'
import { agreement, installedSolvers, type Recheck, recheck, solverNames } from '../lab/recheck.ts'
import { threads } from '../lab/runners/threads.ts'
import { selected } from '../lab/selection.ts'
import { proofLines } from '../report/proof-text.ts'
import { plural } from '../report/text.ts'
import { exitCodes, exitHelp, printJson } from './support/exit.ts'
import { resumable } from './support/interrupt.ts'
import { milliseconds, positiveInteger, withClaims, withEntries, withJson, withTopics, withWorkers } from './support/options.ts'
import { say, tell } from './support/out.ts'
import { progressLine, reporting } from './support/progress.ts'
import { findTemporary } from './support/temporary.ts'
import { pageWidth } from './support/terminal.ts'

interface Options {
  readonly claim?: string[]
  readonly topic?: string[]
  readonly entry?: string[]
  readonly deadline: number
  readonly smt: string
  /** Whether somebody named the folder of the queries: then it must be one. */
  readonly named: boolean
  readonly rivals: boolean
  readonly recheck?: boolean
  readonly patience: number
  readonly verbose?: boolean
  readonly json?: boolean
  readonly workers?: number
}

export function proveCommand(program: Command): void {
  const command = program.command('prove').helpGroup('What is known:')
  command.description('carry out proofs: chains of steps by a solver for all reals, exact algebra, every case of a finite domain, enclosures')
  withEntries(withTopics(withClaims(command, 'claims')))
    .option('--deadline <ms>', 'how long the solver may take for one query', milliseconds, 30_000)
    .option('--smt <folder>', 'where the .smt2 files go', 'reports/smt2')
    .option('--no-rivals', 'leave out the near variants that each proof must refute')
    .option('--recheck', `put every query to the solvers that this machine has as well (${solverNames.join(', ')})`)
    .option('--patience <seconds>', 'how long each of them may take for a query that none decides at once', positiveInteger, 20)
    .option('--verbose', 'every step of every proof')
  withJson(withWorkers(command, 'proofs')).addHelpText(
    'after',
    `
Every query is written as SMT-LIB 2, so that any solver can check it again:
  lemmata prove --claim xor_not_perceptron --verbose
  lemmata prove --entry adam-recursion
  lemmata prove --recheck
${exitHelp('everything holds', { failed: 'a step fails or solvers disagree', open: 'something is undecided' })}`,
  )
  command.action((options: Options, self: Command) => run({ ...options, named: self.getOptionValueSource('smt') === 'cli' }))
}

async function run({
  claim,
  topic,
  entry,
  deadline,
  smt,
  named,
  rivals,
  json,
  workers,
  verbose = false,
  recheck: again = false,
  patience,
}: Options): Promise<void> {
  if (again) findTemporary()
  const runner = threads({ workers })
  const line = progressLine(json === true)
  await resumable(
    async (journals) => {
      const selection = { ...(claim === undefined ? {} : { claim }), ...(topic === undefined ? {} : { topic }), ...(entry === undefined ? {} : { entry }) }
      const { claims, proofs } = await selected(selection)
      if (proofs.length === 0) {
        const meant = claim ?? entry ?? claims.map((c) => c.id)
        throw fault(
          'prove',
          'claims or entries with a proof',
          `no proof of ${meant.slice(0, 3).join(', ')}${meant.length > 3 ? ', …' : ''}`,
          '`lemmata ledger` lists what is proved; `lemmata check` samples claims.',
        )
      }
      const solvers = again ? await installedSolvers() : []
      if (again && solvers.length === 0)
        throw fault('--recheck', `one of ${solverNames.join(', ')} on this machine`, 'none', 'Debian has them as packages: apt-get install z3 cvc5.')
      if (named) await checkWritable('--smt', smt)
      const queries = queriesOf(proofs)
      const { evidence } = await proveAll(selection, { deadline, rivals, runner, journals, onProgress: reporting(line, 'proofs') })
      const rechecked = again
        ? await recheck(queries, solvers, {
            seconds: patience,
            workers: workers ?? availableParallelism(),
            onProgress: reporting(line, 'queries'),
          })
        : []
      line.stop()
      process.exitCode = exitCode(evidence, rechecked)
      if (json === true) {
        // How long a step took is no evidence: the same call prints the same bytes.
        const known = evidence.map(timeless)
        printJson(again ? { evidence: known, recheck: { solvers: solvers.map(({ name, version }) => ({ name, version })), queries: rechecked } } : known)
      } else say(...evidence.flatMap((e) => proofLines(e, pageWidth(), verbose)), '', ...summary(evidence, rechecked, solvers))
      // Printed first: queries that cannot be written cost no proof.
      await writeQueries(smt, queries).catch((error: unknown) => {
        if (named || !(error instanceof Unwritable)) throw error
        tell(`the queries are not written: ${error.path} (${error.code}); --smt FOLDER`)
      })
    },
    () => runner.close(),
  )
}

/** A contradiction falls, and so does a query that no other solver decides. */
const fallen = (r: Recheck): boolean => agreement(r) === 'contradicted' || agreement(r) === 'silent'
function exitCode(evidence: readonly ProofEvidence[], rechecked: readonly Recheck[]): number {
  if (evidence.some((e) => e.outcome === 'fails') || rechecked.some(fallen)) return exitCodes.failed
  return evidence.some((e) => e.outcome === 'undecided') ? exitCodes.open : exitCodes.held
}

function summary(
  evidence: readonly ProofEvidence[],
  rechecked: readonly Recheck[],
  solvers: readonly { readonly name: string; readonly version: string }[],
): readonly string[] {
  const count = (outcome: ProofEvidence['outcome']): number => evidence.filter((e) => e.outcome === outcome).length
  const steps = evidence.flatMap((e) => e.steps)
  const silent = rechecked.filter((r) => agreement(r) === 'silent in part')
  const variants = evidence.flatMap((e) => Object.values(e.rivals ?? {}))
  return [
    `${plural(count('holds'), 'proof')} of ${plural(steps.length, 'step')} hold${count('fails') > 0 ? `, ${count('fails')} fail` : ''}${count('undecided') > 0 ? `, ${count('undecided')} undecided` : ''}; ${variants.filter((v) => v === 'refuted').length} of ${plural(variants.length, 'near variant')} refuted`,
    ...solvers.map(
      ({ name, version }) =>
        `${name} (${version}) agrees on ${rechecked.filter((r) => r.answers[name] === r.expected).length} of ${plural(rechecked.length, 'query', 'queries')}`,
    ),
    ...rechecked.filter(fallen).map((r) => `✗ ${r.query}: ${r.expected} expected; ${answersText(r)}`),
    ...(silent.length === 0
      ? []
      : [`? ${plural(silent.length, 'query is', 'queries are')} decided by some of them only: ${silent.map((r) => r.query).join(', ')}`]),
  ]
}

const answersText = ({ answers, because }: Recheck): string =>
  Object.entries(answers)
    .map(([name, answer]) => `${name} ${answer}${because?.[name] === undefined ? '' : ` (${because[name]})`}`)
    .join(', ')
