import { describe, expect, test } from 'vitest'
import { examine } from '../evidence/examine.ts'
import { allClaims } from '../lab/ledger.ts'
import { subjectOf } from './exports.ts'
import { held } from './fixtures/held.ts'

/* What an export shows when it is looked at: the options that it reads, the names that it knows, its precision. */

type Exports = Readonly<Record<string, unknown>>
type Rows = number[][]
const map = (p: Rows, f: (x: number, k: number, i: number) => number): Rows => p.map((row, k) => row.map((x, i) => f(x, k, i)))
const optionsOf = (exports: Exports, name: string): readonly string[] =>
  subjectOf(exports).needs.flatMap((need) => (need.startsWith(`trajectory:${name}/`) ? [need.split('/')[1] as string] : []))

const optionsUnasked = (exports: Exports) => subjectOf(exports).unasked.filter((u) => u.what.includes('option'))

/** Steps of Adam in a class that takes whatever it is given; `decay` adds to the step. */
class Adam {
  declare learningRate: number
  declare beta1: number
  declare beta2: number
  declare epsilon: number
  declare weightDecay: number
  t = 0
  m: Rows = []
  v: Rows = []
  constructor(options: object) {
    Object.assign(this, options)
  }
  step(p: Rows, g: Rows): Rows {
    this.t++
    this.m = map(p, (_, k, i) => this.beta1 * (this.m[k]?.[i] ?? 0) + (1 - this.beta1) * (g[k]?.[i] as number))
    this.v = map(p, (_, k, i) => this.beta2 * (this.v[k]?.[i] ?? 0) + (1 - this.beta2) * (g[k]?.[i] as number) ** 2)
    const [c, d] = [1 - this.beta1 ** this.t, 1 - this.beta2 ** this.t]
    return map(
      p,
      (x, k, i) => x - (this.learningRate * ((this.m[k]?.[i] as number) / c)) / (Math.sqrt((this.v[k]?.[i] as number) / d) + this.epsilon) - this.decay(x),
    )
  }
  decay(_: number): number {
    return 0
  }
}
/** As AdamW decays, and without the rate: the source of the export says nothing of it. */
class Hidden extends Adam {
  override decay(x: number): number {
    return this.weightDecay * x
  }
}

test('what an optimizer has beside its step is said in one line: methods, and members that are none', () => {
  const step = (p: Rows): Rows => p
  const saidOf = (made: object): readonly string[] => subjectOf({ sgd: () => made }).unasked.flatMap((u) => (u.why.startsWith('step') ? [u.what] : []))
  expect(saidOf({ step, zeroGrad() {}, state: {}, rate: 3, learningRate: 0.1, _cache: [] })).toEqual(["sgd's zeroGrad(), state, rate"])
  expect(saidOf({ step, learningRate: 0.1, _cache: [] })).toEqual([])
})

