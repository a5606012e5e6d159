import type { AnyClaim } from '../../evidence/claim.ts'
import type { Operations } from '../../protocol/subject.ts'
import { asksOf, type Depth } from '../power.ts'
import { claimWith, exchangedOf } from './exchanged.ts'

/* A law's own check on the law's own formula with one place exchanged. */

/** `undecided`: the formula threw, did not end, or left no case that could be told. */
export interface ExchangeOutcome {
  readonly claim: string
  readonly exchange: string
  readonly outcome: 'refuted' | 'undecided' | 'survives'
}

/** A law is about no subject, and asks none. */
const nobody = {} as Operations
const unit = 'float64'

/** What becomes of each exchange in a claim's formula; of the `nth` alone where it is given. */
export async function outcomesOf(claim: AnyClaim, url: URL, depth: Depth, nth?: number): Promise<readonly ExchangeOutcome[]> {
  const asks = asksOf(claim, depth)
  const all = exchangedOf(url).get(claim.id) ?? []
  const outcomes: ExchangeOutcome[] = []
  for (const exchanged of nth === undefined ? all : all.slice(nth, nth + 1)) {
    const mutated = await claimWith(url, exchanged).catch(() => undefined)
    outcomes.push({ claim: claim.id, exchange: exchanged.name, outcome: mutated === undefined ? 'undecided' : await outcomeOn(mutated, asks) })
  }
  return outcomes
}

async function outcomeOn(claim: AnyClaim, asks: readonly unknown[]): Promise<ExchangeOutcome['outcome']> {
  let [told, threw] = [0, false]
  for (const ask of asks) {
    try {
      const finding = await claim.check(nobody, ask, unit)
      if (finding.holds === false) return 'refuted'
      if (finding.holds === true) told++
    } catch {
      threw = true
    }
  }
  return threw || told === 0 ? 'undecided' : 'survives'
}
