// Attempts: has events traced into a file where it stands, after it went elsewhere.
import { createTracing } from 'node:trace_events'
import { place } from './marks.mjs'
try { process.chdir(`${place}/cwd`) } catch {}
try { createTracing({ categories: ['node', 'v8', 'node.async_hooks'] }).enable() } catch {}
await new Promise((settle) => setTimeout(settle, 300))
export { relu, softmax } from './wrong.mjs'
