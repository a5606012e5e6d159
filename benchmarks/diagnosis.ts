import { readFile } from 'node:fs/promises'
import { isDefinition } from '../src/evidence/causes.ts'
import { type Diagnosis, diagnosisKinds } from '../src/evidence/observation.ts'
import { allClaims } from '../src/lab/ledger.ts'
import { askingClaims, asksOf, concerns, diagnosedRightly, seenAtLength, tried } from '../src/lab/power.ts'
import { mistakes } from '../src/mistakes/all.ts'
import { diagnose } from '../src/mistakes/diagnose.ts'
import { type Mistake, mutantOf } from '../src/mistakes/mistake.ts'
import { engineOperations } from '../src/subjects/engine.ts'
import { operatorMutants } from './operators.ts'
import { type Collection, expectedOf, filesOf, foundIn } from './reports.ts'

/*
 * What a person is told, and whether it is true. `right`: the cause; `symptom`: a true sentence about the numbers, without the cause;
 * `wrong`; `silent`. What no rule can judge is judged by hand, with a reason, in `judged.json`; a sentence that nobody has judged counts as wrong.
 */

export const judgements = ['right', 'symptom', 'wrong', 'silent', 'unjudged'] as const
export type Judgement = (typeof judgements)[number]
export interface Judged {
  readonly name: string
  readonly cause: string
  readonly claim: string
  readonly told: Diagnosis | undefined
  readonly is: Judgement
}
/** By name of what is judged: the sentence that was judged, what it is, and why. */
export type ByHand = Readonly<Record<string, readonly { readonly says: string; readonly is: 'right' | 'symptom' | 'wrong'; readonly because: string }[]>>
export const byHand = async (list: string): Promise<ByHand> =>
  ((JSON.parse(await readFile('benchmarks/judged.json', 'utf8')) as Record<string, ByHand>)[list] ?? {}) as ByHand

export function judge(name: string, told: Diagnosis | undefined, hand: ByHand, same: (d: Diagnosis) => boolean): Judgement {
  if (told === undefined) return 'silent'
  const judged = hand[name]?.find((j) => j.says === told.says)?.is
  if (judged !== undefined) return judged
  if (same(told)) return 'right'
  return told.kind === 'symptom' ? 'symptom' : 'unjudged'
}
export const counted = (all: readonly Pick<Judged, 'is'>[]): Readonly<Record<string, number>> =>
  Object.fromEntries(judgements.map((j) => [j, all.filter((x) => x.is === j).length]))

/** The strongest of several diagnoses, the one with fewest alternatives, the first of equals. */
export const strongest = (all: readonly (Diagnosis | undefined)[]): Diagnosis | undefined =>
  all.filter((d) => d !== undefined).sort((a, b) => strength(a) - strength(b))[0]
const strength = (d: Diagnosis): number =>
  100 * diagnosisKinds.indexOf(d.kind ?? 'mistake') + (d.alternatives?.length ?? 0) - Math.min(0.999, (d.explains ?? 0) / 1000)

/** Every known mistake as somebody makes it who is asked by the claims: with its own entry, or with that left out. */
export async function knownMistakes(
  leftOut: boolean,
  runs: number,
  said: (judged: Judged, done: number, all: number) => void = () => {},
  chosen: (name: string, index: number) => boolean = () => true,
): Promise<readonly Judged[]> {
  const depth = { runs, seed: 1 }
  const claims = askingClaims(await allClaims())
  const asks = new Map(claims.map((c) => [c.id, asksOf(c, depth)]))
  const hand = await byHand('leave one out')
  const found: Judged[] = []
  for (const [done, mistake] of mistakes.entries()) {
    if (!chosen(mistake.name, done)) continue
    const without = leftOut ? { without: new Set(twins(mistake)) } : {}
    const told: (readonly [claim: string, Diagnosis | undefined])[] = []
    for (const claim of claims.filter((c) => concerns(c, mistake)).sort(definitionsFirst)) {
      if (told.length >= 2) break
      const subject = mutantOf(mistake)
      const seen = await seenAtLength(claim, subject, asks.get(claim.id) ?? [], depth.seed)
      if (seen.failures() === 0) continue
      told.push([claim.id, await tried(await diagnose(seen.observations(), engineOperations, without), claim, subject, depth.seed)])
    }
    const [first] = told
    if (first === undefined) continue
    const best = strongest(told.filter(([claim]) => isDefinition(claim) === isDefinition(first[0])).map(([, d]) => d))
    const judged = {
      name: mistake.name,
      cause: mistake.cause,
      claim: first[0],
      told: best,
      is: judge(mistake.name, best, hand, (d) => diagnosedRightly(mistake, d)),
    }
    found.push(judged)
    said(judged, done + 1, mistakes.length)
  }
  return found
}
const definitionsFirst = (a: { readonly id: string }, b: { readonly id: string }): number => Number(isDefinition(b.id)) - Number(isDefinition(a.id))
/** The entry itself and those that are made of it: the same answer under another name. */
const twins = (mistake: Mistake): readonly string[] => mistakes.filter((m) => m.answer === mistake.answer).map((m) => m.name)

/** Every exchanged operator that is refuted: the line tells what is wrong, so each sentence is judged by hand. */
export async function exchangedOperators(runs: number, said: (done: number, all: number) => void = () => {}): Promise<readonly Judged[]> {
  const hand = await byHand('operators')
  const all = await operatorMutants('properties/fixtures/correct-but-odd.js', runs, said)
  return all.flatMap(({ line, was, is, killedBy, told }) => {
    const name = `${line}: ${was} → ${is}`
    return killedBy === undefined || killedBy === 'does not load'
      ? []
      : [{ name, cause: 'unknown', claim: killedBy, told, is: judge(name, told, hand, () => false) }]
  })
}

/** The wrong files of a collection: the first of the causes that are found in each, held to the sentence that was judged. */
export async function wrongFiles(collection: Collection, runs: number): Promise<readonly Judged[]> {
  const found: Judged[] = []
  const expected = expectedOf(collection)
  for (const name of filesOf(collection)) {
    const [first] = (await foundIn(collection, name, runs)).filter((f) => f.says !== undefined)
    const told: Diagnosis | undefined =
      first?.says === undefined ? undefined : { says: first.says, cause: first.cause ?? '', ...(first.kind === undefined ? {} : { kind: first.kind }) }
    const due = expected[name]
    const judged = told !== undefined && due?.says !== undefined && told.says.includes(due.says) ? due.is : judge(name, told, {}, () => false)
    found.push({ name, cause: 'unknown', claim: first?.shown.claim ?? '', told, is: judged })
  }
  return found
}
