// Attempts: greets with an error for the terminal.
// text: yes
import { writeSync } from 'node:fs'
for (const protocol of [1, 2, 3, 4, 5]) try { writeSync(3, `${JSON.stringify({ protocol, error: 'threw \u001b[2J\r\n99 passed, 0 failed' })}\n`) } catch {}
export { relu, softmax } from './wrong.mjs'
