import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { AnyClaim, Claim } from '../evidence/claim.ts'
import { agree } from '../evidence/compare.ts'
import { examine } from '../evidence/examine.ts'
import { diagnose as byEverything } from '../lab/diagnosis.ts'
import { allClaims } from '../lab/ledger.ts'
import type { Operations } from '../protocol/subject.ts'
import { engine, engineOperations as right } from '../subjects/engine.ts'
import { diagnose } from './diagnose.ts'

/* Where something is wrong, and what one case alone shows: said where everything that was seen agrees. */

type Clip = Parameters<Operations['clip']>[0]
const clips = (lists: readonly (readonly number[])[], limit: number): Clip[] =>
  lists.map((g) => ({ name: 'clipByGlobalNorm', limit, gradients: [[...g]] }) as Clip)
/** Within the limit, and beyond it. */
const asks = [
  ...clips(
    [
      [0.5, 1],
      [0.25, -1.5],
      [1, 0.125],
    ],
    3,
  ),
  ...clips(
    [
      [3, 4],
      [-6, 2.5],
      [5, 12],
    ],
    3,
  ),
]
/** Wrong within the limit, by something that no mistake gives; beyond it by `small`. */
const clipped = async (ask: Clip, small: number): Promise<unknown> => {
  const norm = Math.hypot(...ask.gradients.flat())
  return norm <= ask.limit ? ask.gradients.map((r) => r.map((g) => g + Math.sin(7 * g) / 9)) : (await right.clip(ask)).map((r) => r.map((g) => g * (1 + small)))
}
const says = async (small: number): Promise<string | undefined> => {
  const observations = []
  for (const ask of asks) observations.push({ operation: 'clip' as const, ask, answer: await clipped(ask, small) })
  return (await diagnose(observations, right))?.says
}

test('where something is wrong is not said if it is wrong elsewhere by ever so little', async () => {
  expect(await says(0)).toBe('wrong only where the norm is within the limit')
  expect(await says(1e-10)).toBeUndefined()
  expect(await says(1e-12)).toBeUndefined()
})

test('a place is tried on answers that were not seen before', async () => {
  const observations = []
  for (const ask of asks) observations.push({ operation: 'clip' as const, ask, answer: await clipped(ask, 0) })
  const found = await diagnose(observations, right)
  const [beyond] = clips([[30, 40]], 3) as [Clip]
  const wrongElsewhere = { operation: 'clip' as const, ask: beyond, answer: [[2.5, 2]] }
  expect((await found?.triedOn?.([]))?.says).toBe('wrong only where the norm is within the limit')
  expect((await found?.triedOn?.([wrongElsewhere]))?.says).toBeUndefined()
})

/** A claim about numbers that nobody can ask for again: what it shows, its numbers show. */
const ofNumbers = (answer: (x: number) => number): Claim<number> => ({
  id: 'test',
  topic: 'activations',
  states: '',
  source: { deck: 'beyond', slide: '' },
  how: '',
  catches: '',
  expected: 'holds',
  needs: [],
  inputs: fc.integer({ min: 1, max: 50 }),
  check: (_, x) => agree('x', [answer(x)], [{ value: x, error: 1e-12 }]),
  rivals: [],
})
const told = async (answer: (x: number) => number): Promise<string | undefined> => {
  const evidence = await examine(ofNumbers(answer), engine, { runs: 50, seed: 1, diagnose: byEverything })
  return evidence.kind === 'refuted' ? evidence.diagnosis : undefined
}
test('the sign of one case is no diagnosis: every failure has to show it', async () => {
  expect(await told((x) => -x)).toContain('a sign is lost')
  // The simplest case is the negative, 1 - 2 = -1; no other is.
  expect(await told((x) => x - 2)).toBeUndefined()
})

/** A slope that is `cut` nearer to the kink than any number of ordinary size. */
const nearKink = async (name: 'relu' | 'leakyRelu' | 'elu', cut: (x: number) => boolean, seed: number): Promise<string | undefined> => {
  const claim = (await allClaims()).find((c) => c.id === `${name}_deriv`) as AnyClaim
  const activationGradient: Operations['activationGradient'] = async (ask) =>
    (await right.activationGradient(ask)).map((d, i) => (cut(ask.x[i] as number) ? 0 : d))
  const found = await examine(claim, { ...engine, operations: { ...right, activationGradient } }, { runs: 100, seed, diagnose: byEverything })
  return found.kind === 'refuted' ? found.diagnosis : found.kind
}
test.each([
  ['relu', (x: number) => x < 0.01, 'x is from 1e-9 to 0.002 '],
  ['relu', (x: number) => x < 5e-4, 'x is from 1e-9 to 0.0001 '],
  ['relu', (x: number) => x < 1e-5, 'x is from 1e-9 to 0.000001 '],
  ['leakyRelu', (x: number) => Math.abs(x) < 0.01, 'x is from -0.002 to 0.002 '],
  ['elu', (x: number) => x < 0 && x > -0.05, 'x is from -0.03 to -1e-9 '],
] as const)('a slope that is cut beside the kink is told with the stretch: %s, %s', async (name, cut, place) => {
  for (const seed of [1, 2, 3]) expect(await nearKink(name, cut, seed)).toContain(`wrong only where ${place}`)
})
