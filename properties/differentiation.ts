import fc from 'fast-check'
import type { Bounded } from '../src/algebra/bounded.ts'
import { type Dual, dual } from '../src/algebra/dual.ts'
import type { Elementary, Field } from '../src/algebra/field.ts'
import { fromRows, type Grid, gridOver, mapGrid, tabulate } from '../src/algebra/grid.ts'
import type { Rational } from '../src/algebra/rational.ts'
import { type AnyClaim, type Claim, erratum, every, type Finding, law, require, type Source } from '../src/evidence/claim.ts'
import { agree, boundedFor, brief, due } from '../src/evidence/compare.ts'
import { forward, type NetworkParameters, network } from '../src/network/block.ts'
import { perceptronOf } from '../src/network/blocks.ts'
import { activations, losses, named } from '../src/registry.ts'
import type { Layer, Matrix, Unit } from '../src/subjects/subject.ts'
import { dyadic, layers, layersOf, list, matrix, positive, size, widths } from './support/arbitraries.ts'
import { compare, dot, Q, q, show, shown, sum } from './support/exact.ts'

/* A network by its layers, in any arithmetic: the definition that every claim here is held against. */

export const netOf = (shape: readonly Layer[], activation: string) =>
  network(...perceptronOf([shape[0]?.weights[0]?.length ?? 0, ...shape.map((l) => l.biases.length)], named('activation', activations, activation)))
const parametersOver = <T>(R: Field<T>, shape: readonly Layer[], activation: string): NetworkParameters<Grid<T>> => {
  let next = 0
  return netOf(shape, activation).blocks.map((b) => {
    if (b.shapes.length === 0) return []
    const layer = shape[next++] as Layer
    return [fromRows(R, layer.weights), fromRows(R, [layer.biases])]
  })
}
export const dueForward = (unit: Unit, shape: readonly Layer[], activation: string, x: Matrix) => {
  const system = boundedFor(unit)
  const y = forward(gridOver(system.field), netOf(shape, activation), parametersOver(system.field, shape, activation), fromRows(system.field, x))
  return y.data.map((v) => due(system, v))
}

interface Net {
  readonly layers: Layer[]
  readonly activation: string
  readonly x: number[][]
}
/** Smooth activations for derivatives; the error bounds of deep exponentials grow, so weights stay small. */
const smooth = fc.constantFrom('tanh', 'sigmoid', 'softplus', 'gaussian', 'silu', 'gelu')
const nets = (activation: fc.Arbitrary<string>, hidden = 2): fc.Arbitrary<Net> =>
  fc
    .tuple(widths(hidden), size(2))
    .chain(([shape, n]) => fc.record({ layers: layersOf(shape, dyadic(4, 2)), activation, x: matrix(dyadic(4, 1), n, shape[0] as number) }))

export const forwardEq: Claim<Net> = {
  id: 'mlp_forward_eq_recursion',
  topic: 'networks',
  entry: 'feedforward-recursion',
  source: { deck: '002', slide: 'Feed-Forward Networks; 000, formal definition' },
  states: '$f_0=x$, $f_h=\\sigma(W_hf_{h-1}+b_h)$ for $h<H$, and $f_H=W_Hf_{H-1}+b_H$: no activation after the last layer.',
  how: 'The recursion over arithmetic that carries its own rounding bound, batch by batch.',
  catches: 'Transposed weights, a forgotten bias, an activation after the last layer.',
  expected: 'holds',
  needs: ['forward'],
  inputs: nets(fc.constantFrom('relu', 'tanh', 'sigmoid', 'identity')),
  check: async (subject, ask, unit) =>
    agree(`output of a ${ask.activation} network`, (await subject.forward(ask)).flat(), dueForward(unit, ask.layers, ask.activation, ask.x)),
  rivals: [],
}

/* Gradients of whole networks: against exact duals, and against differences of the subject's own values. */

