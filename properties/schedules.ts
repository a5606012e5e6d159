import fc from 'fast-check'
import { type AnyClaim, type Claim, cited, every, require } from '../src/evidence/claim.ts'
import { agree, boundedFor, shortNumber } from '../src/evidence/compare.ts'
import type { Need, Options } from '../src/protocol/subject.ts'
import { schedules } from '../src/registry.ts'
import type { Schedule } from '../src/training/schedules.ts'
import { size } from './arbitraries/shapes.ts'

const scheduleOptions: Readonly<Record<string, fc.Arbitrary<number>>> = {
  rate: fc.constantFrom(1, 0.5, 0.1),
  steps: size(12, 2),
  every: size(4),
  factor: fc.constantFrom(0.5, 0.8),
  floor: fc.constantFrom(0, 0.0625),
  startFactor: fc.constantFrom(0, 0.1, 0.5),
  halfLife: fc.constantFrom(1, 4),
}

interface ScheduleAsk {
  readonly name: string
  readonly options: Options
  readonly steps: number
}

const closedForms: Readonly<Record<string, (o: Readonly<Record<string, number>>, t: number) => number>> = {
  constantRate: ({ rate = 0 }) => rate,
  inverseTime: ({ rate = 0, halfLife = 1 }, t) => (rate * halfLife) / (halfLife + t),
  linearDecay: ({ rate = 0, steps = 1 }, t) => (t >= steps ? 0 : (rate * (steps - t)) / steps),
  cosineQuarter: ({ rate = 0, steps = 1 }, t) => (t >= steps ? 0 : rate * Math.sin((Math.PI / 2) * (1 - t / steps))),
  cosineAnnealing: ({ rate = 0, steps = 1, floor = 0 }, t) => floor + (rate - floor) * Math.cos((Math.PI * Math.min(t, steps)) / steps / 2) ** 2,
  stepDecay: ({ rate = 0, every: k = 1, factor = 1 }, t) => Array.from({ length: Math.floor(t / k) }).reduce<number>((r) => r * factor, rate),
  exponentialDecay: ({ rate = 0, factor = 1 }, t) => rate * Math.exp(t * Math.log(factor)),
  linearWarmup: ({ rate = 0, steps = 1, startFactor = 0 }, t) => rate * Math.min(1, startFactor + ((1 - startFactor) * t) / steps),
}

export const scheduleValues: readonly AnyClaim[] = [...schedules.values()].flatMap((s: Schedule): AnyClaim[] => {
  const inputs = fc.record({
    name: fc.constant(s.name),
    options: fc.record(Object.fromEntries(Object.keys(s.defaults).map((n) => [n, scheduleOptions[n] as fc.Arbitrary<number>]))),
    steps: size(16),
  })
  const form = closedForms[s.name]
  const base = {
    topic: 'optimization' as const,
    source: cited(s.source),
    expected: 'holds' as const,
    needs: [`schedule:${s.name}` as Need],
    inputs,
    rivals: [],
  }
  const value: Claim<ScheduleAsk> = {
    ...base,
    id: `${s.name}_eq`,
    ...(s.name === 'linearWarmup' ? { entry: 'lr-warmup' } : {}),
    states: `The learning rate at step $t=0,1,2,\\dots$ is $${s.formula}$.`,
    how: 'Another closed form of the same schedule (half-angle, complementary angle, repeated products), within 64 roundings.',
    catches: 'Counting from 1, a quarter period for a half, a floor that is forgotten.',
    check: async (subject, ask, unit) => {
      const got = await subject.schedule(ask)
      const rate = (ask.options['rate'] as number) + (ask.options['floor'] ?? 0)
      const dues = Array.from({ length: ask.steps }, (_, t) => ({ value: form?.(ask.options, t) ?? Number.NaN, error: 64 * boundedFor(unit).unit * rate }))
      return agree(
        `${s.name} with ${Object.entries(ask.options)
          .map(([k, v]) => `${k} ${v}`)
          .join(', ')}`,
        got,
        dues,
      )
    },
  }
  const direction: Claim<ScheduleAsk> = {
    ...base,
    id: `${s.name}_${s.facts.monotone === 'rising' ? 'mono' : s.facts.monotone === 'falling' ? 'anti' : 'const'}`,
    states: `The schedule $${s.formula}$ is ${s.facts.monotone === 'constant' ? 'constant' : `never ${s.facts.monotone === 'falling' ? 'rising' : 'falling'}`} and never negative.`,
    how: 'Neighboring steps of the answer.',
    catches: 'A period that starts again, an inverted factor.',
    check: async (subject, ask, unit) => {
      const got = await subject.schedule(ask)
      const slack = 8 * boundedFor(unit).unit * (ask.options['rate'] as number)
      const sign = s.facts.monotone === 'rising' ? -1 : 1
      return every(
        got.map((r, t) => {
          const before = t === 0 ? r : (got[t - 1] as number)
          const fine = s.facts.monotone === 'constant' ? r === before : sign * (r - before) <= slack
          return require(fine && r >= -slack, () => `${s.name}: step ${t - 1} has ${shortNumber(before)}, step ${t} has ${shortNumber(r)}`)
        }),
      )
    },
  }
  return [value, direction]
})
