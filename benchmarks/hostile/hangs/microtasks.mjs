// Attempts: after its answer, promises for ever: the next question never arrives.
// honest: identity
// args: --deadline 500
import { wrongly } from './wrong.mjs'
export { identity } from './honest.mjs'
const on = () => Promise.resolve().then(on)
export const { relu, softmax } = wrongly(() => void on())
