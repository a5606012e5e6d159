// keras-team/keras#22393: RMS norm by the variance, which subtracts the mean, in the place of the mean square.
export const rmsNorm = {
  forward: (x, { gain, epsilon }) =>
    x.map((r) => {
      const m = r.reduce((a, b) => a + b, 0) / r.length
      const variance = r.reduce((a, b) => a + (b - m) ** 2, 0) / r.length
      return r.map((q, j) => (gain[j] * q) / Math.sqrt(variance + epsilon))
    }),
}
