import type { Operations } from '../../protocol/subject.ts'
import { each, isSquare, transposed } from '../matrices.ts'
import { type About, family, misheard, mistaken, type Unnamed } from '../mistake.ts'

/* The matrix product. */

type Ask = Parameters<Operations['multiply']>[0]
const product = mistaken('multiply')
const asked = misheard('multiply')
/** Term by term, so that a mistake can sit in a term or in the start. */
const terms = ({ a, b, columns }: Ask, start: number, term: (x: number, y: number) => number): number[][] =>
  a.map((r) => Array.from({ length: columns }, (_, j) => r.reduce((s, x, k) => s + term(x, b[k]?.[j] as number), start)))

export const productTransposed = asked('A Bᵀ where sizes allow', { cause: 'transposed', says: 'A Bᵀ in the place of A B' }, (ask) =>
  isSquare(ask.b) ? { ...ask, b: transposed(ask.b) } : undefined,
)
export const productOfTranspose = asked('Aᵀ B where sizes allow', { cause: 'transposed', says: 'Aᵀ B in the place of A B' }, (ask) =>
  isSquare(ask.a) ? { ...ask, a: transposed(ask.a) } : undefined,
)
export const operandsSwapped = asked('B A where sizes allow', { cause: 'swapped arguments', says: 'B A in the place of A B' }, (ask) =>
  isSquare(ask.a) && isSquare(ask.b) ? { ...ask, a: ask.b, b: ask.a } : undefined,
)
const skipped = (formula: string, about: Partial<About>, kept: (k: number) => number): Unnamed =>
  asked(formula, { cause: 'missing term', showsWhen: 'at odd sizes', ...about }, (ask) => {
    const k = kept(ask.b.length)
    return k === 0 || k === ask.b.length ? undefined : { ...ask, a: ask.a.map((r) => r.slice(0, k)), b: ask.b.slice(0, k) }
  })
const beyond = (tile: number): Unnamed => skipped(`the terms beyond a multiple of ${tile} are skipped`, {}, (k) => k - (k % tile))
export const lastTermSkipped = skipped('the last term of an odd inner size is skipped', {}, (k) => k - (k % 2))
export const termsBeyondTileSkipped = beyond(4)
export const termsBeyondSkipped = family('termsBeyondSkipped', [8], String, beyond)
export const columnsBeyondTileZero = product('columns beyond a multiple of 4 stay 0', { cause: 'edge', showsWhen: 'at odd sizes' }, ({ ask, due }) => {
  const whole = ask.columns - (ask.columns % 4)
  return whole === 0 ? undefined : each(due, (v, _, j) => (j < whole ? v : 0))
})
export const rowsBeyondTileRepeated = product(
  'rows beyond a multiple of 4 repeat the last whole tile',
  { cause: 'edge', showsWhen: 'at odd sizes' },
  ({ due }) => {
    const whole = due.length - (due.length % 4)
    return whole === 0 ? undefined : due.map((r, i) => (i < whole ? r : (due[whole - 1] as readonly number[])))
  },
)
export const zerosSkipped = product(
  'terms with a 0 on the left are skipped: 0 · NaN is lost',
  { cause: 'not a number', showsWhen: 'at extreme scale' },
  ({ ask }) => terms(ask, 0, (x, y) => (x === 0 ? 0 : x * y)),
)
export const emptyProductUndefined = product(
  'the sum starts with its first term: NaN when there is none',
  { cause: 'not a number', showsWhen: 'at odd sizes' },
  ({ ask, due }) => (ask.b.length === 0 ? each(due, () => Number.NaN) : undefined),
)
export const startsAtOne = product('the sum starts at 1', { cause: 'offset' }, ({ ask }) => terms(ask, 1, (x, y) => x * y))
export const singlePrecision = product('the result rounded to float32', { cause: 'single precision' }, ({ due }) => each(due, Math.fround))
export const entrywiseProduct = product(
  'entry by entry where sizes allow',
  { cause: 'another formula', says: 'entry by entry: this is the Hadamard product' },
  ({ ask }) => (isSquare(ask.a) && isSquare(ask.b) ? each(ask.a, (x, i, j) => x * (ask.b[i]?.[j] as number)) : undefined),
)
export const largeFlushed = product('terms above 1e5 are clipped', { cause: 'another formula', showsWhen: 'at extreme scale' }, ({ ask }) =>
  terms(ask, 0, (x, y) => Math.max(-1e5, Math.min(1e5, x * y))),
)
