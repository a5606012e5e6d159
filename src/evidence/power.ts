import fc from 'fast-check'
import { Fault } from '../fault.ts'
import { asSubject, concerns, type Mutant } from '../subjects/mutants/mutant.ts'
import type { Operations, Subject } from '../subjects/subject.ts'
import { asSubject as correct, type Wheat } from '../subjects/wheat/wheat.ts'
import type { AnyClaim, Finding } from './claim.ts'
import { type Diagnosis, diagnose, type Observation } from './diagnose/diagnose.ts'
import { recording } from './diagnose/observation.ts'
import { examine } from './examine.ts'

/** One claim that refutes one mutant, and the case that it took. */
export interface Kill {
  readonly claim: string
  readonly mutant: string
  /** 1 for the first case. */
  readonly cases: number
}
export interface Power {
  readonly claims: readonly string[]
  readonly mutants: readonly Mutant[]
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

/**
 * Holds claims against faulty engines: which claim refutes which fault in how many cases, what survives, what refutes
 * nothing, and whether the diagnosis names the fault. Asks only pairs where the fault concerns what the claim asks for.
 */
export async function power(
  claims: readonly AnyClaim[],
  mutants: readonly Mutant[],
  right: Operations,
  { runs, seed }: { readonly runs: number; readonly seed: number },
  said: (done: number, claim: AnyClaim) => void = () => {},
): Promise<Power> {
  const armed = claims.filter((c) => c.needs.length > 0 && c.expected === 'holds')
  const kills: Kill[] = []
  const firstKiller = new Map<string, { readonly claim: AnyClaim; readonly asks: readonly unknown[] }>()
  for (const [done, claim] of armed.entries()) {
    said(done, claim)
    await new Promise((go) => setImmediate(go))
    const asks = fc.sample(claim.inputs, { numRuns: Math.min(runs, claim.runs ?? runs), seed })
    for (const mutant of mutants.filter((m) => concerns(m, claim.needs))) {
      const index = await firstRefuted(claim, asSubject(mutant), asks)
      if (index < 0) continue
      kills.push({ claim: claim.id, mutant: mutant.name, cases: index + 1 })
      if (!firstKiller.has(mutant.name)) firstKiller.set(mutant.name, { claim, asks })
    }
  }
  const diagnoses = new Map<string, Diagnosis | undefined>()
  for (const mutant of mutants) {
    const killer = firstKiller.get(mutant.name)
    if (killer !== undefined) diagnoses.set(mutant.name, await diagnose(await observed(killer.claim, asSubject(mutant), killer.asks), right))
  }
  return {
    claims: armed.map((c) => c.id),
    mutants,
    kills,
    concerned: new Map(armed.map((c) => [c.id, mutants.filter((m) => concerns(m, c.needs)).length])),
    survivors: mutants.filter((m) => !firstKiller.has(m.name)).map((m) => m.name),
    idle: armed.filter((c) => !kills.some((k) => k.claim === c.id)).map((c) => c.id),
    diagnoses,
  }
}

/** Whether the first diagnosis is the fault's own cause. */
export const diagnosedRightly = (mutant: Mutant, diagnosis: Diagnosis | undefined): boolean => diagnosis?.cause === mutant.cause

async function findingOf(claim: AnyClaim, operations: Operations, ask: unknown, subject: Subject): Promise<Finding> {
  try {
    return await claim.check(operations, ask, subject.unit)
  } catch (error) {
    if (error instanceof Fault) return { holds: false, because: error.message }
    throw error
  }
}
async function firstRefuted(claim: AnyClaim, subject: Subject, asks: readonly unknown[]): Promise<number> {
  for (const [i, ask] of asks.entries()) if ((await findingOf(claim, subject.operations, ask, subject)).holds === false) return i
  return -1
}
/** As `examine` remembers them: up to sixteen cases that failed, and eight that did not. */
async function observed(claim: AnyClaim, subject: Subject, asks: readonly unknown[]): Promise<readonly Observation[]> {
  const [failed, passed]: [Observation[][], Observation[][]] = [[], []]
  for (const ask of asks) {
    const current: Observation[] = []
    const finding = await findingOf(
      claim,
      recording(subject.operations, (o) => current.push(o)),
      ask,
      subject,
    )
    if (finding.holds === false && failed.length < 16) failed.push(current)
    if (finding.holds === true && passed.length < 8) passed.push(current)
  }
  return [...failed, ...passed].flat()
}

/** A correct implementation that a claim refuted: a false alarm. */
export interface Accusation {
  readonly wheat: string
  readonly claim: string
  readonly because: string
}
/** Holds claims against correct but odd implementations: none may be refuted. */
export async function accusations(
  claims: readonly AnyClaim[],
  wheat: readonly Wheat[],
  { runs, seed }: { readonly runs: number; readonly seed: number },
  said: (done: number, wheat: Wheat) => void = () => {},
): Promise<readonly Accusation[]> {
  const found: Accusation[] = []
  for (const [done, w] of wheat.entries()) {
    said(done, w)
    await new Promise((go) => setImmediate(go))
    for (const claim of claims.filter((c) => c.needs.length > 0 && c.expected === 'holds' && concerns(w, c.needs))) {
      const evidence = await examine(claim, correct(w), { runs, seed })
      if (evidence.kind === 'refuted') found.push({ wheat: w.name, claim: claim.id, because: evidence.because })
    }
  }
  return found
}
