import * as fc from 'fast-check'
import { type AnyClaim, type Claim, erratum, every, law, require } from '../../src/evidence/claim.ts'
import { agree } from '../../src/evidence/compare.ts'
import { evaluate } from '../../src/geometry/closure.ts'
import type { Layer } from '../../src/protocol/subject.ts'
import { layers, layersOf } from '../arbitraries/networks.ts'
import { dyadic } from '../arbitraries/reals.ts'
import { list, matrix, size } from '../arbitraries/shapes.ts'
import { compare, dot, exactLayers, exactMatrix, Q, QQ, q, type Rational, rows, show, shown } from '../support/exact.ts'
export const forwardBatch: Claim<{ layers: Layer[]; x: number[][] }> = {
  id: 'forward_rows_independent',
  topic: 'networks',
  entry: 'feedforward-recursion',
  source: { deck: '000', slide: 'Multi-Layer Perceptron' },
  states: 'A batch is evaluated row by row: the output of a sample does not depend on its neighbors, and equals the exact value of the ReLU network.',
  how: 'Dyadic ReLU networks are exact in floats: equality with exact rationals, no tolerance.',
  catches: 'A batch read column by column, a bias added once per batch.',
  expected: 'holds',
  needs: ['forward'],
  inputs: fc
    .tuple(size(3), size(3), size(3))
    .chain(([i, h, o]) => fc.record({ layers: layersOf([i, h, o], dyadic(4, 1)), x: size(3).chain((n) => matrix(dyadic(4, 1), n, i)) })),
  check: async (subject, { layers, x }) => {
    const exact = rows(evaluate(QQ, exactLayers(layers), exactMatrix(x)))
    return agree(
      'output of a relu network',
      (await subject.forward({ layers, activation: 'relu', x })).flat(),
      exact.flat().map((value) => ({ value, error: 0 })),
    )
  },
  rivals: [],
}

/* Sentences about the definition. */

const corners = [
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
] as const
export const xorTable = erratum<{ row: number }, (a: number, b: number) => number>({
  id: 'xor_eq_sum_mod_two',
  topic: 'networks',
  entry: 'xor-truth-table',
  source: { deck: '001', slide: 'Example: Learning XOR' },
  states: 'XOR is $0,1,1,0$ on $(0,0),(0,1),(1,0),(1,1)$.',
  printed: {
    states: '“Table: XOR function”: $(0,0)\\mapsto0$, $(0,1)\\mapsto0$, $(1,0)\\mapsto0$, $(1,1)\\mapsto1$.',
    verdict: 'misprint',
    formula: (a, b) => a * b,
  },
  how: 'The four rows against addition modulo 2.',
  catches: 'Training on AND, which a perceptron learns.',
  inputs: fc.record({ row: fc.integer({ min: 0, max: 3 }) }),
  formula: (a, b) => (a === b ? 0 : 1),
  rivals: { 'or, which is 1 at (1, 1)': (a, b) => Math.max(a, b) },
  check: (table, { row }) => {
    const [a, b] = corners[row] as readonly [number, number]
    return require(table(a, b) === (a + b) % 2, () => `(${a}, ${b}): the table says ${table(a, b)}, exclusive or is ${(a + b) % 2}`)
  },
})

/** y = w · relu(W x + c) with the weights of the slide. */
const xorNet = (bias: number): Layer[] => [
  {
    weights: [
      [1, 1],
      [1, 1],
    ],
    biases: [0, bias],
  },
  { weights: [[1, -2]], biases: [0] },
]
export const xorNetwork: AnyClaim = law<{ row: number }, Layer[]>({
  id: 'xor_eq_two_layer_relu_network',
  topic: 'networks',
  entry: 'xor-weights-verify',
  source: { deck: '001', slide: 'Learning XOR: one solution' },
  states: '$W=\\begin{pmatrix}1&1\\\\1&1\\end{pmatrix}$, $c=(0,-1)$, $w=(1,-2)$, $b=0$ compute XOR.',
  how: 'Four evaluations in exact rationals: the finite domain is all of it.',
  catches: 'A lost bias in the hidden layer.',
  inputs: fc.record({ row: fc.integer({ min: 0, max: 3 }) }),
  formula: xorNet(-1),
  rivals: { 'c = 0': xorNet(0) },
  check: (net, { row }) => {
    const [a, b] = corners[row] as readonly [number, number]
    const y = evaluate(QQ, exactLayers(net), exactMatrix([[a, b]])).data[0] as Rational
    return require(compare(y, q((a + b) % 2)) === 0, () => `(${a}, ${b}): the network gives ${show(y)}`)
  },
})

