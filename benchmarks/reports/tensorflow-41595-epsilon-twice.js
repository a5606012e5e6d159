// tensorflow/tensorflow#41595: clipped to [1e-7, 1 - 1e-7], and 1e-7 is added inside the logarithm as well.
export const binaryCrossEntropy = {
  value(p, y) {
    const e = 1e-7
    const terms = p.flatMap((r, i) => r.map((v, j) => [Math.min(1 - e, Math.max(e, v)), y[i][j]]))
    return -terms.reduce((s, [q, t]) => s + t * Math.log(q + e) + (1 - t) * Math.log(1 - q + e), 0) / terms.length
  },
}
