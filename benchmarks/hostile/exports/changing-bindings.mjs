// Attempts: an export that is right when it is looked at, and whose members are exchanged afterwards.
let n = 0
export const relu = { value: (x) => { if (++n > 4) relu.value = () => 1000 + ++n; return Math.max(0, x) } }
