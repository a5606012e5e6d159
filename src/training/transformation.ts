import type { Algebra, Strongest, Tier } from '../algebra/field.ts'

/**
 * An optimizer is a pair of pure functions: `init` makes a state from the parameters, `update` turns gradients into
 * what is to be added to the parameters. Nothing is mutated, so a state can be kept, copied and compared.
 */
export interface GradientTransformation<A, S> {
  init(parameters: readonly A[]): S
  update(updates: readonly A[], state: S, parameters: readonly A[]): readonly [updates: readonly A[], state: S]
}

/** A transformation in any arrays of its tier, with what a report says of it. */
export interface Transformation<K extends Tier = Tier> {
  readonly tier: K
  // The state's type is the transformation's own affair; callers only hand it back.
  // biome-ignore lint/suspicious/noExplicitAny: an existential over states.
  over<A>(R: Algebra<K, A>): GradientTransformation<A, any>
}

/** Transformations in a row: AdamW is literally Adam's scaling, decoupled decay, and the learning rate. */
export function chain<K extends Tier>(...parts: readonly Transformation<K>[]): Transformation<Strongest<K>> {
  const tier = (parts.some((p) => p.tier === 'elementary') ? 'elementary' : 'algebraic') as Strongest<K>
  return {
    tier,
    over: <A>(R: Algebra<Strongest<K>, A>): GradientTransformation<A, readonly unknown[]> => {
      const stages = parts.map((p) => p.over(R as unknown as Algebra<K, A>))
      return {
        init: (parameters) => stages.map((s) => s.init(parameters)),
        update: (updates, state, parameters) => {
          const next: unknown[] = []
          const result = stages.reduce((u, stage, i) => {
            const [out, s] = stage.update(u, state[i], parameters)
            next.push(s)
            return out
          }, updates)
          return [result, next]
        },
      }
    },
  }
}

/** A transformation without memory, gradient by gradient. */
export const stateless = <K extends Tier>(tier: K, f: <A>(R: Algebra<K, A>, update: A, parameter: A) => A): Transformation<K> => ({
  tier,
  over: (R) => ({
    init: () => null,
    update: (updates, state, parameters) => [updates.map((g, i) => f(R, g, parameters[i] as typeof g)), state],
  }),
})
