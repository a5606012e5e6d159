import * as fc from 'fast-check'
import { type Bounded, gamma } from '../../src/algebra/bounded.ts'
import { type Dual, dual } from '../../src/algebra/dual.ts'
import { float64 } from '../../src/algebra/float64.ts'
import { fromRows, type Grid, gridOver, mapGrid, rowsOf } from '../../src/algebra/grid.ts'
import { type Claim, every, require, skipped } from '../../src/evidence/claim.ts'
import { agree, type Due, dues, oncePerAsk, shortNumber } from '../../src/evidence/compare.ts'
import { execute, type ProgramStep, type ProgramWord } from '../../src/network/program.ts'
import { type Matrix, type Program, roundoff } from '../../src/protocol/subject.ts'
import { dyadic } from '../arbitraries/reals.ts'
import { matrix, size } from '../arbitraries/shapes.ts'

/* Reverse accumulation on any graph: values used twice, stretched operands, products, ties. */

type Ask = Program & { readonly cotangent: Matrix }
type Size = readonly [rows: number, columns: number]
const binary: readonly ProgramWord[] = ['add', 'sub', 'mul', 'max', 'matmul']

/** Shapes after one more step, or nothing where the operands do not fit. */
function shapeAfter(word: ProgramWord, a: Size, b: Size | undefined): Size | undefined {
  if (word === 'transpose') return [a[1], a[0]]
  if (word === 'tanh') return a
  if (word === 'sumRows') return [1, a[1]]
  if (word === 'sumColumns' || word === 'maxColumns') return [a[0], 1]
  if (b === undefined) return undefined
  if (word === 'matmul') return a[1] === b[0] ? [a[0], b[1]] : undefined
  const fits = (x: number, y: number): boolean => x === y || x === 1 || y === 1
  return fits(a[0], b[0]) && fits(a[1], b[1]) ? [Math.max(a[0], b[0]), Math.max(a[1], b[1])] : undefined
}

type Choice = readonly [word: ProgramWord, operands: number]

/** All operands that a word can take, of values of these shapes. */
function operandsOf(word: ProgramWord, shapes: readonly Size[], among: readonly number[]): (readonly number[])[] {
  const second = binary.includes(word) ? among : [undefined]
  return among.flatMap((i) =>
    second.flatMap((j) =>
      shapeAfter(word, shapes[i] as Size, j === undefined ? undefined : (shapes[j] as Size)) === undefined ? [] : [j === undefined ? [i] : [i, j]],
    ),
  )
}

/** Steps from choices among what fits; `fresh` chooses among the latest values and these inputs. */
function stepsOf(shapes: Size[], choices: readonly Choice[], fresh: readonly number[]): ProgramStep[] {
  const steps: ProgramStep[] = []
  const inputs = shapes.length
  for (const [word, pick] of choices) {
    const fitting = operandsOf(word, shapes, [...fresh, ...steps.map((_, i) => inputs + i)])
    const of = fitting[pick % Math.max(1, fitting.length)]
    if (of === undefined) continue
    steps.push({ word, of })
    shapes.push(shapeAfter(word, shapes[of[0] as number] as Size, of[1] === undefined ? undefined : (shapes[of[1]] as Size)) as Size)
  }
  return steps
}

const anyWord = fc.constantFrom<ProgramWord[]>('mul', 'add', 'sub', 'matmul', 'max', 'tanh', 'sumRows', 'transpose', 'sumColumns', 'maxColumns')
/** Programs on a matrix, a row, a column and a second matrix: values 0 to 3. */
const programs = (
  item: fc.Arbitrary<number>,
  word: fc.Arbitrary<ProgramWord> = anyWord,
  fresh: readonly number[] = [0, 1, 2, 3],
  square = false,
): fc.Arbitrary<Ask> =>
  fc
    .tuple(square ? fc.constant(2) : size(3), square ? fc.constant(2) : size(3), fc.array(fc.tuple(word, fc.nat({ max: 99 })), { minLength: 1, maxLength: 4 }))
    .chain(([n, d, choices]) => {
      const shapes: Size[] = [
        [n, d],
        [1, d],
        [n, 1],
        [d, n],
      ]
      const inputs = fc.tuple(...shapes.map(([r, c]) => matrix(item, r, c)))
      const steps = stepsOf(shapes, choices, fresh)
      const [rows, columns] = shapes.at(-1) as Size
      return fc.record({ inputs, steps: fc.constant(steps), cotangent: matrix(dyadic(4, 1), rows, columns) })
    })

/** ∂⟨u, output⟩ along every entry of every input, one dual sweep each. */
const dueGradients = oncePerAsk((unit, { inputs, steps, cotangent }: Ask): readonly Due[] => {
  const u = cotangent.flat()
  return dues(unit, ({ field }) =>
    Array.from({ length: inputs.flat(2).length }, (_, k) => {
      let seen = 0
      const seeded = inputs.map((x): Grid<Dual<Bounded>> => mapGrid(fromRows(field, x), (value) => ({ value, tangent: field.of(seen++ === k ? 1 : 0) })))
      return execute(gridOver(dual(field)), seeded, steps)
        .data.map((v, i) => field.mul(v.tangent, field.of(u[i] as number)))
        .reduce(field.add)
    }),
  )
})

const inWords = (steps: readonly ProgramStep[]): string =>
  steps.map(({ word, of }, i) => `v${4 + i} = ${word}(${of.map((k) => `v${k}`).join(', ')})`).join('; ')
const source = { deck: '004', slide: 'Backpropagation = chain rule + memoization' } as const

