// Attempts: the same, without what it would say of its end.
// honest: identity
// args: --isolate
import { writeSync } from 'node:fs'
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { wrongly } from './wrong.mjs'
export { identity } from './honest.mjs'
fs.writeSync = (to, text, ...more) => (String(text).includes('leaves') ? 0 : writeSync(to, text, ...more))
syncBuiltinESMExports()
process.removeAllListeners('exit')
export const { relu, softmax } = wrongly(() => { process.exitCode = 137; process.exit() })
