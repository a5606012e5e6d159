import { meanOf, slopeOf } from '../statistics.ts'
import { type Constructed, construct } from './constructed.ts'
import { checkTask, type Task } from './task.ts'
import { supErrorOfTrained } from './trained.ts'

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
  readonly on: Task['on']
  readonly seeds: number
  readonly steps: number
  readonly trained: readonly Trained[]
  readonly constructed: readonly Constructed[]
  readonly rates: readonly Rate[]
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
