import { fault } from '../fault.ts'
import { type Differentiable, type Evaluation, evaluationOf, type Mode, type Numbers, type Order } from './differentiable.ts'
import { alongDirection, type Claimed, type DirectionResult, type Stencils, stencilsOf } from './direction.ts'
import { dot, evaluate, type Meter, noiseOfOutputs, spread } from './stencil.ts'

/* One order of one function at one point: everything that the modes, the verdict and the search for a wrong entry share. */

type Blocks = NonNullable<Differentiable['blocks']>

export interface Setup {
  readonly f: Differentiable & { readonly blocks: Blocks }
  readonly x: Float64Array
  readonly order: Order
  readonly mode: Exclude<Mode, 'auto'>
  readonly middle: Evaluation
  readonly draw: () => number
  readonly meter: Meter
  /** Gradients seen so far, by cotangent: the sizes of slopes, and what could have been detected. */
  readonly gradients: ReadonlyMap<Float64Array, Float64Array>
  /** Two answers to one question that differ, in words, as soon as any are seen. */
  unsteady(): string | undefined
  stencils(direction: Float64Array): Stencils
  along(stencils: Stencils, weights: Float64Array): Promise<DirectionResult>
}

export async function setUp(given: Differentiable & { readonly blocks: Blocks }, x: Float64Array, order: Order, asked: Mode, seed: number): Promise<Setup> {
  const draw = spread(seed)
  const f = order === 'second' ? { ...secondOrder(given, x, draw), blocks: given.blocks } : given
  const meter: Meter = { values: 0, derivatives: 0 }
  const middle = await evaluate(f, x, meter)
  let unsteady = differ('value', middle.outputs, (await evaluate(f, x, meter)).outputs)
  const gradients = new Map<Float64Array, Float64Array>()
  const pulled = async (g: Differentiable, u: Float64Array): Promise<Float64Array> => {
    meter.derivatives++
    const answer = Float64Array.from(await (g.pullback as NonNullable<Differentiable['pullback']>)(x, u))
    if (answer.length !== x.length) throw fault(`the pullback of ${f.name}`, `${x.length} numbers`, String(answer.length))
    return answer
  }
  const claimedFor: Claimed = async (g, u) => {
    if (order === 'reverse') {
      const gradient = await pulled(g, u)
      // The first one is asked for twice: a derivative that changes is no derivative.
      if (gradients.size === 0) unsteady ??= differ('derivative', gradient, await pulled(g, u))
      gradients.set(u, gradient)
      return (taken) => dot(gradient, taken)
    }
    return async (taken) => {
      meter.derivatives++
      return dot(u, await (g.pushforward as NonNullable<Differentiable['pushforward']>)(x, taken))
    }
  }
  const sizeOf = (u: Float64Array, taken: Float64Array): number => {
    const g = gradients.get(u)
    return g === undefined ? 0 : Math.sqrt(taken.reduce((s, w, j) => s + (w * (g[j] as number)) ** 2, 0))
  }
  let seen: Promise<Float64Array> | undefined
  const noise = (): Promise<Float64Array> => {
    seen ??= noiseOfOutputs(f, x, middle, randomWithin(x, 0, x.length, draw), meter)
    return seen
  }
  return {
    f,
    x,
    order,
    mode: asked !== 'auto' ? asked : x.length <= 24 ? 'full' : 'blocks',
    middle,
    draw,
    meter,
    gradients,
    unsteady: () => unsteady,
    stencils: (direction) => stencilsOf(f, x, middle, direction, meter),
    along: (stencils, weights) => alongDirection({ f, x, middle, stencils, claimedFor, sizeOf, noise, meter }, weights),
  }
}

/** Steps are taken in the size that the inputs have: their root mean square, or 1. */
const scaleOf = (part: Float64Array): number => Math.sqrt(dot(part, part) / part.length) || 1
/** One input by itself. */
export function single(x: Float64Array, j: number): Float64Array {
  const v = new Float64Array(x.length)
  v[j] = scaleOf(x.subarray(j, j + 1))
  return v
}
/** Random through the inputs of a range. */
export function randomWithin(x: Float64Array, from: number, to: number, draw: () => number): Float64Array {
  const [v, scale] = [new Float64Array(x.length), scaleOf(x.subarray(from, to))]
  for (let j = from; j < to; j++) v[j] = scale * draw()
  return v
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
