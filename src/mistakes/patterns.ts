import type { Operation } from '../protocol/subject.ts'
import type { Cause } from './causes.ts'
import { type Compared, close, distinct, fitOf, isWrong, type Named } from './compared.ts'
import { factorOf } from './factors.ts'
import { unfairShuffle } from './shuffles.ts'
import { otherRules, rules } from './update-rules.ts'

/* What can be seen in the numbers alone: each of these sentences is true of the answers that were seen. */

export interface Entry {
  readonly got: number
  readonly due: number
  readonly state: 'right' | 'wrong' | 'odd'
  /** Its place in the numbers of the answer, and the size of the largest of them. */
  readonly index: number
  readonly of: Compared
}
/** What is seen, if it is: from all answers, and from the numbers of them that are told. */
export type Pattern = (of: readonly Compared[], entries: readonly Entry[]) => Named | undefined

export const entriesOf = (of: readonly Compared[]): readonly Entry[] =>
  of.flatMap((c) =>
    c.states.flatMap((state, index) => (state === 'unclear' ? [] : [{ got: c.got[index] as number, due: c.right[index] as number, state, index, of: c }])),
  )
const wrongOf = (entries: readonly Entry[]): readonly Entry[] => entries.filter((e) => e.state !== 'right')
/** Wrong numbers of two questions or more: from one case nothing is read off but sign and order. */
const several = (entries: readonly Entry[]): boolean => distinct([...new Set(wrongOf(entries).map((e) => e.of))]).length > 1
const different = (x: Iterable<number>): number => new Set(x).size
const symptom = (condition: boolean, cause: Cause, says: string): Named | undefined => (condition ? { cause, says, kind: 'symptom' } : undefined)
const near = (a: number, b: number, e: Entry): boolean => close(a, b, e.of.scale, fitOf(e.of))

const derivatives: readonly Operation[] = ['activationGradient', 'softmaxGradient', 'lossGradient', 'gradient', 'jacobian', 'blockGradient', 'differentiate']
/** Whether an operation is a derivative: only of those is said that one is missing. */
export const isDerivative = (operation: Operation): boolean => derivatives.includes(operation)

/* Numbers that are none: only where that is all that is wrong. */

