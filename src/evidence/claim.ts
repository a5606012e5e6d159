import type * as fc from 'fast-check'
import type { ObligationKey } from '../../properties/catalogue/index.ts'
import type { Need, Operations, Unit } from '../protocol/subject.ts'
import type { LostBy } from './due.ts'

/** Where a sentence stands: a deck and its slide, or a paper. */
export interface Source {
  readonly deck: '000' | '001' | '002' | '003' | '004' | 'beyond'
  readonly slide: string
}

/** The source that a record carries as text: `004, Adagrad`, or a paper. */
export function cited(text: string): Source {
  const deck = /^(00[0-4])/.exec(text)?.[1] as Source['deck'] | undefined
  return { deck: deck ?? 'beyond', slide: text.replace(/^00\d, /, '') }
}

/** What one case says. `skipped`: the case cannot tell (an overflowed bound, a point on a kink). */
export type Finding =
  | {
      readonly holds: true
      /** What the answers could do better, in whole sentences: right, but digits are lost. Never held against anybody. */
      readonly advice?: readonly string[]
      /** For each number that holds but has lost digits: by which forms. */
      readonly lost?: readonly LostBy[]
    }
  | { readonly holds: 'skipped' }
  | {
      readonly holds: false
      /** One sentence with the numbers that a reader can recompute. */
      readonly because: string
      /** What came and what was due, entry by entry, for the diagnosis. */
      readonly got?: readonly number[]
      readonly due?: readonly number[]
      /** What rounding can explain, entry by entry. */
      readonly bounds?: readonly number[]
      /** How wrong, from 0 to 1: the worst entry's |got - due|/(|got| + |due|). 1 where it is not a matter of degree. */
      readonly error?: number
    }

export const holds: Finding = { holds: true }
export const holdsWith = (advice: readonly string[]): Finding => ({ holds: true, advice })
export const skipped: Finding = { holds: 'skipped' }
export const fails = (because: string): Finding => ({ holds: false, because })
/** `condition`, or the reason why not. */
export const require = (condition: boolean, because: () => string): Finding => (condition ? holds : fails(because()))
/** The first finding that does not hold; skipped if any was and none failed; else all that is advised. */
export function every(findings: Iterable<Finding>): Finding {
  const [advice, lost] = [new Set<string>(), [] as LostBy[]]
  let skips = false
  for (const finding of findings) {
    if (finding.holds === false) return finding
    if (finding.holds === 'skipped') skips = true
    else {
      for (const sentence of finding.advice ?? []) advice.add(sentence)
      lost.push(...(finding.lost ?? []))
    }
  }
  if (skips) return skipped
  if (advice.size === 0 && lost.length === 0) return holds
  return { holds: true, ...(advice.size === 0 ? {} : { advice: [...advice] }), ...(lost.length === 0 ? {} : { lost }) }
}

/** A faulty formula that the claim's own checker must refute: the proof that the check can fail. */
export interface Rival<Ask> {
  readonly name: string
  check(ask: Ask): Finding | Promise<Finding>
}

/**
 * In what way a printed sentence fails. A misprint: what is meant can be seen. Hypothesis missing: true of some inputs, and the
 * counterexample is another. A reading: the sentence is informal, and false as it is made precise here.
 */
export type PrintedAs = 'misprint' | 'wrong' | 'hypothesis missing' | 'a reading'

/** A sentence of mathematics: what is known of it is evidence. */
export interface Statement {
  /** Its conclusion, then `_of_` its hypothesis. */
  readonly id: string
  readonly topic: Topic
  /** One sentence; TeX between dollars. */
  readonly states: string
  readonly source: Source
  /** The entry of the catalogue that it is about. That settles nothing. */
  readonly entry?: string
  /** The obligations of the catalogue whose whole sentence it checks, as strongly as they ask. */
  readonly settles?: readonly ObligationKey[]
  /** How it is checked and what it would catch, one sentence each. */
  readonly how: string
  readonly catches: string
  /** `refuted`: an erratum, false as printed; the run fails unless a counterexample is found. */
  readonly expected: 'holds' | 'refuted'
  /** For an erratum: the claim that states it rightly, and in what way the printed sentence fails. */
  readonly corrects?: string
  readonly printedAs?: PrintedAs
}

