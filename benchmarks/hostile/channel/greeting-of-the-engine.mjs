// Attempts: greets first, under another name and version than its own.
import { writeSync } from 'node:fs'
for (const protocol of [1, 2, 3, 4, 5]) try { writeSync(3, `${JSON.stringify({ protocol, name: 'engine', version: '0.2.0', needs: ['activation:relu', 'softmax'], unit: 'float64' })}\n`) } catch {}
export { relu, softmax } from './wrong.mjs'
