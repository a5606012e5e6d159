import type { AnyClaim, Finding } from '../../evidence/claim.ts'
import type { Diagnosis, Observation } from '../../evidence/observation.ts'
import { AnswerFault, Disturbed, Unanswered, Unrecorded } from '../../fault.ts'
import { encode } from '../../protocol/codec.ts'
import { guarded, plain } from '../../protocol/guarded.ts'
import { recordOf } from '../../protocol/operations.ts'
import { exportOf, memberIn, placeOf } from '../../protocol/place.ts'
import { type Operation, type Operations, type Subject, supports, type Unit } from '../../protocol/subject.ts'
import { registries } from '../../registry.ts'
import { diagnose } from '../diagnosis.ts'
import type { OpenSubject } from '../subjects.ts'
import { furthest, type Parting, parting, ulpsBetween } from './bits.ts'
import type { AnswersRecord, Case, Exchange } from './format.ts'

/** What became of one answer: the same bits; other bits that rounding can explain; another answer; or nobody knows. */
export type Fate = 'same' | 'rounded' | 'changed' | 'unknown'

/** What became of the answers of one export. */
export interface Comparison {
  readonly export: string
  readonly answers: number
  readonly same: number
  readonly rounded: number
  readonly changed: number
  readonly unknown: number
  /** The furthest that numbers are apart which rounding can explain. */
  readonly ulps?: number
  /** The first answer that is another one, and where. */
  readonly first?: { readonly place: string; readonly before: string; readonly now: string; readonly ulps?: number; readonly question: string }
  /** What is known of the answers before and now, in a sentence each: `the textbook's`, or a known mistake or convention. */
  readonly was?: string
  readonly is?: string
  /** Why nothing is known. */
  readonly because?: string
}

type Outcome = { readonly answer: unknown } | { readonly error: string } | { readonly unknown: string }

/** Somebody who can be asked again, or what was recorded of him. */
export interface Now {
  readonly unit: Unit
  readonly supports: (exchange: Exchange) => boolean
  ask(exchange: Exchange): Promise<Outcome>
  begins?(): void
}
/** Asks a subject again. */
export function nowOf(subject: OpenSubject): Now {
  return {
    unit: subject.unit,
    supports: ({ operation, ask }) => {
      const member = memberIn(recordOf(operation), ask)
      return supports(subject, (member === undefined ? operation : `${operation}:${member}`) as never)
    },
    ask: async ({ operation, ask }) => {
      try {
        const answering = subject.operations[operation] as ((ask: unknown) => Promise<unknown>) | undefined
        if (answering === undefined) return { unknown: 'it is not offered any more' }
        return { answer: plain(await answering.call(subject.operations, ask)) }
      } catch (error) {
        if (error instanceof AnswerFault || error instanceof Unanswered) return { error: error.message.slice(0, 2000) }
        if (error instanceof Unrecorded || error instanceof Disturbed) return { unknown: error.message }
        throw error
      }
    },
    begins: () => subject.begins?.(),
  }
}
/** Another record in the place of a subject: no library is needed. */
export function nowIn(record: AnswersRecord): Now {
  const known = new Map(record.exchanges.map((e) => [keyOf(e), e]))
  return {
    unit: record.subject.unit,
    supports: (exchange) => known.has(keyOf(exchange)),
    ask: async (exchange) => {
      const found = known.get(keyOf(exchange))
      if (found === undefined) return { unknown: 'it was not recorded' }
      return found.error === undefined ? { answer: found.answer } : { error: found.error }
    },
  }
}
const keyOf = ({ operation, ask }: Exchange): string => encode([operation, ask])
const exportNamed = ({ operation, ask }: Exchange): string => exportOf(recordOf(operation), memberIn(recordOf(operation), ask))

export interface Comparing {
  readonly claims: readonly AnyClaim[]
  readonly onProgress?: (done: number, of: number) => void
}

/**
 * What became of each answer that was recorded. Two answers are the same up to rounding where every claim that led to the question holds
 * of both, or where both miss what is due by no more than twice what rounding can explain there; no tolerance is typed.
 */
