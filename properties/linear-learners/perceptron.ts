import * as fc from 'fast-check'
import { type AnyClaim, erratum, every, law, require, type Source, skipped } from '../../src/evidence/claim.ts'
import { dyadic } from '../arbitraries/reals.ts'
import { list, size } from '../arbitraries/shapes.ts'

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
  printed: { states: 'Of the perceptron: “The output is given by” $y=\\mathbf w\\cdot\\mathbf x+b$.', verdict: 'misprint', formula: (s) => s },
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
  printed: { states: '“The perceptron loss function” $L(\\mathbf w)=-t(\\mathbf w\\cdot\\mathbf x+b)$', verdict: 'wrong', formula: (t, s) => -t * s },
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

/** How a label enters the update, and at which points the weights are said to move. */
interface Moves {
  readonly encode: (label: number) => number
  readonly at: (x: number) => boolean
}

export const perceptronLabels = erratum<{ w: number; b: number; x: number; label: number; eta: number }, Moves>({
  id: 'perceptron_update_moves_on_both_classes',
  topic: 'linear learners',
  entry: 'perceptron-zero-one-labels',
  source: { deck: '001', slide: 'Perceptron; Perceptron Loss; Update' },
  states: 'With labels $t=\\pm1$, $\\eta>0$ and $x\\ne0$ a mistake on either class moves $w\\leftarrow w+\\eta tx$ towards its label; at $x=0$ nothing moves.',
  printed: {
    states:
      '$\\mathbf w\\leftarrow\\mathbf w+\\eta t\\mathbf x$ “where t is the target label”, without the hypothesis $t=\\pm1$: the labels before are $\\mathbf y\\in\\{0,1\\}^n$.',
    verdict: 'hypothesis missing',
    formula: { encode: (label) => label, at: (x) => x !== 0 },
  },
  how: 'One mistake of the perceptron $\\mathbb 1\\{wx+b>0\\}$, exact dyadics: whether w moves, and to which side; x = 0 is drawn too.',
  catches: 'A class whose mistakes are never corrected.',
  inputs: fc.record({ w: dyadic(4, 0), b: dyadic(4, 0), x: dyadic(4, 0), label: fc.constantFrom(0, 1), eta: fc.constantFrom(1, 0.5) }),
  formula: { encode: (label) => 2 * label - 1, at: (x) => x !== 0 },
  rivals: {
    'at x = 0 too': { encode: (label) => 2 * label - 1, at: () => true },
    'labels turned round': { encode: (label) => 1 - 2 * label, at: (x) => x !== 0 },
  },
  check: ({ encode, at }, { w, b, x, label, eta }) => {
    const predicted = w * x + b > 0 ? 1 : 0
    if (predicted === label) return skipped
    const next = w + eta * encode(label) * x
    const towards = (label === 1 ? 1 : -1) * (next - w) * x > 0
    return require(towards === at(x), () =>
      `w = ${w}, b = ${b}, η = ${eta}, x = ${x}, label ${label}: predicted ${predicted}, a mistake, and w becomes ${next}`)
  },
})

interface Update {
  readonly x: readonly number[]
  readonly t: number
  readonly eta: number
}
/** The step in w, and what is promised of it. */
interface Improvement {
  readonly step: (u: Update) => readonly number[]
  readonly promises: (is: Update & { readonly rise: number; readonly before: number; readonly after: number }) => boolean
}
const squaredNorm = (x: readonly number[]): number => x.reduce((s, v) => s + v * v, 0)
const printedStep = ({ x, t, eta }: Update): number[] => x.map((v) => eta * t * v)

