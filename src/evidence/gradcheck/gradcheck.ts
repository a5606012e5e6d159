import { fault } from '../../fault.ts'
import { diagnoseNumbers } from '../diagnose/diagnose.ts'
import {
  type Differentiable,
  type Evaluation,
  evaluationOf,
  type GradientReport,
  type Mode,
  type Numbers,
  type Order,
  type Verdict,
  type WrongEntry,
} from './differentiable.ts'
import { alongDirection, atZero, type Claimed, type DirectionResult, type Stencils, stencilsOf } from './direction.ts'
import { dot, evaluate, Meter, noiseOfOutputs, rounderOf, spread } from './stencil.ts'

export type { DetectionPower, Differentiable, Evaluation, GradientReport, Kink, Mode, Numbers, Order, Verdict, WrongEntry } from './differentiable.ts'

export interface GradcheckOptions {
  readonly mode?: Mode
  /** What is checked, where the function claims several; every order it has by default. */
  readonly orders?: readonly Order[]
  /** Random directions, per block in the mode `blocks`. */
  readonly directions?: number
  readonly seed?: number
  /** Whether a wrong direction is halved until the wrong entry is found, which takes more evaluations; yes by default. */
  readonly locate?: boolean
}

/**
 * Holds claimed derivatives against the function's own differences, at one point.
 *
 * Steps and tolerances follow from the precision of the function and from how its slope changes: nobody picks an epsilon.
 * Stencils stay on one piece of a function that names its switches; elsewhere one-sided slopes tell a kink from an error.
 * Cotangents are random, so that a backward pass of zeros cannot hide behind outputs that add up to a constant.
 *
 * Shapes: x of length n; outputs of length m. Fails: no derivative to check, a point that is not finite, wrong lengths.
 * @example
 * const cube = { name: 'x³', value: ([x]) => [x ** 3], pullback: ([x], [u]) => [6 * x * x * u] }
 * gradcheck(cube, [1]).then(([report]) => report.diagnosis)
 * // => 'exactly 2×: a factor ½ is missing, or something is added twice'
 */
export async function gradcheck(f: Differentiable, x: Numbers, options: GradcheckOptions = {}): Promise<readonly GradientReport[]> {
  const orders = options.orders ?? ordersOf(f)
  if (orders.length === 0) throw fault('gradcheck', 'a pullback, a pushforward or a hessianProduct', `${f.name} with none of them`)
  const point = Float64Array.from(x as ArrayLike<number>, rounderOf(f.unit ?? 'float64'))
  if (!point.every(Number.isFinite)) throw fault('gradcheck', 'a finite point', `[${Array.from(point).join(', ')}]`)
  const blocks = f.blocks ?? [{ name: 'x', size: point.length }]
  const size = blocks.reduce((s, b) => s + b.size, 0)
  if (size !== point.length) throw fault('gradcheck', `a point of length ${size}, the sum of the blocks`, String(point.length))
  const reports: GradientReport[] = []
  for (const order of orders) reports.push(await new Check({ ...f, blocks }, point, order, options).run())
  return reports
}

/** The orders of derivatives that a function claims. */
export const ordersOf = (f: Differentiable): readonly Order[] => [
  ...(f.pullback === undefined ? [] : ['reverse' as const]),
  ...(f.pushforward === undefined ? [] : ['forward' as const]),
  ...(f.hessianProduct === undefined || f.pullback === undefined ? [] : ['second' as const]),
]

type Blocks = NonNullable<Differentiable['blocks']>

/** One order of one function at one point. */
class Check {
  private readonly f: Differentiable & { readonly blocks: Blocks }
  private readonly x: Float64Array
  private readonly order: Order
  private readonly mode: Exclude<Mode, 'auto'>
  private readonly directions: number
  private readonly locate: boolean
  private readonly draw: () => number
  private readonly meter = new Meter()
  private noise: Promise<Float64Array> | undefined
  private unrepeated: string | undefined

  constructor(
    f: Differentiable & { readonly blocks: Blocks },
    x: Float64Array,
    order: Order,
    { mode = 'auto', directions, seed = 1, locate = true }: GradcheckOptions,
  ) {
    this.locate = locate
    this.x = x
    this.order = order
    this.draw = spread(seed)
    this.f = order === 'second' ? { ...secondOrder(f, x, this.draw), blocks: f.blocks } : f
    this.mode = mode !== 'auto' ? mode : x.length <= 24 ? 'full' : 'blocks'
    this.directions = directions ?? (this.mode === 'random' ? 2 : 1)
  }