export const xorFamily: AnyClaim = law<{ row: number; lambda: number; unit: number }, (l: number) => number>({
  id: 'xor_solutions_rescaling_family',
  topic: 'networks',
  entry: 'xor-solution-non-unique',
  source: { deck: '001', slide: 'One solution among an infinity' },
  states: 'Multiplying a hidden unit by $\\lambda>0$ and dividing its output weight by $\\lambda$ gives another solution of XOR.',
  how: 'Exact rationals on the four rows, powers of two for λ.',
  catches: 'Negative factors, for which ReLU is not homogeneous.',
  inputs: fc.record({ row: fc.integer({ min: 0, max: 3 }), lambda: fc.constantFrom(1, 2, 4, 0.5), unit: fc.constantFrom(0, 1) }),
  formula: (l) => 1 / l,
  rivals: { 'multiplied again': (l) => l },
  check: (back, { row, lambda, unit }) => {
    const [hidden, out] = xorNet(-1) as [Layer, Layer]
    const scale = (k: number, v: number): number => (k === unit ? v * lambda : v)
    const net = [
      { weights: hidden.weights.map((r, k) => r.map((v) => scale(k, v))), biases: hidden.biases.map((v, k) => scale(k, v)) },
      { weights: out.weights.map((r) => r.map((v, k) => (k === unit ? v * back(lambda) : v))), biases: out.biases },
    ]
    const [a, b] = corners[row] as readonly [number, number]
    const y = evaluate(QQ, exactLayers(net), exactMatrix([[a, b]])).data[0] as Rational
    return require(compare(y, q((a + b) % 2)) === 0, () => `λ = ${lambda}, (${a}, ${b}): ${show(y)}`)
  },
})

export const hiddenLayers = erratum<{ depth: number }, (layers: number) => number>({
  id: 'hidden_layers_eq_layers_sub_one',
  topic: 'networks',
  entry: 'one-hidden-layer-misnomer',
  source: { deck: '002', slide: 'One hidden layer network' },
  states: 'A network of $H$ layers has $H-1$ hidden ones: $\\sigma(w^\\top x+b)$ has none.',
  printed: {
    states: '“One hidden layer network”: $\\hat y(x;w,b)=\\mathrm{Pr}(Y=1|x)=\\sigma(w^Tx+b)$.',
    verdict: 'misprint',
    formula: (layers) => layers,
  },
  how: 'The layers whose output is neither the input nor the output of the network, counted in the explicit list of values $f_0,\\dots,f_H$.',
  catches: 'Logistic regression expected to learn XOR.',
  inputs: fc.record({ depth: size(4) }),
  formula: (layers) => layers - 1,
  rivals: { 'the input and the output counted too': (layers) => layers + 1 },
  check: (hidden, { depth }) => {
    const values = Array.from({ length: depth + 1 }, (_, h) => h)
    const inner = values.filter((h) => h !== 0 && h !== depth).length
    return require(hidden(depth) === inner, () => `${depth} layer(s): values f_0 … f_${depth}, of which ${inner} are hidden, not ${hidden(depth)}`)
  },
})

/** What is kept of the biases inside and outside, and the unit. */
interface Family {
  readonly inside: (c: number) => number
  readonly outside: (b: number) => number
  readonly unit: (z: number) => number
}
const kept = (x: number): number => x
const dropped = (): number => 0
const reluOf = (z: number): number => Math.max(0, z)
/** Σ w g(v x + c) + b */
const oneHidden =
  ({ inside, outside, unit }: Family, w: readonly number[], v: readonly number[], c: readonly number[], b: number) =>
  (x: number): number =>
    w.reduce((s, wj, j) => s + wj * unit((v[j] as number) * x + inside(c[j] as number)), outside(b))

