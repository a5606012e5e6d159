import { times, transposed } from '../../mistakes/matrices.ts'
import { accumulated, at, full, like, type Rules, unstretched } from '../../mistakes/reverse-by-hand.ts'
import { asked, type Prediction } from './hypothesis.ts'

/* Reverse accumulation: which rule would have to be another for this answer? */

const rule = (cause: string, says: string, rules: Rules): Prediction => ({
  cause,
  says,
  operations: ['differentiate'],
  predict: ({ ask }) => accumulated(ask, rules),
})

export const programHypotheses: readonly Prediction[] = [
  asked('cotangent ignored', 'the answer for a cotangent of ones, whatever the cotangent', ['differentiate'], (ask) => ({
    ...ask,
    cotangent: like(ask.cotangent, () => 1),
  })),
  rule('tie', 'at a tie both operands of max get the whole cotangent', {
    pulls: {
      max: (g, [a, b]) => [
        like(g, (i, j) => (at(a, i, j) >= at(b, i, j) ? at(g, i, j) : 0)),
        like(g, (i, j) => (at(b, i, j) >= at(a, i, j) ? at(g, i, j) : 0)),
      ],
    },
  }),
  rule('tie', 'at a tie neither operand of max gets the cotangent', {
    pulls: {
      max: (g, [a, b]) => [like(g, (i, j) => (at(a, i, j) > at(b, i, j) ? at(g, i, j) : 0)), like(g, (i, j) => (at(b, i, j) > at(a, i, j) ? at(g, i, j) : 0))],
    },
  }),
  rule('tie', 'every tied maximum of a row gets the whole cotangent', {
    pulls: { maxColumns: (g, [x], y) => [like(x, (i, j) => (at(x, i, j) === at(y, i, 0) ? at(g, i, 0) : 0))] },
  }),
  rule('fan-out overwritten', 'a value that is used twice gets the cotangent of its first use only: uses add up', { gather: (_, more) => more }),
  rule('fan-out overwritten', 'a value that is used twice gets the cotangent of its last use only: uses add up', { gather: (before) => before }),
  rule('broadcast not summed', 'a stretched operand gets one row of its cotangent: the sum over the rows is due', {
    reduce: (g, to) => like(to, (i, j) => g[i]?.[j] as number),
  }),
  rule('reduction', 'a stretched operand gets the mean of its cotangent: the sum is due', {
    reduce: (g, to) => unstretched(g, to).map((r) => r.map((v) => (v * to.length * (to[0]?.length ?? 1)) / (g.length * (g[0]?.length ?? 1)))),
  }),
  rule('wrong branch', 'max passes everything to its first operand', { pulls: { max: (g) => [g, like(g, () => 0)] } }),
  rule('sign', 'a - b passes g to b: -g is due', { pulls: { sub: (g) => [g, g] } }),
  rule('swapped arguments', 'a · b passes g a to a: g b is due', {
    pulls: { mul: (g, [a, b]) => [like(g, (i, j) => at(g, i, j) * at(a, i, j)), like(g, (i, j) => at(g, i, j) * at(b, i, j))] },
  }),
  rule('zero', 'a · b passes nothing to a: the path is cut', { pulls: { mul: (g, [a]) => [like(g, () => 0), like(g, (i, j) => at(g, i, j) * at(a, i, j))] } }),
  rule('zero', 'a · b passes nothing to b: the path is cut', {
    pulls: { mul: (g, [, b]) => [like(g, (i, j) => at(g, i, j) * at(b, i, j)), like(g, () => 0)] },
  }),
  rule('missing chain factor', 'tanh passes g on unchanged: the factor 1 - tanh² is missing', { pulls: { tanh: (g) => [g] } }),
  rule('missing chain factor', 'tanh passes on (1 - tanh) g: the square is missing', {
    pulls: { tanh: (g, _, y) => [like(g, (i, j) => at(g, i, j) * (1 - at(y, i, j)))] },
  }),
  rule('transposed', 'A B passes g B to A: g Bᵀ is due', {
    pulls: { matmul: (g, [a, b]) => [times(g, b.length === b[0]?.length ? b : transposed(b)), times(transposed(a), g)] },
  }),
  rule('transposed', 'a transpose passes g on untransposed', { pulls: { transpose: (g) => [g.length === g[0]?.length ? g : transposed(g)] } }),
  rule('reduction', 'a sum passes g/n on: g is due', { pulls: { sumRows: (g, [x]) => [like(full(g, x), (i, j) => at(g, i, j) / x.length)] } }),
  ...([2, 0.5] as const).map((c) =>
    rule('factor', `A B passes exactly ${c} g Bᵀ to A`, {
      pulls: { matmul: (g, [a, b]) => [times(g, transposed(b)).map((r) => r.map((v) => c * v)), times(transposed(a), g)] },
    }),
  ),
]
