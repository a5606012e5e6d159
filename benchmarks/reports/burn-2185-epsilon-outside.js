// tracel-ai/burn#2185: epsilon is added to the root.
export const layerNorm = {
  forward: (x, { gain, shift, epsilon }) =>
    x.map((r) => {
      const m = r.reduce((a, b) => a + b, 0) / r.length
      const deviation = Math.sqrt(r.reduce((a, b) => a + (b - m) ** 2, 0) / r.length)
      return r.map((q, j) => (gain[j] * (q - m)) / (deviation + epsilon) + shift[j])
    }),
}