export const hiddenBias = erratum<{ w: number[]; v: number[]; b: number }, Family>({
  id: 'one_hidden_layer_bends_anywhere_of_bias',
  topic: 'networks',
  entry: 'hidden-bias-missing',
  source: { deck: '004', slide: 'Neural network: f(X) = Σ w g(vX) + b' },
  states:
    'Without biases inside, $f(x)=\\sum_jw_j\\mathrm{relu}(v_jx)+b$ has $f(2)-f(1)=f(1)-f(0)$ and misses the hat $0,1,0$ at $0,1,2$ by at least $\\frac12$ at every width; $1+\\mathrm{relu}(x)-2\\,\\mathrm{relu}(x-1)$, with biases inside and outside, is the hat raised by 1.',
  printed: {
    states: '$f(X)=\\sum_jw_jg(v_j^\\top X)+b$ and $\\sum_i\\ell(f(X_i),Y_i)=\\sum_i\\ell(Wg(VX_i),Y_i)$: the matrix form in the place of the sum.',
    verdict: 'wrong',
    formula: { inside: dropped, outside: dropped, unit: reluOf },
  },
  how: 'Networks without biases inside, of every width that is drawn, exact dyadics: the second difference and the error on the hat; and the raised hat with the biases that are kept.',
  catches: 'A layer without bias, which is homogeneous and cannot fit a hat.',
  inputs: size(4).chain((m) => fc.record({ w: list(dyadic(4, 1), m), v: list(dyadic(4, 1), m), b: dyadic(4, 1) })),
  formula: { inside: kept, outside: kept, unit: reluOf },
  rivals: {
    'no bias inside': { inside: dropped, outside: kept, unit: reluOf },
    'no bias outside': { inside: kept, outside: dropped, unit: reluOf },
    'a unit that is not homogeneous': { inside: kept, outside: kept, unit: (z) => Math.max(0, z) ** 2 },
  },
  check: (family, { w, v, b }) => {
    const plain = [0, 1, 2].map(oneHidden({ ...family, inside: dropped, outside: kept }, w, v, w, b)) as [number, number, number]
    const error = Math.max(Math.abs(plain[0]), Math.abs(plain[1] - 1), Math.abs(plain[2]))
    const raised = [0, 1, 2].map(oneHidden(family, [1, -2], [1, 1], [0, -1], 1))
    return every([
      require(plain[2] - plain[1] === plain[1] - plain[0] && error >= 1 / 2, () =>
        `w = (${w}), v = (${v}), b = ${b}: without biases inside the values at 0, 1, 2 are ${plain.join(', ')}, off the hat by ${error}`),
      require(raised.join() === '1,2,1', () =>
        `w = (1,-2), v = (1,1), hidden biases (0,-1), b = 1: f is 1, 2, 1 at 0, 1, 2, and the form that is written gives ${raised.join(', ')}`),
    ])
  },
})

export const layerIndices: AnyClaim = law<{ widths: number[] }, (l: number) => number>({
  id: 'layer_weight_fits_previous_value',
  topic: 'networks',
  entry: 'mlp-layer-indices',
  source: { deck: '000', slide: 'Multi-Layer Perceptron, formal definition' },
  states:
    'With $x^{(0)}=x$ the rule is $x^{(l)}=\\sigma(W^{(l)}x^{(l-1)}+b^{(l)})$: $W^{(l)}$ is applied to the value of width $d^{(l-1)}$. The printed $x^{(l+1)}=\\sigma(W^{(l)}x^{(l)}+b^{(l)})$ says the same only if the input is called $x^{(1)}$.',
  rivals: { 'the printed rule with the input called x(0)': (l) => l },
  how: 'Shapes: the columns of $W^{(l)}\\in\\mathbb R^{d^{(l)}\\times d^{(l-1)}}$ against the width of the value that it multiplies.',
  catches: 'An index that is off by one.',
  inputs: fc.record({ widths: fc.array(size(4), { minLength: 2, maxLength: 4 }) }),
  formula: (l) => l - 1,
  check: (applied, { widths }) =>
    every(
      widths.slice(1).map((d, i) => {
        const l = i + 1
        return require(widths[applied(l)] === widths[l - 1], () =>
          `widths ${widths}: W(${l}) is ${d}×${widths[l - 1]} and would multiply a value of width ${widths[applied(l)]}`)
      }),
    ),
})

