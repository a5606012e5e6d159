import { type Diagnose, type Observation, onlyWhere } from '../evidence/observation.ts'
import type { Operation, Operations, Unit } from '../protocol/subject.ts'
import { mistakes } from './all.ts'
import { otherArguments, otherMembers } from './arguments.ts'
import { type Cause, causes } from './causes.ts'
import { type Compared, comparedTo, distinct, finely, isWrong, type Named, scaleOf, withoutOdd } from './compared.ts'
import { composed } from './composed.ts'
import { conventionPairs } from './convention-pairs.ts'
import { fitOfAll, noiseOf } from './fit.ts'
import { withOptions } from './general.ts'
import { onlyAtKinks, saidOfKinks } from './kinks.ts'
import { gradientsByFactor } from './known/conventions.ts'
import { type Mistake, speaksOf, type Unnamed } from './mistake.ts'
import { wrongParts } from './parts.ts'
import { entriesOf, type Pattern, patternCauses, patterns, plainPatterns } from './patterns.ts'
import { confused, unrepeatable } from './repeated.ts'
import { oneChoice, twoChoices } from './spaces/all.ts'
import { sumOfTerms } from './terms.ts'
import { termsOf } from './terms-of.ts'
import { shownBy } from './unexplained.ts'
import { whereOf } from './where.ts'

const rank = new Map(causes.map((cause, i) => [cause, i]))
/** By cause, whatever file they stand in; of one cause, those of a single function first, then in the order of their names. */
const ordered = [...mistakes]
  .filter((m) => m.cause !== 'not repeatable')
  .sort((a, b) => (rank.get(a.cause) as number) - (rank.get(b.cause) as number) || Number(a.only === undefined) - Number(b.only === undefined))
const plain = new Set<Cause>(patternCauses)
/** In the order in which they are tried; formulas of another name, and formulas without one, are less likely than a slip. */
const dictionary = (without: ReadonlySet<string>) => {
  const known = ordered.filter((m) => !without.has(m.name))
  const of = (is: (m: Mistake) => boolean): readonly Mistake[] => known.filter(is)
  const isConvention = (m: Mistake): boolean => m.cause === 'convention'
  // What the numbers alone show is told in the words of its pattern, unless the mistake has words of its own.
  const isWordless = (m: Mistake): boolean => plain.has(m.cause) && m.cause !== 'not a number' && m.says === m.formula
  const isOther = (m: Mistake): boolean => m.cause === 'wrong function'
  const isUnnamed = (m: Mistake): boolean => m.cause === 'another formula'
  return {
    conventions: of(isConvention),
    special: of((m) => !isConvention(m) && !isWordless(m) && !isOther(m) && !isUnnamed(m)),
    wordless: of(isWordless),
    others: of(isOther),
    unnamed: of(isUnnamed),
  }
}
const whole = dictionary(new Set())

export interface DiagnosisOptions {
  /** What the answers are rounded to. */
  readonly unit?: Unit
  /** Mistakes that are not looked for, by name. */
  readonly without?: ReadonlySet<string>
}

/**
 * What went wrong, from what was asked and answered: holds every mistake that we know beside the answers of `reference`, then what the
 * options of the question can do, then two at once. Only what explains every wrong number and contradicts no right one is told; what
 * cannot be explained is described. Says nothing when nothing fits. It is a guess for people, never a verdict.
 */
export async function diagnose(
  observations: readonly Observation[],
  reference: Operations,
  { unit = 'float64', without }: DiagnosisOptions = {},
): Promise<Named | undefined> {
  const compared = await comparedTo(observations, reference, unit)
  const operation = mostTelling(compared)
  if (operation === undefined) return inLastDigits(compared, reference, without)
  const all = compared.filter((c) => c.operation === operation)
  // Beside a single gross number the others may be wrong in their last digits, and tell more.
  const few = distinct(all.filter(isWrong)).length < 2
  const found =
    unrepeatable(all) ??
    (few ? await inLastDigits(compared, reference, without) : undefined) ??
    (await explained(withoutOdd(all), reference, without === undefined ? whole : dictionary(without))) ??
    (few ? undefined : await inLastDigits(compared, reference, without))
  if (found === undefined) return undefined
  const beside = found.cause === 'convention' ? await besideConvention(found, compared, operation, reference) : undefined
  if (beside !== undefined) {
    const others = observations.filter((o) => beside.includes(o.operation))
    return diagnose(others, reference, { unit, ...(without === undefined ? {} : { without }) })
  }
  const agreesWith = found.cause === 'convention' ? [] : [...(await factorsOf(all, reference)), ...(await ofValuesToo(withoutOdd(all), reference))]
  const told: Named = { kind: 'mistake', ...found, operation, ...(agreesWith.length === 0 ? {} : { agreesWith }) }
  return told.says.includes(onlyWhere) ? { ...told, triedOn: async (further) => placeIn([...observations, ...further], reference, unit, told) } : told
}
/**
 * The operations that are wrong beside one that follows a convention, and follow it not: what they do is what fails a claim about both, since
 * the convention is no mistake. Nothing where there are none.
 */
