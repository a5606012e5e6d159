import type { Cause } from '../causes.ts'
import type { Compared } from '../compared.ts'
import { each, isSquare, transposed } from '../matrices.ts'
import type { AnyCase, Unnamed } from '../mistake.ts'

/* Products of matrices: which terms are summed, and of which matrices. */

type Ask = AnyCase['ask']
const slip = (cause: Cause, says: string, answer: (c: AnyCase) => unknown): Unnamed => ({
  formula: says,
  says,
  cause,
  showsWhen: 'at odd sizes',
  operations: ['multiply'],
  answer,
})
const asked = (cause: Cause, says: string, change: (ask: Ask) => object): Unnamed =>
  slip(cause, says, ({ ask, reference }) => reference.multiply({ ...ask, ...change(ask) }))
/** The sum over the terms from one index to another, from a start. */
const terms = (ask: Ask, from: (n: number) => number, to: (n: number) => number, start = 0): readonly (readonly number[])[] =>
  (ask.a as readonly (readonly number[])[]).map((r) =>
    Array.from({ length: ask.columns as number }, (_, j) => {
      let sum = start
      for (let k = from(r.length); k < to(r.length); k++) sum += (r[k] as number) * (ask.b[k]?.[j] as number)
      return sum
    }),
  )
const whole = (n: number): number => n
const none = (): number => 0
const all: readonly Unnamed[] = [
  slip('missing term', 'the first term of every sum is skipped', ({ ask }) => terms(ask, () => 1, whole)),
  slip('missing term', 'the last term of every sum is skipped', ({ ask }) => terms(ask, none, (n) => n - 1)),
  ...[2, 4, 8, 16, 32].map((tile) =>
    slip('missing term', `the terms beyond a multiple of ${tile} are skipped`, ({ ask }) => terms(ask, none, (n) => n - (n % tile))),
  ),
  ...[1, -1].map((start) => slip('offset', `every sum starts at ${start}, not at 0`, ({ ask }) => terms(ask, none, whole, start))),
  asked('transposed', 'A Bᵀ in the place of A B', (ask) => (isSquare(ask.b) ? { b: transposed(ask.b) } : {})),
  asked('transposed', 'Aᵀ B in the place of A B', (ask) => (isSquare(ask.a) ? { a: transposed(ask.a) } : {})),
  asked('swapped arguments', 'B A in the place of A B', (ask) => (isSquare(ask.a) && isSquare(ask.b) ? { a: ask.b, b: ask.a } : {})),
  slip('another formula', 'entry by entry: this is the Hadamard product', ({ ask, due }) =>
    isSquare(ask.a) && isSquare(ask.b) ? each(ask.a, (x, i, j) => x * ask.b[i][j]) : due,
  ),
  slip('transposed', 'the product comes back transposed', ({ due }) => (isSquare(due) ? transposed(due) : due)),
]
export const kernelSlips = ({ operation }: Compared): readonly Unnamed[] => (operation === 'multiply' ? all : [])