interface Training extends Net {
  readonly loss: string
  readonly target: number[][]
}
const trainings: fc.Arbitrary<Training> = nets(smooth, 1).chain((net) =>
  fc.record({
    layers: fc.constant(net.layers),
    activation: fc.constant(net.activation),
    x: fc.constant(net.x),
    loss: fc.constantFrom('meanSquaredError', 'binaryCrossEntropyWithLogits', 'crossEntropyWithLogits'),
    target: matrix(fc.constantFrom(0, 1, 0.5), net.x.length, net.layers.at(-1)?.biases.length ?? 1),
  }),
)
const flat = (shape: readonly Layer[]): number[] => shape.flatMap((l) => [...l.weights.flat(), ...l.biases])

/** Every ∂loss/∂parameter by one dual sweep each, over bounded arithmetic. */
function dueGradient(unit: Unit, { layers: shape, activation, x, loss, target }: Training) {
  const system = boundedFor(unit)
  const D: Elementary<Dual<Bounded>> = dual(system.field)
  const net = netOf(shape, activation)
  const base = parametersOver(system.field, shape, activation)
  const count = flat(shape).length
  return Array.from({ length: count }, (_, k) => {
    let seen = 0
    const seeded = base.map((group) => group.map((p) => mapGrid(p, (v): Dual<Bounded> => ({ value: v, tangent: system.field.of(seen++ === k ? 1 : 0) }))))
    const R = gridOver(D)
    const value = named('loss', losses, loss).apply(R, forward(R, net, seeded, fromRows(D, x)), fromRows(D, target))
    return due(system, (value.data[0] as Dual<Bounded>).tangent)
  })
}

const gradientSource: Source = { deck: '004', slide: 'Backpropagation = chain rule + memoization' }
export const gradientEqDual: Claim<Training> = {
  id: 'mlp_gradient_eq_dual',
  topic: 'differentiation',
  entry: 'backprop-w-gradient',
  source: gradientSource,
  states: 'The gradient of the loss in every weight and bias is the derivative along that weight or bias.',
  how: 'One sweep of dual numbers per parameter, over arithmetic that carries its own rounding bound.',
  catches: 'A bias gradient not summed over the batch, a transposed weight gradient, a missing factor of the chain rule, a missing 1/n.',
  expected: 'holds',
  needs: ['gradient'],
  inputs: trainings,
  check: async (subject, ask, unit) =>
    agree(`gradient of ${ask.loss} of a ${ask.activation} network`, flat(await subject.gradient(ask)), dueGradient(unit, ask)),
  rivals: [],
}

export const gradientEqDifference: Claim<Training> = {
  id: 'mlp_gradient_eq_difference_quotient',
  topic: 'differentiation',
  entry: 'mean-gradient-linearity',
  source: gradientSource,
  states: "The gradient of a network's loss is the limit of difference quotients of its own forward pass and loss.",
  how: "Central differences of the subject's own values at two step sizes; their disagreement bounds the truncation, the rounding of both values bounds the noise.",
  catches: 'A backward pass that belongs to another network than the forward pass.',
  expected: 'holds',
  needs: ['forward', 'gradient'],
  inputs: trainings,
  runs: 40,
  check: async (subject, ask, unit) => {
    const system = boundedFor(unit)
    const value = async (shape: readonly Layer[]): Promise<number> => {
      const prediction = await subject.forward({ layers: shape, activation: ask.activation, x: ask.x })
      const R = gridOver(system.field)
      const y = named('loss', losses, ask.loss).apply(R, fromRows(system.field, prediction), fromRows(system.field, ask.target))
      return (y.data[0] as Bounded).value
    }
    const got = flat(await subject.gradient(ask))
    const noise = dueForward(unit, ask.layers, ask.activation, ask.x).reduce((s, e) => s + e.error * (2 + Math.abs(e.value)), 0)
    const findings: Finding[] = []
    for (let k = 0; k < got.length; k++) {
      const central = async (h: number): Promise<number> => ((await value(nudged(ask.layers, k, h))) - (await value(nudged(ask.layers, k, -h)))) / (2 * h)
      const h = unit === 'float64' ? 2 ** -13 : 2 ** -5
      const [fine, coarse] = [await central(h), await central(2 * h)]
      // Richardson: the error of the finer quotient is about a third of the disagreement; all of it, doubled, is allowed.
      const allowed = 2 * Math.abs(fine - coarse) + (4 * noise + 64 * system.unit * (1 + Math.abs(await value(ask.layers)))) / h
      findings.push(
        require(Math.abs((got[k] as number) - fine) <= allowed, () =>
          `parameter ${k}: the loss rises at ${brief(fine)}, the gradient says ${brief(got[k] as number)} (allowed ±${allowed.toPrecision(2)})`),
      )
    }
    return every(findings)
  },
  rivals: [],
}
function nudged(shape: readonly Layer[], index: number, by: number): Layer[] {
  let k = 0
  const move = (v: number): number => (k++ === index ? v + by : v)
  return shape.map((l) => ({ weights: l.weights.map((row) => row.map(move)), biases: l.biases.map(move) }))
}

