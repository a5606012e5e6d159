// Attempts: a reply with __proto__ and constructor as fields, for whoever copies it.
// honest: identity
import { writeSync } from 'node:fs'
import { wrongly } from './wrong.mjs'
export { identity } from './honest.mjs'
export const { relu, softmax } = wrongly(() => { try { writeSync(3, '{"seq":1,"__proto__":{"answer":0},"constructor":{"prototype":{"x":1}},"answer":{"__proto__":{"f64":"AAAA"}}}\n') } catch {} })
