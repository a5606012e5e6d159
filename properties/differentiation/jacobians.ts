import * as fc from 'fast-check'
import { type Bounded, gamma } from '../../src/algebra/bounded.ts'
import { type Dual, dual } from '../../src/algebra/dual.ts'
import type { Field } from '../../src/algebra/field.ts'
import { gridOver, tabulate } from '../../src/algebra/grid.ts'
import type { Rational } from '../../src/algebra/rational.ts'
import { type AnyClaim, type Claim, erratum, every, law, require } from '../../src/evidence/claim.ts'
import { agree, dues, looseOf } from '../../src/evidence/compare.ts'
import { forward } from '../../src/network/block.ts'
import { softmax } from '../../src/network/softmax.ts'
import { type Layer, roundoff } from '../../src/protocol/subject.ts'
import { layers, layersOf } from '../arbitraries/networks.ts'
import { dyadic } from '../arbitraries/reals.ts'
import { list, matrix, size, widths } from '../arbitraries/shapes.ts'
import { duePullback } from '../losses/softmax.ts'
import { compare, dot, equal, Q, q, ratio, sameList, show, shown, sum } from '../support/exact.ts'
import { differentiable, netOf, offKinks, parametersOver } from '../support/networks.ts'

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

const onKinks: fc.Arbitrary<At> = fc.oneof(
  fc.record({ deep: fc.boolean(), x: dyadic(4, 1) }).map(({ deep, x }) => ({ layers: identityNet(deep), x: [x] })),
  point,
)
/** The pre-activations of all hidden units, and the outputs. */
function passed(shape: readonly Layer[], x: readonly Rational[]): { readonly pre: Rational[]; readonly out: Rational[] } {
  const pre: Rational[] = []
  const out = shape.reduce<Rational[]>(
    (h, layer, l) => {
      const z = layer.weights.map((row, i) => Q.add(dot(row.map(q), h), q(layer.biases[i] as number)))
      if (l === shape.length - 1) return z
      pre.push(...z)
      return z.map((v) => Q.max(q(0), v))
    },
    [...x],
  )
  return { pre, out }
}
/** So small that no unit of these networks changes sides, unless it is on its kink. */
const little = ratio(1n, 2n ** 60n)

export const jacobianKink = erratum<At, (pre: readonly Rational[]) => boolean>({
  id: 'relu_jacobian_eq_product_off_kinks',
  topic: 'differentiation',
  entry: 'jacobian-relu-kink',
  source: { deck: '000', slide: 'Lemma (Jacobian of MLPs), for the ReLU of the deck' },
  states: 'The product formula gives the Jacobian of a ReLU network wherever no pre-activation is 0.',
  printed: {
    states: "“The Jacobian of an MLP” is $J_{g_\\theta}(x)=W^{(L)}D^{(L-1)}W^{(L-1)}\\cdots D^{(1)}W^{(1)}$, for the ReLU too, with $\\sigma'(0)=0$.",
    verdict: 'wrong',
    formula: () => true,
  },
  how: 'Two networks that compute x, so that the derivative is 1 everywhere, and generated ones of up to three layers: against the slopes to both sides over $2^{-60}$, within one piece, in exact rationals.',
  catches: 'Trusting automatic differentiation at a kink: it returns 0 for the derivative of the identity.',
  inputs: onKinks,
  formula: (pre) => pre.every((z) => !equal(z, q(0))),
  rivals: { 'off the kinks of the first unit': (pre) => pre[0] === undefined || !equal(pre[0], q(0)) },
  check: (applies, { layers: shape, x }) => {
    const rising: Slope = (z) => (compare(z, q(0)) > 0 ? q(1) : q(0))
    const product = productFormula(shape, x, (z) => Q.max(q(0), z), rising)
    const here = passed(shape, x.map(q))
    if (!applies(here.pre)) return require(here.pre.some((z) => equal(z, q(0))), () => `x = (${x}) is on no kink of ${JSON.stringify(shape)}`)
    return every(
      x.flatMap((_, j) =>
        [little, Q.sub(q(0), little)].map((h) => {
          const beside = passed(
            shape,
            x.map((v, k) => (k === j ? Q.add(q(v), h) : q(v))),
          )
          const slopes = beside.out.map((y, i) => Q.div(Q.sub(y, here.out[i] as Rational), h))
          const column = product.map((row) => row[j] as Rational)
          return require(sameList(slopes, column), () =>
            `${JSON.stringify(shape)}, x = (${x}): the formula gives the column ${shown(column)}, the slopes to the ${h === little ? 'right' : 'left'} are ${shown(slopes)}`)
        }),
      ),
    )
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
  inputs: widths(2)
    .chain((shape) => fc.record({ layers: layersOf(shape, dyadic(4, 2)), activation: differentiable, x: list(dyadic(4, 1), shape[0] as number) }))
    .map(offKinks),
  check: async (subject, ask, unit) => {
    const net = netOf(ask.layers, ask.activation)
    const numbers = dues(unit, ({ field }) => {
      const D = dual(field)
      const parameters = parametersOver(D, ask.layers, ask.activation)
      const columns = ask.x.map((_, j) => {
        const seeded = tabulate([1, ask.x.length], (_, i) => ({ value: field.of(ask.x[i] as number), tangent: field.of(i === j ? 1 : 0) }))
        return forward(gridOver(D), net, parameters, seeded)
      })
      return (columns[0]?.data ?? []).flatMap((_, i) => columns.map((c) => (c.data[i] as Dual<Bounded>).tangent))
    })
    return agree(`Jacobian of a ${ask.activation} network`, (await subject.jacobian(ask)).flat(), numbers)
  },
  rivals: [],
}

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
  how: 'Two backward passes with random cotangents that need no reference at all; allowed is what either may lose.',
  catches: 'A backward pass that is not the transpose of any forward derivative.',
  expected: 'holds',
  needs: ['softmaxGradient'],
  inputs: size(3, 2).chain((d) => fc.record({ logits: matrix(dyadic(8, 1), 1, d), u: matrix(dyadic(8, 1), 2, d) })),
  check: async (subject, { logits, u }, unit) => {
    const [a, b] = [u[0] as number[], u[1] as number[]]
    const pull = async (c: number[]): Promise<readonly number[]> => (await subject.softmaxGradient({ logits, cotangent: [c] }))[0] ?? []
    const inner = (x: readonly number[], y: readonly number[]): number => x.reduce((s, v, i) => s + v * (y[i] as number), 0)
    /** What ⟨Jᵀc, w⟩ may be off: the backward pass, and the sum that is formed here. */
    const off = (c: number[], w: readonly number[]): number => {
      const summed = gamma(w.length + 1, roundoff(unit))
      return duePullback(unit, { logits, cotangent: [c] }, softmax).reduce(
        (s, e, i) => s + (looseOf(e) + summed * Math.abs(e.value)) * Math.abs(w[i] as number),
        0,
      )
    }
    return agree(`⟨Jᵀu, v⟩ against ⟨Jᵀv, u⟩`, [inner(await pull(a), b)], [{ value: inner(await pull(b), a), error: off(a, b) + off(b, a) }])
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