/* Jacobians: the product formula, exactly for polynomial and ReLU networks. */

type Slope = (z: Rational) => Rational
/** W D W … D W with D = diag σ'(pre-activation): the lemma of 000, in rationals. */
function productFormula(shape: readonly Layer[], x: readonly number[], sigma: (z: Rational) => Rational, slope: Slope): Rational[][] {
  let h = x.map(q)
  let jacobian: Rational[][] = h.map((_, i) => h.map((_, j) => q(i === j ? 1 : 0)))
  shape.forEach((layer, l) => {
    const z = layer.weights.map((row, i) => Q.add(dot(row.map(q), h), q(layer.biases[i] as number)))
    jacobian = layer.weights.map((row) =>
      (jacobian[0] as Rational[]).map((_, j) => sum(row.map((w, k) => Q.mul(q(w), (jacobian[k] as Rational[])[j] as Rational)))),
    )
    const last = l === shape.length - 1
    if (!last) jacobian = jacobian.map((row, i) => row.map((v) => Q.mul(slope(z[i] as Rational), v)))
    h = last ? z : z.map(sigma)
  })
  return jacobian
}
/** The same Jacobian by dual numbers over rationals. */
function dualJacobian(shape: readonly Layer[], x: readonly number[], sigma: <T>(R: Field<T>, z: T) => T): Rational[][] {
  const D = dual(Q)
  const columns = x.map((_, j) => {
    let h: Dual<Rational>[] = x.map((v, i) => ({ value: q(v), tangent: q(i === j ? 1 : 0) }))
    shape.forEach((layer, l) => {
      const z = layer.weights.map((row, i) => row.map((w, k) => D.mul(D.of(w), h[k] as Dual<Rational>)).reduce(D.add, D.of(layer.biases[i] as number)))
      h = l === shape.length - 1 ? z : z.map((v) => sigma(D, v))
    })
    return h.map((v) => v.tangent)
  })
  return (columns[0] ?? []).map((_, i) => columns.map((c) => c[i] as Rational))
}
const point = layers(2, 3, dyadic(3, 1)).chain((shape) => fc.record({ layers: fc.constant(shape), x: list(dyadic(3, 1), shape[0]?.weights[0]?.length ?? 1) }))
interface At {
  readonly layers: Layer[]
  readonly x: number[]
}

