// Attempts: loops when it is looked at: getters and traps of the exports themselves.
// honest: identity
// args: --deadline 500
export { identity } from './honest.mjs'
export const relu = new Proxy({}, { get: () => { for (;;); }, has: () => { for (;;); }, ownKeys: () => { for (;;); } })
