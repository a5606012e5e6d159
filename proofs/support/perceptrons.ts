/*
 * Threshold rules on integer data, run exactly: small integers are exact in doubles.
 */

export interface Sample {
  readonly x: readonly number[]
  readonly y: number
}
/** Weights, the bias last. */
export type State = readonly number[]

export const line = (xs: readonly number[], ys: readonly number[]): readonly Sample[] => xs.map((x, i) => ({ x: [x], y: ys[i] as number }))

const withBias = (x: readonly number[]): readonly number[] => [...x, 1]
export const scoreOf = (state: State, x: readonly number[]): number => withBias(x).reduce((sum, xi, i) => sum + xi * (state[i] as number), 0)
export const signWith =
  (atZero: number) =>
  (s: number): number =>
    s === 0 ? atZero : Math.sign(s)

export interface Rule {
  /** What is predicted from a score. */
  readonly predict: (score: number) => number
  /** What multiplies the input of the bias: 0 leaves the bias as it is. */
  readonly bias?: number
  /** The factor of label minus prediction. */
  readonly rate?: number
}

const moved = (state: State, x: readonly number[], by: number, bias: number): State => state.map((w, i) => w + by * (i < x.length ? (x[i] as number) : bias))

/** All predictions at one state, then their sum: one step over the whole data set. */
export const batchStep = (data: readonly Sample[], state: State, { predict, bias = 1, rate = 1 }: Rule): State =>
  data.reduce((next, { x, y }) => moved(next, x, rate * (y - predict(scoreOf(state, x))), bias), state)

/** The states from a start until one comes again, which stands last; at most so many. */
export function orbit(data: readonly Sample[], start: State, rule: Rule, most = 1000): readonly State[] {
  const states = [start]
  const seen = new Set([String(start)])
  for (let t = 0; t < most; t++) {
    const next = batchStep(data, states.at(-1) as State, rule)
    states.push(next)
    if (seen.has(String(next))) return states
    seen.add(String(next))
  }
  return states
}

/** One sample after the other, round and round, until a round changes nothing: the end and how many updates there were. Nothing: it did not stop. */
export function online(
  data: readonly Sample[],
  start: State,
  { predict, bias = 1, rate = 1 }: Rule,
  rounds = 200,
): { end: State; updates: number } | undefined {
  let [state, updates] = [start, 0]
  for (let round = 0; round < rounds; round++) {
    const before = updates
    for (const { x, y } of data) {
      const by = rate * (y - predict(scoreOf(state, x)))
      if (by !== 0) [state, updates] = [moved(state, x, by, bias), updates + 1]
    }
    if (updates === before) return { end: state, updates }
  }
  return undefined
}
