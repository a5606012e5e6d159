import type { Elementary } from '../algebra/field.ts'
import { gridOver, tabulate } from '../algebra/grid.ts'
import { between } from '../algebra/interval.ts'
import { type Tensor, tensors } from '../arrays/tensor.ts'
import { at } from '../fault.ts'
import { evaluate } from '../geometry/closure.ts'
import { interpolant } from '../geometry/constructions.ts'
import { type Box, type Certificate, type PointFunction, supNorm } from './certify.ts'
import { type ApproximationTask, targetAt } from './task.ts'

/** The constructed interpolant: its sup error is enclosed for every point, not sampled. */
export interface Constructed {
  readonly width: number
  readonly certificate: Certificate
}

/** The constructed network of this width, with the certificate of its error. */
export function construct(task: ApproximationTask, width: number): Constructed {
  return { width, certificate: task.on.length === 1 ? certifyLine(task, width) : certifyPlane(task, width) }
}

const targetOver =
  (task: ApproximationTask): PointFunction =>
  (R, x) =>
    task.target.apply(R, Object.fromEntries(task.target.variables.map((v, i) => [v, at(x, i)])))

/** One variable: the interpolant with `width` units, its own weights in doubles, evaluated over intervals piece by piece. */
function certifyLine(task: ApproximationTask, width: number): Certificate {
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
function certifyPlane(task: ApproximationTask, width: number): Certificate {
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
