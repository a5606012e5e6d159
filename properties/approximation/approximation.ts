import * as fc from 'fast-check'
import type { Grid } from '../../src/algebra/grid.ts'
import { type AnyClaim, erratum, every, type Finding, law, require } from '../../src/evidence/claim.ts'
import { evaluate } from '../../src/geometry/closure.ts'
import { interpolant } from '../../src/geometry/constructions.ts'
import { dyadic, positive } from '../arbitraries/reals.ts'
import { list, size } from '../arbitraries/shapes.ts'
import { compare, Q, QQ, q, type Rational, ratio, show } from '../support/exact.ts'

const netValue = (net: ReturnType<typeof interpolant<Grid<Rational>>>, x: Rational): Rational =>
  evaluate(QQ, net, { shape: [1, 1], data: [x] }).data[0] as Rational

export const interpolation: AnyClaim = law<{ y: number[] }, (slopes: readonly Rational[], k: number) => Rational>({
  id: 'relu_interpolant_eq_at_knots',
  topic: 'approximation',
  entry: 'constructive-relu-interpolation',
  source: { deck: '001', slide: 'Universal approximation theorem (constructive form)' },
  states: 'A one-hidden-layer ReLU network with $N$ units passes through any $N+1$ values at equispaced points: the weights are the changes of slope.',
  how: 'The constructed network evaluated in exact rationals at every knot and between.',
  catches: 'Slopes where changes of slope are due.',
  inputs: fc.record({ y: fc.array(dyadic(4, 1), { minLength: 2, maxLength: 5 }) }),
  formula: (slopes, k) => (k === 0 ? (slopes[0] as Rational) : Q.sub(slopes[k] as Rational, slopes[k - 1] as Rational)),
  rivals: { 'slopes themselves': (slopes, k) => slopes[k] as Rational },
  check: (weight, { y }) => {
    const n = y.length - 1
    const slopes = y.slice(1).map((v, k) => Q.mul(q(n), Q.sub(q(v), q(y[k] as number))))
    const f = (x: Rational): Rational => slopes.reduce((s, _, k) => Q.add(s, Q.mul(weight(slopes, k), Q.max(q(0), Q.sub(x, ratio(k, n))))), q(y[0] as number))
    return every(
      y.map((v, k): Finding => require(compare(f(ratio(k, n)), q(v)) === 0, () => `values (${y}): at ${k}/${n} the network gives ${show(f(ratio(k, n)))}`)),
    )
  },
})

/** The knot whose value is taken at a knot, and the number of units that is said to be enough. */
interface Built {
  readonly index: (k: number) => number
  readonly units: (pieces: number) => number
}
export const builtInterpolant: AnyClaim = law<{ knots: number[]; y: number[] }, Built>({
  id: 'constructed_network_eq_interpolant',
  topic: 'approximation',
  entry: 'arora-cpwl',
  source: { deck: 'beyond', slide: 'Arora, Basu, Mianjy & Mukherjee 2018, theorem 2.2' },
  states:
    'A continuous function on an interval $[x_0,x_p]$ that is affine between the knots $x_0<\\dots<x_p$ is there a ReLU network with one hidden layer of at most $p$ units.',
  how: 'The network that the approximation experiment certifies, in exact rationals, at every knot and at every midpoint; its units are counted.',
  catches: 'A knot that is off by one.',
  inputs: size(4).chain((n) =>
    fc.record({
      knots: list(positive(4, 1), n).map((gaps) => gaps.reduce<number[]>((k, g) => [...k, (k.at(-1) as number) + g], [0])),
      y: list(dyadic(4, 1), n + 1),
    }),
  ),
  formula: { index: (k) => k, units: (p) => p },
  rivals: { 'values shifted by one knot': { index: (k) => k + 1, units: (p) => p }, 'one unit less': { index: (k) => k, units: (p) => p - 1 } },
  check: ({ index, units }, { knots, y }) => {
    const value = (k: number): Rational => q(y[Math.min(index(k), y.length - 1)] as number)
    const net = interpolant(QQ, knots, y)
    const width = net[0]?.biases.data.length as number
    return every([
      require(net.length === 2 && width <= units(y.length - 1), () => `${y.length - 1} pieces: a network of ${net.length} layers, ${width} units in the first`),
      ...knots.slice(1).flatMap((b, k): Finding[] => {
        const a = knots[k] as number
        const middle = Q.div(Q.add(q(a), q(b)), q(2))
        const chord = Q.div(Q.add(value(k), value(k + 1)), q(2))
        return [
          ...[a, b].map((at, end) =>
            require(compare(netValue(net, q(at)), value(k + end)) === 0, () =>
              `knots (${knots}), values (${y}): at ${at} the network gives ${show(netValue(net, q(at)))}`),
          ),
          require(compare(netValue(net, middle), chord) === 0, () =>
            `knots (${knots}), values (${y}): between ${a} and ${b} the network gives ${show(netValue(net, middle))}, the chord ${show(chord)}`),
        ]
      }),
    ])
  },
})

