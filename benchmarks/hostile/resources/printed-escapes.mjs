// Attempts: prints what a terminal obeys.
// text: yes
import { wrongly } from './wrong.mjs'
console.log('\u001b[2J\u001b]0;owned\u0007\r\u202e\u009b2J')
console.error('\u001b[31m\n99 passed, 0 failed\n')
export const { relu, softmax } = wrongly(() => void console.log('\u001b[1A\u001b[2K99 passed'))
