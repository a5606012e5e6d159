import * as fc from 'fast-check'
import { AnswerFault, Disturbed, Unanswered, Unrecorded } from '../fault.ts'
import { changeIn } from '../protocol/changed.ts'
import { encode } from '../protocol/codec.ts'
import { type AnyClaim, brokenClaim, type Finding } from './claim.ts'
import type { Known } from './evidence.ts'
import { type Examination, usualRuns } from './examination.ts'
import { lostDigits } from './lost-digits.ts'
import { isShort } from './numbers.ts'
import type { Diagnose, Diagnosis } from './observation.ts'
import { Refutation, type Refuted, severity } from './refutation.ts'
import { showValue } from './show.ts'

/** The same for any checker of the claim's inputs, such as a rival formula. Inputs that cannot be drawn leave it undecided. */
export async function sample(claim: AnyClaim, check: (ask: unknown) => Finding | Promise<Finding>, examination: Examination): Promise<Known> {
  try {
    return await searched(claim, check, examination)
  } catch (error) {
    if (error instanceof Disturbed) throw error
    return { kind: 'undecided', because: brokenClaim(claim.id, error) }
  }
}

async function searched(claim: AnyClaim, check: (ask: unknown) => Finding | Promise<Finding>, examination: Examination): Promise<Known> {
  const { runs, seed, path, kept = [], diagnose } = examination
  const known = (details: fc.RunDetails<[unknown]>, worst?: Case, of = details.numRuns): Known =>
    knownFrom(details, { judge, seed, worst, runs: of, claim: claim.id, diagnose })
  for (const ask of kept) {
    // A kept input of an older form breaks the check: it is passed over.
    const finding = await judging(check).finding(ask)
    if (finding.holds === false) return refuted({ ask, finding }, { worst: undefined, replay: 'kept', runs: 1, says: numbersOf([finding], diagnose) })
  }
  const judge = judging(check)
  const numRuns = casesOf(claim, runs)
  const search = async (least: number, settings: fc.Parameters<[unknown]>, accepts: (ask: unknown) => boolean = () => true) =>
    fc.check(
      fc.asyncProperty(claim.inputs, async (ask) => {
        const finding = await judge.finding(ask)
        if (finding.holds === 'skipped') fc.pre(false)
        if (finding.holds === false && severity(finding) >= least && accepts(ask)) throw new Refutation(finding)
      }),
      { seed, maxSkipsPerRun: examination.skips ?? 20, ...settings },
    )
  if (path !== undefined) {
    const details = await search(0, { numRuns: 1, path, endOnFailure: true }).catch((error: unknown) => {
      if (!/^Unable to replay/.test(error instanceof Error ? error.message : '')) throw error
    })
    const none = details === undefined || (!details.failed && details.numRuns === 0 && details.numSkips === 0)
    return none ? { kind: 'undecided', because: noCaseAt(path) } : known(details)
  }
  // First every case, for the worst of them; then the simplest that is at least a tenth as bad, in short numbers if there is one.
  const first = await search(0, { numRuns, endOnFailure: true })
  if (!first.failed || judge.stopped() || claim.expected === 'refuted')
    return claim.expected === 'refuted' ? foundOrOpen(known(first.failed ? await search(0, { numRuns }) : first), claim, numRuns) : known(first)
  // Of what is no answer at all none is worse than another.
  const answers = judge.answers()
  if (answers) await search(Number.POSITIVE_INFINITY, { numRuns: Math.min(numRuns, 300) })
  const worst = judge.worst()
  const least = severity(worst?.finding) / 10
  // Shrinking is greedy, so it starts from several cases.
  const attempts: fc.RunDetails<[unknown]>[] = []
  for (let k = 0; k < (answers ? 4 : 1); k++) attempts.push(await search(least, { numRuns, seed: seed + k }))
  if (!attempts.some((a) => a.failed && isShort(a.counterexample))) attempts.push(await search(least, { numRuns }, isShort))
  // A failure that never shows again is one all the same.
  return known(attempts.some((a) => a.failed) ? simplestOf(attempts) : first, worst, first.numRuns)
}

/** Why a path was not gone to its end. */
export const noCaseAt = (path: string): string => `no case has the path ${path}`

/** An erratum is searched for ten times as long: it must be found, and the search stops when it is. */
export const casesOf = ({ runs: most, expected }: Pick<AnyClaim, 'runs' | 'expected'>, runs: number): number =>
  most === undefined ? (expected === 'refuted' ? 10 * runs : runs) : Math.min(runs, most)

/** An erratum that a short search did not find is not shown to be right: that takes the usual search. */
function foundOrOpen(known: Known, claim: AnyClaim, cases: number): Known {
  const usual = casesOf(claim, usualRuns)
  if (known.kind !== 'sampled' || cases >= usual) return known
  return { kind: 'undecided', because: `no counterexample in ${cases} cases, of the usual ${usual}; raise --runs (${usualRuns} or more)` }
}

/** In short numbers where there is a choice, and with as few of them as possible. */
function simplestOf(attempts: readonly fc.RunDetails<[unknown]>[]): fc.RunDetails<[unknown]> {
  const cost = ({ failed, counterexample }: fc.RunDetails<[unknown]>): number =>
    failed && counterexample !== null ? showValue(counterexample[0]).length + (isShort(counterexample) ? 0 : 1e6) : Number.POSITIVE_INFINITY
  return attempts.reduce((best, a) => (cost(a) < cost(best) ? a : best))
}

