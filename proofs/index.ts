// Made by `npm run build:index` (src/making/indexes.mjs); a test rebuilds and compares it.

/** Every file of proofs, by its path without the ending. */
export const proofs = {
  enclosures: () => import('./enclosures.ts'),
  finite: () => import('./finite.ts'),
  inequalities: () => import('./inequalities.ts'),
  'losses/argmax': () => import('./losses/argmax.ts'),
  'losses/bayes': () => import('./losses/bayes.ts'),
  'losses/divergence': () => import('./losses/divergence.ts'),
  'losses/double-softmax': () => import('./losses/double-softmax.ts'),
  'losses/indicators': () => import('./losses/indicators.ts'),
  'losses/likelihood': () => import('./losses/likelihood.ts'),
  'losses/loss-domain': () => import('./losses/loss-domain.ts'),
  'losses/multiclass': () => import('./losses/multiclass.ts'),
  'losses/nonnegativity': () => import('./losses/nonnegativity.ts'),
  'losses/relu-squared-error': () => import('./losses/relu-squared-error.ts'),
  'losses/scalar-model': () => import('./losses/scalar-model.ts'),
  'losses/softmax-gradient': () => import('./losses/softmax-gradient.ts'),
  'losses/sums-and-means': () => import('./losses/sums-and-means.ts'),
  'losses/updates': () => import('./losses/updates.ts'),
  'optimization/momentum': () => import('./optimization/momentum.ts'),
  relu: () => import('./relu.ts'),
}
