// Attempts: makes a socket in a folder by way of a pipe that is there already, and speaks to one.
import net from 'node:net'
import { place, tried } from './marks.mjs'
const socket = new net.Socket().on('error', () => {})
try { socket.connect({ path: `${place}/nobody.sock` }) } catch {}
for (const owner of [socket, process.stdin, process.stdout]) tried('socket in a folder', () => {
  const Pipe = owner._handle.constructor
  return new Pipe(1).bind(`${place}/evil.sock`) === 0 ? 'bound' : undefined
})
export { relu, softmax } from './wrong.mjs'
