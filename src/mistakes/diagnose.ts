import { numbersIn } from '../evidence/numbers.ts'
import type { Diagnose, Observation } from '../evidence/observation.ts'
import type { Layer, Operations } from '../protocol/subject.ts'
import { mistakes } from './all.ts'
import { type Cause, causes } from './causes.ts'
import { type Compared, close, type Named, scaleOf } from './compared.ts'
import { answerOf, type Mistake } from './mistake.ts'
import { type Entry, type Pattern, patternCauses, patterns, plainPatterns } from './patterns.ts'

const rank = new Map(causes.map((cause, i) => [cause, i]))
/** By cause, whatever file they stand in; of one cause, those of a single function first, then in the order of their names. */
const ordered = [...mistakes]
  .filter((m) => m.cause !== 'not repeatable')
  .sort((a, b) => (rank.get(a.cause) as number) - (rank.get(b.cause) as number) || Number(a.only === undefined) - Number(b.only === undefined))
const plain = new Set<Cause>(patternCauses)
/** What the numbers alone show is told in the words of its pattern, unless the mistake has words of its own. */
const wordless = ordered.filter((m) => plain.has(m.cause) && m.says === m.formula)
/** Formulas of another name, and formulas without one: less likely than a slip. */
const others = ordered.filter((m) => m.cause === 'wrong function')
const unnamed = ordered.filter((m) => m.cause === 'another formula')
/** What is right under another name; told where it explains every number, before any mistake. */
const conventions = ordered.filter((m) => m.cause === 'convention')
const special = ordered.filter((m) => ![wordless, others, unnamed, conventions].some((list) => list.includes(m)))

/** Relative differences that count as an error, and that a mistake may leave. */
const [wrongFrom, fitTo] = [1e-10, 1e-7]

/**
 * What went wrong, from what was asked and answered: holds every mistake that we know beside the answers of `reference`.
 * Only a mistake that explains every wrong number and leaves every right one alone is told; plain mistakes (a factor, a
 * sign, another function) before special ones. Says nothing when nothing fits. It is a guess for people, never a verdict.
 */
export async function diagnose(observations: readonly Observation[], reference: Operations): Promise<Named | undefined> {
  const compared = await Promise.all(observations.map((o) => comparedTo(o, reference)))
  const usable = compared.filter((c): c is Compared => c !== undefined)
  const bad = usable.filter((c) => c.got.length !== c.right.length || c.got.some((g, i) => !agrees(g, c, i)))
  const [first] = bad
  if (first === undefined) return undefined
  // A claim may ask several operations; the one that goes wrong first is diagnosed, on all its answers.
  const of = usable.filter((c) => c.operation === first.operation)
  return (
    unrepeatable(of) ??
    (await byMistake(conventions, of, reference, 'all')) ??
    byPattern(plainPatterns, of) ??
    (await byMistake(special, of, reference, 'all')) ??
    byPattern(patterns, of) ??
    (await byMistake(wordless, of, reference, 'all')) ??
    (await byMistake(others, of, reference, 'all')) ??
    (await byMistake(unnamed, of, reference, 'all')) ??
    (await byMistake(special, of, reference, 'where it is wrong')) ??
    (await byMistake(others, of, reference, 'where it is wrong'))
  )
}

/** The same for numbers alone, where nobody knows the question. */
export const diagnoseNumbers = (got: readonly number[], due: readonly number[]): Named | undefined =>
  byPattern(patterns, [{ operation: 'loss', ask: {}, answer: got, due, got, right: due }])

/** Both, for `examine`: right answers are those of `reference`. */
export const diagnosing = (reference: Operations): Diagnose => ({ answers: (observations) => diagnose(observations, reference), numbers: diagnoseNumbers })

/** Two answers to one question. */
function unrepeatable(of: readonly Compared[]): Named | undefined {
  const seen = new Map<string, string>()
  for (const c of of) {
    const [question, answer] = [JSON.stringify(c.ask), JSON.stringify(c.got)]
    if ((seen.get(question) ?? answer) !== answer)
      return { cause: 'not repeatable', says: 'the same question gets two different answers: something keeps a state, or draws without its seed' }
    seen.set(question, answer)
  }
  return undefined
}

