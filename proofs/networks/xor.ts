import { proof } from '../../src/evidence/proof.ts'
import { cases, cited, computed, forAll, identity } from '../support/steps.ts'

/* XOR: its table, the network for it, and what has none. */

export type Row = readonly [number, number]
export const rows: readonly Row[] = [
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
]
export const four = { domain: 'the four rows', items: () => rows, whole: 'the table has these four rows' }
export const xor = ([a, b]: Row): number => (a + b) % 2
export const and = ([a, b]: Row): number => a * b
export const relu = (x: number): number => Math.max(0, x)
const step = (x: number): number => (x > 0 ? 1 : 0)

export const doesXor = proof({
  settles: 'one-hidden-layer-misnomer/one-hidden-layer-does-xor',
  formula: ([a, b]: Row) => relu(a + b) - 2 * relu(a + b - 1),
  rivals: {
    'coefficient $-1$ in place of $-2$': ([a, b]: Row) => relu(a + b) - relu(a + b - 1),
    'threshold $2$ in place of $1$': ([a, b]: Row) => relu(a + b) - 2 * relu(a + b - 2),
    'one hidden unit in place of two': ([a, b]: Row) => relu(a + b),
  },
  steps: (net) => [cases('the network is XOR', { ...four, check: (row) => net(row) === xor(row) })],
})

export const cannotXor = proof({
  settles: 'one-hidden-layer-misnomer/single-layer-cannot-xor',
  formula: { targets: [0, 1, 1, 0], from: 0, score: (a: number, b: number) => `(u*${a} + v*${b} + c)` },
  rivals: {
    'the same for AND in place of XOR': { targets: [0, 0, 0, 1], from: 0, score: (a: number, b: number) => `(u*${a} + v*${b} + c)` },
    'the same with one of the four points removed': { targets: [0, 1, 1, 0], from: 1, score: (a: number, b: number) => `(u*${a} + v*${b} + c)` },
    'the same for a quadratic score in place of $w^\\top x+b$': {
      targets: [0, 1, 1, 0],
      from: 0,
      score: (a: number, b: number) => `(u*${a} + v*${b} + w*${a}*${b} + c)`,
    },
  },
  steps: ({ targets, from, score }) => [
    cited('$e^{-z}<1$ if and only if $z>0$', 'Rudin 1976, theorem 8.6'),
    forAll('above one half for a positive score: $E=e^{-z}$', { given: 'E > 0', show: 'iff(1/(1+E) > 1/2, E < 1)' }),
    forAll('no scores', {
      show: `not(${rows
        .slice(from)
        .map(([a, b], i) => `${score(a, b)} ${targets[i + from] === 1 ? '>' : '<='} 0`)
        .join(' and ')})`,
    }),
  ],
})

export const thresholds = proof({
  settles: 'linear-collapse/thresholds-do-not-collapse',
  formula: { second: 3 / 2, output: 1 / 2 },
  rivals: {
    'both thresholds equal to $\\frac12$': { second: 1 / 2, output: 1 / 2 },
    'output threshold $-\\frac12$': { second: 3 / 2, output: -1 / 2 },
  },
  steps: ({ second, output }) => [
    cases('two layers of thresholds', { ...four, check: ([a, b]) => step(step(a + b - 1 / 2) - step(a + b - second) - output) === xor([a, b]) }),
    forAll('one threshold does not', {
      show: `not(${rows.map(([a, b]) => `u*${a} + v*${b} + c ${xor([a, b]) === 1 ? '>' : '<='} 0`).join(' and ')})`,
    }),
  ],
})

export const affineCannot = proof({
  settles: 'linear-collapse/affine-cannot-xor',
  formula: {
    pairs: [
      [0, 3],
      [1, 2],
    ],
    targets: [0, 1, 1, 0],
  },
  rivals: {
    '$f(0,0)+f(0,1)=f(1,0)+f(1,1)$ for every affine $f$': {
      pairs: [
        [0, 1],
        [2, 3],
      ],
      targets: [0, 1, 1, 0],
    },
    'the values $0,1,1,2$ are impossible as well': {
      pairs: [
        [0, 3],
        [1, 2],
      ],
      targets: [0, 1, 1, 2],
    },
  },
  steps: ({ pairs, targets }) => {
    const f = (i: number): string => `(u*${rows[i]?.[0]} + v*${rows[i]?.[1]} + c)`
    const side = (pair: readonly number[] | undefined): string => (pair ?? []).map(f).join(' + ')
    return [
      identity('every affine function', `${side(pairs[0])} = ${side(pairs[1])}`),
      forAll('none has the values', { show: `not(${targets.map((t, i) => `${f(i)} = ${t}`).join(' and ')})` }),
    ]
  },
})

