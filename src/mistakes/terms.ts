import type { Cause } from './causes.ts'
import { type Compared, distinct, isWrong, type Named } from './compared.ts'

/* An answer as a sum of terms: which of them is missing, counted twice, or has the wrong sign. */

/** One term, with its coefficient in the right answer: 0 for what does not belong there. */
export interface Term {
  readonly name: string
  readonly due: number
  /** What is wrong where it is missing, if there is a word for that. */
  readonly cause?: Cause
  /** Its value for each number of the answer. */
  values(c: Compared): readonly number[]
}

const nice: readonly number[] = [0, 1, -1, 2, -2, 0.5, -0.5, 3, -3, 4, -4]

/**
 * The coefficients with which the terms give every number that came, if there are such and they are plain ones; then what is wrong with them.
 * The fewest strange terms that explain the answer are told.
 */
export function sumOfTerms(of: readonly Compared[], terms: readonly Term[]): Named | undefined {
  if (terms.length < 2 || of.some((c) => c.misshapen) || distinct(of.filter(isWrong)).length < 2) return undefined
  const [own, strange] = [terms.filter((t) => t.due !== 0), terms.filter((t) => t.due === 0)]
  for (const more of [[], ...strange.map((t) => [t]), ...strange.flatMap((s, i) => strange.slice(i + 1).map((t) => [s, t]))]) {
    const basis = [...own, ...more]
    const coefficients = solved(of, basis)
    if (coefficients === undefined) continue
    return told(basis, coefficients)
  }
  return undefined
}

interface Row {
  readonly x: readonly number[]
  readonly y: number
}
function rowsOf(of: readonly Compared[], basis: readonly Term[]): readonly Row[] | undefined {
  const rows: Row[] = []
  for (const c of of) {
    const values = basis.map((t) => t.values(c))
    if (values.some((v) => v.length !== c.got.length)) return undefined
    for (const [i, y] of c.got.entries()) {
      const x = values.map((v) => v[i] as number)
      if (c.states[i] === 'unclear' || x.some(Number.isNaN)) continue
      if (![...x, y].every(Number.isFinite)) return undefined
      // Each number counts by its own size.
      const size = Math.max(Math.abs(y), ...x.map(Math.abs)) || 1
      rows.push({ x: x.map((v) => v / size), y: y / size })
    }
  }
  return rows
}

/** Least squares by elimination; nothing where the terms cannot be told apart, do not explain the answers, or have odd coefficients. */
function solved(of: readonly Compared[], basis: readonly Term[]): readonly number[] | undefined {
  const rows = rowsOf(of, basis)
  const n = basis.length
  if (rows === undefined || rows.length < 2 * n + 2) return undefined
  const a = basis.map((_, i) => [
    ...basis.map((__, j) => rows.reduce((s, r) => s + (r.x[i] as number) * (r.x[j] as number), 0)),
    rows.reduce((s, r) => s + (r.x[i] as number) * r.y, 0),
  ])
  for (let k = 0; k < n; k++) {
    const pivot = a.slice(k).reduce((best, r, i) => (Math.abs(r[k] as number) > Math.abs((a[best] as number[])[k] as number) ? k + i : best), k)
    ;[a[k], a[pivot]] = [a[pivot] as number[], a[k] as number[]]
    const row = a[k] as number[]
    if (Math.abs(row[k] as number) < 1e-9 * rows.length) return undefined
    for (let i = 0; i < n; i++) {
      if (i === k) continue
      const factor = ((a[i] as number[])[k] as number) / (row[k] as number)
      for (let j = k; j <= n; j++) (a[i] as number[])[j] = ((a[i] as number[])[j] as number) - factor * (row[j] as number)
    }
  }
  const coefficients = a.map((r, k) => (r[n] as number) / (r[k] as number))
  const rounded = coefficients.map((c) => nice.find((v) => Math.abs(v - c) < 1e-4))
  if (rounded.some((c) => c === undefined)) return undefined
  const exact = rounded as number[]
  const fits = rows.every((r) => Math.abs(r.y - r.x.reduce((s, v, i) => s + v * (exact[i] as number), 0)) <= 1e-7)
  return fits ? exact : undefined
}

function told(basis: readonly Term[], coefficients: readonly number[]): Named | undefined {
  const wrong = basis.flatMap((t, i) => (coefficients[i] === t.due ? [] : [[t, coefficients[i] as number] as const]))
  if (wrong.length === 0) return undefined
  const opposite = basis.flatMap((t, i) => (coefficients[i] === -t.due ? [] : [[t, -(coefficients[i] as number)] as const]))
  const other = opposite.length < wrong.length ? inThePlaceOf(opposite) : undefined
  if (other !== undefined) return { ...other, says: `the whole has the wrong sign; besides, ${other.says}` }
  const exchanged = inThePlaceOf(wrong)
  if (exchanged !== undefined) return exchanged
  // Where most of it is another formula, its terms say little.
  if (wrong.length > 2) return undefined
  const sentences = wrong.map(([{ name, due }, c]) => {
    if (due === 0) return c === 1 ? `${name} is added` : c === -1 ? `${name} is subtracted` : `${c} times ${name} is added`
    const ratio = c / due
    return ratio === 0
      ? `the term ${name} is missing`
      : ratio === -1
        ? `the term ${name} has the wrong sign`
        : ratio === 2
          ? `the term ${name} counts twice`
          : ratio === 0.5
            ? `the term ${name} counts half`
            : `the term ${name} counts ${ratio} times`
  })
  const [[first, c]] = wrong as [readonly [Term, number]]
  const cause: Cause = first.due === 0 ? 'extra term' : c === 0 ? (first.cause ?? 'missing term') : c === -first.due ? 'sign' : (first.cause ?? 'factor')
  return { cause, says: sentences.join('; ') }
}

/** A term that does not belong there, with the coefficient of one that is missing. */
function inThePlaceOf(wrong: readonly (readonly [Term, number])[]): Named | undefined {
  const [missing, strange] = [wrong.filter(([t, c]) => t.due !== 0 && c === 0), wrong.filter(([t]) => t.due === 0)]
  const [[m] = [], [s, c] = []] = [missing[0] ?? [], strange[0] ?? []] as [readonly [Term?, number?], readonly [Term?, number?]]
  if (wrong.length !== 2 || m === undefined || s === undefined || c !== m.due) return undefined
  return { cause: m.cause ?? 'another formula', says: `${s.name} in the place of ${m.name}` }
}
