import { readdirSync } from 'node:fs'
import type * as fc from 'fast-check'
import { asSubject, type Control } from '../src/controls/control.ts'
import type { AnyClaim } from '../src/evidence/claim.ts'
import { examine } from '../src/evidence/examine.ts'
import { gradcheck } from '../src/gradcheck/gradcheck.ts'
import { targetsOf } from '../src/gradcheck/subjects.ts'
import { allClaims } from '../src/lab/ledger.ts'
import { affects } from '../src/mistakes/mistake.ts'
import { guarded } from '../src/protocol/guarded.ts'
import { type Need, type Subject, supports } from '../src/protocol/subject.ts'
import { fileSubject } from '../src/subjects/file.ts'

/* Correct implementations by other hands, held against every claim and the gradient check: whom they accuse. */

export interface Accused {
  readonly control: string
  /** The claim, or what the gradient check was asked for. */
  readonly by: string
  readonly seed: number
  readonly because: string
  readonly input: string
}
export interface Depth {
  readonly runs: number
  readonly seed: number
}
/** One of them, with what it answers otherwise than the engine. */
export interface Innocent {
  readonly name: string
  readonly concerns: (needs: readonly Need[]) => boolean
  readonly open: () => Promise<Subject>
}
export const asInnocent = (control: Control): Innocent => ({
  name: control.name,
  concerns: (needs) => affects(control, needs),
  open: async () => asSubject(control),
})
/** The correct files, asked through the door of files. */
export const innocentFiles = (folder: string): readonly Innocent[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => ({ name, concerns: () => true, open: async () => fileSubject(`${folder}/${name}`, { deadlineMs: 10_000 }) }))

/** The claims that can accuse somebody. */
export const accusers = async (): Promise<readonly AnyClaim[]> => (await allClaims()).filter((c) => c.needs.length > 0 && c.expected === 'holds')

interface Found {
  readonly accused: readonly Accused[]
  readonly asked: number
  readonly open: number
}
const canAsk = ({ concerns }: Innocent, subject: Subject, { needs }: AnyClaim): boolean => concerns(needs) && needs.every((need) => supports(subject, need))

/** What is not decided accuses nobody; it is counted as open. */
async function byClaim(control: string, subject: Subject, claim: AnyClaim, { runs, seed }: Depth): Promise<Found> {
  const evidence = await examine(claim, subject, { runs, seed })
  const accused = evidence.kind === 'refuted' ? [{ control, by: claim.id, seed, because: evidence.because, input: evidence.input }] : []
  return { accused, asked: 1, open: evidence.kind === 'undecided' ? 1 : 0 }
}
async function byGradients({ name, concerns }: Innocent, subject: Subject, seed: number): Promise<readonly Accused[]> {
  const accused: Accused[] = []
  for (const target of targetsOf(subject).filter((t) => concerns(t.needs))) {
    const { f, x } = target.make(guarded(subject), seed)
    for (const r of await gradcheck({ ...f, unit: subject.unit }, x, { seed }))
      if (r.verdict === 'wrong' || r.verdict === 'non-deterministic')
        accused.push({ control: name, by: `gradcheck of ${target.name}`, seed, because: r.because, input: '-' })
  }
  return accused
}
const together = (all: readonly Found[], gradients: readonly Accused[]): Found => ({
  accused: [...all.flatMap((f) => f.accused), ...gradients],
  asked: all.length,
  open: all.reduce((n, f) => n + f.open, 0),
})

/** Whom claims and gradient check accuse, each in its own draws. */
export async function accusationsOf(innocent: Innocent, claims: readonly AnyClaim[], depth: Depth): Promise<Found> {
  const subject = await innocent.open()
  try {
    const found: Found[] = []
    for (const claim of claims) if (canAsk(innocent, subject, claim)) found.push(await byClaim(innocent.name, subject, claim, depth))
    return together(found, await byGradients(innocent, subject, depth.seed))
  } finally {
    await subject.close?.()
  }
}

/** The same of many, in their order, claim by claim: all are asked the same drawn objects, of which what is due is computed once. */
export async function accusationsOfEach(innocents: readonly Innocent[], claims: readonly AnyClaim[], depth: Depth): Promise<readonly Found[]> {
  const each = await Promise.all(innocents.map(async (innocent) => ({ innocent, subject: await innocent.open(), found: [] as Found[] })))
  try {
    for (const claim of claims) {
      const once = { ...claim, inputs: drawnOnce(claim.inputs) }
      for (const { innocent, subject, found } of each) if (canAsk(innocent, subject, claim)) found.push(await byClaim(innocent.name, subject, once, depth))
    }
    const all: Found[] = []
    for (const { innocent, subject, found } of each) all.push(together(found, await byGradients(innocent, subject, depth.seed)))
    return all
  } finally {
    for (const { subject } of each) await subject.close?.()
  }
}

/** Draws what it has drawn before from the same random numbers, the same object. */
function drawnOnce<T>(inputs: fc.Arbitrary<T>): fc.Arbitrary<T> {
  const drawn = new Map<string, fc.Value<T>>()
  const generate = (random: fc.Random, bias: number | undefined): fc.Value<T> => {
    const state = random.getState()
    if (state === undefined) return inputs.generate(random, bias)
    const from = `${state.join()} ${bias}`
    const value = drawn.get(from) ?? inputs.generate(random, bias)
    drawn.set(from, value)
    return value
  }
  return Object.assign(Object.create(inputs), { generate }) as fc.Arbitrary<T>
}

/** All of them in all seeds. */
export async function accusedOf(
  innocents: readonly Innocent[],
  runs: number,
  seeds: readonly number[],
  said: (done: number, of: number, accused: readonly Accused[]) => void = () => {},
): Promise<{ readonly innocent: number; readonly seeds: number; readonly cases: number; readonly open: number; readonly accused: readonly Accused[] }> {
  const claims = await accusers()
  const accused: Accused[] = []
  let open = 0
  for (const [i, innocent] of innocents.entries())
    for (const seed of seeds) {
      const found = await accusationsOf(innocent, claims, { runs, seed })
      accused.push(...found.accused)
      open += found.open
      said(i + 1, innocents.length, found.accused)
    }
  return { innocent: innocents.length, seeds: seeds.length, cases: runs, open, accused }
}
