import * as fc from 'fast-check'
import { AnswerFault, Unanswered, Unrecorded } from '../fault.ts'
import { guarded } from '../protocol/guarded.ts'
import { type Subject, supports } from '../protocol/subject.ts'
import { registries } from '../registry.ts'
import { askedAgain } from './again.ts'
import type { AnyClaim, Finding } from './claim.ts'
import type { Evidence } from './evidence.ts'
import { checkDepth, type Examination } from './examination.ts'
import { inputsFor } from './inputs.ts'
import { memory } from './memory.ts'
import { sample, told } from './search.ts'

/**
 * Holds a claim against a subject on generated inputs and returns the evidence: sampled, refuted with the simplest and
 * the worst input, undecided when most cases could not tell or the search for an erratum was short, unsupported when the subject
 * does not attempt it. Fails: a number of cases or a seed that is none.
 */
export async function examine(claim: AnyClaim, subject: Subject, examination: Examination): Promise<Evidence> {
  checkDepth('examine', examination)
  // A claim that asks a subject for nothing is about mathematics, whoever is at the door.
  const { name, version } = subject
  const unit = subject.unitFor?.(claim.needs) ?? subject.unit
  const about = claim.needs.length === 0 ? { claim: claim.id, subject: 'mathematics', version } : { claim: claim.id, subject: name, version, unit }
  const missing = claim.needs.filter((need) => !supports(subject, need))
  if (missing.length > 0) return { ...about, kind: 'unsupported', missing }
  let seen = memory()
  const known = knowing()
  const answering = claim.keeping === true && subject.keeping !== undefined ? { ...subject, operations: subject.keeping } : subject
  const operations = guarded(answering, { heard: (o) => seen.note(o), declined: known.note, needs: claim.needs, members: registries })
  // Who does not answer any more is not asked any more.
  let silent = false
  const check = async (ask: unknown): Promise<Finding> => {
    seen.begin()
    try {
      const finding = await known.attempt(() => claim.check(operations, ask, unit))
      seen.end(finding)
      if (finding.holds === false) subject.found?.()
      return finding
    } catch (error) {
      silent ||= error instanceof Unanswered
      if (error instanceof AnswerFault) subject.found?.()
      throw error
    }
  }
  const asked = { ...claim, inputs: inputsFor(claim, unit) }
  const skips = subject.declines === undefined ? {} : { skips: patience }
  const found = await sample(asked, check, { ...examination, ...skips })
  if (known.nothing()) return { ...about, kind: 'unsupported', missing: claim.needs, declined: known.unknown() }
  const declined = known.unknown().length === 0 ? {} : { declined: known.unknown() }
  if (found.kind !== 'refuted' || examination.diagnose === undefined) return { ...about, ...found, ...declined }
  if (!silent && seen.failures() < enough) await moreCases(asked, check, examination, () => seen.failures() >= enough)
  const observations = seen.observations()
  const again = silent ? [] : await askedAgain(observations, operations)
  let diagnosis = await examination.diagnose.answers([...observations, ...again], unit)
  if (diagnosis?.triedOn !== undefined) {
    seen = memory({ failed: fresh, passed: fresh })
    if (!silent) await moreCases(asked, check, { ...examination, seed: examination.seed + 1 }, () => false)
    diagnosis = await diagnosis.triedOn(seen.observations())
  }
  if (diagnosis !== undefined) return { ...about, ...found, ...declined, ...told(diagnosis) }
  if (found.diagnosis !== undefined) return { ...about, ...found, ...declined }
  const [shows, unexplained] = [await examination.diagnose.shows?.(observations, unit), await examination.diagnose.unexplained?.(observations, unit)]
  return { ...about, ...found, ...declined, ...(shows === undefined ? {} : { shows }), ...(unexplained === undefined ? {} : { unexplained }) }
}
/** So many different cases that fail tell a cause from a coincidence; as many inputs are drawn for them as it takes, up to a limit. */
const enough = 8
export const furtherCases = 60
/** What is said of a place is held against as many answers that nobody has seen, inside and outside of it. */
const fresh = furtherCases
/** Asks a few further drawn inputs: of a failure that was kept or replayed there is one case alone. What they show changes no verdict. */
async function moreCases(claim: AnyClaim, check: (ask: unknown) => Promise<Finding>, { seed }: Examination, stop: () => boolean): Promise<void> {
  try {
    for (const ask of fc.sample(claim.inputs, { numRuns: furtherCases, seed: seed + 1 })) {
      if (stop()) return
      await check(ask).catch((error: unknown) => {
        if (!(error instanceof AnswerFault || error instanceof Unrecorded)) throw error
      })
    }
  } catch {
    // Who does not answer any more, or a check that breaks, has told what it can.
  }
}

/** Cases that name what a subject does not know are passed over. Who knows nothing of what a claim asks does not attempt it. */
function knowing() {
  const unknown = new Set<string>()
  let [asked, passed] = [0, 0]
  return {
    note: (what: string): void => void unknown.add(what),
    unknown: (): readonly string[] => [...unknown].sort(),
    nothing: (): boolean => asked === 0 && unknown.size > 0,
    attempt: async (check: () => Promise<Finding> | Finding): Promise<Finding> => {
      if (asked === 0 && unknown.size > 0 && passed >= patience) throw new Error('the subject knows nothing of what is asked')
      try {
        const finding = await check()
        asked++
        return finding
      } catch (error) {
        if (error instanceof Unrecorded) passed++
        else asked++
        throw error
      }
    },
  }
}
/** So many cases are drawn for one that names only what the subject knows. */
const patience = 5000
