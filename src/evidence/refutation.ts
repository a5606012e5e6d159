import type { Finding } from './claim.ts'

export type Refuted = Finding & { readonly holds: false }

/** How wrong a refuted case is: 1 where the finding does not say. */
export const severity = (finding: Refuted | undefined): number => finding?.error ?? 1

/** A failed finding on its way through fast-check. */
export class Refutation extends Error {
  readonly finding: Refuted
  constructor(finding: Refuted) {
    super(finding.because)
    this.finding = finding
  }
}
