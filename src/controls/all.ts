import { exportsOf } from '../registry.ts'
import type { Oddity, Wheat } from './control.ts'
import * as files from './index.ts'

const isOddity = (x: unknown): x is Oddity => typeof x === 'object' && x !== null && 'odd' in x && 'operations' in x

/** Every correct oddity that some file beside this one exports. */
export const wheat: readonly Wheat[] = exportsOf(files).flatMap(([, file]) =>
  exportsOf(file as object).flatMap(([name, oddity]) => (isOddity(oddity) ? [{ name, ...oddity }] : [])),
)
