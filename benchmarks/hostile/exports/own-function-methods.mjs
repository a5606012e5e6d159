// Attempts: functions that have a bind, call and apply of their own.
const value = Object.assign(() => 1000, { bind: () => (x) => 'x', call: () => 'x', apply: () => 'x', toString: () => 'class {', [Symbol.hasInstance]: () => true })
export const relu = { value }
// may: _repeats$|lipschitz
