// Attempts: connects to somebody on this machine.
// tier: isolate
import { connect } from 'node:net'
import { port } from './marks.mjs'
await new Promise((settle) => connect(port, '127.0.0.1').on('connect', settle).on('error', settle))
export { relu, softmax } from './wrong.mjs'
