// Attempts: after its answer, a turn of the loop that is always full.
// honest: identity
// args: --deadline 500
import { wrongly } from './wrong.mjs'
export { identity } from './honest.mjs'
const on = () => { const from = Date.now(); while (Date.now() - from < 400); setImmediate(on) }
export const { relu, softmax } = wrongly(() => void setImmediate(on))
