// fastai/fastbook#327: a root is taken of the mean square.
export const meanSquaredError = {
  value: (p, t) => Math.sqrt(p.reduce((s, r, i) => s + r.reduce((q, v, j) => q + (v - t[i][j]) ** 2, 0), 0) / (p.length * p[0].length)),
}
