import * as files from './known/index.ts'
import type { Mistake, Unnamed } from './mistake.ts'

const isMistake = (x: unknown): x is Unnamed => typeof x === 'object' && x !== null && 'cause' in x && 'answer' in x
/** The mistakes that an export is: one, named after it, or a list of named ones. */
function exported([name, x]: readonly [name: string, x: unknown]): readonly Mistake[] {
  if (Array.isArray(x)) return x.filter((m): m is Mistake => isMistake(m) && 'name' in m)
  return isMistake(x) ? [{ ...x, name }] : []
}

/** Every mistake that some file in `known` exports. */
export const mistakes: readonly Mistake[] = Object.values<object>(files).flatMap((file) => Object.entries(file).flatMap(exported))
/** The faulty engines among them: all but those that compute what is due. */
export const mutants: readonly Mistake[] = mistakes.filter((m) => m.equivalent === undefined)
