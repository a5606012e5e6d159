import { join } from 'node:path'
import Table from 'cli-table3'
import type { Command } from 'commander'
import { type Evidence, verdict } from '../evidence/evidence.ts'
import { allProofs } from '../evidence/ledger.ts'
import type { Proof } from '../evidence/proof.ts'
import { prove, scriptOf } from '../evidence/prove.ts'
import { type Solver, z3Solver } from '../evidence/solver.ts'
import { plain } from '../report/plain.ts'
import { word } from '../report/table.ts'
import { exitCodeOf } from './check.ts'
import { positiveInteger, progress, selected, withCleanup, writeWhole } from './common.ts'

interface Options {
  readonly claim?: string[]
  readonly deadline: number
  readonly smt: string
  readonly json?: boolean
}

/** Carries out every proof; solver queries are also written as .smt2 files. */
export async function proveAll(
  proofs: readonly Proof[],
  solver: Solver,
  folder: string,
  deadlineMs: number,
  said: (done: number, proof: Proof) => void,
): Promise<readonly Evidence[]> {
  const evidence: Evidence[] = []
  for (const [i, proof] of proofs.entries()) {
    said(i, proof)
    await new Promise((go) => setImmediate(go))
    if (proof.method === 'solver') await writeWhole(join(folder, `${proof.claim.id}${copies(proofs, i)}.smt2`), scriptOf(proof))
    evidence.push(await prove(proof, solver, deadlineMs))
  }
  return evidence
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
    .option('--json', 'evidence as JSON on standard output')
    .addHelpText(
      'after',
      '\nEvery solver query is written as SMT-LIB 2, so that any solver can re-check it:\n  lemmata prove && z3 reports/smt2/xor_not_perceptron.smt2',
    )
    .action(async (options: Options) => {
      const { claims } = await selected(options)
      const proofs = (await allProofs()).filter((p) => claims.some((c) => c.id === p.claim.id))
      const solver = z3Solver()
      await withCleanup(
        async () => {
          const line = progress(options.json === true)
          const evidence = await proveAll(proofs, solver, options.smt, options.deadline, (done, proof) =>
            line.say(`${done}/${proofs.length} ${proof.claim.id}`),
          )
          line.stop()
          if (options.json === true) process.stdout.write(`${JSON.stringify(evidence, null, 2)}\n`)
          else print(proofs, evidence)
          process.exitCode = exitCodeOf(claims, evidence)
        },
        () => solver.close(),
      )
    })
}

function print(proofs: readonly Proof[], evidence: readonly Evidence[]): void {
  const table = new Table({ head: ['claim', 'verdict', 'by', 'for'], style: { head: [], border: [] }, colWidths: [46, 12, 14, 60], wordWrap: true })
  proofs.forEach((proof, i) => {
    const e = evidence[i] as Evidence
    const good = verdict(proof.claim.expected, e) === 'as expected'
    const why = e.kind === 'undecided' ? e.because : plain(proof.scope)
    table.push([proof.claim.id, good ? word(e) : `${word(e)} !`, proof.method === 'solver' ? 'z3' : proof.method, why])
  })
  process.stdout.write(`${table.toString()}\n`)
}
