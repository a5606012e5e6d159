import * as fc from 'fast-check'
import type { Grid } from '../../src/algebra/grid.ts'
import { type AnyClaim, erratum, every, type Finding, law, require } from '../../src/evidence/claim.ts'
import { evaluate } from '../../src/geometry/closure.ts'
import { interpolant } from '../../src/geometry/constructions.ts'
import type { Layer } from '../../src/protocol/subject.ts'
import { dyadic, positive } from '../arbitraries/reals.ts'
import { list, size } from '../arbitraries/shapes.ts'
import { compare, exactLayers, exactMatrix, Q, QQ, q, type Rational, ratio, show } from '../support/exact.ts'

const netValue = (net: ReturnType<typeof interpolant<Grid<Rational>>>, x: Rational): Rational =>
  evaluate(QQ, net, { shape: [1, 1], data: [x] }).data[0] as Rational

export const interpolation: AnyClaim = law<{ y: number[] }, (slopes: readonly Rational[], k: number) => Rational>({
  id: 'relu_interpolant_eq_at_knots',
  topic: 'approximation',
  entry: 'constructive-relu-interpolation',
  source: { deck: '001', slide: 'Universal approximation theorem (constructive form)' },
  states:
    'A one-hidden-layer ReLU network with $N$ units passes through any $N+1$ values at equispaced points, and along the chords between them: the weights are the changes of slope.',
  how: 'The constructed network evaluated in exact rationals at every knot, in every middle and at a third.',
  catches: 'Slopes where changes of slope are due.',
  inputs: fc.record({ y: fc.array(dyadic(4, 1), { minLength: 2, maxLength: 5 }) }),
  formula: (slopes, k) => (k === 0 ? (slopes[0] as Rational) : Q.sub(slopes[k] as Rational, slopes[k - 1] as Rational)),
  rivals: { 'slopes themselves': (slopes, k) => slopes[k] as Rational },
  check: (weight, { y }) => {
    const n = y.length - 1
    const slopes = y.slice(1).map((v, k) => Q.mul(q(n), Q.sub(q(v), q(y[k] as number))))
    const f = (x: Rational): Rational => slopes.reduce((s, _, k) => Q.add(s, Q.mul(weight(slopes, k), Q.max(q(0), Q.sub(x, ratio(k, n))))), q(y[0] as number))
    const at = (k: number, part: Rational): Finding => {
      const [a, b] = [q(y[k] as number), q(y[k + 1] ?? (y[k] as number))]
      const [x, due] = [Q.div(Q.add(q(k), part), q(n)), Q.add(a, Q.mul(part, Q.sub(b, a)))]
      return require(compare(f(x), due) === 0, () => `values (${y}): at ${show(x)} the network gives ${show(f(x))}, due ${show(due)}`)
    }
    return every(y.flatMap((_, k) => (k < n ? [q(0), ratio(1, 3), ratio(1, 2)] : [q(0)]).map((part) => at(k, part))))
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

/** What approximates, from five values of it, with its least Lipschitz constant; and the least sup error that is stated. */
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
  how: 'Networks through five drawn values with the least $K$ from their slopes, attained between two knots, $\\delta=2^{-40}$, exact rationals: how far they move, by how much they err, and whether what moves so little could err by the stated least.',
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
    const heights = quarters.map((x) => at(q(x)))
    const steepest = heights
      .slice(1)
      .map((h, k) => Q.mul(q(4), absolute(Q.sub(h, heights[k] as Rational))))
      .reduce(Q.max)
    return every([
      require(compare(absolute(Q.sub(right, left)), most) <= 0, () =>
        `through (${values}): it moves by ${show(Q.sub(right, left))} over 2^-40, though ${show(steepness)} is its steepest slope`),
      require(compare(Q.add(error, Q.div(most, q(2))), ratio(1, 2)) >= 0, () =>
        `through (${values}): it errs by ${show(error)} beside the jump, less than ½(1 - Kδ)`),
      require(compare(rise, most) <= 0, () =>
        `an error of ${show(best)} asks for a rise of ${show(rise)} within 2^-40 of ½; the network through (${values}) is nowhere steeper than ${show(steepness)} and errs by ${show(error)}, and no slope is enough for every distance`),
      require(compare(best, ratio(1, 2)) <= 0, () => `the constant ½ errs by 1/2 everywhere, less than ${show(best)}`),
      require(compare(steepness, steepest) === 0, () => `through (${values}): ${show(steepness)} is given for the least K, which is ${show(steepest)}`),
    ])
  },
})

