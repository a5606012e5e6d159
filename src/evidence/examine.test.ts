import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { gradient, preActivation } from '../../properties/arbitraries/reals.ts'
import { answerFault, fault, Unanswered, Unrecorded } from '../fault.ts'
import { diagnose } from '../lab/diagnosis.ts'
import type { Operations, Subject } from '../protocol/subject.ts'
import { engine } from '../subjects/engine.ts'
import type { Claim, Finding } from './claim.ts'
import { fails, holds, skipped } from './claim.ts'
import { agree } from './compare.ts'
import { verdict } from './evidence.ts'
import { examine } from './examine.ts'

const claim = (check: (x: number) => Finding, more: Partial<Claim<number>> = {}): Claim<number> => ({
  id: 'test',
  topic: 'losses',
  states: '',
  source: { deck: 'beyond', slide: '' },
  how: '',
  catches: '',
  expected: 'holds',
  needs: [],
  inputs: fc.integer({ min: 0, max: 1000 }),
  check: (_, x) => check(x),
  rivals: [],
  ...more,
})
const run = (c: Claim<number>, path?: string) => examine(c, engine, { runs: 200, seed: 4, ...(path === undefined ? {} : { path }) })

test('what holds is sampled, what fails is refuted by the smallest input, and its replay is one run', async () => {
  expect(await run(claim(() => holds))).toMatchObject({ kind: 'sampled', runs: 200, skipped: 0 })
  const fallen = await run(claim((x) => (x < 17 ? holds : fails(`${x} is large`))))
  expect(fallen).toMatchObject({ kind: 'refuted', input: '17', because: '17 is large' })
  if (fallen.kind !== 'refuted') return
  expect(
    await run(
      claim((x) => (x < 17 ? holds : fails('again'))),
      fallen.replay.split(/:(.*)/)[1],
    ),
  ).toMatchObject({ kind: 'refuted', input: '17', runs: 1 })
})

test('a subject that fails is refuted; a claim that breaks is undecided and named, not held against anybody', async () => {
  const thrown = (error: Error) =>
    claim(() => {
      throw error
    })
  expect(await run(thrown(answerFault('relu', 'a number', 'nothing')))).toMatchObject({ kind: 'refuted', because: 'relu: expected a number, got nothing.' })
  expect(await run(thrown(new TypeError('oops')))).toMatchObject({ kind: 'undecided', because: 'the claim test itself broke: TypeError: oops' })
  // A caller's mistake inside the claim is the claim's own too.
  expect(await run(thrown(fault('fromRows', 'rows of one length', '2 and 1')))).toMatchObject({
    kind: 'undecided',
    because: 'the claim test itself broke: Fault: fromRows: expected rows of one length, got 2 and 1.',
  })
  expect(await run(thrown(new Unrecorded('never asked')))).toMatchObject({ kind: 'undecided' })
})

test('a claim whose inputs cannot be drawn is undecided and named, from the first draw or a later one, in either precision', async () => {
  const boom = (x: number): number => {
    throw new RangeError(`no draw ${x > 0 ? 'above' : 'at'} 0`)
  }
  const because = expect.stringMatching(/^the claim test itself broke: RangeError: no draw (above|at) 0$/)
  const never = claim(() => holds, { inputs: fc.nat().map(boom) })
  expect(await run(never)).toMatchObject({ kind: 'undecided', because })
  expect(await run(never, '0')).toMatchObject({ kind: 'undecided', because })
  expect(await run({ ...never, expected: 'refuted' })).toMatchObject({ kind: 'undecided', because })
  expect(await run(claim(() => holds, { inputs: fc.nat().chain((x) => fc.constant(boom(x))) }))).toMatchObject({ kind: 'undecided', because })
  let drawn = 0
  expect(await run(claim(() => holds, { inputs: fc.nat().map((x) => (drawn++ < 20 ? x : boom(x))) }))).toMatchObject({ kind: 'undecided', because })
  expect(await examine(never, { ...engine, unit: 'float32' }, { runs: 5, seed: 1 })).toMatchObject({ kind: 'undecided', because })
})

test('an exception inside the subject is its own, whatever it is', async () => {
  const broken: Subject = {
    ...engine,
    operations: {
      ...engine.operations,
      schedule: async () => {
        throw new TypeError('oops')
      },
    },
  }
  const asking = claim(() => holds, {
    needs: ['schedule'],
    check: async (subject) => ((await subject.schedule({ name: 'constantRate', options: { rate: 1 }, steps: 1 })).length === 1 ? holds : fails('length')),
  })
  const options = { runs: 5, seed: 1 }
  expect(await examine(asking, engine, options)).toMatchObject({ kind: 'sampled' })
  expect(await examine(asking, broken, options)).toMatchObject({ kind: 'refuted', because: expect.stringContaining('TypeError: oops') })
})