/** A statement that can be held against a subject on generated inputs. */
export interface Claim<Ask = unknown> extends Statement {
  /** What a subject must be able to do; empty for mathematics that no subject enters. */
  readonly needs: readonly Need[]
  readonly inputs: fc.Arbitrary<Ask>
  check(subject: Operations, ask: Ask, unit: Unit): Finding | Promise<Finding>
  readonly rivals: readonly Rival<Ask>[]
  /** It is about the arguments too: that they stay as they were given. */
  readonly keeping?: true
  /** Cases per run, where the default is too many or too few. */
  readonly runs?: number
}

export const topics = [
  'losses',
  'linear learners',
  'activations',
  'networks',
  'ReLU geometry',
  'approximation',
  'differentiation',
  'optimization',
  'normalization',
  'symmetries',
  'gradients at depth',
  'generalization',
  'scaling',
] as const
export type Topic = (typeof topics)[number]

type Common<Ask> = Pick<Claim<Ask>, 'id' | 'topic' | 'states' | 'source' | 'how' | 'catches' | 'inputs'> & {
  readonly entry?: string
  readonly settles?: readonly ObligationKey[]
  readonly runs?: number
}

/** A sentence about a formula: its checker takes the formula, so that it can be given a wrong one. */
export interface Law<Ask, F> extends Common<Ask> {
  readonly formula: F
  readonly rivals: Readonly<Record<string, F>>
  check(formula: F, ask: Ask): Finding
}

/** What is said of a claim whose own code throws: its check, or what draws its inputs. That is nobody else's fault. */
export const brokenClaim = (id: string, error: unknown): string =>
  `the claim ${id} itself broke: ${error instanceof Error ? `${error.name}: ${error.message}` : String(error)}`

// Claims of all asks live in one list; each is only ever fed by its own arbitrary.
// biome-ignore lint/suspicious/noExplicitAny: an existential over asks.
export type AnyClaim = Claim<any>

/** A claim about mathematics alone. Every rival formula must be refuted by the same checker. */
export function law<Ask, F>({ formula, rivals, check, ...common }: Law<Ask, F>): AnyClaim {
  const claim: Claim<Ask> = {
    ...common,
    expected: 'holds',
    needs: [],
    check: (_, ask) => check(formula, ask),
    rivals: Object.entries(rivals).map(([name, rival]) => ({ name, check: (ask) => check(rival, ask) })),
  }
  return claim
}

/** A printed sentence: formulas as they stand, words between “marks”, and how they are read outside of the marks. */
interface Printed<F> {
  readonly states: string
  readonly verdict: PrintedAs
  readonly formula: F
  /** Where it stands, if not where its correction does. */
  readonly source?: Source
}

/**
 * A sentence that is false as printed, beside its correction: two claims, one checker. It must refute the printed
 * formula and accept the corrected one.
 */
export function erratum<Ask, F>(
  spec: Omit<Law<Ask, F>, 'rivals'> & {
    readonly printed: Printed<F>
    readonly rivals?: Readonly<Record<string, F>>
  },
): readonly AnyClaim[] {
  const { printed, rivals = {}, ...common } = spec
  const right = law({ ...common, rivals: { printed: printed.formula, ...rivals } })
  const { formula: _formula, check, ...rest } = common
  const wrong: Claim<Ask> = {
    ...rest,
    id: `${common.id}_as_printed`,
    states: printed.states,
    source: printed.source ?? common.source,
    expected: 'refuted',
    corrects: common.id,
    printedAs: printed.verdict,
    needs: [],
    check: (_, ask) => check(printed.formula, ask),
    rivals: [],
  }
  return [right, wrong]
}