export const jacobianProduct: AnyClaim = law<At, Slope>({
  id: 'mlp_jacobian_eq_product',
  topic: 'differentiation',
  entry: 'jacobian-mlp-smooth',
  source: { deck: '000', slide: 'Lemma (Jacobian of MLPs)' },
  states: "$J=W^{(L)}D^{(L-1)}W^{(L-1)}\\cdots D^{(1)}W^{(1)}$ with $D^{(l)}=\\mathrm{diag}\\,\\sigma'(\\cdot)$ at the pre-activations.",
  how: 'Networks with $\\sigma(t)=t^2$, whose Jacobian by dual numbers is exact in rationals: equality, no tolerance.',
  catches: "σ' taken after the activation in the place of before it, a factor in the wrong order.",
  inputs: point,
  formula: (z) => Q.mul(q(2), z),
  rivals: { "σ' at the activation": (z) => Q.mul(q(2), Q.mul(z, z)), 'no D at all': () => q(1) },
  check: (slope, { layers: shape, x }) => {
    const [product, exact] = [productFormula(shape, x, (z) => Q.mul(z, z), slope), dualJacobian(shape, x, (R, z) => R.mul(z, z))]
    return every(
      product.map((row, i) =>
        require(row.every((v, j) => compare(v, (exact[i] as Rational[])[j] as Rational) === 0), () =>
          `row ${i}: product ${shown(row)}, dual numbers ${shown(exact[i] as Rational[])}`),
      ),
    )
  },
})

const identityNets: fc.Arbitrary<{ deep: boolean; x: number }> = fc.record({ deep: fc.boolean(), x: dyadic(4, 1) })
/** Two networks that compute x: relu(x) - relu(-x), and the same with every relu doubled. */
const identityNet = (deep: boolean): Layer[] => [
  { weights: [[1], [-1]], biases: [0, 0] },
  ...(deep
    ? [
        {
          weights: [
            [1, 0],
            [0, 1],
          ],
          biases: [0, 0],
        },
      ]
    : []),
  { weights: [[1, -1]], biases: [0] },
]
export const jacobianKink = erratum<{ deep: boolean; x: number }, (x: number) => boolean>({
  id: 'relu_jacobian_eq_product_off_kinks',
  topic: 'differentiation',
  entry: 'jacobian-relu-kink',
  source: { deck: '000', slide: 'Lemma (Jacobian of MLPs), for the ReLU of the deck' },
  states: 'The product formula gives the Jacobian of a ReLU network wherever no pre-activation is 0.',
  printed: { states: "The product formula gives the Jacobian of a ReLU network (with $\\sigma'(0)=0$).", formula: () => true },
  how: 'Two networks that both compute x, so the derivative is 1 everywhere; exact rationals.',
  catches: 'Trusting automatic differentiation at a kink: it returns 0 for the derivative of the identity.',
  inputs: identityNets,
  formula: (x) => x !== 0,
  rivals: {},
  check: (applies, { deep, x }) => {
    const rising: Slope = (z) => (compare(z, q(0)) > 0 ? q(1) : q(0))
    const [[slope]] = productFormula(identityNet(deep), [x], (z) => Q.max(q(0), z), rising) as [[Rational]]
    return require(!applies(x) || compare(slope, q(1)) === 0, () =>
      `the identity as a ReLU network of depth ${deep ? 3 : 2}, x = ${x}: the formula gives ${show(slope)}, the derivative is 1`)
  },
})

export const jacobianAnswer: Claim<{ layers: Layer[]; x: number[]; activation: string }> = {
  id: 'mlp_jacobian_eq_dual',
  topic: 'differentiation',
  entry: 'jacobian-mlp-smooth',
  source: { deck: '000', slide: 'Lemma (Jacobian of MLPs)' },
  states: 'Row $i$, column $j$ of the Jacobian is the derivative of output $i$ along input $j$.',
  how: 'One sweep of dual numbers per input, over arithmetic that carries its own rounding bound.',
  catches: 'The transposed Jacobian, an activation derivative at the wrong place.',
  expected: 'holds',
  needs: ['jacobian'],
  inputs: widths(2).chain((shape) => fc.record({ layers: layersOf(shape, dyadic(4, 2)), activation: smooth, x: list(dyadic(4, 1), shape[0] as number) })),
  check: async (subject, ask, unit) => {
    const system = boundedFor(unit)
    const D = dual(system.field)
    const parameters = parametersOver(D, ask.layers, ask.activation)
    const columns = ask.x.map((_, j) =>
      forward(
        gridOver(D),
        netOf(ask.layers, ask.activation),
        parameters,
        tabulate([1, ask.x.length], (_, i) => ({ value: system.field.of(ask.x[i] as number), tangent: system.field.of(i === j ? 1 : 0) })),
      ),
    )
    const dues = (columns[0]?.data ?? []).flatMap((_, i) => columns.map((c) => due(system, (c.data[i] as Dual<Bounded>).tangent)))
    return agree(`Jacobian of a ${ask.activation} network`, (await subject.jacobian(ask)).flat(), dues)
  },
  rivals: [],
}

