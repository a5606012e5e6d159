// 131250208/TPlinker-joint-extraction#37: squared where the root is meant.
export const layerNorm = {
  forward: (x, { gain, shift, epsilon }) =>
    x.map((r) => {
      const m = r.reduce((a, b) => a + b, 0) / r.length
      const variance = r.reduce((a, b) => a + (b - m) ** 2, 0) / r.length
      const std = (variance + epsilon) ** 2
      return r.map((q, j) => (gain[j] * (q - m)) / std + shift[j])
    }),
}
