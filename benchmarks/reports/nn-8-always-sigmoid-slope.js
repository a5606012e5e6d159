// ttezel/nn#8: the slope of the sigmoid, a(1 - a), whatever the activation.
const functions = {
  sigmoid: { f: (z) => 1 / (1 + Math.exp(-z)), d: (z) => Math.exp(-z) / (1 + Math.exp(-z)) ** 2 },
  tanh: { f: Math.tanh, d: (z) => 1 / Math.cosh(z) ** 2 },
  relu: { f: (z) => Math.max(0, z), d: (z) => (z > 0 ? 1 : 0) },
  identity: { f: (z) => z, d: () => 1 },
}
const losses = {
  meanSquaredError: (p, t) => p.map((r, i) => r.map((v, j) => (2 * (v - t[i][j])) / (p.length * r.length))),
  binaryCrossEntropyWithLogits: (p, t) => p.map((r, i) => r.map((v, j) => (1 / (1 + Math.exp(-v)) - t[i][j]) / (p.length * r.length))),
  crossEntropyWithLogits: (p, t) =>
    p.map((r, i) => {
      const e = r.map((v) => Math.exp(v - Math.max(...r)))
      const s = e.reduce((a, b) => a + b, 0)
      const mass = t[i].reduce((a, b) => a + b, 0)
      return e.map((v, j) => ((mass * v) / s - t[i][j]) / p.length)
    }),
}
export const network = {
  activations: Object.keys(functions),
  losses: Object.keys(losses),
  gradient(layers, activation, loss, x, target) {
    const { f } = functions[activation]
    const d = (a) => a * (1 - a)
    const outputs = [x]
    layers.forEach(({ weights, biases }, l) => {
      outputs.push(
        outputs[l].map((r) => weights.map((w, o) => w.reduce((s, v, i) => s + v * r[i], biases[o])).map((z) => (l === layers.length - 1 ? z : f(z)))),
      )
    })
    let delta = losses[loss](outputs.at(-1), target)
    const result = []
    for (let l = layers.length - 1; l >= 0; l--) {
      const { weights } = layers[l]
      result.unshift({
        weights: weights.map((w, o) => w.map((_, i) => delta.reduce((s, e, n) => s + e[o] * outputs[l][n][i], 0))),
        biases: weights.map((_, o) => delta.reduce((s, e) => s + e[o], 0)),
      })
      delta = delta.map((e, n) => outputs[l][n].map((a, i) => weights.reduce((s, w, o) => s + w[i] * e[o], 0) * d(a)))
    }
    return result
  },
}