/** Whether a maximum is taken of two values that are equal, or nearly so: there any split is a subgradient. */
function hasTie({ inputs, steps }: Program): boolean {
  const near = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-9 * (1 + Math.abs(a))
  const R = gridOver(float64.field)
  const values = inputs.map((x) => fromRows(float64.field, x))
  return steps.some(({ word, of }) => {
    const upTo = (k: number): Grid<number> => (k < values.length ? (values[k] as Grid<number>) : execute(R, values, steps.slice(0, k - values.length + 1)))
    if (word === 'max') return of[0] !== of[1] && R.sub(upTo(of[0] as number), upTo(of[1] as number)).data.some((d) => near(d, 0))
    if (word !== 'maxColumns') return false
    return rowsOf(upTo(of[0] as number)).some((r) => [...r].sort((a, b) => b - a).some((v, j, all) => j === 1 && near(v, all[0] as number)))
  })
}

export const reverseEqForward: Claim<Ask> = {
  id: 'reverse_mode_eq_dual_of_graph',
  topic: 'differentiation',
  entry: 'chain-rule-vjp',
  source,
  states:
    'On any graph of sums, products, maxima and matrix products, the cotangent of every input is $\\sum_ku_k\\,\\partial y_k/\\partial x$: uses of a value add up, stretched operands are summed.',
  how: 'Generated programs of up to four steps; one sweep of dual numbers per entry, over arithmetic that carries its own rounding bound. Ties of maxima have a claim of their own.',
  catches: 'An overwritten fan-out, a stretched operand that is not summed, swapped factors, a transposition that is left out.',
  expected: 'holds',
  needs: ['differentiate'],
  inputs: programs(dyadic(8, 1)),
  check: async (subject, ask, unit) =>
    hasTie(ask) ? skipped : agree(`gradients of ${inWords(ask.steps)}`, (await subject.differentiate(ask)).flat(2), dueGradients(unit, ask)),
  rivals: [],
}

export const broadcastSums: Claim<Ask> = {
  id: 'fan_out_and_stretching_add_cotangents',
  topic: 'differentiation',
  entry: 'chain-rule-vjp',
  source,
  states: 'A value that is used twice, or stretched over a batch, receives the sum of what its uses send back.',
  how: 'Sums, differences and products of a matrix with a row, a column and itself; dual numbers over error-bounded arithmetic.',
  catches: 'The last use winning, the first row alone, a mean.',
  expected: 'holds',
  needs: ['differentiate'],
  inputs: programs(dyadic(4, 1), fc.constantFrom<ProgramWord[]>('mul', 'add', 'sub'), [0, 1, 2]),
  check: reverseEqForward.check,
  rivals: [],
}

export const productTransposes: Claim<Ask> = {
  id: 'matmul_cotangent_eq_transposed_products',
  topic: 'differentiation',
  entry: 'backprop-w-gradient',
  source,
  states: '$AB$ sends $GB^\\top$ to $A$ and $A^\\top G$ to $B$; a transposition sends $G^\\top$.',
  how: 'Products and transpositions of square matrices, where a transposition that is left out still fits; dual numbers over error-bounded arithmetic.',
  catches: 'A forgotten transposition, which shapes alone betray only for oblong matrices.',
  expected: 'holds',
  needs: ['differentiate'],
  inputs: programs(dyadic(4, 1), fc.constantFrom<ProgramWord[]>('matmul', 'transpose'), [0, 3], true),
  check: reverseEqForward.check,
  rivals: [],
}

export const tiedMaximum: Claim<{ tied: number; other: number; u: number; peak: boolean }> = {
  id: 'max_tie_cotangent_mem_subdifferential',
  topic: 'differentiation',
  entry: 'jacobian-relu-kink',
  source: { deck: 'beyond', slide: 'Clarke 1990, §2.3' },
  states: 'At a tie of $\\max(a,b)$ the cotangent is split: any $(\\lambda u,(1-\\lambda)u)$ with $\\lambda\\in[0,1]$ is a subgradient, nothing else is.',
  how: 'Two equal operands, or a row with a tied maximum; the convention is free, the parts must add up to the cotangent.',
  catches: 'Both operands getting all of it, neither getting any.',
  expected: 'holds',
  needs: ['differentiate'],
  inputs: fc.record({ tied: dyadic(4, 1), other: dyadic(4, 1), u: dyadic(4, 1).map((x) => x || 1), peak: fc.boolean() }),
  runs: 50,
  check: async (subject, { tied, other, u, peak }, unit) => {
    const ask: Ask = peak
      ? { inputs: [[[tied, Math.min(tied, other) - 1, tied]]], steps: [{ word: 'maxColumns', of: [0] }], cotangent: [[u]] }
      : { inputs: [[[tied]], [[tied]]], steps: [{ word: 'max', of: [0, 1] }], cotangent: [[u]] }
    const parts = (await subject.differentiate(ask)).flat(2)
    const total = parts.reduce((a, b) => a + b, 0)
    const shown = peak ? `the maximum of the row (${ask.inputs[0]?.[0]})` : `max(${tied}, ${tied})`
    return every([
      // 1 - λ, two products and the sum that is formed here.
      require(Math.abs(total - u) <= gamma(4, roundoff(unit)) * Math.abs(u), () =>
        `${shown}, cotangent ${u}: the parts ${parts.map(shortNumber).join(', ')} add up to ${shortNumber(total)}`),
      require(parts.every((p) => p * u >= 0), () => `${shown}, cotangent ${u}: the parts ${parts.map(shortNumber).join(', ')} have both signs`),
    ])
  },
  rivals: [],
}
