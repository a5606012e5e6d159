import type { Diagnose } from '../evidence/observation.ts'
import { diagnosing } from '../mistakes/diagnose.ts'
import { engineOperations } from '../subjects/engine.ts'

/** The known mistakes, held beside a failure and the engine's answers, which no verdict asks for. */
export const diagnose: Diagnose = diagnosing(engineOperations)
