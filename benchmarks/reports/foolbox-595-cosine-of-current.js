// bethgelab/foolbox#595: the cosine multiplies the rate of the step before, not the first one.
export const cosineAnnealing =
  ({ rate, steps, floor }) =>
  (t) => {
    let current = rate
    for (let i = 0; i <= Math.min(t, steps); i++) current = floor + ((current - floor) * (1 + Math.cos((Math.PI * i) / steps))) / 2
    return current
  }
