import * as fc from 'fast-check'
import { AnswerFault, fault, Unanswered, Unrecorded } from '../fault.ts'
import { encode } from '../protocol/codec.ts'
import { guarded } from '../protocol/guarded.ts'
import { type Subject, supports } from '../protocol/subject.ts'
import { registries } from '../registry.ts'
import { type AnyClaim, brokenClaim, type Finding } from './claim.ts'
import type { Evidence, Known } from './evidence.ts'
import { lostDigits } from './lost-digits.ts'
import { isShort, numbersIn } from './numbers.ts'
import { type Diagnose, type Diagnosis, type Observation, withNumbers } from './observation.ts'
import { showValue } from './show.ts'

export interface Examination {
  readonly runs: number
  readonly seed: number
  /** A path of a failure found before: only that case is run. */
  readonly path?: string
  /** Counterexamples of earlier runs, by value: they are tried first. */
  readonly kept?: readonly unknown[]
  /** How many cases may be drawn and passed over for one that is asked; 20 by default. */
  readonly skips?: number
  /** Who explains a failure; nobody by default. */
  readonly diagnose?: Diagnose
}

/** Fails: numbers of cases and seeds that are none; fast-check would draw nothing, and a claim that nobody asked would pass. */
export function checkDepth(where: string, { runs, seed }: { readonly runs: number; readonly seed: number }): void {
  const got = (x: unknown): string => (typeof x === 'string' ? `the text "${x}"` : String(x))
  if (!(Number.isInteger(runs) && runs >= 1)) throw fault(`${where}: runs`, 'a positive whole number', got(runs))
  if (!Number.isInteger(seed)) throw fault(`${where}: seed`, 'a whole number', got(seed))
}

type Refuted = Finding & { readonly holds: false }

/** A failed finding on its way through fast-check. */
class Refutation extends Error {
  readonly finding: Refuted
  constructor(finding: Refuted) {
    super(finding.because)
    this.finding = finding
  }
}

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
  const seen = memory()
  const known = knowing()
  const operations = guarded(subject, { heard: (o) => seen.note(o), declined: known.note, needs: claim.needs, members: registries })
  // Who does not answer any more is not asked any more.
  let silent = false
  const check = async (ask: unknown): Promise<Finding> => {
    seen.begin()
    try {
      const finding = await known.attempt(() => claim.check(operations, ask, unit))
      seen.end(finding)
      return finding
    } catch (error) {
      silent ||= error instanceof Unanswered
      throw error
    }
  }
  // A subject of single precision is asked in single precision: what it would have to round first is no fault of its own.
  const asked = unit === 'float32' ? { ...claim, inputs: claim.inputs.map((ask) => withNumbers(ask, numbersIn(ask).map(inSingle))) } : claim
  const skips = subject.declines === undefined ? {} : { skips: patience }
  const found = await sample(asked, check, { ...examination, ...skips })
  if (known.nothing()) return { ...about, kind: 'unsupported', missing: claim.needs, declined: known.unknown() }
  const declined = known.unknown().length === 0 ? {} : { declined: known.unknown() }
  if (found.kind !== 'refuted' || examination.diagnose === undefined) return { ...about, ...found, ...declined }
  if (!silent && seen.failures() < enough) await moreCases(asked, check, examination, () => seen.failures() >= enough)
  const diagnosis = await examination.diagnose.answers(seen.observations(), unit)
  return { ...about, ...found, ...declined, ...(diagnosis === undefined ? {} : told(diagnosis)) }
}
const told = ({ says, cause, kind = 'mistake', operation, alternatives, explains }: Diagnosis) => ({
  diagnosis: says,
  cause,
  diagnosed: {
    kind,
    ...(operation === undefined ? {} : { operation }),
    ...(alternatives === undefined ? {} : { alternatives }),
    ...(explains === undefined ? {} : { explains }),
  },
})

/** So many different cases that fail tell a cause from a coincidence; as many inputs are drawn for them as it takes, up to a limit. */
const enough = 8
export const furtherCases = 60
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

/** The nearest float32, and the largest one in the place of what is beyond it: a finite input stays one. */
function inSingle(x: number): number {
  const rounded = Math.fround(x)
  return Number.isFinite(x) && !Number.isFinite(rounded) ? Math.sign(x) * (2 - 2 ** -23) * 2 ** 127 : rounded
}

/** What was asked and answered, for the diagnosis: different cases that failed, the worst among them, and some that did not. */
export function memory() {
  let current: Observation[] = []
  const [failed, passed] = [new Map<string, Observation[]>(), new Map<string, Observation[]>()]
  let worst: { readonly error: number; readonly key: string; readonly observations: Observation[] } | undefined
  return {
    begin: (): void => {
      current = []
    },
    note: (o: Observation): void => void current.push(o),
    end: (finding: Finding): void => {
      const wrong = finding.holds === false
      const [cases, most] = wrong ? [failed, 24] : [passed, 16]
      if (current.length === 0 || (!wrong && cases.size >= most)) return
      const key = JSON.stringify(current.map((o) => o.ask))
      if (wrong && (worst === undefined || severity(finding) > worst.error)) worst = { error: severity(finding), key, observations: current }
      if (wrong && cases.size >= most && isNumeric(current)) forgetOneOf(cases)
      // The same question with another answer is told too: it says that something is not repeatable.
      if (cases.size < most) cases.set(cases.has(key) ? `${key} again` : key, current)
    },
    /** Different questions that failed. */
    failures: (): number => [...failed.keys()].filter((key) => !key.endsWith(' again')).length,
    observations: (): readonly Observation[] => [
      ...[...failed.values()].flat(),
      ...(worst === undefined || failed.has(worst.key) ? [] : worst.observations),
      ...[...passed.values()].flat().map((o) => ({ ...o, passed: true }) as const),
    ],
  }
}

