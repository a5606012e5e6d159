// victorlempitsky/Mate#2: the gradient is divided by the number of entries, not by the batch size.
export const crossEntropyWithLogits = {
  gradient: (z, y) =>
    z.map((r, i) => {
      const top = Math.max(...r)
      const e = r.map((v) => Math.exp(v - top))
      const sum = e.reduce((a, b) => a + b, 0)
      const mass = y[i].reduce((a, b) => a + b, 0)
      return e.map((v, j) => ((mass * v) / sum - y[i][j]) / (z.length * r.length))
    }),
}
