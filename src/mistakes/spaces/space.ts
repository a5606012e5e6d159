import type { Operation } from '../../protocol/subject.ts'
import type { Cause } from '../causes.ts'
import type { AnyCase, Unnamed } from '../mistake.ts'

/*
 * A space of mistakes: what can be chosen wrongly, choice by choice, with the words for each. Its points are what somebody may have written,
 * one choice that is wrong or two at once; no list has to name them.
 */

/** One wrong choice: under which of the choices it falls, what is told of it, and what it changes. */
export interface Step<P> {
  readonly axis: string
  readonly cause: Cause
  readonly says: string
  readonly change: Partial<P>
  /** So rare that it is not looked for beside another. */
  readonly alone?: boolean
}

export interface Space<P> {
  readonly operations: readonly Operation[]
  readonly right: P
  readonly steps: readonly Step<P>[]
  /** The answer at a point; nothing where the point means nothing for this question. */
  // biome-ignore lint/suspicious/noExplicitAny: an existential over questions.
  at(point: P, c: AnyCase): any
}

const mistake = <P>(space: Space<P>, steps: readonly Step<P>[]): Unnamed => {
  const says = steps.map((s) => s.says).join('; besides, ')
  const point = steps.reduce((p, s) => ({ ...p, ...s.change }), space.right)
  return {
    formula: says,
    says,
    cause: (steps[0] as Step<P>).cause,
    showsWhen: 'always',
    operations: space.operations,
    answer: (c: AnyCase) => space.at(point, c),
  }
}
/** Every point with one wrong choice. */
export const singles = <P>(space: Space<P>): readonly Unnamed[] => space.steps.map((s) => mistake(space, [s]))
/** Every point with two of different axes. */
export const pairs = <P>(space: Space<P>): readonly Unnamed[] => {
  const steps = space.steps.filter((s) => s.alone !== true)
  return steps.flatMap((s, i) => steps.slice(i + 1).flatMap((t) => (t.axis === s.axis ? [] : [mistake(space, [s, t])])))
}
