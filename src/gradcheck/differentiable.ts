import type { Unit } from '../protocol/subject.ts'

type Awaitable<T> = T | Promise<T>
export type Numbers = ArrayLike<number>

/** What one evaluation gives: the outputs, and the numbers whose signs decide which formula was taken. */
export interface Evaluation {
  readonly outputs: Numbers
  /** Pre-activations of units with a kink at 0, differences under a maximum, … */
  readonly switches?: Numbers
}

/**
 * A function ℝⁿ → ℝᵐ with the derivatives that somebody claims for it. Only what is there is checked: `pullback` is reverse
 * mode, `pushforward` forward mode, `hessianProduct` second order.
 */
export interface Differentiable {
  readonly name: string
  /** The parts of the input, in order; one block by default. */
  readonly blocks?: readonly { readonly name: string; readonly size: number }[]
  /** What the function computes in; float64 by default. */
  readonly unit?: Unit
  /** Sizes by name, none equal to another or to a product of others: a wrong factor that is one of them is told so. */
  readonly quantities?: Readonly<Record<string, number>>
  value(x: Numbers): Awaitable<Evaluation | Numbers>
  /** `Jᵀu`: length n for a cotangent of length m. */
  pullback?(x: Numbers, cotangent: Numbers): Awaitable<Numbers>
  /** `J v`: length m for a tangent of length n. */
  pushforward?(x: Numbers, tangent: Numbers): Awaitable<Numbers>
  /** `∇²⟨u, f⟩ v`: length n. */
  hessianProduct?(x: Numbers, cotangent: Numbers, tangent: Numbers): Awaitable<Numbers>
  /**
   * For outputs that fall into independent rows, such as the samples of a batch: how many, and which row a switch belongs
   * to. Outputs are row by row. Rows whose switches flip inside a stencil are left out of it.
   */
  readonly rows?: { readonly count: number; of(switchIndex: number): number }
  /** The same function on some of the rows alone, where the outputs do not tell them apart (a loss). */
  restricted?(rows: readonly number[]): Differentiable
  nameOfSwitch?(index: number): string
}

export type Order = 'reverse' | 'forward' | 'second'
/**
 * `full`: every input by itself, so every entry of the Jacobian. `blocks`: random directions inside each block. `random`:
 * random directions through all inputs. `auto`: full for up to 24 inputs, blocks beyond.
 */
export type Mode = 'full' | 'blocks' | 'random' | 'auto'

export type Verdict = 'right' | 'wrong' | 'not differentiable here' | 'ill-conditioned' | 'non-deterministic'

/** One number that is wrong, with what is due by differences of the function itself. */
export interface WrongEntry {
  readonly block: string
  /** Within the block; absent when only a whole direction is known to be wrong. */
  readonly index?: number
  /** The output it belongs to, in full mode. */
  readonly output?: number
  readonly expected: number
  readonly got: number
  readonly ratio: number
  readonly allowed: number
}
/** A unit that sits on its kink, with the slopes on both sides along one direction and what was claimed. */
export interface Kink {
  readonly unit: string
  /** The Clarke set of slopes along the direction: between the one-sided ones. */
  readonly clarke: readonly [low: number, high: number]
  readonly claimed: number
  readonly inside: boolean
}
/** What the chosen mode would have seen. */
export interface DetectionPower {
  /** The share of entries of which an error of 10 % alone would be seen. */
  readonly tenPercent: number
  /** The smallest relative error that is seen in an entry of ordinary size. */
  readonly smallest: number
}
export interface GradientReport {
  readonly name: string
  readonly order: Order
  readonly mode: Exclude<Mode, 'auto'>
  readonly verdict: Verdict
  /** One sentence. */
  readonly because: string
  readonly wrong: readonly WrongEntry[]
  readonly kinks: readonly Kink[]
  readonly diagnosis?: string
  readonly power?: DetectionPower
  /** How small a difference of slopes can be told at all. */
  readonly noise: number
  /** Evaluations of the function, and of its derivatives. */
  readonly evaluations: { readonly values: number; readonly derivatives: number }
  /** Stencils that were shrunk or left out because a switch flipped inside. */
  readonly shrunk: number
}

export const evaluationOf = (e: Evaluation | Numbers): Evaluation => ('outputs' in e ? e : { outputs: e })
