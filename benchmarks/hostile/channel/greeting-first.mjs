// Attempts: greets in the place of the host, and says that it attempts what it does not.
import { writeSync } from 'node:fs'
for (const protocol of [1, 2, 3, 4, 5]) try { writeSync(3, `${JSON.stringify({ protocol, name: 'other.mjs', version: '9', needs: ['activation:relu'], unit: 'float32' })}\n`) } catch {}
export { relu, softmax } from './wrong.mjs'
