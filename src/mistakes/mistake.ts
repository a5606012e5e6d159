import { onceFor } from '../algebra/once.ts'
import type { Answer, Ask, Need, Operation, Operations, Options, Subject } from '../protocol/subject.ts'
import { engine, engineOperations } from '../subjects/engine.ts'
import type { Cause } from './causes.ts'

export type { Cause } from './causes.ts'

/** Where a mistake shows. */
export type Shows = 'always' | 'in one branch' | 'late in a trajectory' | 'at ties' | 'at odd sizes' | 'at batch 1' | 'at extreme scale' | 'with an option'

/** A question, its right answer, and who answers other questions rightly. */
export interface Case<K extends Operation> {
  readonly operation: K
  readonly ask: Ask<K>
  readonly due: Answer<K>
  readonly reference: Operations
}
// Cases of all operations pass through here; each mistake knows the operations that it speaks of.
// biome-ignore lint/suspicious/noExplicitAny: an existential over operations.
type Anything = any
export type AnyCase = {
  readonly operation: Operation
  readonly ask: Anything
  readonly due: Anything
  readonly reference: Operations
  /** What a faulty engine remembers; a diagnosis remembers nothing. */
  readonly remembered?: Map<string, unknown>
}

/**
 * One way to be wrong. It answers as somebody who makes it: as a faulty engine, which claims must refute; and as a
 * diagnosis, which explains the answers that it gives.
 */
export interface Mistake {
  readonly name: string
  /** What is wrong, as a formula or a sentence. */
  readonly formula: string
  /** What a person who makes it is told. */
  readonly says: string
  /** The same with the numbers of a question where it shows; nothing where they tell no more. */
  tells?(ask: AnyCase['ask']): string | undefined
  readonly cause: Cause
  readonly showsWhen: Shows
  readonly operations: readonly Operation[]
  /** The one activation, loss or optimizer that it concerns; all of them when absent. */
  readonly only?: string
  /** Where it happened in a real library. */
  readonly seen?: string
  /** The faulty answer; nothing where the mistake does not show. */
  answer(c: AnyCase): unknown
}
/** A mistake before it has a name: that of its export. */
export type Unnamed = Omit<Mistake, 'name'>
/** What is said of a mistake beside its formula; `says` only where the formula does not tell a person what to do. */
export type About = Pick<Mistake, 'cause'> & Partial<Pick<Mistake, 'says' | 'tells' | 'showsWhen' | 'only' | 'seen'>>

type Given<T> = T | undefined | Promise<T | undefined>

/** Mistakes of an operation, or of several that are asked alike: what becomes of a question and its right answer. */
export const mistaken =
  <K extends Operation>(...operations: readonly K[]) =>
  (formula: string, about: About, answer: (c: Case<K>) => Given<Answer<K>>): Unnamed => ({
    formula,
    says: formula,
    showsWhen: 'always',
    ...about,
    operations,
    answer,
  })

/** Mistakes that answer another question rightly. */
export const misheard =
  <K extends Operation>(...operations: readonly K[]) =>
  (formula: string, about: About, change: (ask: Ask<K>, reference: Operations) => Given<Ask<K>>): Unnamed =>
    mistaken(...operations)(formula, about, async ({ operation, ask, reference }): Promise<Answer<K> | undefined> => {
      const other = await change(ask, reference)
      const right = reference[operation] as (a: Ask<K>) => Promise<Answer<K>>
      return other === undefined ? undefined : right(other)
    })

/** Mistakes that hear another value of an option than is asked: told with the option and two values that give the same. */
export const ignoring =
  <K extends Operation>(...operations: readonly K[]) =>
  (formula: string, about: About, change: (ask: Ask<K>) => Ask<K> | undefined): Unnamed => ({
    ...misheard(...operations)(formula, about, change),
    tells: (ask) => sameFor(numbersByName(ask), numbersByName(change(ask) ?? {})),
  })

/** The options of a question: its own numbers, and those that it carries under a name. */
const numbersByName = (ask: AnyCase['ask']): Options =>
  Object.fromEntries(
    Object.entries(ask).flatMap(([name, x]) =>
      typeof x === 'number' ? [[name, x]] : name === 'options' || name === 'parameters' ? Object.entries(x as Options) : [],
    ),
  )
