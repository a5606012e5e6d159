import { expect, test } from 'vitest'
import { examine } from '../evidence/examine.ts'
import { diagnose } from '../lab/diagnosis.ts'
import { allClaims } from '../lab/ledger.ts'
import { subjectOf } from '../subjects/exports.ts'

/* Two things at once that libraries do otherwise, written by hand as their sources have them: each is named. */

type Rows = readonly (readonly number[])[]
type Options = Readonly<Record<string, number>>
/** An optimizer from a rule for one number, which remembers what it wants. */
const each = (rule: (o: Options) => (s: Record<string, number>, g: number, x: number, t: number) => number) => (options: Options) => {
  const kept = new Map<string, Record<string, number>>()
  let t = 0
  return {
    step(p: Rows, g: Rows): number[][] {
      t++
      return p.map((row, k) =>
        row.map((x, j) => {
          const at = `${k},${j}`
          if (!kept.has(at)) kept.set(at, {})
          return rule(options)(kept.get(at) as Record<string, number>, g[k]?.[j] as number, x, t)
        }),
      )
    },
  }
}
const n = (x: number | undefined): number => x ?? 0

/** TensorFlow.js, whose Adagrad takes no ε. */
const adagradOfTensorFlowJs = each(({ learningRate }) => (s, g, x) => {
  s['G'] = (s['G'] ?? 0.1) + g * g
  return x - (n(learningRate) * g) / Math.sqrt(s['G'] + 1e-7)
})
const rmspropWithItsOwnEpsilon = each(({ learningRate, decay }) => (s, g, x) => {
  s['v'] = n(decay) * n(s['v']) + (1 - n(decay)) * g * g
  return x - (n(learningRate) * g) / Math.sqrt(s['v'] + 1e-3)
})
/** TensorFlow's own RMSprop of old, whose mean square starts at 1. */
const centredFromOne = each(({ learningRate, decay, epsilon }) => (s, g, x) => {
  s['v'] = n(decay) * (s['v'] ?? 1) + (1 - n(decay)) * g * g
  s['m'] = n(decay) * n(s['m']) + (1 - n(decay)) * g
  return x - (n(learningRate) * g) / Math.sqrt(s['v'] - s['m'] ** 2 + n(epsilon))
})
/** TensorFlow Addons: Keras' Adam, and the decay of the paper. */
const adamwOfAddons = each(({ learningRate, beta1, beta2, epsilon, weightDecay }) => (s, g, x, t) => {
  s['m'] = n(beta1) * n(s['m']) + (1 - n(beta1)) * g
  s['v'] = n(beta2) * n(s['v']) + (1 - n(beta2)) * g * g
  const rate = (n(learningRate) * Math.sqrt(1 - n(beta2) ** t)) / (1 - n(beta1) ** t)
  return x - n(weightDecay) * x - (rate * s['m']) / (Math.sqrt(s['v']) + n(epsilon))
})
const adamInsideWithItsOwnEpsilon = each(({ learningRate, beta1, beta2 }) => (s, g, x, t) => {
  s['m'] = n(beta1) * n(s['m']) + (1 - n(beta1)) * g
  s['v'] = n(beta2) * n(s['v']) + (1 - n(beta2)) * g * g
  return x - (n(learningRate) * (s['m'] / (1 - n(beta1) ** t))) / Math.sqrt(s['v'] / (1 - n(beta2) ** t) + 1e-3)
})

const single = (make: (o: Options) => { step(p: Rows, g: Rows): number[][] }) => (o: Options) => {
  const it = make(o)
  return { step: (p: Rows, g: Rows) => it.step(p, g).map((row) => Array.from(Float32Array.from(row))) }
}

const cases = [
  ['adagrad', adagradOfTensorFlowJs, ['Adagrad with ε inside the root', 'with ε = 1e-7', 'with G from 0.1', 'adagradEpsilonInside']],
  ['rmsprop', rmspropWithItsOwnEpsilon, ['RMSprop with ε inside the root', 'epsilon is 0.001 whatever is asked', 'rmspropEpsilonInside']],
  ['rmsprop', centredFromOne, ['centred RMSprop with ε inside the root', 'starts at 1, not at 0', 'rmspropCenteredEpsilonInside']],
  ['adamw', adamwOfAddons, ['two conventions at once', 'ε hat', 'not scaled by the learning rate', 'adamwEpsilonHat and adamwFullyDecoupled']],
  ['adam', adamInsideWithItsOwnEpsilon, ['Adam with ε inside the root', 'epsilon is 0.001 whatever is asked', 'adamEpsilonInside']],
] as const

test.each(cases.flatMap(([name, make, words]) => (['float64', 'float32'] as const).map((unit) => [name, words[0], unit, make, words] as const)))(
  '%s: %s and what comes with it, in %s',
  async (name, _, unit, make, words) => {
    const subject = subjectOf({ [name]: unit === 'float32' ? single(make) : make }, { unit })
    const claims = (await allClaims()).filter((c) => c.id === `${name}_recursion`)
    expect(claims).toHaveLength(1)
    for (const claim of claims)
      for (const seed of [1, 2, 3]) {
        const evidence = await examine(claim, subject, { runs: 40, seed, diagnose })
        expect(evidence.kind).toBe('refuted')
        const told = evidence.kind === 'refuted' ? evidence : undefined
        for (const word of words) expect(told?.diagnosis).toContain(word)
        expect(told?.diagnosed?.kind).toBe('convention')
      }
  },
  60_000,
)

test('one mistake alone that explains as much is told before two conventions', async () => {
  const right = each(({ learningRate, decay }) => (s, g, x) => {
    s['v'] = n(decay) * n(s['v']) + (1 - n(decay)) * g * g
    return x - (n(learningRate) * g) / (Math.sqrt(s['v']) + 1e-3)
  })
  const [claim] = (await allClaims()).filter((c) => c.id === 'rmsprop_recursion')
  const evidence = claim === undefined ? undefined : await examine(claim, subjectOf({ rmsprop: right }), { runs: 40, seed: 1, diagnose })
  expect(evidence?.kind === 'refuted' && evidence.diagnosis).toMatch(/^ε is 0.001 whatever is asked$/)
})
