import { leakyAdditive, leakyMixed, reluIdentities } from '../properties/activations/activation-statements.ts'
import { xorNetwork } from '../properties/networks/networks.ts'
import { rescaling } from '../properties/networks/symmetries.ts'
import { closedUnderComposition, closedUnderSum, fixedWidthNotClosed, maxGadget } from '../properties/relu-geometry/relu-geometry.ts'
import { type Grid, grid, gridOver } from '../src/algebra/grid.ts'
import { and, asFormula, equals, lessThan, not, or, type Term, terms, variable } from '../src/algebra/term.ts'
import type { SolverProof } from '../src/evidence/claim-proof.ts'
import * as closure from '../src/geometry/closure.ts'
import { relu as reluActivation } from '../src/network/activations.ts'

const R = terms.field
const [x, y, e] = [variable('x'), variable('y'), variable('e')]
const relu = (t: Term): Term => reluActivation.apply(R, t)
const zero = R.of(0)
const minus = (t: Term): Term => R.sub(zero, t)
const positive = (t: Term): Term => asFormula(R.less(zero, t))

/** The claim's statement as a formula; what a solver must find no model of is its negation. */
const theorem = (
  claim: SolverProof['claim'],
  scope: string,
  statement: () => Term,
  control: () => Term,
  hypotheses: () => readonly Term[] = () => [],
): SolverProof => ({
  claim,
  scope,
  method: 'solver',
  answer: 'unsat',
  assertions: () => [...hypotheses(), not(statement())],
  control: () => [...hypotheses(), not(control())],
})

export const identityGadget = theorem(
  reluIdentities,
  'for every real $x$',
  () => and(equals(R.sub(relu(x), relu(minus(x))), x), equals(R.add(relu(x), relu(minus(x))), R.max(x, minus(x))), equals(relu(relu(x)), relu(x))),
  () => equals(R.add(relu(x), relu(minus(x))), x),
)

export const leakyBranches = theorem(
  leakyMixed,
  'for all real $x$ and $\\epsilon$',
  () => equals(R.add(R.mul(e, x), R.mul(R.sub(R.of(1), e), relu(x))), R.choose(R.less(x, zero), R.mul(e, x), x)),
  () => equals(R.add(relu(x), R.mul(e, x)), R.choose(R.less(x, zero), R.mul(e, x), x)),
)

export const maximum = theorem(
  maxGadget,
  'for all real $x$ and $y$',
  () => equals(R.sub(R.add(relu(R.sub(x, y)), relu(y)), relu(minus(y))), R.max(x, y)),
  () => equals(R.add(relu(R.sub(x, y)), relu(y)), R.max(x, y)),
)

/** A model is the counterexample: the printed leaky ReLU and the standard one disagree. */
export const additiveRefuted: SolverProof = {
  claim: leakyAdditive[1] as SolverProof['claim'],
  scope: 'some $x$ and $\\alpha>0$',
  method: 'solver',
  answer: 'sat',
  assertions: () => [positive(e), not(equals(R.add(relu(x), R.mul(e, x)), R.choose(R.less(x, zero), R.mul(e, x), x)))],
  control: () => [positive(e), not(equals(R.add(relu(x), R.mul(e, R.sub(x, relu(x)))), R.choose(R.less(x, zero), R.mul(e, x), x)))],
}

const A = gridOver(R)
const constant = (rows: readonly (readonly number[])[]): Grid<Term> => A.array([rows.length, rows[0]?.length ?? 0], rows.flat())
const xor = (bias: number): Term =>
  and(
    ...[
      [0, 0, 0],
      [0, 1, 1],
      [1, 0, 1],
      [1, 1, 0],
    ].map(([a, b, due]) => {
      const net = [
        {
          weights: constant([
            [1, 1],
            [1, 1],
          ]),
          biases: constant([[0, bias]]),
        },
        { weights: constant([[1, -2]]), biases: constant([[0]]) },
      ]
      return equals(closure.evaluate(A, net, constant([[a as number, b as number]])).data[0] as Term, R.of(due as number))
    }),
  )
export const xorComputed = theorem(
  xorNetwork,
  'all four inputs',
  () => xor(-1),
  () => xor(0),
)

/** A network with every weight and bias an unknown of its own. */
const symbolic = (name: string, widths: readonly number[]): closure.ReluNetwork<Grid<Term>> =>
  widths.slice(1).map((outputs, l) => {
    const inputs = widths[l] as number
    const entries = (kind: string, rows: number, columns: number): Grid<Term> =>
      grid(
        [rows, columns],
        Array.from({ length: rows * columns }, (_, k) => variable(`${name}_${kind}${l}_${k}`)),
      )
    return { weights: entries('w', outputs, inputs), biases: entries('b', 1, outputs) }
  })
