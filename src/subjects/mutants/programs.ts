import type { Step, Word } from '../../network/program.ts'
import type { Matrix, Operations } from '../subject.ts'
import { type Fault, right, type Shows } from './mutant.ts'

/* Reverse accumulation on a graph. */

type Ask = Parameters<Operations['differentiate']>[0]
const at = (m: Matrix, i: number, j: number): number => m[m.length === 1 ? 0 : i]?.[m[0]?.length === 1 ? 0 : j] as number
const like = (m: Matrix, f: (i: number, j: number) => number): number[][] => m.map((r, i) => r.map((_, j) => f(i, j)))
const transposed = (m: Matrix): number[][] => (m[0] ?? []).map((_, j) => m.map((r) => r[j] as number))
const times = (a: Matrix, b: Matrix): number[][] => a.map((r) => (b[0] ?? []).map((_, j) => r.reduce((s, v, k) => s + v * (b[k]?.[j] as number), 0)))
const total = (x: readonly number[]): number => x.reduce((a, b) => a + b, 0)
const wide = (a: Matrix, b: Matrix): number[][] =>
  Array.from({ length: Math.max(a.length, b.length) }, (_, i) =>
    Array.from({ length: Math.max(a[0]?.length ?? 0, b[0]?.length ?? 0) }, (__, j) => at(a, i, j) * 0 + at(b, i, j) * 0),
  )
/** Sums a cotangent over the axes along which the operand was stretched. */
function unstretched(g: Matrix, to: Matrix): Matrix {
  const rows = to.length === 1 && g.length > 1 ? [(g[0] ?? []).map((_, j) => total(g.map((r) => r[j] as number)))] : g
  return to[0]?.length === 1 && (rows[0]?.length ?? 1) > 1 ? rows.map((r) => [total(r)]) : rows
}

