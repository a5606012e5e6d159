import { activations, blocks, optimizers, schedules } from '../registry.ts'
import type { Cause } from './causes.ts'
import type { Compared } from './compared.ts'
import { type AnyCase, sameFor, type Unnamed } from './mistake.ts'

/*
 * Mistakes that can be made with any question: an option that is not read, is read for another, or enters in another form. They are made
 * for the question at hand, so that no list has to name them.
 */

/** The causes that they can name. */
export const generalCauses = ['option ignored', 'option flipped', 'option changed', 'sign', 'betas swapped'] as const satisfies readonly Cause[]

type Ask = AnyCase['ask']
type Options = Readonly<Record<string, number>>
/** Where the numbers of a question by name stand. */
interface Place {
  readonly of: (ask: Ask) => Options
  readonly with: (ask: Ask, options: Options) => Ask
  readonly defaults: Options
}

/** Another question, rightly answered. */
const heard = (operation: Compared['operation'], cause: Cause, says: string, change: (ask: Ask) => Ask | undefined, tells?: Unnamed['tells']): Unnamed => ({
  formula: says,
  says,
  cause,
  showsWhen: 'with an option',
  operations: [operation],
  ...(tells === undefined ? {} : { tells }),
  answer: async ({ ask, reference }: AnyCase) => {
    const other = change(ask)
    return other === undefined ? undefined : (reference[operation] as (a: unknown) => Promise<unknown>)(other)
  },
})

function placesIn({ operation, ask }: Compared): readonly Place[] {
  const field = (name: string, defaults: Options): Place => ({ of: (a) => a[name] ?? {}, with: (a, options) => ({ ...a, [name]: options }), defaults })
  const own = (names: readonly string[]): Place => ({
    of: (a) => Object.fromEntries(names.map((n) => [n, a[n]])),
    with: (a, options) => ({ ...a, ...options }),
    defaults: {},
  })
  if (operation.startsWith('activation')) return [field('parameters', activations.get(ask.name)?.defaults ?? {})]
  if (operation.startsWith('trajectory')) return [field('options', optimizers.get(ask.optimizer)?.defaults ?? {})]
  if (operation === 'schedule') return [field('options', schedules.get(ask.name)?.defaults ?? {})]
  if (operation.startsWith('block')) return [field('options', blocks.get(ask.name)?.defaults ?? {})]
  if (operation === 'clip') return [own(['limit'])]
  if (operation === 'runningStatistics') return [own(['momentum'])]
  return operation === 'normalizeInference' ? [own(['epsilon'])] : []
}

/** What people write for a number that they do not read. */
const usual = [0, 1, 0.5, 2, 0.01, 0.1, 0.2, 0.3, 0.9, 0.99, 0.999, 1e-2, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8, 1e-10, 1e-12]
/** What is called a share is written as no more than 1. */
const sharesOf = new Set(['momentum', 'beta1', 'beta2', 'decay', 'dampening', 'rise', 'startFactor'])
export const usualFor = (name: string): readonly number[] => (sharesOf.has(name) ? usual.filter((v) => v <= 1) : usual)
const forms: readonly (readonly [text: (name: string) => string, of: (v: number) => number])[] = [
  [(n) => `1 - ${n} in the place of ${n}`, (v) => 1 - v],
  [(n) => `${n} enters with the wrong sign`, (v) => -v],
  [(n) => `${n} is squared`, (v) => v * v],
  [(n) => `the root of ${n} is taken`, Math.sqrt],
  [(n) => `${n} counts twice`, (v) => 2 * v],
  [(n) => `${n} counts half`, (v) => v / 2],
  [(n) => `1/${n} in the place of ${n}`, (v) => 1 / v],
  [(n) => `${n} is one too many`, (v) => v + 1],
  [(n) => `${n} is one too few`, (v) => v - 1],
]

