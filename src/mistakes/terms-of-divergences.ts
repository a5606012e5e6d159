import type { Compared } from './compared.ts'
import type { Term } from './terms.ts'

/* The terms of a divergence between rows of shares, with what is written in their place where brackets or weights are lost. */

type Rows = readonly (readonly number[])[]
/** A mean over the samples. */
const mean = (name: string, due: number, f: (p: number, y: number) => number): Term => ({
  name,
  due,
  values: ({ ask }: Compared) => {
    const [prediction, target] = [ask.prediction as Rows, ask.target as Rows]
    return [prediction.reduce((s, r, i) => s + r.reduce((a, p, j) => a + f(p, target[i]?.[j] as number), 0), 0) / prediction.length]
  },
})
/** 0 · ln 0 is 0. */
const weighed = (weight: number, x: number): number => (weight === 0 ? 0 : weight * Math.log(x))
export const klTerms: readonly Term[] = [
  mean('y ln y', 1, (_, y) => weighed(y, y)),
  mean('y ln p', -1, (p, y) => weighed(y, p)),
  mean('ln p where y > 0', 0, (p, y) => (y > 0 ? Math.log(p) : 0)),
  mean('ln p', 0, (p) => Math.log(p)),
  mean('ln y where y > 0', 0, (_, y) => (y > 0 ? Math.log(y) : 0)),
  mean('p ln y', 0, (p, y) => weighed(p, y)),
  mean('p ln p', 0, (p) => weighed(p, p)),
  mean('p', 0, (p) => p),
  mean('y p', 0, (p, y) => y * p),
]
