import * as fc from 'fast-check'
import { type AnyClaim, erratum, every, law, require, type Source, skipped } from '../../src/evidence/claim.ts'
import { dyadic } from '../arbitraries/reals.ts'
import { list } from '../arbitraries/shapes.ts'

const corners = [
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
] as const

const slide001: Source = { deck: '001', slide: 'Perceptron limitation; Learning XOR' }

type Table = (a: number, b: number) => number

export const xorImpossible: AnyClaim = law<{ w: number[]; b: number }, Table>({
  id: 'xor_not_perceptron',
  topic: 'linear learners',
  entry: 'perceptron-xor-impossible',
  source: slide001,
  states: 'No perceptron $\\mathbb 1\\{w^\\top x+b>0\\}$ computes XOR.',
  how: 'Generated perceptrons on the four corners; proved for all real weights by a solver, and on paper: $(w_1+b)+(w_2+b)=(w_1+w_2+b)+b$.',
  catches: 'A hidden nonlinearity in a "linear" baseline.',
  inputs: fc.record({ w: list(dyadic(3, 0), 2), b: dyadic(3, 1) }),
  formula: (a, b) => (a + b) % 2,
  rivals: { and: (a, b) => a * b, or: (a, b) => Math.max(a, b), 'the sum': (a, b) => a + b, 'the negation': (a, b) => 1 - ((a + b) % 2) },
  runs: 1000,
  check: (table, { w, b }) => {
    const fits = corners.every(([x, y]) => ((w[0] as number) * x + (w[1] as number) * y + b > 0 ? 1 : 0) === table(x, y))
    const other = corners.find(([x, y]) => table(x, y) !== (x === y ? 0 : 1))
    return every([
      require(!fits, () => `w = (${w}), b = ${b} computes the table`),
      require(other === undefined, () => `(${other}) has ${table(other?.[0] as number, other?.[1] as number)} in the table, which is not XOR`),
    ])
  },
})

type Threshold = (score: number) => number

const scores = fc.record({ w: dyadic(4, 0), x: dyadic(4, 0), b: dyadic(4, 0) })

export const perceptronOutput = erratum<{ w: number; x: number; b: number }, Threshold>({
  id: 'perceptron_output_is_class',
  topic: 'linear learners',
  entry: 'perceptron-threshold-convention',
  source: { deck: '001', slide: 'Example: Perceptron' },
  states:
    'The output of a perceptron is a class: $\\mathbb 1\\{s>0\\}\\in\\{0,1\\}$ of its score $s=w\\cdot x+b$; that is $\\frac12(1+\\mathrm{sign}(s))$ off the boundary, and 0 on it.',
  printed: { states: 'The output of the perceptron is $y=w\\cdot x+b$.', formula: (s) => s },
  how: 'The output must be one of the two classes, and that of the sign of the score; scores of 0 are drawn.',
  catches: 'A regression sold as a classifier.',
  inputs: scores,
  formula: (s) => (s > 0 ? 1 : 0),
  rivals: { 'the boundary in class 1': (s) => (s >= 0 ? 1 : 0), 'always class 1': () => 1 },
  check: (output, { w, x, b }) => {
    const s = w * x + b
    const y = output(s)
    return every([
      require(y === 0 || y === 1, () => `w = ${w}, x = ${x}, b = ${b}: the output is ${y}, not a class`),
      require(s === 0 ? y === 0 : y === (1 + Math.sign(s)) / 2, () => `w = ${w}, x = ${x}, b = ${b}: the score is ${s}, the output class ${y}`),
    ])
  },
})

type PointLoss = (t: number, score: number) => number

const labeled = fc.record({ w: dyadic(4, 1), x: dyadic(4, 1), t: fc.constantFrom(1, -1), b: dyadic(4, 1) })

export const perceptronLoss = erratum<{ w: number; x: number; t: number; b: number }, PointLoss>({
  id: 'perceptron_loss_nonneg',
  topic: 'linear learners',
  entry: 'perceptron-loss-gradient',
  source: { deck: '001', slide: 'Perceptron Loss Function' },
  states: 'The perceptron loss $\\max(0,-t(w\\cdot x+b))$ is the size of the score on mistakes, 0 on right predictions, and never negative.',
  printed: { states: '$L(w)=-t(w\\cdot x+b)$', formula: (t, s) => -t * s },
  how: 'Generated examples, exact dyadics.',
  catches: 'Updates on examples that are already right; a loss without a minimum.',
  inputs: labeled,
  formula: (t, s) => Math.max(0, -t * s),
  rivals: { 'the hinge': (t, s) => Math.max(0, 1 - t * s), 'mistakes counted': (t, s) => (t * s < 0 ? 1 : 0) },
  check: (loss, { w, x, t, b }) => {
    const s = w * x + b
    const value = loss(t, s)
    return require(value >= 0 && value === (t * s < 0 ? Math.abs(s) : 0), () => `w = ${w}, x = ${x}, b = ${b}, t = ${t}: score ${s}, loss ${value}`)
  },
})