/** What approximates, from five values of it, with its Lipschitz constant; and the least sup error that is stated. */
interface AtJump {
  readonly of: (values: readonly number[]) => { readonly at: (x: Rational) => Rational; readonly steepness: Rational }
  readonly best: Rational
}
const quarters = [0, 1 / 4, 1 / 2, 3 / 4, 1]
const absolute = (x: Rational): Rational => Q.max(x, Q.sub(q(0), x))
const network: AtJump['of'] = (values) => {
  const net = interpolant(QQ, quarters, values)
  const rises = values.slice(1).map((v, k) => absolute(Q.mul(q(4), Q.sub(q(v), q(values[k] as number)))))
  return { at: (x) => netValue(net, x), steepness: rises.reduce(Q.max) }
}

/** Beside the step 1{x ≥ ½}, at ½ - δ and at ½. */
export const anyMapping = erratum<{ values: number[] }, AtJump>({
  id: 'sup_error_of_jump_eq_half',
  topic: 'approximation',
  entry: 'uat-any-mapping',
  source: { deck: '001', slide: 'Universal approximation theorem' },
  states:
    'Only *continuous* targets can be approximated uniformly: whatever is $K$-Lipschitz errs on $\\mathbb 1\\{x\\ge\\frac12\\}$ by at least $\\frac12(1-K\\delta)$ between $\\frac12-\\delta$ and $\\frac12$, for every $\\delta>0$; so networks by at least $\\frac12$, which the constant $\\frac12$ attains.',
  printed: {
    states:
      '“for any input/output mapping function f in supervised learning” a network is as near as desired, uniformly as in the theorem: the least sup error is 0.',
    verdict: 'wrong',
    formula: { of: network, best: q(0) },
  },
  how: 'Networks through five drawn values with $K$ from their slopes, $\\delta=2^{-40}$, exact rationals: how far they move, by how much they err, and whether what moves so little could err by the stated least.',
  catches: 'Uniform approximation of a classifier.',
  inputs: fc.record({ values: list(dyadic(2, 2), 5) }),
  formula: { of: network, best: ratio(1, 2) },
  rivals: {
    'the whole jump': { of: network, best: q(1) },
    'a quarter': { of: network, best: ratio(1, 4) },
    'the step itself in the place of the network': {
      of: (values) => ({ ...network(values), at: (x) => q(compare(x, ratio(1, 2)) >= 0 ? 1 : 0) }),
      best: ratio(1, 2),
    },
  },
  check: ({ of, best }, { values }) => {
    const { at, steepness } = of(values)
    const delta = ratio(1n, 2n ** 40n)
    const [left, right] = [at(Q.sub(ratio(1, 2), delta)), at(ratio(1, 2))]
    const error = Q.max(absolute(left), absolute(Q.sub(right, q(1))))
    const most = Q.mul(steepness, delta)
    // To err by `best` on both sides of the jump is to rise by 1 - 2 best between them.
    const rise = Q.sub(q(1), Q.mul(q(2), best))
    return every([
      require(compare(absolute(Q.sub(right, left)), most) <= 0, () =>
        `through (${values}): it moves by ${show(Q.sub(right, left))} over 2^-40, though ${show(steepness)} is its steepest slope`),
      require(compare(Q.add(error, Q.div(most, q(2))), ratio(1, 2)) >= 0, () =>
        `through (${values}): it errs by ${show(error)} beside the jump, less than ½(1 - Kδ)`),
      require(compare(rise, most) <= 0, () =>
        `an error of ${show(best)} asks for a rise of ${show(rise)} within 2^-40 of ½; the network through (${values}) is nowhere steeper than ${show(steepness)} and errs by ${show(error)}, and no slope is enough for every distance`),
      require(compare(best, ratio(1, 2)) <= 0, () => `the constant ½ errs by 1/2 everywhere, less than ${show(best)}`),
    ])
  },
})

