import type { Elementary } from '../../algebra/field.ts'
import type { Compared } from '../compared.ts'
import type { AnyCase } from '../mistake.ts'
import { type Entry, entrywise, opposite, size, square, targetsOf, weighed, written } from './loss-rows.ts'
import type { Space, Step } from './space.ts'

/* Losses that weigh or branch: what each branch holds, label by label and side by side. */

const answered = (f: Entry, c: AnyCase): unknown => written('entries', 'another formula', '', entrywise(f)).answer(c)
const operations = ['loss', 'lossGradient'] as const

/* (1 - p_t)² times -ln p_t, with a weight for each label. Every factor is one of the logit that belongs to the label: z for 1, -z for 0. */

type Factor = <T>(R: Elementary<T>, z: T) => T
/** A factor as what is read off the logit, and what is made of that: a soft label mixes what is read off. */
interface Scale {
  readonly of: Factor
  readonly made: Factor
}
interface Focal {
  readonly scale: { readonly 1: Scale; readonly 0: Scale }
  readonly entropy: { readonly 1: Factor; readonly 0: Factor }
  readonly weights: readonly [one: number, zero: number]
  /** Soft labels mix p_t and ln p_t, or the terms of both labels: of hard ones it is the same. */
  readonly mixes: 'shares' | 'terms'
}
const share: Factor = (R, z) => R.logistic(z)
const missed: Factor = (R, z) => R.logistic(opposite(R, z))
const entropy: Factor = (R, z) => R.softplus(opposite(R, z))
const one = <T>(R: Elementary<T>): T => R.of(1)
const itself: Factor = (_, q) => q
const squared: Factor = (R, q) => square(R, q)