async function besideConvention(
  found: Named,
  compared: readonly Compared[],
  operation: Operation,
  reference: Operations,
): Promise<readonly Operation[] | undefined> {
  const wrong = [...new Set(compared.filter((c) => c.operation !== operation && isWrong(c)).map((c) => c.operation))]
  const follows = await Promise.all(
    wrong.map(async (o) => {
      const all = withoutOdd(compared.filter((c) => c.operation === o))
      if ((await factorsOf(all, reference)).includes(found.says)) return true
      const same = whole.conventions.filter((m) => m.operations.includes(operation) && wordsOf(m, compared) === found.says)
      return distinct(all.filter(isWrong)).length < unchosen.cases || (await byMistake(same, all, reference, unchosen)) !== undefined
    }),
  )
  const astray = wrong.filter((_, i) => !follows[i])
  return astray.length === 0 ? undefined : astray
}
/** The place that all of these answers show; what was read off some of them alone is not told. */
async function placeIn(observations: readonly Observation[], reference: Operations, unit: Unit, told: Named): Promise<Named | undefined> {
  const all = withoutOdd((await comparedTo(observations, reference, unit)).filter((c) => c.operation === told.operation))
  const place = (of: readonly Compared[]): Named | undefined => (distinct(of.filter(isWrong)).length < 2 ? undefined : whereOf(of))
  const whole = told.says.startsWith(onlyWhere) && !told.says.includes(' (in ')
  const of = whole ? place(all) : await wrongParts(all, async (part) => place(part))
  const places = told.says.match(new RegExp(`${onlyWhere}[^;(]*`, 'g')) ?? []
  if (places.every((words) => of?.says.includes(words.trim()))) return told
  return whole && of !== undefined && told.operation !== undefined ? { ...of, operation: told.operation } : undefined
}

/** What a gradient follows if the value of the same export does. */
async function factorsOf(of: readonly Compared[], reference: Operations): Promise<readonly string[]> {
  if (of[0]?.operation !== 'lossGradient') return []
  const fits = await Promise.all(byFactor.map((m) => byMistake([m], of, reference, unchosen)))
  return fits.flatMap((fit) => (fit === undefined ? [] : [fit.says]))
}
const byFactor = gradientsByFactor()
/** The mistakes of values and of derivatives alike that give these derivatives: whoever makes one in the value makes it here too. */
async function ofValuesToo(of: readonly Compared[], reference: Operations): Promise<readonly string[]> {
  const [first] = of
  const value = first === undefined ? undefined : valueBeside[first.operation]
  if (first === undefined || value === undefined) return []
  const all = [...[...whole.special, ...whole.others, ...whole.unnamed, ...oneChoice(first)].filter((m) => m.operations.includes(value)), ...withOptions(first)]
  const sorted = [...of].sort((a, b) => wrongIn(b) - wrongIn(a))
  const found = new Set<string>()
  for (const m of all) if (m.operations.includes(first.operation) && (await fitOfAll(m, sorted, reference)) !== undefined) found.add(wordsOf(m, of)).add(m.says)
  return [...found]
}
const valueBeside: Partial<Readonly<Record<Operation, Operation>>> = {
  activationGradient: 'activation',
  lossGradient: 'loss',
  labelLossGradient: 'labelLoss',
  blockGradient: 'block',
}

/** Wrong in the last digits alone: nothing but a small ε is looked for, and it must give every one of these digits. */
async function inLastDigits(compared: readonly Compared[], reference: Operations, without: ReadonlySet<string> = new Set()): Promise<Named | undefined> {
  const fine = compared[0]?.unit === 'float64' ? finely(compared) : []
  const operation = mostTelling(fine)
  const all = fine.filter((c) => c.operation === operation)
  const [first] = all
  if (operation === undefined || first === undefined) return undefined
  const small = [...ordered.filter((m) => !without.has(m.name)), ...oneChoice(first)].filter((m) => m.cause === 'epsilon' || m.cause === 'convention')
  const found = await byMistake(small, all, reference, strong)
  return found === undefined ? undefined : { ...found, operation }
}

/** A claim may ask several operations: the one that the others follow from is diagnosed, values before derivatives. */
function mostTelling(compared: readonly Compared[]): Operation | undefined {
  const wrong = [...new Set(compared.filter(isWrong).map((c) => c.operation))]
  return telling.find((o) => wrong.includes(o)) ?? wrong[0]
}
const telling: readonly Operation[] = ['multiply', 'activation', 'softmax', 'logSoftmax', 'loss', 'block', 'forward', 'combine']

