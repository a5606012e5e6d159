import * as fc from 'fast-check'
import { askedAgain } from '../evidence/again.ts'
import { isDefinition } from '../evidence/causes.ts'
import { type AnyClaim, brokenClaim, type Finding } from '../evidence/claim.ts'
import { examine, furtherCases } from '../evidence/examine.ts'
import { memory } from '../evidence/memory.ts'
import type { Diagnose, Diagnosis, Observation } from '../evidence/observation.ts'
import { AnswerFault, Fault, Unanswered } from '../fault.ts'
import { affects, fromTheStart, type Mistake } from '../mistakes/mistake.ts'
import { guarded } from '../protocol/guarded.ts'
import type { Operations, Subject } from '../protocol/subject.ts'
import { registries } from '../registry.ts'

/* What the claims can tell apart: the parts, each about one claim and the subjects that it is held against. */

/** One claim that refutes one mistake, and the case that it took. */
export interface Kill {
  readonly claim: string
  readonly mistake: string
  /** 1 for the first case. */
  readonly cases: number
}
export interface Power {
  readonly claims: readonly string[]
  readonly mistakes: readonly Mistake[]
  readonly kills: readonly Kill[]
  /** By claim: how many mistakes affect something that it asks for. */
  readonly affecting: ReadonlyMap<string, number>
  /** Mistakes that no claim refutes. */
  readonly survivors: readonly string[]
  /** Claims that refute no mistake. */
  readonly idle: readonly string[]
  /** What a person with this mistake is told first. */
  readonly diagnoses: ReadonlyMap<string, Diagnosis | undefined>
}

/** Random cases per claim and subject, and the seed of their draws. */
export interface Depth {
  readonly runs: number
  readonly seed: number
}
/** Claims that can be held against wrong subjects: they ask for something, and hold. */
export const askingClaims = (claims: readonly AnyClaim[]): readonly AnyClaim[] => claims.filter((c) => c.needs.length > 0 && c.expected === 'holds')

/** Fails: a claim whose inputs cannot be drawn. */
export function asksOf(claim: AnyClaim, { runs, seed }: Depth): readonly unknown[] {
  try {
    return fc.sample(claim.inputs, { numRuns: Math.min(runs, claim.runs ?? runs), seed })
  } catch (error) {
    throw new Fault(brokenClaim(claim.id, error))
  }
}

/** Whether a claim can refute a mistake: it asks for what differs; and that an answer repeats says nothing of one that does. */
export const concerns = ({ needs, keeping }: AnyClaim, mistake: Mistake): boolean =>
  affects(mistake, needs) && (keeping !== true || mistake.cause === 'not repeatable')

/** Which of these subjects one claim refutes, and in which case. */
export async function killsOf(claim: AnyClaim, subjects: readonly Subject[], depth: Depth): Promise<readonly Kill[]> {
  const asks = asksOf(claim, depth)
  const kills: Kill[] = []
  for (const subject of subjects) {
    const index = await firstRefuted(claim, fromTheStart(subject), asks)
    if (index >= 0) kills.push({ claim: claim.id, mistake: subject.name, cases: index + 1 })
  }
  return kills
}

/** What a person whose code this is would be told first, by a claim that refutes it; a place holds on questions of its own, as in `examine`. */
export async function diagnosisOf(subject: Subject, killer: AnyClaim, diagnose: Diagnose, depth: Depth): Promise<Diagnosis | undefined> {
  const asked = fromTheStart(subject)
  const told = await diagnose.answers(await observed(killer, asked, asksOf(killer, depth)))
  return tried(told, killer, asked, depth.seed)
}
/** What is said of a place, if it holds on questions that nobody has seen. */
export async function tried(told: Diagnosis | undefined, claim: AnyClaim, subject: Subject, seed: number): Promise<Diagnosis | undefined> {
  if (told?.triedOn === undefined) return told
  const further = asksOf({ ...claim, runs: furtherCases }, { runs: furtherCases, seed: seed + 2 })
  return told.triedOn((await seenBy(claim, subject, further)).observations())
}

