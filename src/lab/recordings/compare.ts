import type { AnyClaim, Finding } from '../../evidence/claim.ts'
import { numbersIn } from '../../evidence/numbers.ts'
import { type Diagnosis, type Observation, withNumbers } from '../../evidence/observation.ts'
import { AnswerFault, Disturbed, Unanswered, Unrecorded } from '../../fault.ts'
import { encode } from '../../protocol/codec.ts'
import { guarded, plain } from '../../protocol/guarded.ts'
import { recordOf } from '../../protocol/operations.ts'
import { exportOf, memberIn, placeOf } from '../../protocol/place.ts'
import { type Operation, type Operations, type Subject, supports, type Unit } from '../../protocol/subject.ts'
import { registries } from '../../registry.ts'
import { engineOperations } from '../../subjects/engine.ts'
import { diagnose } from '../diagnosis.ts'
import type { OpenSubject } from '../subjects.ts'
import { furthest, type Parting, parting, ulpsBetween } from './bits.ts'
import type { AnswersRecord, Exchange } from './format.ts'

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
 * What became of each answer that was recorded. Two answers are the same up to rounding where a claim that says what is due, with a bound for
 * each number, holds of both, or where they are no further apart than twice that bound; no tolerance is typed. Where no claim says so much, other bits are `unknown`.
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
  const candidates = askingIn(before, claims)
  const fates = before.exchanges.map((exchange, i): Fate => {
    const outcome = outcomes[i] as Outcome
    if ('unknown' in outcome) return 'unknown'
    return partingOf(exchange, outcome) === undefined ? 'same' : 'changed'
  })
  for (const [i, fate] of fates.entries()) {
    if (fate !== 'changed') continue
    const close = await closeTo(
      candidates.get(kindOf(before.exchanges[i] as Exchange)) ?? [],
      before.exchanges[i] as Exchange,
      outcomes[i] as Partial<Exchange>,
      unit,
    )
    if (close === true) fates[i] = 'rounded'
    if (close === undefined) fates[i] = 'unknown'
  }
  return fates
}

/** Questions of one kind: an operation about one member. */
const kindOf = ({ operation, ask }: Exchange): string => `${operation}:${memberIn(recordOf(operation), ask) ?? ''}`

/** A claim that asks one question, of which these fields are its input. */
interface Asking {
  readonly claim: AnyClaim
  readonly fields: readonly string[]
}
type Fields = Readonly<Record<string, unknown>>
const inputOf = (fields: readonly string[], ask: unknown): Fields => Object.fromEntries(fields.map((field) => [field, (ask as Fields)[field]]))

/** For each kind of question the claims that ask it alone. */
function askingIn(before: AnswersRecord, claims: readonly AnyClaim[]): ReadonlyMap<string, readonly Asking[]> {
  const [byId, found] = [new Map(claims.map((c) => [c.id, c])), new Map<string, Asking[]>()]
  for (const { claim: id, input, exchanges } of before.cases) {
    const [claim, exchange] = [byId.get(id), before.exchanges[exchanges[0] as number] as Exchange]
    if (claim === undefined || exchanges.length !== 1 || typeof input !== 'object' || input === null) continue
    const [kind, fields] = [kindOf(exchange), Object.keys(input)]
    const known = found.get(kind) ?? []
    if (known.some((k) => k.claim === claim) || encode(inputOf(fields, exchange.ask)) !== encode(input)) continue
    found.set(kind, [...known, { claim, fields }])
  }
  return found
}

/** So many numbers of an answer are looked at one by one. */
const mostNumbers = 200

/** Whether an answer before and now are the same up to rounding; nothing where no claim bounds what rounding may do to each number that differs. */
async function closeTo(all: readonly Asking[], exchange: Exchange, now: Partial<Exchange>, unit: Unit): Promise<boolean | undefined> {
  // What is thrown, or has another form, is no matter of rounding.
  const [old, recent] = [numbersIn(exchange.answer), numbersIn(now.answer)]
  if (exchange.error !== undefined || now.error !== undefined || old.length !== recent.length) return false
  const differing = old.flatMap((x, k) => (Object.is(x, recent[k]) ? [] : [k]))
  if (differing.some((k) => !Number.isFinite(old[k]) || !Number.isFinite(recent[k]))) return false
  const step = Math.ceil(differing.length / mostNumbers)
  const looked = differing.filter((_, n) => n % step === 0)
  const right = await engineOperations[exchange.operation](exchange.ask as never)
  for (const { claim, fields } of all) {
    const input = inputOf(fields, exchange.ask)
    const find = (outcome: Partial<Exchange>): Promise<Finding | undefined> => found(claim, input, unit, answersOf([[exchange, outcome]]))
    const [was, is] = [await find(exchange), await find(now)]
    if (was === undefined || is === undefined || was.holds === 'skipped' || is.holds === 'skipped') continue
    if (was.holds !== is.holds) return false
    let bounded = true
    for (const k of looked) {
      const bound = await boundOf(find, right, k, unit)
      if (bound === undefined) bounded = false
      // One number that is too far is a change, whatever is known of the others.
      else if (Math.abs((old[k] as number) - (recent[k] as number)) > 2 * bound) return false
    }
    // Of very long answers not every number was looked at: then both must keep the bounds of all.
    if (bounded && (looked.length === differing.length || was.holds)) return true
  }
  return undefined
}

/**
 * What rounding may do to one number of a right answer, by the claim: it sees that the number alone is off, and what it holds it against does
 * not follow from it. Nothing where the claim does not look at this number, or knows no bound.
 */
async function boundOf(find: (outcome: Partial<Exchange>) => Promise<Finding | undefined>, right: unknown, k: number, unit: Unit): Promise<number | undefined> {
  const numbers = numbersIn(right)
  const size = Math.abs(numbers[k] ?? 0)
  const seen = async (off: number): Promise<{ readonly due: number; readonly bound: number } | undefined> => {
    const wrong = unit === 'float32' ? Math.fround(off) : off
    const finding = await find({ answer: withNumbers(right, numbers.with(k, wrong)) })
    if (finding?.holds !== false) return undefined
    const at = finding.got?.indexOf(wrong) ?? -1
    const [due, bound] = [finding.due?.[at], finding.bounds?.[at]]
    return due === undefined || bound === undefined ? undefined : { due, bound }
  }
  const [first, second] = [await seen(2 * size + 1), await seen(-4 * size - 2)]
  return first !== undefined && second !== undefined && Object.is(first.due, second.due) ? first.bound : undefined
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
    ...(unknown === undefined ? {} : { because: 'unknown' in unknown ? unknown.unknown : 'other bits, and no claim bounds what rounding may do' }),
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