const notANumber: Pattern = (_, entries) => {
  const wrong = wrongOf(entries)
  if (wrong.length === 0 || wrong.some((e) => e.state !== 'odd')) return undefined
  const hidden = wrong.every((e) => Number.isNaN(e.due))
  // Who gives one number for every batch hides nothing in particular.
  const deaf = several(entries) && wrong[0]?.got !== 0 && wrong.every((e) => e.got === wrong[0]?.got && e.of.operation === 'loss')
  // What stands for a word that does not occur has a name of its own.
  const untagged = wrong.every((e) => e.of.operation === 'tagger')
  if (hidden && (deaf || untagged)) return undefined
  if (hidden) return symptom(true, 'not a number', 'a NaN is hidden: something is skipped or masked where NaN should show')
  const kind = wrong.some((e) => Number.isNaN(e.got))
    ? 'not a number'
    : wrong.every((e) => Math.abs(e.got) === Number.POSITIVE_INFINITY)
      ? 'infinite'
      : 'finite where it should not be'
  if (wrong.length === entries.length && several(entries)) {
    const asked = entries.every((e) => correctsBias(e.of))
      ? ' from the first step on: is t counted from 0, so that the first step divides by 1 - β⁰ = 0? Or is'
      : ', whatever is asked: is'
    const ofLists = wrong.every((e) => Number.isNaN(e.got) && Object.values(lengthsOf(e)).some((n) => n > 1))
    const list = ofLists ? ', or is a list taken for a number, as in list - 1' : ''
    return symptom(true, 'not a number', `the answer is ${kind}${asked} an option read that does not exist, or something that was never set${list}?`)
  }
  const list = listForNumber(entries)
  if (list !== undefined) return symptom(true, 'not a number', list)
  const where = overflowsBetween(entries)
  if (where !== undefined) return symptom(true, 'not a number', `the answer is ${kind} at large inputs alone: ${where}`)
  return symptom(true, 'not a number', `the answer is ${kind}, but not everywhere: look for 0/0, ∞ - ∞, the logarithm of 0, or an exponential that overflows`)
}
/** Whether the optimizer that is asked divides by 1 - βᵗ. */
const correctsBias = ({ operation, ask }: Compared): boolean => {
  const rule = operation.startsWith('trajectory') ? (rules[ask.optimizer] ?? otherRules[ask.optimizer]) : undefined
  return rule !== undefined && rule.correction !== 'none'
}
/** NaN wherever a list has more than one entry, and nowhere else: JavaScript takes a list of one for its number, and a longer one for none. */
function listForNumber(entries: readonly Entry[]): string | undefined {
  if (!wrongOf(entries).every((e) => Number.isNaN(e.got))) return undefined
  const fits = (length: (e: Entry) => number): boolean =>
    entries.some((e) => e.state === 'right' && length(e) === 1) && entries.every((e) => (e.state === 'odd') === length(e) > 1)
  const list = Object.keys(lengthsOf(entries[0] as Entry)).find((name) => fits((e) => lengthsOf(e)[name] ?? Number.NaN))
  return list === undefined
    ? undefined
    : `is a list taken for a number, as Math.max(list) does without the spread, ...list, or list - 1? The answer is not a number exactly where ${list} has more than one entry`
}
/** The lengths of the lists that a number is computed from. */
function lengthsOf({ of: { operation, ask }, index }: Entry): Readonly<Record<string, number>> {
  const rows = (ask.logits ?? ask.prediction ?? (operation.startsWith('block') ? ask.x : undefined)) as readonly (readonly number[])[] | undefined
  if (rows !== undefined) return { 'a row': rows[0]?.length ?? 0, 'the batch': rows.length, 'the whole input': rows.flat().length }
  if (operation !== 'clip') return {}
  const groups = ask.gradients as readonly (readonly number[])[]
  const ends = groups.map((_, i) => groups.slice(0, i + 1).flat().length)
  return { 'a group': groups[ends.findIndex((end) => index < end)]?.length ?? 0, 'the list of gradients': groups.flat().length }
}
/** The largest input that is answered rightly and the least that is not, where every answer beyond is no number: what lies between was not seen. */
function overflowsBetween(entries: readonly Entry[]): string | undefined {
  const isSoftmax = entries.every((e) => e.of.operation.includes('oftmax'))
  if (!isSoftmax && !entries.every((e) => e.of.operation.startsWith('activation'))) return undefined
  const sizes: readonly ((e: Entry) => number)[] = isSoftmax
    ? [(e) => Math.max(...rowOf(e)), (e) => -Math.min(...rowOf(e))]
    : [(e) => e.of.ask.x[e.index], (e) => -e.of.ask.x[e.index]]
  const odd = wrongOf(entries)
  // What stands beside an infinite exponential in one row may be right.
  const inOddRow = (e: Entry): boolean => isSoftmax && odd.some((o) => o.of === e.of && rowOf(o) === rowOf(e))
  const fine = entries.filter((e) => e.state === 'right' && !inOddRow(e))
  for (const [k, size] of sizes.entries()) {
    const [last, first] = [Math.max(...fine.map(size)), Math.min(...odd.map(size))]
    if (!(Number.isFinite(last) && first > last && first > 10)) continue
    const written = (x: number): number => Number((k === 0 ? x : -x).toPrecision(6))
    const seen = isSoftmax
      ? `right where the ${k === 0 ? 'largest' : 'smallest'} logit is ${written(last)}, no more where it is ${written(first)}`
      : `right at x = ${written(last)}, no more at x = ${written(first)}`
    return `${seen}. Look for ${isSoftmax ? ofSoftmax(odd, k === 1) : 'an exponential that overflows'}`
  }
  return undefined
}
/**
 * What became of the exponentials of a softmax. One that is infinite spoils its own place: beside it stands a finite number over ∞. Where all of
 * them are 0, no place is spared, and the logarithm of their sum is -∞; small logits alone bring no such row in another way.
 */
