import type { Backend } from './backend.ts'

/** The triple loop as the definition says it: the oracle of all the others. */
export const naive: Backend = {
  name: 'naive',
  unit: 'float64',
  inOrder: true,
  describes: 'three loops in JavaScript',
  bind:
    ({ m, k, n, a, b, c }) =>
    () => {
      for (let i = 0; i < m; i++)
        for (let j = 0; j < n; j++) {
          let sum = 0
          for (let p = 0; p < k; p++) sum += (a.data[a.offset + i * a.row + p * a.column] as number) * (b.data[b.offset + p * b.row + j * b.column] as number)
          c[i * n + j] = sum
        }
    },
}