export const updateImproves = erratum<{ data: number[][]; w: number[]; b: number; eta: number }, Improvement>({
  id: 'perceptron_update_raises_signed_score',
  topic: 'linear learners',
  entry: 'perceptron-update-reduces-error',
  source: { deck: '001', slide: 'Applying the Gradient to the Perceptron' },
  states: 'The update $w\\leftarrow w+\\eta tx$, $t=\\pm1$, raises the signed score $t(w\\cdot x+b)$ of its example by exactly $\\eta\\|x\\|^2$.',
  printed: {
    states:
      '$\\mathbf w\\leftarrow\\mathbf w+\\eta t\\mathbf x$ “adjusts the weights to reduce the classification error”, read of the data: no more mistakes than before.',
    verdict: 'a reading',
    formula: { step: printedStep, promises: ({ before, after }) => after <= before },
  },
  how: 'Two examples, labels - and +, one update of w on a mistake of $\\mathbb 1\\{w\\cdot x+b>0\\}$, as the slide has it: b stays. Exact dyadics.',
  catches: 'Monotone error expected from the perceptron.',
  inputs: size(2).chain((d) =>
    fc.record({
      data: list(list(fc.integer({ min: -4, max: 4 }), d), 2),
      w: list(fc.integer({ min: -2, max: 2 }), d),
      b: fc.integer({ min: -3, max: 3 }),
      eta: fc.constantFrom(1, 0.5),
    }),
  ),
  formula: { step: printedStep, promises: ({ x, eta, rise }) => rise === eta * squaredNorm(x) },
  rivals: {
    'with a bias, which the slide does not move': { step: printedStep, promises: ({ x, eta, rise }) => rise === eta * (squaredNorm(x) + 1) },
    'a quarter of the step': { step: (u) => printedStep(u).map((v) => v / 4), promises: ({ x, eta, rise }) => rise === eta * squaredNorm(x) },
    'the norm in the place of its square': { step: printedStep, promises: ({ x, eta, rise }) => rise === eta * Math.sqrt(squaredNorm(x)) },
  },
  check: ({ step, promises }, { data, w, b, eta }) => {
    const score = (v: readonly number[], x: readonly number[]): number => v.reduce((s, e, i) => s + e * (x[i] as number), b)
    const labeled = data.map((x, i) => ({ x, t: i === 0 ? -1 : 1 }))
    const mistakes = (v: readonly number[]): typeof labeled => labeled.filter(({ x, t }) => score(v, x) > 0 !== t > 0)
    const example = mistakes(w).at(-1)
    if (example === undefined) return skipped
    const { x, t } = example
    const next = step({ x, t, eta }).map((v, i) => (w[i] as number) + v)
    const rise = t * (score(next, x) - score(w, x))
    const [before, after] = [mistakes(w).length, mistakes(next).length]
    return require(promises({ x, t, eta, rise, before, after }), () =>
      `data (${data[0]}; -), (${data[1]}; +), w = (${w}), b = ${b}, η = ${eta}: the update on (${x}) makes w = (${next}), its signed score rises by ${rise}, the mistakes are ${before}, then ${after}`)
  },
})

/** A loss of the label and the score, and how many times its gradient the rule is said to step against. */
interface Descended {
  readonly loss: (y: number, score: number) => number
  readonly times: number
}
const hinge = (y: number, score: number): number => Math.max(0, -y * score)

export const perceptronIsNotCount = erratum<{ w: number; b: number; x: number; y: number }, Descended>({
  id: 'perceptron_step_eq_neg_subgradient',
  topic: 'linear learners',
  entry: 'perceptron-loss-is-zero-one',
  source: { deck: '004', slide: 'Perceptron algorithm; losses' },
  states: 'Where the score is not 0, the step $(Y-\\hat Y)(X,1)$ of the rule in $(w,b)$ is $-2$ times the gradient of $\\max(0,-Y(w^\\top X+b))$.',
  printed: {
    states: '(Perceptron) $\\ell(w)=\\sum_i\\mathbf 1_{\\mathrm{sign}(w^\\top X_i+b)\\ne Y_i}$',
    verdict: 'wrong',
    formula: { loss: (y, s) => (Math.sign(s) === y ? 0 : 1), times: 2 },
  },
  how: 'Differences of the loss in w and in b on one side of the decision boundary, exact dyadics, against the step of the rule with $\\hat Y=\\mathrm{sign}(w^\\top X+b)$.',
  catches: 'Gradient descent on a loss whose gradient is 0.',
  inputs: fc.record({ w: dyadic(4, 0), b: dyadic(4, 0), x: dyadic(4, 0), y: fc.constantFrom(1, -1) }),
  formula: { loss: hinge, times: 2 },
  rivals: { 'minus the gradient itself': { loss: hinge, times: 1 }, 'with a margin of 1': { loss: (y, s) => Math.max(0, 1 - y * s), times: 2 } },
  check: ({ loss, times }, { w, b, x, y }) => {
    const score = w * x + b
    if (score === 0) return skipped
    // Whole numbers: the score is at least 1 from the boundary, and moves by less.
    const h = 2 ** -6
    const slope = (dw: number, db: number): number => (loss(y, score + h * (dw * x + db)) - loss(y, score - h * (dw * x + db))) / (2 * h)
    const [step, due] = [
      [(y - Math.sign(score)) * x, y - Math.sign(score)],
      [-times * slope(1, 0), -times * slope(0, 1)],
    ]
    return require(step.every((v, i) => v === (due[i] as number) + 0), () =>
      `w = ${w}, b = ${b}, X = ${x}, Y = ${y}: the rule steps by (${step}), the loss has the gradient (${[slope(1, 0), slope(0, 1)]})`)
  },
})