export async function compared(before: AnswersRecord, now: Now, { claims, onProgress = () => {} }: Comparing): Promise<readonly Comparison[]> {
  const outcomes: Outcome[] = []
  for (const [i, exchange] of before.exchanges.entries()) {
    if (i % 50 === 0) {
      onProgress(i, before.exchanges.length)
      now.begins?.()
    }
    outcomes.push(now.supports(exchange) ? await now.ask(exchange) : { unknown: 'it is not offered any more' })
  }
  const unit: Unit = before.subject.unit === 'float32' || now.unit === 'float32' ? 'float32' : 'float64'
  const fates = await fatesOf(before, outcomes, { claims, unit })
  const names = [...new Set(before.exchanges.map(exportNamed))]
  return Promise.all(
    names.map((name) =>
      comparison(
        name,
        before.exchanges.flatMap((exchange, i) =>
          exportNamed(exchange) === name ? [{ exchange, outcome: outcomes[i] as Outcome, fate: fates[i] as Fate }] : [],
        ),
        unit,
      ),
    ),
  )
}

const partingOf = (exchange: Exchange, outcome: Outcome): Parting | undefined => {
  if ('unknown' in outcome) return undefined
  const was = exchange.error === undefined ? exchange.answer : { error: exchange.error }
  return parting(was, 'error' in outcome ? { error: outcome.error } : outcome.answer)
}

async function fatesOf(before: AnswersRecord, outcomes: readonly Outcome[], { claims, unit }: { readonly claims: readonly AnyClaim[]; readonly unit: Unit }) {
  const fates = before.exchanges.map((exchange, i): Fate => {
    const outcome = outcomes[i] as Outcome
    if ('unknown' in outcome) return 'unknown'
    return partingOf(exchange, outcome) === undefined ? 'same' : 'changed'
  })
  const byId = new Map(claims.map((c) => [c.id, c]))
  const told = before.exchanges.map((): boolean[] => [])
  for (const each of before.cases) {
    const claim = byId.get(each.claim)
    const parted = each.exchanges.filter((i) => fates[i] === 'changed')
    if (claim === undefined || parted.length === 0) continue
    const close = await closeIn(claim, each, { before, outcomes, unit })
    if (close !== undefined) for (const i of parted) told[i]?.push(close)
  }
  return fates.map((fate, i) => (fate === 'changed' && (told[i]?.length ?? 0) > 0 && told[i]?.every(Boolean) === true ? 'rounded' : fate))
}

/** Whether what a claim's case found before and now is the same up to rounding; nothing where it cannot tell. */
async function closeIn(
  claim: AnyClaim,
  { input, exchanges }: Case,
  { before, outcomes, unit }: { readonly before: AnswersRecord; readonly outcomes: readonly Outcome[]; readonly unit: Unit },
): Promise<boolean | undefined> {
  const [was, is] = [
    await found(claim, input, unit, answersOf(exchanges.map((i) => [before.exchanges[i] as Exchange, before.exchanges[i] as Exchange]))),
    await found(claim, input, unit, answersOf(exchanges.map((i) => [before.exchanges[i] as Exchange, outcomes[i] as Partial<Exchange>]))),
  ]
  if (was === undefined || is === undefined || was.holds === 'skipped' || is.holds === 'skipped') return undefined
  if (was.holds && is.holds) return true
  if (was.holds || is.holds) return false
  const { got: old = [], bounds } = was
  const { got: recent = [] } = is
  if (bounds === undefined || old.length !== recent.length || old.length !== bounds.length) return false
  return old.every((x, i) => Object.is(x, recent[i]) || Math.abs(x - (recent[i] as number)) <= 2 * (bounds[i] as number))
}
async function found(claim: AnyClaim, input: unknown, unit: Unit, subject: Subject): Promise<Finding | undefined> {
  try {
    return await claim.check(guarded({ ...subject, unit }, { needs: claim.needs, members: registries }), input, unit)
  } catch (error) {
    if (error instanceof AnswerFault || error instanceof Unanswered) return { holds: false, because: error.message }
    if (error instanceof Unrecorded) return undefined
    throw error
  }
}
/** A subject that answers these questions so, and knows no others. */
function answersOf(all: readonly (readonly [Exchange, Partial<Exchange>])[]): Subject {
  const known = new Map(all.map(([question, outcome]) => [keyOf(question), outcome]))
  const operations = new Proxy({} as Operations, {
    get: (_, operation: string) => async (ask: unknown) => {
      const outcome = known.get(encode([operation, ask]))
      if (outcome === undefined || 'unknown' in outcome) throw new Unrecorded('it was never asked this')
      if (outcome.error !== undefined) throw new AnswerFault(outcome.error)
      return outcome.answer
    },
    has: () => true,
  })
  return { name: 'answers', version: '-', unit: 'float64', operations, supports: () => true }
}