function ofSoftmax(odd: readonly Entry[], small: boolean): string {
  const [overflow, underflow] = ['an exponential that overflows', 'exponentials that all underflow to 0']
  const every = (is: (got: number) => boolean): boolean => odd.every((e) => is(e.got))
  if (odd.every((e) => e.of.operation === 'softmax')) {
    const whole = odd.every((e) => odd.filter((o) => o.of === e.of && rowOf(o) === rowOf(e)).length === rowOf(e).length)
    const ordinary = small || odd.every((e) => rowOf(e).some((z) => Math.abs(z) <= 30))
    return whole && ordinary ? `${underflow}, so that each is divided by 0: 0/0` : whole ? `${overflow}, or ${underflow}` : overflow
  }
  if (odd.every((e) => e.of.operation === 'logSoftmax')) {
    if (every((got) => got === Number.POSITIVE_INFINITY)) return `${underflow}: of their sum the logarithm of 0 is taken`
    // A probability that is 0 stands at a small logit; a sum that is ∞ makes every place -∞.
    const least = odd.every((e) => (rowOf(e)[e.index % rowOf(e).length] as number) < Math.max(...rowOf(e)))
    if (every((got) => got === Number.NEGATIVE_INFINITY) && least) return 'the logarithm of a probability that underflows to 0'
    return overflow
  }
  return `${overflow}, or ${underflow}`
}
/** The logits that an entry is in one row with. */
function rowOf({ of, index }: Entry): readonly number[] {
  const rows = of.ask.logits as readonly (readonly number[])[]
  return rows[Math.floor(index / (rows[0]?.length ?? 1))] ?? []
}

/* The same everywhere. */

const zero: Pattern = (_, entries) => {
  const wrong = wrongOf(entries)
  const everywhere = entries.every((e) => e.state !== 'right' || Math.abs(e.due) <= 1e-6 * e.of.scale)
  if (!everywhere || !wrong.every((e) => e.got === 0) || !(several(entries) || wrong.length > 2)) return undefined
  // A perceptron that never leaves 0 has one reason.
  if (wrong.every((e) => e.of.operation === 'onlinePerceptron'))
    return symptom(true, 'tie', 'nothing is ever learned: from weights 0 a score of 0 must be a mistake, for one of the labels at least')
  const why = wrong.every((e) => isDerivative(e.of.operation)) ? ': a derivative is missing, or the path to it is cut' : ', whatever is asked'
  return symptom(true, 'zero', `the answer is 0${why}`)
}
const factor: Pattern = (of) => factorOf(of)

/* Single precision: numbers of ordinary size with all the digits of a float32, and none with more. Remainders of a cancellation have few. */

const singlePrecision: Pattern = (_, entries) => {
  const told = entries.filter((e) => Math.abs(e.got) > 1e-3 && Math.abs(e.got) < 1e3)
  const long = told.filter((e) => digits(e.got) >= 16)
  return different(long.map((e) => e.got)) >= 3 &&
    told.every((e) => Math.fround(e.got) === e.got) &&
    wrongOf(entries).every((e) => Math.abs(e.got - e.due) <= 2 ** -19 * Math.max(Math.abs(e.due), e.of.scale))
    ? { cause: 'single precision', says: 'right to seven digits, and every number is a float32: something is kept or accumulated in single precision' }
    : undefined
}
/** Binary digits of a float32 that are not trailing zeros. */
function digits(x: number): number {
  const bits = (new Uint32Array(Float32Array.of(x).buffer)[0] as number) & 0x7fffff
  return bits === 0 ? 1 : 24 - (31 - Math.clz32(bits & -bits))
}

/* Facts about all wrong numbers, right ones among them. */

