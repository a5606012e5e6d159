import type { Cause } from './causes.ts'
import { type Compared, close, type Named } from './compared.ts'

/* What can be seen in the numbers alone. */

/** A way to be wrong that shows in the numbers alone. */
export interface Pattern {
  /** The diagnosis, if the entries are of this kind. `entries`: every number that came, beside what was due. */
  recognize(entries: readonly Entry[], all: readonly Compared[]): Named | undefined
}
export interface Entry {
  readonly got: number
  readonly due: number
  readonly wrong: boolean
  /** The part of a structured answer that it stands in, such as `biases`. */
  readonly part: string
  /** Its place in the numbers of the answer, and the size of the largest of them. */
  readonly index: number
  readonly scale: number
  readonly of: Compared
}

const tight = 1e-7
const wrongOf = (entries: readonly Entry[]): readonly Entry[] => entries.filter((e) => e.wrong)
/** Whether the mistake is everywhere, or right answers stand beside it. */
const where = (entries: readonly Entry[]): string => (entries.every((e) => e.wrong || Math.abs(e.due) <= 1e-6 * e.scale) ? '' : ', but not everywhere')

/** Of numbers that are wrong; where none is, as when answers are too short, nothing is seen in them. */
const pattern = (recognize: Pattern['recognize']): Pattern => ({
  recognize: (entries, all) => (entries.some((e) => e.wrong) ? recognize(entries, all) : undefined),
})
/** Of whole answers, which may be too short or too long. */
const answerPattern = (recognize: (all: readonly Compared[]) => Named | undefined): Pattern => ({ recognize: (_, all) => recognize(all) })
/** Whether an entry is what this mistake would make of it: right entries too must be explained, or be too small to tell. */
const explains = (entries: readonly Entry[], predict: (e: Entry) => number): boolean => entries.every((e) => close(e.got, predict(e), e.scale, tight))
const when = (condition: boolean, cause: Cause, says: string): Named | undefined => (condition ? { cause, says } : undefined)

const notANumber = pattern((entries) => {
  const wrong = wrongOf(entries)
  const [one] = wrong
  return when(
    wrong.some((e) => !Number.isFinite(e.got) || Number.isNaN(e.due)),
    'not a number',
    one !== undefined && Number.isNaN(one.due)
      ? 'a NaN is hidden: something is skipped or masked where NaN should show'
      : `the answer is ${wrong.some((e) => Number.isNaN(e.got)) ? 'not a number' : 'infinite'}${where(entries)}: look for 0/0, ∞ - ∞, the logarithm of 0, or an exponential that overflows`,
  )
})

const zero = pattern((entries) =>
  when(
    wrongOf(entries).every((e) => e.got === 0),
    'zero',
    `the answer is 0${where(entries)}: a derivative is missing, or the path to it is cut`,
  ),
)

const singlePrecision = pattern((entries) =>
  when(
    wrongOf(entries).every((e) => Math.abs(e.got - e.due) <= 2 ** -21 * Math.abs(e.due)) &&
      entries.every((e) => Number.isNaN(e.got) || Math.fround(e.got) === e.got),
    'single precision',
    'right to seven digits, and every number is a float32: something is kept or accumulated in single precision',
  ),
)

