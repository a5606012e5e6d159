// deeplearning4j/libnd4j#440: only the diagonal of the Jacobian of softmax.
export const softmax = {
  vjp(z, u) {
    const e = z.map((v) => Math.exp(v - Math.max(...z)))
    const s = e.reduce((a, b) => a + b, 0)
    return e.map((v, i) => (v / s) * (1 - v / s) * u[i])
  },
}