export const perceptronLabels = erratum<{ w: number; x: number; label: number }, (label: number) => number>({
  id: 'perceptron_update_moves_on_both_classes',
  topic: 'linear learners',
  entry: 'perceptron-zero-one-labels',
  source: { deck: '001', slide: 'Perceptron; Perceptron Loss; Update' },
  states: 'With labels $\\pm1$ the update $w\\leftarrow w+\\eta tx$ moves on mistakes of either class.',
  printed: { states: 'The labels are $\\{0,1\\}$ throughout, also in $w\\leftarrow w+\\eta tx$.', formula: (label) => label },
  how: 'A mistaken example with x ≠ 0 must change w.',
  catches: 'A class whose mistakes are never corrected.',
  inputs: fc.record({ w: dyadic(4, 0), x: dyadic(4, 0).map((v) => v || 1), label: fc.constantFrom(0, 1) }),
  formula: (label) => 2 * label - 1,
  check: (encode, { w, x, label }) => {
    const mistaken = (w * x > 0 ? 1 : 0) !== label
    const next = w + encode(label) * x
    return require(!mistaken || next !== w, () => `w = ${w}, x = ${x}, label ${label}: predicted ${w * x > 0 ? 1 : 0}, a mistake, and w stays ${next}`)
  },
})

interface Two {
  readonly x: number[]
  readonly w: number
  readonly b: number
}

export const updateImproves = erratum<Two, (before: number, after: number, scoreBefore: number, scoreAfter: number) => boolean>({
  id: 'perceptron_update_raises_signed_score',
  topic: 'linear learners',
  entry: 'perceptron-update-reduces-error',
  source: { deck: '001', slide: 'Perceptron update' },
  states: 'An update on $(x,t)$ raises the signed score $t(w\\cdot x+b)$ of that example by $\\eta(\\|x\\|^2+1)$.',
  printed: { states: 'The update reduces the classification error.', formula: (before, after) => after <= before },
  how: 'Two separable examples, labels - and +, one update on the first mistake; the number of errors and the signed score, exactly.',
  catches: 'Monotone error expected from the perceptron.',
  inputs: fc.record({
    x: list(fc.integer({ min: -4, max: 4 }), 2).filter(([a, b]) => a !== b),
    w: fc.integer({ min: -2, max: 2 }),
    b: fc.integer({ min: -3, max: 3 }),
  }),
  formula: (_, __, before, after) => after > before,
  check: (improves, { x, w, b }) => {
    const data = [
      [x[0] as number, -1],
      [x[1] as number, 1],
    ] as const
    const wrong = (w_: number, b_: number): number => data.filter(([p, t]) => t * (w_ * p + b_) <= 0).length
    const mistake = [...data].reverse().find(([p, t]) => t * (w * p + b) <= 0)
    if (mistake === undefined) return skipped
    const [p, t] = mistake
    const [w2, b2] = [w + t * p, b + t]
    return require(improves(wrong(w, b), wrong(w2, b2), t * (w * p + b), t * (w2 * p + b2)), () =>
      `data (${x[0]}, -), (${x[1]}, +), w = ${w}, b = ${b}: ${wrong(w, b)} error(s); after the update on x = ${p}: w = ${w2}, b = ${b2}, ${wrong(w2, b2)} errors`)
  },
})

export const perceptronIsNotCount = erratum<{ w: number; x: number; y: number }, (w: number, x: number, y: number) => number>({
  id: 'perceptron_step_eq_neg_subgradient',
  topic: 'linear learners',
  entry: 'perceptron-loss-is-zero-one',
  source: { deck: '004', slide: 'Perceptron loss' },
  states: "The perceptron's step on a mistake is minus the subgradient of $\\max(0,-Yw^\\top X)$.",
  printed: {
    states: 'The perceptron minimizes $\\ell(w)=\\sum\\mathbb 1\\{\\mathrm{sign}(w^\\top X_i+b)\\ne Y_i\\}$.',
    formula: (w, x, y) => (Math.sign(w * x) !== y ? 1 : 0),
  },
  how: 'The slope of the loss off the decision boundary by a difference inside the affine piece, against the step Y X of the rule.',
  catches: 'Gradient descent on a loss whose gradient is 0.',
  inputs: fc.record({ w: dyadic(4, 0).map((v) => v || 1), x: dyadic(4, 0).map((v) => v || 1), y: fc.constantFrom(1, -1) }),
  formula: (w, x, y) => Math.max(0, -y * w * x),
  check: (loss, { w, x, y }) => {
    const h = 2 ** -6
    const slope = (loss(w + h, x, y) - loss(w - h, x, y)) / (2 * h)
    const step = y * w * x < 0 ? y * x : 0
    return require(-slope === step, () => `w = ${w}, X = ${x}, Y = ${y}: the rule steps by ${step}, the loss has slope ${slope}`)
  },
})

