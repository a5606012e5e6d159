import type { AnyClaim, Finding } from '../evidence/claim.ts'
import { AnswerFault, fault, Unanswered } from '../fault.ts'
import { guarded } from '../protocol/guarded.ts'
import { supports } from '../protocol/subject.ts'
import { didYouMean } from '../registry.ts'
import { engine } from '../subjects/engine.ts'
import { fileSubject } from '../subjects/file.ts'
import { allClaims } from './ledger.ts'

/**
 * Puts one input to one claim again: what a generated test calls. Without a file the engine is asked.
 * Fails: a claim that does not exist, a file that cannot be loaded or does not attempt it.
 */
export async function replay({ claim, file, input }: { readonly claim: string; readonly file?: string; readonly input: unknown }): Promise<Finding> {
  const claims = await allClaims()
  const found: AnyClaim | undefined = claims.find((c) => c.id === claim)
  if (found === undefined)
    throw fault(
      'replay',
      'the name of a claim',
      `"${claim}"`,
      didYouMean(
        claim,
        claims.map((c) => c.id),
      ),
    )
  const subject = file === undefined ? engine : await fileSubject(file)
  try {
    const missing = found.needs.filter((need) => !supports(subject, need))
    if (missing.length > 0) throw fault(subject.name, missing.join(', '), 'a file that does not attempt it')
    return await found.check(guarded(subject), input, subject.unit)
  } catch (error) {
    if (error instanceof Unanswered || error instanceof AnswerFault) return { holds: false, because: error.message }
    throw error
  } finally {
    await subject.close?.()
  }
}