interface Case {
  readonly ask: unknown
  readonly finding: Refuted
}
/** Runs the check, and keeps the worst case; stops for good after a time-out or a check that breaks. */
interface Judge {
  finding(ask: unknown): Promise<Finding>
  worst(): Case | undefined
  /** What the check itself threw. */
  broken(): { readonly error: unknown } | undefined
  stopped(): boolean
  /** Whether some failure was an answer: the others are none, or of no form that is asked for. */
  answers(): boolean
  /** What was advised on cases that hold. */
  advice(): readonly string[]
  /** Every failure that was seen. */
  failures(): readonly Refuted[]
}
function judging(check: (ask: unknown) => Finding | Promise<Finding>): Judge {
  let [worst, broken, unanswered]: [Case | undefined, { readonly error: unknown } | undefined, boolean] = [undefined, undefined, false]
  let answers = false
  const stopped = (): boolean => unanswered || broken !== undefined
  const [advice, lost, failures] = [new Set<string>(), lostDigits(), [] as Refuted[]]
  return {
    failures: () => failures,
    advice: () => [...advice, ...lost.advice()],
    worst: () => worst,
    broken: () => broken,
    stopped,
    answers: () => answers,
    finding: async (ask) => {
      // After a time-out nothing more is asked: shrinking would wait for every candidate.
      if (stopped()) return { holds: true }
      let finding: Finding
      try {
        finding = await check(ask)
        answers ||= finding.holds === false
      } catch (error) {
        // What goes wrong inside a subject says so; anything else is the claim's own fault and must not be held against anybody.
        if (error instanceof Unrecorded) return { holds: 'skipped' }
        // What was found before it is found.
        if (error instanceof Disturbed && worst !== undefined) {
          unanswered = true
          return { holds: true }
        }
        if (!(error instanceof Unanswered || error instanceof AnswerFault)) {
          broken = { error }
          return { holds: true }
        }
        unanswered ||= error instanceof Unanswered
        finding = { holds: false, because: error.message }
      }
      if (finding.holds === true) {
        for (const sentence of finding.advice ?? []) advice.add(sentence)
        for (const forms of finding.lost ?? []) lost.note(forms)
      }
      if (finding.holds === false) failures.push(finding)
      if (finding.holds === false && (worst === undefined || severity(finding) > severity(worst.finding))) worst = { ask, finding }
      return finding
    },
  }
}

/** Where a refutation comes from. */
interface Found {
  readonly worst: Case | undefined
  readonly runs: number
  /** What the numbers alone say. */
  readonly says: Diagnosis | undefined
}

/** What the numbers of every failure say alike: what is true of one case is a coincidence. */
function numbersOf(failures: readonly Refuted[], diagnose: Diagnose | undefined): Diagnosis | undefined {
  const told = failures.map(({ got, due }) => (got === undefined || due === undefined ? undefined : diagnose?.numbers(got, due)))
  const sizes = new Set(failures.flatMap(({ due = [] }) => due.filter((v) => v !== 0).map(Math.abs)))
  const [first] = told
  return sizes.size > 1 && told.every((d) => d !== undefined && d.says === first?.says) ? first : undefined
}

function knownFrom(
  details: fc.RunDetails<[unknown]>,
  {
    judge,
    seed,
    claim,
    diagnose,
    ...found
  }: Omit<Found, 'says'> & { readonly judge: Judge; readonly seed: number; readonly claim: string; readonly diagnose: Diagnose | undefined },
): Known {
  const broken = judge.broken()
  // Nobody's fault, and no evidence: whoever asked may ask again.
  if (broken?.error instanceof Disturbed) throw broken.error
  if (broken !== undefined) return { kind: 'undecided', because: brokenClaim(claim, broken.error) }
  if (!details.failed && details.numRuns === 0) return { kind: 'undecided', because: `no case was asked; ${details.numSkips} could not tell` }
  const advice = judge.advice()
  if (!details.failed) return { kind: 'sampled', runs: details.numRuns, skipped: details.numSkips, seed, ...(advice.length === 0 ? {} : { advice }) }
  const error = details.errorInstance
  if (details.counterexample === null || !(error instanceof Refutation)) {
    if (details.numSkips > 0 && details.counterexample === null)
      return { kind: 'undecided', because: `${details.numSkips} of ${details.numSkips + details.numRuns} inputs could not tell` }
    throw error instanceof Error ? error : new Error(String(error))
  }
  const replay = `${details.seed}:${details.counterexamplePath ?? '0'}`
  return refuted({ ask: details.counterexample[0], finding: error.finding }, { ...found, replay, says: numbersOf(judge.failures(), diagnose) })
}

const errorOf = ({ error }: Refuted): { readonly error?: number } => (error === undefined ? {} : { error })

function refuted({ ask, finding }: Case, { worst, runs, replay, says }: Found & { readonly replay: string }): Known {
  const changes = changeIn(finding.because)
  const found = changes === undefined ? says : { cause: 'argument changed', says: changes }
  const other = worst === undefined || encode(worst.ask) === encode(ask) ? undefined : worst
  return {
    kind: 'refuted',
    input: showValue(ask),
    value: encode(ask),
    because: finding.because,
    ...errorOf(finding),
    ...(found === undefined ? {} : told(found)),
    ...(other === undefined ? {} : { worst: { input: showValue(other.ask), because: other.finding.because, ...errorOf(other.finding) } }),
    replay,
    runs,
  }
}

export const told = ({ says, cause, kind = 'mistake', operation, alternatives, agreesWith, explains }: Diagnosis) => ({
  diagnosis: says,
  cause,
  diagnosed: {
    kind,
    ...(operation === undefined ? {} : { operation }),
    ...(alternatives === undefined ? {} : { alternatives }),
    ...(agreesWith === undefined ? {} : { agreesWith }),
    ...(explains === undefined ? {} : { explains }),
  },
})
