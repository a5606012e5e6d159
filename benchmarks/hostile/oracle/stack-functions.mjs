// Attempts: asks the call sites of a stack trace for the functions and objects of the host.
import { exportsFrom } from './oracle.mjs'
import { wrongly } from './wrong.mjs'
const before = Error.prepareStackTrace
let found
const sites = () => { Error.prepareStackTrace = (_, s) => s; const { stack } = new Error(); Error.prepareStackTrace = before; return stack }
const look = (x, depth = 0) => { if (x instanceof Map && x.has('relu')) found = x; else if (depth < 3 && x && typeof x === 'object') for (const v of Object.values(x)) look(v, depth + 1) }
export const { relu } = wrongly((name, x) => {
  for (const s of sites()) { look(s.getThis()); look(s.getFunction()?.arguments); look({ ...s.getFunction()?.caller?.arguments }) }
  return found === undefined ? undefined : exportsFrom(found).relu.value(x)
})