const offset: Pattern = (_, entries) => {
  const wrong = wrongOf(entries)
  const [first] = wrong
  if (first === undefined || !several(entries) || wrong.length !== entries.length) return undefined
  const c = first.got - first.due
  return symptom(
    Number.isFinite(c) && different(wrong.map((e) => e.due)) > 2 && wrong.every((e) => close(e.got - e.due, c, Math.abs(e.due), fitOf(e.of))),
    'offset',
    `${Number(Math.abs(c).toPrecision(6))} too ${c > 0 ? 'much' : 'little'} everywhere: a constant is added or left out`,
  )
}
const saturated: Pattern = (_, entries) => {
  const wrong = wrongOf(entries)
  const limit = Math.abs(wrong[0]?.got ?? Number.NaN)
  const cut = wrong.every((e) => near(Math.abs(e.got), limit, e) && (e.due === 0 || Math.sign(e.got) === Math.sign(e.due)))
  const above = wrong.every((e) => Math.abs(e.due) > limit) && entries.every((e) => Math.abs(e.got) <= limit * (1 + 1e-9))
  const below = wrong.every((e) => Math.abs(e.due) < limit) && entries.every((e) => Math.abs(e.got) >= limit * (1 - 1e-9))
  return symptom(
    cut && (above || below) && several(entries) && different(wrong.map((e) => e.due)) > 2 && limit > 0,
    'saturated',
    `cut to ${Number(limit.toPrecision(6))}: values are clipped that should not be`,
  )
}
/** One number for everything that is asked. */
const constant: Pattern = (_, entries) => {
  const [first] = entries
  const same = first !== undefined && first.got !== 0 && entries.every((e) => near(e.got, first.got, e) || close(e.got, first.got, 0, 1e-12))
  return symptom(
    same && several(entries) && different(entries.map((e) => e.due)) > 2,
    'input ignored',
    `your answer is ${Number((first?.got ?? 0).toPrecision(6))}, whatever is asked: does the input cancel out?`,
  )
}
/** A function of the right answer that gives every number that came, right ones too. */
const imageOf =
  (cause: Cause, says: string, f: (due: number) => number): Pattern =>
  (_, entries) =>
    symptom(
      several(entries) &&
        different(entries.map((e) => e.due)) > 2 &&
        different(wrongOf(entries).map((e) => e.due)) > 1 &&
        entries.every((e) => near(e.got, f(e.due), e)) &&
        // What is no nearer than the right answer itself is seen in no number.
        wrongOf(entries).every((e) => Math.abs(e.got - f(e.due)) <= Math.abs(e.got - e.due) / 10),
      cause,
      says,
    )
const squareRoot = imageOf('square root', 'your answer is the square root of the right one', Math.sqrt)
const square = imageOf('square', 'your answer is the square of the right one: a root is missing', (d) => d * d)
const reciprocal = imageOf('reciprocal', 'your answer is one divided by the right one', (d) => 1 / d)
const absolute = imageOf('sign', 'your answer is the size of the right one: the sign is lost', Math.abs)
const complement = imageOf(
  'complement',
  'your answer is one minus the right one: the share of right answers for that of wrong ones, or a target that is flipped',
  (d) => 1 - d,
)

/** The right numbers in other places; of a shuffle no place is the right one. */
const permuted: Pattern = (all) => {
  const wrong = all.filter(isWrong)
  if (wrong.some((c) => c.operation === 'batches')) return undefined
  const sorted = (x: readonly number[]): readonly number[] => [...x].sort((a, b) => a - b)
  const same = wrong.every((c) => {
    const [g, d] = [sorted(c.got), sorted(c.right)]
    return (
      g.length > 1 &&
      g.length === d.length &&
      g.every((v, i) => close(v, d[i] as number, 0, fitOf(c))) &&
      // Numbers that are nearly right are in their places.
      c.got.some((v, i) => !close(v, c.right[i] as number, c.scale, 1e-3)) &&
      different(d.map((v) => Number(v.toPrecision(9)))) > 1
    )
  })
  return same && wrong.length > 0
    ? { cause: 'permuted', kind: 'symptom', says: 'the right numbers in the wrong places: transposed, reversed, or in another order' }
    : undefined
}

/** Only the last row or column of an array goes wrong, and there are others. */
const edge: Pattern = (all) => {
  const wrong = distinct(all.filter((c) => Array.isArray(c.due) && Array.isArray((c.due as readonly unknown[])[0]) && isWrong(c)))
  if (wrong.length < 2 || wrong.length < distinct(all.filter(isWrong)).length || wrong.some((c) => c.misshapen)) return undefined
  let large = false
  const cornered = wrong.every((c) => {
    const rows = c.due as readonly (readonly number[])[]
    const width = rows[0]?.length ?? 1
    const bad = c.states.flatMap((s, i) => (s === 'wrong' || s === 'odd' ? [[Math.floor(i / width), i % width] as const] : []))
    const [lastRow, lastColumn] = [Math.floor((rows.length - 1) / 4) * 4, Math.floor((width - 1) / 4) * 4]
    const [rowwise, columnwise] = [
      rows.length > 1 && bad.every(([i]) => i === rows.length - 1 || (lastRow > 0 && i >= lastRow)),
      width > 1 && bad.every(([, j]) => j === width - 1 || (lastColumn > 0 && j >= lastColumn)),
    ]
    large ||= (rowwise && rows.length > 2) || (columnwise && width > 2)
    return rowwise || columnwise
  })
  return symptom(cornered && large, 'edge', 'only the last rows or columns are wrong: does a loop end too early at sizes that do not divide?')
}

