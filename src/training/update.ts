import type { Shape } from '../algebra/field.ts'
import type { Arena, ArenaMatrix, Call } from '../arrays/arena.ts'
import { equalUpToConstants, type Lazy, type LazyArray, lazy } from '../arrays/lazy.ts'
import { at } from '../fault.ts'
import type { Transformation } from './transformation.ts'

export const isArenaMatrix = (x: unknown): x is ArenaMatrix => typeof x === 'object' && x !== null && 'at' in x && 'generation' in x

const isLazyArray = (x: unknown): x is LazyArray => typeof x === 'object' && x !== null && 'word' in x && 'shape' in x

/** A tree of lists and records with its arrays exchanged; `isArray` tells them apart. */
export function mapArrays<A>(tree: unknown, isArray: (x: unknown) => x is A, f: (a: A, path: string) => unknown, path = ''): unknown {
  if (isArray(tree)) return f(tree, path)
  if (Array.isArray(tree)) return tree.map((x, i) => mapArrays(x, isArray, f, `${path}/${i}`))
  if (typeof tree !== 'object' || tree === null) return tree
  return Object.fromEntries(Object.entries(tree).map(([key, x]) => [key, mapArrays(x, isArray, f, `${path}/${key}`)]))
}
/** What of a state is not arrays, and the shapes of those. */
export const skeleton = <A extends { readonly shape: Shape }>(tree: unknown, isArray: (x: unknown) => x is A): string =>
  JSON.stringify(mapArrays(tree, isArray, (a) => `[${a.shape}]`))

/** One step of an optimizer: the parameters and the state change where they lie. */
export type Update = () => void

/** The formulas of one step: what is computed, and where to. */
interface Traced {
  readonly lazy: Lazy
  readonly formulas: readonly LazyArray[]
  readonly slots: readonly ArenaMatrix[]
  /** The state after it. */
  readonly state: unknown
  /** Whether some array of the state had no place before. */
  readonly grown: boolean
}

/**
 * An optimizer in place, from its one definition: it is traced over lazy arrays, so that each parameter becomes one pass over its
 * gradient, its state and itself. While what is not arrays in its state stays the same, every step makes the same calls, since
 * no word can look at a number. A state that counts (a schedule) is traced anew in every step; as a rule only constants differ
 * then, and the calls of the step before are made again on other constants.
 */
export function updateInPlace(
  arena: Arena,
  optimizer: Transformation,
  gradients: readonly ArenaMatrix[],
  parameters: readonly ArenaMatrix[],
  holder: { state: unknown },
): Update {
  let steady: readonly Call[] | undefined
  let template: (Traced & { readonly calls: readonly Call[] }) | undefined
  const trace = (): Traced => {
    const space = lazy(arena)
    const { algebra, input } = space
    const places = new Map<string, ArenaMatrix>()
    const state = mapArrays(holder.state, isArenaMatrix, (a, path) => {
      places.set(path, a)
      return input(a)
    })
    const own = parameters.map(input)
    const [updates, after] = (optimizer as Transformation<'elementary'>).over(algebra).update(gradients.map(input), state, own)
    const formulas = own.map((p, i) => algebra.add(p, at(updates, i)))
    const slots = [...parameters]
    let grown = false
    const next = mapArrays(after, isLazyArray, (e, path) => {
      const place = places.get(path)
      const fits = place !== undefined && place.shape[0] === e.shape[0] && place.shape[1] === e.shape[1]
      grown ||= !fits
      const slot = fits ? place : arena.allocate(e.shape)
      formulas.push(e)
      slots.push(slot)
      return slot
    })
    return { lazy: space, formulas, slots, state: next, grown }
  }
  const again = (calls: readonly Call[]): void => {
    for (let i = 0; i < calls.length; i++) (calls[i] as Call).run()
  }
  return () => {
    if (steady !== undefined) {
      again(steady)
      return
    }
    const mark = arena.mark()
    const { value: traced, calls: early } = arena.record(trace)
    const { doubles } = arena
    if (template !== undefined && early.length === 0 && !traced.grown) {
      const { lazy: space, formulas, slots, calls } = template
      const changes: (readonly [place: number, value: number])[] = []
      const same = equalUpToConstants(formulas, traced.formulas, (constant, value) => changes.push([(space.placeOf(constant) as ArenaMatrix).at / 8, value]))
      if (same && slots.every((s, i) => s.at === traced.slots[i]?.at)) {
        // The template keeps its own numbers; what differs from them is written over them for this step and put back.
        const before = changes.map(([place]) => doubles[place] as number)
        for (const [place, value] of changes) doubles[place] = value
        again(calls)
        for (const [i, [place]] of changes.entries()) doubles[place] = before[i] as number
        holder.state = traced.state
        return
      }
    }
    const { calls } = arena.record(() => traced.lazy.store(traced.formulas.map((e, i) => [e, at(traced.slots, i)] as const)))
    const repeats = skeleton(traced.state, isArenaMatrix) === skeleton(holder.state, isArenaMatrix)
    holder.state = traced.state
    if (repeats) steady = [...early, ...calls]
    // A first step of this form keeps its constants, for the next ones; any other gives back what it placed for itself.
    else if (template === undefined && early.length === 0 && !traced.grown) template = { ...traced, calls }
    else if (!traced.grown) arena.release(mark)
  }
}
