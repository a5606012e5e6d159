import type { Term } from '../algebra/term.ts'
import type { AnyClaim, Finding } from './claim.ts'

interface Common {
  /** The claim that it decides for all inputs of its scope. */
  readonly claim: AnyClaim
  /** What is proved, where that is sharper or narrower than the claim; TeX between dollars. */
  readonly scope: string
}

/** The negation handed to a solver: no model, no counterexample. */
export interface SolverProof extends Common {
  readonly method: 'solver'
  /** Hypotheses and the negated conclusion. */
  readonly assertions: () => readonly Term[]
  /** `unsat`: the claim is proved. `sat`: the printed claim is refuted, the model is the counterexample. */
  readonly answer: 'unsat' | 'sat'
  /** A weakened statement that must get the other answer: the proof that this proof could fail. */
  readonly control: () => readonly Term[]
}

/** Exact arithmetic over a finite domain, all of it. */
export interface ExactProof extends Common {
  readonly method: 'exact'
  readonly domain: string
  readonly run: () => Finding
  /** The same computation on a false statement, which must not hold. */
  readonly control: () => Finding
}

/** Outward-rounded enclosures that cover a box. */
export interface EnclosingProof extends Common {
  readonly method: 'enclosing'
  readonly box: string
  readonly assuming: readonly string[]
  readonly run: () => Finding
  readonly control: () => Finding
}

export type ClaimProof = SolverProof | ExactProof | EnclosingProof
