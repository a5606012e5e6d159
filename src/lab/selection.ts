import { catalogue } from '../../properties/catalogue/index.ts'
import { type AnyClaim, type Statement, type Topic, topics } from '../evidence/claim.ts'
import type { Measurement } from '../evidence/measurement.ts'
import type { Proof } from '../evidence/proof.ts'
import { Fault, fault } from '../fault.ts'
import type { Need } from '../protocol/subject.ts'
import { didYouMean } from '../registry.ts'
import { type BrokenFile, type Ledger, ledger } from './ledger.ts'

/** Which claims are meant: those of these names and of these topics; all by default. */
export interface Selection {
  readonly claims?: readonly string[] | undefined
  readonly topics?: readonly string[] | undefined
  /** The same as `claims` and `topics`, as the options of the command line are called. */
  readonly claim?: readonly string[] | undefined
  readonly topic?: readonly string[] | undefined
  /** Entries of the catalogue; `entry` as the command line has it. */
  readonly entries?: readonly string[] | undefined
  readonly entry?: readonly string[] | undefined
}
const spellings = ['claims', 'topics', 'entries', 'claim', 'topic', 'entry'] as const

/** The names that a selection gives, in whichever spelling. Fails: another key, which would select everything in silence; no list. */
function namesIn(selection: Selection): { readonly [K in 'claim' | 'topic' | 'entry']: readonly string[] } {
  for (const [key, list] of Object.entries(selection)) {
    if (!(spellings as readonly string[]).includes(key))
      throw fault('selection', 'claims, topics or entries', `"${key}"`, didYouMean(key, ['claims', 'topics', 'entries']))
    if (list !== undefined && !Array.isArray(list)) throw fault(`selection: ${key}`, 'a list of names', String(list), `Write: ${key}: ['${String(list)}']`)
  }
  const { claims = [], topics: inTopics = [], entries = [], claim = [], topic = [], entry = [] } = selection
  return { claim: [...claims, ...claim], topic: [...inTopics, ...topic], entry: [...entries, ...entry] }
}
export interface Selected {
  readonly claims: readonly AnyClaim[]
  readonly measurements: readonly Measurement[]
  readonly proofs: readonly Proof[]
  /** Files that could not be loaded: their claims are missing. */
  readonly broken: readonly BrokenFile[]
}

/** One spelling for the words that have two. */
const american = (word: string): string => word.toLowerCase().replace(/isation/g, 'ization')

/** The topic of this name, in either spelling. Fails: a name that no topic has, with the nearest one. */
export function topicNamed(where: string, name: string): Topic {
  const found = topics.find((known) => american(known) === american(name))
  if (found === undefined) throw fault(where, `one of ${topics.join(', ')}`, `"${name}"`, didYouMean(name, topics))
  return found
}

/** The claims, experiments and proofs that are meant. Fails: a name that nothing has, with the nearest ones. */
export async function selected(selection: Selection, from: Ledger | Promise<Ledger> = ledger()): Promise<Selected> {
  const { claim, topic, entry } = namesIn(selection)
  const { claims, measurements, proofs, broken } = await from
  const statements = [...claims, ...measurements]
  for (const id of claim) if (!statements.some((c) => c.id === id)) throw noClaim(id, statements)
  for (const id of entry) if (!Object.hasOwn(catalogue, id)) throw fault('--entry', 'an entry of the catalogue', id, didYouMean(id, Object.keys(catalogue)))
  const wantedTopics = topic.map((t) => topicNamed('--topic', t))
  const wanted = (c: Statement): boolean =>
    (claim.length === 0 || claim.includes(c.id)) &&
    (topic.length === 0 || wantedTopics.includes(c.topic)) &&
    (entry.length === 0 || entriesOf(c).some((e) => entry.includes(e)))
  const chosen = statements.filter(wanted)
  const everything = claim.length === 0 && topic.length === 0 && entry.length === 0
  const about = new Set(chosen.flatMap(entriesOf))
  // Without a claim among the words an entry that no claim is about has proofs all the same.
  const wantedProof = (p: Proof): boolean =>
    everything ||
    (p.claim !== undefined && wanted(p.claim)) ||
    p.settles.some((key) => (claim.length === 0 && topic.length === 0 ? entry.includes(entryOf(key)) : about.has(entryOf(key))))
  return { claims: claims.filter(wanted), measurements: measurements.filter(wanted), proofs: proofs.filter(wantedProof), broken }
}

const entryOf = (key: string): string => key.slice(0, key.indexOf('/'))
/** The entries that a statement is about or settles something of. */
const entriesOf = ({ entry, settles = [] }: Statement): readonly string[] => [...(entry === undefined ? [] : [entry]), ...settles.map(entryOf)]

/** `no export adam`: what is missed, by the names of exports where needs have one. */
export function missingExports(missing: readonly Need[]): string {
  const names = [...new Set(missing.map((need) => need.split(/[:/]/)[1] ?? need))]
  return `no export ${names.slice(0, 3).join(', ')}${names.length > 3 ? ', …' : ''}`
}

/** How many names are told at once. */
const most = 12

/**
 * `no claim is called adam; about adam: adam_recursion, …`. A word that claims speak of lists those, what a subject can be asked first;
 * else the nearest name is told.
 */
export function noClaim(id: string, statements: readonly (Statement & { readonly needs?: readonly unknown[]; readonly keeping?: boolean })[]): Fault {
  const word = id.toLowerCase()
  const about = statements.filter((s) => s.id.toLowerCase().split('_').includes(word) || s.id.toLowerCase().startsWith(`${word}_`))
  if (about.length > 0) {
    const asks = (s: (typeof about)[number]): boolean => (s.needs?.length ?? 0) > 0
    // The plainest claim has the shortest name; that an answer repeats is said of everything.
    const rank = (s: (typeof about)[number]): number => (asks(s) ? 0 : 2) + (s.keeping === true ? 1 : 0)
    const names = [...about].sort((a, b) => rank(a) - rank(b) || a.id.length - b.id.length).map((s) => s.id)
    const more = names.length > most ? `, and ${names.length - most} more` : ''
    return new Fault(`no claim is called ${id}; about ${id}: ${names.slice(0, most).join(', ')}${more}.`)
  }
  const ids = statements.map((s) => s.id)
  return new Fault(`no claim is called ${id}. ${didYouMean(id, ids, 2) || '`lemmata list` shows them all.'}`)
}
