import type { Evidence } from '../evidence/evidence.ts'

/** The one input of every report: evidence, with all that is needed to repeat it. Nothing in it depends on the clock. */
export interface EvidenceRecord {
  readonly format: 'lemmata-evidence/1'
  readonly lemmata: string
  readonly node: string
  readonly subject: string
  readonly seed: number
  readonly runs: number
  readonly evidence: readonly Evidence[]
}

export const version = '0.1.0'
export const record = (subject: string, seed: number, runs: number, evidence: readonly Evidence[]): EvidenceRecord => ({
  format: 'lemmata-evidence/1',
  lemmata: version,
  node: process.version,
  subject,
  seed,
  runs,
  evidence,
})
