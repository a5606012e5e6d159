import * as fc from 'fast-check'
import { type Dual, dual } from '../../src/algebra/dual.ts'
import { float64 } from '../../src/algebra/float64.ts'
import type { Rational } from '../../src/algebra/rational.ts'
import { type AnyClaim, erratum, every, law, require } from '../../src/evidence/claim.ts'
import { shortNumber } from '../../src/evidence/compare.ts'
import type { Matrix } from '../../src/protocol/subject.ts'
import { dyadic } from '../arbitraries/reals.ts'
import { list, matrix, size } from '../arbitraries/shapes.ts'
import { compare, dot, Q, q, sameList, show, shown, sum } from '../support/exact.ts'

type HiddenGradient = (W: Matrix, delta: readonly Rational[], gPrime: readonly Rational[]) => Rational[]

export const backpropHidden = erratum<{ W: number[][]; V: number[][]; X: number[]; delta: number[] }, HiddenGradient>({
  id: 'hidden_gradient_eq_transposed_weights_hadamard',
  topic: 'differentiation',
  entry: 'backprop-v-gradient',
  source: { deck: '004', slide: 'Backpropagation - chain rule' },
  states: "$\\partial\\ell/\\partial V=\\big((W^\\top\\delta)\\odot g'(VX)\\big)X^\\top$",
  printed: {
    states: "$\\frac{\\partial\\ell_i(W,V)}{\\partial V}=W\\frac{\\partial\\ell_i(W,V)}{\\partial f(X)}g'(VX)X^\\top$",
    verdict: 'wrong',
    formula: (W, d, g) => W.map((row, i) => Q.mul(dot(row.map(q), d), g[i] as Rational)),
  },
  how: 'Square weights of up to three units, so that sizes betray nothing, $g(t)=t^2$, up to three inputs: the gradient in every entry of V by dual numbers, exactly.',
  catches: 'Untransposed weights in the backward pass.',
  inputs: fc
    .tuple(size(3), size(3))
    .chain(([h, n]) => fc.record({ W: matrix(dyadic(2, 0), h, h), V: matrix(dyadic(2, 0), h, n), X: list(dyadic(2, 0), n), delta: list(dyadic(2, 0), h) })),
  formula: (W, d, g) =>
    (W[0] as readonly number[]).map((_, j) => Q.mul(sum(W.map((row, i) => Q.mul(q(row[j] as number), d[i] as Rational))), g[j] as Rational)),
  rivals: { "without g'": (W, d) => (W[0] as readonly number[]).map((_, j) => sum(W.map((row, i) => Q.mul(q(row[j] as number), d[i] as Rational)))) },
  check: (gradient, { W, V, X, delta }) => {
    // ℓ = <δ, W g(VX)> is linear in f = W g: its gradient in an entry of V by dual numbers.
    const D = dual(Q)
    const along = (j: number, k: number): Rational => {
      const entries = V.map((row, i) => row.map((v, l) => ({ value: q(v), tangent: q(i === j && l === k ? 1 : 0) })))
      const z = entries.map((row) => row.map((v, l) => D.mul(v, D.of(X[l] as number))).reduce(D.add))
      const f = W.map((row) => row.map((w, l) => D.mul(D.of(w), D.mul(z[l] as Dual<Rational>, z[l] as Dual<Rational>))).reduce(D.add))
      return f.map((y, i) => D.mul(D.of(delta[i] as number), y)).reduce(D.add).tangent
    }
    const pre = V.map((row) => row.reduce((s, v, l) => s + v * (X[l] as number), 0))
    const units = gradient(
      W,
      delta.map(q),
      pre.map((p) => q(2 * p)),
    )
    const got = units.map((g) => X.map((x) => Q.mul(g, q(x))))
    const exact = V.map((row, j) => row.map((_, k) => along(j, k)))
    return require(exact.every((row, j) => sameList(got[j] ?? [], row)), () =>
      `W = ${JSON.stringify(W)}, δ = (${delta}), V = ${JSON.stringify(V)}, X = (${X}), g(t) = t²: formula ${got.map(shown)}, gradient ${exact.map(shown)}`)
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
  printed: {
    states: '“forward-mode differentiation only brings the derivative of one node”, with respect to one input, in one pass.',
    verdict: 'wrong',
    formula: () => 1,
  },
  how: 'The graph of the slide with the seed on b: how many derivatives does one pass deliver?',
  catches: 'Counting one pass per output in forward mode.',
  inputs: fc.record({ a: dyadic(4, 1), b: dyadic(4, 1) }),
  formula: (tangents) => tangents.length,
  rivals: { 'the output and its inputs, without the seed’s own': (tangents) => tangents.length - 1 },
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
  states: 'Differentiability at $x\\in U$ speaks of all small $h\\in\\mathbb E$ with $x+h\\in U$, on both sides of 0: then $|t-x|$ has no derivative at $x$.',
  printed: {
    states: '$f(x+h)=_{h\\rightarrow0}f(x)+L_x(h)+o(h)$ “for all” $h\\in U$ “with” $x+h\\in U$',
    verdict: 'misprint',
    formula: (h) => h > 1 && h < 2,
  },
  how: '$U=(1,2)$: the admitted increments must be able to tell that $|t-x|$ has no slope L at x; $h=\\pm\\frac18$ would.',
  catches: 'A definition that nothing can violate.',
  inputs: fc.record({ x: fc.constantFrom(1.5, 1.25, 1.75), slope: dyadic(2, 1) }),
  formula: () => true,
  rivals: { 'from the right alone, where $|t-x|$ has the slope 1': (h) => h > 0 },
  check: (admitted, { x, slope }) => {
    const increments = [1 / 8, -1 / 8, 1.125, 1.5].filter((h) => admitted(h) && x + h > 1 && x + h < 2)
    const refuted = increments.some((h) => Math.abs(Math.abs(h) - slope * h) > Math.abs(h) / 4)
    return require(refuted, () =>
      `U = (1, 2), x = ${x}: ${increments.length} increments are admitted, so |t - ${x}| would be differentiable with slope ${slope}`)
  },
})

interface Outer {
  readonly kind: 'polynomial' | 'quotient'
  /** Of x², xy, y², x, y. */
  readonly c: readonly number[]
}
interface ChainRule {
  readonly applies: (g: Outer) => boolean
  readonly combine: (gx: number, gy: number, s: number, v: number) => number
}
const chain: ChainRule['combine'] = (gx, gy, s, v) => gx * s + gy * v

export const partialsNotEnough = erratum<{ g: Outer; at: number[]; s: number; v: number; bend: number }, ChainRule>({
  id: 'chain_rule_of_differentiable',
  topic: 'differentiation',
  entry: 'jacobian-partials-not-enough',
  source: { deck: '001', slide: 'Jacobian function' },
  states:
    '$J_{g\\circ f}=J_g(f)\\,J_f$ where $g$ is differentiable at $f(x)$; partial derivatives alone are not enough: $\\frac{x^2y}{x^2+y^2}$ has both, 0, at the origin and breaks it along every $(st,vt)$ with $sv\\ne0$.',
  printed: {
    states: 'Where “have defined partial derivatives” is all that is asked: $Jac_{g\\circ f}(x)=Jac_g(f(x))\\times Jac_f(x)$.',
    verdict: 'wrong',
    formula: { applies: () => true, combine: chain },
  },
  how: 'Quadratic $g$ of two variables along parabolas, the derivative of the composition by dual numbers; $g=\\frac{x^2y}{x^2+y^2}$ along lines through 0, where $g(st,vt)=\\frac{s^2v}{s^2+v^2}t$.',
  catches: 'The chain rule from partial derivatives alone.',
  inputs: fc.record({
    g: fc.record({ kind: fc.constantFrom<Outer['kind']>('polynomial', 'quotient'), c: list(dyadic(3, 0), 5) }),
    at: list(dyadic(3, 0), 2),
    s: dyadic(3, 1).map((x) => x || 1),
    v: dyadic(3, 1).map((x) => x || 1),
    bend: dyadic(2, 0),
  }),
  formula: { applies: (g) => g.kind === 'polynomial', combine: chain },
  rivals: {
    'without the second variable': { applies: (g) => g.kind === 'polynomial', combine: (gx, _, s) => gx * s },
    'the larger of both': { applies: (g) => g.kind === 'polynomial', combine: (gx, gy, s, v) => Math.max(gx * s, gy * v) },
    never: { applies: () => false, combine: chain },
  },
  check: ({ applies, combine }, { g, at, s, v, bend }) => {
    const { slope, gx, gy } = g.kind === 'quotient' ? { slope: (s * s * v) / (s * s + v * v), gx: 0, gy: 0 } : slopesOf(g.c, at, s, v, bend)
    const due = combine(gx, gy, s, v)
    const holds = Math.abs(due - slope) <= 2 ** -50
    return require(applies(g) === holds, () =>
      `g = ${g.kind === 'quotient' ? 'x²y/(x²+y²)' : `(${g.c}) of x², xy, y², x, y at (${at})`}, f' = (${s}, ${v}): the partials (${gx}, ${gy}) give ${due}, the slope of g∘f is ${shortNumber(slope)}`)
  },
})
/** The slope of a quadratic along $(x+st+bt^2,y+vt+bt^2)$ at $t=0$, and its own partial derivatives there. */
function slopesOf(c: readonly number[], [x, y]: readonly number[], s: number, v: number, bend: number) {
  const D = dual(float64.field)
  const along = (dx: number, dy: number): number => {
    const t = { value: 0, tangent: 1 }
    const moved = (from: number, by: number): Dual<number> => D.add(D.of(from), D.mul(t, D.add(D.of(by), D.mul(D.of(bend), t))))
    const [X, Y] = [moved(x as number, dx), moved(y as number, dy)]
    const terms = [D.mul(X, X), D.mul(X, Y), D.mul(Y, Y), X, Y]
    return terms.map((term, i) => D.mul(D.of(c[i] as number), term)).reduce(D.add).tangent
  }
  return { slope: along(s, v), gx: along(1, 0), gy: along(0, 1) }
}
