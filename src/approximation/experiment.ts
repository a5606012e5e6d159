import { meanOf, slopeOf } from '../statistics.ts'
import type { Constructed } from './constructed.ts'
import type { ApproximationTask } from './task.ts'

/** Sup-norm errors of trained networks of one width: measured on a fine grid, over seeds. */
export interface Trained {
  readonly activation: string
  readonly width: number
  readonly errors: readonly number[]
  /** Geometric mean over seeds, with a 95 % t-interval of the logarithms. */
  readonly estimate: number
  readonly interval: readonly [low: number, high: number]
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
  readonly on: ApproximationTask['on']
  readonly seeds: number
  readonly steps: number
  readonly trained: readonly Trained[]
  readonly constructed: readonly Constructed[]
  readonly rates: readonly Rate[]
}

/** The networks of a task that are trained, in order. */
export const networksOf = ({ activations, widths, seeds }: Pick<ApproximationTask, 'activations' | 'widths' | 'seeds'>) =>
  activations.flatMap((activation) => widths.flatMap((width) => Array.from({ length: seeds }, (_, seed) => ({ activation, width, seed }))))

/** What follows from the certified networks, one a width, and the errors of the trained ones, in the order of `networksOf`. */
export function approximationOf(task: ApproximationTask, constructed: readonly Constructed[], errorOf: readonly number[]): Approximation {
  const networks = networksOf(task)
  const trained = task.activations.flatMap((activation) =>
    task.widths.map((width): Trained => {
      const errors = errorOf.filter((_, i) => networks[i]?.activation === activation && networks[i]?.width === width)
      return { activation, width, errors, ...geometric(errors) }
    }),
  )
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

const geometric = (errors: readonly number[]): Pick<Trained, 'estimate' | 'interval'> => {
  const { estimate, interval } = meanOf(errors.map(Math.log))
  return { estimate: Math.exp(estimate), interval: [Math.exp(interval[0]), Math.exp(interval[1])] }
}

/** The exponent of width, or nothing where fewer than three widths are at hand. */
function rate(name: string, data: readonly (readonly [width: number, error: number])[]): Rate | undefined {
  const logs = data.filter(([, e]) => e > 0).map(([w, e]) => [Math.log(w), Math.log(e)] as const)
  if (new Set(logs.map(([w]) => w)).size < 3) return undefined
  const { estimate, interval } = slopeOf(logs)
  return { name, slope: estimate, interval }
}
