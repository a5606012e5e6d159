import { expect, test } from 'vitest'
import { examine } from '../src/evidence/examine.ts'
import { allClaims } from '../src/lab/ledger.ts'
import { schedules } from '../src/registry.ts'
import { type Exports, subjectOf } from '../src/subjects/exports.ts'

/* What is printed of a schedule is what is asked, on the steps that it is for; what comes after them is asked apart. */

type Options = Readonly<Record<'rate' | 'warmup' | 'steps' | 'floor' | 'rise' | 'startDivisor' | 'endDivisor', number>>
type Rate = (o: Options) => (t: number) => number
const claims = (await allClaims()).filter((c) => c.needs.some((n) => n.startsWith('schedule:')))
async function askedOf(name: string, rate: Rate) {
  const all = claims.filter((c) => c.needs.includes(`schedule:${name}`))
  return Promise.all(all.map(async (c) => ({ id: c.id, ...(await examine(c, subjectOf({ [name]: rate } as Exports), { runs: 100, seed: 1 })) })))
}
const failed = async (name: string, rate: Rate): Promise<readonly string[]> => (await askedOf(name, rate)).filter((e) => e.kind !== 'sampled').map((e) => e.id)
const advised = async (name: string, rate: Rate): Promise<readonly string[]> =>
  (await askedOf(name, rate)).flatMap((e) => (e.kind === 'sampled' ? (e.advice ?? []) : []))

const wave = (share: number): number => (1 + Math.cos(Math.PI * share)) / 2
const up: Rate =
  ({ rate, warmup, steps, floor }) =>
  (t) =>
    t < warmup ? (rate * t) / warmup : floor + (rate - floor) * wave((t - warmup) / (steps - warmup))
const line: Rate =
  ({ rate, steps }) =>
  (t) =>
    rate * (1 - t / steps)
const refusing =
  (rate: Rate): Rate =>
  (o) =>
  (t) => {
    if (t > o.steps) throw new Error(`only ${o.steps} steps`)
    return rate(o)(t)
  }

test('a formula that goes on after its last step is right, and told whose it is', async () => {
  expect(await failed('warmupCosine', up)).toEqual([])
  expect(await advised('warmupCosine', up)).toEqual([
    expect.stringContaining('after it your rate rises again along the cosine (Hugging Face get_cosine_schedule_with_warmup)'),
  ])
  expect(await failed('linearDecay', line)).toEqual([])
  expect(await advised('linearDecay', line)).toEqual([expect.stringContaining('after it your rate goes on below 0')])
})

test('who holds the rate, or refuses further steps, hears nothing', async () => {
  expect(await failed('warmupCosine', refusing(up))).toEqual([])
  expect(await advised('warmupCosine', refusing(up))).toEqual([])
  const held: Rate = (o) => (t) => Math.max(0, line(o)(t))
  expect(await advised('linearDecay', held)).toEqual([])
})

test('one cycle is asked up to its last step alone', async () => {
  const cycle: Rate = ({ rate, steps, rise, startDivisor, endDivisor }) => {
    const [low, top] = [rate / startDivisor, rise * steps - 1]
    const anneal = (from: number, to: number, share: number): number => to + (from - to) * wave(share)
    return (t) => (t <= top ? anneal(low, rate, t / top) : anneal(rate, low / endDivisor, (t - top) / (steps - 1 - top)))
  }
  expect(await failed('oneCycle', cycle)).toEqual([])
})

test('what no public code does after the end is refuted there, and only there', async () => {
  const again: Rate = (o) => (t) => up(o)(t % (o.steps + 1))
  expect(await failed('warmupCosine', again)).toEqual(['warmupCosine_after_end'])
  const jumps: Rate = (o) => (t) => (t > o.steps ? o.rate : line(o)(t))
  expect(await failed('linearDecay', jumps)).toEqual(['linearDecay_after_end'])
})

test('a fault before the end is refuted by the formula', async () => {
  const late: Rate = (o) => (t) => up(o)(Math.max(0, t - 1))
  expect(await failed('warmupCosine', late)).toContain('warmupCosine_eq')
})

test('the claims ask for the steps that the sentence names', () => {
  for (const s of schedules.values()) {
    if (s.ends === undefined) continue
    expect(s.inside).toContain(`\\text{ for }t\\le ${s.ends.at}`)
    expect(s.formula.startsWith(s.inside)).toBe(true)
    // What the record does itself comes first among what may follow.
    const last = s.ends.last({})
    const [own] = s.ends.after
    for (const t of [last + 1, last + 3]) if (own !== undefined) expect(s.configure({})(t), s.name).toBeCloseTo(own.rate({}, t), 12)
  }
})
