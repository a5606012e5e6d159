import { describe, expect, test } from 'vitest'
import { subjectOf } from './exports.ts'
import { held } from './fixtures/held.ts'
import { handingOf, parametersIn } from './rates.ts'

/* Who takes a learning rate in each step is asked with changing ones; nobody else is. */

type Rows = number[][]
const claim = 'sgd_at_rates_recursion'
const moved = (p: Rows, g: Rows, rate: number): Rows => p.map((row, k) => row.map((x, i) => x - rate * (g[k]?.[i] as number)))

class WithSetter {
  #rate: number
  constructor({ learningRate }: { learningRate: number }) {
    this.#rate = learningRate
  }
  set lr(rate: number) {
    this.#rate = rate
  }
  step(p: Rows, g: Rows): Rows {
    return moved(p, g, this.#rate)
  }
}
class WithField {
  learningRate: number
  constructor({ learningRate }: { learningRate: number }) {
    this.learningRate = learningRate
  }
  step(p: Rows, g: Rows): Rows {
    return moved(p, g, this.learningRate)
  }
}

describe('a rate that is handed over in each step', () => {
  test.each<[string, unknown]>([
    ['a third parameter', () => ({ step: (p: Rows, g: Rows, lr: number) => moved(p, g, lr) })],
    ['one with a default', (o: { learningRate: number }) => ({ step: (p: Rows, g: Rows, eta = o.learningRate) => moved(p, g, eta) })],
    ['one that holds it', () => ({ step: (p: Rows, g: Rows, { learningRate }: { learningRate: number }) => moved(p, g, learningRate) })],
    ['a setter of a class', WithSetter],
  ])('%s', async (_, sgd) => {
    expect(await held(subjectOf({ sgd }), claim, 'sgd_recursion')).toEqual({ [claim]: 'sampled', sgd_recursion: 'sampled' })
  })
  test('one that is named and not read falls', async () => {
    const sgd = (o: { learningRate: number }) => ({
      step: (p: Rows, g: Rows, _unused: number, learningRate = 0) => moved(p, g, o.learningRate + 0 * learningRate),
    })
    const deaf = (o: { learningRate: number }) => ({ step: (p: Rows, g: Rows, learningRate: number) => moved(p, g, o.learningRate + 0 * learningRate) })
    expect(subjectOf({ sgd }).needs).not.toContain('trajectoryAtRates:sgd')
    expect((await held(subjectOf({ sgd: deaf }), claim))[claim]).toMatch(/expected .*, got/)
  })
})

test.each<[string, unknown]>([
  ['a closure', (o: { learningRate: number }) => ({ step: (p: Rows, g: Rows) => moved(p, g, o.learningRate) })],
  ['a field that a class keeps for itself', WithField],
  ['a third parameter of another name', (o: { learningRate: number }) => ({ step: (p: Rows, g: Rows, _epoch = 1) => moved(p, g, o.learningRate) })],
])('%s is given its rate once: that is said, and no failure', async (_, sgd) => {
  const subject = subjectOf({ sgd })
  expect(subject.unasked).toContainEqual({ export: 'sgd', what: 'sgd at changing rates', why: 'it is given one rate' })
  expect(await held(subject, claim, 'sgd_recursion')).toEqual({ [claim]: 'unsupported', sgd_recursion: 'sampled' })
})

test('parameters are read off the source', () => {
  expect(parametersIn(String((p: unknown, [g]: number[], lr = Math.max(1, 2)) => [p, g, lr]))).toEqual(['p', '[g]', 'lr'])
  expect(parametersIn('step(p /* (a, b) */, { x = [1, 2] } = {}, eta) { return (1, 2, 3) }')).toEqual(['p', '{ x = [1, 2] }', 'eta'])
  expect(parametersIn('p => p')).toEqual([])
  expect(handingOf({ step: Math.max })).toBeUndefined()
})
