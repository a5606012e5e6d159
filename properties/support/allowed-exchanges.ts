/* Exchanges in the formulas of laws that their checks accept, and why they may. */

/** Exchanges of one reason, by what `lemmata power --formulas` calls them. */
export interface Allowed {
  readonly because: string
  readonly exchanges: readonly string[]
}

/** By claim. A test holds the list both ways: what survives stands here, and what stands here survives. */
export const allowedExchanges: Readonly<Record<string, readonly Allowed[]>> = {}
