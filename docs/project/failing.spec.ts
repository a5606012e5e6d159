/* Every test of this file fails: what the failures say is what is looked at. */
import { describeOptimizer, describeSubject } from 'lemmata/vitest'
import { expect, test } from 'vitest'
import { adam, sgd } from './mine.ts'

describeOptimizer('adam', adam, { seed: 4 })
describeOptimizer('adma', adam)
describeSubject('misspelled claim', { sgd }, { claims: ['sgd_recusion'] })
// @ts-expect-error There is no such topic.
describeSubject('misspelled topic', { sgd }, { topics: ['optimizations'] })
// @ts-expect-error There is no such option.
describeSubject('misspelled option', { sgd }, { claim: ['sgd_recursion'] })
describeSubject('misspelled export', { Sgd: sgd })
describeSubject('nothing', {})
// @ts-expect-error Nothing is exported.
describeSubject('absent', undefined)
// @ts-expect-error These are no options.
describeSubject('no options', { sgd }, null)
// @ts-expect-error A name is a text.
describeSubject(17, { sgd })
// @ts-expect-error A number is no text.
describeSubject('text of runs', { sgd }, { runs: '10' })
// @ts-expect-error A list is no text.
describeSubject('text of topics', { sgd }, { topics: 'activations' })
// @ts-expect-error A number is no text.
describeSubject('text of time', { sgd }, { timeout: '5' })
// @ts-expect-error An optimizer is called without new.
describeOptimizer('adam', class Adam {})
describeSubject('other claim', { sgd }, { claims: ['adam_recursion'] })
describeSubject('other skip', { sgd }, { skip: ['adam_recursion'] })
describeSubject('throws', {
  sgd: () => {
    throw new TypeError('not today')
  },
})

describeOptimizer('sgd', ({ lr = 0.001 }: Record<string, number>) => ({ step: (p, g) => p.map((row, i) => row.map((x, j) => x - lr * (g[i]?.[j] ?? 0))) }))

test('a derivative that is twice as large', () => expect([(x: number) => x ** 3, (x: number) => 6 * x * x]).toHaveGradientAt(1))
test('a kink', () => expect([Math.abs, () => 2]).toHaveGradientAt(0))
// @ts-expect-error There is no such option.
test('misspelled mode', () => expect([Math.sin, Math.cos]).toHaveGradientAt(1, { mod: 'full' }))
test('hidden by rounding', () => expect([(x: number) => 1e20 + Math.sin(x), Math.cos]).toHaveGradientAt(1))
test('hidden by rounding, the other way', () => expect([(x: number) => 1e20 + Math.sin(x), Math.cos]).not.toHaveGradientAt(1))
test('no derivative', () => expect(Math.sin).toHaveGradientAt(1))
