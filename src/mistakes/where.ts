import { onlyWhere } from '../evidence/observation.ts'
import { type Compared, close, distinct, doubtful, fitOf, type Named, scaleOf } from './compared.ts'
import { constantInWords } from './factors.ts'
import { type Entry, entriesOf } from './patterns.ts'

/* Where it is wrong: a condition that holds for every wrong number, and for no right one that could tell. */

type Rows = readonly (readonly number[])[]

/** Sentences about the place of a number and its question, and whether they hold. */
function conditionsAt(e: Entry): Readonly<Record<string, boolean>> {
  const { ask, operation } = e.of
  if (operation.startsWith('activation')) return pointwise(ask.x[e.index], ask.parameters)
  if (operation.startsWith('trajectory')) return alongTrajectory(e)
  if (operation === 'schedule') return alongSchedule(e)
  if (operation === 'loss' || operation === 'lossGradient') return ofLoss(e)
  if (operation === 'clip') return ofClip(e)
  if (operation.startsWith('block')) return ofBlock(e)
  if (operation === 'gradient') return { ...ofLayers(e), ...sizesOf(ask) }
  if (operation.includes('oftmax')) return { 'a logit is large': scaleOf(ask.logits.flat()) > 30, 'there is a single class': ask.logits[0].length === 1 }
  return sizesOf(ask)
}
const pointwise = (x: number, parameters: Readonly<Record<string, number>>): Record<string, boolean> => ({
  'x is 0': x === 0,
  'x is positive': x > 0,
  'x is negative': x < 0,
  'x is not negative': x >= 0,
  'x is not positive': x <= 0,
  'x is above 1': x > 1,
  'x is between 0 and 1': x > 0 && x < 1,
  'x is below -1': x < -1,
  ...Object.fromEntries(
    [5, 10, 20, 30, 300].flatMap((t) => [
      [`x is above ${t}`, x > t],
      [`x is below -${t}`, x < -t],
      [`x is beyond ±${t}`, Math.abs(x) > t],
    ]),
  ),
  ...optionsOf(parameters),
})
const optionsOf = (options: Readonly<Record<string, number>> = {}): Record<string, boolean> =>
  Object.fromEntries(
    Object.entries(options).flatMap(([name, v]) => [
      [`${name} is 0`, v === 0],
      [`${name} is not 0`, v !== 0],
      [`${name} is not 1`, v !== 1],
      [`${name} is negative`, v < 0],
    ]),
  )
