import { describe, expect, test } from 'vitest'
import type { Matrix, Operations } from '../protocol/subject.ts'
import { engineOperations as right } from '../subjects/engine.ts'
import { diagnose } from './diagnose.ts'

/* Slips in update rules, each written by hand in several optimizers: what is told of them. */

type Ask = Parameters<Operations['trajectory']>[0]
type Memory = Record<string, number>
type Options = Readonly<Record<'learningRate' | 'beta1' | 'beta2' | 'momentum' | 'decay' | 'epsilon' | 'weightDecay', number>>
/** One parameter, its gradient, what is remembered, the options, and the number of the step. */
type Step = (x: number, g: number, s: Memory, o: Options, t: number) => number

const draws = [0.5, -1, 2, 0.25, -0.75, 3]
const asks = (optimizer: string, options: readonly Record<string, number>[]): readonly Ask[] =>
  options.map((o, k) => ({ optimizer, options: o, start: [[1 + k, -2], [0.5]], gradients: draws.map((g) => [[g + k, 3 * g - 0.5], [k === 1 ? 0 : -g]]) }))
const each = (more: Record<string, number>): readonly Record<string, number>[] =>
  [
    { learningRate: 0.5, epsilon: 0.25 },
    { learningRate: 0.25, epsilon: 1e-8 },
    { learningRate: 2, epsilon: 0.0625 },
  ].map((o, k) => ({ ...o, ...Object.fromEntries(Object.entries(more).map(([name, value]) => [name, name === 'weightDecay' ? value : value - k / 16])) }))
const asked: Readonly<Record<string, readonly Ask[]>> = {
  adam: asks('adam', each({ beta1: 0.9, beta2: 0.75, weightDecay: 0 })),
  adamw: asks('adamw', each({ beta1: 0.9, beta2: 0.75, weightDecay: 0.125 })),
  amsgrad: asks('amsgrad', each({ beta1: 0.9, beta2: 0.75 })),
  adamax: asks('adamax', each({ beta1: 0.9, beta2: 0.75 })),
  rmsprop: asks('rmsprop', each({ decay: 0.9, momentum: 0.125 })),
  adagrad: asks(
    'adagrad',
    each({}).map((o) => ({ ...o, initialAccumulator: 0, rateDecay: 0 })),
  ),
  adadelta: asks('adadelta', each({ decay: 0.9 })),
  momentum: asks(
    'momentum',
    [0.9, 0.5, 0.75].map((momentum) => ({ learningRate: momentum / 2, momentum, dampening: 0, weightDecay: 0 })),
  ),
  nesterov: asks(
    'nesterov',
    [0.9, 0.5, 0.75].map((momentum) => ({ learningRate: momentum / 2, momentum, weightDecay: 0 })),
  ),
}
const walking =
  (step: Step) =>
  ({ start, gradients, options }: Ask): readonly Matrix[] => {
    const memory = start.map((r) => r.map((): Memory => ({ m: 0, v: 0, w: 0, b: 0, top: 0 })))
    let p: Matrix = start
    return gradients.map((all, k) => {
      p = p.map((r, i) => r.map((x, j) => step(x, all[i]?.[j] as number, memory[i]?.[j] as Memory, options as Options, k + 1)))
      return p
    })
  }
async function told(name: string, step: Step): Promise<string> {
  const observations = (asked[name] as readonly Ask[]).map((ask) => ({ operation: 'trajectory', ask, answer: walking(step)(ask) }) as const)
  return (await diagnose(observations, right))?.says ?? 'nothing'
}

/* The parts of the rules, so that each slip is one change. */

