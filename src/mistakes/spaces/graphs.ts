import type { ProgramWord } from '../../network/program.ts'
import type { Matrix } from '../../protocol/subject.ts'
import type { Cause } from '../causes.ts'
import type { Compared } from '../compared.ts'
import { each, isSquare, transposed } from '../matrices.ts'
import type { AnyCase, Unnamed } from '../mistake.ts'
import { at, exchanged as differing, like, type Pull, pulls, type Rules, turned } from '../reverse-by-hand.ts'

/* Reverse accumulation: what each word sends back to each of its operands, and how several uses of a value come together. */

const names: Readonly<Record<ProgramWord, readonly string[]>> = {
  add: ['a in a + b', 'b in a + b'],
  sub: ['a in a - b', 'b in a - b'],
  mul: ['a in a · b', 'b in a · b'],
  max: ['a in max(a, b)', 'b in max(a, b)'],
  matmul: ['A in A B', 'B in A B'],
  transpose: ['the operand of a transpose'],
  tanh: ['the operand of tanh'],
  sumRows: ['the operand of a sum over rows'],
  sumColumns: ['the operand of a sum over columns'],
  maxColumns: ['the operand of a maximum'],
}
const graph = (cause: Cause, says: string, rules: Rules, heard: (ask: AnyCase['ask']) => AnyCase['ask'] = (ask) => ask): Unnamed => ({
  formula: says,
  says,
  cause,
  showsWhen: 'always',
  operations: ['differentiate'],
  answer: ({ ask }: AnyCase) => differing(ask, rules, heard(ask)),
})
/** A word whose answers to its operands are changed. */
const sending = (cause: Cause, says: string, word: ProgramWord, change: (sent: readonly Matrix[], ...of: Parameters<Pull>) => readonly Matrix[]): Unnamed =>
  graph(cause, says, { pulls: { [word]: (...of: Parameters<Pull>) => change(pulls[word](...of), ...of) } })
const times = (c: number) => (m: Matrix) => each(m, (v) => c * v)
const replaced = (sent: readonly Matrix[], k: number, by: (m: Matrix) => Matrix): readonly Matrix[] => sent.map((m, i) => (i === k ? by(m) : m))

const words = Object.keys(pulls) as ProgramWord[]
const perOperand: readonly Unnamed[] = words.flatMap((word) =>
  names[word].flatMap((name, k) => {
    const one = (cause: Cause, says: string, by: (m: Matrix) => Matrix): Unnamed => sending(cause, says, word, (sent) => replaced(sent, k, by))
    return [
      one('zero', `${name} gets nothing: the path to it is cut`, times(0)),
      one('sign', `${name} gets its cotangent with the wrong sign`, times(-1)),
      one('factor', `${name} gets twice its cotangent`, times(2)),
      one('factor', `${name} gets half of its cotangent`, times(0.5)),
      sending(word === 'tanh' ? 'missing chain factor' : 'path not taken', `${name} gets the cotangent g unchanged`, word, (sent, g) =>
        replaced(sent, k, (m) => (g.length === m.length && g[0]?.length === m[0]?.length ? g : m)),
      ),
      ...(word === 'matmul' || word === 'transpose'
        ? [one('transposed', `${name} gets its cotangent transposed`, (m) => (isSquare(m) ? transposed(m) : m))]
        : []),
      ...(word.startsWith('sum')
        ? [
            sending('reduction', `${name} gets g/n: g itself is due`, word, (sent) =>
              replaced(sent, k, (m) => each(m, (v) => v / (word === 'sumRows' ? m.length : (m[0]?.length ?? 1)))),
            ),
          ]
        : []),
    ]
  }),
)
const binary = words.filter((w) => names[w].length === 2)
const exchanged: readonly Unnamed[] = binary.map((word) =>
  sending('swapped arguments', `${names[word][0]} gets what is due to the other operand, and the other way round`, word, (sent) => {
    const [a, b] = sent as readonly [Matrix, Matrix]
    return a.length === b.length && a[0]?.length === b[0]?.length ? [b, a] : sent
  }),
)
const where = (g: Matrix, [a, b]: readonly [Matrix, Matrix], passes: (x: number, y: number) => boolean): Matrix =>
  like(g, (i, j) => (passes(at(a, i, j), at(b, i, j)) ? at(g, i, j) : 0))
const others: readonly Unnamed[] = [
  sending('wrong branch', 'a in max(a, b) gets the whole cotangent, whichever is larger', 'max', (_, g) => [g, times(0)(g)]),
  sending('wrong branch', 'b in max(a, b) gets the whole cotangent, whichever is larger', 'max', (_, g) => [times(0)(g), g]),
  sending('wrong branch', 'both operands of max get the whole cotangent, whichever is larger', 'max', (_, g) => [g, g]),
  sending('wrong branch', 'the smaller operand of max gets the cotangent', 'max', (sent) => [...sent].reverse()),
  sending('tie', 'at a tie both operands of max get the whole cotangent', 'max', (_, g, of) => [
    where(g, of, (x, y) => x >= y),
    where(g, of, (x, y) => y >= x),
  ]),
  sending('tie', 'at a tie neither operand of max gets the cotangent', 'max', (_, g, of) => [where(g, of, (x, y) => x > y), where(g, of, (x, y) => y > x)]),
  sending('tie', 'every tied maximum of a row gets the whole cotangent', 'maxColumns', (_, g, [x], y) => [
    like(x, (i, j) => (at(x, i, j) === at(y, i, 0) ? at(g, i, 0) : 0)),
  ]),
  sending('missing chain factor', 'tanh passes on (1 - tanh) g: the square is missing', 'tanh', (_, g, __, y) => [
    like(g, (i, j) => at(g, i, j) * (1 - at(y, i, j))),
  ]),
  sending('input for output', 'tanh passes on (1 - x²) g: its slope is fed the input', 'tanh', (_, g, [x]) => [
    like(g, (i, j) => at(g, i, j) * (1 - at(x, i, j) ** 2)),
  ]),
  sending('swapped arguments', 'a · b passes g a to a and g b to b', 'mul', (_, g, [a, b]) => [
    like(g, (i, j) => at(g, i, j) * at(a, i, j)),
    like(g, (i, j) => at(g, i, j) * at(b, i, j)),
  ]),
  graph('fan-out overwritten', 'a value that is used twice gets the cotangent of its first use only: uses add up', { gather: (_, more) => more }),
  graph('fan-out overwritten', 'a value that is used twice gets the cotangent of its last use only: uses add up', { gather: (before) => before }),
  graph('fan-out overwritten', 'each use of a value overwrites what another has sent, and a result that nothing is made of sends zeros: uses add up', {
    gather: (_, more) => more,
    idle: 'zeros',
  }),
  graph('axis', 'sumRows and sumColumns are exchanged: sumRows adds up the rows and leaves one row', {}, (ask) => turned(ask, 'sums')),
  graph('axis', 'maxColumns is taken over each column: the largest entry of each row is due, as one column', {}, (ask) => turned(ask, 'maximum')),
  graph('axis', 'rows and columns are exchanged in sumRows, sumColumns and maxColumns: sumRows leaves one row', {}, (ask) => turned(ask, 'both')),
  graph('broadcast not summed', 'a stretched operand gets one row of its cotangent: the sum is due', {
    reduce: (g, to) => like(to, (i, j) => g[i]?.[j] as number),
  }),
]
// What is told of ties before what is told of any place.
const all = [...others, ...exchanged, ...perOperand]
export const graphSlips = ({ operation }: Compared): readonly Unnamed[] => (operation === 'differentiate' ? all : [])
