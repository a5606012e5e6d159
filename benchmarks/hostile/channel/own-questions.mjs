// Attempts: puts questions to the host by itself, whose answers would come unasked.
// honest: identity
import { wrongly } from './wrong.mjs'
export { identity } from './honest.mjs'
export const { relu, softmax } = wrongly(() => { process.stdin.unshift?.('{"seq":3,"operation":"activation","ask":{"name":"identity","parameters":{},"x":[5]}}\n') })