/** Every mistake with the options of this question. */
export function withOptions(c: Compared): readonly Unnamed[] {
  const { operation } = c
  return placesIn(c).flatMap((place) => {
    const names = Object.keys(place.of(c.ask))
    const set = (name: string, value: (o: Options) => number) => (ask: Ask) => {
      const o = place.of(ask)
      const v = value(o)
      return Number.isFinite(v) && v !== o[name] ? place.with(ask, { ...o, [name]: v }) : undefined
    }
    const ignored = names.flatMap((name) =>
      [...new Set([...(name in place.defaults ? [place.defaults[name] as number] : []), ...usualFor(name)])].map((v) =>
        heard(
          operation,
          'option ignored',
          `${name} is ignored: it counts as ${v}`,
          set(name, () => v),
          (ask) => sameFor({ [name]: place.of(ask)[name] as number }, { [name]: v }),
        ),
      ),
    )
    const zero = names
      .filter((name) => place.defaults[name] !== undefined && place.defaults[name] !== 0)
      .map((name) =>
        heard(
          operation,
          'option ignored',
          `${name} = 0 is taken for absent: it counts as ${place.defaults[name]}`,
          set(name, (o) => (o[name] === 0 ? (place.defaults[name] as number) : (o[name] as number))),
        ),
      )
    const bounded = names.flatMap((name) =>
      [0, 0.1, 0.5, 1, 10].flatMap((limit) => [
        heard(
          operation,
          'saturated',
          `${name} is at most ${limit}: what is larger counts as ${limit}`,
          set(name, (o) => Math.min(limit, o[name] as number)),
        ),
        heard(
          operation,
          'saturated',
          `${name} is at least ${limit}: what is smaller counts as ${limit}`,
          set(name, (o) => Math.max(limit, o[name] as number)),
        ),
      ]),
    )
    const changed = names.flatMap((name) =>
      forms.map(([text, f], i) =>
        heard(
          operation,
          i === 0 ? 'option flipped' : i === 1 ? 'sign' : 'option changed',
          text(name),
          set(name, (o) => f(o[name] as number)),
        ),
      ),
    )
    const exchanged = names.flatMap((a, i) =>
      names.slice(i + 1).map((b) =>
        heard(operation, 'betas swapped', `${a} and ${b} are exchanged`, (ask) => {
          const o = place.of(ask)
          return o[a] === o[b] ? undefined : place.with(ask, { ...o, [a]: o[b] as number, [b]: o[a] as number })
        }),
      ),
    )
    // An option that is not given, as 0, enters nothing: whoever forgets another one counts it as 0.
    const given = names.filter((b) => place.of(c.ask)[b] !== 0)
    const taken = names.flatMap((a) =>
      given
        .filter((b) => b !== a)
        .map((b) =>
          heard(
            operation,
            'option changed',
            `${b} is read where ${a} is meant`,
            set(a, (o) => o[b] as number),
          ),
        ),
    )
    const scaled = names.flatMap((a) =>
      given
        .filter((b) => b !== a)
        .map((b) =>
          heard(
            operation,
            'option changed',
            `${b} times ${a} stands where ${a} is due: ${b} counts once too often`,
            set(a, (o) => (o[a] as number) * (o[b] as number)),
          ),
        ),
    )
    const both = names.flatMap((a, i) =>
      names.slice(i + 1).map((b) => {
        const standard = { [a]: place.defaults[a] ?? 0, [b]: place.defaults[b] ?? 0 }
        const says = `${a} and ${b} are ignored: they count as ${standard[a]} and ${standard[b]}`
        return heard(
          operation,
          'option ignored',
          says,
          (ask) => place.with(ask, { ...place.of(ask), ...standard }),
          // In the numbers of a question where both make a difference.
          (ask) => (names.every((n) => !(n in standard) || place.of(ask)[n] !== standard[n]) ? sameFor(place.of(ask), standard) : undefined),
        )
      }),
    )
    return [...changed, ...zero, ...exchanged, ...taken, ...scaled, ...ignored, ...both, ...bounded]
  })
}