type Dictionary = typeof whole
async function explained(of: readonly Compared[], reference: Operations, known: Dictionary): Promise<Named | undefined> {
  if (onlyAtKinks(of)) {
    const ofKinks = known.special.filter((m) => m.showsWhen === 'at ties' || m.cause === 'tie' || m.cause === 'not a number')
    return (await byMistake(ofKinks, of, reference, unchosen)) ?? saidOfKinks(of)
  }
  // Nothing is read off one case but its sign and its order.
  if (distinct(of.filter(isWrong)).length < 2) return byPattern(patterns, of, onOneCase)
  const mistake = (list: readonly Unnamed[], least?: Support): Promise<Named | undefined> => byMistake(list, of, reference, least)
  const [first] = of as [Compared]
  const options = withOptions(first)
  return (
    (await mistake(known.conventions, unchosen)) ??
    (await inPairs(of, reference, known)) ??
    (await slip(of, reference, known)) ??
    (await wrongParts(of, async (part) => (distinct(part.filter(isWrong)).length < 2 ? undefined : ((await slip(part, reference, known)) ?? whereOf(part))))) ??
    (await mistake(twoChoices(first), strong)) ??
    (await composed([...known.special, ...options], of, reference)) ??
    confused(of) ??
    whereOf(of)
  )
}
/** Two conventions at once, where no mistake alone explains as much: what is simpler is likelier. */
async function inPairs(of: readonly Compared[], reference: Operations, known: Dictionary): Promise<Named | undefined> {
  const [first] = of as [Compared]
  const found = await byMistake(conventionPairs(first), of, reference, strong)
  if (found === undefined) return undefined
  const simpler = await byMistake([...known.special, ...oneChoice(first), ...withOptions(first)], of, reference)
  return simpler === undefined ? found : undefined
}
/** One mistake, in an answer or in a part of it. */
async function slip(of: readonly Compared[], reference: Operations, known: Dictionary): Promise<Named | undefined> {
  const mistake = (list: readonly Unnamed[]): Promise<Named | undefined> => byMistake(list, of, reference)
  const [first] = of as [Compared]
  return (
    byPattern(plainPatterns, of) ??
    byPattern(patterns, of, oddOnes) ??
    (await mistake([
      ...known.special,
      ...known.others.filter((m) => m.only !== undefined),
      ...oneChoice(first),
      ...known.others.filter((m) => m.only === undefined),
      ...known.unnamed,
    ])) ??
    byPattern(patterns, of) ??
    (await mistake(known.wordless)) ??
    (await mistake([...otherArguments(first), ...withOptions(first), ...otherMembers(first)])) ??
    sumOfTerms(of, termsOf(first))
  )
}

const onOneCase: ReadonlySet<Cause> = new Set(['sign', 'permuted'])
/** Before any mistake: what only looks at which indices come. */
const oddOnes: ReadonlySet<Cause> = new Set(['with replacement', 'last batch dropped', 'off by one', 'order not shuffled'])
function byPattern(list: readonly Pattern[], of: readonly Compared[], only?: ReadonlySet<Cause>): Named | undefined {
  const entries = entriesOf(of)
  if (!entries.some((e) => e.state !== 'right') && !of.some((c) => c.misshapen)) return undefined
  for (const pattern of list) {
    const found = pattern(of, entries)
    if (found !== undefined && (only?.has(found.cause) ?? true)) return found
  }
  return undefined
}

/** What must be explained before a guess is told: the more there is to choose from, the more. */
interface Support {
  readonly cases: number
  readonly numbers: number
}
const [weak, strong]: readonly [Support, Support] = [
  { cases: 2, numbers: 2 },
  { cases: 3, numbers: 5 },
]

/** So much unexplained is no want of questions. */
const many: Support = { cases: 8, numbers: 3 }

/** Nothing in a convention is fitted to the answers: it says what they are, or is out. */
const unchosen: Support = { cases: 2, numbers: 1 }

/** Of so many causes one may still be told, with the others beside it. */
const mostAlternatives = 5

/** Answers that are no numbers agree with many guesses: only these speak of them, and no two at once. */
const ofNumbersThatAreNone: ReadonlySet<Cause> = new Set(['not a number', 'epsilon', 'convention'])

