import { proof } from '../../src/evidence/proof.ts'
import { cases, computed, forAll, identity, matrices, thereAre } from '../support/steps.ts'
import { and, four, printedTable, type Row, relu, rows, wrongRows, xor } from './xor.ts'

/* The printed weights. */

interface Weights {
  readonly W: readonly (readonly number[])[]
  readonly c: readonly number[]
  readonly w: readonly number[]
  readonly b: number
  readonly act: (x: number) => number
}
const printed: Weights = {
  W: [
    [1, 1],
    [1, 1],
  ],
  c: [0, -1],
  w: [1, -2],
  b: 0,
  act: relu,
}
/** w'max(0, W'x + c) + b. */
const net = ({ W, c, w, b, act }: Weights, [x, y]: Row): number =>
  w.reduce((sum, wj, j) => sum + wj * act((W[0]?.[j] as number) * x + (W[1]?.[j] as number) * y + (c[j] as number)), b)

export const weightsCompute = proof({
  settles: 'xor-weights-verify/weights-compute-xor',
  formula: printed,
  rivals: {
    '$c=(0,1)$': { ...printed, c: [0, 1] },
    '$w=(1,-1)$': { ...printed, w: [1, -1] },
    'the ReLU left out': { ...printed, act: (x: number) => x },
    '$b=1$': { ...printed, b: 1 },
  },
  steps: (weights) => [cases('the network at every row', { ...four, check: (row) => net(weights, row) === xor(row) })],
})

export const againstPrintedTable = proof({
  settles: 'xor-weights-verify/weights-against-printed-table',
  formula: [1, 2, 3],
  rivals: {
    'they disagree in one row only': [3],
    'they disagree at $(0,0)$': [0, 1, 2, 3],
  },
  steps: (disagree) => [
    cases('exactly at these rows they disagree', {
      ...four,
      items: () => [0, 1, 2, 3],
      check: (i) => (net(printed, rows[i] as Row) !== printedTable[i]) === disagree.includes(i),
    }),
    computed('so it does not solve the table as printed', () => wrongRows(printedTable, (row) => net(printed, row)).length > 0),
  ],
})

export const closedForm = proof({
  settles: 'xor-weights-verify/closed-form-on-plane',
  formula: { form: 'relu(s) - 2*relu(s-1)', on: ['0 <= x', 'x <= 1', '0 <= y', 'y <= 1'], square: '1 - abs(s-1)' },
  rivals: {
    '$\\mathrm{relu}(s)-\\mathrm{relu}(s-1)$': { form: 'relu(s) - relu(s-1)', on: ['0 <= x', 'x <= 1', '0 <= y', 'y <= 1'], square: '1 - abs(s-1)' },
    '$1-|s|$': { form: 'relu(s) - 2*relu(s-1)', on: ['0 <= x', 'x <= 1', '0 <= y', 'y <= 1'], square: '1 - abs(s)' },
    '$1-|s-1|$ on all of $\\mathbb R^2$ (false at $s=-1$: $0$ against $-1$)': { form: 'relu(s) - 2*relu(s-1)', on: [], square: '1 - abs(s-1)' },
  },
  steps: ({ form, on, square }) => {
    const output = '1*max(0, 1*x + 1*y + 0) - 2*max(0, 1*x + 1*y - 1) + 0'
    return [
      forAll('on the plane', { given: 's = x + y', show: `${output} = ${form}` }),
      forAll('on the square', { given: ['s = x + y', ...on], show: `${output} = ${square}` }),
    ]
  },
})

const other = [
  [1, 2],
  [3, 4],
]
const transposed = (W: readonly (readonly number[])[]): readonly (readonly number[])[] => [0, 1].map((i) => W.map((row) => row[i] as number))
export const transpositionInvisible = proof({
  settles: 'xor-weights-verify/transposition-invisible',
  because: 'A symmetric $W$ has one product with every $x$.',
  formula: { asPrinted: -3, other: -4 },
  rivals: {
    'the two agree for $W=\\begin{pmatrix}1&2\\\\3&4\\end{pmatrix}$': { asPrinted: -3, other: -3 },
    '$-4$ for $W^\\top x$ and $-3$ for $Wx$': { asPrinted: -4, other: -3 },
  },
  steps: (values) => [
    computed('the printed $W$ is symmetric', () => String(transposed(printed.W)) === String(printed.W)),
    matrices('so it cannot be told from its transpose', 'T(W)*x = W*x', { 'T(W)': 'W' }),
    computed('another $W$ with $W^\\top x$', () => net({ ...printed, W: other }, [0, 1]) === values.asPrinted),
    computed('with $Wx$', () => net({ ...printed, W: transposed(other) }, [0, 1]) === values.other),
  ],
})

