import { times, transposed } from './matrices.ts'
import { type Fault, right, type Shows } from './mutant.ts'
import { accumulated, at, full, like, type Rules, unstretched } from './reverse-by-hand.ts'

/* Reverse accumulation on a graph. */

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
    max: (g, [a, b]) => [like(g, (i, j) => (at(a, i, j) >= at(b, i, j) ? at(g, i, j) : 0)), like(g, (i, j) => (at(b, i, j) >= at(a, i, j) ? at(g, i, j) : 0))],
  },
})
export const maxTieNone = graph('at a tie of max neither operand gets any', 'at ties', 'tie', {
  pulls: {
    max: (g, [a, b]) => [like(g, (i, j) => (at(a, i, j) > at(b, i, j) ? at(g, i, j) : 0)), like(g, (i, j) => (at(b, i, j) > at(a, i, j) ? at(g, i, j) : 0))],
  },
})
export const peakTiesAll = graph('every tied maximum gets the whole cotangent', 'at ties', 'tie', {
  pulls: { maxColumns: (g, [x], y) => [like(x, (i, j) => (at(x, i, j) === at(y, i, 0) ? at(g, i, 0) : 0))] },
})
export const maxToFirst = graph('max passes everything to its first operand', 'always', 'wrong branch', { pulls: { max: (g) => [g, like(g, () => 0)] } })
export const subtractionSignLost = graph('a - b passes +g to b', 'always', 'sign', { pulls: { sub: (g) => [g, g] } })
export const factorOwn = graph('a · b passes g a to a and g b to b', 'always', 'swapped arguments', {
  pulls: { mul: (g, [a, b]) => [like(g, (i, j) => at(g, i, j) * at(a, i, j)), like(g, (i, j) => at(g, i, j) * at(b, i, j))] },
})
export const productFirstDetached = graph('a · b passes nothing to a', 'always', 'zero', {
  pulls: { mul: (g, [a]) => [like(g, () => 0), like(g, (i, j) => at(g, i, j) * at(a, i, j))] },
})
export const tanhWithoutSquare = graph('1 - tanh in the place of 1 - tanh²', 'always', 'missing chain factor', {
  pulls: { tanh: (g, _, y) => [like(g, (i, j) => at(g, i, j) * (1 - at(y, i, j)))] },
})
export const tanhDetached = graph('tanh passes g on unchanged', 'always', 'missing chain factor', { pulls: { tanh: (g) => [g] } })
export const matmulLeftScaled = graph('A B passes 2 g Bᵀ to A', 'always', 'factor', {
  pulls: { matmul: (g, [a, b]) => [times(g, transposed(b)).map((r) => r.map((v) => 2 * v)), times(transposed(a), g)] },
})
export const matmulWithoutTranspose = graph('A B passes g B to A where sizes allow', 'always', 'transposed', {
  pulls: {
    matmul: (g, [a, b]) => {
      const [x, y] = [a, b]
      return [times(g, y.length === y[0]?.length ? y : transposed(y)), times(transposed(x), g)]
    },
  },
})
export const transposeForgotten = graph('a square transpose passes g on untransposed', 'always', 'transposed', {
  pulls: { transpose: (g) => [g.length === g[0]?.length ? g : transposed(g)] },
})
export const sumMeaned = graph('a sum over rows passes g/n on', 'always', 'reduction', {
  pulls: { sumRows: (g, [x]) => [full(g, x).map((r) => r.map((v) => v / x.length))] },
})
export const cotangentOfOnes: Fault = {
  fault: 'ones in the place of the cotangent',
  shows: 'always',
  cause: 'cotangent ignored',
  operations: { differentiate: async (ask) => right.differentiate({ ...ask, cotangent: ask.cotangent.map((r) => r.map(() => 1)) }) },
}
