import { equal, type Rational, rational } from './rational.ts'

const Q = rational.field
const [zero, one] = [Q.of(0), Q.of(1)]

/** A letter of a word: a matrix of any shape, transposed or not. */
export interface Letter {
  readonly name: string
  readonly transposed: boolean
}
export type Word = readonly Letter[]

/** Sums of products of matrices whose shapes fit, whatever they are: products do not commute. The empty word is the identity. */
export type Free = ReadonlyMap<string, { readonly word: Word; readonly coefficient: Rational }>

const keyOf = (word: Word): string => word.map((l) => `${l.name}${l.transposed ? "'" : ''}`).join(' ')

function gathered(parts: Iterable<{ readonly word: Word; readonly coefficient: Rational }>): Free {
  const terms = new Map<string, { readonly word: Word; readonly coefficient: Rational }>()
  for (const { word, coefficient } of parts) {
    const key = keyOf(word)
    const sum = Q.add(terms.get(key)?.coefficient ?? zero, coefficient)
    if (equal(sum, zero)) terms.delete(key)
    else terms.set(key, { word, coefficient: sum })
  }
  return terms
}

export const freeLetter = (name: string): Free => gathered([{ word: [{ name, transposed: false }], coefficient: one }])
export const freeConstant = (coefficient: Rational): Free => gathered([{ word: [], coefficient }])
export const freePlus = (a: Free, b: Free): Free => gathered([...a.values(), ...b.values()])
export const freeTimes = (a: Free, b: Free): Free =>
  gathered([...a.values()].flatMap((x) => [...b.values()].map((y) => ({ word: [...x.word, ...y.word], coefficient: Q.mul(x.coefficient, y.coefficient) }))))
export const freeScaled = (c: Rational, a: Free): Free => freeTimes(freeConstant(c), a)
/** Letters turned over and in the other order. */
export const freeTransposed = (a: Free): Free =>
  gathered([...a.values()].map(({ word, coefficient }) => ({ coefficient, word: word.map((l) => ({ ...l, transposed: !l.transposed })).toReversed() })))
export const freeIsZero = (a: Free): boolean => a.size === 0
export const showFree = (a: Free): string =>
  a.size === 0 ? '0' : [...a.entries()].map(([key, { coefficient }]) => `${rational.show(coefficient)} ${key}`.trim()).join(' + ')

/** A word that may be written as something else, wherever it stands: `P' P` as the identity. */
export interface Rule {
  readonly word: Word
  readonly by: Free
}

/** Rewritten until no rule fits. Fails: rules that never come to an end (after 10,000 steps). */
export function rewritten(a: Free, rules: readonly Rule[]): Free {
  let current = a
  for (let step = 0; step < 10_000; step++) {
    const hit = [...current.values()].flatMap((term) =>
      rules.flatMap((rule) => {
        const at = placeOf(rule.word, term.word)
        return at < 0 ? [] : [{ term, rule, at }]
      }),
    )[0]
    if (hit === undefined) return current
    const { term, rule, at } = hit
    const around = (word: Word): Free => gathered([{ word, coefficient: one }])
    const replaced = freeTimes(freeTimes(around(term.word.slice(0, at)), rule.by), around(term.word.slice(at + rule.word.length)))
    current = freePlus(gathered([...current.values()].filter((t) => t !== term)), freeScaled(term.coefficient, replaced))
  }
  throw new Error('rules of matrices: the rewriting does not come to an end')
}

const placeOf = (part: Word, whole: Word): number => {
  for (let i = 0; i + part.length <= whole.length; i++)
    if (part.every((l, j) => l.name === whole[i + j]?.name && l.transposed === whole[i + j]?.transposed)) return i
  return -1
}
