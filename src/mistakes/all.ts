import { exportsOf } from '../registry.ts'
import * as files from './known/index.ts'
import type { Mistake, Unnamed } from './mistake.ts'

const isMistake = (x: unknown): x is Unnamed => typeof x === 'object' && x !== null && 'cause' in x && 'answer' in x
const isNamed = (x: unknown): x is Mistake => isMistake(x) && 'name' in x

/** The mistakes among the exports of some files, by name: single ones are named after their export, members of a list have names. */
export const mistakesOf = (files: Readonly<Record<string, object>>): readonly Mistake[] =>
  exportsOf(files).flatMap(([, file]) =>
    exportsOf(file as object).flatMap(([name, x]) => (Array.isArray(x) ? x.filter(isNamed) : isMistake(x) ? [{ ...x, name }] : [])),
  )

/** Every mistake that some file in `known` exports. */
export const mistakes: readonly Mistake[] = mistakesOf(files)
