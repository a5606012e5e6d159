import { describe, expect, test } from 'vitest'
import { recordOf } from '../../protocol/operations.ts'
import { contextOf } from '../../protocol/question.ts'
import { initializers, labelLosses, losses, registries } from '../../registry.ts'
import { engineOperations } from '../../subjects/engine.ts'
import { callsOf, type Example, examplesOf } from './examples.ts'
import { signatures } from './signature.ts'

const names = signatures().map((s) => s.name)

test('every export has an example for each of its methods', () => {
  for (const s of signatures()) expect(examplesOf(s.name)).toHaveLength(s.methods.length)
})

test('every example is a question that may be asked', () => {
  for (const { operation, ask } of names.flatMap(examplesOf)) expect(() => contextOf(recordOf(operation), ask, registries)).not.toThrow()
})

/** What is wrong with the numbers of an example, by what its record says of them. */
function amissIn({ operation, ask }: Example): string | undefined {
  const { name, draws, prediction, target, labels, variance, momentum, limit, options = {} } = ask as unknown as Asked
  const all = (rows: Rows, is: (x: number) => boolean): boolean => rows.flat().every(is)
  const simplex = (rows: Rows): boolean => rows.every((row) => Math.abs(row.reduce((s, x) => s + x, 0) - 1) < 1e-12) && all(rows, (x) => x >= 0)
  const inside = (x: number): boolean => x > 0 && x < 1
  const wrong: (string | false | undefined)[] = []
  if (draws !== undefined) {
    const kind = initializers.get(name)?.draws ?? 'normal'
    const is = { uniform: (x: number) => x >= 0 && x < 1, truncated: (x: number) => Math.abs(x) < 2, normal: (x: number) => Math.abs(x) < 4 }[kind]
    wrong.push(!draws.every(is) && `draws that are not ${kind}: ${draws}`)
  }
  const loss = losses.get(name) ?? labelLosses.get(name)
  if (prediction !== undefined && loss !== undefined) {
    const rows = target ?? (labels as readonly number[]).map((c) => prediction[0]?.map((_, j) => Number(j === c)) as number[])
    const least = loss.leastOutputs ?? 1
    const predicts = {
      reals: () => true,
      logits: () => true,
      probabilities: () => all(prediction, inside),
      shares: () => all(prediction, (x) => x >= 0 && x <= 1),
    }
    const aims = {
      reals: () => true,
      signs: () => all(rows, (x) => Math.abs(x) === 1),
      bits: () => all(rows, (x) => x >= 0 && x <= 1),
      binary: () => all(rows, (x) => x === 0 || x === 1),
    }
    wrong.push(
      !({ ...predicts, distribution: () => simplex(prediction) && all(prediction, inside) }[loss.roles.prediction]() as boolean) &&
        `a prediction that is no ${loss.roles.prediction}`,
      !({ ...aims, distribution: () => simplex(rows), labels: () => simplex(rows) }[loss.roles.target]() as boolean) &&
        `a target that is no ${loss.roles.target}`,
      prediction.some((row) => row.length < least) && `fewer than ${least} outputs`,
      /Gradient$/.test(operation) &&
        prediction.some((row, i) => row.some((x, j) => loss.kinks?.(row, rows[i] as number[], j).includes(x))) &&
        'a prediction where the gradient jumps: more than one answer is right',
    )
  }
  wrong.push(variance?.some((v) => !(v > 0)) === true && 'a variance that is not positive')
  wrong.push(momentum !== undefined && !(momentum >= 0 && momentum <= 1) && 'a momentum outside of [0, 1]')
  wrong.push(limit !== undefined && !(limit > 0) && 'a limit that is not positive')
  wrong.push(Object.values(options).some((x) => !Number.isFinite(x)) && 'an option that is no number')
  return wrong.find((w): w is string => typeof w === 'string')
}
type Rows = readonly (readonly number[])[]
interface Asked {
  readonly name: string
  readonly draws?: readonly number[]
  readonly prediction?: Rows
  readonly target?: Rows
  readonly labels?: readonly number[]
  readonly variance?: readonly number[]
  readonly momentum?: number
  readonly limit?: number
  readonly options?: Readonly<Record<string, number>>
}

test('the numbers of every example are such as the contract speaks of: draws of the right kind, probabilities, variances, no kinks', () => {
  const amiss = names.flatMap((name) =>
    examplesOf(name)
      .flatMap((example) => amissIn(example) ?? [])
      .map((says) => `${name}: ${says}`),
  )
  expect(amiss).toEqual([])
})

/* What a user who follows the page sees: the lines are run, on implementations that are not the engine. */
// Its path is no text, so that nobody looks for its types.
const fixture = new URL('../../../properties/fixtures/correct-but-odd.js', import.meta.url).href
const correct: Readonly<Record<string, unknown>> = { ...(await import(fixture)) }
describe('the answer beside an example is what a correct file gives', () => {
  test.each(names.filter((name) => name in correct))('%s', async (name) => {
    for (const example of examplesOf(name).filter((e) => e.unique)) {
      const { method, gathers } = recordOf(example.operation).student
      if (method !== undefined && !(method in (correct[name] as object))) continue
      const calls = callsOf(example, (x) => JSON.stringify(x))
      const whole: unknown = await (engineOperations[example.operation] as (ask: unknown) => Promise<unknown>)(example.ask)
      const script = `const told = []\n${calls.map(({ code, path }) => (path === undefined ? code : /^const p = /.test(code) ? `${code}\ntold.push(p)` : `told.push(${code})`)).join('\n')}\nreturn told`
      const told = new Function(...Object.keys(correct), script)(...Object.values(correct)) as unknown[]
      const due = calls.flatMap(({ path }) => (path === undefined ? [] : [path.reduce((x, i) => (x as unknown[])[i], whole)]))
      const flat =
        gathers === undefined ? due : due.map((d) => Object.assign({}, ...Object.entries(d as object).map(([k, v]) => (k === gathers ? v : { [k]: v }))))
      for (const [i, t] of told.entries()) close(t, flat[i])
    }
  })
})

/** The same numbers to nine digits, whatever lists they stand in. */
function close(a: unknown, b: unknown): void {
  if (typeof b === 'number') {
    expect(a).toBeCloseTo(b, 9)
    return
  }
  const [x, y] = [a as Readonly<Record<string, unknown>>, b as Readonly<Record<string, unknown>>]
  expect(Object.keys(x)).toEqual(Object.keys(y))
  for (const key of Object.keys(y)) close(x[key], y[key])
}
