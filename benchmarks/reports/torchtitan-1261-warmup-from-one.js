// pytorch/torchtitan#1261: steps are counted from one in the warm-up.
export const linearWarmup =
  ({ rate, steps, startFactor }) =>
  (t) =>
    rate * Math.min(1, startFactor + ((1 - startFactor) * (t + 1)) / steps)
