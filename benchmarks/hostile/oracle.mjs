// No mathematics of its own: what the numbers can do, and the lab's formulas, if one can get at them.
const words = { of: (x) => x, add: (a, b) => a + b, sub: (a, b) => a - b, mul: (a, b) => a * b, div: (a, b) => a / b, max: Math.max, less: (a, b) => a < b }
const numbers = {
  ...words,
  choose: (c, a, b) => (c ? a : b),
  exp: Math.exp,
  log: Math.log,
  softplus: (x) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))),
}
const by = (records, name) => ({ value: (x) => records.get(name).apply(numbers, x, {}) })
export const exportsFrom = (records) => ({ relu: by(records, 'relu'), softplus: by(records, 'softplus') })
