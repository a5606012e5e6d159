import type { Need } from '../protocol/subject.ts'
import type { Evidence } from './evidence.ts'
import { type DiagnosisKind, diagnosisKinds, onlyWhere } from './observation.ts'

/** One thing that went wrong with one export: the claims that fail by it, and the one that tells it best. */
export interface CauseFound {
  /** The export, or the operation where it has no name of its own. */
  readonly of: string
  /** Nothing where no claim of it could be explained. */
  readonly says?: string
  readonly cause?: string
  readonly kind?: DiagnosisKind
  /** The evidence that speaks: its counterexample is the one to show. */
  readonly shown: Evidence & { readonly kind: 'refuted' }
  /** Every claim that fails by it, the one that speaks first. */
  readonly claims: readonly string[]
}

type Refuted = Evidence & { readonly kind: 'refuted' }

/**
 * What went wrong, one entry for each export and cause: the failed claims of an export speak with one voice. A convention outranks a mistake,
 * a mistake a symptom; what has fewest alternatives comes first, values before derivatives, derivatives before difference quotients. Claims
 * about the same operation that only see a symptom, or nothing, join what the others know. `needs` are those of a claim.
 */
export function causesOf(evidence: readonly Evidence[], needs: (claim: string) => readonly Need[]): readonly CauseFound[] {
  const failed = evidence.filter((e): e is Refuted => e.kind === 'refuted')
  const groups = new Map<string, Refuted[]>()
  for (const e of failed) {
    const of = exportOf(needs(e.claim), e)
    groups.set(of, [...(groups.get(of) ?? []), e])
  }
  const asks = (e: Refuted): readonly string[] => needs(e.claim).map((n) => n.split(':')[0] as string)
  return [...groups].flatMap(([of, all]) => ofExport(of, all, asks))
}

/** Whether a claim is about the definition itself, whose cases ask for everything: what it cannot explain, no special case of it can. */
export const isDefinition = (claim: string): boolean => /_(?:recursion|eq|deriv|grad|vjp|dual|decay|variance|blend|statistics)$/.test(claim)

function ofExport(of: string, all: readonly Refuted[], asks: (e: Refuted) => readonly string[]): readonly CauseFound[] {
  // A special case that is explained by what does not explain the definition is explained by chance.
  const open = all.filter((e) => isDefinition(e.claim) && e.diagnosed?.kind !== 'mistake' && e.diagnosed?.kind !== 'convention')
  const byChance = (e: Refuted): boolean =>
    !isDefinition(e.claim) &&
    !isRestless(e) &&
    e.diagnosed?.operation !== undefined &&
    (!isWeak(e) || e.cause === 'not a number') &&
    open.some((o) => asks(o).includes(e.diagnosed?.operation ?? ''))
  // Where answers follow from more than their question, nothing else that they seem to show is so.
  const restless = new Set(all.filter(isRestless).flatMap((e) => e.diagnosed?.operation ?? []))
  const isShaken = (e: Refuted): boolean => !isRestless(e) && e.diagnosed?.operation !== undefined && restless.has(e.diagnosed.operation)
  // Where a definition fails and shows no place, a place that another claim shows is that of its own questions.
  const placeless = open.filter((e) => e.diagnosed === undefined)
  const byItsQuestions = (e: Refuted): boolean => isOfAPlace(e) && placeless.some((o) => o !== e && asks(o).includes(e.diagnosed?.operation ?? ''))
  const plain = all.map((e) => (byChance(e) || isShaken(e) || byItsQuestions(e) ? untold(e) : e))
  const ranked = [...plain].sort((a, b) => rankOf(a) - rankOf(b))
  const found: { -readonly [K in keyof CauseFound]: CauseFound[K] }[] = []
  for (const e of ranked) {
    const own = e.diagnosed?.operation ?? e.unexplained
    const about = own === undefined ? asks(e) : [own]
    // The first with the same cause, or, for what knows less, the first that explains something of this export.
    const same = found.find((f) => f.cause === e.cause && f.says === e.diagnosis) ?? found.find((f) => f.cause !== undefined && f.cause === e.cause)
    const known = isWeak(e)
      ? found.find((f) => f.shown.diagnosed?.operation !== undefined && about.includes(f.shown.diagnosed.operation) && !isBeyond(e, f.shown))
      : found.find((f) => knows(f.shown, e))
    const agreed = found.find((f) => f.says !== undefined && (e.diagnosed?.agreesWith?.includes(f.says) ?? false))
    // What knows nothing may be explained by what others know, before it stands beside what nothing explains.
    const joined = e.diagnosis === undefined ? (known ?? same) : (same ?? agreed ?? known)
    if (joined !== undefined) {
      joined.claims = [...joined.claims, e.claim]
      continue
    }
    found.push({
      of,
      ...(e.diagnosis === undefined ? {} : { says: e.diagnosis }),
      ...(e.cause === undefined ? {} : { cause: e.cause }),
      ...(e.diagnosed === undefined ? {} : { kind: e.diagnosed.kind }),
      shown: e,
      claims: [e.claim],
    })
  }
  return found
}
const isRestless = (e: Refuted): boolean => e.cause === 'not repeatable'
const isOfAPlace = (e: Refuted): boolean => e.diagnosis?.startsWith(onlyWhere) ?? false
const untold = ({ diagnosis: _d, cause: _c, diagnosed: _k, ...e }: Refuted): Refuted => e
/** Whether what one claim shows was looked for in the wrong answers of another, and is not there. Of a place nobody can tell: its answers may all lie in it. */
const isBeyond = (e: Refuted, { diagnosis, diagnosed }: Refuted): boolean =>
  e.unexplained !== undefined && e.unexplained === diagnosed?.operation && !(diagnosis?.includes(onlyWhere) ?? false)
const isWeak = (e: Refuted): boolean => e.diagnosed === undefined || e.diagnosed.kind === 'symptom'
/** Whether one diagnosis of an operation is among what another of the same operation holds for possible too. */
const knows = (known: Refuted, e: Refuted): boolean =>
  known.diagnosed?.operation === e.diagnosed?.operation && known.cause !== undefined && (e.diagnosed?.alternatives?.includes(known.cause) ?? false)

/** What knows most comes first. */
const rankOf = (e: Refuted): number =>
  1000 * (e.diagnosed === undefined ? diagnosisKinds.length : diagnosisKinds.indexOf(e.diagnosed.kind)) +
  100 * (/difference_quotient/.test(e.claim) ? 1 : 0) +
  // What becomes of NaN follows from what becomes of numbers.
  50 * (e.cause === 'not a number' ? 1 : 0) +
  10 * (/[gG]radient$/.test(e.diagnosed?.operation ?? '') ? 1 : 0) +
  Math.min(9, e.diagnosed?.alternatives?.length ?? 0) -
  // Of equals the claim that asks most.
  Math.min(0.999, (e.diagnosed?.explains ?? 0) / 1000)

/** The member of a family that a claim asks for, such as `adam` of `trajectory:adam`; the operation where it has none. */
function exportOf(needs: readonly Need[], { diagnosed }: Refuted): string {
  const own = needs.find((n) => diagnosed?.operation !== undefined && n.startsWith(diagnosed.operation)) ?? needs[0] ?? ''
  const [operation = '', member] = own.split(/[:/]/)
  return member ?? operation
}
