// chainer/chainer#261: the decay is subtracted from the gradient, so that weights grow.
export const sgd = ({ learningRate, weightDecay }) => ({
  step: (p, g) => p.map((r, k) => r.map((x, i) => x - learningRate * (g[k][i] - weightDecay * x))),
})
