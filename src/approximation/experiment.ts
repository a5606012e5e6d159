import quantile from '@stdlib/stats-base-dists-t-quantile'
import { linearRegression, mean, standardDeviation } from 'simple-statistics'
import type { Elementary } from '../algebra/field.ts'
import { float64 } from '../algebra/float64.ts'
import { gridOver, tabulate } from '../algebra/grid.ts'
import { between } from '../algebra/interval.ts'
import { type Tensor, tensor, tensors } from '../algebra/tensor.ts'
import { at, fault } from '../fault.ts'
import { evaluate } from '../geometry/closure.ts'
import { interpolant } from '../geometry/constructions.ts'
import { forward, network } from '../network/block.ts'
import { activation as activationBlock, dense } from '../network/blocks.ts'
import { meanSquaredError } from '../network/losses.ts'
import { activations, named } from '../registry.ts'
import { adam } from '../training/optimizers.ts'
import { random } from '../training/random.ts'
import { cosineAnnealing } from '../training/schedules.ts'
import { nextEpoch, type Plan, start } from '../training/train.ts'
import { type Box, type Certificate, type PointFunction, supNorm } from './certify.ts'
import type { Expression } from './expression.ts'

export interface Task {
  readonly target: Expression
  /** One range per variable, in the order of `target.variables`. */
  readonly on: readonly (readonly [low: number, high: number])[]
  readonly widths: readonly number[]
  readonly activations: readonly string[]
  readonly seeds: number
  /** Full-batch steps of Adam per network. */
  readonly steps: number
}

/** Sup-norm errors of trained networks of one width: measured on a fine grid, over seeds. */
export interface Trained {
  readonly activation: string
  readonly width: number
  readonly errors: readonly number[]
  /** Geometric mean over seeds, with a 95 % t-interval of the logarithms. */
  readonly estimate: number
  readonly interval: readonly [low: number, high: number]
}
/** The constructed interpolant: its sup error is enclosed for every point, not sampled. */
export interface Constructed {
  readonly width: number
  readonly certificate: Certificate
}
/** error ≈ c · width^slope, by least squares on logarithms. */
export interface Rate {
  readonly name: string
  readonly slope: number
  readonly interval: readonly [low: number, high: number]
}
export interface Approximation {
  readonly target: string
  readonly variables: readonly string[]
  readonly on: Task['on']
  readonly seeds: number
  readonly steps: number
  readonly trained: readonly Trained[]
  readonly constructed: readonly Constructed[]
  readonly rates: readonly Rate[]
}

/** Fails: a count of variables other than one or two, ranges that do not fit or are empty, a target that is not finite. */
export function checkTask({ target, on, widths, activations: names, seeds }: Task): void {
  const count = target.variables.length
  const list = target.variables.join(', ')
  if (count < 1 || count > 2) throw fault('approximate', 'an expression in one or two variables', count === 0 ? 'none (a constant)' : `${count}: ${list}`)
  if (on.length !== count)
    throw fault('--on', `${count} range${count === 1 ? '' : 's'}, for ${list}`, String(on.length), count === 2 ? 'Write them as "0,1 -1,1".' : '')
  for (const [i, [low, high]] of on.entries())
    if (!(low < high) || !Number.isFinite(low) || !Number.isFinite(high))
      throw fault('--on', `a range low,high with low < high for ${target.variables[i]}`, `${low},${high}`)
  if (widths.length === 0) throw fault('--widths', 'at least one width', 'none')
  if (seeds < 2) throw fault('--seeds', 'at least 2, for a confidence interval', String(seeds))
  for (const name of names) named('--activation', activations, name)
  const bad = points(on, count === 1 ? 257 : 33).find((p) => !Number.isFinite(targetAt(target, p)))
  if (bad !== undefined)
    throw fault(
      `expression "${target.text}"`,
      'a finite value everywhere on the range',
      `${targetAt(target, bad)} at ${target.variables.map((v, i) => `${v} = ${bad[i]}`).join(', ')}`,
      'Keep poles and edges of the domain out of the range.',
    )
}

const targetAt = (target: Expression, point: readonly number[]): number =>
  target.apply(float64.field, Object.fromEntries(target.variables.map((v, i) => [v, at(point, i)])))

/** An equispaced grid over the ranges, ends included. */
function points(on: Task['on'], perSide: number): number[][] {
  return on.reduce<number[][]>(
    (all, [low, high]) => all.flatMap((p) => Array.from({ length: perSide }, (_, k) => [...p, low + ((high - low) * k) / (perSide - 1)])),
    [[]],
  )
}

