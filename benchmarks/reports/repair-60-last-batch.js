// fani-lab/RePair#60: the last batch never comes, although nobody asked to drop it.
export const batches = (samples, size, seed) => {
  let state = seed >>> 0 || 1
  const random = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
  const order = Array.from({ length: samples }, (_, i) => i)
  for (let i = samples - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    ;[order[i], order[j]] = [order[j], order[i]]
  }
  const all = []
  for (let i = 0; i + size <= samples; i += size) all.push(order.slice(i, i + size))
  return all
}
