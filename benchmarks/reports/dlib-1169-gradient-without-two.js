// davisking/dlib#1169: the loss has no one half, the gradient no two.
export const meanSquaredError = {
  value: (p, t) => p.reduce((s, r, i) => s + r.reduce((q, v, j) => q + (v - t[i][j]) ** 2, 0), 0) / (p.length * p[0].length),
  gradient: (p, t) => p.map((r, i) => r.map((v, j) => (v - t[i][j]) / (p.length * r.length))),
}