export const collapse = erratum<{ layers: Layer[]; x: number[]; u: number[] }, (z: Rational) => Rational>({
  id: 'affine_layers_compose_affine_of_no_activation',
  topic: 'networks',
  entry: 'linear-collapse',
  source: { deck: '001', slide: 'Multi-layer perceptron' },
  states: 'Layers without activation, biases included, compose to one affine map: $f(x+u)+f(x-u)=2f(x)$ for all $x$ and $u$.',
  printed: {
    states:
      '“perceptrons with multiple hidden layers”: “still a linear model”, without the hypothesis that their thresholds $\\mathbb 1\\{z>0\\}$ are left out.',
    verdict: 'hypothesis missing',
    formula: (z) => Q.max(q(0), z),
  },
  how: 'One to three layers of exact rationals, of up to three inputs, units and outputs, with and without ReLU between them; the midpoint of any segment.',
  catches: 'An activation that was forgotten, or one that was not.',
  inputs: layers(2, 3, dyadic(2, 0)).chain((net) => {
    const point = list(dyadic(2, 0), net[0]?.weights[0]?.length ?? 1)
    return fc.record({ layers: fc.constant(net), x: point, u: point })
  }),
  formula: (z) => z,
  rivals: {
    'a cube between the layers': (z) => Q.mul(z, Q.mul(z, z)),
    'the absolute value': (z) => Q.max(z, Q.sub(q(0), z)),
    'leaky ReLU': (z) => Q.max(Q.div(z, q(2)), z),
  },
  check: (between, { layers: net, x, u }) => {
    const f = (sign: number): Rational[] =>
      net.reduce<Rational[]>(
        (h, { weights, biases }, l) => weights.map((r, i) => Q.add(dot(r.map(q), l === 0 ? h : h.map(between)), q(biases[i] as number))),
        x.map((v, j) => q(v + sign * (u[j] as number))),
      )
    const [plus, minus, middle] = [f(1), f(-1), f(0)]
    return require(middle.every((y, i) => compare(Q.add(plus[i] as Rational, minus[i] as Rational), Q.mul(q(2), y)) === 0), () =>
      `layers ${JSON.stringify(net)}, x = (${x}), u = (${u}): f(x + u) = ${shown(plus)}, f(x - u) = ${shown(minus)}, f(x) = ${shown(middle)}`)
  },
})

export const parameterCount: AnyClaim = law<{ widths: number[] }, (inputs: number, outputs: number) => number>({
  id: 'parameter_count_eq_sum',
  topic: 'networks',
  entry: 'parameter-count',
  source: { deck: '002', slide: 'TwoLayerNet(2, 20, 1)' },
  states: 'A fully connected network has $\\sum_hn_h(n_{h-1}+1)$ parameters: 81 for widths (2, 20, 1).',
  how: 'The entries of explicit weights and biases, counted.',
  catches: 'Forgotten biases.',
  inputs: fc.record({ widths: fc.array(size(4), { minLength: 2, maxLength: 4 }) }),
  formula: (i, o) => o * (i + 1),
  rivals: { 'without biases': (i, o) => o * i, 'one bias per input': (i, o) => i * (o + 1) },
  check: (count, { widths }) => {
    const entries = widths.slice(1).reduce((s, o, l) => s + Array.from({ length: o }, () => Array.from({ length: (widths[l] as number) + 1 })).flat().length, 0)
    const formula = widths.slice(1).reduce((s, o, l) => s + count(widths[l] as number, o), 0)
    return require(entries === formula, () => `widths ${widths}: ${entries} entries, the formula gives ${formula}`)
  },
})
