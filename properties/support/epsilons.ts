import type { Claim } from '../../src/evidence/claim.ts'
import type { WithEpsilon } from '../../src/network/convention.ts'

/** A check that a record passes with its own ε, or with one of the others that its name covers. What is told of a failure is told of its own. */
export function withAnyEpsilon<F, R extends { readonly apply: F; readonly others?: readonly WithEpsilon<F>[] }, Ask>(
  record: R,
  checkOf: (one: R) => Claim<Ask>['check'],
): Claim<Ask>['check'] {
  const [own, ...others] = [record, ...(record.others ?? []).map(({ apply }) => ({ ...record, apply }))].map(checkOf) as [
    Claim<Ask>['check'],
    ...Claim<Ask>['check'][],
  ]
  return async (...given) => {
    const finding = await own(...given)
    if (finding.holds !== false) return finding
    for (const check of others) {
      const other = await check(...given)
      if (other.holds !== false) return other
    }
    return finding
  }
}
