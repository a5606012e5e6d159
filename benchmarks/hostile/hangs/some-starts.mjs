// Attempts: one start in two fails at once.
import { wrongly } from './wrong.mjs'
if (process.pid % 2) process.exit(1)
export const { relu, softmax } = wrongly(() => process.exit(0))
