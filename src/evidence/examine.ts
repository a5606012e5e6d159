import fc from 'fast-check'
import { Fault } from '../fault.ts'
import type { Subject } from '../subjects/subject.ts'
import type { AnyClaim, Finding } from './claim.ts'
import { diagnose } from './diagnose.ts'
import type { Evidence, Known } from './evidence.ts'
import { show } from './show.ts'

export interface Examination {
  readonly runs: number
  readonly seed: number
  /** A path of a failure found before: only that case is run. */
  readonly path?: string
}

/** A failed finding on its way through fast-check. */
class Refutation extends Error {
  readonly finding: Finding & { readonly holds: false }
  constructor(finding: Finding & { readonly holds: false }) {
    super(finding.because)
    this.finding = finding
  }
}

/** Thrown by a subject that gave up for good on this claim: what follows would only wait again. */
export class Unanswered extends Error {
  override readonly name = 'Unanswered'
}

/**
 * Holds a claim against a subject on generated inputs and returns the evidence: sampled, refuted with the shrunk
 * input, undecided when most cases could not tell, unsupported when the subject does not attempt it.
 */
export async function examine(claim: AnyClaim, subject: Subject, { runs, seed, path }: Examination): Promise<Evidence> {
  // A claim that asks a subject for nothing is about mathematics, whoever is at the door.
  const about = { claim: claim.id, subject: claim.needs.length === 0 ? 'mathematics' : subject.name, version: subject.version }
  const missing = claim.needs.filter((need) => !subject.supports(need))
  if (missing.length > 0) return { ...about, kind: 'unsupported', missing }
  const check = (ask: unknown): Finding | Promise<Finding> => claim.check(subject.operations, ask, subject.unit)
  return { ...about, ...(await sample(claim, check, { runs, seed, ...(path === undefined ? {} : { path }) })) }
}

/** The same for any checker of the claim's inputs, such as a rival formula. */
export async function sample(claim: AnyClaim, check: (ask: unknown) => Finding | Promise<Finding>, { runs, seed, path }: Examination): Promise<Known> {
  let unanswered: Unanswered | undefined
  let broken: string | undefined
  const property = fc.asyncProperty(claim.inputs, async (ask) => {
    // After a time-out nothing more is asked: shrinking would wait for every candidate.
    if (unanswered !== undefined || broken !== undefined) return
    let finding: Finding
    try {
      finding = await check(ask)
    } catch (error) {
      // A subject's failure is a sentence; anything else is the check's own fault and must not be held against it.
      if (error instanceof Unanswered) unanswered = error
      else if (!(error instanceof Fault)) {
        broken = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
        return
      }
      finding = { holds: false, because: (error as Error).message }
    }
    if (finding.holds === 'skipped') fc.pre(false)
    if (finding.holds === false) throw new Refutation(finding)
  })
  // An erratum is searched for ten times as long: it must be found, and the search stops when it is.
  const numRuns = claim.runs === undefined ? (claim.expected === 'refuted' ? 10 * runs : runs) : Math.min(runs, claim.runs)
  const details = await fc.check(property, {
    seed,
    numRuns: path === undefined ? numRuns : 1,
    maxSkipsPerRun: 20,
    ...(path === undefined ? {} : { path, endOnFailure: true }),
  })
  if (broken !== undefined) return { kind: 'undecided', because: `the check itself broke: ${broken}` }
  if (!details.failed) return { kind: 'sampled', runs: details.numRuns, skipped: details.numSkips, seed }
  const error = details.errorInstance
  if (details.counterexample === null || !(error instanceof Refutation)) {
    if (details.numSkips > 0 && details.counterexample === null)
      return { kind: 'undecided', because: `${details.numSkips} of ${details.numSkips + details.numRuns} inputs could not tell` }
    throw error instanceof Error ? error : new Error(String(error))
  }
  const { because, got, due } = error.finding
  const diagnosis = got === undefined || due === undefined ? undefined : diagnose(got, due)
  return {
    kind: 'refuted',
    input: show(details.counterexample[0]),
    because,
    ...(diagnosis === undefined ? {} : { diagnosis }),
    replay: `${seed}:${details.counterexamplePath ?? '0'}`,
    runs: details.numRuns,
  }
}
