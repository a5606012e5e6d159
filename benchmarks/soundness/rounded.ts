import { bounded } from '../../src/algebra/bounded.ts'
import type { Elementary } from '../../src/algebra/field.ts'
import { float64 } from '../../src/algebra/float64.ts'
import { compare, exactly, rational } from '../../src/algebra/rational.ts'
import { random } from '../../src/training/random.ts'
import { programOf, written } from './programs.ts'
import type { Sound } from './soundness.ts'
import { evaluate } from './systems.ts'

const rounding = (x: unknown): unknown => (typeof x === 'number' ? Math.fround(x) : x)
/** Single precision: every word in doubles, then rounded. */
const float32 = Object.fromEntries(
  Object.entries(float64.field).map(([word, f]) => [
    word,
    typeof f === 'function' ? (...args: never[]) => rounding((f as (...a: never[]) => unknown)(...args)) : rounding(f),
  ]),
) as unknown as Elementary<number>
/** 0 times anything is 0, and what rounding moves below 0 has the root 0: so bounded arithmetic has it too. */
const tame = (R: Elementary<number>): Elementary<number> => ({
  ...R,
  mul: (a, b) => (a === 0 || b === 0 ? 0 : R.mul(a, b)),
  sqrt: (a) => (a < 0 ? 0 : R.sqrt(a)),
})

const Q = rational.field

/** A bound holds for another program in its unit: the same words in floats, the terms of a sum in another order. */
export function programsBeside(single: boolean, cases: number, seed: number, outside: (line: string) => void): Sound {
  const system = bounded(single ? 2 ** -24 : 2 ** -53)
  const floats = tame(single ? float32 : float64.field)
  const draws = random(seed)
  let [done, beyond] = [0, 0]
  while (done < cases) {
    const long = draws.uniform() < 0.3
    const terms = Array.from({ length: long ? 2 + draws.index(20) : 1 }, () => programOf(draws))
    const due = terms.map((t) => evaluate(system.field, t, system.field.of)).reduce((a, b) => system.field.add(a, b))
    const error = system.errorOf(due)
    if (!Number.isFinite(error)) continue
    const numbers = terms.map((t) => evaluate(floats, t, floats.of)).sort((a, b) => (draws.uniform() < 0.5 ? a - b : Math.abs(b) - Math.abs(a)))
    const got = numbers.reduce((a, b) => floats.add(a, b))
    done++
    const within = Number.isFinite(got) && compare(distance(got, due.value), exactly(error)) <= 0
    if (within) continue
    beyond++
    outside(`${system.name}: ${due.value} ± ${error}, and a program has ${got}: ${terms.map((t) => written(t, false)).join(' + ')}`)
  }
  return { system: `${system.name}, another program`, cases: done, outside: beyond, undefined: 0, undecided: 0, truth: single ? 'float32' : 'float64' }
}

function distance(a: number, b: number) {
  const d = Q.sub(exactly(a), exactly(b))
  return d.numerator < 0n ? { ...d, numerator: -d.numerator } : d
}
