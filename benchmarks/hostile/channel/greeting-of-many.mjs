// Attempts: greets with a million things that it attempts.
import { writeSync } from 'node:fs'
for (const protocol of [1, 2, 3, 4, 5]) try { writeSync(3, `${JSON.stringify({ protocol, needs: Array.from({ length: 200_000 }, (_, i) => `activation:${i}`) })}\n`) } catch {}
export { relu, softmax } from './wrong.mjs'
