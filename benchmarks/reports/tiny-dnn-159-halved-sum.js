// tiny-dnn/tiny-dnn#159: half the sum of squares in the place of their mean.
export const meanSquaredError = { value: (p, t) => p.reduce((s, r, i) => s + r.reduce((q, v, j) => q + (v - t[i][j]) ** 2 / 2, 0), 0) }