function alongTrajectory({ index, of: { ask } }: Entry): Record<string, boolean> {
  const groups = ask.start as Rows
  const size = groups.flat().length
  const step = Math.floor(index / size)
  const place = index % size
  const gradient = (ask.gradients as readonly Rows[])[step]?.flat()[place] ?? Number.NaN
  const firstGroup = place < (groups[0]?.length ?? 0)
  return {
    ...optionsOf(ask.options),
    ...(ask.rates === undefined ? {} : { 'the rate of the step is 0': ask.rates[step] === 0, 'a rate was 0': ask.rates.slice(0, step + 1).includes(0) }),
    'the gradient is 0': gradient === 0,
    'a gradient was 0': step >= (firstZeros(ask.gradients)[place] as number),
    'the gradient is negative': gradient < 0,
    'more than one step is taken': step > 0,
    'more than two steps are taken': step > 1,
    'more than three steps are taken': step > 2,
    'the parameters are not the first group': !firstGroup,
  }
}
const zerosFound = new WeakMap<readonly Rows[], readonly number[]>()
/** The first step in which the gradient of each parameter is 0; ∞ where it never is. */
function firstZeros(gradients: readonly Rows[]): readonly number[] {
  const known = zerosFound.get(gradients)
  if (known !== undefined) return known
  const flat = gradients.map((g) => g.flat())
  const found = (flat[0] ?? []).map((_, place) => {
    const step = flat.findIndex((g) => g[place] === 0)
    return step < 0 ? Number.POSITIVE_INFINITY : step
  })
  zerosFound.set(gradients, found)
  return found
}
function alongSchedule({ index: t, of: { ask } }: Entry): Record<string, boolean> {
  const steps = ask.options.steps ?? Number.NaN
  return {
    ...optionsOf(ask.options),
    'the step is 0': t === 0,
    'the step is not 0': t > 0,
    'the step is beyond the first': t > 1,
    'the step is at or beyond the last': t >= steps,
    'the step is beyond the last': t > steps,
    'the step is before the last': t < steps,
  }
}
function ofLoss({ index, of: { ask, operation } }: Entry): Record<string, boolean> {
  const [p, y] = [(ask.prediction as Rows).flat(), (ask.target as Rows).flat()]
  const about = (q: readonly number[], t: readonly number[], all: string): Record<string, boolean> => ({
    [`${all} target is 0`]: t.some((v) => v === 0),
    [`${all} target is 1`]: t.some((v) => v === 1),
    [`${all} target is neither 0 nor 1`]: t.some((v) => v !== 0 && v !== 1),
    [`${all} prediction is 0 or 1`]: q.some((v) => v === 0 || v === 1),
    [`${all} prediction is larger than 30`]: q.some((v) => Math.abs(v) > 30),
    [`${all} prediction is the target`]: q.some((v, i) => v === t[i]),
    [`${all} prediction is below the target`]: q.some((v, i) => v < (t[i] as number)),
    [`${all} prediction is above the target`]: q.some((v, i) => v > (t[i] as number)),
  })
  const row = (ask.target as Rows)[operation === 'loss' ? 0 : Math.floor(index / ((ask.target as Rows)[0]?.length ?? 1))] ?? []
  const one = operation === 'loss' ? about(p, y, 'a') : about([p[index] as number], [y[index] as number], 'the')
  return { ...sizesOf(ask), ...one, 'the targets of a row do not sum to 1': Math.abs(row.reduce((a, b) => a + b, 0) - 1) > 1e-9 }
}
function ofClip({ index, of: { ask, right } }: Entry): Record<string, boolean> {
  const g = (ask.gradients as Rows).flat()
  const norm = Math.hypot(...g)
  return {
    'the norm is beyond the limit': norm > ask.limit,
    'the norm is within the limit': norm <= ask.limit,
    'there are several groups': ask.gradients.length > 1,
    'all gradients are 0': norm === 0,
    'the entry is beyond the limit': Math.abs(g[index] as number) > ask.limit,
    'the entry is negative': (g[index] as number) < 0,
    'something has to be clipped': g.some((v, i) => v !== right[i]),
  }
}
function ofBlock({ index, of: { ask, parts } }: Entry): Record<string, boolean> {
  const rows = ask.x as Rows
  const width = rows[0]?.length ?? 1
  const inX = parts[index] === '' || parts[index] === 'x'
  const column = rows.map((r) => r[index % width])
  return {
    ...sizesOf(ask),
    'a column is constant': inX && new Set(column).size === 1,
    'a row is constant': inX && new Set(rows[Math.floor(index / width)]).size === 1,
  }
}
/** The layer that a number of a gradient stands in: weights and biases of the first, then those of the second. */
function ofLayers({ index, of: { ask } }: Entry): Record<string, boolean> {
  const sizes = (ask.layers as readonly { readonly weights: Rows; readonly biases: readonly number[] }[]).map((l) => l.weights.flat().length + l.biases.length)
  let [layer, rest] = [0, index]
  while (layer < sizes.length - 1 && rest >= (sizes[layer] as number)) {
    rest -= sizes[layer] as number
    layer++
  }
  const last = sizes.length - 1
  return {
    'the layer is the first': layer === 0,
    'the layer is the last': layer === last,
    'the layer is not the last': layer < last,
    'the layer is not the first': layer > 0,
    'the layer is the second': layer === 1,
    'the layer is neither the first nor the last': layer > 0 && layer < last,
  }
}
function sizesOf(ask: Compared['ask']): Record<string, boolean> {
  const rows = (ask.x ?? ask.prediction) as Rows | undefined
  if (!Array.isArray(rows?.[0])) return {}
  const width = ((ask.target ?? rows) as Rows)[0]?.length ?? 1
  return {
    'there is a single sample': rows.length === 1,
    'there are several samples': rows.length > 1,
    'there are more than two samples': rows.length > 2,
    'the number of samples is odd': rows.length % 2 === 1,
    'there is a single output': width === 1,
    'there are several outputs': width > 1,
  }
}

