import { allowedExchanges } from '../../../properties/support/allowed-exchanges.ts'
import { built } from '../../built.ts'
import type { AnyClaim } from '../../evidence/claim.ts'
import { type RunOptions, surviving } from '../jobs.ts'
import type { Depth } from '../power.ts'
import type { LostJobs } from '../sweeps.ts'
import { exchangedOf, filesOfFormulas } from './exchanged.ts'
import type { ExchangeOutcome } from './outcomes.ts'

/* Whether the checks of laws tell their formulas from nearby ones: jobs by claim, and their results put together again. */

/** A survivor that may survive, with the reason. */
export interface AllowedSurvivor extends ExchangeOutcome {
  readonly because: string
}
export interface FormulaPower {
  /** Laws whose formula has a place to exchange. */
  readonly laws: readonly string[]
  /** Laws whose formula is but a name, or a function of another file: their rivals alone speak for them. */
  readonly plain: readonly string[]
  readonly outcomes: readonly ExchangeOutcome[]
  /** Survivors that nobody has given a reason for. */
  readonly survivors: readonly ExchangeOutcome[]
  readonly allowed: readonly AllowedSurvivor[]
  /** Reasons for what does not survive, or is no exchange any more. */
  readonly stale: readonly Pick<ExchangeOutcome, 'claim' | 'exchange'>[]
}

/** So many cases at least: most exchanges are refuted by the first. */
export const casesOfFormulas = 300
/** A formula may run for ever with a place exchanged: all exchanges of a law together may take so long, then each alone. */
const [together, alone] = [60_000, 10_000]

/** Where the claims lie as Node runs them. */
const builtClaims = (): URL => new URL('../../../properties/', built(import.meta.url, './sweep'))

let files: ReadonlyMap<string, string> | undefined
const filesByClaim = (): ReadonlyMap<string, string> => {
  files ??= filesOfFormulas(builtClaims())
  return files
}
/** Those of these claims that say what holds and have a formula. */
export const lawsAmong = (claims: readonly AnyClaim[]): readonly AnyClaim[] =>
  claims.filter((c) => c.needs.length === 0 && c.expected === 'holds' && filesByClaim().has(c.id))

/** Exchanges every place of the formulas of these laws once, and asks their own checks. One job for each law. */
export async function formulaPower(claims: readonly AnyClaim[], options: RunOptions & Depth): Promise<FormulaPower & LostJobs> {
  const { runs, seed, journals, ...run } = options
  const laws = lawsAmong(claims)
  const urlOf = (claim: string): URL => new URL(filesByClaim().get(claim) as string, builtClaims())
  const journal = await journals?.of('formulas', { runs, seed, claims: laws.map((c) => c.id) })
  const jobOf = (claim: string, nth?: number) => {
    const ask = { claim, url: urlOf(claim).href, runs, seed, ...(nth === undefined ? {} : { nth }) }
    return { id: nth === undefined ? claim : `${claim}, exchange ${nth + 1}`, task: 'exchanges', ask }
  }
  const first = await surviving<readonly ExchangeOutcome[]>(
    laws.map((c) => jobOf(c.id)),
    { ...run, journal, deadlineMs: together },
  )
  const lost = laws.filter((_, i) => first.values[i] === undefined).map((c) => c.id)
  const each = lost.flatMap((claim) => exchangesOf(claim, urlOf(claim)).map((exchange, nth) => ({ claim, exchange, nth })))
  const second = await surviving<readonly ExchangeOutcome[]>(
    each.map(({ claim, nth }) => jobOf(claim, nth)),
    { ...run, journal, deadlineMs: alone },
  )
  // What does not end even alone is not told apart by its check.
  const late = each.flatMap(({ claim, exchange }, i): readonly ExchangeOutcome[] => second.values[i] ?? [{ claim, exchange, outcome: 'undecided' }])
  return { ...powerOfFormulas([...first.values.flatMap((o) => o ?? []), ...late], laws), lostJobs: [] }
}
const exchangesOf = (claim: string, url: URL): readonly string[] => (exchangedOf(url).get(claim) ?? []).map((e) => e.name)

/** What follows from the outcomes and the list of those that may survive. */
export function powerOfFormulas(outcomes: readonly ExchangeOutcome[], laws: readonly Pick<AnyClaim, 'id'>[], list = allowedExchanges): FormulaPower {
  const reasons = new Map<string, string>(
    laws.flatMap(({ id }) => (list[id] ?? []).flatMap(({ because, exchanges }) => exchanges.map((exchange) => [`${id}: ${exchange}`, because] as const))),
  )
  const keyOf = (o: Pick<ExchangeOutcome, 'claim' | 'exchange'>): string => `${o.claim}: ${o.exchange}`
  const surviving = outcomes.filter((o) => o.outcome === 'survives')
  const exchanged = [...new Set(outcomes.map((o) => o.claim))]
  const keys = new Set<string>(surviving.map(keyOf))
  return {
    laws: exchanged,
    plain: laws.map((l) => l.id).filter((id) => !exchanged.includes(id)),
    outcomes,
    survivors: surviving.filter((o) => !reasons.has(keyOf(o))),
    allowed: surviving.flatMap((o) => (reasons.has(keyOf(o)) ? [{ ...o, because: reasons.get(keyOf(o)) as string }] : [])),
    stale: laws.flatMap(({ id }) =>
      (list[id] ?? []).flatMap((a) => a.exchanges.filter((exchange) => !keys.has(`${id}: ${exchange}`)).map((exchange) => ({ claim: id, exchange }))),
    ),
  }
}
