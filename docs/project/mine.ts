import type { Activation, Optimizer } from 'lemmata/contract'

export const sigmoid: Activation = { value: (x) => 1 / (1 + Math.exp(-x)), derivative: (x) => Math.exp(-Math.abs(x)) / (1 + Math.exp(-Math.abs(x))) ** 2 }

/** Right. */
export const sgd: Optimizer = ({ learningRate = 0.001, weightDecay = 0 }) => ({
  step: (parameters, gradients) => parameters.map((row, i) => row.map((p, j) => p - learningRate * ((gradients[i]?.[j] ?? Number.NaN) + weightDecay * p))),
})

/** The bias correction is missing. */
export const adam: Optimizer = ({ learningRate = 0.001, beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8 }) => {
  const zeros = (like: number[][]) => like.map((row) => row.map(() => 0))
  let [m, v]: [number[][] | undefined, number[][] | undefined] = [undefined, undefined]
  return {
    step(parameters, gradients) {
      const [m0, v0] = [m ?? zeros(gradients), v ?? zeros(gradients)]
      m = gradients.map((row, i) => row.map((g, j) => beta1 * (m0[i]?.[j] ?? 0) + (1 - beta1) * g))
      v = gradients.map((row, i) => row.map((g, j) => beta2 * (v0[i]?.[j] ?? 0) + (1 - beta2) * g * g))
      return parameters.map((row, i) => row.map((p, j) => p - (learningRate * (m?.[i]?.[j] ?? 0)) / (Math.sqrt(v?.[i]?.[j] ?? 0) + epsilon)))
    },
  }
}