type Part = (s: Memory, g: number, o: Options, t: number) => number
const m_: Part = (s, g, o) => o.beta1 * (s['m'] as number) + (1 - o.beta1) * g
const v_: Part = (s, g, o) => o.beta2 * (s['v'] as number) + (1 - o.beta2) * g * g
/** Writes a number into the state, and gives it. */
function keep(s: Memory, name: string, value: number): number {
  s[name] = value
  return value
}
interface Parts {
  m?: Part
  v?: Part
  c1?: (o: Options, t: number) => number
  c2?: (o: Options, t: number) => number
  move?: (mHat: number, vHat: number, o: Options, s: Memory, g: number, x: number) => number
  after?: (s: Memory, o: Options, t: number) => void
}
const adam =
  ({
    m = m_,
    v = v_,
    c1 = (o, t) => 1 - o.beta1 ** t,
    c2 = (o, t) => 1 - o.beta2 ** t,
    move = (a, b, o) => a / (Math.sqrt(b) + o.epsilon),
    after,
  }: Parts): Step =>
  (x, g, s, o, t) => {
    s['m'] = m(s, g, o, t)
    s['v'] = v(s, g, o, t)
    const moved = x - (o.weightDecay ?? 0) * o.learningRate * x - o.learningRate * move(s['m'] / c1(o, t), s['v'] / c2(o, t), o, s, g, x)
    after?.(s, o, t)
    return moved
  }
const rms =
  (v: Part, move: (v: number, g: number, s: Memory, o: Options, x: number) => number = (w, g, _, o) => g / (Math.sqrt(w) + o.epsilon)): Step =>
  (x, g, s, o, t) => {
    s['v'] = v(s, g, o, t)
    s['b'] = (o.momentum ?? 0) * (s['b'] as number) + move(s['v'], g, s, o, x)
    return x - o.learningRate * s['b']
  }
const mean: Part = (s, g, o) => o.decay * (s['v'] as number) + (1 - o.decay) * g * g
const sum: Part = (s, g) => (s['v'] as number) + g * g
const adamax =
  (u: Part, m: Part = m_, c1 = (o: Options, t: number): number => 1 - o.beta1 ** t, move = (a: number, b: number): number => a / b): Step =>
  (x, g, s, o, t) => {
    s['m'] = m(s, g, o, t)
    s['v'] = u(s, g, o, t)
    return x - o.learningRate * move(s['m'] / c1(o, t), s['v'])
  }
const greatest: Part = (s, g, o) => Math.max(o.beta2 * (s['v'] as number), Math.abs(g) + o.epsilon)
const amsgrad = (top: (s: Memory, before: number) => number): Step => {
  return (x, g, s, o, t) => {
    const before = s['v'] as number
    s['m'] = m_(s, g, o, t)
    s['v'] = v_(s, g, o, t)
    return x - (o.learningRate * s['m']) / (1 - o.beta1 ** t) / (Math.sqrt(top(s, before) / (1 - o.beta2 ** t)) + o.epsilon)
  }
}
interface Delta {
  v?: Part
  w?: (w: number, d: number, o: Options, t: number) => number
  form?: (w: number, v: number, g: number, o: Options) => number
  order?: 'early' | 'late'
}
const adadelta =
  ({
    v = mean,
    w = (a, d, o) => o.decay * a + (1 - o.decay) * d * d,
    form = (a, b, g, o) => (Math.sqrt(a + o.epsilon) / Math.sqrt(b + o.epsilon)) * g,
    order,
  }: Delta): Step =>
  (x, g, s, o, t) => {
    s['v'] = v(s, g, o, t)
    const before = s['w'] as number
    const d = form(order === 'late' ? (s['top'] as number) : before, s['v'], g, o)
    s['top'] = before
    s['w'] = w(before, d, o, t)
    return x - o.learningRate * (order === 'early' ? form(s['w'], s['v'], g, o) : d)
  }
const heavy =
  (move: (s: Memory, g: number, o: Options) => number): Step =>
  (x, g, s, o) => {
    s['m'] = o.momentum * (s['m'] as number) + g
    return x - o.learningRate * move(s, g, o)
  }

test.each<[string, Step]>([
  ['adam', adam({})],
  ['adamw', adam({})],
  ['adamax', adamax(greatest)],
  ['rmsprop', rms(mean)],
  ['adagrad', rms(sum)],
  ['adadelta', adadelta({})],
  ['amsgrad', amsgrad((s) => keep(s, 'top', Math.max(s['top'] as number, s['v'] as number)))],
  ['momentum', heavy((s) => s['m'] as number)],
  ['nesterov', heavy((s, g, o) => g + o.momentum * (s['m'] as number))],
])('nothing is told of a right %s', async (name, step) => {
  expect(await told(name, step)).toBe('nothing')
})

