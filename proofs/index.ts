// Made by `npm run build:index` (src/making/indexes.mjs); a test rebuilds and compares it.

/** Every file of proofs, by its path without the ending. */
export const proofs = {
  enclosures: () => import('./enclosures.ts'),
  finite: () => import('./finite.ts'),
  inequalities: () => import('./inequalities.ts'),
  'optimization/adagrad': () => import('./optimization/adagrad.ts'),
  'optimization/adaptive-moments': () => import('./optimization/adaptive-moments.ts'),
  'optimization/batches': () => import('./optimization/batches.ts'),
  'optimization/clipping': () => import('./optimization/clipping.ts'),
  'optimization/convex-descent': () => import('./optimization/convex-descent.ts'),
  'optimization/curvature': () => import('./optimization/curvature.ts'),
  'optimization/momentum': () => import('./optimization/momentum.ts'),
  'optimization/sampled-gradients': () => import('./optimization/sampled-gradients.ts'),
  'optimization/schedules': () => import('./optimization/schedules.ts'),
  'optimization/weight-decay': () => import('./optimization/weight-decay.ts'),
  relu: () => import('./relu.ts'),
}
