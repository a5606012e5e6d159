import type { Matrix } from '../protocol/subject.ts'

/* Matrices by value: for faulty engines, and for the hypotheses of a diagnosis. */

export const each = (m: Matrix, f: (x: number, i: number, j: number) => number): number[][] => m.map((r, i) => r.map((x, j) => f(x, i, j)))
export const transposed = (m: Matrix): number[][] => (m[0] ?? []).map((_, j) => m.map((r) => r[j] as number))
export const isSquare = (m: Matrix): boolean => m.length > 0 && m.every((r) => r.length === m.length)
export const times = (a: Matrix, b: Matrix): number[][] => a.map((r) => (b[0] ?? []).map((_, j) => r.reduce((s, v, k) => s + v * (b[k]?.[j] as number), 0)))
export const mean = (x: readonly number[]): number => x.reduce((a, b) => a + b, 0) / x.length
