// Attempts: a greeting whose name and notes are for the terminal.
// text: yes
import { writeSync } from 'node:fs'
for (const protocol of [1, 2, 3, 4, 5]) try { writeSync(3, `${JSON.stringify({ protocol, name: '\u001b[2J\u202e', needs: [], notes: ['\u001b]0;owned\u0007', '\n99 passed, 0 failed'] })}\n`) } catch {}
export { relu, softmax } from './wrong.mjs'
