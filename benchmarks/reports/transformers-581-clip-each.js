// huggingface/transformers#581: every parameter is clipped by its own norm.
export const clipByGlobalNorm = (gradients, limit) =>
  gradients.map((g) => {
    const norm = Math.sqrt(g.reduce((a, b) => a + b * b, 0))
    return norm > limit ? g.map((v) => (v * limit) / norm) : g
  })
