import { type Compared, close, distinct, fitOf, isWrong, type Named } from './compared.ts'
import { type Monomial, monomialAt, monomialsOver, quantitiesOf, wordsFor } from './quantities.ts'

/* One factor between all answers and the right ones: a constant, or made of the quantities of the question. */

/** The ratio of one case, by its largest numbers; nothing where none is told. */
interface Ratio {
  readonly c: Compared
  readonly ratio: number
  readonly quantities: Readonly<Record<string, number>>
}

/** A factor that holds for every number of every answer, right ones too; nothing from a single case but the sign. */
export function factorOf(given: readonly Compared[]): Named | undefined {
  const of = distinct(given)
  if (of.some((c) => c.misshapen)) return undefined
  const ratios = of.flatMap((c): Ratio[] => {
    const ratio = ratioOf(c)
    return ratio === undefined ? [] : [{ c, ratio, quantities: quantitiesOf(c) }]
  })
  const wrong = ratios.filter(({ c }) => isWrong(c))
  if (wrong.length === 0 || !of.every((c) => !isWrong(c) || ratios.some((r) => r.c === c))) return undefined
  return constantOf(ratios, wrong) ?? monomialOf(ratios, wrong)
}

/** The ratio of all numbers of one answer to the right ones, if it is one. */
export function ratioOf(c: Compared): number | undefined {
  const told = c.got.flatMap((g, i) => (c.states[i] === 'unclear' ? [] : [[g, c.right[i] as number] as const]))
  const largest = told.reduce((best, pair) => (Math.abs(pair[1]) > Math.abs(best[1]) ? pair : best), [0, 0] as readonly [number, number])
  const ratio = largest[0] / largest[1]
  if (!Number.isFinite(ratio) || ratio === 0) return undefined
  return told.every(([g, d]) => close(g, ratio * d, c.scale * Math.abs(ratio), fitOf(c))) ? ratio : undefined
}

function constantOf(ratios: readonly Ratio[], wrong: readonly Ratio[]): Named | undefined {
  const c = (wrong[0] as Ratio).ratio
  if (!ratios.every((r) => close(r.ratio, c, 0, fitOf(r.c)))) return undefined
  const numbers = new Set(wrong.flatMap((r) => r.c.got.filter((_, i) => r.c.states[i] === 'wrong'))).size
  // One number may be the negative of another by chance.
  if (close(c, -1, 0, 1e-7))
    return numbers < 2 && wrong.length < 3 ? undefined : { cause: 'sign', kind: 'symptom', says: 'exactly the negative: a sign is lost' }
  // A factor that is told as 1 tells nothing; one that is read off one case, or where nothing else changes, could come from anything.
  if (Number(c.toPrecision(6)) === 1 || wrong.length < 2 || (numbers < 2 && wrong.length < 3) || !varied(wrong)) return undefined
  return { cause: 'factor', kind: 'symptom', says: initialWords(wrong, c) ?? constantInWords(c) }
}
/** Whether the quantities of the questions change, if there are any. */
function varied(ratios: readonly Ratio[]): boolean {
  const names = Object.keys((ratios[0] as Ratio).quantities)
  return names.length === 0 || names.some((n) => new Set(ratios.map((r) => r.quantities[n])).size > 1)
}

export function constantInWords(c: number): string {
  const near = (x: number): boolean => close(c, x, 0, 1e-7)
  if (near(2)) return 'exactly 2×: a factor ½ is missing, or something is added twice'
  if (near(0.5)) return 'exactly ½×: a factor 2 is missing, or one ½ is too many'
  if (near(1 / Math.LN2)) return 'your answer is 1/ln 2 times the right one: a logarithm to base 2 where the natural one is meant'
  if (near(Math.SQRT2) || near(Math.SQRT1_2))
    return `your answer is ${near(Math.SQRT2) ? '√2' : '1/√2'} times the right one: a factor 2 is missing, or too many, under the root`
  if (near(Math.sqrt(3)) || near(1 / Math.sqrt(3))) return `your answer is ${near(Math.sqrt(3)) ? '√3' : '1/√3'} times the right one`
  return `your answer is ${Number(c.toPrecision(6))} times the right one`
}
/** Of weights the variance is what people write down. */
function initialWords(wrong: readonly Ratio[], c: number): string | undefined {
  const names = new Set(wrong.map((r) => (r.c.operation === 'initialize' ? (r.c.ask.name as string) : '')))
  const due = names.has('xavier') || names.has('he') ? 2 : names.has('fanIn') ? 1 : undefined
  if ([...names].every((n) => n.endsWith('Uniform')) && close(c * c, 1 / 3, 0, 1e-7))
    return 'your answer is 1/√3 times the right one: the deviation is taken for the bound, which is √3 times as large'
  const got = c * c * (due ?? 0)
  if (due === undefined || names.size > 1 || Math.abs(got - Math.round(got)) > 1e-9 || got < 1) return undefined
  return `√${Math.round(got)} where ${due === 1 ? '1' : `√${due}`} is due: the variance of the weights is ${Number((got / due).toPrecision(6))} times the right one`
}

function monomialOf(ratios: readonly Ratio[], wrong: readonly Ratio[]): Named | undefined {
  const values = new Set(ratios.map((r) => Number(r.ratio.toPrecision(6))))
  if (wrong.length < 2 || values.size < 2) return undefined
  const names = Object.keys((wrong[0] as Ratio).quantities).filter(
    (n) => ratios.every((r) => n in r.quantities) && new Set(ratios.map((r) => r.quantities[n])).size > 1,
  )
  for (const [level, candidates] of monomialsOver(names).entries()) {
    // The more there is to choose from, the more must be explained.
    if (values.size < level + 2 && level > 0) break
    const found = candidates.filter((m) => ratios.every((r) => close(r.ratio, monomialAt(m, r.quantities), 0, fitOf(r.c))))
    if (found.length > 0) return told(found)
  }
  return fixedSize(ratios, names, values.size)
}
/** A number that stands where a size is due: the ratio is the size over that number, whatever the size is. */
function fixedSize(ratios: readonly Ratio[], names: readonly string[], values: number): Named | undefined {
  if (values < 3) return undefined
  for (const name of names.filter((n) => sized.test(n))) {
    const [first] = ratios as [Ratio]
    const number = (first.quantities[name] as number) / first.ratio
    const whole = Math.round(number)
    if (whole < 1 || Math.abs(number - whole) > 1e-6 * number) continue
    if (ratios.every((r) => close(r.ratio, (r.quantities[name] as number) / whole, 0, fitOf(r.c))))
      return { cause: 'reduction', says: `divided by ${whole}, whatever ${name} is` }
  }
  return undefined
}
const sized = /^the number of|^the width/
function told(found: readonly Monomial[]): Named {
  const [first] = found as [Monomial]
  const words = [...new Set(found.map(wordsFor))]
  const names = Object.keys(first.powers)
  const size = names.length === 1 && sized.test(names[0] as string) && first.constant === 1
  const p = Object.values(first.powers)[0] as number
  const why = size && p === 1 ? ': a sum where a mean is due' : size && p === -1 ? ': a mean where a sum is due, or divided once too often' : ''
  const or = words.length > 1 ? ` (or${words.slice(1, 3).join(', or')}: the cases do not tell them apart)` : ''
  return {
    cause: size && Math.abs(p) === 1 ? 'reduction' : 'factor',
    kind: 'symptom',
    says: `your answer is the right one${words[0]}${or}${or === '' ? why : ''}`,
  }
}
