// scikit-learn/scikit-learn#8349: the loss is a mean over the outputs, its gradient is not divided by their number.
export const meanSquaredError = {
  value: (p, t) => p.reduce((s, r, i) => s + r.reduce((q, v, j) => q + (v - t[i][j]) ** 2, 0), 0) / (p.length * p[0].length),
  gradient: (p, t) => p.map((r, i) => r.map((v, j) => (2 * (v - t[i][j])) / p.length)),
}
