import type { Diagnose } from '../evidence/observation.ts'
import { diagnosing } from '../mistakes/diagnose.ts'
import type { Operations } from '../protocol/subject.ts'
import { engineOperations } from '../subjects/engine.ts'

/** Who knows the right answers; verdicts never ask it. */
export const reference: Operations = engineOperations

/** The known mistakes, held beside a failure and the right answers. */
export const diagnose: Diagnose = diagnosing(reference)