/** The claim that is asked for the diagnosis of each mistake: the first that refutes it, those about a definition before all others. */
export function firstKillers(claims: readonly AnyClaim[], kills: readonly Kill[]): ReadonlyMap<string, AnyClaim> {
  const first = new Map<string, AnyClaim>()
  const inTurn = [...claims].sort((a, b) => Number(isDefinition(b.id)) - Number(isDefinition(a.id)))
  for (const claim of inTurn) for (const { mistake } of kills.filter((k) => k.claim === claim.id)) if (!first.has(mistake)) first.set(mistake, claim)
  return first
}

/** What follows from the kills and the diagnoses, however they were found. */
export function powerOf(
  claims: readonly AnyClaim[],
  mistakes: readonly Mistake[],
  kills: readonly Kill[],
  diagnoses: ReadonlyMap<string, Diagnosis | undefined>,
): Power {
  const killed = new Set(kills.map((k) => k.mistake))
  const killing = new Set(kills.map((k) => k.claim))
  return {
    claims: claims.map((c) => c.id),
    mistakes,
    kills,
    affecting: new Map(claims.map((c) => [c.id, mistakes.filter((m) => concerns(c, m)).length])),
    survivors: mistakes.filter((m) => !killed.has(m.name)).map((m) => m.name),
    idle: claims.filter((c) => !killing.has(c.id)).map((c) => c.id),
    diagnoses,
  }
}

/** Whether the first diagnosis is the mistake's own cause. */
export const diagnosedRightly = (mistake: Pick<Mistake, 'cause'>, diagnosis: Diagnosis | undefined): boolean => diagnosis?.cause === mistake.cause

/** Fails: a claim whose check breaks. */
async function findingOf(claim: AnyClaim, operations: Operations, ask: unknown, { unit }: Subject): Promise<Finding> {
  try {
    return await claim.check(operations, ask, unit)
  } catch (error) {
    if (error instanceof AnswerFault || error instanceof Unanswered) return { holds: false, because: error.message }
    throw new Fault(brokenClaim(claim.id, error))
  }
}
async function firstRefuted(claim: AnyClaim, subject: Subject, asks: readonly unknown[]): Promise<number> {
  const operations = guarded(subject, { needs: claim.needs, members: registries })
  for (const [i, ask] of asks.entries()) if ((await findingOf(claim, operations, ask, subject)).holds === false) return i
  return -1
}
/** So many questions tell what a diagnosis can know, if so many of them fail. */
const [plenty, enough] = [30, 8]
/** As `examine` remembers them: different cases that failed, and some that did not. */
export async function observed(claim: AnyClaim, subject: Subject, asks: readonly unknown[]): Promise<readonly Observation[]> {
  const seen = (await seenBy(claim, subject, asks)).observations()
  return [...seen, ...(await askedAgain(seen, guarded(subject, { needs: claim.needs, members: registries })))]
}
/** The same, with the number of different questions that failed. */
export async function seenBy(claim: AnyClaim, subject: Subject, asks: readonly unknown[]): Promise<ReturnType<typeof memory>> {
  const seen = memory()
  const operations = guarded(subject, { heard: seen.note, needs: claim.needs, members: registries })
  for (const [i, ask] of asks.entries()) {
    if (i >= plenty && seen.failures() >= enough) break
    seen.begin()
    seen.end(await findingOf(claim, operations, ask, subject))
  }
  return seen
}

/** The same, with the further inputs that `examine` draws where few failed. */
export async function seenAtLength(claim: AnyClaim, subject: Subject, asks: readonly unknown[], seed: number): Promise<ReturnType<typeof memory>> {
  const seen = await seenBy(claim, subject, asks)
  if (seen.failures() === 0 || seen.failures() >= enough) return seen
  return seenBy(claim, subject, [...asks, ...asksOf({ ...claim, runs: furtherCases }, { runs: furtherCases, seed: seed + 1 })])
}

/** A correct implementation that a claim refuted: a false alarm. */
export interface Accusation {
  readonly control: string
  readonly claim: string
  readonly because: string
}
/** Holds claims against a correct implementation: none may be refuted. */
export async function accusationsOf(claims: readonly AnyClaim[], subject: Subject, depth: Depth): Promise<readonly Accusation[]> {
  const found: Accusation[] = []
  for (const claim of claims) {
    const evidence = await examine(claim, subject, depth)
    if (evidence.kind === 'refuted') found.push({ control: subject.name, claim: claim.id, because: evidence.because })
  }
  return found
}
