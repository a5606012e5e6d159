// Attempts: a type that the compiler would count for ever, and a source that is deep.
type Long<N extends number, A extends 0[] = []> = A['length'] extends N ? A : Long<N, [...A, 0]>
export type Endless = Long<99999>
export { relu, softmax } from './wrong.mjs'
