import { type Arena, type ArenaMatrix, arena, type Call } from '../arrays/arena.ts'
import { lazy } from '../arrays/lazy.ts'
import type { Tensor } from '../arrays/tensor.ts'
import { at } from '../fault.ts'
import { advanceStatistics, grouped } from '../network/block.ts'
import { lossAndGradient } from './gradient.ts'
import type { Plan, TrainingState } from './plan.ts'
import { isArenaMatrix, mapArrays, skeleton, type Update, updateInPlace } from './update.ts'

/**
 * Training in the arena: everything that a step touches lies in WebAssembly memory. The first step of a batch size is traced,
 * word by word; the following ones make the same kernel calls again, on other numbers and without a new array.
 */
export interface Trainer {
  /** Whether this trainer is for the plan, and nobody else has taken the arena since. */
  serves(plan: Plan): boolean
  /** Takes parameters, optimizer and statistics over. False if the optimizer's state has another form than here. */
  load(state: TrainingState): boolean
  /** One step on these samples. Returns the loss before it. */
  step(samples: readonly number[]): number
  /** Copies of parameters, optimizer and statistics. */
  save(): Pick<TrainingState, 'parameters' | 'optimizer' | 'statistics'>
}

const isTensor = (x: unknown): x is Tensor => typeof x === 'object' && x !== null && 'shape' in x && 'data' in x

/** What a step on one batch size is: where its samples and its loss lie, and what it calls. */
interface TrainingStep {
  readonly x: ArenaMatrix
  readonly y: ArenaMatrix
  readonly loss: ArenaMatrix
  /** Loss, gradients and running statistics. */
  readonly gradient: readonly Call[]
  readonly update: Update
}

/** A trainer over the whole arena, which it resets. Fails: no WebAssembly with SIMD; more arrays than the arena holds. */
export function trainer(plan: Plan, start: TrainingState): Trainer {
  const home = arena()
  home.reset()
  const generation = home.generation()
  const put = (a: Tensor, slot: ArenaMatrix): void => home.viewOf(slot).set(a.data)
  const upload = (a: Tensor): ArenaMatrix => {
    const slot = home.allocate(a.shape)
    put(a, slot)
    return slot
  }
  const [allX, allY] = [upload(plan.data.x), upload(plan.data.y)]
  const { blocks } = plan.network
  const parameters = start.parameters.map((group) => group.map(upload))
  const flat = parameters.flat()
  const optimizer = { state: mapArrays(start.optimizer, isTensor, upload) }
  const statistics = start.statistics.map((s) => s && { mean: upload(s.mean), variance: upload(s.variance) })
  const steps = new Map<number, TrainingStep>()
  /** What `save` gave last: a state that comes back unchanged lies here already. */
  let saved: ReturnType<Trainer['save']> | undefined

  /** Traces the first step on a batch of this size, which makes it too. */
  const trace = (samples: readonly number[]): TrainingStep => {
    const whole = isWhole(samples, allX.shape[0])
    const batch = (all: ArenaMatrix): ArenaMatrix => {
      if (whole) return all
      const slot = home.allocate([samples.length, all.shape[1]])
      gather(home, all, samples, slot)
      return slot
    }
    const [x, y] = [batch(allX), batch(allY)]
    const { algebra, input, computed } = lazy(home)
    const { value: traced, calls: gradient } = home.record(() => {
      const own = parameters.map((group) => group.map(input))
      const { loss, gradients, inputs } = lossAndGradient(algebra, plan.network, plan.loss, own, input(x), input(y), plan.penalty)
      const seen = statistics.map((s) => s && { mean: input(s.mean), variance: input(s.variance) })
      const advanced = advanceStatistics(algebra, plan.network, inputs, seen)
      // All of it before the parameters change: a formula reads its arrays when it is computed.
      const found = { loss: computed(loss), gradients: gradients.map(computed) }
      for (const [i, s] of advanced.entries()) {
        const slot = statistics[i]
        if (s === undefined || slot === undefined) continue
        home.copy(computed(s.mean), slot.mean)
        home.copy(computed(s.variance), slot.variance)
      }
      return found
    })
    const update = updateInPlace(home, plan.optimizer, traced.gradients, flat, optimizer)
    update()
    return { x, y, loss: traced.loss, gradient, update }
  }

  return {
    serves: (other) => other === plan && home.generation() === generation,
    load: (state) => {
      if (saved !== undefined && state.parameters === saved.parameters && state.optimizer === saved.optimizer && state.statistics === saved.statistics)
        return true
      if (skeleton(state.optimizer, isTensor) !== skeleton(optimizer.state, isArenaMatrix)) return false
      for (const [i, a] of state.parameters.flat().entries()) put(a, at(flat, i))
      for (const [i, s] of state.statistics.entries()) {
        const slot = statistics[i]
        if (s === undefined || slot === undefined) continue
        put(s.mean, slot.mean)
        put(s.variance, slot.variance)
      }
      const slots = new Map<string, ArenaMatrix>()
      mapArrays(optimizer.state, isArenaMatrix, (a, path) => slots.set(path, a))
      mapArrays(state.optimizer, isTensor, (a, path) => put(a, slots.get(path) as ArenaMatrix))
      return true
    },
    step: (samples) => {
      saved = undefined
      // The whole data in its own order needs no gathering; any other batch of that size does.
      const key = isWhole(samples, allX.shape[0]) ? 0 : samples.length
      const known = steps.get(key)
      if (known === undefined) {
        const traced = trace(samples)
        steps.set(key, traced)
        return home.number(traced.loss)
      }
      if (key !== 0) {
        gather(home, allX, samples, known.x)
        gather(home, allY, samples, known.y)
      }
      for (let i = 0; i < known.gradient.length; i++) (known.gradient[i] as Call).run()
      known.update()
      return home.number(known.loss)
    },
    save: () => {
      const copy = (a: ArenaMatrix): Tensor => ({ shape: a.shape, data: home.read(a) })
      saved = {
        parameters: grouped(blocks, flat.map(copy)),
        optimizer: mapArrays(optimizer.state, isArenaMatrix, copy),
        statistics: statistics.map((s) => s && { mean: copy(s.mean), variance: copy(s.variance) }),
      }
      return saved
    },
  }
}

function isWhole(samples: readonly number[], count: number): boolean {
  if (samples.length !== count) return false
  for (let i = 0; i < count; i++) if (samples[i] !== i) return false
  return true
}

/** Rows of `all` by their numbers, without making a view for each. */
function gather(home: Arena, all: ArenaMatrix, samples: readonly number[], to: ArenaMatrix): void {
  const { doubles } = home
  const columns = all.shape[1]
  for (let i = 0; i < samples.length; i++) {
    const from = all.at / 8 + (samples[i] as number) * columns
    const target = to.at / 8 + i * columns
    if (columns >= 32) doubles.copyWithin(target, from, from + columns)
    else for (let j = 0; j < columns; j++) doubles[target + j] = doubles[from + j] as number
  }
}