/** Answers that are numbers tell more than those that are none: a degenerate input must not crowd out an everyday mistake. */
function forgetOneOf(cases: Map<string, Observation[]>): void {
  const [none] = [...cases].filter(([, observations]) => !isNumeric(observations)).at(-1) ?? []
  if (none !== undefined) cases.delete(none)
}
const isNumeric = (observations: readonly Observation[]): boolean => observations.every((o) => numbersIn(o.answer).every(Number.isFinite))

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
const patience = 1000

/** The same for any checker of the claim's inputs, such as a rival formula. Inputs that cannot be drawn leave it undecided. */
export async function sample(claim: AnyClaim, check: (ask: unknown) => Finding | Promise<Finding>, examination: Examination): Promise<Known> {
  try {
    return await searched(claim, check, examination)
  } catch (error) {
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
    if (finding.holds === false) return refuted({ ask, finding }, { worst: undefined, replay: 'kept', runs: 1, diagnose })
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
  if (path !== undefined) return known(await search(0, { numRuns: 1, path, endOnFailure: true }))
  // First every case, for the worst of them; then the simplest that is at least a tenth as bad, in short numbers if there is one.
  const first = await search(0, { numRuns, endOnFailure: true })
  if (!first.failed || judge.stopped() || claim.expected === 'refuted')
    return claim.expected === 'refuted' ? foundOrOpen(known(first.failed ? await search(0, { numRuns }) : first), claim, numRuns) : known(first)
  await search(Number.POSITIVE_INFINITY, { numRuns: Math.min(numRuns, 300) })
  const worst = judge.worst()
  const least = severity(worst?.finding) / 10
  // Shrinking is greedy, so it starts from several cases.
  const attempts: fc.RunDetails<[unknown]>[] = []
  for (let k = 0; k < 4; k++) attempts.push(await search(least, { numRuns, seed: seed + k }))
  if (!attempts.some((a) => a.failed && isShort(a.counterexample))) attempts.push(await search(least, { numRuns }, isShort))
  // A failure that never shows again is one all the same.
  return known(attempts.some((a) => a.failed) ? simplestOf(attempts) : first, worst, first.numRuns)
}

/** So many cases a claim, where nobody says otherwise. */
export const usualRuns = 100
/** An erratum is searched for ten times as long: it must be found, and the search stops when it is. */
const casesOf = ({ runs: most, expected }: AnyClaim, runs: number): number =>
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
/** How wrong a refuted case is: 1 where the finding does not say. */
const severity = (finding: Refuted | undefined): number => finding?.error ?? 1

/** Runs the check, and keeps the worst case; stops for good after a time-out or a check that breaks. */
interface Judge {
  finding(ask: unknown): Promise<Finding>
  worst(): Case | undefined
  /** What the check itself threw. */
  broken(): { readonly error: unknown } | undefined
  stopped(): boolean
  /** What was advised on cases that hold. */
  advice(): readonly string[]
}
function judging(check: (ask: unknown) => Finding | Promise<Finding>): Judge {
  let [worst, broken, unanswered]: [Case | undefined, { readonly error: unknown } | undefined, boolean] = [undefined, undefined, false]
  const stopped = (): boolean => unanswered || broken !== undefined
  const [advice, lost] = [new Set<string>(), lostDigits()]
  return {
    advice: () => [...advice, ...lost.advice()],
    worst: () => worst,
    broken: () => broken,
    stopped,
    finding: async (ask) => {
      // After a time-out nothing more is asked: shrinking would wait for every candidate.
      if (stopped()) return { holds: true }
      let finding: Finding
      try {
        finding = await check(ask)
      } catch (error) {
        // What goes wrong inside a subject says so; anything else is the claim's own fault and must not be held against anybody.
        if (error instanceof Unrecorded) return { holds: 'skipped' }
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
      if (finding.holds === false && (worst === undefined || severity(finding) > severity(worst.finding))) worst = { ask, finding }
      return finding
    },
  }
}

/** Where a refutation comes from. */
interface Found {
  readonly worst: Case | undefined
  readonly runs: number
  readonly diagnose: Diagnose | undefined
}

function knownFrom(
  details: fc.RunDetails<[unknown]>,
  { judge, seed, claim, ...found }: Found & { readonly judge: Judge; readonly seed: number; readonly claim: string },
): Known {
  const broken = judge.broken()
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
  return refuted({ ask: details.counterexample[0], finding: error.finding }, { ...found, replay })
}

const errorOf = ({ error }: Refuted): { readonly error?: number } => (error === undefined ? {} : { error })

function refuted({ ask, finding }: Case, { worst, runs, replay, diagnose }: Found & { readonly replay: string }): Known {
  const found = finding.got === undefined || finding.due === undefined ? undefined : diagnose?.numbers(finding.got, finding.due)
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
