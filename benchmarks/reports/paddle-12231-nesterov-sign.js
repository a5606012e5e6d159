// PaddlePaddle/Paddle#12231: the look-ahead is added, the gradient subtracted.
export const nesterov = ({ learningRate, momentum }) => {
  let v
  return {
    step(p, g) {
      v = p.map((r, k) => r.map((_, i) => momentum * (v?.[k][i] ?? 0) + g[k][i]))
      return p.map((r, k) => r.map((x, i) => x - g[k][i] * learningRate + momentum * v[k][i] * learningRate))
    },
  }
}
