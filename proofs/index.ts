// Made by `npm run build:index` (src/making/indexes.mjs); a test rebuilds and compares it.

/** Every file of proofs, by its path without the ending. */
export const proofs = {
  'activations/exponentials': () => import('./activations/exponentials.ts'),
  'activations/leaky': () => import('./activations/leaky.ts'),
  'activations/logarithm': () => import('./activations/logarithm.ts'),
  'activations/relu': () => import('./activations/relu.ts'),
  'activations/sigmoids': () => import('./activations/sigmoids.ts'),
  'activations/smooth': () => import('./activations/smooth.ts'),
  'activations/step': () => import('./activations/step.ts'),
  'approximation/interpolation': () => import('./approximation/interpolation.ts'),
  'approximation/staircase': () => import('./approximation/staircase.ts'),
  enclosures: () => import('./enclosures.ts'),
  finite: () => import('./finite.ts'),
  inequalities: () => import('./inequalities.ts'),
  'networks/counts': () => import('./networks/counts.ts'),
  'networks/definition': () => import('./networks/definition.ts'),
  'networks/families': () => import('./networks/families.ts'),
  'networks/xor': () => import('./networks/xor.ts'),
  'optimization/momentum': () => import('./optimization/momentum.ts'),
  'relu-geometry/algebra': () => import('./relu-geometry/algebra.ts'),
  'relu-geometry/depth': () => import('./relu-geometry/depth.ts'),
  'relu-geometry/folding': () => import('./relu-geometry/folding.ts'),
  'relu-geometry/jacobian': () => import('./relu-geometry/jacobian.ts'),
  'relu-geometry/pieces': () => import('./relu-geometry/pieces.ts'),
  'relu-geometry/region-counts': () => import('./relu-geometry/region-counts.ts'),
  relu: () => import('./relu.ts'),
}