/* The printed table and the corrected one. */

export const printedTable = [0, 0, 0, 1]
const tableIs = (table: readonly number[], f: (row: Row) => number): boolean => rows.every((row, i) => table[i] === f(row))
export const wrongRows = (table: readonly number[], f: (row: Row) => number): readonly number[] => rows.flatMap((row, i) => (table[i] === f(row) ? [] : [i]))

export const printedTableWrong = proof({
  settles: 'xor-truth-table/printed-table-is-xor',
  formula: [1, 2, 3],
  rivals: {
    'exactly two rows are wrong': [1, 2],
    'only the last row is wrong': [3],
  },
  steps: (wrong) => [
    cases('exactly these rows are wrong', {
      ...four,
      items: () => [0, 1, 2, 3],
      check: (i) => (printedTable[i] !== xor(rows[i] as Row)) === wrong.includes(i),
    }),
    computed('so the table is not XOR', () => !tableIs(printedTable, xor)),
  ],
})

export const correctedTable = proof({
  settles: 'xor-truth-table/corrected-table',
  formula: [0, 1, 1, 0],
  rivals: {
    'OR: $(1,1)\\mapsto1$': [0, 1, 1, 1],
    'NAND: $(0,0)\\mapsto1$, $(1,1)\\mapsto0$': [1, 1, 1, 0],
    'XNOR (all four flipped)': [1, 0, 0, 1],
  },
  steps: (table) => [cases('every row', { ...four, items: () => [0, 1, 2, 3], check: (i) => table[i] === xor(rows[i] as Row) })],
})

export const printedIsAnd = proof({
  settles: 'xor-truth-table/printed-table-is-and',
  formula: and,
  rivals: {
    'it is OR': ([a, b]: Row) => Math.max(a, b),
    'it is $\\min(x_1,1-x_2)$': ([a, b]: Row) => Math.min(a, 1 - b),
  },
  steps: (f) => [cases('every row', { ...four, items: () => [0, 1, 2, 3], check: (i) => printedTable[i] === f(rows[i] as Row) })],
})

export const printedSeparable = proof({
  settles: 'xor-truth-table/printed-table-separable',
  formula: { w: [1, 1], b: -3 / 2 },
  rivals: {
    '$b=-\\frac12$': { w: [1, 1], b: -1 / 2 },
    '$b=-2$': { w: [1, 1], b: -2 },
    '$w=(1,-1)$': { w: [1, -1], b: -3 / 2 },
  },
  steps: ({ w, b }) => [
    cases('positive at $(1,1)$ only', {
      ...four,
      items: () => [0, 1, 2, 3],
      check: (i) => step((w[0] as number) * (rows[i] as Row)[0] + (w[1] as number) * (rows[i] as Row)[1] + b) === printedTable[i],
    }),
  ],
})

export const notSeparable = proof({
  settles: 'xor-truth-table/xor-not-separable',
  formula: { targets: [0, 1, 1, 0], points: 4, above: '>' },
  rivals: {
    'the same for the printed table': { targets: [0, 0, 0, 1], points: 4, above: '>' },
    'the same without the point $(1,1)$': { targets: [0, 1, 1, 0], points: 3, above: '>' },
    'the same with $\\ge0$ in both places (all zero scores are a model)': { targets: [0, 1, 1, 0], points: 4, above: '>=' },
  },
  steps: ({ targets, points, above }) => {
    const score = ([a, b]: Row): string => `(u*${a} + v*${b} + c)`
    return [
      forAll('no scores', {
        show: `not(${rows
          .slice(0, points)
          .map((row, i) => `${score(row)} ${targets[i] === 1 ? above : above === '>' ? '<=' : '>='} 0`)
          .join(' and ')})`,
      }),
      identity('because', `${score([0, 1])} + ${score([1, 0])} = ${score([0, 0])} + ${score([1, 1])}`),
    ]
  },
})