test('after one time-out nothing more is asked', async () => {
  let asked = 0
  const evidence = await run(
    claim(() => {
      asked++
      throw new Unanswered('no answer')
    }),
  )
  expect(evidence).toMatchObject({ kind: 'refuted', because: 'no answer' })
  expect(asked).toBe(1)
})

test('cases that cannot tell are not counted as successes, and all of them decide nothing', async () => {
  expect(await run(claim((x) => (x % 2 === 0 ? holds : skipped)))).toMatchObject({ kind: 'sampled', runs: 200 })
  expect((await run(claim(() => skipped))).kind).toBe('undecided')
})

test('what a subject does not attempt is unsupported; verdicts keep three outcomes apart', async () => {
  const mute = { ...engine, supports: () => false }
  const e = await examine(
    claim(() => fails('never asked'), { needs: ['softmax'] }),
    mute,
    { runs: 5, seed: 1 },
  )
  expect(e).toMatchObject({ kind: 'unsupported', missing: ['softmax'] })
  expect(verdict('holds', e)).toBe('open')
  expect(verdict('refuted', { kind: 'sampled', runs: 1, skipped: 0, seed: 1 })).toBe('failed')
})

test('agreement is by the allowed error alone; NaN never agrees', () => {
  const due = [{ value: 1, error: 1e-9 }]
  expect(agree('x', [1 + 9e-10], due)).toEqual(holds)
  expect(agree('x', [1 + 2e-9], due).holds).toBe(false)
  expect(agree('x', [Number.NaN], due)).toMatchObject({
    holds: false,
    because: 'x: expected 1, got NaN; tolerance ±1.0e-9 (the most that rounding can explain)',
  })
  // What is due is NaN where it was taken from another answer.
  const nan = [1, Number.NaN].map((value) => ({ value, error: 0 }))
  expect(agree('x', [1, Number.NaN], nan)).toMatchObject({ holds: false, because: 'x: entry 1: your answers are NaN' })
  expect(agree('x', [1, 3], nan)).toMatchObject({ holds: false, because: 'x: entry 1: your answers are NaN, and this one 3' })
  expect(agree('x', [1, 2], due)).toMatchObject({ because: 'x: expected 1 numbers, got 2' })
  expect(agree('x', [5], [{ value: 1, error: Number.POSITIVE_INFINITY }])).toEqual(skipped)
})

test('one case tells the sign and the order, and no more', () => {
  const says = (got: readonly number[], due: readonly number[]): string | undefined => diagnose.numbers(got, due)?.says
  expect(says([-1, -3], [1, 3])).toContain('a sign is lost')
  expect(says([3, 1], [1, 3])).toContain('transposed')
  expect(says([Number.POSITIVE_INFINITY], [1])).toBeUndefined()
  expect(says([Number.POSITIVE_INFINITY], [Number.NEGATIVE_INFINITY])).toBeUndefined()
  for (const [got, due] of [
    [
      [2, 6],
      [1, 3],
    ],
    [
      [0, 0],
      [1, 3],
    ],
    [
      [1.3, 3.9],
      [1, 3],
    ],
    [
      [1.1, 3.7],
      [1, 3],
    ],
    [[1], [1, 2]],
    [
      [Number.NaN, 1],
      [1, 3],
    ],
  ] as const)
    expect(says(got, due), `${got}`).toBeUndefined()
})

/* A gradient of x³ that is wrong by 2×: fast-check alone shrinks it to x = 0.0018 and an error of 1e-5, which reads as noise. */
const cube: Partial<Claim<number>> = {
  inputs: fc.oneof(gradient, preActivation),
  check: (_, x) => agree(`the derivative of x³ at ${x}`, [6 * x * x], [{ value: 3 * x * x, error: 1e-5 }]),
}
test('shrinking keeps at least a tenth of the worst error, and ends on a number that a person can use', async () => {
  for (let seed = 1; seed <= 20; seed++) {
    const e = await examine(
      claim(() => holds, cube as Partial<Claim<number>>),
      engine,
      { runs: 100, seed, diagnose },
    )
    expect(e).toMatchObject({ kind: 'refuted' })
    // Nobody was asked, and one case tells no factor.
    expect(e).not.toHaveProperty('diagnosis')
    if (e.kind !== 'refuted') return
    expect(Math.abs(Number(e.input)), e.input).toBe(1)
    expect(e.because).toContain('expected 3, got 6')
  }
})

