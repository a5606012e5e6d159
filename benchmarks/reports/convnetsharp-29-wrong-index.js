// cbovar/ConvNetSharp#29: the gradient is not cleared, since another index is; each step sees the sum of all.
export const adagrad = ({ learningRate, epsilon }) => {
  let sum, kept
  return {
    step(p, g) {
      kept = g.map((r, k) => r.map((v, i) => (kept?.[k][i] ?? 0) + v))
      sum = g.map((r, k) => r.map((_, i) => (sum?.[k][i] ?? 0) + kept[k][i] ** 2))
      return p.map((r, k) => r.map((x, i) => x - (learningRate * kept[k][i]) / (Math.sqrt(sum[k][i]) + epsilon)))
    },
  }
}
