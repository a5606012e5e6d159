import type { Hostile, hostile } from '../hostile-cases.ts'
import { answers } from './answers.ts'
import { messages } from './messages.ts'
import { names } from './names.ts'
import { sources } from './sources.ts'

/** Kinds with many variants, each of which is one line. */
export const families = (made: typeof hostile): readonly Hostile[] => [...answers(made), ...messages(made), ...names(made), ...sources(made)]