/* There are others. */

export const rescalingFamily = proof({
  settles: 'xor-solution-non-unique/rescaling-family',
  because: 'One unit by itself, with $p$ its product with $x$; the output is the sum of both and a bias.',
  formula: { factor: 'l > 0', unit: '(w/l)*relu(l*p + l*c)', weight: (l: string) => `w/${l}` },
  rivals: {
    '$\\lambda_1,\\lambda_2\\ne0$ of any sign': { factor: 'l != 0', unit: '(w/l)*relu(l*p + l*c)', weight: (l: string) => `w/${l}` },
    '$w_j$ multiplied by $\\lambda_j$': { factor: 'l > 0', unit: '(w*l)*relu(l*p + l*c)', weight: (l: string) => `w*${l}` },
    '$c_j$ left unscaled': { factor: 'l > 0', unit: '(w/l)*relu(l*p + c)', weight: (l: string) => `w/${l}` },
  },
  steps: ({ factor, unit, weight }) => [
    identity('the column by the factor', '(l*a)*x + (l*b)*y = l*(a*x + b*y)'),
    forAll('one unit', { given: factor, show: `${unit} = w*relu(p + c)` }),
    forAll('the weight tells the factor: the printed ones are $1$ and $-2$', {
      given: ['l > 0', 'm > 0', 'w = 1 or w = -2', `${weight('l')} = ${weight('m')}`],
      show: 'l = m',
    }),
  ],
})

export const outsideFamily = proof({
  settles: 'xor-solution-non-unique/solution-outside-the-family',
  formula: {
    W: [
      [1, -1],
      [1, -1],
    ],
    c: [-1, 1],
    w: [-1, -1],
    b: 1,
    act: relu,
  } as Weights,
  rivals: {
    'the same with $b=0$': {
      W: [
        [1, -1],
        [1, -1],
      ],
      c: [-1, 1],
      w: [-1, -1],
      b: 0,
      act: relu,
    },
    '$c=(1,-1)$': {
      W: [
        [1, -1],
        [1, -1],
      ],
      c: [1, -1],
      w: [-1, -1],
      b: 1,
      act: relu,
    },
    '$w=(1,1)$': {
      W: [
        [1, -1],
        [1, -1],
      ],
      c: [-1, 1],
      w: [1, 1],
      b: 1,
      act: relu,
    },
  },
  steps: (weights) => [
    cases('XOR as well', { ...four, check: (row) => net(weights, row) === xor(row) }),
    computed('with another output bias, which no rescaling changes', () => weights.b !== printed.b),
  ],
})

export const countOfParameters = proof({
  settles: 'xor-solution-non-unique/count-of-parameters',
  particular: 'The sentence counts the parameters of one net.',
  formula: 9,
  rivals: {
    '$8$ parameters (no output bias)': 8,
    '$6$ parameters': 6,
  },
  steps: (count) => [
    computed('entries of $W$, $c$, $w$ and $b$', () => printed.W.flat().length + printed.c.length + printed.w.length + [printed.b].length === count),
    computed('one equation a row', () => rows.length === 4),
  ],
})

export const countingNoProof = proof({
  settles: 'xor-solution-non-unique/counting-is-not-a-proof',
  formula: { left: 'x^2 + y^2', solvable: false },
  rivals: {
    '$x+y=-1$ has no solution': { left: 'x + y', solvable: false },
    'two unknowns always suffice for one equation': { left: 'x^2 + y^2', solvable: true },
  },
  steps: ({ left, solvable }) => [solvable ? thereAre('a solution', `${left} = -1`) : forAll('no solution', { show: `${left} != -1` })],
})

export const printedTableNotUnique = proof({
  settles: 'xor-solution-non-unique/same-for-the-printed-table',
  formula: 1,
  rivals: {
    '$\\mathrm{relu}(x_1+x_2)$ fits it': 0,
    '$\\mathrm{relu}(x_1+x_2-2)$ fits it': 2,
  },
  steps: (threshold) => [
    cases('the printed table', { ...four, check: ([a, b]) => relu(a + b - threshold) === and([a, b]) }),
    forAll('and every rescaling', { given: 'l > 0', show: `(1/l)*relu(l*(x + y) - l*${threshold}) = relu(x + y - ${threshold})` }),
  ],
})