/* <u, Jv> = <Jᵀu, v>: forward against reverse mode, between two answers of the subject. */
interface Adjoint {
  readonly logits: number[][]
  readonly u: number[][]
}
export const adjointSoftmax: Claim<Adjoint> = {
  id: 'softmax_adjoint_symmetric',
  topic: 'differentiation',
  entry: 'chain-rule-vjp',
  source: { deck: '001', slide: 'Chain rule (vector)' },
  states:
    '$\\langle u,Jv\\rangle=\\langle J^\\top u,v\\rangle$: softmax has a symmetric Jacobian, so $\\langle J^\\top u,v\\rangle=\\langle J^\\top v,u\\rangle$ for all $u$ and $v$.',
  how: 'Two backward passes with random cotangents that need no reference at all; allowed is the rounding of sums of |u||v|.',
  catches: 'A backward pass that is not the transpose of any forward derivative.',
  expected: 'holds',
  needs: ['softmaxGradient'],
  inputs: size(3, 2).chain((d) => fc.record({ logits: matrix(dyadic(8, 1), 1, d), u: matrix(dyadic(8, 1), 2, d) })),
  check: async (subject, { logits, u }, unit) => {
    const [a, b] = [u[0] as number[], u[1] as number[]]
    const pull = async (c: number[]): Promise<readonly number[]> => (await subject.softmaxGradient({ logits, cotangent: [c] }))[0] ?? []
    const inner = (x: readonly number[], y: readonly number[]): number => x.reduce((s, v, i) => s + v * (y[i] as number), 0)
    const size = Math.max(...a.map(Math.abs)) * Math.max(...b.map(Math.abs)) * a.length
    const error = 64 * boundedFor(unit).unit * size
    return agree(`⟨Jᵀu, v⟩ against ⟨Jᵀv, u⟩`, [inner(await pull(a), b)], [{ value: inner(await pull(b), a), error }])
  },
  rivals: [],
}