export const narrowReluMonotone: AnyClaim = law<{ v: number; b: number; w: number; c: number }, (t: number) => number>({
  id: 'width_one_network_misses_tent_by_half',
  topic: 'approximation',
  entry: 'expressive-if-large',
  source: { deck: '003', slide: 'Expressive enough: yes if sufficiently large or sufficiently deep' },
  states: 'Depth alone is not enough: a ReLU network of width 1 is monotone, so it misses the tent (0, 1, 0) by at least $\\frac12$.',
  how: 'Two layers of width 1 with dyadic weights, exactly.',
  catches: 'Expressivity expected from depth at any width.',
  inputs: fc.record({ v: dyadic(4, 1), b: dyadic(4, 1), w: dyadic(4, 1), c: dyadic(4, 1) }),
  formula: (t) => Math.max(0, t),
  rivals: { 'the absolute value, which folds': Math.abs },
  runs: 1000,
  check: (unit, { v, b, w, c }) => {
    const f = (x: number): number => w * unit(v * unit(v * x + b) + b) + c
    const error = Math.max(...[0, 1, 2].map((x) => Math.abs(f(x) - (x === 1 ? 1 : 0))))
    return require(error >= 1 / 2, () => `v = ${v}, b = ${b}, w = ${w}, c = ${c}: values ${[0, 1, 2].map(f)} at 0, 1, 2, an error of ${error}`)
  },
})

export const yarotsky: AnyClaim = law<{ m: number; k: number }, (s: number) => Rational>({
  id: 'square_eq_sawtooth_series_at_dyadics',
  topic: 'approximation',
  entry: 'yarotsky-square',
  source: { deck: 'beyond', slide: 'Yarotsky 2017, proposition 2' },
  states: '$f_m(x)=x-\\sum_{s=1}^m4^{-s}T_s(x)$ interpolates $x^2$ at the multiples of $2^{-m}$, with error $2^{-2m-2}$ between them.',
  how: 'Exact rationals at every multiple and every midpoint; the error between them is a parabola whose largest value is at the midpoint.',
  catches: 'A wrong scale of the sawtooth.',
  inputs: fc.record({ m: size(5), k: fc.integer({ min: 0, max: 31 }) }),
  formula: (s) => ratio(1, 4n ** BigInt(s)),
  rivals: { '2^-s': (s) => ratio(1, 2n ** BigInt(s)) },
  check: (scale, { m, k }) => {
    const tent = (x: Rational): Rational => Q.sub(Q.mul(q(2), Q.max(q(0), x)), Q.mul(q(4), Q.max(q(0), Q.sub(x, ratio(1, 2)))))
    const f = (x: Rational): Rational => {
      let [t, y] = [x, x]
      for (let s = 1; s <= m; s++) {
        t = tent(t)
        y = Q.sub(y, Q.mul(scale(s), t))
      }
      return y
    }
    const cell = BigInt(k) % 2n ** BigInt(m)
    const knot = ratio(cell, 2n ** BigInt(m))
    const middle = ratio(2n * cell + 1n, 2n ** BigInt(m + 1))
    const error = Q.sub(f(middle), Q.mul(middle, middle))
    return every([
      require(compare(f(knot), Q.mul(knot, knot)) === 0, () => `m = ${m}: f(${show(knot)}) = ${show(f(knot))}, the square is ${show(Q.mul(knot, knot))}`),
      require(compare(error, ratio(1, 4n ** BigInt(m + 1))) === 0, () =>
        `m = ${m}: the error at ${show(middle)} is ${show(error)}, not 1/${4n ** BigInt(m + 1)}`),
    ])
  },
})

