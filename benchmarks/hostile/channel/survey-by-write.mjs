// Attempts: what is told of the file is changed on its way, so that what is required is there and nothing is asked of it.
// honest: identity
// args: --require network.gradient
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
const write = fs.writeSync
fs.writeSync = (to, text, ...more) => {
  if (to !== 3 || !String(text).includes('"knows"')) return write(to, text, ...more)
  const reply = JSON.parse(text)
  Object.assign(reply.answer, { needs: ['gradient', 'activation:identity'], unfit: [], notes: [], ignored: [], unasked: [], knows: { gradient: { activations: [], losses: [] } } })
  return write(to, `${JSON.stringify(reply)}\n`, ...more)
}
syncBuiltinESMExports()
export { identity } from './honest.mjs'
export { relu } from './wrong.mjs'
export const network = { gradient: () => 'wrong' }
