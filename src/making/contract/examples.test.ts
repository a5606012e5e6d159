import { describe, expect, test } from 'vitest'
import { recordOf } from '../../protocol/operations.ts'
import { contextOf } from '../../protocol/question.ts'
import { registries } from '../../registry.ts'
import { engineOperations } from '../../subjects/engine.ts'
import { callsOf, examplesOf } from './examples.ts'
import { signatures } from './signature.ts'

const names = signatures().map((s) => s.name)

test('every export has an example for each of its methods', () => {
  for (const s of signatures()) expect(examplesOf(s.name)).toHaveLength(s.methods.length)
})

test('every example is a question that may be asked', () => {
  for (const { operation, ask } of names.flatMap(examplesOf)) expect(() => contextOf(recordOf(operation), ask, registries)).not.toThrow()
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
