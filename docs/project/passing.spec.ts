import { describeOptimizer, describeSubject } from 'lemmata/vitest'
import { expect, test } from 'vitest'
import { sgd, sigmoid } from './mine.ts'

describeOptimizer('sgd', sgd)
describeSubject('my steps', { sgd }, { topics: ['optimisation'], runs: 20 })
describeSubject('my activations', { sigmoid, helper: () => 1 }, { topics: ['activations'], runs: 50, seed: 3 })

test('derivatives', async () => {
  await expect([Math.tanh, (x: number) => 1 - Math.tanh(x) ** 2]).toHaveGradientAt(0.3)
  await expect({ value: ([a = 0, b = 0]) => a * b ** 2, gradient: ([a = 0, b = 0]) => [b ** 2, 2 * a * b] }).toHaveGradientAt([3, 4])
  await expect([Math.abs, Math.sign]).toHaveGradientAt(0)
  await expect([Math.abs, () => 2]).not.toHaveGradientAt(0)
  await expect([Math.tanh, Math.sin]).not.toHaveGradientAt(0.3)
})