  async run(): Promise<GradientReport> {
    const middle = await evaluate(this.f, this.x, this.meter)
    const unsteady = differ('value', middle.outputs, (await evaluate(this.f, this.x, this.meter)).outputs)
    if (unsteady !== undefined) return this.report('non-deterministic', unsteady, [])
    const outputs = Array.from(middle.outputs)
    if (!outputs.every(Number.isFinite)) return this.report('ill-conditioned', `the value itself is not finite: ${outputs.slice(0, 4).join(', ')}`, [])
    const results: DirectionResult[] = []
    for (const direction of this.plan()) {
      const stencils = stencilsOf(this.f, this.x, middle, direction, this.meter)
      for (const weights of this.cotangents(outputs.length)) results.push(await this.along(middle, stencils, weights))
    }
    if (this.unrepeated !== undefined) return this.report('non-deterministic', this.unrepeated, results)
    const wrong = results.filter((r) => r.state === 'wrong')
    if (wrong.length > 0) return this.wrong(middle, results, wrong[0] as DirectionResult)
    const units = atZero(this.f, middle)
    const kinks = results.flatMap((r) => r.kinks)
    if (kinks.length > 0 || units.length > 0) {
      const names = kinks.length > 0 ? [...new Set(kinks.map((k) => k.unit))] : units
      const [first] = kinks
      const clarke =
        first === undefined
          ? ''
          : `; along one direction the slopes are ${brief(first.clarke[0])} and ${brief(first.clarke[1])}, claimed is ${brief(first.claimed)}, ${first.inside ? 'which is between them' : 'which is not between them: several units bend at once'}`
      return this.report('not differentiable here', `at the kink of ${names.slice(0, 3).join(', ')}${clarke}; elsewhere the derivative is right`, results)
    }
    // Entries far below the others are a matter of power, not of conditioning.
    const largest = Math.max(0, ...results.map((r) => r.size))
    const blurred = results.filter((r) => r.state === 'ill-conditioned' && r.slope.allowed > largest / 10)
    if (blurred.length > 0) {
      const worst = blurred.reduce((a, b) => (a.slope.allowed / a.size > b.slope.allowed / b.size ? a : b))
      return this.report(
        'ill-conditioned',
        `slopes of size ${brief(worst.size)} cannot be told from noise: differences below ${brief(worst.slope.allowed)} are lost in the rounding of the values`,
        results,
      )
    }
    return this.report('right', 'the claimed derivative is that of the values', results)
  }

  /** The directions of the mode: single inputs, blocks, or all inputs at once. */
  private *plan(): Generator<Float64Array> {
    const { blocks } = this.f
    if (this.mode === 'full') for (let j = 0; j < this.x.length; j++) yield this.along1(j)
    else if (this.mode === 'random') for (let d = 0; d < this.directions; d++) yield this.randomIn(0, this.x.length)
    else {
      let start = 0
      for (const { size } of blocks) {
        for (let d = 0; d < this.directions; d++) if (size > 0) yield this.randomIn(start, start + size)
        start += size
      }
    }
  }
  private scaleOf(from: number, to: number): number {
    const part = this.x.subarray(from, to)
    return Math.sqrt(dot(part, part) / part.length) || 1
  }
  private along1(j: number): Float64Array {
    const v = new Float64Array(this.x.length)
    v[j] = this.scaleOf(j, j + 1)
    return v
  }
  private randomIn(from: number, to: number): Float64Array {
    const scale = this.scaleOf(from, to)
    return Float64Array.from(this.x, (_, j) => (j >= from && j < to ? scale * this.draw() : 0))
  }
  /** In full mode every output by itself, so that every entry of the Jacobian is seen; random combinations otherwise. */
  private *cotangents(m: number): Generator<Float64Array> {
    if (m === 1) yield Float64Array.of(1)
    else if (this.mode === 'full' && m <= 24) for (let i = 0; i < m; i++) yield Float64Array.from({ length: m }, (_, k) => (k === i ? 1 : 0))
    else yield Float64Array.from({ length: m }, () => this.draw())
  }

