import type { Matrix, Operations, Options } from '../../protocol/subject.ts'
import type { Cause } from '../causes.ts'
import type { Compared } from '../compared.ts'
import { each } from '../matrices.ts'
import type { AnyCase, Unnamed } from '../mistake.ts'

/* Optimizers whose rule is right, and who are fed something else: other gradients, at another time, or for some of the parameters only. */

type Ask = Parameters<Operations['trajectory']>[0]
type Stream = readonly Matrix[]

const heard = (says: string, cause: Cause, change: (ask: Ask) => Ask | undefined): Unnamed => ({
  formula: says,
  says,
  cause,
  showsWhen: 'late in a trajectory',
  operations: ['trajectory'],
  answer: ({ ask, reference }: AnyCase) => {
    const other = change(ask as Ask)
    return other === undefined ? undefined : reference.trajectory(other)
  },
})
const fed = (says: string, cause: Cause, change: (gradients: Stream, options: Options) => Stream): Unnamed =>
  heard(says, cause, (ask) => ({ ...ask, gradients: change(ask.gradients, ask.options) }))
const entry = (says: string, cause: Cause, f: (g: number) => number): Unnamed => fed(says, cause, (gradients) => gradients.map((g) => each(g, f)))
const norm = (g: Matrix): number => Math.hypot(...g.flat())

/** What is computed from here on by somebody whose state starts again. */
const restarted = (every: number, once: boolean): Unnamed => ({
  ...heard('', 'stale state', () => undefined),
  says: once
    ? `the state starts again after ${every} step${every === 1 ? '' : 's'}`
    : `the state starts again after every ${every === 1 ? 'step: the moments have no memory' : `${every} steps`}`,
  answer: async ({ ask, reference }: AnyCase) => {
    let start = (ask as Ask).start
    const answer: Matrix[] = []
    const gradients = (ask as Ask).gradients
    for (let from = 0; from < gradients.length; ) {
      const to = once && from > 0 ? gradients.length : Math.min(gradients.length, from + every)
      const part = await reference.trajectory({ ...(ask as Ask), start, gradients: gradients.slice(from, to) })
      answer.push(...part)
      start = part.at(-1) as Matrix
      from = to
    }
    return answer
  },
})
/** Some parameters stay where they began. */
const frozen = (says: string, stays: (k: number, j: number, groups: number) => boolean): Unnamed => ({
  ...heard(says, 'stale state', () => undefined),
  answer: async ({ ask, due }: AnyCase) =>
    (due as readonly Matrix[]).map((p) => p.map((r, k) => r.map((v, j) => (stays(k, j, p.length) ? ((ask as Ask).start[k]?.[j] as number) : v)))),
})

const all: readonly Unnamed[] = [
  fed('gradients accumulate: those of earlier steps are never set to 0', 'gradients accumulate', (gradients) => {
    let sum: Matrix | undefined
    return gradients.map((g) => {
      sum = sum === undefined ? g : each(g, (v, k, j) => v + (sum?.[k]?.[j] as number))
      return sum
    })
  }),
  fed('every gradient comes one step late, the first is 0', 'off by one', (g) => g.map((now, t) => (t === 0 ? each(now, () => 0) : (g[t - 1] as Matrix)))),
  fed('every gradient comes one step late, the first comes twice', 'off by one', (g) => g.map((_, t) => g[Math.max(0, t - 1)] as Matrix)),
  fed('the first gradient is used in every step', 'stale state', (g) => g.map(() => g[0] as Matrix)),
  fed('the gradient of the first parameter is used for all of its group', 'state shared', (g) => g.map((m) => m.map((r) => r.map(() => r[0] as number)))),
  fed('the gradient of the first group is used for all', 'state shared', (g) => g.map((m) => m.map((r) => r.map((v, j) => m[0]?.[j] ?? v)))),
  entry('the gradient enters with the wrong sign: this climbs', 'sign', (g) => -g),
  entry('the sign of the gradient is used, not the gradient', 'another formula', Math.sign),
  entry('|g| in the place of g', 'sign', Math.abs),
  entry('g² in the place of g', 'square', (g) => g * g),
  entry('the gradient is doubled', 'factor', (g) => 2 * g),
  entry('the gradient is halved', 'factor', (g) => g / 2),
  ...[0.5, 1, 5, 10].flatMap((limit) => [
    entry(`every gradient is cut to [-${limit}, ${limit}], which nobody asked for`, 'saturated', (g) => Math.min(limit, Math.max(-limit, g))),
    fed(`the gradients are scaled down to a norm of ${limit}, which nobody asked for`, 'rescaled', (g) =>
      g.map((m) => each(m, (v) => v * Math.min(1, limit / norm(m)))),
    ),
  ]),
  fed('the gradients are scaled to a norm of 1', 'rescaled', (g) => g.map((m) => each(m, (v) => (norm(m) === 0 ? 0 : v / norm(m))))),
  fed('the gradients of a group are divided by the number of its parameters', 'reduction', (g) => g.map((m) => m.map((r) => r.map((v) => v / r.length)))),
  ...[10, 0.1, 100, 0.01, 1000, 0.001].map((c) =>
    heard(`the learning rate is ${c} times what it should be`, 'factor', (ask) => ({
      ...ask,
      options: { ...ask.options, learningRate: c * (ask.options['learningRate'] ?? Number.NaN) },
    })),
  ),
  ...[1, 2, 3, 4, 5, 10].map((every) => restarted(every, false)),
  ...[1, 2, 3, 4, 5, 10].map((every) => restarted(every, true)),
  frozen('the last group is never updated', (k, _, groups) => groups > 1 && k === groups - 1),
  frozen('the first group alone is updated', (k) => k > 0),
  frozen('the first parameter of a group alone is updated', (_, j) => j > 0),
]
export const streamSlips = ({ operation }: Compared): readonly Unnamed[] => (operation === 'trajectory' ? all : [])
