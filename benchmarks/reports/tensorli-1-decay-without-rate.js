// joennlae/tensorli#1: the decoupled decay is not scaled by the learning rate.
export const adamw = ({ learningRate, beta1, beta2, epsilon, weightDecay }) => {
  let t = 0
  let m, v
  return {
    step(p, g) {
      t++
      m ??= p.map((r) => r.map(() => 0))
      v ??= p.map((r) => r.map(() => 0))
      return p.map((r, k) =>
        r.map((x, i) => {
          m[k][i] = beta1 * m[k][i] + (1 - beta1) * g[k][i]
          v[k][i] = beta2 * v[k][i] + (1 - beta2) * g[k][i] ** 2
          const step = (learningRate * (m[k][i] / (1 - beta1 ** t))) / (Math.sqrt(v[k][i] / (1 - beta2 ** t)) + epsilon)
          return x - (step + weightDecay * x)
        }),
      )
    },
  }
}