  private async pulled(f: Differentiable, u: Float64Array): Promise<Float64Array> {
    this.meter.derivatives++
    const g = Float64Array.from(await (f.pullback as NonNullable<Differentiable['pullback']>)(this.x, u))
    if (g.length !== this.x.length) throw fault(`the pullback of ${this.f.name}`, `${this.x.length} numbers`, String(g.length))
    return g
  }
  /** Gradients seen so far, by cotangent, for the size of slopes and the power of detection. */
  private readonly gradients = new Map<Float64Array, Float64Array>()
  private readonly claimed: Claimed = async (f, u) => {
    if (this.order === 'reverse') {
      const g = await this.pulled(f, u)
      // The first one is asked for twice: a derivative that changes is no derivative.
      if (this.gradients.size === 0) this.unrepeated = differ('derivative', g, await this.pulled(f, u))
      this.gradients.set(u, g)
      return (taken) => dot(g, taken)
    }
    return async (taken) => {
      this.meter.derivatives++
      return dot(u, await (f.pushforward as NonNullable<Differentiable['pushforward']>)(this.x, taken))
    }
  }
  private noiseAt(middle: Evaluation): Promise<Float64Array> {
    this.noise ??= noiseOfOutputs(this.f, this.x, middle, this.randomIn(0, this.x.length), this.meter)
    return this.noise
  }
  private along(middle: Evaluation, stencils: Stencils, weights: Float64Array): Promise<DirectionResult> {
    const size = (u: Float64Array, taken: Float64Array): number => {
      const g = this.gradients.get(u)
      return g === undefined ? 0 : Math.sqrt(taken.reduce((s, w, j) => s + (w * (g[j] as number)) ** 2, 0))
    }
    return alongDirection(
      { f: this.f, x: this.x, middle, stencils, claimedFor: this.claimed, sizeOf: size, noise: () => this.noiseAt(middle), meter: this.meter },
      weights,
    )
  }
  private alone(middle: Evaluation, direction: Float64Array, weights: Float64Array): Promise<DirectionResult> {
    return this.along(middle, stencilsOf(this.f, this.x, middle, direction, this.meter), weights)
  }

  private async wrong(middle: Evaluation, results: readonly DirectionResult[], first: DirectionResult): Promise<GradientReport> {
    const culprit = this.mode === 'full' || !this.locate ? first : await this.narrowed(middle, first)
    const entry = this.entryOf(culprit)
    const others = entry.index === undefined ? [] : await this.neighbours(middle, culprit)
    const diagnosis = diagnoseNumbers([entry.got, ...others.map((o) => o.got)], [entry.expected, ...others.map((o) => o.expected)])
    const [kink] = culprit.kinks
    const place = entry.index === undefined ? `in ${entry.block}` : `in ${entry.block}, entry ${entry.index}`
    const due =
      kink === undefined
        ? `expected ${brief(entry.expected)} ± ${brief(entry.allowed)} by differences of the values`
        : `expected a slope from ${brief(kink.clarke[0])} to ${brief(kink.clarke[1])}, the Clarke set at the kink of ${kink.unit}`
    const because = `${place}${entry.output === undefined ? '' : ` of output ${entry.output}`}: ${due}, got ${brief(entry.got)}${kink === undefined ? `, which is ${brief(entry.ratio)}×` : ''}`
    return {
      ...this.report('wrong', because, results),
      wrong: [entry, ...others.filter((o) => Math.abs(o.got - o.expected) > o.allowed)],
      ...(diagnosis === undefined ? {} : { diagnosis: diagnosis.says }),
    }
  }

  /** Halves a wrong direction until a single input is left, or neither half is wrong by itself. */
  private async narrowed(middle: Evaluation, wrong: DirectionResult): Promise<DirectionResult> {
    let current = wrong
    for (;;) {
      const active = Array.from(current.taken.keys()).filter((j) => current.taken[j] !== 0)
      if (active.length <= 1) return current
      const left = new Set(active.slice(0, Math.ceil(active.length / 2)))
      const half = (inside: boolean): Float64Array => current.taken.map((v, j) => (v !== 0 && left.has(j) === inside ? v : 0))
      const found = [await this.alone(middle, half(true), wrong.cotangent), await this.alone(middle, half(false), wrong.cotangent)].find(
        (r) => r.state === 'wrong',
      )
      if (found === undefined) return current
      current = found
    }
  }
  /** A few more single inputs of the same block: a pattern needs more than one number. */
  private async neighbours(middle: Evaluation, culprit: DirectionResult): Promise<readonly WrongEntry[]> {
    const at = culprit.taken.findIndex((v) => v !== 0)
    const { from, to } = this.blockOf(at)
    const near = Array.from({ length: Math.min(4, to - from) }, (_, i) => from + ((at - from + 1 + i * Math.max(1, Math.floor((to - from) / 5))) % (to - from)))
    const others: WrongEntry[] = []
    for (const j of new Set(near.filter((n) => n !== at))) {
      const r = await this.alone(middle, this.along1(j), culprit.cotangent)
      if (r.state === 'right' || r.state === 'wrong') others.push(this.entryOf(r))
    }
    return others
  }
  private blockOf(index: number): { readonly name: string; readonly from: number; readonly to: number } {
    let from = 0
    for (const { name, size } of this.f.blocks) {
      if (index < from + size) return { name, from, to: from + size }
      from += size
    }
    return { name: 'x', from: 0, to: this.x.length }
  }
  private entryOf(r: DirectionResult): WrongEntry {
    const active = Array.from(r.taken.keys()).filter((j) => r.taken[j] !== 0)
    const [at = 0] = active
    const { name, from } = this.blockOf(at)
    const single = active.length === 1
    const step = single ? (r.taken[at] as number) : 1
    const ones = Array.from(r.cotangent.keys()).filter((i) => r.cotangent[i] !== 0)
    const output = r.cotangent.length > 1 && ones.length === 1 ? ones[0] : undefined
    const names = new Set(active.map((j) => this.blockOf(j).name))
    const [expected, got] = [(r.claimed + r.slope.residual) / step, r.claimed / step]
    return {
      block: names.size === 1 ? name : [...names].join(', '),
      ...(single ? { index: at - from } : {}),
      ...(output === undefined ? {} : { output }),
      expected: tidy(expected, r.slope.allowed / Math.abs(step)),
      got,
      ratio: got / tidy(expected, r.slope.allowed / Math.abs(step)),
      allowed: r.slope.allowed / Math.abs(step),
    }
  }

