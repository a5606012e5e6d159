import type { Oddity, Wheat } from './control.ts'
import * as files from './index.ts'

const isOddity = (x: unknown): x is Oddity => typeof x === 'object' && x !== null && 'odd' in x && 'operations' in x

/** Every correct oddity that some file beside this one exports. */
export const wheat: readonly Wheat[] = Object.values<Readonly<Record<string, unknown>>>(files).flatMap((file) =>
  Object.entries(file).flatMap(([name, oddity]) => (isOddity(oddity) ? [{ name, ...oddity }] : [])),
)
