import type { Matrix, Operations } from '../protocol/subject.ts'
import { each } from './matrices.ts'

/* Sums over the entries of a prediction. */

type Ask = Parameters<Operations['loss']>[0]
export const entries = (m: Matrix): number => m.length * (m[0]?.length ?? 0)
export const columns = (m: Matrix): number => m[0]?.length ?? 0
/** The target of an entry. */
export const t = (ask: Ask, i: number, j: number): number => ask.target[i]?.[j] as number
/** Something of prediction and target, entry by entry. */
export const perEntry = (ask: Ask, f: (prediction: number, target: number) => number): number[][] => each(ask.prediction, (p, i, j) => f(p, t(ask, i, j)))
export const meanOver = (count: number, terms: Matrix): number => terms.flat().reduce((a, b) => a + b, 0) / count
