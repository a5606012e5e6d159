import fc from 'fast-check'
import type { Bounded } from '../src/algebra/bounded.ts'
import { type Dual, dual } from '../src/algebra/dual.ts'
import { fromRows, type Grid, gridOver, mapGrid } from '../src/algebra/grid.ts'
import { type Claim, every, require } from '../src/evidence/claim.ts'
import { agree, boundedFor, brief, due } from '../src/evidence/compare.ts'
import { execute, type Step, type Word } from '../src/network/program.ts'
import type { Matrix, Program, Unit } from '../src/subjects/subject.ts'
import { dyadic } from './arbitraries/reals.ts'
import { matrix, size } from './arbitraries/shapes.ts'

/* Reverse accumulation on any graph: values used twice, stretched operands, products, ties. */

type Ask = Program & { readonly cotangent: Matrix }
type Size = readonly [rows: number, columns: number]
const binary: readonly Word[] = ['add', 'sub', 'mul', 'max', 'matmul']

/** Shapes after one more step, or nothing where the operands do not fit. */
function shapeAfter(word: Word, a: Size, b: Size | undefined): Size | undefined {
  if (word === 'transpose') return [a[1], a[0]]
  if (word === 'tanh') return a
  if (word === 'sumRows') return [1, a[1]]
  if (word === 'sumColumns' || word === 'peak') return [a[0], 1]
  if (b === undefined) return undefined
  if (word === 'matmul') return a[1] === b[0] ? [a[0], b[1]] : undefined
  const fits = (x: number, y: number): boolean => x === y || x === 1 || y === 1
  return fits(a[0], b[0]) && fits(a[1], b[1]) ? [Math.max(a[0], b[0]), Math.max(a[1], b[1])] : undefined
}

/** Steps from choices: a choice that does not fit the shapes at hand is left out; one step at least remains. */
function stepsOf(shapes: Size[], choices: readonly (readonly [Word, number, number])[]): Step[] {
  const steps: Step[] = []
  for (const [word, i, j] of choices) {
    const of = binary.includes(word) ? [i % shapes.length, j % shapes.length] : [i % shapes.length]
    const after = shapeAfter(word, shapes[of[0] as number] as Size, of[1] === undefined ? undefined : (shapes[of[1]] as Size))
    if (after === undefined) continue
    steps.push({ word, of })
    shapes.push(after)
  }
  if (steps.length > 0) return steps
  shapes.push(shapes[0] as Size)
  return [{ word: 'add', of: [0, 0] }]
}

const choice = fc.tuple(
  fc.constantFrom<Word[]>('mul', 'add', 'sub', 'matmul', 'max', 'tanh', 'sumRows', 'transpose', 'sumColumns', 'peak'),
  fc.nat({ max: 11 }),
  fc.nat({ max: 11 }),
)
/** Programs on a matrix, a row, a column and a second matrix. */
const programs = (item: fc.Arbitrary<number>, words: fc.Arbitrary<readonly [Word, number, number]> = choice): fc.Arbitrary<Ask> =>
  fc.tuple(size(3), size(3), fc.array(words, { minLength: 1, maxLength: 4 })).chain(([n, d, choices]) => {
    const shapes: Size[] = [
      [n, d],
      [1, d],
      [n, 1],
      [d, n],
    ]
    const inputs = fc.tuple(...shapes.map(([r, c]) => matrix(item, r, c)))
    const steps = stepsOf(shapes, choices)
    const [rows, columns] = shapes.at(-1) as Size
    return fc.record({ inputs, steps: fc.constant(steps), cotangent: matrix(dyadic(4, 1), rows, columns) })
  })