type Wrong<P, F> = readonly (readonly [cause: Step<P>['cause'], says: string, factor: F])[]
const scales: Wrong<Focal, Scale> = [
  ['another formula', '2 (1 - p_t) in the place of (1 - p_t)²: γ is a factor, where it is the exponent', { of: missed, made: (R, q) => R.mul(R.of(2), q) }],
  [
    'another formula',
    '(1 - ln p_t)² in the place of (1 - p_t)²: the logarithm is taken for the probability',
    { of: entropy, made: (R, q) => square(R, R.add(one(R), q)) },
  ],
  ['another formula', '(ln p_t)² in the place of (1 - p_t)²', { of: entropy, made: squared }],
  [
    'another formula',
    '(1 + ln p_t)² in the place of (1 - p_t)²: the cross-entropy -ln p_t is taken for the probability',
    { of: entropy, made: (R, q) => square(R, R.sub(one(R), q)) },
  ],
  [
    'another formula',
    '(1 - 1/p_t)² in the place of (1 - p_t)²: e^(-ln p_t) is taken for the probability',
    { of: share, made: (R, q) => square(R, R.sub(one(R), R.div(one(R), q))) },
  ],
  [
    'another formula',
    '1 - p_t² in the place of (1 - p_t)²: the exponent stands inside the brackets',
    { of: share, made: (R, q) => R.sub(one(R), square(R, q)) },
  ],
  ['complement', 'p_t² in the place of (1 - p_t)²: what is answered well counts most', { of: share, made: squared }],
  ['missing square', '1 - p_t in the place of its square', { of: missed, made: itself }],
  ['another formula', '(1 + p_t)² in the place of (1 - p_t)²', { of: share, made: (R, q) => square(R, R.add(one(R), q)) }],
  [
    'another formula',
    '(1 - z)² in the place of (1 - p_t)²: the logit is taken for the probability',
    { of: itself, made: (R, q) => square(R, R.sub(one(R), q)) },
  ],
  ['missing term', 'the factor (1 - p_t)² is missing', { of: one, made: one }],
]
const entropies: Wrong<Focal, Factor> = [
  ['missing term', '1 - p_t in the place of -ln p_t: the logarithm is missing', missed],
  ['missing term', '-p_t in the place of -ln p_t: the logarithm is missing', (R, z) => opposite(R, share(R, z))],
  ['complement', '-ln(1 - p_t) in the place of -ln p_t', (R, z) => R.softplus(z)],
  ['missing term', '-z in the place of -ln p_t: the logit is taken for the logarithm', (R, z) => opposite(R, z)],
  ['sign', 'ln p_t in the place of -ln p_t', (R, z) => opposite(R, entropy(R, z))],
  ['applied twice', '-ln p_t of a sigmoid that is applied twice', (R, z) => entropy(R, share(R, z))],
]
const labels = { 'for the label 1': 1, 'for the label 0': 0 } as const
function focalSteps(right: Focal): readonly Step<Focal>[] {
  const [a, b] = right.weights
  const of = <K extends 'scale' | 'entropy'>(axis: K, list: Wrong<Focal, Focal[K][1]>): readonly Step<Focal>[] =>
    list.flatMap(([cause, says, factor]) => [
      ...(['shares', 'terms'] as const).map((mixes) => ({ axis, cause, says, change: { [axis]: { 1: factor, 0: factor }, mixes } })),
      ...Object.entries(labels).map(([where, label]) => ({
        axis,
        cause,
        says: `${says}, ${where}`,
        change: { [axis]: { ...right[axis], [label]: factor }, mixes: 'terms' as const },
      })),
    ])
  const weighing = (cause: Step<Focal>['cause'], says: string, weights: Focal['weights']): readonly Step<Focal>[] =>
    (['shares', 'terms'] as const).map((mixes) => ({ axis: 'weights', cause, says, change: { weights, mixes } }))
  const balanced = a !== b
  return [
    ...of('scale', scales),
    ...of('entropy', entropies),
    ...(balanced
      ? [
          ...weighing('swapped arguments', 'α and 1 - α are exchanged: α weighs the label 0, 1 - α the label 1', [b, a]),
          ...weighing('another formula', 'α weighs both labels: 1 - α is due for the label 0', [a, a]),
          ...weighing('another formula', '1 - α weighs both labels: α is due for the label 1', [b, b]),
          ...weighing('missing term', 'α weighs the label 1 alone: the label 0 has no weight 1 - α', [a, 1]),
          ...weighing('missing term', '1 - α weighs the label 0 alone: the label 1 has no weight α', [1, b]),
          ...weighing('missing term', 'the weights α and 1 - α are missing', [1, 1]),
          ...weighing('missing term', 'the label 0 does not count', [a, 0]),
          ...weighing('missing term', 'the label 1 does not count', [0, b]),
        ]
      : [...weighing('missing term', 'the label 0 does not count', [1, 0]), ...weighing('missing term', 'the label 1 does not count', [0, 1])]),
  ]
}
const focal = (weights: Focal['weights']): Space<Focal> => {
  const due: Scale = { of: missed, made: squared }
  const right: Focal = { scale: { 1: due, 0: due }, entropy: { 1: entropy, 0: entropy }, weights, mixes: 'shares' }
  return { operations, right, steps: focalSteps(right), at: (p, c) => answered((R, z, y) => focalTerm(R, p, z, y), c) }
}
function focalTerm<T>(R: Elementary<T>, { scale, entropy: of, weights: [a, b], mixes }: Focal, z: T, y: number): T {
  const other = opposite(R, z)
  if (mixes === 'shares') {
    const [made, log] = [scale[1].made(R, weighed(R, y, scale[1].of(R, z), scale[0].of(R, other))), weighed(R, y, of[1](R, z), of[0](R, other))]
    return R.mul(R.of(a * y + b * (1 - y)), R.mul(made, log))
  }
  const term = (label: 1 | 0, weight: number, logit: T): T => R.mul(R.of(weight), R.mul(scale[label].made(R, scale[label].of(R, logit)), of[label](R, logit)))
  return weighed(R, y, term(1, a, z), term(0, b, other))
}

/* e²/2 within 1, |e| - ½ beyond on either side. */

