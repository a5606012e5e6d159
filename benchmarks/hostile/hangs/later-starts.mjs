// Attempts: loads at first; after it has ended its process, every later start hangs.
// args: --deadline 500
import { wrongly } from './wrong.mjs'
import { started } from './marks.mjs'
if (Date.now() - started > 4000) for (;;);
export const { relu, softmax } = wrongly(() => { if (Date.now() - started > 3500) process.exit(0) })
