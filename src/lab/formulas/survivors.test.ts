import { afterAll, expect, test } from 'vitest'
import { allClaims } from '../ledger.ts'
import { threads } from '../runners/threads.ts'
import { casesOfFormulas, formulaPower } from './sweep.ts'

/* Every place of the formulas of all laws, exchanged once: what its own check accepts stands in the list, with the reason. */

const runner = threads({ workers: 1 })
afterAll(() => runner.close())
const power = await formulaPower(await allClaims(), { runs: casesOfFormulas, seed: 1, runner })

test('a hundred laws or more have places to exchange, and the rest is told', () => {
  expect(power.laws.length).toBeGreaterThanOrEqual(100)
  expect(power.outcomes.length).toBeGreaterThanOrEqual(1000)
  expect(power.laws.filter((l) => power.plain.includes(l))).toEqual([])
})
test('no exchange survives without a reason', () => {
  expect(power.survivors.map((s) => `${s.claim}: ${s.exchange}`)).toEqual([])
})
test('what has a reason to survive is an exchange, and survives', () => {
  expect(power.stale).toEqual([])
})
