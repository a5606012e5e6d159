// oysteijo/simd_neuralnet#17: the interim step by the old velocity is kept, and the whole velocity added once more.
export const nesterov = ({ learningRate, momentum }) => {
  let v
  return {
    step(p, g) {
      v ??= p.map((r) => r.map(() => 0))
      return p.map((r, k) =>
        r.map((x, i) => {
          const interim = x + momentum * v[k][i]
          v[k][i] = momentum * v[k][i] - learningRate * g[k][i]
          return interim + v[k][i]
        }),
      )
    },
  }
}
