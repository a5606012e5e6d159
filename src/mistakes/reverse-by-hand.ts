import type { ProgramStep, ProgramWord } from '../network/program.ts'
import type { Matrix, Operations } from '../protocol/subject.ts'
import { times, transposed } from './matrices.ts'

/**
 * Reverse accumulation by hand, rule by rule, so that single rules can be exchanged: faulty engines exchange one, and the
 * diagnosis asks which exchange explains an answer.
 */

type Ask = Parameters<Operations['differentiate']>[0]
/** An entry, with sizes of 1 stretched. */
export const at = (m: Matrix, i: number, j: number): number => m[m.length === 1 ? 0 : i]?.[m[0]?.length === 1 ? 0 : j] as number
/** A matrix of the same shape. */
export const like = (m: Matrix, f: (i: number, j: number) => number): number[][] => m.map((r, i) => r.map((_, j) => f(i, j)))
const total = (x: readonly number[]): number => x.reduce((a, b) => a + b, 0)
/** Zeros in the shape that two operands stretch to. */
const wide = (a: Matrix, b: Matrix): number[][] =>
  Array.from({ length: Math.max(a.length, b.length) }, () => Array<number>(Math.max(a[0]?.length ?? 0, b[0]?.length ?? 0)).fill(0))
/** Sums a cotangent over the axes along which the operand was stretched. */
export function unstretched(g: Matrix, to: Matrix): Matrix {
  const rows = to.length === 1 && g.length > 1 ? [(g[0] ?? []).map((_, j) => total(g.map((r) => r[j] as number)))] : g
  return to[0]?.length === 1 && (rows[0]?.length ?? 1) > 1 ? rows.map((r) => [total(r)]) : rows
}

const elementwise: Partial<Record<ProgramWord, (x: number, y: number) => number>> = {
  add: (x, y) => x + y,
  sub: (x, y) => x - y,
  mul: (x, y) => x * y,
  max: Math.max,
}
function evaluated({ word }: ProgramStep, [a, b]: readonly Matrix[]): Matrix {
  const [x, y] = [a as Matrix, b as Matrix]
  const f = elementwise[word]
  if (f !== undefined) return like(wide(x, y), (i, j) => f(at(x, i, j), at(y, i, j)))
  if (word === 'matmul') return times(x, y)
  if (word === 'transpose') return transposed(x)
  if (word === 'tanh') return like(x, (i, j) => Math.tanh(at(x, i, j)))
  if (word === 'sumRows') return [transposed(x).map(total)]
  if (word === 'sumColumns') return x.map((r) => [total(r)])
  return x.map((r) => [Math.max(...r)])
}
/** What a word sends back to each of its operands, before stretching is undone. */
export type Pull = (g: Matrix, operands: readonly [Matrix, Matrix], value: Matrix) => readonly Matrix[]
type Pulls = Readonly<Record<ProgramWord, Pull>>
/** A cotangent stretched to the shape of an operand. */
export const full = (g: Matrix, x: Matrix): number[][] => like(x, (i, j) => at(g, i, j))
export const pulls: Pulls = {
  add: (g) => [g, g],
  sub: (g) => [g, like(g, (i, j) => -at(g, i, j))],
  mul: (g, [a, b]) => [like(g, (i, j) => at(g, i, j) * at(b as Matrix, i, j)), like(g, (i, j) => at(g, i, j) * at(a as Matrix, i, j))],
  max: (g, [a, b]) => {
    const first = like(g, (i, j) => (at(a as Matrix, i, j) >= at(b as Matrix, i, j) ? at(g, i, j) : 0))
    return [first, like(g, (i, j) => at(g, i, j) - at(first, i, j))]
  },
  matmul: (g, [a, b]) => [times(g, transposed(b as Matrix)), times(transposed(a as Matrix), g)],
  transpose: (g) => [transposed(g)],
  tanh: (g, _, y) => [like(g, (i, j) => at(g, i, j) * (1 - at(y, i, j) ** 2))],
  sumRows: (g, [x]) => [full(g, x as Matrix)],
  sumColumns: (g, [x]) => [full(g, x as Matrix)],
  maxColumns: (g, [x]) => [(x as Matrix).map((r, i) => r.map((_, j) => (j === r.indexOf(Math.max(...r)) ? at(g, i, 0) : 0)))],
}
/** The rules that are exchanged; the others are right. */
export interface Rules {
  readonly pulls?: Partial<Pulls>
  readonly reduce?: (g: Matrix, to: Matrix) => Matrix
  readonly gather?: (before: Matrix, more: Matrix) => Matrix
  /** Values that nothing is made of send zeros back; otherwise they send nothing. */
  readonly idle?: 'zeros'
}
/**
 * The same where the exchange makes a difference, and nothing where it does not: at ties, rules by hand may differ from those of the
 * reference with nothing exchanged.
 */
export function exchanged(ask: Ask, rules: Rules, changed: Ask = ask): Matrix[] | undefined {
  const faulty = accumulated(changed, rules)
  return JSON.stringify(faulty) === JSON.stringify(accumulated(ask, {})) ? undefined : faulty
}
/** Rows for columns in the words that sum and in the one that takes a maximum, by which of them is asked. */
export function turned({ inputs, steps, cotangent }: Ask, which: 'sums' | 'maximum' | 'both'): Ask {
  const made: ProgramStep[] = []
  // Where each value stands in the program that is longer by transposes.
  const places = inputs.map((_, i) => i)
  const put = (word: ProgramWord, of: readonly number[]): number => made.push({ word, of }) + inputs.length - 1
  const other: Partial<Record<ProgramWord, ProgramWord>> = which === 'maximum' ? {} : { sumRows: 'sumColumns', sumColumns: 'sumRows' }
  for (const { word, of } of steps) {
    const operands = of.map((k) => places[k] as number)
    const wrapped = word === 'maxColumns' && which !== 'sums'
    places.push(wrapped ? put('transpose', [put('maxColumns', [put('transpose', operands)])]) : put(other[word] ?? word, operands))
  }
  return { inputs, steps: made, cotangent }
}
/** The gradient of `⟨cotangent, last value⟩` in every input, in its shape, with some rules exchanged. */
export function accumulated({ inputs, steps, cotangent }: Ask, rules: Rules): Matrix[] {
  const values: Matrix[] = [...inputs]
  for (const step of steps)
    values.push(
      evaluated(
        step,
        step.of.map((k) => values[k] as Matrix),
      ),
    )
  const gathered: (Matrix | undefined)[] = values.map(() => undefined)
  gathered[values.length - 1] = cotangent
  for (let s = steps.length - 1; s >= 0; s--) {
    const [{ word, of }, value] = [steps[s] as ProgramStep, values[inputs.length + s] as Matrix]
    const g = gathered[inputs.length + s] ?? (rules.idle === 'zeros' ? like(value, () => 0) : undefined)
    if (g === undefined) continue
    const operands = of.map((k) => values[k] as Matrix) as unknown as readonly [Matrix, Matrix]
    const pull = rules.pulls?.[word] ?? pulls[word]
    pull(g, operands, value).forEach((p, i) => {
      const [k, operand] = [of[i] as number, operands[i] as Matrix]
      const share = (rules.reduce ?? unstretched)(p, operand)
      const before = gathered[k]
      gathered[k] = before === undefined ? share : (rules.gather ?? ((m, n) => like(m, (r, c) => at(m, r, c) + at(n, r, c))))(before, share)
    })
  }
  return inputs.map((x, i) => gathered[i] ?? like(x, () => 0))
}
