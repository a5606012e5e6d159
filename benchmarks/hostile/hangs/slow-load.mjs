// Attempts: each start takes nine seconds, and each answer ends the process.
// args: --budget 3
import { wrongly } from './wrong.mjs'
const from = Date.now()
while (Date.now() - from < 9000);
export const { relu, softmax } = wrongly(() => process.exit(0))
