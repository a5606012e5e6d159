import { AnswerFault, fault, Unanswered } from '../fault.ts'
import type { DetectionPower, Differentiable, GradientReport, Mode, Numbers, Order, Verdict } from './differentiable.ts'
import { atZero, type DirectionResult } from './direction.ts'
import { entryOf, narrowed, neighbors } from './locate.ts'
import { patternOf } from './patterns.ts'
import { randomWithin, type Setup, setUp, single } from './setup.ts'
import { rounderOf } from './stencil.ts'

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
 * gradcheck(cube, [1]).then(([report]) => report.verdict)
 * // => 'wrong'
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
  for (const order of orders) reports.push(await judged({ ...f, blocks }, point, order, options))
  return reports
}

/** The orders of derivatives that a function claims. */
export const ordersOf = (f: Differentiable): readonly Order[] => [
  ...(f.pullback === undefined ? [] : ['reverse' as const]),
  ...(f.pushforward === undefined ? [] : ['forward' as const]),
  ...(f.hessianProduct === undefined || f.pullback === undefined ? [] : ['second' as const]),
]

/** An answer in another form than was asked for, or none, is a wrong derivative; any other error is not the function's. */
async function judged(f: Parameters<typeof setUp>[0], point: Float64Array, order: Order, options: GradcheckOptions): Promise<GradientReport> {
  const mode = options.mode ?? 'auto'
  try {
    return await reportOf(await setUp(f, point, order, mode, options.seed ?? 1), options)
  } catch (error) {
    if (!(error instanceof AnswerFault || error instanceof Unanswered)) throw error
    const none = { wrong: [], kinks: [], noise: 0, evaluations: { values: 0, derivatives: 0 }, shrunk: 0 }
    return { name: f.name, order, mode: mode === 'auto' ? 'full' : mode, verdict: 'wrong', because: error.message, ...none }
  }
}

/** The verdict of one order at one point. */
async function reportOf(setup: Setup, { directions, locate = true }: GradcheckOptions): Promise<GradientReport> {
  const outputs = Array.from(setup.middle.outputs)
  if (setup.unsteady() !== undefined) return written(setup, 'non-deterministic', setup.unsteady() as string, [])
  if (!outputs.every(Number.isFinite)) return written(setup, 'ill-conditioned', `the value itself is not finite: ${outputs.slice(0, 4).join(', ')}`, [])
  const results: DirectionResult[] = []
  for (const direction of plan(setup, directions ?? (setup.mode === 'random' ? 2 : 1))) {
    const stencils = setup.stencils(direction)
    for (const weights of cotangents(setup, outputs.length)) results.push(await setup.along(stencils, weights))
  }
  if (setup.unsteady() !== undefined) return written(setup, 'non-deterministic', setup.unsteady() as string, results)
  const wrong = results.find((r) => r.state === 'wrong')
  if (wrong !== undefined) return wrongReport(setup, results, setup.mode === 'full' || !locate ? wrong : await narrowed(setup, wrong))
  const kinked = kinkSentence(results, atZero(setup.f, setup.middle))
  if (kinked !== undefined) return written(setup, 'not differentiable here', kinked, results)
  const illConditioned = blurSentence(results)
  if (illConditioned !== undefined) return written(setup, 'ill-conditioned', illConditioned, results)
  return written(setup, 'right', 'the claimed derivative is that of the values', results)
}

/** The directions of the mode: single inputs, blocks, or all inputs at once. */
function* plan({ f, x, mode, draw }: Setup, directions: number): Generator<Float64Array> {
  if (mode === 'full') for (let j = 0; j < x.length; j++) yield single(x, j)
  else if (mode === 'random') for (let d = 0; d < directions; d++) yield randomWithin(x, 0, x.length, draw)
  else {
    let start = 0
    for (const { size } of f.blocks) {
      for (let d = 0; d < directions; d++) if (size > 0) yield randomWithin(x, start, start + size, draw)
      start += size
    }
  }
}
/** In full mode every output by itself, so that every entry of the Jacobian is seen; random combinations otherwise. */
function* cotangents({ mode, draw }: Setup, m: number): Generator<Float64Array> {
  if (m === 1) yield Float64Array.of(1)
  else if (mode === 'full' && m <= 24) for (let i = 0; i < m; i++) yield Float64Array.from({ length: m }, (_, k) => (k === i ? 1 : 0))
  else yield Float64Array.from({ length: m }, draw)
}

