// deeplearning4j/nd4j#1328: the gradient is 0 wherever the label is 0.
export const binaryCrossEntropyWithLogits = {
  gradient: (z, y) => z.map((r, i) => r.map((v, j) => (y[i][j] * (1 / (1 + Math.exp(-v)) - 1)) / (z.length * r.length))),
}
