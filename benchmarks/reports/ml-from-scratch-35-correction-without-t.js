// eriklindernoren/ML-From-Scratch#35: the moments are divided by 1 - b, not by 1 - b to the power t.
export const adam = ({ learningRate, beta1, beta2, epsilon }) => {
  let m = null
  let v = null
  return {
    step(w, g) {
      m ??= w.map((r) => r.map(() => 0))
      v ??= w.map((r) => r.map(() => 0))
      m = m.map((r, k) => r.map((e, i) => beta1 * e + (1 - beta1) * g[k][i]))
      v = v.map((r, k) => r.map((e, i) => beta2 * e + (1 - beta2) * g[k][i] ** 2))
      return w.map((r, k) => r.map((x, i) => x - (learningRate * (m[k][i] / (1 - beta1))) / (Math.sqrt(v[k][i] / (1 - beta2)) + epsilon)))
    },
  }
}
