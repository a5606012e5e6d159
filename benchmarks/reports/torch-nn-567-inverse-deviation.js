// torch/nn#567: the running statistic is that of the inverse deviation, not of the variance.
export const batchNorm = {
  running(x, { mean, variance, momentum }) {
    const n = x.length
    const mu = mean.map((_, j) => x.reduce((s, r) => s + r[j], 0) / n)
    const inverse = mean.map((_, j) => 1 / Math.sqrt(x.reduce((s, r) => s + (r[j] - mu[j]) ** 2, 0) / n + 1e-5))
    return {
      mean: mean.map((m, j) => (1 - momentum) * m + momentum * mu[j]),
      variance: variance.map((v, j) => (1 - momentum) * v + momentum * inverse[j]),
    }
  },
}
