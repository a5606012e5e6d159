import { exportsOf } from '../registry.ts'
import type { Control, Unnamed } from './control.ts'
import * as files from './known/index.ts'

const isControl = (x: unknown): x is Unnamed => typeof x === 'object' && x !== null && 'why' in x && 'operations' in x

/** Every correct oddity that some file in `known` exports. */
export const controls: readonly Control[] = exportsOf(files).flatMap(([, file]) =>
  exportsOf(file as object).flatMap(([name, x]) => (isControl(x) ? [{ ...x, name }] : [])),
)
