import { expect, test } from 'vitest'
import { relu, sigmoid } from '../network/activations.ts'
import { forward, network } from '../network/block.ts'
import { activation, dense } from '../network/blocks.ts'
import { adam, sgd } from '../training/optimizers.ts'
import { chain } from '../training/transformation.ts'
import { fromRows, gridOver } from './grid.ts'
import { interval } from './interval.ts'
import { rational } from './rational.ts'

/* What the types promise to refuse: each line must fail to compile, or the type check of this file fails. */

const Q = gridOver(rational.field)
const x = fromRows(rational.field, [[1, 2]])
const parameters = [[fromRows(rational.field, [[1, 1]]), fromRows(rational.field, [[0]])], []]

test('no `if` can look at a truth', () => {
  const undecided = interval.field.less({ low: 0, high: 2 }, { low: 1, high: 3 })
  // @ts-expect-error An expression of type 'void' cannot be tested for truthiness.
  expect(undecided ? 1 : 0).toBe(1)
})

test('a sigmoid network has no meaning over rationals; a ReLU network has', () => {
  const exact = network(dense(2, 1), activation(relu))
  expect(forward(Q, exact, parameters, x).data.length).toBe(1)
  const smooth = network(dense(2, 1), activation(sigmoid))
  // @ts-expect-error The elementary tier is missing: rationals have no exponential.
  expect(() => forward(Q, smooth, parameters, x)).toThrow()
})

test('an optimizer with a root has no meaning over rationals; SGD has', () => {
  expect(sgd.configure({ learningRate: 1 }).over(Q).init([])).toBeDefined()
  // @ts-expect-error The elementary tier is missing: Adam takes roots.
  expect(adam.configure().over(Q)).toBeDefined()
  const both = chain<'algebraic' | 'elementary'>(sgd.configure(), adam.configure())
  // @ts-expect-error A chain needs the strongest tier of its parts.
  expect(both.over(Q)).toBeDefined()
})

test('rationals have no smooth words', () => {
  // @ts-expect-error Property 'exp' does not exist.
  expect(rational.field.exp).toBeUndefined()
})