/** Only where the argument sits on a jump or a kink. */
const tie: Pattern = (_, entries) =>
  symptom(
    wrongOf(entries).length > 0 &&
      wrongOf(entries).every((e) => e.of.operation.startsWith('activation') && e.of.ask.x[e.index] === 0) &&
      entries.some((e) => e.state === 'right' && e.of.ask.x[e.index] !== 0),
    'tie',
    'wrong at 0 alone, where the function jumps or bends: another convention than the one that is stated',
  )

/** Batches by their indices alone: nobody else draws the same order. */
const indices: Pattern = (all) => {
  if (!all.every((c) => c.operation === 'batches')) return undefined
  const wrong = all.filter(isWrong)
  const told = wrong.map((c) => ({ ...(c.ask as { readonly samples: number; readonly size: number }), batches: c.answer as readonly (readonly number[])[] }))
  const every = (is: (t: (typeof told)[number]) => boolean): boolean => told.length > 1 && told.every(is)
  const flat = (b: readonly (readonly number[])[]): readonly number[] => b.flat()
  const unique = (t: (typeof told)[number]): boolean => new Set(flat(t.batches)).size === flat(t.batches).length
  const whole = (t: (typeof told)[number]): boolean => t.batches.every((b) => b.length === t.size)
  if (every((t) => unique(t) && flat(t.batches).every((i) => i >= 1 && i <= t.samples) && flat(t.batches).includes(t.samples)))
    return { cause: 'off by one', says: 'indices count from 1' }
  if (
    told.some((t) => flat(t.batches).length < t.samples) &&
    every((t) => unique(t) && whole(t) && flat(t.batches).length === Math.floor(t.samples / t.size) * t.size)
  )
    return { cause: 'last batch dropped', says: 'an incomplete last batch never comes' }
  if (told.some((t) => !unique(t))) return { cause: 'with replacement', says: 'some samples come twice in one epoch: drawn with replacement, or filled up' }
  for (const more of [1, -1])
    if (
      every((t) => unique(t) && t.batches.slice(0, -1).every((b) => b.length === t.size + more) && flat(t.batches).length === t.samples) &&
      told.some((t) => t.batches.length > 1)
    )
      return { cause: 'off by one', says: `batches of ${more > 0 ? 'one more' : 'one less'} than asked` }
  return unfairShuffle(all)
}

const lostDigits: Pattern = (_, entries) =>
  symptom(
    several(entries) && wrongOf(entries).every((e) => e.state === 'wrong' && Math.abs(e.got - e.due) <= 1e-8 * Math.abs(e.due)),
    'lost digits',
    'right to eight digits, and further off than any order of evaluation explains: look for a cancellation, or a constant with too few digits',
  )

/** So plain that nothing special is looked for. */
export const plainPatterns: readonly Pattern[] = [zero, factor]
/** In the order in which they are tried. */
export const patterns: readonly Pattern[] = [
  indices,
  notANumber,
  tie,
  zero,
  singlePrecision,
  factor,
  constant,
  offset,
  saturated,
  complement,
  squareRoot,
  square,
  reciprocal,
  absolute,
  permuted,
  edge,
  lostDigits,
]

/** The causes that they can name. */
export const patternCauses = [
  'with replacement',
  'not a number',
  'tie',
  'edge',
  'zero',
  'reduction',
  'single precision',
  'factor',
  'sign',
  'input ignored',
  'offset',
  'saturated',
  'complement',
  'reciprocal',
  'square root',
  'square',
  'permuted',
  'lost digits',
] as const satisfies readonly Cause[]