/** One factor for all wrong entries. */
const factor = pattern((entries) => {
  const wrong = wrongOf(entries).filter((e) => e.due !== 0 || e.got !== 0)
  const [first] = [...wrong].sort((a, b) => Math.abs(b.due) - Math.abs(a.due))
  if (first === undefined || first.due === 0) return undefined
  const c = first.got / first.due
  // A factor that is told as 1 tells nothing.
  if (!Number.isFinite(c) || c === 0 || Number(c.toPrecision(6)) === 1 || !wrong.every((e) => close(e.got, c * e.due, 0, tight))) return undefined
  // A factor with nothing but one number behind it could be anything; a plain one is still worth saying.
  if (wrong.length < 2 && !plain.has(nearest(c))) return undefined
  return c === -1 || close(c, -1, 0, tight)
    ? { cause: 'sign', says: `exactly the negative${where(entries)}: a sign is lost` }
    : { cause: 'factor', says: `${inWords(c)}${where(entries)}` }
})
const plain: ReadonlySet<number> = new Set([2, 0.5, 3, 1 / 3, 4, 0.25, 0.75, 1.1, 1.5, -1, -2, Math.LN2, 1 / Math.LN2, Math.SQRT2, Math.SQRT1_2])
const nearest = (c: number): number => [...plain].find((p) => close(p, c, 0, tight)) ?? Number.NaN
function inWords(c: number): string {
  const near = (x: number): boolean => close(c, x, 0, tight)
  if (near(2)) return 'exactly 2×: a factor ½ is missing, or something is added twice'
  if (near(0.5)) return 'exactly ½×: a factor 2 is missing, or one ½ is too many'
  if (near(1 / Math.LN2)) return 'your answer is 1/ln 2 times the right one: a logarithm to base 2 where the natural one is meant'
  if (near(Math.SQRT2) || near(Math.SQRT1_2))
    return `your answer is ${near(Math.SQRT2) ? '√2' : '1/√2'} times the right one: a factor 2 is missing, or too many, under the root`
  return `your answer is ${Number(c.toPrecision(6))} times the right one`
}

/** A factor that is a size of the question: a sum for a mean, or a mean for a sum. */
const reduction = pattern((entries) => {
  const wrong = wrongOf(entries)
  for (const [name, size] of Object.entries(sizes)) {
    // One size alone cannot be told from a constant factor.
    if (new Set(entries.map(size)).size < 2) continue
    for (const inverse of [false, true]) {
      const scaled = (e: Entry): number => (inverse ? e.due / size(e) : e.due * size(e))
      if (wrong.length > 0 && wrong.every((e) => close(e.got, scaled(e), 0, tight)) && explains(entries, scaled))
        return {
          cause: 'reduction',
          says: inverse
            ? `your answer is the right one divided by ${name}: a mean where a sum is due, or divided once too often`
            : `your answer is the right one times ${name}: a sum where a mean is due`,
        }
    }
  }
  return undefined
})
type Rows = readonly (readonly number[])[]
const rowsOf = ({ of }: Entry): Rows => (of.ask.x ?? of.ask.prediction ?? of.ask.inputs?.[0] ?? [[]]) as Rows
const sizes: Readonly<Record<string, (e: Entry) => number>> = {
  'the number of samples': (e) => rowsOf(e).length,
  'the number of outputs': (e) => rowsOf(e)[0]?.length ?? 1,
  'the number of entries': (e) => rowsOf(e).length * (rowsOf(e)[0]?.length ?? 1),
}

/** One number added to all wrong entries. */
const offset = pattern((entries) => {
  const wrong = wrongOf(entries)
  const [first] = wrong
  if (first === undefined || wrong.length < 2) return undefined
  const c = first.got - first.due
  if (!Number.isFinite(c)) return undefined
  const distinct = new Set(wrong.map((e) => e.due)).size > 1
  return when(
    distinct && wrong.every((e) => close(e.got - e.due, c, Math.abs(e.due), tight)),
    'offset',
    `${Number(Math.abs(c).toPrecision(6))} too ${c > 0 ? 'much' : 'little'}${where(entries)}: a constant is added or left out`,
  )
})

/** All wrong entries have been cut to one size. */
const saturated = pattern((entries) => {
  const wrong = wrongOf(entries)
  const limit = Math.abs(wrong[0]?.got ?? Number.NaN)
  const cut = wrong.every((e) => close(Math.abs(e.got), limit, 0, tight) && (e.due === 0 || Math.sign(e.got) === Math.sign(e.due)))
  const oneSide = wrong.every((e) => Math.abs(e.due) > limit) || wrong.every((e) => Math.abs(e.due) < limit)
  const several = new Set(wrong.map((e) => e.due)).size > 1
  return when(cut && oneSide && several && limit > 0, 'saturated', `cut to ${Number(limit.toPrecision(6))}: values are clipped that should not be`)
})

