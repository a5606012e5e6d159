// Attempts: asks a server for the answers.
// tier: isolate
import { port } from './marks.mjs'
await fetch(`http://127.0.0.1:${port}/relu`, { signal: AbortSignal.timeout(500) }).catch(() => {})
export { relu, softmax } from './wrong.mjs'
