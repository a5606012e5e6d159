// Made by `npm run build:index` (src/making/indexes.mjs); a test rebuilds and compares it.

/** Every file of proofs, by its path without the ending. */
export const proofs = {
  enclosures: () => import('./enclosures.ts'),
  finite: () => import('./finite.ts'),
  'generalization/as-many-problems': () => import('./generalization/as-many-problems.ts'),
  'generalization/error-rates': () => import('./generalization/error-rates.ts'),
  'generalization/no-free-lunch': () => import('./generalization/no-free-lunch.ts'),
  'generalization/width': () => import('./generalization/width.ts'),
  inequalities: () => import('./inequalities.ts'),
  'linear-learners/boosting-runs': () => import('./linear-learners/boosting-runs.ts'),
  'linear-learners/boosting': () => import('./linear-learners/boosting.ts'),
  'linear-learners/delta-rule': () => import('./linear-learners/delta-rule.ts'),
  'linear-learners/features': () => import('./linear-learners/features.ts'),
  'linear-learners/kernels': () => import('./linear-learners/kernels.ts'),
  'linear-learners/labelled-grid': () => import('./linear-learners/labelled-grid.ts'),
  'linear-learners/logistic-loss': () => import('./linear-learners/logistic-loss.ts'),
  'linear-learners/logistic': () => import('./linear-learners/logistic.ts'),
  'linear-learners/perceptron-convergence': () => import('./linear-learners/perceptron-convergence.ts'),
  'linear-learners/perceptron-loss': () => import('./linear-learners/perceptron-loss.ts'),
  'linear-learners/perceptron-update': () => import('./linear-learners/perceptron-update.ts'),
  'linear-learners/perceptron': () => import('./linear-learners/perceptron.ts'),
  'linear-learners/tagger-as-network': () => import('./linear-learners/tagger-as-network.ts'),
  'linear-learners/tagger-unseen': () => import('./linear-learners/tagger-unseen.ts'),
  'linear-learners/tagger': () => import('./linear-learners/tagger.ts'),
  'optimization/momentum': () => import('./optimization/momentum.ts'),
  relu: () => import('./relu.ts'),
}
