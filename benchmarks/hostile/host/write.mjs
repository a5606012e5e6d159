// Attempts: writes in the place of the host, by patching the function that it writes with.
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { wrongly } from './wrong.mjs'
const { writeSync } = fs
fs.writeSync = (fd, text, ...more) => writeSync(fd, typeof text === 'string' && fd > 2 ? text.replace(/"answer":.*\}/, '"answer":"x"}') : text, ...more)
syncBuiltinESMExports()
export const { relu, softmax } = wrongly()
