import type { Statement } from '../evidence/claim.ts'
import type { Evidence } from '../evidence/evidence.ts'
import { shortened, visible } from './escape.ts'
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
export function failureLines(
  claim: Statement,
  evidence: Evidence,
  { replay, test, unexplained, notes = [], paint = (_, text) => text }: Telling = {},
): readonly string[] {
  const head = `${paint('red', '✗')} ${paint('bold', claim.id)}`
  const says = texToText(claim.states)
  if (evidence.kind === 'undecided') return [`${head}: undecided, which is no pass: ${evidence.because}`, `  claim      ${says}`]
  if (evidence.kind === 'unsupported') return [`${head}: not attempted: it asks for ${evidence.missing.join(', ')}`, `  claim      ${says}`]
  if (evidence.kind !== 'refuted') return [`${head}: this sentence is known to be wrong in the lecture, and no counterexample was found`, `  ${says}`]
  const { input, because, diagnosis, worst } = evidence
  return [
    head,
    `  claim      ${says}`,
    `  input      ${input}`,
    `  ${because}`,
    ...(diagnosis === undefined ? [] : [`  diagnosis  ${diagnosis}`]),
    ...(unexplained === undefined ? [] : [`  diagnosis  ${unexplained}`]),
    ...notes.map((note) => `  note       ${note}`),
    ...(worst === undefined || worst.because === because ? [] : [`  worst      ${worst.because}`]),
    ...(replay === undefined ? [] : [`  replay     ${replay}`]),
    ...(test === undefined ? [] : [`  test       ${test}`]),
  ]
}

/** Evidence whose messages are no longer than anybody reads. */
export function inShort(e: Evidence): Evidence {
  if (e.kind === 'undecided') return { ...e, because: shortened(e.because) }
  if (e.kind !== 'refuted') return e
  return { ...e, because: shortened(e.because), ...(e.worst === undefined ? {} : { worst: { ...e.worst, because: shortened(e.worst.because) } }) }
}

/** The same as one text. What a subject says is in it as it can be seen: no message makes lines of its own. */
export const failureText = (claim: Statement, evidence: Evidence, telling: Telling = {}): string =>
  failureLines(claim, inShort(evidence), telling).map(visible).join('\n')
