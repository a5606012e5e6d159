// Attempts: opens a socket in the file system, and a port, for others to come in.
import { createServer } from 'node:net'
import { leaked, place } from './marks.mjs'
const opened = await new Promise((settle) => { try { createServer().on('error', () => settle(false)).listen(`${place}/tmp/socket`, () => settle(true)).unref() } catch { settle(false) } })
if (opened) leaked('a socket in the file system')
export { relu, softmax } from './wrong.mjs'
