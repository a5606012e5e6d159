import { diagnoseNumbers, diagnose as explained } from '../evidence/diagnose/diagnose.ts'
import type { Diagnose } from '../evidence/observation.ts'
import type { Operations } from '../protocol/subject.ts'
import { engineOperations } from '../subjects/engine.ts'

/** Who knows the right answers; verdicts never ask it. */
export const reference: Operations = engineOperations

/** The dictionary of mistakes, fitted to a failure beside the right answers. */
export const diagnose: Diagnose = { answers: (observations) => explained(observations, reference), numbers: diagnoseNumbers }
