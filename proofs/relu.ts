import { leakyAdditive, leakyMixed, reluIdentities } from '../properties/activations/activation-statements.ts'
import { xorNetwork } from '../properties/networks/networks.ts'
import { rescaling } from '../properties/networks/symmetries.ts'
import { closedUnderComposition, closedUnderSum, fixedWidthNotClosed, maxGadget } from '../properties/relu-geometry/relu-geometry.ts'
import { type Grid, grid, gridOver } from '../src/algebra/grid.ts'
import { and, equals, type Term, terms, variable } from '../src/algebra/term.ts'
import type { AnyClaim } from '../src/evidence/claim.ts'
import { proof } from '../src/evidence/proof.ts'
import * as closure from '../src/geometry/closure.ts'
import { at, forAll, forAllTerms } from './support/steps.ts'

/* Proofs of claims about ReLU networks, or of instances of them: `scope` says of how much. */

export const identityGadget = proof({
  settles: [],
  claim: reluIdentities,
  scope: 'every real $x$',
  formula: 'relu(x) - relu(-x)',
  rivals: { 'the sum': 'relu(x) + relu(-x)' },
  steps: (identity) => [forAll('the three identities', { show: `${identity} = x and relu(x) + relu(-x) = abs(x) and relu(relu(x)) = relu(x)` })],
})

export const leakyBranches = proof({
  settles: [],
  claim: leakyMixed,
  scope: 'all real $x$ and $\\epsilon$',
  formula: 'epsilon*x + (1 - epsilon)*relu(x)',
  rivals: { additive: 'relu(x) + epsilon*x' },
  steps: (leaky) => [forAll('both branches', { show: `${leaky} = (x < 0 ? epsilon*x : x)` })],
})

export const maximum = proof({
  settles: [],
  claim: maxGadget,
  scope: 'all real $x$ and $y$',
  formula: 'relu(x - y) + relu(y) - relu(-y)',
  rivals: { 'without the last unit': 'relu(x - y) + relu(y)' },
  steps: (gadget) => [forAll('the maximum', { show: `${gadget} = max(x, y)` })],
})

/** The printed leaky ReLU and the standard one disagree. */
export const additiveRefuted = proof({
  settles: [],
  claim: leakyAdditive[1] as AnyClaim,
  scope: 'at $x=1$, $\\alpha=\\frac12$',
  formula: 'relu(x) + alpha*x',
  rivals: { 'the slope on the negative side alone': 'relu(x) + alpha*(x - relu(x))' },
  steps: (printed) => [at('another value', { x: 1, alpha: '1/2' }, `${printed} != (x < 0 ? alpha*x : x)`)],
})

const A = gridOver(terms.field)

const unit = (a: number, b: number, bias: string): string => `relu(${a} + ${b} + (${bias}))`
export const xorComputed = proof({
  settles: [],
  claim: xorNetwork,
  scope: 'all four inputs',
  formula: '-1',
  rivals: { 'no bias': '0' },
  particular: 'there are four inputs',
  steps: (bias) =>
    [
      [0, 0, 0],
      [0, 1, 1],
      [1, 0, 1],
      [1, 1, 0],
    ].map(([a, b, due]) => at(`the input (${a}, ${b})`, {}, `${unit(a as number, b as number, '0')} - 2*${unit(a as number, b as number, bias)} = ${due}`)),
})

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

type Networks = readonly [closure.ReluNetwork<Grid<Term>>, closure.ReluNetwork<Grid<Term>>]
const outputs = (network: closure.ReluNetwork<Grid<Term>>, of: Grid<Term>): Grid<Term> => closure.evaluate(A, network, of)
const bothAdded = ([f, g]: Networks): Grid<Term> => A.add(outputs(f, input(1)), outputs(g, input(1)))

export const symbolicSum = proof<(n: Networks) => closure.ReluNetwork<Grid<Term>>>({
  settles: [],
  claim: closedUnderSum,
  scope: 'two networks 1-2-1 whose 14 weights and biases are unknowns, and every input',
  formula: ([f, g]) => closure.sum(A, f, g),
  rivals: { 'the first twice': ([f]) => closure.sum(A, f, f) },
  steps: (sum) => {
    const networks: Networks = [symbolic('f', [1, 2, 1]), symbolic('g', [1, 2, 1])]
    return [forAllTerms('the stacked network computes the sum', { show: () => sameOutputs(outputs(sum(networks), input(1)), bothAdded(networks)) })]
  },
})

export const symbolicUnequalDepths = proof<(n: Networks) => closure.ReluNetwork<Grid<Term>>>({
  settles: [],
  claim: closedUnderSum,
  scope: 'an affine map and a network 1-2-1 with unknown weights: unequal depths, padded by the identity gadget',
  formula: ([f, g]) => closure.sum(A, f, g),
  rivals: { 'the deeper one alone': ([, g]) => g },
  steps: (sum) => {
    const networks: Networks = [symbolic('f', [1, 1]), symbolic('g', [1, 2, 1])]
    return [forAllTerms('the padded network computes the sum', { show: () => sameOutputs(outputs(sum(networks), input(1)), bothAdded(networks)) })]
  },
})

export const symbolicComposition = proof<(n: Networks) => closure.ReluNetwork<Grid<Term>>>({
  settles: [],
  claim: closedUnderComposition,
  scope: 'two networks 1-2-1 with unknown weights, and every input',
  formula: ([f, g]) => closure.compose(A, f, g),
  rivals: { 'the other order': ([f, g]) => closure.compose(A, g, f) },
  steps: (compose) => {
    const networks: Networks = [symbolic('f', [1, 2, 1]), symbolic('g', [1, 2, 1])]
    const [f, g] = networks
    return [
      forAllTerms('the chained network computes the composition', {
        show: () => sameOutputs(outputs(compose(networks), input(1)), outputs(f, outputs(g, input(1)))),
      }),
    ]
  },
})

/** No unit matches the five values. */
const unitAt = (x: string, due: string): string => `v*relu(w*(${x}) + b) + c = ${due}`
export const widthOne = proof({
  settles: [],
  claim: fixedWidthNotClosed,
  scope: 'every real $v,w,b,c$, at the points -1, 0, ½, 1, 2',
  formula: [unitAt('-1', '0'), unitAt('0', '0'), unitAt('1/2', '1/2'), unitAt('1', '1')],
  rivals: { 'the four integers alone, which $2\\,\\mathrm{relu}(x-\\frac12)$ matches': [unitAt('-1', '0'), unitAt('0', '0'), unitAt('1', '1')] },
  steps: (values) => [forAll('no unit has these values', { given: values, show: `not(${unitAt('2', '3')})` })],
})

export const rescalingProved = proof({
  settles: [],
  claim: rescaling[0] as AnyClaim,
  scope: 'every pre-activation $z$, output weight $w$ and $\\lambda>0$',
  formula: 'lambda > 0',
  rivals: { 'λ of either sign': 'lambda != 0' },
  steps: (sign) => [forAll('one unit rescaled', { given: sign, show: 'w/lambda*relu(lambda*z) = w*relu(z)' })],
})
