import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { AnswerFault, Fault } from '../fault.ts'
import { guarded } from '../protocol/guarded.ts'
import type { Operations } from '../protocol/subject.ts'
import { optimizers } from '../registry.ts'
import { engineOperations } from '../subjects/engine.ts'
import { mistakes, mistakesOf } from './all.ts'
import { type Cause, causes } from './causes.ts'
import { generalCauses } from './general.ts'
import { affects, type Mistake, misheard, mistaken, mutantOf } from './mistake.ts'
import { patternCauses } from './patterns.ts'
import { simulated } from './simulated.ts'
import { otherRules, rules } from './update-rules.ts'

/* One record for a mistake: how it answers, how it is found, and that none is lost. */

const first = JSON.parse(readFileSync(new URL('fixtures/first-mutants.json', import.meta.url), 'utf8')) as Readonly<Record<string, readonly string[]>>

test('the first faulty engines are still there, under their names', () => {
  const names = new Set(mistakes.map((m) => m.name))
  const before = Object.values(first).flat()
  expect(before).toHaveLength(389)
  expect(before.filter((name) => !names.has(name))).toEqual([])
})

test('every mistake has a name of its own, something to say, and operations that a subject has', () => {
  expect(mistakes.length).toBeGreaterThan(600)
  expect(new Set(mistakes.map((m) => m.name)).size).toBe(mistakes.length)
  for (const m of mistakes) {
    expect(m.name).toMatch(/^[a-z][\w.-]*$/i)
    expect(m.formula.length, m.name).toBeGreaterThan(0)
    expect(m.says.length, m.name).toBeGreaterThan(0)
    expect(m.operations.length, m.name).toBeGreaterThan(0)
    for (const operation of m.operations) expect(Object.keys(engineOperations), m.name).toContain(operation)
  }
})

/** Named by what is made for the question at hand. */
const elsewhere = ['place', 'convention', 'extra term', 'compounding', 'target rounded', 'reciprocal'] as const
test('every cause is that of a mistake, of a pattern, or of what can be made of a question', () => {
  const used = new Set<Cause>([...mistakes.map((m) => m.cause), ...patternCauses, ...generalCauses, ...elsewhere])
  expect(causes.filter((c) => !used.has(c))).toEqual([])
  expect(new Set(causes).size).toBe(causes.length)
})

const loss = mistaken('loss')
test('what is no mistake does not compile', () => {
  // @ts-expect-error a cause that is not on the list
  loss('ℓ + 1', { cause: 'off by a mile' }, ({ due }) => due + 1)
  // @ts-expect-error a loss is a number
  loss('ℓ', { cause: 'sign' }, ({ ask }) => ask.prediction)
  // @ts-expect-error no such operation
  mistaken('lose')
})

test('a mistake in a new file is found by being exported, alone or in a list', () => {
  const one = loss('-ℓ', { cause: 'sign' }, ({ due }) => -due)
  const found = mistakesOf({ file: { negated: one, several: [{ ...one, name: 'again' }], helper: () => one, record: { cause: 'sign' } } })
  expect(found.map((m) => m.name)).toEqual(['negated', 'again'])
})

test.each(['mistakes', 'controls'])('the index of known %s names every file beside it, in order', (folder) => {
  const known = new URL(`../${folder}/known/`, import.meta.url)
  const files = readdirSync(known).filter((f) => f !== 'index.ts' && !f.endsWith('.test.ts'))
  const lines = files.sort().map((f) => `export * as ${f.replace('.ts', '').replace(/-([a-z])/g, (_, c: string) => c.toUpperCase())} from './${f}'`)
  expect(
    readFileSync(new URL('index.ts', known), 'utf8')
      .split('\n')
      .filter((line) => line.startsWith('export')),
  ).toEqual(lines)
})

const ask = { name: 'meanSquaredError', prediction: [[1, 2]], target: [[0, 4]] }
const named = (unnamed: Omit<Mistake, 'name'>): Mistake => ({ ...unnamed, name: 'test' })
test('a faulty engine answers wrongly where it is concerned, and rightly elsewhere', async () => {
  const doubled = named(loss('2 ℓ', { cause: 'factor', only: 'meanSquaredError' }, ({ due }) => 2 * due))
  const { operations, name } = mutantOf(doubled)
  expect(name).toBe('test')
  expect(await operations.loss(ask)).toBe(5)
  expect(await operations.loss({ ...ask, name: 'sumSquaredError' })).toBe(5)
  expect(await operations.loss({ ...ask, name: 'meanAbsoluteError' })).toBe(1.5)
  expect(await operations.lossGradient(ask)).toEqual([[1, -2]])
  const swapped = named(misheard('loss')('ℓ(y, 0)', { cause: 'swapped arguments' }, (a) => (a.target.length > 1 ? undefined : { ...a, prediction: [[0, 0]] })))
  expect(await mutantOf(swapped).operations.loss(ask)).toBe(8)
  expect(affects(doubled, ['loss:meanSquaredError'])).toBe(true)
  expect(affects(doubled, ['loss:logistic', 'lossGradient'])).toBe(false)
})

test('an error inside a faulty engine is its own failure; a wrong question stays the fault of who asks', async () => {
  const broken = named(
    loss('', { cause: 'edge' }, () => {
      throw new RangeError('beyond the end')
    }),
  )
  await expect(guarded(mutantOf(broken)).loss(ask)).rejects.toThrow(AnswerFault)
  await expect(guarded(mutantOf(broken)).loss(ask)).rejects.toThrow('beyond the end')
  await expect(guarded(mutantOf(broken)).loss({ ...ask, target: 'none' as never })).rejects.toThrow(Fault)
})

/* The rules that mistakes are made of are right where nothing is changed. */

const trajectory = (optimizer: string): Parameters<Operations['trajectory']>[0] => {
  const defaults = optimizers.get(optimizer)?.defaults ?? {}
  const more = { learningRate: 0.1, momentum: 0.8, dampening: 0.25, weightDecay: 0.05, beta2: 0.75, decay: 0.75, epsilon: 0.01 }
  const options = Object.fromEntries(Object.entries(defaults).map(([name, value]) => [name, name in more ? more[name as keyof typeof more] : value]))
  return {
    optimizer,
    options,
    start: [[1, -2], [0.5]],
    gradients: [
      [[1, 0.5], [-3]],
      [[-2, 0.25], [0]],
      [[0.5, 3], [1]],
      [[0, -1], [2]],
    ],
  }
}
test('every optimizer has an update rule by hand', () => expect(Object.keys({ ...rules, ...otherRules }).sort()).toEqual([...optimizers.keys()].sort()))
test.each(Object.entries({ ...rules, ...otherRules }))('the rule of %s by hand steps as the engine does', async (optimizer, rule) => {
  const asked = trajectory(optimizer)
  const due = (await engineOperations.trajectory(asked)).flat(2)
  for (const [i, x] of simulated(rule, asked).flat(2).entries()) expect(x).toBeCloseTo(due[i] as number, 12)
})
