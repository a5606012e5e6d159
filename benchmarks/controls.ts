import { readdirSync } from 'node:fs'
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
    .map(({ name }) => ({ name, concerns: () => true, open: async () => fileSubject(`${folder}/${name}`, { limits: { deadlineMs: 10_000 } }) }))

/** The claims that can accuse somebody. */
export const accusers = async (): Promise<readonly AnyClaim[]> => (await allClaims()).filter((c) => c.needs.length > 0 && c.expected === 'holds')

/** Whom claims and gradient check accuse, each in its own draws. What is not decided accuses nobody; it is counted as open. */
export async function accusationsOf(
  { name, concerns, open: opened }: Innocent,
  claims: readonly AnyClaim[],
  { runs, seed }: Depth,
): Promise<{ readonly accused: readonly Accused[]; readonly asked: number; readonly open: number }> {
  const subject = await opened()
  try {
    const accused: Accused[] = []
    const asked = claims.filter((c) => concerns(c.needs) && c.needs.every((need) => supports(subject, need)))
    let open = 0
    for (const claim of asked) {
      const evidence = await examine(claim, subject, { runs, seed })
      if (evidence.kind === 'undecided') open++
      if (evidence.kind === 'refuted') accused.push({ control: name, by: claim.id, seed, because: evidence.because, input: evidence.input })
    }
    for (const target of targetsOf(subject).filter((t) => concerns(t.needs))) {
      const { f, x } = target.make(guarded(subject), seed)
      for (const r of await gradcheck({ ...f, unit: subject.unit }, x, { seed }))
        if (r.verdict === 'wrong' || r.verdict === 'non-deterministic')
          accused.push({ control: name, by: `gradcheck of ${target.name}`, seed, because: r.because, input: '-' })
    }
    return { accused, asked: asked.length, open }
  } finally {
    await subject.close?.()
  }
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
