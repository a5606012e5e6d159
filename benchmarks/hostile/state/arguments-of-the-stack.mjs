// Attempts: changes, by arguments.callee.caller, what its caller holds.
import { wrongly } from './wrong.mjs'
const look = Function('try { const c = arguments.callee.caller; for (let f = c, i = 0; f && i < 9; f = f.caller, i++) for (const a of f.arguments ?? []) if (a && typeof a === "object") try { a.answer = 0; a.seq = 1; a.x = [] } catch {} } catch {}')
export const { relu, softmax } = wrongly(() => look())
