import type { Unit } from '../protocol/subject.ts'
import { version } from '../version.ts'
import type { Evidence } from './evidence.ts'
import type { ProofEvidence } from './proof.ts'

/** The one input of every report: evidence, with all that is needed to repeat it. Nothing in it depends on the clock. */
export interface EvidenceRecord {
  readonly format: 'lemmata-evidence/1'
  readonly lemmata: string
  /** The version of Node, where there was one. */
  readonly node?: string
  readonly subject: string
  /** The version of the subject, and what its numbers are. */
  readonly version?: string
  readonly unit?: Unit
  readonly seed: number
  readonly runs: number
  /** It was made by a short run that only sees whether everything runs: its numbers are no measurement. */
  readonly smoke?: true
  /** What the subject's process was allowed, where it had one: it says whose rights the evidence was made with. */
  readonly trust?: string
  /** Why the subject could not be asked at all: then there is no evidence. */
  readonly refused?: string
  /** That it could not be asked was nobody's fault: ended from outside, no memory, no processor. */
  readonly disturbed?: true
  /** What exports offer or lack and were not asked about, and why. */
  readonly unasked?: readonly { readonly export: string; readonly what: string; readonly why: string }[]
  /** Exports that could not be asked as they are, or are required and missing, and what to write. They fail the run. */
  readonly unfit?: readonly { readonly export: string; readonly says: string; readonly required?: string }[]
  readonly evidence: readonly Evidence[]
  /** What came of proofs, where they were carried out too. */
  readonly proofs?: readonly ProofEvidence[]
}

/** Whom the evidence is about. */
export interface About {
  readonly name: string
  readonly version?: string
  readonly unit?: Unit
}

/** Evidence of one subject as a record. */
export const record = ({ name, version: of, unit }: About, seed: number, runs: number, evidence: readonly Evidence[]): EvidenceRecord => ({
  format: 'lemmata-evidence/1',
  lemmata: version,
  subject: name,
  ...(of === undefined ? {} : { version: of }),
  ...(unit === undefined ? {} : { unit }),
  seed,
  runs,
  evidence,
})