test('an error that grows with the input is reported where it is large, beside the worst case', async () => {
  // Wrong by a part in a thousand of x: from 1e-9 up to nearly everything.
  const check = (x: number): Finding => agree('f', [x * (1 + x / 1000)], [{ value: x, error: 1e-12 }])
  const e = await run(claim(check, { inputs: fc.integer({ min: 1, max: 1000 }) }))
  if (e.kind !== 'refuted') throw new Error('not refuted')
  const error = (x: number): number => x / 1000 / (2 + x / 1000)
  const worst = Number(e.worst?.input)
  expect(worst).toBeGreaterThan(900)
  expect(error(Number(e.input))).toBeGreaterThanOrEqual(error(worst) / 10)
  expect(Number(e.input)).toBeLessThan(100)
  // How wrong each is stays in the evidence.
  expect(e.error).toBeCloseTo(error(Number(e.input)), 12)
  expect(e.worst?.error).toBeCloseTo(error(worst), 12)
})

test('kept inputs are tried first, and one that still refutes is the evidence', async () => {
  const c = claim((x) => (x === 777 ? fails('seven') : holds))
  const e = await examine(c, engine, { runs: 3, seed: 1, kept: [5, 777] })
  expect(e).toMatchObject({ kind: 'refuted', input: '777', replay: 'kept', runs: 1 })
  expect((await examine(c, engine, { runs: 3, seed: 1, kept: [5] })).kind).toBe('sampled')
  // One of another form, from an older version, is passed over.
  const strict = claim((x) => (x.toFixed(0) === '-1' ? fails('never') : holds))
  expect((await examine(strict, engine, { runs: 3, seed: 1, kept: [{ x: 1 }] })).kind).toBe('sampled')
})

test('a kept input that no subject can be asked is of an older form, and is passed over', async () => {
  const asking = claim(() => holds, {
    needs: ['schedule'],
    inputs: fc.constant({ name: 'constantRate', options: { rate: 1 }, steps: 2 }),
    check: async (subject: Operations, ask: never) => ((await subject.schedule(ask)).length === 2 ? holds : fails('length')),
  } as unknown as Partial<Claim<number>>)
  const old = [{ schedule: 'constantRate' }]
  expect(await examine(asking, engine, { runs: 3, seed: 1, kept: old })).toMatchObject({ kind: 'sampled' })
})

test('a failure that shows once and never again is a failure', async () => {
  let calls = 0
  const e = await run(claim((x) => (calls++ === 3 ? fails(`${x} failed once`) : holds)))
  expect(e).toMatchObject({ kind: 'refuted', because: expect.stringContaining('failed once') })
  // A time-out after a failure does not undo it.
  let asked = 0
  const late = await run(
    claim(() => {
      if (asked++ === 0) return fails('wrong')
      throw new Unanswered('no answer')
    }),
  )
  expect(late.kind).toBe('refuted')
})

test.each([
  [{ runs: 'x', seed: 1 }, 'examine: runs: expected a positive whole number, got the text "x".'],
  [{ runs: '10', seed: 1 }, 'got the text "10"'],
  [{ runs: 0, seed: 1 }, 'got 0.'],
  [{ runs: 2.5, seed: 1 }, 'got 2.5.'],
  [{ runs: 10 }, 'examine: seed: expected a whole number, got undefined.'],
])('a number of cases or a seed that is none is refused, and nothing passes: %j', async (depth, told) => {
  await expect(
    examine(
      claim(() => holds),
      engine,
      depth as never,
    ),
  ).rejects.toThrow(told)
})
test('a case that can tell nothing is no pass', async () => {
  expect(
    await run(
      claim(() => skipped),
      '0',
    ),
  ).toMatchObject({ kind: 'undecided' })
})

test('an erratum that is not found: undecided after a short search, held against it after the usual one', async () => {
  const rare = (runs: number, more: Partial<Claim<number>> = {}) =>
    examine(
      claim(() => holds, { expected: 'refuted', ...more }),
      engine,
      { runs, seed: 1 },
    )
  expect(await rare(10)).toMatchObject({ kind: 'undecided', because: 'no counterexample in 100 cases, of the usual 1000; raise --runs (100 or more)' })
  expect(await rare(100)).toMatchObject({ kind: 'sampled', runs: 1000 })
  // A claim that says how many cases it takes is usually asked as many.
  expect(await rare(10, { runs: 10 })).toMatchObject({ kind: 'sampled', runs: 10 })
  expect(await rare(9, { runs: 10 })).toMatchObject({ kind: 'undecided' })
})

test('of what is no answer none is worse: it is made simpler, and nothing worse is searched for', async () => {
  let asked = 0
  const of = (answer: () => Finding) =>
    claim((x) => {
      asked++
      return x < 17 ? holds : answer()
    })
  const none = of(() => {
    throw answerFault('f', 'a number', 'a text')
  })
  expect(await run(none)).toMatchObject({ kind: 'refuted', input: '17' })
  const short = asked
  asked = 0
  expect(await run(of(() => fails('large')))).toMatchObject({ kind: 'refuted', input: '17' })
  expect(short).toBeLessThan(asked / 3)
})
