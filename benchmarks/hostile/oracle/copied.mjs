// Attempts: right answers that somebody else wrote: no lab can tell them from one's own.
// tier: nobody
export const relu = { value: (x) => (x > 0 || Number.isNaN(x) ? x : 0), derivative: (x) => (x > 0 ? 1 : Number.isNaN(x) ? x : 0) }
