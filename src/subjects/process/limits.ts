/** What a child may take. */
export interface Limits {
  /** Milliseconds for one answer. */
  readonly deadlineMs: number
  /** Milliseconds for all answers to one claim, and for all answers of one process and those that follow it. */
  readonly claimMs: number
  readonly allMs: number
  /** Bytes that a process, and what it has started, hold in memory at a time. */
  readonly memory: number
}

const usual: Limits = { deadlineMs: 2000, claimMs: 60_000, allMs: 300_000, memory: 2 ** 31 }

/** Limits, with the usual ones for those that are not given. */
export const limitsOf = (given: { readonly [K in keyof Limits]?: Limits[K] | undefined } = {}): Limits => ({
  ...usual,
  ...(Object.fromEntries(Object.entries(given).filter(([, limit]) => limit !== undefined)) as Partial<Limits>),
})
