// Attempts: one start in two hangs.
// args: --deadline 500
import { wrongly } from './wrong.mjs'
if (process.pid % 2) for (;;);
export const { relu, softmax } = wrongly()
