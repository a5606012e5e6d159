import type { Arena, Call, Resident } from '../algebra/arena.ts'
import type { Shape } from '../algebra/field.ts'
import { type Expression, fusing } from '../algebra/fusing.ts'
import { at } from '../fault.ts'
import type { Transformation } from './transformation.ts'

export const isResident = (x: unknown): x is Resident => typeof x === 'object' && x !== null && 'at' in x && 'generation' in x

const isFormula = (x: unknown): x is Expression => typeof x === 'object' && x !== null && 'word' in x && 'shape' in x

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

/**
 * An optimizer in place, from its one definition: it is spoken over formulas, so that each parameter becomes one pass over its
 * gradient, its state and itself. While what is not arrays in its state stays the same, every step makes the same calls, since
 * no word can look at a number; a state that counts (a schedule) is spoken anew in every step.
 */
export function updateInPlace(
  arena: Arena,
  optimizer: Transformation,
  gradients: readonly Resident[],
  parameters: readonly Resident[],
  holder: { state: unknown },
): Update {
  let steady: readonly Call[] | undefined
  const speak = (): boolean => {
    const mark = arena.mark()
    const { algebra, input, store } = fusing(arena)
    const slots = new Map<string, Resident>()
    const state = mapArrays(holder.state, isResident, (a, path) => {
      slots.set(path, a)
      return input(a)
    })
    const own = parameters.map(input)
    const [updates, after] = (optimizer as Transformation<'elementary'>).over(algebra).update(gradients.map(input), state, own)
    const stored: (readonly [Expression, Resident])[] = own.map((p, i) => [algebra.add(p, at(updates, i)), at(parameters, i)])
    let grown = false
    const next = mapArrays(after, isFormula, (e, path) => {
      const slot = slots.get(path)
      const fits = slot !== undefined && slot.shape[0] === e.shape[0] && slot.shape[1] === e.shape[1]
      grown ||= !fits
      const to = fits ? slot : arena.place(e.shape)
      stored.push([e, to])
      return to
    })
    store(stored)
    const repeats = skeleton(next, isResident) === skeleton(holder.state, isResident)
    holder.state = next
    // What was placed for this step alone is given back; a step that made the state's arrays keeps its place.
    if (!repeats && !grown) arena.release(mark)
    return repeats
  }
  return () => {
    if (steady === undefined) {
      const { value: repeats, calls } = arena.record(speak)
      if (repeats) steady = calls
    } else for (let i = 0; i < steady.length; i++) (steady[i] as Call).run()
  }
}
