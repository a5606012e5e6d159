// Made by `npm run build:index` (src/making/indexes.mjs); a test rebuilds and compares it.

/** Every file of proofs, by its path without the ending. */
export const proofs = {
  enclosures: () => import('./enclosures.ts'),
  finite: () => import('./finite.ts'),
  'gradients-at-depth/depth': () => import('./gradients-at-depth/depth.ts'),
  'gradients-at-depth/eigenvalues': () => import('./gradients-at-depth/eigenvalues.ts'),
  'gradients-at-depth/products': () => import('./gradients-at-depth/products.ts'),
  inequalities: () => import('./inequalities.ts'),
  'normalization/batchnorm': () => import('./normalization/batchnorm.ts'),
  'normalization/centering': () => import('./normalization/centering.ts'),
  'normalization/equal-units': () => import('./normalization/equal-units.ts'),
  'normalization/fan-in': () => import('./normalization/fan-in.ts'),
  'normalization/inputs': () => import('./normalization/inputs.ts'),
  'normalization/layer-norm': () => import('./normalization/layer-norm.ts'),
  'normalization/residual': () => import('./normalization/residual.ts'),
  'normalization/scale-invariance': () => import('./normalization/scale-invariance.ts'),
  'optimization/momentum': () => import('./optimization/momentum.ts'),
  relu: () => import('./relu.ts'),
}
