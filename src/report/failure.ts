import type { Statement } from '../evidence/claim.ts'
import type { Evidence } from '../evidence/evidence.ts'
import { texToText } from './tex-to-text.ts'

/** What can be said beside the evidence itself. */
export interface Telling {
  /** The line that repeats the failure. */
  readonly replay?: string | undefined
  /** The command that runs the test which was written for it. */
  readonly test?: string | undefined
  /** That nothing explains it, where nothing does. */
  readonly unexplained?: string | undefined
  /** What looks like a slip in the subject's source, in whole sentences. */
  readonly notes?: readonly string[]
  /** Colors, where there are any. */
  readonly paint?: ((style: 'red' | 'bold', text: string) => string) | undefined
}

/**
 * A claim that failed, as lines of text: what it says, the simplest counterexample, a diagnosis, the worst case, and how it is repeated.
 * At the edges: a worst case that says the same is not told twice; an erratum fails when no counterexample is found, and evidence that decides nothing says why.
 */
export function failureText(claim: Statement, evidence: Evidence, { replay, test, unexplained, notes = [], paint = (_, text) => text }: Telling = {}): string {
  const head = `${paint('red', '✗')} ${paint('bold', claim.id)}`
  const says = texToText(claim.states)
  if (evidence.kind === 'undecided') return [`${head}: undecided, which is no pass: ${evidence.because}`, `  claim      ${says}`].join('\n')
  if (evidence.kind === 'unsupported') return [`${head}: not attempted: it asks for ${evidence.missing.join(', ')}`, `  claim      ${says}`].join('\n')
  if (evidence.kind !== 'refuted')
    return [`${head}: this sentence is known to be wrong in the lecture, and no counterexample was found`, `  ${says}`].join('\n')
  return [
    head,
    `  claim      ${says}`,
    `  input      ${evidence.input}`,
    `  ${evidence.because}`,
    ...(evidence.diagnosis === undefined ? [] : [`  diagnosis  ${evidence.diagnosis}`]),
    ...(unexplained === undefined ? [] : [`  diagnosis  ${unexplained}`]),
    ...notes.map((note) => `  note       ${note}`),
    ...(evidence.worst === undefined || evidence.worst.because === evidence.because ? [] : [`  worst      ${evidence.worst.because}`]),
    ...(replay === undefined ? [] : [`  replay     ${replay}`]),
    ...(test === undefined ? [] : [`  test       ${test}`]),
  ].join('\n')
}