  private report(verdict: Verdict, because: string, results: readonly DirectionResult[]): GradientReport {
    const power = this.power(results)
    return {
      name: this.f.name,
      order: this.order,
      mode: this.mode,
      verdict,
      because,
      wrong: [],
      kinks: results.flatMap((r) => r.kinks),
      ...(power === undefined ? {} : { power }),
      noise: Math.max(0, ...results.map((r) => r.slope.allowed)),
      evaluations: { values: this.meter.values, derivatives: this.meter.derivatives },
      shrunk: results.reduce((s, r) => s + r.shrunk, 0),
    }
  }
  /** From the tolerances and the claimed gradients: which single errors could not have hidden. */
  private power(results: readonly DirectionResult[]): GradientReport['power'] {
    const relative: Float64Array[] = []
    for (const r of results) {
      const g = this.gradients.get(r.cotangent)
      if (g !== undefined) relative.push(r.taken.map((w, j) => r.slope.allowed / Math.abs(w * (g[j] as number))).filter(Number.isFinite))
    }
    const all = Float64Array.from({ length: relative.reduce((s, r) => s + r.length, 0) })
    let at = 0
    for (const r of relative) {
      all.set(r, at)
      at += r.length
    }
    if (all.length === 0) return undefined
    all.sort()
    return { tenPercent: all.filter((r) => r < 0.1).length / all.length, smallest: all[Math.floor(all.length / 2)] as number }
  }
}

/** Two answers to one question that differ, in words. */
function differ(what: string, a: Numbers, b: Numbers): string | undefined {
  for (let i = 0; i < Math.max(a.length, b.length); i++) if (!Object.is(a[i], b[i])) return `the ${what} at one point is ${a[i]} and then ${b[i]} (entry ${i})`
  return undefined
}

/** The gradient as the function, the Hessian as its derivative. */
function secondOrder(f: Differentiable, x: Float64Array, draw: () => number): Differentiable {
  let weights: Float64Array | undefined
  const cotangentOf = async (): Promise<Float64Array> => {
    weights ??= Float64Array.from(evaluationOf(await f.value(x)).outputs, (_, i) => (i === 0 ? 1 : draw()))
    return weights
  }
  const { pullback, hessianProduct } = f as Required<Pick<Differentiable, 'pullback' | 'hessianProduct'>>
  return {
    name: `the gradient of ${f.name}`,
    ...(f.unit === undefined ? {} : { unit: f.unit }),
    ...(f.nameOfSwitch === undefined ? {} : { nameOfSwitch: f.nameOfSwitch.bind(f) }),
    value: async (point) => {
      const { switches } = evaluationOf(await f.value(point))
      return { outputs: await pullback.call(f, point, await cotangentOf()), ...(switches === undefined ? {} : { switches }) }
    },
    pushforward: async (point, v) => hessianProduct.call(f, point, await cotangentOf(), v),
  }
}

const brief = (x: number): string => String(Number(x.toPrecision(4)))
/** As few digits as the error leaves. */
function tidy(x: number, error: number): number {
  if (!(error > 0) || !Number.isFinite(x) || x === 0) return x
  const digits = Math.max(1, Math.min(15, Math.floor(Math.log10(Math.abs(x) / error))))
  return Number(x.toPrecision(digits))
}
