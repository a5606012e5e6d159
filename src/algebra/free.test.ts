import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Free, freeConstant, freeIsZero, freeLetter, freePlus, freeScaled, freeTimes, freeTransposed, type Letter, rewritten, showFree } from './free.ts'
import { fromRows, type Grid, gridOver } from './grid.ts'
import { equal, type Rational, ratio, rational } from './rational.ts'

/* Words of matrices, held to what they are for matrices of two rows: a law of the words is one of every matrix that stands for a letter. */

const Q = rational.field
const M = gridOver(Q)
type G = Grid<Rational>
const identity = fromRows(Q, [
  [1, 0],
  [0, 1],
])
const scaled = (c: Rational, a: G): G => ({ ...a, data: a.data.map((x) => Q.mul(c, x)) })
const sum = (a: G, b: G): G => M.add(a, b)
const same = (a: G, b: G): boolean => a.data.every((x, i) => equal(x, b.data[i] as Rational))

type Meaning = Readonly<Record<string, G>>
const letterOf = (meaning: Meaning, { name, transposed }: Letter): G => (transposed ? M.transpose(meaning[name] as G) : (meaning[name] as G))
const meant = (a: Free, meaning: Meaning): G =>
  [...a.values()].reduce(
    (all, { word, coefficient }) =>
      sum(
        all,
        scaled(
          coefficient,
          word.reduce((product, l) => M.matmul(product, letterOf(meaning, l)), identity),
        ),
      ),
    scaled(Q.of(0), identity),
  )

const small = fc.integer({ min: -3, max: 3 })
const matrix = fc.tuple(small, small, small, small).map(([a, b, c, d]) =>
  fromRows(Q, [
    [a, b],
    [c, d],
  ]),
)
const meaning = fc.record({ A: matrix, B: matrix, C: matrix })
const letter = fc.constantFrom('A', 'B', 'C').map(freeLetter)
const product = fc.array(letter, { maxLength: 3 }).map((all) => all.reduce(freeTimes, freeConstant(ratio(1))))
const free = fc
  .array(fc.tuple(small, product), { maxLength: 3 })
  .map((all) => all.reduce((a, [c, p]) => freePlus(a, freeScaled(ratio(c), p)), freeConstant(ratio(0))))

test('sums, products and transposes of words are those of the matrices', () => {
  fc.assert(
    fc.property(free, free, meaning, (a, b, m) => {
      expect(same(meant(freePlus(a, b), m), sum(meant(a, m), meant(b, m)))).toBe(true)
      expect(same(meant(freeTimes(a, b), m), M.matmul(meant(a, m), meant(b, m)))).toBe(true)
      expect(same(meant(freeTransposed(a), m), M.transpose(meant(a, m)))).toBe(true)
    }),
  )
})

test('products do not commute, transposes turn them round, and what cancels is nothing', () => {
  const [a, b] = [freeLetter('A'), freeLetter('B')]
  const minus = (x: Free, y: Free): Free => freePlus(x, freeScaled(ratio(-1), y))
  expect(freeIsZero(minus(freeTimes(a, b), freeTimes(b, a)))).toBe(false)
  expect(showFree(freeTransposed(freeTimes(a, b)))).toBe("1 B' A'")
  expect(freeIsZero(minus(freeTransposed(freeTimes(a, b)), freeTimes(freeTransposed(a), freeTransposed(b))))).toBe(false)
  expect(freeIsZero(minus(a, a))).toBe(true)
  expect(showFree(minus(a, a))).toBe('0')
})

test('a rule holds wherever its word stands: with P orthogonal, words mean what they meant', () => {
  const P: Letter = { name: 'P', transposed: false }
  const back: Letter = { name: 'P', transposed: true }
  const one = freeConstant(ratio(1))
  const rules = [
    { word: [back, P], by: one },
    { word: [P, back], by: one },
  ]
  const turn: G = scaled(
    ratio(1, 5),
    fromRows(Q, [
      [3, -4],
      [4, 3],
    ]),
  )
  const letters = fc.constantFrom(freeLetter('A'), freeLetter('P'), freeTransposed(freeLetter('P')))
  const word = fc.array(letters, { maxLength: 6 }).map((all) => all.reduce(freeTimes, one))
  fc.assert(
    fc.property(word, matrix, (w, A) => {
      const shorter = rewritten(w, rules)
      expect(same(meant(shorter, { A, P: turn }), meant(w, { A, P: turn }))).toBe(true)
      expect(showFree(shorter)).not.toMatch(/P' P(?!')|P P'/)
    }),
  )
  // A matrix that is not orthogonal is no meaning of P.
  const w = freeTimes(freeTransposed(freeLetter('P')), freeLetter('P'))
  const stretched = { P: scaled(ratio(2), turn) }
  expect(same(meant(rewritten(w, rules), stretched), meant(w, stretched))).toBe(false)
})

test('rules that never come to an end are told', () => {
  const A: Letter = { name: 'A', transposed: false }
  expect(() => rewritten(freeLetter('A'), [{ word: [A], by: freeScaled(ratio(2), freeLetter('A')) }])).toThrow('does not come to an end')
})
