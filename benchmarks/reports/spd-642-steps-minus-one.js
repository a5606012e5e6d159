// goodfire-ai/spd#642: divided by one step less, so that the floor is reached one step early.
export const cosineAnnealing =
  ({ rate, steps, floor }) =>
  (t) => {
    const progress = Math.min(1, t / Math.max(1, steps - 1))
    return floor + (rate - floor) * 0.5 * (1 + Math.cos(Math.PI * progress))
  }
