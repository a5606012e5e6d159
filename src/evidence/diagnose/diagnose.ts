import type { Layer, Operation, Operations } from '../../protocol/subject.ts'
import { type Answer, type Compared, close, type Diagnosis, numbersOf, type Observation, scaleOf } from '../observation.ts'
import { activationHypotheses } from './activations.ts'
import { anything, type Entry, type Pattern, type Prediction } from './hypothesis.ts'
import { lossHypotheses } from './losses.ts'
import { networkHypotheses } from './networks.ts'
import { normHypotheses } from './norms.ts'
import { patterns, plainPatterns } from './patterns.ts'
import { productHypotheses } from './products.ts'
import { programHypotheses } from './programs.ts'
import { softmaxHypotheses } from './softmax.ts'
import { trainingHypotheses } from './training.ts'
import { trajectoryHypotheses } from './trajectories.ts'

export type { Diagnosis, Observation } from '../observation.ts'

const predictions: readonly Prediction[] = [
  ...activationHypotheses,
  ...lossHypotheses,
  ...softmaxHypotheses,
  ...normHypotheses,
  ...networkHypotheses,
  ...productHypotheses,
  ...programHypotheses,
  ...trainingHypotheses,
  ...trajectoryHypotheses,
]

/** Mistakes of a formula, and formulas of another name: the first are the likelier ones. */
const special = predictions.filter((p) => p.cause !== 'wrong function')
const others = predictions.filter((p) => p.cause === 'wrong function')

/** Relative differences that count as an error, and that a hypothesis may leave. */
const [wrongFrom, fitTo] = [1e-10, 1e-7]

/**
 * What went wrong, from what was asked and answered: fits a dictionary of mistakes against the answers of `right`.
 * Only a mistake that explains every wrong number and leaves every right one alone is told; plain mistakes (a factor, a
 * sign, another function) before special ones. Says nothing when nothing fits. It is a guess for people, never a verdict.
 */
export async function diagnose(observations: readonly Observation[], right: Operations): Promise<Diagnosis | undefined> {
  const compared = await Promise.all(observations.map((o) => comparedTo(o, right)))
  const usable = compared.filter((c): c is Compared => c !== undefined)
  const bad = usable.filter((c) => c.got.length !== c.right.length || c.got.some((g, i) => !agrees(g, c, i)))
  const [first] = bad
  if (first === undefined) return undefined
  // A claim may ask several operations; the one that goes wrong first is diagnosed, on all its answers.
  const of = usable.filter((c) => c.operation === first.operation)
  return (
    unrepeatable(of) ??
    byPattern(plainPatterns, of) ??
    (await byPrediction(special, of, right, 'all')) ??
    byPattern(patterns, of) ??
    (await byPrediction(others, of, right, 'all')) ??
    (await byPrediction(special, of, right, 'where it is wrong')) ??
    (await byPrediction(others, of, right, 'where it is wrong'))
  )
}

/** The same for numbers alone, where nobody knows the question. */
export const diagnoseNumbers = (got: readonly number[], due: readonly number[]): Diagnosis | undefined =>
  byPattern(patterns, [{ operation: 'loss', ask: {}, answer: got, due, got, right: due }])

/** Two answers to one question. */
function unrepeatable(of: readonly Compared[]): Diagnosis | undefined {
  const seen = new Map<string, string>()
  for (const c of of) {
    const [question, answer] = [JSON.stringify(c.ask), JSON.stringify(c.got)]
    if ((seen.get(question) ?? answer) !== answer)
      return { cause: 'not repeatable', says: 'the same question gets two different answers: something keeps a state, or draws without its seed' }
    seen.set(question, answer)
  }
  return undefined
}

async function comparedTo(o: Observation, right: Operations): Promise<Compared | undefined> {
  try {
    const due: Answer = await (right[o.operation] as (ask: unknown) => Promise<Answer>)(o.ask)
    return { ...o, due, got: await reading(o, o.answer, right), right: await reading(o, due, right) }
  } catch {
    return undefined
  }
}
/** An answer as numbers. Networks are read by what they compute: many weights compute the same. */
async function reading({ operation, ask }: Observation, answer: Answer, right: Operations): Promise<readonly number[]> {
  // Where a batch ends matters too.
  if (operation === 'batches') return (answer as readonly (readonly number[])[]).flatMap((b) => [...b, -1])
  if (operation !== 'combine') return numbersOf(answer)
  const inputs: number = (ask.kind === 'sum' ? ask.f : ask.g)[0].weights[0].length
  const x = Array.from({ length: 8 }, (_, i) => Array.from({ length: inputs }, (__, j) => ((i * 7 + j * 5) % 13) / 4 - 1.5))
  return numbersOf(await right.forward({ layers: answer as readonly Layer[], activation: 'relu', x }))
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

function byPattern(list: readonly Pattern[], of: readonly Compared[]): Diagnosis | undefined {
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
async function byPrediction(list: readonly Prediction[], of: readonly Compared[], right: Operations, wanted: Fit): Promise<Diagnosis | undefined> {
  const operation = (of[0] as Compared).operation
  for (const h of list.filter((p) => (p.operations as readonly Operation[]).includes(operation)))
    if ((await fitOf(h, of, right)) === wanted) return { cause: h.cause, says: wanted === 'all' ? h.says : `${h.says}, in some cases` }
  return undefined
}

/** Whether a mistake explains every number, or every wrong one while the others are right. */
async function fitOf(h: Prediction, of: readonly Compared[], right: Operations): Promise<Fit | undefined> {
  let [everywhere, explained] = [true, 0]
  // Far below the size of the answers nothing is told apart.
  const dust = 1e-13 * Math.min(1, scaleOf(of.flatMap((c) => c.right)))
  for (const c of of) {
    let predicted: readonly number[]
    try {
      const answer = await h.predict(c, right)
      predicted = answer === undefined ? c.right : await reading(c, answer, right)
    } catch {
      predicted = c.right
    }
    if (predicted.length !== c.got.length) return undefined
    const scale = scaleOf(predicted.filter((p) => p !== anything))
    for (const [i, g] of c.got.entries()) {
      const [p, due] = [predicted[i] as number, c.right[i] as number]
      const fine = c.right.length === c.got.length && agrees(g, c, i)
      if (p === anything && !fine) everywhere = false
      const fits = p === anything || close(g, p, scale, fitTo) || Math.abs(g - p) <= dust
      // A prediction that is no nearer than the right answer explains nothing.
      const better = p === anything || !Number.isFinite(g - due) || Math.abs(g - p) <= Math.abs(g - due) / 10
      if (!fine && !(fits && better)) return undefined
      if (!fits) everywhere = false
      // Two answers that are no numbers agree on nothing.
      if (!fine && Number.isFinite(g)) explained++
    }
  }
  return explained === 0 ? undefined : everywhere ? 'all' : 'where it is wrong'
}

function partsOf(x: Answer, name = ''): string[] {
  if (typeof x === 'number') return [name]
  if (Array.isArray(x)) return x.flatMap((v) => partsOf(v, name))
  if (typeof x === 'object' && x !== null) return Object.entries(x).flatMap(([k, v]) => partsOf(v, k))
  return []
}
