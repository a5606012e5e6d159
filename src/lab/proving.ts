import { smtLib } from '../algebra/term.ts'
import type { ClaimProof, SolverProof } from '../evidence/claim-proof.ts'
import type { Evidence, Known } from '../evidence/evidence.ts'
import type { Solver } from './solver.ts'

/** The script that a solver proof stands on, complete, so that any solver can re-check it. */
export const scriptOf = (proof: SolverProof): string => smtLib(proof.assertions(), `${proof.claim.id}\n${proof.scope}\nExpected answer: ${proof.answer}`)

const about = (proof: ClaimProof) => ({ claim: proof.claim.id, subject: 'mathematics', version: '1' })

/**
 * Carries out a proof and its control. A proof whose control also "succeeds" proves nothing and is undecided, as is
 * one that the solver does not finish.
 */
export async function prove(proof: ClaimProof, solver: Solver, deadlineMs = 30_000): Promise<Evidence> {
  return { ...about(proof), ...(await known(proof, solver, deadlineMs)) }
}

async function known(proof: ClaimProof, solver: Solver, deadlineMs: number): Promise<Known> {
  if (proof.method === 'solver') {
    const got = await solver.ask(scriptOf(proof), deadlineMs)
    if (got.answer === 'unknown') return { kind: 'undecided', because: `${solver.name}: ${got.because ?? 'unknown'}` }
    const control = await solver.ask(smtLib(proof.control()), deadlineMs)
    if (control.answer === got.answer)
      return { kind: 'undecided', because: `the control of the proof also answers ${control.answer}: the proof could not have failed` }
    if (control.answer === 'unknown') return { kind: 'undecided', because: `${solver.name} does not decide the control: ${control.because ?? 'unknown'}` }
    return got.answer === 'unsat'
      ? { kind: 'proved', by: solver.name, model: 'reals', assuming: [] }
      : { kind: 'refuted', input: (got.model ?? '').trim(), because: `${solver.name} found values for which the statement fails`, replay: '-', runs: 1 }
  }
  const [finding, control] = [proof.run(), proof.control()]
  if (control.holds === true) return { kind: 'undecided', because: 'the control of the proof also holds: the proof could not have failed' }
  if (finding.holds === 'skipped') return { kind: 'undecided', because: 'the enclosure is too wide to tell' }
  if (finding.holds === false) return { kind: 'refuted', input: proof.scope, because: finding.because, replay: '-', runs: 1 }
  return proof.method === 'exact'
    ? { kind: 'proved', by: `trying every case (${proof.domain}), exactly`, model: 'finite domain', assuming: [] }
    : { kind: 'enclosed', box: proof.box, assuming: proof.assuming }
}