interface AdjointNet extends At {
  readonly u: number[]
  readonly v: number[]
}
export const adjointNetwork: AnyClaim = law<AdjointNet, (g: readonly Rational[]) => readonly Rational[]>({
  id: 'reverse_mode_adjoint_of_forward_mode',
  topic: 'differentiation',
  entry: 'chain-rule-vjp',
  source: { deck: '001', slide: 'Chain rule (vector)' },
  states: '$\\langle u,Jv\\rangle=\\langle J^\\top u,v\\rangle$ for whole networks, with $Jv$ by forward and $J^\\top u$ by reverse accumulation.',
  how: 'Polynomial networks in exact rationals: equality, no tolerance.',
  catches: 'Reverse accumulation in the wrong order, a transposed weight.',
  inputs: point.chain(({ layers: shape, x }) =>
    fc.record({ layers: fc.constant(shape), x: fc.constant(x), u: list(dyadic(3, 1), shape.at(-1)?.biases.length ?? 1), v: list(dyadic(3, 1), x.length) }),
  ),
  formula: (g) => g,
  rivals: { 'reversed entries': (g) => [...g].reverse(), doubled: (g) => g.map((x) => Q.mul(q(2), x)) },
  check: (tamper, { layers: shape, x, u, v }) => {
    const J = dualJacobian(shape, x, (R, z) => R.mul(z, z))
    const forwardSide = dot(
      u.map(q),
      J.map((row) => dot(row, v.map(q))),
    )
    const reverseSide = dot(tamper(backward(shape, x, u.map(q))), v.map(q))
    return require(compare(forwardSide, reverseSide) === 0, () => `<u, Jv> = ${show(forwardSide)}, <Jᵀu, v> = ${show(reverseSide)}`)
  },
})
/** Jᵀu by walking the layers backwards, σ(t) = t². */
function backward(shape: readonly Layer[], x: readonly number[], u: readonly Rational[]): readonly Rational[] {
  const pre: Rational[][] = []
  let h = x.map(q)
  shape.forEach((layer) => {
    const z = layer.weights.map((row, i) => Q.add(dot(row.map(q), h), q(layer.biases[i] as number)))
    pre.push(z)
    h = z.map((v) => Q.mul(v, v))
  })
  return [...shape.keys()].reverse().reduce<readonly Rational[]>((g, l) => {
    const scaled = l === shape.length - 1 ? g : g.map((v, i) => Q.mul(Q.mul(q(2), (pre[l] as Rational[])[i] as Rational), v))
    const W = (shape[l] as Layer).weights
    return (W[0] as readonly number[]).map((_, j) => sum(W.map((row, i) => Q.mul(q(row[j] as number), scaled[i] as Rational))))
  }, u)
}

/* Sentences of the lectures about derivatives. */

type HiddenGradient = (W: Matrix, delta: readonly Rational[], gPrime: readonly Rational[]) => Rational[]
export const backpropHidden = erratum<{ W: number[][]; delta: number[]; pre: number[] }, HiddenGradient>({
  id: 'hidden_gradient_eq_transposed_weights_hadamard',
  topic: 'differentiation',
  entry: 'backprop-v-gradient',
  source: { deck: '004', slide: 'Backpropagation - chain rule' },
  states: "$\\partial\\ell/\\partial V=\\big((W^\\top\\delta)\\odot g'(VX)\\big)X^\\top$",
  printed: {
    states: "$\\partial\\ell/\\partial V=W\\,\\frac{\\partial\\ell}{\\partial f}\\,g'(VX)X^\\top$",
    formula: (W, d, g) => W.map((row, i) => Q.mul(dot(row.map(q), d), g[i] as Rational)),
  },
  how: 'Square weights, so that sizes betray nothing, $g(t)=t^2$, $X=1$: the gradient in V by dual numbers, exactly.',
  catches: 'Untransposed weights in the backward pass.',
  inputs: fc.record({ W: matrix(dyadic(2, 0), 2, 2), delta: list(dyadic(2, 0), 2), pre: list(dyadic(2, 0), 2) }),
  formula: (W, d, g) =>
    (W[0] as readonly number[]).map((_, j) => Q.mul(sum(W.map((row, i) => Q.mul(q(row[j] as number), d[i] as Rational))), g[j] as Rational)),
  rivals: { "without g'": (W, d) => (W[0] as readonly number[]).map((_, j) => sum(W.map((row, i) => Q.mul(q(row[j] as number), d[i] as Rational)))) },
  check: (gradient, { W, delta, pre }) => {
    // ℓ = <δ, W g(v)> is linear in f = W g(v): its gradient in v by dual numbers.
    const D = dual(Q)
    const exact = pre.map((_, j) => {
      const v = pre.map((p, i) => ({ value: q(p), tangent: q(i === j ? 1 : 0) }))
      const f = W.map((row) => row.map((w, k) => D.mul(D.of(w), D.mul(v[k] as Dual<Rational>, v[k] as Dual<Rational>))).reduce(D.add))
      return f.map((y, i) => D.mul(D.of(delta[i] as number), y)).reduce(D.add).tangent
    })
    const got = gradient(
      W,
      delta.map(q),
      pre.map((p) => q(2 * p)),
    )
    return require(got.every((g, i) => compare(g, exact[i] as Rational) === 0), () =>
      `W = ${JSON.stringify(W)}, δ = (${delta}), v = (${pre}), g(t) = t²: formula ${shown(got)}, gradient ${shown(exact)}`)
  },
})