/** Every network of the task in turn; `said` hears how many of how many are done. Between networks it lets go, so that Ctrl-C is heard. */
export async function approximate(task: Task, said: (done: number, of: number, what: string) => void): Promise<Approximation> {
  checkTask(task)
  const total = task.activations.length * task.widths.length * task.seeds + task.widths.length
  let done = 0
  const announce = async (what: string): Promise<void> => {
    said(done++, total, what)
    await new Promise((go) => setImmediate(go))
  }
  const constructed: Constructed[] = []
  for (const width of task.widths) {
    await announce(`certifying width ${width}`)
    constructed.push(construct(task, width))
  }
  const trained: Trained[] = []
  for (const name of task.activations)
    for (const width of task.widths) {
      const errors: number[] = []
      for (let seed = 0; seed < task.seeds; seed++) {
        await announce(`training ${name}, width ${width}, seed ${seed}`)
        errors.push(supErrorOfTrained(task, name, width, seed))
      }
      trained.push({ activation: name, width, errors, ...geometric(errors) })
    }
  const rates = [
    ...task.activations.map((name) =>
      rate(
        name,
        trained.filter((t) => t.activation === name).flatMap((t) => t.errors.map((e) => [t.width, e] as const)),
      ),
    ),
    rate(
      'constructed',
      constructed.map((c) => [c.width, c.certificate.upper] as const),
    ),
  ].filter((r): r is Rate => r !== undefined)
  return { target: task.target.text, variables: task.target.variables, on: task.on, seeds: task.seeds, steps: task.steps, trained, constructed, rates }
}

function geometric(errors: readonly number[]): { readonly estimate: number; readonly interval: readonly [number, number] } {
  const logs = errors.map(Math.log)
  const n = logs.length
  // The sample deviation (n - 1); Student's t, since seeds are few.
  const half = n < 2 ? Number.POSITIVE_INFINITY : (quantile(0.975, n - 1) * standardDeviation([...logs]) * Math.sqrt(n / (n - 1))) / Math.sqrt(n)
  const centre = mean([...logs])
  return { estimate: Math.exp(centre), interval: [Math.exp(centre - half), Math.exp(centre + half)] }
}

function rate(name: string, data: readonly (readonly [width: number, error: number])[]): Rate | undefined {
  const logs = data.filter(([, e]) => e > 0).map(([w, e]) => [Math.log(w), Math.log(e)])
  if (new Set(logs.map(([w]) => w)).size < 3) return undefined
  const { m, b } = linearRegression(logs)
  const centre = mean(logs.map(([x]) => x as number))
  const spread = logs.reduce((s, [x]) => s + ((x as number) - centre) ** 2, 0)
  const residual = logs.reduce((s, [x, y]) => s + ((y as number) - m * (x as number) - b) ** 2, 0)
  const half = quantile(0.975, logs.length - 2) * Math.sqrt(residual / (logs.length - 2) / spread)
  return { name, slope: m, interval: [m - half, m + half] }
}

/* Trained networks. */

/** Coordinates into [-1, 1]. */
const scaled = ({ on }: Task, all: readonly (readonly number[])[]): Tensor =>
  tensor(
    [all.length, on.length],
    all.flatMap((p) => p.map((v, i) => (2 * (v - at(on, i)[0])) / (at(on, i)[1] - at(on, i)[0]) - 1)),
  )

function supErrorOfTrained(task: Task, name: string, width: number, seed: number): number {
  const inputs = task.on.length
  const f = named('activation', activations, name)
  const grid = points(task.on, inputs === 1 ? 64 : 12)
  const values = grid.map((p) => targetAt(task.target, p))
  const scale = Math.max(...values.map(Math.abs), Number.MIN_VALUE)
  const plan: Plan = {
    network: network(dense(inputs, width), activationBlock(f), dense(width, 1)),
    loss: meanSquaredError,
    optimizer: adam.over({}, cosineAnnealing.over({ rate: 0.02, steps: task.steps, floor: 0.0002 })),
    data: {
      x: scaled(task, grid),
      y: tensor(
        [grid.length, 1],
        values.map((v) => v / scale),
      ),
    },
    batchSize: 'full',
    seed: seed + 1,
  }
  let state = spreadKinks(start(plan), inputs, width, seed)
  for (let step = 0; step < task.steps; step++) state = nextEpoch(plan, { ...state, history: [] })
  const fine = points(task.on, inputs === 1 ? 1025 : 65)
  const y = forward(tensors, plan.network, state.parameters, scaled(task, fine))
  return Math.max(...fine.map((p, i) => Math.abs(scale * at(y.data, i) - targetAt(task.target, p))))
}

