// denizyuret/Knet.jl#288: the input gradient of batch norm is computed from the cotangent without the gain.
export const batchNorm = {
  backward(x, u, { gain, epsilon }) {
    const n = x.length
    const dx = x.map((r) => r.map(() => 0))
    const dgain = gain.map(() => 0)
    const dshift = gain.map(() => 0)
    gain.forEach((_, j) => {
      const c = x.map((r) => r[j])
      const m = c.reduce((a, b) => a + b, 0) / n
      const v = c.reduce((a, b) => a + (b - m) ** 2, 0) / n
      const inverse = 1 / Math.sqrt(v + epsilon)
      const h = c.map((q) => (q - m) * inverse)
      const du = u.map((r) => r[j] * inverse)
      const dvar = -0.5 * du.reduce((a, d, i) => a + d * (c[i] - m) * inverse ** 2, 0)
      const dmean = -du.reduce((a, d) => a + d, 0)
      c.forEach((q, i) => {
        dx[i][j] = du[i] + (dvar * 2 * (q - m)) / n + dmean / n
        dgain[j] += u[i][j] * h[i]
        dshift[j] += u[i][j]
      })
    })
    return { x: dx, gain: dgain, shift: dshift }
  },
}
