import { asSubject, type Control } from '../src/controls/control.ts'
import type { AnyClaim } from '../src/evidence/claim.ts'
import { examine } from '../src/evidence/examine.ts'
import { gradcheck } from '../src/gradcheck/gradcheck.ts'
import { targetsOf } from '../src/gradcheck/subjects.ts'
import { allClaims } from '../src/lab/ledger.ts'
import { affects } from '../src/mistakes/mistake.ts'
import { guarded } from '../src/protocol/guarded.ts'

/* Correct implementations by other hands, held against every claim and the gradient check: whom they accuse. */

export interface Accused {
  readonly control: string
  /** The claim, or what of it the gradient check was asked. */
  readonly by: string
  readonly seed: number
  readonly because: string
  readonly input: string
}
/** The claims that can accuse somebody. */
export const accusers = async (): Promise<readonly AnyClaim[]> => (await allClaims()).filter((c) => c.needs.length > 0 && c.expected === 'holds')

/** Whom claims and gradient check accuse, in one seed. A claim that is not decided accuses nobody, and is counted as open. */
export async function accusationsIn(
  control: Control,
  claims: readonly AnyClaim[],
  { runs, seed }: { readonly runs: number; readonly seed: number },
): Promise<{ readonly accused: readonly Accused[]; readonly asked: number; readonly open: number }> {
  const subject = asSubject(control)
  const accused: Accused[] = []
  const asked = claims.filter((c) => affects(control, c.needs))
  let open = 0
  for (const claim of asked) {
    const evidence = await examine(claim, subject, { runs, seed })
    if (evidence.kind === 'undecided' || evidence.kind === 'unsupported') open++
    if (evidence.kind === 'refuted') accused.push({ control: control.name, by: claim.id, seed, because: evidence.because, input: evidence.input })
  }
  for (const target of targetsOf(subject).filter((t) => affects(control, t.needs))) {
    const { f, x } = target.make(guarded(subject), seed)
    for (const r of await gradcheck({ ...f, unit: subject.unit }, x, { seed }))
      if (r.verdict === 'wrong' || r.verdict === 'non-deterministic')
        accused.push({ control: control.name, by: `gradcheck of ${target.name}`, seed, because: r.because, input: '-' })
  }
  return { accused, asked: asked.length, open }
}

/** All controls in all seeds. */
export async function accusedControls(
  controls: readonly Control[],
  runs: number,
  seeds: readonly number[],
  said: (done: number, of: number, accused: readonly Accused[]) => void = () => {},
): Promise<{ readonly controls: number; readonly seeds: number; readonly cases: number; readonly accused: readonly Accused[] }> {
  const claims = await accusers()
  const accused: Accused[] = []
  for (const [i, control] of controls.entries())
    for (const seed of seeds) {
      const found = await accusationsIn(control, claims, { runs, seed })
      accused.push(...found.accused)
      said(i + 1, controls.length, found.accused)
    }
  return { controls: controls.length, seeds: seeds.length, cases: runs, accused }
}
