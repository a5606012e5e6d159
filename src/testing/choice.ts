import type { AnyClaim, Topic } from '../evidence/claim.ts'
import { type Fault, fault } from '../fault.ts'
import { allClaims } from '../lab/ledger.ts'
import { notesOn } from '../lab/recognition.ts'
import { missingExports, noClaim, topicNamed } from '../lab/selection.ts'
import { supports, type Unit } from '../protocol/subject.ts'
import { didYouMean } from '../registry.ts'
import type { ExportsSubject } from '../subjects/exports.ts'

/** Which claims are held against exports, and how. */
export interface Choice {
  /** Names of claims, as `lemmata list` prints them; every claim that asks for something that is exported by default. */
  readonly claims?: readonly string[]
  readonly topics?: readonly (Topic | British<Topic>)[]
  /** Random cases for a claim; 100 by default. */
  readonly runs?: number
  /** Where the draws start; 1 by default. The same seed gives the same verdicts and counterexamples. */
  readonly seed?: number
  /** What the exports compute in; by default what `export const lemmata = { precision }` says, else `float64`. `float32` is asked in single precision and judged by its rounding. */
  readonly precision?: Unit
  /** `SEED:PATH` from a failure: that one case of one claim. */
  readonly replay?: string
}

/** The old spelling of a name: `optimisation`. */
type British<Name extends string> = Name extends `${infer Stem}ization` ? `${Stem}isation` : never

const known: readonly string[] = ['claims', 'topics', 'runs', 'seed', 'precision', 'replay']

/** Fails: an option of another name or kind, as a sentence; a misspelled option would choose something else in silence. */
export function checkOptions(where: string, options: object, more: readonly string[] = []): void {
  const names = [...known, ...more]
  for (const name of Object.keys(options))
    if (!names.includes(name)) throw fault(where, `the options ${names.join(', ')}`, `"${name}"`, didYouMean(name, names))
  const { claims, topics, runs, seed, precision, replay } = options as Choice
  for (const [name, list] of [['claims', claims] as const, ['topics', topics] as const])
    if (list !== undefined && !Array.isArray(list)) throw fault(`${where}: ${name}`, 'a list of names', told(list), `Write: ${name}: ['${String(list)}']`)
  if (runs !== undefined && !(Number.isInteger(runs) && runs >= 1)) throw fault(`${where}: runs`, 'a positive whole number', told(runs))
  if (seed !== undefined && !Number.isInteger(seed)) throw fault(`${where}: seed`, 'a whole number', told(seed))
  if (precision !== undefined && precision !== 'float64' && precision !== 'float32')
    throw fault(`${where}: precision`, 'float64 or float32', `"${String(precision)}"`)
  if (replay !== undefined && !/^-?\d+:[\d:]+$/.test(replay)) throw fault(`${where}: replay`, 'SEED:PATH as a failure prints it, such as 1:17:0', `"${replay}"`)
}

/** What was given, so that the text "10" is told from the number 10. */
export const told = (given: unknown): string =>
  typeof given === 'string'
    ? `the text "${given}"`
    : typeof given === 'object' && given !== null
      ? `${Array.isArray(given) ? 'a list' : 'an object'}`
      : typeof given === 'function'
        ? 'a function'
        : String(given)

/** The claim of this name. Fails: a name that no claim has, with the nearest ones. */
export const claimNamed = async (id: string): Promise<AnyClaim> => named(await allClaims(), id)

function named(claims: readonly AnyClaim[], id: string): AnyClaim {
  const found = claims.find((c) => c.id === id)
  if (found === undefined) throw noClaim(id, claims)
  return found
}

/**
 * The claims that a choice is about, all of which the subject attempts, or would in another form. Fails, each in a sentence: a claim or a topic that does not
 * exist, a claim by name that the subject does not attempt, a choice that leaves nothing to check.
 */
export async function chosen(where: string, subject: ExportsSubject, choice: Choice): Promise<readonly AnyClaim[]> {
  const { claims: ids, replay } = choice
  const topics = choice.topics?.map((name) => topicNamed(`${where}: topics`, name))
  const all = await allClaims()
  const wanted = ids === undefined ? all : ids.map((id) => named(all, id))
  for (const claim of ids === undefined ? [] : wanted) attempted(where, subject, claim)
  const relevant = wanted.filter(
    (c) =>
      c.needs.length > 0 &&
      c.needs.every((need) => supports(subject, need) || subject.unfitFor([need]) !== undefined) &&
      (topics === undefined || topics.includes(c.topic)),
  )
  if (relevant.length === 0) throw nothing(where, subject, topics)
  if (replay !== undefined && relevant.length !== 1) throw fault(`${where}: replay`, 'exactly one claim with it', `${relevant.length} claims`)
  return relevant
}

function attempted(where: string, subject: ExportsSubject, claim: AnyClaim): void {
  if (claim.needs.length === 0) throw fault(where, 'claims that ask for an export', `${claim.id}, which is about mathematics alone`, 'Leave it out.')
  const missing = claim.needs.filter((need) => !supports(subject, need) && subject.unfitFor([need]) === undefined)
  if (missing.length > 0) throw fault(where, `exports that ${claim.id} can be asked of`, missingExports(missing), 'Export it, or leave the claim out.')
}

function nothing(where: string, subject: ExportsSubject, topics: readonly Topic[] | undefined): Fault {
  const about = topics === undefined ? 'some claim' : `a claim of ${topics.join(', ')}`
  const near = notesOn(subject).filter((note) => /Did you mean| has no /.test(note))
  return fault(where, `at least one export that ${about} asks for`, 'none', near.length === 0 ? 'The names are those of lemmata/contract.' : near.join(' '))
}
