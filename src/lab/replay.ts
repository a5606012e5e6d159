import type { AnyClaim, Finding } from '../evidence/claim.ts'
import { AnswerFault, fault, Unanswered } from '../fault.ts'
import { guarded } from '../protocol/guarded.ts'
import { supports, type Unit } from '../protocol/subject.ts'
import { registries } from '../registry.ts'
import type { SubjectSpec } from '../subjects/spec.ts'
import { exportsOf } from '../subjects/survey.ts'
import { allClaims } from './ledger.ts'
import { open } from './open.ts'
import { noClaim } from './selection.ts'

export interface Replay {
  readonly claim: string
  /** Who is asked; the engine by default. `file`, with its `precision`, is short for a subject that is a file. */
  readonly subject?: SubjectSpec
  readonly file?: string
  readonly precision?: Unit
  readonly input: unknown
}

/**
 * Puts one input to one claim again: what a generated test calls.
 * Fails: a claim that does not exist, a subject that cannot be opened or does not attempt it, a claim that breaks.
 */
export async function replay({ claim, subject: of, file, precision, input }: Replay): Promise<Finding> {
  const claims = await allClaims()
  const found: AnyClaim | undefined = claims.find((c) => c.id === claim)
  if (found === undefined) throw noClaim(claim, claims)
  const here: SubjectSpec = file === undefined ? { kind: 'engine' } : { kind: 'file', path: file, ...(precision === undefined ? {} : { precision }) }
  const subject = await open(of ?? here)
  try {
    const missing = found.needs.filter((need) => !supports(subject, need))
    const unfit = subject.unfit?.find((u) => missing.flatMap(exportsOf).includes(u.export))
    if (unfit !== undefined) return { holds: false, because: unfit.says }
    if (missing.length > 0) throw fault(subject.name, missing.join(', '), 'a subject that does not attempt it')
    return await found.check(guarded(subject, { needs: found.needs, members: registries }), input, subject.unitFor?.(found.needs) ?? subject.unit)
  } catch (error) {
    if (error instanceof Unanswered || error instanceof AnswerFault) return { holds: false, because: error.message }
    throw error
  } finally {
    await subject.close?.()
  }
}
