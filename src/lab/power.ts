import fc from 'fast-check'
import { type Control, asSubject as correct } from '../controls/control.ts'
import type { AnyClaim, Finding } from '../evidence/claim.ts'
import { examine } from '../evidence/examine.ts'
import type { Diagnosis, Observation } from '../evidence/observation.ts'
import { AnswerFault, Unanswered } from '../fault.ts'
import { diagnose } from '../mistakes/diagnose.ts'
import { concerns, type Mistake, mutantOf } from '../mistakes/mistake.ts'
import { guarded } from '../protocol/guarded.ts'
import type { Operations, Subject } from '../protocol/subject.ts'

/** One claim that refutes one mutant, and the case that it took. */
export interface Kill {
  readonly claim: string
  readonly mutant: string
  /** 1 for the first case. */
  readonly cases: number
}
export interface Power {
  readonly claims: readonly string[]
  readonly mutants: readonly Mistake[]
  readonly kills: readonly Kill[]
  /** By claim: how many mutants answer something wrongly that it asks for. */
  readonly concerned: ReadonlyMap<string, number>
  /** Mutants that no claim refutes. */
  readonly survivors: readonly string[]
  /** Claims that refute no mutant. */
  readonly idle: readonly string[]
  /** What a student with this mistake is told first. */
  readonly diagnoses: ReadonlyMap<string, Diagnosis | undefined>
}

export interface PowerOptions {
  readonly runs: number
  readonly seed: number
}
/** Claims that can be held against faulty engines: they ask a subject for something, and hold. */
export const armed = (claims: readonly AnyClaim[]): readonly AnyClaim[] => claims.filter((c) => c.needs.length > 0 && c.expected === 'holds')

const asksOf = (claim: AnyClaim, { runs, seed }: PowerOptions): readonly unknown[] =>
  fc.sample(claim.inputs, { numRuns: Math.min(runs, claim.runs ?? runs), seed })

/** Which of the faulty engines one claim refutes, and in which case. Asks only where the fault concerns what the claim asks for. */
export async function killsOf(claim: AnyClaim, mutants: readonly Mistake[], options: PowerOptions): Promise<readonly Kill[]> {
  const asks = asksOf(claim, options)
  const kills: Kill[] = []
  for (const mutant of mutants.filter((m) => concerns(m, claim.needs))) {
    const index = await firstRefuted(claim, mutantOf(mutant), asks)
    if (index >= 0) kills.push({ claim: claim.id, mutant: mutant.name, cases: index + 1 })
  }
  return kills
}

/** What a person with this mistake is told first, by the claim that refutes it. */
export const diagnosisOf = async (mutant: Mistake, killer: AnyClaim, reference: Operations, options: PowerOptions): Promise<Diagnosis | undefined> =>
  diagnose(await observed(killer, mutantOf(mutant), asksOf(killer, options)), reference)

/** The claim that is asked for the diagnosis of each mutant: the first that refutes it, in the order of the claims. */
export function firstKillers(claims: readonly AnyClaim[], kills: readonly Kill[]): ReadonlyMap<string, AnyClaim> {
  const first = new Map<string, AnyClaim>()
  for (const claim of claims) for (const { mutant } of kills.filter((k) => k.claim === claim.id)) if (!first.has(mutant)) first.set(mutant, claim)
  return first
}

/** What follows from the kills and the diagnoses, however they were found. */
export function powerOf(
  claims: readonly AnyClaim[],
  mutants: readonly Mistake[],
  kills: readonly Kill[],
  diagnoses: ReadonlyMap<string, Diagnosis | undefined>,
): Power {
  const killed = new Set(kills.map((k) => k.mutant))
  const killing = new Set(kills.map((k) => k.claim))
  return {
    claims: claims.map((c) => c.id),
    mutants,
    kills,
    concerned: new Map(claims.map((c) => [c.id, mutants.filter((m) => concerns(m, c.needs)).length])),
    survivors: mutants.filter((m) => !killed.has(m.name)).map((m) => m.name),
    idle: claims.filter((c) => !killing.has(c.id)).map((c) => c.id),
    diagnoses,
  }
}

/**
 * Holds claims against faulty engines: which claim refutes which fault in how many cases, what survives, what refutes
 * nothing, and whether the diagnosis names the fault. In this thread; the command line spreads the same parts over workers.
 */
export async function power(claims: readonly AnyClaim[], mutants: readonly Mistake[], reference: Operations, options: PowerOptions): Promise<Power> {
  const able = armed(claims)
  const kills: Kill[] = []
  for (const claim of able) kills.push(...(await killsOf(claim, mutants, options)))
  const diagnoses = new Map<string, Diagnosis | undefined>()
  const byName = new Map(mutants.map((m) => [m.name, m]))
  for (const [name, killer] of firstKillers(able, kills)) diagnoses.set(name, await diagnosisOf(byName.get(name) as Mistake, killer, reference, options))
  return powerOf(able, mutants, kills, diagnoses)
}

/** Whether the first diagnosis is the fault's own cause. */
export const diagnosedRightly = (mutant: Mistake, diagnosis: Diagnosis | undefined): boolean => diagnosis?.cause === mutant.cause

async function findingOf(claim: AnyClaim, operations: Operations, ask: unknown, subject: Subject): Promise<Finding> {
  try {
    return await claim.check(operations, ask, subject.unit)
  } catch (error) {
    if (error instanceof AnswerFault || error instanceof Unanswered) return { holds: false, because: error.message }
    // A claim that breaks decides nothing about anybody: it is named, and the run ends.
    throw new Error(`the check itself broke: ${claim.id}: ${error instanceof Error ? `${error.name}: ${error.message}` : String(error)}`, { cause: error })
  }
}
async function firstRefuted(claim: AnyClaim, subject: Subject, asks: readonly unknown[]): Promise<number> {
  const operations = guarded(subject)
  for (const [i, ask] of asks.entries()) if ((await findingOf(claim, operations, ask, subject)).holds === false) return i
  return -1
}
/** As `examine` remembers them: up to sixteen cases that failed, and eight that did not. */
async function observed(claim: AnyClaim, subject: Subject, asks: readonly unknown[]): Promise<readonly Observation[]> {
  const [failed, passed]: [Observation[][], Observation[][]] = [[], []]
  for (const ask of asks) {
    const current: Observation[] = []
    const operations = guarded(subject, (o) => current.push(o))
    const finding = await findingOf(claim, operations, ask, subject)
    if (finding.holds === false && failed.length < 16) failed.push(current)
    if (finding.holds === true && passed.length < 8) passed.push(current)
  }
  return [...failed, ...passed].flat()
}

/** A correct implementation that a claim refuted: a false alarm. */
export interface Accusation {
  readonly control: string
  readonly claim: string
  readonly because: string
}
/** Holds claims against a correct but odd implementation: none may be refuted. */
export async function accusationsOf(claims: readonly AnyClaim[], w: Control, options: PowerOptions): Promise<readonly Accusation[]> {
  const found: Accusation[] = []
  for (const claim of armed(claims).filter((c) => concerns(w, c.needs))) {
    const evidence = await examine(claim, correct(w), options)
    if (evidence.kind === 'refuted') found.push({ control: w.name, claim: claim.id, because: evidence.because })
  }
  return found
}
export async function accusations(claims: readonly AnyClaim[], controls: readonly Control[], options: PowerOptions): Promise<readonly Accusation[]> {
  const found: Accusation[] = []
  for (const w of controls) found.push(...(await accusationsOf(claims, w, options)))
  return found
}