describe('options are offered by who reads them, not by whose source mentions them', () => {
  test('an option that is read in a class alone is asked about, and its mistake falls', async () => {
    const exports = { adam: (options: object) => new Hidden(options) }
    expect(optionsOf(exports, 'adam')).toContain('weightDecay')
    expect(optionsUnasked(exports)).toEqual([])
    expect((await held(subjectOf(exports), 'adam_coupled_decay'))['adam_coupled_decay']).toMatch(/expected .*, got/)
  })
  test('one that changes nothing is not, and that is said', async () => {
    const subject = subjectOf({ adam: (options: object) => new Adam(options) })
    expect(optionsOf({ adam: Adam }, 'adam')).not.toContain('weightDecay')
    expect(optionsUnasked({ adam: Adam })).toEqual([{ export: 'adam', what: "adam's option weightDecay", why: 'it is not read' }])
    expect(await held(subject, 'adam_coupled_decay', 'adam_recursion')).toEqual({ adam_coupled_decay: 'unsupported', adam_recursion: 'sampled' })
  })
  test.each<[string, (o: Readonly<Record<string, number>>) => number]>([
    ['by its name', (o) => o['weightDecay'] as number],
    ['taken apart', ({ weightDecay = 0 }) => weightDecay],
    ['spread', (o) => ({ ...o })['weightDecay'] as number],
    ['looked for', (o) => ('weightDecay' in o ? 1 : 0)],
    ['as JSON', (o) => JSON.parse(JSON.stringify(o)).weightDecay],
    ['cloned', (o) => (structuredClone(o) as typeof o)['weightDecay'] as number],
  ])('%s', (_, read) => {
    const sgd = (o: Readonly<Record<string, number>>) => ({
      step: (p: Rows, g: Rows) => map(p, (x, k, i) => x - (o['learningRate'] as number) * ((g[k]?.[i] as number) + read(o) * x)),
    })
    expect(optionsOf({ sgd }, 'sgd')).toEqual(['learningRate', 'weightDecay'])
  })
  test('a comment that mentions it offers nothing', () => {
    // weightDecay
    const sgd = ({ learningRate }: { learningRate: number }) => ({
      /* weightDecay */ step: (p: Rows, g: Rows) => map(p, (x, k, i) => x - learningRate * (g[k]?.[i] as number)),
    })
    expect(optionsOf({ sgd }, 'sgd')).toEqual(['learningRate'])
  })
})

type Layers = readonly { readonly weights: Rows; readonly biases: number[] }[]
const act: Readonly<Record<string, (z: number) => number>> = { relu: (z) => Math.max(0, z), tanh: Math.tanh, identity: (z) => z }
/** A network that knows three activations, and throws at the others. */
const forward = (layers: Layers, activation: string, x: Rows): Rows =>
  layers.reduce((rows, { weights, biases }, l) => {
    const z = rows.map((row) => weights.map((w, o) => w.reduce((s, v, i) => s + v * (row[i] as number), biases[o] as number)))
    return l === layers.length - 1 ? z : map(z, (v) => (act[activation] as (z: number) => number)(v))
  }, x)
const forwardClaim = async () => (await allClaims()).filter((c) => c.id === 'mlp_forward_eq_recursion')[0] as Awaited<ReturnType<typeof allClaims>>[number]

describe('a network is asked about what it knows', () => {
  test('as it is seen to, where it says nothing', async () => {
    const subject = subjectOf({ network: { forward } })
    expect(subject.knows.forward?.activations?.toSorted()).toEqual(['identity', 'relu', 'tanh'])
    expect(await examine(await forwardClaim(), subject, { runs: 50, seed: 1 })).toMatchObject({ kind: 'sampled', runs: 50, declined: ['forward with sigmoid'] })
  })
  test('as it says; what it says and cannot is held against it', async () => {
    const one = subjectOf({ network: { forward, activations: ['tanh'] } })
    expect(one.knows.forward).toEqual({ activations: ['tanh'] })
    expect((await examine(await forwardClaim(), one, { runs: 20, seed: 1 })).declined).toEqual([
      'forward with identity',
      'forward with relu',
      'forward with sigmoid',
    ])
    const more = subjectOf({ network: { forward, activations: ['tanh', 'sigmoid'] } })
    expect(await examine(await forwardClaim(), more, { runs: 20, seed: 1 })).toMatchObject({
      kind: 'refuted',
      because: expect.stringContaining('network.forward threw TypeError'),
    })
  })
  test('one that knows nothing of what a claim asks does not attempt it', async () => {
    const gelu = { forward: (l: Layers, a: string, x: Rows) => (a === 'gelu' ? forward(l, 'tanh', x) : undefined) }
    expect(await examine(await forwardClaim(), subjectOf({ network: gelu }), { runs: 20, seed: 1 })).toMatchObject({
      kind: 'unsupported',
      missing: ['forward'],
    })
  })
  test('one that fails at all of them is asked, and told', async () => {
    const broken = {
      forward: () => {
        throw new RangeError('no')
      },
    }
    expect(await held(subjectOf({ network: broken }), 'mlp_forward_eq_recursion')).toEqual({ mlp_forward_eq_recursion: 'network.forward threw RangeError: no' })
  })
  test('losses likewise', () => {
    const gradient = (layers: Layers, activation: string, loss: string) => {
      if (loss !== 'meanSquaredError' || act[activation] === undefined) throw new Error(`no ${loss} with ${activation}`)
      return layers
    }
    const { knows } = subjectOf({ network: { gradient } })
    expect(knows.gradient?.losses).toEqual(['meanSquaredError'])
    expect(knows.gradient?.activations?.toSorted()).toEqual(['identity', 'relu', 'tanh'])
  })
})

