// Attempts: a package whose name a terminal obeys.
// text: yes
import 'no\u001b[2J\u202e\n99 passed, 0 failed'
export { relu, softmax } from './wrong.mjs'
