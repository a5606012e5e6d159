import { type Bounded, type BoundedSystem, bounded } from '../../src/algebra/bounded.ts'
import { type Dual, dual } from '../../src/algebra/dual.ts'
import type { Elementary, Field } from '../../src/algebra/field.ts'
import { type Interval, interval, point } from '../../src/algebra/interval.ts'
import { rational, show, toNumber } from '../../src/algebra/rational.ts'
import { Fault } from '../../src/fault.ts'
import type { Random } from '../../src/training/random.ts'
import { bitsOf, isBinary, type Program, programOf, written } from './programs.ts'

/** What a number system says of the value or the derivative of a program. */
export type Said =
  | { readonly form: 'enclosed'; readonly of: 'v' | 'd'; readonly low: number; readonly high: number }
  | { readonly form: 'near'; readonly of: 'v' | 'd'; readonly value: number; readonly error: number }
  | { readonly form: 'fraction'; readonly of: 'q'; readonly shown: string; readonly nearest: number }

/** Who says it; nothing where the system refuses, or knows nothing. */
export interface Speaker {
  readonly name: string
  readonly of: 'v' | 'd' | 'q'
  says(program: Program, draws: Random): Said | undefined
}

export function evaluate<T>(R: Elementary<T> | Field<T>, program: Program, leaf: (x: number, index: number) => T): T {
  const stack: T[] = []
  let index = 0
  for (const token of program) {
    if (typeof token === 'number') stack.push(leaf(token, index++))
    else if (isBinary(token)) {
      const b = stack.pop() as T
      stack.push(R[token](stack.pop() as T, b))
    } else stack.push((R as Elementary<T>)[token](stack.pop() as T))
  }
  return stack.pop() as T
}

/** A box around the leaf, mostly the leaf alone; one in four is wide, some reach to ∞. */
function around(x: number, draws: Random): Interval {
  const kind = draws.uniform()
  if (kind < 0.7) return point(x)
  const reach = Math.abs(x) * 2 ** -draws.index(50)
  return { low: kind < 0.85 ? x - reach : x, high: kind > 0.98 ? Number.POSITIVE_INFINITY : x + reach * draws.uniform() }
}

const refusing = (compute: () => Said | undefined): Said | undefined => {
  try {
    return compute()
  } catch (error) {
    if (error instanceof Fault) return undefined
    throw error
  }
}
const enclosedBy = (of: 'v' | 'd', { low, high }: Interval): Said | undefined =>
  low === Number.NEGATIVE_INFINITY && high === Number.POSITIVE_INFINITY ? undefined : { form: 'enclosed', of, low, high }
const nearBy = (of: 'v' | 'd', system: BoundedSystem, a: Bounded): Said | undefined =>
  Number.isFinite(system.errorOf(a)) ? { form: 'near', of, value: a.value, error: system.errorOf(a) } : undefined

const seeded =
  <T>(R: Elementary<T>, of: (x: number) => T) =>
  (x: number, index: number): Dual<T> => ({ value: of(x), tangent: R.of(index === 0 ? 1 : 0) })

export function speakers(): readonly Speaker[] {
  const systems = [bounded(), bounded(2 ** -24)] as const
  return [
    {
      name: 'interval',
      of: 'v',
      says: (p, draws) =>
        refusing(() =>
          enclosedBy(
            'v',
            evaluate(interval.field, p, (x) => around(x, draws)),
          ),
        ),
    },
    {
      name: 'dual(interval)',
      of: 'd',
      says: (p, draws) =>
        refusing(() =>
          enclosedBy(
            'd',
            evaluate(
              dual(interval.field),
              p,
              seeded(interval.field, (x) => around(x, draws)),
            ).tangent,
          ),
        ),
    },
    ...systems.flatMap((system): Speaker[] => [
      { name: system.name, of: 'v', says: (p) => nearBy('v', system, evaluate(system.field, p, system.field.of)) },
      {
        name: `dual(${system.name})`,
        of: 'd',
        says: (p) => nearBy('d', system, evaluate(dual(system.field), p, seeded(system.field, system.field.of)).tangent),
      },
    ]),
    {
      name: 'rational',
      of: 'q',
      says: (p) =>
        refusing(() => {
          const exact = evaluate(rational.field, p, rational.field.of)
          return { form: 'fraction', of: 'q', shown: show(exact), nearest: toNumber(exact) }
        }),
    },
  ]
}

/** The next program on which the speaker says something. */
export function nextClaim(speaker: Speaker, draws: Random): { readonly program: Program; readonly said: Said } {
  for (;;) {
    const program = programOf(draws, speaker.of !== 'q')
    const said = speaker.says(program, draws)
    if (said !== undefined) return { program, said }
  }
}

/** As `judge.py` reads it. */
export function lineOf(program: Program, said: Said): string {
  const text = written(program, said.of === 'd')
  if (said.form === 'fraction') return `q ${said.shown} ${bitsOf(said.nearest)} ${text}`
  const [a, b] = said.form === 'enclosed' ? [said.low, said.high] : [said.value, said.error]
  return `${said.of} ${said.form} ${bitsOf(a)} ${bitsOf(b)} ${text}`
}