const squareRoot = pattern((entries) =>
  when(
    wrongOf(entries).every((e) => e.due >= 0 && close(e.got * e.got, e.due, 0, tight)),
    'square root',
    `your answer is the square root of the right one${where(entries)}`,
  ),
)
const square = pattern((entries) =>
  when(
    wrongOf(entries).every((e) => close(e.got, e.due * e.due, 0, tight)),
    'square',
    `your answer is the square of the right one${where(entries)}: a root is missing`,
  ),
)
const complement = pattern((entries) =>
  when(
    new Set(entries.map((e) => e.due)).size > 1 && entries.every((e) => close(e.got, 1 - e.due, 1, tight)),
    'complement',
    'your answer is one minus the right one: the share of right answers for that of wrong ones, or a target that is flipped',
  ),
)

/** The right numbers in other places. */
const permuted = answerPattern((all) => {
  const wrong = all.filter((c) => c.got.some((g, i) => !close(g, c.right[i] as number, 0, tight)))
  const sorted = (x: readonly number[]): readonly number[] => [...x].sort((a, b) => a - b)
  const same = wrong.every((c) => {
    const [g, d] = [sorted(c.got), sorted(c.right)]
    return g.length > 1 && g.length === d.length && g.every((v, i) => close(v, d[i] as number, 0, tight))
  })
  return when(same && wrong.length > 0, 'permuted', 'the right numbers in the wrong places: transposed, reversed, or in another order')
})

/** Only the last row or column of an array goes wrong. */
const edge = answerPattern((all) => {
  const wrong = all.filter((c) => Array.isArray(c.due) && Array.isArray((c.due as Rows)[0]) && c.got.some((g, i) => !close(g, c.right[i] as number, 0, tight)))
  const cornered = wrong.every((c) => {
    const rows = c.due as Rows
    const width = rows[0]?.length ?? 1
    const bad = c.got.flatMap((g, i) => (close(g, c.right[i] as number, 0, tight) ? [] : [[Math.floor(i / width), i % width] as const]))
    const [lastRow, lastColumn] = [Math.floor((rows.length - 1) / 4) * 4, Math.floor((width - 1) / 4) * 4]
    return (
      (rows.length > 1 && bad.every(([i]) => i === rows.length - 1 || (lastRow > 0 && i >= lastRow))) ||
      (width > 1 && bad.every(([, j]) => j === width - 1 || (lastColumn > 0 && j >= lastColumn)))
    )
  })
  return when(cornered && wrong.length > 0, 'edge', 'only the last rows or columns are wrong: a loop ends too early at sizes that do not divide')
})

/** Only where the argument sits on a jump or a kink. */
const tie = pattern((entries) =>
  when(
    wrongOf(entries).every((e) => e.of.operation.startsWith('activation') && e.of.ask.x[e.index] === 0),
    'tie',
    'wrong at 0 alone, where the function jumps or bends: another convention than the one that is stated',
  ),
)

/** A list of indices where some come twice. */
const repeats = answerPattern((all) =>
  when(
    all.every((c) => c.operation === 'batches') && all.some((c) => new Set(c.got).size < c.got.length),
    'with replacement',
    'some samples come twice in one epoch: drawn with replacement, or filled up',
  ),
)

const cancellation = pattern((entries) =>
  when(
    wrongOf(entries).every((e) => Math.abs(e.got - e.due) <= 1e-8 * Math.abs(e.due)),
    'lost digits',
    'right to eight digits, and further off than any order of evaluation explains: look for a cancellation, or a constant with too few digits',
  ),
)

/** So plain that nothing special is looked for, where they hold everywhere. */
export const plainPatterns: readonly Pattern[] = [
  reduction,
  ...[zero, factor].map(
    (p): Pattern => ({ recognize: (entries, all) => (entries.length > 0 && where(entries) === '' ? p.recognize(entries, all) : undefined) }),
  ),
]
/** In the order in which they are tried. */
export const patterns: readonly Pattern[] = [
  repeats,
  notANumber,
  tie,
  edge,
  zero,
  reduction,
  singlePrecision,
  factor,
  offset,
  saturated,
  complement,
  squareRoot,
  square,
  permuted,
  cancellation,
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
  'offset',
  'saturated',
  'complement',
  'square root',
  'square',
  'permuted',
  'lost digits',
] as const satisfies readonly Cause[]