const elementwise: Partial<Record<Word, (x: number, y: number) => number>> = { add: (x, y) => x + y, sub: (x, y) => x - y, mul: (x, y) => x * y, max: Math.max }
function evaluated({ word }: Step, [a, b]: readonly Matrix[]): Matrix {
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
type Pull = (g: Matrix, operands: readonly Matrix[], value: Matrix) => readonly Matrix[]
type Pulls = Readonly<Record<Word, Pull>>
const full = (g: Matrix, x: Matrix): number[][] => like(x, (i, j) => at(g, i, j))
const pulls: Pulls = {
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
  peak: (g, [x]) => [(x as Matrix).map((r, i) => r.map((_, j) => (j === r.indexOf(Math.max(...r)) ? at(g, i, 0) : 0)))],
}
interface Rules {
  readonly pulls?: Partial<Pulls>
  readonly reduce?: (g: Matrix, to: Matrix) => Matrix
  readonly gather?: (before: Matrix, more: Matrix) => Matrix
}
function accumulated({ inputs, steps, cotangent }: Ask, rules: Rules): Matrix[] {
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
    const [{ word, of }, g, value] = [steps[s] as Step, gathered[inputs.length + s], values[inputs.length + s] as Matrix]
    if (g === undefined) continue
    const operands = of.map((k) => values[k] as Matrix)
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
const graph = (fault: string, shows: Shows, cause: string, rules: Rules): Fault => ({
  fault,
  shows,
  cause,
  operations: { differentiate: async (ask) => accumulated(ask, rules) },
})

export const fanOutOverwritten = graph('a value used twice gets the cotangent of one use', 'always', 'fan-out overwritten', { gather: (_, more) => more })
export const broadcastUnreduced = graph('a stretched operand gets the first row of its cotangent, not the sum', 'always', 'broadcast not summed', {
  reduce: (g, to) => like(to, (i, j) => g[i]?.[j] as number),
})
export const broadcastMeaned = graph('a stretched operand gets the mean of its cotangent, not the sum', 'always', 'reduction', {
  reduce: (g, to) => {
    const uses = (g.length * (g[0]?.length ?? 1)) / (to.length * (to[0]?.length ?? 1))
    return unstretched(g, to).map((r) => r.map((v) => v / uses))
  },
})
export const maxTieBoth = graph('at a tie of max both operands get the whole cotangent', 'at ties', 'tie', {
  pulls: {
    max: (g, [a, b]) => [
      like(g, (i, j) => (at(a as Matrix, i, j) >= at(b as Matrix, i, j) ? at(g, i, j) : 0)),
      like(g, (i, j) => (at(b as Matrix, i, j) >= at(a as Matrix, i, j) ? at(g, i, j) : 0)),
    ],
  },
})
export const maxTieNone = graph('at a tie of max neither operand gets any', 'at ties', 'tie', {
  pulls: {
    max: (g, [a, b]) => [
      like(g, (i, j) => (at(a as Matrix, i, j) > at(b as Matrix, i, j) ? at(g, i, j) : 0)),
      like(g, (i, j) => (at(b as Matrix, i, j) > at(a as Matrix, i, j) ? at(g, i, j) : 0)),
    ],
  },
})
export const peakTiesAll = graph('every tied maximum gets the whole cotangent', 'at ties', 'tie', {
  pulls: { peak: (g, [x], y) => [like(x as Matrix, (i, j) => (at(x as Matrix, i, j) === at(y, i, 0) ? at(g, i, 0) : 0))] },
})
export const maxToFirst = graph('max passes everything to its first operand', 'always', 'wrong branch', { pulls: { max: (g) => [g, like(g, () => 0)] } })
export const subtractionSignLost = graph('a - b passes +g to b', 'always', 'sign', { pulls: { sub: (g) => [g, g] } })
export const factorOwn = graph('a · b passes g a to a and g b to b', 'always', 'swapped arguments', {
  pulls: { mul: (g, [a, b]) => [like(g, (i, j) => at(g, i, j) * at(a as Matrix, i, j)), like(g, (i, j) => at(g, i, j) * at(b as Matrix, i, j))] },
})
export const productFirstDetached = graph('a · b passes nothing to a', 'always', 'zero', {
  pulls: { mul: (g, [a]) => [like(g, () => 0), like(g, (i, j) => at(g, i, j) * at(a as Matrix, i, j))] },
})
export const tanhWithoutSquare = graph('1 - tanh in the place of 1 - tanh²', 'always', 'missing chain factor', {
  pulls: { tanh: (g, _, y) => [like(g, (i, j) => at(g, i, j) * (1 - at(y, i, j)))] },
})
export const tanhDetached = graph('tanh passes g on unchanged', 'always', 'missing chain factor', { pulls: { tanh: (g) => [g] } })
export const matmulLeftScaled = graph('A B passes 2 g Bᵀ to A', 'always', 'factor', {
  pulls: { matmul: (g, [a, b]) => [times(g, transposed(b as Matrix)).map((r) => r.map((v) => 2 * v)), times(transposed(a as Matrix), g)] },
})
export const matmulWithoutTranspose = graph('A B passes g B to A where sizes allow', 'always', 'transposed', {
  pulls: {
    matmul: (g, [a, b]) => {
      const [x, y] = [a as Matrix, b as Matrix]
      return [times(g, y.length === y[0]?.length ? y : transposed(y)), times(transposed(x), g)]
    },
  },
})
export const transposeForgotten = graph('a square transpose passes g on untransposed', 'always', 'transposed', {
  pulls: { transpose: (g) => [g.length === g[0]?.length ? g : transposed(g)] },
})
export const sumMeaned = graph('a sum over rows passes g/n on', 'always', 'reduction', {
  pulls: { sumRows: (g, [x]) => [full(g, x as Matrix).map((r) => r.map((v) => v / (x as Matrix).length))] },
})
export const cotangentOfOnes: Fault = {
  fault: 'ones in the place of the cotangent',
  shows: 'always',
  cause: 'cotangent ignored',
  operations: { differentiate: async (ask) => right.differentiate({ ...ask, cotangent: ask.cotangent.map((r) => r.map(() => 1)) }) },
}
