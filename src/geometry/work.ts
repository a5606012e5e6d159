/**
 * Told before a part of the work is done: how many products of numbers it takes, about, and how many pieces there are so far after each hidden
 * layer. It may throw, which ends the count.
 */
export type Spend = (products: number, pieces: readonly number[]) => void

export const unlimited: Spend = () => {}

/** How many products of doubles one of whole numbers with so many binary digits costs: most of it is their making, until they are long. */
export const costOf = (digits: number): number => 30 + (digits / 64) ** 2
