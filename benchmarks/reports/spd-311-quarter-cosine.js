// goodfire-ai/spd#311: a quarter of the cosine where a half is meant.
export const cosineAnnealing =
  ({ rate, steps, floor }) =>
  (t) =>
    floor + (rate - floor) * Math.cos((0.5 * Math.PI * Math.min(t, steps)) / steps)
