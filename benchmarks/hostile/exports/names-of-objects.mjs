// Attempts: names that every object has, for whoever looks them up in one.
// honest: identity
export { identity } from './honest.mjs'
const f = { value: () => 1, forward: () => 1, backward: () => 1, gradient: () => 1 }
export { f as __proto__, f as constructor, f as toString, f as valueOf, f as hasOwnProperty, f as prototype, f as '' }
export { relu } from './wrong.mjs'
