// d2l-ai/d2l-en#2213: momentum weighs the old statistics; the variance is corrected.
export const batchNorm = {
  running(x, { mean, variance, momentum }) {
    const n = x.length
    const mu = mean.map((_, j) => x.reduce((s, r) => s + r[j], 0) / n)
    const va = mean.map((_, j) => x.reduce((s, r) => s + (r[j] - mu[j]) ** 2, 0) / (n - 1))
    return { mean: mean.map((m, j) => momentum * m + (1 - momentum) * mu[j]), variance: variance.map((v, j) => momentum * v + (1 - momentum) * va[j]) }
  },
}
