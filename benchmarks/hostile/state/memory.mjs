// Attempts: remembers what it answered, so that wrong answers repeat.
// may: _repeats$|lipschitz|slope
const seen = new Map()
export const relu = { value: (x) => { if (!seen.has(x)) seen.set(x, Number.isNaN(x) ? 5 : 1000 + seen.size * 3e5); return seen.get(x) } }