describe.each<[string, readonly (readonly [optimizer: string, step: Step, says: string])[]]>([
  [
    'a product where a quotient is due',
    [
      ['adam', adam({ move: (a, b, o) => a * (Math.sqrt(b) + o.epsilon) }), 'multiplied by the root'],
      ['rmsprop', rms(mean, (v, g, _, o) => g * (Math.sqrt(v) + o.epsilon)), 'multiplied by the root'],
      [
        'adam',
        (x, g, s, o, t) => {
          s['m'] = m_(s, g, o, t)
          s['v'] = v_(s, g, o, t)
          return x - ((o.learningRate * Math.sqrt(1 - o.beta2 ** t)) / (1 - o.beta1 ** t)) * s['m'] * (Math.sqrt(s['v']) + o.epsilon)
        },
        'in the form η √(1 - β₂ᵗ)',
      ],
      ['adam', adam({ c1: () => 1, c2: () => 1, move: (a, b, o) => a * (Math.sqrt(b) + o.epsilon) }), 'used as they are; besides, multiplied by the root'],
      ['adagrad', rms(sum, (v, g, _, o) => g * (Math.sqrt(v) + o.epsilon)), 'multiplied by the root'],
      ['adadelta', adadelta({ form: (w, v, g, o) => Math.sqrt(w + o.epsilon) * Math.sqrt(v + o.epsilon) * g }), 'multiplied by the root'],
      ['adamax', adamax(greatest, m_, undefined, (a, b) => a * b), 'multiplied by the root'],
      ['adadelta', adadelta({ form: (w, v, g, o) => (Math.sqrt(v + o.epsilon) / Math.sqrt(w + o.epsilon)) * g }), 'the two roots are exchanged'],
      ['adadelta', adadelta({ form: (w, v, g, o) => ((Math.sqrt(w) + o.epsilon) / (Math.sqrt(v) + o.epsilon)) * g }), 'ε stands outside both roots'],
      ['adamw', adam({ move: (a, b, o) => (Math.sqrt(b) + o.epsilon) / a }), 'upside down'],
      ['adagrad', rms(sum, (v, g, _, o) => g / Math.sqrt(v) + o.epsilon), 'ε is added to the quotient'],
      ['adam', adam({ move: (a, b, o) => a / Math.sqrt(b) + o.epsilon / o.learningRate }), 'ε is added to the whole step'],
      ['adam', adam({ move: (a, b, o) => a / Math.sqrt(b) - o.epsilon / o.learningRate }), 'adds ε to the parameter'],
      ['adagrad', rms(sum, (v, g, _, o) => (1 / Math.sqrt(v) + o.epsilon / o.learningRate) * g), 'where η/(√v + ε) is due'],
    ],
  ],
  [
    'a coefficient in the place of another',
    [
      ['adam', adam({ v: (s, g, o) => o.beta1 * (s['v'] as number) + (1 - o.beta1) * g * g }), 'the second moment decays with β₁'],
      ['adamw', adam({ m: (s, g, o) => o.beta2 * (s['m'] as number) + (1 - o.beta2) * g }), 'the first moment decays with β₂'],
      ['adam', adam({ m: (s, g, o) => o.beta1 * (s['m'] as number) + (1 - o.beta2) * g }), 'the new gradient enters with 1 - β₂'],
      ['adamw', adam({ v: (s, g, o) => o.beta2 * (s['v'] as number) + (1 - o.beta1) * g * g }), 'the new square enters with 1 - β₁'],
      ['adam', adam({ v: (s, g, o) => o.beta1 * (s['v'] as number) + (1 - o.beta2) * g * g }), 'kept with the factor β₁'],
      ['adamax', adamax((s, g, o) => Math.max(o.beta1 * (s['v'] as number), Math.abs(g) + o.epsilon)), 'kept with the factor β₁'],
      ['adamax', adamax(greatest, m_, (o, t) => 1 - o.beta2 ** t), 'corrected with β₂'],
      ['rmsprop', rms((s, g, o) => o.decay * (s['v'] as number) + o.decay * g * g), 'ρ v + ρ g²'],
      ['adadelta', adadelta({ v: (s, g, o) => (1 - o.decay) * (s['v'] as number) + (1 - o.decay) * g * g }), '(1 - ρ) v + (1 - ρ) g²'],
      ['adadelta', adadelta({ w: (w, d, o) => o.decay * w + d * d }), 'missing in the average of the steps'],
      ['adam', adam({ m: (s, g, o) => o.beta1 * (s['m'] as number) + o.beta1 * g }), 'γ m + γ g'],
    ],
  ],
  [
    'a maximum that is not kept',
    [
      ['amsgrad', amsgrad((s, before) => Math.max(before, s['v'] as number)), 'the maximum is not kept'],
      [
        'amsgrad',
        (x, g, s, o, t) => {
          const before = s['top'] as number
          s['m'] = m_(s, g, o, t)
          s['v'] = v_(s, g, o, t)
          s['top'] = s['v'] / (1 - o.beta2 ** t)
          return x - (o.learningRate * s['m']) / (1 - o.beta1 ** t) / (Math.sqrt(Math.max(before, s['top'])) + o.epsilon)
        },
        'the larger of the present corrected second moment and the one before it',
      ],
      [
        'adamax',
        (x, g, s, o, t) => {
          s['m'] = m_(s, g, o, t)
          const u = Math.max(o.beta2 * (s['v'] as number), Math.abs(g) + o.epsilon)
          s['v'] = Math.abs(g)
          return x - (o.learningRate * s['m']) / (1 - o.beta1 ** t) / u
        },
        'looks at the last two gradients alone',
      ],
    ],
  ],
  [
    'a state that starts as its first value',
    [
      ['rmsprop', rms((s, g, o, t) => (t === 1 ? g * g : mean(s, g, o, t))), 'v₁ = g₁²'],
      ['adam', adam({ v: (s, g, o, t) => (t === 1 ? g * g : v_(s, g, o, t)) }), 'v₁ = g₁²'],
      ['adamw', adam({ m: (s, g, o, t) => (t === 1 ? g : m_(s, g, o, t)) }), 'm₁ = g₁'],
      [
        'adam',
        adam({ m: (s, g, o, t) => (t === 1 ? g : m_(s, g, o, t)), v: (s, g, o, t) => (t === 1 ? g * g : v_(s, g, o, t)), c1: () => 1, c2: () => 1 }),
        'the bias correction is missing: m and v are used as they are; besides, the moments start as the first gradient',
      ],
      ['adadelta', adadelta({ v: (s, g, o, t) => (t === 1 ? g * g : mean(s, g, o, t)) }), 'v₁ = g₁²'],
      ['adadelta', adadelta({ w: (w, d, o, t) => (t === 1 ? d * d : o.decay * w + (1 - o.decay) * d * d) }), 'w₁ = Δ₁²'],
      ['adagrad', rms((s, g, o, t) => (t === 1 ? 2 * g * g : sum(s, g, o, t))), 'gets it once more in the first step'],
      [
        'rmsprop',
        rms(
          (s, g, o, t) => (t === 1 ? g * g : mean(s, g, o, t)),
          (v, g) => g / Math.sqrt(v),
        ),
        'ε is missing; besides, the second moment starts as',
      ],
    ],
  ],
  [
    'another variable in the numerator',
    [
      ['rmsprop', rms(mean, (v, _, __, o) => v / (Math.sqrt(v) + o.epsilon)), 'the second moment stands in the numerator, v/(√v + ε)'],
      ['adam', adam({ move: (_, b, o) => b / (Math.sqrt(b) + o.epsilon) }), 'the second moment stands in the numerator, v/(√v + ε)'],
      ['adamw', adam({ move: (_, b, o, s) => (s['v'] as number) / (Math.sqrt(b) + o.epsilon) }), 'stands in the numerator, uncorrected'],
      ['adagrad', rms(sum, (v, _, __, o) => v / (Math.sqrt(v) + o.epsilon)), 'the second moment stands in the numerator, v/(√v + ε)'],
      ['adamax', adamax(greatest, (_, g, o, t) => g * (1 - o.beta1 ** t)), 'beta1 is ignored'],
      ['adam', adam({ move: (_, b, o, __, g) => (g * g) / (Math.sqrt(b) + o.epsilon) }), 'the square of the gradient stands in the numerator'],
      ['rmsprop', rms(mean, (v, _, __, o, x) => x / (Math.sqrt(v) + o.epsilon)), 'the parameter θ stands in the numerator'],
      [
        'adadelta',
        adadelta({ form: (w, v, _, o) => (Math.sqrt(w + o.epsilon) / Math.sqrt(v + o.epsilon)) * v }),
        'the second moment stands in the numerator, v/(√v + ε)',
      ],
      [
        'adadelta',
        (x, g, s, o, t) => {
          s['w'] = s['v'] as number
          s['v'] = mean(s, g, o, t)
          return x - (o.learningRate * g * Math.sqrt(s['w'] + o.epsilon)) / Math.sqrt(s['v'] + o.epsilon)
        },
        'averaged twice',
      ],
    ],
  ],
  [
    'a new average where the old one is due',
    [
      ['adadelta', adadelta({ order: 'early' }), 'updated too early'],
      ['adadelta', adadelta({ order: 'late' }), 'updated too late'],
      [
        'adamw',
        (x, g, s, o, t) => {
          const old = s['m'] as number
          s['m'] = m_(s, g, o, t)
          s['v'] = v_(s, g, o, t)
          return x - o.learningRate * (o.weightDecay * x + old / (1 - o.beta1 ** t) / (Math.sqrt(s['v'] / (1 - o.beta2 ** t)) + o.epsilon))
        },
        'steps with the moment of the step before',
      ],
      ['rmsprop', rms((s, g, o, t) => mean({ ...s, v: mean(s, g, o, t) }, g, o, t)), 'the second moment is updated twice'],
      ['adam', adam({ m: (s, g, o, t) => m_({ ...s, m: m_(s, g, o, t) }, g, o, t) }), 'the first moment is updated twice'],
      ['momentum', heavy((s, g, o) => keep(s, 'm', o.momentum * (s['m'] as number) + g)), 'updated twice'],
    ],
  ],
  [
    'something derived that is kept in the state',
    [
      ['nesterov', heavy((s, g, o) => keep(s, 'm', g + o.momentum * (s['m'] as number))), 'the look-ahead g + γ m is kept'],
      ['adam', adam({ after: (s, o, t) => keep(s, 'm', (s['m'] as number) / (1 - o.beta1 ** t)) }), 'the corrected first moment is kept'],
      ['adamw', adam({ after: (s, o, t) => keep(s, 'v', (s['v'] as number) / (1 - o.beta2 ** t)) }), 'the corrected second moment is kept'],
      ['rmsprop', rms(mean, (v, g, s, o) => g / (keep(s, 'v', Math.sqrt(v)) + o.epsilon)), '√v is fed back'],
      ['adagrad', rms(sum, (v, g, s, o) => g / keep(s, 'v', Math.sqrt(v) + o.epsilon)), 'the denominator √v + ε is kept'],
      ['adadelta', adadelta({ v: (s, g, o, t) => mean({ ...s, v: Math.sqrt(s['v'] as number) }, g, o, t) }), '√v is fed back'],
      ['adam', adam({ move: (a, b, o, s) => keep(s, 'm', a / (Math.sqrt(b) + o.epsilon)) }), 'the step that was divided is kept'],
    ],
  ],
])('%s', (_, all) => {
  test.each(all)('%s', async (name, step, says) => {
    expect(await told(name, step)).toContain(says)
  })
})

test('t counted from 0 where the first moment alone is corrected: infinite, and that is told', async () => {
  expect(
    await told(
      'adamax',
      adamax(greatest, m_, (o, t) => 1 - o.beta1 ** (t - 1)),
    ),
  ).toContain('t is counted from 0')
})
test('t counted from 0, or never set: not a number, and both are asked', async () => {
  const fromZero = adam({ c1: (o, t) => 1 - o.beta1 ** (t - 1), c2: (o, t) => 1 - o.beta2 ** (t - 1) })
  const neverSet = adam({ c1: () => Number.NaN })
  for (const step of [fromZero, neverSet])
    expect(await told('adam', step)).toContain('is t counted from 0, so that the first step divides by 1 - β⁰ = 0? Or is an option read that')
  // Nothing is counted where no bias is corrected.
  expect(
    await told(
      'rmsprop',
      rms(() => Number.NaN),
    ),
  ).toBe('the answer is not a number, whatever is asked: is an option read that does not exist, or something that was never set?')
})
