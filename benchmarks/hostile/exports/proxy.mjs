// Attempts: exports with every member there is.
// honest: identity
export { identity } from './honest.mjs'
let n = 0
const any = new Proxy(() => 1000 + ++n, { get: (_, key) => (key === Symbol.toPrimitive ? () => 5 : any), has: () => true, ownKeys: () => ['value', 'prototype'], getPrototypeOf: () => Array.prototype, apply: () => 1000 + ++n })
export const relu = any