export const polynomialActivation: AnyClaim = law<{ w: number[]; v: number[]; c: number[]; b: number }, (t: number) => number>({
  id: 'quadratic_network_misses_cube_by_quarter',
  topic: 'approximation',
  entry: 'leshno-nonpolynomial',
  source: { deck: 'beyond', slide: 'Leshno, Lin, Pinkus & Schocken 1993' },
  states: 'With the activation $t^2$ no width approximates $x^3$ on $[-1,1]$ better than $\\frac14$.',
  how: 'The divided difference with weights (-⅔, 4/3, -4/3, ⅔) at -1, -½, ½, 1 kills every quadratic, is 1 on x³ and has norm 4: exact, network by network.',
  catches: 'Universality claimed for polynomial activations.',
  inputs: fc.record({ w: list(dyadic(4, 1), 3), v: list(dyadic(4, 1), 3), c: list(dyadic(4, 1), 3), b: dyadic(4, 1) }),
  formula: (t) => t * t,
  rivals: { 'a cube, for which the difference does not vanish': (t) => t ** 3 },
  check: (activation, { w, v, c, b }) => {
    const f = (x: number): Rational => w.reduce((s, wi, i) => Q.add(s, q(wi * activation((v[i] as number) * x + (c[i] as number)))), q(b))
    const weights = [ratio(-2, 3), ratio(4, 3), ratio(-4, 3), ratio(2, 3)]
    const difference = [-1, -1 / 2, 1 / 2, 1].reduce((s, x, i) => Q.add(s, Q.mul(weights[i] as Rational, f(x))), q(0))
    return require(compare(difference, q(0)) === 0, () => `w = (${w}), v = (${v}), c = (${c}): the divided difference is ${show(difference)}, not 0`)
  },
})

/** `max` of affine functions by carrying the running maximum: m ← ℓ + relu(m - ℓ). */
export const runningMaximum: AnyClaim = law<{ a: number[]; c: number[]; x: number }, (l: Rational, m: Rational) => Rational>({
  id: 'max_of_affine_eq_narrow_network',
  topic: 'approximation',
  entry: 'hanin-width-d-plus-1',
  source: { deck: '003', slide: 'Expressivity of neural models; Hanin 2017' },
  states:
    'The maximum of $N$ affine functions of $x\\ge0$ in $\\mathbb R^d$ is a ReLU network of width $d+1$ and depth $N$: $m\\leftarrow\\ell+\\mathrm{relu}(m-\\ell)$.',
  how: 'The recursion in exact rationals against the maximum.',
  catches: 'A width that is thought to be too narrow.',
  inputs: size(4).chain((n) => fc.record({ a: list(dyadic(4, 1), n), c: list(dyadic(4, 1), n), x: positive(4, 1) })),
  formula: (l, m) => Q.add(l, Q.max(q(0), Q.sub(m, l))),
  rivals: { 'operands swapped in the difference': (l, m) => Q.add(l, Q.max(q(0), Q.sub(l, m))) },
  check: (step, { a, c, x }) => {
    const lines = a.map((s, i) => q(s * x + (c[i] as number)))
    const got = lines.slice(1).reduce((m, l) => step(l, m), lines[0] as Rational)
    const right = lines.reduce(Q.max)
    return require(compare(got, right) === 0, () => `slopes (${a}), offsets (${c}), x = ${x}: ${show(got)}, the maximum is ${show(right)}`)
  },
})
