import { describe, expect, test } from 'vitest'
import { allClaims } from '../lab/ledger.ts'
import { diagnosing } from '../mistakes/diagnose.ts'
import { engineOperations } from '../subjects/engine.ts'
import { type Exports, subjectOf } from '../subjects/exports.ts'
import type { Evidence } from './evidence.ts'
import { examine } from './examine.ts'

/* Answers that follow from more than their question, and arguments that are changed in place: refuted, and told so. */

type Rows = number[][]
const claims = await allClaims()
async function evidenceOn(exports: Exports, id: string): Promise<Evidence> {
  const claim = claims.find((c) => c.id === id)
  if (claim === undefined) throw new Error(`no claim ${id}`)
  return examine(claim, subjectOf(exports), { runs: 100, seed: 1, diagnose: diagnosing(engineOperations) })
}
const told = async (exports: Exports, id: string): Promise<string | undefined> => {
  const evidence = await evidenceOn(exports, id)
  expect(evidence.kind).toBe('refuted')
  return evidence.kind === 'refuted' ? evidence.diagnosis : undefined
}
const map = (p: Rows, f: (x: number, k: number, i: number) => number): Rows => p.map((row, k) => row.map((x, i) => f(x, k, i)))
const softmaxOf = (z: readonly number[]): number[] => {
  const powers = z.map((x) => Math.exp(x - Math.max(...z)))
  return powers.map((p) => p / powers.reduce((a, b) => a + b, 0))
}
interface Heavy {
  readonly learningRate: number
  readonly momentum: number
}

test('every claim asks one thing, and there is one for nearly everything that can be asked', () => {
  const made = claims.filter((c) => c.keeping === true)
  expect(made.length).toBeGreaterThan(150)
  expect(new Set(made.map((c) => c.id)).size).toBe(made.length)
  for (const id of ['relu_value_repeats', 'layerNorm_backward_repeats', 'adam_repeats', 'adam_with_weightDecay_repeats', 'multiply_repeats'])
    expect(made.map((c) => c.id)).toContain(id)
})

describe('a state that is kept outside', () => {
  const stepping =
    (velocity: Map<string, number>) =>
    ({ learningRate, momentum }: Heavy) => ({
      step: (p: Rows, g: Rows) =>
        map(p, (x, k, i) => {
          velocity.set(`${k},${i}`, momentum * (velocity.get(`${k},${i}`) ?? 0) + (g[k]?.[i] as number))
          return x - learningRate * (velocity.get(`${k},${i}`) as number)
        }),
    })
  test.each(['momentum_repeats', 'momentum_recursion'])('of an optimizer is told by %s', async (id) => {
    expect(await told({ momentum: stepping(new Map()) }, id)).toMatch(
      /^answers depend on what was asked before: an optimizer that is made anew does not start anew/,
    )
  })
  test('one of each optimizer is right', async () => {
    const momentum = (options: Heavy) => stepping(new Map())(options)
    expect((await evidenceOn({ momentum }, 'momentum_repeats')).kind).toBe('sampled')
  })
  test('a draw without a seed', async () => {
    let state = 1
    const random = (): number => {
      state = (state * 48_271) % 2_147_483_647
      return state / 2_147_483_647
    }
    const relu = { value: (x: number) => (random() < 0.5 ? 0 : 2 * Math.max(0, x)) }
    for (const id of ['relu_eq', 'relu_value_repeats']) expect(await told({ relu }, id)).toMatch(/^answers depend on what was asked before/)
  })
})

describe('an answer that is kept', () => {
  test('the last one, whatever is asked', async () => {
    let last: number | undefined
    const meanSquaredError = {
      value: (p: Rows, t: Rows) => {
        const now = map(p, (x, k, i) => (x - (t[k]?.[i] as number)) ** 2).flat()
        const due = now.reduce((a, b) => a + b, 0) / now.length
        const before = last ?? due
        last = due
        return before
      },
    }
    expect(await told({ meanSquaredError }, 'meanSquaredError_value_repeats')).toMatch(/the answer to another question comes again$/)
  })
  test('one that is found by its length', async () => {
    const kept = new Map<number, number[]>()
    const softmax = {
      value: (z: readonly number[]) => {
        if (!kept.has(z.length)) kept.set(z.length, softmaxOf(z))
        return kept.get(z.length)
      },
    }
    expect(await told({ softmax }, 'softmax_eq')).toMatch(/^different questions get the same answer, which is right for one of them/)
  })
  test('one that is found by its numbers is right', async () => {
    const kept = new Map<string, number[]>()
    const softmax = {
      value: (z: readonly number[]) => {
        const key = z.map((x) => (Object.is(x, -0) ? '-0' : String(x))).join()
        if (!kept.has(key)) kept.set(key, softmaxOf(z))
        return kept.get(key)
      },
    }
    for (const id of ['softmax_eq', 'softmax_value_repeats']) expect((await evidenceOn({ softmax }, id)).kind).toBe('sampled')
  })
})

describe('an argument that is changed in place', () => {
  const inPlace = {
    value: (z: number[]) => {
      const due = softmaxOf(z)
      for (const i of z.keys()) z[i] = due[i] as number
      return z
    },
  }
  test('is told, by the claim on it alone', async () => {
    expect(await told({ softmax: inPlace }, 'softmax_value_repeats')).toBe('softmax.value changes its argument logits in place')
    expect((await evidenceOn({ softmax: inPlace }, 'softmax_eq')).kind).toBe('sampled')
  })
  test('the gradients of a step, where only an option shows it; its parameters may be changed', async () => {
    const sgd = ({ learningRate, weightDecay }: { learningRate: number; weightDecay: number }) => ({
      step: (p: Rows, g: Rows): void => {
        for (const [k, row] of p.entries())
          for (const i of row.keys()) {
            const slopes = g[k] as number[]
            slopes[i] = (slopes[i] as number) + weightDecay * (row[i] as number)
            row[i] = (row[i] as number) - learningRate * (slopes[i] as number)
          }
      },
    })
    expect(await told({ sgd }, 'sgd_with_weightDecay_repeats')).toBe('sgd.step changes its argument gradients in place')
    for (const id of ['sgd_repeats', 'sgd_coupled_decay']) expect((await evidenceOn({ sgd }, id)).kind).toBe('sampled')
  })
  test('a list among the options is an argument, a clip may change what it clips', async () => {
    const layerNorm = {
      forward: (x: Rows, { gain }: { gain: number[] }) => {
        gain[0] = (gain[0] as number) + 1
        return x
      },
    }
    expect(await told({ layerNorm }, 'layerNorm_forward_repeats')).toBe('layerNorm.forward changes its argument gain in place')
    const clipByValue = (gradients: Rows, limit: number) => {
      for (const row of gradients) for (const i of row.keys()) row[i] = Math.max(-limit, Math.min(limit, row[i] as number))
      return gradients
    }
    expect((await evidenceOn({ clipByValue }, 'clipByValue_repeats')).kind).toBe('sampled')
  })
})
