import * as arithmetic from './arithmetic.ts'
import type { Oddity, Wheat } from './control.ts'
import * as functions from './functions.ts'
import * as training from './training.ts'

/** Every correct oddity that some file beside this one exports. */
export const wheat: readonly Wheat[] = [arithmetic, functions, training].flatMap((file) =>
  Object.entries<Oddity>(file).map(([name, oddity]) => ({ name, ...oddity })),
)