/**
 * What is ignored by who takes one for the other.
 * @example sameFor({ alpha: Math.fround(1.7) }, { alpha: 1 }) // => 'alpha is ignored: alpha = 1.7 and alpha = 1 give the same'
 * @example sameFor({ alpha: 0.5 }, { alpha: 1 }) // => 'alpha is ignored: alpha = 0.5 and alpha = 1 give the same'
 */
export function sameFor(asked: Options, heard: Options): string | undefined {
  const names = Object.keys(asked).filter((name) => heard[name] !== undefined && heard[name] !== asked[name])
  if (names.length === 0) return undefined
  const values = (of: Options): string => names.map((name) => `${name} = ${shortest(of[name] as number)}`).join(', ')
  return `${names.join(' and ')} ${names.length === 1 ? 'is' : 'are'} ignored: ${values(asked)} and ${values(heard)} give the same`
}

/** A float32 in the digits that it has: 1.7 for 1.7000000476837158. */
function shortest(x: number): number {
  const short = Number(x.toPrecision(7))
  return Math.fround(short) === x ? short : x
}

/** One mistake for each member of a list, named after it: `thisIsLoss` of `topOne` is `thisIsLossTopOne`. */
export const family = <T>(name: string, members: Iterable<T>, variant: (member: T) => string, of: (member: T) => Unnamed): Mistake[] =>
  [...members].map((member) => ({ ...of(member), name: `${name}${capital(variant(member))}` }))
export const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)

const nameIn = (ask: object): unknown => ('name' in ask ? ask.name : 'optimizer' in ask ? ask.optimizer : 'kind' in ask ? ask.kind : undefined)
/** The answer of somebody who makes this mistake; nothing where it does not show, or speaks of another member of its family. */
export const answerOf = async (m: Unnamed, c: AnyCase): Promise<unknown> => (speaksOf(m, c.ask) ? m.answer(c) : undefined)
/** Whether a question is about the member of a family that the mistake concerns. */
export const speaksOf = ({ only }: Unnamed, ask: AnyCase['ask']): boolean => only === undefined || nameIn(ask) === only

export interface Mutant extends Subject {
  readonly operations: Operations
  /** The same, which remembers nothing: what it answers then follows from what it is asked, wherever it is. */
  anew(): Mutant
}
/** Whoever is asked, from the beginning. */
export const fromTheStart = (subject: Subject): Subject => ('anew' in subject ? (subject as Mutant).anew() : subject)

/** What the engine answers, once for a question however many mistakes it is changed by. */
const answered = new Map<Operation, (ask: object) => Promise<unknown>>()
function rightly(operation: Operation, ask: unknown): Promise<unknown> {
  const right = engineOperations[operation] as (a: unknown) => Promise<unknown>
  if (typeof ask !== 'object' || ask === null) return right(ask)
  const known = answered.get(operation) ?? onceFor(right)
  answered.set(operation, known)
  return known(ask)
}

/** The engine with one mistake: what the claims must be able to tell from the engine. */
export function mutantOf(mistake: Mistake): Mutant {
  const remembered = new Map<string, unknown>()
  const faulty = (operation: Operation) => async (ask: unknown) => {
    const due = await rightly(operation, ask)
    return (await answerOf(mistake, { operation, ask, due, reference: engineOperations, remembered })) ?? due
  }
  const operations = Object.fromEntries(mistake.operations.map((operation) => [operation, faulty(operation)]))
  return { ...engine, name: mistake.name, operations: { ...engineOperations, ...operations }, anew: () => mutantOf(mistake) }
}

/** Whether a claim with these needs asks for anything that differs: the operations of a mistake or of a control, for one member of a family or all. */
export const affects = (
  { operations, only }: { readonly operations: readonly Operation[] | Partial<Operations>; readonly only?: string },
  needs: readonly Need[],
): boolean =>
  needs.some((need) => {
    const [operation = '', name] = need.split(/[:/]/)
    const has = Array.isArray(operations) ? operations.includes(operation) : operation in operations
    return has && (only === undefined || name === undefined || name === only)
  })
