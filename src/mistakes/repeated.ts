import { numbersIn } from '../evidence/numbers.ts'
import { recordOf } from '../protocol/operations.ts'
import { type Compared, isWrong, type Named } from './compared.ts'

/* Answers that follow from more than their question: what was asked before, or chance. */

const told = (says: string): Named => ({ cause: 'not repeatable', says })
const textOf = (x: unknown): string => JSON.stringify(x)

/** Two answers to one question. */
export function unrepeatable(of: readonly Compared[]): Named | undefined {
  const seen = new Map<string, Compared>()
  for (const c of of) {
    const question = textOf(c.ask)
    const before = seen.get(question)
    if (before !== undefined && !same(before, c)) {
      const kept = of.some((d) => textOf(d.ask) !== question && [before, c].some((e) => e.states.includes('wrong') && textOf(e.answer) === textOf(d.answer)))
      if (kept) return told('answers depend on what was asked before: the answer to another question comes again')
      return told(
        c.operation.startsWith('trajectory')
          ? 'answers depend on what was asked before: an optimizer that is made anew does not start anew (its state stands outside of it, or something is drawn at random)'
          : 'answers depend on what was asked before: the same question gets two different answers (a state is kept outside, or something is drawn at random)',
      )
    }
    seen.set(question, c)
  }
  return undefined
}
const same = (a: Compared, b: Compared): boolean => {
  const [x, y] = [numbersIn(a.answer), numbersIn(b.answer)]
  return x.length === y.length && x.every((v, i) => Object.is(v, y[i]))
}

/** What one call gives: a row, or the whole answer. */
const callsIn = ({ operation, answer, due }: Compared): readonly (readonly [got: string, right: string])[] => {
  if (recordOf(operation).student.style !== 'row' || !Array.isArray(answer) || !Array.isArray(due)) return [[textOf(answer), textOf(due)]]
  return answer.map((row, i) => [textOf(row), textOf(due[i])])
}

/** Numbers that nobody meets by chance: of many digits. */
const telling = (got: string): boolean => /\d\.\d{10,}/.test(got)

/**
 * Different questions that get one answer, which is right for one of them: it was kept, and is looked up by something that they share.
 * Every wrong answer must be such a one, and there must be two of them at least: one may be a coincidence.
 */
export function confused(of: readonly Compared[]): Named | undefined {
  const right = new Set(of.flatMap(callsIn).flatMap(([got, due]) => (got === due ? [got] : [])))
  const wrong = of
    .filter(isWrong)
    .flatMap(callsIn)
    .filter(([got, due]) => got !== due)
  const found = wrong.filter(([got]) => telling(got))
  if (new Set(found.map(([got, due]) => `${got} ${due}`)).size < 2 || !wrong.every(([got]) => right.has(got))) return undefined
  return told(
    'different questions get the same answer, which is right for one of them: an answer is kept, and found again by what they share, such as a length',
  )
}