/** Hidden units of unit-free slope, their kinks and centres uniform over the domain: with zero biases all would sit at 0. */
function spreadKinks(state: ReturnType<typeof start>, inputs: number, width: number, seed: number): ReturnType<typeof start> {
  const draws = random(seed + 1001)
  const slopes = Array.from({ length: width * inputs }, () => draws.normal() * 2)
  const biases = Array.from(
    { length: width },
    (_, j) => -Array.from({ length: inputs }, (_, i) => at(slopes, j * inputs + i) * (2 * draws.uniform() - 1)).reduce((a, b) => a + b, 0),
  )
  return { ...state, parameters: [[tensor([width, inputs], slopes), tensor([1, width], biases)], ...state.parameters.slice(1)] }
}

/* Constructed networks. */

function construct(task: Task, width: number): Constructed {
  return { width, certificate: task.on.length === 1 ? certifyLine(task, width) : certifyPlane(task, width) }
}

const targetOver =
  (task: Task): PointFunction =>
  (R, x) =>
    task.target.apply(R, Object.fromEntries(task.target.variables.map((v, i) => [v, at(x, i)])))

/** One variable: the interpolant with `width` units, its own weights in doubles, evaluated over intervals piece by piece. */
function certifyLine(task: Task, width: number): Certificate {
  const [low, high] = at(task.on, 0)
  const knots = Array.from({ length: width + 1 }, (_, k) => (k === width ? high : low + ((high - low) * k) / width))
  const net = interpolant(
    tensors,
    knots,
    knots.map((t) => targetAt(task.target, [t])),
  )
  const f = targetOver(task)
  const difference: PointFunction = <T>(R: Elementary<T>, x: readonly T[]): T => {
    const embedded = net.map((l) => ({ weights: embed(R, l.weights), biases: embed(R, l.biases) }))
    const y = evaluate(gridOver(R), embedded, { shape: [1, 1], data: [at(x, 0)] })
    return R.sub(f(R, x), at(y.data, 0))
  }
  return supNorm(
    difference,
    knots.slice(1).map((t, k): Box => [between(at(knots, k), t)]),
  )
}
const embed = <T>(R: Elementary<T>, a: Tensor) => tabulate(a.shape, (i, j) => R.of(at(a.data, i * a.shape[1] + j)))

/**
 * Two variables: hat functions `relu(1 - max(|ξ|, |η|, |ξ - η|))` on a square mesh, a ReLU network since max is one.
 * On a cell only the hats of its four corners differ from 0, so each cell is certified with those alone.
 */
function certifyPlane(task: Task, width: number): Certificate {
  const cells = Math.max(1, Math.floor(Math.sqrt(width)))
  const [[x0, x1], [y0, y1]] = [at(task.on, 0), at(task.on, 1)]
  const [dx, dy] = [(x1 - x0) / cells, (y1 - y0) / cells]
  const f = targetOver(task)
  const node = (k: number, from: number, step: number, to: number): number => (k === cells ? to : from + step * k)
  const certificates = Array.from({ length: cells * cells }, (_, c) => {
    const [i, j] = [Math.floor(c / cells), c % cells]
    const corners = [0, 1].flatMap((a) => [0, 1].map((b) => [node(i + a, x0, dx, x1), node(j + b, y0, dy, y1)] as const))
    const values = corners.map((p) => targetAt(task.target, p))
    const difference: PointFunction = <T>(R: Elementary<T>, x: readonly T[]): T => {
      const absolute = (t: T): T => R.max(t, R.sub(R.of(0), t))
      const sum = corners.reduce((s, [cx, cy], k) => {
        const xi = R.div(R.sub(at(x, 0), R.of(cx)), R.of(dx))
        const eta = R.div(R.sub(at(x, 1), R.of(cy)), R.of(dy))
        const hat = R.max(R.of(0), R.sub(R.of(1), R.max(R.max(absolute(xi), absolute(eta)), absolute(R.sub(xi, eta)))))
        return R.add(s, R.mul(R.of(at(values, k)), hat))
      }, R.of(0))
      return R.sub(f(R, x), sum)
    }
    const [a, b] = [at(corners, 0), at(corners, 3)]
    return supNorm(difference, [[between(a[0], b[0]), between(a[1], b[1])]], 0.05, 4000)
  })
  return certificates.reduce((worst, c) => ({ ...(c.lower > worst.lower ? c : worst), upper: Math.max(worst.upper, c.upper), boxes: worst.boxes + c.boxes }))
}