export const narrowReluMonotone: AnyClaim = law<{ units: { v: number; b: number }[]; w: number; c: number }, (t: number) => number>({
  id: 'width_one_network_misses_tent_by_half',
  topic: 'approximation',
  entry: 'expressive-if-large',
  source: { deck: '003', slide: 'Expressive enough: yes if sufficiently large or sufficiently deep' },
  states: 'Depth alone is not enough: a ReLU network of width 1 is monotone, whatever its depth, so it misses the tent (0, 1, 0) by at least $\\frac12$.',
  how: 'One to four layers of width 1, each with dyadic weights of its own, exactly: the values at 0, 1 and 2.',
  catches: 'Expressivity expected from depth at any width.',
  inputs: fc.record({
    units: fc.array(fc.record({ v: dyadic(4, 1), b: dyadic(4, 1) }), { minLength: 1, maxLength: 4 }),
    w: dyadic(4, 1),
    c: dyadic(4, 1),
  }),
  formula: (t) => Math.max(0, t),
  rivals: { 'the absolute value, which folds': Math.abs, 'the square': (t) => t * t },
  runs: 1000,
  check: (unit, { units, w, c }) => {
    const f = (x: number): number => w * units.reduce((h, { v, b }) => unit(v * h + b), x) + c
    const values = [0, 1, 2].map(f) as [number, number, number]
    const error = Math.max(...values.map((y, x) => Math.abs(y - (x === 1 ? 1 : 0))))
    const monotone = (values[1] - values[0]) * (values[2] - values[1]) >= 0
    return require(monotone && error >= 1 / 2, () =>
      `layers ${units.map(({ v, b }) => `(${v}, ${b})`).join(' ')}, w = ${w}, c = ${c}: values ${values.join(', ')} at 0, 1, 2, an error of ${error}`)
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

/** Affine functions of x by their slopes, and the constant last. */
type Affine = readonly number[]
/** Layers of width d + 1 that carry x ≥ 0 and relu(m - ℓ), m the running maximum: the pre-activation is affine in both. */
function maximumNet(lines: readonly Affine[]): Layer[] {
  const d = (lines[0] as Affine).length - 1
  const carried = Array.from({ length: d }, (_, i) => Array.from({ length: d }, (__, j) => (i === j ? 1 : 0)))
  const slopes = (l: Affine): readonly number[] => l.slice(0, d)
  const less = (a: Affine, b: Affine): number[] => a.map((v, i) => v - (b[i] as number))
  const hidden = lines.slice(1).map((line, k): Layer => {
    const difference = less(lines[k] as Affine, line)
    const weights = [...carried, [...slopes(difference)]].map((row, i) => (k === 0 ? row : [...row, i === d ? 1 : 0]))
    return { weights, biases: [...carried.map(() => 0), difference[d] as number] }
  })
  const last = lines.at(-1) as Affine
  return [...hidden, { weights: [lines.length === 1 ? [...slopes(last)] : [...slopes(last), 1]], biases: [last[d] as number] }]
}

export const runningMaximum: AnyClaim = law<{ lines: number[][]; x: number[] }, (lines: readonly Affine[]) => Layer[]>({
  id: 'max_of_affine_eq_narrow_network',
  topic: 'approximation',
  entry: 'hanin-width-d-plus-1',
  source: { deck: '003', slide: 'Expressivity of neural models; Hanin 2017' },
  states:
    'The maximum of $N$ affine functions of $x\\ge0$ in $\\mathbb R^d$ is a ReLU network of width $d+1$ and depth $N$: it carries $x$, and $m\\leftarrow\\ell+\\mathrm{relu}(m-\\ell)$.',
  how: 'The network is built for one to four functions of one to three variables; its widths and layers are counted, its value in exact rationals is held against the maximum.',
  catches: 'A width that is thought to be too narrow.',
  inputs: fc.tuple(size(4), size(3)).chain(([n, d]) => fc.record({ lines: list(list(dyadic(4, 1), d + 1), n), x: list(fc.constantFrom(0, 0.5, 1, 2, 3), d) })),
  formula: maximumNet,
  rivals: {
    'the running minimum': (lines) => {
      const net = maximumNet(lines.map((l) => l.map((v) => -v)))
      return net.map((l, i) => (i < net.length - 1 ? l : { weights: l.weights.map((r) => r.map((v) => -v)), biases: l.biases.map((b) => -b) }))
    },
    'all functions in one layer': (lines) => [
      { weights: lines.map((l) => l.slice(0, -1)), biases: lines.map((l) => l.at(-1) as number) },
      { weights: [lines.map(() => 1)], biases: [0] },
    ],
  },
  check: (build, { lines, x }) => {
    const net = build(lines)
    const widths = net.slice(0, -1).map((l) => l.biases.length)
    const got = evaluate(QQ, exactLayers(net), exactMatrix([x])).data[0] as Rational
    const right = lines.map((l) => q(x.reduce((s, v, i) => s + v * (l[i] as number), l[x.length] as number))).reduce(Q.max)
    return every([
      require(net.length === lines.length && widths.every((w) => w <= x.length + 1), () =>
        `${lines.length} functions of ${x.length}: layers of widths ${widths}`),
      require(compare(got, right) === 0, () => `(slopes, constant) = ${JSON.stringify(lines)}, x = (${x}): ${show(got)}, the maximum is ${show(right)}`),
    ])
  },
})
