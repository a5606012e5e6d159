import type { Step } from '../../src/evidence/proof.ts'
import { induction } from './steps.ts'

/**
 * `Σ c l` over the part of an orthonormal span of dimension k, l in falling order and c the squared length of the part of a singular vector or
 * eigenvector in it, against the sum of the first k: i = 1 marks them, m is the last of them.
 */
export const noSpanKeepsMore: readonly Step[] = induction('no span keeps more than the first $k$: $S$ sums $(l-m)(c-i)$', {
  holds: 'S <= 0',
  start: { S: '0' },
  next: { S: 'S + (l - m)*(c - i)' },
  given: '(i = 1 and l >= m and c <= 1) or (i = 0 and l <= m and c >= 0)',
})