interface Answered {
  readonly exchange: Exchange
  readonly outcome: Outcome
  readonly fate: Fate
}
async function comparison(name: string, all: readonly Answered[], unit: Unit): Promise<Comparison> {
  const count = (fate: Fate): number => all.filter((a) => a.fate === fate).length
  const changed = all.filter((a) => a.fate === 'changed')
  const ulps = all.flatMap(({ exchange, outcome, fate }) =>
    fate === 'rounded' && 'answer' in outcome ? [furthest(exchange.answer, outcome.answer, unit) ?? 0] : [],
  )
  const unknown = all.find((a) => a.fate === 'unknown')?.outcome
  const [first] = changed
  return {
    export: name,
    answers: all.length,
    same: count('same'),
    rounded: count('rounded'),
    changed: count('changed'),
    unknown: count('unknown'),
    ...(ulps.length === 0 ? {} : { ulps: Math.max(...ulps) }),
    ...(first === undefined ? {} : { first: firstOf(first, unit) }),
    ...(first === undefined ? {} : await toldOf(changed, unit)),
    ...(unknown !== undefined && 'unknown' in unknown ? { because: unknown.unknown } : {}),
  }
}
function firstOf({ exchange, outcome }: Answered, unit: Unit): NonNullable<Comparison['first']> {
  const { path, before, now } = partingOf(exchange, outcome) as Parting
  const ulps = ulpsBetween(before, now, unit)
  const inAnswer = exchange.error === undefined && 'answer' in outcome
  return {
    place: placeOf(recordOf(exchange.operation), exchange.ask, inAnswer ? path : []),
    before: exchange.error ?? shown(inAnswer ? before : exchange.answer),
    now: 'error' in outcome ? outcome.error : shown(inAnswer ? now : (outcome as { readonly answer: unknown }).answer),
    ...(ulps === undefined ? {} : { ulps }),
    question: encode(exchange.ask),
  }
}
const shown = (x: unknown): string => {
  const text = typeof x === 'number' ? String(x) : (JSON.stringify(x) ?? String(x))
  return text.length > 80 ? `${text.slice(0, 80)}…` : text
}

/** What the answers that changed were, and what they are. */
async function toldOf(changed: readonly Answered[], unit: Unit): Promise<Pick<Comparison, 'was' | 'is'>> {
  const observed = (answer: (a: Answered) => unknown): readonly Observation[] =>
    changed.flatMap((a) => {
      const given = answer(a)
      return given === undefined ? [] : [{ operation: a.exchange.operation as Operation, ask: a.exchange.ask, answer: given }]
    })
  const [was, is] = [
    await diagnose.answers(
      observed((a) => a.exchange.answer),
      unit,
    ),
    await diagnose.answers(
      observed((a) => ('answer' in a.outcome ? a.outcome.answer : undefined)),
      unit,
    ),
  ]
  return { ...saying('was', was), ...saying('is', is) }
}
const saying = (key: 'was' | 'is', diagnosis: Diagnosis | undefined): Partial<Comparison> => (diagnosis === undefined ? {} : { [key]: diagnosis.says })
