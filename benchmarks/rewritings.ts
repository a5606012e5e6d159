import type { AnyClaim } from '../src/evidence/claim.ts'
import { random } from '../src/training/random.ts'
import { type Accused, accusationsOf, asInnocent } from './controls.ts'
import { computed, type Environment, exactly, read, type Tree, write } from './rewritings/expression.ts'
import { type Compute, formulas } from './rewritings/formulas.ts'
import { rewritten } from './rewritings/rules.ts'

/*
 * Controls that nobody wrote: the textbook's formulas, rewritten by what a person does with a pencil. Every rewriting is seen to be
 * an identity in 64 digits, outside of our engine. One that is not finite where the book's is is no control: it is counted apart.
 */

export interface Rewriting {
  readonly name: string
  readonly seed: number
  readonly texts: Readonly<Record<string, string>>
  readonly by: readonly string[]
  /** Whether a number in it overflowed where the book's formula has none that does. */
  readonly overflows: boolean
  readonly accused: readonly Accused[]
}

const variables = (t: Tree): string[] => (typeof t === 'string' ? [t] : typeof t === 'number' ? [] : t.of.flatMap(variables))
/** What may be negative. */
const signed = ['x', 'z', 'g', 'u', 'w', 'm', 'y']
/** Whether two formulas agree in 40 digits at a few points of ordinary size. */
export function agree(a: Tree, b: Tree, seed: number): boolean {
  const draw = random(seed)
  return Array.from({ length: 5 }).every(() => {
    const at: Environment = Object.fromEntries(
      [...new Set(variables(a))].map((name) => [name, (0.05 + 0.9 * draw.uniform()) * (signed.includes(name) && draw.uniform() < 0.5 ? -1 : 1)]),
    )
    const [x, y] = [exactly(a, at), exactly(b, at)]
    return x.minus(y).abs().lte(y.abs().plus(1e-30).times(1e-40))
  })
}

/** One rewriting of each formula, held against the claims that are about it. */
export async function rewritings(
  claims: readonly AnyClaim[],
  { runs, seed, single = false }: { readonly runs: number; readonly seed: number; readonly single?: boolean },
  said: (r: Rewriting) => void = () => {},
): Promise<readonly Rewriting[]> {
  const all: Rewriting[] = []
  for (const { name, texts, control } of formulas) {
    const book = Object.fromEntries(Object.entries(texts).map(([part, text]) => [part, read(text)]))
    const own = Object.fromEntries(Object.entries(book).map(([part, t], i) => [part, rewritten(t, seed * 100 + i, 1 + ((seed + i) % 4))]))
    for (const [part, t] of Object.entries(own))
      if (!agree(book[part] as Tree, t.tree, seed)) throw new Error(`rewritings: ${write(t.tree)} is not ${texts[part]}`)
    const round = single ? Math.fround : (x: number): number => x
    let overflows = false
    const compute: Compute = (part, at) => {
      const answer = computed((own[part] as { readonly tree: Tree }).tree, at, round)
      if (!Number.isFinite(answer) && Number.isFinite(computed(book[part] as Tree, at, round))) overflows = true
      return answer
    }
    const written = Object.fromEntries(Object.entries(own).map(([part, t]) => [part, write(t.tree)]))
    const innocent = { ...control(Object.values(written).join('; '), compute), name: `${name}, rewritten`, ...(single ? { unit: 'float32' as const } : {}) }
    const { accused } = await accusationsOf(asInnocent(innocent), claims, { runs, seed })
    const result = { name, seed, texts: written, by: Object.values(own).flatMap((t) => t.by), overflows, accused }
    all.push(result)
    said(result)
  }
  return all
}
