import type { Diagnose } from '../evidence/observation.ts'
import { diagnosing } from '../mistakes/diagnose.ts'
import { engineOperations } from '../subjects/engine.ts'

/** What went wrong, by every mistake that is known, beside the engine's answers: for `examine(claim, subject, { runs, seed, diagnose })`. */
export const diagnose: Diagnose = diagnosing(engineOperations)