function kinkSentence(results: readonly DirectionResult[], unitsAtZero: readonly string[]): string | undefined {
  const kinks = results.flatMap((r) => r.kinks)
  const names = kinks.length > 0 ? [...new Set(kinks.map((k) => k.unit))] : unitsAtZero
  if (names.length === 0) return undefined
  const [first] = kinks
  const slopes =
    first === undefined
      ? ''
      : `; along one direction the slopes are ${shortNumber(first.clarke[0])} and ${shortNumber(first.clarke[1])}, claimed is ${shortNumber(first.claimed)}, ${first.inside ? 'which is between them' : 'which is not between them: several units bend at once'}`
  return `at the kink of ${names.slice(0, 3).join(', ')}${slopes}; elsewhere the derivative is right`
}
function blurSentence(results: readonly DirectionResult[]): string | undefined {
  // Entries far below the others are a matter of power, not of conditioning.
  const largest = Math.max(0, ...results.map((r) => r.size))
  const illConditioned = results.filter((r) => r.state === 'ill-conditioned' && r.slope.allowed > largest / 10)
  if (illConditioned.length === 0) return undefined
  const worst = illConditioned.reduce((a, b) => (a.slope.allowed / a.size > b.slope.allowed / b.size ? a : b))
  return `slopes of size ${shortNumber(worst.size)} cannot be told from noise: differences below ${shortNumber(worst.slope.allowed)} are lost in the rounding of the values`
}

async function wrongReport(setup: Setup, results: readonly DirectionResult[], culprit: DirectionResult): Promise<GradientReport> {
  const entry = entryOf(setup, culprit)
  const others = entry.index === undefined ? [] : await neighbors(setup, culprit)
  const diagnosis = patternOf([entry, ...others.map(([o]) => o)], setup.f.quantities)
  const [kink] = culprit.kinks
  const place = `in ${entry.block}${entry.index === undefined ? '' : `, entry ${entry.index}`}${entry.output === undefined ? '' : ` of output ${entry.output}`}`
  const due =
    kink === undefined
      ? `expected ${shortNumber(entry.expected)} ± ${shortNumber(entry.allowed)} by differences of the values`
      : `expected a slope from ${shortNumber(kink.clarke[0])} to ${shortNumber(kink.clarke[1])}, the Clarke set at the kink of ${kink.unit}`
  return {
    ...written(
      setup,
      'wrong',
      `${place}: ${due}, got ${shortNumber(entry.got)}${kink === undefined && Number.isFinite(entry.ratio) ? `, which is ${shortNumber(entry.ratio)}×` : ''}`,
      results,
    ),
    // By their own verdicts: the numbers that are shown are rounded to what is known of them.
    wrong: [entry, ...others.flatMap(([o, bad]) => (bad ? [o] : []))],
    ...(diagnosis === undefined ? {} : { diagnosis }),
  }
}

function written(setup: Setup, verdict: Verdict, because: string, results: readonly DirectionResult[]): GradientReport {
  const power = powerOf(setup, results)
  return {
    name: setup.f.name,
    order: setup.order,
    mode: setup.mode,
    verdict,
    because,
    wrong: [],
    kinks: results.flatMap((r) => r.kinks),
    ...(power === undefined ? {} : { power }),
    noise: Math.max(0, ...results.map((r) => r.slope.allowed)),
    evaluations: { ...setup.meter },
    shrunk: results.reduce((s, r) => s + r.shrunk, 0),
  }
}

/** From the tolerances and the claimed gradients: which single errors could not have hidden. */
function powerOf({ gradients }: Setup, results: readonly DirectionResult[]): DetectionPower | undefined {
  const shares = results.map(({ cotangent, taken, slope }) => {
    const g = gradients.get(cotangent)
    return g === undefined ? new Float64Array() : taken.map((w, j) => slope.allowed / Math.abs(w * (g[j] as number))).filter(Number.isFinite)
  })
  const all = new Float64Array(shares.reduce((s, r) => s + r.length, 0))
  let at = 0
  for (const r of shares) {
    all.set(r, at)
    at += r.length
  }
  if (all.length === 0) return undefined
  all.sort()
  return { tenPercent: all.filter((r) => r < 0.1).length / all.length, smallest: all[Math.floor(all.length / 2)] as number }
}

const shortNumber = (x: number): string => String(Number(x.toPrecision(4)))