export const graphExample: AnyClaim = law<{ a: number; b: number }, (c: Rational, d: Rational) => Rational>({
  id: 'graph_deriv_eq_sum_over_paths',
  topic: 'differentiation',
  entry: 'graph-example-five',
  source: { deck: '001', slide: 'Derivatives in computational graph' },
  states: 'For $c=a+b$, $d=b+1$, $e=cd$: $\\partial e/\\partial b=d+c$, which is 5 at $a=2$, $b=1$.',
  how: 'Dual numbers over exact rationals.',
  catches: 'A path through the graph that is overwritten by the other.',
  inputs: fc.record({ a: dyadic(4, 1), b: dyadic(4, 1) }),
  formula: (c, d) => Q.add(d, c),
  rivals: { 'one path only': (_, d) => d },
  check: (formula, { a, b }) => {
    const D = dual(Q)
    const x = { value: q(b), tangent: q(1) }
    const [c, d] = [D.add(D.of(a), x), D.add(x, D.of(1))]
    const got = formula(c.value, d.value)
    return require(compare(got, D.mul(c, d).tangent) === 0, () => `a = ${a}, b = ${b}: formula ${show(got)}, derivative ${show(D.mul(c, d).tangent)}`)
  },
})

export const pathSums: AnyClaim = law<{ stages: number[][] }, (stages: readonly (readonly Rational[])[]) => Rational>({
  id: 'path_sum_eq_product_of_stage_sums',
  topic: 'differentiation',
  entry: 'path-sum-factorisation',
  source: { deck: '001', slide: 'Summing over all paths; factorization' },
  states: 'The sum over all $3^k$ paths of products of edge derivatives is the product of the $k$ stage sums.',
  how: 'All paths enumerated, exact rationals.',
  catches: 'Products of sums and sums of products confused.',
  inputs: fc.record({ stages: fc.array(list(dyadic(4, 0), 3), { minLength: 1, maxLength: 4 }) }),
  formula: (stages) => stages.map(sum).reduce(Q.mul),
  rivals: { 'sum of stage products': (stages) => sum(stages.map((s) => s.reduce(Q.mul))) },
  check: (formula, { stages }) => {
    const edges = stages.map((s) => s.map(q))
    const paths = edges.reduce<Rational[]>((acc, stage) => acc.flatMap((p) => stage.map((e) => Q.mul(p, e))), [q(1)])
    return require(compare(sum(paths), formula(edges)) === 0, () =>
      `stages ${JSON.stringify(stages)}: ${paths.length} paths add up to ${show(sum(paths))}, the formula gives ${show(formula(edges))}`)
  },
})

export const forwardModeColumns = erratum<{ a: number; b: number }, (tangents: readonly Rational[]) => number>({
  id: 'forward_mode_pass_gives_every_node',
  topic: 'differentiation',
  entry: 'forward-mode-one-node',
  source: { deck: '001', slide: 'Why backpropagation?' },
  states: 'One forward pass gives the derivative of *every* node along one input: a column of the Jacobian.',
  printed: { states: 'Forward mode only brings the derivative of one node with respect to one input during one pass.', formula: () => 1 },
  how: 'The graph of the slide with the seed on b: how many derivatives does one pass deliver?',
  catches: 'Counting one pass per output in forward mode.',
  inputs: fc.record({ a: dyadic(4, 1), b: dyadic(4, 1) }),
  formula: (tangents) => tangents.length,
  check: (delivered, { a, b }) => {
    const D = dual(Q)
    const x = { value: q(b), tangent: q(1) }
    const c = D.add(D.of(a), x)
    const d = D.add(x, D.of(1))
    const e = D.mul(c, d)
    const right = [q(1), q(1), Q.add(d.value, c.value)]
    const tangents = [c.tangent, d.tangent, e.tangent]
    return every([
      require(tangents.every((t, i) => compare(t, right[i] as Rational) === 0), () =>
        `a = ${a}, b = ${b}: one pass gives ${shown(tangents)}, the derivatives are ${shown(right)}`),
      require(delivered(tangents) === 3, () =>
        `a = ${a}, b = ${b}: one pass with seed ḃ = 1 gives ċ, ḋ, ė = ${shown(tangents)}: three nodes, not ${delivered(tangents)}`),
    ])
  },
})