/** A sentence on where it is wrong, and what comes there; nothing where no condition tells, or too little was seen. */
export function whereOf(of: readonly Compared[]): Named | undefined {
  const entries = entriesOf(of)
  const [wrong, right] = [entries.filter((e) => e.state === 'wrong'), entries.filter((e) => e.state === 'right' && Math.abs(e.due) > 1e-6 * e.of.scale)]
  if (wrong.length < 3 || right.length < 3 || distinct([...new Set(wrong.map((e) => e.of))]).length < 2) return undefined
  const conditions = new Map([...wrong, ...right].map((e) => [e, conditionsAt(e)]))
  const names = Object.keys(conditions.get(wrong[0] as Entry) ?? {})
  const telling = names.filter((name) => wrong.every((e) => conditions.get(e)?.[name] === true) && right.every((e) => conditions.get(e)?.[name] !== true))
  // What is wrong elsewhere by ever so little is not wrong only there; what was set aside as no number went wrong too.
  const entriesAt = (c: Compared, at: readonly number[], state: Entry['state']): readonly Entry[] =>
    at.map((index) => ({ got: c.got[index] as number, due: c.right[index] as number, state, index, of: c }))
  const others = of.flatMap((c) => [...entriesAt(c, doubtful(c), 'right'), ...entriesAt(c, c.none ?? [], 'odd')])
  const name = telling.find((n) => others.every((e) => conditionsAt(e)[n] === true)) ?? (others.length === 0 ? between(wrong, right, entries) : undefined)
  if (name === undefined) return undefined
  const fact = factAmong(wrong)
  return {
    cause: fact?.cause ?? 'place',
    kind: 'symptom',
    says: fact === undefined ? `${onlyWhere} ${name}` : `${onlyWhere} ${name}: there ${fact.says}`,
  }
}

/** The stretch of arguments on which an activation is wrong, where it is right on both sides of it; a 0 that is due within it tells nothing. */
function between(wrong: readonly Entry[], telling: readonly Entry[], entries: readonly Entry[]): string | undefined {
  const xOf = (e: Entry): number => e.of.ask.x?.[e.index] as number
  if (!wrong.every((e) => e.of.operation.startsWith('activation'))) return undefined
  const [low, high] = [Math.min(...wrong.map(xOf)), Math.max(...wrong.map(xOf))]
  const right = entries.filter((e) => e.state === 'right').map(xOf)
  if (low === high || telling.map(xOf).some((x) => x >= low && x <= high)) return undefined
  const [below, above] = [right.filter((x) => x < low), right.filter((x) => x > high)]
  if (below.length === 0 || above.length === 0) return undefined
  return `x is from ${low} to ${high} (right at ${Math.max(...below)} and at ${Math.min(...above)})`
}

/** What all of these numbers have in common. */
export function factAmong(wrong: readonly Entry[]): Pick<Named, 'cause' | 'says'> | undefined {
  const [first] = wrong as readonly [Entry]
  const all = (f: (e: Entry) => number): boolean => wrong.every((e) => close(e.got, f(e), 0, fitOf(e.of)))
  const dues = new Set(wrong.map((e) => e.due)).size
  if (wrong.every((e) => e.got === 0)) return { cause: 'zero', says: 'your answer is 0' }
  if (dues > 1 && all(() => first.got)) return { cause: 'saturated', says: `your answer is ${Number(first.got.toPrecision(6))}, whatever is due` }
  if (all((e) => -e.due)) return { cause: 'sign', says: 'it is exactly the negative' }
  const ratio = first.got / first.due
  if (dues > 1 && Number.isFinite(ratio) && ratio !== 0 && all((e) => ratio * e.due)) {
    const words = constantInWords(ratio)
    return { cause: 'factor', says: words.startsWith('your') ? words : `it is ${words}` }
  }
  const input = (e: Entry): number => (e.of.operation.startsWith('activation') ? (e.of.ask.x[e.index] as number) : Number.NaN)
  if (dues > 1 && all(input)) return { cause: 'path not taken', says: 'your answer is x itself' }
  return undefined
}