export const novikoff: AnyClaim = law<{ data: number[][]; u: number[] }, (r2: number, g: number, u2: number) => boolean>({
  id: 'perceptron_mistakes_le_novikoff',
  topic: 'linear learners',
  entry: 'novikoff-bound',
  source: { deck: 'beyond', slide: 'Novikoff 1962' },
  states: 'On data that $u$ separates with $t_iu\\cdot x_i\\ge g>0$ and $\\|x_i\\|\\le R$ the online perceptron makes at most $R^2\\|u\\|^2/g^2$ mistakes.',
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

type Data = readonly (readonly [x: number, t: number])[]
/** Does some threshold on the line separate the labels? */
const separable = (data: Data): boolean => {
  const [minus, plus] = [-1, 1].map((t) => data.filter(([, label]) => label === t).map(([x]) => x)) as [number[], number[]]
  return Math.max(...minus) < Math.min(...plus) || Math.max(...plus) < Math.min(...minus)
}
/** The batch rule of the slide from w = b = 0. True when it comes to rest: a step that changes nothing. Exact integers. */
function comesToRest(data: Data, atZero: number, sweeps: number): boolean {
  const sign = (score: number): number => (score === 0 ? atZero : Math.sign(score))
  let [w, b] = [0, 0]
  for (let k = 0; k < sweeps; k++) {
    const errors = data.map(([x, t]) => [x, t - sign(w * x + b)] as const)
    const [dw, db] = [errors.reduce((s, [x, e]) => s + e * x, 0), errors.reduce((s, [, e]) => s + e, 0)]
    if (dw === 0 && db === 0) return true
    w += dw
    b += db
  }
  return false
}
/** All lists of two and three points at -1, 0 and 1 with labels of both kinds. */
const smallData = (): Data[] => {
  const one = [-1, 0, 1].flatMap((x) => [-1, 1].map((t) => [x, t] as const))
  const two = one.flatMap((a) => one.map((b): Data => [a, b]))
  return [...two, ...two.flatMap((data) => one.map((c): Data => [...data, c]))].filter((data) => [-1, 1].every((t) => data.some(([, label]) => label === t)))
}
/** What happens on them, by whether they are separable and by sign(0): rest, no rest, or both. */
const happening = new Map<string, ReadonlySet<boolean>>()
function happens(isSeparable: boolean, signOfZero: number): ReadonlySet<boolean> {
  const known = happening.get(`${isSeparable} ${signOfZero}`)
  if (known !== undefined) return known
  const found = new Set(smallData().flatMap((data) => (separable(data) === isSeparable ? [comesToRest(data, signOfZero, 2000)] : [])))
  happening.set(`${isSeparable} ${signOfZero}`, found)
  return found
}
/** Whether it is said to come to rest; undefined where either is said to happen. */
type Rests = (isSeparable: boolean, signOfZero: number) => boolean | undefined
const ofTwoSigns: Rests = (isSeparable, signOfZero) => (isSeparable || signOfZero !== 0 ? isSeparable : undefined)

export const batchPerceptronConverges = erratum<{ data: (readonly [number, number])[]; signOfZero: number }, Rests>({
  id: 'batch_perceptron_converges_iff_separable',
  topic: 'linear learners',
  entry: 'perceptron-does-not-converge',
  source: { deck: '004', slide: "Doesn't converge!" },
  states:
    'With $\\mathrm{sign}(0)=1$ or $-1$ the batch perceptron from $w=0$, $b=0$ comes to rest if and only if the data are linearly separable; with $\\mathrm{sign}(0)=0$ on all data that are, and on some, not all, that are not.',
  printed: {
    states: "“Doesn't converge!”, without the hypothesis that the data cannot be separated.",
    verdict: 'hypothesis missing',
    formula: (isSeparable, signOfZero) => (isSeparable || signOfZero !== 0 ? false : undefined),
  },
  how: 'Two to four points on a line, both labels present, integers, all three values of sign(0); 2000 sweeps, far beyond the bound for points this small. That either happens is said exactly where lists of two and three points at -1, 0 and 1 show both.',
  catches: 'Declaring divergence of a rule that needs separable data; rest taken for a separation.',
  inputs: fc
    .record({
      data: fc.array(fc.tuple(fc.integer({ min: -2, max: 2 }), fc.constantFrom(1, -1)), { minLength: 2, maxLength: 4 }),
      signOfZero: fc.constantFrom(1, -1, 0),
    })
    .filter(({ data }) => data.some(([, t]) => t === 1) && data.some(([, t]) => t === -1)),
  formula: ofTwoSigns,
  rivals: {
    'always converges': () => true,
    'with sign(0) = 0 too': (isSeparable) => isSeparable,
    'either where the data are not separable': (isSeparable) => isSeparable || undefined,
    'either with sign(0) = 0': (isSeparable, signOfZero) => (signOfZero === 0 ? undefined : isSeparable),
  },
  check: (rests, { data, signOfZero }) => {
    const [isSeparable, rest] = [separable(data), comesToRest(data, signOfZero, 2000)]
    const said = rests(isSeparable, signOfZero)
    const told = isSeparable ? 'separable' : 'not separable'
    if (said === undefined)
      return require(happens(isSeparable, signOfZero).size === 2, () =>
        `sign(0) = ${signOfZero}: on all lists of two and three points at -1, 0 and 1 that are ${told} the rule ${rest ? 'comes to rest' : 'does not come to rest'}`)
    return require(said === rest, () =>
      `points ${data.map(([x, t]) => `(${x}, ${t > 0 ? '+' : '-'})`).join(' ')}, sign(0) = ${signOfZero}: ${told}, and the rule ${rest ? 'comes to rest' : 'does not come to rest'}`)
  },
})
