import { type Arena, type ArenaMatrix, arena, type Call, following } from '../arrays/arena.ts'
import { lazy } from '../arrays/lazy.ts'
import type { Tensor } from '../arrays/tensor.ts'
import { at, fault } from '../fault.ts'
import { grouped, type Network, trace } from '../network/block.ts'
import type { Loss } from '../network/losses.ts'
import { lossAndGradient } from '../training/gradient.ts'
import type { Differentiable, Numbers } from './differentiable.ts'

/** The loss of a network on a batch as a function of its parameters, all of it in WebAssembly memory. */
export interface ResidentLoss extends Differentiable {
  /**
   * The value with one parameter exchanged, and all others as they were last given to `value`. The parameter is set in place,
   * and only the kernel calls that it flows into are made.
   */
  valueWithOne(index: number, value: number): number
}

interface Recorded {
  readonly home: Arena
  readonly generation: number
  readonly parameters: readonly ArenaMatrix[]
  readonly loss: ArenaMatrix
  readonly calls: readonly Call[]
  /** What follows each parameter array. */
  readonly after: readonly (readonly Call[])[]
  readonly gradients: readonly ArenaMatrix[]
  readonly backward: readonly Call[]
}

/**
 * For `gradcheck` of our own engine: a value costs the calls after the arrays that changed, not a forward pass.
 * Shapes: x [samples, inputs], y [samples, outputs]; parameters flat, block by block, row by row.
 * At the edges: a point of another length than the network's parameters is a fault.
 */
export function residentLoss(net: Network, loss: Loss, x: Tensor, y: Tensor): ResidentLoss {
  const shapes = net.blocks.flatMap((b) => b.shapes)
  const starts = shapes.reduce<number[]>((sums, [rows, columns]) => [...sums, at(sums, sums.length - 1) + rows * columns], [0])
  const size = at(starts, shapes.length)
  const owner = Int32Array.from({ length: size }, (_, k) => starts.findIndex((s, i) => s <= k && k < at(starts, i + 1)))
  let recorded: Recorded | undefined
  /** The array whose followers have not been computed since it was put back, or -1. */
  let pending = -1
  /** The point that was given last: what `valueWithOne` differs from, also when the arena was somebody else's in between. */
  const given = new Float64Array(size)

  const ready = (): Recorded => {
    if (recorded?.home.generation() === recorded?.generation && recorded !== undefined) return recorded
    const home = arena()
    home.reset()
    const upload = (a: Tensor): ArenaMatrix => {
      const slot = home.allocate(a.shape)
      home.viewOf(slot).set(a.data)
      return slot
    }
    const [rx, ry] = [upload(x), upload(y)]
    const parameters = shapes.map((shape, i) => upload({ shape, data: given.subarray(at(starts, i), at(starts, i + 1)) }))
    const forward = home.record(() => {
      const { algebra, input, computed } = lazy(home)
      const { output } = trace(algebra, net, grouped(net.blocks, parameters.map(input)), input(rx), { training: true })
      return computed(loss.apply(algebra, output, input(ry)))
    })
    const backward = home.record(() => {
      const { algebra, input, computed } = lazy(home)
      return lossAndGradient(algebra, net, loss, grouped(net.blocks, parameters.map(input)), input(rx), input(ry)).gradients.map(computed)
    })
    recorded = {
      home,
      generation: home.generation(),
      parameters,
      loss: forward.value,
      calls: forward.calls,
      after: parameters.map((p) => following(forward.calls, [p.at])),
      gradients: backward.value,
      backward: backward.calls,
    }
    pending = -1
    return recorded
  }
  /** Writes the point, and makes the calls that follow what it changed. */
  const move = (point: Numbers): Recorded => {
    if (point.length !== size) throw fault('residentLoss', `${size} parameters`, String(point.length))
    given.set(point as ArrayLike<number>)
    const r = ready()
    const { doubles } = r.home
    let [changed, many] = [pending, false]
    for (let i = 0; i < shapes.length; i++) {
      const [from, base] = [at(starts, i), at(r.parameters, i).at / 8]
      const end = at(starts, i + 1)
      let differs = false
      for (let k = from; k < end; k++) {
        const value = point[k] as number
        if (Object.is(doubles[base + k - from], value)) continue
        doubles[base + k - from] = value
        differs = true
      }
      if (!differs) continue
      many ||= changed >= 0 && changed !== i
      changed = i
    }
    pending = -1
    if (changed >= 0) run(many ? r.calls : at(r.after, changed))
    return r
  }
  return {
    name: `the loss of ${net.blocks.map((b) => b.name).join(', ')}`,
    blocks: net.blocks.flatMap((b) => b.shapes.map(([rows, columns], i) => ({ name: `parameter ${i + 1} of ${b.name}`, size: rows * columns }))),
    value: (point) => {
      const r = move(point)
      return [r.home.number(r.loss)]
    },
    pullback: (point, cotangent) => {
      const r = move(point)
      run(r.backward)
      const all = new Float64Array(size)
      for (const [i, g] of r.gradients.entries()) all.set(r.home.read(g), at(starts, i))
      return all.map((g) => g * (cotangent[0] as number))
    },
    valueWithOne: (index, value) => {
      const r = ready()
      const i = owner[index] as number
      if (pending >= 0 && pending !== i) run(at(r.after, pending))
      pending = i
      const place = at(r.parameters, i).at / 8 + index - at(starts, i)
      const { doubles } = r.home
      const before = doubles[place] as number
      doubles[place] = value
      run(at(r.after, i))
      doubles[place] = before
      return doubles[r.loss.at / 8] as number
    },
  }
}

function run(calls: readonly Call[]): void {
  for (let i = 0; i < calls.length; i++) (calls[i] as Call).run()
}
