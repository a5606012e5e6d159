import { exportsOf } from '../registry.ts'
import * as files from './index.ts'
import type { Fault, Mutant } from './mutant.ts'

const isFault = (x: unknown): x is Fault => typeof x === 'object' && x !== null && 'fault' in x && 'shows' in x && 'cause' in x && 'operations' in x

/** Every fault that some file beside this one exports. */
export const mutants: readonly Mutant[] = exportsOf(files).flatMap(([, file]) =>
  exportsOf(file as object).flatMap(([name, fault]) => (isFault(fault) ? [{ name, ...fault }] : [])),
)