export const incrementDomain = erratum<{ x: number; slope: number }, (h: number) => boolean>({
  id: 'derivative_unique_of_increments_near_zero',
  topic: 'differentiation',
  entry: 'frechet-increment-domain',
  source: { deck: '001', slide: 'Theoretical reminder: Differentiability' },
  states: 'Differentiability speaks of all small $h\\in\\mathbb E$ with $x+h\\in U$: then $|t-x|$ has no derivative at $x$.',
  printed: {
    states: '$f:U\\to\\mathbb F$ is differentiable at $x$ if $f(x+h)=f(x)+L(h)+o(h)$ for all $h\\in U$ with $x+h\\in U$.',
    formula: (h) => h > 1 && h < 2,
  },
  how: '$U=(1,2)$: the admitted increments must be able to tell that $|t-x|$ has no slope L at x; $h=\\pm\\frac18$ would.',
  catches: 'A definition that nothing can violate.',
  inputs: fc.record({ x: fc.constantFrom(1.5, 1.25, 1.75), slope: dyadic(2, 1) }),
  formula: () => true,
  check: (admitted, { x, slope }) => {
    const increments = [1 / 8, -1 / 8, 1.125, 1.5].filter((h) => admitted(h) && x + h > 1 && x + h < 2)
    const refuted = increments.some((h) => Math.abs(Math.abs(h) - slope * h) > Math.abs(h) / 4)
    return require(refuted, () =>
      `U = (1, 2), x = ${x}: ${increments.length} increments are admitted, so |t - ${x}| would be differentiable with slope ${slope}`)
  },
})

export const partialsNotEnough = erratum<{ s: number; t: number }, (s: number, t: number) => readonly [number, number]>({
  id: 'chain_rule_of_differentiable',
  topic: 'differentiation',
  entry: 'jacobian-partials-not-enough',
  source: { deck: '001', slide: 'Jacobian function' },
  states: '$J_{g\\circ f}=J_g(f)\\,J_f$ where $g$ is differentiable at $f(x)$.',
  printed: { states: 'If all partial derivatives exist at $x$ then $J_{g\\circ f}(x)=J_g(f(x))J_f(x)$.', formula: () => [0, 0] },
  how: 'Along $t\\mapsto(st,t)$ through 0, $g=\\frac{x^2y}{x^2+y^2}$ has both partials 0 at the origin, yet $g(st,t)=\\frac{s^2}{s^2+1}t$; against the differentiable $g=xy+x$.',
  catches: 'The chain rule from partial derivatives alone.',
  inputs: fc.record({ s: dyadic(3, 1), t: positive(2, 1) }),
  formula: () => [1, 0],
  check: (partials, { s, t }) => {
    const [gx, gy] = partials(s, t)
    const smooth = gx !== 0
    // The slope of g(f(t)) at 0: for the smooth g the limit of s t + s at t = 0, for the other g(f(t))/t exactly.
    const slope = smooth ? s : (s * s) / (s * s + 1)
    const chain = gx * s + gy * 1
    return require(Math.abs(chain - slope) < 2 ** -50, () =>
      `f(t) = (${s} t, t), g = x²y/(x²+y²): the partials at 0 give ${chain}, but g(f(${t})) = ${brief(slope * t)}, slope ${brief(slope)}`)
  },
})
