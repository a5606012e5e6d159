import type { Need, Unit } from '../protocol/subject.ts'
import type { DiagnosisKind } from './observation.ts'

/** What is known of one claim on one subject. Proofs speak of mathematics and have evidence of their own: `ProofEvidence`. */
export type Evidence = {
  readonly claim: string
  /** Who was asked, in which version, and what its numbers are; mathematics and experiments have no unit. */
  readonly subject: string
  readonly version: string
  readonly unit?: Unit
  /** What the claim would have asked and the subject does not know: `gradient with gelu`. */
  readonly declined?: readonly string[]
} & Known

/** What a law says of a number: its value, or a bound on either side. */
export type Prediction = number | { readonly atLeast: number; readonly atMost?: number } | { readonly atLeast?: never; readonly atMost: number }

export interface MeasuredNumber {
  /** Which of several it is. */
  readonly name?: string
  readonly estimate: number
  /** Student's 95 % interval. */
  readonly interval: readonly [low: number, high: number]
  readonly predicted: Prediction
}

export type Known =
  | {
      readonly kind: 'sampled'
      readonly runs: number
      readonly skipped: number
      readonly seed: number
      /** What the answers could do better, in whole sentences: they are right, but digits are lost. Never part of a verdict. */
      readonly advice?: readonly string[]
    }
  | ({
      readonly kind: 'measured'
      /** The other numbers, where several are predicted together. */
      readonly also?: readonly MeasuredNumber[]
      readonly trials: number
      readonly seed: number
    } & MeasuredNumber)
  | {
      readonly kind: 'refuted'
      /** The shrunk input, as numbers. */
      readonly input: string
      /** The same input by value, bit by bit, as `codec` reads it. */
      readonly value?: string
      readonly because: string
      /** How wrong, from 0 to 1, where it is a matter of degree: as the finding says. */
      readonly error?: number
      /** What went wrong, in a sentence, and its cause in two or three words. */
      readonly diagnosis?: string
      readonly cause?: string
      /** Without a diagnosis: what the wrong answers have in common, in a clause. */
      readonly shows?: string
      /** Without a diagnosis: the operation that enough wrong answers were seen of, and nothing that is known explains them. */
      readonly unexplained?: string
      /** How much of it is known, and the operation whose answers it explains. */
      readonly diagnosed?: {
        readonly kind: DiagnosisKind
        readonly operation?: string
        readonly alternatives?: readonly string[]
        readonly agreesWith?: readonly string[]
        readonly explains?: number
      }
      /** The worst case found, where the simplest is another. */
      readonly worst?: { readonly input: string; readonly because: string; readonly error?: number }
      /** `SEED:PATH`, for `--replay`; `kept` for a counterexample of an earlier run of which nobody knows one, `-` where there is none. */
      readonly replay: string
      /** It is a counterexample of an earlier run, which was tried first. */
      readonly kept?: true
      readonly runs: number
    }
  | { readonly kind: 'undecided'; readonly because: string }
  | { readonly kind: 'unsupported'; readonly missing: readonly Need[] }

/** Whether the evidence is what the claim expects; `open` when it decides nothing. */
export function verdict(expected: 'holds' | 'refuted', evidence: Known): 'as expected' | 'failed' | 'open' {
  switch (evidence.kind) {
    case 'unsupported':
    case 'undecided':
      return 'open'
    case 'refuted':
      return expected === 'refuted' ? 'as expected' : 'failed'
    default:
      return expected === 'holds' ? 'as expected' : 'failed'
  }
}