export const novikoff: AnyClaim = law<{ data: number[][]; u: number[] }, (r2: number, g: number, u2: number) => boolean>({
  id: 'perceptron_mistakes_le_novikoff',
  topic: 'linear learners',
  entry: 'novikoff-bound',
  source: { deck: 'beyond', slide: 'Novikoff 1962' },
  states: 'On data with an integer separator $u$ of margin $g$ the online perceptron makes at most $R^2\\|u\\|^2/g^2$ mistakes.',
  how: 'Labels by a generated separator, augmented by 1 for the bias; passes until none is wrong; integers, exactly.',
  catches: 'An update of the wrong sign or without the bias.',
  inputs: fc.record({
    data: fc.array(list(fc.integer({ min: -3, max: 3 }), 2), { minLength: 1, maxLength: 5 }),
    u: list(fc.integer({ min: -3, max: 3 }), 3).filter((v) => v.some((x) => x !== 0)),
  }),
  formula: () => true,
  rivals: { 'a bound of half a mistake per example': (r2, g, u2) => r2 * u2 < 4 * g * g },
  check: (applies, { data, u }) => {
    const score = (w: readonly number[], x: readonly number[]): number => w.reduce((s, v, i) => s + v * (x[i] as number), 0)
    const points = data.map((x) => [...x, 1]).filter((x) => score(u, x) !== 0)
    if (points.length === 0) return skipped
    const labels = points.map((x) => Math.sign(score(u, x)))
    const [r2, g, u2] = [Math.max(...points.map((x) => score(x, x))), Math.min(...points.map((x) => Math.abs(score(u, x)))), score(u, u)]
    let [w, mistakes, clean] = [[0, 0, 0], 0, false]
    while (!clean && mistakes * g * g <= r2 * u2) {
      clean = true
      points.forEach((x, i) => {
        const t = labels[i] as number
        if (t * score(w, x) > 0) return
        w = w.map((v, k) => v + t * (x[k] as number))
        mistakes += 1
        clean = false
      })
    }
    const bounded = mistakes * g * g <= r2 * u2
    return require(bounded && clean && (applies(r2, g, u2) || mistakes < 1), () =>
      `points ${JSON.stringify(points)}, u = (${u}): ${mistakes} mistakes, R²‖u‖²/g² = ${r2 * u2}/${g * g}`)
  },
})

/** Does some threshold on the line separate the labels? */
const separable = (data: readonly (readonly [x: number, t: number])[]): boolean => {
  const [minus, plus] = [-1, 1].map((t) => data.filter(([, label]) => label === t).map(([x]) => x)) as [number[], number[]]
  return Math.max(...minus) < Math.min(...plus) || Math.max(...plus) < Math.min(...minus)
}
/** The batch rule of the slide from w = b = 0 with sign(0) = 0; exact integers. True when it comes to rest without errors. */
function comesToRest(data: readonly (readonly [x: number, t: number])[], sweeps: number): boolean {
  let [w, b] = [0, 0]
  for (let k = 0; k < sweeps; k++) {
    const errors = data.map(([x, t]) => [x, t - Math.sign(w * x + b)] as const)
    if (errors.every(([, e]) => e === 0)) return true
    w += errors.reduce((s, [x, e]) => s + e * x, 0)
    b += errors.reduce((s, [, e]) => s + e, 0)
  }
  return false
}
export const batchPerceptronConverges = erratum<{ data: (readonly [number, number])[] }, (isSeparable: boolean) => boolean>({
  id: 'batch_perceptron_converges_iff_separable',
  topic: 'linear learners',
  entry: 'perceptron-does-not-converge',
  source: { deck: '004', slide: "Doesn't converge!" },
  states: 'The batch perceptron comes to rest if and only if the data are linearly separable.',
  printed: { states: "The perceptron doesn't converge.", formula: () => false },
  how: 'Two to four points on a line, both labels present, integers; 2000 sweeps, far beyond the bound for points this small.',
  catches: 'Declaring divergence of a rule that needs separable data.',
  inputs: fc
    .record({ data: fc.array(fc.tuple(fc.integer({ min: -2, max: 2 }), fc.constantFrom(1, -1)), { minLength: 2, maxLength: 4 }) })
    .filter(({ data }) => data.some(([, t]) => t === 1) && data.some(([, t]) => t === -1)),
  formula: (isSeparable) => isSeparable,
  rivals: { 'always converges': () => true },
  check: (converges, { data }) =>
    require(converges(separable(data)) === comesToRest(data, 2000), () =>
      `points ${data.map(([x, t]) => `(${x}, ${t > 0 ? '+' : '-'})`).join(' ')}: ${separable(data) ? 'separable' : 'not separable'}, and the rule ${comesToRest(data, 2000) ? 'comes to rest' : 'does not come to rest'}`),
})