const input = (d: number): Grid<Term> =>
  grid(
    [1, d],
    Array.from({ length: d }, (_, i) => variable(`x_${i}`)),
  )
const sameOutputs = (a: Grid<Term>, b: Grid<Term>): Term => and(...a.data.map((t, i) => equals(t, b.data[i] as Term)))

export const symbolicSum = theorem(
  closedUnderSum,
  'two networks 1-2-1 whose 14 weights and biases are unknowns, and every input',
  () => {
    const [f, g] = [symbolic('f', [1, 2, 1]), symbolic('g', [1, 2, 1])]
    return sameOutputs(closure.evaluate(A, closure.sum(A, f, g), input(1)), A.add(closure.evaluate(A, f, input(1)), closure.evaluate(A, g, input(1))))
  },
  () => {
    const [f, g] = [symbolic('f', [1, 2, 1]), symbolic('g', [1, 2, 1])]
    return sameOutputs(closure.evaluate(A, closure.sum(A, f, f), input(1)), A.add(closure.evaluate(A, f, input(1)), closure.evaluate(A, g, input(1))))
  },
)

export const symbolicUnequalDepths = theorem(
  closedUnderSum,
  'an affine map and a network 1-2-1 with unknown weights: unequal depths, padded by the identity gadget',
  () => {
    const [f, g] = [symbolic('f', [1, 1]), symbolic('g', [1, 2, 1])]
    return sameOutputs(closure.evaluate(A, closure.sum(A, f, g), input(1)), A.add(closure.evaluate(A, f, input(1)), closure.evaluate(A, g, input(1))))
  },
  () => {
    const [f, g] = [symbolic('f', [1, 1]), symbolic('g', [1, 2, 1])]
    return sameOutputs(closure.evaluate(A, g, input(1)), A.add(closure.evaluate(A, f, input(1)), closure.evaluate(A, g, input(1))))
  },
)

export const symbolicComposition = theorem(
  closedUnderComposition,
  'two networks 1-2-1 with unknown weights, and every input',
  () => {
    const [f, g] = [symbolic('f', [1, 2, 1]), symbolic('g', [1, 2, 1])]
    return sameOutputs(closure.evaluate(A, closure.compose(A, f, g), input(1)), closure.evaluate(A, f, closure.evaluate(A, g, input(1))))
  },
  () => {
    const [f, g] = [symbolic('f', [1, 2, 1]), symbolic('g', [1, 2, 1])]
    return sameOutputs(closure.evaluate(A, closure.compose(A, g, f), input(1)), closure.evaluate(A, f, closure.evaluate(A, g, input(1))))
  },
)

/** No unit matches the five values: asked for a model directly. */
const unitMatches = (values: readonly (readonly [number, number])[]): readonly Term[] => {
  const [v, w, b, c] = ['v', 'w', 'b', 'c'].map(variable) as [Term, Term, Term, Term]
  return values.map(([at, due]) => equals(R.add(R.mul(v, relu(R.add(R.mul(w, R.of(at)), b))), c), R.of(due)))
}
export const widthOne: SolverProof = {
  claim: fixedWidthNotClosed,
  scope: 'every real $v,w,b,c$, at the points -1, 0, ½, 1, 2 (the four integers alone are matched by $2\\,\\mathrm{relu}(x-\\frac12)$: the control)',
  method: 'solver',
  answer: 'unsat',
  assertions: () =>
    unitMatches([
      [-1, 0],
      [0, 0],
      [0.5, 0.5],
      [1, 1],
      [2, 3],
    ]),
  control: () =>
    unitMatches([
      [-1, 0],
      [0, 0],
      [1, 1],
      [2, 3],
    ]),
}

const [lambda, z, out] = [variable('lambda'), variable('z'), variable('w')]
const rescaled = (): Term => equals(R.mul(R.div(out, lambda), relu(R.mul(lambda, z))), R.mul(out, relu(z)))
export const rescalingProved: SolverProof = {
  claim: rescaling[0] as SolverProof['claim'],
  scope: 'every pre-activation $z$, output weight $w$ and $\\lambda>0$',
  method: 'solver',
  answer: 'unsat',
  assertions: () => [positive(lambda), not(rescaled())],
  control: () => [or(lessThan(lambda, zero), positive(lambda)), not(rescaled())],
}