describe('precision is seen', () => {
  const single = {
    value: (z: number[]) => {
      const e = Float32Array.from(z, Math.exp)
      const s = e.reduce((a, b) => a + b)
      return e.map((x) => x / s)
    },
  }
  test('of each export by itself', () => {
    const subject = subjectOf({ softmax: single, tanh: { value: Math.tanh } })
    expect([subject.unit, subject.single]).toEqual(['float32', ['softmax']])
    expect([subject.unitFor?.(['softmax']), subject.unitFor?.(['activation:tanh'])]).toEqual(['float32', 'float64'])
    expect(subject.notes).toEqual([
      "softmax computes in single precision (Float32Array), and is asked and judged so. To be held to doubles, write: export const lemmata = { precision: 'float64' }",
    ])
  })
  test.each<[string, (x: number) => unknown, boolean]>([
    ['Math.fround', (x) => Math.fround(x), true],
    ['an array that it keeps', (x) => new Float32Array([x])[0], true],
    ['of another kind', (x) => Float64Array.of(x)[0], false],
    ['a part of one', (x) => new Float32Array([x, x]).subarray(1)[0], true],
  ])('%s', (_, value, seen) => {
    expect(subjectOf({ relu: { value } }).single).toEqual(seen ? ['relu'] : [])
  })
  test('who says double is held to doubles; nothing of the watch is left', () => {
    const before = [Float32Array, Math.fround, Float32Array.prototype.constructor]
    expect(subjectOf({ softmax: single, lemmata: { precision: 'float64' } })).toMatchObject({ unit: 'float64', single: [], notes: [] })
    expect([Float32Array, Math.fround, Float32Array.prototype.constructor]).toEqual(before)
    expect(new Float32Array(1)).toBeInstanceOf(Float32Array)
  })
})

test('nothing that is exported is passed over', () => {
  const { unasked } = subjectOf({
    relu: { value: (x: number) => Math.max(0, x), derivative: (x: number) => +(x > 0), backward: () => 1 },
    sigmoid: { value: (x: number) => 1 / (1 + Math.exp(-x)) },
    helper: () => 1,
    multiply: (a: Rows, b: Rows) => a.map((row) => (b[0] ?? []).map((_, j) => row.reduce((sum, x, k) => sum + x * (b[k]?.[j] as number), 0))),
  })
  expect(unasked).toEqual([
    { export: 'helper', what: 'helper', why: 'no claim asks for it' },
    { export: 'relu', what: 'relu.backward', why: 'no claim asks for it' },
    { export: 'sigmoid', what: 'sigmoid.derivative', why: 'sigmoid has no derivative(x)' },
    { export: 'multiply', what: 'multiply, empty', why: 'it does not take columns' },
  ])
})

test('what an optimizer has beside its step is told once, though it is asked with one rate and with another in each step', () => {
  const sgd = ({ learningRate, weightDecay = 0 }: { readonly learningRate: number; readonly weightDecay?: number }) => ({
    l2: weightDecay,
    step: (parameters: Rows, gradients: Rows, rate = learningRate) =>
      parameters.map((row, i) => row.map((x, j) => x - rate * ((gradients[i]?.[j] as number) + weightDecay * x))),
  })
  expect(subjectOf({ sgd }).unasked.filter((u) => u.what.includes('l2'))).toEqual([{ export: 'sgd', what: "sgd's l2", why: 'step alone is asked for' }])
})
