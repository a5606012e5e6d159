// PennyLaneAI/pennylane#1929: the corrected step size is stored and corrected again at the next step.
export const adam = ({ learningRate, beta1, beta2, epsilon }) => {
  let [t, size, m, v] = [0, learningRate, null, null]
  return {
    step(p, g) {
      t += 1
      size = (size * Math.sqrt(1 - beta2 ** t)) / (1 - beta1 ** t)
      m = p.map((r, k) => r.map((_, i) => beta1 * (m?.[k][i] ?? 0) + (1 - beta1) * g[k][i]))
      v = p.map((r, k) => r.map((_, i) => beta2 * (v?.[k][i] ?? 0) + (1 - beta2) * g[k][i] ** 2))
      return p.map((r, k) => r.map((x, i) => x - (size * m[k][i]) / (Math.sqrt(v[k][i]) + epsilon)))
    },
  }
}