interface Huber {
  readonly above: Factor
  readonly below: Factor
  readonly within: Factor
}
const line: Factor = (R, e) => R.sub(size(R, e), R.of(0.5))
const half: Factor = (R, e) => R.mul(R.of(0.5), square(R, e))
const beyond: readonly (readonly [cause: Step<Huber>['cause'], says: string, factor: Factor])[] = [
  ['zero', 'costs nothing', (R) => R.of(0)],
  ['wrong branch', 'still costs e²/2', half],
  ['sign', 'costs e - ½, with the sign of the error: |e| - ½ is due', (R, e) => R.sub(e, R.of(0.5))],
  ['missing term', 'costs |e|: the -½ is missing', (R, e) => size(R, e)],
  ['sign', 'costs |e| + ½: |e| - ½ is due', (R, e) => R.add(size(R, e), R.of(0.5))],
  ['another formula', 'costs |e| - 1: |e| - ½ is due', (R, e) => R.sub(size(R, e), R.of(1))],
  ['another formula', 'costs e²: |e| - ½ is due', (R, e) => square(R, e)],
  ['another formula', 'costs 1, whatever the error', (R) => R.of(1)],
  ['another formula', 'costs ½, whatever the error', (R) => R.of(0.5)],
]
const huberSpace: Space<Huber> = {
  operations,
  right: { above: line, below: line, within: half },
  steps: [
    ...beyond.flatMap(([cause, costs, factor]): readonly Step<Huber>[] => [
      { axis: 'beyond', cause, says: `an error beyond 1 ${costs}`, change: { above: factor, below: factor } },
      { axis: 'beyond', cause, says: `an error above 1 ${costs}`, change: { above: factor } },
      { axis: 'beyond', cause, says: `an error below -1 ${costs}: is |e| ≤ 1 asked of e, without the bars?`, change: { below: factor } },
    ]),
    { axis: 'within', cause: 'wrong branch', says: 'an error within 1 costs |e| - ½, which is due beyond 1 alone', change: { within: line } },
    { axis: 'within', cause: 'factor', says: 'an error within 1 costs e²: e²/2 is due', change: { within: (R, e) => square(R, e) } },
    { axis: 'within', cause: 'missing square', says: 'an error within 1 costs |e|/2: e²/2 is due', change: { within: (R, e) => R.mul(R.of(0.5), size(R, e)) } },
    { axis: 'within', cause: 'missing square', says: 'an error within 1 costs |e|: e²/2 is due', change: { within: (R, e) => size(R, e) } },
    { axis: 'within', cause: 'zero', says: 'an error within 1 costs nothing: e²/2 is due', change: { within: (R) => R.of(0) } },
    {
      axis: 'within',
      cause: 'sign',
      says: 'an error within 1 costs e|e|/2, with its sign',
      change: { within: (R, e) => R.mul(R.of(0.5), R.mul(e, size(R, e))) },
    },
  ],
  at: ({ above, below, within }, c) =>
    answered((R, z, y) => {
      const e = R.sub(z, R.of(y))
      return R.choose(R.less(R.of(1), e), above(R, e), R.choose(R.less(e, R.of(-1)), below(R, e), within(R, e)))
    }, c),
}

/* Cross-entropy with targets of 0.9 y + 0.1/K. */

interface Smoothed {
  readonly kept: (classes: number) => number
  readonly given: (classes: number) => number
}
const kept: Readonly<Record<string, (k: number) => number>> = {
  y: () => 1,
  '(1 - ε/K) y': (k) => 1 - 0.1 / k,
  'ε y': () => 0.1,
  '(1 - ε (K - 1)/K) y': (k) => 1 - (0.1 * (k - 1)) / k,
}
const given: Readonly<Record<string, (k: number) => number>> = {
  '1/K': (k) => 1 / k,
  ε: () => 0.1,
  nothing: () => 0,
  'ε/(K - 1)': (k) => 0.1 / (k - 1),
  'ε/2': () => 0.05,
  'ε K': (k) => 0.1 * k,
  '(1 - ε)/K': (k) => 0.9 / k,
  '-ε/K': (k) => -0.1 / k,
}
const smoothedSpace: Space<Smoothed> = {
  operations,
  right: { kept: () => 0.9, given: (k) => 0.1 / k },
  steps: [
    ...Object.entries(kept).map(
      ([name, f]): Step<Smoothed> => ({
        axis: 'kept',
        cause: 'another formula',
        says: `the target enters as ${name}, where (1 - ε) y is due`,
        change: { kept: f },
      }),
    ),
    ...Object.entries(given).map(
      ([name, f]): Step<Smoothed> => ({
        axis: 'given',
        cause: name === 'nothing' ? 'missing term' : name === 'ε' ? 'missing normalization' : name.startsWith('-') ? 'sign' : 'another formula',
        says: `every class gets ${name}, where ε/K is due`,
        change: { given: f },
      }),
    ),
  ],
  at: (p, { operation, ask, reference }) => {
    const target = targetsOf(ask).map((r) => r.map((y) => p.kept(r.length) * y + p.given(r.length)))
    return reference[operation as 'loss']({ name: 'crossEntropyWithLogits', prediction: ask.prediction, target })
  },
}

const spaces: Readonly<Record<string, Space<never>>> = {
  focalWithLogits: focal([1, 1]) as Space<never>,
  focalBalanced: focal([0.25, 0.75]) as Space<never>,
  huber: huberSpace as Space<never>,
  crossEntropySmoothed: smoothedSpace as Space<never>,
}
/** Of the loss that is asked for. */
export const lossSpace = ({ operation, ask }: Compared): Space<never> | undefined =>
  operation === 'loss' || operation === 'lossGradient' ? spaces[ask.name] : undefined
