import type { Options, Vector } from '../../protocol/subject.ts'
import type { Compared } from '../compared.ts'
import type { AnyCase, Unnamed } from '../mistake.ts'

/* Activations that are written by cases: a formula that stands in the place of another. */

/** What may stand in a case: a formula, its value and its slope. */
interface Piece {
  readonly reads: string
  readonly value: (x: number, o: Options) => number
  readonly slope: (x: number, o: Options) => number
}
const piece = (reads: string, value: Piece['value'], slope: Piece['slope']): Piece => ({ reads, value, slope })
/** The cases from left to right, and where one ends and the next begins. */
interface Cases {
  readonly edges: (o: Options) => readonly number[]
  readonly named: readonly string[]
  readonly pieces: readonly Piece[]
}

const constant = (c: number): Piece =>
  piece(
    String(c),
    () => c,
    () => 0,
  )
const zero = constant(0)
const itself = piece(
  'x',
  (x) => x,
  () => 1,
)
const of = (o: Options, name: string): number => o[name] ?? Number.NaN
const line = (name: string): Piece =>
  piece(
    `${name} x`,
    (x, o) => of(o, name) * x,
    (_, o) => of(o, name),
  )
const affine = (reads: string, a: number, b: number): Piece =>
  piece(
    reads,
    (x) => a * x + b,
    () => a,
  )
const exponential = (reads: string, a: (o: Options) => number): Piece =>
  piece(
    reads,
    (x, o) => a(o) * Math.expm1(x),
    (x, o) => a(o) * Math.exp(x),
  )
const softplus = piece(
  'ln(1 + e^x)',
  (x) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))),
  (x) => 1 / (1 + Math.exp(-x)),
)
const swish = piece(
  'x(x + 3)/6',
  (x) => (x * (x + 3)) / 6,
  (x) => (2 * x + 3) / 6,
)
/** Of selu: Klambauer, Unterthiner, Mayr & Hochreiter 2017. */
const [lambda, alpha] = [1.0507009873554805, 1.6732632423543772]
const atZero = (below: Piece, above: Piece): Cases => ({ edges: () => [0], named: ['x < 0', 'x > 0'], pieces: [below, above] })
const between = (low: number, high: number, pieces: readonly Piece[]): Cases => ({
  edges: () => [low, high],
  named: [`x < ${low}`, `x is between ${low} and ${high}`, `x > ${high}`],
  pieces,
})
const cases: Readonly<Record<string, Cases>> = {
  relu: atZero(zero, itself),
  leakyRelu: atZero(line('slope'), itself),
  leakyReluMixed: atZero(line('slope'), itself),
  elu: atZero(
    exponential('α(e^x - 1)', (o) => of(o, 'alpha')),
    itself,
  ),
  selu: atZero(
    exponential('λ α(e^x - 1)', () => lambda * alpha),
    piece(
      'λ x',
      (x) => lambda * x,
      () => lambda,
    ),
  ),
  relu6: between(0, 6, [zero, itself, constant(6)]),
  hardSigmoid: between(-3, 3, [zero, affine('x/6 + ½', 1 / 6, 0.5), constant(1)]),
  hardSigmoidFifth: between(-2.5, 2.5, [zero, affine('0.2 x + ½', 0.2, 0.5), constant(1)]),
  hardSwish: between(-3, 3, [zero, swish, itself]),
  softplusThreshold: { edges: (o) => [of(o, 'threshold')], named: ['x is within the threshold', 'x is beyond the threshold'], pieces: [softplus, itself] },
}

/** Every way to fill the cases with what stands in one of them, or with 0 or x, in which a formula has moved, or one that is not so plain stands everywhere. */
function fillings({ pieces }: Cases): readonly (readonly Piece[])[] {
  const candidates = [...new Map([...pieces, zero, itself].map((p) => [p.reads, p])).values()]
  const all = pieces.reduce<readonly (readonly Piece[])[]>((begun, _) => begun.flatMap((row) => candidates.map((p) => [...row, p])), [[]])
  const isAt = (row: readonly Piece[], i: number, p: Piece): boolean => row[i]?.reads === p.reads
  // What is lost alone is told in words of its own, or as another function.
  const moved = (row: readonly Piece[]): boolean =>
    pieces.some((p, j) => !isAt(row, j, p) && row.some((q, i) => i !== j && q.reads === p.reads && !isAt(pieces, i, q)))
  return all.filter((row) => moved(row) || isEverywhere(row))
}
const isEverywhere = (row: readonly Piece[]): boolean => row.every((p) => p.reads === row[0]?.reads) && row[0]?.reads !== '0' && row[0]?.reads !== 'x'
function saysOf({ pieces, named }: Cases, filled: readonly Piece[]): string {
  const wrong = filled.flatMap((p, i) => (p.reads === pieces[i]?.reads ? [] : [i]))
  const reads = (of: readonly Piece[], i: number | undefined): string | undefined => of[i ?? -1]?.reads
  if (isEverywhere(filled)) return `${reads(filled, 0)} everywhere: ${wrong.map((i) => `${reads(pieces, i)} is due where ${named[i]}`).join(', and ')}`
  const [i, j] = wrong
  if (wrong.length === 2 && reads(filled, i) === reads(pieces, j) && reads(filled, j) === reads(pieces, i))
    return `the branches are exchanged: ${reads(filled, i)} where ${named[i as number]}, and ${reads(filled, j)} where ${named[j as number]}`
  const places = wrong.map((k) => `${reads(filled, k)} stands where ${reads(pieces, k)} is due (${named[k]})`).join(', and ')
  return `${places}: a formula is in the wrong branch`
}
const slipsOf = (name: string, c: Cases): readonly Unnamed[] =>
  fillings(c).flatMap((filled) => {
    const says = saysOf(c, filled)
    // An edge itself belongs to either side.
    return [true, false].map(
      (left): Unnamed => ({
        formula: says,
        says,
        cause: 'wrong branch',
        showsWhen: 'in one branch',
        only: name,
        operations: ['activation', 'activationGradient'],
        answer: ({ operation, ask }: AnyCase) => {
          const edges = c.edges(ask.parameters)
          return (ask.x as Vector).map((x) => {
            const at = edges.filter((e) => (left ? x > e : x >= e)).length
            return (filled[at] as Piece)[operation === 'activation' ? 'value' : 'slope'](x, ask.parameters)
          })
        },
      }),
    )
  })
const made: Readonly<Record<string, readonly Unnamed[]>> = Object.fromEntries(Object.entries(cases).map(([name, c]) => [name, slipsOf(name, c)]))

/** Of the activation that is asked for. */
export const pieceSlips = ({ operation, ask }: Compared): readonly Unnamed[] => (operation.startsWith('activation') ? (made[ask.name] ?? []) : [])
