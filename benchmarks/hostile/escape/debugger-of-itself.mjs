// Attempts: lets itself be debugged over the network.
// tier: isolate
import inspector from 'node:inspector'
import { leaked } from './marks.mjs'
let url
try { inspector.open(0, '127.0.0.1'); url = inspector.url() } catch {}
if (url !== undefined) leaked('a debugger of its own')
export { relu, softmax } from './wrong.mjs'