/** ∂⟨u, output⟩ along every entry of every input, one dual sweep each. */
function dueGradients(unit: Unit, { inputs, steps, cotangent }: Ask) {
  const system = boundedFor(unit)
  const D = dual(system.field)
  const u = cotangent.flat()
  const count = inputs.flat(2).length
  return Array.from({ length: count }, (_, k) => {
    let seen = 0
    const seeded = inputs.map(
      (x): Grid<Dual<Bounded>> => mapGrid(fromRows(system.field, x), (value) => ({ value, tangent: system.field.of(seen++ === k ? 1 : 0) })),
    )
    const y = execute(gridOver(D), seeded, steps)
    return due(system, y.data.map((v, i) => system.field.mul(v.tangent, system.field.of(u[i] as number))).reduce(system.field.add))
  })
}

const inWords = (steps: readonly Step[]): string => steps.map(({ word, of }, i) => `v${4 + i} = ${word}(${of.map((k) => `v${k}`).join(', ')})`).join('; ')
const source = { deck: '004', slide: 'Backpropagation = chain rule + memoization' } as const

/** Entries that are all different, so that no maximum is tied. */
const untied = programs(dyadic(8, 1)).map(
  (ask): Ask => ({ ...ask, inputs: ask.inputs.map((x, k) => x.map((r, i) => r.map((v, j) => v + (17 * k + 5 * i + j + 1) / 256))) }),
)

export const reverseEqForward: Claim<Ask> = {
  id: 'reverse_mode_eq_dual_of_graph',
  topic: 'differentiation',
  entry: 'closed-form-gradient',
  source,
  states:
    'On any graph of sums, products, maxima and matrix products, the cotangent of every input is $\\sum_ku_k\\,\\partial y_k/\\partial x$: uses of a value add up, stretched operands are summed.',
  how: 'Generated programs of up to four steps; one sweep of dual numbers per entry, over arithmetic that carries its own rounding bound. Ties of maxima have a claim of their own.',
  catches: 'An overwritten fan-out, a stretched operand that is not summed, swapped factors, a transposition that is left out.',
  expected: 'holds',
  needs: ['differentiate'],
  inputs: untied,
  check: async (subject, ask, unit) => agree(`gradients of ${inWords(ask.steps)}`, (await subject.differentiate(ask)).flat(2), dueGradients(unit, ask)),
  rivals: [],
}

export const broadcastSums: Claim<Ask> = {
  id: 'fan_out_and_stretching_add_cotangents',
  topic: 'differentiation',
  entry: 'backprop-memoisation',
  source,
  states: 'A value that is used twice, or stretched over a batch, receives the sum of what its uses send back.',
  how: 'Sums, differences and products of a matrix with a row, a column and itself; dual numbers over error-bounded arithmetic.',
  catches: 'The last use winning, the first row alone, a mean.',
  expected: 'holds',
  needs: ['differentiate'],
  inputs: programs(dyadic(4, 1), fc.tuple(fc.constantFrom<Word[]>('mul', 'add', 'sub'), fc.constantFrom(0, 1, 2, 4), fc.constantFrom(0, 1, 2, 4))),
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
  check: async (subject, { tied, other, u, peak }) => {
    const ask: Ask = peak
      ? { inputs: [[[tied, Math.min(tied, other) - 1, tied]]], steps: [{ word: 'peak', of: [0] }], cotangent: [[u]] }
      : { inputs: [[[tied]], [[tied]]], steps: [{ word: 'max', of: [0, 1] }], cotangent: [[u]] }
    const parts = (await subject.differentiate(ask)).flat(2)
    const total = parts.reduce((a, b) => a + b, 0)
    const shown = peak ? `the maximum of the row (${ask.inputs[0]?.[0]})` : `max(${tied}, ${tied})`
    return every([
      require(Math.abs(total - u) <= 8 * 2 ** -24 * Math.abs(u), () =>
        `${shown}, cotangent ${u}: the parts ${parts.map(brief).join(', ')} add up to ${brief(total)}`),
      require(parts.every((p) => p * u >= 0), () => `${shown}, cotangent ${u}: the parts ${parts.map(brief).join(', ')} have both signs`),
    ])
  },
  rivals: [],
}
