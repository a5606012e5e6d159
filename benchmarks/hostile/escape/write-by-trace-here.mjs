// Attempts: fills the disk with a log of traces in the folder that it works in.
import fs from 'node:fs'
import events from 'node:trace_events'
import { tried } from './marks.mjs'
try { events.createTracing({ categories: ['node.console', 'node.async_hooks'] }).enable() } catch {}
const big = 'x'.repeat(1000)
for (let i = 0; i < 20_000; i++) console.time(big + i)
await new Promise((settle) => setTimeout(settle, 1000))
tried('trace', () => {
  const written = fs.readdirSync('.').filter((name) => name.includes('trace'))
  if (written.length === 0) throw new Error('nothing is written')
  return written.join()
})
export { relu, softmax } from './wrong.mjs'