/** The first that explains everything; beside it, whatever else does. */
async function byMistake(list: readonly Unnamed[], of: readonly Compared[], reference: Operations, { cases, numbers } = weak): Promise<Named | undefined> {
  if (distinct(of.filter(isWrong)).length < cases) return undefined
  const operation = (of[0] as Compared).operation
  const odd = entriesOf(of).some((e) => e.state === 'odd')
  const sorted = inTurn(of)
  const noise = noiseOf(of)
  const fitting: Unnamed[] = []
  let explains = 0
  for (const m of list.filter((one) => one.operations.includes(operation) && of.some((c) => speaksOf(one, c.ask)))) {
    const fit = await fitOfAll(m, sorted, reference, noise)
    if (fit !== undefined && (odd && numbers < strong.numbers ? ofNumbersThatAreNone.has(m.cause) : fit.explained >= numbers)) {
      fitting.push(m)
      explains = Math.max(explains, fit.explained)
    }
  }
  const [first] = fitting
  if (first === undefined) return undefined
  const others = [...new Set(fitting.map((m) => m.cause))].filter((cause) => cause !== first.cause)
  // Where everything fits, nothing is told.
  if (others.length > mostAlternatives) return undefined
  return {
    cause: first.cause,
    says: wordsOf(first, of),
    kind: first.cause === 'convention' ? 'convention' : 'mistake',
    explains,
    ...(others.length === 0 ? {} : { alternatives: others }),
  }
}
/** The shortest case with several numbers to explain, on which most guesses fail at once; then those with most. */
function inTurn(of: readonly Compared[]): readonly Compared[] {
  const sorted = [...of].sort((a, b) => wrongIn(b) - wrongIn(a))
  const telling = sorted.filter((c) => wrongIn(c) >= several)
  const first = telling.reduce<Compared | undefined>((least, c) => (least === undefined || c.got.length < least.got.length ? c : least), undefined)
  return first === undefined ? sorted : [first, ...sorted.filter((c) => c !== first)]
}
const several = 4
const wrongIn = (c: Compared): number => c.states.filter((s) => s !== 'right' && s !== 'unclear').length

/** What is told of a mistake: in the numbers of a question that went wrong, where it has such words; the shortest are the plainest. */
export function wordsOf(m: Unnamed, of: readonly Compared[]): string {
  const told = of
    .filter(isWrong)
    .map((c) => m.tells?.(c.ask))
    .filter((words) => words !== undefined)
  return told.sort((a, b) => a.length - b.length)[0] ?? m.says
}

/** From the numbers of one case: sign and order. */
export function diagnoseNumbers(got: readonly number[], due: readonly number[]): Named | undefined {
  if (got.length !== due.length) return undefined
  const scale = scaleOf(due)
  // ∞ is near to nothing.
  const near = (a: number, b: number): boolean => Number.isFinite(a - b) && Math.abs(a - b) <= 1e-7 * Math.max(Math.abs(a), Math.abs(b), 1e-3 * scale)
  if (scale > 0 && got.every((g, i) => near(g, -(due[i] as number)))) return { cause: 'sign', kind: 'symptom', says: 'exactly the negative: a sign is lost' }
  const sorted = (x: readonly number[]): readonly number[] => [...x].sort((a, b) => a - b)
  const [g, d] = [sorted(got), sorted(due)]
  // Numbers that are nearly right are in their places.
  const moved = got.some((v, i) => Math.abs(v - (due[i] as number)) > 1e-3 * scale)
  if (moved && g.every((v, i) => near(v, d[i] as number)) && new Set(d).size > 1)
    return { cause: 'permuted', kind: 'symptom', says: 'the right numbers in the wrong places: transposed, reversed, or in another order' }
  return undefined
}

/**
 * The operation of which enough wrong answers were seen that a mistake would have been told, and none that is known fits them: not where
 * too few were asked, nor where so many fit that none is told.
 */
export async function unexplained(observations: readonly Observation[], reference: Operations, unit: Unit = 'float64'): Promise<Operation | undefined> {
  const compared = await comparedTo(observations, reference, unit)
  const operation = mostTelling(compared)
  const all = withoutOdd(compared.filter((c) => c.operation === operation))
  const [first] = all
  if (operation === undefined || first === undefined) return undefined
  const numbers = new Set(entriesOf(all).flatMap((e) => (e.state === 'wrong' ? [e.got] : [])))
  if (distinct(all.filter(isWrong)).length < many.cases || numbers.size < many.numbers) return undefined
  const sorted = [...all].sort((a, b) => wrongIn(b) - wrongIn(a))
  for (const m of [...Object.values(whole).flat(), ...oneChoice(first), ...otherArguments(first), ...withOptions(first), ...otherMembers(first)])
    if (m.operations.includes(operation) && (await fitOfAll(m, sorted, reference, noiseOf(all))) !== undefined) return undefined
  return operation
}

/** Both, for `examine`: right answers are those of `reference`. */
export const diagnosing = (reference: Operations): Diagnose => ({
  answers: (observations, unit) => diagnose(observations, reference, unit === undefined ? {} : { unit }),
  numbers: diagnoseNumbers,
  shows: (observations, unit) => shownBy(observations, reference, unit),
  unexplained: (observations, unit) => unexplained(observations, reference, unit),
})