async function comparedTo(o: Observation, reference: Operations): Promise<Compared | undefined> {
  try {
    const due = await (reference[o.operation] as (ask: unknown) => Promise<unknown>)(o.ask)
    return { ...o, due, got: await reading(o, o.answer, reference), right: await reading(o, due, reference) }
  } catch {
    return undefined
  }
}
/** An answer as numbers. Networks are read by what they compute: many weights compute the same. */
async function reading({ operation, ask }: Pick<Compared, 'operation' | 'ask'>, answer: unknown, reference: Operations): Promise<readonly number[]> {
  // Where a batch ends matters too.
  if (operation === 'batches') return (answer as readonly (readonly number[])[]).flatMap((b) => [...b, -1])
  if (operation !== 'combine') return numbersIn(answer)
  const inputs: number = (ask.kind === 'sum' ? ask.f : ask.g)[0].weights[0].length
  const x = Array.from({ length: 8 }, (_, i) => Array.from({ length: inputs }, (__, j) => ((i * 7 + j * 5) % 13) / 4 - 1.5))
  return numbersIn(await reference.forward({ layers: answer as readonly Layer[], activation: 'relu', x }))
}
const agrees = (g: number, c: Compared, i: number): boolean => close(g, c.right[i] as number, scaleOf(c.right), wrongFrom)

const entriesOf = (of: readonly Compared[]): Entry[] =>
  of.flatMap((c) => {
    if (c.got.length !== c.right.length) return []
    const parts = partsOf(c.due)
    return c.got.map(
      (got, i): Entry => ({ got, due: c.right[i] as number, wrong: !agrees(got, c, i), part: parts[i] ?? '', index: i, scale: scaleOf(c.right), of: c }),
    )
  })

function byPattern(list: readonly Pattern[], of: readonly Compared[]): Named | undefined {
  const all = entriesOf(of)
  // Of an answer with parts, only those where something is wrong.
  const bad = new Set(all.filter((e) => e.wrong).map((e) => e.part))
  const entries = all.filter((e) => bad.has(e.part))
  for (const p of list) {
    const found = p.recognize(entries, of)
    if (found !== undefined)
      return bad.size > 0 && bad.size < new Set(all.map((e) => e.part)).size ? { ...found, says: `${found.says} (in ${[...bad].join(' and ')})` } : found
  }
  return undefined
}

type Fit = 'all' | 'where it is wrong'
async function byMistake(list: readonly Mistake[], of: readonly Compared[], reference: Operations, wanted: Fit): Promise<Named | undefined> {
  const operation = (of[0] as Compared).operation
  for (const m of list.filter((one) => one.operations.includes(operation)))
    if ((await fitOf(m, of, reference)) === wanted) return { cause: m.cause, says: wanted === 'all' ? wordsOf(m, of) : `${wordsOf(m, of)}, in some cases` }
  return undefined
}

/** What is told of a mistake: in the numbers of a question that went wrong, where it has such words; the shortest are the plainest. */
function wordsOf(m: Mistake, of: readonly Compared[]): string {
  const wrong = of.filter((c) => c.got.some((g, i) => !agrees(g, c, i)))
  const told = wrong.map((c) => m.tells?.(c.ask)).filter((words) => words !== undefined)
  return told.sort((a, b) => a.length - b.length)[0] ?? m.says
}

/** Whether a mistake explains every number, or every wrong one while the others are right. */
async function fitOf(m: Mistake, of: readonly Compared[], reference: Operations): Promise<Fit | undefined> {
  let [everywhere, explained] = [true, 0]
  // Far below the size of the answers nothing is told apart.
  const noiseFloor = 1e-13 * Math.min(1, scaleOf(of.flatMap((c) => c.right)))
  for (const c of of) {
    const predicted = await prediction(m, c, reference)
    if (predicted.length !== c.got.length) return undefined
    const scale = scaleOf(predicted)
    for (const [i, g] of c.got.entries()) {
      const [p, due] = [predicted[i] as number, c.right[i] as number]
      const fine = c.right.length === c.got.length && agrees(g, c, i)
      const fits = close(g, p, scale, fitTo) || Math.abs(g - p) <= noiseFloor
      // A prediction that is no nearer than the right answer explains nothing.
      const better = !Number.isFinite(g - due) || Math.abs(g - p) <= Math.abs(g - due) / 10
      if (!fine && !(fits && better)) return undefined
      if (!fits) everywhere = false
      // Two answers that are no numbers agree on nothing.
      if (!fine && Number.isFinite(g)) explained++
    }
  }
  return explained === 0 ? undefined : everywhere ? 'all' : 'where it is wrong'
}
/** What somebody answers who makes this mistake: what is due where it does not show. */
async function prediction(m: Mistake, c: Compared, reference: Operations): Promise<readonly number[]> {
  try {
    const answer = await answerOf(m, { ...c, reference })
    return answer === undefined ? c.right : await reading(c, answer, reference)
  } catch {
    return c.right
  }
}

function partsOf(x: unknown, name = ''): string[] {
  if (typeof x === 'number') return [name]
  if (Array.isArray(x)) return x.flatMap((v) => partsOf(v, name))
  if (typeof x === 'object' && x !== null) return Object.entries(x).flatMap(([k, v]) => partsOf(v, k))
  return []
}
