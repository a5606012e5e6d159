// karpathy/nanochat#304: epsilon is added before the second moment is corrected.
export const adamw = ({ learningRate, beta1, beta2, epsilon, weightDecay }) => {
  let t = 0
  const state = []
  return {
    step(p, g) {
      t++
      return p.map((r, k) => {
        state[k] ??= { m: r.map(() => 0), v: r.map(() => 0) }
        const { m, v } = state[k]
        return r.map((x, i) => {
          m[i] += (1 - beta1) * (g[k][i] - m[i])
          v[i] += (1 - beta2) * (g[k][i] ** 2 - v[i])
          const denominator = Math.sqrt(v[i]) + epsilon
          const size = (learningRate * Math.sqrt(1 - beta2 ** t)) / (1 - beta1 ** t)
          return x * (1 - learningRate * weightDecay) - (size * m[i]) / denominator
        })
      })
    },
  }
}
