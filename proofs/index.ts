// Made by `npm run build:index` (src/making/indexes.mjs); a test rebuilds and compares it.

/** Every file of proofs, by its path without the ending. */
export const proofs = {
  enclosures: () => import('./enclosures.ts'),
  finite: () => import('./finite.ts'),
  inequalities: () => import('./inequalities.ts'),
  'optimization/momentum': () => import('./optimization/momentum.ts'),
  relu: () => import('./relu.ts'),
}
