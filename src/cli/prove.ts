import { join } from 'node:path'
import Table from 'cli-table3'
import type { Command } from 'commander'
import { type Evidence, verdict } from '../evidence/evidence.ts'
import type { Proof } from '../evidence/proof.ts'
import { type Job, runJobs } from '../lab/jobs.ts'
import { type Journal, journalOf } from '../lab/journal.ts'
import { allProofs } from '../lab/ledger.ts'
import { scriptOf } from '../lab/proving.ts'
import { texToText } from '../report/plain.ts'
import { word } from '../report/table.ts'
import { exitCodeOf } from './check.ts'
import { positiveInteger, progress, resumable, selected, writeWhole } from './common.ts'

interface Options {
  readonly claim?: string[]
  readonly deadline: number
  readonly smt: string
  readonly json?: boolean
  readonly workers?: number
}

/** Carries out every proof, on workers with a solver each; solver queries are also written as .smt2 files. */
export async function proveAll(
  proofs: readonly Proof[],
  folder: string,
  deadlineMs: number,
  said: (done: number, claim: string) => void,
  how: { readonly workers?: number | undefined; readonly journal?: Journal | undefined } = {},
): Promise<readonly Evidence[]> {
  const jobs: Job[] = []
  for (const [i, proof] of proofs.entries()) {
    if (proof.method === 'solver') await writeWhole(join(folder, `${proof.claim.id}${copies(proofs, i)}.smt2`), scriptOf(proof))
    const nth = proofs.slice(0, i).filter((p) => p.claim.id === proof.claim.id).length
    jobs.push({ id: `${proof.claim.id}-${nth + 1}`, task: 'prove', ask: { claim: proof.claim.id, nth, deadline: deadlineMs } })
  }
  const outcomes = await runJobs<Evidence>(jobs, { ...how, said: (done, job) => said(done, job.id) })
  return outcomes.map((o, i) =>
    o.done ? o.value : { claim: (proofs[i] as Proof).claim.id, subject: 'mathematics', version: '1', kind: 'undecided', because: o.because },
  )
}
/** `-2`, `-3` for further proofs of one claim. */
const copies = (proofs: readonly Proof[], i: number): string => {
  const before = proofs.slice(0, i).filter((p) => p.method === 'solver' && p.claim.id === proofs[i]?.claim.id).length
  return before === 0 ? '' : `-${before + 1}`
}

export function proveCommand(program: Command): void {
  program
    .command('prove')
    .description('prove claims: by a solver for all reals, exactly over finite domains, by certified enclosures')
    .option('--claim <names...>', 'only proofs of these claims')
    .option('--deadline <ms>', 'how long the solver may take for one query', positiveInteger, 30_000)
    .option('--smt <folder>', 'where the .smt2 files go', 'reports/smt2')
    .option('--workers <n>', 'how many at a time; every core by default', positiveInteger)
    .option('--json', 'evidence as JSON on standard output')
    .addHelpText(
      'after',
      '\nEvery solver query is written as SMT-LIB 2, so that any solver can re-check it:\n  lemmata prove && z3 reports/smt2/xor_not_perceptron.smt2',
    )
    .action(async (options: Options) => {
      const { claims } = await selected(options)
      const proofs = (await allProofs()).filter((p) => claims.some((c) => c.id === p.claim.id))
      const journal = journalOf('.lemmata/journal', ['prove', options.deadline, proofs.map((p) => p.claim.id)])
      await resumable([journal], async () => {
        const line = progress(options.json === true)
        const said = (done: number, claim: string): void => line.say(`${done}/${proofs.length} ${claim}`)
        const evidence = await proveAll(proofs, options.smt, options.deadline, said, { workers: options.workers, journal })
        line.stop()
        if (options.json === true) process.stdout.write(`${JSON.stringify(evidence, null, 2)}\n`)
        else print(proofs, evidence)
        process.exitCode = exitCodeOf(claims, evidence)
      })
    })
}

function print(proofs: readonly Proof[], evidence: readonly Evidence[]): void {
  const table = new Table({ head: ['claim', 'verdict', 'by', 'for'], style: { head: [], border: [] }, colWidths: [46, 12, 14, 60], wordWrap: true })
  proofs.forEach((proof, i) => {
    const e = evidence[i] as Evidence
    const good = verdict(proof.claim.expected, e) === 'as expected'
    const why = e.kind === 'undecided' ? e.because : texToText(proof.scope)
    table.push([proof.claim.id, good ? word(e) : `${word(e)} !`, proof.method === 'solver' ? 'z3' : proof.method, why])
  })
  process.stdout.write(`${table.toString()}\n`)
}
