import type { Matrix } from '../../protocol/subject.ts'
import { each, isSquare, times, transposed } from '../matrices.ts'
import { type About, family, misheard, mistaken, type Unnamed } from '../mistake.ts'
import { at, exchanged, full, like, type Pull, type Rules, unstretched } from '../reverse-by-hand.ts'

/* Reverse accumulation on a graph. */

const graph = (formula: string, about: About, rules: Rules): Unnamed => mistaken('differentiate')(formula, about, ({ ask }) => exchanged(ask, rules))
/** A cotangent where a condition on two operands holds, and 0 elsewhere. */
const where = (g: Matrix, a: Matrix, b: Matrix, passes: (x: number, y: number) => boolean): Matrix =>
  like(g, (i, j) => (passes(at(a, i, j), at(b, i, j)) ? at(g, i, j) : 0))
const scaledBy = (g: Matrix, a: Matrix): Matrix => like(g, (i, j) => at(g, i, j) * at(a, i, j))
const nothing = (g: Matrix): Matrix => like(g, () => 0)

export const cotangentOfOnes = misheard('differentiate')(
  'ones in the place of the cotangent',
  { cause: 'cotangent ignored', says: 'the answer for a cotangent of ones, whatever the cotangent' },
  (ask) => ({ ...ask, cotangent: each(ask.cotangent, () => 1) }),
)

/* How cotangents of several uses come together. */

export const fanOutOverwritten = graph(
  'a value used twice gets the cotangent of one use',
  { cause: 'fan-out overwritten', says: 'a value that is used twice gets the cotangent of its first use only: uses add up' },
  { gather: (_, more) => more },
)
export const fanOutOverwrittenByIdle = graph(
  'a value gets the cotangent of the use that is visited last, zeros of unused results too',
  {
    cause: 'fan-out overwritten',
    says: 'each use of a value overwrites what another has sent, and a result that nothing is made of sends zeros: uses add up',
    seen: 'callummcdougall/ARENA_2.0#18',
  },
  { gather: (_, more) => more, idle: 'zeros' },
)
export const fanOutIgnored = graph(
  'a value used twice gets the cotangent of its last use',
  { cause: 'fan-out overwritten', says: 'a value that is used twice gets the cotangent of its last use only: uses add up' },
  { gather: (before) => before },
)
export const broadcastUnreduced = graph(
  'a stretched operand gets the first row of its cotangent, not the sum',
  { cause: 'broadcast not summed', says: 'a stretched operand gets one row of its cotangent: the sum over the rows is due' },
  { reduce: (g, to) => like(to, (i, j) => g[i]?.[j] as number) },
)
export const broadcastMeaned = graph(
  'a stretched operand gets the mean of its cotangent, not the sum',
  { cause: 'reduction', says: 'a stretched operand gets the mean of its cotangent: the sum is due' },
  {
    reduce: (g, to) => {
      const uses = (g.length * (g[0]?.length ?? 1)) / (to.length * (to[0]?.length ?? 1))
      return each(unstretched(g, to), (v) => v / uses)
    },
  },
)

/* Rules of single words. */

export const maxTieBoth = graph(
  'at a tie of max both operands get the whole cotangent',
  { cause: 'tie', showsWhen: 'at ties', says: 'at a tie both operands of max get the whole cotangent' },
  { pulls: { max: (g, [a, b]) => [where(g, a, b, (x, y) => x >= y), where(g, a, b, (x, y) => y >= x)] } },
)
export const maxTieNone = graph(
  'at a tie of max neither operand gets any',
  { cause: 'tie', showsWhen: 'at ties', says: 'at a tie neither operand of max gets the cotangent' },
  { pulls: { max: (g, [a, b]) => [where(g, a, b, (x, y) => x > y), where(g, a, b, (x, y) => y > x)] } },
)
export const peakTiesAll = graph(
  'every tied maximum gets the whole cotangent',
  { cause: 'tie', showsWhen: 'at ties', says: 'every tied maximum of a row gets the whole cotangent' },
  { pulls: { maxColumns: (g, [x], y) => [like(x, (i, j) => (at(x, i, j) === at(y, i, 0) ? at(g, i, 0) : 0))] } },
)
export const maxToFirst = graph('max passes everything to its first operand', { cause: 'wrong branch' }, { pulls: { max: (g) => [g, nothing(g)] } })
export const subtractionSignLost = graph('a - b passes +g to b', { cause: 'sign', says: 'a - b passes g to b: -g is due' }, { pulls: { sub: (g) => [g, g] } })
export const factorOwn = graph(
  'a · b passes g a to a and g b to b',
  { cause: 'swapped arguments', says: 'a · b passes g a to a: g b is due' },
  { pulls: { mul: (g, [a, b]) => [scaledBy(g, a), scaledBy(g, b)] } },
)
export const productFirstDetached = graph(
  'a · b passes nothing to a',
  { cause: 'zero', says: 'a · b passes nothing to a: the path is cut' },
  { pulls: { mul: (g, [a]) => [nothing(g), scaledBy(g, a)] } },
)
export const productSecondDetached = graph(
  'a · b passes nothing to b',
  { cause: 'zero', says: 'a · b passes nothing to b: the path is cut' },
  { pulls: { mul: (g, [, b]) => [scaledBy(g, b), nothing(g)] } },
)
export const tanhWithoutSquare = graph(
  '1 - tanh in the place of 1 - tanh²',
  { cause: 'missing chain factor', says: 'tanh passes on (1 - tanh) g: the square is missing' },
  { pulls: { tanh: (g, _, y) => [like(g, (i, j) => at(g, i, j) * (1 - at(y, i, j)))] } },
)
export const tanhDetached = graph(
  'tanh passes g on unchanged',
  { cause: 'missing chain factor', says: 'tanh passes g on unchanged: the factor 1 - tanh² is missing' },
  { pulls: { tanh: (g) => [g] } },
)
const right: Pull = (g, [a]) => [times(transposed(a), g)]
const leftScaled = (c: number): Unnamed =>
  graph(
    `A B passes ${c} g Bᵀ to A`,
    { cause: 'factor', says: `A B passes exactly ${c} g Bᵀ to A` },
    { pulls: { matmul: (g, of, y) => [each(times(g, transposed(of[1])), (v) => c * v), ...right(g, of, y)] } },
  )
export const matmulLeftScaled = leftScaled(2)
export const matmulLeft = family('matmulLeft', [0.5], () => 'halved', leftScaled)
export const matmulWithoutTranspose = graph(
  'A B passes g B to A where sizes allow',
  { cause: 'transposed', says: 'A B passes g B to A: g Bᵀ is due' },
  { pulls: { matmul: (g, of, y) => [times(g, isSquare(of[1]) ? of[1] : transposed(of[1])), ...right(g, of, y)] } },
)
export const transposeForgotten = graph(
  'a square transpose passes g on untransposed',
  { cause: 'transposed', says: 'a transpose passes g on untransposed' },
  { pulls: { transpose: (g) => [isSquare(g) ? g : transposed(g)] } },
)
export const sumMeaned = graph(
  'a sum over rows passes g/n on',
  { cause: 'reduction', says: 'a sum passes g/n on: g is due' },
  { pulls: { sumRows: (g, [x]) => [each(full(g, x), (v) => v / x.length)] } },
)
