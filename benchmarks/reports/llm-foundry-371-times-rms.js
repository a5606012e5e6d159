// mosaicml/llm-foundry#371: divided by the reciprocal root, that is multiplied by the root.
export const rmsNorm = {
  forward: (x, { gain, epsilon }) =>
    x.map((r) => {
      const inverse = 1 / Math.sqrt(r.reduce((a, b) => a + b * b, 0) / r.length + epsilon)
      return r.map((q, j) => (gain[j] * q) / inverse)
    }),
}
